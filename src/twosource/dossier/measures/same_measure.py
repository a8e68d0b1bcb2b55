"""Which tellings are of one measure, and which sentences tell that one is over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measure_state import day_of_act
from twosource.dossier.measures.measure_telling import Telling, any_of, is_ended, stems_of
from twosource.dossier.measures.measure_words import find_tellings
from twosource.lexicon import load
from twosource.records.text import Citation, Span

_SHARED = 0.34  # of the stems of two targets, for two tellings of one group to be one measure
SHORT, HALF = 2, 0.5
NEAR = 60  # characters from the word that ends a measure to what it is
_ENDABLE = frozenset({"closure", "stop", "order", "duty", "sanction", "quota", "recall", "price", "curfew"})


def joined_tellings(evidence: Evidence) -> list[list[Telling]]:
    """Return the tellings of a story, those of one measure together."""
    groups: list[list[Telling]] = []
    for telling in find_tellings(evidence):
        home = next((g for g in groups if _is_one(evidence, g, telling)), None)
        if home is None and telling.ended and telling.by is None:
            same = [g for g in groups if g[0].group == telling.group]
            home = same[0] if len(same) == 1 else None  # the one that it may mean
        if home is None and not telling.act and _points_back(evidence, telling):
            same = [g for g in groups if g[0].family == telling.family and _one_maker(g, telling)]
            home = same[0] if len(same) == 1 else None
        if home is None and telling.act:
            same = [g for g in groups if g[0].family == telling.family and _only_named(g, telling)]
            home = same[0] if len(same) == 1 else None
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    _add_endings(evidence, groups)
    return groups


def _one_maker(group: Sequence[Telling], t: Telling) -> bool:
    """Tell whether a telling names no other maker than a group."""
    makers = {g.by for g in group if g.by}
    return t.by is None or not makers or t.by in makers


def _only_named(group: Sequence[Telling], t: Telling) -> bool:
    """Tell whether a group only names a measure, on nobody: `the quotas are temporary`."""
    return _one_maker(group, t) and all(not g.act and g.on is None for g in group)


_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir|[A-Z][\w-]*[’']s?)\s+(?:[\w-]+\s+){0,2}$"
)


def _points_back(evidence: Evidence, t: Telling) -> bool:
    """Tell whether a measure is named as known: `The court interdict has been extended`."""
    text = evidence.articles[t.article].text
    return _DEFINITE.search(text[max(t.sentence.start, t.at.start - NEAR) : t.at.start]) is not None


def _add_endings(evidence: Evidence, groups: Sequence[list[Telling]]) -> None:
    """Add the sentences that end a measure without naming it: `the gate was opened this morning`."""
    told = {(t.sentence.article, t.sentence.start) for g in groups for t in g}
    for citation in evidence.matching(any_of("ended")):
        text = evidence.articles[citation.article].text
        for match in any_of("ended").finditer(text, citation.start, citation.end):
            span = Span(match.start(), match.end())
            if (citation.article, citation.start) in told or not is_ended(
                text, citation_span(citation), span
            ):
                continue
            words = stems_of(text[max(citation.start, span.start - NEAR) : span.end + NEAR], "truce")
            kinds = {"closure"} if "open" in match[0].lower() else _ENDABLE
            may = [g for g in groups if g[0].group in kinds]
            names = stems_of(
                " ".join(re.findall(r"\b[A-Z][\w’'-]+", text[citation.start + 1 : citation.end])), "truce"
            )
            own = stems_of(match[0], "truce")  # `went back to school`
            fits = [
                g
                for g in may
                if any(len(words & t.target) >= min(2, len(t.target)) > 0 or own & t.target for t in g)
                or (g[0].group == "closure" and any(words & names & t.target for t in g))
            ]
            alone = [g for g in may if re.search(_nouns(g), text[citation.start : span.end], re.IGNORECASE)]
            for g in fits or (alone if len(alone) == 1 else []):
                g.append(
                    replace(
                        g[-1], article=citation.article, sentence=citation, at=span, since=None, ended=True
                    )
                )


def citation_span(citation: Citation) -> Span:
    """Return the characters of a citation."""
    return Span(citation.start, citation.end)


def _nouns(group: Sequence[Telling]) -> str:
    """Return the words that a measure may be called by where its end is told."""
    measure = load("dossier_relations")["measure"]
    label = str(measure["family"][group[0].family]["label"]).split()[0]
    also = measure["words"]["called"].get(group[0].group, [])
    return rf"\b(?:{'|'.join((label[:5], *also))})"


def _is_one(evidence: Evidence, group: Sequence[Telling], t: Telling) -> bool:
    """Tell whether a telling is of the measure of a group: one kind, no two makers, and one target."""
    if group[0].group != t.group:
        return False
    makers = {g.by for g in group if g.by and not is_government(g.by)}
    shared = max((_shared(t.target, g.target) for g in group), default=0.0)
    if t.by and makers and t.by not in makers and not is_government(t.by) and not _is_organ(t.by, makers):
        states = _is_state(evidence, t) and all(_is_state(evidence, g) for g in group if g.by)
        if states or (shared < HALF and not _same_side(evidence, group, t)):
            return False
    if not t.target or not any(g.target for g in group):
        return True
    if _called_alike(evidence, group, t):
        return True
    if shared >= _SHARED or (t.by in makers and any(_same_rates(g, t) for g in group)):
        return True
    day = t.since or day_of_act(evidence, t)
    days = [d for g in group if (d := g.since or day_of_act(evidence, g)) is not None]
    same_day = day is not None and any(d.startswith(day) or day.startswith(d) for d in days)
    return same_day and (not t.by or t.by in makers)


def _called_alike(evidence: Evidence, group: Sequence[Telling], t: Telling) -> bool:
    """Tell whether two tellings give a measure one name of several words: `compulsory conciliation`."""
    names = {" ".join(g.at.of(evidence.articles[g.article].text).lower().split()) for g in (*group, t)}
    return len(names) == 1 and " " in names.pop() and not t.on_entity


def _same_rates(one: Telling, two: Telling) -> bool:
    """Tell whether two tellings lie on one actor at a rate or sum in common: `9.4 to 31.8 percent`."""
    if one.on_entity is None or two.on_entity is None or one.on_entity != two.on_entity:
        return False
    return bool(set(re.findall(r"\d+(?:[.,]\d+)?", one.what)) & set(re.findall(r"\d+(?:[.,]\d+)?", two.what)))


def _shared(one: frozenset[str], two: frozenset[str]) -> float:
    """Return how much of two targets is the same: of the shorter where it is but a word or two."""
    if not one or not two:
        return 0.0
    few, many = sorted((len(one), len(two)))
    return len(one & two) / (few if few <= SHORT else many)


def is_government(name: str) -> bool:
    """Tell whether a maker is only `Cabinet` or `the government`, which any state has."""
    return name.lower() in load("dossier_relations")["measure"]["words"]["government"]


def _is_organ(name: str, makers: Iterable[str]) -> bool:
    """Tell whether a maker is an organ of another by its name: a union's commission, a city's council."""
    words = {w for w in name.split() if w[:1].isupper()}
    return any(words & {w for w in other.split() if w[:1].isupper()} for other in makers)


def _is_state(evidence: Evidence, t: Telling) -> bool:
    known = evidence.entities.get(t.by_entity or "")
    return known is not None and known.type == "country"


def _same_side(evidence: Evidence, group: Sequence[Telling], t: Telling) -> bool:
    """Tell whether the makers named are of one state."""
    countries = {evidence.side(g.by_entity) for g in group if g.by_entity} - {None}
    return evidence.side(t.by_entity) in countries

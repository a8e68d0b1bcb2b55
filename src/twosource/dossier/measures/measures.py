"""Tariffs, sanctions, bans, closures, orders, truces: what is in force, by whom, on whom, since when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from twosource.dossier.encounters.encounter_sides import side_called
from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measure_telling import Telling, any_of, is_ended, stems_of
from twosource.dossier.measures.measure_words import find_tellings
from twosource.dossier.wording import country_name, side_name
from twosource.lexicon import load
from twosource.records.account import Measure
from twosource.records.text import Citation, Span

State = Literal["in force", "lifted", "announced", "under review"]
_SHARED = 0.34  # of the stems of two targets, for two tellings of one group to be one measure
SHORT, HALF = 2, 0.5
NEAR = 60  # characters from the word that ends a measure to what it is
_ENDABLE = frozenset({"closure", "stop", "order", "duty", "sanction"})
_AT_HOME = frozenset({"curfew", "evacuation", "aid", "warrant"})  # what a state does within
LONGEST = 10  # words of the best name of a measure
_ALONE = frozenset(
    {"fine", "licence", "order", "truce", "ban", "closure", "detention", "curfew", "evacuation", "warrant"}
)  # one report without a maker tells enough


def find_measures(evidence: Evidence) -> list[tuple[frozenset[str], Measure]]:
    """Return the measures of a story with the parties they lie between, joined over the articles."""
    return evidence.remember(("measures",), lambda: _find(evidence))


def _find(evidence: Evidence) -> list[tuple[frozenset[str], Measure]]:
    groups: list[list[Telling]] = []
    for telling in find_tellings(evidence):
        home = next((g for g in groups if _is_one(evidence, g, telling)), None)
        if home is None and telling.ended and telling.by is None:
            same = [g for g in groups if g[0].group == telling.group]
            home = same[0] if len(same) == 1 else None  # the one that it may mean
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    _add_endings(evidence, groups)
    made = [_measure(evidence, g) for g in groups]
    return [m for m in made if m is not None]


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
            fits = [
                g
                for g in may
                if any(len(words & t.target) >= min(2, len(t.target)) > 0 for t in g)
                or (g[0].group == "closure" and any(words & names & t.target for t in g))
            ]
            alone = [
                g
                for g in may
                if re.search(rf"\b{_noun(g)[:5]}", text[citation.start : span.start], re.IGNORECASE)
            ]
            for g in fits or (alone if len(alone) == 1 else []):
                g.append(
                    replace(
                        g[-1], article=citation.article, sentence=citation, at=span, since=None, ended=True
                    )
                )


def citation_span(citation: Citation) -> Span:
    """Return the characters of a citation."""
    return Span(citation.start, citation.end)


def _noun(group: Sequence[Telling]) -> str:
    return str(load("dossier_relations")["measure"]["family"][group[0].family]["label"].split()[0])


def _is_one(evidence: Evidence, group: Sequence[Telling], t: Telling) -> bool:
    """Tell whether a telling is of the measure of a group: one kind, no two makers, and one target."""
    if group[0].group != t.group:
        return False
    makers = {g.by for g in group if g.by and not _is_government(g.by)}
    shared = max((_shared(t.target, g.target) for g in group), default=0.0)
    if t.by and makers and t.by not in makers and not _is_government(t.by) and not _is_organ(t.by, makers):
        states = _is_state(evidence, t) and all(_is_state(evidence, g) for g in group if g.by)
        if states or (shared < HALF and not _same_side(evidence, group, t)):
            return False
    if not t.target or not any(g.target for g in group):
        return True
    if shared >= _SHARED or (t.by in makers and any(_same_rates(g, t) for g in group)):
        return True
    day = t.since or _day_of_act(evidence, t)
    days = [d for g in group if (d := g.since or _day_of_act(evidence, g)) is not None]
    same_day = day is not None and any(d.startswith(day) or day.startswith(d) for d in days)
    return same_day and (not t.by or t.by in makers)


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


def _is_government(name: str) -> bool:
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


def _measure(evidence: Evidence, group: Sequence[Telling]) -> tuple[frozenset[str], Measure] | None:
    by = _maker(group)
    on = next((t for t in group if t.on_entity), None) or next((t for t in group if t.on), None)
    truce = group[0].group == "truce"
    diplomacy = _between_states(evidence, group) if group[0].family in ("recall", "expulsion") else None
    if by is None and not truce:
        if group[0].family == "curfew":
            on = on or group[0]
        known = len({t.article for t in group}) > 1 or group[0].family in _ALONE or group[0].group in _ALONE
        if on is None or not known:
            return None
    best = max(group, key=lambda t: (bool(t.on), len(t.what.split()) <= LONGEST, len(t.what)))
    if _is_no_measure(evidence, best, by):
        return None
    maker = _Party.of(evidence, by.by_entity, by.by) if by is not None else None
    target = _Party.of(evidence, on.on_entity, on.on) if on is not None else None
    two = evidence.sides[:2]
    if diplomacy is not None:
        maker, target = (_Party(key=c, name=country_name(c), country=c, actor=True) for c in diplomacy)
    elif truce and len(two) == 2 and (evidence.dyadic or _names_both(evidence, group)):
        both = " and ".join(side_called(evidence, s) for s in two)
        maker, target = _Party(key=two[0], name=both), _Party(key=two[1], name=both, actor=True)
    elif (
        maker is not None
        and maker.key in two
        and evidence.dyadic
        and group[0].family not in _AT_HOME
        and set(two) <= evidence.countries
        and (target is None or not target.actor)
    ):
        other = next(s for s in two if s != maker.key)  # what a state shuts in a dispute lies on the other
        target = _Party(key=other, name=side_name(evidence, other), actor=True)
    elif group[0].family == "aid" and maker is not None and (target is None or not target.actor):
        maker, target = _helped(evidence, maker, by, target)
    elif (
        maker is not None
        and maker.country
        and target is not None
        and target.country not in (None, maker.country)
    ):
        maker = _as_state(evidence, maker, by)
        target = replace(target, key=target.country or target.key)
    actors = frozenset(p.key for p in (maker, target) if p is not None and (p is maker or p.actor))
    return actors or frozenset({target.key if target is not None else best.what}), Measure(
        what=best.what,
        by=maker.name if maker is not None else None,
        on=target.name if target is not None else None,
        since=_since(evidence, group),
        state=_state(evidence, group),
        support=evidence.order(t.sentence for t in group),
    )


_CLAUSE = re.compile(r"\b(?:wants|wanted|said|says|told|was|were|is|are)\b")
_TAX = re.compile(r"\b(?:tax(?:es)?|dut(?:y|ies)|dividends?|interest)\b")


def _is_no_measure(evidence: Evidence, best: Telling, by: Telling | None) -> bool:
    """Tell whether the words are a clause run together, or of a firm that pays its taxes and dividends."""
    known = evidence.entities.get(by.by_entity or "") if by is not None else None
    firm = known is not None and (known.code or "")[-3:] in ("BUS", "MNC")
    pays = best.family in ("duty", "aid") and _TAX.search(best.what) is not None
    return (firm and pays) or _CLAUSE.search(best.what) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Party:
    """Who makes a measure, or on whom or what it lies."""

    key: str  # code of the state, or the name
    name: str
    country: str | None = None
    actor: bool = False

    @classmethod
    def of(cls, evidence: Evidence, entity: str | None, name: str | None) -> _Party:
        known = evidence.entities.get(entity or "")
        is_state = known is not None and known.type == "country" and known.country is not None
        key = known.country if is_state and known is not None and known.country else name or ""
        return cls(key=key, name=name or "", country=evidence.side(entity), actor=known is not None)


def _helped(
    evidence: Evidence, maker: _Party, by: Telling | None, target: _Party | None
) -> tuple[_Party, _Party | None]:
    """Return who helps whom: what a state sends, unsaid to whom, goes to the other state."""
    states = [s for s in evidence.sides if s in evidence.countries]
    others = [s for s in states if s != maker.country]
    where = Counter(p.country for a in evidence.articles.values() for p in a.places if p.country in states)
    at_home = bool(where) and where[maker.country or ""] == max(where.values())
    if target is not None or maker.country not in states or len(others) != 1 or at_home:
        return maker, target
    return _as_state(evidence, maker, by), _Party(key=others[0], name=country_name(others[0]), actor=True)


def _between_states(evidence: Evidence, group: Sequence[Telling]) -> tuple[str, str] | None:
    """Return which state recalls from, or expels whose, diplomats: by the state named with them."""
    two = evidence.sides[:2]
    for t in group:
        article = evidence.articles[t.article]
        named = {
            p.country
            for p in article.places
            if t.at.end <= p.start < t.sentence.end and p.start - t.at.end <= NEAR and p.country in two
        }
        known = evidence.side(t.by_entity)
        other = next((s for s in two if named == {s} and s != known), None)
        maker = known or next((s for s in two if s != other), None)
        if evidence.dyadic and other is not None and maker is not None:
            return maker, other
    return None


def _names_both(evidence: Evidence, group: Sequence[Telling]) -> bool:
    """Tell whether the sentences that tell of a truce name the two main sides."""
    named = {evidence.camp(i) for t in group for _, i in evidence.mentions(t.sentence)}
    return set(evidence.sides[:2]) <= named


def _as_state(evidence: Evidence, maker: _Party, by: Telling | None) -> _Party:
    """Return a maker as its state: towards another state an office holder imposes nothing himself."""
    known = evidence.entities.get(by.by_entity or "") if by is not None else None
    name = country_name(maker.country or "") if known is not None and known.type == "person" else maker.name
    return replace(maker, key=maker.country or maker.key, name=name)


def _maker(group: Sequence[Telling]) -> Telling | None:
    """Return the telling whose maker most tellings name, a body before `the government`."""
    named = [t for t in group if t.by]
    count = Counter(t.by for t in named)
    return max(named, key=lambda t: (not _is_government(t.by or ""), count[t.by]), default=None)


def _since(evidence: Evidence, group: Sequence[Telling]) -> str | None:
    """Return the day from which a measure holds: the one most tellings give, else that of the act."""
    days = Counter(t.since for t in group if t.since and not t.ended)
    if not days:
        days = Counter(d for t in group if not t.ended and (d := _day_of_act(evidence, t)) is not None)
    if not days:
        days = Counter(d for t in group[:1] if t.act and not t.ended and (d := _day_of_report(evidence, t)))
    votes = {
        d: sum(n for other, n in days.items() if d.startswith(other)) for d in days
    }  # a month backs its days
    first_hand = {t.since for t in group if not _is_translated(evidence, t.article)}
    return max(votes, key=lambda d: (votes[d], d in first_hand, len(d), d), default=None)


def _is_translated(evidence: Evidence, article: str) -> bool:
    return evidence.articles[article].source.translated.how != "unknown"


def _day_of_report(evidence: Evidence, t: Telling) -> str | None:
    """Return the day of a report that tells of an act right behind what took place on that day."""
    article = evidence.articles[t.article]
    published = (evidence.publication(t.article)[1] or "")[:10]
    before = max(
        (s for s in article.sentences if s.end <= t.sentence.start), key=lambda s: s.end, default=None
    )
    if before is None or not published or t.family == "aid":
        return None
    told = [x.value[:10] for x in article.times if x.value and before.start <= x.start < before.end]
    return published if published in told else None


def _until(evidence: Evidence, article: str, at: int) -> bool:
    """Tell whether a day is that on which something ends."""
    left = evidence.articles[article].text[max(0, at - 20) : at]
    return re.search(r"\b(?:until|till|by|before|to|through)\s+(?:the\s+)?$", left) is not None


def _day_of_act(evidence: Evidence, t: Telling) -> str | None:
    """Return the day of the act of making a measure that was read beside its words."""
    return next(
        (
            e.date
            for e in (() if t.wished else evidence.articles[t.article].events)
            if e.type in ("SANCTION", "COERCE") and e.status == "happened" and e.date
            if t.sentence.start <= e.start < t.sentence.end and abs(e.start - t.at.start) <= NEAR
            if e.time is None or not _until(evidence, t.article, e.time.start)
        ),
        None,
    )


def _next(evidence: Evidence, t: Telling) -> str:
    """Return the words of the sentence after a telling."""
    after = evidence.cite_sentence(t.article, t.sentence.end + 2)
    return evidence.words(after) if after is not None else ""


def _state(evidence: Evidence, group: Sequence[Telling]) -> State:
    """Return the state after the last report: over, under review, in force, or only announced."""
    if any(t.ended for t in group):
        return "lifted"
    words = [evidence.words(t.sentence) for t in group]
    words += [
        w
        for t in group
        if re.search(r"\b(?:it|them)\b", w := _next(evidence, t)) and any_of("review").search(w)
    ]
    if any(any_of("review").search(w) for w in words):
        return "under review"
    since = _since(evidence, group)
    last = max((evidence.publication(t.article)[1] or "" for t in group), default="")
    if since is not None and last and since > last[: len(since)]:
        return "announced"  # for a day after the last report
    if all(any_of("announced").search(w) and not any_of("kept").search(w) for w in words):
        return "announced"
    return "in force"

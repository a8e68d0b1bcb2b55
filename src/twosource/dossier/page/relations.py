"""How the main actors stand to each other: state, measures, red lines, commitments, channels, groupings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations

from twosource.dossier import clauses
from twosource.dossier.encounters.encounters import find_encounters
from twosource.dossier.encounters.on_behalf import on_behalf
from twosource.dossier.encounters.party import same_name
from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measures import find_measures
from twosource.dossier.recency import looks_back
from twosource.dossier.wording import side_name
from twosource.lexicon import load
from twosource.records.account import Line, Measure, Relation
from twosource.records.text import Citation

MOST_PAIRS = 4
MOST_LINES = 5
REACH = 70  # characters from the word for relations to what is said of them


@cache
def _marks(name: str) -> re.Pattern[str]:
    marks = sorted(load("dossier_relations")[name]["marks"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, marks))})\b", re.IGNORECASE)


def find_relations(evidence: Evidence) -> tuple[Relation, ...]:
    """Return the relations between the main countries of a story, the main pair first."""
    measures = find_measures(evidence)
    found = []
    pairs = list(combinations(evidence.sides[:4], 2))
    pairs += [p for p in _met(evidence) if not _is_covered(evidence, p, pairs)]
    for i, pair in enumerate(pairs):
        wanted = set(pair)
        main = i == 0 and evidence.dyadic
        lines = {
            "state": _state(evidence, wanted, main),
            "red_lines": _marked(evidence, "red_line", wanted, main),
            "commitments": _marked(evidence, "commitment", wanted, main),
            "channels": _marked(evidence, "channel", wanted, main),
            "groupings": _groupings(evidence, wanted) if main else (),
        }
        between = tuple(m for sides, m in measures if sides == wanted)
        support = evidence.order(
            [c for group in lines.values() for line in group for c in line.support]
            + [c for m in between for c in m.support]
        )
        if support:
            found.append(Relation(parties=pair, measures=between, support=support, **lines))
    shown = found[:MOST_PAIRS]
    return (*shown, *_others(evidence, measures, shown))


def _met(evidence: Evidence) -> list[tuple[str, str]]:
    """Return the pairs of bodies that met in the story: a union and a ministry."""
    pairs = [tuple(side.actor for side in e.sides) for e in find_encounters(evidence)]
    return list(dict.fromkeys((p[0], p[1]) for p in pairs if len(p) == 2))


def _is_covered(evidence: Evidence, pair: tuple[str, str], pairs: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether two bodies that met are sides of the story under another name."""
    known = [{side_name(evidence, side) for side in p} for p in pairs]
    return any(all(any(same_name(a, b) for b in names) for a in pair) for names in known)


def _others(
    evidence: Evidence, measures: Sequence[tuple[frozenset[str], Measure]], told: Sequence[Relation]
) -> list[Relation]:
    """Return the measures between other parties than the main countries: a ministry and boat owners."""
    placed = {m for relation in told for m in relation.measures}
    groups: dict[tuple[str, ...], list[Measure]] = {}
    for parties, measure in measures:
        if measure not in placed:
            groups.setdefault(tuple(sorted(parties)), []).append(measure)
    return [
        Relation(
            parties=parties, measures=tuple(own), support=evidence.order(c for m in own for c in m.support)
        )
        for parties, own in groups.items()
    ]


def _line(evidence: Evidence, citation: Citation) -> Line:
    return Line(text=clauses.clause_words(evidence, citation), support=(citation,))


def _named(evidence: Evidence, citation: Citation, pair: set[str]) -> set[str]:
    """Return the sides that a sentence names: states and camps, and of bodies those of the pair."""
    ids = [i for _, i in evidence.mentions(citation)]
    bodies = {p for p in pair if any(_is_of(evidence, i, p) for i in ids)}
    return bodies | {c for i in ids if (c := evidence.camp(i))}


def _is_of(evidence: Evidence, entity: str, body: str) -> bool:
    """Tell whether somebody is a body or speaks for it."""
    behind = on_behalf(evidence, entity).body
    return same_name(evidence.entities[entity].name, body) or (behind is not None and same_name(behind, body))


_WISH = re.compile(
    r"\b(?:hope[sd]?|want(?:s|ed)?|urged?|should|must|could|would|seeks?|sought|attempt)\b", re.IGNORECASE
)


def _state(evidence: Evidence, pair: set[str], main: bool) -> tuple[Line, ...]:
    """Return sentences that say how relations stand, with both countries near the word for them."""
    lexicon = load("dossier_relations")["state"]
    nouns = re.compile(rf"\b(?:{'|'.join(lexicon['nouns'])})\b", re.IGNORECASE)
    found: list[tuple[Citation, int]] = []
    for citation in evidence.matching(nouns):
        raw = evidence.articles[citation.article].text
        for match in nouns.finditer(raw, citation.start, citation.end):
            left = max(citation.start, match.start() - REACH)
            right = min(citation.end, match.end() + REACH)
            near = raw[left:right].lower()
            here = {
                c
                for m, i in evidence.mentions(citation)
                if m.start < right and m.end > left and (c := evidence.camp(i))
            }
            if not any(w in near for w in lexicon["words"]):
                continue
            if _WISH.search(raw[citation.start : match.start()]):
                continue
            if pair == here or (main and not here - pair):
                found.append((citation, sum(w in near for w in lexicon["superlatives"])))
                break
    found.sort(key=lambda f: -f[1])
    return tuple(_line(evidence, c) for c, _ in found[:MOST_LINES])


def _marked(evidence: Evidence, name: str, pair: set[str], main: bool) -> tuple[Line, ...]:
    found = []
    for citation in evidence.matching(_marks(name)):
        here = _named(evidence, citation, pair)
        if not _is_told(evidence, name, citation):
            continue
        if pair == here or pair <= here - set(evidence.sides) or (main and here & pair):
            found.append(_line(evidence, citation))
    return tuple(found[:MOST_LINES])


def _is_told(evidence: Evidence, name: str, citation: Citation) -> bool:
    """Tell whether a sentence does more than mention a commitment or a channel: one is made, one is used."""
    text = evidence.words(citation)
    if name == "commitment":
        return not looks_back(evidence, citation) and any(
            _undertakes(text[: m.start()], m[0].lower()) for m in _marks(name).finditer(text)
        )
    if name == "channel":
        return any(
            _words("channel", "used").search(text[max(0, m.start() - REACH) : m.start()])
            or _words("channel", "used").match(text[m.end() : m.end() + REACH].lstrip())
            for m in _marks(name).finditer(text)
        )
    return True


def _undertakes(left: str, mark: str) -> bool:
    near = left[-REACH // 2 :]
    if mark.startswith(("commitment", "pledge ")) and not _words("commitment", "made").search(near):
        return False
    return _words("commitment", "not").search(re.split(r"[,;:“”\"]|\bthat\b", near)[-1]) is None


@cache
def _words(name: str, key: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b|(?=n[’']t))(?:{'|'.join(load('dossier_relations')[name][key])})\b", re.IGNORECASE
    )


def _groupings(evidence: Evidence, pair: set[str]) -> tuple[Line, ...]:
    """Return sentences that say what a group of states is and who is in it."""
    found: dict[str, Line] = {}
    groups = {e.id for e in evidence.story.entities if e.type in ("organisation", "group") and not e.country}
    for citation in evidence.matching(_marks("grouping")):
        named = [(m, i) for m, i in evidence.mentions(citation) if i in groups and m.form == "name"]
        countries = _named(evidence, citation, pair)
        defines = re.search(
            r"\b(?:known as|a group|group of|bloc|alliance)\b|-country\b", evidence.words(citation)
        )
        if named and (defines or len(countries) >= 3) and (countries & pair or defines):
            found.setdefault(named[0][1], _line(evidence, citation))
    return tuple(found.values())[:MOST_LINES]

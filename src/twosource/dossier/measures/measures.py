"""Tariffs, sanctions, bans, closures, orders, truces: what is in force, by whom, on whom, since when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.dossier.encounters.encounter_sides import side_called
from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measure_state import since_of, state_of
from twosource.dossier.measures.measure_telling import Telling
from twosource.dossier.measures.same_measure import is_government, joined_tellings
from twosource.dossier.wording import country_name, side_name
from twosource.records.account import Measure

NEAR = 60  # characters from an act to the state that it is told of
_AT_HOME = frozenset({"curfew", "evacuation", "aid", "warrant"})  # what a state does within
LONGEST = 10  # words of the best name of a measure
_ALONE = frozenset(
    {
        "fine",
        "licence",
        "order",
        "truce",
        "ban",
        "closure",
        "quota",
        "detention",
        "curfew",
        "evacuation",
        "warrant",
    }
)  # one report without a maker tells enough


def find_measures(evidence: Evidence) -> list[tuple[frozenset[str], Measure]]:
    """Return the measures of a story with the parties they lie between, joined over the articles."""
    return evidence.remember(("measures",), lambda: _find(evidence))


def _find(evidence: Evidence) -> list[tuple[frozenset[str], Measure]]:
    made = [_measure(evidence, group) for group in joined_tellings(evidence)]
    return [m for m in made if m is not None]


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
        since=since_of(evidence, group),
        state=state_of(evidence, group),
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
    return max(named, key=lambda t: (not is_government(t.by or ""), count[t.by]), default=None)

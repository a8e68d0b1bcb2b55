"""Sides of a telling that names none or one: who acts in its sentence, else who faced each other before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from twosource.dossier.encounters.party import PARTY_TYPES, Party, once, parties, same_side, side_names
from twosource.dossier.encounters.sightings import Sighting
from twosource.dossier.encounters.taking_part import actors
from twosource.dossier.evidence import Evidence
from twosource.dossier.wording import country_name
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

FEW = 3  # words before the subject that opens a clause
LATELY = 6  # sentences from a telling with its sides to one that takes them up


def complete_sides(evidence: Evidence, sightings: Sequence[Sighting]) -> list[Sighting]:
    """Give tellings of `the hearing` or `both sides`, with a day, the sides that they leave unsaid."""
    full = [s for s in sightings if _is_full(s)]
    return [s if _is_full(s) or not _may_lack(s) else _completed(evidence, s, full) for s in sightings]


def _is_full(s: Sighting) -> bool:
    return len(side_names(s.parties)) > 1


def _may_lack(s: Sighting) -> bool:
    told = s.noun or s.both or s.summons
    return bool(told) and s.earliest is not None and s.form in ("meeting", "summit", "call", "video")


def _completed(evidence: Evidence, s: Sighting, full: Sequence[Sighting]) -> Sighting:
    if s.summons:
        return _by_other_state(evidence, s)
    own = _contenders(evidence, s)
    found = once([*s.parties, *own])
    if len(side_names(found)) == 2:
        return replace(s, parties=tuple(found))
    pair = _pair_before(evidence, s, full) or _usual_pair(full)
    if not pair or not all(_is_among(p, pair) for p in s.parties if p.known):
        return s
    return replace(s, parties=tuple(once([*s.parties, *pair])))


def _by_other_state(evidence: Evidence, s: Sighting) -> Sighting:
    """Add the state that sends for an envoy: of two that face each other the one he is not of."""
    two = evidence.sides[:2] if set(evidence.sides[:2]) <= evidence.countries else ()
    own = {p.country for p in s.parties if p.country}
    others = [c for c in two if c not in own]
    if len(two) != 2 or len(own) != 1 or len(others) != 1:
        return s
    name = country_name(others[0])
    host = Party(entity=None, country=others[0], body=None, person=None, words=name)
    return replace(s, parties=(host, *s.parties))


_CLAUSE = re.compile(r"(?:^|,\s+(?:but|and|while|with|yet)\s+|\b(?:but|while|whereas)\s+)")
_PREPOSITION = re.compile(r"\b(?:of|in|on|at|for|from|by|to|with|between|over)\b", re.IGNORECASE)
_SPEAKS = re.compile(r"\s+(?:\w+ly\s+)?(?:said|says|told|reported|announced|added|according)\b")


def _contenders(evidence: Evidence, s: Sighting) -> list[Party]:
    """Return the subjects of the clauses of a sentence: `X raised its offer at the hearing, but Y left`."""
    article = evidence.articles[s.article]
    span = Span(s.sentence.start, s.sentence.end)
    found: list[Party] = []
    for opens in _CLAUSE.finditer(span.of(article.text)):
        first = _opening(article, Span(span.start + opens.end(), span.end))
        found += parties(evidence, article, [first] if first is not None else [])
    return [p for p in once(found) if p.known]


def _opening(article: AnnotatedArticle, clause: Span) -> Mention | None:
    named = [m for m in actors(article, clause) if m.type in PARTY_TYPES]
    lead = article.text[clause.start : named[0].start] if named else ""
    if not named or len(lead.split()) > FEW or _PREPOSITION.search(lead):
        return None
    return None if _SPEAKS.match(article.text, named[0].end) else named[0]


def _pair_before(evidence: Evidence, s: Sighting, full: Sequence[Sighting]) -> tuple[Party, ...]:
    """Return who faced each other in the last telling before this one, if it is near."""
    place = evidence.place_in_story(s.article, s.start)
    near = [
        o
        for o in full
        if o.article == s.article and 0 < place - evidence.place_in_story(o.article, o.start) <= LATELY
    ]
    return near[-1].parties if near else ()


def _usual_pair(full: Sequence[Sighting]) -> tuple[Party, ...]:
    """Return who faces each other in most tellings of the story, if these are the same two throughout."""
    if not full:
        return ()
    names = Counter(frozenset(name for name, _ in side_names(s.parties)) for s in full)
    best = max(names, key=lambda n: (names[n], -len(n), sorted(n)))
    if 2 * names[best] <= len(full) and len(full) > 1:
        return ()
    first = next(s for s in full if frozenset(name for name, _ in side_names(s.parties)) == best)
    return tuple(p for p in first.parties if p.person is None) or first.parties


def _is_among(p: Party, pair: Sequence[Party]) -> bool:
    sides = side_names(pair)
    return any(same_side(p.body or p.words, [p], name, people) for name, people in sides)

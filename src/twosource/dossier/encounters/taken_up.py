"""Tellings that take up an earlier one: who `also attended the meeting`, what `the ministers discussed`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from twosource.dossier.encounters.party import Party, once, side_names, two_states
from twosource.dossier.encounters.sightings import Sighting
from twosource.dossier.evidence import Evidence
from twosource.dossier.wording import country_name

TAKEN_UP = 3  # sentences from a telling to one that takes it up: `the ministers discussed`


def take_up(evidence: Evidence, found: Sequence[Sighting]) -> list[Sighting]:
    """Give tellings that point back what the ones before them in their report tell."""
    return [
        _with_sides(evidence, _taken_up(evidence, _at_known(evidence, s, found[:i]), found[:i]))
        for i, s in enumerate(found)
    ]


_ATTENDED = re.compile(
    r"\b(?:attended|joined|took part in|sat in on|(?:were|was) (?:also )?(?:present at|at))"
    r"\s+(?:the|that|this)\s+$"
)


def _at_known(evidence: Evidence, s: Sighting, earlier: Sequence[Sighting]) -> Sighting:
    """Take those who `also attended the meeting` for more of whom its report named as having met."""
    article = evidence.articles[s.article]
    told = any(s.sentence.start <= t.start < s.sentence.end for t in article.times)
    until = s.start if s.noun else s.end + len(" the")
    if told or not _ATTENDED.search(article.text[s.sentence.start : until].rstrip() + " "):
        return s
    known = [o for o in earlier if o.article == s.article and len(side_names(o.parties)) > 1]
    held = [o for o in known if o.standing == "held" and o.form not in ("call", "video")]
    if not held:
        return s
    o = held[-1]
    return replace(
        o,
        sentence=s.sentence,
        start=s.start,
        end=s.end,
        parties=tuple(once([*o.parties, *s.parties])),
        noun=s.noun,
    )


def _with_sides(evidence: Evidence, s: Sighting) -> Sighting:
    """Give a dated telling of `the two sides` the two states that face each other in the story."""
    two = two_states(evidence)
    if not s.both or s.parties or s.earliest is None or two is None:
        return s
    known = tuple(Party(entity=None, country=c, body=None, person=None, words=country_name(c)) for c in two)
    return replace(s, parties=known)


def _taken_up(evidence: Evidence, s: Sighting, earlier: Sequence[Sighting]) -> Sighting:
    """Leave out a day that no word tells of a telling without names right behind one with its sides."""
    times = evidence.articles[s.article].times
    told = any(s.sentence.start <= t.start < s.sentence.end for t in times)
    if s.parties or not s.both or told or s.standing != "held":
        return s
    place = evidence.place_in_story(s.article, s.start)
    before = any(
        o.article == s.article
        and o.standing == "held"
        and len(side_names(o.parties)) > 1
        and 0 <= place - evidence.place_in_story(o.article, o.start) <= TAKEN_UP
        for o in earlier
    )
    return replace(s, earliest=None, latest=None, value=None) if before else s

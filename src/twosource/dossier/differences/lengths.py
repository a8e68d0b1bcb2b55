"""How long the meeting of a story lasted, as two sides or two reports give it otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

SAME = 1.25  # times; lengths closer than that are one, rounded
SAME_LONG = 1.15  # the same for those of several hours
LONG = 120  # minutes
PAIR = 2  # people who meet
DAY = 24 * 60  # minutes; longer than that no meeting is
_ISO = re.compile(r"PT(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+)M)?$")


def unlike_lengths(evidence: Evidence) -> Iterator[tuple[Proposition, Proposition]]:
    """Yield the tellings of two reports that give the story's meeting another length."""
    if not any(e.type == "CONSULT" for e in evidence.events):
        return
    held = [(p, minutes) for p in find_propositions(evidence) if (minutes := length_told(evidence, p))]
    for i, (p, one) in enumerate(held):
        for q, two in held[i + 1 :]:
            apart = (p.days and q.days and not p.days & q.days) or not _of_one_meeting(evidence, p, q)
            rounded = SAME if min(one, two) < LONG else SAME_LONG
            if p.article != q.article and not apart and max(one, two) > rounded * min(one, two):
                yield p, q


def _of_one_meeting(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    """Tell whether two lengths are of one sitting: not of several days, nor with other people."""
    several = [_over_days().search(evidence.words(x.sentence)) is not None for x in (p, q)]
    if several[0] != several[1]:
        return False
    people = [
        {
            i
            for i in x.named
            if i != x.speaker and i in evidence.entities and evidence.entities[i].type == "person"
        }
        for x in (p, q)
    ]
    return min(map(len, people)) < PAIR or len(people[0] & people[1]) >= PAIR


@cache
def _over_days() -> re.Pattern[str]:
    """Match words by which a length is that of meetings on several days: `over two days`."""
    numbers = "|".join([*load("dossier_quantities")["number"], r"\d+"])
    return re.compile(
        rf"\b(?:over|in|during|across|within|on)\s+(?:the\s+)?(?:{numbers}|several)\s+days\b", re.I
    )


def length_told(evidence: Evidence, p: Proposition) -> float | None:
    """Return the minutes that a telling gives a meeting: `spoke for 25 minutes`, `four hours of talks`."""
    found = [minutes for minutes, _ in _lengths(evidence, p)]
    return found[0] if len(found) == 1 and 0 < found[0] < DAY else None


def length_words(evidence: Evidence, p: Proposition) -> str | None:
    """Return the words of the length that a telling gives a meeting, with how exact it is."""
    return next((words for _, words in _lengths(evidence, p)), None)


def _lengths(evidence: Evidence, p: Proposition) -> Iterator[tuple[float, str]]:
    text = evidence.articles[p.article].text
    near = "|".join(load("dossier_differences")["length"]["near"])
    for time in evidence.articles[p.article].times:
        if p.citation.start <= time.start < p.citation.end and time.type == "DURATION":
            iso = _ISO.match(time.value or "")
            before = text[p.citation.start : time.start]
            after = text[time.end : p.citation.end]
            if iso is not None and (_met_for().search(before) or _of_meeting().match(after)):
                rough = re.search(rf"\b(?:{near})\s+$", before, re.IGNORECASE)
                words = " ".join(f"{rough[0] if rough else ''}{time.of(text)}".split())
                yield 60 * float(iso["hours"] or 0) + float(iso["minutes"] or 0), words


@cache
def _met_for() -> re.Pattern[str]:
    """Match what stands before the length: `spoke on Tuesday for about`, `a discussion of almost`."""
    words = load("dossier_differences")["length"]
    verbs, nouns = "|".join(words["verbs"]), "|".join(words["nouns"])
    near = "|".join(words["near"])
    return re.compile(
        rf"\b(?:(?:{verbs})\b[^;]*\bfor|(?:which|that) (?:lasted|took|went on for)"
        rf"|(?:{nouns})\s+(?:of|lasting|lasted|took|ran for|went on for))"
        rf"\s+(?:(?:{near})\s+)?$",
        re.IGNORECASE,
    )


@cache
def _of_meeting() -> re.Pattern[str]:
    """Match what stands behind the length: `four hours of talks`, `a five-hour meeting`."""
    nouns = "|".join(load("dossier_differences")["length"]["nouns"])
    return re.compile(rf"(?:\s+of)?\s+(?:\w+\s+)?(?:{nouns})\b", re.IGNORECASE)

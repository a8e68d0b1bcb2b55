"""The day for which something was set, and the one to which it was moved or on which it came."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache

from twosource.dossier import wording
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.word_families import families, family, weight
from twosource.dossier.days import days_between
from twosource.dossier.differences.matter import matters
from twosource.dossier.differences.version import Version, day_of
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

SHARED = 2  # words or names that an earlier and a later telling share
NEAR_DAYS = 31
KEPT = 0.15  # likeness from which a plan and an act are one
KEPT_WITHIN = 10  # days
PARTIES = 2  # states that a meeting has
ONE_TIME = 2  # days between two reports of one time
TELLING = 2.0  # weight of a noun of which a report has one that begins
RARE = 3.0  # weight of a word that tells one matter from others


def moved(evidence: Evidence) -> Iterator[Version]:
    """Yield the day that an earlier report gives and the one that a later report says it was moved to."""
    words = re.compile(rf"\b(?:{load('dossier_differences')['moved']['words']})\b", re.I)
    told = [p for p in find_propositions(evidence) if p.days]
    moving = [p for p in told if words.search(evidence.words(p.sentence))]
    for new in moving:
        if new.tag or max(new.days) < day_of(evidence, new):
            continue
        named = {d for p in moving if p.article == new.article for d in p.days} - {max(new.days)}
        found = [
            (max(old.days) in named, _in_common(old, new), -old.number, old)
            for old in told
            if old.article != new.article
            and max(new.days) not in old.days
            and day_of(evidence, old) < day_of(evidence, new)
            and max(old.days) > day_of(evidence, old)
            and _in_common(old, new) >= (1 if max(old.days) in named else SHARED)
            and _apart(max(old.days), max(new.days)) <= NEAR_DAYS
        ]
        if found:
            yield Version(kind="date", verdict="update", a=max(found, key=lambda f: f[:3])[3], b=new)


def kept_otherwise(evidence: Evidence) -> Iterator[Version]:
    """Yield the day for which something is announced, and the other one on which it is told to have been."""
    told = {p.number: p for p in find_propositions(evidence) if len(p.days) == 1 and not p.tag}
    known = find_propositions(evidence)
    best: dict[int, tuple[float, Version]] = {}
    for (one, two), score in matters(evidence).items():
        if one not in told or two not in told or score < KEPT:
            continue
        plan, held = sorted((told[one], told[two]), key=lambda x: (day_of(evidence, x), x.number))
        day, then = max(plan.days), max(held.days)
        written, later = (
            evidence.publication(plan.article)[1] or "",
            evidence.publication(held.article)[1] or "",
        )
        if not written or not later or day <= written or then > later or held.ahead or held.later:
            continue
        if plan.negated or held.negated or plan.supposed or not 0 < _apart(day, then) <= KEPT_WITHIN:
            continue
        if _other_parties(evidence, plan, held):
            continue
        if day >= later or not plan.words & held.words or _in_common(plan, held) < 1 + SHARED:
            continue
        if not _said_to_be_planned(evidence, day, held, known) and any(
            day in p.days and (p.article == held.article or _kept(evidence, plan, p, day)) for p in known
        ):
            continue  # the later report tells of both days, or another tells that it came as planned
        version = Version(kind="date", verdict="update", a=plan, b=held)
        if plan.number not in best or score > best[plan.number][0]:
            best[plan.number] = (score, version)
    for _, version in best.values():
        yield version


def _other_parties(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    """Tell whether two clauses each name several states, and not two of them are the same."""
    one, two = ({side for i in x.named if (side := evidence.side(i))} for x in (p, q))
    return min(len(one), len(two)) >= PARTIES and len(one & two) < PARTIES


def set_otherwise(evidence: Evidence) -> Iterator[Version]:
    """Yield the days from which two reports of one time tell that a thing shall hold: `from 1 September`."""
    begins = re.compile(rf"\b(?:{'|'.join(load('dossier_differences')['begins']['words'])})\b", re.I)
    moves = re.compile(rf"\b(?:{load('dossier_differences')['moved']['words']})\b", re.I)
    told = [
        p
        for p in find_propositions(evidence)
        if len(p.days) == 1
        and p.later
        and not (p.tag or p.negated or p.supposed)
        and begins.search(evidence.words(p.citation))
        and not moves.search(evidence.words(p.sentence))
    ]
    for i, p in enumerate(told):
        for q in told[i + 1 :]:
            if p.article == q.article or p.days & q.days or not _at_one_time(evidence, p, q):
                continue
            subject = _subject(evidence, p, begins)
            rare = [f for f in p.said & q.said if weight(f) >= RARE and f not in _months()]
            one_thing = subject != "" and subject == _subject(evidence, q, begins)
            if len(rare) >= SHARED or (one_thing and (p.around & q.around or len(p.said & q.said) >= SHARED)):
                yield Version(kind="date", verdict="conflict", a=p, b=q)


def _subject(evidence: Evidence, p: Proposition, begins: re.Pattern[str]) -> str:
    """Return the family of the noun right before the verb: `the exchange will begin`; empty if too common."""
    words = evidence.words(p.citation)
    found = begins.search(words)
    before = re.findall(r"[^\W\d_]+", words[: found.start()] if found is not None else "")
    name = family(before[-1].lower()) if before else ""
    return name if name and weight(name) >= TELLING else ""


def _at_one_time(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    days = [day_of(evidence, x)[:10] for x in (p, q)]
    return _apart(days[0], days[1]) <= ONE_TIME


@cache
def _months() -> frozenset[str]:
    return families(" ".join(wording.MONTHS))


def _kept(evidence: Evidence, plan: Proposition, told: Proposition, day: str) -> bool:
    """Tell whether a report tells, on the day that was set or after it, that the thing came on that day."""
    past = not (told.ahead or told.later) and day_of(evidence, told) >= day
    return past and _in_common(plan, told) >= SHARED


def _in_common(old: Proposition, new: Proposition) -> int:
    return len(old.said & new.said) + len(old.around & new.around)


def _apart(one: str, two: str) -> float:
    days = days_between(one, two)
    return math.inf if days is None else abs(days)


def _said_to_be_planned(
    evidence: Evidence, day: str, held: Proposition, known: Sequence[Proposition]
) -> bool:
    """Tell whether a report that tells on which day a thing came says that another had been set."""
    words = "|".join(load("dossier_differences")["moved"]["had_been"])
    return any(
        day in p.days
        and p.article == held.article
        and re.search(rf"\b(?:{words})\b", evidence.words(p.citation), re.IGNORECASE)
        for p in known
    )

"""Tellings of one thing that differ in one slot: the opposite, a state and its end, another day or hour.

Each rule looks at two propositions of one matter and at who says them. Only words that two different bodies
say, or that a later report says, make a version: a paper's own two sentences do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from twosource.dossier.claims.agreement import find_agreements
from twosource.dossier.claims.likeness import Likeness, find_likenesses
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.voices import voice
from twosource.dossier.differences.lengths import unlike_lengths
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import DifferenceKind, DifferenceVerdict

DENIED = 0.4  # likeness from which one denies the other
OPPOSED = 0.05  # likeness from which two states are of one thing
COUNTED = 0.45  # likeness from which two counts are of one thing
LARGEST = 3  # times, by which two counts of one thing differ
SAME_HOUR = 0.25  # likeness from which two hours are of one thing
SHARED = 2  # words that carry meaning that the two must share
ROUNDED = 30  # minutes by which an hour is rounded
DAY = 10  # letters of an ISO day


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Two propositions that tell one matter in two ways."""

    kind: DifferenceKind
    verdict: DifferenceVerdict
    a: Proposition
    b: Proposition


def find_versions(evidence: Evidence) -> tuple[Version, ...]:
    """Return the pairs of tellings that differ in one slot, the likeliest of one matter first."""
    return evidence.remember(("versions",), lambda: tuple(_find(evidence)))


def _find(evidence: Evidence) -> Iterator[Version]:
    told = {p.number: p for p in find_propositions(evidence)}
    for pair in find_likenesses(evidence):
        p, q = sorted((told[pair.a], told[pair.b]), key=lambda x: (_day(evidence, x), x.number))
        version = (
            _denied(evidence, p, q, pair)
            or _opposed(evidence, p, q, pair)
            or _hours(evidence, p, q, pair)
            or _counted(evidence, p, q, pair)
        )
        if version is not None:
            yield version
    yield from _moved(evidence)
    for first, second in unlike_lengths(evidence):
        yield Version(kind="number", verdict="conflict", a=first, b=second)


def _day(evidence: Evidence, p: Proposition) -> str:
    return evidence.publication(p.article)[0] or ""


# --- one says so, another denies it ------------------------------------------------------------------


def _denied(evidence: Evidence, p: Proposition, q: Proposition, pair: Likeness) -> Version | None:
    if p.negated == q.negated or pair.score < DENIED or p.ahead != q.ahead or p.supposed or q.supposed:
        return None
    if not _two_bodies(evidence, p, q) or len(p.words & q.words) < SHARED or _names_it(evidence, p, q):
        return None
    return Version(kind="outcome", verdict="conflict", a=p, b=q)


def _names_it(evidence: Evidence, *told: Proposition) -> bool:
    """Tell whether one of the tellings says what somebody calls a thing: names are each side's own."""
    verbs = re.compile(rf"\b(?:{'|'.join(load('dossier_differences')['verbs'])})\b", re.I)
    return any(verbs.search(evidence.words(p.sentence)) for p in told)


def _two_bodies(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    """Tell whether two different bodies or speakers say the two, neither of them an outlet's own voice."""
    one, two = voice(evidence, p), voice(evidence, q)
    outlets = one.by.startswith("outlet: ") or two.by.startswith("outlet: ")
    return not outlets and one.source != two.source


# --- a state and its opposite ------------------------------------------------------------------------


@cache
def _opposites(kind: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = load("dossier_differences")["opposite"][kind]
    return tuple((re.compile(rf"\b(?:{a})\b", re.I), re.compile(rf"\b(?:{b})\b", re.I)) for a, b in pairs)


def _opposed(evidence: Evidence, p: Proposition, q: Proposition, pair: Likeness) -> Version | None:
    """Compare an earlier and a later telling: a state that ended, or two that cannot both be."""
    if pair.score < OPPOSED or not (p.words & q.words or p.named & q.named):
        return None
    one, two = _states(evidence, p), _states(evidence, q)
    if not one or not two:
        return None
    for i in range(len(_opposites("ended"))):
        held = ("ended", i, 0) in one and ("ended", i, 1) not in one and ("ended", i, 1) in two
        if held and _day(evidence, p) < _day(evidence, q):
            return Version(kind="outcome", verdict="update", a=p, b=q)
    for kind in ("disputed", "judged"):
        for i in range(len(_opposites(kind))):
            sides = [((kind, i, 0) in x, (kind, i, 1) in x) for x in (one, two)]
            if sorted(sides) == [(False, True), (True, False)] and _two_bodies(evidence, p, q):
                if kind == "judged":
                    return Version(kind="label", verdict="perspective", a=p, b=q)
                return Version(kind="outcome", verdict="conflict", a=p, b=q)
    return None


def _states(evidence: Evidence, p: Proposition) -> frozenset[tuple[str, int, int]]:
    """Return the states that the words of a proposition tell, by kind, pair and side of the pair."""

    def look() -> frozenset[tuple[str, int, int]]:
        words = evidence.words(p.citation)
        return frozenset(
            (kind, i, side)
            for kind in ("ended", "disputed", "judged")
            for i, pair in enumerate(_opposites(kind))
            for side, pattern in enumerate(pair)
            if pattern.search(words)
        )

    return evidence.remember(("states", str(p.number)), look)


# --- counts in other words ---------------------------------------------------------------------------


def _counted(evidence: Evidence, p: Proposition, q: Proposition, pair: Likeness) -> Version | None:
    """Compare what two bodies count under two names: `some 400 trucks` and `more than 600 lorries`."""
    if pair.score < COUNTED or p.figures & q.figures or len(p.words & q.words) < SHARED:
        return None
    heads = {h for h, _ in p.numbers} & {h for h, _ in q.numbers}
    one, two = ([v for h, v in x.numbers if h not in heads] for x in (p, q))
    if len(one) != 1 or len(two) != 1 or one == two or not _two_bodies(evidence, p, q):
        return None
    anybody = load("dossier_quantities")["skip"]["anybody"]
    if all(any(h in anybody for h, _ in x.numbers) for x in (p, q)):
        return None  # people in general: `quantities.aligned` knows which are the same
    if p.ahead != q.ahead or p.negated != q.negated or max(*one, *two) > LARGEST * min(*one, *two):
        return None
    return Version(kind="number", verdict="conflict", a=p, b=q)


# --- hours -------------------------------------------------------------------------------------------


def _hours(evidence: Evidence, p: Proposition, q: Proposition, pair: Likeness) -> Version | None:
    if pair.score < SAME_HOUR or len(p.clocks) != 1 or len(q.clocks) != 1 or p.clocks & q.clocks:
        return None
    times = [_minutes(next(iter(x.clocks))) for x in (p, q)]
    if times[0] is None or times[1] is None or (p.days and q.days and not p.days & q.days):
        return None
    apart = abs(times[0] - times[1])
    verdict: DifferenceVerdict = "wording" if apart < ROUNDED else "time zone"
    if apart >= ROUNDED and apart % ROUNDED:
        return None
    return Version(kind="date", verdict=verdict, a=p, b=q)


def _minutes(clock: str) -> int | None:
    found = re.match(r"T?(\d\d):(\d\d)", clock)
    return 60 * int(found[1]) + int(found[2]) if found else None


# --- a day that was changed --------------------------------------------------------------------------


def _moved(evidence: Evidence) -> Iterator[Version]:
    """Yield the day that an earlier report gives and the one that a later report says it was moved to."""
    words = re.compile(rf"\b(?:{load('dossier_differences')['moved']['words']})\b", re.I)
    told = [p for p in find_propositions(evidence) if p.days]
    moving = [p for p in told if words.search(evidence.words(p.sentence))]
    for new in moving:
        if new.tag or max(new.days) < _day(evidence, new):
            continue
        named = {d for p in moving if p.article == new.article for d in p.days} - {max(new.days)}
        found = [
            (max(old.days) in named, _in_common(old, new), -old.number, old)
            for old in told
            if old.article != new.article
            and max(new.days) not in old.days
            and _day(evidence, old) < _day(evidence, new)
            and max(old.days) > _day(evidence, old)
            and _in_common(old, new) >= (1 if max(old.days) in named else SHARED)
            and _near(max(old.days), max(new.days))
        ]
        if found:
            yield Version(kind="date", verdict="update", a=max(found, key=lambda f: f[:3])[3], b=new)


def _in_common(old: Proposition, new: Proposition) -> int:
    return len(old.said & new.said) + len(old.around & new.around)


def _near(one: str, two: str) -> bool:
    return abs((datetime.fromisoformat(one) - datetime.fromisoformat(two)).days) <= NEAR_DAYS


NEAR_DAYS = 31


# --- put together ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two sides of one matter, each with all its tellings."""

    kind: DifferenceKind
    verdict: DifferenceVerdict
    first: tuple[Proposition, ...]
    second: tuple[Proposition, ...]


def find_disagreements(evidence: Evidence) -> tuple[Disagreement, ...]:
    """Return the versions of the story put together: pairs that share a telling are one disagreement."""
    return evidence.remember(("disagreements",), lambda: tuple(_put_together(evidence)))


def _put_together(evidence: Evidence) -> Iterator[Disagreement]:
    home = {p.number: i for i, g in enumerate(find_agreements(evidence)) for p in g.members}
    found: list[tuple[Version, tuple[dict[int, Proposition], dict[int, Proposition]]]] = []
    for v in find_versions(evidence):
        a, b = (home.get(p.number, -p.number - 1) for p in (v.a, v.b))
        for head, (one, two) in found:
            if (head.kind, head.verdict) != (v.kind, v.verdict):
                continue
            firsts, seconds = ({home.get(n, -n - 1) for n in side} for side in (one, two))
            if (a in firsts or b in seconds) and a not in seconds and b not in firsts:
                one[v.a.number], two[v.b.number] = v.a, v.b
                break
            if (b in firsts or a in seconds) and a not in firsts and b not in seconds:
                one[v.b.number], two[v.a.number] = v.b, v.a
                break
            if {a, b} & (firsts | seconds):
                break  # it fits neither way: the first pair was likelier
        else:
            found.append((v, ({v.a.number: v.a}, {v.b.number: v.b})))
    for head, (one, two) in found:
        yield Disagreement(
            kind=head.kind,
            verdict=head.verdict,
            first=tuple(p for _, p in sorted(one.items())),
            second=tuple(p for _, p in sorted(two.items())),
        )

"""A state and its opposite: ended by a later report, in dispute between two bodies, or judged in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.dossier.any_pattern import any_pattern
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.differences.matter import matters
from twosource.dossier.differences.version import Version, day_of, two_bodies
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

OPPOSED = 0.03  # likeness from which two states are of one thing


@cache
def _opposites(kind: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = load("dossier_differences")["opposite"][kind]
    return tuple((re.compile(rf"\b(?:{a})\b", re.I), re.compile(rf"\b(?:{b})\b", re.I)) for a, b in pairs)


@cache
def _any_state() -> re.Pattern[str]:
    kinds = load("dossier_differences")["opposite"]
    return any_pattern(w for kind in ("ended", "disputed", "judged") for pair in kinds[kind] for w in pair)


def opposed(evidence: Evidence, p: Proposition, q: Proposition, score: float) -> Version | None:
    """Compare an earlier and a later telling: a state that ended, or two that cannot both be."""
    if score < OPPOSED or not (p.words & q.words or p.named & q.named):
        return None
    one, two = _states(evidence, p), _states(evidence, q)
    if not one or not two:
        return None
    for i in range(len(_opposites("ended"))):
        held = ("ended", i, 0) in one and ("ended", i, 1) not in one and ("ended", i, 1) in two
        if held and day_of(evidence, p) < day_of(evidence, q):
            return Version(kind="outcome", verdict="update", a=p, b=q)
    for kind in ("disputed", "judged"):
        for i in range(len(_opposites(kind))):
            sides = [((kind, i, 0) in x, (kind, i, 1) in x) for x in (one, two)]
            if sorted(sides) == [(False, True), (True, False)] and _dispute(evidence, p, q):
                if kind == "judged":
                    return Version(kind="label", verdict="perspective", a=p, b=q)
                return Version(kind="outcome", verdict="conflict", a=p, b=q)
    return None


def disputed_elsewhere(evidence: Evidence) -> Iterator[Version]:
    """Yield two bodies' opposite states of one matter whose clauses share no word, but their sentences."""
    alike = matters(evidence)
    told = [
        (p, held)
        for p in find_propositions(evidence)
        if not (p.tag or p.supposed or p.ahead)
        and (held := {s for s in _states(evidence, p) if s[0] == "disputed"})
    ]
    for i, (p, one) in enumerate(told):
        for q, two in told[i + 1 :]:
            shared = len(p.said & q.said) + len(p.around & q.around)
            if (p.number, q.number) in alike or shared < SHARED or not two_bodies(evidence, p, q):
                continue
            if any((kind, n, 1 - side) in two and (kind, n, side) not in two for kind, n, side in one):
                yield Version(kind="outcome", verdict="conflict", a=p, b=q)


SHARED = 2  # words or names that two sentences share


def _states(evidence: Evidence, p: Proposition) -> frozenset[tuple[str, int, int]]:
    """Return the states that the words of a proposition tell, by kind, pair and side of the pair."""

    def look() -> frozenset[tuple[str, int, int]]:
        words = evidence.words(p.citation)
        if not _any_state().search(words.lower()):  # as of most clauses
            return frozenset()
        return frozenset(
            (kind, i, side)
            for kind in ("ended", "disputed", "judged")
            for i, pair in enumerate(_opposites(kind))
            for side, pattern in enumerate(pair)
            if _states_it(pattern, words, ends=(kind, side) == ("ended", 1), turned=p.negated)
        ) | _turned(p, words)

    return evidence.remember(("states", str(p.number)), look)


def _states_it(pattern: re.Pattern[str], words: str, *, ends: bool, turned: bool) -> bool:
    """Tell whether words tell a state; what ends one must be done, not wished for: `be resumed`."""
    return any(
        not (ends and _NOT_YET.search(words[: found.start()])) and (not turned or _negative(found[0]))
        for found in pattern.finditer(words)
    )


def _turned(p: Proposition, words: str) -> frozenset[tuple[str, int, int]]:
    """Return the other side of a dispute whose state is denied: `was not overloaded`."""
    if not p.negated:
        return frozenset()
    return frozenset(
        ("disputed", i, 1 - side)
        for i, pair in enumerate(_opposites("disputed"))
        for side, pattern in enumerate(pair)
        if (found := pattern.search(words)) is not None and not _negative(found[0])
    )


def _negative(words: str) -> bool:
    return _NEGATIVE.search(words) is not None


def _dispute(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    """Tell whether two bodies face each other, or one body and what another report tells in its own voice."""
    return two_bodies(evidence, p, q) or (
        p.article != q.article
        and p.quoted != q.quoted
        and bool(p.named & q.named)
        and bool(p.words & q.words)
    )


_NEGATIVE = re.compile(r"\b(?:not?|never|nobody|nothing|without|un\w+)\b|n[’']t\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:be|to|to be|will|would|should|must|could|may|might|can|not|until|if|unless)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)

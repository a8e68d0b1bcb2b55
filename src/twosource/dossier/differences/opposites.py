"""A state and its opposite: ended by a later report, in dispute between two bodies, or judged in two ways.

The pairs of states are in the lexicon. Most are of something that both clauses must name (`sensors were
working`, `sensors had been disconnected`); those that `clash` are of what a story has one of (`unarmed`,
`an armed group`), so that two bodies who tell one each need share no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from twosource.dossier.any_pattern import any_pattern
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.word_families import families, weight
from twosource.dossier.days import days_between
from twosource.dossier.differences.matter import matters
from twosource.dossier.differences.version import Version, day_of, two_bodies
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

KINDS = ("ended", "disputed", "clash", "judged")
TELLING = 1.5  # weight of a word that tells what is in a state
SHARED = 2  # words or names that two sentences share where their clauses share none
LONGEST = 40  # days between two tellings of one dispute


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state that a clause tells: the pair it belongs to and its side of it."""

    kind: str
    pair: int
    side: int
    words: frozenset[str]  # families of the words that tell it

    @property
    def key(self) -> tuple[str, int, int]:
        """Return what the state is, its words aside."""
        return self.kind, self.pair, self.side


@cache
def _opposites(kind: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = load("dossier_differences")["opposite"][kind]
    return tuple((re.compile(rf"\b(?:{a})\b", re.I), re.compile(rf"\b(?:{b})\b", re.I)) for a, b in pairs)


@cache
def _any_state() -> re.Pattern[str]:
    kinds = load("dossier_differences")["opposite"]
    return any_pattern(w for kind in KINDS for pair in kinds[kind] for w in pair)


def opposed(evidence: Evidence) -> Iterator[Version]:
    """Yield the clauses that tell opposite states of one thing, those that share most first."""
    told = [(p, s) for p in find_propositions(evidence) if not p.tag and (s := _states(evidence, p))]
    alike = matters(evidence)
    found: list[tuple[float, int, Version]] = []
    for i, (one, its) in enumerate(told):
        for other, others in told[i + 1 :]:
            (p, first), (q, second) = sorted(
                ((one, its), (other, others)), key=lambda t: (day_of(evidence, t[0]), t[0].number)
            )
            score = alike.get((min(p.number, q.number), max(p.number, q.number)), 0.0)
            version = _compared(evidence, (p, first), (q, second))
            if version is not None:
                found.append((score + _common(evidence, p, q), -len(found), version))
    yield from (v for _, _, v in sorted(found, key=lambda f: (-f[0], -f[1])))


def _compared(
    evidence: Evidence,
    earlier: tuple[Proposition, frozenset[State]],
    later: tuple[Proposition, frozenset[State]],
) -> Version | None:
    (p, first), (q, second) = earlier, later
    one, two = {s.key for s in first}, {s.key for s in second}
    for kind, pair, side in sorted(one):
        if (kind, pair, 1 - side) not in two or (kind, pair, 1 - side) in one or (kind, pair, side) in two:
            continue
        own = frozenset().union(*(s.words for s in first | second if (s.kind, s.pair) == (kind, pair)))
        if kind == "ended":
            if side == 0 and day_of(evidence, p) < day_of(evidence, q) and _one_subject(evidence, p, q, own):
                return Version(kind="outcome", verdict="update", a=p, b=q, slot=f"{kind} {pair}")
            continue
        if p.ahead != q.ahead or p.supposed or q.supposed or not _of_one_time(evidence, p, q):
            continue
        if kind == "clash" and (two_bodies(evidence, p, q) or _answered(evidence, p, q)):
            return Version(kind="outcome", verdict="conflict", a=p, b=q, slot=f"{kind} {pair}")
        if kind != "clash" and not _one_subject(evidence, p, q, own):
            continue
        if _dispute(evidence, p, q):
            verdict, about = ("perspective", "label") if kind == "judged" else ("conflict", "outcome")
            slot = f"{kind} {pair}"
            return Version(kind=about, verdict=verdict, a=p, b=q, slot=slot)  # type: ignore[arg-type]
    return None


def _one_subject(evidence: Evidence, p: Proposition, q: Proposition, own: frozenset[str]) -> bool:
    """Tell whether two clauses name one thing beside their states, or their sentences several."""
    shared = [w for w in (p.words & q.words) - own if weight(w) >= TELLING]
    if shared or any(not _is_side(evidence, i) for i in p.named & q.named):
        return True
    return (
        len([w for w in (p.said & q.said) - own if weight(w) >= TELLING]) + len(p.around & q.around) >= SHARED
    )


def _answered(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    """Tell whether somebody's words right behind a report's own answer it: `He said he had resigned`."""
    return p.article == q.article and 0 < q.place - p.place <= 1 and q.quoted and not p.quoted


def _is_side(evidence: Evidence, entity: str) -> bool:
    """Tell whether an entity is a party of the story rather than a thing that may be in a state."""
    known = evidence.entities.get(entity)
    return known is None or known.type in ("country", "person", "group")


def _common(evidence: Evidence, p: Proposition, q: Proposition) -> float:
    return 0.1 * (len(p.words & q.words) + len(p.named & q.named)) + 0.02 * len(p.said & q.said)


def _of_one_time(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    return abs(days_between(day_of(evidence, p), day_of(evidence, q)) or 0) <= LONGEST


def _states(evidence: Evidence, p: Proposition) -> frozenset[State]:
    """Return the states that the words of a proposition tell, those that it denies turned."""
    words = evidence.words(p.citation)
    if not _any_state().search(words.lower()):  # as of most clauses
        return frozenset()
    found = {
        State(kind=kind, pair=i, side=side, words=families(match[0]))
        for kind in KINDS
        for i, pair in enumerate(_opposites(kind))
        for side, pattern in enumerate(pair)
        if (match := _told(pattern, words, ends=(kind, side) == ("ended", 1), turned=p.negated)) is not None
    }
    return frozenset(found | (_turned(p, words) if p.negated else set()))


def _told(pattern: re.Pattern[str], words: str, *, ends: bool, turned: bool) -> re.Match[str] | None:
    """Return the words that tell a state; what ends one must be done, not wished for: `be resumed`."""
    for found in pattern.finditer(words):
        if not (ends and _NOT_YET.search(words[: found.start()])) and (not turned or _negative(found[0])):
            return found
    return None


def _turned(p: Proposition, words: str) -> set[State]:
    """Return the other side of a dispute whose state is denied: `was not overloaded`."""
    return {
        State(kind=kind, pair=i, side=1 - side, words=families(match[0]))
        for kind in ("disputed", "clash")
        for i, pair in enumerate(_opposites(kind))
        for side, pattern in enumerate(pair)
        if (match := pattern.search(words)) is not None and not _negative(match[0])
    }


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

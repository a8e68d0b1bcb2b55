"""Names that each side has for one thing: `tax` and `contribution`, `rescue` and `abduction`.

The groups of names are in the lexicon. A voice that uses two names of a group does not take sides by them.
Two names are of one thing if the clauses they stand in may be of one matter, share a figure, or if the names
judge what happens so far apart that a story has one thing only that bears both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from twosource.dossier.any_pattern import any_pattern
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.voices import voice
from twosource.dossier.differences.matter import matters
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

MAY_BE_ONE = 0.2  # likeness of two clauses in which two names may be of one thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One side's name for a thing."""

    words: str  # as written
    by: str  # voice
    source: str  # bloc of the voice
    side: int  # which of the names of the group
    clause: Proposition


def contested_names(evidence: Evidence) -> Iterator[tuple[str, tuple[Naming, ...]]]:
    """Yield what each group of names is about, with one naming for each side of it, in order of the story."""
    any_name = _any_name()
    told = [
        p
        for p in find_propositions(evidence)
        if not p.tag and any_name.search(evidence.words(p.citation).lower())
    ]
    alike = matters(evidence)
    for about, loaded, patterns in _groups():
        used = list(_used(evidence, told, patterns))
        sides: defaultdict[str, set[int]] = defaultdict(set)
        for n in used:
            sides[n.by].add(n.side)
        plain = [n for n in used if len(sides[n.by]) == 1]
        pairs = [
            (alike.get(_pair(a, b), 0.0), a, b)
            for i, a in enumerate(plain)
            for b in plain[i + 1 :]
            if a.side != b.side and _two_parties(a, b)
        ]
        pairs = [(z, a, b) for z, a, b in pairs if loaded or z >= MAY_BE_ONE or _one_figure(a, b)]
        if not pairs:
            continue
        _, first, second = max(pairs, key=lambda p: (_one_figure(p[1], p[2]), p[0]))
        yield about, (first, second)


def _pair(a: Naming, b: Naming) -> tuple[int, int]:
    one, two = sorted((a.clause.number, b.clause.number))
    return one, two


def _one_figure(a: Naming, b: Naming) -> bool:
    return bool(a.clause.figures & b.clause.figures)


def _two_parties(a: Naming, b: Naming) -> bool:
    """Tell whether two voices face each other, one of them at least no outlet."""
    outlets = a.by.startswith("outlet: ") + b.by.startswith("outlet: ")
    return a.by != b.by and a.source != b.source and outlets == 0


def _used(
    evidence: Evidence, told: list[Proposition], patterns: tuple[re.Pattern[str], ...]
) -> Iterator[Naming]:
    for p in told:
        words = evidence.words(p.citation)
        if p.negated or p.supposed:
            continue
        for side, pattern in enumerate(patterns):
            found = pattern.search(words)
            if found is not None:
                said = voice(evidence, p)
                yield Naming(words=found[0], by=said.by, source=said.source, side=side, clause=p)


def _may_name(words: str) -> bool:
    """Tell whether words may hold a name of any group: most clauses have none."""
    return _any_name().search(words.lower()) is not None


@cache
def _any_name() -> re.Pattern[str]:
    return any_pattern(n for g in load("dossier_differences")["contested"] for n in g["names"])


@cache
def _groups() -> tuple[tuple[str, bool, tuple[re.Pattern[str], ...]], ...]:
    """Return (what it is about, whether the names judge, one pattern for each name)."""
    return tuple(
        (g["about"], g.get("judging", False), tuple(re.compile(rf"\b(?:{n})\b", re.I) for n in g["names"]))
        for g in load("dossier_differences")["contested"]
    )

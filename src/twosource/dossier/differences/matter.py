"""How likely two clauses are of one matter, also where one report gives both in two people's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from twosource.dossier.claims.likeness import find_likenesses, score, traits, weights_of
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.voices import voice
from twosource.dossier.evidence import Evidence

MOST_IN_ONE = 60  # clauses of one report, beyond which only those near one another are compared
NEAR = 12  # clauses
LEAST_WITHIN = 0.2  # likeness, by words alone, of two clauses of one report


def matters(evidence: Evidence) -> Mapping[tuple[int, int], float]:
    """Return how likely pairs of clauses are one, the likeliest first; two of one report have two voices."""
    return evidence.remember(("matters",), lambda: dict(_find(evidence)))


def _find(evidence: Evidence) -> Iterator[tuple[tuple[int, int], float]]:
    found = [((pair.a, pair.b), pair.score) for pair in find_likenesses(evidence)]
    found += _within(evidence)
    yield from sorted(found, key=lambda f: (-f[1], f[0]))


def _within(evidence: Evidence) -> Iterator[tuple[tuple[int, int], float]]:
    told = [p for p in find_propositions(evidence) if not p.tag]
    weights = weights_of(told) if told else {}
    by_report: defaultdict[str, list[Proposition]] = defaultdict(list)
    for p in told:
        by_report[p.article].append(p)
    for held in by_report.values():
        for i, j in combinations(range(len(held)), 2):
            p, q = held[i], held[j]
            if len(held) > MOST_IN_ONE and j - i > NEAR:
                continue
            if not p.words & q.words or not two_voices(evidence, p, q):
                continue
            points = round(score(traits(p, q, weights, None)), 4)
            if points >= LEAST_WITHIN:
                yield (p.number, q.number), points


def two_voices(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    """Tell whether speakers of two sides say two clauses, neither a news outlet in its own voice."""
    one, two = voice(evidence, p), voice(evidence, q)
    outlets = one.by.startswith("outlet: ") or two.by.startswith("outlet: ")
    return one.by != two.by and one.source != two.source and not outlets

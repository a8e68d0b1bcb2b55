"""How likely two propositions of different reports are one: structure first, then words, then vectors.

A logistic score with readable weights (`dossier_alignment.toml`). Candidates are found by an index over rare
words, numbers and entities, so that a long story is not compared pair by pair. Vectors are dear: they are
made for propositions of pairs that words leave open, and in a very long story for none.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.dossier import clauses
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.word_families import weight
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.vectors import sentence_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_NEIGHBOURS = 12  # candidates of one proposition
MOST_SHARED = 60  # propositions under one key, beyond which it says nothing
LEAST_COSINE = 0.45  # of vectors that make a candidate
MANY_WORDS = 5  # that two share, from which one more says nothing
LARGE = 12  # a number above that is seldom shared by chance
MOST_VECTORS = 400  # propositions in a story, beyond which words alone decide
LEFT_OPEN, SURE = 0.2, 0.85  # likeness by words, between which vectors are asked: beyond, they change nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two propositions, by number, and how likely they are one, 0 to 1."""

    a: int
    b: int
    score: float


def find_likenesses(evidence: Evidence) -> tuple[Likeness, ...]:
    """Return the pairs of propositions that may be one, of different articles, the likeliest first."""
    return evidence.remember(("likenesses",), lambda: tuple(_find(evidence)))


def _find(evidence: Evidence) -> Iterator[Likeness]:
    told = [p for p in find_propositions(evidence) if not p.tag]
    if len({p.article for p in told}) < 2:
        return
    weights = weights_of(told)
    known = {p.number: p for p in told}
    shared = {(a, b): traits(known[a], known[b], weights, None) for a, b in candidates(told, weights)}
    plain = {pair: score(clues) for pair, clues in shared.items()}
    vectors: Mapping[int, NDArray[np.float32]] = {}
    if len(told) <= MOST_VECTORS:
        undecided = {n for pair, points in plain.items() if LEFT_OPEN <= points < SURE for n in pair}
        asked = [p for p in told if p.number in undecided]
        made = sentence_vectors([clauses.resolved(evidence, p.citation) for p in asked])
        vectors = dict(zip([p.number for p in asked], made, strict=True))
    found = []
    for a, b in sorted({*shared, *near(told, vectors)}):
        if a in vectors and b in vectors:
            clues = shared.get((a, b)) or traits(known[a], known[b], weights, None)
            points = score({**clues, "vectors": float(vectors[a] @ vectors[b])})
        else:
            points = plain[a, b]
        found.append(Likeness(a=a, b=b, score=round(points, 4)))
    yield from sorted(found, key=lambda p: (-p.score, p.a, p.b))


def weights_of(told: Sequence[Proposition]) -> Mapping[str, float]:
    """Return the weight of each family: rare in English, and rare in the sentences of the story."""
    sentences = {p.sentence: p.said for p in told}
    held = Counter(f for said in sentences.values() for f in said)
    found = {f: weight(f) * math.log(1 + len(sentences) / n) for f, n in held.items()}
    naming = Counter(e for around in {p.sentence: p.around for p in told}.values() for e in around)
    return found | {e: math.log(1 + len(sentences) / n) for e, n in naming.items()}


def candidates(told: Sequence[Proposition], weights: Mapping[str, float]) -> list[tuple[int, int]]:
    """Return the pairs of different articles that share most, at most a dozen for each proposition."""
    holding: defaultdict[object, list[int]] = defaultdict(list)
    by_number = {p.number: p for p in told}
    for p in told:
        for key in (*p.words, *p.figures, *p.days, *p.named):
            holding[key].append(p.number)
    shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for key, held in holding.items():
        if not 1 < len(held) <= MOST_SHARED:
            continue
        points = weights.get(key, _OTHER_KEY) if isinstance(key, str) else _OTHER_KEY
        for i, a in enumerate(held):
            for b in held[i + 1 :]:
                if by_number[a].article != by_number[b].article:
                    shared[a][b] += points  # type: ignore[assignment]
                    shared[b][a] += points  # type: ignore[assignment]
    found = {
        (min(a, b), max(a, b))
        for a, others in shared.items()
        for b, _ in sorted(others.items(), key=lambda o: (-o[1], o[0]))[:MOST_NEIGHBOURS]
    }
    return sorted(found)


def near(
    told: Sequence[Proposition], vectors: Mapping[int, NDArray[np.float32]]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of different articles whose vectors lie close: the same in other words."""
    if not vectors:
        return
    import numpy as np

    told = [p for p in told if p.number in vectors]
    numbers = [p.number for p in told]
    rank = {article: n for n, article in enumerate(dict.fromkeys(p.article for p in told))}
    articles = np.array([rank[p.article] for p in told])
    table = np.stack([vectors[n] for n in numbers])
    alike = np.stack([table @ row for row in table])  # row by row: no threads, which cost more than they do
    apart = articles[:, None] != articles[None, :]
    for i, j in zip(*np.nonzero(apart & (np.triu(alike, 1) >= LEAST_COSINE)), strict=True):
        yield numbers[int(i)], numbers[int(j)]


_OTHER_KEY = 4.0  # what a shared number, day or entity counts among candidates


def traits(
    p: Proposition, q: Proposition, weights: Mapping[str, float], cosine: float | None
) -> dict[str, float]:
    """Return what speaks for and against two propositions being one, by name."""
    one, two = _mass(p.words, weights), _mass(q.words, weights)
    shared = _mass(p.words & q.words, weights)
    across = max(_mass(p.words & q.said, weights) / one, _mass(q.words & p.said, weights) / two)
    counts, others = dict(p.numbers), dict(q.numbers)
    found = {
        "words": shared / max(one, two),
        "words of the sentence": across,
        "shared words": min(MANY_WORDS, len(p.words & q.words)) / MANY_WORDS,
        "number": float(bool(p.figures & q.figures)),
        "large number": float(any(v > LARGE for v in p.figures & q.figures)),
        "other number": float(any(h in others and others[h] != v for h, v in counts.items())),
        "day": float(bool(p.days & q.days)),
        "clock": float(bool(p.clocks & q.clocks)),
        "event": float(bool(p.events & q.events)),
        "act": float(bool((p.acts & q.acts) - {"OTHER"})),
        "time differs": float((p.ahead or p.later) != (q.ahead or q.later)),
        "speaker": float(p.speaker is not None and p.speaker == q.speaker),
    }
    if cosine is not None:
        found["vectors"] = cosine
    return found


def _mass(words: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(w, 0.0) for w in words) or 1e-9


def score(found: Mapping[str, float]) -> float:
    """Return the probability that goes with traits, by the weights fitted on the development stories."""
    weights = load("dossier_alignment")["with_vectors" if "vectors" in found else "words_alone"]
    z = float(weights["bias"]) + sum(float(weights[name]) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))

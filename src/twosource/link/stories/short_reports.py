"""Reports too short to be told by their words alone: their names, and a vector of the briefest ones."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.link.stories.story_config import StoryConfig
from twosource.link.terms import Vector, cosine
from twosource.vectors import sentence_vectors

Head = NDArray[np.float32]
_SCALE = 400.0  # of the vector's parts, which lie between about -.3 and .3, to whole numbers of a byte


@dataclass(frozen=True, slots=True, eq=False)
class ShortReport:
    """What tells a short report beside its words."""

    words: int
    names: Vector  # unit vector; empty where there are not two names
    head: Head | None = None  # unit vector of a brief one's meaning


def short_report(
    words: int, names: Collection[str], head: bytes, vector: Vector, config: StoryConfig
) -> ShortReport | None:
    """Return what tells a short report beside its words, None for a longer one.

    Args:
        words: Of the text.
        names: Terms that are names.
        head: As `head_of` gave it.
        vector: Of all terms.
        config: Constants.
    """
    if words > config.shortness:
        return None
    told = set(names)
    kept = {t: v for t, v in vector.items() if t in told}
    length = math.sqrt(sum(v * v for v in kept.values()))
    unit = {t: v / length for t, v in kept.items()} if len(kept) > 1 else {}
    return ShortReport(words, unit, head_vector(head))


def same_names(a: ShortReport | None, b: ShortReport | None, config: StoryConfig) -> float:
    """Return the factor by which the names of two short reports raise or lower their score."""
    if a is None or b is None or not a.names or not b.names:
        return 1.0
    weight = min(1.0, config.short / max(1, min(a.words, b.words)))
    factor: float = min(1.3, 0.4 + 2.0 * cosine(a.names, b.names)) ** weight
    return factor


def likeness(
    cosine_of_terms: float, a: ShortReport | None, b: ShortReport | None, config: StoryConfig
) -> float:
    """Return how like two articles are: by their words, and the briefer both are, by their vectors too."""
    if a is None or b is None or a.head is None or b.head is None:
        return cosine_of_terms
    share = config.vector_weight * min(1.0, config.short / max(1, a.words, b.words))
    return (1.0 - share) * cosine_of_terms + share * max(0.0, float(a.head @ b.head))


def head_of(headline: str, text: str) -> bytes:
    """Return the vector of a brief report as bytes, a byte a dimension; empty without words."""
    head = " ".join(f"{headline}. {text}".split() if headline and headline not in text else text.split())
    if not head:
        return b""
    (vector,) = sentence_vectors([head])
    return bytes(np.clip(np.round(vector * _SCALE), -127, 127).astype(np.int8))


def head_vector(head: bytes) -> Head | None:
    """Return the unit vector behind `head_of`, None where there is none."""
    if not head:
        return None
    parts = np.frombuffer(head, dtype=np.int8).astype(np.float32)
    unit: Head = parts / max(float(np.linalg.norm(parts)), 1e-9)
    return unit

"""The likeliest of several readings, or silence: sums of weighted clues, and how sure the best one is.

A reading's share is the softmax of the sums, silence among them; its sum is `least`. The weights and limits
of `coreference_weights.toml` are fitted as the log-likelihood of the right readings (Berger, Della Pietra and
Della Pietra, 1996, A maximum entropy approach; Denis and Baldridge, 2007, A ranking approach to pronouns).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.annotate.draft import DraftEntity
from twosource.lexicon import load

Clue = tuple[str, float]  # its name, and how strongly it holds, mostly 1

KINDS = ("person", "it", "they", "description")  # columns of the weights
_STRONG = 0.3  # sum from which a clue is told


@dataclass(slots=True)  # not frozen: so many are made that it would cost two in a hundred of the stage
class Option:
    """One reading: a mention of what may be meant, and what speaks for and against it."""

    key: int  # of what is meant: several mentions of one entity are one reading, the best of them
    entity: DraftEntity | None  # None for a thing, which means silence
    clues: list[Clue]


@dataclass(frozen=True, slots=True)
class Choice:
    """The reading chosen and how likely it is among all."""

    option: Option
    share: float
    weights: Mapping[str, float]

    @property
    def why(self) -> str:
        """The strongest clues."""
        strong = [name for name, value in self.option.clues if self.weights[name] * value >= _STRONG]
        return f"{', '.join(strong) or 'nearest'} ({self.share:.2f})"


def choose(options: Sequence[Option], kind: str) -> Choice | None:
    """Return the best reading; None if silence, a thing or another reading is too likely.

    Args:
        options: The readings, those of earlier mentions first.
        kind: Whose weights and limits hold: one of `KINDS`.
    """
    weights = weights_of(kind)
    least, sure = limits_of(kind)
    best: dict[int, tuple[float, Option]] = {}
    for option in options:
        score = 0.0
        for name, value in option.clues:
            score += weights[name] * value
        held = best.get(option.key)
        if held is None or held[0] < score:
            best[option.key] = (score, option)
    if not best:
        return None
    score, option = max(best.values(), key=lambda item: item[0])
    if option.entity is None or score <= least:
        return None
    share = 1.0 / (math.exp(least - score) + sum(math.exp(other - score) for other, _ in best.values()))
    return Choice(option, share, weights) if share >= sure else None


@cache
def weights_of(kind: str) -> dict[str, float]:
    """Return the weight of each clue for one of `KINDS`."""
    table: dict[str, float | list[float]] = load("coreference_weights")[
        "weights" if kind != KINDS[3] else kind
    ]
    place = KINDS.index(kind)
    return {clue: row[place] if isinstance(row, list) else row for clue, row in table.items()}


@cache
def limits_of(kind: str) -> tuple[float, float]:
    """Return the sum that silence has, and the least share of a reading that is taken, for one of `KINDS`."""
    rows = load("coreference_weights")["limits"]
    place = KINDS.index(kind)
    return rows["least"][place], rows["sure"][place]

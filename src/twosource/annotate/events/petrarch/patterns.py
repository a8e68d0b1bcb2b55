"""Match the patterns of a verb against the words and the sides around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.annotate.events.petrarch.parties import Side
from twosource.annotate.events.petrarch.phrases import SentenceWords
from twosource.annotate.events.petrarch.records import Pattern, Step


@dataclass(slots=True)
class Fit:
    """A pattern that fits, and the sides that it gave a part to."""

    pattern: Pattern
    source: Side | None = None
    target: Side | None = None
    both: Side | None = None


def first_fit(
    patterns: Sequence[Pattern],
    words: SentenceWords,
    sides: Sequence[Side],
    phrases: Sequence[tuple[int, int]],
    start: int,
    end: int,
) -> Fit | None:
    """Return the first pattern that fits a verb at places [start, end), with the sides it names.

    Args:
        patterns: In the order of trying.
        words: The sentence.
        sides: Its sides in text order.
        phrases: Its noun phrases as places, in text order: what `^` passes over.
        start: Place of the verb's first word.
        end: Place behind its last.
    """
    for pattern in patterns:
        fit = Fit(pattern)
        if _walk(pattern.before, start - 1, words, sides, phrases, fit, forward=False) and _walk(
            pattern.after, end, words, sides, phrases, fit, forward=True
        ):
            return fit
    return None


def _walk(
    steps: Sequence[Step],
    place: int,
    words: SentenceWords,
    sides: Sequence[Side],
    phrases: Sequence[tuple[int, int]],
    fit: Fit,
    *,
    forward: bool,
) -> bool:
    """Take steps from a place away from the verb; words between are passed over unless a step is tight."""
    for step in steps:
        if step.kind == "words":
            found = _words(step, place, words, forward=forward)
        elif step.kind == "skip":
            found = _beyond(phrases, place, forward=forward)
        else:
            side = _next_side(sides, place, tight=step.tight, forward=forward)
            if side is None or (step.kind == "both" and sum(len(n.codes) for n in side.members) < 2):
                return False
            setattr(fit, step.kind, side)
            found = side.end if forward else side.start - 1
        if found is None:
            return False
        place = found
    return True


def _words(step: Step, place: int, words: SentenceWords, *, forward: bool) -> int | None:
    """Return the place beyond the nearest of a step's choices, None where none stands in reach."""
    last = len(words.words) if forward else -1
    at = place
    while at != last:
        for choice in step.choices:
            first = at if forward else at - len(choice) + 1
            if words.stands_at(choice, first):
                return first + len(choice) if forward else first - 1
        if step.tight:
            return None
        at += 1 if forward else -1
    return None


def _beyond(phrases: Sequence[tuple[int, int]], place: int, *, forward: bool) -> int | None:
    if forward:
        return next((end for _, end in phrases if end > place), None)
    return next((start - 1 for start, _ in reversed(phrases) if start <= place), None)


def _next_side(sides: Sequence[Side], place: int, *, tight: bool, forward: bool) -> Side | None:
    del tight  # articles and adjectives stand between even where the pattern joins them
    if forward:
        return next((side for side in sides if side.start >= place and side.known), None)
    return next((side for side in reversed(sides) if side.end <= place + 1 and side.known), None)

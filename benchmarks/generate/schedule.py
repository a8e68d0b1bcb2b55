"""When which story is told: a steady number of articles a day, story sizes as uneven as in real news."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST = 400  # reports of one story
_EXPONENT = 2.0  # of the power law of sizes: three stories in five are told once, a few hundreds of times
_REPRINT = 0.12  # share of the later reports that repeat an earlier one's text
_LONGEST = 21  # days over which one story is told


@dataclass(frozen=True, slots=True, order=True)
class Telling:
    """One report of a story."""

    due: int  # the day for which it is planned
    story: int
    report: int  # 0 for the story's first
    original: int  # the report whose text it has: itself, or an earlier one
    start: int  # the day of the story's first report
    written: int  # the day for which the original was planned: later reports know of more
    size: int  # reports of the story in all


def schedule(seed: int, per_day: int) -> Iterator[tuple[int, Telling]]:
    """Yield (day, telling) without end, `per_day` of each day; what finds no room waits for the next day."""
    rng = random.Random(f"schedule {seed}")
    waiting: list[Telling] = []
    day, story = 0, 0
    while True:
        for place in range(per_day):
            # Some room is left for new stories even when old ones fill the pages.
            if waiting and waiting[0].due <= day and place % 8:
                yield day, heapq.heappop(waiting)
                continue
            for telling in _tellings(rng, story, day):
                heapq.heappush(waiting, telling)
            story += 1
            yield day, heapq.heappop(waiting)
        day += 1


def _tellings(rng: random.Random, story: int, day: int) -> list[Telling]:
    size = _size(rng)
    pace = 0.5 + 0.35 * size.bit_length()  # mean of days from the start
    offsets = sorted(min(_LONGEST, int(rng.expovariate(1.0 / pace))) for _ in range(size - 1))
    tellings: list[Telling] = []
    for report, offset in enumerate([0, *offsets]):
        original, written = report, day + offset
        if report and rng.random() < _REPRINT:
            earlier = tellings[rng.randrange(report)]
            original, written = earlier.original, earlier.written
        tellings.append(Telling(day + offset, story, report, original, day, written, size))
    return tellings


def _size(rng: random.Random) -> int:
    """Draw a size k with probability proportional to k ** -_EXPONENT, at most LARGEST."""
    while True:
        # Devroye (1986), Non-Uniform Random Variate Generation, X.6.1: the Zipf distribution by rejection.
        x = int(rng.random() ** (-1.0 / (_EXPONENT - 1.0)))
        t = (1.0 + 1.0 / x) ** (_EXPONENT - 1.0)
        b = 2.0 ** (_EXPONENT - 1.0)
        if x <= LARGEST and rng.random() * x * (t - 1.0) / (b - 1.0) <= t / b:
            return x

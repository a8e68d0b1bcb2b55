"""Articles clustered into stories."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest

from twosource.link.agglomeration import agglomerate
from twosource.link.stories import StoryText, alike, cluster, days_apart

QUAKE = [
    "An earthquake of magnitude 6.1 shook the town of Velsund on Monday, and 14 people died, rescuers said.",
    "Rescuers in Velsund dug through rubble on Tuesday after the earthquake that killed at least 14 people.",
    "The Velsund earthquake left 14 dead; rescuers of the coast guard searched rubble at the harbour.",
]
TALKS = [
    "Trade ministers of Tarnovia and Lusmark signed a tariff deal on cheese and steel in Ostrel on Monday.",
    "The tariff deal between Tarnovia and Lusmark, signed in Ostrel, lowers duties on steel and cheese.",
]


def texts(*bodies: str) -> list[StoryText]:
    return [StoryText(text=body, key=body[:20]) for body in bodies]


def test_two_stories_without_dates_are_told_apart() -> None:
    assert cluster(texts(*QUAKE, *TALKS)) == [[0, 1, 2], [3, 4]] or cluster(texts(*QUAKE, *TALKS)) == [
        [3, 4],
        [0, 1, 2],
    ]


def test_order_of_input_does_not_matter() -> None:
    bodies = [*QUAKE, *TALKS]
    expected = {frozenset(bodies[i] for i in group) for group in cluster(texts(*bodies))}
    for order in itertools.permutations(bodies):
        assert {frozenset(order[i] for i in group) for group in cluster(texts(*order))} == expected


def test_days_between_publications_lower_the_score() -> None:
    near = StoryText(text=QUAKE[0], earliest="2031-05-05", latest="2031-05-05")
    late = StoryText(text=QUAKE[1], earliest="2031-09-05", latest="2031-09-05")
    unknown = StoryText(text=QUAKE[1])
    assert alike(near, late) < 0.01 < alike(near, unknown)


@pytest.mark.parametrize(
    ("one", "two", "days"),
    [
        (("2031-05-05", "2031-05-05"), ("2031-05-09", "2031-05-09"), 4),
        (("2031-05-05", "2031-05-20"), ("2031-05-09", "2031-05-09"), 0),
        ((None, None), ("2031-05-09", "2031-05-09"), 0),
    ],
)
def test_days_apart_is_the_gap_between_intervals(
    one: tuple[str | None, str | None], two: tuple[str | None, str | None], days: int
) -> None:
    a, b = (StoryText(text="", earliest=e, latest=l) for e, l in (one, two))  # noqa: E741
    assert days_apart(a, b) == days_apart(b, a) == days


def slow_agglomerate(
    n: int, scores: dict[tuple[int, int], float], least: float, coherence: float
) -> list[list[int]]:
    """Merge the closest two groups again and again, everything computed anew."""
    groups = [[i] for i in range(n)]

    def total(a: list[int], b: list[int]) -> float:
        return sum(1.0 if i == j else scores.get((min(i, j), max(i, j)), 0.0) for i in a for j in b)

    while True:
        best, pair = 0.0, None
        for a, b in itertools.combinations(sorted(groups), 2):
            spread = total(a, a) / len(a) ** 2 * (total(b, b) / len(b) ** 2)
            close = round(total(a, b) / (len(a) * len(b)) / spread ** (coherence / 2), 9)
            if close > best:
                best, pair = close, (a, b)
        if pair is None or best < least:
            return sorted(groups)
        groups.remove(pair[0])
        groups.remove(pair[1])
        groups.append(sorted(pair[0] + pair[1]))


@pytest.mark.parametrize("coherence", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("seed", range(4))
def test_fast_merging_equals_the_plain_one(coherence: float, seed: int) -> None:
    n = 9
    scores = {
        (i, j): abs(math.sin(1 + seed * 97 + i * 13.7 + j * 5.3)) / 2
        for i in range(n)
        for j in range(i + 1, n)
    }
    assert agglomerate(n, scores, 0.3, coherence=coherence) == slow_agglomerate(n, scores, 0.3, coherence)


PLAIN = "Police arrested a man after a shooting at a house, and two people were taken to hospital, "


def test_names_tell_short_reports_of_like_happenings_apart() -> None:
    texts = ["in Velsund, chief Marta Oxley said.", "near Velsund, as Marta Oxley said.",
             "in Harnby, chief Piet Dorran said.", "near Harnby, as Piet Dorran said."]  # fmt: skip
    found = cluster([StoryText(text=PLAIN + t, key=str(n)) for n, t in enumerate(texts)])
    assert found == [[0, 1], [2, 3]]


def test_date_that_only_a_page_shows_does_not_part_a_story() -> None:
    text = "Herring quotas split Velsund and Harnby as Oxley and Dorran meet."
    one = StoryText(text=text, earliest="2031-05-10", latest="2031-05-10", key="a")
    later = {"earliest": "2031-08-30", "latest": "2031-08-30"}
    two = StoryText(text=text + " The Velsund fleet waits.", key="b", **later)
    assert len(cluster([one, two])) == 2
    assert len(cluster([one, replace(two, doubtful=True)])) == 1

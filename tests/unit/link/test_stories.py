"""Articles clustered into stories."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from twosource.link.days.publication_days import days_apart
from twosource.link.stories.agglomeration import Lump, agglomerate
from twosource.link.stories.stories import StoryText, alike, cluster, story_text
from twosource.records.annotation import AnnotatedArticle

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
    assert 0.0 < alike(near, late) < 0.7 * alike(near, unknown)


def test_likeness_is_of_the_happening_not_of_its_kind() -> None:
    here, again, elsewhere, other = (StoryText(text=t) for t in (QUAKE[0], QUAKE[2], PLAIN, TALKS[0]))
    assert alike(here, again) > 2 * max(alike(here, elsewhere), alike(here, other))


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
    n: int, scores: dict[tuple[int, int], float], least: float, expected: float, firmness: float
) -> list[list[int]]:
    """Merge the closest two groups again and again, everything computed anew."""
    groups = [[i] for i in range(n)]

    def total(a: list[int], b: list[int]) -> float:
        return sum(scores.get((min(i, j), max(i, j)), 0.0) for i in a for j in b if i != j)

    def inner(a: list[int]) -> float:
        return (firmness * expected + total(a, a) / 2) / (firmness + len(a) * (len(a) - 1) / 2)

    while True:
        best, pair = 0.0, None
        for a, b in itertools.combinations(sorted(groups), 2):
            close = round(total(a, b) / (len(a) * len(b)) / math.sqrt(inner(a) * inner(b)), 9)
            if close > best:
                best, pair = close, (a, b)
        if pair is None or best < least:
            return sorted(groups)
        groups.remove(pair[0])
        groups.remove(pair[1])
        groups.append(sorted(pair[0] + pair[1]))


@pytest.mark.parametrize(("expected", "firmness"), [(0.2, 4.0), (0.3, 1.0), (0.3, 20.0)])
@pytest.mark.parametrize("seed", range(4))
def test_fast_merging_equals_the_plain_one(expected: float, firmness: float, seed: int) -> None:
    n = 9
    scores = {
        (i, j): abs(math.sin(1 + seed * 97 + i * 13.7 + j * 5.3)) / 2
        for i in range(n)
        for j in range(i + 1, n)
    }
    found = agglomerate(n, scores, 0.9, firmness=firmness, lumps=[Lump(expected=expected)] * n)
    assert found == slow_agglomerate(n, scores, 0.9, expected, firmness)
    assert 1 < len(found) < n


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


def test_two_like_stories_of_many_reports_stay_apart_though_a_pair_of_them_would_join() -> None:
    close, across = 0.4, 0.12  # within each story; between the two
    scores = {(i, j): close if (i < 6) == (j < 6) else across for i in range(12) for j in range(i + 1, 12)}
    assert agglomerate(12, scores, 0.5, firmness=4.0) == [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]
    assert agglomerate(2, {(0, 1): across}, 0.5, firmness=4.0) == [[0, 1]]


def test_report_that_names_the_day_of_the_deed_joins_the_reports_of_that_day() -> None:
    deed = StoryText(text=QUAKE[0], earliest="2031-05-06", latest="2031-05-06", key="a")
    inquiry = StoryText(text=QUAKE[1], earliest="2031-11-20", latest="2031-11-20", key="b")
    other = date(2031, 4, 2).toordinal()
    assert len(cluster([deed, inquiry])) == 2
    assert len(cluster([deed, replace(inquiry, told=(other,))])) == 2
    assert len(cluster([deed, replace(inquiry, told=(other, date(2031, 5, 5).toordinal()))])) == 1


@pytest.mark.parametrize(
    ("written", "timex", "found"),
    [
        ("May 5", {"value": "2031-05-05", "unresolved": "month-day:05-05"}, ["2031-05-05"]),
        ("May 5, 2030", {"value": "2030-05-05"}, ["2030-05-05"]),
        ("Thursday", {"value": "2031-11-13", "unresolved": "last-weekday:3"}, []),  # counted from publication
        ("November 18", {"value": "2031-11-18", "unresolved": "month-day:11-18"}, []),  # the news itself
        ("May 5, 2021", {"value": "2021-05-05"}, []),  # history
        ("May", {"value": "2031-05", "unresolved": "month:05"}, []),
    ],
)
def test_days_long_before_are_noted(
    article: Callable[..., AnnotatedArticle], written: str, timex: dict[str, str], found: list[str]
) -> None:
    text = f"A court heard witnesses of the bridge that fell on {written}."
    made = article("a", text, published="2031-11-20", times=[{"words": written, "type": "DATE", **timex}])
    assert [date.fromordinal(day).isoformat() for day in story_text(made).told] == found

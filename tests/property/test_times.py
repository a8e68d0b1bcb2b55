"""Times narrowed later are the times read at once, whatever the day; and what is read keeps its own order."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.annotate.parse import Reading, parse
from twosource.annotate.times import find_times, resolve_times
from twosource.annotate.times.tag import tag_times
from twosource.records.annotation import Timex
from twosource.records.text import Article, Block, DayInterval, SourceFacts

GOLD = Path(__file__).parents[1] / "gold" / "times" / "development.jsonl"
RECORDS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line]
TEXTS = [record["text"] for record in RECORDS if record["expect"]]
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31)).map(date.isoformat)


def facts(earliest: str | None, latest: str | None) -> SourceFacts:
    value = earliest if earliest == latest else None
    return SourceFacts(published=DayInterval(value=value, earliest=earliest, latest=latest))


@cache
def reading(text: str) -> Reading:
    return parse(Article(id="a", text=text), facts(None, None), (Block(0, len(text), "body"),))


@cache
def tagged(text: str) -> tuple[Timex, ...]:
    return tag_times(reading(text))


def read_at(text: str, source: SourceFacts) -> tuple[Timex, ...]:
    return resolve_times(tagged(text), source)


@settings(deadline=None, derandomize=True)
@given(text=st.sampled_from(TEXTS), day=DAYS)
def test_narrowed_later_is_read_at_once(text: str, day: str) -> None:
    unknown = find_times(reading(text))
    at_once = read_at(text, facts(day, day))
    assert resolve_times(unknown, facts(day, day)) == at_once
    assert resolve_times(at_once, facts(None, None)) == unknown


@settings(deadline=None, derandomize=True)
@given(text=st.sampled_from(TEXTS), days=st.tuples(DAYS, DAYS).map(sorted))
def test_an_interval_narrowed_is_read_at_once(text: str, days: list[str]) -> None:
    wide = read_at(text, facts(days[0], days[1]))
    assert resolve_times(wide, facts(days[0], days[0])) == read_at(text, facts(days[0], days[0]))


@settings(deadline=None, derandomize=True)
@given(text=st.sampled_from(TEXTS), day=DAYS)
def test_bounds_are_in_order_and_spans_apart(text: str, day: str) -> None:
    times = read_at(text, facts(day, day))
    for time in times:
        if time.earliest is not None and time.latest is not None:
            assert time.earliest[:10] <= time.latest[:10]
    assert all(a.end <= b.start for a, b in pairwise(times))


PHRASES = (
    "the week of 31 29 February Tuesday first last second in May 2,900 years ago centuries later",
    "earlier 44 BC '44 9/11 13/13/2020 02/30/2021 noon 25:61 24:00 0900 GMT UTC+2 half past nine 17h30",
    "fiscal 2022 FY21 next winter that December ( ) , . : - Easter 1600 every January twice a day",
    'weekend overnight hence tonight "',
)
WORDS = [word for phrase in PHRASES for word in phrase.split()]
EDGES = st.sampled_from(["0001-01-01", "0005-06-01", "1904-02-29", "2024-02-29", "9999-12-31"])


@settings(deadline=None, derandomize=True, max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS), min_size=3, max_size=40), day=EDGES)
def test_no_words_and_no_day_break_it(words: list[str], day: str) -> None:
    text = " ".join(words)
    for time in read_at(text, facts(day, day)):
        assert text[time.start : time.end].strip()

"""Resolving again when the day of writing becomes better known, and what an interval of days gives."""

from __future__ import annotations

import pytest

from twosource.annotate.parse import parse
from twosource.annotate.times import find_times, resolve_times
from twosource.annotate.times.calendar import days_of, easter, interval, shift
from twosource.annotate.times.forms import Form
from twosource.records.annotation import Timex
from twosource.records.text import Article, Block, DayInterval, SourceFacts, Span

TEXT = "Envoys met on Monday. They will meet again next week. A first round was held last month."


def source(value: str | None = None, earliest: str | None = None, latest: str | None = None) -> SourceFacts:
    return SourceFacts(published=DayInterval(value=value, earliest=value or earliest, latest=value or latest))


def times_of(text: str, facts: SourceFacts) -> tuple[Timex, ...]:
    return find_times(parse(Article(id="a", text=text), facts, (Block(0, len(text), "body"),)))


def values(times: tuple[Timex, ...]) -> list[str | None]:
    return [t.value for t in times]


def test_resolving_later_gives_what_resolving_at_once_gives() -> None:
    unknown = times_of(TEXT, source())
    assert values(unknown) == ["XXXX-WXX-1", "XXXX-WXX", "XXXX-XX"]
    assert all(t.earliest is None and t.anchor is None for t in unknown)
    assert resolve_times(unknown, source("2024-05-15")) == times_of(TEXT, source("2024-05-15"))


def test_resolving_is_idempotent() -> None:
    once = times_of(TEXT, source("2024-05-15"))
    assert resolve_times(once, source("2024-05-15")) == once
    assert values(once) == ["2024-05-13", "2024-W21", "2024-04"]


def test_what_both_ends_of_an_interval_agree_on_is_a_value() -> None:
    found = times_of(TEXT, source(earliest="2024-05-14", latest="2024-05-17"))
    assert values(found) == ["2024-05-13", "2024-W21", "2024-04"]


def test_a_wide_interval_bounds_the_days() -> None:
    found = times_of(TEXT, source(earliest="2024-05-14", latest="2024-06-04"))
    assert values(found) == ["XXXX-WXX-1", "XXXX-WXX", "XXXX-XX"]
    assert (found[0].earliest, found[0].latest) == ("2024-05-13", "2024-06-03")
    assert (found[2].earliest, found[2].latest) == ("2024-04-01", "2024-05-31")


def test_a_latest_day_alone_bounds_from_above() -> None:
    found = times_of(TEXT, source(latest="2024-05-15"))[0]
    assert (found.value, found.earliest, found.latest) == ("XXXX-WXX-1", None, "2024-05-13")


def test_a_photograph_of_the_day_dates_the_report() -> None:
    caption = "Delegates on May 15, 2024."
    text = f"Envoys met on Monday.\n\n{caption}"
    start = len(text) - len(caption)
    evidence = (Span(start + 13, len(text) - 1),)
    facts = SourceFacts(published=DayInterval(earliest="2024-05-15", how="inferred", evidence=evidence))
    blocks = (Block(0, start, "body"), Block(start, len(text), "caption"))
    assert values(find_times(parse(Article(id="a", text=text), facts, blocks))) == ["2024-05-13"]


@pytest.mark.parametrize(
    "text",
    ["weekday:4:past", "unit:D:0+TNI", "month:6:near@text~early", "shift:D:-1:D@3", "month-day:03-18:future"],
)
def test_a_form_reads_back_as_written(text: str) -> None:
    assert str(Form.parse(text)) == text


def test_a_broken_form_is_refused_with_the_reason() -> None:
    with pytest.raises(ValueError, match="no time form"):
        Form.parse("What?")


@pytest.mark.parametrize(
    ("value", "part", "expect"),
    [
        ("2024-02", None, ("2024-02-01", "2024-02-29")),
        ("2024-W20", None, ("2024-05-13", "2024-05-19")),
        ("2024-W20-WE", None, ("2024-05-18", "2024-05-19")),
        ("2024-Q1", None, ("2024-01-01", "2024-03-31")),
        ("2023-WI", None, ("2023-12-01", "2024-02-29")),
        ("202", None, ("2020-01-01", "2029-12-31")),
        ("2024-04", "early", ("2024-04-01", "2024-04-10")),
        ("2024", "late", ("2024-09-01", "2024-12-31")),
        ("2024-05-15T20:00", None, ("2024-05-15T20:00", "2024-05-15T20:00")),
        ("PAST_REF", None, (None, None)),
        ("XXXX-06", None, (None, None)),
        ("2024-02-31", None, (None, None)),
    ],
)
def test_the_days_of_a_value(value: str, part: str | None, expect: tuple[str | None, str | None]) -> None:
    assert interval(value, part) == expect


@pytest.mark.parametrize(
    ("text", "zone", "value"),
    [
        ("Talks begin at 0900 GMT on Tuesday.", "+00:00", "2024-05-21T09:00"),
        ("The blast struck at 7 p.m. EST.", "-05:00", "2024-05-15T19:00"),
        ("It went off at 17:30 local time.", "local", "2024-05-15T17:30"),
        ("Polls close at 1430 UTC+2 on 3 June.", "+02:00", "2024-06-03T14:30"),
        ("She spoke at 8 a.m. ET Thursday.", "ET", "2024-05-09T08:00"),
        ("Offices will open at 9:00 a.m. on Friday.", None, "2024-05-17T09:00"),
    ],
)
def test_a_clock_time_keeps_its_zone(text: str, zone: str | None, value: str) -> None:
    found = times_of(text, source("2024-05-15"))[0]
    assert (found.zone, found.value, found.earliest, found.latest) == (zone, value, value, value)


def test_a_length_before_a_dated_event_gives_its_day() -> None:
    found = times_of("The clerk was sacked a month before the vote of 29 August.", source("2018-09-12"))
    assert (found[0].earliest, found[0].latest, found[0].anchor) == ("2018-07-01", "2018-07-31", "text")


def test_a_story_of_old_days_inside_a_report_keeps_its_own_time() -> None:
    text = "She was shot on 28 April 2015. A man confessed in July. On Tuesday her brother wept."
    assert values(times_of(text, source("2019-10-03"))) == ["2015-04-28", "2015-07", "2019-10-01"]


def test_a_date_in_figures_whose_order_is_open_keeps_both_days() -> None:
    found = times_of("The bill is stamped 04/06/2001.", source("2001-07-01"))[0]
    assert (found.value, found.earliest, found.latest) == ("2001", "2001-04-06", "2001-06-04")


def test_another_date_in_figures_settles_the_order() -> None:
    found = times_of("Stamped 04/06/2001, it closes on 13/07/2001.", source("2001-06-25"))
    assert values(found) == ["2001-06-04", "2001-07-13"]


def test_calendar_arithmetic() -> None:
    days = days_of("2024-01-31")
    assert days is not None
    assert shift(days[0], 1, "M").isoformat() == "2024-02-29"
    assert easter(2024).isoformat() == "2024-03-31"

"""Days as pages of many countries show them, and what follows for publication, change and writing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from benchmarks.quality.gold_dates import DEVELOPMENT, score

from twosource.clean import clean
from twosource.clean.days.address_dates import address_days
from twosource.clean.days.calendars import to_common
from twosource.clean.days.issues import find_issue
from twosource.clean.days.line_days import find_line_days
from twosource.records.text import Article, GivenFacts

CASES = Path(__file__).parents[2] / "cases" / "clean" / "page_days.jsonl"


def load() -> list[Any]:
    lines = CASES.read_text(encoding="utf-8").split("\n")
    return [pytest.param(case, id=case["label"]) for case in map(json.loads, filter(None, lines))]


@pytest.mark.parametrize("case", load())
def test_days_of_a_page(case: dict[str, Any]) -> None:
    source = clean(Article(id="case", text=case["text"], given=GivenFacts(**case["given"]))).source
    found = {
        "value": source.published.value,
        "earliest": source.published.earliest,
        "latest": source.published.latest,
        "modified": source.modified.value,
        "written": source.written.value,
    }
    assert found == case["expect"]


# The other calendars' days beside common ones are those of almanacs.
@pytest.mark.parametrize(
    ("calendar", "day", "common"),
    [
        ("iranian", (1402, 1, 1), "2023-03-21"),
        ("iranian", (1399, 12, 30), "2021-03-20"),
        ("iranian", (1395, 1, 1), "2016-03-20"),
        ("ethiopian", (2016, 1, 1), "2023-09-12"),
        ("coptic", (1740, 1, 1), "2023-09-12"),
        ("hebrew", (5784, 1, 1), "2023-09-16"),
        ("hebrew", (5784, 7, 15), "2024-04-23"),
        ("indian", (1946, 1, 1), "2024-03-21"),
        ("bengali", (1430, 1, 1), "2023-04-14"),
        ("buddhist", (2566, 8, 15), "2023-08-15"),
        ("reiwa", (5, 4, 12), "2023-04-12"),
        ("minguo", (110, 5, 6), "2021-05-06"),
    ],
)
def test_calendars_of_arithmetic(calendar: str, day: tuple[int, int, int], common: str) -> None:
    assert to_common(calendar, *day)[0].isoformat() == common


@pytest.mark.parametrize(
    ("calendar", "day", "common"),
    [
        ("islamic", (1443, 10, 1), "2022-05-02"),
        ("islamic", (1445, 9, 1), "2024-03-11"),
        ("islamic", (1446, 1, 1), "2024-07-07"),
        ("nepali", (2080, 1, 1), "2023-04-14"),
        ("nepali", (2080, 5, 1), "2023-08-18"),
        ("nepali", (2080, 12, 1), "2024-03-14"),
    ],
)
def test_calendars_of_sighting_and_tables_hold_the_day_among_few(
    calendar: str, day: tuple[int, int, int], common: str
) -> None:
    found = to_common(calendar, *day)
    assert date.fromisoformat(common) in found
    assert len(found) == 3


@pytest.mark.parametrize("day", [(1402, 13, 1), (1402, 7, 31), (1200, 1, 1)])
def test_no_such_iranian_day(day: tuple[int, int, int]) -> None:
    assert to_common("iranian", *day) == ()


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("12 Ocak 2024 Cuma  Son Dakika", ["2024-01-12"]),
        ("Publié le 3 mars 2022 à 07h12 – Mis à jour le 4 mars 2022", ["2022-03-03", "2022-03-04"]),
        ("Głos Doliny, 12.IV.2019 (pt.)", ["2019-04-12"]),
        ("令和5年4月12日（水曜日）", ["2023-04-12"]),
        ("1402/01/15 - 10:32", ["2023-04-04"]),
        ("1444/09/12", ["2023-04-03"]),
        ("5 de octubre de 2021", ["2021-10-05"]),
        ("DTG 261530Z APR 24", ["2024-04-26"]),
        ("Week 23 · Thursday · 2022", ["2022-06-09"]),
        ("4 (17) March 1912", ["1912-03-17"]),
        ("15 August 2566 BE", ["2023-08-15"]),
        ("Version 10, 3 apples and 12 pears", []),
        ("32 mars 2022", []),
    ],
)
def test_days_in_a_line(line: str, days: list[str]) -> None:
    assert [day.readings[0].isoformat() for day in find_line_days(line) if day.readings] == days


def test_days_in_a_line_stand_where_they_stand() -> None:
    text = "Home\nPublié le 3 mars 2022\nMenu"
    (day,) = find_line_days(text, 5, 26)
    assert text[day.start : day.end] == "3 mars 2022"


@pytest.mark.parametrize(
    ("url", "days"),
    [
        ("https://a.test/region/2023/09/14/story", ("2023-09-14", "2023-09-14")),
        ("https://a.test/20200209-bridge.html", ("2020-02-09", "2020-02-09")),
        ("https://a.test/2021/mar/05/story", ("2021-03-05", "2021-03-05")),
        ("https://a.test/blog/2022/05/story/", ("2022-05-01", "2022-05-31")),
        ("https://a.test/story/19991231400?id=20200209", None),
        ("https://a.test/2023/13/45/story", None),
        ("https://[broken/2023/09/14/", None),
        (None, None),
    ],
)
def test_days_in_an_address(url: str | None, days: tuple[str, str] | None) -> None:
    found = address_days(url)
    assert (found and (found[0].isoformat(), found[1].isoformat())) == days


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("Issue of 3-9 June 2022", "2022-06-03", "2022-06-09"),
        ("30 May – 5 June 2022", "2022-05-30", "2022-06-05"),
        ("December 28, 2021 - January 3, 2022", "2021-12-28", "2022-01-03"),
        ("Field & Furrow • June 2022 issue", "2022-06-01", "2022-06-30"),
        ("Ebro Quarterly | July/August 2019", "2019-07-01", "2019-08-31"),
    ],
)
def test_issues(line: str, first: str, last: str) -> None:
    found = find_issue(line, 0, len(line))
    assert found is not None
    assert (found[0].isoformat(), found[1].isoformat()) == (first, last)


@pytest.mark.parametrize("line", ["3 June 2022", "No. 1/2019 (January 2019)", "Prices rose in June 2022."])
def test_no_issue(line: str) -> None:
    assert find_issue(line, 0, len(line)) is None


@pytest.mark.parametrize(("path", "right"), [(DEVELOPMENT[0], 68), (DEVELOPMENT[1], 17)])
def test_puzzles_of_the_gold_stay_solved(path: Path, right: int) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = score([json.loads(line) for line in lines if line])
    assert found.wrong == 0, [error for error in found.errors if error[0] == "wrong"]
    assert found.right >= right

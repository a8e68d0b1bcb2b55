"""The day of a page: which of its statements counts, and what is no statement at all."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from lxml.html import fromstring

from twosource.read.page_facts import page_facts as facts_of
from twosource.read.page_markup import read_markup
from twosource.read.written_days import day_of_address, find_day, read_day
from twosource.records.text import GivenFacts

TEXT = "<p>Ministers of the three river states agreed to open the locks again, their spokesman said.</p>" * 3


TEASERS = (
    "<p>3 May 2023</p></article><aside>"
    '<article><h2>Older</h2><time class="published" datetime="2009-04-11">11 April 2009</time></article>'
    '<article><h2>Newer</h2><time class="published" datetime="2013-09-27">27 September 2013</time></article>'
    "</aside><article>"
)


def page_facts(tree: Any) -> GivenFacts:
    return facts_of(tree, read_markup(tree))


def page(head: str = "", body: str = "", *, lang: str = "en", title: str = "Locks to open again") -> Any:
    return fromstring(
        f'<html lang="{lang}"><head><title>{title} | Quay News</title>{head}</head>'
        f'<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{body}{TEXT}</article></body></html>'
    )


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def ld(record: str) -> str:
    return f'<script type="application/ld+json">{record}</script>'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-11-08T21:11:03-05:00", date(2023, 11, 8)),
        ("2023-11-08 21:11", date(2023, 11, 8)),
        ("20231108T21:11:03Z", date(2023, 11, 8)),
        ("202311082111", date(2023, 11, 8)),
        ("Wed, 08 Nov 2023 21:11:03 GMT", date(2023, 11, 8)),
        ("27.04.2020 18:50", date(2020, 4, 27)),
        ("3. Mai 2021", date(2021, 5, 3)),
        ("30 septembre 2018", date(2018, 9, 30)),
        ("6 de diciembre de 2020", date(2020, 12, 6)),
        ("Nov. 8, 2023", date(2023, 11, 8)),
        ("1699477863", date(2023, 11, 8)),
        ("1699477863000", date(2023, 11, 8)),
        ("13/01/2023", date(2023, 1, 13)),
        ("01/13/2023", date(2023, 1, 13)),
        ("2023-13-40", None),
        ("31.02.2023", None),
        ("soon", None),
        ("version 1.2.10.4", None),
        ("call 0171 2345678", None),
        (20231108, None),
        (["2023-11-08"], None),
        ("", None),
    ],
)
def test_values_that_state_a_day(written: object, expected: date | None) -> None:
    found = read_day(written)
    assert (found.readings[0] if found else None) == expected


def test_slashes_keep_both_readings_and_clocks_give_the_instant() -> None:
    slashed = find_day("printed 03/04/2023")
    assert slashed is not None
    assert slashed.readings == (date(2023, 4, 3), date(2023, 3, 4))
    clocked = read_day("2023-11-08T21:11:03-05:00")
    assert clocked is not None
    assert (clocked.instant, clocked.in_utc) == (datetime(2023, 11, 9, 2, 11, tzinfo=UTC), False)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://quay.example/2023/11/08/locks/", date(2023, 11, 8)),
        ("https://quay.example/news/2023-11-08_locks.html", date(2023, 11, 8)),
        ("https://quay.example/news/20231108/locks", date(2023, 11, 8)),
        ("https://quay.example/2023/10/3-questions-to-the-mayor", None),
        ("https://quay.example/2023/11/locks", None),
        (None, None),
    ],
)
def test_days_of_addresses(url: str | None, expected: date | None) -> None:
    assert day_of_address(url) == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        # the article's record, whatever else the page has records of
        (
            ld('{"@type":"VideoObject","uploadDate":"2020-01-01","datePublished":"2020-01-01"}')
            + ld('{"@type":"NewsArticle","datePublished":"2023-05-03","dateModified":"2023-05-09"}'),
            "",
            "2023-05-03",
        ),
        (ld('{"@graph":[{"@type":"WebPage"},{"@type":["Article"],"datePublished":"2023-05-03"}]}'), "",
         "2023-05-03"),
        (ld('<!-- {"@type":"NewsArticle","datePublished":"2023-05-03"} -->'), "", "2023-05-03"),
        (meta("article:published_time", "2023-05-03T10:00:00+02:00"), "", "2023-05-03"),
        # microdata outside the head
        ("", '<time itemprop="datePublished" datetime="2023-05-03 10:20">3/5</time>', "2023-05-03"),
        # a label says which of two days it is
        ("", "<p>Updated: 9 May 2023</p><p>Published: 3 May 2023</p>", "2023-05-03"),
        ("", "<p>Letzte Änderung: 09.05.2023 – Erschienen am: 03.05.2023</p>", "2023-05-03"),
        ("", "<div><b>Datum:</b> <span>03.05.2023</span></div>", "2023-05-03"),
        # the address, unless what follows is no day
        ('<link rel="canonical" href="https://quay.example/2023/05/03/locks">', "", "2023-05-03"),
        (
            '<link rel="canonical" href="https://quay.example/2023/05/9-questions">'
            + meta("article:published_time", "2023-05-03"),
            "",
            "2023-05-03",
        ),
        # written in UTC, but its readers still had the evening before
        (
            ld('{"@type":"NewsArticle","datePublished":"2023-05-04T02:10:00Z"}'),
            '<time itemprop="datePublished" datetime="2023-05-03T21:10:00-05:00">May 3, 2023</time>',
            "2023-05-03",
        ),
        (meta("article:published_time", "2023-05-04T02:10:00+00:00"),
         "<p>Published May 3, 2023 at 9:10 p.m.</p>", "2023-05-03"),
        # no clock is a whole day away from UTC
        (meta("article:published_time", "2023-05-04T22:10:00Z"), "<p>3 May 2023</p>", "2023-05-04"),
        # month first or day first: another statement tells
        (meta("date", "05/03/2023 12:43"), "<p>Created: 03.05.2023</p>", "2023-05-03"),
        # the teaser of another article has a day of its own
        (
            "",
            TEASERS,
            "2023-05-03",
        ),
    ],
)  # fmt: skip
def test_the_day_of_publication(head: str, body: str, expected: str) -> None:
    assert page_facts(page(head, body)).date == expected


def test_the_clock_of_the_header_yields_to_the_articles_own_line() -> None:
    tree = page(body="<p>3 May 2023</p>")
    header = fromstring('<div><h1><a href="/">Quay News</a></h1><span>Tuesday, 9 May 2023</span></div>')
    tree.find("body").insert(0, header)
    assert page_facts(tree).date == "2023-05-03"


@pytest.mark.parametrize("footer", ["© 2016 Quay News", "Since 2009 in your harbour", "Archive: 11/2015"])
def test_a_year_alone_is_no_day(footer: str) -> None:
    facts = page_facts(page(body=f"<footer><p>{footer}</p></footer>"))
    assert facts.date is None


def test_a_change_is_kept_apart_and_never_before_publication() -> None:
    record = '{"@type":"NewsArticle","datePublished":"2023-05-03T08:00:00+02:00","dateModified":"%s"}'
    later, earlier = (page_facts(page(ld(record % day))) for day in ("2023-05-09", "2023-05-01"))
    assert (later.date, later.modified, later.how) == ("2023-05-03", "2023-05-09", "json-ld")
    assert (earlier.date, earlier.modified) == ("2023-05-03", None)


def test_ambiguous_days_follow_the_language() -> None:
    head = meta("article:published_time", "05/03/2023")
    assert page_facts(page(head, lang="en-US")).date == "2023-05-03"
    assert page_facts(page(head, lang="fr")).date == "2023-03-05"


def test_a_flood_of_digits_costs_little() -> None:
    body = "<p>" + "12/11/10 2023.11. 1 2 3 " * 20_000 + "</p>" + "<time>1</time>" * 5_000
    start = time.process_time()
    page_facts(page(body=body))
    assert time.process_time() - start < 5

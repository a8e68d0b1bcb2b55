"""What the articles of a story tell one another about when they were written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from twosource.annotate.redate import redate
from twosource.link import link_stories
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Dateline, DayInterval, Span

Make = Callable[..., AnnotatedArticle]
PARTIES: dict[str, Any] = {
    "entities": [
        {"id": "e1", "name": "Norway", "type": "country", "country": "NOR"},
        {"id": "e2", "name": "Chile", "type": "country", "country": "CHL"},
    ],
    "mentions": [("Norway", "e1"), ("Chile", "e2")],
}
TALKS: dict[str, Any] = {"type": "CONSULT", "actors": ("e1", "e2"), "place": "Bergen"}
BERGEN = {"words": "Bergen", "name": "Bergen", "country": "NOR", "lat": 60.4, "lon": 5.3,
          "precision": "point", "kind": "city"}  # fmt: skip


def held(article: Make) -> AnnotatedArticle:
    return article("held", "Norway and Chile met in Bergen over salmon quotas and trawlers.",
                   published="2031-05-15", **PARTIES, places=[BERGEN],
                   events=[{**TALKS, "trigger": "met", "date": "2031-05-14"}])  # fmt: skip


def announced(article: Make, page: str, words: str = "will meet") -> AnnotatedArticle:
    """Return an article that announces the meeting, with a date its page shows."""
    made = article("page", f"Norway and Chile {words} in Bergen over salmon quotas and trawlers.",
                   published=page, **PARTIES, places=[BERGEN],
                   events=[{**TALKS, "trigger": "meet", "status": "planned"}])  # fmt: skip
    published = replace(made.source.published, evidence=(Span(0, 6),))
    return replace(made, source=replace(made.source, published=published))


def test_page_date_after_the_announced_meeting_is_rejected(article: Make) -> None:
    (story,) = link_stories([held(article), announced(article, "2031-06-20")])
    published = story.article("page").source.published
    assert (published.value, published.latest, published.how) == (None, "2031-05-14", "inferred")
    assert [r.value for r in published.rejected] == ["2031-06-20"]
    assert published.rejected[0].evidence
    assert [e.members for e in story.events] == [(("page", "v1"), ("held", "v1"))]


@pytest.mark.parametrize(
    ("page", "words"),
    [("2031-05-16", "will meet"), ("2031-06-20", "will meet again"), ("2031-05-10", "will meet")],
)
def test_page_date_is_kept_without_a_clear_contradiction(article: Make, page: str, words: str) -> None:
    for story in link_stories([held(article), announced(article, page, words)]):
        for one in story.articles:
            assert one.source.published.rejected == ()


def test_date_that_the_user_gave_is_never_rejected(article: Make) -> None:
    page = announced(article, "2031-06-20")
    given = replace(page.article, given=replace(page.article.given, date="2031-06-20"))
    stories = link_stories([held(article), replace(page, article=given)])
    assert {a.source.published.value for s in stories for a in s.articles} == {"2031-05-15", "2031-06-20"}


def test_dateline_takes_the_year_of_the_other_articles(article: Make) -> None:
    text = "Norway and Chile met in Bergen on Thursday over salmon quotas and trawlers."
    undated = article(
        "filed", text, **PARTIES, places=[BERGEN],
        events=[{**TALKS, "trigger": "met", "time": "on Thursday"}],
        times=[{"words": "on Thursday", "type": "DATE", "unresolved": "weekday:4:last"}],
    )  # fmt: skip
    source = replace(undated.source, dateline=Dateline(place="BERGEN", date="XXXX-05-15"))
    (story,) = link_stories([held(article), replace(undated, source=source)])
    found = story.article("filed")
    assert (found.source.published.value, found.source.published.how) == ("2031-05-15", "inferred")
    assert found.source.dateline == Dateline(place="BERGEN", date="2031-05-15")


def test_dateline_alone_stays_without_a_year(article: Make) -> None:
    alone = article("filed", "Salmon prices rose in Velsund.")
    source = replace(alone.source, dateline=Dateline(place="VELSUND", date="XXXX-05-15"))
    (story,) = link_stories([replace(alone, source=source)])
    assert story.articles[0].source.published.value is None


def test_redating_moves_times_events_and_background(article: Make) -> None:
    told = {"type": "CONSULT", "trigger": "met", "time": "last month", "background": False}
    times = [{"words": "last month", "type": "DATE", "value": "XXXX-XX", "unresolved": "unit:M:-1"}]
    made = article("a", "They met last month.", events=[told], times=times)
    first = redate(made, DayInterval(value="2031-05-20", earliest="2031-05-20", latest="2031-05-20"))
    assert (first.events[0].date, first.events[0].background) == ("2031-04", True)
    assert first.times[0].value == "2031-04"
    again = redate(first, DayInterval(value="2031-03-05", earliest="2031-03-05", latest="2031-03-05"))
    assert (again.events[0].date, again.events[0].background) == ("2031-02", False)
    undated = redate(again, DayInterval())
    assert (undated.events[0].date, undated.events[0].earliest) == (None, None)

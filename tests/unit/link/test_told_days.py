"""Undated reports of what no event class knows are dated by the sentences they share with dated ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from benchmarks.quality.gold_dates import STORIES, score_stories

from twosource.link.days.dates import narrow_dates
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import DayInterval, GivenFacts, Span

Make = Callable[..., AnnotatedArticle]
GROUNDED = (
    "The ferry Halvorsund ran onto the Skerrow reef {when} and Captain Tormod Eikrem was the last to leave."
)
RETOLD = "Captain Tormod Eikrem stayed on the ferry Halvorsund that struck the reef of Skerrow {when}."
YESTERDAY = {"words": "yesterday", "type": "DATE", "value": "XXXX-XX-XX", "unresolved": "unit:D:-1"}


def dated(
    article: Make, day: str = "2031-05-14", published: str = "2031-05-15", name: str = "dated"
) -> AnnotatedArticle:
    times = [{"words": "on Wednesday", "type": "DATE", "value": day, "unresolved": "weekday:3:past"}]
    return article(name, GROUNDED.format(when="on Wednesday"), published=published, times=times)


def undated(article: Make, words: str, times: list[dict[str, Any]], **source: Any) -> AnnotatedArticle:
    made = article("undated", words, times=times)
    return replace(made, source=replace(made.source, **source))


def published(*articles: AnnotatedArticle) -> DayInterval:
    return next(a for a in narrow_dates(articles, ()) if a.id == "undated").source.published


def test_yesterday_of_the_same_happening(article: Make) -> None:
    text = RETOLD.format(when="yesterday")
    found = published(dated(article), undated(article, text, [YESTERDAY]))
    assert (found.value, found.how) == ("2031-05-15", "inferred")
    assert [text[s.start : s.end] for s in found.evidence] == ["yesterday"]


def test_yesterday_of_another_happening_dates_nothing(article: Make) -> None:
    text = "The council of Velsund put up the rent of its market stalls yesterday, to loud protest."
    assert published(dated(article), undated(article, text, [YESTERDAY])).value is None


def test_articles_that_give_two_days_date_nothing(article: Make) -> None:
    both = (dated(article), dated(article, "2031-05-21", "2031-05-22", "later"))
    assert published(*both, undated(article, RETOLD.format(when="yesterday"), [YESTERDAY])).value is None


def test_two_days_after_it_in_the_lead(article: Make) -> None:
    text = "Two days after the ferry Halvorsund ran onto the Skerrow reef, Tormod Eikrem is still silent."
    times = [{"words": "Two days", "type": "DURATION", "value": "P2D"}]
    assert published(dated(article), undated(article, text, times)).value == "2031-05-16"


def test_what_is_known_bounds_from_below(article: Make) -> None:
    text = (
        "Captain Tormod Eikrem was the last to leave the ferry Halvorsund, which ran onto the Skerrow reef."
    )
    found = published(dated(article), undated(article, text, []))
    assert (found.value, found.earliest, found.latest) == (None, "2031-05-14", None)


def test_what_is_still_to_come_bounds_nothing(article: Make) -> None:
    text = "Captain Tormod Eikrem will be the last to leave the ferry Halvorsund on the Skerrow reef."
    assert published(dated(article), undated(article, text, [])).earliest is None


def test_day_and_month_are_settled_by_when_the_others_appeared(article: Make) -> None:
    page = DayInterval(earliest="2031-05-06", latest="2031-06-05", evidence=(Span(0, 5),))
    text = "Salmon prices rose in Velsund."
    others = dated(article, "2031-06-04", "2031-06-06")
    assert published(others, undated(article, text, [], published=page)).value == "2031-06-05"
    far = dated(article, "2031-08-04", "2031-08-06")
    assert published(far, undated(article, text, [], published=page)).value is None


def test_supplied_day_yields_to_yesterday_of_a_dated_happening(article: Make) -> None:
    given = "2031-06-20"
    made = undated(
        article,
        RETOLD.format(when="yesterday"),
        [{**YESTERDAY, "value": "2031-06-19", "anchor": "published"}],
        published=DayInterval(value=given, earliest=given, latest=given, how="explicit"),
    )
    made = replace(made, article=replace(made.article, given=GivenFacts(date=given)))
    found = published(dated(article), made)
    assert (found.value, [no.value for no in found.rejected]) == ("2031-05-15", [given])


def test_stories_of_the_gold_stay_dated() -> None:
    lines = STORIES.read_text(encoding="utf-8").splitlines()
    found = score_stories([json.loads(line) for line in lines if line])
    assert found.wrong == 0, [error for error in found.errors if error[0] == "wrong"]
    assert found.right >= 21

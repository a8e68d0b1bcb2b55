"""Five small stories come out as a careful reader would have them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from corpora import ROOT
from twosource.records.account import Dossier, Story
from twosource.records.annotation import AnnotatedArticle

GOLD: dict[str, Any] = tomllib.loads((ROOT / "tests/golden/small_stories.toml").read_text(encoding="utf-8"))


def _article(dossier: Dossier, article_id: str) -> AnnotatedArticle:
    return next(article for article in dossier.articles if article.id == article_id)


def _story(dossier: Dossier, name: str) -> Story:
    first = GOLD["stories"][name][0]
    return next(story for story in dossier.stories if first in story.articles)


def _label(case: dict[str, Any]) -> str:
    return " ".join(str(case[key]) for key in ("story", "type", "values", "text") if key in case)[:50]


def test_five_stories(stories: Dossier) -> None:
    assert sorted(sorted(s.articles) for s in stories.stories) == sorted(
        map(sorted, GOLD["stories"].values())
    )


@pytest.mark.parametrize(("article_id", "day"), GOLD["published"].items())
def test_publication_day(stories: Dossier, article_id: str, day: str) -> None:
    published = _article(stories, article_id).source.published
    if day:
        assert published.value == day
    else:
        assert published.value is None or published.how == "inferred"


def test_genre(stories: Dossier) -> None:
    for article_id, genre in GOLD["genre"].items():
        assert _article(stories, article_id).source.genre == genre


@pytest.mark.parametrize("case", GOLD["difference"], ids=_label)
def test_difference(stories: Dossier, case: dict[str, Any]) -> None:
    for difference in _story(stories, case["story"]).differences:
        values = [variant.value for variant in difference.variants]
        if all(
            any(wanted in value.split() or wanted in value for value in values) for wanted in case["values"]
        ):
            assert difference.verdict == case["verdict"]
            return
    pytest.fail(f"no difference holds {case['values']}")


@pytest.mark.parametrize("name", GOLD["people"])
def test_people_are_joined_once(stories: Dossier, name: str) -> None:
    people = [e for e in _story(stories, name).entities if e.type == "person"]
    for forms in GOLD["people"][name]:
        holders = [p for p in people if any(form.text in forms for form in p.forms)]
        assert len(holders) == 1, (forms, [holder.name for holder in holders])


@pytest.mark.parametrize("case", GOLD["event"], ids=_label)
def test_event(stories: Dossier, case: dict[str, Any]) -> None:
    events = _article(stories, case["article"]).events
    assert (case["type"], case["date"], case["status"]) in {(e.type, e.date, e.status) for e in events}


@pytest.mark.parametrize("case", GOLD["quotation"], ids=_label)
def test_quotation(stories: Dossier, case: dict[str, Any]) -> None:
    utterances = [u for story in stories.stories for u in story.utterances]
    quotes = [
        (article, quote)
        for article in stories.articles
        for quote in article.quotes
        if case["text"] in article.text[quote.start : quote.end]
    ]
    assert quotes, f"{case['text']!r} is no quotation; {len(utterances)} utterances"
    article, quote = quotes[0]
    assert quote.speaker is not None
    assert quote.speaker.entity is not None
    assert case["speaker"] in article.cast.entity(quote.speaker.entity).name

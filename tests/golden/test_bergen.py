"""The built-in example comes out as a careful reader would have it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from corpora import ROOT
from twosource.records.account import Dossier, Story
from twosource.records.annotation import AnnotatedArticle

GOLD: dict[str, Any] = tomllib.loads((ROOT / "tests/golden/bergen.toml").read_text(encoding="utf-8"))


def _article(dossier: Dossier, article_id: str) -> AnnotatedArticle:
    return next(article for article in dossier.articles if article.id == article_id)


def _story(dossier: Dossier) -> Story:
    assert len(dossier.stories) == 1, "seven reports of one encounter are one story"
    return dossier.stories[0]


def _told(article: AnnotatedArticle) -> str:
    parsed = [b for b in article.blocks if b.in_story or b.kind == "headline"]
    return "\n".join(article.text[b.start : b.end] for b in parsed)


@pytest.mark.parametrize(("article_id", "day"), GOLD["published"].items())
def test_publication_day(example: Dossier, article_id: str, day: str) -> None:
    assert _article(example, article_id).source.published.value == day


@pytest.mark.parametrize(("article_id", "day"), GOLD["rejected"].items())
def test_false_page_date_is_rejected(example: Dossier, article_id: str, day: str) -> None:
    published = _article(example, article_id).source.published
    assert published.value != day
    assert day in {rejected.value for rejected in published.rejected}


@pytest.mark.parametrize("fact", ["outlet", "genre"])
def test_source_facts(example: Dossier, fact: str) -> None:
    for article_id, expected in GOLD[fact].items():
        assert expected in str(getattr(_article(example, article_id).source, fact)), article_id


@pytest.mark.parametrize("article_id", GOLD["not_in_story"])
def test_furniture_is_boilerplate(example: Dossier, article_id: str) -> None:
    told = _told(_article(example, article_id))
    assert [words for words in GOLD["not_in_story"][article_id] if words in told] == []


@pytest.mark.parametrize("article_id", GOLD["in_story"])
def test_no_sentence_is_lost(example: Dossier, article_id: str) -> None:
    told = _told(_article(example, article_id))
    assert [words for words in GOLD["in_story"][article_id] if words not in told] == []


def test_reprint_is_no_second_origin(example: Dossier) -> None:
    for pair in GOLD["reprint"]:
        origin = next(o for o in _story(example).origins if pair["a"] in o.articles)
        assert pair["b"] in origin.articles


def test_people_are_joined_once(example: Dossier) -> None:
    people = [e for e in _story(example).entities if e.type == "person"]
    for name, forms in GOLD["people"].items():
        holders = [p for p in people if any(name in f.text or f.text in forms for f in p.forms)]
        assert len(holders) == 1, (name, [h.name for h in holders])
        seen = " | ".join(form.text for form in holders[0].forms)
        assert all(form in seen for form in forms), (name, seen)


def test_misspelt_forms_are_marked(example: Dossier) -> None:
    for name, form in GOLD["misspelt"].items():
        person = next(e for e in _story(example).entities if e.name == name)
        assert [f.kind for f in person.forms if f.text == form] == ["misspelt"]


@pytest.mark.parametrize("case", GOLD["quotation"], ids=lambda case: case["text"][:30])
def test_quotations_have_their_speakers(example: Dossier, case: dict[str, str]) -> None:
    holders = [u for u in _story(example).utterances if any(case["text"] in r.text for r in u.renderings)]
    assert len(holders) == 1
    assert holders[0].speaker is not None
    assert case["speaker"].lower().removeprefix("a ") in holders[0].speaker.lower()


def test_two_renderings_of_one_utterance_are_aligned(example: Dossier) -> None:
    for case in GOLD["utterance"]:
        utterance = next(
            u for u in _story(example).utterances if any(case["a"] in r.text for r in u.renderings)
        )
        assert any(case["b"] in rendering.text for rendering in utterance.renderings)


@pytest.mark.parametrize("case", GOLD["timeline"], ids=lambda case: f"{case['date']} {case['status']}")
def test_timeline(example: Dossier, case: dict[str, str]) -> None:
    story = _story(example)
    types = {event.id: event.type for event in story.events}
    found = {(types.get(e.event or ""), e.date, e.status) for e in story.timeline if e.kind == "event"}
    assert (case["type"], case["date"], case["status"]) in found


def test_nothing_unhappened_is_stated_as_happened(example: Dossier) -> None:
    for article in example.articles:
        for event in article.events:
            if event.status != "happened" or event.type in ("THREATEN", "REJECT", "REQUEST"):
                continue
            clause = article.text[event.start : event.end + 40]
            assert not any(words in clause for words in GOLD["never_happened"]["words"]), (article.id, clause)

"""The five seed reports come out as an analyst who knows them expects."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from corpora import ROOT
from twosource.records.account import Dossier, LinkedEntity, Story
from twosource.records.annotation import AnnotatedArticle

GOLD: dict[str, Any] = tomllib.loads((ROOT / "tests/golden/seeds.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def story(seeds: Dossier) -> Story:
    assert len(seeds.stories) == 1, "the five reports are one story"
    return seeds.stories[0]


def _article(dossier: Dossier, start: str) -> AnnotatedArticle:
    return next(article for article in dossier.articles if article.id.startswith(start))


@pytest.mark.parametrize("name", GOLD["people"])
def test_main_people_stand_once(story: Story, name: str) -> None:
    wanted = GOLD["people"][name]
    people = [e for e in story.entities if e.type == "person" and any(f.text == name for f in e.forms)]
    assert len(people) == 1, [person.name for person in people]
    person = people[0]
    assert person.name == name
    assert person.country == wanted["country"]
    assert person.roles
    assert set(wanted["forms"]) <= {form.text for form in person.forms}
    others = [
        e for e in story.entities if e is not person and any(f.text in wanted["forms"] for f in e.forms)
    ]
    assert others == []


def test_mangled_names_are_marked(story: Story) -> None:
    for name, forms in GOLD["misspelt"].items():
        person = next(e for e in story.entities if e.name == name)
        assert {f.text for f in person.forms if f.kind == "misspelt"} == set(forms)


@pytest.mark.parametrize(("start", "day"), GOLD["published"].items())
def test_publication_day(seeds: Dossier, start: str, day: str) -> None:
    published = _article(seeds, start).source.published
    assert published.value == (day or None) or (not day and published.how == "inferred")


def test_false_page_date(seeds: Dossier) -> None:
    for start, day in GOLD["rejected"].items():
        published = _article(seeds, start).source.published
        assert published.value != day
        assert day in {rejected.value for rejected in published.rejected}


@pytest.mark.parametrize("case", GOLD["timeline"], ids=lambda case: case["about"])
def test_timeline(story: Story, case: dict[str, Any]) -> None:
    entities = {entity.id: entity for entity in story.entities}
    for event in story.events:
        if event.type != case["type"] or case.get("status", event.status) != event.status:
            continue
        countries = _countries((*event.actors, *event.recipients), entities)
        if not set(case["between"]) <= countries:
            continue
        if (event.date or "") == case["date"] or not case["date"]:
            assert any(entry.event == event.id for entry in story.timeline) or not case["date"]
            return
    pytest.fail(f"{case['about']} is not in the account")


def _countries(ids: tuple[str, ...], entities: dict[str, LinkedEntity]) -> set[str]:
    return {country for i in ids if (country := entities[i].country) is not None}


@pytest.mark.parametrize("case", GOLD["speaker"], ids=lambda case: case["text"])
def test_speaker(seeds: Dossier, case: dict[str, str]) -> None:
    story = seeds.stories[0]
    texts = {article.id: article.text for article in seeds.articles}
    for utterance in story.utterances:
        for rendering in utterance.renderings:
            said = " ".join(texts[c.article][c.start : c.end] for c in rendering.support)
            if case["text"] in said:
                assert case["speaker"] in (utterance.speaker or "")
                return
    pytest.fail("no such quotation")


def test_furniture_is_not_the_story(seeds: Dossier) -> None:
    for article in seeds.articles:
        told = "\n".join(
            article.text[b.start : b.end] for b in article.blocks if b.in_story or b.kind == "headline"
        )
        assert [words for words in GOLD["furniture"]["words"] if words in told] == []


def test_nothing_stands_in_dispute_that_two_spokesmen_merely_announce(story: Story) -> None:
    assert [d.about for d in story.differences if d.kind == "attribution"] == []
    assert [c.text for c in story.claims if c.verdict == "conflicting"] == []


def test_the_meeting_was_in_the_town_and_not_just_in_its_state(story: Story) -> None:
    assert story.encounters[0].place == "Anchorage"


def test_the_first_line_tells_what_was_held(story: Story) -> None:
    assert " met " in story.lead[0].text
    assert any(" are to meet " in c.text for c in story.claims)  # and the plan stays a claim of its own

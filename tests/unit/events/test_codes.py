"""Codes of acts: finer CAMEO codes by words, refusals by what is refused, acts between given parties."""

from __future__ import annotations

import pytest

from twosource.annotate.events.frames import ACTS
from twosource.annotate.events.projection import given_status
from twosource.lexicon import load
from twosource.pipeline import annotate
from twosource.records.annotation import Event, Status
from twosource.records.text import Article, GivenFacts, GivenSpans, Span


def events(text: str, spans: GivenSpans | None = None) -> tuple[Event, ...]:
    article = Article(id="a", text=text, given=GivenFacts(language="en"), spans=spans or GivenSpans())
    return annotate(article, layers=("events",)).events


@pytest.mark.parametrize(
    ("text", "act", "code"),
    [
        ("Norway and Chad signed a fishing treaty.", "SUPPORT", "057"),
        ("Norway recognised the government of Chad.", "SUPPORT", "054"),
        ("Norway praised Chad.", "SUPPORT", "051"),
        ("Norway apologised to Chad.", "CONCEDE", "055"),
        ("Norway sent tanks to Chad.", "AID", "072"),
        ("Norway shipped rice to Chad.", "AID", "073"),
        ("Norway extradited a banker to Chad.", "COOPERATE", "063"),
        ("Norway vetoed the resolution of Chad.", "REJECT", "129"),
        ("Norway sued Chad over the wreck.", "ACCUSE", "115"),
        ("Norway met Chad.", "CONSULT", "040"),
    ],
)
def test_finer_codes_by_words(text: str, act: str, code: str) -> None:
    assert [(e.type, e.cameo) for e in events(text)] == [(act, code)]


@pytest.mark.parametrize(
    ("text", "mode", "code"),
    [
        ("Norway said it would not meet Chad.", "meet", "125"),
        ("Norway said it would not send rice to Chad.", "assist", "121"),
        ("The drivers of Oslo said they will not end the strike.", "yield", "124"),
    ],
)
def test_a_refusal_has_the_mode_of_what_is_refused(text: str, mode: str, code: str) -> None:
    [refusal] = [e for e in events(text) if e.type == "REJECT"]
    assert (refusal.status, refusal.modes, refusal.cameo) == ("happened", (mode,), code)


@pytest.mark.parametrize(
    ("why", "status", "expected"),
    [
        (("met", "would"), "hypothetical", "planned"),
        (("talks", "no finite verb"), "hypothetical", "happened"),
        (("met", "would"), "alleged", "happened"),
    ],
)
def test_between_given_parties_a_supposed_act_has_a_code(
    why: tuple[str, ...], status: Status, expected: Status
) -> None:
    event = Event(id="v1", start=0, end=1, type="CONSULT", status=status, why=why)
    assert given_status(event) == expected


def test_given_parties_of_a_noun_make_no_threat() -> None:
    text = "Norway is responsible for mass killings in northern Chad."
    spans = GivenSpans(actor=Span(0, 6), recipient=Span(text.index("northern"), len(text) - 1))
    [event] = events(text, spans)
    assert event.plover is not None
    assert (event.type, event.plover.type) == ("ASSAULT", "ASSAULT")


def test_every_code_of_the_tables_is_one_of_its_act() -> None:
    tables = load("plover_projection")
    names = [name.split() for part in ("mode", "words") for name in tables["cameo"][part]]
    assert {name[0] for name in names} <= set(ACTS)
    assert set(tables["cameo"]["mode"]) <= set(tables["score"]["mode"])
    codes = [*tables["cameo"]["mode"].values(), *(name.split()[1] for name in tables["cameo"]["words"])]
    assert all(code.isdigit() and 3 <= len(code) <= 4 for code in codes)

"""Cases of positions as data: who holds what on which issue, and what is no position."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twosource.annotate.names import find_cast
from twosource.annotate.parse import Reading, parse
from twosource.annotate.positions import find_positions, find_targets
from twosource.annotate.quotes import find_quotes
from twosource.records.annotation import Cast, Event, Participant
from twosource.records.text import Article, Block, GivenSpans, SourceFacts, Span

CASES = Path(__file__).parents[2] / "cases" / "positions"


def load(name: str) -> list[dict]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def reading_of(text: str, targets: tuple[Span, ...] | None = None) -> Reading:
    article = Article(id="case", text=text, spans=GivenSpans(targets=targets))
    return parse(article, SourceFacts(), (Block(0, len(text), "body"),))


def positions_of(text: str) -> set[tuple[str, str, str, bool]]:
    reading = reading_of(text)
    cast = find_cast(reading)
    found = find_positions(reading, cast, find_quotes(reading, cast), ())
    for position in found:
        assert text[position.start : position.end].strip() == text[position.start : position.end]
    return {(cast.entity(p.actor).name, p.issue, p.stance, p.by_self) for p in found}


def check(case: dict) -> None:
    expected = {(e["actor"], e["issue"], e["stance"], e["by_self"]) for e in case["expect"]}
    assert positions_of(case["text"]) == expected


@pytest.mark.parametrize("case", load("positive"), ids=lambda case: case["label"])
def test_finds_position(case: dict) -> None:
    check(case)


@pytest.mark.parametrize("case", load("negative"), ids=lambda case: case["label"])
def test_abstains(case: dict) -> None:
    check(case)


@pytest.mark.parametrize("case", load("known-failures"), ids=lambda case: case["label"])
@pytest.mark.xfail(strict=True, reason="known failure")
def test_known_failure(case: dict) -> None:
    check(case)


def test_reads_the_stance_off_an_act_on_a_topic() -> None:
    reading = reading_of("Ghana has imposed a fee on Togolese salt.")
    cast = find_cast(reading)
    ghana = next(e.id for e in cast.entities if e.name == "Ghana")
    event = Event(
        id="v1", start=10, end=17, type="SANCTION", actors=(Participant(entity=ghana),), topics=("fisheries",)
    )
    (position,) = find_positions(reading, cast, (), (event,))
    assert (position.actor, position.issue, position.stance, position.event) == (
        ghana,
        "fisheries",
        "opposes",
        "v1",
    )


@pytest.mark.parametrize(
    ("text", "mention", "polarity"),
    [
        ("Critics slammed Pereyra for lying to parliament.", "Pereyra", "negative"),
        ("Voters praised Lindahl for her courage.", "Lindahl", "positive"),
        ("Okafor arrived in Lagos on Monday.", "Okafor", "neutral"),
        ("The corrupt mayor Ruiz fled.", "Ruiz", "negative"),
    ],
)
def test_polarity_towards_a_target(text: str, mention: str, polarity: str) -> None:
    start = text.index(mention)
    reading = reading_of(text, (Span(start, start + len(mention)),))
    (target,) = find_targets(reading, Cast())
    assert (target.start, target.end) == (start, start + len(mention))
    assert target.polarity == polarity

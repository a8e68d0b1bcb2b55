"""Cases of positions as data: who holds what on which issue, and what is no position."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twosource.annotate.names import find_cast
from twosource.annotate.parse import Reading, parse
from twosource.annotate.positions import find_positions, find_targets
from twosource.annotate.quotes import find_quotes
from twosource.records.annotation import Cast, Event, Participant, Position, Timex
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


def agrees(expected: dict, position: Position, cast: Cast) -> bool:
    """Tell whether a position is the expected one: the issue holds its keywords, the actor its words."""
    entity = cast.entity(position.actor)
    names = [name.lower() for name in (entity.name, *entity.aliases)]
    actor = expected["actor"].lower()
    keywords = [w.rstrip("s")[:6] for w in expected["issue"].lower().split() if w not in ("of", "on", "to")]
    return (
        any(actor in name or name in actor for name in names)
        and all(word in position.issue.lower() for word in keywords)
        and (position.stance, position.by_self) == (expected["stance"], expected["by_self"])
    )


# The held-out passages were marked when a plain noun ("the offer") was no issue: what they lack counts wrong.
@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("gold", 0.85, 0.8), ("gold_held_out", 0.75, 0.62)]
)
def test_gold_positions(name: str, precision: float, recall: float) -> None:
    right = given = wanted = 0
    for case in load(name):
        reading = reading_of(case["text"])
        cast = find_cast(reading)
        left = list(find_positions(reading, cast, find_quotes(reading, cast), ()))
        given += len(left)
        wanted += len(case["expect"])
        for expected in case["expect"]:
            match = next((p for p in left if agrees(expected, p, cast)), None)
            if match is not None:
                left.remove(match)
                right += 1
    assert right / given >= precision
    assert right / wanted >= recall


def test_reads_the_stance_off_an_act_the_lexicon_has_no_word_for() -> None:
    reading = reading_of("Ghana has lodged papers on Kashmir.")
    cast = find_cast(reading)
    ghana = next(e.id for e in cast.entities if e.name == "Ghana")
    event = Event(
        id="v1", start=10, end=16, type="ACCUSE", actors=(Participant(entity=ghana),), topics=("Kashmir",)
    )
    (position,) = find_positions(reading, cast, (), (event,))
    assert (position.actor, position.issue, position.stance, position.event) == (
        ghana,
        "Kashmir",
        "accuses",
        "v1",
    )


def test_dates_a_position_by_its_own_words() -> None:
    text = "Ghana condemned the tariffs on Monday. Togo said on Tuesday that it opposes the ceasefire."
    reading = reading_of(text)
    cast = find_cast(reading)
    times = tuple(
        Timex(text.index(day), text.index(day) + len(day), "DATE", value)
        for day, value in (("Monday", "2022-05-02"), ("Tuesday", "2022-05-03"))
    )
    found = find_positions(reading, cast, find_quotes(reading, cast, times), (), times)
    assert [p.date for p in found] == ["2022-05-02", "2022-05-03"]


@pytest.mark.parametrize(
    ("text", "mention", "polarity"),
    [
        ("Critics slammed Pereyra for lying to parliament.", "Pereyra", "negative"),
        ("Voters praised Lindahl for her courage.", "Lindahl", "positive"),
        ("Okafor arrived in Lagos on Monday.", "Okafor", "neutral"),
        ("The corrupt mayor Ruiz fled.", "Ruiz", "negative"),
        # who does what to whom
        ("Haas stole the files.", "Haas", "negative"),
        ("Haas was praised by farmers.", "Haas", "positive"),
        ("A falling tree killed Okafor in Lagos.", "Okafor", "neutral"),
        ("Moreno criticised the tax.", "Moreno", "neutral"),
        # what somebody says is not said of them
        ("Moreno said that Castell was a liar.", "Castell", "negative"),
        ("Moreno said that Castell was a liar.", "Moreno", "neutral"),
        # negation and lack
        ("Ruiz lacks the courage of her father.", "Ruiz", "negative"),
        ("Ruiz is no hero.", "Ruiz", "negative"),
        # names and settings judge nobody
        ("The Justice Department wrote to Tamm on Friday.", "Tamm", "neutral"),
        ("A cruel attack on the envoy was reported in Quito.", "Quito", "neutral"),
    ],
)
def test_polarity_towards_a_target(text: str, mention: str, polarity: str) -> None:
    start = text.index(mention)
    reading = reading_of(text, (Span(start, start + len(mention)),))
    (target,) = find_targets(reading, Cast())
    assert (target.start, target.end) == (start, start + len(mention))
    assert target.polarity == polarity

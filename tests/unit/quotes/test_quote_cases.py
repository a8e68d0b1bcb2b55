"""Cases of quotations as data: what must be found, what is no speech, and what still fails."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from twosource.annotate.parse import parse
from twosource.annotate.quotes import find_quotes
from twosource.records.annotation import Cast, Quote, Timex
from twosource.records.text import Article, Block, SourceFacts

CASES = Path(__file__).parents[2] / "cases" / "quotes"


def load(name: str) -> list[dict]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def quotes_of(text: str) -> tuple[Quote, ...]:
    article = Article(id="case", text=text)
    return find_quotes(parse(article, SourceFacts(), (Block(0, len(text), "body"),)), Cast())


def bare(text: str) -> str:
    """Drop what the convention leaves open: quotation marks, full stops, commas and spacing."""
    return re.sub(r"[\s\"“”„«»,.]+", " ", text.replace("''", " ")).strip().lower()


def fits(quote: Quote, expected: dict, text: str) -> bool:
    content = bare(" ".join(text[s.start : s.end] for s in quote.spans))
    speaker = quote.speaker.text if quote.speaker else None
    cue = quote.cue.of(text) if quote.cue else None
    return (
        quote.type == expected["type"]
        and content == bare(expected["content"])
        and (speaker is None) == (expected["speaker"] is None)
        and (expected["speaker"] or "").lower() in (speaker or "").lower()
        and (cue is None) == (expected["cue"] is None)
        and (expected["cue"] or "").lower() in (cue or "").lower()
    )


def check(case: dict) -> None:
    text = case["text"]
    found = quotes_of(text)
    for expected in case["expect"]:
        assert any(fits(quote, expected, text) for quote in found), (expected, found)
    assert len(found) == len(case["expect"]), found
    for quote in found:
        assert quote.start == quote.spans[0].start
        assert quote.end == quote.spans[-1].end
        assert all(0 <= s.start < s.end <= len(text) for s in quote.spans)


@pytest.mark.parametrize("case", load("positive"), ids=lambda case: case["label"])
def test_finds_quotation(case: dict) -> None:
    check(case)


@pytest.mark.parametrize("case", load("negative"), ids=lambda case: case["label"])
def test_leaves_what_is_no_speech(case: dict) -> None:
    check(case)


@pytest.mark.parametrize("case", load("known-failures"), ids=lambda case: case["label"])
@pytest.mark.xfail(strict=True, reason="known failure")
def test_known_failure(case: dict) -> None:
    check(case)


def test_text_without_words_has_no_quotations() -> None:
    assert quotes_of("\n \n") == ()


def test_ids_count_up_in_text_order() -> None:
    found = quotes_of('Police said two men fled. "We will find them," said Captain Ana Ruiz.')
    assert [q.id for q in found] == ["q1", "q2"]
    assert found[0].start < found[1].start


def test_nested_quotation_names_its_parent() -> None:
    found = quotes_of("\"The judge told us 'go home and wait' and no more,\" said lawyer Eva Stein.")
    assert found[1].parent == found[0].id


def test_mixed_quotation_keeps_its_pieces_in_marks() -> None:
    text = 'The minister said that the strike was "an act of blackmail" by the unions.'
    (quote,) = quotes_of(text)
    assert [s.of(text) for s in quote.quoted] == ["an act of blackmail"]


def test_addressee_and_venue() -> None:
    (told,) = quotes_of('"We heard three shots," the baker told reporters.')
    assert told.addressee == "reporters"
    (said,) = quotes_of("The envoy said on Twitter that the talks had failed.")
    assert said.venue == "Twitter"


def test_thought_is_told_from_speech() -> None:
    (hope,) = quotes_of("Farmers hope that the rain will come soon.")
    (claim,) = quotes_of("Farmers claimed that the rain would come soon.")
    assert (hope.kind, claim.kind) == ("thought", "speech")


def test_relative_pronoun_speaks_for_its_antecedent() -> None:
    text = "Ana Ruiz, who said the strike would go on, left the room."
    (quote,) = quotes_of(text)
    assert quote.speaker is not None
    assert quote.speaker.text == "Ana Ruiz"


def test_quotation_has_the_day_of_its_cue() -> None:
    text = 'On Monday Ana Ruiz said that the vote on Friday was fair. "It was," she said.'
    times = tuple(
        Timex(text.index(day), text.index(day) + len(day), "DATE", value)
        for day, value in (("Monday", "2022-05-02"), ("Friday", "2022-04-29"))
    )
    reading = parse(Article(id="case", text=text), SourceFacts(), (Block(0, len(text), "body"),))
    assert [q.date for q in find_quotes(reading, Cast(), times)] == ["2022-05-02", None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ruiz, who spoke on Sunday, said the gas would be cut.", "2022-05-01"),
        ("By Sunday, Ruiz promised, the gas would flow again.", None),  # a deadline is no day of speech
    ],
)
def test_tells_the_day_of_speech_from_a_deadline(text: str, day: str | None) -> None:
    times = (Timex(text.index("Sunday"), text.index("Sunday") + 6, "DATE", "2022-05-01"),)
    reading = parse(Article(id="case", text=text), SourceFacts(), (Block(0, len(text), "body"),))
    (quote,) = find_quotes(reading, Cast(), times)
    assert quote.date == day

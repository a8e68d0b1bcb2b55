"""The learned model of the lines that no rule could tell."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from twosource.clean.blocks.line_model.context import Voice, asked_lines, contexts, may_go
from twosource.clean.blocks.line_model.features import features_of
from twosource.clean.blocks.line_model.model import line_model, mark_by_model, read_model
from twosource.clean.paragraphs import Paragraph, split_paragraphs
from twosource.errors import LexiconError

ROOT = Path(__file__).parents[3]
WEIGHTS = ROOT / "src" / "twosource" / "lexicon" / "clean_line_model.tsv"
STORY = (
    "The river rose by two metres overnight and reached the market of Sandomel, the mayor said on Friday.",
    "About 400 people were taken to schools on higher ground, where the Red Cross handed out blankets.",
    "Engineers said the dam above the town had held, although water was seen on its western side.",
    "The mayor asked the government for soldiers and boats, and promised a decision on the bridge by Monday.",
)


def page(*tail: str, head: tuple[str, ...] = ()) -> list[Paragraph]:
    paragraphs = split_paragraphs("\n\n".join((*head, *STORY, *tail)))
    for paragraph in paragraphs:
        paragraph.kind = "body"
    return paragraphs


def marked(paragraphs: list[Paragraph]) -> list[str]:
    mark_by_model(paragraphs)
    return [p.text for p in paragraphs if p.kind != "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Our reporters pay for their own tickets, and nobody in this story was paid to speak with us.",
        "The Plover Weekly is published every Thursday by a cooperative of its readers.",
        "Villagers carry sandbags to the river bank at Sandomel on Friday.",
        "Why the south's wells are running dry: our special report",
        "Know more about this story? Write to the night desk, we read everything.",
    ],
)
def test_a_line_without_a_word_of_furniture_goes_by_how_it_speaks(line: str) -> None:
    assert marked(page(line)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The last flood of this size, in 1997, destroyed the same bridge.",
        "Anyone with information is asked to call the police in Sandomel on 555 0143.",
        "The hearing continues on Tuesday.",
        "“We lost the cows, the tractor and the letters of my mother,” said Irena Wolska, 71.",
        "She has been mayor since 2014.",
    ],
)
def test_the_last_line_of_a_story_stays(line: str) -> None:
    assert marked(page(line)) == []


def test_a_sentence_cut_by_a_column_stays() -> None:
    paragraphs = split_paragraphs(
        "\n".join(("Our readers were told that the", "paper would be sold to its", "own printers."))
    )
    for paragraph in paragraphs:
        paragraph.kind = "body"
    assert marked(paragraphs) == []


def test_a_text_of_a_line_or_two_is_left_whole() -> None:
    line = "Our readers own this paper, and it has no other income."
    paragraphs = split_paragraphs(f"{STORY[0]}\n\n{line}")
    for paragraph in paragraphs:
        paragraph.kind = "body"
    assert marked(paragraphs) == []


def test_names_and_figures_are_one_word_each() -> None:
    assert features_of("Read by Ana Ruiz in 12 towns") == features_of(
        "Read by Kofi Mensah Boateng in 7,000 towns"
    )


def test_what_is_quoted_is_not_the_line_s_own_voice() -> None:
    assert "you" not in features_of("He wrote: “you will hear from us”.")
    assert "quotes" in features_of("He wrote: “you will hear from us”.")


def test_what_somebody_says_is_not_asked() -> None:
    line = page("Our members will decide next week, the union said.")[-1]
    assert not may_go(line)


def test_turns_of_an_interview_are_not_asked() -> None:
    turns = ("KM: Do your readers write to you?", "KM: And you answer them?")
    paragraphs = page(*turns)
    asked = {paragraphs[i].text for i in asked_lines(paragraphs)}
    assert asked.isdisjoint(turns)
    alone = page(turns[0])
    assert len(alone) - 1 in asked_lines(alone)


def test_a_long_paragraph_within_the_story_is_not_asked() -> None:
    long = (
        "Our own history, as every child in the valley is taught, "
        + "began with the well and the wall " * 4
        + "."
    )
    paragraphs = page(long, *STORY, *STORY)
    assert len(STORY) not in asked_lines(paragraphs)
    assert len(STORY) in asked_lines(page(long))


def test_a_place_is_seen_as_below_the_story_and_of_other_matter() -> None:
    paragraphs = page("Ten gardens to visit this spring")
    seen = contexts(paragraphs, {len(paragraphs) - 1: Voice(1.0, -4.0, scene=False)}, [len(paragraphs) - 1])[
        0
    ]
    assert seen["below"] == 1.0
    assert seen["no shared matter"] == 1.0
    assert seen["words below"] == pytest.approx(1.0, abs=0.01)


def test_weights_were_fitted_from_these_lines_and_this_code() -> None:
    """Fails when lines, features or contexts change: `python -m training.furniture.fit`."""
    seen = hashlib.sha256()
    model = ROOT / "src" / "twosource" / "clean" / "blocks" / "line_model"
    lines = sorted((ROOT / "training" / "furniture").glob("lines_*.jsonl"))
    for file in (*lines, model / "context.py", model / "features.py"):
        seen.update(file.read_bytes())
    assert f"# Fitted from {seen.hexdigest()}" in WEIGHTS.read_text(encoding="utf-8").split("\n")[1]


def test_every_kind_of_the_model_is_one_that_blocks_have() -> None:
    kinds = line_model().kinds[""]
    assert all(kind in ("byline", "caption") or kind.startswith("boilerplate:") for kind in kinds)


def test_damaged_weights_name_their_line() -> None:
    with pytest.raises(LexiconError, match="line 2"):
        read_model("least\t\t1.0\nword\tour\n")

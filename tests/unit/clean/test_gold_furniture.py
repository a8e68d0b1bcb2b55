"""The cleaning of plain text against gold, and what it may cost on long texts."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
from benchmarks.quality.gold_furniture import GOLD, Score, read_gold, score_texts

from twosource.clean.blocks.lay_out import lay_out
from twosource.records.text import Article

PROSE = "The council met on Tuesday and voted to close the old harbour road for two weeks, officials said."
LINES = (
    *(
        PROSE,
        "“We were not asked,” said Lena Moor, who lives beside it.",
        "Read more: Ten roads that lead nowhere",
    ),
    *(
        "Share",
        "Photo: Jane Roe/AFP",
        "What was agreed",
        "Subscribe to our newsletter",
        "3 hours ago",
        "Related",
    ),
)


@pytest.fixture(scope="module", params=["development.jsonl", "development_2.jsonl", "development_5.jsonl"])
def score(request: pytest.FixtureRequest) -> Score:
    return score_texts(read_gold(GOLD / Path(str(request.param))))


def test_furniture_captions_and_bylines_are_found(score: Score) -> None:
    assert score.f1 >= 0.96


def test_hardly_a_character_of_the_story_is_lost(score: Score) -> None:
    assert score.story_lost <= 0.2


def seconds(lines: int) -> float:
    text = "\n".join(LINES[at % len(LINES)] + f" ({at})" * (at % 3 == 0) for at in range(lines))
    article = Article(id="long", text=text)
    start = time.process_time()
    lay_out(article)
    return time.process_time() - start


def test_eight_times_the_lines_take_about_eight_times_the_time() -> None:
    """A busy machine may double either figure; what grows with the square takes 64 times as long."""
    seconds(200)  # loads the word lists
    gc.disable()  # a collection walks through whatever other tests have loaded
    try:
        short, long = (min(seconds(lines) for _ in range(3)) for lines in (1_000, 8_000))
    finally:
        gc.enable()
    assert long <= 30 * short

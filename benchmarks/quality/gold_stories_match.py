"""Read the gold of whole stories and lay its items against those of an account, by the words both cite.

Two citations meet where they share half of the shorter one; a claim and its gold, or the sides of a
difference, are laid one to one so that the sum of their likeness is greatest. As an account cites whole
sentences and the gold a few words of them, likeness also counts the words with which both sides put it: else
a sentence that tells two things would be laid on either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.chains import best_assignment

FOLDER = Path(__file__).parents[2] / "tests" / "gold" / "stories"
Place = tuple[str, int, int]  # article, start, end
_PLAIN = frozenset(
    re.findall(
        r"\w+",
        """the a an of in on at to for from by with and or as is are was were be been has have had will would
        it its that this their his her he she they not said says after before about into than""",
    )
)
_STEM = 5
_NUMBERS = frozenset(
    re.findall(
        r"\w+",
        """one two three four five six seven eight nine ten eleve twelv thirt fourt fifte sixte ninet twent
        forty fifty sixty hundr thous milli billi half third quart""",
    )
)


@dataclass(frozen=True, slots=True)
class Item:
    """A part of an account or of the gold: its record, its words and where they are from."""

    record: Mapping[str, Any]
    words: frozenset[str]
    places: tuple[Place, ...]

    @property
    def articles(self) -> frozenset[str]:
        """Return the ids of the articles cited."""
        return frozenset(article for article, _, _ in self.places)


def read_stories(files: Iterable[Path]) -> list[dict[str, Any]]:
    """Read gold stories, one a line."""
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def places_in(story: Mapping[str, Any], spans: Iterable[Mapping[str, str]]) -> tuple[Place, ...]:
    """Find the words that gold spans quote.

    Raises:
        ValueError: the words are not in the article just once.
    """
    texts = {article["id"]: article["text"] for article in story["articles"]}
    found = []
    for span in spans:
        text, words = texts[span["article"]], span["text"]
        if text.count(words) != 1:
            raise ValueError(f"{story['label']}: {words!r} is {text.count(words)} times in {span['article']}")
        start = text.index(words)
        found.append((span["article"], start, start + len(words)))
    return tuple(found)


def gold_item(story: Mapping[str, Any], record: Mapping[str, Any], said: str) -> Item:
    """Return an item of the gold; `said` is how it is put there."""
    spans = record["spans"]
    return Item(record, stems(" ".join([said, *(s["text"] for s in spans)])), places_in(story, spans))


def found_item(record: Mapping[str, Any], said: str) -> Item:
    """Return an item of an account; `said` is how it is put there."""
    places = tuple((s["article"], s["start"], s["end"]) for s in record["support"])
    return Item(record, stems(said), places)


def stems(text: str) -> frozenset[str]:
    """Return the first letters of the words that carry meaning, and the numbers."""
    words = re.findall(r"\d+(?:[.,]\d+)*|\w+", text.casefold())
    return frozenset(word[:_STEM] for word in words if word not in _PLAIN)


def meet(one: Place, two: Place) -> bool:
    """Tell whether two places share at least half of the shorter."""
    shared = min(one[2], two[2]) - max(one[1], two[1])
    return one[0] == two[0] and 2 * shared >= min(one[2] - one[1], two[2] - two[1])


def articles_met(one: Item, two: Item) -> frozenset[str]:
    """Return the articles in which two items cite the same words."""
    return frozenset(a[0] for a in one.places if any(meet(a, b) for b in two.places))


def same_places(one: Item, two: Item) -> float:
    """Return how many of the articles that either cites are those in which both cite the same words."""
    either = one.articles | two.articles
    return len(articles_met(one, two)) / len(either) if either else 0.0


def same_words(one: frozenset[str], two: frozenset[str]) -> float:
    """Return the share of the smaller set's words that the other holds."""
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def likeness(gold: Item, found: Item) -> float:
    """Return how like an item is to one of the gold; 0 if they cite the same words nowhere."""
    places = same_places(gold, found)
    return places + same_words(gold.words, found.words) / 2 if places else 0.0


def laid(
    gold: Sequence[Item], found: Sequence[Item], weigh: Callable[[Item, Item], float] = likeness
) -> dict[int, int]:
    """Lay items one to one on those of the gold, by greatest likeness; return found by gold."""
    weights = [[weigh(one, two) for two in found] for one in gold]
    return {row: column for row, column in best_assignment(weights) if weights[row][column] > 0}


def sides_laid(gold: Sequence[Item], found: Sequence[Item]) -> dict[int, int]:
    """Lay the variants of a difference one to one on the sides of the gold's.

    A variant is a side's if they cite the same words and its value shares a number with them, or a word if
    it holds no number.
    """

    def weigh(one: Item, two: Item) -> float:
        told = frozenset(word for word in two.words if word in _NUMBERS or word[0].isdigit()) or two.words
        return likeness(one, two) if one.words & told else 0.0

    return laid(gold, found, weigh)

"""Constants of story clustering; one setting serves full articles, excerpts and bare headlines."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryConfig:
    """What the weighing of articles and the merging of groups go by."""

    threshold: float = (
        0.5  # how like each other two groups must be, as a share of how like their own members are
    )
    expected: float = 0.2  # how like two articles of one story are taken to be before any are seen
    expected_short: float = 0.1  # more than that where both have `short` words or fewer
    firmness: float = 4.0  # how many pairs of articles that expectation is worth
    least: float = 0.02  # pairs below are not followed
    words: int = 400  # words of the text that count
    headline_weight: int = 2
    name_weight: int = 3  # for words written with a capital inside a sentence
    full_days: float = 3.0  # days apart that cost nothing
    decay_days: float = 14.0  # e-folding time after that
    recalled_days: int = 1100  # days back to which a day told in the text leads to what was reported then
    doubtful_nearness: float = 0.6  # least factor where a date is only what a page shows
    short: float = 15.0  # words; the shorter a report, the more its names and its vector tell
    shortness: int = 150  # words from which names are not looked at by themselves
    brief: int = 60  # words from which no vector is made: the words themselves say enough
    vector_weight: float = (
        0.4  # share of the vectors in the likeness of two reports of `short` words or fewer
    )
    clippings: int = 10  # articles up to which a collection counts as clippings of one subject
    collection: int = 100  # articles from which it counts as a stream of all subjects
    leniency: float = 0.5  # share of the threshold that clippings must reach
    largest_posting: int = 2000  # articles under one term; a commoner term tells no stories apart
    neighbours: int = 300  # kept for each article; fewer in a large collection

    def expectation(self, words: int) -> float:
        """Return how like a report of so many words and another of its story are taken to be beforehand."""
        return self.expected + self.expected_short * min(1.0, self.short / max(1, words))

    def for_collection(self, articles: int) -> StoryConfig:
        """Return the constants for a collection of so many articles that somebody put together.

        Of five clippings in a folder two tell one story far more often than of five thousand: what they are
        asked to share grows with the collection, from half the threshold to all of it.
        """
        size = math.log(max(1, articles) / self.clippings) / math.log(self.collection / self.clippings)
        share = self.leniency + (1.0 - self.leniency) * min(1.0, max(0.0, size))
        return replace(self, threshold=self.threshold * share)

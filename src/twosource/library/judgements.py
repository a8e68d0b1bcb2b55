"""What people have judged of whole articles, as putting them into stories obeys it.

A judgement speaks of texts, never of ids that a later rebuild may change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from twosource.records.library import Judgement
from twosource.store.protocol import Store

Pairs = list[tuple[int, int]]


class Judged:
    """Judgements on whole articles: which tell one story, and which do not.

    The latest word on a pair holds.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._ruling: dict[tuple[str, str], str] = {}
        for judgement in judgements:
            if judgement.a.start is None and judgement.b.start is None:
                one, two = sorted((judgement.a.text_sha256, judgement.b.text_sha256))
                self._ruling[one, two] = judgement.ruling
        self._partners: defaultdict[str, set[str]] = defaultdict(set)
        for (one, two), ruling in self._ruling.items():
            if ruling == "same":
                self._partners[one].add(two)
                self._partners[two].add(one)

    def partners(self, text_sha256: str, store: Store) -> list[int]:
        """Return the current articles that were judged to tell one story with an article of this text."""
        texts = self._partners.get(text_sha256)
        if not texts:
            return []
        return [article.number for article in store.articles(texts=texts) if article.current]

    def pairs(self, texts: Mapping[int, str]) -> tuple[Pairs, Pairs]:
        """Return the pairs among articles that must be, and must not be, in one story.

        Args:
            texts: Article number -> text hash.
        """
        if not self._ruling:
            return [], []
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in sorted(texts.items()):
            holders[text].append(number)
        together: Pairs = []
        apart: Pairs = []
        for (one, two), ruling in sorted(self._ruling.items()):
            found = [(a, b) for a in holders.get(one, ()) for b in holders.get(two, ()) if a != b]
            (together if ruling == "same" else apart).extend(found)
        return together, apart

    def texts(self) -> Collection[str]:
        """Return the hashes of all texts that were judged, sorted."""
        return sorted({text for pair in self._ruling for text in pair})

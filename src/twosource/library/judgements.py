"""What people have judged, as the corpus stages obey it.

A judgement speaks of texts and spans, never of ids that a later rebuild may change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from twosource.records.annotation import AnnotatedArticle
from twosource.records.library import Judgement, Place
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


class JudgedEntities:
    """Judgements on mentions: which name one entity, and which do not. The latest word on a pair holds.

    Args:
        judgements: All judgements, in the order in which they were made.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._ruling: dict[frozenset[Place], str] = {}
        for judgement in judgements:
            if judgement.a.start is not None and judgement.b.start is not None:
                self._ruling[frozenset((judgement.a, judgement.b))] = judgement.ruling
        self._texts = {place.text_sha256 for pair in self._ruling for place in pair}
        self._at: dict[tuple[int, str], set[Place]] = {}  # an article's entity -> its judged mentions
        self._entity: dict[Place, str] = {}  # a judged mention -> the library's entity behind it

    def open(self, store: Store, articles: Iterable[tuple[int, AnnotatedArticle]]) -> None:
        """Find the judged mentions of articles about to be entered, and where their partners are."""
        if not self._ruling:
            return
        for number, annotated in articles:
            self._find(number, annotated)
        texts = {place.text_sha256 for place in self._wanted()} & self._texts
        numbers = [article.number for article in store.articles(texts=sorted(texts)) if article.current]
        for number, annotated in sorted(store.annotated(numbers).items()):
            self._find(number, annotated)
        for found in store.appearances(articles=numbers, limit=10_000):
            self.entered(found.article, found.local, found.entity)

    def _wanted(self) -> set[Place]:
        known = {place for places in self._at.values() for place in places}
        return {place for pair in self._ruling if not pair.isdisjoint(known) for place in pair}

    def _find(self, number: int, annotated: AnnotatedArticle) -> None:
        text = annotated.article.text_sha256
        if text not in self._texts:
            return
        places = {place for pair in self._ruling for place in pair if place.text_sha256 == text}
        for mention in annotated.mentions:
            for place in places:
                if (mention.start, mention.end) == (place.start, place.end):
                    self._at.setdefault((number, mention.entity), set()).add(place)

    def entered(self, number: int, local: str, entity: str) -> None:
        """Note which entity of the library an article's own is."""
        for place in self._at.get((number, local), ()):
            self._entity[place] = entity

    def named(self, id_of: Mapping[str, str]) -> None:
        """Take the ids that entities were given at last."""
        self._entity = {place: id_of.get(entity, entity) for place, entity in self._entity.items()}

    def of(self, number: int, local: str) -> tuple[list[str], set[str]]:
        """Return the entities that an article's own was judged to be, and not to be."""
        own = self._at.get((number, local))
        together: list[str] = []
        apart: set[str] = set()
        if own:
            for pair, ruling in self._ruling.items():
                others = [self._entity[p] for p in sorted(pair - own, key=_place) if p in self._entity]
                if not pair.isdisjoint(own):
                    together += others if ruling == "same" else []
                    apart.update(others if ruling == "different" else [])
        return [id for id in together if id not in apart], apart


def _place(place: Place) -> tuple[str, int, int]:
    return place.text_sha256, place.start or 0, place.end or 0


def judged_entities(store: Store) -> JudgedEntities:
    """Return what people judged of mentions, as a library holds it."""
    return JudgedEntities(store.judgements())

"""What people judged of names, as entering entities obeys it.

A judgement speaks of two mentions: a text and a span. It holds for whatever the library has behind them: two
entities judged the same become one with all their reports, two judged different are never joined by a clue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from twosource.records.annotation import AnnotatedArticle
from twosource.records.library import Judgement, Place, Ruling
from twosource.store.protocol import Store


def of_mentions(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements on mentions, the latest word on each pair, in the order they were made."""
    latest: dict[frozenset[Place], Judgement] = {}
    for judgement in judgements:
        if judgement.a.start is not None and judgement.b.start is not None:
            pair = frozenset((judgement.a, judgement.b))
            latest.pop(pair, None)
            latest[pair] = judgement
    return list(latest.values())


def entity_at(annotated: AnnotatedArticle, place: Place) -> str | None:
    """Return the id of the article's own entity at a place of its text.

    Another version may read a name's ends otherwise, so a mention that overlaps is taken too.
    """
    start, end = place.start or 0, place.end or 0
    shared = [
        (min(m.end, end) - max(m.start, start) - abs(m.end - m.start - end + start), -m.start, m.entity)
        for m in annotated.mentions
        if m.start < end and start < m.end
    ]
    return max(shared)[2] if shared else None


class JudgedEntities:
    """Judgements on mentions: which name one entity, and which do not. The latest word on a pair holds.

    Args:
        judgements: All judgements, in the order in which they were made.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._rulings = of_mentions(judgements)
        self._partners: defaultdict[Place, dict[Place, Ruling]] = defaultdict(dict)
        self._in_text: defaultdict[str, dict[Place, None]] = defaultdict(dict)
        for judgement in self._rulings:
            a, b = judgement.a, judgement.b
            self._partners[a][b] = self._partners[b][a] = judgement.ruling
            for place in (a, b):
                self._in_text[place.text_sha256][place] = None
        self._at: dict[tuple[int, str], dict[Place, None]] = {}  # an article's entity -> its judged mentions
        self._entity: dict[Place, str] = {}  # a judged mention -> the library's entity behind it

    def open(self, store: Store, articles: Iterable[tuple[int, AnnotatedArticle]]) -> None:
        """Find the judged mentions of articles about to be entered, and where their partners are."""
        if not self._rulings:
            return
        here: set[Place] = set()
        for number, annotated in articles:
            here.update(self._find(number, annotated))
        partners = {other for place in here for other in self._partners[place]} - here - self._entity.keys()
        if not partners:
            return
        texts = sorted({place.text_sha256 for place in partners})
        numbers = [article.number for article in store.articles(texts=texts) if article.current]
        for number, annotated in sorted(store.annotated(numbers).items()):
            self._find(number, annotated)
        for found in store.appearances(articles=numbers, limit=100_000):
            self.entered(found.article, found.local, found.entity)

    def _find(self, number: int, annotated: AnnotatedArticle) -> list[Place]:
        places = list(self._in_text.get(annotated.article.text_sha256, ()))
        for place in places:
            local = entity_at(annotated, place)
            if local is not None:
                self._at.setdefault((number, local), {})[place] = None
        return places

    def entered(self, number: int, local: str, entity: str) -> None:
        """Note which entity of the library an article's own is."""
        for place in self._at.get((number, local), ()):
            self._entity[place] = entity

    def named(self, id_of: Mapping[str, str]) -> None:
        """Take the ids that entities were given at last."""
        self._entity = {place: id_of.get(entity, entity) for place, entity in self._entity.items()}

    def of(self, number: int, local: str) -> tuple[list[str], set[str]]:
        """Return the entities that an article's own was judged to be, and not to be."""
        together: dict[str, None] = {}
        apart: set[str] = set()
        for own in self._at.get((number, local), ()):
            for other, ruling in self._partners[own].items():
                if (id := self._entity.get(other)) is None:
                    continue
                if ruling == "same":
                    together[id] = None
                else:
                    apart.add(id)
        return [id for id in together if id not in apart], apart

    def to_unite(self) -> Sequence[tuple[str, str]]:
        """Return pairs of entities that are two and were judged one, those judged different left out."""
        pairs: dict[tuple[str, str], Ruling] = {}
        for judgement in self._rulings:
            a, b = self._entity.get(judgement.a), self._entity.get(judgement.b)
            if a is not None and b is not None and a != b:
                one, two = sorted((a, b))
                if pairs.get((one, two)) != "different":
                    pairs[one, two] = judgement.ruling
        return [pair for pair, ruling in pairs.items() if ruling == "same"]


def judged_entities(store: Store) -> JudgedEntities:
    """Return what people judged of mentions, as a library holds it."""
    return JudgedEntities(store.judgements())

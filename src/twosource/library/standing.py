"""Where the judgements on names stand now: which entities of the library are behind the judged mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.library.judged_entities import entity_at, of_mentions
from twosource.link.who.judged import UNJUDGED, JudgedCast
from twosource.records.library import Judgement, Place, StoredArticle
from twosource.store.protocol import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judged mention, and what the library has behind it."""

    article: StoredArticle
    local: str  # Entity.id within the article
    entity: str  # StoredEntity.id
    name: str  # as written


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A judgement on two mentions; a side is None while no current article has its text."""

    judgement: Judgement
    a: Judged | None
    b: Judged | None

    @property
    def entities(self) -> frozenset[str]:
        """The ids of the entities it speaks of."""
        return frozenset(side.entity for side in (self.a, self.b) if side is not None)


def standing(store: Store, judgements: Iterable[Judgement] | None = None) -> list[Standing]:
    """Return the judgements on mentions that hold, in the order they were made, with what they speak of.

    Args:
        store: The library's storage.
        judgements: Of which; None: of all.
    """
    wanted = of_mentions(store.judgements() if judgements is None else judgements)
    places = {place for judgement in wanted for place in (judgement.a, judgement.b)}
    if not places:
        return []
    texts = sorted({place.text_sha256 for place in places})
    articles = {a.number: a for a in store.articles(texts=texts) if a.current}
    entity = {
        (seen.article, seen.local): seen.entity
        for seen in store.appearances(articles=sorted(articles), limit=100_000)
    }
    annotated = store.annotated(sorted(articles))
    found: dict[Place, Judged] = {}
    for number, article in sorted(articles.items(), reverse=True):  # of one text twice, the first stands
        for place in places:
            if place.text_sha256 != article.text_sha256:
                continue
            local = entity_at(annotated[number], place)
            if local is not None and (number, local) in entity:
                name = " ".join(annotated[number].text[place.start : place.end].split())
                found[place] = Judged(article=article, local=local, entity=entity[number, local], name=name)
    return [Standing(judgement=j, a=found.get(j.a), b=found.get(j.b)) for j in wanted]


def judged_cast(store: Store, articles: Sequence[StoredArticle]) -> JudgedCast:
    """Return what the judgements on names come to among a story's articles.

    They hold for all that the library has behind a judged mention, not for that one mention.

    Args:
        store: The library's storage.
        articles: The story's.
    """
    rulings = [one for one in standing(store) if one.a is not None and one.b is not None]
    if not rulings:
        return UNJUDGED
    label = {article.number: article.label for article in articles}
    keys: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for seen in store.appearances(articles=sorted(label), limit=100_000):
        keys[seen.entity].append((label[seen.article], seen.local))
    together: dict[tuple[tuple[str, str], ...], None] = {}
    apart: dict[tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]], None] = {}
    for ruling in rulings:
        groups = sorted(tuple(sorted(keys[id])) for id in ruling.entities if id in keys)
        if ruling.judgement.ruling == "same" and len(ruling.entities) == len(groups) == 1:
            together[groups[0]] = None
        elif ruling.judgement.ruling == "different" and len(groups) == 2:
            apart[groups[0], groups[1]] = None
    return JudgedCast(together=tuple(sorted(together)), apart=tuple(sorted(apart)))

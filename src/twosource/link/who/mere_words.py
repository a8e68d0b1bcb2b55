"""Tell actors from mere words for people and bodies that a story says nothing of: "observers", "figures"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.records.account import LinkedEntity
from twosource.records.annotation import AnnotatedArticle

MOST_MENTIONS = 2  # a description used more often is somebody the story follows
_DESCRIBED = frozenset({"person", "organisation", "group", "other"})

Key = tuple[str, str]  # (article id, Entity.id)


def is_mere_word(entity: LinkedEntity) -> bool:
    """Tell whether an entity is only a description, without name, country or role in the story."""
    if entity.type not in _DESCRIBED or entity.country is not None or len(entity.mentions) > MOST_MENTIONS:
        return False
    return all(form.kind == "nominal" for form in entity.forms)


def referred_to(articles: Sequence[AnnotatedArticle]) -> frozenset[Key]:
    """Return who acts, is acted upon, speaks or holds a position, and the members of plurals that do."""
    found: set[Key] = set()
    for article in articles:
        own = set(_actors(article))
        for entity in article.entities:
            if entity.id in own:
                own.update(entity.members)
        found.update((article.id, identifier) for identifier in own)
    return frozenset(found)


def _actors(article: AnnotatedArticle) -> Iterable[str]:
    for event in article.events:
        yield from (p.entity for p in (*event.actors, *event.recipients) if p.entity is not None)
        yield from (a.entity for a in event.attribution if a.entity is not None)
    for quote in article.quotes:
        if quote.speaker is not None and quote.speaker.entity is not None:
            yield quote.speaker.entity
    yield from (position.actor for position in article.positions)

"""Whom sentences that name one also tell of by an office or trade: "what the agent promised Luca"."""

from __future__ import annotations

from collections.abc import Mapping

from twosource.link.who.roles import role_words
from twosource.link.who.trades import head_noun
from twosource.records.annotation import AnnotatedArticle, Mention

Beside = Mapping[int, frozenset[tuple[str, str]]]  # sentence -> (Entity.id, calling)
_DEFINITE = "the "


def told_by_calling(article: AnnotatedArticle, mentions: Mapping[int, list[Mention]]) -> Beside:
    """Return by sentence the single persons that it tells of by "the" and a noun, and what it calls them.

    Args:
        article: The article.
        mentions: The mentions of each sentence, by its index.
    """
    found: dict[int, frozenset[tuple[str, str]]] = {}
    for sentence, within in mentions.items():
        called = {
            (mention.entity, word)
            for mention in within
            if mention.form == "nominal" and mention.type == "person"
            for word in _calling(article.text[mention.start : mention.end])
        }
        if called:
            found[sentence] = frozenset(called)
    return found


def callings_beside(beside: Beside, sentences: set[int], entity: str) -> frozenset[str]:
    """Return what the sentences of an entity call others than it."""
    if not beside:
        return frozenset()
    told = [beside[n] for n in sentences if n in beside]
    own = {word for one in told for who, word in one if who == entity}
    return frozenset(word for one in told for who, word in one if who != entity) - own


def _calling(phrase: str) -> frozenset[str]:
    text = phrase.lower()
    if not text.startswith(_DEFINITE):
        return frozenset()
    nouns = head_noun(text.removeprefix(_DEFINITE))
    return frozenset(word for noun in nouns for word in role_words(noun, None))

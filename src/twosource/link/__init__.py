"""From annotated articles to stories.

Who is who, who copied whom, which story, which event, which utterance.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.link.copying.named_sources import named_sources
from twosource.link.copying.origins import find_origins, speaker_origins
from twosource.link.copying.relays import find_relays
from twosource.link.copying.reuse import find_reuse
from twosource.link.days.dates import complete_datelines, narrow_dates
from twosource.link.days.page_dates import reject_page_dates
from twosource.link.events.coevents import merge_events
from twosource.link.stories.stories import alike, cluster, story_text
from twosource.link.stories.story_config import StoryConfig
from twosource.link.utterances.utterances import join_utterances
from twosource.link.who.entities import join_entities
from twosource.link.who.judged import UNJUDGED, JudgedCast
from twosource.records.account import LinkedStory
from twosource.records.annotation import AnnotatedArticle

__all__ = ["link_stories", "link_story", "similarity"]


def link_stories(articles: Sequence[AnnotatedArticle]) -> tuple[LinkedStory, ...]:
    """Cluster articles into stories and join everything within each.

    Args:
        articles: In any order; ids must be unique.
    Returns:
        Stories, the largest first, then by first publication; the same for every order of `articles`.
    Raises:
        ValueError: two articles have one id.
    """
    ids = [article.id for article in articles]
    if len(set(ids)) != len(ids):
        twice = sorted({i for i in ids if ids.count(i) > 1})
        raise ValueError(f"article ids are not unique: {', '.join(twice)}; give each article its own")
    ordered = sorted(articles, key=_order)
    groups = cluster([story_text(article) for article in ordered], StoryConfig().for_collection(len(ordered)))
    ranked = sorted(groups, key=lambda group: (-len(group), group))
    return tuple(_linked(f"S{n}", [ordered[i] for i in group]) for n, group in enumerate(ranked, 1))


def link_story(
    identifier: str, articles: Sequence[AnnotatedArticle], judged: JudgedCast = UNJUDGED
) -> LinkedStory:
    """Join everything within one story whose articles are known.

    Args:
        identifier: The story's id.
        articles: In any order; the result is the same for every order.
        judged: What people said of who is who in it.
    """
    return _linked(identifier, sorted(articles, key=_order), judged)


def similarity(a: AnnotatedArticle, b: AnnotatedArticle) -> float:
    """Tell how far two articles tell of the same happening, 0 to 1.

    Raises:
        ModelMissingError: the model of sentence vectors is not installed.
    """
    return round(min(1.0, alike(story_text(a), story_text(b))), 6)


def _order(article: AnnotatedArticle) -> tuple[str, str, str]:
    published = article.source.published
    return (
        published.earliest or published.value or published.latest or "9999",
        article.article.text_sha256,
        article.id,
    )


def _linked(
    identifier: str, articles: Sequence[AnnotatedArticle], judged: JudgedCast = UNJUDGED
) -> LinkedStory:
    """Join everything within a story; again where the articles tell one another's dates."""
    story = _joined(identifier, sorted(complete_datelines(articles), key=_order), judged)
    for step in (_without_false_dates, _narrowed):
        dated = step(story)
        if dated != story.articles:
            story = _joined(identifier, sorted(dated, key=_order), judged)
    return story


def _without_false_dates(story: LinkedStory) -> tuple[AnnotatedArticle, ...]:
    return reject_page_dates(story.articles, story.events, story.entities, story.entity_of)


def _narrowed(story: LinkedStory) -> tuple[AnnotatedArticle, ...]:
    return narrow_dates(story.articles, story.events)


def _joined(identifier: str, articles: Sequence[AnnotatedArticle], judged: JudgedCast) -> LinkedStory:
    entities, entity_of = join_entities(articles, judged)
    named = named_sources(articles)
    reuse = find_reuse(articles, named)
    origins = find_origins(articles, reuse)
    return LinkedStory(
        id=identifier,
        articles=tuple(articles),
        entities=entities,
        entity_of=entity_of,
        reuse=reuse,
        origins=(*origins, *speaker_origins(articles, origins, entities, entity_of)),
        relays=find_relays(articles, named),
        events=merge_events(articles, entities, entity_of, origins),
        utterances=join_utterances(articles, entities, entity_of),
    )

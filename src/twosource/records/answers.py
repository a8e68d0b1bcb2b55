"""What a library answers when it is asked for an article, an entity, or words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from twosource.records.annotation import AnnotatedArticle
from twosource.records.library import Judgement, StoredArticle, StoredEntity, StoredStory
from twosource.records.text import Span
from twosource.records.versions import VersionDiff


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """One version of an article with all that is known of it."""

    stored: StoredArticle
    annotated: AnnotatedArticle
    versions: Sequence[StoredArticle] = ()  # all of its identity, oldest first
    story: StoredStory | None = None
    entities: Mapping[str, StoredEntity] = field(default_factory=dict)  # by Entity.id within the article


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions of an article, and what changed between them."""

    old: StoredArticle
    new: StoredArticle
    before: AnnotatedArticle
    after: AnnotatedArticle
    diff: VersionDiff


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedThing:
    """One of the two things a judgement speaks of, as the library has it now."""

    article: str | None  # its label; None while no current article has the text
    name: str | None = None  # of a mention, as written
    entity: str | None = None  # of a mention, the id of the library's entity behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRecord:
    """A judgement and what it speaks of."""

    judgement: Judgement
    a: JudgedThing
    b: JudgedThing


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRecord:
    """An entity of the library and where it appears."""

    entity: StoredEntity
    forms: Sequence[str] = ()
    roles: Sequence[str] = ()
    why: Sequence[str] = ()  # what joined other names to it, newest first
    judged: Sequence[JudgementRecord] = ()  # in the order the judgements were made
    articles: Sequence[StoredArticle] = ()  # newest first
    stories: Sequence[StoredStory] = ()  # latest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A sentence of an article in which searched words stand."""

    start: int  # of the sentence, in code points of the article's text
    end: int
    text: str
    matches: tuple[Span, ...] = ()  # the words found, in code points of the article's text


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that holds the searched words."""

    article: StoredArticle
    score: float
    excerpts: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """A page of hits, best first, and the entities whose name matches."""

    hits: Sequence[Hit] = ()
    entities: Sequence[StoredEntity] = ()
    more: bool = False  # whether further hits follow

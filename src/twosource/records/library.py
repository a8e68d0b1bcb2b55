"""What a library keeps: articles and their versions, stories, entities, judgements, states of inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.records.annotation import AnnotatedArticle, EntityType
from twosource.records.text import Article

Ruling = Literal["same", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTerms:
    """How the clustering sees an article; everything in it follows from the annotated article alone."""

    features: bytes  # the clustering's own encoding, see `twosource.link`
    terms: tuple[str, ...]  # every distinct term, for document frequencies
    rare: tuple[str, ...]  # the telling ones among them, by which like articles are found
    first_day: int | None  # publication as an interval of day ordinals, None when unknown
    last_day: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """An annotated article on its way into the library."""

    key: str  # hash of identity and text
    identity: str  # hash of the source's identity: URL, else outlet and path
    annotation: str  # cache key of the annotated record
    annotated: AnnotatedArticle
    raw_sha256: str | None  # hash of the raw input
    raw: bytes | None  # None when the raw input is only referenced
    story_terms: StoryTerms
    search_text: str  # normalised words in order, one space between them


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """One version of one article in the library."""

    number: int  # minted in order of adding
    key: str
    identity: str
    label: str  # the user's id, made unique in the library; all versions of an article share it
    version: int  # 1 for the first text seen under its identity
    current: bool  # whether this is the newest version
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    language: str | None
    earliest: str | None  # ISO day of publication
    latest: str | None
    words: int
    text_sha256: str
    raw_sha256: str | None
    annotation: str
    story: str | None  # id of its story; None for an old version


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStory:
    """A story as listings show it."""

    id: str  # minted once: "S1", "S2", ...
    title: str
    articles: int
    outlets: int
    earliest: str | None  # ISO day of the first publication
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntity:
    """A person, organisation, place or group as known across the library."""

    id: str  # minted once: "E1", "E2", ...
    name: str
    type: EntityType
    country: str | None = None
    code: str | None = None
    told: bytes | None = None  # what articles tell of it, in the comparison's own encoding


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityKey:
    """A key under which an entity meets others that may be one with it, see `twosource.link`."""

    key: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityForm:
    """A normalised form under which an entity is looked up."""

    type: EntityType
    form: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """An article's own entity, and the library's entity behind it."""

    article: int  # StoredArticle.number
    local: str  # Entity.id within the article
    entity: str  # StoredEntity.id
    mentions: int
    why: str = ""  # the clues that joined it where its name is another


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """A paragraph that an outlet's articles showed to be its furniture."""

    line: int  # a hash of the paragraph, to look it up by
    outlet: str  # as `records.repeats.outlet_key` has it
    paragraph: str  # normalised


Holder = tuple[int, int]
"""A paragraph, as a hash of outlet and paragraph, and the number of an article that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a judgement speaks of: a mention, or with no span the whole article. Never a cluster's id."""

    text_sha256: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's word that two articles tell one story, or two mentions name one entity, or not."""

    id: int | None  # None before it is stored
    ruling: Ruling
    a: Place
    b: Place
    note: str = ""
    made: str = ""  # ISO instant, UTC
    by: str = ""  # whose word it is


@dataclass(frozen=True, slots=True, kw_only=True)
class InputState:
    """How far an input file was taken in; an unchanged file that was taken in whole is not read again."""

    path: str  # absolute
    size: int
    modified_ns: int
    digest: str  # of the configuration it was read under
    done: bool
    articles: int = 0  # how many of its articles the library holds
    faults: tuple[tuple[str, str, str], ...] = ()  # (id or path, code, message) of what could not be read


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What to look for, in normalised words; all parts must hold."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    since: str | None = None  # ISO day, inclusive
    until: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationInput:
    """What the annotation of a stored article is made from, to make it again."""

    number: int
    annotation: str  # the cache key of the record it has now
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Freed:
    """What a clean-up removed."""

    versions: int = 0
    annotations: int = 0
    raws: int = 0
    texts: int = 0
    accounts: int = 0
    bytes: int = 0  # by which the library shrank on disk, where that is known


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFacts:
    """What `doctor` and the listings say of a library."""

    location: str
    schema: str  # name of the last migration
    articles: int  # current ones
    versions: int  # old and current ones
    stories: int
    entities: int
    bytes: int | None
    counts: Mapping[str, int]  # rows by table, without those that only help to find

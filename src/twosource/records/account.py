"""What many articles say together: the linked story, and the cited account (dossier) made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from twosource.records.annotation import AnnotatedArticle, EntityType, Event, PloverCode, Stance, Status
from twosource.records.copying import Origin as Origin
from twosource.records.copying import Relay as Relay
from twosource.records.copying import Reuse as Reuse
from twosource.records.copying import ReusedPassage as ReusedPassage
from twosource.records.copying import ReuseKind as ReuseKind
from twosource.records.text import Citation

Verdict = Literal[
    "confirmed by both sides", "corroborated", "single", "conflicting", "updated", "perspective"
]
DifferenceKind = Literal[
    "date", "number", "name", "title", "label", "outcome", "attribution", "order", "scope"
]
DifferenceVerdict = Literal["conflict", "update", "wording", "perspective", "scope", "time zone"]
Support = tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of the account and the characters it stands on (never empty)."""

    text: str
    support: Support


# --- linked story: entities, origins and events joined across articles -------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityForm:
    """One form under which an entity appears."""

    text: str
    kind: Literal["name", "misspelt", "nominal"]
    support: Support


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedEntity:
    """An entity joined across the articles of a story."""

    id: str  # unique within the story: "E1"
    name: str
    type: EntityType
    country: str | None = None
    roles: tuple[str, ...] = ()
    former_roles: tuple[str, ...] = ()
    code: str | None = None
    unnamed: bool = False
    forms: tuple[EntityForm, ...] = ()
    mentions: Support = ()  # every mention, pronouns too
    why: tuple[str, ...] = ()  # what joined the parts
    reference: str | None = None  # id in the reference file of people, where one fits


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEvent:
    """An event merged across articles; participants are `LinkedEntity` ids."""

    id: str  # "V1"
    type: str
    status: Status
    background: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    topics: tuple[str, ...] = ()
    date: str | None = None
    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    modes: tuple[str, ...] = ()
    plover: PloverCode | None = None  # of the best mention
    cameo: str | None = None
    main: bool = False
    label: str = ""  # neutral words for the event, from templates
    members: tuple[tuple[str, str], ...] = ()  # (article id, Event.id)
    origins: tuple[str, ...] = ()  # Origin ids
    support: Support = ()  # the clauses that state it
    mentions: Support = ()  # the trigger spans


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedStory:
    """One story with everything joined across its articles: what the account is built from.

    `articles` are sorted by (published, text hash), so nothing depends on the order of input.
    """

    id: str
    articles: tuple[AnnotatedArticle, ...]
    entities: tuple[LinkedEntity, ...]
    entity_of: Mapping[tuple[str, str], str]  # (article id, Entity.id) -> LinkedEntity.id
    reuse: tuple[Reuse, ...] = ()
    origins: tuple[Origin, ...] = ()
    relays: tuple[Relay, ...] = ()
    events: tuple[StoryEvent, ...] = ()
    utterances: tuple[Utterance, ...] = ()

    def article(self, article_id: str) -> AnnotatedArticle:
        """Return the article with this id."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise LookupError(f"no article {article_id!r} in story {self.id!r}")

    def entity(self, entity_id: str) -> LinkedEntity:
        """Return the joined entity with this id."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise LookupError(f"no entity {entity_id!r} in story {self.id!r}")

    def member(self, article_id: str, event_id: str) -> Event:
        """Return the article's own event behind a member of a merged one."""
        for event in self.article(article_id).events:
            if event.id == event_id:
                return event
        raise LookupError(f"no event {event_id!r} in article {article_id!r}")


# --- the account ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A dated line: an event, or the publication of an article."""

    text: str
    kind: Literal["event", "publication"]
    status: Status
    date: str | None = None
    earliest: str | None = None
    latest: str | None = None
    weight: float = 0.0  # importance, 0 to 1
    event: str | None = None  # StoryEvent.id
    support: Support = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A stretch of a long-running story, headed by a sentence of the day with which it begins."""

    text: str
    first: str  # ISO day
    last: str
    articles: tuple[str, ...] = ()  # Article.id, of those that appeared in it
    support: Support = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of an encounter."""

    actor: str  # LinkedEntity name or country
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """A meeting, call, summit or visit as an object."""

    event: str | None  # StoryEvent.id; None where no event was read from the words that tell of it
    sides: tuple[Side, ...]
    format: str | None = None  # "meeting", "phone call", "virtual summit", "visit"
    level: str | None = None  # of the highest who takes part: head, minister, officer, official, other
    place: str | None = None
    planned: str | None = None  # ISO day or interval "a/b" for which it was announced
    held: str | None = None
    status: Status = "happened"
    postponed: bool = False  # put off, and not yet held
    mediators: tuple[str, ...] = ()  # who brought the sides together, or was host
    agenda: tuple[str, ...] = ()
    conditions: tuple[Line, ...] = ()
    outcomes: tuple[Line, ...] = ()
    names: tuple[Line, ...] = ()  # what the reports call it: "courtesy visit"
    support: Support = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something in force between actors."""

    what: str
    by: str | None
    on: str | None
    since: str | None
    state: Literal["in force", "lifted", "announced", "under review"]
    support: Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two actors stand to each other."""

    parties: tuple[str, ...]  # ISO 3166 alpha-3 or actor names
    state: tuple[Line, ...] = ()
    measures: tuple[Measure, ...] = ()
    red_lines: tuple[Line, ...] = ()
    commitments: tuple[Line, ...] = ()
    channels: tuple[Line, ...] = ()
    groupings: tuple[Line, ...] = ()
    support: Support = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The same proposition as stated in one or more articles."""

    id: str
    text: str
    kind: Literal["event", "statement", "quantity", "attribute"]
    verdict: Verdict
    origins: tuple[str, ...]
    asserted_by: tuple[str, ...]  # "outlet: name", "party: name", "third party: name", "unnamed: name"
    support: Support
    not_in: tuple[str, ...] = ()  # article ids
    weight: float = 0.0  # importance, 0 to 1
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One value of something the articles differ on."""

    value: str
    support: Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something on which the articles differ."""

    kind: DifferenceKind
    about: str
    variants: tuple[Variant, ...]
    verdict: DifferenceVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One article's wording of an utterance."""

    speaker: str | None
    support: Support
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingPair:
    """How far two renderings (by index) drift apart."""

    a: int
    b: int
    drift: Literal["none", "wording", "meaning"]
    changes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()  # of the changes of meaning: negation, modality, number, hedge, ...


ClosestWhy = Literal["transcript", "first hearer", "agency", "original-language outlet", "earliest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing somebody said, with every rendering of it."""

    speaker: str | None  # name of the linked entity
    renderings: tuple[Rendering, ...]
    pairs: tuple[RenderingPair, ...] = ()
    speaker_entity: str | None = None  # LinkedEntity.id
    closest: int | None = None  # index of the rendering closest to the origin, where evidence tells
    closest_why: ClosestWhy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPosition:
    """What an actor holds on an issue, across articles."""

    actor: str
    issue: str
    stance: Stance
    by_self: bool
    text: str
    support: Support
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an expectation."""

    verdict: Literal["met", "not met", "changed", "open"]
    support: Support = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Something planned, promised or predicted."""

    text: str
    by: str | None
    by_when: str | None
    support: Support
    outcome: Outcome
    kind: Literal["plan", "promise", "prediction", "deadline", "threat"] = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """What one article puts forward."""

    article: str
    issues: dict[str, int] = field(default_factory=dict)
    quoted_share: dict[str, float] = field(default_factory=dict)
    labels: Support = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A caution about one article."""

    article: str
    text: str
    support: Support = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A line the support checker refused."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The cited account of one story, ready to be rendered."""

    id: str
    title: str
    articles: tuple[str, ...]
    title_support: Support = ()
    reuse: tuple[Reuse, ...] = ()
    origins: tuple[Origin, ...] = ()
    lead: tuple[Line, ...] = ()  # five lines at most
    timeline: tuple[TimelineEntry, ...] = ()
    chapters: tuple[Chapter, ...] = ()  # of a long-running story only
    encounters: tuple[Encounter, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    differences: tuple[Difference, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    positions: tuple[AccountPosition, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    entities: tuple[LinkedEntity, ...] = ()
    framing: tuple[Framing, ...] = ()
    events: tuple[StoryEvent, ...] = ()
    limits: tuple[Limit, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    since: str | None = None  # ISO day on which the reader last looked
    new: tuple[Line, ...] = ()  # what was reported after that day


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that could not be read, and what to do about it."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What made a result: same version and input, same bytes."""

    twosource: str
    model: str
    config: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything `brief` gives out: the articles, what was skipped, and one account per story."""

    version: Version
    articles: tuple[AnnotatedArticle, ...]
    skipped: tuple[Skipped, ...]
    stories: tuple[Story, ...]

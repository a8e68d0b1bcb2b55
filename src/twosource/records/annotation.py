"""What one article says: entities, mentions, times, places, quotations, events, positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.records.text import Article, Block, Repair, SourceFacts, Span

EntityType = Literal["person", "organisation", "country", "place", "group", "event", "work", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]
Status = Literal["happened", "planned", "hypothetical", "negated", "alleged", "opinion"]
Stance = Literal[
    "supports", "opposes", "demands", "promises", "rejects", "accuses", "non-negotiable", "neutral"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation, place or group that an article names or describes."""

    id: str  # unique within the article: "e1"
    name: str  # the fullest clean form seen
    type: EntityType
    aliases: tuple[str, ...] = ()  # other forms seen, in order of first use
    country: str | None = None  # ISO 3166 alpha-3: of citizenship, seat, or the country itself
    roles: tuple[str, ...] = ()  # "Secretary of State", as written, without "then" or "former"
    former_roles: tuple[str, ...] = ()
    code: str | None = None  # CAMEO-style actor code, "USAGOV"
    gender: Literal["female", "male", "plural", "neuter"] | None = None  # only from evidence in the text
    unnamed: bool = False  # "a senior administration official"
    members: tuple[str, ...] = ()  # Entity ids behind a plural: "the two countries"
    reference: str | None = None  # id in the reference file of people, where one fits


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A stretch of text that refers to an entity."""

    entity: str  # Entity.id
    form: MentionForm
    type: EntityType
    why: str = ""  # the rule or clue that linked it


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The entities of an article and every mention of them, mentions sorted by start."""

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def entity(self, entity_id: str) -> Entity:
        """Return the entity with this id."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise LookupError(f"no entity {entity_id!r} in this cast")

    def mention_at(self, start: int, end: int) -> Mention | None:
        """Return the smallest mention that covers `[start, end)`, or None."""
        covering = [m for m in self.mentions if m.start <= start and end <= m.end]
        return min(covering, key=lambda m: (m.end - m.start, m.start), default=None)


@dataclass(frozen=True, slots=True)
class Timex(Span):
    """A time expression with its TIMEX3 value and the days it can mean."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None = None  # TIMEX3 value
    earliest: str | None = None  # ISO day or minute, inclusive
    latest: str | None = None
    anchor: str | None = None  # what it was resolved against: "published", "text", "2021-03-10", or None
    zone: str | None = None  # of a clock time: "+00:00", or a name: "local", "ET"; value and bounds are in it
    unresolved: str | None = None  # the anchor-free form, e.g. "next-weekday:4", kept to re-resolve later


@dataclass(frozen=True, slots=True)
class Place(Span):
    """A toponym and where it is."""

    name: str
    country: str | None = None  # ISO 3166 alpha-3
    lat: float | None = None
    lon: float | None = None
    precision: Literal["point", "area"] | None = None  # an area has a centroid and is never drawn as a pin
    geonames_id: int | None = None
    kind: str | None = None  # city, country, admin1, sea, region, ...
    metonym: bool = False  # the place name stands for its government


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who stands behind a quotation; the entity is None when it could not be resolved."""

    start: int | None = None
    end: int | None = None
    entity: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words, or their sense, that a text ascribes to somebody."""

    id: str  # "q1"
    start: int  # content, without quotation marks
    end: int
    spans: tuple[Span, ...]  # the pieces of a broken quotation
    type: Literal["direct", "indirect", "mixed"]
    kind: Literal["speech", "thought"] = "speech"
    speaker: Speaker | None = None
    cue: Span | None = None
    quoted: tuple[Span, ...] = ()  # of a mixed one: the pieces that stand in marks
    addressee: str | None = None
    venue: str | None = None
    date: str | None = None  # ISO day
    parent: str | None = None  # Quote.id of the quotation this one stands in
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor or recipient of an event; an implied one has an entity and no span."""

    start: int | None = None
    end: int | None = None
    entity: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of the chain that stands behind a statement."""

    entity: str | None = None
    quote: str | None = None  # Quote.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverCode:
    """The projection of an event to a PLOVER record."""

    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    score: float | None = None


SETS_THE_SCENE = "sets the scene"  # a reason: the event is background by its clause, not by its date


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom: the act itself, with its status kept apart."""

    id: str  # "v1"
    start: int  # the trigger
    end: int
    type: str  # one of the 16 PLOVER acts, or OTHER
    status: Status = "happened"
    background: bool = False
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    topics: tuple[str, ...] = ()
    date: str | None = None  # ISO day (or TIMEX3 month or year when that is all there is)
    earliest: str | None = None
    latest: str | None = None
    place: Span | None = None
    time: Span | None = None  # the time expression that dates it, kept to date it again
    attribution: tuple[Attribution, ...] = ()
    response_to: str | None = None  # Event.id
    modes: tuple[str, ...] = ()
    plover: PloverCode | None = None
    cameo: str | None = None
    main: bool = False
    clause: Span | None = None  # the words that state the event, for a line that cites it
    confidence: float | None = None  # probability that act, status, actors and recipients are right
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What an actor holds on an issue."""

    actor: str  # Entity.id
    issue: str
    stance: Stance
    by_self: bool  # False when somebody else says it of the actor
    start: int
    end: int
    date: str | None = None
    quote: str | None = None  # Quote.id
    event: str | None = None  # Event.id
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target(Span):
    """A given span and the polarity of the sentence towards it."""

    polarity: Literal["positive", "neutral", "negative"] = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Why an article was read only in part."""

    code: str  # "language": the layers that need English were not run
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedArticle:
    """An article with every layer that was asked for; layers that were not run are empty."""

    article: Article
    language: str | None
    source: SourceFacts
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    targets: tuple[Target, ...] = ()
    notice: Notice | None = None

    @property
    def id(self) -> str:
        """The user's label of the article."""
        return self.article.id

    @property
    def text(self) -> str:
        """The untouched text."""
        return self.article.text

    @property
    def cast(self) -> Cast:
        """Entities and mentions together."""
        return Cast(entities=self.entities, mentions=self.mentions)

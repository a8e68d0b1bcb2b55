"""An event as it leaves Twosource: what every writer takes, whatever the format it writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.records.annotation import PloverCode, Status

DateSource = Literal["text", "interval", "published", "unknown"]
How = Literal["explicit", "inferred"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One actor or recipient."""

    key: str  # the same for one party throughout its story
    name: str | None  # as the story calls it, or the words of the text
    code: str | None = None  # country and sector, "USAGOV"
    kind: str | None = None  # person organisation country group ...; None for words that name no entity
    country: str | None = None  # ISO 3166 alpha-3
    reference: str | None = None  # id in the reference file of people
    named: bool = False  # it has a name, and is no mere description
    also: tuple[str, ...] = ()  # others who stand for it here: its state, its minister
    also_keys: tuple[str, ...] = ()  # their keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an event took place."""

    name: str
    country: str | None = None  # ISO 3166 alpha-3
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None  # "point" or "area"
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One place in one article that tells of the event; offsets are half-open, in code points of its text."""

    article: str  # the user's label of the article
    text_sha256: str
    url: str | None
    source: str | None  # outlet
    agency: str | None  # the wire the article's text came from
    date: str | None  # ISO day of publication, where it is known to the day
    earliest: str | None
    latest: str | None
    start: int  # the trigger
    end: int
    text: str  # the words of the trigger
    clause_start: int | None
    clause_end: int | None
    sentence: int | None  # from 1
    length: int  # of the article's text, in code points
    status: Status  # as this article tells it
    how: How  # "inferred" where a party stands outside the event's own words
    confidence: float | None = None  # that act, status and parties are read right here, 0 to 1
    offsets: tuple[tuple[str, int, int], ...] = ()  # (Party.key, start, end) of those named here
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedEvent:
    """One event of one story, merged over its mentions."""

    id: str
    story: str
    story_title: str
    act: str  # what was done, whatever became of it
    status: Status
    background: bool
    main: bool
    plover: PloverCode | None
    cameo: str | None
    quad: int | None  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    date: str | None  # ISO day: the day, or the first day it can have been
    enddate: str | None  # the last day it can have been, where that is another one
    date_source: DateSource
    place: Spot | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    topics: tuple[str, ...]
    label: str
    origins: tuple[str, ...]  # independent origins that tell of it
    mentions: tuple[EventMention, ...]  # never empty; what asserts the status comes first
    why: tuple[str, ...] = ()  # what made the first mention an event

    @property
    def mutual(self) -> bool:
        """Tell whether the parties act on each other: a meeting, an agreement, a fight."""
        return len(self.actors) > 1 and not self.recipients

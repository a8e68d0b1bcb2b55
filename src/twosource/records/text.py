"""Spans, blocks and the article: one text, hashed, never edited."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

How = Literal["explicit", "inferred", "unknown"]
Genre = Literal["news", "opinion", "analysis", "live", "other"]

STORY_KINDS = frozenset({"heading", "body", "dateline"})
"""Block kinds that carry the story's text; the headline is kept apart."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of an article's text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} is reversed or negative; need 0 <= start <= end")

    def of(self, text: str) -> str:
        """Return the characters this span covers in `text`."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A span of a named article: what every line of an account stands on."""

    article: str  # Article.id
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block(Span):
    """A stretch of the text and what it is for; the blocks of an article cover its text without gaps."""

    kind: str  # headline heading body caption byline dateline boilerplate:<why>

    @property
    def in_story(self) -> bool:
        """Tell whether this block belongs to the story's text (the headline does not)."""
        return self.kind in STORY_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedDate:
    """A date that the article shows but that is not the day in question."""

    value: str  # ISO day
    why: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayInterval:
    """A day of an article's life (published, modified, written) as an interval, and how it is known."""

    value: str | None = None  # ISO day; None when the interval is wider than a day
    earliest: str | None = None  # ISO day, inclusive
    latest: str | None = None  # ISO day, inclusive
    how: How = "unknown"
    evidence: tuple[Span, ...] = ()
    rejected: tuple[RejectedDate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place and day that open a report: `WASHINGTON, March 10 (Reuters) -`."""

    place: str | None = None
    date: str | None = None  # ISO day


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """Whether the text is a translation, and what shows it."""

    how: Literal["stated", "inferred", "unknown"] = "unknown"
    evidence: tuple[Span, ...] = ()


RepairKind = Literal[
    "mojibake",
    "quotation-marks",
    "glued-caption",
    "doubled-text",
    "split-sentence",
    "beheaded-sentence",
    "machine-translation",
]


@dataclass(frozen=True, slots=True)
class Repair(Span):
    """A note on damage in the text: the text itself stays as it came."""

    kind: RepairKind
    instead: str | None = None  # what should be read there, where that is certain
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What the article says of itself; `None` where it does not say."""

    outlet: str | None = None
    outlet_country: str | None = None  # ISO 3166 alpha-3, only from data with a source
    state_affiliated: bool | None = None  # only from data with a source
    agency: str | None = None  # the wire the text came from
    bylines: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()  # "X contributed reporting", photo credits excluded
    photo_credits: tuple[str, ...] = ()  # people and agencies whose pictures it shows
    section: str | None = None  # "World", as the page says
    headline: str | None = None
    url: str | None = None
    retrieved: str | None = None  # ISO instant
    genre: Genre = "news"
    dateline: Dateline | None = None
    published: DayInterval = DayInterval()
    modified: DayInterval = DayInterval()
    written: DayInterval = DayInterval()  # only where the article shows it was not the day of publication
    translated: Translated = Translated()
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)  # fact name -> where it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFacts:
    """What the input says about an article beside its text (JSONL fields, HTML metadata)."""

    date: str | None = None  # publication day, ISO
    unread_date: str | None = None  # a given date that is no day, as it was written
    modified: str | None = None  # ISO day
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None  # ISO 639-1
    authors: tuple[str, ...] = ()
    section: str | None = None
    how: str = "given"  # "given" by the user, or the markup it came from, e.g. "json-ld"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSpans:
    """Spans that `--given-spans` records bring along: resolve these and no others."""

    actor: Span | None = None
    recipient: Span | None = None
    places: tuple[Span, ...] | None = None
    targets: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """How a text was taken out of markup."""

    extractor: str
    version: str
    raw_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report by one outlet: its label, its text and what came with it."""

    id: str  # the user's label: file name without ending, or as given
    text: str  # never changed after reading
    path: str | None = None
    given: GivenFacts = GivenFacts()
    spans: GivenSpans = GivenSpans()
    extraction: Extraction | None = None  # None for plain text
    repeated: tuple[str, ...] = ()  # its paragraphs, normalised, sorted, that are its outlet's furniture
    raw: bytes | None = field(default=None, repr=False, compare=False)  # the input, while it is being added
    text_sha256: str = ""

    def __post_init__(self) -> None:
        if not self.text_sha256:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "text_sha256", digest)

"""What passed between two actors, period by period: merged events, kinds apart, gaps told from zeros."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from twosource.formats.collect import collect_events
from twosource.formats.events import ExportedEvent, Party
from twosource.records.account import Dossier, Origin, Story
from twosource.records.annotation import AnnotatedArticle
from twosource.relations.actors import Actor
from twosource.relations.periods import By, as_day, bounds, period_of, periods

Kind = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
KINDS: tuple[Kind, ...] = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words of a report behind an event; offsets are those of the clause, else of the trigger."""

    article: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEvent:
    """A merged event between the two."""

    id: str
    story: str
    kind: Kind
    act: str  # PLOVER type
    label: str
    date: str
    enddate: str | None
    date_source: str
    by_first: bool  # whether the first actor acts; both do in a mutual event
    by_second: bool
    sources: tuple[str, ...]  # names of the independent origins that tell of it
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One bar. Where no report names the pair, `reports` is 0 and nothing is known: a gap, not a zero."""

    period: str
    first: str
    last: str
    reports: int  # articles published in it that name both
    events: tuple[PairEvent, ...]

    @property
    def is_gap(self) -> bool:
        """Tell whether there is neither a report that names the pair nor an event told later."""
        return not self.reports and not self.events

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the independent origins behind its events, each once."""
        return tuple(sorted({name for event in self.events for name in event.sources}))

    def count(self, kind: Kind) -> int:
        """Return how many events are of a kind."""
        return sum(event.kind == kind for event in self.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The periods from the first report or event to the last, and what no period could be given."""

    by: By
    periods: tuple[Period, ...]
    undated: tuple[PairEvent, ...]  # known only to a span that is longer than a period


def make_series(
    dossiers: Sequence[Dossier], first: Actor, second: Actor, *, by: By, on: str | None
) -> Series:
    """Return the series of two actors.

    Args:
        dossiers: The stories.
        first: One actor.
        second: The other.
        by: The length of a period.
        on: ISO day after which nothing counts.
    """
    last = as_day(on)
    placed: defaultdict[str, list[PairEvent]] = defaultdict(list)
    undated: list[PairEvent] = []
    for event in _events(dossiers, first, second):
        begin, end = as_day(event.date), as_day(event.enddate) or as_day(event.date)
        if begin is None or end is None or (last is not None and begin > last):
            if begin is None:
                undated.append(event)
            continue
        if period_of(begin, by) == period_of(end, by):
            placed[period_of(begin, by)].append(event)
        else:
            undated.append(event)
    reports: defaultdict[str, int] = defaultdict(int)
    for day in _report_days(dossiers, first, second):
        if last is None or day <= last:
            reports[period_of(day, by)] += 1
    days = [d for p in (*placed, *reports) for d in bounds(p)]
    if not days:
        return Series(by=by, periods=(), undated=tuple(undated))
    spanned = periods(min(days), max(days), by)
    return Series(
        by=by,
        periods=tuple(
            Period(
                period=p,
                first=bounds(p)[0].isoformat(),
                last=bounds(p)[1].isoformat(),
                reports=reports[p],
                events=tuple(sorted(placed[p], key=lambda e: (e.date, e.id))),
            )
            for p in spanned
        ),
        undated=tuple(undated),
    )


def _events(dossiers: Sequence[Dossier], first: Actor, second: Actor) -> Iterable[PairEvent]:
    seen: set[str] = set()
    for dossier in dossiers:
        articles = {a.id: a for a in dossier.articles}
        stories = {s.id: s for s in dossier.stories}
        for event in collect_events(dossier):
            if event.status != "happened" or event.quad is None or event.id in seen:
                continue
            ends = _ends(event, stories[event.story], first, second)
            if ends is not None:
                seen.add(event.id)
                yield _pair_event(event, stories[event.story], articles, ends)


def _ends(event: ExportedEvent, story: Story, first: Actor, second: Actor) -> tuple[bool, bool] | None:
    """Return which of the two act, None where the event does not pass between them."""
    known = {e.id: e for e in story.entities}

    def has(parties: Sequence[Party], actor: Actor) -> bool:
        return any(
            _is(p, actor) or any(k in known and actor.is_entity(known[k]) for k in (p.key, *p.also_keys))
            for p in parties
        )

    acts_first, acts_second = has(event.actors, first), has(event.actors, second)
    if event.mutual:
        return (True, True) if acts_first and acts_second else None
    if acts_first and has(event.recipients, second):
        return True, False
    if acts_second and has(event.recipients, first):
        return False, True
    return None


def _is(party: Party, actor: Actor) -> bool:
    if actor.country is not None:
        return party.country == actor.country or (party.code or "")[:3] == actor.country
    return any((name or "").casefold() in actor.names for name in (party.name, *party.also))


def _pair_event(
    event: ExportedEvent, story: Story, articles: dict[str, AnnotatedArticle], ends: tuple[bool, bool]
) -> PairEvent:
    origins = {o.id: o for o in story.origins}
    assert event.quad is not None
    return PairEvent(
        id=event.id,
        story=event.story,
        kind=KINDS[event.quad - 1],
        act=event.plover.type if event.plover is not None else event.act,
        label=event.label,
        date=event.date or "",
        enddate=event.enddate,
        date_source=event.date_source,
        by_first=ends[0],
        by_second=ends[1],
        sources=tuple(dict.fromkeys(_origin_name(origins[o]) for o in event.origins if o in origins)),
        sentences=tuple(
            Sentence(
                article=m.article,
                outlet=m.source,
                published=m.date,
                start=m.clause_start if m.clause_start is not None else m.start,
                end=m.clause_end if m.clause_end is not None else m.end,
                words=_sentence(articles[m.article], m.start),
            )
            for m in event.mentions
        ),
    )


def _origin_name(origin: Origin) -> str:
    return origin.name or ", ".join(origin.articles)


def _sentence(article: AnnotatedArticle, offset: int) -> str:
    span = next((s for s in article.sentences if s.start <= offset < s.end), None)
    return " ".join(span.of(article.text).split()) if span is not None else ""


def _report_days(dossiers: Sequence[Dossier], first: Actor, second: Actor) -> Iterable[date]:
    """Yield the day of publication of each report that names both."""
    for dossier in dossiers:
        published = {a.id: as_day(a.source.published.value) for a in dossier.articles}
        for story in dossier.stories:
            told: defaultdict[str, set[int]] = defaultdict(set)
            for entity in story.entities:
                for which, actor in enumerate((first, second)):
                    if actor.is_entity(entity):
                        for mention in entity.mentions:
                            told[mention.article].add(which)
            for article in story.articles:
                day = published.get(article)
                if len(told[article]) > 1 and day is not None:
                    yield day

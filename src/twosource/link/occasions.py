"""What one article's event says of who, when and where, laid out for comparison with another's."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.link.names_alike import plain
from twosource.link.terms import stem, terms
from twosource.records.account import LinkedEntity
from twosource.records.annotation import AnnotatedArticle, Event, Participant, Place

Interval = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """An article's event as the comparison sees it."""

    key: tuple[str, str]  # (article id, Event.id)
    event: Event
    actors: tuple[str, ...]  # LinkedEntity ids, in order
    recipients: tuple[str, ...]
    actor_sides: frozenset[str]  # countries, or entity ids where no country is known
    recipient_sides: frozenset[str]
    people: frozenset[str]
    when: Interval | None
    place: Place | None
    place_name: str | None
    trigger: str
    content: frozenset[str]  # terms of the clause
    written: str | None  # first day the article can have appeared

    @property
    def sides(self) -> frozenset[str]:
        """Every side that takes part."""
        return self.actor_sides | self.recipient_sides


def occasion_of(
    article: AnnotatedArticle,
    event: Event,
    entities: Mapping[str, LinkedEntity],
    entity_of: Mapping[tuple[str, str], str],
) -> Occasion:
    """Lay out an event with joined entities in place of the article's own."""

    def linked(participants: tuple[Participant, ...]) -> tuple[str, ...]:
        found = (entity_of.get((article.id, p.entity)) for p in participants if p.entity)
        return tuple(dict.fromkeys(e for e in found if e))

    actors, recipients = linked(event.actors), linked(event.recipients)
    clause = event.clause
    if clause is None:
        clause = next((s for s in article.sentences if s.start <= event.start < s.end), None)
    place = _place(article, event)
    published = article.source.published
    return Occasion(
        key=(article.id, event.id),
        event=event,
        actors=actors,
        recipients=recipients,
        actor_sides=frozenset(side_of(entities[e]) for e in actors),
        recipient_sides=frozenset(side_of(entities[e]) for e in recipients),
        people=frozenset(e for e in (*actors, *recipients) if entities[e].type == "person"),
        when=interval(event),
        place=place,
        place_name=plain(event.place.of(article.text)) if event.place is not None else None,
        trigger=stem(plain(article.text[event.start : event.end]).split(" ")[-1])
        if event.end > event.start
        else "",
        content=frozenset(terms(article.text[clause.start : clause.end]))
        if clause is not None
        else frozenset(),
        written=published.earliest or published.value,
    )


def side_of(entity: LinkedEntity) -> str:
    """Return the side an entity stands on: its country, for a government's people too; else itself."""
    return entity.country if entity.country else entity.id


def _place(article: AnnotatedArticle, event: Event) -> Place | None:
    if event.place is None:
        return None
    found = [p for p in article.places if event.place.start <= p.start and p.end <= event.place.end]
    return min(found, key=lambda p: (p.precision != "point", p.start), default=None)


def interval(event: Event) -> Interval | None:
    """Return the days an event can fall on, from its interval or else its date."""
    first, last = days_of(event.earliest or ""), days_of(event.latest or "")
    whole = days_of(event.date or "")
    start = first[0] if first else whole[0] if whole else None
    end = last[1] if last else whole[1] if whole else None
    if start is None and end is None:
        return None
    start, end = start or date.min, end or date.max
    return (start, end) if start <= end else None


def days_of(value: str) -> Interval | None:
    """Return the first and last day of an ISO day, week, month, quarter or year; None for anything else."""
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        try:
            day = date.fromisoformat(match[0])
        except ValueError:
            return None
        return day, day
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        try:
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError:
            return None
        return monday, monday + timedelta(days=6)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(match[1]), int(match[2])
        if not (1 <= month <= 12 and year):
            return None
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        year, month = int(match[1]), 3 * int(match[2])
        return date(year, month - 2, 1), date(year, month, calendar.monthrange(year, month)[1])
    if (match := re.fullmatch(r"(\d{4})", value)) and int(value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    return None

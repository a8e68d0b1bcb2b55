"""What one article's event says of who, when and where, laid out for comparison with another's."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twosource.lexicon import load
from twosource.link.terms import stem, terms
from twosource.link.who.countries import countries_named
from twosource.link.who.names_alike import plain
from twosource.link.who.parties import names_parties
from twosource.records.account import LinkedEntity
from twosource.records.annotation import SETS_THE_SCENE, AnnotatedArticle, Event, Participant, Place
from twosource.records.text import Span

Interval = tuple[date, date]
LEAD = 3  # sentences
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]his)\s+(?:[\w.-]+\s+){0,2}$")
_THAT_IS = re.compile(
    r"(?:That|This|It|These|They)\s+(?:will|would|is|was|are|were|marks|marked|comes|came)\b"
)


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
    by_side: Mapping[str, frozenset[str]]  # side -> its people who take part
    when: Interval | None
    date: str | None  # ISO day, or TIMEX3 month or year
    place: Place | None
    place_name: str | None
    trigger: str
    content: frozenset[str]  # terms of the clause
    written: str | None  # first day the article can have appeared
    written_last: str | None = None  # last day it can have appeared
    definite: bool = False  # taken up as known: "the talks"
    series: str | None = None  # first, earlier or later of its kind, where the words say so
    headline: bool = False
    lead: bool = False  # in the first sentences of the story, which a headline sums up
    sentence: int | None = None  # where its sentence starts
    anaphoric: bool = False  # "That will be the first meeting of ..."
    nominal: bool = False  # the trigger is a noun with an article: "the earthquake"
    named: bool = False  # goes by a name of its own: "the Lakes Summit"

    def people_of(self, side: str) -> frozenset[str]:
        """Return the named people of a side who take part."""
        return self.by_side.get(side, frozenset())

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

    members = {e.id: e.members for e in article.entities if e.type == "group" and len(e.members) > 1}

    def linked(participants: tuple[Participant, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for own in (p.entity for p in participants if p.entity):
            joined = entity_of.get((article.id, own))
            if joined is None:
                continue
            # A plural that names its members stands for each; "both sides" may be guessed and stands alone.
            several = members.get(own, ()) if not stands_for_parties(entities[joined]) else ()
            one_by_one = [entity_of.get((article.id, m)) for m in several]
            found.update(dict.fromkeys([m for m in one_by_one if m] or [joined]))
        return tuple(found)

    if SETS_THE_SCENE in event.why:  # told beside the news ("after the two met"), not of an earlier occasion
        event = replace(event, background=False)
    actors, recipients = linked(event.actors), linked(event.recipients)
    clause = event.clause
    if clause is None:
        clause = next((s for s in article.sentences if s.start <= event.start < s.end), None)
    people = frozenset(e for e in (*actors, *recipients) if is_named_person(entities[e]))
    when, day = interval(event), event.date
    if when is None and event.background:
        when, day = _told_with(article, event)
    place = _place(article, event)
    definite, series = _reference(article.text, event)
    published = article.source.published
    return Occasion(
        key=(article.id, event.id),
        event=event,
        actors=actors,
        recipients=recipients,
        actor_sides=_sides(actors, entities) | _coded_sides(event.actors),
        recipient_sides=_sides(recipients, entities) | _coded_sides(event.recipients),
        people=people,
        by_side={
            s: frozenset(e for e in people if side_of(entities[e]) == s)
            for s in map(side_of, map(entities.__getitem__, people))
        },
        when=when,
        date=day if day and "X" not in day else None,
        place=place,
        place_name=plain(event.place.of(article.text)) if event.place is not None else None,
        trigger=stem(plain(article.text[event.start : event.end]).split(" ")[-1])
        if event.end > event.start
        else "",
        content=_content(article, event, clause, [entities[e] for e in (*actors, *recipients)]),
        written=published.earliest or published.value,
        written_last=published.latest or published.value,
        definite=definite,
        series=series,
        anaphoric=_anaphoric(article, event),
        nominal=bool(_ARTICLE.search(article.text[max(0, event.start - 40) : event.start])),
        named=any(
            m.form == "name"
            and m.start <= event.start < event.end <= m.end
            and m.end - m.start > event.end - event.start
            for m in article.mentions
        ),
        headline=any(b.kind == "headline" and b.start <= event.start < b.end for b in article.blocks),
        lead=_leads(article, event),
        sentence=next((s.start for s in article.sentences if s.start <= event.start < s.end), None),
    )


def _leads(article: AnnotatedArticle, event: Event) -> bool:
    """Tell whether an event stands among the first sentences of the story."""
    story = [b for b in article.blocks if b.in_story]
    told = [s.start for s in article.sentences if any(b.start <= s.start < b.end for b in story)]
    return bool(told) and event.start >= told[0] and (len(told) <= LEAD or event.start < told[LEAD])


def _content(
    article: AnnotatedArticle, event: Event, clause: Span | None, parties: Sequence[LinkedEntity]
) -> frozenset[str]:
    """Return the terms of the clause that say more than who did it and the word for the act."""
    if clause is None:
        return frozenset()
    known = {t for e in parties for f in (e.name, *(f.text for f in e.forms)) for t in terms(f)}
    known.update(terms(article.text[event.start : event.end]))
    return frozenset(terms(article.text[clause.start : clause.end])) - known


def _sides(ids: tuple[str, ...], entities: Mapping[str, LinkedEntity]) -> frozenset[str]:
    found: set[str] = set()
    for entity in (entities[e] for e in ids):
        named = countries_named(entity.name) if entity.type == "group" and not entity.country else ()
        if len(named) > 1:
            found.update(named)  # "the foreign ministers of Norway and Iceland"
        elif not stands_for_parties(entity):
            found.add(side_of(entity))
    return frozenset(found)


def _coded_sides(participants: tuple[Participant, ...]) -> frozenset[str]:
    """Return the countries in the codes of participants that are no entity: "the foreign minister of ..."."""
    codes = (p.code[:3] for p in participants if p.entity is None and p.code and len(p.code) in (3, 6))
    return frozenset(code for code in codes if code in load("countries"))


def stands_for_parties(entity: LinkedEntity) -> bool:
    """Tell whether an entity only stands for parties named elsewhere: "both sides", "the two countries"."""
    if entity.country is not None or (entity.type == "person" and not entity.unnamed):
        return False
    return names_parties(entity.name)


def _reference(text: str, event: Event) -> tuple[bool, str | None]:
    """Return whether an encounter is taken up as known, and its place in a series, by the words before it."""
    merge = load("link_events")["merge"]
    noun = stem(plain(text[event.start : event.end]).split(" ")[-1]) if event.end > event.start else ""
    before = re.findall(
        r"[^\W_]+(?:-[^\W_]+)*",
        plain(re.split(r"[.;:!?\n]", text[max(0, event.start - 60) : event.start])[-1]),
    )
    near = before[-5:]
    series = next((s for s in ("first", "earlier", "later") if set(near) & set(merge[s])), None)
    if noun in merge["taking_part"]:
        after = re.findall(r"[^\W_]+(?:-[^\W_]+)*", plain(text[event.end : event.end + 50]))[:5]
        near = after[:2]
        noun = next((stem(w) for w in after if stem(w) in merge["encounter"]), "")
    definite = noun in merge["encounter"] and bool(set(near[-4:]) & set(merge["definite"]))
    return definite, series


def _told_with(article: AnnotatedArticle, event: Event) -> tuple[Interval | None, str | None]:
    """Return the days of the only date in a background event's sentence: "the last meeting was in June"."""
    sentence = next((s for s in article.sentences if s.start <= event.start < s.end), None)
    if sentence is None:
        return None, None
    dates = [t for t in article.times if t.type == "DATE" and sentence.contains(t) and t.latest is not None]
    if len(dates) != 1 or dates[0].value is None:
        return None, None
    (timex,) = dates
    first_of_two, second = sorted((timex.start, event.start))
    if any(first_of_two < e.start < second and not e.background for e in article.events):
        return None, None  # "on Monday lifted the ban, after talks": the day is of what stands between
    if any(q.start <= event.start < q.end and not q.start <= timex.start < q.end for q in article.quotes):
        return None, None  # "..., she said last week": the day of the saying, not of what is said
    first, last = days_of(timex.earliest or ""), days_of(timex.latest or "")
    if first is None or last is None:
        return None, None
    return (first[0], last[1]), timex.value


def _anaphoric(article: AnnotatedArticle, event: Event) -> bool:
    sentence = next((s for s in article.sentences if s.start <= event.start < s.end), None)
    return sentence is not None and bool(_THAT_IS.match(article.text[sentence.start : event.start]))


def is_named_person(entity: LinkedEntity) -> bool:
    """Tell whether an entity is a person whom at least one mention calls by name."""
    if entity.type != "person" or entity.unnamed:
        return False
    return not entity.forms or any(form.kind != "nominal" for form in entity.forms)


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

"""Gather the merged events of a dossier, with every mention and where it stands."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from twosource.formats.codes import plover_actor
from twosource.formats.events import DateSource, EventMention, ExportedEvent, Party, Spot
from twosource.formats.sides import sides
from twosource.lexicon import load
from twosource.records.account import Dossier, LinkedEntity, Story, StoryEvent
from twosource.records.annotation import AnnotatedArticle, Event, Participant

_ID_LENGTH = 16  # hexadecimal digits: 64 bits


def collect_events(dossier: Dossier) -> list[ExportedEvent]:
    """Return the events of every story of a dossier.

    An event's id follows from the text of the article that told of it first and from where it stands there:
    articles added later do not change it.
    """
    articles = {article.id: article for article in dossier.articles}
    return [event for story in dossier.stories for event in _of_story(story, articles)]


def in_order(events: Iterable[ExportedEvent]) -> list[ExportedEvent]:
    """Sort events by day and id, and give those that share an id different ones."""
    found = sorted(events, key=lambda e: (e.date or "", e.id, e.story, e.mentions[0].article))
    seen: Counter[str] = Counter()
    named: list[ExportedEvent] = []
    for event in found:
        seen[event.id] += 1
        named.append(event if seen[event.id] == 1 else _renamed(event, f"{event.id}-{seen[event.id]}"))
    return named


def _renamed(event: ExportedEvent, name: str) -> ExportedEvent:
    return replace(event, id=name)


def _of_story(story: Story, articles: Mapping[str, AnnotatedArticle]) -> list[ExportedEvent]:
    own = {label: articles[label] for label in story.articles}
    entities = {entity.id: entity for entity in story.entities}
    linked = _linked(story.entities, own)
    return [_exported(event, story, own, entities, linked) for event in story.events]


def _linked(
    entities: Sequence[LinkedEntity], articles: Mapping[str, AnnotatedArticle]
) -> dict[tuple[str, str], str]:
    """Map (article, its own entity) to the story's entity, by the mentions that both hold."""
    holder = {(m.article, m.start, m.end): e.id for e in entities for m in e.mentions}
    found: dict[tuple[str, str], str] = {}
    for label, article in articles.items():
        for mention in article.mentions:
            joined = holder.get((label, mention.start, mention.end))
            if joined is not None:
                found.setdefault((label, mention.entity), joined)
    return found


def _exported(
    event: StoryEvent,
    story: Story,
    articles: Mapping[str, AnnotatedArticle],
    entities: Mapping[str, LinkedEntity],
    linked: Mapping[tuple[str, str], str],
) -> ExportedEvent:
    told = [(articles[label], _member(articles[label], name)) for label, name in event.members]
    order = {(c.article, c.start, c.end): n for n, c in enumerate(event.mentions)}
    told.sort(key=lambda t: order.get((t[0].id, t[1].start, t[1].end), len(order)))
    actors = _parties(event.actors, [(a, e.actors) for a, e in told], entities, linked)
    recipients = _parties(event.recipients, [(a, e.recipients) for a, e in told], entities, linked)
    keys = {party.key for party in actors}
    recipients = sides([party for party in recipients if party.key not in keys], mutual=False)
    actors = sides(actors, mutual=not recipients)
    mentions = tuple(_mention(article, member, linked) for article, member in told)
    first_article, first_event = min(told, key=lambda t: _first_told(*t))
    date, enddate, source = _when(event, mentions)
    return ExportedEvent(
        id=_identity(first_article, first_event),
        story=story.id,
        story_title=story.title,
        act=event.type,
        status=event.status,
        background=event.background,
        main=event.main,
        plover=event.plover,
        cameo=event.cameo,
        quad=quad_of(event.plover.type) if event.plover else None,
        date=date,
        enddate=enddate,
        date_source=source,
        place=_spot(event, told),
        actors=actors,
        recipients=recipients,
        topics=event.topics,
        label=event.label,
        origins=event.origins,
        mentions=mentions,
        why=told[0][1].why,
    )


@cache
def _quads() -> dict[str, int]:
    quads = load("plover_projection")["quad"]
    return {act: int(number) for number, acts in quads.items() for act in acts.split()}


def quad_of(act: str) -> int | None:
    """Return the quad class of a PLOVER type."""
    return _quads().get(act)


def _member(article: AnnotatedArticle, name: str) -> Event:
    return next(event for event in article.events if event.id == name)


def _first_told(article: AnnotatedArticle, event: Event) -> tuple[str, str, str, int]:
    published = article.source.published
    day = published.value or published.latest or "9999"
    return day, article.article.text_sha256, article.id, event.start


def _identity(article: AnnotatedArticle, event: Event) -> str:
    told = f"{article.article.text_sha256} {event.start} {event.end} {event.type}"
    return "ev" + hashlib.sha256(told.encode()).hexdigest()[:_ID_LENGTH]


def _parties(
    ids: Sequence[str],
    told: Sequence[tuple[AnnotatedArticle, tuple[Participant, ...]]],
    entities: Mapping[str, LinkedEntity],
    linked: Mapping[tuple[str, str], str],
) -> tuple[Party, ...]:
    """Return a side's parties: entities first, then those whom the first mention only describes."""
    seen = {
        linked[article.id, p.entity]: p.code
        for article, participants in reversed(told)
        for p in participants
        if p.entity is not None and p.code is not None and (article.id, p.entity) in linked
    }
    found = [_party(entities[i], plover_actor(seen.get(i))) for i in ids if i in entities]
    article, participants = told[0]
    codes = {party.code for party in found}
    for participant in participants:
        known = participant.entity is not None and (article.id, participant.entity) in linked
        words = _words(article, participant)
        if known or (words is None and participant.code is None):
            continue
        if participant.code is not None and participant.code in codes and words is None:
            continue
        key = _key(participant, words)
        if all(party.key != key for party in found):
            # Events name sectors as CAMEO does, entities as PLOVER does.
            code = plover_actor(participant.code)
            found.append(Party(key=key, name=words, code=code, country=_country(participant)))
    return tuple(found)


def _party(entity: LinkedEntity, code: str | None) -> Party:
    """Return an entity as a party; `code` is what its events call it, for one that has none of its own."""
    return Party(
        key=entity.id,
        name=entity.name,
        code=entity.code or (entity.country if entity.type == "country" else code),
        kind=entity.type,
        country=entity.country,
        reference=entity.reference,
        named=not entity.unnamed and any(form.kind == "name" for form in entity.forms),
    )


def _key(participant: Participant, words: str | None) -> str:
    """Return what tells apart those whom a text only describes."""
    return f"{participant.code or ''} {(words or '').lower()}".strip()


def _words(article: AnnotatedArticle, participant: Participant) -> str | None:
    if participant.start is None or participant.end is None:
        return None
    return " ".join(article.text[participant.start : participant.end].split())


def _country(participant: Participant) -> str | None:
    code = participant.code or ""
    return code[:3] if code[:3] in load("countries") else None


def _mention(article: AnnotatedArticle, event: Event, linked: Mapping[tuple[str, str], str]) -> EventMention:
    offsets = []
    for participant in (*event.actors, *event.recipients):
        if participant.start is None or participant.end is None:
            continue
        key = linked.get((article.id, participant.entity)) if participant.entity else None
        if key is None:
            key = _key(participant, _words(article, participant))
        offsets.append((key, participant.start, participant.end))
    implied = any(p.start is None for p in (*event.actors, *event.recipients))
    starts = [sentence.start for sentence in article.sentences]
    number = bisect_right(starts, event.start)
    source = article.source
    return EventMention(
        article=article.id,
        text_sha256=article.article.text_sha256,
        url=source.url,
        source=source.outlet,
        agency=source.agency,
        date=source.published.value,
        earliest=source.published.earliest,
        latest=source.published.latest,
        start=event.start,
        end=event.end,
        text=" ".join(article.text[event.start : event.end].split()),
        clause_start=event.clause.start if event.clause else None,
        clause_end=event.clause.end if event.clause else None,
        sentence=number or None,
        length=len(article.text),
        status=event.status,
        how="inferred" if implied else "explicit",
        confidence=event.confidence,
        offsets=tuple(offsets),
        headline=any(b.kind == "headline" and b.start <= event.start < b.end for b in article.blocks),
    )


def _when(event: StoryEvent, mentions: Sequence[EventMention]) -> tuple[str | None, str | None, DateSource]:
    """Return the first and the last day an event can have been, and where that is known from."""
    if event.date is not None and len(event.date) == len("2021-03-18"):
        return event.date, None, "text"
    if event.earliest is not None and event.latest is not None:
        return event.earliest, event.latest, "interval"
    told = [m for m in mentions if m.earliest is not None and m.latest is not None]
    if told and event.status == "happened" and not event.background:
        first = min(told, key=lambda m: (m.latest or "", m.earliest or ""))
        return first.earliest, first.latest if first.latest != first.earliest else None, "published"
    return event.earliest, event.latest, "interval" if event.earliest or event.latest else "unknown"


def _spot(event: StoryEvent, told: Sequence[tuple[AnnotatedArticle, Event]]) -> Spot | None:
    if event.place is None:
        return None
    for article, member in told:
        for place in article.places if member.place is not None else ():
            held = (
                member.place is not None and place.start < member.place.end and member.place.start < place.end
            )
            if held and place.name == event.place:
                return Spot(
                    name=place.name,
                    country=place.country,
                    lat=place.lat,
                    lon=place.lon,
                    precision=place.precision,
                    geonames_id=place.geonames_id,
                )
    return Spot(name=event.place)

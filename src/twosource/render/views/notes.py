"""What is marked in an article: names, quotations, events, times, places and damage, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from twosource.records.annotation import AnnotatedArticle, Event, Mention, Quote
from twosource.records.text import Repair, Span
from twosource.render import wording
from twosource.render.views.marked import Note
from twosource.render.wording import shorten, tidy

TITLE = 120  # characters of a note's hint
CLOSING = (
    "\"”’»')]}.,;:!?"  # signs after a quotation's last word, before which its speaker would be in the way
)
MAX_CLOSING = 3
TYPE_STYLES = {
    "person": "a-person",
    "organisation": "a-group",
    "group": "a-group",
    "country": "a-place",
    "place": "a-place",
}


def article_notes(article: AnnotatedArticle, entity_links: Mapping[str, str]) -> Iterable[Note]:
    """Yield everything found in an article, to be marked where it stands.

    Args:
        article: The article.
        entity_links: Where an entity has a page of its own, by `Entity.id`.
    """
    names = entity_names(article)
    for number, mention in enumerate(article.mentions):
        yield _name(article, mention, number, names.get(mention.entity, ""), entity_links)
    for quote in article.quotes:
        yield from _quotation(article.text, quote, speaker(quote, names))
    for event in article.events:
        yield Note(
            start=event.start,
            end=event.end,
            layer="v",
            anchor=event.id,
            label=event_word(event),
            title=shorten(who(article, event, names), TITLE),
        )
    for number, time in enumerate(article.times):
        words = wording.when_words(time.value, time.earliest, time.latest)
        label = "" if words == "date unknown" else words
        yield Note(start=time.start, end=time.end, layer="t", anchor=f"t{number}", label=label)
    for number, place in enumerate(article.places):
        yield Note(
            start=place.start,
            end=place.end,
            layer="g",
            anchor=f"g{number}",
            label=place.country or "",
            title=tidy(place.name + (", stands for its government" if place.metonym else "")),
        )
    for number, repair in enumerate(article.repairs):
        yield Note(
            start=repair.start,
            end=repair.end,
            layer="d",
            anchor=f"d{number}",
            title=damage_words(repair),
        )


def damage_words(repair: Repair) -> str:
    """Say what is wrong in a place, and what to read: `an accent for an apostrophe: read “’”`."""
    if repair.instead is None:
        return repair.why
    if not repair.instead.strip():
        return f"{repair.why}: read nothing there"
    return f"{repair.why}: read “{tidy(repair.instead)}”"


def _name(
    article: AnnotatedArticle, mention: Mention, number: int, named: str, entity_links: Mapping[str, str]
) -> Note:
    same = named.casefold() == tidy(mention.of(article.text)).casefold()
    style = TYPE_STYLES.get(mention.type, "a-thing") + (" a-word" if mention.form == "pronoun" else "")
    return Note(
        start=mention.start,
        end=mention.end,
        layer="n",
        style=style,
        anchor=f"n{number}",
        title="" if same else named,
        href=entity_links.get(mention.entity),
    )


def _quotation(text: str, quote: Quote, said_by: str) -> Iterable[Note]:
    spans = quote.spans or (Span(quote.start, quote.end),)
    for at, span in enumerate(spans):
        yield Note(
            start=span.start,
            end=span.end,
            layer="u",
            style=quote.type,
            anchor=quote.id if at == 0 else None,
            label=said_by if at == len(spans) - 1 else "",
            label_at=_closed(text, span.end),
        )


def _closed(text: str, end: int) -> int:
    """Return where the marks and points behind a quotation end."""
    closed = end
    while closed < min(len(text), end + MAX_CLOSING) and text[closed] in CLOSING:
        closed += 1
    return closed


def entity_names(article: AnnotatedArticle) -> dict[str, str]:
    """Return the name of each entity of an article."""
    return {entity.id: tidy(entity.name) for entity in article.entities}


def speaker(quote: Quote, names: Mapping[str, str]) -> str:
    """Return who says it: the entity's name, else the words that stand for it."""
    if quote.speaker is None:
        return ""
    return names.get(quote.speaker.entity or "") or tidy(quote.speaker.text)


def who(article: AnnotatedArticle, event: Event, names: Mapping[str, str]) -> str:
    """Return who did what to whom: `Norway's government “banned” → Iceland`."""
    actors, recipients = (
        ", ".join(dict.fromkeys(names[p.entity] for p in side if p.entity and p.entity in names))
        for side in (event.actors, event.recipients)
    )
    trigger = tidy(article.text[event.start : event.end])
    return " ".join(filter(None, (actors, f"“{trigger}”", f"→ {recipients}" if recipients else "")))


def event_word(event: Event) -> str:
    """Return an event's type as the page sets it, with its status where it did not simply happen."""
    status = wording.STATUSES[event.status]
    return f"{event.type.lower()}, {status}" if status else event.type.lower()

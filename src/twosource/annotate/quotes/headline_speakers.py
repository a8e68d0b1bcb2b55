"""Who speaks in a headline: "Club president: we go on", told again in the report by Ida Holm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from twosource.annotate.quotes.holders import alike_office, same_office
from twosource.annotate.quotes.offices import Office, office_of
from twosource.records.annotation import Cast, Entity, Quote

_WORD = re.compile(r"[^\W_]{3,}|\d+")
_STEM = 5  # letters that forms of a word share
_LEAST_WORDS = 3
_LEAST_SHARE = 0.6  # of the headline's words


def named_in_report(
    text: str, quotes: tuple[Quote, ...], headlines: list[tuple[int, int]], cast: Cast
) -> tuple[Quote, ...]:
    """Give a quotation of the headline whose speaker is only described the named person the report quotes so.

    The words tell, if the report holds most of the headline's under one person; else the office, if of all
    whom the report quotes one alone holds it.

    Args:
        text: The text, marks made plain.
        quotes: The quotations of the article.
        headlines: Character bounds of the lines that are headlines.
        cast: The entities of the article.
    """
    described = [q for q in quotes if _within(q, headlines) and not _is_named(q, cast)]
    if not described:
        return quotes
    told = [q for q in quotes if not _within(q, headlines) and _is_named(q, cast)]
    named = {quote.id: _person(text, quote, told, cast) for quote in described}
    return tuple(
        replace(q, speaker=replace(q.speaker, entity=named[q.id]))
        if q.speaker is not None and named.get(q.id) is not None
        else q
        for q in quotes
    )


def _within(quote: Quote, bounds: list[tuple[int, int]]) -> bool:
    return any(start <= quote.start < end for start, end in bounds)


def _is_named(quote: Quote, cast: Cast) -> bool:
    if quote.speaker is None or quote.speaker.entity is None:
        return False
    entity = cast.entity(quote.speaker.entity)
    return entity.type == "person" and not entity.unnamed


def _person(text: str, headline: Quote, told: list[Quote], cast: Cast) -> str | None:
    """Return the one named person who says the headline's words in the report, or who holds its office."""
    if headline.speaker is None or not headline.speaker.text:
        return None
    same = {_speaker_of(q) for q in told if _retells(text, q, headline)}
    if not same:
        office = office_of(headline.speaker.text)
        holders = [
            (person, held)
            for quote in told
            if (person := _speaker_of(quote)) is not None
            for held in _offices(quote, cast.entity(person))
        ]
        for fits in (_is_of_one_body, same_office, alike_office):
            same = same or {person for person, held in holders if fits(office, held)}
    return same.pop() if len(same) == 1 else None


def _is_of_one_body(told: Office, held: Office) -> bool:
    return told.shares_body(held) and (same_office(told, held) or alike_office(told, held))


def _offices(quote: Quote, person: Entity) -> Iterator[Office]:
    """Yield the offices of a speaker, that of the words which stand for the speaker included."""
    told = quote.speaker.text if quote.speaker is not None and quote.speaker.text else ""
    return map(office_of, (*person.roles, told))


def _speaker_of(quote: Quote) -> str | None:
    return quote.speaker.entity if quote.speaker is not None else None


def _retells(text: str, report: Quote, headline: Quote) -> bool:
    words = set(_stems(text, headline))
    shared = words & set(_stems(text, report))
    return len(shared) >= _LEAST_WORDS and len(shared) >= _LEAST_SHARE * len(words)


def _stems(text: str, quote: Quote) -> Iterator[str]:
    for span in quote.spans:
        for word in _WORD.findall(text[span.start : span.end]):
            yield word[:_STEM].lower()

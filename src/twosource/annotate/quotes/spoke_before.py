"""Who goes on speaking: "he" behind a nameless spokesman, "the official" behind "a senior official"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.annotate.quotes.named_later import entity_of, place
from twosource.annotate.quotes.offices import head_of
from twosource.lexicon import load
from twosource.records.annotation import Cast, Quote

FIRST = re.compile(r"(?:an?|one) (?=\w)", re.IGNORECASE)  # brings somebody in
_STOP = re.compile(r"[\"'”’]?[.!?][\"'”’]? ")


def goes_on(text: str, quote: Quote, last: Quote, cast: Cast) -> str | None:
    """Return who speaks in "A spokesman denied it. He added": the subject goes on into the next sentence."""
    speaker, told = quote.speaker, last.speaker
    if speaker is None or speaker.start is None or told is None or told.end is None:
        return None
    pronoun = (speaker.text or "").lower()
    person = entity_of(last, cast)
    if pronoun not in ("he", "she") or person is None or person.type not in ("person", "role"):
        return None
    if person.id == speaker.entity or person.gender not in (None, "female" if pronoun == "she" else "male"):
        return None
    end = max(last.end, told.end, last.cue.end if last.cue is not None else 0)
    return person.id if end < speaker.start and _STOP.fullmatch(text, end, speaker.start) else None


def goes_by_trade(text: str, before: Quote | None, quote: Quote, trade: str, cast: Cast) -> bool:
    """Tell whether a trade is that of who spoke last: "Moe says so. "It smells of ice," says the pilot."

    It is within one paragraph, where of neither an office is told and nobody else is named between.
    """
    person = entity_of(before, cast) if before is not None else None
    if before is None or person is None or person.roles or trade in load("cue_nouns")["offices"]["nouns"]:
        return False
    start, end = place(before)[0], place(quote)[0]
    if not start < end or "\n" in text[start:end]:
        return False
    return not any(
        m.form == "name" and m.entity != person.id and start < m.start < end and m.type == "person"
        for m in cast.mentions
    )


def interviewed(quotes: Sequence[Quote], cast: Cast) -> str | None:
    """Return who answers as "A:": the only person named before the first turn of an interview."""
    first = min((place(q)[0] for q in quotes if q.why[:1] == ("turn of an interview",)), default=0)
    named = {m.entity for m in cast.mentions if m.form == "name" and m.type == "person" and m.start < first}
    return named.pop() if len(named) == 1 else None


def unnamed_before(quote: Quote, head: str, quotes: Sequence[Quote]) -> Quote | None:
    """Return the last quotation before of "a senior official", who is now "the official"."""
    found = None
    for other in quotes:
        if place(other) >= place(quote):
            break
        words = (other.speaker.text if other.speaker is not None else None) or ""
        first = FIRST.match(words)
        if first is not None and head_of(words[first.end() :]) == head:
            found = other
    return found

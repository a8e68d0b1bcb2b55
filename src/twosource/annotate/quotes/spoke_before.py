"""Who goes on speaking: "he" behind a nameless spokesman, "the official" behind "a senior official"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.annotate.quotes.named_later import entity_of, place
from twosource.annotate.quotes.offices import head_of
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

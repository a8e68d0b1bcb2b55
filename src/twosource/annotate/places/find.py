"""Find the toponyms of a parsed text: the cast's places, the model's, and the names of areas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.annotate.actors import is_seat
from twosource.annotate.parse import Reading
from twosource.annotate.places.disambiguate import Named
from twosource.annotate.places.filing import key
from twosource.annotate.places.gazetteer import (
    Candidate,
    abbreviations,
    adjectives,
    areas,
    longest_area,
    lookup,
)
from twosource.annotate.places.misread import misread_places
from twosource.lexicon import load
from twosource.records.annotation import Cast
from twosource.records.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_PLACE_LABELS = frozenset({"GPE", "LOC"})
_NOT_PLACES = frozenset({"person", "organisation", "work", "event"})
_BETWEEN = re.compile(r"\s*,\s*$|\s+\($|\s*,\s*in\s+$|\s+in\s+(?:the\s+)?$", re.IGNORECASE)
_APPOSED = re.compile(  # ", a fishing village in eastern"
    r"\s*,\s*(?:an?|the)\s+[^,.;:\n]{3,40}?\b(?:in|of)\s+(?:the\s+)?(?:[a-z]+ern\s+|[a-z]+\s+)?$"
)
_DATELINE = re.compile(
    r"^[ ]*([A-Z][A-Z'.]+(?:[ -][A-Z][A-Z'.]+){0,3}),?(?: [A-Z][\w. ]{1,20},?| [A-Z][a-z]+\.? \d{1,2},?){0,2}"
    r"[ ]*(?:\([^)\n]{2,30}\))?[ ]*-{1,2}[ ]",
    re.MULTILINE,
)
_CAPITALISED = re.compile(r"(?<![\w'])[A-Z](?:[^\W_]|\.(?=[A-Z]))*\.?")
_WORD_ENDS = re.compile(r"\w(?=[\s\-,;:()\"'/.!?]|$)|\.(?=[\s\-,')]|$)")
_POINTED = re.compile(r"(?:[A-Z]\.)+$")
_LONGEST_NAME = 64  # characters
_SAME_PLACE = re.compile(
    r"\s*,?\s*\(?(?:also |locally |formerly |once )?(?:called|known as|known locally as|named) (?:the )?",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"\s+(?:province|region|oblast|state|county|district|prefecture|governorate|city|island|islands|parish)$",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:the|northern|southern|eastern|western|central|north|south|east|west|northeastern|northwestern|southeastern|"
    r"southwestern|downtown|greater|mainland|upstate|occupied|inner|outer|province of|state of|city of)\s+",
    re.IGNORECASE,
)


def toponyms(reading: Reading, cast: Cast) -> list[Named]:
    """Return the place names of the story in the order of the text, with what each can mean."""
    spans = _merge(_found(reading, cast))
    named = [_named(reading, span) for span in spans]
    kept = [n for n in named if n is not None]
    contain(reading.text, kept)
    return kept


def given_toponyms(reading: Reading, spans: Iterable[Span]) -> list[Named]:
    """Return exactly the given spans, names of peoples included, with what each can mean."""
    named = []
    for span in sorted(spans):
        name = reading.raw(span.start, span.end)
        named.append(Named(span.start, span.end, name, candidates_of(name, peoples=True)))
    contain(reading.text, named)
    return named


def candidates_of(name: str, *, peoples: bool = False) -> tuple[Candidate, ...]:
    """Return what a name can mean; one that no gazetteer has is tried without "province", "northern", ..."""
    name = re.sub(r"['’]s?$", "", name.strip(' .,;:()"“”'), flags=re.IGNORECASE) if len(name) > 3 else name
    state = load("places")["abbreviations"].get(name)
    found = lookup(name)
    if peoples and not any(c.precision == "area" for c in found) and key(name) in adjectives():
        return (adjectives()[key(name)],)
    if not found and state:
        return areas().get(key(state), ())
    if not found:
        shorter = _SUFFIX.sub("", name)
        shorter = shorter if shorter != name else _PREFIX.sub("", name)
        if shorter != name and shorter:
            return candidates_of(shorter, peoples=peoples)
    return found


def _found(reading: Reading, cast: Cast) -> Iterator[tuple[Span, int]]:
    """Yield spans with their standing: 3 a dateline, 2 the cast's, 1 an area's name, 0 the model's."""
    doc = reading.doc
    text = reading.plain
    misread = misread_places(doc, text, cast)
    blocked: list[tuple[int, int]] = []
    for mention in cast.mentions:
        if mention.form != "name":
            continue
        span = Span(mention.start, mention.end)
        if is_seat(text[mention.start : mention.end]):
            blocked.append((mention.start, mention.end))  # "the White House" is on no map of towns
        elif mention.type in ("country", "place") or span in misread:
            yield span, 2
        elif mention.type in _NOT_PLACES:
            blocked.append((mention.start, mention.end))
    for span in _datelines(text):
        yield span, 3
    inside = _covered(blocked)
    for span in _areas_in(doc, text):
        if not any(i in inside for i in range(span.start, span.end)):
            yield span, 1
    for entity in doc.ents:
        if entity.label_ in _PLACE_LABELS and entity.text[0].isupper() and not _is_pronoun(entity.root):
            trimmed = _trim(doc, entity.start, entity.end)
            if trimmed is not None and not any(i in inside for i in range(trimmed.start, trimmed.end)):
                yield trimmed, 0


def _datelines(text: str) -> Iterator[Span]:
    """Yield the place that opens a paragraph in capitals before a dash: "BERLIN (Reuters) -"."""
    for match in _DATELINE.finditer(text):
        if candidates_of(match[1]):
            yield Span(match.start(1), match.end(1))


def _covered(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end))


def _trim(doc: Doc, start: int, end: int) -> Span | None:
    """Cut articles, possessives and spaces off a model's entity."""
    tokens = [t for t in doc[start:end] if not t.is_space]
    while tokens and tokens[0].lower_ in ("the", "a", '"', "'"):
        tokens = tokens[1:]
    while tokens and (
        tokens[-1].lower_ in ("'s", "'", ",", '"') or (tokens[-1].is_punct and tokens[-1].text != ".")
    ):
        tokens = tokens[:-1]
    if not tokens or "\n" in doc[start:end].text:
        return None
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _areas_in(doc: Doc, text: str) -> Iterator[Span]:
    """Yield the longest names of countries and areas at each capitalised word."""
    reached = 0
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        most = longest_area(key(match[0])) if start >= reached else 0
        if not most:
            continue
        window = text[start : start + _LONGEST_NAME].split("\n")[0]
        ends = [m.end() for _, m in zip(range(2 * most + 2), _WORD_ENDS.finditer(window), strict=False)]
        for end in reversed(ends):
            name = window[:end]
            if key(name) not in areas() or (
                name[-1] == "." and not (_POINTED.search(name) or name in abbreviations())
            ):
                continue
            span = doc.char_span(start, start + end, alignment_mode="expand")
            if span is not None and _written_as_name(span, name):
                yield Span(start, start + end)
                reached = start + end
                break


def _written_as_name(span: DocSpan, text: str) -> bool:
    """Refuse pronouns in capitals, and one-word names that the model reads as a person or organisation."""
    token = span[0]
    if len(span) > 1:
        return token.ent_type_ not in ("PERSON", "WORK_OF_ART")
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if token.pos_ not in ("PROPN", "NOUN", "ADJ", "X") and not token.ent_type_:
        return False
    if token.ent_type_ in ("PERSON", "ORG", "NORP", "WORK_OF_ART", "FAC", "PRODUCT", "EVENT", "LAW"):
        # A country inside a longer name ("Bank of China") is part of it; alone it stays a country.
        alone = token.ent_iob_ == "B" and (after is None or after.ent_iob_ != "I")
        return alone and areas()[key(text)][0].kind == "country" and token.ent_type_ in ("ORG", "NORP")
    if after is not None and after.ent_type_ == "PERSON" and after.ent_iob_ == "I":
        return False
    return not _is_pronoun(token) and not (text.isupper() and len(text) < 3 and text not in ("US", "UK"))


def _is_pronoun(token: Token) -> bool:
    """Tell whether "US" is the pronoun in a line of capitals: TELL US THE TRUTH."""
    if token.text != "US" or token.dep_ not in ("dobj", "dative") or token.i == 0:
        return False
    return bool(token.nbor(-1).is_upper)


def _merge(found: Iterable[tuple[Span, int]]) -> list[Span]:
    """Keep the longest of overlapping spans, of equal ones the one of higher standing."""
    kept: list[Span] = []
    ordered = sorted(found, key=lambda f: (-(f[0].end - f[0].start), -f[1], f[0].start))
    for span, _ in ordered:
        if not any(span.overlaps(k) for k in kept):
            kept.append(span)
    return sorted(kept)


def _named(reading: Reading, span: Span) -> Named | None:
    name = reading.raw(span.start, span.end)
    candidates = candidates_of(name)
    if not candidates or not re.search(r"\w", name) or key(name) in _words("directions"):
        return None
    after = re.match(r"[ ]+([\w.]+)", reading.text[span.end : span.end + 16])
    if after and after[1].lower() in _words("street_words"):
        return None
    return Named(span.start, span.end, name, candidates)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("places")["not_places"][kind])


def contain(text: str, named: list[Named]) -> None:
    """Note containers: "Anchorage, Alaska", "Idlib in Syria", "Lind, a village in Fiji", "Salem, OR"."""
    for place, following in pairwise(named):
        between = text[place.end : following.start]
        close = len(between) <= 12 and _BETWEEN.fullmatch(between)
        if close or (len(between) <= 60 and _APPOSED.fullmatch(between)):
            container = _as_container(following)
            if container is not None:
                place.container = container
    for before, place in pairwise(named):
        if _SAME_PLACE.fullmatch(text[before.end : place.start]):
            place.candidates = before.candidates  # the South China Sea (called the East Sea in Vietnam)
            place.container = before.container
    for place in named:
        if place.container is None:
            match = re.match(
                r",\s+([A-Z]{2})\b|,\s+([A-Z][\w.]+(?:\s[A-Z][\w.]+)?)", text[place.end : place.end + 30]
            )
            if match:
                place.container = _abbreviated(match[1] or match[2])


def _as_container(place: Named) -> Candidate | None:
    return next(
        (
            c
            for c in place.candidates
            if c.precision == "area" and c.kind in ("country", "admin1", "region", "island")
        ),
        None,
    )


def _abbreviated(text: str) -> Candidate | None:
    name = load("places")["abbreviations"].get(text, text)
    found = areas().get(key(name), ())
    return next((c for c in found if c.kind in ("country", "admin1")), None)

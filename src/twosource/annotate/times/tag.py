"""Find the time expressions of a parsed text: stretches of time words, then the longest rule at each spot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from twosource.annotate.parse import Reading
from twosource.annotate.times.calendar import interval
from twosource.annotate.times.day_at_hand import count_from_day
from twosource.annotate.times.event_anchor import anchor_on_events
from twosource.annotate.times.grammar import (
    DECADES,
    FEASTS,
    HOLIDAYS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    SETS,
    UNITS,
    VAGUE,
    WEEKDAYS,
    Sense,
)
from twosource.annotate.times.narrative import follow_story, tells_years
from twosource.annotate.times.numeric import settle_order
from twosource.annotate.times.ranges import share_year, split_range
from twosource.annotate.times.refuse import is_rate, refused
from twosource.annotate.times.rules import Rule, rules
from twosource.annotate.times.tense import way_of
from twosource.annotate.times.zones import zone_of
from twosource.lexicon import load
from twosource.records.annotation import Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

_DIGITS = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|s|'s)?|\d{1,2}[:.]\d\d(?:[ap]\.?m\.?)?|\d{1,2}[ap]\.?m\.?|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|"
    r"\d{4}-\d{2,4}|\d{1,2}-\d{1,2}|\d{1,2}-[a-z]+|'\d0s|'\d\d|Q[1-4]|FY\d\d(?:\d\d)?|\d{1,2}h(?:\d\d)?|\d{1,2}/\d{1,2}|\d{1,2}:\d\d:\d\d|\d{1,3}(?:,\d{3})+|\d+\.\d+|[a-z]+-\d{4}s?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:utc|gmt)[+-]\d{1,2}(?::?\d\d)?")
_TRIGGER, _GLUE, _NUMBER = 1, 2, 3
# The parser takes the point of "11:35 a.m. Friday" for the end of a sentence.
_HALF_DAYS = frozenset({"a.m.", "p.m.", "a.m", "p.m"})
_ABBREVIATED = frozenset(w for w in (*MONTHS, *WEEKDAYS) if len(w) <= 5 and not w.endswith("day"))


@cache
def _vocabulary() -> dict[str, int]:
    """Return every word a time expression can hold, as trigger or as glue between triggers."""
    lexicon = load("times")
    words: dict[str, int] = {}
    words.update(dict.fromkeys(lexicon["context"]["glue"], _GLUE))
    for phrase in (*lexicon["approximate"]["words"], *lexicon["several"]["words"]):
        words.update(dict.fromkeys(phrase.split(), _GLUE))
    words.update(dict.fromkeys((*NUMBERS, *ORDINALS), _GLUE))
    words.update(
        dict.fromkeys(
            (zone.lower() for zone in (*lexicon["zones"], *lexicon["context"]["zone_names"])), _GLUE
        )
    )
    triggers = [*MONTHS, *WEEKDAYS, *SEASONS, *PARTS, *SETS, *DECADES, *UNITS]
    triggers += [u + "s" for u in UNITS] + ["centuries", "mornings", "nights", "day", "days"]
    triggers += [m + "." for m in (*MONTHS, *WEEKDAYS)] + [d + "s" for d in WEEKDAYS]
    triggers += lexicon["context"]["marks"]
    for phrase in (*VAGUE, *HOLIDAYS, *FEASTS):
        for word in phrase.replace("'s", " 's").split():
            words.setdefault(word, _GLUE)
        words[phrase.split()[0]] = words.get(phrase.split()[0], _GLUE)
    for phrase in VAGUE:
        words[max(phrase.split(), key=len)] = _TRIGGER
    for phrase in (*HOLIDAYS, *FEASTS):
        words[phrase.split()[0].replace("'s", "")] = _TRIGGER
    words["new"] = _GLUE
    words["year"] = _TRIGGER
    words.update(dict.fromkeys(triggers, _TRIGGER))
    for word in ("second", "mar", "sun", "sat", "min", "sec", "long", "so", "one", "past", "the"):
        words[word] = _GLUE
    words.update(dict.fromkeys(("sat", "sun", "mar", "past", "future"), _TRIGGER))
    words["far"] = _TRIGGER
    return words


@lru_cache(maxsize=8192)
def _class_of(word: str) -> int:
    found = _vocabulary().get(word)
    if found is not None:
        return found
    if word[0].isdigit() or (word[0] in "'qf" and len(word) <= 6):
        return _NUMBER if _DIGITS.fullmatch(word) else 0
    if "-" in word:
        kinds = {_class_of(w) for w in word.split("-") if w}
        return next((k for k in (_TRIGGER, _NUMBER, _GLUE) if k in kinds), 0)
    if _OFFSET.fullmatch(word):
        return _GLUE
    if word.startswith("mid") and _vocabulary().get(word[3:]) == _TRIGGER:
        return _TRIGGER
    return 0


def tag_times(reading: Reading) -> tuple[Timex, ...]:
    """Find the expressions of the story with their types, absolute values and anchor-free forms."""
    doc = reading.doc
    text = reading.plain
    found: list[Timex] = []
    taken: list[tuple[DocSpan, Sense]] = []
    for start, end in _stretches(doc, reading.lower):
        for piece in _read(doc, text, start, end):
            if refused(piece.span, piece.sense):
                continue
            if is_rate(piece.span, piece.sense):
                piece = replace(piece, sense=replace(piece.sense, type="SET"))
            told = bool(taken) and _same_sentence_year(taken[-1], piece.span)
            taken.append((piece.span, piece.sense))
            found.append(_timex(reading, piece, told=told))
    taken, found = count_from_day(taken, settle_order(share_year(found, text), text), text)
    taken, found = anchor_on_events(taken, found)
    return follow_story(reading, taken, found) if tells_years(found) else tuple(found)


def _stretches(doc: Doc, lower: list[str]) -> Iterator[tuple[int, int]]:
    """Yield token ranges that hold only time words and at least one trigger or number."""
    start: int | None = None
    live = False
    for i, word in enumerate(lower):
        kind = _class_of(word)
        if kind == 0 and start is None:
            continue
        if word == "." and start is not None and lower[i - 1] in _ABBREVIATED:
            kind = _GLUE
        if kind == 0 and not (word.isspace() and start is not None and "\n" not in word):
            if start is not None and live:
                yield start, i
            start, live = None, False
            continue
        if start is not None and doc[i].is_sent_start and lower[i - 1] not in _HALF_DAYS:
            if live:
                yield start, i
            start, live = None, False
        if start is None:
            start = i
        live = live or kind in (_TRIGGER, _NUMBER)
    if start is not None and live:
        yield start, len(doc)


@dataclass(frozen=True, slots=True)
class Piece:
    """One expression: its characters, the tokens they lie in, and what it means."""

    start: int
    end: int
    span: DocSpan
    sense: Sense


def _read(doc: Doc, text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the expressions of a stretch: at each word, and behind a hyphen in it, the longest rule."""
    limit = doc[end - 1].idx + len(doc[end - 1])
    begins = sorted({b for i in range(start, end) for b in _begins(doc, i)})
    reached = 0
    for begin in begins:
        if begin < reached:
            continue
        best = _longest(text, begin, limit)
        if best is None:
            continue
        for low, high, sense in split_range(text, begin, best[0], best[1]):
            span = doc.char_span(low, high, alignment_mode="expand")
            if span is not None:
                yield Piece(low, high, span, sense)
            reached = high


def _begins(doc: Doc, i: int) -> Iterator[int]:
    token = doc[i]
    if token.is_space or token.is_punct:
        return
    yield token.idx
    if "-" in token.text:
        for match in re.finditer(r"-(?=\w)", token.text):
            yield token.idx + match.end()


@lru_cache(maxsize=8192)
def _candidates(words: str) -> tuple[Rule, ...]:
    """Return the rules that match the start of a stretch; the same few words come again and again."""
    return tuple(rule for rule in rules() if rule.pattern.match(words))


def _longest(text: str, begin: int, limit: int) -> tuple[int, Sense] | None:
    best: tuple[int, Sense] | None = None
    for rule in _candidates(text[begin:limit]):
        match = rule.pattern.match(text, begin, limit)
        if match is None or (best is not None and match.end() <= best[0]):
            continue
        end = match.end()
        if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            continue
        sense = rule.read(match)
        if sense is not None:
            best = end, sense
    return best


def _same_sentence_year(before: tuple[DocSpan, Sense], span: DocSpan) -> bool:
    """Tell whether the expression before has told the year in the same sentence: "In 2014 ... in March"."""
    earlier, sense = before
    if sense.type != "DATE" or sense.value is None or not re.match(r"\d{4}", sense.value):
        return False
    if earlier.sent.start != span.sent.start or earlier.start == earlier.sent.start == earlier.end - 1:
        return False
    lead = earlier.doc[earlier.start - 1].lower_ if earlier.start > 0 else ""
    return len(sense.value) > 4 or lead in ("in", "of", "since", "from", "during")


def _zone(sense: Sense, words: str) -> str | None:
    return zone_of(words) if sense.type == "TIME" else None


def _timex(reading: Reading, piece: Piece, *, told: bool) -> Timex:
    start, end, span, sense = piece.start, piece.end, piece.span, piece.sense
    if sense.form is None:
        earliest, latest = interval(sense.value, sense.part)
        zone = _zone(sense, reading.plain[start:end])
        return Timex(
            start, end, type=sense.type, value=sense.value, earliest=earliest, latest=latest, zone=zone
        )
    form = sense.form
    if "{way}" in form:
        way = way_of(span.root, headline=reading.in_headline(span[0]))
        form = form.replace("{way}", way)
        if told and way != "future" and form.startswith(("month:", "month-day:", "season:", "quarter:")):
            form = form.replace("+T", "@text+T") if "+T" in form else f"{form}@text"
    if sense.part:
        form += f"~{sense.part}"
    return Timex(start, end, type=sense.type, zone=_zone(sense, reading.plain[start:end]), unresolved=form)

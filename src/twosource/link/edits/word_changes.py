"""What changed within a sentence between two versions of an article, and what kind of change it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from twosource.lexicon import load
from twosource.records.text import Span
from twosource.records.versions import ChangeWhat, VersionChange, WordChange

GAP = 2  # function words between two changes that are told as one
MOSTLY = 0.6  # share of a sentence's words beyond which their change is told as one
MANY = 5  # changes in a sentence beyond which it is told as one
LONG = 5  # words of a change that are more than another wording
SAME_WORD = 0.5  # likeness of two forms of one word
SPELT_ALIKE = 0.7  # likeness of two names that are one name in two spellings
_YEAR = re.compile(r"(?:19|20)\d\d$")
_MARKS = '“”"«»'
_PRIOR: tuple[ChangeWhat, ...] = (
    "correction",
    "number",
    "date",
    "name",
    "fact",
    "hedge",
    "attribution",
    "quotation",
    "wording",
)  # of several changes in a sentence, which is told as the sentence's


@dataclass(frozen=True, slots=True)
class Unit(Span):
    """A sentence, or a line that is none."""

    part: str  # story, headline, furniture
    block: int  # of the article
    text: str  # white space single
    tokens: tuple[str, ...]
    places: tuple[Span, ...]  # of the tokens


class _Hunk(NamedTuple):
    """Tokens `i0:i1` of the old sentence in whose place are `j0:j1` of the new one."""

    i0: int
    i1: int
    j0: int
    j1: int

    def up_to(self, other: _Hunk) -> _Hunk:
        """Return the change from here to the end of another."""
        return _Hunk(self.i0, other.i1, self.j0, other.j1)


def changed(old: Unit, new: Unit) -> VersionChange:
    """Return how one sentence became another."""
    words = tuple(_word_changes(old, new))
    what: ChangeWhat = min((w.what for w in words), key=_PRIOR.index, default="wording")
    if old.part == new.part == "furniture":
        what = "furniture"
    elif new.part == "headline" and not all(w.what in ("number", "date") for w in words):
        what = "headline"
    spans = Span(old.start, old.end), Span(new.start, new.end)
    return VersionChange(kind="changed", what=what, old=spans[0], new=spans[1], words=words)


def _word_changes(old: Unit, new: Unit) -> Iterator[WordChange]:
    matcher = SequenceMatcher(None, old.tokens, new.tokens, autojunk=False)
    hunks: list[_Hunk] = []
    for tag, *places in matcher.get_opcodes():
        if tag == "equal":
            continue
        hunk = _Hunk(*places)
        if hunks and _belong_together(old, new, hunks[-1], hunk):
            hunks[-1] = hunks[-1].up_to(hunk)
        else:
            hunks.append(hunk)
    changed = sum(max(hunk.i1 - hunk.i0, hunk.j1 - hunk.j0) for hunk in hunks)
    if len(hunks) > MANY or changed > MOSTLY * max(len(old.tokens), len(new.tokens)):
        hunks = [hunks[0].up_to(hunks[-1])] if hunks else []
    for hunk in hunks:
        yield WordChange(
            old=_stretch(old, hunk.i0, hunk.i1),
            new=_stretch(new, hunk.j0, hunk.j1),
            what=_what(old, new, hunk),
        )


def _belong_together(old: Unit, new: Unit, one: _Hunk, other: _Hunk) -> bool:
    """Tell whether two changes are one: within a quotation, or with a function word or two between them."""
    if _is_quoted(old, one.i0) and _is_quoted(new, one.j0) and _is_quoted(old, other.i0):
        return not set(old.tokens[one.i1 : other.i0]) & set(_MARKS)
    between = [*old.tokens[one.i1 : other.i0], *new.tokens[one.j1 : other.j0]]
    return len(between) <= 2 * GAP and all(t.casefold() in _words("grammar") for t in between)


def _stretch(unit: Unit, start: int, end: int) -> Span:
    if start < end:
        return Span(unit.places[start].start, unit.places[end - 1].end)
    at = unit.places[start - 1].end if start else unit.start
    return Span(at, at)


def _what(old: Unit, new: Unit, hunk: _Hunk) -> ChangeWhat:
    """Return what changed when some words took the place of others."""
    if _is_quoted(old, hunk.i0) and _is_quoted(new, hunk.j0):
        return "quotation"
    gone, come = old.tokens[hunk.i0 : hunk.i1], new.tokens[hunk.j0 : hunk.j1]
    lower_gone, lower_come = {t.casefold() for t in gone}, {t.casefold() for t in come}
    only = lower_gone ^ lower_come
    beside = {*_beside(old, hunk.i0, hunk.i1), *_beside(new, hunk.j0, hunk.j1)}
    dated = not beside.isdisjoint(_words("month"))
    dates = only & (_words("date") | _words("month")) - {"may"}
    dates |= {t for t in only if _YEAR.match(t) or ":" in t or (dated and t.isdigit())}
    numbers = {t for t in only if t[0].isdigit() or t in _words("number")} - dates
    content = {t for t in only if t[0].isalpha()} - dates - numbers - _words("grammar")
    hedges, said = only & _words("hedge"), only & _words("said")
    follow = {old.tokens[hunk.i1 : hunk.i1 + 1], new.tokens[hunk.j1 : hunk.j1 + 1]}
    speaks = gone and come and all(token and token[0] in _words("said") for token in follow)
    if speaks or (said and len(said) * LONG >= len(content)):
        return "attribution"
    if hedges and len(content) <= 2 * LONG:
        return "hedge"
    if dates and len(content) < (LONG if gone and come else 2):
        return "date"
    if numbers and _at_most_one_word(content):
        return "number"
    names = [_names(tokens) for tokens in (gone, come)]
    if (
        len(content) <= LONG
        and all(names)
        and Indel.normalized_similarity(*map(" ".join, names)) >= SPELT_ALIKE
    ):
        return "name"
    if (all(names) and names[0] != names[1]) or numbers or dates:
        return "fact"
    # One side only, or much on both: more than a choice of words.
    return (
        "fact"
        if (not gone or not come or min(len(gone), len(come)) >= LONG) and len(content) > 2
        else "wording"
    )


def _at_most_one_word(content: set[str]) -> bool:
    """Tell whether words are none, one, or one in two forms: `man` and `men`."""
    return len(content) < 2 or (
        len(content) == 2 and Indel.normalized_similarity(*sorted(content)) >= SAME_WORD
    )


def _beside(unit: Unit, start: int, end: int) -> Iterator[str]:
    """Yield the words right before and behind a stretch, and those in it."""
    for token in unit.tokens[max(0, start - 1) : end + 1]:
        yield token.casefold()


def _names(tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if token[:1].isupper() and token.casefold() not in _words("grammar")]


def _is_quoted(unit: Unit, at: int) -> bool:
    opened = False
    for token in unit.tokens[:at]:
        if token in _MARKS:
            opened = token in "“«" or (token == '"' and not opened)
    return opened


def what_of(*units: Unit) -> ChangeWhat:
    """Return what sentences are that one version has and the other has not."""
    text = " ".join(unit.text for unit in units)
    lowered = text.casefold().replace("’", "'")
    opening = lowered.lstrip("*[(_ ")
    if any(opening.startswith(p) or (" " in p and p in lowered) for p in _notes()):
        return "correction"
    if units[0].part == "furniture":
        return "furniture"
    if units[0].part == "headline":
        return "headline"
    return "quotation" if any(mark in text for mark in _MARKS) else "fact"


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("link_versions")[kind].split())


@cache
def _notes() -> tuple[str, ...]:
    return tuple(load("link_versions")["correction"])

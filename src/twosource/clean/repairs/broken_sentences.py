"""Sentences that translation or copying broke in two, or whose beginning is lost."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from twosource.clean.paragraphs import Paragraph
from twosource.lexicon import load
from twosource.records.text import Repair

_FALSE_STOP = re.compile(r"\. ,(?<=[a-z]{2}\. ,)(?= [a-z])")  # `alliance. , with`
_LOWER_NEXT = re.compile(r"\. +([a-z][\w’'-]*)(?![\w.]*\.\w)")
_LAST_WORD = re.compile(r"[\w’'-]+$")
_NAME_LIKE = re.compile(
    r"[a-z]+[A-Z]|(?:al|el|an|de|van|von|bin|ibn|da|di|du|la|le|ul|ad|as|ash|d|l)\b|\w*\d|http|www|[a-z]\.[a-z]|@|#"
)
_DOMAINS = frozenset(("com", "org", "net", "ru", "uk", "fr", "de", "eu", "info", "gov", "edu"))
_OPENS_LOW = re.compile(r"[a-z]|[,;] (?=[a-z])")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
_GOES_ON = re.compile(r"[a-zà-ÿ,][’']?$")  # how a line ends that was broken inside a sentence
_FUNCTION = frozenset(
    (
        *(
            "and",
            "or",
            "but",
            "of",
            "to",
            "in",
            "on",
            "at",
            "by",
            "for",
            "from",
            "with",
            "as",
            "that",
            "which",
        ),
        *("who", "whose", "where", "when", "while", "because", "than"),
    )
)
_JOINING = frozenset(["and", "or", "but", "which", "who", "whose", "that", "than"])
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|said|says|say|told|does|did|do)\b"
)
_NEW_CLAUSE = re.compile(
    r", (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)* (?:\w+ed|said|says|told|was|is|has|had|will)\b"
)
_OF_THEM = re.compile(r"of (?:them|whom|these|those|which)\b")
_CANNOT_END = re.compile(
    r"\b(?:of|the|a|an|and|or|to|with|by|for|from|in|its|their|his|her|that|is|are|was|were|be|been|has"
    r"|have|had|will|one|two|three|four|five)$"
)
_STORY = (None, "body")
_TITLES = ("headline", "heading")
_CLAUSE = 120  # characters before a verb of saying
_LOW_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz,;")
_LONG_LINE = 60  # characters: shorter ones may be verse or a list
_FEW = 3  # broken lines in a row of text: more are how the text was wrapped
_COLUMNS = 6  # lower-case words behind stops in a paragraph: more are columns that were read across
_LEAST = 6  # words of a sentence without its beginning


def find_broken(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Repair]:
    """Yield notes on split and beheaded sentences of the story among all of a text's paragraphs, in order."""
    low = [p.text[0] in _LOW_LETTERS and _opens_low(p) for p in paragraphs]
    asked = [found.start() for found in _patterns().inside.finditer(text)]
    for found in _LOWER_NEXT.finditer(text):
        word = _LAST_WORD.search(text, max(0, found.start() - 40), found.start())
        if word is not None and _goes_on(text, word, found):
            asked.append(found.start())
    if not asked and not any(low):
        return
    asked.sort()
    careless = sum(1 for _ in _patterns().careless.finditer(text)) >= 2  # someone who writes so all along
    for paragraph in paragraphs if asked else ():
        if paragraph.kind in _STORY and _any_within(asked, paragraph):
            yield from _inside(text[paragraph.start : paragraph.end], paragraph.start, careless=careless)
    if careless or not any(low):
        return
    wrapped = sum(
        opens and not b.blank_before for (_, b), opens in zip(pairwise(paragraphs), low[1:], strict=True)
    )
    for index, paragraph in enumerate(paragraphs):
        beside = [*paragraphs[max(0, index - 1) : index], *paragraphs[index + 1 : index + 2]]
        if low[index] and paragraph.kind in _STORY and not any(_is_line(p) for p in beside):
            before = paragraphs[index - 1] if index else None
            yield from _at_its_start(text, paragraph, before, wrapped=wrapped >= _FEW)


def _is_line(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph in lower case is a line of verse, of a list, or of a wrapped text."""
    ended = paragraph.ends_sentence and paragraph.words >= _LEAST
    return paragraph.text[0] in _LOW_LETTERS and not ended and _opens_low(paragraph)


def _any_within(places: list[int], paragraph: Paragraph) -> bool:
    at = bisect_left(places, paragraph.start)
    return at < len(places) and places[at] < paragraph.end


def _opens_low(paragraph: Paragraph) -> bool:
    first = paragraph.text.split(" ", 1)[0]
    return (
        _OPENS_LOW.match(paragraph.text) is not None
        and _NAME_LIKE.match(first) is None
        and first.rstrip(",.:;!?") not in _careless()
    )


def _at_its_start(
    text: str, paragraph: Paragraph, before: Paragraph | None, *, wrapped: bool
) -> Iterator[Repair]:
    """Yield what is wrong with a paragraph that opens in lower case."""
    shown = text[paragraph.start : paragraph.end]
    titled = before is not None and before.kind in _TITLES
    if (
        before is None
        or _ENDS.search(before.text)
        or (titled and paragraph.blank_before and not _CANNOT_END.search(before.text))
    ):
        if paragraph.words >= _LEAST and paragraph.ends_sentence:
            end = paragraph.start + _first_stop(shown)
            yield Repair(paragraph.start, end, "beheaded-sentence", None, "its beginning is lost")
        return
    first = shown.split()[0]
    if before.words < 4 or not (titled or before.kind in _STORY):
        return
    if not paragraph.blank_before and (titled or wrapped or before.end - before.start < _LONG_LINE):
        return
    if _GOES_ON.search(before.text) or first in _FUNCTION:
        end = paragraph.start + len(first)
        yield Repair(before.end, end, "split-sentence", " " + first, "broken by a line end")


def _inside(shown: str, offset: int, *, careless: bool) -> Iterator[Repair]:
    """Yield what is wrong inside a paragraph."""

    def split(start: int, end: int, instead: str, why: str = "a false stop in a sentence") -> Repair:
        return Repair(offset + start, offset + end, "split-sentence", instead, why)

    for found in _FALSE_STOP.finditer(shown):
        word = shown[: found.start()].rsplit(None, 1)[-1].lower()
        if word not in _abbreviations():
            yield split(*found.span(), ",")
    if not careless:
        yield from _lower_case(shown, offset)
    patterns = _patterns()
    for found in patterns.head.finditer(shown):
        rest = shown[found.end() : found.end() + _first_stop(shown[found.end() :])]
        if found[2][0] == "," or _FINITE.search(rest) is None:
            yield split(found.start(), found.start(2), f" {found[1]}")
    for found in patterns.who.finditer(shown):
        end = found.end() + _first_stop(shown[found.end() :])
        if shown[end - 1 : end] == ".":
            yield split(found.start(), found.start() + 5, " who", "a clause cut off")
    for found in patterns.that.finditer(shown):
        if patterns.said.search(shown, max(0, found.start() - _CLAUSE), found.start()):
            yield split(found.start(), found.start() + 6, " that", "a clause cut off")


def _lower_case(shown: str, offset: int) -> Iterator[Repair]:
    """Yield where a sentence goes on in lower case behind a stop, or has lost its beginning there."""
    lower = []
    for found in _LOWER_NEXT.finditer(shown):
        before = _LAST_WORD.search(shown, max(0, found.start() - 40), found.start())
        if before is not None and _goes_on(shown, before, found):
            lower.append((before[0], found))
    for word, found in lower if len(lower) <= _COLUMNS else ():
        at = found.start(1)
        end = at + _first_stop(shown[at:])
        if _is_beheaded(shown[at:end]):
            yield Repair(offset + at, offset + end, "beheaded-sentence", None, "its beginning is lost")
        elif not word.isdigit():
            why = "a false stop in a sentence"
            yield Repair(offset + found.start(), offset + found.end(1), "split-sentence", " " + found[1], why)


def _goes_on(shown: str, before: re.Match[str], found: re.Match[str]) -> bool:
    """Tell whether a lower-case word behind a stop shows that something is wrong there."""
    word, after = before[0], found[1]
    if word.isdigit():
        return _OF_THEM.match(shown, found.start(1)) is not None
    if len(word) < 3 or word.lower() in _abbreviations() or (word[0].isupper() and len(word) <= 4):
        return False
    return not (
        shown[before.start() - 1 : before.start()] in (".", "@", "/")
        or _NAME_LIKE.match(after)
        or after in _DOMAINS
        or after in _careless()
    )


def _is_beheaded(rest: str) -> bool:
    """Tell whether what follows a stop in lower case is a statement of its own, without its first words."""
    first = rest.split(" ", 1)[0]
    if first == "also" or _OF_THEM.match(rest):
        return True
    if first in _JOINING or _FINITE.match(rest):
        return False
    if first in _FUNCTION or first in ("before", "after", "during", "since", "about", "under", "until"):
        return _NEW_CLAUSE.search(rest) is not None
    return _FINITE.search(rest) is not None


def _first_stop(shown: str) -> int:
    found = re.search(r"(?<![A-Z])[.!?][\"”’)]*(?=\s|$)", shown)
    return found.end() if found else len(shown)


@dataclass(frozen=True, slots=True)
class _Patterns:
    head: re.Pattern[str]
    who: re.Pattern[str]
    that: re.Pattern[str]
    said: re.Pattern[str]
    careless: re.Pattern[str]
    inside: re.Pattern[str]  # the signs within a paragraph, which are searched in the whole text first


@cache
def _patterns() -> _Patterns:
    words = {name: "|".join(listed) for name, listed in load("clean_repairs")["split"].items()}
    openers = "the|we|he|she|it|they|i|this|there|you|my|our"
    head = (
        rf"\. (?<=\w\w\w\. )((?:{words['heads']}))( (?:on|in|at|for|under|since) |, (?:where|which|whose) )"
    )
    who = r"\. Who (?<=[a-z]{3}\. Who )(?:had|has|have|was|were|is|are|will|would)\b"
    that = r"\. That (?:the|a|an|his|her|their|its|he|she|it|they|there|no)\b"
    return _Patterns(
        head=re.compile(head),
        who=re.compile(who),
        that=re.compile(that),
        inside=re.compile("|".join((_FALSE_STOP.pattern, head, who, that))),
        said=re.compile(rf"(?:^|[.!?”\"] )[^.,!?\"“”]{{8,{_CLAUSE}}} (?:{words['saying']})$"),
        careless=re.compile(
            rf"[.!?][\"”’]? +[\"“‘]?(?:{openers})(?= [a-z])|\n[\"“‘]?(?:{openers}) [a-z]"
            rf"|\A(?:{openers}) [a-z]"
        ),
    )


@cache
def _careless() -> frozenset[str]:
    return frozenset(load("clean_repairs")["careless"]["openers"])


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(
        (*load("clean_datelines")["abbreviations"]["words"], *load("clean_repairs")["abbreviations"]["words"])
    )

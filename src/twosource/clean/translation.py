"""Whether a text is a translation: because it says so, or by the marks that machine translation leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.wording import Phrasebook
from twosource.lexicon import load
from twosource.records.text import Span, Translated

_STATED = re.compile(
    r"\btranslated (?:from|by|with|into|using|automatically)\b|\bGoogle Translate\b"
    r"|\bmachine[- ]translat\w+|\btranslation (?:by|from|:)"
    r"|\bautomatic(?:ally)? translat\w+|\b(?:article|story|text|post|report) (?:was|has been"
    r"|is) (?:\w+ )?translated\b|\bDeepL\b",
    re.I,
)
_OF_THIS_TEXT = re.compile(r"\b(?:article|story|text|report|post|interview|by)\b")
_SIGN_LINE = 40  # words: longer lines do not only tell where the text is from

# Marks of careless copying and of machines alike: the patterns open with a rare character, for speed.
_STOPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("stray stop", re.compile(r"[.,] [.,](?=\s)(?<![\s.,]..[.,])(?! [.,])")),
    ("lower-case sentence start", re.compile(r"\. [a-z]{2,}\b(?<=[^.])")),
    (
        "turned quotation mark",
        re.compile(r"“(?=[.,]? [a-z])(?<=[a-z] “)|“(?=\s*(?:$|[\n\r\u2028\u2029]))(?<=\s“)|”(?=\w)(?<=\w ”)"),
    ),
    (
        "capital after comma",
        re.compile(
            r", (?:Therefore|Whether|Because|However|But|Although|If|When|It|This|There|They|He|She|We|So"
            r"|Then|What|How|Which|And) [a-z]"
        ),
    ),
)
_STOP_WEIGHT = 1.5
_LAST_WORD = re.compile(r"(?:^|[\s“\"(’'-])([a-z]{3,})$")

_LEAST_SCORE = 3.0
_STRAY = (
    "stray stop",
    "lower-case sentence start",
    "turned quotation mark",
)  # careless copying leaves them too
_STRAY_KINDS = 3  # of them, when nothing else shows
_MANY = 3  # signs of one kind that are enough by themselves
# Shares of the words. Of 4,500 English reports one in 100 has fewer articles, one in 2,000 more.
_FEW_ARTICLES = 0.03
_MANY_THE = 0.135
_FAR_TOO_MANY_THE = 0.16
_USUAL_THE = 0.065
_DEVIATIONS = 2.7  # of a count around what is usual: a short text has many by chance
_LEAST_WORDS = 45  # of a text whose articles are counted


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: str
    weight: float
    span: Span


def read_translation(text: str, layout: Layout) -> Translated:
    """Tell whether an article is stated to be a translation, or inferred from signs of several kinds."""
    stories = []
    for paragraph in layout.paragraphs:
        in_story = paragraph.kind in (None, "body")
        if paragraph.words <= _SIGN_LINE and (
            not in_story or paragraph is layout.paragraphs[-1] or paragraph.words <= 15
        ):
            stated = _STATED.search(paragraph.text)
            if stated and (not in_story or _OF_THIS_TEXT.search(paragraph.text)):
                return Translated(how="stated", evidence=(Span(paragraph.start, paragraph.end),))
        if in_story:
            stories.append(paragraph)
    return _inferred([*_stops(text, stories), *_wordings(text, layout, stories), *_articles(stories)])


def _inferred(signs: list[_Sign]) -> Translated:
    """Weigh the signs: several kinds, or one again and again; careless copying has only stray stops."""
    kinds: dict[str, list[_Sign]] = {}
    for sign in signs:
        kinds.setdefault(sign.kind, []).append(sign)
    stray = sum(kind in _STRAY for kind in kinds)
    if len(kinds) == stray:
        enough = stray >= _STRAY_KINDS
    elif len(kinds) == 1:
        enough = len(signs) >= _MANY
    else:
        enough = sum(min(len(found), 2) * found[0].weight for found in kinds.values()) >= _LEAST_SCORE
    if not enough:
        return Translated()
    evidence = sorted({sign.span for found in kinds.values() for sign in found[:3]})
    return Translated(how="inferred", evidence=tuple(evidence))


def _articles(stories: list[Paragraph]) -> Iterator[_Sign]:
    """Yield a sign, over the first paragraph, where articles are much rarer or oftener than in English."""
    words = sum(paragraph.words for paragraph in stories)
    if words < _LEAST_WORDS:
        return
    definite = sum(p.plain.count(" the ") + p.plain.startswith("the ") for p in stories)
    span = Span(stories[0].start, stories[0].end)
    usual = _USUAL_THE * words
    if definite > _MANY_THE * words and definite > usual + _DEVIATIONS * usual**0.5:
        yield _Sign("articles", 2.5 if definite > _FAR_TOO_MANY_THE * words else _STOP_WEIGHT, span)
    elif definite < _FEW_ARTICLES * words:
        every = definite + sum(p.plain.count(" a ") + p.plain.count(" an ") for p in stories)
        if every < _FEW_ARTICLES * words:
            yield _Sign("articles", _STOP_WEIGHT, span)


def _stops(text: str, stories: list[Paragraph]) -> Iterator[_Sign]:
    """Yield stray stops, lower-case beginnings, turned marks and capitals behind commas."""
    asked = [(kind, pattern) for kind, pattern in _STOPS if pattern.search(text)]
    for paragraph in stories if asked else ():
        shown = text[paragraph.start : paragraph.end]
        for kind, pattern in asked:
            for match in pattern.finditer(shown):
                first = match.start()
                if kind == "lower-case sentence start":
                    before = _LAST_WORD.search(shown, max(0, first - 24), first)
                    if before is None or before[1] in _abbreviations():
                        continue
                    first = before.start(1)
                yield _Sign(kind, _STOP_WEIGHT, Span(paragraph.start + first, paragraph.start + match.end()))


def _wordings(text: str, layout: Layout, stories: list[Paragraph]) -> Iterator[_Sign]:
    """Yield phrases and constructions that were taken over from another language."""
    book, weights, patterns = _lexicon()
    words, whole = layout.wording.words, layout.wording.whole
    for phrase, kind in book.found_in(whole, words):
        for paragraph in stories:
            at = paragraph.plain.find(phrase)
            if at >= 0 and len(paragraph.plain) == paragraph.end - paragraph.start:
                start = paragraph.start + at
                yield _Sign(kind, weights[kind], Span(start, start + len(phrase)))
    for needs, kind, pattern in patterns:
        if needs <= words:
            for paragraph in stories:
                for found in pattern.finditer(text, paragraph.start, paragraph.end):
                    yield _Sign(kind, weights[kind], Span(*found.span()))


@cache
def _lexicon() -> tuple[
    Phrasebook, dict[str, float], tuple[tuple[frozenset[str], str, re.Pattern[str]], ...]
]:
    """Return the phrases with their kinds, the kinds' weights, and the patterns with the words they need."""
    kinds = load("clean_translation")
    phrases = tuple((phrase, kind) for kind, listed in kinds.items() for phrase in listed.get("phrases", ()))
    return (
        Phrasebook(phrases),
        {kind: listed["weight"] for kind, listed in kinds.items()},
        tuple(
            (frozenset(needs.split()), kind, re.compile(pattern))
            for kind, listed in kinds.items()
            for needs, pattern in listed["patterns"]
        ),
    )


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("clean_datelines")["abbreviations"]["words"])

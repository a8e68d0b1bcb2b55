"""Whether a text is a translation: because it says so, or by the marks that machine translation leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.phrasebook import Phrasebook
from twosource.clean.sought import Sought
from twosource.clean.wording import holds
from twosource.lexicon import load
from twosource.records.text import Span, Translated

_STATED = Sought(
    r"\btranslated (?:from|by|with|into|using|automatically)\b|\bGoogle Translate\b"
    r"|\bmachine[- ]translat\w+|\btranslation (?:by|from|:)"
    r"|\bautomatic(?:ally)? translat\w+|\b(?:article|story|text|post|report) (?:was|has been"
    r"|is) (?:\w+ )?translated\b|\bDeepL\b|^\W*translators?\s*:",
    re.I,
)
_STATED_WORDS = frozenset(
    ("translated", "translation", "translate", "translator", "translators", "google", "deepl", "machine")
)
_OF_THIS_TEXT = re.compile(r"\b(?:article|story|text|report|post|interview|by)\b|^\W*[Tt]ranslators?\s*:")
_SIGN_LINE = 40  # words: longer lines do not only tell where the text is from

# Marks of careless copying and of machines alike: the patterns open with a rare character, for speed.
_STOPS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (  # kind, what must occur, the signs
    ("stray stop", (" .", " ,"), (r"[.,] [.,](?=\s)(?<![\s.,]..[.,])(?! [.,])",)),
    ("lower-case sentence start", (". ",), (r"\. [a-z]{2,}\b(?<=[^.])",)),
    (
        "turned quotation mark",
        ("“", "”"),
        (
            r"“(?=[.,]? [a-z])(?<=[a-z] “)",
            r"“(?=\s*(?:$|[\n\r\u2028\u2029]))(?<=\s“)",
            r"”(?=\w)(?<=\w ”)",
        ),
    ),
    (
        "capital after comma",
        (", ",),
        (
            (
                r", (?=[A-Z])(?:(?:Therefore|Whether|Because|However|Although|But|And|Then|Which|Has|Have"
                r"|Was|Were|Is|Are|Had|Will|Would) |(?:Therefore|However), )[a-z]"
            ),
        ),
    ),
)
_STOP_WEIGHT = 1.5
_LAST_WORD = re.compile(r"(?:^|[\s“\"(’'-])([a-z]{3,})$")

_LEAST_SCORE = 3.0
_SPACED_COMMAS = 3
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
    told = not _STATED_WORDS.isdisjoint(layout.wording.words)
    for paragraph in layout.paragraphs:
        in_story = paragraph.kind in (None, "body")
        if (
            told
            and paragraph.words <= _SIGN_LINE
            and (not in_story or paragraph is layout.paragraphs[-1] or paragraph.words <= 15)
        ):
            stated = _STATED.search(paragraph.text)
            if stated and (not in_story or _OF_THIS_TEXT.search(paragraph.text)):
                return Translated(how="stated", evidence=(Span(paragraph.start, paragraph.end),))
        if in_story:
            stories.append(paragraph)
    return _inferred([*_stops(text, stories), *_wordings(text, layout, stories), *_articles(layout, stories)])


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


def _articles(layout: Layout, stories: list[Paragraph]) -> Iterator[_Sign]:
    """Yield a sign, over the first paragraph, where articles are much rarer or oftener than in English."""
    words = sum(paragraph.words for paragraph in stories)
    if words < _LEAST_WORDS:
        return
    roughly = layout.wording.whole.count(" the ")
    if _FEW_ARTICLES * words < roughly < _MANY_THE * words * 0.9:
        return  # counted over all lines, furniture too: enough to tell that nothing is unusual
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
    asked = [
        (kind, whole)
        for kind, literals, whole, signs in _stop_patterns()
        if holds(text, literals) and any(sign.search(text) for sign in signs)
    ]
    if not asked or text.count(" , ") >= _SPACED_COMMAS:
        return  # in the second case words and marks were set apart
    for paragraph in stories:
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


@cache
def _stop_patterns() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str], tuple[re.Pattern[str], ...]], ...]:
    """Return the signs of each kind as one pattern, and by themselves: so they are searched faster."""
    return tuple(
        (kind, literals, re.compile("|".join(signs)), tuple(re.compile(sign) for sign in signs))
        for kind, literals, signs in _STOPS
    )


def _wordings(text: str, layout: Layout, stories: list[Paragraph]) -> Iterator[_Sign]:
    """Yield phrases and constructions that were taken over from another language."""
    book, weights, rules = _lexicon()
    asked: dict[int, _Rule] = {}
    for phrase, name in book.found_in(layout.wording.whole, layout.wording.words):
        if name in rules:
            asked.setdefault(int(name), rules[name])
            continue
        for paragraph in stories:
            at = paragraph.plain.find(phrase)
            if at >= 0 and len(paragraph.plain) == paragraph.end - paragraph.start:
                start = paragraph.start + at
                yield _Sign(name, weights[name], Span(start, start + len(phrase)))
    for _, rule in sorted(asked.items()):
        if rule.pattern.search(text):
            for paragraph in stories:
                for found in rule.pattern.finditer(text, paragraph.start, paragraph.end):
                    yield _Sign(rule.kind, weights[rule.kind], Span(*found.span()))


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]


@cache
def _lexicon() -> tuple[Phrasebook, dict[str, float], dict[str, _Rule]]:
    """Return what to look for, the kinds' weights, and the patterns by number.

    A phrase in the book is a sign of its kind; one with a number is what the pattern of that number needs.
    """
    kinds = load("clean_translation")
    phrases = [(phrase, kind) for kind, listed in kinds.items() for phrase in listed.get("phrases", ())]
    rules: dict[str, _Rule] = {}
    for kind, listed in kinds.items():
        for *literals, pattern in listed["patterns"]:
            number = str(len(rules))
            rules[number] = _Rule(kind, re.compile(pattern))
            phrases += [(literal, number) for literal in literals]
    return Phrasebook(tuple(phrases)), {kind: listed["weight"] for kind, listed in kinds.items()}, rules


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("clean_datelines")["abbreviations"]["words"])

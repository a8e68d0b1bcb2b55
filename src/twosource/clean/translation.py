"""Whether a text is a translation: because it says so, or by the marks that machine translation leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.clean.layout import Layout
from twosource.lexicon import load
from twosource.records.text import Span, Translated

_STATED = re.compile(
    r"\btranslated (?:from|by|with|into|using|automatically)\b|\bGoogle Translate\b"
    r"|\bmachine[- ]translat\w+|\btranslation (?:by|from|:)"
    r"|\bautomatic(?:ally)? translat\w+|\b(?:article|story|text|post|report) (?:was|has been"
    r"|is) (?:\w+ )?translated\b|\bDeepL\b|^\W*[Tt]ranslators?\s*:",
    re.I,
)
# Each kind of sign with its pattern; the sign is group 0. One kind alone also comes from careless copying.
# The patterns open with a rare character, so that searching is fast.
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
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
_LAST_WORD = re.compile(r"(?:^|[\s“\"(’'-])([a-z]{3,})$")


def read_translation(text: str, layout: Layout) -> Translated:
    """Tell whether an article is stated to be a translation, or inferred by two kinds of signs."""
    stories = []
    for paragraph in layout.paragraphs:
        in_story = paragraph.kind in (None, "body")
        if paragraph.words <= 40 and (
            not in_story or paragraph is layout.paragraphs[-1] or paragraph.words <= 15
        ):
            stated = _STATED.search(paragraph.text)
            if stated and (
                not in_story
                or "ranslator" in stated[0]
                or re.search(r"\b(?:article|story|text|report|post|interview|by)\b", paragraph.text)
            ):
                return Translated(how="stated", evidence=(Span(paragraph.start, paragraph.end),))
        if in_story:
            stories.append(paragraph)
    asked = [(kind, pattern) for kind, pattern in _SIGNS if pattern.search(text)]
    if len(asked) < 2:
        return Translated()
    found: dict[str, list[Span]] = {}
    for paragraph in stories:
        for kind, span in _signs(text, paragraph.start, paragraph.end, asked):
            found.setdefault(kind, []).append(span)
    if len(found) < 2:
        return Translated()
    evidence = sorted(span for spans in found.values() for span in spans[:3])
    return Translated(how="inferred", evidence=tuple(evidence))


def _signs(
    text: str, start: int, end: int, asked: list[tuple[str, re.Pattern[str]]]
) -> Iterator[tuple[str, Span]]:
    shown = text[start:end]
    for kind, pattern in asked:
        for match in pattern.finditer(shown):
            first = match.start()
            if kind == "lower-case sentence start":
                before = _LAST_WORD.search(shown, max(0, first - 24), first)
                if before is None or before[1] in _abbreviations():
                    continue
                first = before.start(1)
            yield kind, Span(start + first, start + match.end())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("clean_datelines")["abbreviations"]["words"])

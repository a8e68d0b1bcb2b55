"""What stands below a story: once lists, comments or notices have begun, short lines belong to them."""

from __future__ import annotations

import re

from twosource.clean.blocks.furniture import section_opened
from twosource.clean.paragraphs import Paragraph, telling_words

_STORY_WORDS = 18  # of a paragraph that is surely the story's
_HEADER = 8  # words
_TAGS = re.compile(
    r"^(?:tags?|topics?|keywords?|key words|labels|categories|filed under|more on|in this (?:story|news)"
    r"|etiquetas|temas|palabras clave|mots[- ]clés|schlagwörter|themen|topik|tagar)\b\s*[:|]?"
)
_TELLS = re.compile(r"\b(?:said|says|told|according)\b")
_PAST = re.compile(r"\b(?:was|were|had|has been|have been)\b")
_AHEAD = re.compile(r"\b(?:is|are) (?:to|due|expected|scheduled|set)\b")  # what comes next
_ADDRESSES = re.compile(r"\b(?:you|your|we|our|us)\b")
_SHARED, _SHARED_IN_PAST = 3, 1  # words that a short sentence of the story shares with the rest of it
_ENDS = ("boilerplate:legal", "boilerplate:poll")


def mark_tail(paragraphs: list[Paragraph]) -> None:
    """Mark the short undecided lines behind the first list, thread or notice below the story.

    A sentence is taken only where furniture or titles follow it: the last one may be the story's.
    """
    last = max((i for i, p in enumerate(paragraphs) if _is_story(p)), default=None)
    if last is None:
        return
    if not any(_ends_story(p) for p in paragraphs[last + 1 :]):
        return
    told: set[str] | None = None  # the story's words, once they are asked for
    start = None
    for index in range(last + 1, len(paragraphs)):
        paragraph = paragraphs[index]
        if start is None:
            start = index if _ends_story(paragraph) else None
        elif _is_sentence(paragraph):
            if told is None:
                told = set().union(*(telling_words(p) for p in paragraphs[: last + 1] if p.kind is None))
            start = None if _goes_on(paragraph, told) else start
    if start is None:
        return
    closing = max(
        (
            i
            for i in range(start, len(paragraphs))
            if paragraphs[i].kind is not None or not paragraphs[i].is_prose
        ),
        default=start,
    )
    kind = paragraphs[start].kind or "boilerplate:related"
    for index in range(start, len(paragraphs)):
        paragraph = paragraphs[index]
        if paragraph.kind is not None and section_opened(paragraph) is not None:
            kind = paragraph.kind
        elif paragraph.kind is None and (not paragraph.is_prose or index < closing):
            paragraph.kind, paragraph.why = kind, "place"


def _is_story(paragraph: Paragraph) -> bool:
    return paragraph.kind is None and paragraph.is_prose and paragraph.words >= _STORY_WORDS


def _is_sentence(paragraph: Paragraph) -> bool:
    return paragraph.kind is None and (paragraph.is_prose or ". " in paragraph.text)


def _goes_on(paragraph: Paragraph, told: set[str]) -> bool:
    """Tell whether a short sentence goes on with the story: it says who said, or shares its words."""
    if _TELLS.search(paragraph.plain):
        return True
    shared = len(telling_words(paragraph) & told)
    if shared >= _SHARED:
        return True
    told_of = _PAST.search(paragraph.plain) or (
        _AHEAD.search(paragraph.plain) and not _ADDRESSES.search(paragraph.plain)
    )
    return shared >= _SHARED_IN_PAST and told_of is not None


def _ends_story(paragraph: Paragraph) -> bool:
    """Tell whether a line heads a list or thread, or is a notice, that stands below stories."""
    if paragraph.kind in _ENDS:
        return True
    if paragraph.words > _HEADER and not _TAGS.match(paragraph.plain):
        return False
    opened = section_opened(paragraph) is not None
    return opened or (
        _TAGS.match(paragraph.plain) is not None and (paragraph.kind or "").startswith("boiler")
    )

"""Headlines of other reports between the paragraphs: titles that share next to nothing with the story.

A subheading says in a few words what the next paragraphs tell, so most of its words stand in them. A link
that was pasted with the story is a whole headline, and tells of another matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph, telling_words

_FEWEST, _FEWEST_BESIDE, _LONGEST = 7, 6, 20  # words of a line alone, of one of several, of any
_MATTER, _MATTER_BESIDE = 4, 3  # words that tell something
_SHARED, _SHARED_BESIDE = 0.3, 0.65  # of them in the story at most
_SHARED_AFAR = 0.6  # where none of them stands near
_SECTION = 2  # paragraphs
_MOST = 3  # lines beside each other: more are a table or list
_STORY = 14  # words of a paragraph that is surely the story's
_ITEM = re.compile(
    r"^(?:[A-Z][\w.’'-]*|[A-Z]\.(?: ?[A-Z]\.)*):|^[^\w\"“‘']|^[a-z\d(](?![a-z]*[A-Z])|\t|  |\(@"
)
_CUT = re.compile(  # what no headline has: words of a report, or an end in mid-sentence
    r"^(?:He|She|They|It|I|We|But|And|The)\b|\b(?:said|told|was|were|had)\b"
    r"|\b(?:an?|the|of|to|in|at|on|for|from|by|with|and|or|that|which|is|are|has|have|been|not|will)$"
)
_QUOTES = "\"'“‘"
_LEADS = re.compile(r":[\"”’']?$|\b(?:following|as follows|these are|here (?:are|is)|below)\b[^.]*\.?$")
_FEWEST_TOLD, _WORDS_TOLD = 4, 60  # paragraphs and words of the story: in a short one little is shared
_ANSWERED = 2  # lines that are questions: then it is an interview


def mark_strays(layout: Layout) -> None:
    """Mark the undecided title lines within the story that tell of another matter."""
    paragraphs = layout.paragraphs
    lines = [i for i, p in enumerate(paragraphs) if _is_title(p)]
    if not lines or layout.body_start is None or layout.tokenised:
        return
    story = [i for i, p in enumerate(paragraphs) if p.kind is None and p.is_prose and p.words >= _STORY]
    if len(story) < _FEWEST_TOLD or not any(story[0] < i < story[-1] for i in lines):
        return
    told = set().union(*(telling_words(paragraphs[i]) for i in story))
    if len(told) < _WORDS_TOLD:
        return
    asked = sum(p.text[-1] == "?" for p in paragraphs if p.kind is None and not p.is_prose)
    for run in _runs(paragraphs, lines):
        if run[0] > story[0] and run[-1] < story[-1] and _are_strays(paragraphs, run, told, asked=asked):
            for index in run:
                paragraphs[index].kind, paragraphs[index].why = "boilerplate:related", "matter"


def _is_title(paragraph: Paragraph) -> bool:
    """Tell whether an undecided line is shaped like a headline: no stop, no item of a list or interview."""
    return (
        paragraph.kind is None
        and not paragraph.is_prose
        and _FEWEST_BESIDE <= paragraph.words <= _LONGEST
        and paragraph.text[-1] not in ".:;,…"
        and _ITEM.search(paragraph.text) is None
        and (_CUT.search(paragraph.text) is None or paragraph.text[0] in _QUOTES)
        and ". " not in paragraph.text
        and not paragraph.text.isupper()
    )


def _runs(paragraphs: Sequence[Paragraph], lines: Sequence[int]) -> list[list[int]]:
    """Return the title lines in groups that stand beside each other."""
    runs: list[list[int]] = []
    for index in lines:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _are_strays(paragraphs: Sequence[Paragraph], run: Sequence[int], told: set[str], *, asked: int) -> bool:
    """Tell whether title lines beside each other, between running text, hardly share words with the story."""
    before, after = paragraphs[run[0] - 1], paragraphs[run[-1] + 1]
    if len(run) > _MOST or not (_closes(before) and _closes(after)) or _LEADS.search(before.text):
        return False
    alone = len(run) == 1
    titles = [paragraphs[i] for i in run]
    if alone and (titles[0].words < _FEWEST or titles[0].text[-1] == "?"):
        return False
    if asked > _ANSWERED and any(title.text[-1] == "?" for title in titles):
        return False
    matter = [telling_words(title) for title in titles]
    if min(map(len, matter)) < (_MATTER if alone else _MATTER_BESIDE):
        return False
    shared = sum(len(words & told) for words in matter) / sum(map(len, matter))
    if not alone:
        return shared <= _SHARED_BESIDE
    return shared <= _SHARED or (
        shared <= _SHARED_AFAR
        and titles[0].text[0] not in _QUOTES
        and matter[0].isdisjoint(_told_beside(paragraphs, run[0]))
    )


def _told_beside(paragraphs: Sequence[Paragraph], index: int) -> set[str]:
    """Return the words of the running text right above a line, and of the next that it could head."""
    above = (p for p in reversed(paragraphs[:index]) if p.kind is None and p.is_prose)
    below = (p for p in paragraphs[index + 1 :] if p.kind is None and p.is_prose)
    return set().union(*map(telling_words, (*islice(above, 1), *islice(below, _SECTION))))


def _closes(paragraph: Paragraph) -> bool:
    """Tell whether a line is a paragraph of running text or no part of the story at all."""
    return paragraph.is_prose if paragraph.kind is None else paragraph.kind not in ("headline", "byline")

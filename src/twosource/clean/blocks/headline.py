"""Choosing the title line of a text, and where its story starts."""

from __future__ import annotations

import re
from itertools import islice

from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph, normal, telling_words
from twosource.clean.source.credits import is_bare_name, is_role_line
from twosource.clean.source.datelines import split_dateline
from twosource.clean.source.genre import kind_labelled
from twosource.clean.source.outlet_names import is_outlet_name, outlet_in
from twosource.clean.source.page_heads import (
    head_kind,
    is_issue_line,
    is_name,
    is_outlet_kind,
    is_programme_line,
)
from twosource.records.text import Article

# The slugs of news agencies before a headline: `UPDATE 4-`, `WRAPUP 1-`, `(2nd LD)`.
_UPDATE_PREFIX = re.compile(
    r"^(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|RECAST|ADVISORY|TEXT|EXCLUSIVE|FACTBOX|TIMELINE|ANALYSIS|INSIGHT|"
    r"FEATURE|POLL|PREVIEW|DIARY|OFFICIAL CORRECTION|BUZZ|BRIEF|LEAD|URGENT"
    r"|REPEAT)(?:\s*\(?\d+\)?)?\s*[-–—:]\s*"
    r"|\((?:\d\w\w )?(?:LEAD|LD|URGENT|UPDATE|CORRECTED|News Focus|News Analysis|EDITORIAL)[^()]{0,12}\)\s*)+"
    r"(?=\S)"
)
_PROMOTES = re.compile(
    r"\b(?:you|your|our|we|my|free|now|today only)\b|[%!?]|[\u2600-\u27bf\U0001f300-\U0001faff]", re.I
)
_CLIP = re.compile(r"\d{1,2}:\d\d ")  # a line of a list of videos opens with the clip's length
_MIN_WORDS = 4
_TITLE_TAIL = re.compile(r"\s*[|–—»·]\s*\S|\s+-\s+\S")
_SITE_TAIL = re.compile(r"(?:\s*[|–—]\s*|\s+-\s+)([A-ZÀ-Þ][^|–—]{2,40})$")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—]\s+|\s{3,}")
_PART, _MOTTO = 7, 0.6  # words of a part; of them in the story
_GREETING = 15  # words
_STORY = 12  # paragraphs that tell what a story is about
_SHARED = 2
_MASTHEAD = 6  # words
_DATED = "boilerplate:date-line"
_HEAD = 4  # lines in which a page's own are looked for


def choose_headline(layout: Layout, article: Article) -> None:
    """Find the title line and the first paragraph of running text."""
    paragraphs = layout.paragraphs
    given = normal(article.given.title) if article.given.title else None
    for paragraph in paragraphs[:12]:
        if given and paragraph.normal == given:
            _set_headline(layout, paragraph)
            break
    _mark_page_head(paragraphs)
    free = [i for i, p in enumerate(paragraphs) if p.kind is None]
    layout.body_start = next((i for i in free if paragraphs[i].is_prose), None)
    if layout.headline is None:
        _skip_promotion(layout, free, article.text)
        free = [i for i in free if paragraphs[i].kind is None]
    if layout.headline is not None or layout.body_start is None:
        if layout.headline is None and len(free) > 1:
            first = paragraphs[free[0]]
            if first.words >= _MIN_WORDS and not first.ends_sentence:
                _set_headline(layout, first)
        return
    candidates = [
        paragraphs[i]
        for i in free
        if i < layout.body_start
        and paragraphs[i].words <= 30
        and not paragraphs[i].text.endswith((":", ","))
        and not paragraphs[i].text.startswith(("with ", "by "))
        and not _CLIP.match(paragraphs[i].text)
    ]
    titled = [
        p
        for p in candidates
        if (outlet_in(p.text) is None and not is_role_line(p.text) and kind_labelled(p.text) is None)
        or _label_end(p.text)
    ]
    candidates = titled or candidates
    candidates = _without_masthead(layout, candidates)
    chosen = next((p for p in candidates if p.words >= 5), None)
    chosen = _likelier(layout, candidates, chosen)
    if chosen is None:
        chosen = next((p for p in candidates if p.words >= 3 and not is_bare_name(p.text)), None)
    if chosen is None and paragraphs[0].kind == "boilerplate:related" and paragraphs[0].words >= _MIN_WORDS:
        chosen = paragraphs[0]  # `In pictures: chariot topples`: a link anywhere else
    if chosen is not None:
        repeated = next(
            (p for p in candidates if p is not chosen and _is_page_title(chosen.text, p.text)), None
        )
        if repeated is not None:
            chosen.kind, chosen = "boilerplate:repeated-headline", repeated
        _set_headline(layout, chosen)
        _take_lines_beside(layout, chosen)


def _mark_page_head(paragraphs: list[Paragraph]) -> None:
    """Mark lines of the page above the headline, as long as another line can be it.

    None need follow a paper's name above the day (a wire's report without a title) and a programme's line.
    """
    for order, paragraph in enumerate(paragraphs[:_HEAD]):
        if paragraph.kind is not None or (paragraph.is_prose and not is_issue_line(paragraph.text)):
            continue
        below = paragraphs[order + 1 : _HEAD + 1]
        others = [p for p in below if p.kind is None and not p.is_prose]
        kind = head_kind(paragraph.text)
        dated = order == 0 and bool(below) and (below[0].kind == _DATED or is_programme_line(below[0].text))
        if others or (kind == "boilerplate:outlet" and dated) or is_programme_line(paragraph.text):
            paragraph.kind = kind
        if order == 0 and len(others) > 1 and is_name(paragraph.text) and is_outlet_kind(others[0].text):
            paragraph.kind = others[0].kind = "boilerplate:outlet"


def _take_lines_beside(layout: Layout, chosen: Paragraph) -> None:
    """Take the lines into the headline that it runs over: the later of two starts with a small letter."""
    if layout.headline is None or layout.body_start is None:
        return
    start, end = layout.headline
    at = layout.paragraphs.index(chosen)
    lines = layout.paragraphs[: layout.body_start]
    while at and lines[at].text[0].islower() and not lines[at].blank_before and lines[at - 1].kind is None:
        at -= 1
        lines[at].kind, start = "headline", lines[at].start
    at = lines.index(chosen) + 1
    while (
        at < len(lines)
        and lines[at].text[0].islower()
        and not lines[at].blank_before
        and not lines[at].ends_sentence
        and lines[at].kind is None
    ):
        lines[at].kind, end = "headline", lines[at].end
        at += 1
    layout.headline = (start, end)


def _without_masthead(layout: Layout, candidates: list[Paragraph]) -> list[Paragraph]:
    """Mark a masthead by its place: the first line, a name, above date or motto, not told of in the story.

    Where a page turns, the masthead comes again.
    """
    paragraphs = layout.paragraphs
    if len(candidates) < 2 or candidates[0] is not paragraphs[0]:
        return candidates
    first, below = paragraphs[0], paragraphs[1]
    dated = below.kind == "boilerplate:date-line" or below.text[0] in "“\"'"
    named = first.words <= _MASTHEAD and all(w[0].isupper() or len(w) <= 3 for w in first.text.split())
    again = [p for p in paragraphs[1:] if p.text == first.text]
    if not (dated and named) or (not again and telling_words(first) & _story_words(layout)):
        return candidates
    for line in (first, *again):
        line.kind = "boilerplate:outlet"
    if below in candidates and below.text[-1] in "”\"'" and any(p.kind is None for p in candidates[2:]):
        below.kind = "boilerplate:outlet"
    return [p for p in candidates if p.kind is None]


def _likelier(layout: Layout, candidates: list[Paragraph], chosen: Paragraph | None) -> Paragraph | None:
    """Return the candidate that shares most words with the story, where the first one shares none.

    Mastheads, mottos, menus and offers stand above the headline and share nothing with what follows. A line
    in capitals, such as an office's name, also gives way to one below it that shares more.
    """
    if layout.body_start is None or len(candidates) < 2:
        return chosen
    if chosen is not None and chosen.plain[0] in "\"'":
        return chosen  # what somebody said heads an interview
    story = _story_words(layout)
    shared = [len(telling_words(p) & story) for p in candidates]
    at = candidates.index(chosen) if chosen is not None else 0
    if (
        chosen is not None
        and at == 0
        and max(shared) >= shared[0] + _SHARED
        and _names_page(chosen, shared[0])
    ):
        chosen.kind, rest = "boilerplate:outlet", candidates[1:]
        told = (p for p, words in zip(rest, shared[1:], strict=True) if p.words >= _MIN_WORDS and words)
        return _likelier(layout, rest, next(told, rest[0]))
    best = shared.index(max(shared[at:]), at)
    least = 1 if chosen is None else _SHARED
    shouted = candidates[at].text.isupper() and not candidates[best].text.isupper()
    if best == at or shared[best] < max(least, shared[at] + 1) or (shared[at] and not shouted):
        return chosen
    for above in candidates[:best]:
        above.kind = "boilerplate:navigation"
    return candidates[best]


def _names_page(line: Paragraph, shared: int) -> bool:
    """Tell whether a line can be a page's name and motto: `River Post | News of the North`."""
    parts = [part.strip() for part in _PARTS.split(line.text)]
    return (
        len(parts) > 1
        and all(part.count(" ") < _PART for part in parts)
        and kind_labelled(parts[0]) is None
        and shared <= _MOTTO * len(telling_words(line))
    )


def _story_words(layout: Layout) -> set[str]:
    """Return the beginnings of the longer words of the running text's first paragraphs."""
    found: set[str] = set()
    prose = (p for p in layout.paragraphs[layout.body_start :] if p.kind is None and p.is_prose)
    for paragraph in islice(prose, _STORY):
        found |= telling_words(paragraph)
    return found


def _is_page_title(line: str, headline: str) -> bool:
    """Tell whether a line is the headline with the site's or section's name behind it."""
    return (
        headline.count(" ") >= _MIN_WORDS - 1
        and line.startswith(headline)
        and _TITLE_TAIL.match(line, len(headline)) is not None
    )


def _skip_promotion(layout: Layout, free: list[int], text: str) -> None:
    """Move the story's start past advertising prose that stands above the headline.

    A later line is the headline if it is a wire's numbered one, or if byline, date or dateline follow it at
    once and none stood before.
    """
    paragraphs = layout.paragraphs
    if layout.body_start is None:
        return
    for index in free:
        if index > min(15, layout.body_start + 4):
            return
        line = paragraphs[index]
        if index < layout.body_start:
            if line.words >= 5 and _has_credits_below(paragraphs, index, text):
                return
            continue
        if line.is_prose or not 4 <= line.words <= 25:
            continue
        titled = any(
            p.kind is None and p.words >= 5 and not p.is_prose for p in paragraphs[: layout.body_start]
        )
        if titled and not _UPDATE_PREFIX.match(line.text):
            return
        if _UPDATE_PREFIX.match(line.text) or (
            _has_credits_below(paragraphs, index, text) or _greeted(paragraphs, index)
        ):
            above = [p for p in paragraphs[:index] if p.kind is None]
            if len(above) > 4 or any(p.words > 45 or not _PROMOTES.search(p.text) for p in above):
                return
            for p in above:
                p.kind = "boilerplate:promo"
            layout.body_start = next((i for i in free if i > index and paragraphs[i].is_prose), None)
            return


def _greeted(paragraphs: list[Paragraph], index: int) -> bool:
    """Tell whether a page's own lines and then one short address to the reader stand right above a line."""
    above = [p for p in paragraphs[:index] if p.kind is None]
    after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    return (
        len(above) == 1
        and above[0].words <= _GREETING
        and any((p.kind or "").startswith("boilerplate") for p in paragraphs[:index])
        and after is not None
        and after.kind is None
        and after.is_prose
        and after.words >= _GREETING
    )


def _has_credits_below(paragraphs: list[Paragraph], index: int, text: str) -> bool:
    """Tell whether byline, page date or dateline come in the next lines, before other running text."""
    for paragraph in paragraphs[index + 1 : index + 6]:
        if paragraph.kind in ("byline", "boilerplate:date-line"):
            return True
        if paragraph.kind is None and paragraph.is_prose:
            parts = split_dateline(text, paragraph.start, paragraph.end, first=False)
            return parts is not None
    return False


def _label_end(text: str) -> int:
    """Return where the title starts behind a label and a bar (`OPINION | Empty chairs at sea`), else 0."""
    label, bar, title = text.partition(" | ")
    titled = title.count(" ") >= _MIN_WORDS - 2 and "|" not in title and not is_bare_name(title)
    return len(label) + len(bar) if bar and titled and kind_labelled(label) is not None else 0


def _set_headline(layout: Layout, paragraph: Paragraph) -> None:
    paragraph.kind = "headline"
    start = paragraph.start
    prefix = _UPDATE_PREFIX.match(paragraph.text)
    cut = prefix.end() if prefix else _label_end(paragraph.text)
    if cut:
        why = "boilerplate:update-note" if prefix else "boilerplate:label"
        paragraph.pieces = [(start, start + cut, why), (start + cut, paragraph.end, "headline")]
        start += cut
    end = paragraph.end
    tail = _SITE_TAIL.search(paragraph.text)
    # a wrapped line's text differs from the article's, so its offsets would not fit
    if tail and is_outlet_name(tail[1]) and len(paragraph.text) == paragraph.end - paragraph.start:
        end = paragraph.start + tail.start()
        title = [(start, end, "headline"), (end, paragraph.end, "boilerplate:outlet")]
        paragraph.pieces = [*paragraph.pieces[:-1], *title]
    layout.headline = (start, end)

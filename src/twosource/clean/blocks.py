"""Deciding what each stretch of a text is: story, headline, caption, byline, dateline or furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twosource.clean.credits import (
    ends_in_bare_agency,
    glue_end,
    is_bare_name,
    is_caption,
    is_credit_line,
    is_role_line,
    read_byline,
    tail_credit,
)
from twosource.clean.date_lines import is_date_line
from twosource.clean.datelines import DatelineParts, split_dateline
from twosource.clean.furniture import furniture_kind, normal, section_opened
from twosource.clean.paragraphs import Paragraph, split_paragraphs
from twosource.records.text import Article, Block

_UPDATE_PREFIX = re.compile(
    r"^(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|RECAST|ADVISORY|TEXT|EXCLUSIVE|FACTBOX|TIMELINE|ANALYSIS|INSIGHT|FEATURE|"
    r"POLL|PREVIEW|DIARY|OFFICIAL CORRECTION|BUZZ|BRIEF|LEAD|URGENT|REPEAT)(?:\s*\(?\d+\)?)?\s*[-–—:]\s*)+(?=\S)"
)
_UPDATE_NOTE = re.compile(
    r"^[(\[*]\s*(?:Adds?|Updates?|Updated|Recasts?|Corrects?|Corrected|Refiles?|Rewrites?|Writes? through|Releads?|Repeats?|"
    r"Removes?|Clarifies|Changes?|Fixes|Edits|Leads?|Replaces|With|Note|Eds)\b.{3,300}[)\]]\.?$",
    re.S,
)
_COMMENT_SIGN = re.compile(
    r"\b\d+\s*(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?)\s+ago\b|^(?:reply|report|like|permalink|upvote)\b|^@\w+"
    r"|\bsays:\s*$|\bwrote:\s*$",
    re.I,
)
_LEGAL_WORD = re.compile(
    r"\b(?:you|your|website|site|liability|liable|warrant(?:y|ies)|investments?|trading|accura(?:te|cy)|third[- ]part(?:y|ies)|"
    r"consent|prohibited|copyright|reserved|risks?|prices|providers?|advertisers?)\b",
    re.I,
)
_FOREIGN_WORD = re.compile(r"^[^\W\d_A-Z]*[^\x00-\x7f’‘“”–—…'][^\W\d_]*$")
_SHORT_HEADING = 14
_LABEL = 4


@dataclass(slots=True)
class Layout:
    """The decided paragraphs of a text, and the parts that tell of its source."""

    paragraphs: list[Paragraph]
    headline: tuple[int, int] | None = None
    dateline: DatelineParts | None = None
    dateline_span: tuple[int, int] | None = None
    bare_bylines: list[Paragraph] = field(default_factory=list)
    body_start: int | None = None  # index of the first paragraph of running text

    def of_kind(self, *kinds: str) -> list[Paragraph]:
        """Return the paragraphs whose kind is one of `kinds`."""
        return [p for p in self.paragraphs if p.kind in kinds]


def lay_out(article: Article) -> Layout:
    """Decide every paragraph of an article's text."""
    text = article.text
    layout = Layout(paragraphs=split_paragraphs(text))
    _mark_by_words(layout.paragraphs)
    _mark_sections(layout.paragraphs)
    _choose_headline(layout, article)
    _mark_repeats(layout, text)
    _mark_top(layout, text)
    _mark_rest(layout)
    _mark_legal_tail(layout.paragraphs)
    _split_story(layout, text)
    return layout


def to_blocks(layout: Layout, length: int) -> tuple[Block, ...]:
    """Return blocks that cover `[0, length)` without gaps; white space belongs to the block before it."""
    pieces: list[tuple[int, str]] = []
    for paragraph in layout.paragraphs:
        if paragraph.pieces:
            pieces.extend((start, kind) for start, _, kind in paragraph.pieces)
        else:
            pieces.append((paragraph.start, paragraph.kind or "body"))
    if not pieces:
        return (Block(0, length, "body"),) if length else ()
    starts = [0, *(start for start, _ in pieces[1:]), length]
    return tuple(
        Block(start, end, kind)
        for start, end, (_, kind) in zip(starts, starts[1:], pieces, strict=False)
        if end > start
    )


def _mark_by_words(paragraphs: list[Paragraph]) -> None:
    """Mark what a line's own words give away, wherever it stands."""
    last = len(paragraphs) - 1
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.words <= 30 and is_date_line(text):
            paragraph.kind = "boilerplate:date-line"
        elif paragraph.words <= 22 and read_byline(text) is not None:
            paragraph.kind = "byline"
        elif text[:1] in "([*" and _UPDATE_NOTE.match(text):
            paragraph.kind = "boilerplate:update-note"
        elif is_credit_line(paragraph) and (index > 0 or last == 0):
            paragraph.kind = "byline"
        elif is_caption(paragraph) and last > 0:
            paragraph.kind = "caption"
        elif last > 0:
            why = furniture_kind(paragraph)
            if why is not None:
                paragraph.kind = f"boilerplate:{why}"
                paragraph.why = "words"
            elif _is_foreign_label(paragraph):
                paragraph.kind = "boilerplate:label"


def _is_foreign_label(paragraph: Paragraph) -> bool:
    """Tell whether a few words are in another language or script than English, and are no name."""
    if paragraph.words > 5 or paragraph.text.isascii() or paragraph.ends_sentence:
        return False
    words = paragraph.text.split()
    letters = [ch for ch in paragraph.text if ch.isalpha()]
    if (
        letters
        and sum(1 for ch in letters if ord(ch) > 0x24F and not 0x1E00 <= ord(ch) <= 0x1EFF) > len(letters) / 2
    ):
        return True
    return any(_FOREIGN_WORD.match(word) and word[:1].islower() for word in words)


def _mark_sections(paragraphs: list[Paragraph]) -> None:
    """Mark the headlines under `Related` and the readers' words under `Comments`."""
    total = len(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        opened = section_opened(paragraph)
        if opened is None:
            continue
        following = paragraphs[index + 1 :]
        if opened == "comments":
            signs = sum(1 for p in following if _COMMENT_SIGN.search(p.text))
            if index > 0.4 * total and signs >= 2:
                for p in following:
                    p.kind = p.kind if p.kind and p.kind.startswith("boilerplate") else "boilerplate:comments"
            continue
        for at, p in enumerate(following):
            if p.kind is None and (p.is_prose or p.words > 30):
                break
            if p.kind is None:
                after = following[at + 1] if at + 1 < len(following) else None
                heads_story = (
                    at > 0 and p.words <= 6 and after is not None and after.kind is None and after.is_prose
                )
                if heads_story:
                    break
                p.kind = f"boilerplate:{opened}"


def _choose_headline(layout: Layout, article: Article) -> None:
    """Find the title line and the first paragraph of running text."""
    paragraphs = layout.paragraphs
    given = normal(article.given.title) if article.given.title else None
    for paragraph in paragraphs[:12]:
        if given and normal(paragraph.text) == given:
            _set_headline(layout, paragraph)
            break
    free = [i for i, p in enumerate(paragraphs) if p.kind is None]
    layout.body_start = next((i for i in free if paragraphs[i].is_prose), None)
    if layout.headline is not None or layout.body_start is None:
        if layout.headline is None and len(free) > 1:
            first = paragraphs[free[0]]
            if first.words >= _LABEL and not first.ends_sentence:
                _set_headline(layout, first)
        return
    candidates = [
        paragraphs[i]
        for i in free
        if i < layout.body_start and paragraphs[i].words <= 30 and not paragraphs[i].text.endswith((":", ","))
    ]
    chosen = next((p for p in candidates if p.words >= 5), None)
    if chosen is None:
        chosen = next((p for p in candidates if p.words >= 3 and not is_bare_name(p.text)), None)
    if chosen is not None:
        _set_headline(layout, chosen)


def _set_headline(layout: Layout, paragraph: Paragraph) -> None:
    paragraph.kind = "headline"
    start = paragraph.start
    prefix = _UPDATE_PREFIX.match(paragraph.text)
    if prefix:
        paragraph.pieces = [
            (start, start + prefix.end(), "boilerplate:update-note"),
            (start + prefix.end(), paragraph.end, "headline"),
        ]
        start += prefix.end()
    layout.headline = (start, paragraph.end)


def _mark_repeats(layout: Layout, text: str) -> None:
    """Mark repeated headlines, paragraphs shown twice, and pull quotes that a later paragraph holds whole."""
    headline = text[slice(*layout.headline)] if layout.headline else None
    title = normal(headline) if headline else None
    seen: set[str] = set()
    for paragraph in layout.paragraphs:
        if paragraph.kind == "headline":
            continue
        core = paragraph.text
        if title and paragraph.words <= 40 and normal(core) == title:
            paragraph.kind = "boilerplate:repeated-headline"
            continue
        if headline and core.startswith(headline) and len(core) > len(headline):
            _split_glued_caption(paragraph, headline)
        if paragraph.kind is not None or paragraph.words < 6:
            continue
        if core in seen:
            paragraph.kind = "boilerplate:repeat"
            continue
        seen.add(core)
        if ends_in_bare_agency(core):
            core = core[: max(core.rfind("("), core.rfind("["))].rstrip()
        elsewhere = text.find(core, paragraph.end) if len(core) >= 40 else -1
        if elsewhere >= 0:
            paragraph.kind = (
                "caption"
                if core is not paragraph.text and core != paragraph.text
                else "boilerplate:pull-quote"
            )


def _split_glued_caption(paragraph: Paragraph, headline: str) -> None:
    """Split `HEADLINE - photo 1Caption text.` into the repeated headline with its label, and the caption."""
    rest = paragraph.text[len(headline) :]
    glued = glue_end(rest)
    if not glued and not (is_caption(paragraph) and rest[:1] in " -–—|:."):
        return
    cut = paragraph.start + len(headline) + (glued or len(rest) - len(rest.lstrip(" -–—|:.")))
    paragraph.kind = "caption"
    paragraph.pieces = [(paragraph.start, cut, "boilerplate:caption-label"), (cut, paragraph.end, "caption")]
    if cut >= paragraph.end:
        paragraph.pieces = []
        paragraph.kind = "boilerplate:caption-label"


def _mark_top(layout: Layout, text: str) -> None:
    """Decide the short lines above the first paragraph: navigation, byline, topic, standfirst."""
    if layout.body_start is None:
        return
    headline_at = layout.headline[0] if layout.headline else -1
    for paragraph in layout.paragraphs[: layout.body_start]:
        if paragraph.kind is not None:
            continue
        if (
            is_bare_name(paragraph.text)
            and text.count(paragraph.text) == 1
            and paragraph.start > headline_at >= 0
        ):
            paragraph.kind = "byline"
            layout.bare_bylines.append(paragraph)
        elif is_role_line(paragraph.text):
            paragraph.kind = "byline"
        elif paragraph.words <= _LABEL and not paragraph.ends_sentence:
            paragraph.kind = (
                "boilerplate:label" if paragraph.start > headline_at else "boilerplate:navigation"
            )
        else:
            paragraph.kind = "heading"


def _mark_rest(layout: Layout) -> None:
    """Decide the short lines after the first paragraph: subheadings, left-over labels, lists of headlines."""
    paragraphs = layout.paragraphs
    if layout.body_start is None:
        return
    proses = [i for i, p in enumerate(paragraphs) if p.kind is None and p.is_prose]
    last = proses[-1] if proses else layout.body_start
    for index in range(layout.body_start, len(paragraphs)):
        paragraph = paragraphs[index]
        if paragraph.kind is None:
            _mark_line(layout, index, last)
        elif (
            layout.body_start < index < last
            and paragraph.kind in ("boilerplate:navigation", "boilerplate:promo")
            and paragraph.words <= 3
            and paragraphs[index + 1].kind is None
            and paragraphs[index + 1].is_prose
            and (paragraphs[index - 1].kind or "body") in ("body", "caption")
            and paragraph.why == "words"
        ):
            paragraph.kind = "heading"  # "Economy", alone between two paragraphs, is a subheading


def _mark_line(layout: Layout, index: int, last: int) -> None:
    paragraphs = layout.paragraphs
    paragraph = paragraphs[index]
    if paragraph.is_prose or paragraph.text.endswith((":", ",", ";")):
        paragraph.kind = "body"
        return
    following = next((p for p in paragraphs[index + 1 :] if p.kind is None or p.kind == "body"), None)
    if index < last:
        short = paragraph.words <= _SHORT_HEADING and not paragraph.text.endswith((".", "”", '"'))
        leads = following is not None and following.is_prose
        paragraph.kind = "heading" if short and leads else "body"
        return
    if paragraph.ends_sentence or paragraph.text[:1] in '-•*–"“':
        paragraph.kind = "body"
    elif is_bare_name(paragraph.text) or is_role_line(paragraph.text):
        paragraph.kind = "byline"
    elif paragraph.words <= _LABEL:
        paragraph.kind = "boilerplate:label"
    else:
        others = [
            p for p in paragraphs[last + 1 :] if p.words > _LABEL and (p.kind is None or p.why == "list")
        ]
        if len(others) > 1 and not any(p.ends_sentence for p in others):
            paragraph.kind, paragraph.why = "boilerplate:related", "list"
        else:
            paragraph.kind = "body"


def _mark_legal_tail(paragraphs: list[Paragraph]) -> None:
    """Mark notices that stand between, or right after, lines already known as legal at the end of a page."""
    legal = [i for i, p in enumerate(paragraphs) if p.kind == "boilerplate:legal"]
    if not legal:
        return
    for index in range(legal[0] + 1, len(paragraphs)):
        paragraph = paragraphs[index]
        if paragraph.kind not in (None, "body"):
            continue
        cues = len(_LEGAL_WORD.findall(paragraph.text))
        if cues >= 2 and (index < legal[-1] or cues >= 4) and index > len(paragraphs) // 2:
            paragraph.kind = "boilerplate:legal"


def _split_story(layout: Layout, text: str) -> None:
    """Split datelines off the first paragraphs and bracketed credits off the last ones."""
    stories = [p for p in layout.paragraphs if p.kind in (None, "body")]
    for order, paragraph in enumerate(stories):
        if paragraph.pieces:
            continue
        start, pieces = paragraph.start, []
        if order < 3 and layout.dateline is None:
            parts = split_dateline(text, paragraph.start, paragraph.end, first=order == 0)
            if parts is not None:
                pieces.append((start, parts.end, "dateline"))
                layout.dateline, layout.dateline_span = parts, (start, parts.end)
                start = parts.end
        cut = tail_credit(text[start : paragraph.end])
        if cut is not None and cut > 0:
            pieces += [(start, start + cut, "body"), (start + cut, paragraph.end, "byline")]
        elif pieces:
            pieces.append((start, paragraph.end, "body"))
        paragraph.kind = "body"
        paragraph.pieces = [piece for piece in pieces if piece[1] > piece[0]]

"""Deciding what each stretch of a text is: story, headline, caption, byline, dateline or furniture."""

from __future__ import annotations

import re

from twosource.clean.blocks.author_notes import mark_author_notes
from twosource.clean.blocks.bare_captions import mark_bare_captions
from twosource.clean.blocks.boxes import mark_boxes
from twosource.clean.blocks.captions import glued_credit_end, is_caption
from twosource.clean.blocks.clues import mark_by_clues, strong_clues
from twosource.clean.blocks.comments import mark_comments
from twosource.clean.blocks.corrections import mark_corrections
from twosource.clean.blocks.fields import mark_fields, mark_sender
from twosource.clean.blocks.foreign import is_foreign_label, mark_foreign
from twosource.clean.blocks.furniture import furniture_kind, phrases_within
from twosource.clean.blocks.headline import choose_headline
from twosource.clean.blocks.line_model.model import mark_by_model
from twosource.clean.blocks.name_lines import is_list_of_names, is_name_line
from twosource.clean.blocks.ordinary import is_ordinary
from twosource.clean.blocks.outlet_repeats import mark_outlet_repeats
from twosource.clean.blocks.repeats import mark_repeats
from twosource.clean.blocks.sections import mark_legal_tail, mark_sections
from twosource.clean.blocks.splits import split_story
from twosource.clean.blocks.strays import mark_strays
from twosource.clean.blocks.tails import mark_tail
from twosource.clean.days.date_lines import is_date_line
from twosource.clean.days.english_days import MONTH, WEEKDAY
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph, split_paragraphs
from twosource.clean.source.agencies import agency_named
from twosource.clean.source.credit_grammar import read_credits
from twosource.clean.source.credits import (
    is_bare_name,
    is_credit_line,
    is_role_line,
    placed_name,
    read_byline,
)
from twosource.clean.source.datelines import split_dateline
from twosource.clean.source.outlet_names import is_outlet_name, outlet_in, read_imprint
from twosource.clean.wording import Wording, holds, read_wording
from twosource.records.text import Article

_UPDATE_NOTE = re.compile(
    r"^[(\[*]\s*(?:Adds?|Updates?|Updated|Recasts?|Corrects?|Corrected|Refiles?|Rewrites?|Writes? through"
    r"|Releads?|"
    r"Repeats?|Removes?|Clarifies|Changes?|Fixes|Edits|Leads?|Replaces|With|Note|Eds|ATTN)\b.{3,300}[)\]]\.?$",
    re.S,
)
_BARE_DAY = re.compile(
    rf"^(?:{WEEKDAY.pattern}[,.]?\s+)?(?:{MONTH}\s+\d\d?(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)?\s+{MONTH})"
    r"(?:,?\s+\d{4})?\s*[:–—-]*$"
)
_BARE_YEAR = re.compile(r"^1\d{3}$|^20\d\d$")
_DAY_AT_END = re.compile(rf"[A-ZÀ-Þ][\w.'’-]+,\s+(?:{MONTH}\s+\d\d?|\d\d?\s+{MONTH})\.?$")
_PLACE_AND_DAY = 7  # words
_SHORT_HEADING = 14
_LABEL = 4
_SIGNED = 4  # lines at the end of the text, where helpers are named
_CUT_WORDS = 3
_ROW = re.compile(r"^[A-Z].*\d[\d.,]*\s?[%)–-]*$|^[A-Z][A-Za-z ]+: \S")  # of a table, or of facts
_BULLETS = "•*–-·"
_LIVE = 4  # lines of dates and clocks
_ADDRESSES = ("@", "/", "www.")
_BY_SHAPE = frozenset(
    f"boilerplate:{why}" for why in ("label", "navigation", "repeat", "pull-quote", "related", "promo")
)


def lay_out(article: Article) -> Layout:
    """Decide every paragraph of an article's text."""
    layout = lay_out_by_rules(article)
    if article.extraction is not None:
        _trust_extractor(layout.paragraphs)
    elif not layout.tokenised:
        mark_by_model(layout.paragraphs)
    split_story(layout, article.text, titled=article.given.title is not None)
    return layout


def lay_out_by_rules(article: Article) -> Layout:
    """Decide every paragraph as far as rules can; the others are left to the story."""
    text = article.text
    paragraphs = split_paragraphs(text)
    layout = Layout(paragraphs=paragraphs, wording=read_wording(paragraphs, phrases_within(), strong_clues()))
    layout.tokenised = text.count(" , ") >= _CUT_WORDS
    mark_fields(paragraphs)
    mark_sender(paragraphs, text)
    _mark_by_words(paragraphs, layout.wording)
    mark_corrections(paragraphs)
    mark_foreign(paragraphs, layout.wording)
    mark_outlet_repeats(layout.paragraphs, article.repeated)
    mark_by_clues(paragraphs, layout.wording)
    mark_boxes(paragraphs)
    mark_comments(paragraphs)
    mark_sections(layout.paragraphs)
    mark_tail(paragraphs)
    choose_headline(layout, article)
    mark_repeats(layout, text)
    mark_bare_captions(layout)
    mark_strays(layout)
    _mark_top(layout, text)
    _mark_rest(layout)
    mark_legal_tail(layout.paragraphs)
    mark_author_notes(layout)
    return layout


def _trust_extractor(paragraphs: list[Paragraph]) -> None:
    """Give back what was marked by shape or place alone: the extractor saw the markup."""
    for paragraph in paragraphs:
        bare = paragraph.why == "place" or (paragraph.kind == "byline" and paragraph.why == "shape")
        short = paragraph.kind == "boilerplate:promo" and paragraph.words <= _LABEL
        if bare or short or (paragraph.kind in _BY_SHAPE and paragraph.why != "words"):
            heading = paragraph.words <= _SHORT_HEADING and not paragraph.ends_sentence
            paragraph.kind = "heading" if heading else "body"


def _mark_by_words(paragraphs: list[Paragraph], wording: Wording) -> None:
    """Mark what a line's own words give away, wherever it stands."""
    last = len(paragraphs) - 1
    told = 0  # paragraphs of running text so far
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.kind is not None:
            continue
        told += paragraph.is_prose
        if is_ordinary(paragraph, wording):
            continue
        asked = text[-1] == "?"  # `Reporter: Who pays?`
        if paragraph.words <= 22 and not asked and read_byline(text) is not None:
            paragraph.kind = "byline"
        elif (paragraph.words <= 30 and is_date_line(text)) or (
            (told == 0 or index >= last - 2) and paragraph.words <= 15 and read_imprint(text) is not None
        ):
            paragraph.kind = "boilerplate:date-line"
        elif text[:1] in "([*" and _UPDATE_NOTE.match(text):
            paragraph.kind = "boilerplate:update-note"
        elif (
            (paragraph.words <= _LABEL and _names_a_wire(paragraph))
            or ((index > 0 or last == 0) and not asked and is_credit_line(paragraph))
            or (index > 0 and (told <= 1 or index >= last - _SIGNED) and is_name_line(paragraph))
        ):
            paragraph.kind = "caption" if _credits_a_picture(text) else "byline"
        elif is_caption(paragraph, wording) and last > 0:
            cut = paragraph.start + glued_credit_end(paragraph)
            if paragraph.start < cut and len(text) == paragraph.end - paragraph.start:
                paragraph.kind = "body"
                paragraph.pieces = [(paragraph.start, cut, "caption"), (cut, paragraph.end, "body")]
                continue
            listed = "|" in text and furniture_kind(paragraph, wording) == "navigation"
            paragraph.kind = "boilerplate:navigation" if listed else "caption"
        elif last > 0:
            lettered = text[0].isalpha() or any(ch.isalpha() for ch in text)
            why = furniture_kind(paragraph, wording) if lettered else "template"
            if why is not None:
                paragraph.kind = f"boilerplate:{why}"
                paragraph.why = "words"
            elif is_foreign_label(paragraph):
                paragraph.kind = "boilerplate:label"


def _names_a_wire(paragraph: Paragraph) -> bool:
    """Tell whether a line is just the name of a news agency; `© Name` is a picture's credit."""
    return paragraph.text[:1] != "©" and paragraph.text != "AA" and agency_named(paragraph.text) is not None


def _credits_a_picture(text: str) -> bool:
    """Tell whether a line of credit names nobody but who took the picture: `Photo: Jane Roe / Agency`."""
    credits = read_credits(text) if ":" in text else None
    return credits is not None and "photo" in credits.roles <= {"photo", "house"}


def _mark_top(layout: Layout, text: str) -> None:
    """Decide the short lines above the first paragraph: navigation, byline, topic, standfirst."""
    if layout.body_start is None:
        return
    headline_at = layout.headline[0] if layout.headline else -1
    clocks = len(layout.of_kind("boilerplate:date-line"))
    top = layout.paragraphs[layout.body_start - 1] if layout.body_start else None
    for paragraph in layout.paragraphs[: layout.body_start]:
        if paragraph.kind == "boilerplate:date-line":
            name, imprint = placed_name(paragraph.text), read_imprint(paragraph.text)
            if name is not None and not (imprint and imprint.outlet) and not _told_of(name, layout):
                paragraph.kind = "byline"
        if paragraph.kind is not None:
            continue
        if outlet_in(paragraph.text) is not None or _names_outlet(layout.paragraphs, paragraph):
            paragraph.kind = "boilerplate:outlet"
            continue
        named = is_bare_name(paragraph.text) and not _told_of(paragraph.text, layout)
        named = named or (paragraph.words <= _SHORT_HEADING and is_list_of_names(paragraph.text))
        if (named or placed_name(paragraph.text)) and paragraph.start > headline_at >= 0:
            paragraph.kind = "byline"
        elif (paragraph is top and paragraph.text.isupper() and paragraph.words <= 3) or (
            paragraph.words <= _PLACE_AND_DAY and _DAY_AT_END.search(paragraph.text)
        ):
            parts = split_dateline(
                f"{paragraph.text.rstrip(' -–—')} - The", 0, len(paragraph.text) + 6, first=True
            )
            paragraph.kind = "boilerplate:label" if parts is None else "dateline"
            if parts is not None and layout.dateline is None:
                layout.dateline, layout.dateline_span = parts, (paragraph.start, paragraph.end)
        elif is_role_line(paragraph.text):
            paragraph.kind = "byline"
        elif paragraph is top and clocks >= _LIVE:
            paragraph.kind = "heading"  # of the first entry of a live blog
        elif paragraph.text[-1:] == "," and paragraph.start > headline_at >= 0:
            paragraph.kind = "body"  # `Fellow citizens,`
        elif paragraph.text[0] in _BULLETS or (paragraph.start > headline_at and _ROW.match(paragraph.text)):
            paragraph.kind = "heading"  # of a list, or a row of a table
        elif paragraph.start > headline_at and _heads_rows(layout.paragraphs, paragraph):
            paragraph.kind = "heading"
        elif paragraph.words <= _LABEL and not paragraph.ends_sentence:
            paragraph.kind = (
                "boilerplate:label" if paragraph.start > headline_at else "boilerplate:navigation"
            )
        else:
            paragraph.kind = "heading"


def _names_outlet(paragraphs: list[Paragraph], line: Paragraph) -> bool:
    """Tell whether a line such as `World Brief`, beside the date or in the furniture too, is the outlet's."""
    if not is_outlet_name(line.text, dated=True):
        return False
    at = paragraphs.index(line)
    beside = [*paragraphs[max(0, at - 1) : at], *paragraphs[at + 1 : at + 2]]
    return any(p.kind == "boilerplate:date-line" for p in beside) or any(
        line.text in p.text for p in paragraphs if p is not line and (p.kind or "").startswith("boilerplate")
    )


def _heads_rows(paragraphs: list[Paragraph], line: Paragraph) -> bool:
    """Tell whether rows of a table stand below a line."""
    if line.words > _LABEL:
        return False
    below = paragraphs[(at := paragraphs.index(line)) + 1 : at + 3]
    return all(p.kind is None and not p.is_prose for p in below) and any(_ROW.match(p.text) for p in below)


def _told_of(name: str, layout: Layout) -> bool:
    """Tell whether the story speaks of a person: then a line with the name is a topic, not a byline."""
    stories = [p for p in layout.paragraphs[layout.body_start :] if p.kind is None and p.is_prose]
    return any(name in p.text and not p.text.startswith(name) for p in stories)


def _mark_rest(layout: Layout) -> None:
    """Decide the short lines after the first paragraph: subheadings, left-over labels, lists of headlines."""
    paragraphs = layout.paragraphs
    if layout.body_start is None:
        return
    last = max(
        (i for i, p in enumerate(paragraphs) if p.kind is None and p.is_prose), default=layout.body_start
    )
    tail = [p for p in paragraphs[last + 1 :] if p.words > _LABEL and p.kind is None and "(@" not in p.text]
    listed = len(tail) > 1 and not any(p.ends_sentence for p in tail)
    chronicle = _chronicle(paragraphs, layout.body_start, last)
    heads = {
        p.text: p.kind
        for p in paragraphs[: layout.body_start]
        if p.words > 1 and p.kind in ("boilerplate:outlet", "boilerplate:navigation")
    }
    leads = False  # the next undecided paragraph is running text
    for index in range(len(paragraphs) - 1, layout.body_start - 1, -1):
        paragraph = paragraphs[index]
        if paragraph.kind is None:
            prose = paragraph.is_prose
            if paragraph.text in heads:
                paragraph.kind = heads[paragraph.text]  # where the page turns
            elif prose or paragraph.text.endswith((":", ",", ";")):
                paragraph.kind = "body"
            elif index < last:
                _mark_inner_line(paragraph, paragraphs[index + 1], leads=leads)
            else:
                _mark_last_line(paragraph, listed=listed)
                after = paragraphs[index + 1].kind if index + 1 < len(paragraphs) else None
                if paragraphs[index].kind == "boilerplate:label" and after in ("body", "heading"):
                    paragraph.kind = "heading"  # of a table or list
            leads = prose
        elif layout.body_start < index < last and _is_topic_heading(paragraphs, index):
            paragraph.kind = "heading"
    for index in chronicle:
        paragraphs[index].kind = "heading"


def _chronicle(paragraphs: list[Paragraph], start: int, last: int) -> frozenset[int]:
    """Return where bare days or years head the parts of the story; one alone is the page's date."""
    heads = [
        index
        for index in range(max(0, start - 1), last)
        if (
            index > start
            and paragraphs[index].kind == "boilerplate:date-line"
            and _BARE_DAY.match(paragraphs[index].text)
        )
        or (paragraphs[index].kind == "boilerplate:template" and _BARE_YEAR.match(paragraphs[index].text))
    ]
    told = [i for i in heads if paragraphs[i + 1].kind in (None, "body") and paragraphs[i + 1].is_prose]
    return frozenset(told if len(told) >= 2 else ())


def _is_topic_heading(paragraphs: list[Paragraph], index: int) -> bool:
    """Tell whether a word such as `Economy`, alone between two paragraphs, is a subheading and no menu."""
    paragraph, before, after = paragraphs[index], paragraphs[index - 1], paragraphs[index + 1]
    return (
        paragraph.kind in ("boilerplate:navigation", "boilerplate:promo")
        and paragraph.why == "words"
        and paragraph.words <= 3
        and not paragraph.text.endswith(":")
        and not holds(paragraph.text[1:], _ADDRESSES)  # `@name` signs a post
        and after.kind in (None, "body")
        and after.is_prose
        and before.kind in (None, "body", "caption")
    )


def _mark_inner_line(paragraph: Paragraph, after: Paragraph, *, leads: bool) -> None:
    """Decide a short line between paragraphs of the story."""
    furniture = (after.kind or "").startswith("boilerplate") and "advert" not in (after.kind or "")
    if paragraph.words <= 3 and furniture:
        paragraph.kind = "boilerplate:label"
        return
    short = paragraph.words <= _SHORT_HEADING and not paragraph.text.endswith((".", "”", '"'))
    paragraph.kind = "heading" if short and leads else "body"


def _mark_last_line(paragraph: Paragraph, *, listed: bool) -> None:
    """Decide a short line below the last paragraph of the story."""
    if paragraph.ends_sentence or paragraph.text[:1] in '-•*–"“' or "(@" in paragraph.text:
        paragraph.kind = "body"  # a list item, or a quoted post with its author's handle
    elif outlet_in(paragraph.text) is not None:
        paragraph.kind = "boilerplate:outlet"
    elif is_bare_name(paragraph.text) or is_role_line(paragraph.text):
        paragraph.kind, paragraph.why = "byline", "shape"
    elif paragraph.words <= _LABEL and not _ROW.match(paragraph.text):
        paragraph.kind = "boilerplate:label"
    else:
        paragraph.kind, paragraph.why = ("boilerplate:related", "list") if listed else ("body", "")

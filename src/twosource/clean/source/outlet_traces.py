"""Outlets that no line of their own names: in a title's tail, beside a day, at the foot, in a release."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.days.date_lines import without_dates
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph, normal
from twosource.clean.source.agencies import agency_named
from twosource.clean.source.credits import is_role_line
from twosource.clean.source.genre import kind_labelled
from twosource.clean.source.outlet_names import common_words, is_outlet_name
from twosource.clean.source.page_heads import is_body, is_name, is_section
from twosource.clean.source.person_names import is_person
from twosource.lexicon import load
from twosource.records.text import Span

_BAR = re.compile(r"\s*[|·•]\s*")
_GAP = re.compile(r"\s*[|·•\x00]\s*|\s{2,}|,\s+")
_TITLE_TAIL = re.compile(r"\s*(?:\s[-–—]\s|[|·•»]|::)\s*(?P<name>[^|–—»]{3,40})$")
_TITLE_HEAD = re.compile(r"^(?P<name>[^|–—»:]{3,40}?)\s*(?:::?|[|»]|\s[-–—])\s+")
_JOINED = re.compile(r"^(?P<one>[A-ZÀ-Þ][\w'’-]+) (?:&|and) (?P<other>[A-ZÀ-Þ][\w'’-]+)$")
_TOLD = r"\b(?:told|tells?|informed|inform|correspondents? of|reporters? of|talking to|interview with)\s+"
_ABOUT = re.compile(r"^About\s+(?P<name>[A-ZÀ-Þ][^.!?:]{2,50})$")
_STAFF = re.compile(
    r"\bis (?:a|an|the)(?: [\w-]+){0,3} (?:reporter|correspondent|staff writer|editor)"
    r" (?:for|at|of|with) (?P<name>(?:[Tt]he )?[A-ZÀ-Þ][\w'’-]*(?: (?:[A-ZÀ-Þ][\w'’-]*|of|de|del|du)){0,4})"
)
_SIGNED_FOR = re.compile(r"^by\b.{3,60}, (?P<name>[^,()|]{5,40})$", re.I)
_FOR_PAPER = re.compile(r"^(?:By )?(?P<who>[^,|]{5,40}) for (?P<name>The [^,|]{3,40})$")
_KIND_BEHIND = re.compile(r"\s+(?:magazine|newspaper|website|radio)\b")
_FOOT = 4  # lines
_HEAD = 4
_LONGEST_NOTE = 60  # words

Named = tuple[str, Span]


def title_tail(title: str | None, headline: str | None) -> str | None:
    """Return the site's name that a given title has behind or before the headline of the page."""
    if title is None or headline is None:
        return None
    behind, before = _TITLE_TAIL.search(title), _TITLE_HEAD.match(title)
    for cut, rest in (
        (behind, title[: behind.start()] if behind else ""),
        (before, title[before.end() :] if before else ""),
    ):
        if cut is not None and normal(rest) == normal(headline) and _is_outlet(cut["name"]):
            return cut["name"].strip()
    return None


def beside_day(layout: Layout) -> Named | None:
    """Return the outlet that stands beside the page's day and cannot be a town.

    Two things joined by `&` are no town (`Salt & Silver, 9 May 2022`), nor is a name to which people in the
    story speak (`she told "Severnaya Zvonnitsa"`).
    """
    for paragraph in layout.of_kind("boilerplate:date-line"):
        for part in _GAP.split(without_dates(paragraph.text) or ""):
            if not _is_outlet(part) or is_section(part):
                continue
            joined = _JOINED.match(part)
            common = joined is not None and {joined["one"].lower(), joined["other"].lower()} <= common_words()
            if common or _is_spoken_to(part, layout):
                return part, Span(paragraph.start, paragraph.end)
    return None


def section_beside_day(layout: Layout, outlet: str) -> Named | None:
    """Return what stands behind the outlet's name beside the day: `9 May   The Drover   Accidents`."""
    for paragraph in layout.of_kind("boilerplate:date-line"):
        parts = [p for p in re.split(r"\s*[|·•\x00]\s*|\s{2,}", without_dates(paragraph.text) or "") if p]
        at = parts.index(outlet) + 1 if outlet in parts else len(parts)
        if at < len(parts) and is_name(parts[at]):
            return parts[at], Span(paragraph.start, paragraph.end)
    return None


def _is_spoken_to(name: str, layout: Layout) -> bool:
    spoken = re.compile(_TOLD + r"[\"“«„]?" + re.escape(name))
    return any(spoken.search(p.text) for p in layout.paragraphs if p.kind in (None, "body"))


def sender(layout: Layout) -> Named | None:
    """Return who sends a release: a name below its label, or of the box about it, that opens the story."""
    paragraphs = layout.paragraphs
    head = paragraphs[:_HEAD]
    label = next((i for i, p in enumerate(head) if _is_release(p.text)), None)
    if label is None:
        return None
    opening = [p.text for p in paragraphs if p.kind in ("headline", "body", "dateline")][:2]
    below = head[label + 1 :][:1]
    boxes = [(m["name"], p) for p in paragraphs if (m := _ABOUT.match(p.text)) is not None]
    for name, line in [*((p.text, p) for p in below if p.kind != "headline"), *boxes]:
        opens = any(name in text for text in opening)
        if _is_outlet(name) and (opens or is_body(name)):
            return name, Span(line.start, line.end)
    return None


def _is_release(text: str) -> bool:
    return normal(text).endswith(("release", "statement")) and kind_labelled(text) == "other"


def at_foot(layout: Layout) -> Named | None:
    """Return the name that opens a foot's menu: `Bergljós English | Contact | Archive`."""
    for paragraph in layout.paragraphs[-_FOOT:]:
        name, *links = _BAR.split(paragraph.text)
        if links and _is_outlet(name) and not _is_link(name) and all(map(_is_link, links)):
            return name, Span(paragraph.start, paragraph.end)
    return None


def signed_for(layout: Layout) -> Named | None:
    """Return whom the writer works for: `by Lena Okafor, Delta Court Monitors`, `is a reporter for Mewa`."""
    for paragraph in layout.paragraphs[: (layout.body_start or 0)]:
        found = _SIGNED_FOR.match(paragraph.text)
        if found is not None and is_name(found["name"]) and is_body(found["name"]):
            return found["name"], Span(paragraph.start, paragraph.end)
        written = _FOR_PAPER.match(paragraph.text)
        if written is not None and is_person(written["who"]) and _is_articled(written["name"]):
            return written["name"], Span(paragraph.start, paragraph.end)
    signed = False
    for paragraph in layout.paragraphs[: (layout.body_start or 0)]:
        if signed or paragraph.kind == "heading":
            for part in _BAR.split(paragraph.text):
                if _is_articled(part) and (signed or "|" in paragraph.text) and not _is_told(part, layout):
                    return part, Span(paragraph.start, paragraph.end)
        signed = paragraph.kind == "byline"
    for paragraph in layout.paragraphs[-_FOOT:]:
        found = _STAFF.search(paragraph.text) if paragraph.words <= _LONGEST_NOTE else None
        if found is not None and _names_paper(found["name"], paragraph, found.end()):
            return found["name"], Span(paragraph.start, paragraph.end)
    return None


def _is_outlet(name: str) -> bool:
    return is_name(name) and agency_named(name) is None


def _is_articled(name: str) -> bool:
    return name.startswith("The ") and _is_outlet(name) and not is_section(name) and not is_role_line(name)


def _is_told(name: str, layout: Layout) -> bool:
    return any(name in p.text or name[4:] in p.text for p in layout.paragraphs if p.kind in (None, "body"))


def _names_paper(name: str, paragraph: Paragraph, end: int) -> bool:
    return is_outlet_name(name) or _KIND_BEHIND.match(paragraph.text, end) is not None


def _is_link(text: str) -> bool:
    return normal(text) in _menu()


@cache
def _menu() -> frozenset[str]:
    names = load("outlets")["names"]
    return frozenset((*names["menu_words"], *names["foot_words"]))

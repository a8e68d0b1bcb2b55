"""The people of an article: who signs it, who helped, who made its pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twosource.clean.blocks.captions import ends_in_bare_agency
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.agencies import agency_named
from twosource.clean.source.credits import (
    is_bare_name,
    placed_name,
    placed_names,
    read_byline,
    read_contributors,
)
from twosource.clean.source.picture_credits import read_picture_credits
from twosource.records.text import Span

_AUTHOR_IS = re.compile(
    r"^(?P<name>[A-ZÀ-Þ][\w.'’-]+(?: [\w.'’-]+){1,4}?),?\s+"
    r"(?:is|was|writes|covers|reports|teaches|has|works|lives|farms)\b"
)
_NAMED_TITLE = re.compile(r"^(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){1,3})\s*[:|]\s+(?=\S)")
_PICTURES = re.compile(r"\b(?:[Pp]hoto|[Pp]icture|[Pp]ic|[Ii]mage|PHOTO|PICTURE|IMAGE)|©|/|\|")
_REPORT = re.compile(r"^\W*(?:Report|Text|Words|Story)\s*:\s")
_CONTACT = ("boilerplate:contact", "boilerplate:share")


@dataclass(slots=True)
class People:
    """Names in the order in which the article gives them, and where."""

    bylines: list[str] = field(default_factory=list)
    contributors: list[str] = field(default_factory=list)
    photo_credits: list[str] = field(default_factory=list)
    agency: tuple[str, Span] | None = None  # that a byline names
    evidence: dict[str, list[Span]] = field(default_factory=dict)

    def add(self, kind: str, names: tuple[str, ...], where: Span) -> None:
        """Note names of one kind once each."""
        known = getattr(self, kind)
        fresh = [name for name in dict.fromkeys(names) if name not in known]
        if fresh:
            known.extend(fresh)
            self.evidence.setdefault(kind, []).append(where)


def read_people(text: str, layout: Layout, author: tuple[str, Span] | None = None) -> People:
    """Return whom bylines, credit lines and captions name.

    Args:
        text: The article's text.
        layout: Its decided paragraphs.
        author: A name that the head of the page gives beside a label.
    """
    people = People()
    reporters: list[tuple[tuple[str, ...], Span]] = []
    for start, end, after in _byline_stretches(layout, text):
        shown, where = text[start:end].strip(), Span(start, end)
        byline = read_byline(shown)
        if byline is not None:
            people.add("bylines", byline.names, where)
            if byline.agency:
                people.agency = people.agency or (byline.agency, where)
        elif several := placed_names(shown):
            people.add("bylines", several, where)
        elif agency_named(shown):
            people.agency = people.agency or (agency_named(shown) or shown, where)
        elif is_bare_name(shown) or placed_name(shown):
            if not (is_bare_name(shown) and after[:1].islower()):  # else the sentence goes on below
                people.add("bylines", (placed_name(shown) or shown,), where)
        else:
            signed, helpers = read_contributors(shown)
            people.add("contributors", helpers, where)
            if signed:
                reporters.append((signed, where))
            people.add("photo_credits", read_picture_credits(shown) if _PICTURES.search(shown) else (), where)
    _read_captions(text, layout, people, reporters)
    _sign(layout, people, reporters, author)
    return people


def titled_author(headline: str) -> tuple[str, int] | None:
    """Return the author whose name in capitals opens a column's title, and how many characters that takes."""
    found = _NAMED_TITLE.match(headline)
    if found is None or headline.isupper() or not is_bare_name(found["name"]):
        return None
    return found["name"].title(), found.end()


def _sign(
    layout: Layout,
    people: People,
    reporters: list[tuple[tuple[str, ...], Span]],
    author: tuple[str, Span] | None,
) -> None:
    """Decide who signs: bylines, else reporters at the foot, a name in the head, a note on the author."""
    own = not people.bylines
    for names, where in reporters:
        people.add(
            "bylines" if own else "contributors", tuple(n for n in names if n not in people.bylines), where
        )
    if not people.bylines and author is not None:
        people.add("bylines", (author[0],), author[1])
    if not people.bylines:
        for paragraph in layout.paragraphs:
            note = _AUTHOR_IS.match(paragraph.text) if paragraph.kind == "byline" else None
            if note is not None and is_bare_name(note["name"]):
                people.add("bylines", (note["name"],), Span(paragraph.start, paragraph.end))


def _read_captions(
    text: str, layout: Layout, people: People, reporters: list[tuple[tuple[str, ...], Span]]
) -> None:
    last = max((p.end for p in layout.paragraphs if p.kind in (None, "body") and p.is_prose), default=0)
    for start, end in _caption_stretches(layout):
        shown, where = text[start:end].strip(), Span(start, end)
        if start >= last and shown[:1] == "©":
            continue  # the imprint
        if not _PICTURES.search(shown) and not ends_in_bare_agency(shown):
            continue
        people.add("photo_credits", read_picture_credits(shown), where)
        if _REPORT.match(shown):
            signed, helpers = read_contributors(shown)
            people.add("contributors", helpers, where)
            reporters.append((signed, where))


def _byline_stretches(layout: Layout, text: str) -> list[tuple[int, int, str]]:
    """Return the lines and parts of lines that name people, each with what follows it."""
    stretches = []
    for order, paragraph in enumerate(layout.paragraphs):
        if paragraph.kind in (None, "body") and not paragraph.pieces:
            continue
        below = layout.paragraphs[order + 1] if order + 1 < len(layout.paragraphs) else None
        after = below.text if below is not None and below.is_prose else ""
        if paragraph.pieces:
            stretches += [(start, end, after) for start, end, kind in paragraph.pieces if kind == "byline"]
        elif paragraph.kind == "byline" or _is_signed(paragraph, order, layout):
            stretches.append((paragraph.start, paragraph.end, after))
    return stretches


def _is_signed(paragraph: Paragraph, order: int, layout: Layout) -> bool:
    """Tell whether a line of the head that is kept as something else is a byline: a name with its address."""
    if layout.body_start is None or order >= layout.body_start or paragraph.is_prose:
        return False
    if paragraph.kind in _CONTACT and "@" in paragraph.text:
        return bool(placed_names(paragraph.text))
    if paragraph.kind not in ("heading", "boilerplate:label", "boilerplate:navigation", "headline"):
        return False
    if paragraph.plain.startswith(("photo", "picture")):
        return paragraph.kind != "headline" and bool(read_picture_credits(paragraph.text))
    if paragraph.text[:2] in ("by", "By", "BY", "In", "Wi"):
        byline = read_byline(paragraph.text)
        return (byline is not None and bool(byline.names)) or bool(placed_names(paragraph.text))
    return bool(placed_names(paragraph.text))


def _caption_stretches(layout: Layout) -> list[tuple[int, int]]:
    stretches = []
    for paragraph in layout.paragraphs:
        if paragraph.pieces:
            stretches += [(start, end) for start, end, kind in paragraph.pieces if kind == "caption"]
        elif paragraph.kind == "caption":
            stretches.append((paragraph.start, paragraph.end))
    return stretches

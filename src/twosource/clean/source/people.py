"""The people of an article: who signs it, who helped, who made its pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from twosource.clean.blocks.captions import ends_in_bare_agency
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.agencies import agencies_named, agency_named
from twosource.clean.source.credit_grammar import Credits, read_credits
from twosource.clean.source.credit_words import may_hold_label
from twosource.clean.source.credits import (
    is_bare_name,
    placed_name,
    placed_names,
    read_byline,
    read_contributors,
)
from twosource.clean.source.outlet_names import is_outlet_name
from twosource.clean.source.page_heads import is_body
from twosource.clean.source.person_names import is_person, shown_name
from twosource.clean.source.picture_credits import is_picture_agency, read_picture_credits
from twosource.lexicon import load
from twosource.records.text import Span

_AUTHOR_IS = re.compile(
    r"^(?:[Aa]bout the (?:author|writer)s?\s*[:.–—-]\s*|[*†‡•]+\s*)?"
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]+(?: [\w.'’-]+){1,4}?),?\s+"
    r"(?:is|was|writes|covers|reports|teaches|has|works|lives|farms)\b"
)
_NAMED_TITLE = re.compile(r"^(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){1,3})\s*[:|]\s+(?=\S)")
_PICTURES = re.compile(r"\b(?:[Pp]hoto|[Pp]icture|[Pp]ic|[Ii]mage|PHOTO|PICTURE|IMAGE)|©|/|\|")
_REPORT = re.compile(r"^\W*(?:Report|Text|Words|Story)\s*:\s")
_POINTS_UP = re.compile(r"^(?:That|This|Those|It|Such) (?:is|was|were|are)\b")
_SIGNED = re.compile(r"^(?:[—–-]+\s*(?P<dashed>[^()]{5,40})|\((?P<bracketed>[^()]{5,40})\))$")
_SEVERAL = re.compile(r"\s*(?:/|,|&|\bAND\b|\bY\b|\bET\b|\bUND\b)\s*")
_JOINED = re.compile(r"\s*[,&]\s*|\s+and\s+")
_HANDLE = re.compile(r"@\w+ \((?P<name>[^()]+)\)")  # `by @lena_notes (Lena Okafor)`
_RUNS = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3}(?:\s*\((?:now|earlier|until|from|since)[^()]{0,20}\))?"
_RUN_BY = re.compile(rf"^[Ww]ith (?:{_RUNS})(?:(?:, | and |, and )(?:{_RUNS}))*$")
_HOURS = re.compile(r"\s*\([^()]{2,20}\)")  # `with Jane Roe (now) and John Doe (earlier)`
_NO_CREDIT = (
    "boilerplate:related",
    "boilerplate:comments",
    "boilerplate:advert",
    "boilerplate:legal",
    "caption",
)
_BESIDE_HEADLINE = (
    "boilerplate:navigation",
    "boilerplate:date-line",
    "heading",
    "boilerplate:label",
    "boilerplate:outlet",
    "boilerplate:contact",
    "boilerplate:share",
)
_LONGEST_TOPIC = 3  # words
_HEAD_LINES = 12
_LONGEST = 30  # words
_CONTACT = ("boilerplate:contact", "boilerplate:share")


@dataclass(slots=True)
class People:
    """Names in the order in which the article gives them, and where."""

    bylines: list[str] = field(default_factory=list)
    contributors: list[str] = field(default_factory=list)
    photo_credits: list[str] = field(default_factory=list)
    agency: tuple[str, Span] | None = None  # that a byline names
    place: tuple[str, Span] | None = None  # from where: `Baku, 9 November, Jane Roe, APA`
    evidence: dict[str, list[Span]] = field(default_factory=dict)

    def add(self, kind: str, names: tuple[str, ...], where: Span) -> None:
        """Note names of one kind once each."""
        known = getattr(self, kind)
        bodies = kind == "bylines"  # sign nothing: `by Jane Roe, Delta Court Monitors`
        fresh = [n for n in dict.fromkeys(names) if n not in known and not (bodies and is_body(n))]
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
    bare: list[tuple[tuple[str, ...], Span]] = []
    for start, end, after in _byline_stretches(layout, text):
        shown, where = _as_byline(text[start:end].strip()), Span(start, end)
        credits = read_credits(shown) if "ontributed" not in shown else None
        if credits is not None and not credits.explicit and _SIGNED.match(shown):
            credits = None  # `(The Harbour Post with AFP)`
        if credits is not None and not credits.explicit and any(map(_is_no_person, credits.authors)):
            credits = None
        if credits is not None and credits.labelled:
            _add_credits(people, reporters, credits, where)
            if credits.photographers:  # agencies beside them
                people.add("photo_credits", tuple(filter(_is_agency, read_picture_credits(shown))), where)
            continue
        byline = read_byline(shown) if "ontributed" not in shown else None
        if byline is not None:
            people.add("bylines", byline.names, where)
            if byline.agency:
                people.agency = people.agency or (byline.agency, where)
        elif "ontributed" not in shown and (several := placed_names(shown)):
            people.add("bylines", several, where)
        elif agency_named(shown):
            people.agency = people.agency or (agency_named(shown) or shown, where)
        elif len(several := _bare_names(shown)) > 1:
            people.add("bylines", several, where)
        elif is_bare_name(shown):
            # else the sentence goes on below, or tells who that is
            if not (after[:1].islower() or _is_told_of(shown, after, layout) or _is_no_person(shown)):
                bare.append(((shown_name(shown),), where))
        elif "ontributed" not in shown and (placed := placed_name(shown)):
            people.add("bylines", (shown_name(placed),), where)
        elif (signature := _SIGNED.match(shown)) is not None:
            name = signature["dashed"] or signature["bracketed"]
            if is_person(name) and not _is_no_person(name):
                reporters.append(((shown_name(name),), where))
        else:
            signed, helpers = read_contributors(shown)
            people.add("contributors", helpers, where)
            if signed:
                reporters.append((signed, where))
            people.add("photo_credits", read_picture_credits(shown) if _PICTURES.search(shown) else (), where)
    for names, where in bare if not people.bylines else ():
        people.add("bylines", names, where)  # a lone name above a byline is the outlet's or a topic
    _read_captions(text, layout, people, reporters)
    _sign(layout, people, reporters, author)
    return people


def _add_credits(
    people: People, reporters: list[tuple[tuple[str, ...], Span]], credits: Credits, where: Span
) -> None:
    """Note whom a credit line names; reporters behind `Reporting by` are weighed when all lines are read."""
    people.add("contributors", tuple(credits.helpers), where)
    people.add("photo_credits", tuple(credits.photographers), where)
    if credits.authors and credits.reported:
        reporters.append((tuple(credits.authors), where))
    else:
        people.add("bylines", tuple(credits.authors), where)
    if credits.place:
        people.place = people.place or (credits.place, where)
    if credits.agency:
        people.agency = people.agency or (credits.agency, where)


def _as_byline(line: str) -> str:
    """Return a byline without what hides its names: handles, and the hours of those who run a live blog."""
    line = _HANDLE.sub(r"\g<name>", line)
    return f"By {_HOURS.sub('', line[len('with ') :])}" if _RUN_BY.match(line) else line


def _is_agency(name: str) -> bool:
    return agency_named(name) is not None or is_picture_agency(name)


def _bare_names(line: str) -> tuple[str, ...]:
    """Return the names of a line of several in capitals: `JANE ROE / JOHN DOE`."""
    parts = (_SEVERAL if line.isupper() else _JOINED).split(line)
    names = tuple(name.strip() for name in parts)
    if not line.isupper() and not all(map(is_bare_name, names)):
        return ()
    return tuple(shown_name(name) for name in names) if not any(map(_is_no_person, names)) else ()


def _is_no_person(name: str) -> bool:
    """Tell whether words shaped like a name are an outlet's, an office's, or speak to the reader."""
    words = name.split()
    topic = len(words) <= _LONGEST_TOPIC and words[0][:1].isascii() and not is_bare_name(name)
    return topic or is_outlet_name(name, dated=True) or not is_person(name) or words[0].lower() in _orders()


@cache
def _orders() -> frozenset[str]:
    return frozenset(load("clean_credits")["people"]["orders"])


def _is_told_of(name: str, after: str, layout: Layout) -> bool:
    """Tell whether a name in a line of its own is that of somebody of whom the story tells."""
    if _POINTS_UP.match(after):
        return True
    last = name.split()[-1].title()
    titled = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Professor|Captain|Sir)\.? {re.escape(last)}\b")
    return any(titled.search(p.text) for p in layout.paragraphs if p.kind in (None, "body"))


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
    head = layout.paragraphs[layout.body_start].start if layout.body_start else 0
    for start, end in _caption_stretches(layout):
        shown, where = text[start:end].strip(), Span(start, end)
        if start >= last and shown[:1] == "©":
            continue  # the imprint
        if start < head and "/" in shown and agencies_named(shown):
            continue  # `AFP/Reuters` above the story: its wires
        credits = read_credits(shown)
        signs = credits is not None and (
            "author" in credits.roles or ("office" in credits.roles and 0 < start <= head)
        )
        if credits is None and not _PICTURES.search(shown) and not ends_in_bare_agency(shown):
            continue
        if not signs:
            people.add("photo_credits", read_picture_credits(shown), where)
        if credits is not None and signs:
            _add_credits(people, reporters, credits, where)
        elif credits is not None and credits.labelled and "helper" in credits.roles:
            people.add("contributors", tuple(credits.helpers), where)
        elif _REPORT.match(shown):
            signed, helpers = read_contributors(shown)
            people.add("contributors", helpers, where)
            reporters.append((signed, where))


def _byline_stretches(layout: Layout, text: str) -> list[tuple[int, int, str]]:
    """Return the lines and parts of lines that name people, each with what follows it."""
    stretches = []
    foot = max(
        (i for i, p in enumerate(layout.paragraphs) if p.kind in (None, "body") and p.is_prose), default=0
    )
    for order, paragraph in enumerate(layout.paragraphs):
        below = layout.paragraphs[order + 1] if order + 1 < len(layout.paragraphs) else None
        after = below.text if below is not None and below.is_prose else ""
        if paragraph.pieces:
            stretches += [(start, end, after) for start, end, kind in paragraph.pieces if kind == "byline"]
        elif (
            paragraph.kind == "byline"
            or _is_signed(paragraph, order, layout)
            or _is_credit(paragraph, order, layout, foot)
        ):
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
    if paragraph.text[:2] in ("by", "By", "BY", "In", "Wi", "wi"):
        byline = read_byline(_as_byline(paragraph.text))
        return (byline is not None and bool(byline.names)) or bool(placed_names(paragraph.text))
    return bool(placed_names(paragraph.text))


def _is_credit(paragraph: Paragraph, order: int, layout: Layout, foot: int) -> bool:
    """Tell whether a line of head or foot, kept as something else, says who made the text."""
    head = order <= (layout.body_start or 0) and order <= _HEAD_LINES
    most = _LONGEST if order <= foot else 2 * _LONGEST
    guessed = paragraph.why == "model" and paragraph.kind != "caption"  # that it goes is sure, not what it is
    if (
        not (head or order >= foot)
        or paragraph.words > most
        or (paragraph.kind in _NO_CREDIT and not guessed)
    ):
        return False
    if order == 0 and paragraph.kind == "headline":
        return False
    helped = "ontribut" in paragraph.text and paragraph.kind != "body"
    if order > foot and (helped or _SIGNED.match(paragraph.text)):
        return True
    beside = paragraph.kind in _BESIDE_HEADLINE and 0 < order <= (layout.body_start or 0)
    if not beside and not (paragraph.numbered or may_hold_label(paragraph.text)):
        return False
    credits = read_credits(paragraph.text)
    if credits is None or not credits.labelled:
        return False
    beside = beside and not any(_is_no_person(name) for name in credits.authors)
    if not (credits.explicit or credits.place or (beside and (credits.roles or credits.agency))):
        return False
    story = [
        p.text for p in layout.paragraphs if p.kind in (None, "body") and p.is_prose and p is not paragraph
    ]
    named = [*credits.authors, *credits.photographers, *credits.helpers]
    return not any(name in shown for name in named for shown in story)


def _caption_stretches(layout: Layout) -> list[tuple[int, int]]:
    stretches = []
    for paragraph in layout.paragraphs:
        if paragraph.pieces:
            stretches += [(start, end) for start, end, kind in paragraph.pieces if kind == "caption"]
        elif paragraph.kind == "caption" or (
            paragraph.kind == "boilerplate:template" and _PICTURES.search(paragraph.text)
        ):
            stretches.append((paragraph.start, paragraph.end))
    return stretches

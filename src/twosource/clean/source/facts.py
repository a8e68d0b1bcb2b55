"""What an article says of itself: outlet, agency, people, headline, dateline, dates."""

from __future__ import annotations

import re

from twosource.clean.days.publication import read_days
from twosource.clean.layout import Layout
from twosource.clean.source.agencies import agency_named
from twosource.clean.source.datelines import DatelineParts, split_dateline
from twosource.clean.source.genre import read_genre
from twosource.clean.source.masthead import Masthead, read_masthead
from twosource.clean.source.outlet_names import read_imprint
from twosource.clean.source.outlet_traces import section_beside_day, title_tail
from twosource.clean.source.outlets import host_of, read_outlet
from twosource.clean.source.people import read_people, titled_author
from twosource.clean.source.translation import read_translation
from twosource.clean.source.wires import read_agency
from twosource.records.text import Article, Dateline, SourceFacts, Span

_PLACE_LINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,30}, [A-ZÀ-Þ][\w.'’-]+(?: (?:and|of|the|[A-ZÀ-Þ][\w.'’-]+)){0,3}$"
)
_LONGEST_PLACE = 6  # words


def read_facts(article: Article, layout: Layout) -> SourceFacts:
    """Gather the source facts of an article from its layout and from what the input gave."""
    text, given = article.text, article.given
    evidence: dict[str, tuple[Span, ...]] = {}
    masthead = read_masthead(layout)
    people = read_people(text, layout, masthead.author)
    evidence |= {fact: tuple(spans) for fact, spans in people.evidence.items()}
    headline, signed = _headline(text, layout, masthead, evidence)
    if signed is not None and not people.bylines:
        people.add("bylines", (signed,), evidence["headline"][0])
        evidence["bylines"] = evidence["headline"]
    parts, where = _dateline(text, layout)
    agency = read_agency(text, layout, people.agency)
    if agency is None and parts is not None and parts.agency and where is not None:
        agency = (parts.agency, where)
    outlet, agency = _outlet(article, layout, masthead, agency)
    section = masthead.section
    if section is None and outlet is not None:
        section = section_beside_day(layout, outlet[0])
    for fact, found in (("outlet", outlet), ("agency", agency), ("section", section)):
        if found is not None and found[1] is not None:
            evidence[fact] = (found[1],)
    genre, genre_evidence = read_genre(text, layout, headline or given.title)
    if genre_evidence:
        evidence["genre"] = genre_evidence
    days = read_days(article, layout)
    dateline = None
    if parts is not None and (parts.place or parts.day):
        dateline = Dateline(place=parts.place, date=days.dateline_date)
        evidence |= {"dateline": (where,)} if where else {}
    elif (beside := people.place or _place_beside_day(layout)) is not None:
        dateline, evidence["dateline"] = Dateline(place=beside[0]), (beside[1],)
    # A page's markup names an agency among its authors.
    wires = [wire for author in given.authors if (wire := agency_named(author)) and wire != given.outlet]
    authors = tuple(author for author in given.authors if agency_named(author) is None)
    return SourceFacts(
        outlet=given.outlet or (outlet[0] if outlet else _beside_text(article, text, layout, agency)),
        agency=agency[0] if agency else next(iter(wires), None),
        bylines=tuple(people.bylines) or authors,
        contributors=tuple(people.contributors),
        photo_credits=tuple(people.photo_credits),
        section=given.section or (section[0] if section else None),
        headline=headline or given.title,
        url=given.url,
        genre=genre,
        dateline=dateline,
        published=days.published,
        modified=days.modified,
        written=days.written,
        translated=read_translation(text, layout),
        evidence={fact: evidence[fact] for fact in sorted(evidence)},
    )


def _headline(
    text: str, layout: Layout, masthead: Masthead, evidence: dict[str, tuple[Span, ...]]
) -> tuple[str | None, str | None]:
    """Return the headline, and the columnist whose name opens it."""
    if layout.headline is None:
        return None, None
    start, end = layout.headline
    if masthead.is_headline:
        below = [p for p in layout.paragraphs[1 : layout.body_start or 0] if p.kind == "heading"]
        if not below:
            return None, None
        start, end = below[0].start, below[0].end
    signed = titled_author(text[start:end])
    if signed is not None:
        start += signed[1]
    evidence["headline"] = (Span(start, end),)
    return text[start:end], signed[0] if signed else None


def _outlet(
    article: Article, layout: Layout, masthead: Masthead, agency: tuple[str, Span] | None
) -> tuple[tuple[str, Span] | None, tuple[str, Span] | None]:
    """Return the outlet and the wire; an agency's name in the first line is the outlet's on its own page."""
    named, wire = read_outlet(article.text, layout, agency[0] if agency else None)
    if wire is not None and agency is None:
        agency = wire
    head = masthead.outlet
    if head is not None and (house := agency_named(head[0])) is not None:
        own = agency is None or agency[0] == house
        agency = agency or (house, head[1])
        head = head if own else None
    if head is not None and (named is None or (head[1].start <= named[1].start and wire is None)):
        named = head
    return (None if article.given.outlet else named), agency


def _beside_text(article: Article, text: str, layout: Layout, agency: tuple[str, Span] | None) -> str | None:
    """Return the outlet that only the given title or address tells; a wire's own page needs none."""
    shown = text[slice(*layout.headline)] if layout.headline is not None else None
    named = title_tail(article.given.title, shown)
    return named or (host_of(article.given.url) if agency is None else None)


def _dateline(text: str, layout: Layout) -> tuple[DatelineParts | None, Span | None]:
    """Return the dateline, also one that stands in a line of its own right above the story."""
    if layout.dateline is not None:
        return layout.dateline, Span(*layout.dateline_span) if layout.dateline_span else None
    if not layout.body_start:
        return None, None
    line = layout.paragraphs[layout.body_start - 1]
    where = Span(line.start, line.end)
    if line.words > _LONGEST_PLACE or line.is_prose or line.kind in ("headline", "byline", "caption"):
        return None, None
    if _PLACE_LINE.match(line.text):
        return DatelineParts(end=line.end, place=line.text, day=None, credit=None, agency=None), where
    if "(" not in line.text:
        return None, None
    shown = f"{line.text.rstrip(' -–—:')} - The"
    parts = split_dateline(shown, 0, len(shown), first=True)
    return (parts, where) if parts is not None and parts.agency and parts.day is None else (None, None)


def _place_beside_day(layout: Layout) -> tuple[str, Span] | None:
    """Return the place of a line such as `Lima, Peru | AFP | 4 March 2024`."""
    for paragraph in layout.paragraphs:
        imprint = read_imprint(paragraph.text) if paragraph.kind == "boilerplate:date-line" else None
        if imprint is not None and imprint.place is not None:
            return imprint.place, Span(paragraph.start, paragraph.end)
    return None

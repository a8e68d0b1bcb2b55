"""What an article says of itself: outlet, agency, people, headline, dateline, dates."""

from __future__ import annotations

import re

from twosource.clean.agencies import agency_named, agency_pattern
from twosource.clean.credits import is_bare_name, placed_name, read_byline, read_contributors, source_line
from twosource.clean.genre import read_genre
from twosource.clean.layout import Layout
from twosource.clean.outlet_names import read_imprint
from twosource.clean.outlets import read_outlet
from twosource.clean.publication import read_days
from twosource.clean.translation import read_translation
from twosource.records.text import Article, Dateline, SourceFacts, Span


def read_facts(article: Article, layout: Layout) -> SourceFacts:
    """Gather the source facts of an article from its layout and from what the input gave."""
    text = article.text
    evidence: dict[str, tuple[Span, ...]] = {}
    headline = text[slice(*layout.headline)] if layout.headline else None
    if layout.headline:
        evidence["headline"] = (Span(*layout.headline),)
    bylines, contributors, byline_agency = _people(text, layout, evidence)
    agency = _agency(text, layout, byline_agency, evidence)
    named, wire = read_outlet(text, layout, agency)
    outlet = article.given.outlet or (named[0] if named else None)
    if named is not None and article.given.outlet is None:
        evidence["outlet"] = (named[1],)
    if wire is not None and agency is None:
        agency, evidence["agency"] = wire[0], (wire[1],)
    genre, genre_evidence = read_genre(text, layout, headline or article.given.title)
    if genre_evidence:
        evidence["genre"] = genre_evidence
    days = read_days(article, layout)
    parts = layout.dateline
    dateline = None
    if parts is not None and (parts.place or parts.day):
        dateline = Dateline(place=parts.place, date=days.dateline_date)
    elif (place := _place_beside_day(layout, evidence)) is not None:
        dateline = Dateline(place=place)
    if layout.dateline_span is not None:
        evidence["dateline"] = (Span(*layout.dateline_span),)
    return SourceFacts(
        outlet=outlet,
        agency=agency,
        bylines=bylines or article.given.authors,
        contributors=contributors,
        section=article.given.section,
        headline=headline or article.given.title,
        url=article.given.url,
        genre=genre,
        dateline=dateline,
        published=days.published,
        modified=days.modified,
        written=days.written,
        translated=read_translation(text, layout),
        evidence=evidence,
    )


def _people(
    text: str, layout: Layout, evidence: dict[str, tuple[Span, ...]]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, Span] | None]:
    """Return the authors, those who helped, and the agency that a byline names."""
    names: list[str] = []
    helpers: list[str] = []
    name_spans: list[Span] = []
    helper_spans: list[Span] = []
    agency: tuple[str, Span] | None = None
    reporters: list[str] = []
    for start, end in _byline_stretches(layout):
        shown = text[start:end].strip()
        byline = read_byline(shown)
        if byline is not None:
            names.extend(byline.names)
            if byline.names:
                name_spans.append(Span(start, end))
            if byline.agency:
                agency = agency or (byline.agency, Span(start, end))
        elif is_bare_name(shown) or placed_name(shown):
            names.append(placed_name(shown) or shown)
            name_spans.append(Span(start, end))
        else:
            people, only_added = read_contributors(shown)
            if people:
                (helpers if only_added else reporters).extend(people)
                helper_spans.append(Span(start, end))
    if not names and reporters:
        names, name_spans = reporters, helper_spans
    else:
        helpers += [name for name in reporters if name not in names]
    if name_spans:
        evidence["bylines"] = tuple(name_spans)
    if helper_spans and helpers:
        evidence["contributors"] = tuple(helper_spans)
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(helpers)), agency


def _byline_stretches(layout: Layout) -> list[tuple[int, int]]:
    stretches = []
    for paragraph in layout.paragraphs:
        if paragraph.pieces:
            stretches += [(start, end) for start, end, kind in paragraph.pieces if kind == "byline"]
        elif paragraph.kind == "byline":
            stretches.append((paragraph.start, paragraph.end))
    return stretches


def _agency(
    text: str, layout: Layout, byline: tuple[str, Span] | None, evidence: dict[str, tuple[Span, ...]]
) -> str | None:
    """Return the wire whose copy this is: by dateline, a line that is its name, byline or last words."""
    if layout.dateline is not None and layout.dateline.agency and layout.dateline_span:
        evidence["agency"] = (Span(*layout.dateline_span),)
        return layout.dateline.agency
    for paragraph in layout.paragraphs:
        if paragraph.words <= 4 and paragraph.kind not in ("headline", "heading", "boilerplate:share"):
            named = agency_named(source_line(paragraph.text) or paragraph.text)
            if named is not None and not paragraph.text.lower().startswith("photo"):
                evidence["agency"] = (Span(paragraph.start, paragraph.end),)
                return named
    for paragraph in layout.paragraphs:
        imprint = read_imprint(paragraph.text) if paragraph.kind == "boilerplate:date-line" else None
        if imprint is not None and imprint.agency is not None:
            evidence["agency"] = (Span(paragraph.start, paragraph.end),)
            return imprint.agency
    if byline is not None:
        evidence["agency"] = (byline[1],)
        return byline[0]
    bodies = [p for p in layout.paragraphs if p.kind in (None, "body")]
    if bodies:
        last = bodies[-1]
        found = re.search(
            rf"(?:[(\[]\s*|[–—-]+\s*)({agency_pattern()})\s*[)\]]?\.?$", text[last.start : last.end][-40:]
        )
        if found and agency_named(found[1]) and last.words > 3:
            start = last.end - len(found[0])
            evidence["agency"] = (Span(start, last.end),)
            return agency_named(found[1])
    return None


def _place_beside_day(layout: Layout, evidence: dict[str, tuple[Span, ...]]) -> str | None:
    """Return the place of a line such as `Lima, Peru | AFP | 4 March 2024`."""
    for paragraph in layout.paragraphs:
        imprint = read_imprint(paragraph.text) if paragraph.kind == "boilerplate:date-line" else None
        if imprint is not None and imprint.place is not None:
            evidence["dateline"] = (Span(paragraph.start, paragraph.end),)
            return imprint.place
    return None

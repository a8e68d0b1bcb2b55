"""What an article says of itself: outlet, agency, people, headline, dateline, dates."""

from __future__ import annotations

import re
from collections import Counter

from twosource.clean.agencies import agency_named, agency_pattern
from twosource.clean.credits import is_bare_name, placed_name, read_byline, read_contributors, source_line
from twosource.clean.genre import read_genre
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.publication import read_days
from twosource.clean.translation import read_translation
from twosource.lexicon import load
from twosource.records.text import Article, Dateline, SourceFacts, Span

_COPYRIGHT = re.compile(
    r"(?:©|\bCopyright\b|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–—]\s*\d{2,4})?)?\s*[-–—,|:]?\s*(?:by\s+)?"
    r"(?P<owner>(?:The\s+)?[A-ZÀ-Þ][\w&'’.-]*(?:\s+(?:[A-ZÀ-Þ&][\w&'’.-]*|of|and|the|for))*)"
    r"(?:\s*\d{4})?",
)
_COMPANY_TAIL = re.compile(
    r"(?:[\s,]+(?:Ltd|Limited|Inc|LLC|L\.L\.C|Corp|Corporation|Company|Co|GmbH|AG|PLC|Plc|plc|S\.A|Pty|Pvt"
    r"|Private|All|Rights|Reserved|All Rights Reserved)\.?)+$"
)
_SITE = re.compile(
    r"\b((?:[A-Z][\w-]+|[a-z][\w-]+)\.(?:com|org|net|news|info|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2}))\b(?!@)"
)
_PUBLISHER = re.compile(
    r"\b(?:Media|Group|Holdings?|Publishing|Publishers|Communications|Newspapers|Digital)$"
)
_OFFERED_BY = re.compile(r"\b(?:by|with|of|from|on|at|to)\s+$", re.I)
_FOREIGN_SITES = re.compile(
    r"facebook|twitter|google|youtube|instagram|whatsapp|telegram|t\.me|linkedin|pinterest|tiktok|apple|amazon|outbrain|taboola|disqus|reddit",
    re.I,
)


def read_facts(article: Article, layout: Layout) -> SourceFacts:
    """Gather the source facts of an article from its layout and from what the input gave."""
    text = article.text
    evidence: dict[str, tuple[Span, ...]] = {}
    headline = text[slice(*layout.headline)] if layout.headline else None
    if layout.headline:
        evidence["headline"] = (Span(*layout.headline),)
    bylines, contributors, byline_agency = _people(text, layout, evidence)
    agency = _agency(text, layout, byline_agency, evidence)
    outlet = article.given.outlet or _outlet(text, layout, evidence)
    genre, genre_evidence = read_genre(text, layout, headline or article.given.title)
    if genre_evidence:
        evidence["genre"] = genre_evidence
    days = read_days(article, layout)
    if days.modified_evidence:
        evidence["modified"] = days.modified_evidence
    parts = layout.dateline
    dateline = None
    if parts is not None and (parts.place or parts.day):
        dateline = Dateline(place=parts.place, date=days.dateline_date)
    if layout.dateline_span is not None:
        evidence["dateline"] = (Span(*layout.dateline_span),)
    return SourceFacts(
        outlet=outlet,
        agency=agency,
        bylines=bylines or article.given.authors,
        contributors=contributors,
        headline=headline or article.given.title,
        url=article.given.url,
        genre=genre,
        dateline=dateline,
        published=days.published,
        modified=days.modified,
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
        if paragraph.words <= 4 and paragraph.kind not in ("headline", "heading"):
            named = agency_named(source_line(paragraph.text) or paragraph.text)
            if named is not None and not paragraph.text.lower().startswith("photo"):
                evidence["agency"] = (Span(paragraph.start, paragraph.end),)
                return named
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


def _outlet(text: str, layout: Layout, evidence: dict[str, tuple[Span, ...]]) -> str | None:
    """Return the outlet by its dateline's credit, its imprint, or the address its furniture names."""
    parts = layout.dateline
    if parts is not None and parts.credit and parts.agency is None and layout.dateline_span:
        evidence["outlet"] = (Span(*layout.dateline_span),)
        return parts.credit
    furniture = [p for p in layout.paragraphs if (p.kind or "").startswith("boilerplate")]
    imprint = _imprint(text, furniture)
    # A publisher's name tells less than the address of its site: `Quill Media` runs many.
    found = imprint if imprint and not _PUBLISHER.search(imprint[0]) else _site(text, furniture) or imprint
    if found is None:
        return None
    evidence["outlet"] = (found[1],)
    return found[0]


def _imprint(text: str, furniture: list[Paragraph]) -> tuple[str, Span] | None:
    """Return the owner named by the last copyright line, or the outlet known to be theirs."""
    imprints = load("outlets")["imprints"]
    for paragraph in reversed(furniture):
        found = _COPYRIGHT.search(text[paragraph.start : paragraph.end])
        if found is None:
            continue
        where = Span(paragraph.start + found.start(), paragraph.start + found.end())
        known = next((imprints[name] for name in imprints if found["owner"].startswith(name)), None)
        if known is not None:
            return str(known), where
        owner = _COMPANY_TAIL.sub("", found["owner"]).strip(" .,")
        if len(owner) > 2 and not agency_named(owner) and owner.split()[0] not in ("Copyright", "All"):
            return owner, where
    return None


def _site(text: str, furniture: list[Paragraph]) -> tuple[str, Span] | None:
    """Return the web address that furniture names most often as its own (`by Example.com`)."""
    sites: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for paragraph in furniture:
        for found in _SITE.finditer(text, paragraph.start, paragraph.end):
            offered = _OFFERED_BY.search(text[max(0, found.start() - 12) : found.start()])
            if offered is None or _FOREIGN_SITES.search(found[1]):
                continue
            sites[found[1]] += 1
            first.setdefault(found[1], Span(found.start(), found.end()))
    if not sites:
        return None
    site = min(sites, key=lambda name: (-sites[name], name))
    return site, first[site]

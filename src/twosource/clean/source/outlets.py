"""Which outlet ran an article: by its dateline's credit, its own line, its imprint or its address."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.agencies import agency_named
from twosource.clean.source.credit_grammar import read_credits
from twosource.clean.source.credits import source_line
from twosource.clean.source.outlet_names import is_outlet_name, outlet_in, read_imprint
from twosource.clean.source.outlet_traces import at_foot, beside_day, sender, signed_for
from twosource.clean.source.page_heads import is_place_word, name_of_kind
from twosource.lexicon import load
from twosource.records.text import Span

_COPYRIGHT = re.compile(
    r"(?:©|\bCopyright\b|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–—]\s*\d{2,4})?)?\s*[-–—,|:]?\s*(?:by\s+)?"
    r"(?P<owner>(?:The\s+)?[A-ZÀ-Þ0-9][\w&'’.-]*"
    r"(?:\s+(?:[A-ZÀ-Þ&][\w&'’.-]*|of|and|the|for|an|na|de|del|la|do|da|di|van|der|und|y|et)\b)*)"
    r"(?:\s*\d{4})?",
)
_BEFORE_SIGN = re.compile(
    r"(?:^|[.|]\s)(?P<owner>(?:The\s+)?[A-ZÀ-Þ][\w&'’-]*(?:\s+(?:[A-ZÀ-Þ&][\w&'’-]*|of|and|the|de|del|la|do|da|di))*)"
    r"\s*(?:©|\(c\))\s*\d{4}"
)  # `The Muscat Lamplighter © 2021`
_COMPANY_TAIL = re.compile(
    r"(?:[\s,]+(?:Ltd|Limited|Inc|LLC|L\.L\.C|Corp|Corporation|Company|Co|GmbH|AG|PLC|Plc|plc|S\.A|Pty|Pvt|AS|ASA|AB|A/S|ApS|Oy|Oyj|SpA|S\.p\.A|SRL|S\.r\.l|NV|BV|Kft|SARL|SAS"
    r"|Private|All|Rights|Reserved|All Rights Reserved)\.?)+$"
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?=[A-Z])(?!Ltd|Inc|Co\b)")
_OFFERED = re.compile(
    r"\b(?:[Ss]ubscribe to|[Ff]ollow|[Ss]upport|[Rr]ead|[Dd]ownload|[Gg]et|[Ww]elcome to|[Jj]oin|[Ll]isten to"
    r"|(?:[Ss]ubscribers|[Mm]embers|[Rr]eaders) (?:to|of)|(?:article|story) from|[Tt]he) (?:the )?(?:free )?"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]*(?: (?:[A-ZÀ-Þ][\w'’-]*|of|the|de|del|du|von)){0,4}?)"
    r"(?= (?:on|from|for|today|now|app|free|newsletter|in|every|to|via|and|by|with)\b|[.!,|]|$)"
)
_SITE = re.compile(
    r"\b((?:[A-Z][\w-]+|[a-z][\w-]+)\.(?:com|org|net|news|info|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2}))\b(?!@)"
)
_FEED = re.compile(r"\b[Tt]he post .{3,200}? (?:appeared first|first appeared) on (?P<name>[A-Z][^.|]{2,40})")
_INBOX = re.compile(
    r"^(?!Get |Sign |Read |Have |Receive |Your |Our |The (?:latest|best|day))"
    r"(?P<name>[A-ZÀ-Þ][\w.’'& -]{2,30}?)(?: in English| English)? in your inbox\b"
)
_SPACED = re.compile(r"^(?:[A-ZÀ-Þ] )+[A-ZÀ-Þ](?:\s{2,}(?:[A-ZÀ-Þ] )+[A-ZÀ-Þ])*$")
_SIGNED = re.compile(r"^(?:by|from)\s+", re.I)
_BRACKET = re.compile(r"\s*\([^()]*\)$")
_FIELD = re.compile(r"\b(?:section|category|topic)\s*:", re.I)
_LONGEST_NAME = 6  # words
_APP = re.compile(r"\s+(?:app|newsletter|podcast)\b")
_FOOT = 3  # lines
_PUBLISHER = re.compile(
    r"\b(?:Media|Group|Holdings?|Publishing|Publishers|Communications|Newspapers|Digital|Broadcasting|Television)$"
)
_OFFERED_BY = re.compile(r"\b(?:by|with|of|from|on|at|to)\s+$", re.I)
_FOREIGN_SITES = re.compile(
    r"facebook|twitter|google|youtube|instagram|whatsapp|telegram|t\.me|linkedin|pinterest|tiktok|apple|amazon|outbrain|taboola|disqus|reddit",
    re.I,
)
_WITH_WIRE = re.compile(
    r"^\W*(?P<outlet>(?:The )?[A-ZÀ-Þ][\w.'’ -]{3,40}?),? (?:with|and) "
    r"(?P<wire>agencies|wires|news agencies|[A-Z][\w -]{1,25})\W*$"
)
_EDITED = re.compile(
    r",\s*(?P<outlet>[A-ZÀ-Þ][^,|]{2,40}?),?\s+"
    r"(?:English|International|Online|Print|Weekend|Sunday) [Ee]dition$"
)
_STAFFED = re.compile(
    r"^(?:[Bb]y )?(?P<outlet>(?:The )?[A-ZÀ-Þ][\w.'’ -]{1,40}?) "
    r"(?:[Ss]taff(?: [Ww]riters?| [Rr]eporters?)?|[Nn]ewsroom"
    r"|(?:[Nn]ews|[Ww]eb|[Oo]nline|[Ff]oreign) [Dd]esk)\s*(?=$|[|,–—-])"
)  # `Anadolu Staff | 4 May`
_SHORT = 9  # words
_SOURCE_WORDS = 12
_WRITES_FOR = re.compile(r"(?:\b(?:of|for|to|at|from)|,)\s+(?P<outlet>(?:[Tt]he\s+)?[A-ZÀ-Þ][^,|]{2,40})$")

Named = tuple[str, Span]


def read_outlet(text: str, layout: Layout, agency: str | None) -> tuple[Named | None, Named | None]:
    """Return the outlet of an article, and the wire it took the report from where its own name shows that.

    A name in the dateline is the outlet's, unless the page bears another: then the report is that name's.
    """
    parts = layout.dateline
    credit: Named | None = None
    if parts is not None and parts.credit and parts.agency is None and layout.dateline_span:
        credit = (parts.credit, Span(*layout.dateline_span))
    furniture = [p for p in layout.paragraphs if (p.kind or "").startswith("boilerplate")]
    line = _own_line(layout)
    imprint = _imprint(text, furniture)
    if credit is not None:
        page = line or (
            imprint if imprint and is_outlet_name(imprint[0]) and not _PUBLISHER.search(imprint[0]) else None
        )
        if page is None or agency is not None or _same_name(page[0], credit[0]):
            return credit, None
        return page, credit
    if line is not None:
        return line, None
    # A publisher's name tells less than the address of its site: `Quill Media` runs many.
    found = imprint if imprint and not _PUBLISHER.search(imprint[0]) else _site(text, furniture) or imprint
    found = beside_day(layout) or sender(layout) or found or _employer(layout) or at_foot(layout)
    found = found or _offered(text, furniture) or _appeared_on(text, layout.paragraphs[-_FOOT:])
    return found or signed_for(layout), None


def _appeared_on(text: str, foot: list[Paragraph]) -> Named | None:
    """Return the outlet that a feed's last line names: `The post … appeared first on X.`"""
    for paragraph in foot:
        found = _FEED.search(text, paragraph.start, paragraph.end)
        if found is not None:
            return found["name"].strip(), Span(*found.span("name"))
    return None


def _source(layout: Layout) -> Named | None:
    """Return the outlet that a page's line such as `Source: Harbour FM online` names."""
    for paragraph in layout.paragraphs:
        shown = source_line(paragraph.text) if paragraph.words <= _SOURCE_WORDS else None
        for part in (shown or "").split("|"):
            name = part.strip().removesuffix(" online")
            if is_outlet_name(name, dated=True):
                return name, Span(paragraph.start, paragraph.end)
    return None


def host_of(url: str | None) -> str | None:
    """Return the site of an address, where nothing else tells the outlet."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return host if "." in host and _FOREIGN_SITES.search(host) is None else None


def _offered(text: str, furniture: list[Paragraph]) -> Named | None:
    """Return the outlet to which the furniture binds its readers: `Subscribe to X from`, `Follow X on`."""
    named: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for paragraph in furniture:
        inbox = _INBOX.match(paragraph.text)
        if inbox is not None:
            named[inbox["name"]] += 2
            first.setdefault(inbox["name"], Span(paragraph.start, paragraph.start + len(inbox["name"])))
        if paragraph.kind in ("boilerplate:related", "boilerplate:comments"):
            continue
        for found in _OFFERED.finditer(text, paragraph.start, paragraph.end):
            if _FOREIGN_SITES.search(found["name"]) is None:
                named[found["name"]] += 1 + bool(_APP.match(text, found.end("name")))
                first.setdefault(found["name"], Span(*found.span("name")))
    likely = [name for name in named if is_outlet_name(name) or (named[name] > 1 and " " in name)]
    best = min(likely, key=lambda name: (-named[name], name), default=None)
    return (best, first[best]) if best is not None else None


def _own_line(layout: Layout) -> Named | None:
    """Return the outlet that a line of the page names, alone or beside the date."""
    for paragraph in layout.paragraphs:
        name = None
        tail = next((p for p in paragraph.pieces if p[2] == "boilerplate:outlet"), None)
        if tail is not None:
            name = paragraph.text[tail[0] - paragraph.start :].strip(" |–—-")
        elif paragraph.kind == "boilerplate:outlet" and _FIELD.search(paragraph.text) is None:
            credits = read_credits(paragraph.text)
            house = credits.house if credits is not None else None
            name = (
                house or name_of_kind(paragraph.text) or outlet_in(paragraph.text) or _as_name(paragraph.text)
            )
        elif paragraph.kind == "boilerplate:date-line" and paragraph.words <= 15:
            imprint = read_imprint(paragraph.text)
            name = imprint.outlet if imprint else None
        if name is not None:
            name = _unsigned(name)
            shown = name.title() if name.isupper() and " " in name else name
            return shown, Span(paragraph.start, paragraph.end)
    return None


def _unsigned(name: str) -> str:
    """Return an outlet's name without the word that signs with it: `By The Associated Press`."""
    bare = _SIGNED.sub("", name)
    return bare if agency_named(bare) or is_outlet_name(bare) else name


def _as_name(line: str) -> str | None:
    """Return a line that stands as a paper's name, None for a title, a path, a field or a country."""
    if _SPACED.match(line):
        return " ".join(word.replace(" ", "").title() for word in re.split(r"\s{2,}", line))
    name = _BRACKET.sub("", line)
    words = name.split()
    capital = sum(word[:1].isupper() or len(word) <= 3 for word in words)
    if (
        len(words) > _LONGEST_NAME
        or is_place_word(words[-1])
        or capital < len(words)
        or _FIELD.search(name)
        or " / " in name
        or ">" in name
    ):
        return None
    return name


def _same_name(one: str, other: str) -> bool:
    """Tell whether two names share a word that is not `the` or `news`."""
    words = [set(name.casefold().split()) - {"the", "news", "of"} for name in (one, other)]
    return (
        bool(words[0] & words[1]) or one.casefold() in other.casefold() or other.casefold() in one.casefold()
    )


def _employer(layout: Layout) -> Named | None:
    """Return the outlet that a byline names: `By the editors of X`, `Special to X`, `X with AFP`."""
    for paragraph in layout.paragraphs:
        shared = _WITH_WIRE.match(paragraph.text) if paragraph.words <= _SHORT else None
        if (
            shared
            and (agency_named(shared["wire"]) or shared["wire"].islower())
            and is_outlet_name(shared["outlet"])
        ):
            return shared["outlet"], Span(paragraph.start, paragraph.end)
        if paragraph.kind not in ("byline", "boilerplate:date-line"):
            continue
        staff = _STAFFED.match(paragraph.text)
        if staff and (agency_named(staff["outlet"]) or is_outlet_name(staff["outlet"])):
            return staff["outlet"], Span(paragraph.start, paragraph.end)
        if paragraph.kind != "byline":
            continue
        edited = _EDITED.search(paragraph.text)
        if edited is not None:
            return edited["outlet"], Span(paragraph.start, paragraph.end)
        found = _WRITES_FOR.search(paragraph.text)
        if found and is_outlet_name(found["outlet"]):
            return found["outlet"], Span(paragraph.start, paragraph.end)
    return None


def _imprint(text: str, furniture: list[Paragraph]) -> Named | None:
    """Return the owner named by the last copyright line, or the outlet known to be theirs."""
    imprints = load("outlets")["imprints"]
    for paragraph in reversed(furniture):
        shown = text[paragraph.start : paragraph.end]
        found = _BEFORE_SIGN.search(shown) or _COPYRIGHT.search(shown)
        if found is None:
            continue
        where = Span(paragraph.start + found.start(), paragraph.start + found.end())
        known = next((imprints[name] for name in imprints if found["owner"].startswith(name)), None)
        if known is not None:
            return str(known), where
        owner = _COMPANY_TAIL.sub("", _SENTENCE.split(found["owner"])[0]).strip(" .,")
        named = owner.split()[0] not in ("Copyright", "All") if len(owner) > 2 else False
        if named and not owner.isdigit() and not agency_named(owner):
            return owner, where
    return None


def _site(text: str, furniture: list[Paragraph]) -> Named | None:
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

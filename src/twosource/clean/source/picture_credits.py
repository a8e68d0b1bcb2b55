"""Who is named for the pictures: `Jane Roe/AFP via Getty Images` has three."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.source.agencies import agency_named, agency_pattern
from twosource.lexicon import load

_PARTICLE = r"(?:(?:de|da|del|der|den|di|van|von|bin|al|el|la|le|ul)\s+|al-)?"
_NAME = rf"[A-ZÀ-ÞĀ-Ž][\w.'’-]*(?:\s+{_PARTICLE}[A-ZÀ-ÞĀ-Ž][\w.'’-]*){{0,4}}"
_LABEL = (
    r"(?:[Pp]hotos?|PHOTOS?|[Pp]hotograph(?:s|y|er|ers)?|PHOTOGRAPH(?:S|Y)?|[Pp]ictures?|PICTURES?|[Pp]ics?|PIC"
    r"|[Ii]mages?|IMAGES?|[Cc]redits?|CREDIT|[Ff]oto|[Cc]amera|[Cc]omposite|[Cc]ollage|[Mm]ontage)"
    r"(?:\s+(?:[Cc]redits?|[Cc]ourtesy|[Ss]ource))?(?:\s*\([^()]{3,40}\)(?=\s*:))?"
)
# A full stop behind an initial and a semicolon before the last name end no list of names.
_LAST_NAME = r"\s*[A-ZÀ-Þ][\w' -]{1,20}[)\]]?$"
_IN_NAMES = rf"(?:(?<=\b[A-ZÀ-Þ])\.|;(?={_LAST_NAME})|[^.;:()\[\]!?])"
_END = rf"(?=(?<!\b[A-ZÀ-Þ])\.|[)\]]|;(?!{_LAST_NAME})|$|\s{{2,}})"
_LABELLED = re.compile(
    rf"(?:^|[\s(\[.|;—–-])(?:[Cc]ourtesy (?=of [A-Z])|{_LABEL})"
    r"\s*(?::|\bby\b|\bcourtesy(?: of)?\b|/|©|\bof\b(?=\s+[A-Z]))\s*(?:by\s+)?"
    rf"(?P<names>{_IN_NAMES}{{2,90}}?){_END}"
)
_BY_AT_END = re.compile(
    rf"^\W*{_LABEL}\b[^:]{{0,40}}:\s.+, (?:taken )?by (?P<names>{_NAME}(?:\s*[(/]\s*[^()/]{{2,40}})*)\)?\W*$"
)  # `Picture on page 1: voters at Kanyama, by Jane Roe (EPA)`
_BY_SIGN = re.compile(rf"©\s*(?:(?:19|20)\d\d\s*)?(?P<names>(?!.*©){_IN_NAMES}{{2,90}}?){_END}")
_FOR = re.compile(r"\s+(?:for|from|at|of the)\s+(?:the\s+)?[A-Z].*$")
_TAIL = re.compile(r"\s+(?:file\s+)?(?:photos?|pics?|pictures?|images?|file)$", re.I)
_HEAD = re.compile(r"^(?:file|handout|pool)\s*:\s*", re.I)
_SPLIT = re.compile(r"\s*(?:/|\(|\bvia\b|,|;|\||&|\+|\band\b|©)\s*")
_NOT_NAMES = re.compile(
    r"^(?:file|handout|pool|courtesy|photo|photos|image|pictures?|illustration|illustrative|representative"
    r"|staff|supplied|(?:by )?special arrangement|archive|stock|screen ?(?:grab|shot)|social media"
    r"|twitter|facebook|x|instagram|youtube|the"
    r"|all rights reserved|reserved)\b.*$",
    re.I,
)
_DRAWN = re.compile(r"\b(?:illustrations?|graphics?|cartoons?|drawings?|maps?)\b\s*(?:by|:)", re.I)
_PERSON = re.compile(rf"^{_NAME}(?: of {_NAME})?$")
_MOST_WORDS = 5
_INITIALS = re.compile(r"^(?:[A-Z]\.? ?){1,2}$")
_LAST_WORD = re.compile(r"([A-Z][\w-]*) [Pp]hotos?\s*/\s*$")


def read_picture_credits(text: str) -> tuple[str, ...]:
    """Return the people and agencies that a caption or credit line names for its pictures."""
    found: list[str] = []
    for pattern in (_LABELLED, _BY_SIGN, _BY_AT_END):
        for match in pattern.finditer(text):
            before = _LAST_WORD.search(text, 0, match.end("names") - len(match["names"]))
            if before is not None and agency_named(before[1]):
                found.append(before[1])  # `AP Photo/Jane Roe`
            found += _names(match["names"])
    if not found and not _DRAWN.search(text):
        for match in _patterns().finditer(text):
            found += _names(match["names"])
    return tuple(dict.fromkeys(found))


def _names(text: str) -> list[str]:
    names = []
    pieces = _SPLIT.split(_FOR.sub("", text.strip(" .,()[]")))
    for piece in pieces:
        name = _HEAD.sub("", piece.strip(" .,()[]"))
        name = name if name in _picture_agencies() else _TAIL.sub("", name)
        if agency_named(name) or name in _picture_agencies():
            names.append(name)
            continue
        if not name or _NOT_NAMES.match(name):
            continue
        if " " not in name and len(pieces) > 1:
            continue  # `Jane Roe/Ledger via AP`: an outlet's short name
        if _PERSON.match(name) and len(name.split()) <= _MOST_WORDS and not _INITIALS.match(name):
            names.append(name.title() if name.isupper() and " " in name else name)
    return names


def is_picture_agency(name: str) -> bool:
    """Tell whether a name is that of an agency for pictures, not for news."""
    return name in _picture_agencies()


@cache
def _picture_agencies() -> frozenset[str]:
    return frozenset(load("agencies")["pictures"]["names"])


@cache
def _patterns() -> re.Pattern[str]:
    agency = agency_pattern()
    tail = rf"(?:\s*(?:/|via)\s*(?:{agency}|{_NAME}))*"
    return re.compile(
        rf"(?:(?<=[.!?\"”)\]])\s*|[(\[]\s*|^|\s[|–—-]\s*|(?<=\.)\s)(?:[Ff]ile:\s*)?(?P<names>"
        rf"(?:{_NAME}\s*/\s*(?:{agency}|[Ss]taff|STAFF|{_NAME}(?=\s+via\s+(?:{agency})))|(?:{agency})\s*(?:[Pp]hoto\s*)?/\s*{_NAME}|(?:{agency})\s+via\s+(?:{agency})"
        rf"|(?<=[(\[])(?:{agency})(?=\s*(?:[Pp]hoto|[Ff]ile|[Pp]ic))){tail})(?:,\s*[Ff]ile)?"
        r"\s*(?:[Ff]ile\s*)?(?:[Pp]hoto|[Pp]ic(?:ture)?|[Ii]mage)?[.)\]]*\s*$"
    )

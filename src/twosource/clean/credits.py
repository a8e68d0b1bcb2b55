"""Lines that say who wrote, helped or took the picture: bylines, contributor lines, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.clean.agencies import agency_named, agency_pattern
from twosource.clean.paragraphs import Paragraph
from twosource.lexicon import load

_NAME_WORD = r"(?:[A-ZÀ-ÞĀ-Ž][\w.'’-]*|de|da|del|der|den|di|dos|la|le|van|von|bin|ibn|bint|abu|al|el|al-\w+|ul|ter|y|e)"
_NAME = rf"[A-ZÀ-ÞĀ-Ž][\w.'’-]*(?:\s+{_NAME_WORD}){{1,5}}"
_BY = re.compile(
    r"^(?:By|BY|by|Written by|WRITTEN BY|Reported by|Story by|Report by|Text by|Words by|Authors?:|AUTHORS?:|Posted by|"
    r"Published by|Compiled by|Analysis by|Opinion by|Commentary by|Reporter:|Editor:)\s*:?\s*(?P<rest>[A-ZÀ-ÞĀ-Ž].{2,160})$"
)
_BARE_NAME = re.compile(rf"^{_NAME}$")
_NOT_BY = re.compile(
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b|^(?:The|This|That|Contrast|Then|Some|Far|Now|All)\b"
)
_SPLIT_NAMES = re.compile(r"\s*(?:,|;|\||&|•|·|\s[-–—]\s|/|\band\b|\bwith\b|\bin\b|\bat\b|\bfor\b|\bon\b)\s*")
_CONTRIBUTED = re.compile(
    r"\bcontributed\s+(?:to\s+|with\s+)?(?:this|the|additional|some|her|his|their)?\s*"
    r"(?:report\w*|research|story|article|piece|writing|coverage)\b|\bcontributed from\b|\bcontributed\.?$",
    re.I,
)
_CREDIT_LINE = re.compile(
    r"^[(\[]?(?:Additional reporting|Further reporting|Reporting|With reporting|With additional reporting|Report|Writing|Editing|Edited|Compiled|"
    r"Produced|Graphics?|Additional research|Research|Fact[- ]check(?:ing|ed))\s*(?:by|from|:|and\b.{0,30}\bby)\s*:?\s*[A-ZÀ-Þ]"
)
_TAIL_CREDIT = re.compile(
    r"\s*[(\[](?:Additional reporting|Further reporting|Reporting|Writing|Editing|Edited|Compiled|With inputs?|With agency inputs?|With reporting|Report|Produced|"
    r"Additional research)\b(?:[^()\[\]]|\([^()]*\)){3,400}[)\]]\.?\s*$"
)
_REPORTERS = re.compile(
    r"(?:Additional reporting|Further reporting|Reporting|With reporting|Report|Writing)(?:\s+and\s+\w+)*\s*(?:by|from|:)\s*(?P<names>[^;()]*)",
    re.I,
)
_ADDITIONAL = re.compile(r"^\W*(?:Additional|Further|With)", re.I)


@dataclass(frozen=True, slots=True)
class Byline:
    """The people, and the agency, that a byline names."""

    names: tuple[str, ...] = ()
    agency: str | None = None


def read_byline(text: str) -> Byline | None:
    """Return whom a line like `By Jane Roe and John Doe, Nairobi` names, None for any other line."""
    found = _BY.match(text)
    if found is None or _NOT_BY.match(found["rest"]) or text.count(" ") > 21:
        return None
    if re.search(r"[a-z)\"”][.!?]$", text) and len(text) > 60:
        return None
    return _names_in(found["rest"])


def _names_in(text: str) -> Byline | None:
    names: list[str] = []
    agency: str | None = None
    for piece in _SPLIT_NAMES.split(text):
        piece = piece.strip(" .,:|")
        if not piece:
            continue
        if agency_named(piece):
            agency = agency or agency_named(piece)
        elif _is_name(piece):
            names.append(piece.title() if piece.isupper() and len(piece) > 6 else piece)
        elif not names and agency is None and not _has_role(piece):
            # a mononym, or an institution, is a byline still, if the line holds little else
            return Byline() if text.count(" ") <= 6 else None
    return Byline(names=tuple(dict.fromkeys(names)), agency=agency)


def _has_role(text: str) -> bool:
    return any(word.strip(".,").lower() in _roles() for word in text.split())


@cache
def _roles() -> frozenset[str]:
    return frozenset(load("clean_credits")["byline"]["roles"])


@cache
def _section_words() -> frozenset[str]:
    return frozenset(load("clean_credits")["section"]["words"])


def _is_name(text: str) -> bool:
    """Tell whether this is shaped like the name of a person and holds no word of an office or section."""
    words = text.split()
    if not 2 <= len(words) <= 6 or _BARE_NAME.match(text) is None:
        return False
    lowered = [word.lower().strip(".,") for word in words]
    return not any(word in _roles() for word in lowered)


def is_bare_name(text: str) -> bool:
    """Tell whether a line is nothing but a person's name, as bylines without `By` are."""
    words = text.split()
    if not 2 <= len(words) <= 4 or not _is_name(text) or any(ch.isdigit() for ch in text):
        return False
    if any(word.isupper() and len(word.strip(".")) in (2, 3) for word in words) and not text.isupper():
        return False  # US, EU, UN: a topic
    return not any(word.lower().strip(".") in _section_words() for word in words)


def is_role_line(text: str) -> bool:
    """Tell whether a short line only names a desk or office: `Staff Reporter`, `Web Desk`."""
    words = text.split()
    return (
        1 < len(words) <= 5 and all(w[:1].isupper() or w in ("and", "of") for w in words) and _has_role(text)
    )


def is_credit_line(paragraph: Paragraph) -> bool:
    """Tell whether a line names those who helped to report, write or edit."""
    if paragraph.words > 60:
        return False
    if _CREDIT_LINE.match(paragraph.text):
        return True
    found = _CONTRIBUTED.search(paragraph.text)
    # the people come first, and nothing much follows
    return (
        found is not None
        and paragraph.words <= 45
        and len(paragraph.text) - found.end() <= 40
        and (paragraph.text[:1].isupper() or paragraph.text[:1] in "([")
    )


def tail_credit(text: str) -> int | None:
    """Return where a bracketed credit at the end of a paragraph starts, e.g. `(Reporting by …)`."""
    if text[-2:].rstrip(".")[-1:] not in (")", "]"):
        return None
    found = _TAIL_CREDIT.search(text)
    return found.start() if found else None


def read_contributors(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the people a credit line names, editors left out, and whether they only added to the report."""
    found = _CONTRIBUTED.search(text)
    if found:
        return _people(text[: found.start()]), True
    names: list[str] = []
    for credit in _REPORTERS.finditer(text):
        names.extend(_people(credit["names"]))
    return tuple(dict.fromkeys(names)), _ADDITIONAL.match(text) is not None


def _people(text: str) -> tuple[str, ...]:
    pieces = (piece.strip(" .,:()[]") for piece in _SPLIT_NAMES.split(text))
    return tuple(piece for piece in pieces if _is_name(piece) and not agency_named(piece))


# --- captions -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _CaptionPatterns:
    credit_end: re.Pattern[str]
    credit_only: re.Pattern[str]
    opening: re.Pattern[str]
    glue: re.Pattern[str]
    bare_agency: re.Pattern[str]


@cache
def _captions() -> _CaptionPatterns:
    photo = load("clean_credits")["photo"]
    labels = "|".join(sorted(map(re.escape, photo["labels"]), key=lambda label: (-len(label), label)))
    numbered = "|".join(
        sorted(map(re.escape, set(photo["numbered"])), key=lambda label: (-len(label), label))
    )
    agency = agency_pattern()
    name = r"[A-ZÀ-Þ][\w.'’-]+(?:\s+[A-ZÀ-Þ][\w.'’-]+){0,3}"
    return _CaptionPatterns(
        credit_end=re.compile(
            rf"(?:^|[\s(\[.|])(?:(?i:{labels})\s*(?::|/|©|\bby\b|\bcourtesy\b)\s*[^.!?]{{2,70}}[.)\]]*$"
            rf"|[(\[](?:(?i:file|photo|pool|handout|representational|representative)\b[^()\[\]]{{0,60}})[)\]]\.?$"
            rf"|[(\[]?(?:{agency})\s*(?:Photos?|photo|PHOTO)?\s*/\s*{name}[.)\]]*$"
            rf"|[(\[]?(?:{name}|(?i:file|pool|handout))\s*/\s*(?:{agency})(?:\s+via\s+[\w ]+)?(?:\s*/\s*[\w .]+)?[.)\]]*$"
            rf"|[(\[](?:[^()\[\]]{{0,40}}/)?\s*(?:{agency})\s+(?:Photo|photo|via|file|pool|picture|image)\b[^()\[\]]{{0,50}}[)\]]\.?$"
            rf"|(?:{agency})\s+via\s+(?:{agency})[.)\]]*$"
            rf"|(?:REUTERS|AFP|AP|EPA|Reuters|Xinhua)\s+(?:File\s+)?(?:Photo|photo|pic|PHOTO)\.?\)?$"
            rf"|[-–—]\s*(?:{agency})\s*(?:pic|file pic|photo|image)\.?$"
            rf"|©\s*(?:{agency})[^.!?]{{0,40}}\.?$)"
        ),
        credit_only=re.compile(
            rf"^(?:©\s*)?(?:(?i:{labels})\s*[:/©]?\s*(?:by\s+)?[A-ZÀ-Þ©][^.!?]{{1,60}}|(?:{name}\s*/\s*)?(?:{agency})(?:\s*/\s*{name})?"
            rf"|(?:{agency})\s+via\s+(?:{agency}))[.)]?$"
        ),
        opening=re.compile(
            r"^(?:FILE(?:\s+PHOTO|\s+PIC\w*|\s+IMAGE)?\s*[:–—-]|File (?:photo|picture|image|pic)\b|Photo (?:shows|taken|by|illustration)|Pictured\b|"
            r"(?:Clockwise )?From left\b|From (?:L|top) (?:to|left)\b|\(From left\)|\(?L-?R\)?\b|IMAGE:|PHOTO:|Photo:|Image:|Caption:|PICTURE:|"
            r"In this (?:\w+ )?(?:file |handout |undated |image |photo)|This (?:file |handout |combination |satellite )?"
            r"(?:photo|picture|image|photograph|screengrab|frame)\b.{0,40}\b(?:shows|taken|provided|released)|A file (?:photo|image|picture) of|Illustrati(?:on|ve))"
        ),
        glue=re.compile(
            rf"^\s*[-–—|:•]*\s*(?:(?:{numbered})\s*\d*|\(\d+\)|\d{{1,2}}(?=[A-Z\s]))\s*[-–—|:.]*\s*", re.I
        ),
        bare_agency=re.compile(rf"[(\[]\s*(?:{agency})\s*[)\]]\.?$"),
    )


def is_caption(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a picture's caption: it carries a picture credit or opens as captions do."""
    text = paragraph.text
    if paragraph.words > 90:
        return False
    patterns = _captions()
    return (
        patterns.credit_end.search(text[-110:]) is not None
        or (paragraph.words <= 60 and patterns.opening.match(text) is not None)
        or (paragraph.words <= 8 and patterns.credit_only.match(text) is not None)
    )


def ends_in_bare_agency(text: str) -> bool:
    """Tell whether a paragraph ends in an agency's name in brackets, as picture credits and wire copy do."""
    return text[-2:].rstrip(".")[-1:] in (")", "]") and _captions().bare_agency.search(text[-40:]) is not None


def glue_end(text: str) -> int:
    """Return how many characters of `text` are the label of a numbered picture, 0 for none."""
    found = _captions().glue.match(text)
    return found.end() if found else 0

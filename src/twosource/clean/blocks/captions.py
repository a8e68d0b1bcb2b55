"""Picture captions, by the credit they carry or the way they open, and the labels glued before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.agencies import agency_pattern
from twosource.clean.wording import Wording, holds
from twosource.lexicon import load

_TAIL = 110  # characters: no credit is longer
_LONGEST = 90  # words
_LONGEST_BY_OPENING = 60
_LONGEST_BARE = 8
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?:\s+[A-ZÀ-Þ][\w.'’-]+){0,3}"
_GLUED_CREDIT = re.compile(
    r"^(?:Photo|Image|Picture|Credit|Photograph|Photo credit|Image credit)(?:s? by|s?:)\s+"
    r"(?:[A-ZÀ-Þ][\w.'’-]*\s+){1,3}[A-ZÀ-Þ][a-zà-ÿ]+(?=[A-ZÀ-Þ][a-zà-ÿ]*\s)"
)
_GLUED_WORDS = 15
_OPENERS = "FPCILMTA(["  # first letters of the openings
# `Image 3 of 40 A memorial stands …`: a slide of a gallery, however long its caption.
_SLIDE = re.compile(r"^(?:Image|Photo|Picture|Slide)\s+\d{1,3}\s+(?:of\s+/?\s*|/\s*)\d{1,3}\b")
_OPENING = re.compile(
    r"^(?:FILE(?:\s+PHOTO|\s+PIC\w*|\s+IMAGE)?\s*[:–—-]|File (?:photo|picture|image|pic)\b|Pictured\b"
    r"|Photo (?:shows|taken|by|illustration)|(?:Clockwise )?From left\b|From (?:L|top) (?:to|left)\b"
    r"|\(From left\)|\[\d+/\d+\]\s?[A-Z]"
    r"|\(?L-?R\)?\b|IMAGE:|PHOTO:|Photo:|Image:|Caption:|PICTURE:"
    r"|(?:Image|Photo|Picture) (?:source|caption|credit)[,:]"
    r"|Media caption,"
    r"|In this (?:\w+ )?(?:file |handout |undated |image |photo)|A file (?:photo|image|picture) of"
    r"|This (?:file |handout |combination |satellite )?(?:photo|picture|image|photograph|screengrab|frame)\b"
    r".{0,40}\b(?:shows|taken|provided|released))"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    credit_ends: tuple[
        tuple[tuple[str, ...], re.Pattern[str]], ...
    ]  # what must occur, in lower case; the credit
    credit_only: re.Pattern[str]
    glue: re.Pattern[str]
    bare_agency: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    photo = load("clean_credits")["photo"]
    labels = _alternatives(photo["labels"])
    numbered = _alternatives(photo["numbered"])
    agency = agency_pattern()
    source = r"[A-Z][\w .&'’-]{1,50}"
    credited = r"(?:[^.!?]|(?<=\b[A-ZÀ-Þ])\.){2,70}"  # a stop stands after initials alone
    ends: tuple[
        tuple[tuple[str, ...], tuple[str, ...]], ...
    ] = (  # what must occur, in lower case; the credits
        (
            tuple(label.lower() for label in photo["labels"]),
            (  # Photo: X · Photograph by X · Credit: X
                rf"(?:^|(?<!\b[Ii]n)[\s(\[.|—–-])(?i:{labels})\s*(?::|/|©|\bby\b|\bcourtesy\b)\s*{credited}[.)\]]*$",
            ),
        ),
        (
            ("photo", "image", "pic"),
            (
                # PHOTO FROM BONTOC MDRRMO
                (
                    r"(?:^|[\s(\[.|])(?:(?i:contributed) )?(?:PHOTOS?|Photos?|IMAGE|Image|PICTURE|Picture)\s+"
                    r"(?i:from|by|via|courtesy of)\s+[A-Z][^!?]{2,60}$"
                ),
                r"\b(?:REUTERS|AFP|AP|EPA|Reuters|Xinhua)\s+(?:File\s+)?(?i:photo|pic)\.?\)?$",
                rf"[-–—]\s*(?:{agency})\s*(?:pic|file pic|photo|image)\.?$",
            ),
        ),
        (
            ("(", "["),
            (
                # [File: X/Reuters] · (Pool via AP)
                r"[(\[](?i:file|photo|pool|handout|courtesy|representational|representative)\b[^()\[\]]{0,60}[)\]]\.?$",
                # (… Daily file photo)
                r"[(\[][^()\[\]]{2,50}\b(?i:file|handout|archive|stock|library)\s?(?i:photo|pic|picture|image)s?[)\]]\.?$",
                # (AFP photo) · (Getty Images via AP)
                (
                    rf"[(\[](?:[^()\[\]]{{0,40}}/)?\s*(?:{agency})\s+(?i:photo|via|file|pool|picture|image)\b"
                    r"[^()\[\]]{0,50}[)\]]\.?$"
                ),
                # … on Tuesday. (Ministry of Defence/Telegram) · … early. (Channel 9: Jane Roe)
                rf"[.!?\"”]\s*[(\[]{source}(?:/\s*{source}|:\s*{_NAME})[)\]]\.?$",
            ),
        ),
        (
            ("/",),
            (
                # REUTERS/Jane Roe · AP Photo/Jane Roe
                rf"(?:^|[\s(\[.])(?:{agency})\s*(?i:photos?)?\s*/\s*{_NAME}[.)\]]*$",
                # Jane Roe/AFP · Handout/Reuters · Jane Roe/AFP/Getty Images
                (
                    rf"(?:^|[\s(\[.])(?:{_NAME}|(?i:file|pool|handout))\s*/\s*(?:{agency})"
                    r"(?:\s+via\s+[\w ]+)?(?:\s*/\s*[\w .]+)?[.)\]]*$"
                ),
            ),
        ),
        (("via",), (rf"(?:^|[\s(\[.])(?:{agency})\s+via\s+(?:{agency})[.)\]]*$",)),
        (("©",), (rf"(?<!^)©\s*(?:{agency}|{_NAME})[^.!?]{{0,40}}\.?$",)),
        # … on Friday. (Harbour Courier files)
        (("files)", "archives)", "archive)"), (rf"[(\[]{source} (?:files|archives?)[)\]]\.?$",)),
        (("|",), (rf"\|\s*{_NAME}(?:\s*/\s*[A-Z][\w .]{{1,25}})?(?<!\.)$",)),
        (("caption",), (r"\b(?:hide|toggle|view) caption$",)),
    )
    return _Patterns(
        credit_ends=tuple((signs, re.compile("|".join(credits))) for signs, credits in ends),
        credit_only=re.compile(
            rf"^(?:©\s*)?(?:(?i:{labels})\s*[:/©]?\s*(?:by\s+)?[A-ZÀ-Þ©][^.!?]{{1,60}}"
            rf"|(?:{_NAME}\s*/\s*)?(?:{agency})(?:\s*/\s*{_NAME})?|(?:{agency})\s+via\s+(?:{agency}))[.)]?$"
        ),
        glue=re.compile(
            rf"^\s*[-–—|:•]*\s*(?:(?:{numbered})\s*\d*|\(\d+\)|\d{{1,2}}(?=[A-Z\s]))\s*[-–—|:.]*\s*", re.I
        ),
        bare_agency=re.compile(rf"[(\[]\s*(?:{agency})\s*[)\]]\.?$"),
    )


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word)))


def is_caption(paragraph: Paragraph, wording: Wording) -> bool:
    """Tell whether a paragraph is a caption: it carries a picture credit or opens as captions do."""
    text = paragraph.text
    if text[0] in "IPS" and _SLIDE.match(text) is not None:
        return True
    if (
        paragraph.words > _LONGEST or text == "AA" or text[:7] in ("Source:", "SOURCE:")
    ):  # the sign of the letters' size, not Anadolu's
        return False
    lowered = paragraph.plain[-_TAIL:]
    if holds(lowered, wording.credits) and _ends_in_credit(text[-_TAIL:], lowered):
        return True
    if text[0] in _OPENERS and paragraph.words <= _LONGEST_BY_OPENING and _OPENING.match(text) is not None:
        return True
    return paragraph.words <= _LONGEST_BARE and _patterns().credit_only.match(text) is not None


def _ends_in_credit(shown: str, lowered: str) -> bool:
    ends = _patterns().credit_ends
    return any(holds(lowered, signs) and credit.search(shown) is not None for signs, credit in ends)


def glued_credit_end(paragraph: Paragraph) -> int:
    """Return where the text glued to a credit starts, as in `Photo: Jane RoeThe talks …`, 0 for none."""
    found = _GLUED_CREDIT.match(paragraph.text) if paragraph.words >= _GLUED_WORDS else None
    return found.end() if found else 0


def ends_in_bare_agency(text: str) -> bool:
    """Tell whether a paragraph ends in an agency's name in brackets, as picture credits and wire copy do."""
    closed = text[-1] in ")]" or text[-2:] in (").", "].")
    return closed and _patterns().bare_agency.search(text[-40:]) is not None


def glue_end(text: str) -> int:
    """Return how many characters of `text` are the label of a numbered picture, 0 for none."""
    found = _patterns().glue.match(text)
    return found.end() if found else 0

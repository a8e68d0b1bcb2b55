"""Bylines in other shapes than `By Jane Roe`: names, offices, days and words of credit alone."""

from __future__ import annotations

import re

from twosource.clean.days.date_lines import is_date_line
from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.agencies import agency_named
from twosource.clean.source.credits import is_bare_name
from twosource.clean.wording import holds

_LONGEST = 16  # words
_EDGES = " \t|·•–—-(),;:*_"
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[/–—-]\s+|,\s+|\s+(?:and|&|with)\s+")
_OFFICE = re.compile(
    r"^(?:[A-Z][\w&-]* |[a-z]+ ){0,5}(?:reporter|correspondent|editor|writer|columnist|journalist|producer"
    r"|photographer|staff|desk|bureau|bureau chief|stringer|intern)s?$",
    re.I,
)
_OPENS = re.compile(r"^(?:with|by)\s+(?=[A-ZÀ-ÞĀ-Ž])", re.I)
_PARTED = ("|", "·", "•", "   ", "ith ", "y ")
_BRACKETED = re.compile(r"\s*\([^()]{3,50}\)$")
_SURNAME_FIRST = re.compile(r"^[A-ZÀ-ÞĀ-Ž][\w’'-]+, [A-ZÀ-ÞĀ-Ž][\w’'-]+(?: [A-Z]\.)+$")
_WITH_WIRE = re.compile(
    r"^[(\[]?(?P<own>[A-Z][\w.&’' ]{1,30}?)\s+(?:with|and|/)\s+(?P<wire>[A-Z][^()\[\]]{1,30})[)\]]?$"
)
_LABELS = re.compile(
    r"^[A-Z]{0,6}\s*\((?:author|editor|writer|reporter|reporting|writing)s?\b[^()]*[:;][^()]*\)$"
)
_WORK = frozenset(
    (
        *(
            "translated",
            "adapted",
            "edited",
            "reviewed",
            "provided",
            "compiled",
            "written",
            "reported",
            "filmed",
        ),
        *("photographed", "illustrated", "produced", "supplied", "prepared", "transcribed", "fact-checked"),
        *("text", "words", "photos", "photographs", "pictures", "images", "film", "graphics", "reporting"),
        *("report", "reports", "files", "inputs"),
    )
)
_SMALL = frozenset(
    ("and", "by", "from", "the", "of", "for", "in", "a", "an", "with", "additional", "further")
)


def is_name_line(paragraph: Paragraph) -> bool:
    """Tell whether a short line says who did what for a report, in names and words of credit alone."""
    text = paragraph.text
    if paragraph.words > _LONGEST or paragraph.words < 2 or paragraph.is_prose:
        return False
    if text[-1] == ")" and (_names_its_wire(text) or _LABELS.match(text) is not None):
        return True
    return _is_worded(text) or (holds(text, _PARTED) and _is_listed(text))


def is_list_of_names(text: str) -> bool:
    """Tell whether a line is nothing but two names or more, or a surname and then the first name."""
    if _SURNAME_FIRST.match(text):
        return True
    parts = [part for part in _BETWEEN.split(_BRACKETED.sub("", text).strip(_EDGES)) if part]
    return len(parts) > 1 and all(map(is_bare_name, parts))


def _is_worded(text: str) -> bool:
    """Tell whether a line opens with words of credit and has names and small words else."""
    words = [word.strip(".,;:()—–-") for word in text.split()]
    words = [word for word in words if word]
    first = words[0].lower() if words else ""
    if first not in _WORK and not (first == "with" and not _WORK.isdisjoint(words)):
        return False
    work = [word for word in words if word.lower() in _WORK]
    named = [word for word in words[1:] if word[:1].isupper() and word.lower() not in _WORK]
    others = len(words) - len(work) - len(named) - sum(word in _SMALL for word in (first, *words[1:]))
    joined = "by" in words or (first == "with" and "from" in words) or (len(work) > 1 and "and" in words)
    return bool(named) and joined and others <= 0


def _is_listed(text: str) -> bool:
    """Tell whether a line is made of a name and an office or day: `Jane Roe · City reporter`."""
    bare = text.strip(_EDGES)
    opened = _OPENS.sub("", bare)
    parts = [part.strip(_EDGES) for part in re.split(r"\s*[|·•]\s*|\s{3,}", opened) if part.strip(_EDGES)]
    if len(parts) < 2 and opened == bare:
        return False
    named = signed = 0
    for part in parts:
        if is_list_of_names(part) or is_bare_name(part):
            named += 1
        elif _OFFICE.match(part) or is_date_line(part):
            signed += 1
        else:
            return False
    return bool(named) and (bool(signed) or (opened != bare and bare[:1].islower()))


def _names_its_wire(text: str) -> bool:
    found = _WITH_WIRE.match(text) if text[0] in "([" else None
    return found is not None and agency_named(found["wire"].strip()) is not None

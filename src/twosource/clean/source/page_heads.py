"""Lines above a headline that are none: a paper's name with number and price, a path, a page's mark."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.paragraphs import normal
from twosource.clean.source.credit_grammar import read_credits
from twosource.clean.source.genre import kind_labelled
from twosource.clean.source.outlet_names import is_outlet_name
from twosource.lexicon import load

_PAGE = re.compile(r"^(?:page|pg|p)\b\.?\s*[A-Z]?\d+[A-Z]?(?:\s{2,}|\s*[|·•–—-]\s*|$)", re.I)
_PATH = re.compile(r"\s+[>›»]\s+")
_BEFORE_KIND = re.compile(r"\s*[|·•]\s*|\s+[–—/-]\s+")
_EDITION = re.compile(
    r"\s*[,|–—-]\s*(?:the\s+)?(?:in english|(?:english|international|print|online|web|weekend)\s+"
    r"(?:edition|version|pages?|service))$",
    re.I,
)
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?[a-z0-9][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}/?$", re.I)
_CAPITAL = re.compile(r"^[^\W\d_a-z][\w.&'’!-]*$")
_PLACE = re.compile(r"\s*\([^()]*\)$")
_PROGRAMME = re.compile(
    r"^(?:program(?:me)?|show|episode|broadcast|air ?date|aired|hosts?|presenters?|guests?)\s*:\s", re.I
)
_ISSUE = re.compile(
    r"^(?P<name>[^,|]{3,40}?)(?:\s*[,|]|\s[–—-]|\s{2,})\s*(?:vol(?:ume)?|no|nr|issue|year)\b\.?\s*[\dIVXLC]+\b",
    re.I,
)  # `The Drover, Vol. IX No. 17, Friday 4 June 2021, page 5`
_BEHIND_KIND = frozenset(("of", "for", "from", "since", "in", "on", "and", "by"))
_STEPS = 3  # of a path
_LONGEST = 12  # words
_LONGEST_STEP = 4  # words
_LONGEST_NAME = 5
_LONGEST_KIND = 9
_BEFORE_KIND_WORD = 3  # words: `a small monthly`


def head_kind(text: str) -> str | None:
    """Return the kind of block of a line that heads a page, None for any line that may be a title."""
    if is_programme_line(text):
        return "boilerplate:navigation"
    if is_issue_line(text):
        return "boilerplate:outlet"
    if text.count(" ") > _LONGEST or text[-1:] in ".?!":
        return None
    if _SITE.match(text) or name_in_head(text) is not None:
        return "boilerplate:outlet"
    name, comma, rest = text.partition(",")
    if comma and any(ch.isdigit() for ch in rest) and is_outlet_name(name, dated=True):
        return "boilerplate:outlet"
    if _PAGE.match(text) or len(_PATH.split(text)) >= _STEPS:
        return "boilerplate:navigation"
    credits = read_credits(text) if any(ch in text for ch in ":,@") or text[:2].lower() == "by" else None
    if credits is not None and (credits.place or credits.roles & {"author", "photo"}):
        return "byline"
    return None


def is_programme_line(text: str) -> bool:
    """Tell whether a line names a broadcast: `Programme: The Long Table. Air date: 3 May`."""
    return _PROGRAMME.match(text) is not None


def is_issue_line(text: str) -> bool:
    """Tell whether a line is a name with the number of its issue: `The Drover, Vol. IX No. 17, page 5`."""
    issue = _ISSUE.match(text)
    return issue is not None and is_name(issue["name"])


def name_in_head(text: str) -> str | None:
    """Return the outlet's name of a line whose other parts can stand beside nothing else.

    Such a part is what bears the name, an edition, a kind of text, a section behind an arrow, or a paper's
    town: `Dolní Brána | town newspaper`, `Lark Review (Brno), English edition`, `Tern Radio — Transcript`,
    `The Beacon › Comment`, `Correo del Sur, Castro`.
    """
    named = name_of_kind(text)
    if named is not None:
        return named
    issue = _ISSUE.match(text)
    if issue is not None:
        return issue["name"] if is_name(issue["name"]) else None
    cut = _EDITION.search(text)
    if cut is not None:
        name = _PLACE.sub("", text[: cut.start()])
        return name if is_name(name) else None
    steps = _PATH.split(text)
    if len(steps) == _STEPS - 1 and all(len(s.split()) <= _LONGEST_STEP and is_name(s) for s in steps):
        return None if normal(steps[0]) in _not_names() or is_section(steps[0]) else steps[0]
    parts = _BEFORE_KIND.split(text)
    if len(parts) == 2 and is_outlet_name(parts[0]) and kind_labelled(parts[1]) is not None:
        return parts[0]
    name, comma, town = text.partition(", ")
    if comma and " " in name and is_outlet_name(name) and is_name(town) and "," not in town:
        return name
    return None


def name_of_kind(text: str) -> str | None:
    """Return the name of a line that says what bears it, None for any other line."""
    parts = _BEFORE_KIND.split(text)
    if len(parts) != 2 or not is_outlet_kind(parts[1]):
        return None
    name = _PLACE.sub("", parts[0])
    return name if is_name(name) else None


def is_outlet_kind(text: str) -> bool:
    """Tell whether words say what an outlet is: `town newspaper`, `The quarterly of the estuary`."""
    words = text.split()
    if not 1 <= len(words) <= _LONGEST_KIND or text[-1:] in ".!?:":
        return False
    articled = words[0] in ("a", "an", "the", "A", "An", "The")
    at = next((i for i, word in enumerate(words) if word in _kinds()), None)
    if at is None or at > _BEFORE_KIND_WORD or not (articled or words[0].islower()):
        return False
    if not all(word.islower() for word in words[1 : at + 1]):
        return False
    return len(words) == at + 1 or (articled and words[at + 1] in _BEHIND_KIND)


def is_section(name: str) -> bool:
    """Tell whether all words of a name are words of sections: `World News`, `Politics`, `NATION/WORLD`."""
    words = [w.strip(".,'’") for w in normal(name).replace("/", " ").replace("&", "and").split()]
    menu = len(words) > 2 and not {"and", "the", "of", "&"} & set(words)  # `News Sport Weather`
    return bool(words) and not menu and all(w in section_words() for w in words)


def is_place_word(word: str) -> bool:
    """Tell whether a name's last word says that it is a place's: `Ocean Province`."""
    return word.lower() in load("outlets")["names"]["place_words"]


def is_body(name: str) -> bool:
    """Tell whether a name's last word says that a group of people bears it: `Delta Court Monitors`."""
    return name.split()[-1].lower() in load("outlets")["names"]["bodies"]


@cache
def section_words() -> frozenset[str]:
    """Return the words that name sections."""
    return frozenset(load("clean_credits")["section"]["words"])


def is_name(text: str) -> bool:
    """Tell whether a few words are written as a name."""
    words = text.split()
    return 1 <= len(words) <= _LONGEST_NAME and all(_CAPITAL.match(w) or len(w) <= 3 for w in words)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(load("outlets")["names"]["kinds"])


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load("outlets")["names"]["menu_words"])

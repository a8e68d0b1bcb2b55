"""Lines that say who wrote the report and who helped: bylines and contributor lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.clean.days.date_lines import without_dates
from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.agencies import agency_named
from twosource.clean.source.credit_grammar import people_named, read_credits
from twosource.lexicon import load

_NAME_WORD = (
    r"(?:[A-ZÀ-ÞĀ-Ž][\w.'’-]*|de|da|del|der|den|di|dos|la|le|van|von|bin|ibn|bint|abu|al|el|"
    r"al-\w+|ul|ter|y|e)"
)
_NAME = rf"[A-ZÀ-ÞĀ-Ž][\w.'’-]*(?:\s+{_NAME_WORD}){{1,5}}"
_BY = re.compile(
    r"^(?:By|BY|Written by|WRITTEN BY|Reported by|Story by|Report by|Text by|Words by|Authors?:|AUTHORS?:"
    r"|Posted by|"
    r"Published by|Compiled by|Edited by|Analysis by|Opinion by|Commentary by|Reporter:|Editor:"
    r"|Interview by|Interview:|BYLINE:|Byline:|by:)"
    r"\s*:?\s*(?P<rest>(?:[A-ZÀ-ÞĀ-Ž]|our |the ).{2,160})$"
)
_BY_DESK = re.compile(
    r"^By (?:the |our |an? )?(?:[\w-]+ ){0,3}(?:staff|editors?|editorial board|reporters?"
    r"|correspondents?|writers?|newsroom|team|desk|agencies|bureau)\b(?: (?:of|at|for|in|and) .{2,40})?$",
    re.I,
)
_DAY_BY = re.compile(
    rf"^\x00[\s,|•·–—-]*(?:[Pp]osted |[Ww]ritten )?[Bb]y:?\s+(?P<rest>{_NAME}(?:(?:,| and| &) {_NAME})*)$"
)
_BY_LOWER = re.compile(rf"^by (?P<rest>{_NAME}(?:(?:,| and| &|,? as told to) {_NAME})*)$")
_EDITS = re.compile(r"^(?:Edited|Published|Posted)\b|^Editor\b", re.I)  # they do not sign as authors
_TITLE = re.compile(
    r"^(?:(?:Dr|Prof|Professor|Sir|Dame|Rev|Fr|Capt|Captain|Col|Gen|Lt|Maj|Mr|Mrs|Ms|Miss|Amb|Hon|Eng|Adm|Cmdr|Sgt)"
    r"\b\.?\s*|\((?:ret|retd)\.?\)\s*|(?:our|the) (?:[a-z]+ ){0,3}(?:reporter|correspondent|writer|editor"
    r"|staff|critic|columnist)s? )+"
)
_NAME_IN_PLACE = re.compile(
    rf"^(?P<name>{_NAME}) in [A-ZÀ-Þ][\w.’'-]+(?:[ ,]+(?:and |[A-ZÀ-Þ])[\w.’'-]*){{0,4}}$"
)
_PLACE = r"(?:the )?[\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+)*"
_NAMES_IN_PLACES = re.compile(rf"^(?:With )?{_NAME} in {_PLACE}(?:(?:,| and|, and) {_NAME} in {_PLACE})+$")
_ONE_IN_PLACE = re.compile(rf"(?:^|, (?:and )?| and |^With )(?P<name>{_NAME}) in (?=(?:the )?[\w])")
_NAME_AND_ADDRESS = re.compile(rf"^(?P<name>{_NAME})\s*[|,·•–—-]?\s*(?:\S+@\S+|@\w+)")
_NAME_WITH_OFFICE = re.compile(rf"^(?P<name>{_NAME})(?:,| \||\s[-–—])\s+(?P<office>[A-ZÀ-Þ][^.,;:]{{4,50}})$")
_NAME_REPORTS = re.compile(
    rf"^(?P<name>{_NAME}) (?:reports|reporting|writes) from [A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){{0,3}}$"
)
_NAME_FROM = re.compile(rf"^From (?P<name>{_NAME}), [A-ZÀ-Þ][\w.'’-]+(?:[ -][A-ZÀ-Þ][\w.'’-]+){{0,2}}$")
_NAME_AND_DAY = re.compile(
    rf"^(?P<name>{_NAME}?)(?:\s*[|•·–—-]\s*|\s+(?:Published|Updated|Posted)(?: on)?:?\s*)\x00"
    r"(?:\s*[|•·–—-].*)?$"
)
_LONGEST_PLACED = 11  # spaces
_SIGN_OFF = re.compile(r"^[a-z]{1,4}(?:\s?[/,]\s?[a-z]{1,4})*\s*\([^()]{2,60}\)$")
_REPORTED_FROM = re.compile(
    rf"^{_NAME} (?:reported|reports|wrote) from [A-Z][^.;]{{2,40}}"
    rf"(?:[,;]? and {_NAME} (?:reported )?from [^.]{{2,40}})?\.?$"
)
_SOURCE_LINE = re.compile(r"^(?:Source|SOURCE|Sources|Via)\s*[:/]\s*(?P<names>[^.!?]{2,70})\.?$")
_BARE_NAME = re.compile(rf"^{_NAME}$")
_NOT_BY = re.compile(
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b|^(?:The|This|That|Contrast|Then|Some|Far|Now|All)\b"
)
_SPLIT_NAMES = re.compile(
    r"\s*(?:,|;|\||&|•|·|\s[-–—]\s|/|\band\b|\bwith\b|\bas told to\b"
    r"|\bin\b|\bat\b|\bfor\b|\bon\b|\bFOR\b|\bAND\b|\bIN\b)\s*"
)
_CONTRIBUTED_BY = re.compile(
    r"^\W*(?:Reporting|Research|Additional reporting|Material|Information) (?:was|were) (?:also )?"
    r"(?:contributed|provided) by (?P<names>[^.;()]{3,120})\.?\W*$",
    re.I,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed\s+(?:to\s+|with\s+)?(?:this|the|additional|some|her|his|their)?\s*"
    r"(?:report\w*|research|story|article|piece|writing|coverage)\b|\bcontributed from\b|\bcontributed\.?$"
    r"|\b(?:helped|assisted) (?:with|in|to) (?:the |this )?"
    r"(?:report\w*|research\w*|write|writing|story|article)\b"
    r"|\bprovided (?:additional |further )?(?:reporting|research)\b|\balso (?:contributed|reported)\b",
    re.I,
)
_HELP = (
    r"Additional reporting|Further reporting|Reporting|With reporting|Writing|Editing|Edited|"
    r"Additional research|Contributing|Contributors?"
)
_CREDIT_LINE = re.compile(
    rf"^[(\[]?(?:(?:{_HELP}|With additional reporting)\s*(?:by|from|:|and\b.{{0,30}}\bby)"
    r"|Special (?:to|for)|[Ww]ith (?:agency |additional |wire )?(?:inputs?|contributions?) (?:from|by|of)"
    r"|(?:Report|Compiled|Produced|Graphics?|Research|Fact[- ]check(?:ing|ed))\s*(?:by|from))"
    r"\s*:?\s*(?:the\s)?[A-ZÀ-Þ]"
)
_TAIL_CREDIT = re.compile(
    rf"\s*[(\[](?:{_HELP}|Compiled|With inputs?|With agency inputs?|Report|Produced)\b"
    r"(?:[^()\[\]]|\([^()]*\)){3,400}[)\]]\.?\s*$"
)
_REPORTERS = re.compile(
    r"(?P<role>\b(?:Additional (?:reporting|research)|Further reporting|Reporting"
    r"|With (?:additional )?reporting|Report"
    r"|Writing|Research|Text|Words|Story"
    r"|Contributing|Contributors?))(?:\s+and\s+\w+)*\s*(?:by|from|:)\s*(?P<names>[^;()]*?)"
    r"(?=[;()]|\.\s+(?:[A-Z][a-z]+ ){0,2}(?:by|from)\b|\.\s+[A-Z][a-z]+:|\.?\s*$)",
    re.I,
)
_EMPLOYER = re.compile(
    r"^.{1,40}?(?:['’]s|s['’])\s+"
    r"|^.{2,40}? (?:writers?|journalists?|reporters?|correspondents?|producers?) (?=[A-Z])"
)  # "The Ledger's Jane Roe"
_LABEL_SIGN = re.compile(r"\w\s?[:：]\s?[^\W\d_a-z]|\w [bB][yY] [A-ZÀ-Þ]")
_SENTENCES = re.compile(r"(?<=[a-zà-ÿ)])\.\s+(?=[A-ZÀ-Þ])")
_FROM_PLACE = re.compile(
    r"(?:^|\band )(?P<names>[^.;]+?) (?:(?:reported|reports|wrote|writes) )?from (?=[A-ZÀ-Þ])"
)
_ADDITIONAL = re.compile(r"^\W*(?:Additional|Further|With|Contribut|Research)", re.I)


@dataclass(frozen=True, slots=True)
class Byline:
    """The people, and the agency, that a byline names."""

    names: tuple[str, ...] = ()
    agency: str | None = None


def read_byline(text: str) -> Byline | None:
    """Return whom a line like `By Jane Roe and John Doe, Nairobi` names, None for any other line."""
    if _BY_DESK.match(text) and text.count(" ") <= 9:
        return Byline()
    found = _BY.match(text) or (_BY_LOWER.match(text) if text.startswith("by ") else None)
    if found is None and " by" in text.lower() and len(text) < 90 and (rest := without_dates(text)):
        found = _DAY_BY.match(rest)
    if found is None or _NOT_BY.match(found["rest"]) or text.count(" ") > 21:
        return None
    if re.search(r"[a-z)\"”][.!?]$", text) and len(text) > 60:
        return None
    if _EDITS.match(text):
        return Byline() if _names_in(found["rest"]) is not None else None
    return _names_in(found["rest"])


def _names_in(text: str) -> Byline | None:
    names: list[str] = []
    agency: str | None = None
    for piece in _SPLIT_NAMES.split(text):
        piece = _TITLE.sub("", piece.strip(" .,:|"))
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


def placed_name(text: str) -> str | None:
    """Return the name in a byline such as `Jane Roe in Nairobi` or `Jane Roe, Health Editor`, else None."""
    several = placed_names(text)
    if several:
        return several[0]
    if text.count(" ") > _LONGEST_PLACED:
        return None
    patterns = (_NAME_FROM, _NAME_IN_PLACE, _NAME_WITH_OFFICE, _NAME_REPORTS)
    found = next((match for pattern in patterns if (match := pattern.match(text))), None)
    if found is None and any(ch.isdigit() for ch in text) and (rest := without_dates(text)):
        found = _NAME_AND_DAY.match(rest)
    if found is None or not is_bare_name(found["name"]):
        return None
    office = found.groupdict().get("office")
    return found["name"] if office is None or _has_role(office) else None


def placed_names(text: str) -> tuple[str, ...]:
    """Return the names in a byline of several, each in its place, or of one with an address: else ()."""
    if "@" in text:
        found = _NAME_AND_ADDRESS.match(text)
        return (found["name"],) if found and is_bare_name(found["name"]) else ()
    if " in " not in text or text.count(" ") > 2 * _LONGEST_PLACED or not _NAMES_IN_PLACES.match(text):
        return ()
    names = tuple(found["name"].removeprefix("With ") for found in _ONE_IN_PLACE.finditer(text))
    return names if all(is_bare_name(name) for name in names) else ()


def source_line(text: str) -> str | None:
    """Return what a line such as `Source: Xinhua` names."""
    found = _SOURCE_LINE.match(text)
    return found["names"] if found else None


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
    text = paragraph.text
    if not paragraph.is_prose and _LABEL_SIGN.search(text):
        credits = read_credits(text)
        if credits is not None and credits.roles & {"author", "photo", "helper"}:
            return True
    if _CREDIT_LINE.match(text) or (text[0].islower() and _SIGN_OFF.match(text)):
        return True
    if " by " in text and _CONTRIBUTED_BY.match(text):
        return True
    if " from " in text and _REPORTED_FROM.match(text):
        return True
    if paragraph.words <= 9 and source_line(text) is not None:
        return True
    found = _CONTRIBUTED.search(text) if "ontribut" in text or "ONTRIBUT" in text else None
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


def read_contributors(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people a credit line names as reporters, and those who, like an agency, only helped."""
    by = _CONTRIBUTED_BY.match(text)
    if by:
        return (), _people(by["names"], helpers=True)
    reporters: list[str] = []
    helpers: list[str] = []
    for sentence in _SENTENCES.split(text.strip(" ()[]*†‡_")):
        found = _CONTRIBUTED.search(sentence)
        if found:
            helpers += _people(sentence[: found.start()], helpers=True)
        elif _REPORTED_FROM.match(sentence):
            for part in _FROM_PLACE.finditer(sentence):
                reporters += _people(part["names"], helpers=False)
    for credit in _REPORTERS.finditer(text):
        added = bool(_ADDITIONAL.match(credit["role"]))
        (helpers if added else reporters).extend(_people(credit["names"], helpers=added))
    return tuple(dict.fromkeys(reporters)), tuple(dict.fromkeys(helpers))


def _people(text: str, *, helpers: bool) -> tuple[str, ...]:
    """Return the people that a text names, and the agencies among those who helped."""
    named = people_named(text, helpers=helpers)
    if named:
        return named
    pieces = (_EMPLOYER.sub("", piece.strip(" .,:()[]")) for piece in _SPLIT_NAMES.split(text))
    people = (_TITLE.sub("", piece) for piece in pieces)
    return tuple(p for p in people if (agency_named(p) and helpers) or (_is_name(p) and not agency_named(p)))

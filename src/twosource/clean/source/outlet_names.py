"""Outlets' names by their shape, and lines that hold one: `The Harbour Post`, `Relief News, 11 June`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.clean.days.date_lines import without_dates
from twosource.clean.source.agencies import agency_named
from twosource.lexicon import load

_PART = re.compile(r"\s*[|•·»›>,;/\x00]\s*|\s+[-–—]\s+|:\s+|(?<=\x00)[-–—]|[-–—](?=\x00)")
_CAPITAL = re.compile(r"^[A-ZÀ-Þ0-9][\w.&'’!-]*$")
_SMALL = frozenset(
    (
        *("of", "the", "and", "for", "in", "on", "&", "de", "del", "la", "las", "los", "el", "le", "les"),
        *("da", "do", "dos", "das", "di", "der", "die", "und", "y", "e", "et", "al", "van"),
    )
)
_DOMAIN = re.compile(
    r"^(?:www\.)?[A-Za-z0-9][\w-]+(?:\.[\w-]+)*\.(?:com|org|net|news|info|tv|fm|co|io|[a-z]{2})$"
)
_BODY = re.compile(
    r"^(?:The )?(?:Ministry|Department|Office|Embassy|Government|Permanent Mission|Directorate|Presidency"
    r"|Chancellery|Prime Minister['’]s Office|Press Service|Information Service)\b"
    r"(?: (?:[Oo]f|[Ff]or|[Tt]o|[Tt]he|[Aa]nd|[Ii]n|[Aa]t|[A-ZÀ-Þ&][\w'’-]*))*$"
)
_HOUSE = re.compile(
    r"\b(?:News|Press|Information|Broadcasting|Media|Telegraph)"
    r" (?:Agency|Service|Network|Corporation|Company|Group|Cent(?:er|re)|Channel|Portal|House|Bureau|Wire)\b",
    re.I,
)
_LABEL = re.compile(
    r"^(?:(?:first|last|originally) )?(?:published|posted|updated|modified|released|issued|created|written"
    r"|added|dated?|on|at|by|via)\b(?: (?:on|at|by|in))?\s*:?\s*",
    re.I,
)
_NOISE = re.compile(
    r"^(?:(?:vol(?:ume)?|no|nr|issue|edition|page|p|words?|min(?:ute)?s?|read)\b\.?|[\d\s.,:()#-])*$", re.I
)
_CUT_LEFT = re.compile(r"(?:^|[|•·»›>,;/–—-]\s*(?:(?:published|posted|updated|modified)\b[^|]{0,6})?)$", re.I)
_CUT_RIGHT = re.compile(r"\s*(?:$|[|•·»›>,;/–—-])")
# Any section can have its press, radio or TV; a paper's word behind it makes a name.
_BROADCAST = frozenset(("press", "radio", "television", "tv", "broadcasting", "voice", "age", "journal"))
_TAILS = frozenset(("online", "digital", "english", "international", "live", "web", "edition", "plus"))
_LONGEST = 6  # words of a name
_LONGEST_LINE = 14


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands beside the day in a line such as `Lima, Peru | AFP | 4 March 2024`."""

    outlet: str | None = None
    agency: str | None = None
    place: str | None = None


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    names = load("outlets")["names"]
    sections = frozenset(load("clean_credits")["section"]["words"])
    known = frozenset(name.casefold() for name in [*names["known"], *names["initials"]])
    return frozenset(names["title_words"]), frozenset(names["weak_words"]), sections, known


@cache
def common_words() -> frozenset[str]:
    """Return the common English words, which towns and persons are seldom named by."""
    return frozenset(word for band in load("link_common_words")["band"] for word in band["words"].split())


def is_outlet_name(text: str, *, dated: bool = False) -> bool:
    """Tell whether a line or a part of one is shaped like an outlet's name.

    Args:
        text: The line, without its date.
        dated: A date stands beside it, so words such as `Note` are enough; alone they head sections too.
    """
    name = text.strip(" .,|*")
    words = name.split()
    if not words or len(words) > _LONGEST or len(name) < 3:
        return False
    titles, weak, sections, known = _words()
    if agency_named(name):
        return False
    if name.casefold() in known or _BODY.match(name) or (len(words) == 1 and _DOMAIN.match(name)):
        return True
    if (
        not all(_CAPITAL.match(word) or word.lower() in _SMALL for word in words)
        or words[-1].lower() in _SMALL
    ):
        return False
    lowered = [word.lower().strip(".'’!") for word in words if not word.isdigit() or len(words) == 1]
    if not lowered:  # numbers alone, as a telephone's
        return False
    own = [w for w in lowered if w not in _SMALL and w not in titles]
    special = [w for w in own if w not in sections and not w.isdigit()]
    if any(map(str.isdigit, name)):
        if sum(any(map(str.isdigit, word)) for word in words) > 1:
            return False  # a code
        if len(words) > 1 and any(map(str.isdigit, words)) and not titles.isdisjoint(lowered):
            return True  # `Local 9 News`
    last = lowered[-1]
    while len(lowered) > 2 and lowered[-1] in _TAILS:
        lowered = lowered[:-1]  # `Windward Radio Online`
    lowered[-1:] = [next((part for part in lowered[-1].split("-") if part in titles), lowered[-1])]
    ends = {
        last,
        lowered[0],
        lowered[-1],
        lowered[1] if lowered[0] in ("the", "el", "la") and len(lowered) > 1 else "",
    }
    if any(_is_title_word(w, titles) for w in ends):
        # `World News` and `Sports Today` are sections; `The Times`, `Daily Post`, `Relief News` are not
        paper = len(own) < len(lowered) and lowered[-1] in titles - sections and lowered[-1] not in _BROADCAST
        return (
            bool(special)
            or (lowered[0] == "the" and len(words) <= 4)
            or len(set(lowered) & titles) >= 2
            or (paper and len(words) == 2)  # `Global Observer`, `National Post`
        )
    if _HOUSE.search(name) and special:
        return True
    return dated and len(words) >= 2 and bool(ends & (weak if special else weak - sections))


def outlet_in(text: str) -> str | None:
    """Return the outlet that an undated line names, alone or beside a section or programme.

    Such a line is `The Harbour Post`, or `Radio Meridian, Morning Edition`.
    """
    if text.count(" ") > _LONGEST_LINE or text[-1:] in '.!?:;"”':
        return None
    found = None
    for part in _PART.split(text):
        if is_outlet_name(part, dated=found is not None):
            found = found or part.strip()
        elif not _is_label(part):
            return None
    return found


def _is_label(part: str) -> bool:
    """Tell whether part of a line is shaped like a section or programme: `English edition`."""
    words = part.split()
    if len(words) == 2 and _CAPITAL.match(words[0]):
        return True
    return len(words) <= 3 and all(_CAPITAL.match(w) or w.lower() in _SMALL for w in words)


def _is_title_word(word: str, titles: frozenset[str]) -> bool:
    return word in titles or (
        len(word) > 8 and word.endswith(("zeitung", "bladet", "posten", "blatt", "tidende"))
    )


def read_imprint(text: str) -> Imprint | None:
    """Return what a line holds beside its day and hour, None unless it is all names and dates."""
    if text.count(" ") > _LONGEST_LINE or text[-1:] in '!?:;"”':
        return None
    rest = without_dates(text)
    if rest is None:
        return None
    outlet = agency = place = None
    plain = 0
    for part in _PART.split(rest):
        name = _LABEL.sub("", part.strip(" .()[]-–—\x00")).strip(" .()[]-–—\x00")
        if not name or _NOISE.match(name):
            continue
        if agency_named(name):
            agency = agency or agency_named(name)
        elif outlet is None and is_outlet_name(name, dated=True):
            outlet = name
        else:
            words = name.split()
            if len(words) > 4 or not all(_CAPITAL.match(w) or w.lower() in _SMALL for w in words):
                return None
            plain += len(words)
            place = place or (name if agency is None and outlet is None else None)
    if plain > (4 if outlet or agency or "|" in text else 2) or not _separated(rest):
        return None
    return Imprint(outlet=outlet, agency=agency, place=place if agency and "|" in text else None)


def _separated(rest: str) -> bool:
    """Tell whether a day is cut off from the words on both its sides."""
    return any(
        _CUT_LEFT.search(rest, 0, at) and _CUT_RIGHT.match(rest, at + 1)
        for at, ch in enumerate(rest)
        if ch == "\x00"
    )

"""Lines that hold nothing but the page's dates: `Published 11/03/2021, 06:06 am`."""

from __future__ import annotations

import re

from twosource.clean.days.english_days import MONTH_NUMBERS, WEEKDAY, WEEKDAYS
from twosource.clean.days.line_days import find_line_days, foreign_words
from twosource.clean.wording import holds

_DIGIT = re.compile(r"\d")
_RECENT = ("ago", "AGO", "oday", "esterday", "ust now", "JUST NOW", "YESTERDAY", "TODAY")
_AGO = re.compile(
    r"\b(?:\d+|an?|one)\s*(?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|h|m|d|days?|weeks?|months?"
    r"|years?)\s+ago\b|\byesterday\b|\btoday\b|\bjust now\b",
    re.I,
)
_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?|hrs?|hours?|uhr)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{4}\s*(?:GMT|UTC|hrs?)\b|T\d\d:\d\d\S*",
    re.I,
)
_ZONE = re.compile(
    r"\b(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|EES?T|MSK|IST|PKT|WIB|WAT|EAT|CAT|SAST|HKT|SGT|JST|KST|PHT|ICT|AE[SD]T|NZ[SD]T|AST|ID[TE]|Z)"
    r"(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?\b|[+-]\d{1,2}:?\d\d\b|\((?:[+-]?\d{1,2}:?\d\d|GMT[^)]*)\)"
    r"|\b(?:local|Eastern|Beijing|Moscow|London|Hanoi|Tokyo|India|Standard) time\b",
    re.I,
)
_READING_TIME = re.compile(
    r"^\W*(?:reading time|read time|estimated read(?:ing)?"
    r" time)?\W*\d+\s*-?\s*(?:min(?:ute)?s?)\.?(?:\s*(?:read|reading|listen))?\W*$",
    re.I,
)
_CLOCK = re.compile(r"^\W*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?\s*(?:GMT|UTC|[A-Z]{2,3}T|Z)?\W*$", re.I)
_WORDS = re.compile(
    r"\b(?:first|last|originally|published|publish|publication|pub|posted|post|updated|update|modified|edited|created|issued|released|release|uploaded|"
    r"date|time|dated|on|at|in|of|as|the|added|revised|reviewed|live|min(?:ute)?s?|sec|reads?|reading|read|written|to|by|story|article|day|noon|midnight|"
    r"date[- ]?line|timestamp|print|edition|issue|no|vol|since|from)\b",
    re.I,
)
_LABELLED = re.compile(
    r"^\W*(?:first |last |originally )?(?:published|posted|updated|created|modified|date)\b", re.I
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|[a-z]{3,}(?:ed|s))\b")
_NUMBER = re.compile(r"\b\d{1,2}\b(?=\s*(?:-\s*)?(?:min|minute|sec))", re.I)


_OWN_WORDS = frozenset(  # words of four letters or more that the patterns above and days are made of
    (
        *(
            "second",
            "seconds",
            "minute",
            "minutes",
            "mins",
            "hour",
            "hours",
            "days",
            "week",
            "weeks",
            "month",
        ),
        *(
            "months",
            "year",
            "years",
            "yesterday",
            "today",
            "just",
            "first",
            "last",
            "originally",
            "published",
        ),
        *("publish", "publication", "posted", "post", "updated", "update", "modified", "edited", "created"),
        *(
            "issued",
            "released",
            "release",
            "uploaded",
            "date",
            "time",
            "dated",
            "added",
            "revised",
            "reviewed",
        ),
        *("live", "read", "reads", "reading", "written", "story", "article", "noon", "midnight", "dateline"),
        *("timestamp", "print", "edition", "issue", "since", "from", "local", "eastern", "beijing", "moscow"),
        *("london", "hanoi", "tokyo", "india", "standard", "estimated", "listen", "cest", "eest", "aest"),
        *("aedt", "nzst", "nzdt", "sast", "tues", "wednes", "thur", "thurs", "satur"),
        *WEEKDAYS,
        *MONTH_NUMBERS,
    )
)
_LETTERS = re.compile(r"[^\W_]+")
_LAST_CYRILLIC = 0x52F
_LONG = 4
_MOST_LETTERS = 40  # beside the days and the words above

_DAY_NAME = WEEKDAY.pattern.replace("?P<weekday>", "?:")
_NEAR_WEEKDAY = re.compile(
    rf"(?:(?<!The )(?:^|(?<=\W)){_DAY_NAME}[,.]?\s*)?\x00(?:,?\s*\(?{_DAY_NAME}\)?)?", re.I
)
_NEAR_TIME = re.compile(rf"[\s,|@–—-]*(?:\bat\s+)?(?:{_TIME.pattern})(?:\s*(?:{_ZONE.pattern}))?", re.I)
_DAY_MARKS = re.compile(r"\x00(?:[\s,;|–—-]*\x00)+")


# "Aug 16, 2024 | Outlet (translated from German)": a note about the text, not part of what the line says
_NOTE = re.compile(
    r"\s*\((?:(?:machine[- ])?translated|translation|subscribers|print edition)[^)]{0,40}\)\s*$", re.I
)


def without_dates(text: str) -> str | None:
    """Return a line with each day, its weekday and clock time as one NUL, None if it gives no full day."""
    text = _NOTE.sub("", text) if "(" in text else text
    days = [day for day in find_line_days(text) if day.readings]
    if not days:
        return None
    rest = text
    for day in reversed(days):
        rest = rest[: day.start] + "\x00" + rest[day.end :]
    rest = _AGO.sub("\x00", _NEAR_TIME.sub("\x00", _NEAR_WEEKDAY.sub("\x00", rest)))
    return _DAY_MARKS.sub("\x00", rest)


def _has_other_words(text: str) -> bool:
    """Tell, faster than by taking out its dates, whether a line has more other words than may be left."""
    most = 0 if text[-1:] in ".!?:" else _MOST_LETTERS
    others = 0
    for word in text.lower().split():
        if len(word) >= _LONG and word not in _OWN_WORDS and word.isascii() and word.isalpha():
            others += len(word)
            if others > most:
                return "(" not in text
    return False


def _is_foreign(word: str) -> bool:
    """Tell whether a word is one that other languages set beside days, or in a script that English lacks."""
    return word in foreign_words() or (not word.isascii() and ord(min(word)) > _LAST_CYRILLIC)


def is_date_line(text: str) -> bool:
    """Tell whether a line only says when the page was published, updated or fetched."""
    if len(text) > 160 or not (_DIGIT.search(text) or holds(text, _RECENT)):
        return False
    text = _NOTE.sub("", text) if "(" in text else text
    if _READING_TIME.match(text) or _CLOCK.match(text):
        return True
    if _has_other_words(text):
        return False
    days = find_line_days(text)
    rest = text
    for day in reversed(days):
        rest = rest[: day.start] + " " + rest[day.end :]
    ago = _AGO.search(rest) is not None
    timed = _TIME.search(rest) is not None
    if not days and not ago and not (timed and _WORDS.search(rest)):
        return False
    for pattern in (_AGO, _NUMBER, _TIME, _ZONE, WEEKDAY, _WORDS):
        rest = pattern.sub(" ", rest)
    left = "".join(ch for ch in rest if ch.isalnum())
    if not left:
        return True
    if any(day.readings for day in days):
        left = "".join(word for word in _LETTERS.findall(rest.lower()) if not _is_foreign(word))
        if not left:
            return True
    # `All News 16:02 August 26, 2022`, `Posted on June 2, 2021 by admin`: a full date, and a clock or a label
    dated = any(day.year is not None for day in days)
    if not dated or len(rest.split()) > 9 or text[-1:] in ".!?:":
        return False
    if timed:
        return len(left) <= 40 and not _VERB.search(rest)
    return _LABELLED.match(text) is not None and len(left) <= 30

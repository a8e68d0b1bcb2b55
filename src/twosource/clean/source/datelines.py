"""The place, day and agency that open a report: `NAIROBI, May 4 (Reuters) - `, `MOSCOW, May 4. /TASS/. `."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from twosource.clean.days.english_days import MONTH, WEEKDAY, WrittenDay, find_days
from twosource.clean.days.line_days import find_line_days
from twosource.clean.source.agencies import agencies_named, agency_named
from twosource.clean.source.outlet_names import is_outlet_name
from twosource.lexicon import load

_REACH = 110
_SEPARATOR = re.compile(
    r"(?=[\s.:–—-])(?:(?<=\))\s*\.\s?[-–—]+\s*|\s*(?:--+|[–—])\s*|\s+-\s+|(?<=\))\s*[-:]\s*|:\s+|\s+\|\s+)"
)
_SLASHED = re.compile(
    rf"^(?P<place>[A-Z][\w .,'’/-]{{2,40}}?),?\s+(?P<day>{MONTH}\s+\d\d?|\d\d?\s+{MONTH})\.?\s*"
    r"(?:/(?P<agency>[^/\n]{2,30})/|(?P<bare>[A-Z][A-Z-]{2,20})\s*[-–—])\.?\s*"
)
_NO_DASH = re.compile(
    rf"^(?P<lead>[A-ZÀ-Þ][\w .'’/-]{{2,30}}(?:,\s*[A-ZÀ-Þ][\w .]{{2,20}}?)?(?:,\s*(?:{MONTH}\s+\d\d?"
    rf"|\d\d?\s+{MONTH}))?)\s*"
    r"\((?P<agency>[A-Z][\w ]{1,20})\)\s+(?=[A-Z\"“])"
)
# `12 May 2022 — Engineers say`, `Tuesday 16 April 2024, 19:00. Twelve`, `Graz, 15 October 2022. A driver`
_DAY_OPENS = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][\w.'’ -]{{1,40}},\s+)?(?:{WEEKDAY.pattern},?\s+)?"
    rf"(?P<day>{MONTH}\s+\d\d?,?\s+(?:19|20)\d\d|\d\d?\s+{MONTH},?\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
    r"(?:,?\s+\d\d?[:.]\d\d(?:\s?[ap]\.?m\.?)?)?(?:\s*[–—]\s*|\s+-{1,2}\s+|[.:]\s+)(?=[A-ZÀ-Þ“\"‘'])"
)
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{2,60})[)\]]\s*$")
_WEEKDAY = re.compile(r",?\s*\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day|\.)?,?\s*$", re.I)
_OTHER_DAY = re.compile(r",[^,]*\d[^,]*$")  # in a calendar without its year: `CAIRO, Rabi' al-Awwal 8`
_LAST_PIECE = re.compile(r",[^,]*\d[^,]*,\s*(?P<agency>[A-Z][\w .-]{1,30}?)\s*$")
_STATE = re.compile(r",\s*(?:[A-Z][a-z]{1,4}|(?:[A-Z]\.){2})\.?$")  # `Colo.`, `N.C.`
_UPPER_WORD = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*$")
_PLACE_WORD = re.compile(
    r"^(?:\[?[A-ZÀ-Þ][\w.'’-]*\]?|de|del|la|los|las|da|do|of|the|and|on|upon|sur|al|el|du|am|an)$"
)


@cache
def _outlet_initials() -> frozenset[str]:
    return frozenset(load("outlets")["names"]["initials"])


@cache
def _capitals() -> frozenset[str]:
    """Return the capitals of all countries, folded."""
    countries = load("countries").values()
    return frozenset(name.casefold() for country in countries for name in country.get("capitals", ()))


@cache
def _not_places() -> frozenset[str]:
    return frozenset(load("clean_datelines")["not_places"]["words"])


@dataclass(frozen=True, slots=True)
class DatelineParts:
    """A dateline as found at the head of a paragraph; offsets are into the article's text."""

    end: int  # where the report's first sentence starts
    place: str | None
    day: WrittenDay | None
    credit: str | None  # what stands in the brackets: an agency or the outlet itself
    agency: str | None  # the credit, if it names a news agency


def split_dateline(
    text: str, start: int, end: int, *, first: bool, bare: bool = False, again: bool = False
) -> DatelineParts | None:
    """Return the dateline that opens `text[start:end]`, None when the paragraph has none.

    Args:
        text: The article's text.
        start: Where the paragraph starts.
        end: Where it ends.
        first: It is the story's first paragraph, so a bare place name before a dash is enough.
        bare: Nothing stands above, so the paragraph may open with its own title: `Police: two held in raid`.
            Then only the name of a capital is taken for a place without more signs.
        again: A credit such as `(ANSA) -` stands right before `start`.
    """
    window = text[start : min(end, start + _REACH)]
    slashed = _SLASHED.match(window)
    if slashed:
        credit = (slashed["agency"] or slashed["bare"]).strip()
        days = find_days(text, start + slashed.start("day"), start + slashed.end("day"))
        return DatelineParts(
            end=start + slashed.end(),
            place=slashed["place"].strip(" ,"),
            day=days[0] if days else None,
            credit=credit,
            agency=agency_named(credit),
        )
    undashed = _NO_DASH.match(window)
    if undashed and agency_named(undashed["agency"]):
        days = find_days(text, start, start + undashed.end("lead"))
        place = text[start : days[0].start] if days else undashed["lead"]
        return DatelineParts(
            end=start + undashed.end(),
            place=_WEEKDAY.sub("", place).strip(" ,.;") or None,
            day=days[0] if days else None,
            credit=undashed["agency"],
            agency=agency_named(undashed["agency"]),
        )
    opening = _DAY_OPENS.match(window) if first and any(ch.isdigit() for ch in window[:30]) else None
    if opening and start + opening.end() < end:
        days = find_days(text, start + opening.start("day"), start + opening.end("day"))
        if days:
            place = (opening["place"] or "").strip(" ,") or None
            return DatelineParts(
                end=start + opening.end(), place=place, day=days[0], credit=None, agency=None
            )
    for separator in _SEPARATOR.finditer(window):
        if start + separator.end() >= end:
            return None
        parts = _parts(text, start, start + separator.start(), separator, window, first=first, bare=bare)
        if parts is not None and parts.place is None and parts.day is None and not again:
            behind = split_dateline(text, parts.end, end, first=True, again=True)
            if behind is not None and behind.place is not None and behind.day is not None:
                return replace(behind, credit=parts.credit, agency=parts.agency)
        if parts is not None:
            return parts
        if separator.start() > 70:
            return None
    return None


def _parts(
    text: str, start: int, head_end: int, separator: re.Match[str], window: str, *, first: bool, bare: bool
) -> DatelineParts | None:
    head = text[start:head_end]
    credit: str | None = None
    bracket = _BRACKET.search(head)
    if bracket:
        credit = bracket["inside"].strip()
        head = head[: bracket.start()]
    elif (named := _LAST_PIECE.search(head)) is not None and agency_named(named["agency"]):
        credit = named["agency"]  # `Kribi, 9 March, APA –`
        head = head[: named.start("agency")].rstrip(" ,")
    agency = agencies_named(credit) if credit else None
    days = find_days(text, start, start + len(head)) or (
        find_line_days(text, start, start + len(head)) if agency else []
    )
    day = days[-1] if days and start + len(head.rstrip(" .,")) <= days[-1].end + 1 else None
    if day is not None:
        head = text[start : day.start]
    place = _place_in(head)
    while agency and place and (beside := _OTHER_DAY.search(place)):
        place = place[: beside.start()]
    if place and credit is None:
        # `ROME, ANSA -`, `New Delhi, PTI:`
        before, _, after = place.rpartition(",")
        if before and (agency := agency_named(after)):
            place, credit = before.strip(), after.strip()
    if not _accepted(place, day, credit, agency, separator, window, first=first, bare=bare):
        return None
    if credit is not None and agency is None:
        if find_days(credit):
            return None
        # `(GENEVA) -`: a name that the story writes with small letters is a place, not the outlet
        if place is None and credit.isupper() and len(credit) > 3 and credit.title() in text:
            place, credit = credit, None
    if place is not None and credit is None and place in _outlet_initials():
        credit, place = place, None
    if place is not None and credit is None and agency_named(place):
        agency, credit, place = agency_named(place), place, None
    return DatelineParts(end=start + separator.end(), place=place, day=day, credit=credit, agency=agency)


def _place_in(head: str) -> str | None:
    """Return the place of a dateline without its weekday; a shortened state keeps its full stop."""
    place = _WEEKDAY.sub("", head).strip(" ,;")
    return (place if _STATE.search(place) else place.rstrip(" .")) or None


def _accepted(
    place: str | None,
    day: WrittenDay | None,
    credit: str | None,
    agency: str | None,
    separator: re.Match[str],
    window: str,
    *,
    first: bool,
    bare: bool,
) -> bool:
    """Tell whether these parts make a dateline rather than a sentence with a dash in it."""
    words = place.replace("/", " ").replace(",", " ").split() if place else []
    if len(words) > 7 or not all(_PLACE_WORD.match(word) for word in words):
        return False
    if words and words[0].lower().strip(".") in _not_places():
        return False
    colon = ":" in separator[0]
    if colon and place and is_outlet_name(place):
        return False  # the one who asks, in a transcript
    after = window[separator.end() : separator.end() + 1]
    capital = after.isupper() or after.isdigit() or after in "\"“'‘(" or after == ""
    if agency is not None and (credit is not None):
        return True
    if not capital:
        return False
    if credit is not None:
        # an unknown name in brackets: the outlet's own, so it must look like a name
        return (
            credit[:1].isupper() and len(credit.split()) <= 4 and (not words or first or words[0].isupper())
        )
    if day is not None and words:
        return True
    if not words:
        return False
    if bare and (colon or not any(_UPPER_WORD.match(word) for word in words)) and "," not in (place or ""):
        return (place or "").casefold() in _capitals()
    if len(words) <= 5 and all(_UPPER_WORD.match(word) for word in words) and len(place or "") >= 3:
        return first or not colon
    # Mixed case: only where a report opens, and only with a dash, or a colon after one or two names.
    if place is not None and "," in place and not colon:
        return first and len(words) <= 5
    return first and len(words) <= (2 if colon else 3) and separator[0].strip() != "|"

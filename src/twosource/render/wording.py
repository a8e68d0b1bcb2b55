"""Words and marks of the page: dates as people write them, verdicts, stances, outcomes, safe text."""

from __future__ import annotations

import re
from datetime import date

from twosource.records.account import Claim, Difference, LinkedEntity

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Rank, mark, heading and explanation of each verdict: what conflicts and what both sides confirm come first.
VERDICTS: dict[str, tuple[str, str, str]] = {
    "conflicting": ("≠", "Conflicting", "Same question, same time, answers that cannot all hold."),
    "confirmed by both sides": ("=", "Confirmed by both sides", "Each side says so itself."),
    "corroborated": ("=", "Agreed", "At least two independent origins; wording and precision may differ."),
    "updated": (
        "→",
        "Updated",
        "A later date of measurement or a correction: a change, not a contradiction.",
    ),
    "perspective": ("/", "Each side's own words", "The same thing under each side's own label."),
    "single": ("◇", "Only in one origin", "Neither confirmed nor denied in the other articles."),
}
DIFFERENCE_MARKS = {
    "conflict": ("≠", "conflict"),
    "update": ("→", "update"),
    "wording": ("≈", "wording only"),
    "perspective": ("/", "each side's own label"),
    "scope": ("⊂", "different scope"),
    "time zone": ("◷", "time zone"),
}
STANCES = {
    "supports": ("▲", "Supports"),
    "demands": ("▲", "Demands"),
    "promises": ("●", "Promises"),
    "opposes": ("▼", "Opposes"),
    "rejects": ("▼", "Rejects"),
    "accuses": ("▼", "Accuses"),
    "non-negotiable": ("■", "Not negotiable"),
    "neutral": ("–", "Speaks of"),
}
OUTCOMES = {
    "met": ("●", "Yes"),
    "not met": ("✕", "No"),
    "changed": ("◐", "In part, or changed"),
    "open": ("○", "Open"),
}
STATUSES = {
    "happened": "",
    "planned": "planned",
    "hypothetical": "hypothetical",
    "negated": "did not happen",
    "alleged": "alleged",
    "opinion": "opinion",
}

# Controls that would move the text about or speak to a terminal. Each is one code point, so that putting
# one sign in its place keeps every offset.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return `text` with controls and direction marks made visible; the length stays the same."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def tidy(text: str | None) -> str:
    """Return `text` on one line, without controls."""
    return _SPACES.sub(" ", _CONTROLS.sub("", text or "")).strip()


def shorten(text: str, limit: int) -> str:
    """Cut `text` at a word boundary so that it has at most `limit` characters, with an ellipsis."""
    text = tidy(text)
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    space = head.rfind(" ")
    if space > limit // 2:
        head = head[:space]
    return head.rstrip(" ,;:–-") + "…"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return the count with its noun: `1 report`, `7 reports`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


_PARTS = {
    "H1": "first half of",
    "H2": "second half of",
    "SP": "spring",
    "SU": "summer",
    "FA": "autumn",
    "AU": "autumn",
    "WI": "winter",
}


def day_words(value: str | None) -> str:
    """Return a TIMEX3 value or ISO interval as people write it: `2021-03-18` as `18 Mar 2021`."""
    if not value:
        return ""
    if "/" in value:
        first, last = value.split("/", 1)
        return interval_words(first, last)
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?)?.*", value)
    if match and 1 <= int(match[2]) <= 12:
        words = f"{int(match[3])} {MONTHS[int(match[2]) - 1]} {match[1]}"
        return f"{words}, {match[4]}" if match[4] else words
    match = re.fullmatch(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?", value)
    if match and 1 <= int(match[2]) <= 12:
        month = MONTHS[int(match[2]) - 1]
        day = f"{int(match[3])} " if match[3] else ""
        return f"{day}{month}" + ("" if match[1] == "XXXX" else f" {match[1]}")
    match = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if match:
        try:
            begins = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        except ValueError:
            return value
        return f"{'weekend' if match[3] else 'week'} of {day_words(begins.isoformat())}"
    match = re.fullmatch(r"(\d{4})-(H[12]|SP|SU|FA|AU|WI)", value)
    if match:
        return f"{_PARTS[match[2]]} {match[1]}"
    match = re.fullmatch(r"(\d{4})-Q([1-4])", value)
    if match:
        return f"quarter {match[2]} of {match[1]}"
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0s"
    return {"PAST_REF": "earlier", "PRESENT_REF": "now", "FUTURE_REF": "later"}.get(value, tidy(value))


def interval_words(earliest: str | None, latest: str | None) -> str:
    """Return two inclusive bounds as one interval: `11–12 May 2026`."""
    if not earliest or not latest:
        if earliest:
            return f"from {day_words(earliest)}"
        return f"until {day_words(latest)}" if latest else ""
    first, last = day_words(earliest[:10]), day_words(latest[:10])
    if first == last:
        return first
    a, b = first.split(" "), last.split(" ")
    if len(a) == len(b) == 3 and a[2] == b[2]:
        return f"{a[0]}–{last}" if a[1] == b[1] else f"{a[0]} {a[1]} – {last}"
    return f"{first} – {last}"


def when_words(value: str | None, earliest: str | None, latest: str | None) -> str:
    """Return the best words for a date that may be a day, a coarser value, or only an interval."""
    if value:
        return day_words(value)
    return interval_words(earliest, latest) or "date unknown"


def claim_word(claim: Claim) -> str:
    """Return the short name of a claim's verdict."""
    return VERDICTS[claim.verdict][1] if claim.verdict in VERDICTS else claim.verdict


def difference_mark(difference: Difference) -> tuple[str, str]:
    """Return the mark and words of a difference's verdict."""
    return DIFFERENCE_MARKS.get(difference.verdict, ("", difference.verdict))


def role_words(entity: LinkedEntity) -> tuple[str, ...]:
    """Return what a person or group is, office by office, with past ones marked."""
    now = [tidy(role) for role in entity.roles]
    then = [f"formerly {tidy(role)}" for role in entity.former_roles]
    return tuple(now + then)


def sentence_case(text: str) -> str:
    """Return `text` with its first letter raised."""
    return text[:1].upper() + text[1:]

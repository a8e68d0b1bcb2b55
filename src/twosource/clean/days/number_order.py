"""Whether the day or the month stands first in `03/04/2022`: by the page's other days, or by its place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from twosource.clean.days.page_dates import Claim

# American clocks and state abbreviations; prices, postcodes and clocks of the British Isles.
_MONTH_FIRST = re.compile(
    r"\b\d\d? ?[ap]\.?m\.? ?[ECMP][SD]?T\b|\b\d\d?:\d\d ?[AaPp]\.?[Mm]\.? ?[ECMP][SD]?T\b"
    r"|, (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont"
    r"|N\.[CDHJMY]|Neb|Nev|Okla|Ore|Pa|R\.I|S\.[CD]|Tenn|Vt|Va|Wash|W\.Va|Wis|Wyo)\."
)
_DAY_FIRST = re.compile(r"£\d|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|\b\d\d?[:.]\d\d ?(?:[ap]m )?BST\b")


_NOT_ANCHORS = frozenset(("comment", "related", "shared", "retrieved"))
_NEAR = timedelta(days=10)


def habit_of_the_place(text: str) -> bool | None:
    """Tell whether the day stands first where a text comes from, as its clocks and prices show; else None."""
    month_first = _MONTH_FIRST.search(text) is not None
    day_first = _DAY_FIRST.search(text) is not None
    return None if month_first == day_first else day_first


def nearest_year(month: int, day: int, to: date) -> date | None:
    """Return the day with this month and day that lies nearest to `to`."""
    candidates = []
    for year in (to.year - 1, to.year, to.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    return min(candidates, key=lambda found: (abs(found - to), found), default=None)


def settle_order(claims: list[Claim], anchors: list[date]) -> list[Claim]:
    """Choose between `day/month` and `month/day` by the page's other dates; what stays open keeps both.

    Args:
        claims: The page's claims.
        anchors: Days that the article is known to be near: dateline, captions, spelt-out dates.
    """
    day_first = _numeric_habit(claims)
    certain = [c.readings[0] for c in claims if len(c.readings) == 1 and c.kind not in _NOT_ANCHORS]
    settled: list[Claim] = []
    for claim in claims:
        readings = claim.readings
        if len(readings) > 1:
            near = [r for r in readings if any(abs(r - anchor) <= _NEAR for anchor in [*anchors, *certain])]
            same = [r for r in readings if r in certain]  # one day in two calendars
            if len(near) == 1 or len(same) == 1:
                readings = (near[0] if len(near) == 1 else same[0],)
            elif day_first is not None and claim.day is not None and claim.day.slashed:
                readings = (readings[0],) if day_first else (readings[1],)
        settled.append(replace(claim, readings=readings))
    return settled


def _numeric_habit(claims: list[Claim]) -> bool | None:
    """Tell whether the page writes the day first, as one of its numeric dates shows; None if none does."""
    habits = set()
    for claim in claims:
        if claim.day is None or not claim.day.slashed or len(claim.readings) != 1:
            continue
        if claim.readings[0].day != claim.readings[0].month:
            habits.add(claim.day.first_number == claim.readings[0].day)
    return habits.pop() if len(habits) == 1 else None

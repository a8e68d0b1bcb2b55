"""Why a day that a page or the input gives cannot be the day on which its article appeared."""

from __future__ import annotations

from datetime import date, timedelta

from twosource.clean.days.number_order import nearest_year
from twosource.clean.days.page_dates import Claim
from twosource.clean.days.told_days import ToldDay

LATE = timedelta(days=7)
"""A paper may print a wire report days after its dateline; more is a copy or a page's clock."""
_LATEST_REPRINT = timedelta(
    days=31
)  # the same, where a paper's head gives its day or a page says `published`
_EARLY = timedelta(days=1)  # west of the dateline's place it can still be the day before
_STALE = timedelta(days=200)  # a planned day further back than this is more likely next year's


def contradiction(
    main: Claim, day: date, filed: date | None, told: list[ToldDay]
) -> tuple[str | None, date | None]:
    """Return why a claimed day cannot be the day of publication, and the last day that is still possible."""
    if filed is not None:
        if day - filed > (_LATEST_REPRINT if main.own or main.kind == "published" else LATE):
            return (
                f"{(day - filed).days} days after the dateline of {filed.isoformat()}: a copy or a clock",
                None,
            )
        if filed - day > _EARLY:
            return f"{(filed - day).days} days before the dateline of {filed.isoformat()}", None
        return None, None
    if main.kind == "masthead":
        return "stands in the page's header above its navigation: the day the page was fetched", day
    if main.kind == "clock":
        return "stands beside weather, markets or a login: the day the page was fetched", day
    later = [
        when
        for t in told
        if t.past and not t.future and (when := t.certain) is not None and when - day > _EARLY
    ]  # fmt: skip
    if later:
        return f"the text tells of {max(later).isoformat()} as past", None
    if main.kind in ("given", "original"):
        # the user's own word: only a dateline, days told as past, and a plan well before it outweigh it
        planned_days = (
            when
            for t in told
            if t.future and not t.past and t.plain and t.early and (when := t.opens or t.certain) is not None
        )
        planned = next((when for when in planned_days if LATE < day - when <= _STALE), None)
        return (f"the text looks ahead to {planned.isoformat()}", planned) if planned else (None, None)
    for t in told:
        if not t.future or t.past or not t.early or t.written.month is None or t.written.day is None:
            continue
        planned = t.written.certain or nearest_year(t.written.month, t.written.day, day)
        if planned is not None and timedelta(days=2) < day - planned <= _STALE:
            return f"the text looks ahead to {planned.isoformat()}", planned
    return None, None

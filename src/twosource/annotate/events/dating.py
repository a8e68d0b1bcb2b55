"""Date events by their time expressions; again, when the day of publication becomes known later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from twosource.annotate.events.projection import project
from twosource.records.annotation import Event, Timex

_SPOKEN = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "REJECT", "SUPPORT"})
BACKGROUND_DAYS = 14  # an event that ended longer than this before publication is background to the story


def date_events(events: Iterable[Event], times: Iterable[Timex], published: str | None) -> tuple[Event, ...]:
    """Set date, interval and background of each event from the time expression that belongs to it.

    An event told as done that lies after publication is planned: "on Friday, X meets Y".

    Args:
        events: Events whose `time` is the span of their time expression, or None.
        times: The article's time expressions, resolved as far as they can be.
        published: Day of publication, ISO, or None where it is unknown.
    """
    by_span = {(t.start, t.end): t for t in times}
    return tuple(
        _dated(event, by_span.get((event.time.start, event.time.end)), published) if event.time else event
        for event in events
    )


def _dated(event: Event, timex: Timex | None, published: str | None) -> Event:
    if timex is None:
        return event
    known = timex.earliest is not None
    if event.status == "planned" and published is not None:
        timex = _turned(timex, published)
    value = timex.value or ""
    event = replace(
        event,
        date=value.split("T")[0] if known and value[:1].isdigit() else None,  # no PRESENT_REF, no XXXX-05
        earliest=timex.earliest,
        latest=timex.latest,
    )
    ahead = published is not None and known and str(timex.earliest)[:10] > published[:10]
    if ahead and event.status == "happened" and event.type in _SPOKEN:
        # "invited him for June": the day is that of the visit
        return replace(event, date=None, earliest=None, latest=None)
    if (
        event.status == "happened"
        and known
        and published is not None
        and str(timex.earliest)[:10] > published[:10]
    ):
        contexts = event.plover.contexts if event.plover is not None else ()
        plover, cameo = project(event.type, "planned", event.modes, contexts)
        return replace(event, status="planned", plover=plover, cameo=cameo, background=False)
    if event.status == "happened" and is_long_past(timex, published):
        return replace(event, background=True)
    return event


def _turned(timex: Timex, published: str) -> Timex:
    """Turn a day without year or week that was read as past into the coming one, for a planned event.

    "They announced a march on September 12": what is planned lies ahead, whatever the tense of the verb.
    """
    form = timex.unresolved or ""
    op = form.partition(":")[0]
    if not form.endswith(":past") or timex.earliest is None or timex.value is None:
        return timex
    try:
        first, day = date.fromisoformat(timex.earliest[:10]), date.fromisoformat(published[:10])
        if op not in ("weekday", "month-day", "month") or first >= day:
            return timex
        if op == "weekday":
            moved = (first + timedelta(days=7)).isoformat()
            return replace(timex, value=moved, earliest=moved, latest=moved)
        year = str(first.year + 1)
        latest = timex.latest and year + timex.latest[4:]
        return replace(timex, value=year + timex.value[4:], earliest=year + timex.earliest[4:], latest=latest)
    except ValueError:
        return timex


def is_long_past(timex: Timex, published: str | None) -> bool:
    """Tell whether a time lies before the story's own: two weeks before publication, or another year."""
    if timex.latest is None:
        form = timex.unresolved or ""
        return form.startswith(("in-year:", "unit:Y:")) and form.rsplit(":", 1)[-1].startswith("-")
    if published is None:
        return False
    try:
        latest, day = date.fromisoformat(timex.latest[:10]), date.fromisoformat(published[:10])
    except ValueError:
        return False
    return latest < day - timedelta(days=BACKGROUND_DAYS)

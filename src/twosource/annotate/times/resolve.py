"""Turn anchor-free forms into TIMEX3 values and days, given when the article was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twosource.annotate.times.calendar import days_of, interval, minutes_after
from twosource.annotate.times.fineness import drifts, fineness_needed, fineness_of
from twosource.annotate.times.forms import Form
from twosource.annotate.times.narrative import is_narrative
from twosource.annotate.times.told_years import settle_years
from twosource.annotate.times.values import span_days, value_at
from twosource.records.annotation import Timex
from twosource.records.text import Block, SourceFacts

# A dateline this many days before publication is the day of writing; a page that appeared later than that is
# a reprint or an archive, and its own day says nothing about "Thursday".
_DATELINE_LAG = 2
# A report that shows a photograph of the day was written within so many days of it.
_PHOTO_LAG = 3
# A story so long ago counts its months by itself; a nearer one counts them as the report does.
_OLD_DAYS = 300
_LOOK_BACK = 6  # expressions within which "the next day" finds its day


@dataclass(frozen=True, slots=True)
class Writing:
    """When an article was written, as an interval of days; equal ends mean that the day is known."""

    earliest: date | None  # None: only the other bound is known
    latest: date | None
    published: date | None  # where a past weekday counts back from: at most a few days after writing
    name: str  # what `Timex.anchor` says: "published" or the dateline's day


def writing_day(source: SourceFacts, blocks: Sequence[Block] = ()) -> Writing | None:
    """Return when an article was written: its dateline if that fits its publication, else its publication."""
    published = source.published
    low = _day(published.value or published.earliest)
    high = _day(published.value or published.latest)
    dateline = _day(source.dateline.date) if source.dateline else None
    if dateline is not None:
        if high is None or dateline <= high:
            near = high is not None and low == high and (high - dateline).days <= _DATELINE_LAG
            return Writing(dateline, dateline, high if near and high else dateline, dateline.isoformat())
        return Writing(dateline, dateline, dateline, dateline.isoformat())
    if low is None and high is None:
        return None
    if low is not None and high is None and _dated_by_caption(source, blocks):
        high = low + timedelta(days=_PHOTO_LAG)
        return Writing(low, high, high, low.isoformat())
    return Writing(low, high, high, "published")


def _dated_by_caption(source: SourceFacts, blocks: Sequence[Block]) -> bool:
    """Tell whether the only bound on publication is the day of a photograph that the article shows."""
    captions = [b for b in blocks if b.kind == "caption"]
    evidence = source.published.evidence
    return bool(evidence) and all(any(c.contains(e) for c in captions) for e in evidence)


def resolve_times(
    times: Sequence[Timex], source: SourceFacts, blocks: Sequence[Block] = ()
) -> tuple[Timex, ...]:
    """Resolve (again) every expression that has an `unresolved` form, in the order of the text.

    Call it when a publication date has been narrowed: spans, types and forms stay, values and days follow.
    """
    writing = writing_day(source, blocks)
    narrative = is_narrative(times, writing.latest if writing else None)
    resolved: list[Timex] = []
    for time in times:
        resolved.append(_resolve(time, resolved, writing, narrative))
    for number, time in enumerate(times):
        if _counts_ahead(time, number):  # "a month before the vote of 29 August"
            resolved[number] = _resolve(time, resolved, writing, narrative)
    return settle_years(resolved)


def _counts_ahead(time: Timex, number: int) -> bool:
    """Tell whether an expression counts from one that stands after it."""
    if time.unresolved is None or "@" not in time.unresolved:
        return False
    ref = Form.parse(time.unresolved).ref or ""
    return ref.isdigit() and int(ref) > number


def _resolve(time: Timex, before: Sequence[Timex], writing: Writing | None, narrative: bool) -> Timex:
    if time.unresolved is None:
        return time
    form = Form.parse(time.unresolved)
    if form.op == "minutes" and form.ref is not None and int(form.ref) < len(before):
        value = minutes_after(before[int(form.ref)].value or "", int(form.args[0]))
        earliest, latest = interval(value)
        value = value or form.unanchored()
        return replace(time, value=value, earliest=earliest, latest=latest, anchor="text")
    story = narrative or _tells_old_days(form, before, writing)
    follows = story and (drifts(form) or form.story is not None)
    days = _reference(form, before, story) if form.ref is not None or follows else None
    if days is not None:
        value = value_at(form, days[0], days[0], narrative=story or form.ref is not None, within=days)
        earliest, latest = _days(form, value, days[0])
        return replace(time, value=value, earliest=earliest, latest=latest, anchor="text")
    if follows and form.op == "unit" and form.ref is None and not form.clock:
        follows = False  # "this week" in a text that has told no day yet
    unknown = replace(time, value=form.unanchored(), earliest=None, latest=None, anchor=None)
    if form.ref is not None or writing is None or follows:
        return unknown
    if writing.earliest == writing.latest and writing.earliest is not None:
        value = value_at(form, writing.earliest, writing.published)
        earliest, latest = _days(form, value, writing.earliest)
        return replace(time, value=value, earliest=earliest, latest=latest, anchor=writing.name)
    # Only an interval is known: what both its ends agree on is sure, else it bounds the days.
    first = value_at(form, writing.earliest, writing.earliest) if writing.earliest else None
    last = value_at(form, writing.latest, writing.latest) if writing.latest else None
    return replace(
        time,
        value=first if first is not None and first == last else form.unanchored(),
        earliest=_days(form, first, writing.earliest)[0] if writing.earliest else None,
        latest=_days(form, last, writing.latest)[1] if writing.latest else None,
        anchor=writing.name if form.op != "span" or first == last else None,
    )


def _tells_old_days(form: Form, before: Sequence[Timex], writing: Writing | None) -> bool:
    """Tell whether a form belongs to a story of old days that is being told just there."""
    if not form.told or form.story is None or form.story >= len(before):
        return False
    days = days_of(before[form.story].value)
    if days is None or writing is None or writing.latest is None:
        return days is not None and writing is None
    return (writing.latest - days[1]).days > _OLD_DAYS


def _days(form: Form, value: str | None, day: date) -> tuple[str | None, str | None]:
    """Return the days that a form can mean, counted from a day."""
    if form.op == "span":
        return span_days(form, day)
    earliest, latest = interval(value, form.part)
    found = days_of(value)
    if found is not None and form.op == "unit" and form.clock == "TNI" and form.args == ("D", "-1"):
        return earliest, (
            min(found[0], date.max - timedelta(days=1)) + timedelta(days=1)
        ).isoformat()  # a night ends on the next day
    return earliest, latest


def _reference(form: Form, before: Sequence[Timex], narrative: bool) -> tuple[date, date] | None:
    """Return the days of the expression that a form counts from."""
    if narrative and form.story is not None:
        return days_of(before[form.story].value) if form.story < len(before) else None
    if form.ref is not None and form.ref.isdigit():
        number = int(form.ref)
        return days_of(before[number].value) if number < len(before) else None
    needed = fineness_needed(form)
    candidates = [t for t in before if t.type in ("DATE", "TIME") and t.value and t.value[0].isdigit()]
    if narrative:
        candidates = [t for t in candidates if t.anchor in (None, "text")]
    for time in reversed(candidates[-_LOOK_BACK:] if needed < 2 else candidates[-2 * _LOOK_BACK :]):
        days = days_of(time.value)
        fineness = fineness_of(time.value or "")
        if days and fineness is not None and fineness <= needed:
            return days
    return None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None

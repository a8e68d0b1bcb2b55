"""When an article appeared: the page's claims weighed against its dateline and what its text says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twosource.clean.days.backward_looks import day_of_weekday, last_look_back
from twosource.clean.days.claims import main_claim, settled_claims
from twosource.clean.days.contradictions import LATE, contradiction
from twosource.clean.days.dateline_year import dateline_day
from twosource.clean.days.days_between import days_between
from twosource.clean.days.english_days import WrittenDay
from twosource.clean.days.intervals import Bound, as_interval, one_day
from twosource.clean.days.page_dates import Claim, page_claims
from twosource.clean.days.page_lines import zones_of
from twosource.clean.days.relative_stamps import from_capture
from twosource.clean.days.supplied import trusted_day
from twosource.clean.days.told_days import ToldDay, chronicle_floor, told_days
from twosource.clean.days.weekdays import told_weekday
from twosource.clean.layout import Layout
from twosource.records.text import Article, DayInterval, RejectedDate, Span

_NOT_THE_DAY: Mapping[str, str] = {
    "masthead": "stands in the page's header above its navigation: the day the page was fetched",
    "clock": "stands beside weather, markets or a login: the day the page was fetched",
    "retrieved": "the day on which a copy was taken",
    "shared": "the day on which an old text was shown again",
    "print": "the day of the printed edition",
    "comment": "the day of a reader's comment",
    "url": "the day in the address, not the page's own",
    "given": "the supplied day, which the page's own contradicts: that of a copy, or of another time zone",
}


_ZONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PageDays:
    """What the dates of an article come to."""

    published: DayInterval
    modified: DayInterval
    written: DayInterval
    dateline_date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """All that an article shows of its own days."""

    claims: list[Claim]
    main: Claim | None  # the one that stands for publication
    filed: date | None  # the dateline's day
    dateline: WrittenDay | None
    told: list[ToldDay]
    modified: date | None
    bounds: tuple[Bound, ...]  # from the page: comments, an update, a clock
    doubted: bool  # what was supplied is the user's word, not the page's own markup


def read_days(article: Article, layout: Layout) -> PageDays:
    """Reconcile given date, page lines, dateline and the days in the text into an interval of publication."""
    text = article.text
    zones = zones_of(layout)
    told = told_days(text, layout, zones)
    dateline = layout.dateline.day if layout.dateline else None
    given = _given(article)
    weekday = told_weekday(layout)
    shown = page_claims(text, layout, zones)
    dated = {claim.span.start for claim in shown if claim.span is not None}
    told = [t for t in told if t.written.start not in dated]
    claims = settled_claims(article, layout, shown, given, told, dateline, weekday)
    updated = [c for c in claims if c.kind == "updated" and len(c.readings) == 1]
    modified = max((c.readings[0] for c in updated), default=None)
    own = main_claim(claims)
    main = trusted_day(given, own, stated_by_user=article.given.how == "given")
    if given is not None and main is not given:
        claims = [*claims, given]
    near = main if main is not None and main.readings else next(iter(updated), None)
    filed = dateline_day(
        dateline,
        beside=near.readings[0] if near else None,
        past=max((day for t in told if t.past and (day := t.certain) is not None), default=None),
        weekday=weekday,
        layout=layout,
    )
    evidence = _Evidence(
        claims=claims, main=main, filed=filed, dateline=dateline, told=told, modified=modified,
        bounds=tuple(_page_bounds(article, claims, weekday, from_capture(text, layout, zones, claims))),
        doubted=article.given.how == "given",
    )  # fmt: skip
    published = _weigh(text, layout, evidence)
    kept = tuple(
        no for no in published.rejected if no.value != published.value
    )  # a page can show a day twice
    published = replace(published, rejected=kept)
    return PageDays(
        published=published,
        modified=_modified(article.given.modified, modified, tuple(c.span for c in updated if c.span)),
        written=_written(published, evidence),
        dateline_date=_dateline_date(dateline, filed),
    )


def _modified(given: str | None, stated: date | None, evidence: tuple[Span, ...]) -> DayInterval:
    """Return when the article was last changed: as given, else as the last of its own lines says."""
    day = given or (stated.isoformat() if stated else None)
    if day is None:
        return DayInterval()
    return DayInterval(value=day, earliest=day, latest=day, how="explicit", evidence=evidence)


def _written(published: DayInterval, evidence: _Evidence) -> DayInterval:
    """Return the day of writing where the article shows one that is not the day it appeared."""
    first = published.value or published.earliest
    if first is None or (not evidence.claims and evidence.main is None):
        return DayInterval()
    stated = [c for c in evidence.claims if c.kind == "written" and len(c.readings) == 1]
    if not stated and any(c.kind == "embargo" for c in evidence.claims):
        stated = [c for c in evidence.claims if c.kind in ("plain", "published") and len(c.readings) == 1]
    if stated:
        day, where = stated[0].readings[0], stated[0].span
    elif evidence.filed is not None and evidence.dateline is not None:
        day, where = evidence.filed, Span(evidence.dateline.start, evidence.dateline.end)
    else:
        return DayInterval()
    if day.isoformat() > first or day.isoformat() == published.value:
        return DayInterval()
    return one_day(day, "explicit", (where,) if where else ())


def _given(article: Article) -> Claim | None:
    if article.given.date is None:
        return None
    return Claim("given", None, (date.fromisoformat(article.given.date),), None)


def _dateline_date(day: WrittenDay | None, filed: date | None) -> str | None:
    """Return a dateline's day, `XXXX-05-18` where its year is not known."""
    if filed is not None or day is None or day.month is None or day.day is None:
        return filed.isoformat() if filed else None
    return f"XXXX-{day.month:02d}-{day.day:02d}"


def _page_bounds(
    article: Article, claims: list[Claim], weekday: int | None, captured: Bound | None
) -> Iterable[Bound]:
    """Yield the days by which the article was out: the first comment, a change, the page's clock.

    A text that was changed on a Monday and tells of `Saturday` was not out before that Saturday.
    """
    if captured is not None:
        yield captured
    if article.given.modified is not None:
        yield Bound(latest=date.fromisoformat(article.given.modified))
    comments = [c for c in claims if c.kind == "comment" and len(c.readings) == 1]
    first = min(comments, key=lambda c: c.readings[0], default=None)
    for claim in claims:
        if claim.kind == "written" and len(claim.readings) == 1:
            yield Bound(earliest=claim.readings[0], span=claim.span)
        if claim is first or (
            claim.kind in ("updated", "retrieved", "masthead", "clock", "shared") and claim.readings
        ):
            yield Bound(latest=max(claim.readings), span=claim.span)
        if claim.kind == "updated" and len(claim.readings) == 1:
            yield Bound(earliest=day_of_weekday(weekday, claim.readings[0]), span=claim.span)


def _weigh(text: str, layout: Layout, evidence: _Evidence) -> DayInterval:
    main, filed, told = evidence.main, evidence.filed, evidence.told
    rejected: list[RejectedDate] = [
        _rejected(c, _NOT_THE_DAY[c.kind]) for c in evidence.claims if c is not main and _is_tempting(c)
    ]
    ceiling: date | None = None
    if main is not None and len(main.readings) == 1:
        day = main.readings[0]
        why, ceiling = contradiction(main, day, filed, told)
        if why is None and evidence.doubted and main.kind in ("given", "url") and filed is None:
            look = last_look_back(text, layout, after=day, years=True)
            why = (
                f"the text tells of {look[0].isoformat()[: 7 if look[0].month > 1 else 4]} as past"
                if look
                else None
            )
        if why is None and main.kind == "given" and evidence.doubted:
            first = min(
                (c.readings[0] for c in evidence.claims if c.kind == "comment" and c.readings), default=day
            )
            why = f"readers wrote on {first.isoformat()} already" if day - first > _ZONE else None
        where = (main.span,) if main.span else ()
        if why is None:
            return one_day(day, "inferred" if main.kind == "url" else "explicit", where, tuple(rejected))
        rejected.append(_rejected(main, why))
        other = _second_opinion(evidence)
        if other is not None:
            span = (other.span,) if other.span else ()
            return one_day(other.readings[0], "explicit", span, tuple(rejected))
    elif main is not None and filed is None:
        whys = [(day, contradiction(main, day, None, told)[0]) for day in main.readings]
        if not all(why for _, why in whys):
            # day and month cannot be told apart, or the calendar only to a day or two
            low, high = min(main.readings), max(main.readings)
            where = (main.span,) if main.span else ()
            return DayInterval(
                earliest=low.isoformat(), latest=high.isoformat(), evidence=where, rejected=tuple(rejected)
            )
        rejected += [_rejected(main, why or "", day) for day, why in whys]
    if filed is not None and evidence.dateline is not None:
        return _of_dateline(evidence, filed, evidence.dateline, tuple(rejected))
    issue = next((c for c in evidence.claims if c.kind == "issue"), None)
    if issue is not None and issue.until is not None:
        bound = Bound(earliest=issue.readings[0], latest=issue.until, span=issue.span)
        return as_interval([bound], tuple(rejected), how="explicit" if issue.span else "inferred")
    bounds = [*evidence.bounds, *_told_bounds(text, layout, evidence), Bound(latest=ceiling)]
    return as_interval(bounds, tuple(rejected))


def _of_dateline(
    evidence: _Evidence, filed: date, dateline: WrittenDay, rejected: tuple[RejectedDate, ...]
) -> DayInterval:
    latest, modified = filed, evidence.modified
    if modified is not None and not rejected and filed < modified <= filed + LATE:
        latest = modified
    return DayInterval(
        value=filed.isoformat() if latest == filed else None,
        earliest=filed.isoformat(),
        latest=latest.isoformat(),
        how="inferred",
        evidence=(Span(dateline.start, dateline.end),),
        rejected=rejected,
    )


def _told_bounds(text: str, layout: Layout, evidence: _Evidence) -> Iterable[Bound]:
    """Yield what the story says of when it was written."""
    told = evidence.told
    between = days_between(text, told)
    if between is not None:
        yield Bound(earliest=between.earliest, latest=between.latest, span=between.span)
    past = [(day, t) for t in told if t.past and not t.future and (day := t.certain) is not None]
    limit = min((b.latest for b in evidence.bounds if b.latest), default=None)
    past = [(day, t) for day, t in past if limit is None or day <= limit]
    floor: date | None = None
    if past:
        floor, t = max(past, key=lambda p: (p[0], -p[1].written.start))
        yield Bound(earliest=floor, span=Span(t.written.start, t.written.end))
    look = last_look_back(text, layout, after=floor, years=evidence.main is not None)
    if look is not None and (limit is None or look[0] <= limit):
        floor = look[0]
        yield Bound(earliest=floor, span=look[1])
    if floor is None and (first := chronicle_floor(layout)) is not None:
        floor = first[0]
        yield Bound(earliest=floor, span=first[1])
    ahead = [(t.opens or day, t) for t in told if t.future and not t.past and (day := t.certain) is not None]
    ahead = [(day, t) for day, t in ahead if floor is None or day >= floor]
    if ahead:
        ceiling, t = min(ahead, key=lambda p: (p[0], p[1].written.start))
        yield Bound(latest=ceiling, span=Span(t.written.start, t.written.end))


def _is_tempting(claim: Claim) -> bool:
    """Tell whether a day that the page or its address shows could be taken for the day of publication."""
    return claim.kind in _NOT_THE_DAY and len(claim.readings) == 1


def _rejected(claim: Claim, why: str, day: date | None = None) -> RejectedDate:
    value = (day or claim.readings[0]).isoformat()
    return RejectedDate(value=value, why=why, evidence=(claim.span,) if claim.span else ())


def _second_opinion(evidence: _Evidence) -> Claim | None:
    """Return another of the page's claims that nothing contradicts."""
    for claim in evidence.claims:
        if claim is evidence.main or len(claim.readings) != 1:
            continue
        if claim.kind not in ("original", "embargo", "published", "plain", "url", "given"):
            continue
        if contradiction(claim, claim.readings[0], evidence.filed, evidence.told)[0] is None:
            return claim
    return None

"""When an article appeared: the page's claims weighed against its dateline and what its text says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twosource.clean.dateline_year import dateline_day
from twosource.clean.days import WrittenDay, find_days, may_hold_days
from twosource.clean.layout import Layout
from twosource.clean.page_dates import Claim, nearest_year, page_claims, settle_order
from twosource.clean.weekdays import settle_by_weekday, told_weekday
from twosource.records.text import Article, DayInterval, RejectedDate, Span

_LATE = timedelta(
    days=7
)  # a paper may print a wire report days after its dateline; more is a copy or a page clock
_EARLY = timedelta(days=1)  # west of the dateline's place it can still be the day before
_STALE = timedelta(days=200)  # a planned day further back than this is more likely next year's
_SENTENCE = 400  # characters each way: no further is a sentence looked for
_MOST_DAYS = 300
_LEAD = 5  # paragraphs: further down, reports retell older plans
_FUTURE = re.compile(
    r"\b(?:will|is to|are to|is due|are due|is set to|are set to|is scheduled|are scheduled|is expected"
    r"|are expected|plans? to|"
    r"planned for|scheduled for|due to|due on|upcoming|ahead of|is slated|are slated|next (?:week|month"
    r"|year))\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|held|met|took|began|said|told|signed|announced|killed|won|lost|came|went|made|fell|rose|struck|hit|left|"
    r"opened|closed|ended|started|voted|agreed|launched|issued|imposed|resigned|died|arrived|attended|since|[a-z]{3,}ed)\b"
)
_CONDITIONAL = re.compile(
    r"\b(?:would|until|till|deadline|expires?|by the end of|no later than|before)\b", re.I
)
_SENTENCE_BREAK = re.compile(r"(?<=[a-z0-9)”\"’][.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class PageDays:
    """What the dates of an article come to."""

    published: DayInterval
    modified: DayInterval
    dateline_date: str | None


@dataclass(frozen=True, slots=True)
class _TextDay:
    """A day that the story or a caption tells of, with how the sentence looks at it."""

    written: WrittenDay
    early: bool  # in the headline or the first paragraphs
    future: bool
    past: bool
    caption: bool


def read_days(article: Article, layout: Layout) -> PageDays:
    """Reconcile given date, page lines, dateline and the days in the text into an interval of publication."""
    text = article.text
    told = _text_days(text, layout)
    dateline = layout.dateline.day if layout.dateline else None
    claims = page_claims(text, layout)
    given = _given(article)
    anchors = _anchors(claims, given, told, dateline)
    weekday = told_weekday(layout)
    claims = _settled_by_weekday(settle_order(claims, anchors), weekday)
    claims = [_settled_by_story(claim, told) for claim in claims]
    updated = [c for c in claims if c.kind == "updated" and len(c.readings) == 1]
    modified = max((c.readings[0] for c in updated), default=None)
    main = _main_claim(claims, given)
    near = main if main is not None and main.readings else next(iter(updated), None)
    filed = dateline_day(
        dateline,
        beside=near.readings[0] if near else None,
        past=max(
            (t.written.readings[0] for t in told if t.past and len(t.written.readings) == 1), default=None
        ),
        weekday=weekday,
        layout=layout,
    )
    published = _weigh(main, claims, filed, dateline, told, modified)
    return PageDays(
        published=published,
        modified=_modified(article.given.modified, modified, tuple(c.span for c in updated if c.span)),
        dateline_date=_written_day(dateline, filed),
    )


def _modified(given: str | None, stated: date | None, evidence: tuple[Span, ...]) -> DayInterval:
    """Return when the article was last changed: as given, else as the last of its own lines says."""
    day = given or (stated.isoformat() if stated else None)
    if day is None:
        return DayInterval()
    return DayInterval(value=day, earliest=day, latest=day, how="explicit", evidence=evidence)


def _given(article: Article) -> Claim | None:
    if article.given.date is None:
        return None
    return Claim("given", None, (date.fromisoformat(article.given.date),), None)


def _main_claim(claims: list[Claim], given: Claim | None) -> Claim | None:
    """Choose the claim that stands for publication: given, `published`, a bare date, the header's."""
    if given is not None:
        return given
    for kind in ("published", "plain", "masthead"):
        found = [c for c in claims if c.kind == kind and c.readings]
        if found:
            return min(found, key=lambda c: (c.readings[0], c.order)) if kind == "published" else found[0]
    return None


def _anchors(
    claims: list[Claim], given: Claim | None, told: list[_TextDay], dateline: WrittenDay | None
) -> list[date]:
    """Return the days the article is known to be near."""
    anchors = [t.written.readings[0] for t in told if t.caption and len(t.written.readings) == 1]
    if given is not None:
        anchors.append(given.readings[0])
    if dateline is not None:
        if dateline.certain:
            anchors.append(dateline.certain)
        elif dateline.month and dateline.day:
            for claim in claims:
                for reading in claim.readings:
                    near = nearest_year(dateline.month, dateline.day, reading)
                    if near is not None and abs(near - reading) <= _LATE:
                        anchors.append(near)
    if not anchors:
        # days without a year in the story: those of one season settle the order too
        for claim in claims:
            for reading in claim.readings if len(claim.readings) > 1 else ():
                for t in told:
                    if t.written.month and t.written.day and t.written.year in (None, reading.year):
                        near = nearest_year(t.written.month, t.written.day, reading)
                        if near is not None and abs(near - reading) <= timedelta(days=10):
                            anchors.append(near)
    return anchors


def _settled_by_weekday(claims: list[Claim], weekday: int | None) -> list[Claim]:
    """Choose between `day/month` and `month/day` by the weekday that the first sentences tell of."""
    return [
        replace(claim, readings=settle_by_weekday(claim.readings, weekday))
        if len(claim.readings) > 1
        else claim
        for claim in claims
    ]


def _settled_by_story(claim: Claim, told: list[_TextDay]) -> Claim:
    """Keep the one reading of `day/month` that the days in the story allow."""
    if len(claim.readings) < 2:
        return claim
    kept = tuple(day for day in claim.readings if _contradiction(claim, day, None, told)[0] is None)
    return replace(claim, readings=kept) if len(kept) == 1 else claim


def _written_day(day: WrittenDay | None, filed: date | None) -> str | None:
    """Return a dateline's day, `XXXX-05-18` where its year is not known."""
    if filed is not None or day is None or day.month is None or day.day is None:
        return filed.isoformat() if filed else None
    return f"XXXX-{day.month:02d}-{day.day:02d}"


def _weigh(
    main: Claim | None,
    claims: list[Claim],
    filed: date | None,
    dateline: WrittenDay | None,
    told: list[_TextDay],
    modified: date | None,
) -> DayInterval:
    rejected: list[RejectedDate] = []
    floor, floor_span = _floor(told, main)
    if main is not None and len(main.readings) == 1:
        day = main.readings[0]
        why, ceiling = _contradiction(main, day, filed, told)
        where = (main.span,) if main.span else ()
        if why is None:
            return DayInterval(
                value=day.isoformat(),
                earliest=day.isoformat(),
                latest=day.isoformat(),
                how="explicit",
                evidence=where,
            )
        rejected.append(RejectedDate(value=day.isoformat(), why=why, evidence=where))
        other = _second_opinion(main, claims, filed, told)
        if other is not None:
            found = other.readings[0].isoformat()
            return DayInterval(
                value=found,
                earliest=found,
                latest=found,
                how="explicit",
                evidence=(other.span,) if other.span else (),
                rejected=tuple(rejected),
            )
        if filed is None:
            floor, floor_span = _floor(told, None)
            return _interval(floor, ceiling, floor_span, where if ceiling else (), tuple(rejected))
    elif main is not None and filed is None:
        whys = [(day, *_contradiction(main, day, None, told)) for day in main.readings]
        where = (main.span,) if main.span else ()
        if all(why for _, why, _ in whys):
            rejected += [
                RejectedDate(value=d.isoformat(), why=why or "", evidence=where) for d, why, _ in whys
            ]
            floor, floor_span = _floor(told, None)
            clock = max(main.readings) if main.kind == "masthead" else None
            return _interval(floor, clock or _ceiling(told, floor), floor_span, (), tuple(rejected))
        # day and month cannot be told apart
        return DayInterval(
            earliest=min(main.readings).isoformat(),
            latest=max(main.readings).isoformat(),
            how="unknown",
            evidence=(main.span,) if main.span else (),
        )
    if filed is not None and dateline is not None:
        where = (Span(dateline.start, dateline.end),)
        latest = filed
        if modified is not None and not rejected and filed < modified <= filed + _LATE:
            latest = modified
        return DayInterval(
            value=filed.isoformat() if latest == filed else None,
            earliest=filed.isoformat(),
            latest=latest.isoformat(),
            how="inferred",
            evidence=where,
            rejected=tuple(rejected),
        )
    if modified is not None and main is None:
        spans = tuple(c.span for c in claims if c.kind == "updated" and c.span)
        return _interval(floor if floor and floor <= modified else None, modified, floor_span, spans, ())
    return _interval(floor, _ceiling(told, floor), floor_span, (), tuple(rejected))


def _interval(
    floor: date | None,
    ceiling: date | None,
    floor_span: Span | None,
    ceiling_spans: tuple[Span, ...],
    rejected: tuple[RejectedDate, ...],
) -> DayInterval:
    if floor is not None and ceiling is not None and floor > ceiling:
        floor, floor_span = None, None
    evidence = (*((floor_span,) if floor_span and floor else ()), *ceiling_spans)
    value = floor.isoformat() if floor is not None and floor == ceiling else None
    return DayInterval(
        value=value,
        earliest=floor.isoformat() if floor else None,
        latest=ceiling.isoformat() if ceiling else None,
        how="inferred" if floor or ceiling else "unknown",
        evidence=tuple(sorted(evidence)),
        rejected=rejected,
    )


def _contradiction(
    main: Claim, day: date, filed: date | None, told: list[_TextDay]
) -> tuple[str | None, date | None]:
    """Return why a claimed day cannot be the day of publication, and the last day that is still possible."""
    if main.kind == "given" and filed is None:
        return None, None  # the user's own word: only a dateline outweighs it
    if filed is not None:
        if day - filed > _LATE:
            return (
                f"{(day - filed).days} days after the dateline of {filed.isoformat()}: a copy or a clock",
                None,
            )
        if filed - day > _EARLY:
            return f"{(filed - day).days} days before the dateline of {filed.isoformat()}", None
        return None, None
    if main.kind == "masthead":
        return "stands in the page's header above its navigation: the day the page was fetched", day
    later = [
        t.written.readings[0]
        for t in told
        if len(t.written.readings) == 1 and t.past and not t.future and t.written.readings[0] - day > _EARLY
    ]
    if later:
        return f"the text tells of {max(later).isoformat()} as past", None
    for t in told:
        if not t.future or t.past or not t.early or t.written.month is None or t.written.day is None:
            continue
        planned = t.written.certain or nearest_year(t.written.month, t.written.day, day)
        if planned is not None and timedelta(days=2) < day - planned <= _STALE:
            return f"the text looks ahead to {planned.isoformat()}", planned
    return None, None


def _second_opinion(
    main: Claim, claims: list[Claim], filed: date | None, told: list[_TextDay]
) -> Claim | None:
    """Return another of the page's claims that nothing contradicts."""
    for claim in claims:
        if claim is main or claim.kind in ("masthead", "updated") or len(claim.readings) != 1:
            continue
        if _contradiction(claim, claim.readings[0], filed, told)[0] is None:
            return claim
    return None


def _floor(told: list[_TextDay], main: Claim | None) -> tuple[date | None, Span | None]:
    """Return the latest day that the text tells of as past: the article is no older."""
    limit = main.readings[0] if main is not None and main.readings else None
    best: date | None = None
    where: Span | None = None
    for t in told:
        if not t.past or t.future or len(t.written.readings) != 1:
            continue
        day = t.written.readings[0]
        if (best is None or day > best) and (limit is None or day <= limit):
            best, where = day, Span(t.written.start, t.written.end)
    return best, where


def _ceiling(told: list[_TextDay], floor: date | None) -> date | None:
    """Return the first day that the text looks ahead to: the article is no younger."""
    days = [
        t.written.readings[0]
        for t in told
        if t.future
        and not t.past
        and len(t.written.readings) == 1
        and (floor is None or t.written.readings[0] >= floor)
    ]
    return min(days, default=None)


def _text_days(text: str, layout: Layout) -> list[_TextDay]:
    """Return the days in story and captions, each with whether its sentence looks back or ahead."""
    found: list[_TextDay] = []
    stories = 0
    for paragraph in layout.paragraphs:
        caption = paragraph.kind == "caption"
        if paragraph.kind not in (None, "body", "caption"):
            continue
        start = paragraph.start
        stories += not caption
        if not may_hold_days(paragraph.plain, layout.wording.months):
            continue
        if paragraph.pieces:
            start = next((s for s, _, kind in paragraph.pieces if kind in ("body", "caption")), start)
        for written in find_days(text, start, paragraph.end):
            if len(found) >= _MOST_DAYS:
                return found
            if written.day is None and not written.readings:
                continue
            sentence = _sentence_round(text, start, paragraph.end, written)
            future = _FUTURE.search(sentence) is not None
            past = caption or (_PAST.search(sentence) is not None)
            if not caption and (_CONDITIONAL.search(sentence) or (future and past)):
                # both ways of looking in one sentence: the day could belong to either
                near = text[max(start, written.start - 60) : written.start]
                future = _FUTURE.search(near) is not None and not _CONDITIONAL.search(sentence)
                past = not future and _PAST.search(near) is not None and not _CONDITIONAL.search(near)
                if future and _PAST.search(near.rsplit(",", 1)[-1]):
                    future = past = False
            found.append(_TextDay(written, stories <= _LEAD, future, past, caption))
    return found


def _sentence_round(text: str, start: int, end: int, day: WrittenDay) -> str:
    """Return the sentence of `text[start:end]` that holds a day."""
    low, high = max(start, day.start - _SENTENCE), min(end, day.end + _SENTENCE)
    for stop in _SENTENCE_BREAK.finditer(text, low, high):
        if stop.start() < day.start:
            low = stop.end()
        elif stop.start() >= day.end:
            high = stop.start()
            break
    return text[low:high]

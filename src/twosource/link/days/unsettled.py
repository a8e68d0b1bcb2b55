"""Days that a page or the input leaves open or gives wrongly, decided by when the other articles appeared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from twosource.annotate.redate import redate
from twosource.link.days.fitting import fitting_spans, relative_time, with_days
from twosource.link.days.told_days import ToldDays
from twosource.link.events.occasions import Interval, days_of
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import DayInterval, RejectedDate, Span

NEAR_READING, FAR_READING = 10, 14  # days from the other articles to the right and the wrong reading of `5/6`
OPENING = 60  # characters at the beginning of a report in which a day is that of writing
SURE = 0.45  # how much alike sentences must be to doubt a day that the user gave


def two_readings(article: AnnotatedArticle) -> tuple[date, date] | None:
    """Return both readings of a page's `05/06/2023`, None for any other interval."""
    published = article.source.published
    low, high = days_of(published.earliest or ""), days_of(published.latest or "")
    if published.value is not None or published.how != "unknown" or not low or not high:
        return None
    first, second = low[0], high[1]
    swapped = (first.day, first.month) == (second.month, second.day)
    return (first, second) if swapped and first.year == second.year else None


def by_others(article: AnnotatedArticle, told: ToldDays, others: Sequence[Interval]) -> AnnotatedArticle:
    """Narrow an article by what it knows, and an unsettled `05/06/2023` by when the others appeared."""
    published = article.source.published
    readings = two_readings(article)
    if readings is not None and others:
        gaps = [min(max((low - d).days, (d - high).days, 0) for low, high in others) for d in readings]
        near, far = sorted(range(2), key=lambda at: gaps[at])
        if gaps[near] <= NEAR_READING and gaps[far] > FAR_READING:
            day = readings[near].isoformat()
            return with_days(article, day, day, published.evidence)
        return article
    known = told.known_by(article)
    if known is None or (published.earliest or "") >= known[0].isoformat():
        return article
    if published.latest is not None and published.latest < known[0].isoformat():
        return article
    return with_days(article, known[0].isoformat(), published.latest, (known[1],))


def without_given(article: AnnotatedArticle, told: ToldDays) -> AnnotatedArticle:
    """Reject a supplied day that is far from the one on which `yesterday` means what the others date."""
    given = article.article.given.date
    published = article.source.published
    if given is None or published.value != given:
        return article
    close = [
        t
        for t in told.told_of(article)
        if t.shift is None
        and t.alike >= SURE
        and _is_of_the_day(article, t.span)
        and not _is_said(article, t.span)
    ]
    page = date.fromisoformat(given)
    if _opens_with(article, given):
        return article
    if not close or any(t.day[0] <= page <= t.day[1] + timedelta(days=FAR_READING // 2) for t in close):
        return article
    day = min(t.day[0] for t in close)
    candidates = [day + timedelta(days=n) for n in range(-2, 3)]
    fits = {d: fitting_spans(article, d, [(t.span, t.day) for t in close]) for d in candidates}
    right = [d for d in candidates if len(fits[d]) == len(close)]
    if len(right) != 1 or abs((right[0] - page).days) <= FAR_READING // 2:
        return article
    why = f"the text counts from {right[0].isoformat()} what other articles date {day.isoformat()}"
    rejected = RejectedDate(value=given, why=why, evidence=fits[right[0]])
    value = right[0].isoformat()
    return redate(
        article,
        DayInterval(
            value=value, earliest=value, latest=value, how="inferred", evidence=fits[right[0]],
            rejected=(*published.rejected, rejected),
        ),
    )  # fmt: skip


def _is_said(article: AnnotatedArticle, span: Span) -> bool:
    """Tell whether a sentence tells that somebody said something: people say the same again another day."""
    for sentence in article.sentences:
        if sentence.start <= span.start < sentence.end:
            return any(
                q.kind == "speech" and q.start < sentence.end and sentence.start < q.end
                for q in article.quotes
            )
    return False


def _opens_with(article: AnnotatedArticle, day: str) -> bool:
    """Tell whether an article's own first words give the day: `Lima, Sep. 9.`"""
    dateline = article.source.dateline
    if dateline is not None and dateline.date == day:
        return True
    start = min((s.start for s in article.sentences), default=0)
    opening = [t for t in article.times if t.start - start <= OPENING and t.value == day]
    return any(c.isdigit() for t in opening for c in article.text[t.start : t.end])


def _is_of_the_day(article: AnnotatedArticle, span: Span) -> bool:
    """Tell whether an expression counts single days from that of writing: `yesterday`, `this morning`.

    A clock time alone does not: the day of `between 8 p.m. and 6 a.m. on Jan. 12` stands beside it.
    """
    timex = relative_time(article.times, span)
    if timex is None or not (timex.unresolved or "").startswith("unit:D:"):
        return False
    return not article.text[timex.start : timex.end][:1].isdigit()

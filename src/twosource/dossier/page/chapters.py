"""The chapters of a story that ran for long: from one day that many reports tell of to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from twosource.dossier import clauses, wording
from twosource.dossier.evidence import Evidence
from twosource.dossier.page.chronology import ToldDay, told_days
from twosource.records.account import Chapter
from twosource.records.text import Citation

FEWEST_ARTICLES = 12  # independent ones
FEWEST_DAYS = 10  # between the first report and the last
MOST = 8
APART = 16  # chapters are longer than this share of the story
LEAST_TOLD = 2.0  # independent articles that tell of a chapter's day
HEADINGS = 6  # sentences of a day among which its heading is looked for
_QUOTED = re.compile(r"^[\"“‘'`]")


def days_of_story(evidence: Evidence) -> tuple[ToldDay, ...]:
    """Return the days of a story by how many independent articles tell of them, found once."""
    articles = evidence.story.articles
    source_of = {a.id: evidence.origin(a.id) or a.id for a in articles}
    return evidence.remember(
        ("told days",), lambda: told_days(articles, source_of=source_of, sentences=HEADINGS)
    )


def is_long(evidence: Evidence) -> bool:
    """Tell whether a story has reports and days enough to be told in chapters."""
    span = _span(evidence)
    sources = {evidence.origin(a.id) or a.id for a in evidence.story.articles}
    return span is not None and len(sources) >= FEWEST_ARTICLES and (span[1] - span[0]).days >= FEWEST_DAYS


def find_chapters(evidence: Evidence) -> tuple[Chapter, ...]:
    """Return the chapters of a long-running story in order of time; none of a shorter one.

    A chapter begins on a day that more articles tell of than of the days around it, and is headed by the
    sentence that says most of what they say of that day.
    """
    span = _span(evidence)
    if span is None or not is_long(evidence):
        return ()
    begun = [
        (day, heading)
        for told in _key_days(days_of_story(evidence), *span)
        if (heading := _heading(evidence, told)) is not None
        for day in (date.fromisoformat(told.day),)
    ]
    ends = [day - timedelta(days=1) for day, _ in begun[1:]] + [span[1]]
    chapters: list[Chapter] = []
    for (day, heading), last in zip(begun, ends, strict=True):
        first = min(day, span[0]) if not chapters else day
        articles = tuple(
            a.id
            for a in evidence.story.articles
            if (published := _published(a.source.published.value)) and first <= published <= last
        )
        chapters.append(
            Chapter(
                text=clauses.full_stop(evidence.words(heading)),
                first=first.isoformat(),
                last=last.isoformat(),
                articles=articles,
                support=(heading,),
            )
        )
    return tuple(chapters)


def _key_days(days: Sequence[ToldDay], first: date, last: date) -> list[ToldDay]:
    """Return the weightiest days of the story's time that do not lie close together, in order of time."""
    apart = max(2, (last - first).days // APART)
    chosen: list[ToldDay] = []
    for told in days:
        day = date.fromisoformat(told.day)
        if told.weight < LEAST_TOLD or len(chosen) == MOST:
            break
        near = any(abs((day - date.fromisoformat(other.day)).days) < apart for other in chosen)
        if first - timedelta(days=apart) <= day <= last and not near:
            chosen.append(told)
    return sorted(chosen, key=lambda told: told.day)


def _heading(evidence: Evidence, told: ToldDay) -> Citation | None:
    """Return the most telling sentence of a day that is a news report's own and speaks for itself."""
    for cited in told.sentences:
        text = evidence.words(cited)
        short = len(text.split()) <= wording.MAX_CLAUSE_WORDS
        clear = not (clauses.hangs(text) or _QUOTED.match(text) or text.endswith("?"))
        if short and clear and evidence.counts_as_witness(cited.article):
            return cited
    return None


def _span(evidence: Evidence) -> tuple[date, date] | None:
    days = [d for a in evidence.story.articles if (d := _published(a.source.published.value)) is not None]
    return (min(days), max(days)) if days else None


def _published(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None

"""Which sentences tell of the story's own days, and which look back on older ones."""

from __future__ import annotations

from datetime import date, timedelta

from twosource.dossier.evidence import Evidence
from twosource.records.text import Citation

LONG_AGO = timedelta(days=21)  # before the first report: what a story of these days only recalls


def looks_back(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether a sentence names older days only, or tells nothing but what lies behind the story.

    "Ankara cut ties in 2013, when he said that he would never talk to him"; "more than six weeks ago the
    ministry asked". A sentence without a day and without an act of the past does not look back.
    """
    sentence = evidence.cite_sentence(citation.article, citation.start)
    if sentence is None:
        return False
    article = evidence.articles[sentence.article]
    days = [
        t.latest[:10]
        for t in article.times
        if t.latest and t.type in ("DATE", "TIME") and sentence.start <= t.start < sentence.end
    ]
    first = _first_day(evidence)
    if days and first is not None:
        return max(days) < (first - LONG_AGO).isoformat()
    events = [e for e in article.events if sentence.start <= e.start < sentence.end]
    return bool(events) and all(e.background for e in events)


def _first_day(evidence: Evidence) -> date | None:
    """Return the day of the first report, None where none tells its day."""
    return evidence.remember(("first day",), lambda: _earliest(evidence))


def _earliest(evidence: Evidence) -> date | None:
    known = [evidence.publication(a.id) for a in evidence.story.articles]
    days = [low or high for low, high in known if low or high]
    return min((date.fromisoformat(str(d)[:10]) for d in days), default=None)

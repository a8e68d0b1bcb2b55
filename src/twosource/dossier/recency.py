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
    days = _days(evidence, sentence)
    if days and _first_day(evidence) is not None:
        return recalled_day(evidence, citation) is not None
    article = evidence.articles[sentence.article]
    events = [e for e in article.events if sentence.start <= e.start < sentence.end]
    return bool(events) and all(e.background for e in events)


def recalled_day(evidence: Evidence, citation: Citation) -> str | None:
    """Return the last of the older days that a sentence names, as it names it; None where it names others."""
    sentence = evidence.cite_sentence(citation.article, citation.start)
    first = _first_day(evidence)
    days = _days(evidence, sentence) if sentence is not None else []
    if not days or first is None:
        return None
    latest, value = max(days)
    return value if latest < (first - LONG_AGO).isoformat() else None


def _days(evidence: Evidence, sentence: Citation) -> list[tuple[str, str]]:
    """Return the last day and the value of each day, month or year that a sentence names."""
    return [
        (t.latest[:10], t.value)
        for t in evidence.articles[sentence.article].times
        if t.latest and t.value and t.type in ("DATE", "TIME") and sentence.start <= t.start < sentence.end
    ]


def _first_day(evidence: Evidence) -> date | None:
    """Return the day of the first report, None where none tells its day."""
    return evidence.remember(("first day",), lambda: _earliest(evidence))


def _earliest(evidence: Evidence) -> date | None:
    known = [evidence.publication(a.id) for a in evidence.story.articles]
    days = [low or high for low, high in known if low or high]
    return min((date.fromisoformat(str(d)[:10]) for d in days), default=None)

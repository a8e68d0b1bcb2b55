"""The course of things by date: events as they happened or were planned, and when each article appeared."""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.dossier import clauses, event_wording
from twosource.dossier.claims import verdicts
from twosource.dossier.claims.claims import event_weight
from twosource.dossier.claims.event_voices import event_assertions
from twosource.dossier.evidence import Evidence
from twosource.dossier.page import chapters
from twosource.records.account import StoryEvent, TimelineEntry
from twosource.records.text import Citation

FAINTEST = 0.4  # what is left of an event's weight on a day that hardly an article names


def build_timeline(evidence: Evidence) -> tuple[TimelineEntry, ...]:
    """Return one entry a dated event and one a dated article, sorted by date; undated events are left out."""
    made = [(event, e) for event in evidence.events if (e := _event_entry(evidence, event)) is not None]
    entries = [_by_day(evidence, entry) for entry in _one_day_each(evidence, made)]
    entries += [e for a in evidence.story.articles if (e := _publication_entry(evidence, a.id)) is not None]
    return tuple(sorted(_without_doubles(entries), key=_key))


def _by_day(evidence: Evidence, entry: TimelineEntry) -> TimelineEntry:
    """Let an event of a long-running story weigh the more, the more independent articles tell of its day."""
    if not chapters.is_long(evidence) or entry.date is None:
        return entry
    told = evidence.remember(
        ("weights of days",), lambda: {d.day: d.weight for d in chapters.days_of_story(evidence)}
    )
    share = told.get(entry.date[:10], 0.0) / max(told.values(), default=1.0)
    return replace(entry, weight=round(entry.weight * (FAINTEST + (1.0 - FAINTEST) * share), 3))


def _one_day_each(evidence: Evidence, made: list[tuple[StoryEvent, TimelineEntry]]) -> list[TimelineEntry]:
    """Keep one entry of those in the same words: that of the act which the sentence tells first."""

    def told_first(item: tuple[StoryEvent, TimelineEntry]) -> tuple[int, int, str]:
        event, entry = item
        starts = [(evidence.rank[a], own.start) for a, own in evidence.members(event)]
        cited = entry.support[0]
        here = [start for rank, start in starts if rank == evidence.rank[cited.article]]
        return (0 if here else 1, min(here, default=0), event.id)

    kept: dict[str, TimelineEntry] = {}
    for _, entry in sorted(made, key=told_first):
        kept.setdefault(entry.text, entry)
    return list(kept.values())


def _key(entry: TimelineEntry) -> tuple[str, str, str, str]:
    first = entry.earliest or entry.date or entry.latest or ""
    return (first[:10], entry.latest or "", entry.kind, entry.text)


def _event_entry(evidence: Evidence, event: StoryEvent) -> TimelineEntry | None:
    if event.status in ("opinion", "hypothetical") or not (event.date or (event.earliest and event.latest)):
        return None
    if event.date is not None and not event.date[:4].isdigit():
        return None
    label = event_wording.event_label(evidence, event)
    if label is None:
        return None
    text, support = label
    status = verdicts.told_as(evidence, event, event_assertions(evidence, event))
    if status == "happened" and _dates_the_charge(evidence, event):
        status = "alleged"
    return TimelineEntry(
        text=clauses.without_stop(text),
        kind="event",
        status=status,
        date=event.date,
        earliest=event.earliest,
        latest=event.latest,
        weight=event_weight(evidence, event),
        event=event.id,
        support=evidence.order(_with_dates(evidence, event, support)),
    )


_CHARGED = re.compile(r"\b(?:of|for|that|over)\s+\w")


def _dates_the_charge(evidence: Evidence, event: StoryEvent) -> bool:
    """Tell whether the day of a charge is that of the act charged: `accused B of shelling C on Thursday`."""
    if event.type != "ACCUSE":
        return False
    for article, own in evidence.members(event):
        source, sentence = evidence.articles[article], evidence.sentence(article, own.start)
        if sentence is None:
            continue
        days = [t.start for t in source.times if own.end <= t.start < sentence.end and t.value == event.date]
        if any(_CHARGED.search(source.text, own.end, day) for day in days):
            return True
    return False


def _with_dates(evidence: Evidence, event: StoryEvent, support: tuple[Citation, ...]) -> list[Citation]:
    """Add the sentences that give the date where the stating clauses do not hold it."""
    giving = event_wording.day_sentences(evidence, event) if event.date else []
    held = [
        t
        for c in support
        for t in evidence.articles[c.article].times
        if c.start <= t.start < c.end and t.value == event.date
    ]
    return [*support, *([] if held else giving)]


def _publication_entry(evidence: Evidence, article: str) -> TimelineEntry | None:
    source = evidence.articles[article].source
    published = source.published
    if published.value is None and published.earliest is None and published.latest is None:
        return None
    support = [evidence.cite(article, s.start, s.end) for s in published.evidence]
    if not support and evidence.articles[article].sentences:
        first = evidence.articles[article].sentences[0]
        support = [evidence.cite(article, first.start, first.end)]
    if not support:
        return None
    title = f": {source.headline}" if source.headline else ""
    return TimelineEntry(
        text=f"{source.outlet or source.agency or article}{title}",
        kind="publication",
        status="happened",
        date=published.value,
        earliest=published.earliest,
        latest=published.latest,
        weight=0.1,
        support=evidence.order(support),
    )


def _without_doubles(entries: list[TimelineEntry]) -> list[TimelineEntry]:
    """Keep the weightier of entries of one day and status that say or cite the same."""
    kept: list[TimelineEntry] = []
    for e in sorted(entries, key=lambda e: (-e.weight, e.text)):
        cited = set(e.support)
        if not any(
            k.kind == e.kind
            and k.date == e.date
            and k.status == e.status
            and (k.text == e.text or (e.kind == "event" and cited <= set(k.support)))
            for k in kept
        ):
            kept.append(e)
    return kept

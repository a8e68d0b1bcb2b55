"""Reject a page's date that its own words and the other articles contradict.

A page fetched or printed again weeks later shows the day of that. Its text betrays it: it announces as
coming what the other articles held, or dated, well before the day that the page shows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from twosource.annotate.redate import redate
from twosource.link.days.dates import DAYS_BEFORE, event_of, known_day, page_day
from twosource.link.days.fitting import fitting, relative_time
from twosource.link.events.event_identity import NEEDED_ENCOUNTER, excludes, in_one_place, score
from twosource.link.events.occasions import Interval, Occasion, days_of, occasion_of
from twosource.link.terms import TermWeights
from twosource.records.account import LinkedEntity, StoryEvent
from twosource.records.annotation import AnnotatedArticle, Event
from twosource.records.text import DayInterval, RejectedDate, Span

LEAST_GAP = 3  # days from the encounter to the page's date; less is a slow page or another time zone
WIDEST_GAP = 200  # days; an encounter longer ago is another one
_AGAIN = re.compile(r"\b(?:again|another|next round|second|third|return(?:s|ing)?)\b", re.I)


def reject_page_dates(
    articles: Sequence[AnnotatedArticle],
    events: Sequence[StoryEvent],
    entities: Sequence[LinkedEntity],
    entity_of: Mapping[tuple[str, str], str],
) -> tuple[AnnotatedArticle, ...]:
    """Return the articles; where a page's date is contradicted it is rejected, and times are resolved again.

    Strict: the encounter must have the same two or more sides and the same place, be told only as coming, and
    lie at least three days before the page's date. The user's own date is never doubted.

    Args:
        articles: Of one story.
        events: The story's merged events as known so far.
        entities: The story's joined entities.
        entity_of: (article id, Entity.id) -> LinkedEntity.id.
    """
    known = _Encounters(articles, events, entities, entity_of)
    found = []
    for article in articles:
        day = page_day(article)
        coming = [e for e in article.events if _is_announced(article, e)] if day is not None else []
        contradiction = None
        if day is not None and coming:
            undated = redate(article, DayInterval())
            contradictions = (known.contradiction(undated, event_of(undated, e.id), day) for e in coming)
            contradiction = next((c for c in contradictions if c is not None), None)
        if day is None or contradiction is None:
            found.append(article)
        else:
            found.append(_rejected(article, day, *contradiction))
    return tuple(found)


def _is_announced(article: AnnotatedArticle, event: Event) -> bool:
    """Tell whether an article announces an encounter as still to come, and not as one of several."""
    if event.type != "CONSULT" or event.status != "planned" or event.place is None or event.background:
        return False
    sentence = next((s for s in article.sentences if s.start <= event.start < s.end), event)
    return not _AGAIN.search(article.text[sentence.start : sentence.end])


class _Encounters:
    """The encounters of a story, by who takes part."""

    def __init__(
        self,
        articles: Sequence[AnnotatedArticle],
        events: Sequence[StoryEvent],
        entities: Sequence[LinkedEntity],
        entity_of: Mapping[tuple[str, str], str],
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._entities = {entity.id: entity for entity in entities}
        self._entity_of = entity_of
        self._by_sides: defaultdict[frozenset[str], dict[int, list[Occasion]]] = defaultdict(dict)
        self._events = [e for e in events if e.type == "CONSULT" and e.status in ("planned", "happened")]
        for number, event in enumerate(self._events):
            for key, own in event.members:
                occasion = self._occasion(self._articles[key], event_of(self._articles[key], own))
                self._by_sides[occasion.sides].setdefault(number, []).append(occasion)

    def _occasion(self, article: AnnotatedArticle, event: Event) -> Occasion:
        return occasion_of(article, event, self._entities, self._entity_of)

    def contradiction(self, article: AnnotatedArticle, event: Event, page: date) -> tuple[Event, date] | None:
        """Return the announcement, and the day the others give, if that lies well before the page's.

        Args:
            article: Read without the date that its page shows.
            event: What it announces.
            page: The day that its page shows.
        """
        told = self._occasion(article, event)
        if len(told.sides) < 2 or told.series == "later":
            return None
        days: set[Interval] = set()
        for number, occasions in sorted(self._by_sides.get(told.sides, {}).items()):
            others = [o for o in occasions if o.key[0] != article.id]
            if not any(_is_same(told, other) for other in others):
                continue
            known = known_day(self._events[number], self._articles, but=article.id)
            if known is None:
                return None  # the same parties meet there at a time nobody gives
            # Held, or announced by more than one.
            if any(o.event.status == "happened" for o in others) or len({o.key[0] for o in others}) > 1:
                days.add(known)
        if len(days) != 1:
            return None
        day = next(iter(days))[0]
        if not LEAST_GAP <= (page - day).days <= WIDEST_GAP or self._knows_later(article, told, day):
            return None
        if relative_time(article.times, event.time) is not None:
            before = [day - timedelta(days=n) for n in range(DAYS_BEFORE + 1)]
            if not any(fitting(article, writing, [(event, (day, day))]) for writing in before):
                return None
        return event, day

    def _knows_later(self, article: AnnotatedArticle, told: Occasion, day: date) -> bool:
        """Tell whether an article tells as done what came after `day`, or the same parties' meeting there."""
        for event in article.events:
            if event.status != "happened":
                continue
            dated = days_of(event.date or "")
            if dated and dated[0] > day:
                return True
            if event.type == "CONSULT" and event.place is not None:
                other = self._occasion(article, event)
                if other.sides and other.sides <= told.sides and in_one_place(other, told):
                    return True
        return False


def _is_same(a: Occasion, b: Occasion) -> bool:
    """Tell whether two mentions are of one encounter: all parties and the place agree."""
    if a.sides != b.sides or not in_one_place(a, b) or excludes(a, b):
        return False
    return score(a, b, TermWeights([a.content, b.content]))[0] >= NEEDED_ENCOUNTER


def _rejected(article: AnnotatedArticle, page: date, event: Event, day: date) -> AnnotatedArticle:
    before = article.source.published
    where = event.clause or Span(event.start, event.end)
    why = (
        f"the text announces a meeting that other articles date {day.isoformat()}, "
        f"{(page - day).days} days before this date"
    )
    rejected = RejectedDate(value=page.isoformat(), why=why, evidence=(*before.evidence, where))
    published = DayInterval(
        latest=day.isoformat(), how="inferred", evidence=(where,), rejected=(*before.rejected, rejected)
    )
    return redate(article, published)

"""The linked story as every part of the account looks it up: who, from which source, which events."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from twosource.dossier.camps import LEAST, find_camps
from twosource.dossier.dating import dated
from twosource.dossier.texts import Texts, bag, overlaps
from twosource.records.account import LinkedEntity, LinkedStory, Origin, Relay, Reuse, StoryEvent, Support
from twosource.records.annotation import Event, Mention, Quote, Status
from twosource.records.text import Citation, Span

LATELY = 2  # sentences
SHORTEST_CLAUSE = 12  # characters
CORE_SHARE = 0.3  # of the mentions of the most frequent participant
SECOND_HAND_GENRES = frozenset({"opinion"})  # their say-so never counts as one more witness


class Evidence(Texts):
    """Look up sentences, mentions, speakers and origins of a linked story.

    Built once for a story and then only read. Where there are several answers, the first in the order of
    the articles (by publication) and then of the text is given.
    """

    def __init__(self, story: LinkedStory) -> None:
        super().__init__(story)
        self.entities: dict[str, LinkedEntity] = {e.id: e for e in story.entities}
        self._events = {(a.id, e.id): e for a in story.articles for e in a.events}
        self._quotes = {(a.id, q.id): q for a in story.articles for q in a.quotes}
        self._origin_of = {article: o.id for o in reversed(story.origins) for article in o.articles}
        self._reuse: defaultdict[str, dict[str, Reuse]] = defaultdict(dict)
        for reuse in story.reuse:
            self._reuse[reuse.a][reuse.b] = self._reuse[reuse.b][reuse.a] = reuse
        self._relays: defaultdict[str, list[Relay]] = defaultdict(list)
        for relay in story.relays:
            self._relays[relay.citation.article].append(relay)
        # Looked up thousands of times each: remembered, as the story does not change.
        self._mentions: dict[Citation, list[tuple[Mention, str]]] = {}
        self._clauses: dict[tuple[str, str], Citation] = {}
        self._cores: dict[str, tuple[str, ...]] = {}
        self.joined = dated(story)
        self.events: tuple[StoryEvent, ...] = tuple(f for e in self.joined for f in self._facets(e))
        self.countries = frozenset(e.country for e in story.entities if e.country)
        self._camps: dict[str, str] = {}
        self.sides: tuple[str, ...] = _main_sides(self)
        main = [set(self.parties(e)) for e in self.events if e.main]
        two = set(self.sides[:2])
        self.dyadic = len(two) == 2 and any(two <= parties for parties in main)  # between its sides
        if not self.dyadic:
            self._look_within()

    def _look_within(self) -> None:
        """Take the camps of one country for sides where no two countries face each other in the story."""
        two = set(self.sides[:2])
        joint = sum(two <= set(self.parties(e)) for e in self.events) if len(two) == 2 else 0
        found = find_camps(self.story, self.events, least=max(LEAST, joint + 1))
        if found is not None:
            self.sides, self._camps = found
            self.dyadic = True

    # --- who -----------------------------------------------------------------------------------------

    def linked(self, article: str, entity: str | None) -> str | None:
        """Return the joined entity behind an article's own entity."""
        return self.story.entity_of.get((article, entity)) if entity is not None else None

    def mentions(self, citation: Citation) -> list[tuple[Mention, str]]:
        """Return the mentions inside the cited characters with their joined entities, in order."""
        known = self._mentions.get(citation)
        if known is not None:
            return known
        found = []
        for m in self.articles[citation.article].mentions:
            if citation.start <= m.start and m.end <= citation.end:
                linked = self.linked(citation.article, m.entity)
                if linked is not None and linked in self.entities:
                    found.append((m, linked))
        self._mentions[citation] = found
        return found

    def side(self, entity: str | None) -> str | None:
        """Return the country code of a joined entity, or None."""
        if entity not in self.entities:
            return None
        code = self.entities[entity].code or ""
        return self.entities[entity].country or (code[:3] if code[:3] in self.countries else None)

    def told_lately(self, article: str, entity: str, offset: int) -> bool:
        """Tell whether an entity is mentioned in the sentence before a place, or the two before that."""
        i = bisect_right(self._sentence_starts[article], offset) - 1
        first = self._sentence_starts[article][max(0, i - LATELY)] if i >= 0 else offset
        return any(c.article == article and first <= c.start < offset for c in self.entities[entity].mentions)

    def is_named(self, entity: str) -> bool:
        """Tell whether a joined entity goes by a name."""
        known = self.entities.get(entity)
        return known is not None and not known.unnamed and known.name[:1].isupper()

    def camp(self, entity: str | None) -> str | None:
        """Return the side of the story that an entity is on: a country code, or the name of a camp."""
        return self._camps.get(entity or "") if self._camps else self.side(entity)

    def quote(self, article: str, quote: str | None) -> Quote | None:
        """Return a quotation by its id within the article."""
        return self._quotes.get((article, quote)) if quote is not None else None

    def quotes_over(self, citation: Citation) -> list[Quote]:
        """Return the quotations that overlap the cited characters."""
        return [
            q
            for q in self.articles[citation.article].quotes
            if q.start < citation.end and citation.start < q.end
        ]

    def speaker(self, article: str, quote: Quote | None) -> str | None:
        """Return the joined entity that speaks a quotation."""
        if quote is None or quote.speaker is None:
            return None
        return self.linked(article, quote.speaker.entity)

    def saying(self, article: str, event: Event) -> Quote | None:
        """Return the speech that an event is told in, where the event itself names nobody behind it."""
        inside = [
            q
            for q in self.articles[article].quotes
            if q.kind == "speech" and q.start <= event.start < q.end and event.id and not event.attribution
        ]
        return min(inside, key=lambda q: (q.end - q.start, q.start), default=None)

    def origin(self, article: str) -> str | None:
        """Return the id of the origin an article belongs to."""
        return self._origin_of.get(article)

    def origin_named(self, name: str) -> Origin | None:
        """Return the speaker or document origin of this name, if the links found one."""
        return next(
            (o for o in self.story.origins if o.kind in ("speaker", "document") and o.name == name), None
        )

    def copied_with(self, article: str) -> Mapping[str, Reuse]:
        """Return what an article shares with others, by their ids."""
        return self._reuse.get(article, {})

    def copied(self, article: str, other: str) -> list[tuple[Citation, Citation]]:
        """Return the passages two articles share, the first one's side first."""
        reuse = self.copied_with(article).get(other)
        if reuse is None:
            return []
        return [(p.a, p.b) if reuse.a == article else (p.b, p.a) for p in reuse.passages]

    def relays(self, article: str) -> Sequence[Relay]:
        """Return the sentences in which an article relays others."""
        return self._relays.get(article, ())

    def relay(self, citation: Citation) -> Relay | None:
        """Return the relay of another outlet's report that the cited words are told in, if any."""
        return next((r for r in self.relays(citation.article) if overlaps(r.citation, citation)), None)

    def outlet(self, article: str) -> str:
        """Return the outlet's name, or the article's label where it is unknown."""
        return self.articles[article].source.outlet or article

    def counts_as_witness(self, article: str) -> bool:
        """Tell whether the article's own voice can corroborate (opinion pieces cannot)."""
        return self.articles[article].source.genre not in SECOND_HAND_GENRES

    # --- events --------------------------------------------------------------------------------------

    def _facets(self, event: StoryEvent) -> list[StoryEvent]:
        """Tell the plan of an act from the act: one facet for each status its members give it.

        All facets keep the event's id, so that plan and act stay linked.
        """
        by_status: dict[Status, list[tuple[str, Event]]] = {}
        for article, own in self.members(event):
            status: Status = "happened" if self._told_after(article, own, event) else own.status
            by_status.setdefault(status, []).append((article, own))
        if not by_status or set(by_status) == {event.status}:
            return [event]
        facets = []
        for status, members in by_status.items():
            keys = tuple((a, own.id) for a, own in members)
            days = [own for _, own in members if own.date and own.date[:4].isdigit()]
            first = min(days, key=lambda own: (-len(own.date or ""), own.date or ""), default=None)
            own_day = event.date if first is None or event.date in {d.date for d in days} else None
            facets.append(
                replace(
                    event,
                    status=status,
                    members=keys,
                    date=own_day or (first.date if first else None),
                    earliest=event.earliest if own_day else (first.earliest if first else None),
                    latest=event.latest if own_day else (first.latest if first else None),
                    support=tuple(self.clause(a, own) for a, own in members),
                    mentions=tuple(self.cite(a, own.start, own.end) for a, own in members),
                )
            )
        return facets

    def _told_after(self, article: str, own: Event, event: StoryEvent) -> bool:
        """Tell whether a `plan` is told after its day with no word of the future: `flew in to meet Y`."""
        day = event.latest or event.date
        first, _ = self.publication(article)
        if own.status != "planned" or day is None or first is None or first <= day[:10]:
            return False
        sentence = self.sentence(article, own.start)
        words = sentence.of(self.articles[article].text) if sentence else ""
        return sentence is not None and _FUTURE.search(words) is None

    def facet(self, event: str | None, support: Support) -> StoryEvent | None:
        """Return the facet of an event that shares most citations with a line."""
        found = [e for e in self.events if e.id == event]

        def shared(e: StoryEvent) -> int:
            clauses = [self.clause(a, own) for a, own in self.members(e)]
            return sum(any(overlaps(c, s) for s in support) for c in clauses)

        return max(found, key=shared, default=None)

    def event(self, article: str, event: str) -> Event | None:
        """Return an article's own event."""
        return self._events.get((article, event))

    def members(self, event: StoryEvent) -> list[tuple[str, Event]]:
        """Return the articles' own events behind a joined one, by article and place."""
        found = [(a, self._events[a, e]) for a, e in event.members if (a, e) in self._events]
        return sorted(found, key=lambda m: (self.rank[m[0]], m[1].start))

    def clause(self, article: str, event: Event) -> Citation:
        """Return the words that state an event: its clause, or the sentence around the trigger."""
        key = (article, event.id)
        if key not in self._clauses:
            span = event.clause
            if span is None or span.end - span.start < SHORTEST_CLAUSE:
                span = self.sentence(article, event.start) or Span(event.start, event.end)
            self._clauses[key] = self.cite(article, span.start, span.end)
        return self._clauses[key]

    def whole(self, event: StoryEvent) -> StoryEvent:
        """Return the event that a facet belongs to."""
        return next((e for e in self.joined if e.id == event.id), event)

    def core(self, event: StoryEvent) -> tuple[str, ...]:
        """Return who takes part by most of the reports of an event, actors first.

        A participant that few members name is as likely an error of one reading as a fact.
        """
        key = f"{event.id} {event.status}"
        if key in self._cores:
            return self._cores[key]
        order: dict[str, None] = dict.fromkeys(
            p for p in (*event.actors, *event.recipients) if p in self.entities
        )
        count: Counter[str] = Counter()
        for article, own in self.members(self.whole(event)):
            taking = {i for p in (*own.actors, *own.recipients) if (i := self.linked(article, p.entity))}
            taking |= self._beside(article, own, taking)
            count.update(taking)
            order.update(dict.fromkeys(sorted(taking)))
        most = max(count.values(), default=0)
        core = tuple(p for p in order if p in self.entities and count[p] >= CORE_SHARE * most)
        if event.status == "happened":
            core = self._who_came(event, core)
        self._cores[key] = core
        return core

    def _who_came(self, event: StoryEvent, core: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out people whom only a plan names, where the reports of the act name others of their side."""
        came: set[str] = set()
        for article, own in self.members(event):
            taking = {i for p in (*own.actors, *own.recipients) if (i := self.linked(article, p.entity))}
            came |= taking | self._beside(article, own, taking)
            sentence = self.cite_sentence(article, own.start)
            came |= {linked for _, linked in self.mentions(sentence)} if sentence is not None else set()
        people = {i for i in core if self.entities[i].type == "person" and not self.entities[i].unnamed}
        sides = {self.side(i) for i in people & came}
        if len(sides) < 2:
            return core
        return tuple(i for i in core if i in came or i not in people or self.side(i) not in {*sides, None})

    def _beside(self, article: str, own: Event, taking: set[str]) -> set[str]:
        """Return people named in one breath with a participant of their own side: `two envoys, A and B`."""
        sentence = self.sentence(article, own.start)
        if sentence is None or own.type != "CONSULT":
            return set()
        raw = self.articles[article].text
        mentions = self.mentions(self.cite(article, sentence.start, sentence.end))
        found: set[str] = set()
        for m, linked in mentions:
            if raw[m.end : m.end + 2] in ("'s", "’s"):
                continue
            if linked in taking or m.type != "person" or m.form != "name" or self.entities[linked].unnamed:
                continue
            for other, partner in mentions:
                if (
                    partner not in taking | found
                    or self.side(partner) != self.side(linked)
                    or not self.side(linked)
                ):
                    continue
                gap = raw[min(m.end, other.end) : max(m.start, other.start)]
                joined = len(gap) <= 80 and _JOINED.fullmatch(gap) and not _VERB.search(gap)
                if m.start != other.start and joined:
                    found.add(linked)
                    break
        return found

    def parties(self, event: StoryEvent) -> tuple[str, ...]:
        """Return who takes part: country codes, or entity ids where all are of one or no country."""
        people = list(self.core(event))
        camps = tuple(dict.fromkeys(c for p in people if (c := self._camps.get(p))))
        if len(camps) >= 2:
            return camps
        countries = list(dict.fromkeys(c for p in people if (c := self.entities[p].country)))
        if len(countries) >= 2:
            return tuple(countries)
        return tuple(dict.fromkeys(people)) if len(people) >= 2 else tuple(countries)

    def publication(self, article: str) -> tuple[str | None, str | None]:
        """Return the first and last day on which the article can have appeared, else its dateline."""
        source = self.articles[article].source
        published, dateline = source.published, source.dateline
        day = dateline.date if dateline is not None else None
        if day is not None and day.startswith("X"):  # "Sept 12" of no year cannot be laid beside other days
            day = None
        if published.value is None and published.earliest is None and day:
            return day, published.latest or day
        return published.earliest or published.value, published.latest or published.value


_JOINED = re.compile(r",?[^.;:“”\"]*(?:\band\b|,)[^.;:“”\"]*")
_VERB = re.compile(
    r"\b(?:will|would|said|says|is|was|are|were|has|have|had|met|meet|meets|who|that|which|with|told|spoke|to|against|about|by)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|plans?|planned|going to|next|(?:is|are|was|were) (?:to|due|set|expected))\b"
    r"|[’']ll\b",
    re.IGNORECASE,
)


def _main_sides(evidence: Evidence) -> tuple[str, ...]:
    """Rank countries by how many events of the story they take part in; the main event's come first."""
    weight: Counter[str] = Counter()
    first: dict[str, int] = defaultdict(lambda: len(first))
    for event in evidence.events:
        for code in evidence.parties(event):
            if len(code) == 3 and code.isupper() and code not in evidence.entities:
                first[code]
                weight[code] += (100 if event.main else 1) * max(1, len(event.members))
    if len(weight) < 2:
        for entity in evidence.story.entities:
            if entity.country and not entity.unnamed and entity.mentions:
                first[entity.country]
                weight[entity.country] += len(entity.mentions)
    return tuple(sorted(weight, key=lambda c: (-weight[c], first[c])))


__all__ = ["Evidence", "bag", "overlaps"]

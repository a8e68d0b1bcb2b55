"""Hand-made linked stories: reports told by their words, entities, events and quotations marked by search."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from twosource.records.account import LinkedEntity, LinkedStory, Origin, Rendering, StoryEvent, Utterance
from twosource.records.annotation import (
    AnnotatedArticle,
    Attribution,
    Entity,
    Event,
    Mention,
    Participant,
    Position,
    Quote,
    Speaker,
    Timex,
)
from twosource.records.text import Article, Block, Citation, DayInterval, SourceFacts, Span


@dataclass
class Report:
    """One article under construction."""

    id: str
    text: str
    source: SourceFacts
    headline_end: int
    events: list[Event] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    times: list[Timex] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)

    def find(self, words: str) -> Span:
        start = self.text.index(words, self.headline_end)
        return Span(start, start + len(words))


class StoryBuilder:
    """Build a linked story; entities have one id within articles and across them."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.entities: dict[str, LinkedEntity] = {}
        self.surfaces: dict[str, list[str]] = {}
        self.joined: list[StoryEvent] = []
        self.utterances: list[Utterance] = []
        self.merged_origins: list[tuple[str, ...]] = []

    def entity(
        self, id: str, name: str, type: str = "person", country: str | None = None, **more: Any
    ) -> str:
        surfaces = more.pop("seen", ())
        self.entities[id] = LinkedEntity(id=id, name=name, type=type, country=country, **more)  # type: ignore[arg-type]
        self.surfaces[id] = [name, *surfaces]
        return id

    def report(
        self,
        id: str,
        text: str,
        day: str | None,
        outlet: str | None = None,
        genre: str = "news",
        headline: str = "",
    ) -> Report:
        whole = f"{headline}\n\n{text}" if headline else text
        source = SourceFacts(
            outlet=outlet,
            genre=genre,  # type: ignore[arg-type]
            headline=headline or None,
            published=DayInterval(value=day, earliest=day, latest=day, how="explicit" if day else "unknown"),
        )
        report = Report(id, whole, source, len(headline) + 2 if headline else 0)
        self.reports[id] = report
        return report

    def report_of_march(self, id: str, text: str, day: str) -> Report:
        """Add a report whose days in March are read: `on 4 March`."""
        report = self.report(id, text, day)
        for told in re.finditer(r"\b(\d{1,2}) March\b", text):
            self.time(report, told[0], f"2031-03-{int(told[1]):02}")
        return report

    def time(self, report: Report, words: str, value: str) -> None:
        span = report.find(words)
        report.times.append(Timex(span.start, span.end, "DATE", value, value, value))

    def event(
        self,
        report: Report,
        trigger: str,
        type: str,
        actors: tuple[str, ...],
        recipients: tuple[str, ...] = (),
        *,
        clause: str | None = None,
        said_by: str | None = None,
        **more: Any,
    ) -> tuple[str, str]:
        span = report.find(trigger)
        event = Event(
            id=f"v{len(report.events) + 1}",
            start=span.start,
            end=span.end,
            type=type,
            actors=tuple(Participant(entity=a) for a in actors),
            recipients=tuple(Participant(entity=r) for r in recipients),
            clause=report.find(clause) if clause else None,
            attribution=(Attribution(entity=said_by),) if said_by else (),
            **more,
        )
        report.events.append(event)
        return report.id, event.id

    def join(self, *members: tuple[str, str], **more: Any) -> StoryEvent:
        article, event_id = members[0]
        first = next(e for e in self.reports[article].events if e.id == event_id)
        triggers = [
            Citation(article=a, start=e.start, end=e.end)
            for a, i in members
            for e in self.reports[a].events
            if e.id == i
        ]
        fields: dict[str, Any] = {
            "type": first.type,
            "status": first.status,
            "background": first.background,
            "actors": tuple(p.entity for p in first.actors),
            "recipients": tuple(p.entity for p in first.recipients),
            "topics": first.topics,
            "date": first.date,
            "earliest": first.earliest or first.date,
            "latest": first.latest or first.date,
            "main": first.main,
        }
        event = StoryEvent(
            id=f"V{len(self.joined) + 1}", members=members, mentions=tuple(triggers), **{**fields, **more}
        )
        self.joined.append(event)
        return event

    def quote(self, report: Report, content: str, speaker: str, type: str = "direct", **more: Any) -> Quote:
        span = report.find(content)
        name = next((n for n in self.surfaces[speaker] if n in report.text), None)
        quote = Quote(
            id=f"q{len(report.quotes) + 1}",
            start=span.start,
            end=span.end,
            spans=(span,),
            type=type,  # type: ignore[arg-type]
            speaker=Speaker(entity=speaker, text=name),
            **more,
        )
        report.quotes.append(quote)
        return quote

    def say(self, speaker: str, *renderings: tuple[Report, Quote], **more: Any) -> None:
        name = self.entities[speaker].name
        made = tuple(
            Rendering(speaker=name, support=(Citation(article=r.id, start=q.start, end=q.end),))
            for r, q in renderings
        )
        self.utterances.append(Utterance(speaker=name, renderings=made, speaker_entity=speaker, **more))

    def position(self, report: Report, actor: str, issue: str, stance: str, words: str, **more: Any) -> None:
        span = report.find(words)
        report.positions.append(
            Position(
                actor=actor, issue=issue, stance=stance, by_self=True, start=span.start, end=span.end, **more
            )  # type: ignore[arg-type]
        )

    def build(self) -> LinkedStory:
        articles = tuple(self._article(r) for r in self.reports.values())
        together = {a for group in self.merged_origins for a in group}
        groups = [*self.merged_origins, *((r,) for r in self.reports if r not in together)]
        groups.sort(key=lambda g: list(self.reports).index(g[0]))
        origins = tuple(
            Origin(id=chr(65 + i), kind="outlet", name=None, articles=g, why="test")
            for i, g in enumerate(groups)
        )
        mentions = {i: [] for i in self.entities}  # type: dict[str, list[Citation]]
        for a in articles:
            for m in a.mentions:
                mentions[m.entity].append(Citation(article=a.id, start=m.start, end=m.end))
        entities = tuple(
            LinkedEntity(
                id=e.id,
                name=e.name,
                type=e.type,
                country=e.country,
                roles=e.roles,
                code=e.code,
                unnamed=e.unnamed,
                forms=e.forms,
                mentions=tuple(mentions[e.id]),
            )
            for e in self.entities.values()
        )
        return LinkedStory(
            id="S1",
            articles=articles,
            entities=entities,
            entity_of={(a.id, e): e for a in articles for e in self.entities},
            origins=origins,
            events=tuple(self.joined),
            utterances=tuple(self.utterances),
        )

    def _article(self, report: Report) -> AnnotatedArticle:
        text = report.text
        blocks = [Block(0, report.headline_end, "headline")] if report.headline_end else []
        blocks.append(Block(report.headline_end, len(text), "body"))
        sentences = tuple(
            Span(m.start(), m.end())
            for m in re.finditer(r"[^\s.!?][^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?[”\"]?", text)
        )
        mentions = []
        taken: list[Span] = []
        for surface, id in sorted(
            ((s, i) for i, ss in self.surfaces.items() for s in ss), key=lambda x: -len(x[0])
        ):
            for m in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
                span = Span(m.start(), m.end())
                if not any(span.overlaps(t) for t in taken):
                    taken.append(span)
                    form = "pronoun" if surface.lower() in ("he", "she", "they") else "name"
                    mentions.append(
                        Mention(span.start, span.end, id, form, self.entities[id].type)  # type: ignore[arg-type]
                    )
        return AnnotatedArticle(
            article=Article(id=report.id, text=text),
            language="en",
            source=report.source,
            blocks=tuple(blocks),
            sentences=sentences,
            entities=tuple(Entity(id=e.id, name=e.name, type=e.type) for e in self.entities.values()),
            mentions=tuple(sorted(mentions)),
            times=tuple(report.times),
            quotes=tuple(report.quotes),
            events=tuple(report.events),
            positions=tuple(report.positions),
        )


@pytest.fixture
def tell() -> StoryBuilder:
    return StoryBuilder()


def two_ministers(tell: StoryBuilder) -> dict[str, Report]:
    """Tell of two ministers who are to meet, as three outlets have it, and of what came of it in a fourth."""
    tell.entity("N", "Norway", "country", "NOR", seen=("Norwegian", "Oslo"))
    tell.entity("P", "Peru", "country", "PER", seen=("Peruvian", "Lima"))
    tell.entity("H", "Hedda Skaug", "person", "NOR", roles=("foreign minister",), seen=("Skaug",))
    tell.entity("Q", "Rosa Quispal", "person", "PER", roles=("trade minister",), seen=("Quispal", "Quespal"))
    tell.entity("M", "Norwegian foreign ministry", "organisation", "NOR")
    tell.entity("T", "Peruvian trade ministry", "organisation", "PER")
    a = tell.report(
        "a",
        "Hedda Skaug will meet Rosa Quispal in Quito on 14 May, the Norwegian foreign ministry said. "
        "The Peruvian trade ministry on Friday confirmed the talks. No joint statement is expected.",
        "2032-05-07",
        "Bergen Post",
        headline="Skaug to meet Quispal in Quito",
    )
    b = tell.report(
        "b",
        "Skaug and Quispal will meet next week. Peru called the talks “a new beginning”. "
        "Norway described the talks as an exchange of views.",
        "2032-05-08",
        "Andes Daily",
    )
    c = tell.report(
        "c",
        "Hedda Skaug met Rosa Quispal in Quito on Friday. The two ministers ended without a joint statement. "
        "Norway imposed sanctions on Peru on 13 May. About 40 protesters were arrested.",
        "2032-05-15",
        "Quito Times",
    )
    return {"a": a, "b": b, "c": c}


def mark_ministers(tell: StoryBuilder, reports: dict[str, Report]) -> None:
    a, b, c = reports["a"], reports["b"], reports["c"]
    tell.time(a, "14 May", "2032-05-14")
    tell.time(b, "next week", "2032-W20")
    tell.time(c, "Friday", "2032-05-14")
    tell.time(c, "13 May", "2032-05-13")
    planned = tell.event(
        a,
        "meet",
        "CONSULT",
        ("H", "Q"),
        status="planned",
        date="2032-05-14",
        main=True,
        said_by="M",
        clause="Hedda Skaug will meet Rosa Quispal in Quito on 14 May",
    )
    again = tell.event(b, "meet", "CONSULT", ("H", "Q"), status="planned", date="2032-W20", main=True)
    held = tell.event(c, "met", "CONSULT", ("H", "Q"), date="2032-05-14", main=True)
    hit = tell.event(c, "sanctions", "SANCTION", ("N",), ("P",), date="2032-05-13")
    tell.join(planned, again, place="Quito")
    tell.join(held, place="Quito")
    tell.join(hit)


@pytest.fixture
def ministers(tell: StoryBuilder) -> StoryBuilder:
    mark_ministers(tell, two_ministers(tell))
    return tell

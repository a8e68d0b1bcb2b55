"""An article as it is being written: text, and every span over it as soon as its words are there."""

from __future__ import annotations

import datetime
from dataclasses import replace

from benchmarks.generate.world import Actor
from twosource.records.annotation import (
    Entity,
    EntityType,
    Event,
    Mention,
    MentionForm,
    Place,
    Quote,
    Timex,
)
from twosource.records.text import Block, Span

_PRONOUNS = {"female": "she", "male": "he"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Draft:
    """Collects words, and spans over them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._end = 0  # length of the text so far
        self._sentence = 0
        self._block = 0
        self._fresh = True  # nothing stands in the sentence yet
        self._entities: dict[str, Entity] = {}  # by the actor's id in the world
        self.blocks: list[Block] = []
        self.sentences: list[Span] = []
        self.mentions: list[Mention] = []
        self.times: list[Timex] = []
        self.places: list[Place] = []
        self.quotes: list[Quote] = []
        self.events: list[Event] = []

    @property
    def text(self) -> str:
        """All that is written so far."""
        return "".join(self._parts)

    def at(self, span: Span) -> str:
        """Return the text of a span that was written a moment ago."""
        tail = ""
        for part in reversed(self._parts):
            tail = part + tail
            if len(tail) >= self._end - span.start:
                break
        return tail[len(tail) - (self._end - span.start) : len(tail) - (self._end - span.end)]

    @property
    def words(self) -> int:
        """About how many words are written so far."""
        return self._end // 6

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities named so far, in order of first mention."""
        return tuple(self._entities.values())

    @property
    def truth(self) -> dict[str, str]:
        """The world's id behind each entity's own."""
        return {e.id: known for known, e in self._entities.items() if e.type != "group"}

    def add(self, piece: str) -> Span:
        """Write words and return where they stand; a blank goes before all but a sentence's first."""
        if self._fresh:
            piece = piece[0].upper() + piece[1:]
            self._fresh = False
        else:
            self._put(" ")
        start = self._end
        self._put(piece)
        return Span(start, self._end)

    def quoted(self, words: str) -> Span:
        """Write words in quotation marks, a comma before the closing one; return where the words stand."""
        whole = self.add(f"“{words},”")
        return Span(whole.start + 1, whole.end - 2)

    def dateline(self, town: Actor) -> None:
        """Open the report with its place."""
        self.named(town, upper=True)
        self._put(" — ")
        self.end_block("dateline", "")

    def close(self, mark: str = ".") -> Span:
        """End the sentence and return it."""
        self._put(mark)
        sentence = Span(self._sentence, self._end)
        self.sentences.append(sentence)
        self._put(" ")
        self._sentence, self._fresh = self._end, True
        return sentence

    def end_block(self, kind: str, separator: str = "\n\n") -> None:
        """End the paragraph: the blank after its last sentence becomes the separator."""
        if separator:
            self._parts[-1] = separator  # in place of the blank after the last sentence
            self._end += len(separator) - 1
        self.blocks.append(Block(self._block, self._end, kind))
        self._block = self._sentence = self._end
        self._fresh = True

    def named(self, actor: Actor, *, short: bool = False, upper: bool = False) -> Mention:
        """Write an actor's name; a person's office stands before the full one."""
        entity = self._entity(actor, actor.name, actor.type)
        if actor.role and not short and not upper:
            self.add(actor.role)
            if actor.role not in entity.roles:
                entity = self._entities[actor.id] = replace(entity, roles=(*entity.roles, actor.role))
        form = actor.short if short else actor.name
        form = form.upper() if upper else form
        if form != entity.name and form not in entity.aliases:
            self._entities[actor.id] = replace(entity, aliases=(*entity.aliases, form))
        return self._mention(actor, form, "name", "short for a full name in the text" if short else "name")

    def pronoun(self, actor: Actor) -> Mention:
        """Write a pronoun for a person named before."""
        return self._mention(actor, _PRONOUNS[actor.gender or "male"], "pronoun", "agreement, subject")

    def group(self, noun: str) -> Mention:
        """Write a group that is not named, such as "residents"."""
        actor = Actor(f"group {noun}", noun, "group", None, noun, code="CVL")
        self._entity(actor, noun, "group")
        return self._mention(actor, noun, "nominal", "first mention")

    def place(self, town: Actor) -> Span:
        """Write a town's name."""
        mention = self.named(town)
        span = Span(mention.start, mention.end)
        self.places.append(
            Place(
                span.start,
                span.end,
                name=town.name,
                country=town.country,
                lat=town.lat,
                lon=town.lon,
                precision="point",
                kind="city",
            )
        )
        return span

    def weekday(self, day: datetime.date, *, dated: bool) -> Timex:
        """Write `on Monday` for a day of the past week; with no date of the article it stays unresolved."""
        self.add("on")
        span = self.add(_DAYS[day.weekday()])
        value = day.isoformat() if dated else None
        time = Timex(
            span.start,
            span.end,
            type="DATE",
            value=value,
            earliest=value,
            latest=value,
            anchor="published" if dated else None,
            unresolved=f"weekday:{day.isoweekday()}:past",
        )
        self.times.append(time)
        return time

    def _mention(self, actor: Actor, form: str, kind: MentionForm, why: str) -> Mention:
        entity = self._entities[actor.id]
        span = self.add(form)
        mention = Mention(span.start, span.end, entity=entity.id, form=kind, type=actor.type, why=why)
        self.mentions.append(mention)
        return mention

    def _entity(self, actor: Actor, name: str, kind: EntityType) -> Entity:
        entity = self._entities.get(actor.id)
        if entity is None:
            entity = self._entities[actor.id] = Entity(
                id=f"e{len(self._entities) + 1}",
                name=name,
                type=kind,
                country=actor.country,
                code=actor.code,
                gender="plural" if kind == "group" else actor.gender or "neuter",  # type: ignore[arg-type]
                unnamed=kind == "group",
            )
        return entity

    def _put(self, piece: str) -> None:
        self._parts.append(piece)
        self._end += len(piece)

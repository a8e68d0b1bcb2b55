"""A trigger that fits a frame, with its parties: an event before status, place and date are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.annotate.events.frames import Frame
from twosource.records.annotation import Participant
from twosource.records.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.annotate.events.standing import Standing


@dataclass(slots=True)
class Candidate:
    """One possible event, as the stages of the coder fill it in."""

    token: Token  # the trigger word
    frame: Frame
    clause: Token  # the verb that carries it: the trigger itself, or the light verb over a noun
    actors: list[Participant] = field(default_factory=list)
    recipients: list[Participant] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    standing: Standing | None = None
    act: str = ""
    mode: str | None = None
    last: Token | None = None  # the particle that ends the trigger
    anaphoric: bool = False  # "the meeting": says nothing of who
    cameo: str | None = None  # the code that a user's dictionary gives
    issues: tuple[str, ...] = ()  # topics that a user's dictionary names
    where: Span | None = None  # a place that stood where a party could
    day: Token | None = None  # the day that only this part of the verb's objects has
    covered: set[int] = field(default_factory=set)  # token indices of nouns this event has taken in

    @property
    def is_noun(self) -> bool:
        """Tell whether the trigger is a noun."""
        return self.token.pos_ in ("NOUN", "PROPN")

"""Who a sentence names, by the dictionaries: actors with their agents, together where "and" joins them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.annotate.events.petrarch.phrases import SentenceWords, find_phrases
from twosource.annotate.events.petrarch.records import Agent, Dictionaries

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

_JOINING = frozenset({",", "AND", "&", "OR", "NOR"})
_JOINTS = _JOINING | {"THE", "A", "AN"}
_OWNING = frozenset({"OF", "IN", "FROM", "FOR", "THE", "A", "AN"})


@dataclass(slots=True)
class Named:
    """A noun phrase with an actor or an agent in it; places are those of `SentenceWords`, half-open."""

    start: int  # from the first actor or agent to the last
    end: int
    left: int  # from the first word of the phrase, "the" and adjectives with it
    actors: tuple[str, ...] = ()
    agents: tuple[Agent, ...] = ()
    owner_last: bool = False  # the agent comes before its owner: "lawmakers in Mali"

    @property
    def codes(self) -> tuple[str, ...]:
        """Its codes: agents added to each actor, or the agents' own where no actor is known."""
        return tuple(dict.fromkeys(_with_agents(actor, self.agents) for actor in self.actors or ("",)))


@dataclass(slots=True)
class Side:
    """Named phrases that stand together: "Lawmakers in Mali and Chad", "the ambassadors of A, B and C"."""

    members: list[Named]

    @property
    def start(self) -> int:
        """Where it starts."""
        return self.members[0].start

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.members[-1].end

    @property
    def known(self) -> bool:
        """Tell whether an actor is among them, and not agents alone."""
        return any(named.actors for named in self.members)


def sides_of(
    sentence: DocSpan, words: SentenceWords, dictionaries: Dictionaries, day: str | None
) -> list[Side]:
    """Return the sides of a sentence in text order."""
    named = _with_owners(_named(sentence, words, dictionaries, day), words)
    sides: list[Side] = []
    for one in named:
        if sides and _joined(sides[-1].end, one.left, words):
            sides[-1].members.append(one)
        else:
            sides.append(Side([one]))
    for side in sides:
        _lend(side)
    return sides


def _named(
    sentence: DocSpan, words: SentenceWords, dictionaries: Dictionaries, day: str | None
) -> list[Named]:
    """Return each noun phrase that holds an actor or an agent; its first actor counts."""
    actors = [
        (a, z, codes) for a, z, e in find_phrases(words, dictionaries.actors) if (codes := e.codes_on(day))
    ]
    taken = {n for a, z, _ in actors for n in range(a, z)}
    agents = [
        (a, z, e) for a, z, e in find_phrases(words, dictionaries.agents) if not taken & set(range(a, z))
    ]
    bounds = _phrases(sentence, words)
    found: dict[int, Named] = {}
    for start, end, codes in actors:
        key = bounds.get(start, start)
        held = found.setdefault(key, Named(start, end, min(key, start)))
        held.start, held.end = min(held.start, start), max(held.end, end)
        if not held.actors:
            held.actors = codes
    for start, end, agent in agents:
        key = bounds.get(start, start)
        held = found.setdefault(key, Named(start, end, min(key, start)))
        held.start, held.end = min(held.start, start), max(held.end, end)
        held.agents = (*held.agents, agent)
    return sorted(found.values(), key=lambda n: n.start)


def _phrases(sentence: DocSpan, words: SentenceWords) -> dict[int, int]:
    """Map each place inside a noun phrase to the place where that phrase begins; "and" and commas split."""
    found: dict[int, int] = {}
    for chunk in sentence.noun_chunks:
        first: int | None = None
        for token in chunk:
            place = words.at.get(token.i)
            if place is None:
                continue
            if token.text.upper() in _JOINING and token.head.pos_ in ("NOUN", "PROPN"):
                first = None  # "Mali, Chad": not "the old and tired minister"
                continue
            first = place if first is None else first
            found[place] = first
    return found


def _with_owners(named: list[Named], words: SentenceWords) -> list[Named]:
    """Give agents without an actor the one behind "of" or "in": "the ambassador of Chad" is one."""
    made: list[Named] = []
    for one in named:
        before = made[-1] if made else None
        between = words.words[before.end : one.start] if before is not None else []
        owned = between and between[0] in ("OF", "IN", "FROM") and set(between) <= _OWNING
        if before is not None and owned and before.agents and not before.actors and not one.agents:
            before.actors, before.end, before.owner_last = one.actors, one.end, True
        else:
            made.append(one)
    return made


def _joined(end: int, start: int, words: SentenceWords) -> bool:
    between = words.words[end:start]
    return bool(between) and not set(between) - _JOINTS and bool(_JOINING & set(between))


def _lend(side: Side) -> None:
    """Let those who stand together share what one of them leaves out.

    "Lawmakers and officials in Mali": both are Mali's. "The ambassadors of Mali and Chad": both are that.
    """
    owners = [named for named in side.members if named.actors]
    agents = [named for named in side.members if named.agents]
    for before, named in pairwise(side.members):
        if before.actors and before.agents and not before.owner_last and not named.actors:
            named.actors = before.actors  # "the Chadian army and police"
    last = next((n for n, named in enumerate(side.members) if named.owner_last), None)
    if not owners or not agents:
        return
    if last is not None and not any(named.agents for named in side.members[last + 1 :]):
        together = tuple(dict.fromkeys(c for named in side.members[last:] for c in named.actors))
        ahead = [n for n, named in enumerate(side.members[:last]) if not named.actors]
        start = min((n for n in ahead), default=last)
        end = side.end
        side.members = side.members[: last + 1]
        for named in side.members[start:]:
            named.actors = together
        side.members[-1].end = end


def _with_agents(actor: str, agents: tuple[Agent, ...]) -> str:
    code = actor
    for agent in agents:
        if any(code[n : n + len(agent.code)] == agent.code for n in range(0, len(code), 3)):
            continue
        code = agent.code + code if agent.before else code + agent.code
    return code

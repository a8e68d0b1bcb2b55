"""What happened in one story: who took part, where, and the sentences that its reports are made of."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.generate.words import WordTable, mint_word
from benchmarks.generate.world import Actor, Topic, World, skewed

_SEQUEL = 0.15  # share of stories that take up people, place and words of an older one
_OLDER = (400, 6000)  # how many stories ago that one was

# A trigger in the past tense, and the type of act it states.
ACTS = (
    ("met", "CONSULT"), ("called", "CONSULT"), ("praised", "SUPPORT"), ("accused", "ACCUSE"),
    ("warned", "THREATEN"), ("rejected", "REJECT"), ("arrested", "COERCE"), ("attacked", "ASSAULT"),
    ("sued", "ACCUSE"), ("joined", "COOPERATE"), ("financed", "AID"), ("urged", "REQUEST"),
    ("sanctioned", "SANCTION"), ("protested", "PROTEST"), ("deployed", "MOBILIZE"), ("left", "RETREAT"),
)  # fmt: skip
GROUPS = ("officials", "residents", "police", "analysts", "witnesses", "lawmakers", "lawyers", "workers")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that reports of a story tell; `kind` says by which pattern it becomes a sentence."""

    kind: str  # "event", "quote", "said", "plain", "figure"
    words: tuple[str, ...]
    actor: Actor
    other: Actor
    act: int = 0  # index into ACTS
    figure: int = 0
    phase: int = 0  # days from the story's start until it is known


@dataclass(frozen=True, slots=True)
class Happening:
    """One story's truth."""

    number: int
    topic: Topic
    country: Actor
    town: Actor
    cast: tuple[Actor, ...]
    unity: float  # 0 to 1: how far its reports tell the same things
    about: WordTable  # words it shares with others of its topic
    words: WordTable  # its own, from the first day
    later: WordTable  # its own, in reports of later days: some old, some new
    facts: tuple[Fact, ...]  # the most important first; the first is an event

    @property
    def id(self) -> str:
        """The story's name in the truth."""
        return f"s{self.number}"


def happening(world: World, number: int, *, size: int = 1) -> Happening:
    """Make the story of a number: the same for every call with the same world."""
    rng = random.Random(world.seed * 1_000_003 + number)
    older = number - rng.randint(*_OLDER)
    before = _core(world, older) if rng.random() < _SEQUEL and older >= 0 else None
    topic, country, town, cast, telling = _core(world, number)
    if before is not None:
        topic, country, town = before[0], before[1], before[2]
        cast = (*before[3][:3], *cast[3:])
        telling = (*telling[: len(telling) // 2], *before[4][: len(before[4]) // 2])
    third = len(telling) // 3
    story = Happening(
        number,
        topic,
        country,
        town,
        cast,
        unity=rng.random(),
        about=_falling([topic.words[skewed(rng, len(topic.words))] for _ in range(40)]),
        words=_falling(telling[: 2 * third]),
        later=_falling([*telling[2 * third :], *telling[:third]]),
        facts=(),
    )
    return replace(story, facts=_facts(story, rng, 14 + 3 * size.bit_length()))


def _falling(words: Sequence[str]) -> WordTable:
    """Return a table in which each word is a little less frequent than the one before."""
    return WordTable([(word, 1.0 / (rank + 12)) for rank, word in enumerate(words)])


def _core(world: World, number: int) -> tuple[Topic, Actor, Actor, tuple[Actor, ...], tuple[str, ...]]:
    rng = random.Random(world.seed * 1_000_003 + number + 500_000_000)
    topic = world.topics[skewed(rng, len(world.topics))]
    known = [topic.actors[skewed(rng, len(topic.actors))] for _ in range(2)]
    country = next((c for c in world.countries if c.id == known[0].country), world.countries[0])
    town = rng.choice(world.towns[country.id])
    minted = [world.person(rng, f"S{number}P{n}", country, role=rng.random() < 0.3) for n in range(3)]
    body = world.body(rng, f"S{number}B", country)
    cast = tuple(dict.fromkeys((*known, *minted, body)))
    vocabulary = world.vocabulary
    common = [rng.choice(vocabulary.telling) for _ in range(50)]
    rare = [rng.choice(vocabulary.tail) for _ in range(18)] + [mint_word(rng) for _ in range(2)]
    telling = list(dict.fromkeys(common + rare))
    rng.shuffle(telling)
    return topic, country, town, cast, tuple(telling)


def _facts(story: Happening, rng: random.Random, count: int) -> tuple[Fact, ...]:
    """Make the story's facts; later ones become known later."""
    facts = []
    for n in range(count):
        kind = (
            "event" if n == 0 else rng.choice(("event", "quote", "quote", "said", "plain", "plain", "figure"))
        )
        actor, other = story.cast[skewed(rng, len(story.cast))], rng.choice(story.cast)
        if actor is other:
            other = story.cast[0] if actor is not story.cast[0] else story.cast[1]
        phase = 0 if n < 8 else rng.randint(1, 8)
        own = story.later if phase else story.words
        words = tuple(own.draw(rng, rng.randint(2, 5)) + story.about.draw(rng, 2))
        facts.append(Fact(kind, words, actor, other, rng.randrange(len(ACTS)), rng.randint(2, 900), phase))
    return tuple(facts)

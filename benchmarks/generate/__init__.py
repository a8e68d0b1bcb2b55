"""Annotated articles of any number with known truth, made without parsing: for corpus stages and stores.

`generate` invents a world, lets stories happen in it and writes what outlets report of them: unevenly many
reports a story, reprints, later reports that know more, undated ones, stories that share topic, people and
place with others. Same seed, same articles; the first n are the same however many are asked for.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from benchmarks.generate.article import FIRST_DAY, write
from benchmarks.generate.draft import Draft
from benchmarks.generate.happening import Happening, happening
from benchmarks.generate.names import Names
from benchmarks.generate.schedule import Telling, schedule
from benchmarks.generate.world import World
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article, DayInterval, GivenFacts, SourceFacts

__all__ = ["Generated", "generate"]

_UNDATED = 0.03
_MISSPELT = 0.05  # share of persons whose name a report writes otherwise, where names are lifelike
_CUT = 0.5  # share of reprints that lose their last paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """An annotated article and what is true of it."""

    annotated: AnnotatedArticle
    story: str
    wording: str  # reports of one wording are reprints of each other
    entities: Mapping[str, str]  # Entity.id -> who that is in the invented world; groups are nobody


def generate(
    n: int, *, seed: int, per_day: int = 1000, start: int = 0, lifelike_names: bool = False
) -> Iterator[Generated]:
    """Yield `n` annotated articles in order of publication, `per_day` of each day.

    Memory does not grow with `n`.

    Args:
        n: How many.
        seed: Decides everything; other seeds make other worlds.
        per_day: Articles a day: how busy the window of time is in which stories are told.
        start: How many to pass over, at a small part of the cost of making them.
        lifelike_names: Some names of persons are borne by many, new ones never end, some are misspelt.
    """
    world = World(seed, (lambda rng: Names(rng).draw) if lifelike_names else None)
    misspells = _MISSPELT if lifelike_names else 0.0
    left: dict[int, int] = {}  # reports still to come of each story under way
    under_way: dict[int, Happening] = {}
    for number, (day, telling) in enumerate(islice(schedule(seed, per_day), start + n)):
        if number >= start:
            if telling.story not in under_way:
                under_way[telling.story] = happening(world, telling.story, size=telling.size)
            yield _report(world, under_way[telling.story], telling, number, day, misspells)
        left[telling.story] = left.get(telling.story, telling.size) - 1
        if not left[telling.story]:
            del left[telling.story]
            under_way.pop(telling.story, None)


def _report(
    world: World, story: Happening, telling: Telling, number: int, day: int, misspells: float
) -> Generated:
    rng = random.Random(world.seed * 1_000_003 + number + 700_000_000)
    dated = rng.random() >= _UNDATED
    outlet = world.outlets[rng.randrange(len(world.outlets))]
    cut = telling.report != telling.original and rng.random() < _CUT
    draft = write(world, story, telling, dated=dated, cut=cut, misspells=misspells)
    text = draft.text
    headline = text[: draft.blocks[0].end].strip()
    published = (FIRST_DAY + datetime.timedelta(days=day)).isoformat() if dated else None
    label = f"a{number:07d}"
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{label}"
    article = Article(
        id=label,
        text=text,
        given=GivenFacts(date=published, title=headline, url=url, outlet=outlet, language="en"),
    )
    source = SourceFacts(
        outlet=outlet,
        headline=headline,
        url=url,
        published=_published(published),
        evidence={"headline": (draft.sentences[0],)},
    )
    return Generated(
        annotated=_annotated(article, source, draft),
        story=story.id,
        wording=f"{story.id}w{telling.original}",
        entities=draft.truth,
    )


def _published(day: str | None) -> DayInterval:
    return DayInterval(value=day, earliest=day, latest=day, how="explicit") if day else DayInterval()


def _annotated(article: Article, source: SourceFacts, draft: Draft) -> AnnotatedArticle:
    return AnnotatedArticle(
        article=article,
        language="en",
        source=source,
        blocks=tuple(draft.blocks),
        sentences=tuple(draft.sentences),
        entities=draft.entities,
        mentions=tuple(draft.mentions),
        times=tuple(draft.times),
        places=tuple(draft.places),
        quotes=tuple(draft.quotes),
        events=tuple(draft.events),
    )

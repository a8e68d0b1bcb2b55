"""Two actors as they stand on a day, and the series of what passed between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.dossier import build_account
from twosource.link import link_story
from twosource.records.account import Dossier
from twosource.relations.actors import Actor
from twosource.relations.periods import By
from twosource.relations.series import Series, make_series
from twosource.relations.standing import StandingLine, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRelation:
    """What the reports tell of two actors."""

    first: Actor
    second: Actor
    on: str | None  # ISO day: reports published later were not looked at
    standing: tuple[StandingLine, ...]
    series: Series


def relate(
    dossiers: Sequence[Dossier], first: Actor, second: Actor, *, on: str | None = None, by: By = "week"
) -> PairRelation:
    """Return how two actors stand to each other, and what passed between them.

    Args:
        dossiers: The stories, with their articles.
        first: One actor.
        second: The other.
        on: ISO day; stories are told again from what was published by then.
        by: The length of a period of the series.
    """
    known = [as_of(dossier, on) for dossier in dossiers] if on is not None else list(dossiers)
    return PairRelation(
        first=first,
        second=second,
        on=on,
        standing=standing(known, first, second),
        series=make_series(known, first, second, by=by, on=on),
    )


def as_of(dossier: Dossier, on: str) -> Dossier:
    """Return a dossier as it was on a day: of the articles published by then, each story told anew.

    An article whose day is unknown is left out, as nobody can say that it was public.
    """
    days = {a.id: a.source.published.latest or a.source.published.value for a in dossier.articles}
    early = [a for a in dossier.articles if (day := days[a.id]) is not None and day[:10] <= on]
    if len(early) == len(dossier.articles):
        return dossier
    by_id = {a.id: a for a in early}
    stories = []
    for story in dossier.stories:
        own = [by_id[a] for a in story.articles if a in by_id]
        if len(own) == len(story.articles):
            stories.append(story)
        elif own:
            stories.append(build_account(link_story(story.id, own)))
    return replace(dossier, articles=tuple(early), stories=tuple(stories))

"""Stories all the way: generated records clustered, linked and told, and one large story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.generate import generate
from benchmarks.speed.measure import Clock, Figure, Options
from twosource.dossier import build_account
from twosource.link import link_stories, link_story
from twosource.records.account import LinkedStory
from twosource.records.annotation import AnnotatedArticle

_ARTICLES = 300
_QUICK = 60
_LARGE = 60  # reports of one story
_GOAL = 100.0  # articles a second and core


def measure_telling(options: Options) -> Iterator[Figure]:
    """Measure articles a second of linking and of the account, for stories as they come and for a large one.

    Every account is made twice: most of the first goes to vectors of sentences never met before; the second
    finds them in memory.
    """
    number = _QUICK if options.quick else _ARTICLES
    articles = [g.annotated for g in generate(number, seed=options.seed, per_day=options.per_day)]
    clock = Clock()
    with clock.running():
        linked = link_stories(articles)
    yield _figure(f"clustering and linking {number:,}", number, clock, f"{len(linked):,} stories")
    yield from _told(f"accounts of {number:,}", number, linked)
    if options.quick:
        return
    large = _one_story(_LARGE, options)
    clock = Clock()
    with clock.running():
        story = link_story("S1", large)
    yield _figure(f"linking one story of {len(large)}", len(large), clock)
    yield from _told(f"account of one story of {len(large)}", len(large), [story])


def _told(label: str, number: int, stories: Sequence[LinkedStory]) -> Iterator[Figure]:
    for name in (label, f"{label}, vectors known"):
        clock = Clock()
        with clock.running():
            for story in stories:
                build_account(story)
        yield _figure(name, number, clock)


def _figure(name: str, number: int, clock: Clock, note: str = "") -> Figure:
    rate = number / clock.seconds
    return Figure(name=name, value=rate, unit="articles/s", goal=_GOAL, more_is_better=True, note=note)


def _one_story(most: int, options: Options) -> list[AnnotatedArticle]:
    """Return reports of the first story that is told so often."""
    held: dict[str, list[AnnotatedArticle]] = {}
    for one in generate(100_000, seed=options.seed, per_day=options.per_day):
        reports = held.setdefault(one.story, [])
        reports.append(one.annotated)
        if len(reports) == most:
            return reports
    return max(held.values(), key=len)

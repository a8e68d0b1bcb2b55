"""How two actors stand to each other by the reports: every line with its day, outlet and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from twosource.records.account import Dossier, Encounter, Measure, Relation, Story, Support
from twosource.records.annotation import AnnotatedArticle
from twosource.relations.actors import Actor
from twosource.relations.series import Sentence

MOST = 8  # lines of one kind
SHORTEST = 4  # letters of a word that tells measures apart

ORDER = (
    "state",
    "measure",
    "red line",
    "commitment",
    "channel",
    "grouping",
    "encounter held",
    "encounter to come",
    "expectation open",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """One thing that holds between the two."""

    kind: str  # one of ORDER
    text: str
    status: str | None = None  # of a measure or an encounter
    since: str | None = None  # of a measure; of an encounter its day; of an expectation when it is due
    by: str | None = None
    on: str | None = None
    story: str = ""
    sources: tuple[Sentence, ...] = ()

    @property
    def told(self) -> str:
        """Return the day of the last report that tells it, empty where none has one."""
        return max((s.published or "" for s in self.sources), default="")


def standing(dossiers: Sequence[Dossier], first: Actor, second: Actor) -> tuple[StandingLine, ...]:
    """Return how two actors stand to each other, in `ORDER`, within it the latest first."""
    found: list[StandingLine] = []
    for dossier in dossiers:
        articles = {a.id: a for a in dossier.articles}
        for story in dossier.stories:
            found += _of_story(story, articles, first, second)
    kept: dict[tuple[str, ...], StandingLine] = {}
    for line in sorted(found, key=lambda x: x.told):
        kept[line.kind, line.text.casefold(), line.by or "", line.on or ""] = line
    ranked = join_measures(sorted(kept.values(), key=lambda x: x.told, reverse=True))
    return tuple(line for kind in ORDER for line in [x for x in ranked if x.kind == kind][:MOST])


def join_measures(lines: Sequence[StandingLine]) -> list[StandingLine]:
    """Join one measure told in several stories: as the latest tells it, with the reports of all.

    Args:
        lines: Latest first.
    """
    found: list[StandingLine] = []
    for line in lines:
        same = [
            i for i, x in enumerate(found) if line.kind == x.kind == "measure" and _is_one_measure(line, x)
        ]
        if not same:
            found.append(line)
            continue
        later = found[same[0]]
        found[same[0]] = replace(
            later, since=later.since or line.since, sources=(*line.sources, *later.sources)
        )
    return found


def _is_one_measure(one: StandingLine, two: StandingLine) -> bool:
    a, b = ({w[:5] for w in re.findall(r"\w+", x.text.casefold()) if len(w) >= SHORTEST} for x in (one, two))
    return one.by == two.by and one.on == two.on and len(a & b) * 2 >= min(len(a), len(b)) > 0


def _of_story(
    story: Story, articles: dict[str, AnnotatedArticle], first: Actor, second: Actor
) -> Iterable[StandingLine]:
    for relation in story.relations:
        if _is_pair(relation, story, first, second):
            yield from _relation(relation, story, articles)
        else:
            yield from (
                _measure(m, story, articles)
                for m in relation.measures
                if _named(m.by, story, first, second) and _named(m.on, story, first, second) and m.by != m.on
            )
    for encounter in story.encounters:
        sides = [(side.actor, *side.people) for side in encounter.sides]
        if all(any(_is(name, story, a) for names in sides for name in names) for a in (first, second)):
            yield _encounter(encounter, story, articles)
    for e in story.expectations:
        if e.outcome.verdict != "open" or not e.by:
            continue
        holder, other = (first, second) if _is(e.by, story, first) else (second, first)
        if _is(e.by, story, holder) and _tells_of(story, e.support, other):
            yield StandingLine(
                kind="expectation open",
                text=e.text,
                since=e.by_when,
                by=e.by,
                story=story.id,
                sources=_sources(articles, e.support),
            )


def _is(name: str, story: Story, actor: Actor) -> bool:
    """Tell whether a name or a country's code in an account means an actor."""
    if name == actor.name or (actor.country is not None and name == actor.country):
        return True
    if name.casefold() in actor.names:
        return True
    return any(actor.is_entity(e) for e in story.entities if e.name == name)


def _named(name: str | None, story: Story, first: Actor, second: Actor) -> bool:
    return name is not None and (_is(name, story, first) or _is(name, story, second))


def _is_pair(relation: Relation, story: Story, first: Actor, second: Actor) -> bool:
    return len(relation.parties) == 2 and all(
        any(_is(party, story, actor) for party in relation.parties) for actor in (first, second)
    )


def _tells_of(story: Story, support: Support, actor: Actor) -> bool:
    cited = [(c.article, c.start, c.end) for c in support]
    return any(
        a == m.article and s <= m.start < e
        for entity in story.entities
        if actor.is_entity(entity)
        for m in entity.mentions
        for a, s, e in cited
    )


def _relation(
    relation: Relation, story: Story, articles: dict[str, AnnotatedArticle]
) -> Iterable[StandingLine]:
    parts = (
        ("state", relation.state),
        ("red line", relation.red_lines),
        ("commitment", relation.commitments),
        ("channel", relation.channels),
        ("grouping", relation.groupings),
    )
    for kind, lines in parts:
        for line in lines:
            yield StandingLine(
                kind=kind, text=line.text, story=story.id, sources=_sources(articles, line.support)
            )
    for measure in relation.measures:
        yield _measure(measure, story, articles)


def _measure(m: Measure, story: Story, articles: dict[str, AnnotatedArticle]) -> StandingLine:
    return StandingLine(
        kind="measure",
        text=m.what,
        status=m.state,
        since=m.since,
        by=m.by,
        on=m.on,
        story=story.id,
        sources=_sources(articles, m.support),
    )


def _encounter(e: Encounter, story: Story, articles: dict[str, AnnotatedArticle]) -> StandingLine:
    people = [p for side in e.sides for p in side.people]
    who = f": {', '.join(people)}" if people else ""
    where = f" in {e.place}" if e.place else ""
    held = e.status == "happened"
    return StandingLine(
        kind="encounter held" if held else "encounter to come",
        text=f"{e.format or 'meeting'}{where}{who}",
        status="held"
        if held
        else "called off"
        if e.status == "negated"
        else "postponed"
        if e.postponed
        else "planned",
        since=e.held or e.planned,
        story=story.id,
        sources=_sources(articles, e.support),
    )


def _sources(articles: dict[str, AnnotatedArticle], support: Support) -> tuple[Sentence, ...]:
    found = []
    for c in support:
        article = articles.get(c.article)
        if article is not None:
            found.append(
                Sentence(
                    article=c.article,
                    outlet=article.source.outlet,
                    published=article.source.published.value,
                    start=c.start,
                    end=c.end,
                    words=" ".join(article.text[c.start : c.end].split()),
                )
            )
    return tuple(found)

"""One story as the page's templates see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.records.account import Dossier, Expectation, Limit, Origin, Story, StoryEvent
from twosource.records.text import Citation, Span
from twosource.render import charts, wording
from twosource.render.citations import Chip, Citations
from twosource.render.reports import Report, Unit
from twosource.render.views import (
    claims,
    expectations,
    facts,
    people,
    positions,
    quotations,
    record,
    timeline,
)

EVENTS_SHOWN = 12
PARTICIPANTS_SHOWN = 4
ROWS_SHOWN = 12  # of origins, headlines, silent articles; the rest is folded or counted


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of units of a report that are set alike: story text, or page furniture folded away."""

    furniture: bool
    units: tuple[Unit, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(unit.text.split()) for unit in self.units)


class StoryPage:
    """One story as the templates see it."""

    def __init__(
        self,
        story: Story,
        dossier: Dossier,
        *,
        prefix: str = "",
        article_links: Mapping[str, str] | None = None,
        entity_links: Mapping[str, str] | None = None,
    ) -> None:
        """Work out every section of `story`.

        Args:
            story: The story; its articles stand in `dossier`.
            dossier: What the story is part of.
            prefix: Opens each anchor, to keep those of several stories apart.
            article_links: Where an article has a page of its own, by id.
            entity_links: Where an entity has a page of its own, by `LinkedEntity.id`.
        """
        self.story = story
        self.prefix = prefix
        self.article_links = article_links or {}
        self.entity_links = entity_links or {}
        self.citations = Citations(story, dossier.articles, prefix=prefix)
        self.reports = self.citations.reports
        self.columns = self.citations.columns()
        self.alone = len(self.reports) < 2
        # In a large collection a story of one report has nothing to compare; its data are all in the file.
        self.slim = self.alone and len(dossier.stories) > ROWS_SHOWN
        self.groups = () if self.slim else claims.claim_groups(story, self.citations)
        self.as_columns = len(self.columns) <= claims.MAX_COLUMNS
        self.confirmed = claims.confirmed(story)
        self.disputed, self.disputed_claims = claims.disputed(story, self.citations)
        self.sides = positions.sides(story)
        rank = {report.article.id: index for index, report in enumerate(self.reports)}
        self.framing = sorted(story.framing, key=lambda f: rank.get(f.article, len(rank)))
        self.lead = record.lead_lines(story)
        self.facts = facts.head_facts(story)
        self.compared = sum(group.count for group in self.groups)  # as the tally adds up
        self.titles = () if self.slim else claims.titles_agreed(story)
        still_open, ledger = expectations.still_open(story), expectations.ledger(story)
        self.open, self.open_count = still_open[: expectations.ON_TOP], len(still_open)
        told = max(len(ledger) - len(still_open), expectations.LISTED)
        self.ledger, self.ledger_rest = ledger[:told], ledger[told:]
        self.absences = claims.absences(story, self.citations)
        self.differences = claims.differences_by_kind(story)
        self.casts = people.casts(story)
        self.positions = positions.position_table(story)
        self.aligned = quotations.aligned(story, self.citations)
        self.speakers = quotations.by_speaker(story, self.citations)
        self.timeline, self.timeline_rest = timeline.listed(story)
        self.chart = charts.timeline_chart(story, self.citations)
        self.names = people.names_by_id(story)
        ranked = sorted(story.events, key=lambda e: (not e.main, e.background, -len(e.support)))
        self.events, self.events_rest = ranked[:EVENTS_SHOWN], ranked[EVENTS_SHOWN:]

    def chips(self, support: Sequence[Citation]) -> tuple[Chip, ...]:
        """Return the chips of a line's support."""
        return self.citations.chips(support)

    def spans(self, report: Report, spans: Sequence[Span]) -> tuple[Chip, ...]:
        """Return the chips of spans of one report."""
        return self.chips(tuple(Citation(article=report.article.id, start=s.start, end=s.end) for s in spans))

    def origin(self, report: Report) -> Origin | None:
        """Return the origin a report belongs to."""
        return self.citations.origins.get(report.origin)

    def report(self, article_id: str) -> Report | None:
        """Return the report of an article."""
        return self.citations.by_article.get(article_id)

    def limits(self, report: Report) -> tuple[Limit, ...]:
        """Return the cautions about one report."""
        return tuple(limit for limit in self.story.limits if limit.article == report.article.id)

    def main_event(self) -> StoryEvent | None:
        """Return the event the story is about."""
        return facts.main_event(self.story)

    def actor(self, actor: str) -> str:
        """Return the name behind an entity id or country code."""
        return people.actor_words(self.story, actor)

    def few(self, ids: Sequence[str]) -> str:
        """Return the names of the first participants of an event, and how many more there are."""
        named = [
            tidy_name for i in ids[:PARTICIPANTS_SHOWN] if (tidy_name := self.names.get(i, wording.tidy(i)))
        ]
        more = len(ids) - PARTICIPANTS_SHOWN
        return ", ".join(named) + (f" +{more}" if more > 0 else "")

    def expected_by(self, expectation: Expectation) -> str:
        """Return by whom something is expected and when it is due."""
        return record.expected_by(expectation, self.story)

    def title_is(self) -> str:
        """Return where the story's title comes from, as said under it."""
        for citation in self.story.title_support:
            report = self.citations.by_article.get(citation.article)
            if report and report.title.casefold() == wording.tidy(self.story.title).casefold():
                return f"Headline of {report.name if report.named else report.letter + ', outlet not named'}"
        return "From the text"

    def passages(self, report: Report) -> tuple[Passage, ...]:
        """Return the report's units, with runs of page furniture apart."""
        runs: list[tuple[bool, list[Unit]]] = []
        for unit in report.units:
            furniture = unit.kind.startswith("boilerplate")
            if runs and runs[-1][0] == furniture:
                runs[-1][1].append(unit)
            else:
                runs.append((furniture, [unit]))
        return tuple(Passage(furniture, tuple(units)) for furniture, units in runs)

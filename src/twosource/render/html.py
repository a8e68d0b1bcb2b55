"""The static dossier: one page with everything in it, that asks nothing of the network."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from twosource.records.account import Dossier, Expectation, Limit, Origin, Story, StoryEvent
from twosource.records.text import Citation, Span
from twosource.render import charts, wording
from twosource.render.citations import Chip, Citations
from twosource.render.json import dossier_json
from twosource.render.reports import Report, Unit
from twosource.render.views import claims, expectations, people, positions, quotations, record, timeline

CHIPS_SHOWN = 8
EVENTS_SHOWN = 12
SPEAKERS_SHOWN = 10
ABSENT_SHOWN = 6
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

    def __init__(self, story: Story, dossier: Dossier, *, prefix: str) -> None:
        """Work out every section of `story`; `prefix` opens each of its anchors."""
        self.story = story
        self.prefix = prefix
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
        return next((event for event in self.story.events if event.main), None)

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


def render_html(dossier: Dossier) -> str:
    """Return the dossier as one self-contained page, with its JSON inside.

    Everything that comes from an article is escaped; a strict Content-Security-Policy lets only the
    page's own style and script run, known by their hashes.
    """
    several = len(dossier.stories) > 1
    stories = [
        StoryPage(story, dossier, prefix=f"s{number}-" if several else "")
        for number, story in enumerate(dossier.stories, start=1)
    ]
    style, script = _asset("page.css") + _asset("layouts.css"), _asset("page.js")
    template = _environment().get_template("page.html.j2")
    return template.render(
        dossier=dossier,
        stories=stories,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        data=_packed(dossier),
    )


def exact(text: str) -> Markup:
    """Escape article text so that a browser's `textContent` gives it back unchanged."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def _packed(dossier: Dossier) -> str:
    """Return the dossier's JSON as gzip in base64: small, and nothing a page could trip over."""
    data = gzip.compress(dossier_json(dossier).encode("utf-8"), mtime=0)
    return base64.b64encode(data).decode("ascii")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_sha256(style)}'; script-src '{_sha256(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


@cache
def _asset(name: str) -> str:
    return files("twosource.render").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("twosource.render"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(
        tidy=wording.tidy,
        visible=wording.visible,
        shorten=wording.shorten,
        day=wording.day_words,
        exact=exact,
        role=wording.role_words,
        code=people.code_words,
        raised=wording.sentence_case,
        event_code=record.event_code,
    )
    environment.globals.update(
        plural=wording.plural,
        when=wording.when_words,
        interval=wording.interval_words,
        stances=wording.STANCES,
        outcomes=wording.OUTCOMES,
        statuses=wording.STATUSES,
        difference_mark=wording.difference_mark,
        forms_seen=people.forms_seen,
        chips_shown=CHIPS_SHOWN,
        rows_shown=ROWS_SHOWN,
        speakers_shown=SPEAKERS_SHOWN,
        absent_shown=ABSENT_SHOWN,
        role_line=people.role_line,
    )
    return environment

"""Claims by verdict, with what each origin says; what the articles held do not carry; differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.records.account import Claim, Difference, Story
from twosource.render.citations import Chip, Citations
from twosource.render.reports import Report
from twosource.render.wording import VERDICTS

SHOWN_PER_GROUP = 12
SHOWN_ON_TOP = 5
EXCERPT = 72  # characters of the cited words in a cell
MAX_COLUMNS = 6  # more origins than this are set as chips, not as columns


@dataclass(frozen=True, slots=True)
class Cell:
    """What one origin says of a claim."""

    origin: str
    tone: str
    name: str
    words: str
    in_marks: bool
    chips: tuple[Chip, ...]
    dot: str  # "f" counted, "k" in conflict, "r" repeats another, "" silent


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim and its cells, one for each column of origins."""

    claim: Claim
    cells: tuple[Cell, ...]
    silent: tuple[str, ...]  # letters of origins that do not carry it


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The claims of one verdict, most important first."""

    verdict: str
    mark: str
    title: str
    why: str
    rows: tuple[ClaimRow, ...]
    rest: tuple[ClaimRow, ...]

    @property
    def count(self) -> int:
        """How many claims have this verdict."""
        return len(self.rows) + len(self.rest)


@dataclass(frozen=True, slots=True)
class Absence:
    """A claim and the articles that do not carry it."""

    claim: Claim
    missing: tuple[Report, ...]


def claim_groups(story: Story, citations: Citations) -> tuple[ClaimGroup, ...]:
    """Return the claims by verdict in the order of `VERDICTS`."""
    columns = citations.columns()
    groups = []
    for verdict, (mark, title, why) in VERDICTS.items():
        rows = tuple(_row(claim, columns, citations) for claim in story.claims if claim.verdict == verdict)
        if rows:
            groups.append(
                ClaimGroup(verdict, mark, title, why, rows[:SHOWN_PER_GROUP], rows[SHOWN_PER_GROUP:])
            )
    return tuple(groups)


def confirmed(story: Story) -> tuple[Claim, ...]:
    """Return the claims that both sides confirm, at most five."""
    return tuple(c for c in story.claims if c.verdict == "confirmed by both sides")[:SHOWN_ON_TOP]


def disputed(story: Story, citations: Citations) -> tuple[tuple[Difference, ...], tuple[ClaimRow, ...]]:
    """Return the conflicts: differences first, then claims whose sentences no difference has named."""
    differences = tuple(d for d in story.differences if d.verdict == "conflict")[:SHOWN_ON_TOP]
    named = {chip.anchor for d in differences for v in d.variants for chip in citations.chips(v.support)}
    claims = tuple(
        claim
        for claim in story.claims
        if claim.verdict == "conflicting"
        and not {chip.anchor for chip in citations.chips(claim.support)} <= named
    )
    columns = citations.columns()
    rows = tuple(_row(claim, columns, citations) for claim in claims[: SHOWN_ON_TOP - len(differences)])
    return differences, rows


def absences(story: Story, citations: Citations, limit: int = 12) -> tuple[Absence, ...]:
    """Return the weightiest claims that some article held does not carry."""
    found = []
    for claim in sorted(story.claims, key=lambda c: -c.weight):
        missing = tuple(citations.by_article[a] for a in claim.not_in if a in citations.by_article)
        if missing:
            found.append(Absence(claim, missing))
    return tuple(found[:limit])


def differences_by_kind(story: Story) -> tuple[tuple[str, tuple[Difference, ...]], ...]:
    """Return the differences grouped by kind, in order of first appearance."""
    groups: dict[str, list[Difference]] = {}
    for difference in story.differences:
        groups.setdefault(difference.kind, []).append(difference)
    return tuple((kind, tuple(group)) for kind, group in groups.items())


def _row(claim: Claim, columns: Sequence[Sequence[Report]], citations: Citations) -> ClaimRow:
    cells = []
    for column in columns:
        ids = {report.article.id: report for report in column}
        support = sorted(
            (c for c in claim.support if c.article in ids),
            key=lambda c: (ids[c.article].repeat, c.start, c.end),
        )
        # The shortest citation says it most plainly; a title is best read in the claim itself.
        plainest = min(support, key=lambda c: (ids[c.article].repeat, c.end - c.start, c.start), default=None)
        if claim.kind == "attribute":
            plainest = None
        dot = ""
        if support:
            counted = column[0].origin in claim.origins
            dot = "k" if claim.verdict == "conflicting" else "f" if counted else "r"
        cells.append(
            Cell(
                origin=column[0].origin,
                tone=column[0].tone,
                name=column[0].name,
                words=citations.words(plainest, EXCERPT) if plainest else "",
                in_marks=plainest is not None and citations.in_marks(plainest),
                chips=citations.chips(support),
                dot=dot,
            )
        )
    return ClaimRow(claim, tuple(cells), tuple(cell.origin for cell in cells if not cell.dot))

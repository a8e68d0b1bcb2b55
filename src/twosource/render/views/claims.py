"""Claims by verdict, with what each origin says; what the articles held do not carry; differences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.records.account import Claim, Difference, Story, Verdict
from twosource.records.text import Citation
from twosource.render.citations import Chip, Citations
from twosource.render.reports import Report
from twosource.render.wording import VERDICTS, sentence_case, tidy

SHOWN_PER_GROUP = 12
SHOWN_ON_TOP = 5
EXCERPT = 72  # characters of the cited words in a cell
_ATTRIBUTE = re.compile(r"^(.+?)[’']s \w+ is (.+?)\.?$")
_ANSWERS_DIFFER = {"conflicting": "conflict", "updated": "update"}  # claim verdict -> difference verdict
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
    """A claim, or a question that the articles answer differently, with a cell for each column of origins."""

    text: str
    key: str  # shared by every place of the page that shows it
    support: tuple[Citation, ...]
    origins: str  # "3", or "2 : 1" for answers that differ
    cells: tuple[Cell, ...]
    silent: tuple[str, ...]  # letters of origins that do not carry it
    verdict: Verdict | None = None  # of a claim


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


def compared(story: Story) -> tuple[Claim, ...]:
    """Return the claims worth comparing: names and titles only where the articles differ on them."""
    return tuple(c for c in story.claims if c.kind != "attribute" or c.verdict in _ANSWERS_DIFFER)


def titles_agreed(story: Story) -> tuple[tuple[str, Claim], ...]:
    """Return the claims of names and titles on which nothing differs, each in short: `name, title`."""
    agreed = (c for c in story.claims if c.kind == "attribute" and c.verdict not in _ANSWERS_DIFFER)
    return tuple((_ATTRIBUTE.sub(r"\1, \2", tidy(c.text)), c) for c in agreed)


def claim_groups(story: Story, citations: Citations) -> tuple[ClaimGroup, ...]:
    """Return the claims by verdict in the order of `VERDICTS`.

    Claims that differ in one answer are one row: the question, with the answer of each origin.
    """
    columns = citations.columns()
    groups = []
    for verdict, (mark, title, why) in VERDICTS.items():
        questions = [d for d in story.differences if d.verdict == _ANSWERS_DIFFER.get(verdict)]
        rows = [_question(d, columns, citations) for d in questions]
        named = _anchors(questions, citations)
        rows += [
            _row(claim, columns, citations)
            for claim in compared(story)
            if claim.verdict == verdict and not (named and _within(claim, named, citations))
        ]
        if rows:
            shown, rest = tuple(rows[:SHOWN_PER_GROUP]), tuple(rows[SHOWN_PER_GROUP:])
            groups.append(ClaimGroup(verdict, mark, title, why, shown, rest))
    return tuple(groups)


def confirmed(story: Story) -> tuple[Claim, ...]:
    """Return the claims that both sides confirm, at most five."""
    return tuple(c for c in compared(story) if c.verdict == "confirmed by both sides")[:SHOWN_ON_TOP]


def disputed(story: Story, citations: Citations) -> tuple[tuple[Difference, ...], tuple[ClaimRow, ...]]:
    """Return the conflicts: differences first, then claims whose sentences no difference has named."""
    differences = tuple(d for d in story.differences if d.verdict == "conflict")[:SHOWN_ON_TOP]
    named = _anchors(differences, citations)
    columns = citations.columns()
    rows = tuple(
        _row(claim, columns, citations)
        for claim in story.claims
        if claim.verdict == "conflicting" and not _within(claim, named, citations)
    )
    return differences, rows[: SHOWN_ON_TOP - len(differences)]


def absences(story: Story, citations: Citations, limit: int = 12) -> tuple[Absence, ...]:
    """Return the weightiest claims that some article held does not carry."""
    found = []
    for claim in sorted(compared(story), key=lambda c: -c.weight):
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
        support = _of_column(claim.support, column)
        repeat = {report.article.id: report.repeat for report in column}
        # The shortest citation says it most plainly; a title is best read in the claim itself.
        plainest = min(support, key=lambda c: (repeat[c.article], c.end - c.start, c.start), default=None)
        if claim.kind == "attribute":
            plainest = None
        counted = column[0].origin in claim.origins
        dot = "k" if claim.verdict == "conflicting" else "f" if counted else "r"
        words = citations.words(plainest, EXCERPT) if plainest else ""
        in_marks = plainest is not None and citations.in_marks(plainest)
        cells.append(_cell(column, words, in_marks, support, dot if support else "", citations))
    return ClaimRow(
        text=tidy(claim.text),
        key=claim.id,
        support=claim.support,
        origins=str(len(claim.origins)),
        cells=tuple(cells),
        silent=tuple(cell.origin for cell in cells if not cell.dot),
        verdict=claim.verdict,
    )


def _question(difference: Difference, columns: Sequence[Sequence[Report]], citations: Citations) -> ClaimRow:
    """Set what each origin answers to the question on which the articles differ."""
    cells = []
    counts = [0] * len(difference.variants)
    for column in columns:
        answers = []
        support: tuple[Citation, ...] = ()
        for index, variant in enumerate(difference.variants):
            found = _of_column(variant.support, column)
            if found:
                answers.append(tidy(variant.value))
                counts[index] += 1
                support += found
        dot = "" if not answers else "k" if difference.verdict == "conflict" else "f"
        cells.append(_cell(column, " / ".join(answers), False, support, dot, citations))
    every = tuple(c for variant in difference.variants for c in variant.support)
    return ClaimRow(
        text=sentence_case(tidy(difference.about)),
        key=f"{difference.kind}: {tidy(difference.about)}",
        support=every,
        origins=" : ".join(map(str, counts)),
        cells=tuple(cells),
        silent=tuple(cell.origin for cell in cells if not cell.dot),
    )


def _cell(
    column: Sequence[Report],
    words: str,
    in_marks: bool,
    support: tuple[Citation, ...],
    dot: str,
    citations: Citations,
) -> Cell:
    first = column[0]
    chips = citations.chips(support)
    return Cell(first.origin, first.tone, first.name, words, in_marks, chips, dot)


def _of_column(support: Sequence[Citation], column: Sequence[Report]) -> tuple[Citation, ...]:
    held = {report.article.id for report in column}
    return tuple(citation for citation in support if citation.article in held)


def _anchors(differences: Iterable[Difference], citations: Citations) -> set[str]:
    return {chip.anchor for d in differences for v in d.variants for chip in citations.chips(v.support)}


def _within(claim: Claim, anchors: set[str], citations: Citations) -> bool:
    return bool({chip.anchor for chip in citations.chips(claim.support)} & anchors)

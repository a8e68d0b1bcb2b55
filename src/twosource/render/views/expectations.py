"""Expectations: what is still open, soonest first, and what came of the others."""

from __future__ import annotations

from twosource.records.account import Expectation, Story

ON_TOP = 5
LISTED = 8


def still_open(story: Story) -> tuple[Expectation, ...]:
    """Return the open expectations, dated ones first, soonest first.

    A day before the first report is none that anybody was still waiting for: it ranks as no date.
    """
    published = (e.earliest or e.date for e in story.timeline if e.kind == "publication")
    first = min(filter(None, published), default="")

    def due(expectation: Expectation) -> tuple[bool, str]:
        day = expectation.by_when or ""
        return (False, day) if day and day >= first[: len(day)] else (True, "")

    return tuple(sorted((e for e in story.expectations if e.outcome.verdict == "open"), key=due))


def ledger(story: Story) -> tuple[Expectation, ...]:
    """Return all expectations: those of which the reports tell the outcome first."""
    told = tuple(e for e in story.expectations if e.outcome.verdict != "open")
    return told + still_open(story)

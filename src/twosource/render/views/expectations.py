"""Expectations: what is still open, soonest first, and what came of the others."""

from __future__ import annotations

from twosource.records.account import Expectation, Story

ON_TOP = 5
LISTED = 8


def still_open(story: Story) -> tuple[Expectation, ...]:
    """Return the open expectations, dated ones first, soonest first."""
    found = (e for e in story.expectations if e.outcome.verdict == "open")
    return tuple(sorted(found, key=lambda e: (not e.by_when, e.by_when or "")))


def ledger(story: Story) -> tuple[Expectation, ...]:
    """Return all expectations: those of which the reports tell the outcome first."""
    told = tuple(e for e in story.expectations if e.outcome.verdict != "open")
    return told + still_open(story)

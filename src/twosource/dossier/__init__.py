"""From a linked story to its cited account."""

from __future__ import annotations

from twosource.records.account import LinkedStory, Story


def build_account(story: LinkedStory, *, since: str | None = None) -> Story:
    """Build the cited account of one story."""
    return Story(id=story.id, title=story.id, articles=tuple(a.id for a in story.articles))

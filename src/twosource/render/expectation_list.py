"""Expectations of many stories as one list: overdue and open ones first, with who, what and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from twosource.records.account import Dossier, Expectation, Support
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Citation
from twosource.render.wording import plural, shorten

Standing = Literal["overdue", "open", "met", "not met", "changed"]
_ORDER: tuple[Standing, ...] = ("overdue", "open", "changed", "not met", "met")
_SHOWN = 240  # characters of a quoted source


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An expectation, the story it belongs to, and how it stands on a day."""

    story: str
    title: str
    expectation: Expectation
    standing: Standing
    on: str | None  # ISO day as of which it stands so; None where no report has a day
    sources: tuple[tuple[Citation, str, str | None, str], ...]  # citation, outlet or id, day, words
    outcome: tuple[tuple[Citation, str, str | None, str], ...]


def list_expectations(
    dossiers: Iterable[Dossier], *, on: str | None = None, by: str | None = None
) -> tuple[Listed, ...]:
    """List what the stories expect: overdue, open, then settled; within each the soonest first.

    Args:
        dossiers: The stories and their articles.
        on: ISO day as of which an open expectation is overdue; by default that of the story's last report.
        by: Only of a holder whose name has all these words.
    """
    found = []
    for dossier in dossiers:
        articles = {a.id: a for a in dossier.articles}
        for story in dossier.stories:
            days = [d for key in story.articles if (d := _published(articles.get(key))) is not None]
            day = on or max(days, default=None)
            for expectation in story.expectations:
                if by is not None and not _words(by) <= _words(expectation.by or ""):
                    continue
                found.append(
                    Listed(
                        story=story.id,
                        title=story.title,
                        expectation=expectation,
                        standing=_standing(expectation, day),
                        on=day,
                        sources=_cited(articles, expectation.support),
                        outcome=_cited(articles, expectation.outcome.support),
                    )
                )
    return tuple(
        sorted(
            found,
            key=lambda row: (
                _ORDER.index(row.standing),
                row.expectation.by_when or "9999",
                row.story,
                row.expectation.text,
            ),
        )
    )


def _standing(expectation: Expectation, day: str | None) -> Standing:
    verdict = expectation.outcome.verdict
    due = expectation.by_when
    if verdict == "open" and due is not None and day is not None and due < day[: len(due)]:
        return "overdue"
    return verdict


def _published(article: AnnotatedArticle | None) -> str | None:
    if article is None:
        return None
    published = article.source.published
    return published.latest or published.value or published.earliest


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - {"the", "of"}


def _cited(
    articles: Mapping[str, AnnotatedArticle], support: Support
) -> tuple[tuple[Citation, str, str | None, str], ...]:
    cited = []
    for c in support:
        article = articles.get(c.article)
        words = " ".join(article.text[c.start : c.end].split()) if article is not None else ""
        outlet = article.source.outlet if article is not None else None
        cited.append((c, outlet or c.article, _published(article), words))
    return tuple(cited)


def expectations_json(rows: Iterable[Listed]) -> list[dict[str, Any]]:
    """Return the list as plain values: spans are characters of the articles' texts, half-open."""
    return [
        {
            "story": row.story,
            "title": row.title,
            "kind": row.expectation.kind,
            "text": row.expectation.text,
            "by": row.expectation.by,
            "by_when": row.expectation.by_when,
            "standing": row.standing,
            "on": row.on,
            "sources": [_source_json(s) for s in row.sources],
            "outcome": [_source_json(s) for s in row.outcome],
        }
        for row in rows
    ]


def _source_json(source: tuple[Citation, str, str | None, str]) -> dict[str, Any]:
    citation, outlet, day, words = source
    return {
        "article": citation.article,
        "start": citation.start,
        "end": citation.end,
        "outlet": outlet,
        "published": day,
        "words": words,
    }


def expectations_text(rows: Iterable[Listed]) -> str:
    """Return the list as text for a terminal, and a line that counts it."""
    lines: list[str] = []
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.standing] = counts.get(row.standing, 0) + 1
        e = row.expectation
        due = f"by {e.by_when}" if e.by_when else "no day given"
        lines.append(f"{row.standing.upper():8s} {due} · {e.kind} · {e.by or 'nobody named'} [{row.story}]")
        for mark, sources in (("", row.sources), ("→ ", row.outcome)):
            for citation, outlet, day, words in sources:
                where = f"{outlet}, {day or 'no date'}, {citation.article}:{citation.start}-{citation.end}"
                lines.append(f"    {mark}“{shorten(words, _SHOWN)}” ({where})")
        lines.append("")
    if not counts:
        return "no expectations found\n"
    told = ", ".join(f"{counts[s]} {s}" for s in _ORDER if s in counts)
    return "\n".join([*lines, f"{plural(sum(counts.values()), 'expectation')}: {told}"]) + "\n"

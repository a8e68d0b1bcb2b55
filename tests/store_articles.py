"""Annotated articles made by hand for tests of the store: no text is parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from twosource.records.annotation import AnnotatedArticle, Entity, Mention
from twosource.records.library import NewArticle, StoryTerms
from twosource.records.text import Article, Block, DayInterval, GivenFacts, SourceFacts, Span


def digest(*parts: str) -> str:
    """Return a hash as keys are made of."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def new_article(
    label: str = "harbour",
    text: str = "Talks opened in Lowmere. The envoy of Orsova spoke first.",
    *,
    source: str | None = None,
    day: str | None = "2026-03-01",
    outlet: str | None = "Lowmere Post",
    terms: Sequence[str] = ("talks", "lowmere", "envoy"),
    rare: Sequence[str] = ("lowmere",),
    days: tuple[int | None, int | None] = (740_000, 740_000),
    search: str | None = None,
    raw: bytes | None = None,
    annotation: str | None = None,
) -> NewArticle:
    """Make an article as the library hands it to the store."""
    article = Article(id=label, text=text, path=f"in/{label}.txt", given=GivenFacts(outlet=outlet))
    annotated = AnnotatedArticle(
        article=article,
        language="en",
        source=SourceFacts(
            outlet=outlet,
            headline=f"About {label}",
            published=DayInterval(value=day, earliest=day, latest=day, how="explicit" if day else "unknown"),
        ),
        blocks=(Block(0, len(text), "body"),),
        sentences=(Span(0, len(text)),),
        entities=(Entity(id="e1", name="Orsova", type="country"),),
        mentions=(Mention(0, min(5, len(text)), "e1", "name", "country"),),
    )
    identity = digest("source", source or label)
    words = "".join(c if c.isalnum() else " " for c in text.lower())
    return NewArticle(
        key=digest(identity, text),
        identity=identity,
        annotation=annotation or digest("annotation", label, text),
        annotated=annotated,
        raw_sha256=None if raw is None else hashlib.sha256(raw).hexdigest(),
        raw=raw,
        story_terms=StoryTerms(
            features=text.encode(), terms=tuple(terms), rare=tuple(rare), first_day=days[0], last_day=days[1]
        ),
        search_text=" ".join(words.split()) if search is None else search,
    )


def relabelled(new: NewArticle, label: str) -> AnnotatedArticle:
    """Return the annotated article under the label it has in the library."""
    return replace(new.annotated, article=replace(new.annotated.article, id=label, raw=None))

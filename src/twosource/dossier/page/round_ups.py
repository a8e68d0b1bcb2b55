"""Round-ups: texts that tell of several happenings which have nothing to do with one another.

Sections between subheadings that share neither a named party nor rare words are parts apart; without
subheadings the paragraphs are, but then the text must call itself a round-up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.dossier.claims.word_families import COMMONEST, families, weight
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Span

LEAST_PARTS = 3
LEAST_WORDS = 12  # of a part
SHARED_WORDS = 3  # rare words by which two sections belong together
RARE = COMMONEST - 4.0  # weight of a word that occurs less than ten times in a million


def parts_apart(article: AnnotatedArticle) -> tuple[Span, ...]:
    """Return the first section of each part of a round-up, in the order of the text; () for other texts."""
    titled = _titled_sections(article)
    named = _called_round_up(article)
    sections = titled if len(titled) >= LEAST_PARTS or not named else _paragraphs(article)
    if len(sections) < LEAST_PARTS:
        return ()
    groups = _grouped(article, sections)
    most = max(len(g) for g in groups)
    if len(groups) < LEAST_PARTS or (most > len(sections) / 2 and not named):
        return ()
    return tuple(sections[g[0]] for g in groups)


def _called_round_up(article: AnnotatedArticle) -> bool:
    words = load("dossier_round_ups")["titles"]
    told = " | ".join(filter(None, (article.source.headline, article.source.section))).lower()
    return any(re.search(rf"\b{re.escape(w)}\b", told) for w in words)


def _titled_sections(article: AnnotatedArticle) -> list[Span]:
    """Return the sections that open with a subheading; what stands before the first is one too."""
    sections: list[Span] = []
    start: int | None = None
    end = 0
    for block in article.blocks:
        if block.kind not in ("body", "dateline", "heading"):
            continue
        if block.kind == "heading" and start is not None and end > start:
            sections.append(Span(start, end))
            start = None
        start = block.start if start is None else start
        end = block.end
    if start is not None and end > start:
        sections.append(Span(start, end))
    return [s for s in sections if len(s.of(article.text).split()) >= LEAST_WORDS]


def _paragraphs(article: AnnotatedArticle) -> list[Span]:
    found = [
        Span(block.start + m.start(), block.start + m.end())
        for block in article.blocks
        if block.kind == "body"
        for m in re.finditer(r"[^\n]+", article.text[block.start : block.end])
    ]
    return [s for s in found if len(s.of(article.text).split()) >= LEAST_WORDS]


def _grouped(article: AnnotatedArticle, sections: Sequence[Span]) -> list[list[int]]:
    """Join sections that share a party or rare words; a country is no party that ties them."""
    kinds = {e.id: e.type for e in article.entities}
    parties = [
        {
            m.entity
            for m in article.mentions
            if s.start <= m.start < s.end
            and kinds.get(m.entity) in ("person", "organisation", "group", "event")
        }
        for s in sections
    ]
    words = [{f for f in families(s.of(article.text)) if weight(f) > RARE} for s in sections]
    group = list(range(len(sections)))
    for i in range(len(sections)):
        for j in range(i):
            if parties[i] & parties[j] or len(words[i] & words[j]) >= SHARED_WORDS:
                old, new = group[i], group[j]
                group = [new if g == old else g for g in group]
    return [[i for i, g in enumerate(group) if g == name] for name in dict.fromkeys(group)]

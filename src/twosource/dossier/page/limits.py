"""What a reader should keep in mind about each article: dates inferred, translation, repairs, doubts."""

from __future__ import annotations

from twosource.dossier import wording
from twosource.dossier.claims.copies import copy_cautions
from twosource.dossier.evidence import Evidence
from twosource.dossier.page.damage import damage_cautions
from twosource.dossier.page.round_ups import parts_apart
from twosource.records.account import Limit
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Span


def find_limits(evidence: Evidence) -> tuple[Limit, ...]:
    """Return the cautions about the articles, in the order of the articles."""
    return tuple(limit for a in evidence.story.articles for limit in _of_article(evidence, a))


def _part_of(a: str, b: str) -> bool:
    return set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())


def _of_article(evidence: Evidence, article: AnnotatedArticle) -> list[Limit]:
    source, found = article.source, []

    def add(text: str, spans: tuple[Span, ...] = ()) -> None:
        support = tuple(evidence.cite(article.id, s.start, s.end) for s in spans)
        found.append(Limit(article=article.id, text=text, support=support))

    published = source.published
    if published.how == "unknown" and published.value is None and published.earliest is None:
        add("The publication date is unknown; relative dates in the text could not be fixed.")
    elif published.how == "inferred":
        when = wording.day_words(published.value, published.earliest, published.latest)
        if when is None and published.earliest:
            when = f"not before {wording.day_words(published.earliest)}"
        elif when is None:
            when = f"not after {wording.day_words(published.latest)}" if published.latest else "day unknown"
        add(f"The publication date is inferred from the text: {when}.", published.evidence)
    for rejected in published.rejected:
        shown = wording.day_words(rejected.value) or rejected.value
        add(
            f"The page shows {shown}, which is not taken as the publication date: {rejected.why}.",
            rejected.evidence,
        )
    if source.translated.how == "stated":
        add(
            "The text says that it is a translation; its quotations are renderings.",
            source.translated.evidence,
        )
    elif source.translated.how == "inferred":
        add(
            "The text shows signs of translation or rewriting; its wording should not be leaned on.",
            source.translated.evidence,
        )
    for text, places in damage_cautions(article):
        add(text, places)
    if source.outlet is None:
        add("The text does not name its outlet.")
    if source.genre == "opinion":
        add("The text is an opinion piece; it does not count as a witness.")
    parts = parts_apart(article)
    if parts:
        add(
            f"The text is a round-up of {len(parts)} happenings; only a part of it is about this story.",
            parts,
        )
    misspelt = [
        f"{form.text} ({entity.name})"
        for entity in evidence.story.entities
        for form in entity.forms
        if form.kind == "misspelt"
        and entity.type in ("person", "organisation")
        and not _part_of(form.text, entity.name)
        and any(c.article == article.id for c in form.support)
    ]
    if misspelt:
        spans = tuple(
            Span(c.start, c.end)
            for entity in evidence.story.entities
            for form in entity.forms
            if form.kind == "misspelt"
            for c in form.support
            if c.article == article.id
        )
        add(f"Names are misspelt: {', '.join(sorted(set(misspelt)))}.", spans)
    for text, spans in copy_cautions(evidence, article.id):
        add(text, spans)
    return found

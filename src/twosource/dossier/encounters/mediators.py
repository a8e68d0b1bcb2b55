"""Who sat at the table as a third: the mediator of two sides, a minister who called both in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.dossier.encounters.attendance import sentences_beside
from twosource.dossier.encounters.party import Party, parties, same_side
from twosource.dossier.encounters.same_encounter import Occasion
from twosource.dossier.encounters.taking_part import actors, clause_subject
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Span


def mediators_of(
    evidence: Evidence,
    occasion: Occasion,
    others: Sequence[Occasion],
    sides: Sequence[tuple[str, list[Party]]],
) -> list[Party]:
    """Return those who brought the sides of an encounter together and are none of them."""
    found: list[Party] = []
    for article_id, span in sentences_beside(evidence, occasion, others):
        article = evidence.articles[article_id]
        if not _with_a_side(article.text[span.start : span.end], [name for name, _ in sides]):
            found += _by(evidence, article, span)
        for acts in _acts().finditer(article.text, span.start, span.end):
            found += parties(evidence, article, clause_subject(article, span, acts.start()))
    kept: list[Party] = []
    for p in found:
        of_side = any(same_side(p.body or p.person or p.words, [p], name, people) for name, people in sides)
        same = [k for k in kept if same_side(p.body or p.words, [p], k.body or k.words, [k])]
        if p.known and not of_side and not same:
            kept.append(p)
        elif same and p.person and not same[0].person:
            kept[kept.index(same[0])] = p
    return kept[:1]


def _with_a_side(sentence: str, names: Sequence[str]) -> bool:
    """Tell whether a side is among who mediated: `a deal brokered by the UN and Turkey` is another matter."""
    verbs = "|".join(load("dossier_encounters")["helper"]["mediating"])
    brokers = re.search(rf"\b(?:{verbs})\s+by\s+([^,.;:]+)", sentence, re.IGNORECASE)
    return brokers is not None and any(re.search(rf"\b{re.escape(n)}\b", brokers[1]) for n in names)


def _by(evidence: Evidence, article: AnnotatedArticle, span: Span) -> list[Party]:
    """Return whom words of mediating name: `mediated by X`, `the mediator, X`, `the mediation of X`."""
    return [
        p
        for m in actors(article, span)
        if _mediated().search(article.text[max(span.start, m.start - 45) : m.start])
        or _IS_MEDIATOR.match(article.text[m.end : span.end])
        for p in parties(evidence, article, [m])
    ]


_IS_MEDIATOR = re.compile(
    r",\s+(?:the|an?|its|their)\s+(?:[a-z-]+\s+){0,3}(?:mediator|facilitator|conciliator|host)\b"
)


@cache
def _mediated() -> re.Pattern[str]:
    lexicon = load("dossier_encounters")["helper"]
    return re.compile(
        rf"\b(?:{'|'.join(lexicon['mediating'])})\s+by\s+(?:[\w’'-]+\s+){{0,3}}$"
        rf"|\b(?:{'|'.join(lexicon['mediators'])}),?\s+(?:from\s+)?(?:[A-Z][a-z]*\.\s+)?$"
        r"|\b(?:mediation|good offices|auspices|facilitation) of\s+(?:[\w’'-]+\s+){0,3}$",
        re.IGNORECASE,
    )


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_encounters')['helper']['acts'])})")

"""What an article does not carry, said only where it could have carried it.

An article is listed for a claim if it was written after the fact was public, is a news report, and holds no
sentence that comes near the claim's words, and if two reports tell of it. Silence is never explained.
"""

from __future__ import annotations

from dataclasses import replace

from twosource.dossier.evidence import Evidence, bag
from twosource.dossier.quantities import aligned
from twosource.lexicon import load
from twosource.records.account import Claim

MOST = 10  # claims with absences, the most important first
TOLD_BY = 2  # articles; what one alone tells is its own news, not the others' silence
CARRIES = 0.45  # share of a claim's content words in two sentences on end that counts as carrying it
STEM = 5  # letters of a word that count
_GENRES = frozenset({"news", "live"})
_COMMON = frozenset(load("dossier_wording")["common"])


def mark_omissions(evidence: Evidence, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Fill `not_in` for at most ten claims; statements and titles told by one article alone are left out."""
    absences: dict[str, tuple[str, ...]] = {}
    ranked = sorted(claims, key=lambda c: c.kind == "statement")  # what happened before what was said of it
    for claim in ranked:
        if len(absences) < MOST and _worth_listing(evidence, claim) and (absent := _absent(evidence, claim)):
            absences[claim.id] = absent
    return tuple(replace(claim, not_in=absences.get(claim.id, ())) for claim in claims)


def _worth_listing(evidence: Evidence, claim: Claim) -> bool:
    """Tell whether silence on a claim says anything: not on what the story is about, nor on a plan."""
    told = {c.article for c in claim.support}
    if claim.kind == "quantity":  # another number tells of it too
        told |= {a for a in evidence.articles if _counts(evidence, claim, a)}
    if len(told) < TOLD_BY:
        return False
    event = evidence.facet(claim.event, claim.support)
    if event is not None and (event.main or event.status == "planned"):
        return False
    parties = any(a.startswith("party: ") for a in claim.asserted_by)
    return (
        (claim.kind in ("event", "quantity") or (claim.kind == "statement" and parties))
        and claim.weight >= 0.3
        and claim.verdict != "perspective"
    )


def _absent(evidence: Evidence, claim: Claim) -> tuple[str, ...]:
    told = {c.article for c in claim.support}
    public = _public_since(evidence, claim, told)
    if public is None or len(evidence.articles) < 3:
        return ()
    found = []
    for article in evidence.story.articles:
        first, _ = evidence.publication(article.id)
        if article.id in told or first is None or first < public or article.source.genre not in _GENRES:
            continue
        if not _comes_near(evidence, claim, article.id):
            found.append(article.id)
    return tuple(found)


def _public_since(evidence: Evidence, claim: Claim, told: set[str]) -> str | None:
    """Return the first day on which a claim was certainly known: its first report, or the day it happened."""
    reported = [last for a in told if (last := evidence.publication(a)[1])]
    days = [min(reported)] if reported else []
    event = evidence.facet(claim.event, claim.support)
    if event is not None and event.status == "happened" and (event.latest or event.date):
        day = (event.latest or event.date or "")[:10]
        if len(day) == 10 and day[4] == "-" and day[7] == "-":
            days.append(day)
    return min(days, default=None)


def _comes_near(evidence: Evidence, claim: Claim, article: str) -> bool:
    """Tell whether an article holds most of a claim's words in a sentence, or its act, or its count."""
    stems = {w[:STEM] for w in bag(claim.text) - _COMMON}
    event = evidence.facet(claim.event, claim.support)
    actors = {*event.actors, *event.recipients} if event is not None else set()
    before: frozenset[str] = frozenset()
    for here, named, acts in _told(evidence, article):
        if stems and len(stems & (here | before)) >= CARRIES * len(stems):
            return True
        before = here
        if event is not None and event.type != "OTHER" and event.type in acts and len(actors & named) >= 2:
            return True
    return claim.kind == "quantity" and _counts(evidence, claim, article)


def _told(evidence: Evidence, article: str) -> list[tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """Return word stems, actors and acts of each sentence of an article."""

    def look() -> list[tuple[frozenset[str], frozenset[str], frozenset[str]]]:
        found = []
        for own, span in evidence.story_sentences(headline=True):
            if own == article:
                citation = evidence.cite(article, span.start, span.end)
                events = evidence.articles[article].events
                found.append(
                    (
                        frozenset(w[:STEM] for w in bag(evidence.words(citation))),
                        frozenset(linked for _, linked in evidence.mentions(citation)),
                        frozenset(e.type for e in events if span.start <= e.start < span.end),
                    )
                )
        return found

    return evidence.remember(("told", article), look)


def _counts(evidence: Evidence, claim: Claim, article: str) -> bool:
    """Tell whether an article gives a number for what a claim counts, be it another one."""
    cited = {(c.article, c.start) for c in claim.support}
    return any(
        any((q.article, q.sentence.start) in cited for q in group)
        and any(q.article == article for q in group)
        for group in aligned(evidence)
    )

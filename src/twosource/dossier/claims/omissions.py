"""What an article does not carry, said only where it could have carried it.

An article is listed for a claim if it was written after the fact was public, is a news report, and holds no
sentence that comes near the claim's words, and if two reports tell of it. Silence is never explained.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from twosource.dossier.claims.blocs import organ_of
from twosource.dossier.claims.likeness import find_likenesses
from twosource.dossier.claims.propositions import find_propositions
from twosource.dossier.claims.quantities import aligned
from twosource.dossier.evidence import Evidence, bag, overlaps
from twosource.lexicon import load
from twosource.records.account import Claim

MOST = 10  # absences, the most important first
FEWEST = 3  # articles of a story in which absences are told
LEAST_WEIGHT = 0.3
ALIKE = 0.4  # likeness of one telling from which an article may carry the claim
LONGEST = 7  # days after which a report of something new need not tell it again
DAY = 10  # letters of an ISO day
TOLD_BY = 2  # articles; what one alone tells is its own news, not the others' silence
MOST_TELL = 0.4  # of the articles: what fewer tell is no main thing of the story
CARRIES = 0.45  # share of a claim's content words in two sentences on end that counts as carrying it
STEM = 5  # letters of a word that count
_GENRES = frozenset({"news", "live"})
_COMMON = frozenset(load("dossier_wording")["common"])


def mark_omissions(evidence: Evidence, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Fill `not_in` of the weightiest claims, at most ten absences in all."""
    absences: dict[str, tuple[str, ...]] = {}
    left = MOST
    worth = [c for c in claims if _worth_listing(evidence, c)]
    for claim in sorted(worth, key=lambda c: (-_told_by(evidence, c), -c.weight, c.text)):
        absent = _absent(evidence, claim)[:left]
        if absent:
            absences[claim.id] = absent
            left -= len(absent)
    return tuple(replace(claim, not_in=absences.get(claim.id, ())) for claim in claims)


def _told_by(evidence: Evidence, claim: Claim) -> int:
    """Count the articles that tell of a claim; another number tells of it too."""
    told = {c.article for c in claim.support}
    if claim.kind == "quantity":
        counting = evidence.remember(("counting",), lambda: _counting(evidence))
        told |= {a for c in claim.support for a in counting.get((c.article, c.start), ())}
    return len(told)


def _worth_listing(evidence: Evidence, claim: Claim) -> bool:
    """Tell whether silence on a claim says anything: not on what the story is about, nor on a plan."""
    if claim.kind == "attribute" or claim.verdict == "perspective" or claim.weight < LEAST_WEIGHT:
        return False
    event = evidence.facet(claim.event, claim.support)
    if event is not None and (event.main or event.background or event.status == "planned"):
        return False
    return _told_by(evidence, claim) >= max(TOLD_BY, MOST_TELL * len(evidence.articles))


def _absent(evidence: Evidence, claim: Claim) -> tuple[str, ...]:
    told = {c.article for c in claim.support}
    public = _public_since(evidence, claim, told)
    if public is None or len(evidence.articles) < FEWEST:
        return ()
    found = []
    for article in evidence.story.articles:
        first, _ = evidence.publication(article.id)
        if article.id in told or first is None or article.source.genre not in _GENRES:
            continue
        if not public < first[:DAY] <= _days_after(public, LONGEST) or organ_of(evidence, article.id):
            continue
        if not _comes_near(evidence, claim, article.id) and not _alike(evidence, claim, article.id):
            found.append(article.id)
    return tuple(found)


def _alike(evidence: Evidence, claim: Claim, article: str) -> bool:
    """Tell whether an article tells something that may well be what a claim says, in other words."""
    told = {p.number: p for p in find_propositions(evidence)}
    own = {p.number for p in told.values() if any(overlaps(p.citation, c) for c in claim.support)}
    return any(
        pair.score >= ALIKE
        and (
            (pair.a in own and told[pair.b].article == article)
            or (pair.b in own and told[pair.a].article == article)
        )
        for pair in find_likenesses(evidence)
    )


def _public_since(evidence: Evidence, claim: Claim, told: set[str]) -> str | None:
    """Return the day on which a claim was first reported; an article of that very day was written before."""
    days = [first[:DAY] for a in told if (first := evidence.publication(a)[0]) and len(first) >= DAY]
    if claim.verdict == "updated":
        return max(days, default=None)
    return min(days, default=None)


def _days_after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


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
    counting = evidence.remember(("counting",), lambda: _counting(evidence))
    return any(article in counting.get((c.article, c.start), ()) for c in claim.support)


def _counting(evidence: Evidence) -> dict[tuple[str, int], set[str]]:
    """Return, for each sentence with a number, the articles that count the same thing."""
    found: dict[tuple[str, int], set[str]] = {}
    for group in aligned(evidence):
        articles = {q.article for q in group}
        for q in group:
            found.setdefault((q.article, q.sentence.start), set()).update(articles)
    return found

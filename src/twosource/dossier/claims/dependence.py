"""Tell which statements of a claim rest on one another, so that each ultimate source counts once.

Two statements are one source if the one stands in words copied from the other, if the one relays the
outlet of the other (and so on, round in a circle too), or if both relay one outlet that we do not hold. What
a report says in its own voice and also has from a speaker rests on the speaker. The sides to an event always
stay apart: each one's own word is its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from twosource.dossier.claims.verdicts import Assertion
from twosource.dossier.evidence import Evidence, bag
from twosource.records.text import Citation

PARTIES = ("side ", "state ", "body ")
_NOBODY = ("outlet: ", "unnamed: source not named")
LEAST_COPIED = 0.5  # of a statement's characters, that lie in a copied passage
LEAST_SHARED = 0.6  # of the words of the shorter of two statements, that are in the other


def settled(evidence: Evidence, stated: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """Return the assertions of a claim, those that rest on one ultimate source with one `source`."""
    listed = tuple(stated)
    source = {a.source: a.source for a in listed}

    def head(key: str) -> str:
        while source[key] != key:
            key = source[key]
        return key

    def join(a: str, b: str) -> None:
        one, two = sorted((head(source.setdefault(a, a)), head(source.setdefault(b, b))), key=_rank)
        if not (one.startswith(PARTIES) and two.startswith(PARTIES)):
            source[two] = one

    by_article: dict[str, list[Assertion]] = {}
    for a in listed:
        by_article.setdefault(a.article, []).append(a)
    for a in listed:
        for other in evidence.copied_with(a.article):
            for b in by_article.get(other, ()):
                if a.source != b.source and _same_words(evidence, a.citation, b.citation):
                    join(a.source, b.source)
    for a in listed:
        beside = [b.source for b in by_article[a.article] if not b.by.startswith(_NOBODY)]
        if a.by.startswith("outlet: ") and beside:
            join(beside[0], a.source)
    for a in listed:
        relay = evidence.relay(a.citation)
        if relay is None or a.source.startswith(PARTIES):
            continue
        theirs = [b.source for b in listed if b.article in relay.articles]
        origin = next((o for i in relay.articles if (o := evidence.origin(i))), None)
        join(theirs[0] if theirs else f"origin {origin}" if origin else f"outlet {relay.source}", a.source)
    return tuple(replace(a, source=head(a.source)) for a in listed)


def _rank(source: str) -> tuple[int, str]:
    """Put first what says most of the ultimate source: a side, then a speaker, then an outlet."""
    kinds = ("side ", "state ", "body ", "order ", "speaker ", "unnamed ", "outlet ", "origin ")
    return next((i for i, kind in enumerate(kinds) if source.startswith(kind)), len(kinds)), source


def _same_words(evidence: Evidence, one: Citation, two: Citation) -> bool:
    """Tell whether two citations are the same words within a passage that one article has from the other."""
    for mine, theirs in evidence.copied(one.article, two.article):
        if _within(one, mine) and _within(two, theirs):
            a, b = set(bag(evidence.words(one))), set(bag(evidence.words(two)))
            return len(a & b) >= LEAST_SHARED * max(1, min(len(a), len(b)))
    return False


def _within(citation: Citation, passage: Citation) -> bool:
    inside = min(citation.end, passage.end) - max(citation.start, passage.start)
    return inside >= LEAST_COPIED * (citation.end - citation.start)

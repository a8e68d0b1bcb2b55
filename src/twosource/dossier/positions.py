"""What each actor holds on each issue, across the articles, once each."""

from __future__ import annotations

from twosource.dossier import clauses, wording
from twosource.dossier.evidence import Evidence, bag
from twosource.records.account import AccountPosition
from twosource.records.annotation import Position
from twosource.records.text import Citation

MAX_WORDS = 40
SAME = 0.7  # share of words at which two wordings of one stance count as one


def find_positions(evidence: Evidence) -> tuple[AccountPosition, ...]:
    """Return positions by actor (the main sides first), issue and article."""
    groups: dict[tuple[str, str, str, bool], list[tuple[str, Position, Citation]]] = {}
    for article in evidence.story.articles:
        for p in article.positions:
            actor = evidence.linked(article.id, p.actor)
            if actor not in evidence.entities:
                continue
            citation = evidence.cite(article.id, p.start, p.end)
            groups.setdefault((actor, p.issue, p.stance, p.by_self), []).append((article.id, p, citation))
    found = [p for key, members in groups.items() for p in _account(evidence, key, members)]
    return tuple(sorted(found, key=lambda p: _order(evidence, p)))


def _order(evidence: Evidence, p: AccountPosition) -> tuple[object, ...]:
    sides = list(evidence.sides[:2])
    side = next((e.country for e in evidence.story.entities if e.name == p.actor), None)
    rank = sides.index(side) if side in sides else len(sides)
    first = p.support[0]
    return (rank, side or "", p.actor, p.issue, evidence.rank[first.article], first.start, p.stance)


def _account(
    evidence: Evidence, key: tuple[str, str, str, bool], members: list[tuple[str, Position, Citation]]
) -> list[AccountPosition]:
    actor, issue, _, by_self = key
    out: list[AccountPosition] = []
    words: list[frozenset[str]] = []
    supports: list[list[Citation]] = []
    texts: list[tuple[str, Position]] = []
    for _, p, citation in members:
        text, citation = _text(evidence, citation)
        own = bag(text)
        home = next(
            (i for i, w in enumerate(words) if own and len(own & w) >= SAME * min(len(own), len(w))), None
        )
        if home is None:
            words.append(own)
            supports.append([citation])
            texts.append((text, p))
        else:
            supports[home].append(citation)
    for (text, p), support in zip(texts, supports, strict=True):
        out.append(
            AccountPosition(
                actor=evidence.entities[actor].name,
                issue=issue,
                stance=p.stance,
                by_self=by_self,
                date=p.date,
                text=text,
                support=evidence.order(support),
            )
        )
    return out


def _text(evidence: Evidence, citation: Citation) -> tuple[str, Citation]:
    """Return the words of a position and what they cite: the sentence where the span lacks its subject."""
    raw = evidence.words(citation)
    text = clauses.clause_words(evidence, citation)
    sentence = evidence.cite_sentence(citation.article, citation.start)
    headless = raw[:1].islower() and text.split()[:1] == wording.capitalised(raw).split()[:1]
    if headless and sentence is not None and len(evidence.words(sentence).split()) <= MAX_WORDS:
        text, citation = clauses.clause_words(evidence, sentence), sentence
    words = text.split()
    return (text if len(words) <= MAX_WORDS else " ".join(words[:MAX_WORDS]) + " …"), citation

"""What each actor holds on each issue, across the articles, one line for each sentence that shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from twosource.dossier import clauses, event_wording, wording
from twosource.dossier.evidence import Evidence, bag
from twosource.dossier.recency import recalled_day
from twosource.records.account import AccountPosition
from twosource.records.annotation import Position
from twosource.records.text import Citation

MAX_WORDS = 40
MOST_ISSUES = 4  # named in one line
SAME = 0.7  # share of words at which two wordings of one stance count as one
_STRENGTH = ("non-negotiable", "demands", "rejects", "opposes", "accuses", "promises", "supports", "neutral")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """One sentence's view of a position, before wordings are joined."""

    actor: str
    first: Position
    issues: tuple[str, ...]
    text: str
    support: tuple[Citation, ...]
    direct: bool


def find_positions(evidence: Evidence) -> tuple[AccountPosition, ...]:
    """Return positions, the main sides first; what several issues share one sentence for is one line."""
    joined: list[_Held] = []
    for held in sorted(_by_sentence(evidence), key=lambda h: _rank_of_wording(evidence, h)):
        home = next((i for i, h in enumerate(joined) if _same(h, held)), None)
        if home is None:
            joined.append(held)
        else:
            joined[home] = _together(evidence, joined[home], held)
    joined.sort(key=lambda h: _order(evidence, h))
    return tuple(
        AccountPosition(
            actor=evidence.entities[h.actor].name,
            issue=", ".join(h.issues[:MOST_ISSUES]),
            stance=h.first.stance,
            by_self=h.first.by_self,
            date=h.first.date or recalled_day(evidence, h.support[0]),
            text=h.text,
            support=h.support,
        )
        for h in joined
    )


def _together(evidence: Evidence, kept: _Held, held: _Held) -> _Held:
    """Join a wording to the one kept; a sentence that holds two stances goes by the stronger."""
    support = evidence.order((*kept.support, *held.support))
    if kept.text != held.text:
        return replace(kept, support=support)
    first = min(kept.first, held.first, key=lambda p: _STRENGTH.index(p.stance))
    return replace(kept, first=first, issues=tuple(dict.fromkeys((*kept.issues, *held.issues))))


def _by_sentence(evidence: Evidence) -> list[_Held]:
    """Gather the positions of one actor and stance in one sentence, their issues in the order of the text."""
    groups: dict[tuple[str, str, bool, str, int], list[Position]] = {}
    for article in evidence.story.articles:
        for p in article.positions:
            actor = evidence.linked(article.id, p.actor)
            sentence = evidence.sentence(article.id, p.start)
            if actor in evidence.entities and sentence is not None:
                key = (actor, p.stance, p.by_self, article.id, sentence.start)
                groups.setdefault(key, []).append(p)
    found = []
    for (actor, _, _, article_id, _), members in groups.items():
        first = min(members, key=lambda p: (p.end - p.start, p.start))
        text, citation = _text(evidence, evidence.cite(article_id, first.start, first.end), actor)
        low = evidence.words(citation).lower()
        issues = sorted(
            dict.fromkeys(p.issue for p in members),
            key=lambda issue: (low.find(issue.split()[-1].lower()) % (len(low) + 1), issue),
        )
        found.append(
            _Held(
                actor=actor,
                first=first,
                issues=tuple(i for i in issues if not any(i != o and i in o for o in issues)),
                text=text,
                support=(citation,),
                direct=any(q.type != "indirect" for q in evidence.quotes_over(citation)),
            )
        )
    return found


def _rank_of_wording(evidence: Evidence, held: _Held) -> tuple[object, ...]:
    """Order wordings of one position: reports before columns, own words first, whole before cut."""
    c = held.support[0]
    return (
        not evidence.counts_as_witness(c.article),
        evidence.articles[c.article].source.translated.how == "inferred",
        not held.direct,
        held.text.endswith("…"),
        evidence.rank[c.article],
        c.start,
        held.actor,
    )


def _same(a: _Held, b: _Held) -> bool:
    """Tell whether two sentences show one position: in the same words, or of one actor on the same issues."""
    if a.actor == b.actor and a.text == b.text:
        return True
    if (a.actor, a.first.stance, a.first.by_self) != (b.actor, b.first.stance, b.first.by_self):
        return False
    own, other = bag(a.text), bag(b.text)
    alike = len(own & other) >= SAME * min(len(own), len(other))
    return alike or set(b.issues) <= set(a.issues)


def _order(evidence: Evidence, held: _Held) -> tuple[object, ...]:
    sides = list(evidence.sides[:2])
    camp = evidence.camp(held.actor)
    entity = evidence.entities[held.actor]
    c = held.support[0]
    return (
        sides.index(camp) if camp in sides else len(sides),
        entity.type == "person",
        -len(entity.mentions),
        entity.name,
        _STRENGTH.index(held.first.stance),
        evidence.rank[c.article],
        c.start,
        held.issues,
    )


def _text(evidence: Evidence, citation: Citation, actor: str) -> tuple[str, Citation]:
    """Return the words of a position and what they cite: the sentence where the span lacks its subject."""
    raw = evidence.words(citation)
    text = clauses.clause_words(evidence, citation)
    sentence = evidence.cite_sentence(citation.article, citation.start)
    headless = raw[:1].islower() and text.split()[:1] == wording.capitalised(raw).split()[:1]
    lost = sentence is not None and event_wording.lacks_subject(evidence, sentence)
    if lost and event_wording.lacks_subject(evidence, citation) and wording.named(evidence, actor):
        name = wording.capitalised(wording.bare_name(evidence, actor))
        text = f"[{name}] {clauses.resolved(evidence, citation)}"
    elif (headless or clauses.hangs(text)) and sentence is not None:
        whole = clauses.clause_words(evidence, sentence)
        if len(whole.split()) <= MAX_WORDS:
            text, citation = whole, sentence
    words = text.split()
    return (text if len(words) <= MAX_WORDS else " ".join(words[:MAX_WORDS]) + " …"), citation

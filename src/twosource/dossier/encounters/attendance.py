"""Who was there for a side that no telling names anybody of: who acts or speaks for it right beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from twosource.dossier.encounters.delegations import leaders
from twosource.dossier.encounters.party import Party, party_of_entity, same_side
from twosource.dossier.encounters.same_encounter import Occasion
from twosource.dossier.encounters.taking_part import outer
from twosource.dossier.evidence import Evidence
from twosource.dossier.wording import named
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

BACK, AHEAD = 1, 5  # sentences around a telling in which those who were there act or speak
_ACTS, _LED = 2, 3  # what an act at the table, and the lead of a delegation, weigh beside being named

_Sides = Sequence[tuple[str, list[Party]]]


def add_present(
    evidence: Evidence, occasion: Occasion, others: Sequence[Occasion], sides: _Sides
) -> list[tuple[str, list[Party]]]:
    """Give each side with nobody named the one person who led its delegation or acts for it where it is told.

    Args:
        evidence: The story.
        occasion: The encounter.
        others: The story's other encounters, beyond whose tellings nothing is of this one.
        sides: The sides with their parties.
    """
    taken = {p.entity for _, people in sides for p in people if p.person}
    done: list[tuple[str, list[Party]]] = []
    held = any(s.standing == "held" for s in occasion.sightings)
    lacking = [name for name, people in sides if held and not any(p.person for p in people)]
    seen = _seen(evidence, occasion, others) if lacking else []
    for name, people in sides:
        added = _best(evidence, name, people, seen, taken) if name in lacking else []
        taken |= {p.entity for p in added}
        done.append((name, [*people, *added]))
    return done


def _best(
    evidence: Evidence,
    name: str,
    people: Sequence[Party],
    seen: Sequence[tuple[Party, int]],
    taken: Collection[str | None],
) -> list[Party]:
    weight: Counter[str] = Counter()
    found: dict[str, Party] = {}
    for party, count in seen:
        if party.entity is None or party.entity in taken or not _is_of(name, people, party):
            continue
        weight[party.entity] += count
        found.setdefault(party.entity, party)
    best = max(weight, key=lambda i: (weight[i], len(evidence.entities[i].mentions), i), default=None)
    return [found[best]] if best is not None else []


def _is_of(name: str, people: Sequence[Party], party: Party) -> bool:
    states = {p.country for p in people if p.country and p.body is None}
    if states:
        return party.country in states
    return same_side(name, people, party.body or party.person or "", [party])


def sentences_beside(
    evidence: Evidence, occasion: Occasion, others: Sequence[Occasion]
) -> list[tuple[str, Span]]:
    """Return the sentences around the tellings of an encounter up to those of another one."""

    def place(article: str, start: int) -> tuple[str, int]:
        return article, evidence.place_in_story(article, start)

    theirs = {place(s.article, s.start) for o in others if o is not occasion for s in o.sightings}
    told = {place(s.article, s.start) for s in occasion.sightings if s.standing != "named"}
    near = []
    for article_id, span in evidence.story_sentences():
        at = evidence.place_in_story(article_id, span.start)
        for article, own in told:
            if article != article_id or not -BACK <= at - own <= AHEAD:
                continue
            if not any(a == article and min(own, at) <= p <= max(own, at) and p != own for a, p in theirs):
                near.append((article_id, span))
                break
    return near


def _seen(evidence: Evidence, occasion: Occasion, others: Sequence[Occasion]) -> list[tuple[Party, int]]:
    """Return the people who may have been there, with the weight of each mention."""
    found: list[tuple[Party, int]] = []
    for article_id, span in sentences_beside(evidence, occasion, others):
        article = evidence.articles[article_id]
        found += [(p, _LED) for p in leaders(evidence, article, span)]
        if _words("absent").search(article.text, span.start, span.end):
            continue
        for m in outer(article, span):
            party = _may_be_there(evidence, article, m)
            if party is not None:
                found.append((party, _ACTS if _acts(article, span, m) else 1))
    return found


def _may_be_there(evidence: Evidence, article: AnnotatedArticle, m: Mention) -> Party | None:
    """Return a named person in office who does more than speak for somebody to the press."""
    linked = evidence.linked(article.id, m.entity) if m.type == "person" and m.form == "name" else None
    if linked is None or linked not in evidence.entities or not named(evidence, linked):
        return None
    roles = " ".join(evidence.entities[linked].roles)
    beside = article.text[max(0, m.start - 40) : m.start]
    if _words("speaks_only").search(roles) or not _words("leads").search(f"{roles} {beside}"):
        return None
    return party_of_entity(evidence, linked)


def _acts(article: AnnotatedArticle, span: Span, m: Mention) -> bool:
    before = article.text[max(span.start, m.start - 40) : m.start]
    return (
        _DOES.match(article.text[m.end : span.end]) is not None
        or re.search(r"\b(?:said|told|added|according to|with)\b[^.;]{0,40}$", before) is not None
    )


_DOES = re.compile(
    r"(?:,[^,;:“”\"]{2,50},)?\s+(?:then\s+|later\s+|[a-z]+ly\s+|had\s+|himself\s+|herself\s+)?"
    r"(?:[a-z]+ed|said|told|left|put|went|came|spoke|called|gave|made|took|sat|stood|won|read|says|signed)\b"
)


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_encounters')['attendance'][key])})\b", re.IGNORECASE)

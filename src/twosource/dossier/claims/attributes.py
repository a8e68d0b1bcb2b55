"""Who holds which office, as claims."""

from __future__ import annotations

import re

from twosource.dossier.claims import verdicts
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import Claim
from twosource.records.text import Citation, Span

REACH = 60  # characters between a name and its title


def title_claims(evidence: Evidence) -> list[Claim]:
    """Return who holds which office, for people that act in the story and whose title is stated."""
    acting = {i for e in evidence.events for i in (*e.actors, *e.recipients)}
    found = []
    for entity in evidence.story.entities:
        if entity.type != "person" or entity.unnamed or entity.id not in acting:
            continue
        for role in _longest(entity.roles):
            if role.lower() in load("dossier_differences")["generic_roles"]:
                continue
            support = title_support(evidence, entity.id, role)
            if not support:
                continue  # inferred: a counterpart's office by the one who is named with it
            stated = tuple(verdicts.own_voice(evidence, c.article, c) for c in support)
            found.append(
                Claim(
                    id="",
                    text=f"{entity.name}’s title is {role}.",
                    kind="attribute",
                    verdict=verdicts.verdict_of(stated),
                    origins=verdicts.origin_ids(evidence, stated),
                    asserted_by=verdicts.speakers_of(evidence, stated),
                    support=support,
                    weight=round(0.1 + 0.02 * len({c.article for c in support}), 3),
                )
            )
            break
    return found


def _longest(roles: tuple[str, ...]) -> list[str]:
    """Return the roles that are not part of a longer one."""
    return [r for r in roles if not any(r != o and r.lower() in o.lower() for o in roles)]


def title_support(evidence: Evidence, entity: str, role: str) -> tuple[Citation, ...]:
    """Return the sentences in which a person is named with a title beside the name, one an article."""
    beside: dict[str, Citation] = {}
    as_peer: dict[str, Citation] = {}
    for m in evidence.entities[entity].mentions:
        citation = evidence.cite_sentence(m.article, m.start)
        if citation is None:
            continue
        if _is_beside(evidence, entity, citation, Span(m.start, m.end), role.lower()):
            beside.setdefault(m.article, citation)
        elif role.lower() in evidence.words(citation).lower() and _is_peer(evidence, citation, m.start):
            as_peer.setdefault(m.article, citation)
    # "minister A met his counterpart, B" bears out what B is called elsewhere, but gives no words for it
    return evidence.order({**as_peer, **beside}.values()) if beside else ()


def _is_peer(evidence: Evidence, sentence: Citation, name: int) -> bool:
    """Tell whether a name stands behind `his Icelandic counterpart,`."""
    before = evidence.articles[sentence.article].text[sentence.start : name]
    return re.search(r"\bcounterparts?,?\s+(?:[A-Z][\w.’'-]*\s+)*$", before) is not None


def _is_beside(evidence: Evidence, entity: str, sentence: Citation, name: Span, role: str) -> bool:
    """Tell whether a title stands by a name with nobody else named between: not A of `minister A and B`."""
    article = evidence.articles[sentence.article]
    words = article.text[sentence.start : sentence.end].lower()
    others = [
        m.start
        for m in article.mentions
        if m.type == "person" and m.form == "name" and evidence.linked(article.id, m.entity) != entity
    ]
    at = words.find(role)
    while at >= 0:
        start, end = sentence.start + at, sentence.start + at + len(role)
        low, high = (end, name.start) if end <= name.start else (name.end, start)
        if start < name.end and name.start < end:
            return True  # the name was taken with its title
        between = article.text[low:high]
        of_another = any(low <= o < high or end < o <= end + 2 for o in others)
        if len(between) <= REACH and ";" not in between and not of_another:
            return True
        at = words.find(role, at + 1)
    return False

"""Who holds which office, as claims."""

from __future__ import annotations

from twosource.dossier.claims import verdicts
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import Claim
from twosource.records.text import Citation


def title_claims(evidence: Evidence) -> list[Claim]:
    """Return who holds which office, for people that act in the story and whose title is stated."""
    acting = {i for e in evidence.events for i in (*e.actors, *e.recipients)}
    found = []
    for entity in evidence.story.entities:
        if entity.type != "person" or entity.unnamed or entity.id not in acting:
            continue
        for role in _longest(entity.roles)[:1]:
            if role.lower() in load("dossier_differences")["generic_roles"]:
                continue
            support = title_support(evidence, entity.id, role)
            if not support:
                continue
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
    return found


def _longest(roles: tuple[str, ...]) -> list[str]:
    """Return the roles that are not part of a longer one."""
    return [r for r in roles if not any(r != o and r.lower() in o.lower() for o in roles)]


def title_support(evidence: Evidence, entity: str, role: str) -> tuple[Citation, ...]:
    """Return the sentences in which a person is named together with a title, one an article."""
    found: dict[str, Citation] = {}
    wanted = role.lower()
    for m in evidence.entities[entity].mentions:
        citation = evidence.cite_sentence(m.article, m.start)
        if citation is not None and m.article not in found and wanted in evidence.words(citation).lower():
            found[m.article] = citation
    return evidence.order(found.values())

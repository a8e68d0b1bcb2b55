"""What a party takes for given in its own words: who calls `the strike` unlawful confirms that there is one.

Of an act that a claim tells (a strike, a duty, a ban, talks), any party that speaks of it as a known thing
(`the strike`, `this tax of 27%`, `Monday's talks`) states that it took place or stands, unless it denies it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.dossier.claims.agreement import other_number
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.voices import voice
from twosource.dossier.claims.word_families import families, family
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import Claim

HEAVY = 0.4  # weight of a claim that matters to the story
SEVERAL = 2
MOST_ACTS = 2  # joined events of one kind, beyond which "the raid" may be any of them
# what follows a word that makes a thing known, up to a word that ends its name
_KNOWN = re.compile(
    r"\b(?:the|this|its|their|our|his|her|your|\w+[’']s?)\s+"
    r"(?=((?:(?!(?:of|in|on|at|by|for|to|with|was|is|were|are|has|had|will|would|and)\b)[\w%.,–-]+\s+){0,4}[\w-]+))",
    re.IGNORECASE,
)


def presupposed(evidence: Evidence, claim: Claim, told: Sequence[Proposition]) -> list[Proposition]:
    """Return the propositions in which further parties take the act of a claim for given."""
    acts = _acts_of(evidence, claim, told) if told else frozenset()
    if not acts:
        return []
    heard = {voice(evidence, p).party for p in told}
    members = {p.number for p in told}
    found = []
    for p in find_propositions(evidence):
        if p.number in members or p.denied or p.supposed or p.negates & acts or not p.words & acts:
            continue
        party = voice(evidence, p).party
        if party is None or party in heard or not _known_acts(evidence.words(p.citation)) & acts:
            continue
        if any(other_number(p, q) for q in told):
            continue
        found.append(p)
    return found


def _acts_of(evidence: Evidence, claim: Claim, told: Sequence[Proposition]) -> frozenset[str]:
    """Return the families of the act that an event claim tells to have taken place; empty for others."""
    event = evidence.facet(claim.event, claim.support) if claim.kind == "event" else None
    if event is None or event.status != "happened":
        return frozenset()
    if not event.main and claim.weight < HEAVY and len({p.article for p in told}) < SEVERAL:
        return frozenset()
    raw = [evidence.articles[a].text[own.start : own.end] for a, own in evidence.members(event)]
    triggers = frozenset(f for words in raw for f in families(words))
    acts = triggers & _acts()
    if not acts and triggers & _makes():
        acts = families(claim.text) & _acts()
    return frozenset(a for a in acts if _told_of(evidence, a) <= MOST_ACTS)


def _told_of(evidence: Evidence, act: str) -> int:
    """Count the joined events that happened and are told with a word of an act."""
    found = {
        e.id
        for e in evidence.joined
        if e.status == "happened" and not e.background
        for a, own in evidence.members(e)
        if act in families(evidence.articles[a].text[own.start : own.end])
    }
    return len(found)


def _known_acts(text: str) -> frozenset[str]:
    """Return the families of what words speak of as known: `the strike`, `Monday's talks`."""
    return frozenset(family(w.lower()) for m in _KNOWN.finditer(text) for w in re.findall(r"[^\W\d_]+", m[1]))


@cache
def _acts() -> frozenset[str]:
    return frozenset(family(w) for w in load("dossier_families")["known"]["acts"]) - {""}


@cache
def _makes() -> frozenset[str]:
    return frozenset(family(w) for w in load("dossier_families")["known"]["makes"]) - {""}

"""Whom the words beside an encounter add: who led a delegation, and the state of one told by a bare title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from twosource.dossier.encounters.party import Party, parties_of_mention, party_of_entity, two_states
from twosource.dossier.encounters.taking_part import outer
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

REACH = 90  # characters from a delegation to who led it


def with_states(
    evidence: Evidence, article: AnnotatedArticle, found: Sequence[Party], sentence: Span | None = None
) -> list[Party]:
    """Give an official of whom no state is told that of the other side, where two states face each other.

    Where the report speaks of a third state he may be of that one.
    """
    two = two_states(evidence)
    known = {p.country for p in found if p.country}
    abroad = _posted_in(article, sentence, known) if sentence is not None else None
    if abroad is not None and sum(1 for p in found if p.person and p.country is None) == 1:
        return [replace(p, country=abroad) if p.person and p.country is None else p for p in found]
    bare = [
        p
        for p in found
        if p.person and p.country is None and (p.body is None or p.body.lower().endswith("ministry"))
        if holds_office(evidence, p)
    ]
    if two is None or len(known) != 1 or not known <= set(two) or len(bare) != 1:
        return list(found)
    if any(country not in two for country in _spoken_of(evidence, article)):
        return list(found)
    other = next(s for s in two if s not in known)
    return [replace(p, country=other) if p is bare[0] else p for p in found]


def _spoken_of(evidence: Evidence, article: AnnotatedArticle) -> set[str]:
    """Return the states that a report names."""
    linked = {evidence.linked(article.id, m.entity) for m in article.mentions if m.type == "country"}
    return {evidence.entities[i].country or "" for i in linked if i in evidence.entities and i} - {""}


def holds_office(evidence: Evidence, p: Party) -> bool:
    """Tell whether somebody holds an office of a state."""
    known = evidence.entities.get(p.entity or "")
    roles = " ".join(known.roles).lower() if known is not None else ""
    return (
        re.search(rf"\b(?:{'|'.join(load('dossier_encounters')['office']['of_state'])})\b", roles) is not None
    )


_POSTED = re.compile(
    r"\b(?:ambassador|envoy|charg[eé] d[’']affaires|high commissioner|consul(?: general)?|nuncio)\b"
    r"[^.;:“”\"]{0,30}"
    r"\b(?:in|to)\s+(?:the\s+)?$"
)


def _posted_in(article: AnnotatedArticle, sentence: Span, own: set[str]) -> str | None:
    """Return where an envoy is posted: of `the ambassador of X in Y, received by Z` it is the state of Z."""
    codes = {
        p.country
        for p in article.places
        if sentence.start <= p.start < sentence.end and p.country and p.country not in own
        if _POSTED.search(article.text[sentence.start : p.start])
    }
    return codes.pop() if len(codes) == 1 and len(own) == 1 else None


@cache
def _led() -> re.Pattern[str]:
    words = load("dossier_encounters")["delegation"]
    return re.compile(
        rf"\b(?:{'|'.join(words['nouns'])})\b(?P<between>[^.;:“”\"]{{0,{REACH}}}?)"
        rf"\b(?:{'|'.join(words['led'])})\s+by\s+"
    )


@cache
def _leads() -> re.Pattern[str]:
    words = load("dossier_encounters")["delegation"]
    nouns = "|".join(words["nouns"])
    return re.compile(
        rf",?\s+(?:(?:who|and)\s+)?(?:had\s+)?(?:{'|'.join(words['leads'])})\s+(?:the\s+|his\s+|her\s+|its\s+)?"
        rf"(?P<whose>[^.;,:“”\"]{{0,{REACH}}}?)\b(?:{nouns})\b"
    )


def leaders(evidence: Evidence, article: AnnotatedArticle, sentence: Span) -> list[Party]:
    """Return who led a delegation, with the state or body it is of.

    Both `the Sudanese delegation, headed by X` and `X, who led the Sudanese delegation`.
    """
    found: list[Party] = []
    mentions = outer(article, sentence)
    for led in _led().finditer(article.text, sentence.start, sentence.end):
        first = next((m for m in mentions if m.type == "person" and m.start >= led.end()), None)
        if first is not None and first.start - led.end() <= REACH:
            found += _leader(evidence, article, first, Span(sentence.start, led.start("between")))
    for m in mentions:
        leads = _leads().match(article.text, m.end, sentence.end) if m.type == "person" else None
        if leads is not None:
            found += _leader(evidence, article, m, Span(leads.start(), leads.end()))
    return found


@cache
def _joined_by() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(load('dossier_encounters')['delegation']['joined'])})\s+by\s+(?:the\s+)?"
    )


@cache
def _present() -> re.Pattern[str]:
    words = "|".join(load("dossier_encounters")["delegation"]["present"])
    return re.compile(rf"[^.;:“”\"]{{0,60}}?\b(?:{words})\b")


def company(evidence: Evidence, article: AnnotatedArticle, sentence: Span, *, visit: bool) -> list[Party]:
    """Return whom a sentence names as having been there.

    Of a visit who came along (`He was accompanied by X`), else who sat with them (`X and Y also attended`).
    """
    mentions = [m for m in outer(article, sentence) if m.type == "person"]
    found: list[Party] = []
    for joined in _joined_by().finditer(article.text, sentence.start, sentence.end) if visit else ():
        at = joined.end()
        for m in mentions:
            if m.start >= at and (m.start - at) <= REACH:
                found += _leader(evidence, article, m, Span(at, m.end))
                at = m.end
    present = (
        _present().match(article.text, mentions[-1].end, sentence.end) if mentions and not visit else None
    )
    if present is not None:
        found += [p for m in mentions for p in _leader(evidence, article, m, Span(m.start, m.end))]
    return found


def _leader(evidence: Evidence, article: AnnotatedArticle, m: Mention, around: Span) -> list[Party]:
    """Return a person as a party, of the last state or body named in a stretch if nothing else is told."""
    linked = evidence.linked(article.id, m.entity)
    party = party_of_entity(evidence, linked) if linked in evidence.entities and linked else None
    if party is None or not party.person:
        return []
    inside = [
        o
        for o in article.mentions
        if around.start <= o.start and o.end <= around.end and o.type in ("country", "organisation")
    ]
    owner = parties_of_mention(evidence, article, inside[-1]) if inside else []
    if party.country is None and party.body is None and owner:
        party = replace(party, country=owner[0].country, body=owner[0].body)
    return [party]

"""Tariffs, sanctions, bans, truces: what is in force between actors, by whom, on whom, since when."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Literal

from twosource.dossier import wording
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import Measure
from twosource.records.annotation import Event, Mention
from twosource.records.text import Citation

State = Literal["in force", "lifted", "announced", "under review"]


@cache
def _nouns() -> re.Pattern[str]:
    nouns = sorted(load("dossier_relations")["measure"]["nouns"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(nouns)})\b", re.IGNORECASE)


def find_measures(evidence: Evidence) -> list[tuple[frozenset[str], Measure]]:
    """Return the measures of a story with the countries they lie between, joined over the articles."""
    found: list[tuple[frozenset[str], Measure]] = []
    ended: list[tuple[str, Citation]] = []
    for citation in evidence.matching(_nouns()):
        text = evidence.articles[citation.article].text
        for match in _nouns().finditer(text, citation.start, citation.end):
            made = _measure(evidence, citation, match)
            if made is not None:
                found.append(made)
            elif _ENDED.match(text, match.end(), citation.end) is not None:
                ended.append((match[0], citation))
    return _joined(evidence, found + _ended(found, ended))


def _measure(
    evidence: Evidence, citation: Citation, match: re.Match[str]
) -> tuple[frozenset[str], Measure] | None:
    article, text = citation.article, evidence.articles[citation.article].text
    mentions = evidence.mentions(citation)
    imposed = _party_after(evidence, mentions, text, match.end(), ("by",))
    by = imposed or _maker(evidence, citation, mentions, match)
    on = _party_after(evidence, mentions, text, match.end(), ("on", "against"), deep=True)
    if by is not None and on is None:
        on = _other_side(evidence, by, mentions)
    if by is None or on is None or _country(evidence, by) == _country(evidence, on):
        return None
    event = next(
        (
            e
            for e in evidence.articles[article].events
            if e.type in ("SANCTION", "COERCE") and citation.start <= e.start < citation.end
        ),
        None,
    )
    sides = frozenset(c for p in (by, on) if (c := _country(evidence, p)))
    if len(sides) < 2:
        return None
    return sides, Measure(
        what=_what(text, citation, match),
        by=_party_name(evidence, by) if imposed else wording.country_name(_country(evidence, by) or ""),
        on=_party_name(evidence, on),
        since=_since(evidence, event, by, on, match[0]),
        state=_state(evidence.words(citation)),
        support=(citation,),
    )


def _ended(
    found: list[tuple[frozenset[str], Measure]], ended: list[tuple[str, Citation]]
) -> list[tuple[frozenset[str], Measure]]:
    """Return measures that sentences tell to be over without saying whose, if one alone can be meant."""
    over = []
    for noun, citation in ended:
        meant = [(sides, measure) for sides, measure in found if _stem(measure.what) == _stem(noun)]
        if meant and len({(measure.by, measure.on) for _, measure in meant}) == 1:
            sides, measure = meant[0]
            over.append((sides, replace(measure, state="lifted", support=(citation,))))
    return over


def _stem(what: str) -> str:
    noun = _nouns().search(what)
    return (noun[0] if noun else what).lower().rstrip("s")


def _since(evidence: Evidence, event: Event | None, by: str, on: str, noun: str) -> str | None:
    """Return the day of the act that made a measure: told beside it, or elsewhere between the same states."""
    if event is not None and event.status == "happened" and event.date:
        return event.date
    stem = noun.lower().rstrip("s")[:6]
    days = [
        e.date
        for e in evidence.events
        if e.status == "happened" and e.type in ("SANCTION", "COERCE") and e.date and e.date[:4].isdigit()
        if evidence.side(by) in {evidence.side(i) for i in e.actors}
        if evidence.side(on) in {evidence.side(i) for i in e.recipients}
        if any(stem in evidence.words(evidence.clause(a, own)).lower() for a, own in evidence.members(e))
        and not any(_LIFTED.search(evidence.words(evidence.clause(a, own))) for a, own in evidence.members(e))
    ]
    return min(days, default=None)


_ENDED = re.compile(  # `the ban on maize is lifted from today`, not `is not lifted`, `will be lifted if`
    r"[^.;]{0,40}?\b(?:is|are|was|were|(?:has|have|had) been) (?:now |today |finally |fully )?"
    r"(?:lifted|removed|scrapped|repealed|waived|over)\b(?! (?:if|once|only|unless))"
)
_LIFTED = re.compile(r"\b(?:lift|lifted|eas|eased|scrapp|end)", re.IGNORECASE)


def _other_side(evidence: Evidence, by: str, mentions: list[tuple[Mention, str]]) -> str | None:
    """Return the other main side where the sentence names it: `A's ban would stay until B returned`."""
    main = evidence.sides[:2]
    if evidence.side(by) not in main:
        return None
    return next(
        (i for _, i in mentions if evidence.side(i) in main and evidence.side(i) != evidence.side(by)), None
    )


def _country(evidence: Evidence, entity: str) -> str | None:
    return evidence.side(entity)


def _party_name(evidence: Evidence, entity: str) -> str:
    known = evidence.entities[entity]
    if known.type in ("country", "group") and known.country:
        return wording.country_name(known.country)
    return known.name


def _party_after(
    evidence: Evidence,
    mentions: list[tuple[Mention, str]],
    text: str,
    at: int,
    prepositions: tuple[str, ...],
    *,
    deep: bool = False,
) -> str | None:
    """Return the actor that follows one of the prepositions soon after a measure's noun."""
    for m, linked in mentions:
        if m.start < at or m.start - at > (90 if deep else 40):
            continue
        between = text[at : m.start].lower()
        if re.search(r"[;.]", between):
            return None
        if re.search(rf"\b(?:{'|'.join(prepositions)})\b", between) and evidence.side(linked):
            return linked
    return None


def _maker(
    evidence: Evidence, citation: Citation, mentions: list[tuple[Mention, str]], match: re.Match[str]
) -> str | None:
    """Return the owner or subject before the measure: `X's tariffs`, `X announced sanctions`."""
    text = evidence.articles[citation.article].text
    before = [(m, i) for m, i in mentions if m.end <= match.start() and evidence.side(i)]
    if not before:
        return None
    for m, linked in reversed(before):
        between = text[m.end : match.start()]
        own = text[m.start : m.end].lower() in ("its", "their", "his", "her") or m.form != "pronoun"
        if m.form == "pronoun" and own and len(between.split()) <= 3:
            return linked
        if re.match(r"[’']s\s", between) and len(between.split()) <= 4:
            return linked
    subject = [
        (m, i)
        for m, i in before
        if evidence.entities[i].type in ("person", "country", "organisation", "group")
    ]
    verbs = "|".join(
        (
            "announced",
            "imposed",
            "slapped",
            "introduced",
            "adopted",
            "put",
            "levied",
            "lifted",
            "refused",
            "banned",
        )
    )
    for m, linked in reversed(subject):
        if re.search(rf"\b(?:{verbs})\b", text[m.end : match.start()]):
            return linked
    return None


def _what(text: str, citation: Citation, match: re.Match[str]) -> str:
    """Return the measure as written, up to six words before the noun that belong to it."""
    left = text[citation.start : match.start()]
    amount = re.search(
        r"((?:hundreds|tens|billions|millions|thousands)?\s*(?:of\s+)?(?:billions|millions)?\s*of\s+dollars\s+in\s+|(?:new|more|further|tougher|economic|financial|trade|import|export|travel|arms)\s+)$",
        left,
    )
    right = re.match(
        r"\s+on\s+(?:[A-Z][\w-]+\s+)?(?:imports|goods|steel|apps|oil|exports|officials|products)",
        text[match.end() :],
    )
    start = match.start() - (len(amount[0]) if amount else 0)
    end = match.end() + (len(right[0]) if right else 0)
    return " ".join(text[start:end].split())


def _state(sentence: str) -> State:
    words = load("dossier_relations")["measure"]
    low = sentence.lower()
    if any(w in low for w in words["review"]):
        return "under review"
    if any(w in low for w in words["kept"]):
        return "in force"
    if any(re.search(rf"\b{w}\b", low) for w in words["lifted"]):
        return "lifted"
    if any(w in low for w in words["announced"]):
        return "announced"
    return "in force"


def _joined(
    evidence: Evidence, found: list[tuple[frozenset[str], Measure]]
) -> list[tuple[frozenset[str], Measure]]:
    """Join measures of one noun between the same sides; the newest state that says most wins."""
    order = {"lifted": 0, "under review": 1, "in force": 2, "announced": 3}
    groups: dict[tuple[str, str | None, str | None], list[tuple[frozenset[str], Measure]]] = {}
    for sides, m in found:
        key = (_stem(m.what), *(sorted(sides)[:2]))
        groups.setdefault((key[0], key[1], key[-1]), []).append((sides, m))
    joined = []
    for members in groups.values():
        best = min((m for _, m in members), key=lambda m: order[m.state])
        joined.append(
            (
                members[0][0],
                Measure(
                    what=max((m.what for _, m in members), key=len),
                    by=best.by,
                    on=best.on,
                    since=next((m.since for _, m in members if m.since), None),
                    state=best.state,
                    support=evidence.order(c for _, m in members for c in m.support),
                ),
            )
        )
    return joined

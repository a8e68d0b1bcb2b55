"""Who vouches for a proposition: the speaker of the words, the body whose own text it is, or the outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from twosource.dossier.claims import verdicts
from twosource.dossier.claims.blocs import parties_of
from twosource.dossier.claims.dependence import settled
from twosource.dossier.claims.propositions import Proposition
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

NOBODY = "unnamed: source not named"
_NOBODY = ("outlet: ", "unnamed: ")
SAME_WORDS = 0.8  # of those of either, that make two quotations one


def stated(evidence: Evidence, told: tuple[Proposition, ...]) -> tuple[verdicts.Assertion, ...]:
    """Return who states a proposition, those that rest on one another with one source."""
    voices = [voice(evidence, p) for p in told]
    voices = as_given(evidence, voices) if counts(told) else _resting(told, voices)
    voices = _without_nobody(_one_utterance(told, voices))
    return settled(evidence, (*voices, *_together(evidence, told)))


def _resting(told: tuple[Proposition, ...], voices: list[verdicts.Assertion]) -> list[verdicts.Assertion]:
    """Let an outlet's own voice rest on whoever another report quotes with the same number or day.

    An independent second source must be shown: who gives the number that an official gave has it from there.
    """
    heard = [(p, v) for p, v in zip(told, voices, strict=True) if not v.by.startswith(_NOBODY)]
    found = []
    for p, v in zip(told, voices, strict=True):
        given = next(
            (w for q, w in heard if _figures(p) & _figures(q) or (q.quoted and p.days & q.days)), None
        )
        rests = v.by.startswith("outlet: ") and given is not None
        found.append(replace(v, source=given.source) if rests and given is not None else v)
    return found


def _figures(p: Proposition) -> frozenset[float]:
    return p.figures or frozenset(v for _, v in p.numbers)


def _without_nobody(voices: list[verdicts.Assertion]) -> list[verdicts.Assertion]:
    """Let words that a report gives to nobody it names rest on what the other reports say."""
    known = [v for v in voices if v.by != NOBODY]
    return [replace(v, source=known[0].source) if v.by == NOBODY and known else v for v in voices]


def _one_utterance(
    told: tuple[Proposition, ...], voices: list[verdicts.Assertion]
) -> list[verdicts.Assertion]:
    """Give the same quoted words, put into two mouths, to the one that is named first."""
    first: list[tuple[frozenset[str], verdicts.Assertion]] = []
    found = []
    for p, v in zip(told, voices, strict=True):
        same = next((w for words, w in first if p.marked and _mostly(words, p.words)), None)
        if p.marked and same is None:
            first.append((p.words, v))
        found.append(v if same is None else replace(v, source=same.source, party=same.party))
    return found


def _mostly(one: frozenset[str], two: frozenset[str]) -> bool:
    return len(one & two) >= SAME_WORDS * max(1, len(one | two))


def counts(told: Iterable[Proposition]) -> bool:
    """Tell whether propositions are about a number that all of them give, or one that only some leave out."""
    figures = [p.figures or {v for _, v in p.numbers} for p in told]
    held = [f for f in figures if f]
    return len(held) > 1 and len(held) == len(figures) and bool(frozenset.intersection(*map(frozenset, held)))


def _together(evidence: Evidence, told: tuple[Proposition, ...]) -> list[verdicts.Assertion]:
    """Return the assertions of all parties where a report says that both sides say so."""
    parties = sorted(parties_of(evidence))
    if len(parties) < 2:
        return []
    words = re.compile(load("dossier_camps")["bloc"]["together"], re.IGNORECASE)
    return [
        verdicts.Assertion(
            article=p.article,
            citation=p.citation,
            by=f"party: {p.speaker_words}",
            source=bloc,
            party=verdicts.party_of(evidence, bloc),
        )
        for p in told
        if p.speaker_words and words.search(p.speaker_words)
        for bloc in parties
    ]


def voice(evidence: Evidence, p: Proposition) -> verdicts.Assertion:
    """Return who stands behind one telling."""
    return evidence.remember(("voice", str(p.number)), lambda: _voice(evidence, p))


def _voice(evidence: Evidence, p: Proposition) -> verdicts.Assertion:
    if not p.quoted:
        who = owning_up(evidence, p)
        if who is not None:
            return verdicts.spoken(evidence, p.article, p.citation, who, evidence.sides[:2])
        return verdicts.own_voice(evidence, p.article, p.citation)
    known = p.speaker if p.speaker in evidence.entities else speaker_pointed_at(evidence, p)
    return verdicts.spoken(evidence, p.article, p.citation, known, evidence.sides[:2], text=p.speaker_words)


def owning_up(evidence: Evidence, p: Proposition) -> str | None:
    """Return who owns up to what an unquoted clause tells: `Rae admitted to a profit of six million`."""
    raw = evidence.articles[p.article].text
    for m, entity in evidence.mentions(p.citation):
        if _owns_up().match(raw, m.end, p.citation.end):
            return entity
    return None


@cache
def _owns_up() -> re.Pattern[str]:
    verbs = "|".join(load("dossier_camps")["bloc"]["owning_up"])
    return re.compile(
        rf"\s+(?:(?:has|have|had|also|later|itself|himself|herself)\s+)*(?:{verbs})\s", re.IGNORECASE
    )


def speaker_pointed_at(evidence: Evidence, p: Proposition) -> str | None:
    """Return who spoke last where a speaker is only pointed back at: `the same source`, `the statement`."""
    if (p.speaker_words or "").lower() not in load("dossier_camps")["bloc"]["points_back"]:
        return None
    quotes = evidence.articles[p.article].quotes
    before = [
        (q.start, who)
        for q in quotes
        if q.start < p.citation.start and (who := evidence.speaker(p.article, q)) in evidence.entities
    ]
    return max(before)[1] if before else None


def as_given(evidence: Evidence, voices: Sequence[verdicts.Assertion]) -> list[verdicts.Assertion]:
    """Give a number told in an outlet's own voice to the body that another report has it from.

    Nobody counts the dead of a disaster but those who are there: a report that names no source has the
    number from whoever the others name.
    """
    given = [v for v in voices if not v.by.startswith(_NOBODY)]
    if not given:
        return list(voices)
    source = min(given, key=lambda v: (evidence.rank[v.article], v.citation.start)).source
    return [replace(v, source=source) if v.by.startswith("outlet: ") else v for v in voices]

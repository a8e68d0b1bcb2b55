"""Who vouches for a proposition: the speaker of the words, the body whose own text it is, or the outlet."""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.dossier import verdicts
from twosource.dossier.blocs import parties_of
from twosource.dossier.dependence import settled
from twosource.dossier.evidence import Evidence
from twosource.dossier.propositions import Proposition
from twosource.lexicon import load


def stated(evidence: Evidence, told: tuple[Proposition, ...]) -> tuple[verdicts.Assertion, ...]:
    """Return who states a proposition, those that rest on one another with one source."""
    voices = _figures_given(evidence, told, [voice(evidence, p) for p in told])
    return settled(evidence, (*voices, *_together(evidence, told)))


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
    if not p.quoted:
        return verdicts.own_voice(evidence, p.article, p.citation)
    known = p.speaker if p.speaker in evidence.entities else None
    return verdicts.spoken(evidence, p.article, p.citation, known, evidence.sides[:2], text=p.speaker_words)


def _figures_given(
    evidence: Evidence, told: tuple[Proposition, ...], voices: list[verdicts.Assertion]
) -> list[verdicts.Assertion]:
    """Give a number told in an outlet's own voice to the body that another report has it from."""
    given = [v for p, v in zip(told, voices, strict=True) if p.figures and v.entity is not None]
    if not given:
        return voices
    source = min(given, key=lambda v: (evidence.rank[v.article], v.citation.start)).source
    return [
        replace(v, source=source) if p.figures and v.by.startswith("outlet: ") else v
        for p, v in zip(told, voices, strict=True)
    ]

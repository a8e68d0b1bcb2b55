"""Expected encounters that a later report tells as held: nobody waits for them any more."""

from __future__ import annotations

from dataclasses import replace

from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.answers import settles
from twosource.dossier.texts import overlaps
from twosource.records.account import Encounter, Expectation, Outcome


def settle(
    evidence: Evidence, expectations: tuple[Expectation, ...], encounters: tuple[Encounter, ...]
) -> tuple[Expectation, ...]:
    """Return the expectations, those still open met where the encounter they announce was held."""
    return tuple(
        _settled(evidence, e, encounters) if e.outcome.verdict == "open" else e for e in expectations
    )


def _settled(evidence: Evidence, e: Expectation, encounters: tuple[Encounter, ...]) -> Expectation:
    for encounter in encounters:
        held = encounter.held
        if encounter.status != "happened" or held is None or len(held) < len("2031-05-05"):
            continue
        announces = any(overlaps(c, s) for c in e.support for s in encounter.support)
        if not announces or e.by_when not in (None, encounter.planned, held):
            continue
        told_in = {c.article for c in e.support}
        later = tuple(
            c
            for c in encounter.support
            if c.article not in told_in
            and (evidence.publication(c.article)[1] or "")[:10] >= held[:10]
            and not settles("ahead", evidence.words(c))
        )
        if later:
            return replace(e, outcome=Outcome(verdict="met", support=later))
    return e

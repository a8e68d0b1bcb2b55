"""Two tellings of one matter that differ in one slot."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.dossier.claims.propositions import Proposition
from twosource.dossier.claims.voices import voice
from twosource.dossier.evidence import Evidence
from twosource.records.account import DifferenceKind, DifferenceVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Two propositions that tell one matter in two ways."""

    kind: DifferenceKind
    verdict: DifferenceVerdict
    a: Proposition
    b: Proposition
    slot: str = ""  # what the two fill otherwise, where a pair of states tells it
    about: str | None = None  # the same as a question, where it is known: "who asked for the meeting"
    values: tuple[str, str] | None = None  # what the two give for it, in their words


def day_of(evidence: Evidence, p: Proposition) -> str:
    """Return the first day on which the report of a proposition can have appeared; empty if unknown."""
    return evidence.publication(p.article)[0] or ""


def two_bodies(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    """Tell whether two different bodies or speakers say the two, neither of them an outlet's own voice."""
    one, two = voice(evidence, p), voice(evidence, q)
    outlets = one.by.startswith("outlet: ") or two.by.startswith("outlet: ")
    return not outlets and one.source != two.source

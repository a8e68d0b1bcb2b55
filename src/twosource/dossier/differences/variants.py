"""The variants of a difference, in the order of the story."""

from __future__ import annotations

from twosource.dossier.evidence import Evidence
from twosource.records.account import Variant
from twosource.records.text import Citation


def variants_of(values: dict[str, list[Citation]], evidence: Evidence) -> tuple[Variant, ...]:
    """Return one variant for each value with the words that give it, by article and place."""
    made = [Variant(value=v, support=evidence.order(c)) for v, c in values.items()]
    return tuple(
        sorted(made, key=lambda v: (evidence.rank[v.support[0].article], v.support[0].start, v.value))
    )

"""Titles are claimed of those beside whose names they stand."""

from __future__ import annotations

from typing import Any

from twosource.dossier.claims.attributes import title_support
from twosource.dossier.evidence import Evidence


def test_the_office_named_with_another_is_not_hers(tell: Any) -> None:
    tell.entity("J", "Joao Vasquez", "person", roles=("Outer Affairs Minister",))
    tell.entity("A", "Ada Lund", "person", roles=("Outer Affairs Minister", "Foreign Minister"))
    tell.report(
        "a", "Outer Affairs Minister Joao Vasquez and Foreign Minister Ada Lund met in Oslo.", "2031-03-05"
    )
    tell.report("b", "Ada Lund, the Foreign Minister, met Outer Affairs Minister Joao Vasquez.", "2031-03-05")
    evidence = Evidence(tell.build())

    def told(entity: str, role: str) -> list[str]:
        return [c.article for c in title_support(evidence, entity, role)]

    assert told("J", "Outer Affairs Minister") == ["a", "b"]
    assert told("A", "Outer Affairs Minister") == []
    assert told("A", "Foreign Minister") == ["a", "b"]

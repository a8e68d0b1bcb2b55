"""Sentences that look back on older days are told apart from the story's own."""

from __future__ import annotations

from typing import Any

from twosource.dossier.evidence import Evidence
from twosource.dossier.recency import looks_back

TEXT = (
    "Lemuria demanded an apology on Tuesday. It cut ties in 2013 over a coup. "
    "The two had quarrelled. It will reply by 2030."
)


def _looking_back(tell: Any) -> list[str]:
    tell.entity("e1", "Lemuria", "country", "LEM")
    report = tell.report("a", TEXT, "2024-05-08")
    tell.time(report, "Tuesday", "2024-05-07")
    tell.time(report, "2013", "2013-12-31")
    tell.time(report, "2030", "2030-12-31")
    tell.event(report, "demanded", "REQUEST", ("e1",))
    tell.event(report, "quarrelled", "ACCUSE", ("e1",), background=True)
    evidence = Evidence(tell.build())
    return [
        evidence.words(c)
        for article, span in evidence.story_sentences()
        if looks_back(evidence, c := evidence.cite(article, span.start, span.end))
    ]


def test_a_year_long_past_and_a_mere_background_look_back(tell: Any) -> None:
    assert _looking_back(tell) == ["It cut ties in 2013 over a coup.", "The two had quarrelled."]

"""Whose words an article quotes."""

from __future__ import annotations

from typing import Any

from twosource.dossier.evidence import Evidence
from twosource.dossier.page.framing import frame_articles


def test_a_few_quoted_words_are_quoted_too(tell: Any) -> None:
    holm = tell.entity("p1", "Ida Holm", country="NOR")
    first = tell.report("a", "“The boats sail on Friday,” said Ida Holm.", "2031-03-05")
    tell.quote(first, "The boats sail on Friday", holm)
    tell.report("b", "The boats sailed.", "2031-03-08")
    shares = [framing.quoted_share for framing in frame_articles(Evidence(tell.build()))]
    assert shares == [{"Norway": 1.0}, {}]

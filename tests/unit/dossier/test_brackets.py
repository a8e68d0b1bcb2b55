"""A pronoun is named in brackets where the cast resolves it near by, and the checker holds it to that."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier import build_account
from twosource.dossier.checking.support import refusal
from twosource.dossier.clauses import clause_words, hangs, without_stop
from twosource.dossier.evidence import Evidence
from twosource.records.account import Story
from twosource.records.text import Citation


def _told(tell: Any, text: str) -> tuple[Evidence, Citation]:
    """Return a story of one report and a citation of its last sentence."""
    tell.entity("A", "Amina Odhiambo", "person", "KEN", seen=("She", "she"))
    tell.entity("K", "Kenya", "country", "KEN", seen=("they", "They"))
    tell.report("a", text, "2031-03-02")
    evidence = Evidence(tell.build())
    span = evidence.articles["a"].sentences[-1]
    return evidence, evidence.cite("a", span.start, span.end)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        (
            "Amina Odhiambo came. But so far, she has refused to lift the ban.",
            "So far, [Amina Odhiambo] has refused to lift the ban.",
        ),
        ("Amina Odhiambo came. Turnout was low, she said.", "Turnout was low, [Amina Odhiambo] said."),
        ("Kenya spoke. They blasted the deal.", "[Kenya] blasted the deal."),
        ("Kenya spoke. They are not backing down.", "They [Kenya] are not backing down."),
        ("Amina Odhiambo said she would go.", "Amina Odhiambo said she would go."),
        ("Amina Odhiambo came. One. Two. Three. She left the room.", "She left the room."),
    ],
    ids=["after a phrase", "at the end", "plural for a state", "agreement", "named beside", "too far"],
)
def test_subject_pronouns(tell: Any, text: str, expect: str) -> None:
    evidence, citation = _told(tell, text)
    assert clause_words(evidence, citation) == expect


def test_the_checker_takes_only_the_linked_name(tell: Any) -> None:
    tell.entity("R", "Rosa Quispal", "person", "PER")
    evidence, citation = _told(tell, "Amina Odhiambo came. So far, she has refused to lift the ban.")
    line = "So far, [Amina Odhiambo] has refused to lift the ban."
    assert refusal(evidence, line, (citation,)) is None
    assert refusal(evidence, line.replace("Amina Odhiambo", "Rosa Quispal"), (citation,))
    assert refusal(evidence, line.replace("lift", "keep"), (citation,))


def test_a_lost_subject_is_the_one_doer(tell: Any) -> None:
    tell.entity("A", "Amina Odhiambo", "person", "KEN")
    report = tell.report("a", "Amina Odhiambo met nobody. also urged the miners to return.", "2031-03-02")
    tell.join(tell.event(report, "urged", "REQUEST", ("A",), clause="also urged the miners to return"))
    story: Story = build_account(tell.build())
    assert "[Amina Odhiambo] also urged the miners to return." in [c.text for c in story.claims]
    assert story.dropped == ()


def test_what_is_left_open_hangs() -> None:
    assert hangs("They left.")
    assert not hangs("They [Kenya] are leaving.")
    assert without_stop("It began at 3 a.m.") == "It began at 3 a.m."
    assert without_stop("It began.") == "It began"


def test_a_line_may_end_with_a_stop_that_is_not_cited(tell: Any) -> None:
    evidence, citation = _told(tell, "Amina Odhiambo came. She denied that anybody was shot.")
    cut = evidence.cite("a", citation.start, citation.end - 1)
    line = "[Amina Odhiambo] denied that anybody was shot."
    assert refusal(evidence, line, (cut,)) is None
    assert refusal(evidence, line.replace("shot", "hurt"), (cut,))

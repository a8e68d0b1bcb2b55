"""The support checker: good lines pass, lines changed in one fact are refused."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier import build_account
from twosource.dossier.checking.support import refusal
from twosource.dossier.evidence import Evidence
from twosource.records.account import Story

SWAPS = [
    ("actor", "Hedda Skaug", "Rosa Quispal"),
    ("actor", "Norway", "Kenya"),
    ("actor", "Rosa Quispal", "Amina Odhiambo"),
    ("direction", "Norway imposed sanctions on Peru", "Peru imposed sanctions on Norway"),
    ("date", "14 May 2032", "15 May 2032"),
    ("date", "May 2032", "June 2032"),
    ("date", "2032", "2033"),
    ("number", "40", "400"),
    ("value", "“a new beginning”", "“a fresh start”"),
    ("value", "an exchange of views", "an exchange of fire"),
    ("confirmation", "the Peruvian trade ministry", "Kenya"),
    ("place", "Quito", "Cuzco"),
    ("polarity", " imposed ", " did not impose "),
    ("polarity", "without a", "with a"),
    ("polarity", "No joint", "A joint"),
    ("polarity", " met ", " did not meet "),
    ("status", "imposed sanctions", "is to impose sanctions"),
    ("status", "is to meet", "met"),
    ("status", " met ", " is to meet "),
    ("speaker", "Peru:", "Norway:"),
    ("act", "were arrested", "were killed"),
    ("act", "imposed sanctions on", "attacked"),
]


@pytest.fixture
def evidence(tell: Any, ministers: Any) -> Evidence:
    tell.entity("K", "Kenya", "country", "KEN")
    tell.entity("A", "Amina Odhiambo", "person", "KEN")
    return Evidence(ministers.build())


def _lines(story: Story) -> list[tuple[str, Any]]:
    lines = [(x.text, x.support) for group in (story.claims, story.expectations) for x in group]
    lines += [(o.text, o.support) for e in story.encounters for o in e.outcomes]
    lines += [(line.text, line.support) for line in story.lead]
    return lines + [(t.text, t.support) for t in story.timeline if t.kind == "event"]


def test_good_lines_pass(evidence: Evidence) -> None:
    story = build_account(evidence.story)
    assert story.dropped == ()
    assert all(refusal(evidence, text, support) is None for text, support in _lines(story))


@pytest.mark.parametrize(("kind", "old", "new"), SWAPS, ids=[f"{k}: {o} > {n}" for k, o, n in SWAPS])
def test_a_changed_fact_is_refused(evidence: Evidence, kind: str, old: str, new: str) -> None:
    story = build_account(evidence.story)
    changed = [(t.replace(old, new), s) for t, s in _lines(story) if old in t]
    if kind == "speaker":
        changed = [
            (f"{new} “a new beginning”", v.support)
            for d in story.differences
            for v in d.variants
            if v.value.startswith(old)
        ]
    assert changed, f"nothing says {old!r}"
    assert all(refusal(evidence, text, support) for text, support in changed)


def test_a_denial_is_not_cut_from_what_it_denies(evidence: Evidence) -> None:
    story = build_account(evidence.story)
    denied = [(t, s) for t, s in _lines(story) if t.startswith("No joint")]
    assert denied
    for text, support in denied:
        assert refusal(evidence, text, support) is None
        assert refusal(evidence, text.removeprefix("No "), support)


def test_a_town_named_twice_in_two_spellings_is_the_town(tell: Any, ministers: Any) -> None:
    lines = _lines(build_account(ministers.build()))
    line, support = next(x for x in lines if " met " in x[0] and " in Quito" in x[0])
    tell.entity("Q2", "QUITO", "organisation")  # of a dateline, misread
    tell.report("d", "QUITO, May 14. Nothing else.", "2032-05-14")
    assert refusal(Evidence(ministers.build()), line, support) is None

"""Issues named in a text."""

from __future__ import annotations

from twosource.annotate.issues import broader, issues_in
from twosource.lexicon import load


def test_names_issues_in_order_of_appearance() -> None:
    text = "They spoke of tariffs on steel, of Kashmir and again of the tariffs."
    assert issues_in(text) == ("tariffs", "Kashmir")


def test_longest_term_wins() -> None:
    assert issues_in("a nuclear power plant") == ("energy",)
    assert issues_in("nuclear weapons") == ("nuclear arms",)


def test_office_is_no_topic() -> None:
    assert issues_in("the national security adviser met the trade minister") == ()


def test_capitalised_term_is_matched_as_written() -> None:
    assert issues_in("who said so") == ()
    assert issues_in("the WTO said so") == ("trade",)


def test_broader_leads_up_the_hierarchy() -> None:
    assert broader("tariffs") == ("trade", "economy")
    assert broader("no such issue") == ()


def test_every_parent_is_an_issue_and_no_chain_is_a_ring() -> None:
    entries = load("issues")
    for issue in entries:
        chain = broader(issue)
        assert all(parent in entries for parent in chain)
        assert issue not in chain

"""Sentences cut into what each tells, words joined into families, the same told in other words joined."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier import build_account
from twosource.dossier.claims.agreement import find_agreements
from twosource.dossier.claims.likeness import MOST_NEIGHBOURS, candidates, find_likenesses, weights_of
from twosource.dossier.claims.propositions import find_propositions
from twosource.dossier.claims.word_families import family, overlap
from twosource.dossier.evidence import Evidence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("closed", "closure"),
        ("shut", "closing"),
        ("killed", "deaths"),
        ("levied", "tariffs"),
        ("sank", "sinking"),
        ("suspended", "suspension"),
        ("vaccinated", "jabs"),
    ],
)
def test_words_of_one_family(one: str, other: str) -> None:
    assert family(one) == family(other) != ""


@pytest.mark.parametrize(("one", "other"), [("bridge", "tunnel"), ("opened", "closed"), ("bought", "sold")])
def test_words_of_two_families(one: str, other: str) -> None:
    assert family(one) != family(other)


def test_a_rare_word_in_common_says_more_than_a_common_one() -> None:
    weights = {"ferry": 4.0, "day": 1.0, "port": 2.0}
    assert overlap(("ferry", "day"), ("ferry", "port"), weights) > overlap(
        ("ferry", "day"), ("day", "port"), weights
    )


def _pieces(tell: Any) -> list[str]:
    evidence = Evidence(tell.build())
    return [evidence.words(p.citation).strip(" ,") for p in find_propositions(evidence)]


def test_a_sentence_is_cut_where_another_clause_begins(tell: Any) -> None:
    tell.report(
        "a",
        "After five hours of talks with the union, the ferry company signed a contract, "
        "and sailors went back to work in Torva because the strike fund was empty.",
        "2031-03-03",
    )
    assert _pieces(tell) == [
        "After five hours of talks with the union",
        "the ferry company signed a contract",
        "and sailors went back to work in Torva",
        "because the strike fund was empty.",
    ]


def test_what_a_proposition_knows(tell: Any) -> None:
    report = tell.report(
        "a", "The port will not open until 4 May. Forty lorries waited on the quay.", "2031-04-30"
    )
    tell.time(report, "4 May", "2031-05-04")
    first, second = find_propositions(Evidence(tell.build()))
    assert (first.negated, first.ahead, first.later, first.days) == (True, True, True, {"2031-05-04"})
    assert (second.negated, second.ahead, second.figures) == (False, False, {40.0})


@pytest.mark.parametrize("words", ["a courtesy, not a negotiation", "not allowed on the lake"])
def test_a_contrast_or_a_ban_is_no_negation(tell: Any, words: str) -> None:
    tell.report("a", f"The evening sailings of the ferry were {words}.", "2031-04-30")
    assert not find_propositions(Evidence(tell.build()))[0].negated


FERRY = "The ferry between Torva and Lund was shut down on Monday by a boiler fire."


def _shared(tell: Any) -> list[set[str]]:
    groups = find_agreements(Evidence(tell.build()))
    return [set(g.articles) for g in groups if len(g.articles) > 1]


def test_the_same_in_other_words_is_one(tell: Any) -> None:
    one = tell.report("a", FERRY, "2031-03-04")
    two = tell.report(
        "b", "A fire in the boiler closed the Torva ferry on Monday. Shops were busy.", "2031-03-05"
    )
    for report in (one, two):
        tell.time(report, "Monday", "2031-03-03")
    assert {"a", "b"} in _shared(tell)


@pytest.mark.parametrize(
    "other",
    [
        "The ferry between Torva and Lund was not shut down on Monday by a boiler fire.",
        "The ferry between Torva and Lund will be shut down on Monday by a boiler fire.",
        "The ferry between Torva and Lund was shut down on Friday by a boiler fire.",
    ],
    ids=["opposite", "plan", "other day"],
)
def test_what_contradicts_is_not_joined(tell: Any, other: str) -> None:
    one, two = tell.report("a", FERRY, "2031-03-04"), tell.report("b", other, "2031-03-08")
    tell.time(one, "Monday", "2031-03-03")
    tell.time(
        two, "Friday" if "Friday" in other else "Monday", "2031-03-07" if "Friday" in other else "2031-03-03"
    )
    assert max(pair.score for pair in find_likenesses(Evidence(tell.build()))) > 0.7
    assert _shared(tell) == []


def test_what_nobody_read_becomes_a_claim_of_its_own(tell: Any) -> None:
    tell.report("a", f"{FERRY} The old lighthouse keeper had warned of the boiler for years.", "2031-03-04")
    claims = {c.text: c for c in build_account(tell.build()).claims}
    found = claims["The old lighthouse keeper had warned of the boiler for years."]
    assert (found.verdict, found.support[0].article) == ("single", "a")
    assert found.weight < 0.3  # it stays behind what was read


def test_a_columnists_own_sentence_is_no_claim(tell: Any) -> None:
    tell.report("a", FERRY, "2031-03-04")
    tell.report(
        "b", "The ferry company has only itself to thank for the boiler.", "2031-03-05", genre="opinion"
    )
    assert not any("itself to thank" in c.text for c in build_account(tell.build()).claims)


def test_a_long_story_is_not_compared_pair_by_pair(tell: Any) -> None:
    for n in range(30):
        tell.report(
            f"a{n:02d}",
            f"Ferry number {n + 10} was shut down in harbour {n} after a boiler fire.",
            "2031-03-04",
        )
    told = list(find_propositions(Evidence(tell.build())))
    assert len(candidates(told, weights_of(told))) <= MOST_NEIGHBOURS * len(told)


def test_a_columnist_adds_no_report_to_a_claim(tell: Any) -> None:
    report = tell.report("a", FERRY, "2031-03-04")
    column = tell.report("b", FERRY, "2031-03-05", genre="opinion")
    for each in (report, column):
        tell.time(each, "Monday", "2031-03-03")
    (claim,) = [c for c in build_account(tell.build()).claims if "shut down" in c.text]
    assert (claim.verdict, {c.article for c in claim.support}) == ("single", {"a"})

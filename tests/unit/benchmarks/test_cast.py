"""The measures of the cast gold against values worked out by hand, and its marks read off."""

from __future__ import annotations

import pytest
from benchmarks.quality.cast_chains import torn
from benchmarks.quality.cast_gold import Marked, match, unmark
from benchmarks.quality.cast_roles import roles_matched
from benchmarks.quality.chains import b_cubed, best_assignment, ceaf_e

from twosource.annotate.model import load_model

GOLD = {"a": {1, 2, 3}, "b": {4, 5}, "c": {6}}
FOUND = {"x": {1, 2}, "y": {3, 4, 5}, "z": {-1}}


def test_marks_are_taken_out_and_nested_ones_kept() -> None:
    text, mentions = unmark("[p1|[c1|Norway]'s minister] left.")
    assert text == "Norway's minister left."
    assert mentions == [Marked(0, 17, "p1"), Marked(0, 6, "c1")]


def test_an_open_mark_is_an_error() -> None:
    with pytest.raises(ValueError, match="left open"):
        unmark("[p1|Lind left.")


def test_ceaf_takes_the_best_assignment() -> None:
    sums, assigned = ceaf_e(GOLD, FOUND)
    assert assigned == {"a": "x", "b": "y"}
    assert sums == pytest.approx((0.8 + 0.8, 3, 0.8 + 0.8, 3))


def test_b_cubed_counts_mentions_of_one_side_only() -> None:
    precision, found, recall, gold = b_cubed(GOLD, FOUND)
    assert (found, gold) == (6, 6)
    assert precision == pytest.approx(1 + 1 + 1 / 3 + 2 / 3 + 2 / 3)
    assert recall == pytest.approx(2 / 3 + 2 / 3 + 1 / 3 + 1 + 1)


@pytest.mark.parametrize("turned", [False, True])
def test_assignment_is_not_greedy(turned: bool) -> None:
    weights = [[0.9, 0.8], [0.8, 0.1], [0.0, 0.2]]
    if turned:
        weights = [list(row) for row in zip(*weights, strict=True)]
    assert best_assignment(weights) == [(0, 1), (1, 0)]


def test_mentions_match_by_their_head_word() -> None:
    text = "Norway's foreign minister Ana Lind met the head of the bank."
    doc = load_model()(text)

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    gold = [
        at("Norway's foreign minister Ana Lind"),
        at("Norway"),
        at("the head of the bank"),
        at("the bank"),
    ]
    found = [at("Ana Lind"), at("Norway"), at("bank"), at("the head")]
    assert match(doc, gold, found) == [(0, 0), (1, 1), (2, 3), (3, 2)]
    assert match(doc, gold[:1], [at("Norway")]) == []


def test_roles_match_loosely_and_once() -> None:
    wanted = ["foreign minister", "head of the Coast Party"]
    assert roles_matched(wanted, ["Minister", "leader"]) == {0: 0}
    assert roles_matched(wanted, ["Foreign Minister", "party head"]) == {0: 0, 1: 1}
    assert roles_matched(["judge"], ["lawyer"]) == {}


def test_torn_entities_are_told_by_cause() -> None:
    wanted = {"p1": {0, 1, 2}, "p2": {3}, "p3": {4}}
    got = {"e1": {0, 1, 3}, "e2": {2}, "e3": {-1}}
    errors = dict(torn(wanted, got, str.upper, str.upper))
    assert errors == {
        "entity split": "P1: 2 E1, 1 E2",
        "entities merged": "E1: 2 P1, 1 P2",
        "entity lost": "P3",
        "entity of nobody": "E3",
    }

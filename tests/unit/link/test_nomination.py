"""Which pairs of texts are compared, and that their number stays linear."""

from __future__ import annotations

from twosource.link.copying.nomination import COMMONEST_SHINGLE, LARGEST_FAMILY, candidate_pairs


def words(name: str, count: int = 40) -> list[str]:
    return [f"{name}{i}" for i in range(count)]


def test_texts_that_share_several_runs_are_a_pair() -> None:
    lifted = words("a")[:12]
    assert candidate_pairs([words("a"), words("b") + lifted, words("c")]) == [(0, 1)]


def test_one_shared_run_is_no_pair() -> None:
    assert candidate_pairs([words("a"), words("b") + words("a")[:5]]) == []


def test_every_pair_of_a_small_family_is_compared() -> None:
    assert len(candidate_pairs([words("a")] * 10)) == 45


def test_large_family_is_compared_with_its_first() -> None:
    copies = LARGEST_FAMILY * 10
    pairs = candidate_pairs([words("a")] * copies + [words("b") + words("a")[:12]])
    assert len(pairs) <= copies + LARGEST_FAMILY
    assert {j for i, j in pairs if i == 0} == set(range(1, copies + 1))


def test_slogan_of_many_texts_nominates_few_pairs() -> None:
    slogan = words("buy", 12)
    many = COMMONEST_SHINGLE * 5
    pairs = candidate_pairs([words(f"t{n}x") + slogan for n in range(many)])
    assert len(pairs) <= COMMONEST_SHINGLE * (COMMONEST_SHINGLE + 1)


def test_copies_of_what_stands_in_two_families_meet() -> None:
    one, two = words("a"), words("b") + words("a")[:20]
    pairs = candidate_pairs([one, one, two, two])
    assert pairs == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]

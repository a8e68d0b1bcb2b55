"""Facts told in another's order in other words."""

from __future__ import annotations

from collections.abc import Callable

from twosource.link.copying.reuse import find_reuse
from twosource.records.annotation import AnnotatedArticle

Make = Callable[..., AnnotatedArticle]
FIRST = (
    "In Korsund on Friday the Harbour Trust sold 14 cranes to Balder Lift of Arvika.\n"
    "For each, said its director Ulrik Sande, it got 2,300 crowns and a handshake.\n"
    "The money goes to the school at Nedre Fossum, where rain has run in since 2019.\n"
    "Last spring Ragna Tveit, the head there, counted 61 buckets under the roof.\n"
    "The last crane leaves by barge for Hamnvik before Easter."
)
RETOLD = (
    "On Friday 14 lifting machines changed hands: in Korsund, Balder Lift from Arvika took them over from "
    "the Harbour Trust.\n"
    "A single one cost 2,300 crowns, as Ulrik Sande, who leads the seller, put it, plus a clasp of hands.\n"
    "With that a leaking roof is to be mended; since 2019 the pupils of Nedre Fossum have sat in the wet.\n"
    "It once needed 61 pails, by the reckoning of headmistress Ragna Tveit.\n"
    "By the Easter holidays the final piece shall be afloat towards Hamnvik."
)
OTHER = (
    "When the barge from Hamnvik came round the point, Korsund lined the quay.\n"
    "Old men who had worked for the Harbour Trust took off their caps; Ulrik Sande did not come.\n"
    "One of the 14 cranes had lifted the bell of the church of Vestby in 1953.\n"
    "Balder Lift sent a boy with a clipboard, who asked for coffee and for the 2,300 bolts on his list."
)


def test_retold_facts_in_one_order_are_a_translation(article: Make) -> None:
    (reuse,) = find_reuse(
        [article("a", FIRST, published="2032-03-05"), article("b", RETOLD, published="2032-03-08")]
    )
    assert (reuse.kind, reuse.source, len(reuse.passages)) == ("translation", "a", 5)
    for passage, one, two in zip(reuse.passages, FIRST.split("\n"), RETOLD.split("\n"), strict=True):
        assert FIRST[passage.a.start : passage.a.end] == one
        assert RETOLD[passage.b.start : passage.b.end] == two


def test_another_report_of_the_same_happening_is_none(article: Make) -> None:
    assert find_reuse([article("a", FIRST), article("b", OTHER)]) == ()


def test_same_facts_in_another_order_are_none(article: Make) -> None:
    backwards = "\n".join(reversed(RETOLD.split("\n")))
    assert find_reuse([article("a", FIRST), article("b", backwards)]) == ()

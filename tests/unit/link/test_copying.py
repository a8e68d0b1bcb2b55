"""What kind of copy two texts are, and which of them was there first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from twosource.link.copying.reuse import find_reuse
from twosource.records.account import Reuse
from twosource.records.annotation import AnnotatedArticle

Make = Callable[..., AnnotatedArticle]
LEAD = (
    "The water board of Ostrava Bay shut two of its nine pumps on Tuesday after divers found a crack as long "
    "as a rowing boat in the main inlet."
)
SECOND = (
    "Households on the north shore will have water for six hours a day until a steel collar arrives from a "
    "yard in Gdynia, the board's engineer wrote in a notice nailed to the pumping house."
)
THIRD = "Two bakeries have closed for the week and a laundry now works only by night, their owners said."
STORY = f"{LEAD}\n{SECOND}\n{THIRD}"
OWN = (
    "At the quay nobody spoke of pumps.\nThey spoke of the goat that had fallen into the basin and of who "
    "would go down for it, and a boy sold lemonade to those who watched.\nThe mayor came late and left early."
)


@pytest.fixture
def report(article: Make) -> Make:
    def make(
        identifier: str, text: str, outlet: str, day: str | None = None, **facts: str
    ) -> AnnotatedArticle:
        made = article(identifier, text, published=day, **facts)
        return replace(made, source=replace(made.source, outlet=outlet))

    return make


def only(*articles: AnnotatedArticle) -> Reuse:
    (reuse,) = find_reuse(articles)
    return reuse


def test_same_text_is_exact_and_the_earlier_is_its_source(report: Make) -> None:
    reuse = only(
        report("a", STORY, "Bay Herald", "2031-02-03"), report("b", STORY, "Inland Post", "2031-02-05")
    )
    assert (reuse.kind, reuse.source) == ("exact", "a")


def test_undated_texts_tell_no_source(report: Make) -> None:
    reuse = only(report("a", STORY, "Bay Herald"), report("b", STORY, "Inland Post"))
    assert (reuse.kind, reuse.source) == ("exact", None)


def test_changed_words_make_a_near_duplicate_of_one_passage(report: Make) -> None:
    touched = STORY.replace("two of its nine pumps", "2 of its 9 pumps").replace("steel collar", "metal ring")
    reuse = only(
        report("a", STORY, "Bay Herald", "2031-02-03"), report("b", touched, "Inland Post", "2031-02-05")
    )
    assert reuse.kind == "near-duplicate"
    assert len(reuse.passages) == 1


def test_cut_text_is_a_reprint_and_a_credit_outranks_the_dates(report: Make) -> None:
    cut = f"{LEAD}\n{SECOND}\nThis story first appeared in the Bay Herald."
    reuse = only(
        report("a", f"{STORY}\n{OWN}", "Bay Herald", "2031-02-04"),
        report("b", cut, "Inland Post", "2031-02-03"),
    )
    assert (reuse.kind, reuse.source) == ("reprint", "a")
    assert reuse.why == "b names bay herald as its source"


def test_lifted_paragraph_is_a_passage_and_with_a_credit_an_excerpt(report: Make) -> None:
    first = report("a", STORY, "Bay Herald", "2031-02-03")
    lifted = only(first, report("b", f"{OWN}\n{SECOND}", "Inland Post", "2031-02-05"))
    assert (lifted.kind, lifted.source) == ("passages", "a")
    said = f"{OWN}\nAs the Bay Herald reported: {SECOND}"
    assert only(first, report("b", said, "Inland Post", "2031-02-05")).kind == "excerpt"


def test_copies_of_one_agency_are_from_a_common_text(report: Make) -> None:
    one = report("a", f"{LEAD}\n{SECOND}\n{OWN}", "Bay Herald", "2031-02-03", agency="AFP")
    two = report("b", f"{THIRD}\n{LEAD}\n{SECOND}", "Inland Post", "2031-02-05", agency="AFP")
    reuse = only(one, two)
    assert (reuse.kind, reuse.source) == ("wire", "common")


def test_two_copies_of_one_article_are_not_copies_of_each_other(report: Make) -> None:
    found = find_reuse(
        [
            report("a", STORY, "Bay Herald", "2031-02-03"),
            report("b", f"{LEAD}\n{SECOND}", "Inland Post", "2031-02-05"),
            report("c", f"{LEAD}\n{SECOND}", "Hill Gazette", "2031-02-07"),
        ]
    )
    assert {(r.a, r.b): r.source for r in found} == {("a", "b"): "a", ("a", "c"): "a", ("b", "c"): "common"}


def test_quotation_of_one_interview_counts_where_both_name_its_outlet(report: Make) -> None:
    said = (
        "“We shall carry the water up the hill in buckets, as our mothers did before there was a pump at all”"
    )
    one = f"{OWN}\n{said}, he told the Bay Herald."
    two = f"{THIRD}\nThe old man, in an interview with the Bay Herald: {said}."
    herald = report("h", "The Bay Herald was sold out by noon.", "Bay Herald", "2031-02-01")
    found = find_reuse([herald, report("a", one, "Inland Post"), report("b", two, "Hill Gazette")])
    assert [(r.a, r.b) for r in found] == [("a", "b")]
    unnamed = [report("a", one.replace("the Bay Herald", "a crowd"), "Inland Post")]
    unnamed.append(report("b", two.replace("an interview with the Bay Herald", "tears"), "Hill Gazette"))
    assert find_reuse(unnamed) == ()

"""What the nouns beside a name tell of somebody's work."""

from __future__ import annotations

import pytest

from twosource.link.who.trades import trade_of
from twosource.pipeline import annotate
from twosource.records.text import Article, GivenFacts


def work_of(text: str, name: str) -> frozenset[str]:
    article = annotate(
        Article(id="a", text=text, path="/a.txt", given=GivenFacts(date="2018-01-03", language="en"))
    )
    own = [m for m in article.mentions if text[m.start : m.end] == name]
    assert own, [text[m.start : m.end] for m in article.mentions]
    return trade_of(article, [m for m in article.mentions if m.entity == own[0].entity], ()).fields


@pytest.mark.parametrize(
    ("text", "name", "work"),
    [
        ("Sailor Mosese Takarau was burned on both arms.", "Mosese Takarau", {"MIL"}),
        ("Elin Storvik, principal of the raided school, said the beds were empty.", "Elin Storvik", {"EDU"}),
        ("They sent Androula Hadjivas, an in-house lawyer, to explain it.", "Androula Hadjivas", {"JUD"}),
        ("A diamond exporter, Jignan Sorath, gave away scooters.", "Jignan Sorath", {"BUS"}),
        ("Elin Storvik, a neighbour, heard the bang.", "Elin Storvik", set()),
        ("After the sailor had gone, Elin Storvik spoke.", "Elin Storvik", set()),
        ("The head of the club, Elin Storvik, spoke to the nurse.", "Elin Storvik", set()),
    ],
)
def test_work_is_told_beside_the_name(text: str, name: str, work: set[str]) -> None:
    assert work_of(text, name) == work


def test_offices_told_in_different_words_are_one_field() -> None:
    article = annotate(
        Article(id="a", text="Elin Storvik spoke.", path="/a.txt", given=GivenFacts(language="en"))
    )
    assert (
        trade_of(article, (), ("police commissioner",)).fields
        == trade_of(article, (), ("Inspector",)).fields
        == trade_of(article, (), ("MP",)).fields
    )

"""Ages and years of work that an article tells of a person."""

from __future__ import annotations

from datetime import date

import pytest

from twosource.link.who.ages import active, born
from twosource.pipeline import annotate
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Article, GivenFacts

YEAR = 2024


def _told(text: str, name: str) -> tuple[AnnotatedArticle, list[Mention]]:
    given = GivenFacts(date=date(YEAR, 6, 3).isoformat(), language="en")
    article = annotate(Article(id="a", text=text, path="/a.txt", given=given))
    entity = next(m.entity for m in article.mentions if article.text[m.start : m.end].endswith(name))
    return article, [m for m in article.mentions if m.entity == entity]


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Marta Ilves, a baker of 52 in Tartu, won the prize.", "Marta Ilves", 52),
        ("Marta Ilves won the prize at the age of 17.", "Marta Ilves", 17),
        ("Marta Ilves died in Tartu on Monday aged 84.", "Marta Ilves", 84),
        ("Marta Ilves won the prize. The 41-year-old baker thanked her sister.", "Marta Ilves", 41),
        ("The winner is a 24-year-old baker: Marta Ilves took the prize.", "Marta Ilves", 24),
    ],
)
def test_an_age_is_read(text: str, name: str, age: int) -> None:
    assert born(*_told(text, name)) == (YEAR - age - 1, YEAR - age)


@pytest.mark.parametrize(
    "text",
    [
        "Marta Ilves, a mother of 12, won the prize.",
        "Marta Ilves, who began to bake at the age of 17, won the prize.",
        "Marta Ilves thanked Jaan Kross, a baker of 52.",
        "Marta Ilves thanked Jaan Kross. The 41-year-old baker wept.",
    ],
)
def test_another_number_or_another_mans_age_is_not_read(text: str) -> None:
    assert born(*_told(text, "Marta Ilves")) is None


def test_years_of_work_are_read() -> None:
    assert active(*_told("Marta Ilves, top scorer of the 1998 side, wept.", "Marta Ilves")) == 1998
    assert active(*_told("Marta Ilves went home after 14 years in prison.", "Marta Ilves")) == YEAR - 14

"""Texts that tell of several happenings are known as round-ups; a report with subheadings is none."""

from __future__ import annotations

from twosource.dossier.page.round_ups import parts_apart
from twosource.pipeline import annotate
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article

TITLED = """World in brief: Tuesday

May 7, 2024

Lea quake toll rises

Rescuers in the north of Peru pulled two more bodies from the rubble of a school in Bagua, civil \
defence chief Iván Ochoa said.

Norwegian pilots end strike

Pilots of Skarv Air returned to work on Monday after the union, led by Berit Moen, accepted a raise \
of 6 per cent.

Kenyan court frees editor

A judge in Nakuru ordered the release of newspaper editor Daniel Kiptoo, who had been held for nine \
days over a cartoon.
"""
REPORT = """Peru quake toll rises to 21

LIMA, May 7, 2024 (AFP) - Rescuers in northern Peru pulled two more bodies from the rubble of a \
school in Bagua on Tuesday, civil defence chief Iván Ochoa said.

What comes next

President Álvaro Quiñones said that a camp for 4,000 people would open on Thursday. Ochoa said that \
more machines were on their way.

Water still cut

Residents of Bagua went without water for a fourth day, mayor Rosa Tello said. Quiñones promised \
tankers by Wednesday.
"""


def _read(text: str) -> AnnotatedArticle:
    found = annotate(Article(id="a", text=text))
    assert isinstance(found, AnnotatedArticle)
    return found


def test_a_text_of_several_happenings_is_a_round_up() -> None:
    article = _read(TITLED)
    parts = parts_apart(article)
    assert len(parts) == 3
    assert all(
        word in part.of(article.text) for word, part in zip(("Ochoa", "Moen", "Kiptoo"), parts, strict=True)
    )


def test_a_report_with_subheadings_is_none() -> None:
    assert parts_apart(_read(REPORT)) == ()

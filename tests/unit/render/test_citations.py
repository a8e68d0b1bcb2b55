"""Letters, sentence numbers and the offsets a chip carries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from twosource.records.account import Origin, Story
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article, Block, Citation, SourceFacts, Span
from twosource.render.citations import Citations


@pytest.fixture(scope="module")
def citations(dossier):
    return Citations(dossier.stories[0], dossier.articles)


def test_reprint_has_no_letter_of_its_own(citations):
    assert [r.letter for r in citations.reports] == ["A", "Ar1", "B", "C", "D", "E"]
    assert citations.by_article["copy"].reprint


def test_speaker_origin_is_not_the_home_of_an_article_with_an_outlet(citations):
    assert citations.by_article["state"].origin == "B"


def test_fifth_origin_is_set_in_ink(citations):
    assert citations.by_article["column"].tone == "oD"
    assert citations.by_article["blog"].tone == "oX"


def test_chip_names_sentence_and_keeps_offsets(citations, invented):
    words = "Up to six crossings daily"
    (chip,) = citations.chips((invented["cite"]("state", words),))
    start, end = map(int, chip.spans.split("-"))
    assert (chip.letter, chip.number, chip.anchor) == ("B", "3", "B3")
    assert chip.label == "Tormark Today, sentence 3"
    assert invented["TEXTS"]["state"][start:end] == words


def test_two_citations_of_one_sentence_are_one_chip(citations, invented):
    cite = invented["cite"]
    (chip,) = citations.chips((cite("wire", "Foreign Minister"), cite("wire", "15 June")))
    assert chip.number == "3"
    assert len(chip.spans.split(",")) == 2


def test_overlapping_citations_are_joined(citations, invented):
    cite = invented["cite"]
    (chip,) = citations.chips((cite("wire", "Foreign Minister Ilse"), cite("wire", "Ilse Brandvik")))
    start, end = map(int, chip.spans.split("-"))
    assert invented["TEXTS"]["wire"][start:end] == "Foreign Minister Ilse Brandvik"


def test_citation_over_two_sentences_shows_both(citations, invented):
    text = invented["TEXTS"]["state"]
    whole = Citation(article="state", start=text.index("The two sides"), end=text.index(" The first boat"))
    (chip,) = citations.chips((whole,))
    assert (chip.number, chip.anchor) == ("2–3", "B2")


def test_words_outside_sentences_name_their_part(citations, invented):
    cite = invented["cite"]
    chips = citations.chips((cite("wire", "ADVERTISEMENT"), cite("wire", "Reporting by Kari")))
    assert [c.number for c in chips] == ["·page", "·byline"]


def test_citation_of_an_unknown_article_gives_no_chip(citations):
    assert citations.chips((Citation(article="nowhere", start=0, end=3),)) == ()


def test_units_hold_every_word_once(citations):
    for report in citations.reports:
        text = report.article.text
        shown = "".join(text[u.start : u.end] for u in report.units)
        assert "".join(shown.split()) == "".join(text.split())
        assert all(len(u.text) == u.end - u.start for u in report.units)


def test_anchors_are_unique(citations):
    anchors = [u.anchor for r in citations.reports for u in r.units if u.anchor]
    anchors += [r.anchor for r in citations.reports]
    assert len(anchors) == len(set(anchors))


def _plain(name: str, text: str, **layers: object) -> AnnotatedArticle:
    return AnnotatedArticle(
        article=Article(id=name, text=text),
        language="en",
        source=SourceFacts(),
        blocks=(Block(0, len(text), "body"),),
        **layers,
    )


def test_article_without_sentences_falls_back_to_blocks():
    article = _plain("x", "  One block.\n")
    citations = Citations(Story(id="s", title="t", articles=("x",)), (article,))
    (chip,) = citations.chips((Citation(article="x", start=2, end=5),))
    assert (chip.letter, chip.number) == ("A", "1")


def test_sentence_broken_by_furniture_keeps_one_number():
    text = "They met ADVERT in June."
    cut = text.index("ADVERT")
    article = replace(
        _plain("x", text, sentences=(Span(0, len(text)),)),
        blocks=(
            Block(0, cut, "body"),
            Block(cut, cut + 7, "boilerplate:advert"),
            Block(cut + 7, len(text), "body"),
        ),
    )
    (report,) = Citations(Story(id="s", title="t", articles=("x",)), (article,)).reports
    assert [(u.number, u.anchor) for u in report.units] == [(1, "A1"), (None, "A-p1"), (1, None)]


def test_more_than_26_origins_get_two_letters():
    articles = tuple(_plain(f"a{n:02}", f"Report {n}.") for n in range(30))
    story = Story(id="s", title="t", articles=tuple(a.id for a in articles))
    reports = Citations(story, articles).reports
    letters = [r.letter for r in reports]
    assert {r.tone for r in reports[4:]} == {"oX"}
    assert letters[25:] == ["Z", "AA", "AB", "AC", "AD"]
    assert len(set(letters)) == 30


def test_article_without_an_origin_takes_a_free_letter():
    articles = (_plain("x", "One."), _plain("y", "Two."))
    origin = Origin(id="A", kind="outlet", name="X", articles=("x",), why="own report")
    story = Story(id="s", title="t", articles=("x", "y"), origins=(origin,))
    assert [r.letter for r in Citations(story, articles).reports] == ["A", "B"]


def test_articles_of_an_origin_keep_its_order_but_for_its_namesake():
    articles = (_plain("a", "Velland and Tormark agreed."), _plain("z", "Velland agreed. More is said here."))
    origin = Origin(id="A", kind="outlet", name=None, articles=("z", "a"), why="shared text")
    story = Story(id="s", title="t", articles=("a", "z"), origins=(origin,))
    assert [r.article.id for r in Citations(story, articles).reports] == ["z", "a"]
    named = replace(origin, name="a")
    assert [r.article.id for r in Citations(replace(story, origins=(named,)), articles).reports] == ["a", "z"]


def test_hash_in_a_file_name_is_cut():
    article = _plain("07_0123456789abcdef0123", "One.")
    (report,) = Citations(Story(id="s", title="t", articles=(article.id,)), (article,)).reports
    assert report.name == "07_01234567…"
    assert report.file == article.id

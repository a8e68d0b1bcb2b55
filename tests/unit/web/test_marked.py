"""However notes overlap, the pieces of a text are the text, and each note is marked from end to end."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article, Block, SourceFacts, Span
from twosource.render.views.marked import Note, Piece, marked_paragraphs
from twosource.render.wording import visible

texts = st.text(st.sampled_from("ab \n\r\t\x00\u202e.é\U0001f6a2"), max_size=60)


@st.composite
def articles(draw: st.DrawFn) -> tuple[AnnotatedArticle, list[Note], Span | None]:
    """Draw a text with blocks, sentences, overlapping notes and words asked for."""
    text = draw(texts)
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=4))})
    kinds = st.sampled_from(["headline", "body", "dateline", "boilerplate:share", "heading"])
    blocks = tuple(Block(a, b, draw(kinds)) for a, b in pairwise(cuts))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    sentences = tuple(Span(a, b) for a, b in pairwise(edges))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    notes = [
        Note(start=a, end=b, layer="n", style=f"x{i}", anchor=f"n{i}", label=f"l{i}")
        for i, (a, b) in enumerate(draw(st.lists(spans, max_size=6)))
    ]
    asked = draw(spans)
    article = AnnotatedArticle(
        article=Article(id="a", text=text),
        language="en",
        source=SourceFacts(),
        blocks=blocks,
        sentences=sentences,
    )
    return article, notes, Span(*asked) if asked[0] < asked[1] else None


def pieces_of(article: AnnotatedArticle, notes: list[Note], asked: Span | None) -> list[Piece]:
    """Return all pieces in order."""
    paragraphs = marked_paragraphs(article, notes, asked)
    return [piece for p in paragraphs for stretch in p.stretches for piece in stretch.pieces]


@given(articles())
def test_no_character_is_lost_and_every_note_is_marked(
    drawn: tuple[AnnotatedArticle, list[Note], Span | None],
) -> None:
    article, notes, asked = drawn
    text = visible(article.text)
    pieces = pieces_of(article, notes, asked)
    assert "".join(piece.text for piece in pieces) == text
    for note in notes:
        marked = "".join(p.text for p in pieces if note.style in p.style.split())
        assert marked == text[note.start : note.end]
    whole = [note for note in notes if note.start < note.end]
    assert sorted(a for p in pieces for a in p.anchors) == sorted(n.anchor or "" for n in whole)
    assert sorted(w for p in pieces for _, w in p.labels) == sorted(n.label for n in whole)
    assert "".join(p.text for p in pieces if p.asked) == (text[asked.start : asked.end] if asked else "")
    assert sum(p.first for p in pieces) == bool(asked)

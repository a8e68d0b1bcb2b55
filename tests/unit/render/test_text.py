"""The terminal: width kept, citations whole, nothing from an article reaches the terminal as a command."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from twosource.records.account import Line
from twosource.render import render_markdown, render_text
from twosource.render.markdown import escape


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_row_is_wider_than_the_terminal(dossier, width):
    rows = render_text(dossier, width=width).splitlines()
    assert max(map(len, rows)) <= width


def test_citations_are_not_broken_over_rows(dossier):
    for row in render_text(dossier, width=50).splitlines():
        assert row.count("[A") <= row.count("]") or "[" not in row


def test_first_screen_comes_in_order(dossier):
    text = render_text(dossier)
    heads = [
        "CONFIRMED BY BOTH SIDES",
        "DISPUTED",
        "WHAT EACH SIDE SAYS",
        "STILL OPEN",
        "NEW SINCE",
        "TIMELINE",
    ]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)


def test_variants_are_cited_one_by_one(dossier):
    assert "15 June [A3 Ar1·3] / 20 June [B4]" in render_text(dossier)


def test_legend_names_every_cited_letter(dossier):
    text = render_text(dossier)
    legend = text[text.index("\nARTICLES") :]
    for letter in set(re.findall(r"\b(Ar\d|[A-E])(?=\d|·)", text)):
        assert re.search(rf"^{letter} ", legend, flags=re.M)


def test_escapes_only_on_request_and_never_from_articles(dossier):
    story = dossier.stories[0]
    line = Line(text="clear \x1b[2J screen \x9b31m \x07", support=story.lead[0].support)
    hostile = replace(dossier, stories=(replace(story, title="T\x1b]0;owned\x07", lead=(line,)),))
    plain = render_text(hostile)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", plain)
    styled = render_text(hostile, color=True)
    assert set(re.findall(r"\x1b[^m]*m", styled)) <= {"\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[0m"}


def test_markdown_has_a_note_for_every_mark(dossier):
    text = render_markdown(dossier)
    used = set(re.findall(r"\[\^([^\]]+)\](?!:)", text))
    noted = set(re.findall(r"^\[\^([^\]]+)\]:", text, flags=re.M))
    assert used
    assert used == noted


def test_markdown_lets_no_markup_through(dossier):
    text = render_markdown(dossier)
    assert "<script" not in text.replace("\\<", "")
    assert "\\<b\\>bold" in text


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("1. not a list", r"1\. not a list"),
        ("- not a list", r"\- not a list"),
        ("[x](http://e.org)", r"\[x\](http&#58;//e.org)"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("a | b", r"a \| b"),
        ("1.5 million, up -3 per cent", "1.5 million, up -3 per cent"),
    ],
)
def test_markdown_escape(raw, safe):
    assert escape(raw) == safe


def test_conflicting_claim_shows_each_origins_words(dossier):
    story = replace(dossier.stories[0], differences=())
    text = render_text(replace(dossier, stories=(story,)), width=100)
    head = text[text.index("DISPUTED") : text.index("WHAT EACH SIDE SAYS")]
    assert "would sail on 15 June [A3 Ar1·3] / The first boat will depart on 20 June [B4]" in " ".join(
        head.split()
    )


def test_conflict_is_said_once(dossier):
    text = render_text(dossier, width=120)
    assert text.count("15 June [A3 Ar1·3] / 20 June [B4]") == 1


def test_marks_are_explained_once_and_inputs_left_out_are_named(dossier):
    text = render_text(dossier)
    assert text.count("\nMARKS\n") == 1
    assert "NOT READ: 1" in text
    assert "reports/<broken>.pdf" in text
    assert "LINES LEFT OUT FOR WANT OF EVIDENCE" in text
    assert text.index("\nARTICLES") < text.index("\nMARKS") < text.index("\nNOT READ")

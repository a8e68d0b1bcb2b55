"""The page: self-contained, escaped, every line cited, every section there or left out."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from twosource.records.account import Claim, Dossier, Line, Story
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article, Block, SourceFacts, Span
from twosource.render import render_html

ALLOWED_SCRIPTS = 2  # the data and the page's own


@pytest.fixture(scope="module")
def page(dossier):
    return render_html(dossier)


@pytest.fixture(scope="module")
def tree(page):
    return lxml_html.document_fromstring(page)


def test_same_dossier_gives_same_bytes(dossier, page):
    assert render_html(dossier) == page


def test_nothing_is_fetched(tree):
    for name in ("src", "srcset", "data", "poster", "action"):
        assert tree.xpath(f"//@{name}") == []
    assert {link.get("href") for link in tree.xpath("//link")} == {"data:,"}
    assert all(href.startswith("#") for href in tree.xpath("//body//@href"))
    assert "url(http" not in tree.xpath("string(//style)")


def test_policy_knows_style_and_script_by_hash(tree):
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for element in (tree.xpath("//style")[0], tree.xpath("//script[not(@type)]")[0]):
        digest = hashlib.sha256(element.text.encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy


def test_no_inline_style_or_handler(tree):
    assert tree.xpath("//@style") == []
    assert [a for e in tree.iter() for a in e.attrib if a.startswith("on")] == []


def test_hostile_text_stays_text(tree, invented):
    assert len(tree.xpath("//script")) == ALLOWED_SCRIPTS
    assert not tree.xpath("//main//b[text()='bold']")
    assert any('<script>alert("x")</script>' in li.text_content() for li in tree.xpath("//main//li"))
    assert "\u202e" not in tree.text_content()


def test_data_inside_is_the_whole_dossier(tree, invented):
    packed = tree.xpath("//script[@id='dossier-data']")[0].text
    data = json.loads(gzip.decompress(base64.b64decode(packed)))
    assert {a["id"]: a["text"] for a in data["articles"]} == invented["TEXTS"]
    assert data["stories"][0]["claims"][0]["id"] == "c1"


def test_every_chip_leads_to_a_sentence(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    chips = tree.xpath("//a[contains(concat(' ', @class, ' '), ' c ')]")
    assert len(chips) > 60
    for chip in chips:
        assert chip.get("href")[1:] in ids
        assert re.fullmatch(r"\d+-\d+(,\d+-\d+)*", chip.get("data-c"))
    missing = [h for h in tree.xpath("//a/@href") if h.startswith("#") and h[1:] not in ids]
    assert missing == []


def test_every_line_of_the_account_is_cited(tree):
    for line in tree.xpath("//ol[@class='account']/li"):
        assert line.xpath(".//a[@data-c]")


def test_pieces_of_a_report_are_the_articles_words_at_their_offsets(tree, invented):
    for article in ("wire", "state", "radio"):
        text = invented["TEXTS"][article]
        report = tree.xpath(f"//article[.//p[@class='file'][starts-with(., '{article}.txt')]]")[-1]
        pieces = report.xpath(".//*[@data-o]")
        assert len(pieces) > 3
        for piece in pieces:
            start = int(piece.get("data-o"))
            assert text[start : start + len(piece.text_content())] == piece.text_content()


@pytest.mark.parametrize(
    "section",
    [
        "account",
        "people",
        "timeline",
        "claims",
        "differences",
        "positions",
        "quotations",
        "expected",
        "encounters",
        "relation",
        "events",
        "framing",
        "absent",
        "provenance",
        "about",
    ],
)
def test_section_is_there(tree, section):
    assert tree.xpath(f"//*[@id='{section}']")


def test_empty_sections_are_left_out(dossier):
    bare = Story(id="s", title="Bare", articles=("wire",), lead=dossier.stories[0].lead[:1])
    page = render_html(replace(dossier, stories=(bare,), skipped=()))
    tree = lxml_html.document_fromstring(page)
    assert tree.xpath("//section/@id") == ["provenance", "about"]
    assert "Not read" not in page


def test_no_story_is_still_a_page(dossier):
    page = render_html(Dossier(version=dossier.version, articles=(), skipped=dossier.skipped, stories=()))
    assert "0 stories" in page
    assert "reports/&lt;broken&gt;.pdf" in page


def test_several_stories_have_an_index_and_own_anchors(dossier):
    story = dossier.stories[0]
    page = render_html(replace(dossier, stories=(story, replace(story, id="s2", title="Second"))))
    tree = lxml_html.document_fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert tree.xpath("//nav[@class='index']//a/@href") == ["#s1-account", "#s2-account"]
    assert len(tree.xpath("//h1")) == 1


def test_disputed_values_and_marks_are_words_too(tree):
    text = tree.xpath("string(//div[@class='brief'][h2='Disputed'])")
    assert "Conflict:" in text
    assert "15 June" in text
    assert "20 June" in text


def test_misspelt_form_is_tagged(tree):
    assert tree.xpath("//q[@class='miss']/text()") == ["Ilse Brandvick"]


def test_page_furniture_is_folded(tree):
    (folded,) = tree.xpath("//details[@class='bp']")
    assert "ADVERTISEMENT" in folded.text_content()


def test_carriage_returns_and_controls_keep_offsets(dossier):
    text = "One.\r\nTwo \x9b\rthree."
    article = AnnotatedArticle(
        article=Article(id="odd", text=text),
        language="en",
        source=SourceFacts(),
        blocks=(Block(0, len(text), "body"),),
        sentences=(Span(0, 4), Span(6, len(text))),
    )
    story = Story(id="s", title="Odd", articles=("odd",))
    page = render_html(replace(dossier, articles=(article,), stories=(story,), skipped=()))
    assert 'data-o="6">Two \N{REPLACEMENT CHARACTER}&#13;three.' in page


def test_hundred_articles_and_a_long_one_stay_usable(dossier):
    long = " ".join(f"Sentence {n} of a very long report stands here." for n in range(7000))
    texts = {f"a{n:03}": f"Report {n}. The ferry sails." for n in range(99)} | {"long": long}
    articles = []
    for name, text in texts.items():
        spans, start = [], 0
        for piece in re.findall(r"[^.]+\.", text):
            at = text.index(piece, start)
            spans.append(Span(at + len(piece) - len(piece.lstrip()), at + len(piece)))
            start = at + len(piece)
        articles.append(
            AnnotatedArticle(
                article=Article(id=name, text=text),
                language="en",
                source=SourceFacts(),
                blocks=(Block(0, len(text), "body"),),
                sentences=tuple(spans),
            )
        )
    support = tuple(
        replace(dossier.stories[0].lead[0].support[0], article=a.id, start=0, end=5) for a in articles
    )
    story = Story(
        id="s", title="Many", articles=tuple(texts), lead=(Line(text="All say so.", support=support),)
    )
    page = render_html(replace(dossier, articles=tuple(articles), stories=(story,), skipped=()))
    assert len(page) < 6 * sum(map(len, texts.values()))
    assert ">+92<" not in page  # folding is the script's work: without it every citation is there
    assert page.count('class="c oX"') > 90


def test_agreed_titles_are_folded_and_not_counted(dossier):
    story = dossier.stories[0]
    claim = Claim(
        id="c99",
        text="Ilse Brandvik’s title is Foreign Minister.",
        kind="attribute",
        verdict="corroborated",
        origins=("A", "B"),
        asserted_by=("outlet: Nordline",),
        support=story.lead[0].support,
    )
    page = render_html(replace(dossier, stories=(replace(story, claims=(*story.claims, claim)),)))
    tree = lxml_html.document_fromstring(page)
    folded = tree.xpath("//details[summary='Names and titles agreed: 1']")[0]
    assert "Ilse Brandvik, Foreign Minister" in folded.text_content()
    counted, *parts = map(int, re.findall(r"\d+", tree.xpath("string(//p[@class='tally'])")))
    assert counted == sum(parts)
    assert "title is" not in tree.xpath("string(//main)")


def test_report_without_an_outlet_goes_by_its_headline(dossier):
    text = "The ferry sails again\n\nThe ferry sails on Monday."
    article = AnnotatedArticle(
        article=Article(id="0123456789abcdef0123", text=text),
        language="en",
        source=SourceFacts(headline="The ferry sails again"),
        blocks=(Block(0, 23, "headline"), Block(23, len(text), "body")),
        sentences=(Span(0, 21), Span(23, len(text))),
    )
    story = Story(id="s", title="Ferry", articles=(article.id,))
    page = render_html(replace(dossier, articles=(article,), stories=(story,), skipped=()))
    tree = lxml_html.document_fromstring(page)
    assert "“The ferry sails again”" in tree.xpath("string(//ul[@class='lab'])")
    assert "outlet not named" in tree.xpath("string(//ul[@class='lab'])")
    assert article.id not in tree.xpath("string(//ul[@class='lab'])")
    assert article.id in tree.xpath("string(//section[@id='provenance'])")


def test_dropped_lines_are_told(dossier):
    tree = lxml_html.document_fromstring(render_html(dossier))
    dropped = dossier.stories[0].dropped
    told = tree.xpath(f"string(//details[summary='Lines left out, {len(dropped)}'])")
    assert dropped
    assert all(line.text in told and line.why in told for line in dropped)

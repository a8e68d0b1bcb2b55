"""The story out of a page: standfirst kept, links and parts of the site left out, no sentence lost."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from twosource.clean.blocks.lay_out import lay_out
from twosource.config import Config
from twosource.errors import ReadError
from twosource.read import read_paths
from twosource.records.text import Article

STORY = [
    "The ferry company said on Friday that its three boats would sail again from Monday morning.",
    "Two of them had been laid up since the storm of last week, in which a quay wall broke away.",
    "Engineers of the harbour office looked at the wall for four days before they gave their word.",
    "Passengers with tickets for the lost days may use them until the end of the year, it added.",
    "The mayor thanked the crews, who had brought food and medicine to the islands in small boats.",
]
TITLE = "Ferries to sail again on Monday"
STANDFIRST = "After a week without boats the islands will be reached from the mainland once more."


RELATED = (
    '<h3>More on this</h3><ul><li><a href="/1">Storm breaks a quay wall</a></li>'
    '<li><a href="/2">Islands wait for food and medicine</a></li></ul>'
)


def page(body: str, *, head: str = "", title: str = TITLE) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{title} | Sound Gazette</title>"
        f'<meta property="og:title" content="{title}">{head}</head>'
        '<body><nav><ul><li><a href="/">Home</a></li>'
        f'<li><a href="/w">World</a></li></ul></nav><main><article><h1>{title}</h1>{body}</article></main>'
        "<footer><p>All rights reserved.</p></footer></body></html>"
    )


def paragraphs(*between: str) -> str:
    """Return the story with something after each of its first paragraphs."""
    added = [*between, *[""] * len(STORY)]
    return "".join(f"<p>{line}</p>{more}" for line, more in zip(STORY, added, strict=False))


def read(folder: Path, html: str | bytes) -> Article | ReadError:
    path = folder / "page.html"
    path.write_bytes(html.encode() if isinstance(html, str) else html)
    return next(iter(read_paths([path], config=Config())))


def lines(folder: Path, html: str | bytes) -> list[str]:
    found = read(folder, html)
    assert isinstance(found, Article), found
    return [line for line in found.text.split("\n") if line]


@pytest.mark.parametrize(
    ("standfirst", "head"),
    [
        (f'<p class="article-lead">{STANDFIRST}</p>', ""),
        (f'<div class="teaser-text"><p>{STANDFIRST}</p></div>', ""),
        (f'<header><h2 class="subtitle">{STANDFIRST}</h2></header>', ""),
        (f"<div><span>{STANDFIRST}</span></div>", f'<meta name="description" content="{STANDFIRST}">'),
    ],
)
def test_the_standfirst_is_part_of_the_story(tmp_path: Path, standfirst: str, head: str) -> None:
    found = lines(tmp_path, page(f'{standfirst}<div class="body">{paragraphs()}</div>', head=head))
    assert found == [TITLE, STANDFIRST, *STORY]


@pytest.mark.parametrize(
    "line",
    [
        '<figcaption class="lead">A boat lies at the broken quay wall, seen from the office.</figcaption>',
        '<p class="lead author-box">Ana Lind has reported from the islands for more than twenty years.</p>',
        '<p class="intro"><a href="/more">More from the islands and their winter without boats</a></p>',
    ],
)
def test_other_lines_under_the_headline_are_no_standfirst(tmp_path: Path, line: str) -> None:
    found = lines(tmp_path, page(f'{line}<div class="body">{paragraphs()}</div>'))
    assert found == [TITLE, *STORY]


@pytest.mark.parametrize(
    "link",
    [
        '<p>Read also: <a href="/storm">Storm breaks a quay wall in the old harbour</a></p>',
        '<p><strong>LEE MÁS | </strong><a href="/storm">Storm breaks a quay wall in the old harbour</a></p>',
        '<a href="/storm"><p>Storm breaks a quay wall in the old harbour</p></a>',
        RELATED,
        '<div class="newsletter-box"><p>Get the morning letter of the Gazette every day at six.</p></div>',
        '<aside><p>The islands have four thousand inhabitants.</p></aside>',
    ],
)  # fmt: skip
def test_links_and_parts_of_the_site_between_paragraphs_go(tmp_path: Path, link: str) -> None:
    assert lines(tmp_path, page(paragraphs("", "", link))) == [TITLE, *STORY]


@pytest.mark.parametrize(
    "kept",
    [
        '<p>The company had <a href="/fares">raised its fares in March</a> before the storm, it said.</p>',
        '<p>“<a href="/speech">We will not leave anybody there alone</a>,” she told the whole council.</p>',
        "<h3>What the engineers found</h3>",
        '<blockquote><p>Boats again at last. Thank you all.</p></blockquote>',
        "<ul><li>Monday: first boat at six</li><li>Tuesday: all three boats</li></ul>",
    ],
)  # fmt: skip
def test_what_belongs_to_the_story_stays(tmp_path: Path, kept: str) -> None:
    found = " ".join(lines(tmp_path, page(paragraphs("", "", kept))))
    words = " ".join(kept.replace("<", " <").split())
    for tag in ("p", "a", "h3", "ul", "li", "blockquote"):
        words = words.replace(f"</{tag}>", " ").replace(f"<{tag}>", " ")
    words = " ".join(words.split('">')[-1].split() if '">' in words else words.split())
    for word in words.split():
        assert word.strip("“”,.") in found
    assert all(line in found for line in STORY)


def test_a_page_of_links_keeps_them(tmp_path: Path) -> None:
    items = [
        f'<p><a href="/{n}">Boat number {n} sails again from the old harbour today</a></p>' for n in range(9)
    ]
    found = lines(tmp_path, page(f"<p>{STORY[0]}</p>" + "".join(items)))
    assert sum("sails again from the old harbour" in line for line in found) >= 7


def test_the_text_of_the_record_stands_in_for_a_page_filled_by_scripts(tmp_path: Path) -> None:
    record = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": "<p>" + "</p><p>".join(STORY) + "</p>",
    }
    head = f'<script type="application/ld+json">{json.dumps(record)}</script>'
    shell = page('<div id="app"></div><p>Loading the article, one moment.</p>', head=head)
    assert lines(tmp_path, shell) == [TITLE, *STORY]
    whole = page(paragraphs(), head=head.replace(STORY[4], STORY[4] * 2))
    assert lines(tmp_path, whole) == [TITLE, *STORY]


def test_a_line_of_numbers_alone_is_cleaned_without_a_fault(tmp_path: Path) -> None:
    found = read(tmp_path, page(paragraphs() + "<p>0211 77900 363</p>"))
    assert isinstance(found, Article)
    assert lay_out(found).paragraphs[-1].text == "0211 77900 363"


def test_letters_and_their_marks_come_together(tmp_path: Path) -> None:
    found = lines(
        tmp_path,
        page(paragraphs("<p>The cafe\u0301 of Mlada\u0301 street opens on the same day as the boats.</p>")),
    )
    assert any("café of Mladá" in line for line in found)


@pytest.mark.parametrize(
    "body",
    [
        "<ul>" + "".join(f'<li><a href="/{n}">Story {n % 7} today</a></li>' for n in range(8_000)) + "</ul>",
        "<p>One and the same line of text, again and again.</p>" * 8_000,
        '<div class="related">' + "<p>Words that are in a part of the site.</p>" * 8_000 + "</div>",
    ],
)  # fmt: skip
def test_long_pages_take_time_in_proportion(tmp_path: Path, body: str) -> None:
    start = time.process_time()
    read(tmp_path, page(paragraphs() + body))
    assert time.process_time() - start < 12


def test_a_page_in_another_language_keeps_its_story(tmp_path: Path) -> None:
    german = [
        "Die Reederei teilte am Freitag mit, dass ihre drei Schiffe von Montag an wieder fahren werden.",
        "Zwei davon lagen seit dem Sturm der letzten Woche still, in dem eine Mauer des Hafens brach.",
        "Was man in so einer Lage tun will, hatte das Amt im Juni gesagt: an Land warten, so gut es geht.",
        "Mit Karten für die verlorenen Tage kann man bis zum Ende des Jahres fahren, hieß es dazu.",
        "Der Bürgermeister dankte den Leuten, die mit kleinen Booten Essen auf die Inseln gebracht hatten.",
        "Ich bin froh, dass wir das hinter uns haben, sagte er, und so ging es allen auf der Insel.",
    ]
    body = "".join(f"<p>{line}</p>" for line in german)
    found = read(tmp_path, page(body, title="Schiffe fahren wieder").replace('lang="en"', 'lang="de"'))
    assert isinstance(found, Article)
    layout = lay_out(found)
    assert [p.text for p in layout.paragraphs if p.kind in (None, "body")] == german

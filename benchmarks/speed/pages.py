"""Web pages and their cleaning: from HTML to a text with blocks and facts, before any model runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.speed.measure import Clock, Figure, Options
from twosource.clean import clean
from twosource.config import Config
from twosource.read import read_source
from twosource.read.sources import Source
from twosource.records.text import Article

_MOST = 120  # pages of a set
_PAGES = 40
_LINKS = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(30))
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="article:published_time" content="2024-03-0{day}T08:00:00Z">
<meta property="og:site_name" content="{outlet}"><script>var page = {{"ads": true}};</script>
<style>body {{ font-family: serif }} .side {{ float: right }}</style></head>
<body><header><nav><ul>{links}</ul></nav></header>
<div class="side"><h3>Most read</h3><ul>{links}</ul></div>
<main><article><h1>{title}</h1><p class="byline">By Ana Reporter</p>
{paragraphs}
</article><aside><h3>Related</h3><ul>{links}</ul></aside></main>
<footer><p>All rights reserved. Subscribe to our newsletter.</p><ul>{links}</ul></footer></body></html>
"""


def measure_pages(options: Options) -> Iterator[Figure]:
    """Measure pages a second, of invented pages and of real ones if they are given."""
    sets: dict[str, list[Source]] = {"invented pages": _invented()}
    if options.data:
        folder = options.data / "extract_zyte" / "html"
        sets["real pages (extract_zyte)"] = [Source(path, path.name) for path in sorted(folder.iterdir())][
            :_MOST
        ]
    for name, sources in sets.items():
        seconds = min(_read(sources) for _ in range(1 if options.quick else 3))
        yield Figure(
            name=name,
            value=len(sources) / seconds,
            unit="pages/s",
            goal=18.0,
            more_is_better=True,
            note="one core; read and cleaned",
        )


def _read(sources: list[Source]) -> float:
    clock = Clock()
    for source in sources:
        with clock.running():
            for item in read_source(source, config=Config()):
                if isinstance(item, Article):
                    clean(item)
    return clock.seconds


def _invented() -> list[Source]:
    """Return pages of an invented outlet: an article among menus, scripts and lists of links."""
    pages: list[Source] = []
    for n, one in enumerate(generate(_PAGES, seed=1)):
        title, *body = one.annotated.text.strip().split("\n\n")
        page = _PAGE.format(
            title=title,
            outlet="Harbour Post",
            day=n % 9 + 1,
            links=_LINKS,
            paragraphs="\n".join(f"<p>{paragraph}</p>" for paragraph in body),
        )
        pages.append(Source(Path(f"page{n}.html"), f"page{n}", page.encode()))
    return pages

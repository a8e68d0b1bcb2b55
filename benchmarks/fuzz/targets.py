"""What is fuzzed: for each target a function over bytes that raises when something is not as it must be."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from twosource.annotate.parse import parse
from twosource.annotate.times import find_times
from twosource.clean import clean
from twosource.config import Config
from twosource.errors import ReadError
from twosource.link.alignment import words_of
from twosource.link.reuse import compare_words
from twosource.read import read_source
from twosource.read.sources import Source
from twosource.records.text import Article, Block, DayInterval, SourceFacts, Span

CODES = frozenset(
    {
        *("empty", "encoding", "no-text", "not-text", "too-deep", "too-large", "unreadable"),
        *("bad-json", "bad-parquet", "bad-span"),
    }
)
"""The codes a reader may give for bytes that it cannot read."""

CASES = Path(__file__).parent / "cases"
"""Inputs that once broke a target, by target."""

EXAMPLES = Path(__file__).parents[2] / "examples" / "bergen"
_CONFIG = Config(max_bytes=200_000)
_PAGE = """<html lang="en"><head><title>Ministers sign accord | Harbour Post</title>
<meta property="article:published_time" content="2024-03-05T10:00:00+01:00">
<script type="application/ld+json">
{"@type": "NewsArticle", "datePublished": "2024-03-05", "author": [{"name": "Ana Ruiz"}]}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ministers sign accord</h1><p>By Ana Ruiz, 5 March 2024</p>
<p>The ministers signed the accord in Geneva on Tuesday, officials said, after nine days of talks.</p>
<p>Both governments called the step useful and promised to publish the text by Friday.</p></article>
<table><tr><td>Related</td></tr></table></body></html>"""
_RECORDS = (
    '{"id": "a", "text": "Talks ended on Tuesday.", "date": "2024-03-05", "title": "Talks end"}\n'
    '{"id": "b", "text": "They met.", "actor": {"start": 0, "end": 4}, "places": [{"start": 0, "end": 2}]}\n'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One thing that is fuzzed."""

    run: Callable[[bytes], None]  # raises when what must hold does not
    seeds: tuple[bytes, ...]  # inputs to start from


def _reader(name: str) -> Callable[[bytes], None]:
    """Return a target that reads bytes as a file of this name, and cleans each article in it."""

    def run(data: bytes) -> None:
        for item in read_source(Source(Path(name), "x", content=data), config=_CONFIG):
            if isinstance(item, ReadError):
                assert item.code in CODES, item.code
                assert item.message
            else:
                check_cleaned(item)

    return run


def check_cleaned(article: Article) -> None:
    """Clean an article; its blocks must cover the text, and every span lie in it."""
    cleaned = clean(article)
    blocks, source = cleaned.blocks, cleaned.source
    check_cover(blocks, len(article.text))
    days = (source.published, source.modified, source.written)
    for spans in (*source.evidence.values(), source.translated.evidence, *(day.evidence for day in days)):
        check_inside(spans, len(article.text))
    check_inside(cleaned.repairs, len(article.text))
    for day in days:
        check_day(day)


def check_cover(blocks: Iterable[Block], length: int) -> None:
    """Assert that blocks follow each other without gaps from the first character to the last."""
    end = 0
    for block in blocks:
        assert block.start == end, f"a gap or an overlap at {end}"
        assert block.end > block.start
        end = block.end
    assert end == length


def check_inside(spans: Iterable[Span], length: int) -> None:
    """Assert that spans lie in a text of this length."""
    assert all(0 <= span.start < span.end <= length for span in spans)


def check_day(day: DayInterval) -> None:
    """Assert that an interval of days is one."""
    if day.earliest and day.latest:
        assert day.earliest <= day.latest
    if day.value:
        assert day.earliest == day.latest == day.value


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")  # no reader lets half a surrogate pair in


def _clean(data: bytes) -> None:
    text = _text(data)
    if text:
        check_cleaned(Article(id="x", text=text))


def _times(data: bytes) -> None:
    text = _text(data)
    article = Article(id="x", text=text)
    source = SourceFacts(
        published=DayInterval(value="2024-03-05", earliest="2024-03-05", latest="2024-03-05", how="explicit")
    )
    blocks = (Block(0, len(text), "body"),) if text else ()
    for time in find_times(parse(article, source, blocks)):
        assert 0 <= time.start < time.end <= len(text)
        if time.earliest and time.latest:
            assert time.earliest <= time.latest, (text[time.start : time.end], time)


def _reuse(data: bytes) -> None:
    one, _, two = _text(data).partition("\0")
    reuse = compare_words(words_of("a", one), words_of("b", two))
    if reuse is not None:
        assert 0 < reuse.share <= 1
        for passage in reuse.passages:
            assert 0 <= passage.a.start < passage.a.end <= len(one)
            assert 0 <= passage.b.start < passage.b.end <= len(two)


def _examples() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(EXAMPLES.glob("*.txt")))


def _pairs(texts: tuple[bytes, ...]) -> tuple[bytes, ...]:
    return tuple(a + b"\0" + b for a, b in pairwise(texts))


TARGETS: dict[str, Target] = {
    "plain": Target(run=_reader("x.txt"), seeds=_examples()),
    "html": Target(run=_reader("x.html"), seeds=(_PAGE.encode(),)),
    "jsonl": Target(run=_reader("x.jsonl"), seeds=(_RECORDS.encode(),)),
    "gzip": Target(
        run=_reader("x.jsonl.gz"), seeds=(gzip.compress(_RECORDS.encode(), mtime=0), b"\x1f\x8b\x08")
    ),
    "parquet": Target(run=_reader("x.parquet"), seeds=(b"PAR1\x15\x04PAR1",)),
    "clean": Target(run=_clean, seeds=_examples()),
    "times": Target(run=_times, seeds=_examples()),
    "reuse": Target(run=_reuse, seeds=_pairs(_examples())),
}

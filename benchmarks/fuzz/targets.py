"""What is fuzzed: for each target a function over bytes that raises when something is not as it must be."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from twosource.annotate.parse import parse
from twosource.annotate.times import find_times
from twosource.clean import clean
from twosource.config import Config
from twosource.errors import ReadError
from twosource.link.copying.alignment import words_of
from twosource.link.copying.reuse import compare_words
from twosource.link.edits.versions import compare_versions
from twosource.link.stories.outlet_furniture import find_outlet_furniture, repeated_in
from twosource.read import read_source
from twosource.read.sources import Source
from twosource.records.annotation import AnnotatedArticle
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
_DAMAGED = (
    """told parliament that itâ€™s ,,neutral'' and didn?t vote. , with ``one'' out.Ships wait in the port.
[Photo: Ann Lee]The vote, ?a farce,? was held on the

eve of the fair. posted at noon. Who had come. ““Twice”” she said. Êàðåëèÿ left £ódŸ. &amp;amp;
Translated from Polish by a machine.""",
    """The President of the nation manifested that the law enters in vigor this Thursday (12). . Therefore,
Whether it is worthy of attention, so the politician.

The President of the nation manifested that the law enters in vigor this Thursday (12). . Therefore,
Whether it is worthy of attention, so the politician.""",
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


def check_inside(spans: Iterable[Span], length: int, *, empty: bool = False) -> None:
    """Assert that spans lie in a text of this length; `empty` ones only where they may be."""
    for span in spans:
        assert 0 <= span.start <= span.end <= length, span
        assert empty or span.start < span.end, span


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


def _annotated(name: str, text: str) -> AnnotatedArticle:
    """Return an article with what cleaning alone tells of it."""
    article = Article(id=name, text=text)
    cleaned = clean(article)
    return AnnotatedArticle(article=article, language="en", source=cleaned.source, blocks=cleaned.blocks)


def _versions(data: bytes) -> None:
    one, _, two = _text(data).partition("\0")
    for change in compare_versions(_annotated("a", one), _annotated("a", two)).changes:
        check_inside(
            [span for span in (change.old, *(w.old for w in change.words)) if span], len(one), empty=True
        )
        check_inside(
            [span for span in (change.new, *(w.new for w in change.words)) if span], len(two), empty=True
        )


def _outlet(data: bytes) -> None:
    texts = [text for text in _text(data).split("\0") if text][:8]
    articles = [_annotated(str(number), text) for number, text in enumerate(texts)]
    for furniture in find_outlet_furniture(articles).values():
        for article in articles:
            repeated = repeated_in(article, furniture)
            check_cleaned(replace(article.article, repeated=repeated))


def _repairs(data: bytes) -> None:
    """Read the damaged text; what is noted must be damage still when its note is made again."""
    text = _text(data)
    if not text:
        return
    article = Article(id="x", text=text)
    cleaned = clean(article)
    check_inside(cleaned.repairs, len(text))
    assert list(cleaned.repairs) == sorted(cleaned.repairs, key=lambda r: (r.start, r.end, r.kind))
    assert clean(article).repairs == cleaned.repairs
    inferred = cleaned.source.translated.how == "inferred"
    machine = [r for r in cleaned.repairs if r.kind == "machine-translation"]
    assert len(machine) == 1 if inferred else len(machine) <= 1


def _parquet() -> tuple[bytes, ...]:
    """Return small files of records, none where pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return ()
    table = pyarrow.table(
        {"id": ["a", "b"], "text": ["Talks ended on Tuesday.", "They met."], "date": ["2024-03-05", None]}
    )
    files = []
    for compression in ("none", "snappy"):
        sink = pyarrow.BufferOutputStream()
        pyarrow.parquet.write_table(table, sink, compression=compression)
        files.append(sink.getvalue().to_pybytes())
    return tuple(files)


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
    "parquet": Target(run=_reader("x.parquet"), seeds=(b"PAR1\x15\x04PAR1", *_parquet())),
    "clean": Target(run=_clean, seeds=_examples()),
    "repairs": Target(run=_repairs, seeds=tuple(text.encode() for text in _DAMAGED)),
    "versions": Target(run=_versions, seeds=_pairs(_examples())),
    "outlet": Target(run=_outlet, seeds=(b"\0".join(_examples()),)),
    "times": Target(run=_times, seeds=_examples()),
    "reuse": Target(run=_reuse, seeds=_pairs(_examples())),
}

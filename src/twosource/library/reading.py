"""Reading the files that are to be added: pages in other processes, ahead of whoever asks, the rest here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from twosource.config import Config
from twosource.errors import ReadError
from twosource.library.storing import Annotate
from twosource.read import FORMATS, read_source
from twosource.read.html import read_html
from twosource.read.sources import Source
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article

LEAST = 64  # pages; for fewer, starting processes costs more than it saves

Items = Iterable[Article | ReadError]


def read_sources(sources: Sequence[Source], *, config: Config, extract: Annotate | None) -> Iterator[Items]:
    """Yield what each file holds, in order.

    Taking the text out of a page costs a third of its annotation, and must be done before it is known whether
    the text is new.

    Args:
        sources: The files.
        config: Options of the run.
        extract: Reads files in other processes and gives them in order, as articles of which nothing but
            blocks and source facts is annotated; None: all are read here.
    """
    pages = [source for source in sources if FORMATS.get(source.ending) is read_html]
    if extract is None or len(pages) < LEAST:
        yield from (read_source(source, config=config) for source in sources)
        return
    ahead = extract(_fetched(pages, config))
    for source in sources:
        if FORMATS.get(source.ending) is not read_html:
            yield read_source(source, config=config)
            continue
        result = next(ahead)
        if isinstance(result, AnnotatedArticle):
            yield [result.article]
        elif result.code == _UNFETCHED:
            yield read_source(source, config=config)  # says why
        else:
            yield [result]


_UNFETCHED = "unfetched"


def _fetched(pages: Sequence[Source], config: Config) -> Iterator[Source | ReadError]:
    for page in pages:
        yield page.fetched(config.max_bytes) or ReadError(page.name, _UNFETCHED, "to be read by who asked")

"""The chain of stages: one article at a time, then many together."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version as package_version
from pathlib import Path

from twosource.annotate.events import find_events
from twosource.annotate.language import identify_language
from twosource.annotate.model import installed_model
from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse, sentence_spans
from twosource.annotate.places import find_places
from twosource.annotate.positions import find_positions, find_targets
from twosource.annotate.quotes import find_quotes
from twosource.annotate.times import find_times
from twosource.clean import clean
from twosource.config import Config
from twosource.dossier import build_account
from twosource.errors import ReadError
from twosource.link import link_stories
from twosource.records.account import Dossier, Skipped, Version
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article


def annotate(article: Article, *, config: Config = Config()) -> AnnotatedArticle:
    """Run every document stage over one article.

    Raises:
        ReadError: the text is not English (code `language`) or too long (code `too-long`).
    """
    blocks, source = clean(article)
    story = " ".join(article.text[b.start : b.end] for b in blocks if b.in_story or b.kind == "headline")
    language = article.given.language or identify_language(story)
    if language not in (None, "en"):
        raise ReadError(
            article.path or article.id,
            "language",
            f"the text is in {language!r}; Twosource reads English: give it a translation",
        )
    words = article.text.count(" ")
    if words > config.max_words:
        raise ReadError(
            article.path or article.id,
            "too-long",
            f"the text has about {words} words; the limit is {config.max_words}: split it into articles",
        )
    reading = parse(article, source, blocks)
    cast = find_cast(reading)
    times = find_times(reading)
    places = find_places(reading, cast)
    quotes = find_quotes(reading, cast, times)
    events = find_events(reading, cast, times, places, quotes, config=config)
    positions = find_positions(reading, cast, quotes, events, times)
    return AnnotatedArticle(
        article=article,
        language=language,
        source=source,
        blocks=blocks,
        sentences=sentence_spans(reading),
        entities=cast.entities,
        mentions=cast.mentions,
        times=times,
        places=places,
        quotes=quotes,
        events=events,
        positions=positions,
        targets=find_targets(reading, cast) if article.spans.targets is not None else (),
    )


def annotated(
    inputs: Iterable[Article | ReadError], *, config: Config = Config()
) -> Iterator[AnnotatedArticle | ReadError]:
    """Annotate articles one by one, in order; what cannot be read comes out as its error.

    A fault of ours in one article (code `internal`) does not cost the user the others: it is reported like an
    unreadable input and the run goes on.
    """
    for item in inputs:
        if isinstance(item, ReadError):
            yield item
            continue
        try:
            yield annotate(item, config=config)
        except ReadError as error:
            yield error
        except Exception as error:
            yield ReadError(item.path or item.id, "internal", _fault(error))


def brief(
    inputs: Iterable[Article | ReadError],
    *,
    config: Config = Config(),
    since: str | None = None,
    progress: Callable[[int, int, str], None] = lambda done, total, what: None,
) -> Dossier:
    """Read, understand and compare articles, and build the account of each story they tell.

    The result does not depend on the order of `inputs`.

    Args:
        inputs: Articles, and the errors of what could not be read.
        config: Options of the run.
        since: ISO day; what was published later is marked as new.
        progress: Called with (done, total, what is being done).
    """
    items = list(inputs)
    articles: dict[str, AnnotatedArticle] = {}
    skipped: list[Skipped] = []
    for done, item in enumerate(annotated(items, config=config), start=1):
        if isinstance(item, ReadError):
            skipped.append(Skipped(path=item.path, code=item.code, message=item.message))
        elif item.id in articles:
            message = f"the id {item.id!r} is taken by another article: give each its own"
            skipped.append(Skipped(path=item.article.path or item.id, code="duplicate-id", message=message))
        else:
            articles[item.id] = item
        progress(done - 1, len(items), "articles read")
    progress(len(items), len(items) + 1, f"comparing {len(articles)} articles")
    stories = link_stories(tuple(articles.values()))
    accounts = []
    for story in stories:
        try:
            accounts.append(build_account(story, since=since))
        except Exception as error:
            label = "story of " + ", ".join(article.id for article in story.articles)
            skipped.append(Skipped(path=label, code="internal", message=_fault(error)))
    progress(len(items) + 1, len(items) + 1, "done")
    return Dossier(
        version=run_version(config),
        articles=tuple(article for story in stories for article in story.articles),
        skipped=tuple(sorted(skipped, key=lambda s: (s.path, s.code, s.message))),
        stories=tuple(accounts),
    )


def _fault(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"a fault of Twosource, please report it: {type(error).__name__}: {error} ({where})"


def run_version(config: Config) -> Version:
    """Return what must be equal for two runs to give the same bytes."""
    return Version(twosource=package_version("twosource"), model=installed_model().name, config=config.digest)

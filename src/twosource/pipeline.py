"""The chain of stages: one article at a time, then many together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import version as package_version

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
    quotes = find_quotes(reading, cast)
    events = find_events(reading, cast, times, places, quotes, config=config)
    positions = find_positions(reading, cast, quotes, events)
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


def brief(
    inputs: Iterable[Article | ReadError],
    *,
    config: Config = Config(),
    since: str | None = None,
    progress: Callable[[str], None] = lambda message: None,
) -> Dossier:
    """Read, understand and compare articles, and build the account of each story they tell.

    The result does not depend on the order of `inputs`.
    """
    annotated: list[AnnotatedArticle] = []
    skipped: list[Skipped] = []
    for item in inputs:
        try:
            if isinstance(item, ReadError):
                raise item
            progress(f"reading {item.id}")
            annotated.append(annotate(item, config=config))
        except ReadError as error:
            skipped.append(Skipped(path=error.path, code=error.code, message=error.message))
    progress(f"comparing {len(annotated)} articles")
    stories = link_stories(annotated)
    in_order = {a.id: a for story in stories for a in story.articles}
    return Dossier(
        version=run_version(config),
        articles=tuple(in_order.values()),
        skipped=tuple(sorted(skipped, key=lambda s: (s.path, s.code))),
        stories=tuple(build_account(story, since=since) for story in stories),
    )


def run_version(config: Config) -> Version:
    """Return what must be equal for two runs to give the same bytes."""
    return Version(twosource=package_version("twosource"), model=installed_model().name, config=config.digest)

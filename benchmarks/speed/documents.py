"""The document stages, layer by layer, beside the bare model over the same texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.speed.measure import DEFAULT_TEXTS, Clock, Figure, Options
from twosource.annotate.events import find_events
from twosource.annotate.language import identify_language
from twosource.annotate.model import load_model
from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse
from twosource.annotate.places import find_places
from twosource.annotate.positions import find_positions
from twosource.annotate.quotes import find_quotes
from twosource.annotate.times import find_times
from twosource.clean import clean
from twosource.config import Config
from twosource.pipeline import annotate
from twosource.read import read_paths
from twosource.records.annotation import AnnotatedArticle
from twosource.records.encoding import encode_annotated
from twosource.records.text import Article

# Shares of the bare model's time, in percent.
BUDGET = {
    "cleaning and language": 3.0,
    "names and coreference": 12.0,
    "times and places": 5.0,
    "quotations and positions": 8.0,
    "events": 10.0,
    "record as bytes": 4.0,
}
_MOST = 60  # articles of a set: enough to be steady, few enough to be quick


def measure_documents(options: Options) -> Iterator[Figure]:
    """Measure each layer's share, the whole chain, and articles and words a second on one core."""
    articles = some_articles(options)
    words = sum(len(article.text.split()) for article in articles)
    for article in articles:  # loads the model and the word lists, fills the caches
        annotate(article)
    rounds = [_round(articles) for _ in range(2 if options.quick else 5)]
    spent = {name: min(r[name] for r in rounds) for name in rounds[0]}
    bare = spent["bare model"]
    yield Figure(name="texts", value=len(articles), unit="articles", note=f"{words} words")
    yield Figure(name="bare model", value=words / bare, unit="words/s", more_is_better=True)
    for name, budget in BUDGET.items():
        yield Figure(name=name, value=100 * spent[name] / bare, unit="% of bare", goal=budget)
    yield Figure(
        name="our parse", value=100 * spent["parse"] / bare, unit="% of bare", note="the model within it"
    )
    chain = spent["whole chain"]
    yield Figure(name="whole chain", value=chain / bare, unit="x bare", goal=1.5)
    yield Figure(name="words on one core", value=words / chain, unit="words/s", more_is_better=True)
    yield Figure(
        name="articles on one core", value=len(articles) / chain, unit="articles/s", more_is_better=True
    )


def some_articles(options: Options) -> list[Article]:
    """Return the articles to measure with: those given, else the built-in ones."""
    paths = options.texts or tuple(Path(path) for path in DEFAULT_TEXTS)
    read = [item for item in read_paths(paths) if isinstance(item, Article)]
    step = max(1, len(read) // _MOST)
    return read[::step][:_MOST]


def _round(articles: Sequence[Article]) -> dict[str, float]:
    """Run each stage by itself over each article, the bare model among them, and return CPU seconds."""
    model, config = load_model(), Config()
    clocks: dict[str, Clock] = {name: Clock() for name in ("bare model", "parse", "whole chain", *BUDGET)}
    for article in articles:
        with clocks["bare model"].running():
            model(article.text)
        with clocks["cleaning and language"].running():
            cleaned = clean(article)
            blocks, source = cleaned.blocks, cleaned.source
            story = " ".join(article.text[b.start : b.end] for b in blocks if b.in_story)
            language = identify_language(story)
        with clocks["parse"].running():
            reading = parse(article, source, blocks)
        with clocks["names and coreference"].running():
            cast = find_cast(reading)
        with clocks["times and places"].running():
            times = find_times(reading)
            places = find_places(reading, cast)
        with clocks["quotations and positions"].running():
            quotes = find_quotes(reading, cast, times)
        with clocks["events"].running():
            events = find_events(reading, cast, times, places, quotes, config=config)
        with clocks["quotations and positions"].running():
            positions = find_positions(reading, cast, quotes, events, times)
        done = AnnotatedArticle(
            article=article,
            language=language,
            source=source,
            blocks=blocks,
            entities=cast.entities,
            mentions=cast.mentions,
            times=times,
            places=places,
            quotes=quotes,
            events=events,
            positions=positions,
        )
        with clocks["record as bytes"].running():
            encode_annotated(done)
        with clocks["whole chain"].running():
            encode_annotated(annotate(article))
    return {name: clock.seconds for name, clock in clocks.items()}

"""The chain of stages: one article at a time, then many together."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import version as package_version
from pathlib import Path
from typing import Protocol

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
from twosource.config import LAYERS, Config
from twosource.dossier import build_account
from twosource.errors import ReadError, TwosourceError
from twosource.link import link_stories
from twosource.link.stories.outlet_furniture import find_outlet_furniture, repeated_in
from twosource.read import Item, holds_many, read_one
from twosource.records.account import Dossier, Skipped, Version
from twosource.records.annotation import AnnotatedArticle, Cast, Notice
from twosource.records.reference import Register
from twosource.records.repeats import outlet_key
from twosource.records.text import Article
from twosource.reference import open_register

# What each layer is made from, besides the parse. CLEANED_LAYERS need none.
NEEDS: Mapping[str, frozenset[str]] = {
    "sentences": frozenset(),
    "entities": frozenset(),
    "mentions": frozenset({"entities"}),
    "times": frozenset(),
    "places": frozenset({"entities"}),
    "quotes": frozenset({"entities", "times"}),
    "events": frozenset({"entities", "times", "places", "quotes"}),
    "positions": frozenset({"entities", "times", "places", "quotes", "events"}),
    "targets": frozenset({"entities"}),
}


def annotate(
    article: Article, *, config: Config = Config(), layers: Collection[str] = LAYERS
) -> AnnotatedArticle:
    """Run the document stages that the layers asked for need over one article.

    A page in another language than English keeps what needs no English (`CLEANED_LAYERS`), with a notice.

    Raises:
        ReadError: the text is too long (code `too-long`), or plain text in a language other than English
            while layers are asked for that need English (code `language`).
    """
    cleaned = clean(article)
    blocks, source = cleaned.blocks, cleaned.source
    story = " ".join(article.text[b.start : b.end] for b in blocks if b.in_story or b.kind == "headline")
    language = article.given.language or identify_language(story)
    done = AnnotatedArticle(
        article=article, language=language, source=source, blocks=blocks, repairs=cleaned.repairs
    )
    wanted = {need for layer in layers if layer in NEEDS for need in (layer, *NEEDS[layer])}
    if not wanted:
        return done
    if language not in (None, "en"):
        message = f"the text is in {language!r}; Twosource reads English: give it a translation"
        if article.extraction is None:
            raise ReadError(article.path or article.id, "language", message, id=article.id)
        return replace(done, notice=Notice(code="language", message=message))
    words = article.text.count(" ")
    if words > config.max_words:
        message = f"the text has about {words} words; the limit is {config.max_words}: split it into articles"
        raise ReadError(article.path or article.id, "too-long", message, id=article.id)
    reading = parse(article, source, blocks, cleaned.repairs)
    cast = find_cast(reading, _register(config)) if "entities" in wanted else Cast()
    times = find_times(reading) if "times" in wanted else ()
    places = find_places(reading, cast) if "places" in wanted else ()
    quotes = find_quotes(reading, cast, times) if "quotes" in wanted else ()
    events = find_events(reading, cast, times, places, quotes, config=config) if "events" in wanted else ()
    with_targets = "targets" in wanted and article.spans.targets is not None
    return replace(
        done,
        sentences=sentence_spans(reading),
        entities=cast.entities,
        mentions=cast.mentions,
        times=times,
        places=places,
        quotes=quotes,
        events=events,
        positions=find_positions(reading, cast, quotes, events, times) if "positions" in wanted else (),
        targets=find_targets(reading, cast) if with_targets else (),
    )


def _register(config: Config) -> Register | None:
    """Return the people of the reference file, None where none is wanted."""
    return open_register(config.people_file) if config.people_file else None


def annotated(
    inputs: Iterable[Item], *, config: Config = Config(), layers: Collection[str] = LAYERS
) -> Iterator[AnnotatedArticle | ReadError]:
    """Annotate articles one by one, in order; what cannot be read comes out as its error.

    Files that were fetched (`read.fetch_paths`) are read here.

    A fault of ours in one article (code `internal`) does not cost the user the others: it is reported like an
    unreadable input and the run goes on.
    """
    for item in inputs:
        if isinstance(item, ReadError):
            yield item
            continue
        try:
            article = read_one(item, config=config)
            if isinstance(article, ReadError):
                yield article
            else:
                yield annotate(article, config=config, layers=layers)
        except ReadError as error:
            yield error
        except TwosourceError:
            raise  # a missing model or a bad lexicon concerns every article: stop, and say so once
        except Exception as error:
            yield ReadError(str(item.path or item.id), "internal", _fault(error), id=item.id)


class Annotating(Protocol):
    """Whatever does what `annotated` does."""

    def __call__(self, inputs: Iterable[Item], *, config: Config) -> Iterator[AnnotatedArticle | ReadError]:
        """Annotate articles, in order; what cannot be read comes out as its error."""


def brief(
    inputs: Iterable[Item],
    *,
    config: Config = Config(),
    since: str | None = None,
    progress: Callable[[int, int, str], None] = lambda done, total, what: None,
    annotating: Annotating = annotated,
) -> Dossier:
    """Read, understand and compare articles, and build the account of each story they tell.

    The result does not depend on the order of `inputs`.

    Args:
        inputs: Articles, files that hold one each, and the errors of what could not be read.
        config: Options of the run.
        since: ISO day; what was published later is marked as new.
        progress: Called with (done, total, what is being done).
        annotating: Who runs the document stages: `annotated`, or the same on many cores.
    """
    items = list(inputs)
    articles: dict[str, AnnotatedArticle] = {}
    skipped: list[Skipped] = []
    for done, item in enumerate(annotating(items, config=config), start=1):
        if isinstance(item, ReadError):
            skipped.append(skipped_of(item))
        elif item.notice is not None:
            path = item.article.path or item.id
            skipped.append(Skipped(path=path, code=item.notice.code, message=item.notice.message))
        elif item.id in articles:
            message = f"the id {item.id!r} is taken by another article: give each its own"
            skipped.append(Skipped(path=item.article.path or item.id, code="duplicate-id", message=message))
        else:
            articles[item.id] = item
        progress(done - 1, len(items), "articles read")
    progress(len(items), len(items) + 1, f"comparing {len(articles)} articles")
    articles |= _without_furniture(articles, config, annotating)
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


def _without_furniture(
    articles: Mapping[str, AnnotatedArticle], config: Config, annotating: Annotating
) -> dict[str, AnnotatedArticle]:
    """Annotate again the articles that hold what all together show to be their outlets' furniture."""
    furniture = find_outlet_furniture(articles.values())
    again = [
        replace(article.article, repeated=repeated)
        for article in articles.values()
        if (repeated := repeated_in(article, furniture.get(outlet_key(article), ())))
    ]
    results = annotating(again, config=config) if again else ()
    return {result.id: result for result in results if isinstance(result, AnnotatedArticle)}


def seen_alone(article: AnnotatedArticle) -> AnnotatedArticle:
    """Return an article with the blocks and source facts it has when nothing is known of its outlet."""
    if not article.article.repeated:
        return article
    cleaned = clean(replace(article.article, repeated=()))
    return replace(article, source=cleaned.source, blocks=cleaned.blocks)


def skipped_of(error: ReadError) -> Skipped:
    """Return what stands in a result for an input that could not be read: of a record, with its id."""
    of_many = error.id is not None and holds_many(error.path)
    return Skipped(
        path=f"{error.path}#{error.id}" if of_many else error.path, code=error.code, message=error.message
    )


def _fault(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"a fault of Twosource, please report it: {type(error).__name__}: {error} ({where})"


def run_version(config: Config) -> Version:
    """Return what must be equal for two runs to give the same bytes."""
    return Version(twosource=package_version("twosource"), model=installed_model().name, config=config.digest)

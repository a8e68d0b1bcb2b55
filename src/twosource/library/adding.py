"""Adding articles: read what is new, annotate it once, store it in batches, and put it into stories.

Each batch is one transaction, so a run that is killed loses at most the batch in flight, and the next run
goes on from there. As batches are cut by what is new, in order of input, it ends in the same state.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from twosource.config import Config
from twosource.errors import ReadError
from twosource.library.furniture import guessed_repeats
from twosource.library.judgements import Judged
from twosource.library.keys import annotation_key, article_key
from twosource.library.reading import read_sources
from twosource.library.storing import Annotate, Storing, cached, new_article
from twosource.pipeline import skipped_of
from twosource.read.sources import Source, list_sources
from twosource.records.account import Skipped
from twosource.records.annotation import AnnotatedArticle
from twosource.records.library import InputState, NewArticle
from twosource.records.text import Article
from twosource.store.protocol import Store

Progress = Callable[[int, int, str], None]
_T = TypeVar("_T")

BATCH = 50  # articles a transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding did."""

    articles: int = 0  # new articles, new versions among them
    versions: int = 0  # of these: new texts of articles that were there
    known: int = 0  # articles that were there already
    unchanged: int = 0  # files that were taken in before and have not changed since
    reused: int = 0  # articles whose annotation was kept already
    stories: tuple[str, ...] = ()  # stories that are new or have changed
    skipped: tuple[Skipped, ...] = ()


@dataclass(slots=True, eq=False)
class _Input:
    """A file on its way in."""

    state: InputState
    left: int = 0  # articles of it that are not stored yet
    read: bool = False  # to its end
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    articles: int = 0


@dataclass(frozen=True, slots=True)
class _Step:
    """What is to be done next with one thing that was read, in order of input."""

    of: _Input
    article: Article | None = None  # None: the end of the input
    key: str = ""
    kept: str | None = None  # cache key under which its annotation lies
    fault: ReadError | None = None
    ready: AnnotatedArticle | None = None  # it came annotated


class Adding:
    """One run of adding; the caller is the library's sole writer meanwhile."""

    def __init__(
        self,
        store: Store,
        *,
        config: Config,
        annotate: Annotate,
        keep_raw: bool,
        extract: Annotate | None = None,
        batch: int = BATCH,
        progress: Progress = lambda done, total, what: None,
    ) -> None:
        self._store = store
        self._config = replace(config, keep_raw=True)
        self._annotate = annotate
        self._storing = Storing(
            store=store, config=self._config, annotate=annotate, judged=Judged(store.judgements())
        )
        self._extract = extract
        self._keep_raw = keep_raw
        self._size = batch
        self._progress = progress
        self._steps: deque[_Step] = deque()
        self._planned: set[str] = set()  # keys on their way: how far they got must not decide what is new
        self._batch: list[tuple[NewArticle, _Input]] = []
        self._touched: dict[_Input, None] = {}  # inputs of which something was taken, in order
        self._sources = 0
        self._opened = 0
        self._counts = {"articles": 0, "versions": 0, "known": 0, "unchanged": 0, "reused": 0}
        self._stories: dict[str, None] = {}
        self._skipped: list[Skipped] = []

    def files(self, paths: Iterable[Path]) -> Added:
        """Add the articles of files and folders."""
        # A library may lie among its sources; to open its files would let go of our locks on them.
        own = self._store.files
        found = list_sources(paths)
        sources = [s for s in found if isinstance(s, ReadError) or s.path.resolve() not in own]
        self._sources = len(sources)
        return self._run(self._plan(sources))

    def records(self, name: Path, records: Iterable[AnnotatedArticle | ReadError]) -> Added:
        """Add articles that were annotated elsewhere, by this version of the document stages.

        Args:
            name: The file or folder they come from.
            records: The annotated articles, or what kept them from being read.
        """
        self._sources = 1
        return self._run(self._plan_records(name, records))

    # --- planning ------------------------------------------------------------------------

    def _run(self, plan: Iterator[list[_Step]]) -> Added:
        """Carry out a plan; what must be annotated goes through the annotator, in order."""
        for result in self._annotate(self._to_annotate(plan)):
            self._take_ready()
            self._take(self._steps.popleft(), result)
        self._take_ready()
        self._commit()
        return Added(
            **self._counts,
            stories=tuple(self._stories),
            skipped=tuple(sorted(self._skipped, key=lambda s: (s.path, s.code, s.message))),
        )

    def _to_annotate(self, plan: Iterator[list[_Step]]) -> Iterator[Article]:
        for steps in plan:
            for step in steps:
                self._steps.append(step)
                if _waits(step):
                    assert step.article is not None
                    yield replace(step.article, raw=None)
            self._take_ready()  # or all that needs no annotating would pile up

    def _take_ready(self) -> None:
        """Take the next steps as far as none waits for the annotator."""
        while self._steps and not _waits(self._steps[0]):
            self._take(self._steps.popleft(), None)

    def _plan(self, sources: Sequence[Source | ReadError]) -> Iterator[list[_Step]]:
        states = self._store.inputs(
            [os.path.realpath(source.path) for source in sources if isinstance(source, Source)]
        )
        todo: list[tuple[Source, _Input]] = []
        for source in sources:
            if isinstance(source, ReadError):
                self._skipped.append(skipped_of(source))
                continue
            state = _state(source, self._config)
            if state is not None and _same(states.get(state.path), state):
                self._counts["unchanged"] += 1
                continue
            state = state or InputState(path="", size=0, modified_ns=0, digest="", done=False)
            todo.append((source, _Input(state)))
        self._opened = len(sources) - len(todo)
        read = read_sources([source for source, _ in todo], config=self._config, extract=self._extract)
        for (_, of), items in zip(todo, read, strict=True):
            self._opened += 1
            yield from self._plan_input(of, items)

    def _plan_input(self, of: _Input, items: Iterable[Article | ReadError]) -> Iterator[list[_Step]]:
        for chunk in _chunks(items, self._size):
            chunk = self._guessed(chunk)
            keys = {id(item): article_key(item) for item in chunk if isinstance(item, Article)}
            known = self._store.known(list(keys.values()))
            fresh = {
                id(item): annotation_key(item, self._config)
                for item in chunk
                if isinstance(item, Article) and keys[id(item)] not in known
            }
            kept = self._store.annotations(list(fresh.values())) if fresh else set()
            steps = []
            for item in chunk:
                if isinstance(item, ReadError):
                    steps.append(_Step(of, fault=item))
                elif id(item) not in fresh or keys[id(item)] in self._planned:
                    self._counts["known"] += 1
                    of.articles += 1
                else:
                    self._planned.add(keys[id(item)])
                    cache = fresh[id(item)]
                    of.left += 1
                    steps.append(_Step(of, item, keys[id(item)], kept=cache if cache in kept else None))
            yield steps
        yield [_Step(of)]

    def _guessed(self, chunk: Sequence[Article | ReadError]) -> list[Article | ReadError]:
        articles = iter(guessed_repeats(self._store, [item for item in chunk if isinstance(item, Article)]))
        return [item if isinstance(item, ReadError) else next(articles) for item in chunk]

    def _plan_records(
        self, name: Path, records: Iterable[AnnotatedArticle | ReadError]
    ) -> Iterator[list[_Step]]:
        of = _Input(InputState(path="", size=0, modified_ns=0, digest="", done=False))
        for chunk in _chunks(records, self._size):
            keys = [None if isinstance(item, ReadError) else article_key(item.article) for item in chunk]
            known = self._store.known([key for key in keys if key])
            steps = []
            for item, key in zip(chunk, keys, strict=True):
                if isinstance(item, ReadError):
                    steps.append(_Step(of, fault=item))
                elif key is None or key in known or key in self._planned:
                    self._counts["known"] += 1
                    of.articles += 1
                else:
                    self._planned.add(key)
                    of.left += 1
                    steps.append(_Step(of, item.article, key, ready=item))
            yield steps
        yield [_Step(of)]

    # --- storing -------------------------------------------------------------------------

    def _take(self, step: _Step, result: AnnotatedArticle | ReadError | None) -> None:
        of = step.of
        self._touched[of] = None
        fault = step.fault or (result if isinstance(result, ReadError) else None)
        if step.article is not None and fault is None:
            annotated = step.ready or (result if isinstance(result, AnnotatedArticle) else None)
            annotated = annotated or self._cached(step)
            fault = _unread(annotated)
            if fault is None:
                self._batch.append((self._new(step, annotated), of))
        if step.article is not None and fault is not None:
            of.left -= 1
            self._planned.discard(step.key)
        if fault is not None:
            label = fault.id or fault.path
            of.faults.append((label, fault.code, fault.message))
            self._skipped.append(skipped_of(fault))
        if step.article is None and step.fault is None:
            of.read = True
        if len(self._batch) >= self._size:
            self._commit()

    def _cached(self, step: _Step) -> AnnotatedArticle:
        assert step.article is not None
        assert step.kept is not None
        kept = cached(self._store, step.kept, step.article)
        if kept is not None:
            self._counts["reused"] += 1
            return kept
        # It was there a moment ago and cannot be read: make it again.
        (made,) = self._annotate([replace(step.article, raw=None)])
        if isinstance(made, ReadError):
            raise made
        return made

    def _new(self, step: _Step, annotated: AnnotatedArticle) -> NewArticle:
        article = step.article
        assert article is not None
        new = new_article(article, annotated, annotation_key(article, self._config))
        return new if self._keep_raw else replace(new, raw=None)

    def _commit(self) -> None:
        """Store the batch, and note how far the inputs are."""
        if not self._batch and not self._touched:
            return
        news = [new for new, _ in self._batch]
        stored, changed = self._storing.put(news, self._inputs_done)
        self._stories |= dict.fromkeys(changed)
        self._planned.difference_update(new.key for new in news)
        self._counts["articles"] += len(stored)
        self._counts["versions"] += sum(article.version > 1 for article in stored)
        self._counts["known"] += len(news) - len(stored)
        self._touched = dict.fromkeys(of for of in self._touched if not of.read or of.left)
        self._batch = []
        self._progress(self._opened, self._sources, f"inputs read, {self._counts['articles']} articles added")

    def _inputs_done(self) -> list[InputState]:
        """Return the inputs that are taken in whole once the batch is stored."""
        for _, of in self._batch:
            of.left -= 1
            of.articles += 1
        return [_finished(of) for of in self._touched if of.state.path and of.read and not of.left]


def _unread(annotated: AnnotatedArticle) -> ReadError | None:
    """Return why an article was read only in part: without its layers it can stand in no story."""
    if annotated.notice is None:
        return None
    path = annotated.article.path or annotated.id
    return ReadError(path, annotated.notice.code, annotated.notice.message, id=annotated.id)


def _waits(step: _Step) -> bool:
    """Tell whether a step waits for the annotator."""
    return step.article is not None and step.kept is None and step.ready is None


def _state(source: Source, config: Config) -> InputState | None:
    """Return how a file looks now; None for standard input, and for what cannot be looked at."""
    try:
        found = os.stat(source.path) if source.name != "-" else None
    except OSError:
        return None
    if found is None:
        return None
    return InputState(
        path=os.path.realpath(source.path),
        size=found.st_size,
        modified_ns=found.st_mtime_ns,
        digest=config.digest,
        done=False,
    )


def _same(kept: InputState | None, now: InputState) -> bool:
    return kept is not None and kept.done and replace(kept, done=False, articles=0, faults=()) == now


def _finished(of: _Input) -> InputState:
    # An input of which something could not be read is tried again: the fault may be mended.
    return replace(of.state, done=not of.faults, articles=of.articles, faults=tuple(of.faults))


def _chunks(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    chunk: list[_T] = []
    for item in items:
        chunk.append(item)
        if len(chunk) >= size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk

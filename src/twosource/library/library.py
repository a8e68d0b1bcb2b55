"""The library as its users see it: one object over a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from twosource.config import Config
from twosource.library.accounts import story_dossier
from twosource.library.adding import BATCH, Added, Adding, Progress
from twosource.library.comparing import compare
from twosource.library.forms import forms_of_words
from twosource.library.judgement_records import judgement_records, judgements_on
from twosource.library.judging import judge, withdraw
from twosource.library.rebuilding import Rebuilt, reannotate, relearn, relink
from twosource.library.searching import excerpts, parse_query
from twosource.library.storing import Annotate
from twosource.records.account import Dossier
from twosource.records.answers import (
    ArticleRecord,
    Comparison,
    EntityRecord,
    Hit,
    JudgementRecord,
    SearchPage,
)
from twosource.records.library import (
    Freed,
    Judgement,
    LibraryFacts,
    Ruling,
    StoredArticle,
    StoredEntity,
    StoredStory,
)
from twosource.scale.cores import usable_cores
from twosource.scale.pool import annotated_on_all_cores
from twosource.store import Store, open_store

_NAMED = 10  # entities shown beside the hits of a search
_KEPT_UP_WITH = 2  # processes that annotate no more pages than one process reads
_NEWEST = 1000  # appearances of an entity that are looked at


def silent(done: int, total: int, what: str) -> None:
    """Report no progress."""


def open_library(location: str | Path, *, create: bool = False, read_only: bool = False) -> Library:
    """Open a library.

    Args:
        location: A file, or `postgresql://USER@HOST/DATABASE`.
        create: Make the library where there is none.
        read_only: Change nothing.
    Raises:
        StoreError: it cannot be opened; says why and what to do.
    """
    return Library(open_store(location, create=create, read_only=read_only), read_only=read_only)


class Library:
    """Articles, their versions, stories and entities, and what people judged of them."""

    def __init__(self, store: Store, *, read_only: bool = False) -> None:
        self.store = store
        self._read_only = read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    # --- changing ----------------------------------------------------------------------

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        config: Config = Config(),
        jobs: int | None = 1,
        keep_raw: bool = True,
        batch: int = BATCH,
        wait: float = 0.0,
        progress: Progress = silent,
    ) -> Added:
        """Add the articles of files and folders; nothing is read, annotated or stored twice.

        A folder that `twosource run` wrote is taken in as it is annotated there.

        Args:
            paths: Text, HTML, JSONL and Parquet files (also `.gz`), folders of them, outputs of `run`.
            config: Options of the run.
            jobs: Processes that annotate; None: as many as there are cores.
            keep_raw: Keep the raw inputs too, not only their hashes.
            batch: Articles a transaction.
            wait: Seconds to wait for another process that writes.
            progress: Called with (done, total, what is being done).
        Raises:
            StoreError: the library cannot be written; what was stored before stays.
        """
        from twosource.scale.parquet import is_run_output, read_run

        listed = [Path(path) for path in paths]
        outputs = [path for path in listed if is_run_output(path)]
        files = [path for path in listed if path not in outputs]
        with self.store.sole_writer(wait=wait):
            adding = Adding(
                self.store,
                config=config,
                annotate=_annotator(config, jobs),
                extract=_extractor(config, jobs),
                keep_raw=keep_raw,
                batch=batch,
                progress=progress,
            )
            for path in outputs:
                adding.records(path, read_run(path, config=config))
            return adding.files(files)

    def rebuild(
        self,
        *,
        config: Config = Config(),
        jobs: int | None = 1,
        wait: float = 0.0,
        progress: Progress = silent,
    ) -> Rebuilt:
        """Annotate again what an older version annotated, learn what outlets repeat, make all stories anew.

        The result does not depend on the order in which articles were added. Ids of stories and entities are
        kept where most of what they stood for stays together; others lead to where it went.
        """
        with self.store.sole_writer(wait=wait):
            annotate = _annotator(config, jobs)
            again = reannotate(self.store, config=config, annotate=annotate, progress=progress)
            again |= relearn(self.store, config=config, annotate=annotate, progress=progress)
            return replace(relink(self.store, progress=progress), annotated=len(again))

    def gc(self, *, versions: bool = False, raws: bool = False, wait: float = 0.0) -> Freed:
        """Remove what nothing refers to any more.

        Args:
            versions: Old versions of articles too.
            raws: Raw inputs too.
            wait: Seconds to wait for another process that writes.
        """
        with self.store.sole_writer(wait=wait), self.store.writing():
            return self.store.gc(versions=versions, raws=raws)

    def judge(
        self,
        ruling: Ruling,
        a: str,
        b: str,
        *,
        note: str = "",
        made: str = "",
        by: str = "",
        wait: float = 0.0,
    ) -> Judgement:
        """Store that two articles tell of the same story, or two ids are one entity, or not; obey it at once.

        Args:
            ruling: `same` or `different`.
            a: An article, an entity (`E5`), or an entity as one of its articles has it (`E5@ARTICLE`).
            b: Another one.
            note: Why.
            made: When, as ISO instant in UTC.
            by: Whose word it is.
            wait: Seconds to wait for another process that writes.
        Raises:
            JudgementError: there is no such thing, both are one, or earlier judgements say otherwise.
        """
        with self.store.sole_writer(wait=wait):
            return judge(self.store, ruling, a, b, note=note, made=made, by=by)

    def withdraw(self, judgement: int, *, wait: float = 0.0) -> bool:
        """Take a judgement back; tell whether it was there."""
        with self.store.sole_writer(wait=wait):
            return withdraw(self.store, judgement)

    # --- asking ------------------------------------------------------------------------

    def stories(
        self, *, limit: int = 50, offset: int = 0, since: str | None = None, least: int = 1
    ) -> list[StoredStory]:
        """Return stories of at least `least` articles, the latest first."""
        return self.store.stories(limit=limit, offset=offset, since=since, least=least)

    def dossier(self, story: str, *, since: str | None = None) -> Dossier | None:
        """Return the account of one story, None if there is none of that id.

        Args:
            story: Its id; one that was merged leads to the story it is part of now.
            since: ISO day; what was published later is marked as new.
        """
        return story_dossier(self.store, story, since=since, keep=not self._read_only)

    def article(self, ref: str) -> ArticleRecord | None:
        """Return an article by label, `label@version` or key."""
        stored = self.store.article(ref)
        if stored is None:
            return None
        appearances = self.store.appearances(articles=[stored.number], limit=_NEWEST)
        entities = self.store.entities({appearance.entity for appearance in appearances})
        return ArticleRecord(
            stored=stored,
            annotated=self.store.annotated([stored.number])[stored.number],
            versions=self.store.articles(identity=stored.identity),
            story=self.store.story(stored.story) if stored.story else None,
            entities={a.local: entities[a.entity] for a in appearances if a.entity in entities},
        )

    def compare(self, ref: str, old: str | None = None) -> Comparison | None:
        """Tell what changed between two versions of an article, None if there is no such article.

        Args:
            ref: Label (the current version), `label@version`, or key.
            old: Number, or such a name, of the version to compare it with; None: the one before.
        Raises:
            LookupError: there is no such other version; says which there are.
        """
        return compare(self.store, ref, old)

    def entity(self, ref: str) -> EntityRecord | None:
        """Return an entity by id, or by a name that only one bears."""
        entity = self.store.entity(ref) or self._named(ref)
        if entity is None:
            return None
        appearances = self.store.appearances(entity=entity.id, limit=_NEWEST)
        numbers = [appearance.article for appearance in appearances]
        articles = sorted(self.store.articles(numbers=numbers), key=_newest, reverse=True)
        ids = dict.fromkeys(article.story for article in articles if article.story)
        stories = [story for id in ids if (story := self.store.story(id)) is not None]
        return EntityRecord(
            entity=entity,
            forms=self.store.forms(entity.id),
            why=list(dict.fromkeys(a.why for a in appearances if a.why)),
            judged=judgements_on(self.store, entity.id),
            roles=self._roles({a.article: a.local for a in appearances[:_NEWEST]}),
            articles=articles,
            stories=stories,
        )

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        offset: int = 0,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
    ) -> SearchPage:
        """Find articles by their words.

        Args:
            text: Words that must all occur; `"several words"` stand together; `-word` must not occur.
            limit: Hits returned at most.
            offset: Hits passed over.
            since: ISO day of publication, inclusive.
            until: The same, inclusive.
            outlet: Name of the outlet.
        """
        query = parse_query(text, since=since, until=until, outlet=outlet)
        if not query.words and not query.phrases:
            return SearchPage()
        found = self.store.search(query, limit=limit + 1, offset=offset)
        numbers = [number for number, _ in found[:limit]]
        stored = {article.number: article for article in self.store.articles(numbers=numbers)}
        annotated = self.store.annotated(numbers)
        return SearchPage(
            hits=[
                Hit(article=stored[n], score=round(score, 4), excerpts=excerpts(annotated[n], query))
                for n, score in found[:limit]
                if n in stored
            ],
            entities=self._entities(text) if not offset else (),
            more=len(found) > limit,
        )

    def judgements(self) -> list[JudgementRecord]:
        """Return every judgement in order of id, with what it speaks of."""
        return judgement_records(self.store)

    def facts(self) -> LibraryFacts:
        """Return what there is."""
        return self.store.facts()

    # --- entities ----------------------------------------------------------------------

    def _entities(self, text: str) -> Sequence[StoredEntity]:
        """Return the entities known under what was typed, those that appear most first."""
        plain = text.strip().strip('"“”')
        held = dict.fromkeys(form.entity for form in self.store.entities_by_form(forms_of_words(plain)))
        entities = self.store.entities(held)
        ranked = sorted(
            held, key=lambda id: (-len(self.store.appearances(entity=id, limit=100)), len(id), id)
        )
        return [entities[id] for id in ranked[:_NAMED] if id in entities]

    def _named(self, name: str) -> StoredEntity | None:
        found = self._entities(name)
        exact = [entity for entity in found if entity.name.casefold() == name.strip().casefold()]
        if len(exact) == 1:
            return exact[0]
        return found[0] if len(found) == 1 else None

    def _roles(self, local: dict[int, str]) -> list[str]:
        """Return the roles that articles give an entity, the most frequent first."""
        newest = sorted(local, reverse=True)[:50]
        roles: Counter[str] = Counter()
        for number, annotated in self.store.annotated(newest).items():
            for entity in annotated.entities:
                if entity.id == local[number]:
                    roles.update(entity.roles)
        ranked = sorted(roles, key=lambda role: (-roles[role], role))
        distinct: dict[str, str] = {}  # "Foreign Minister" and "foreign minister" are one role
        for role in ranked:
            distinct.setdefault(role.casefold(), role)
        return list(distinct.values())


def _annotator(config: Config, jobs: int | None) -> Annotate:
    return partial(annotated_on_all_cores, config=config, jobs=jobs)


def _extractor(config: Config, jobs: int | None) -> Annotate | None:
    """Return what reads pages in other processes, None where this one keeps up with those that annotate."""
    if (usable_cores() if jobs is None else jobs) <= _KEPT_UP_WITH:
        return None
    config = replace(config, keep_raw=True)  # the page is at hand; whether it is kept is decided later
    return partial(annotated_on_all_cores, config=config, layers=("source", "blocks"), jobs=jobs)


def _newest(article: StoredArticle) -> tuple[str, int]:
    return article.latest or article.earliest or "", article.number

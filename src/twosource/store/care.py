"""Keeping a library in order: removing what nothing needs, checking what is there, counting it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, case, delete, func, not_, select, true

from twosource.errors import StoreError
from twosource.records.encoding import RECORD_FORMAT
from twosource.records.library import Freed, LibraryFacts
from twosource.store import schema
from twosource.store.counting import count_of
from twosource.store.migrations import taken
from twosource.store.rows import unsqueeze
from twosource.store.session import Session

_SOME = 5  # how many of a kind of fault are named
_INDEXES = (  # slow to count
    schema.rare_terms,
    schema.term_counts,
    schema.story_terms,
    schema.search_texts,
    schema.holders,
)
_STEP = 100  # bodies read at once


class Care(Session):
    """Clean-up, checks and counts."""

    def gc(self, *, versions: bool, raws: bool) -> Freed:
        """Remove what nothing refers to; with `versions` old versions too, with `raws` raw inputs too."""
        gone: dict[str, int] = {}
        with self._write() as connection:
            if versions:
                gone["versions"] = _delete(connection, schema.articles, not_(schema.articles.c.current))
            gone["annotations"] = _delete(
                connection, schema.records, schema.records.c.key.not_in(select(schema.articles.c.annotation))
            )
            gone["texts"] = _delete(
                connection, schema.texts, schema.texts.c.sha256.not_in(select(schema.articles.c.text_sha256))
            )
            gone["raws"] = self._remove_raws(connection, every=raws)
            members = select(schema.articles.c.story).where(schema.articles.c.story.is_not(None))
            connection.execute(
                delete(schema.stories).where(
                    schema.stories.c.articles == 0, schema.stories.c.id.not_in(members)
                )
            )
            gone["accounts"] = _delete(
                connection, schema.accounts, schema.accounts.c.story.not_in(select(schema.stories.c.id))
            )
            connection.execute(
                delete(schema.entities).where(
                    schema.entities.c.id.not_in(select(schema.appearances.c.entity)),
                    schema.entities.c.id.not_in(select(schema.forms.c.entity)),
                )
            )
            connection.execute(
                delete(schema.entity_keys).where(
                    schema.entity_keys.c.entity.not_in(select(schema.entities.c.id))
                )
            )
            connection.execute(delete(schema.redirects).where(_leading_nowhere()))
            return Freed(**gone, bytes=self._shrink(connection))

    def _remove_raws(self, connection: Connection, *, every: bool) -> int:
        needed = select(schema.articles.c.raw_sha256).where(schema.articles.c.raw_sha256.is_not(None))
        return _delete(connection, schema.raws, true() if every else schema.raws.c.sha256.not_in(needed))

    def check(self) -> list[str]:
        """Check the storage's integrity and the references within it; return what is wrong, in words."""
        try:
            with self._read() as connection:
                wrong = self._damage(connection)
                if wrong:
                    return wrong  # what a damaged file says of its references means nothing
                for query, words in _REFERENCES:
                    wrong += _named(connection, query, words)
                return wrong + self._counted(connection) + self._older(connection) + _unreadable(connection)
        except StoreError as error:
            if error.code != "damaged":
                raise
            return [error.message]

    def _older(self, connection: Connection) -> list[str]:
        """Say how many annotations this version cannot read, though nothing is wrong with them."""
        query = (
            select(func.count())
            .select_from(schema.articles)
            .join(schema.records, schema.records.c.key == schema.articles.c.annotation)
            .where(schema.records.c.format != RECORD_FORMAT)
        )
        count = connection.scalar(query) or 0
        rebuild = f"type: twosource rebuild --library {self._location}"
        return [f"{count} annotations are in the format of another version; {rebuild}"] if count else []

    def _counted(self, connection: Connection) -> list[str]:
        """Compare the numbers that are kept with the rows they stand for."""
        current = (
            connection.scalar(
                select(func.count()).select_from(schema.articles).where(schema.articles.c.current)
            )
            or 0
        )
        counts = {
            "the counter of articles says": count_of(connection, "current"),
            "there are clustering terms of": _number_of(connection, schema.story_terms),
            "there are search words of": _number_of(connection, schema.search_texts),
            "the search index holds": self._indexed(connection),
        }
        return [
            f"{what} {found} articles; {current} are current"
            for what, found in counts.items()
            if found != current
        ]

    def facts(self) -> LibraryFacts:
        """Return what there is."""
        with self._read() as connection:
            tables = [table for table in schema.metadata.sorted_tables if table not in _INDEXES]
            counts = {table.name: _number_of(connection, table) for table in tables}
            return LibraryFacts(
                location=self._location,
                schema=(taken(connection, self._tables(connection)) or [""])[-1],
                articles=count_of(connection, "current"),
                versions=counts["articles"],
                stories=counts["stories"],
                entities=counts["entities"],
                bytes=self._bytes(connection),
                counts=dict(sorted(counts.items())),
            )


def _number_of(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _delete(connection: Connection, table: Table, condition: Any) -> int:
    return connection.execute(delete(table).where(condition)).rowcount


def _leading_nowhere() -> Any:
    return and_(
        schema.redirects.c.new.not_in(select(schema.stories.c.id)),
        schema.redirects.c.new.not_in(select(schema.entities.c.id)),
    )


def _members() -> Any:
    return (
        select(func.count())
        .where(schema.articles.c.story == schema.stories.c.id, schema.articles.c.current)
        .scalar_subquery()
    )


def _by_article(table: Table) -> Any:
    """Rows that speak of an article which is not there or not current."""
    of = table.c.article if "article" in table.c else table.c.number
    return of.not_in(select(schema.articles.c.number).where(schema.articles.c.current))


# What must never be found, and how it is said.
_REFERENCES: tuple[tuple[Select[Any], str], ...] = (
    (
        select(schema.articles.c.label).where(
            schema.articles.c.text_sha256.not_in(select(schema.texts.c.sha256))
        ),
        "the text of article {!r} is missing",
    ),
    (
        select(schema.articles.c.label).where(
            schema.articles.c.annotation.not_in(select(schema.records.c.key))
        ),
        "the annotation of article {!r} is missing",
    ),
    (
        select(schema.articles.c.label)
        .group_by(schema.articles.c.identity, schema.articles.c.label)
        .having(func.sum(case((schema.articles.c.current, 1), else_=0)) != 1),
        "article {!r} has not exactly one current version",
    ),
    (
        select(schema.articles.c.label).where(
            schema.articles.c.story.is_not(None), not_(schema.articles.c.current)
        ),
        "an old version of article {!r} is still in a story",
    ),
    (
        select(schema.articles.c.label, schema.articles.c.story).where(
            schema.articles.c.story.is_not(None), schema.articles.c.story.not_in(select(schema.stories.c.id))
        ),
        "article {!r} is in story {}, which is not there",
    ),
    (
        select(schema.stories.c.id, schema.stories.c.articles, _members()).where(
            schema.stories.c.articles != _members()
        ),
        "story {} says it has {} articles; it has {}",
    ),
    (
        select(schema.story_terms.c.number).where(_by_article(schema.story_terms)),
        "terms of article {}, which is not current",
    ),
    (
        select(schema.rare_terms.c.number).where(_by_article(schema.rare_terms)).distinct(),
        "rare terms of article {}, which is not current",
    ),
    (
        select(schema.search_texts.c.number).where(_by_article(schema.search_texts)),
        "search words of article {}, which is not current",
    ),
    (
        select(schema.appearances.c.entity, schema.appearances.c.article).where(
            _by_article(schema.appearances)
        ),
        "entity {} appears in article {}, which is not current",
    ),
    (
        select(schema.appearances.c.entity)
        .where(schema.appearances.c.entity.not_in(select(schema.entities.c.id)))
        .distinct(),
        "entity {} appears in articles and is not there",
    ),
    (
        select(schema.forms.c.entity)
        .where(schema.forms.c.entity.not_in(select(schema.entities.c.id)))
        .distinct(),
        "entity {} has forms and is not there",
    ),
    (
        select(schema.entity_keys.c.entity)
        .where(schema.entity_keys.c.entity.not_in(select(schema.entities.c.id)))
        .distinct(),
        "entity {} has keys and is not there",
    ),
    (
        select(schema.accounts.c.story).where(schema.accounts.c.story.not_in(select(schema.stories.c.id))),
        "there is an account of story {}, which is not there",
    ),
    (
        select(schema.redirects.c.old, schema.redirects.c.new).where(_leading_nowhere()),
        "{} leads to {}, which is not there",
    ),
    (
        select(schema.term_counts.c.term).where(schema.term_counts.c.articles < 1),
        "term {!r} is counted in no article",
    ),
)


def _named(connection: Connection, query: Select[Any], words: str) -> list[str]:
    return _some(words.format(*row) for row in connection.execute(query.limit(_SOME + 1)))


def _unreadable(connection: Connection) -> list[str]:
    """Read every body: an engine does not notice a changed byte within one."""
    wrong = _some(
        f"the text {sha256} is not what it was"
        for sha256, body in _walk(connection, schema.texts)
        if not _is_text(body, sha256)
    )
    for table, what in ((schema.records, "annotation"), (schema.raws, "raw input")):
        wrong += _some(
            f"the {what} {key} is damaged" for key, body in _walk(connection, table) if not _is_whole(body)
        )
    return wrong


def _some(lines: Iterator[str]) -> list[str]:
    """Return the first lines, and whether there are more."""
    first = list(islice(lines, _SOME + 1))
    return first if len(first) <= _SOME else [*first[:_SOME], "... and more of the kind"]


def _is_text(body: bytes, sha256: str) -> bool:
    try:
        return hashlib.sha256(unsqueeze(body).encode("utf-8", "surrogatepass")).hexdigest() == sha256
    except ValueError:
        return False


def _is_whole(body: bytes) -> bool:
    try:
        zlib.decompress(body)
    except zlib.error:
        return False
    return True


def _walk(connection: Connection, table: Table) -> Iterator[tuple[str, bytes]]:
    key, body = next(iter(table.primary_key.columns)), list(table.columns)[-1]
    last = ""
    while rows := connection.execute(select(key, body).where(key > last).order_by(key).limit(_STEP)).all():
        yield from ((row[0], row[1]) for row in rows)
        last = rows[-1][0]

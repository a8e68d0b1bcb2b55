"""Finding articles, their texts, annotations and raw inputs."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from twosource.errors import StoreError
from twosource.records.annotation import AnnotatedArticle
from twosource.records.encoding import RECORD_FORMAT, decode_annotated, decode_article
from twosource.records.library import AnnotationInput, StoredArticle
from twosource.records.text import Article
from twosource.store import schema
from twosource.store.rows import storable, unsqueeze
from twosource.store.session import Session

SHOWN = tuple(field.name for field in fields(StoredArticle))
_COLUMNS = tuple(schema.articles.c[name] for name in SHOWN)
_LEAST_KEY = 8  # characters of a key that name an article


class Articles(Session):
    """The reading half of a library's articles."""

    def known(self, keys: Collection[str]) -> dict[str, int]:
        """Return the number of each article key that is stored already."""
        query = select(schema.articles.c.key, schema.articles.c.number).where(
            self._among(schema.articles.c.key, keys)
        )
        with self._read() as connection:
            return {row.key: row.number for row in connection.execute(query).all()}

    def article(self, ref: str) -> StoredArticle | None:
        """Find an article by label (its current version), `label@version`, or key.

        Of a key, a unique start of at least 8 characters is enough.
        """
        wanted: list[ColumnElement[bool]] = [(schema.articles.c.label == ref) & schema.articles.c.current]
        label, _, version = ref.rpartition("@")
        if re.fullmatch("[0-9]{1,9}", version):
            wanted.append((schema.articles.c.label == label) & (schema.articles.c.version == int(version)))
        if len(ref) >= _LEAST_KEY and storable(ref) == ref:
            after = ref[:-1] + chr(ord(ref[-1]) + 1)
            wanted.append((schema.articles.c.key >= ref) & (schema.articles.c.key < after))
        with self._read() as connection:
            for condition in wanted:
                found = _stored(connection.execute(select(*_COLUMNS).where(condition).limit(2)))
                exact = [article for article in found if article.key == ref] or found
                if len(exact) == 1:
                    return exact[0]
        return None

    def articles(
        self,
        *,
        numbers: Collection[int] | None = None,
        story: str | None = None,
        identity: str | None = None,
        texts: Collection[str] | None = None,
    ) -> list[StoredArticle]:
        """Return articles by number, story, identity (all versions) or text hash, in order of number."""
        query = select(*_COLUMNS).order_by(schema.articles.c.number)
        if numbers is not None:
            query = query.where(self._among(schema.articles.c.number, numbers))
        if story is not None:
            query = query.where(schema.articles.c.story == story)
        if identity is not None:
            query = query.where(schema.articles.c.identity == identity)
        if texts is not None:
            query = query.where(self._among(schema.articles.c.text_sha256, texts))
        with self._read() as connection:
            return _stored(connection.execute(query))

    def scan(self, *, after: int = 0, limit: int = 1000) -> list[StoredArticle]:
        """Return the next current articles in order of number, to walk through all in bounded memory."""
        query = (
            select(*_COLUMNS)
            .where(schema.articles.c.number > after, schema.articles.c.current)
            .order_by(schema.articles.c.number)
            .limit(limit)
        )
        with self._read() as connection:
            return _stored(connection.execute(query))

    def annotated(self, numbers: Collection[int]) -> dict[int, AnnotatedArticle]:
        """Return the annotated articles; `article.id` is the label in the library.

        Raises:
            StoreError: a record has a format this version does not read (code `older`: says to rebuild).
        """
        query = (
            select(
                schema.articles.c.number,
                schema.articles.c.label,
                schema.articles.c.source,
                schema.texts.c.body,
                schema.records.c.format,
                schema.records.c.record,
            )
            .outerjoin_from(
                schema.articles, schema.texts, schema.texts.c.sha256 == schema.articles.c.text_sha256
            )
            .outerjoin(schema.records, schema.records.c.key == schema.articles.c.annotation)
            .where(self._among(schema.articles.c.number, numbers))
            .order_by(schema.articles.c.number)
        )
        with self._read() as connection:
            rows = connection.execute(query).all()
        return {row.number: self._annotation(row) for row in rows}

    def raw(self, sha256: str) -> bytes | None:
        """Return a raw input, None where it was only referenced."""
        with self._read() as connection:
            body = connection.scalar(select(schema.raws.c.body).where(schema.raws.c.sha256 == sha256))
            return None if body is None else zlib.decompress(body)

    # --- annotations ------------------------------------------------------------------

    def annotations(self, keys: Collection[str]) -> set[str]:
        """Return those cache keys for which a readable record is kept."""
        query = select(schema.records.c.key).where(
            self._among(schema.records.c.key, keys), schema.records.c.format == RECORD_FORMAT
        )
        with self._read() as connection:
            return set(connection.scalars(query))

    def annotation_inputs(self, *, after: int = 0, limit: int = 100) -> list[AnnotationInput]:
        """Return the next versions of articles, in order of number, with what annotations are made from."""
        query = (
            select(
                schema.articles.c.number,
                schema.articles.c.label,
                schema.articles.c.annotation,
                schema.articles.c.source,
                schema.texts.c.body,
            )
            .outerjoin_from(
                schema.articles, schema.texts, schema.texts.c.sha256 == schema.articles.c.text_sha256
            )
            .where(schema.articles.c.number > after)
            .order_by(schema.articles.c.number)
            .limit(limit)
        )
        with self._read() as connection:
            rows = connection.execute(query).all()
        return [
            AnnotationInput(number=row.number, annotation=row.annotation, article=self._article(row))
            for row in rows
        ]

    def cached(self, key: str, article: AnnotationInput) -> AnnotatedArticle | None:
        """Return the record kept under a cache key, as the annotation of an article, or None."""
        query = select(schema.records.c.record).where(
            schema.records.c.key == key, schema.records.c.format == RECORD_FORMAT
        )
        with self._read() as connection:
            record = connection.scalar(query)
        if record is None:
            return None
        try:
            return decode_annotated(record, article.article)
        except ValueError:
            return None  # it is made anew, which mends it

    def _annotation(self, row: Any) -> AnnotatedArticle:
        article = self._article(row)
        rebuild = f"type: twosource rebuild --library {self._location}"
        if row.record is None:
            raise StoreError(
                self._location, "damaged", f"the annotation of {row.label!r} is missing; {rebuild}"
            )
        if row.format != RECORD_FORMAT:
            raise StoreError(
                self._location,
                "older",
                f"the annotation of {row.label!r} has record format {row.format}, this version reads "
                f"{RECORD_FORMAT}; {rebuild}",
            )
        try:
            return decode_annotated(row.record, article)
        except ValueError as error:
            raise StoreError(
                self._location, "damaged", f"the annotation of {row.label!r}: {error}; {rebuild}"
            ) from error

    def _article(self, row: Any) -> Article:
        if row.body is None:
            raise StoreError(self._location, "damaged", _lost(row.label, "the text is missing"))
        try:
            return replace(decode_article(row.source, unsqueeze(row.body)), id=row.label)
        except ValueError as error:
            raise StoreError(self._location, "damaged", _lost(row.label, str(error))) from error


def stored(connection: Connection, condition: ColumnElement[bool]) -> list[StoredArticle]:
    """Return the articles for which a condition holds, in order of number."""
    return _stored(connection.execute(select(*_COLUMNS).where(condition).order_by(schema.articles.c.number)))


def _stored(rows: Any) -> list[StoredArticle]:
    return [StoredArticle(**dict(zip(SHOWN, row, strict=True))) for row in rows]


def _lost(label: str, what: str) -> str:
    return f"article {label!r}: {what}; restore the library from a copy, or add its sources to a new one"


def numbered(rows: Sequence[StoredArticle]) -> dict[int, StoredArticle]:
    """Return articles by number."""
    return {row.number: row for row in rows}

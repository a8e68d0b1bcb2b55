"""Entities across a library: who they are, under which forms, and in which articles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import delete, func, select

from twosource.records.library import Appearance, EntityForm, EntityKey, StoredEntity
from twosource.store import schema
from twosource.store.stories import Stories

_NAMES: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (StoredEntity, EntityForm, EntityKey, Appearance)
}
_Record = TypeVar("_Record", StoredEntity, EntityForm, EntityKey, Appearance)
_ENTITY = tuple(schema.entities.c[field.name] for field in fields(StoredEntity))
_FORM = tuple(schema.forms.c[field.name] for field in fields(EntityForm))
_KEY = tuple(schema.entity_keys.c[field.name] for field in fields(EntityKey))
_APPEARANCE = tuple(schema.appearances.c[field.name] for field in fields(Appearance))


class Entities(Stories):
    """The entities of a library."""

    def entities_by_form(self, forms: Collection[str]) -> list[EntityForm]:
        """Return the entities known under normalised forms."""
        query = (
            select(*_FORM)
            .where(self._among(schema.forms.c.form, forms))
            .order_by(schema.forms.c.form, schema.forms.c.type, schema.forms.c.entity)
        )
        with self._read() as connection:
            return [_record(EntityForm, row) for row in connection.execute(query).all()]

    def entities_by_key(self, keys: Collection[str]) -> list[EntityKey]:
        """Return the entities that may be one with another that has one of these keys, by key and id."""
        query = (
            select(*_KEY)
            .where(self._among(schema.entity_keys.c.key, keys))
            .order_by(
                schema.entity_keys.c.key,
                func.length(schema.entity_keys.c.entity),
                schema.entity_keys.c.entity,
            )
        )
        with self._read() as connection:
            return [_record(EntityKey, row) for row in connection.execute(query).all()]

    def put_entities(
        self,
        entities: Sequence[StoredEntity],
        forms: Sequence[EntityForm],
        appearances: Sequence[Appearance],
        keys: Sequence[EntityKey] = (),
    ) -> None:
        """Store or replace entities, and add forms, keys and appearances."""
        with self._write() as connection:
            self._replace(connection, schema.entities, _rows(entities))
            self._replace(connection, schema.forms, _rows(forms))
            self._replace(connection, schema.entity_keys, _rows(keys))
            self._replace(connection, schema.appearances, _rows(appearances))
            self._forget_redirects(connection, [entity.id for entity in entities])

    def forget_entities(self, ids: Collection[str]) -> None:
        """Remove entities, their forms, keys and appearances, to enter them anew."""
        with self._write() as connection:
            for table in (schema.appearances, schema.forms, schema.entity_keys):
                connection.execute(delete(table).where(self._among(table.c.entity, ids)))
            connection.execute(delete(schema.entities).where(self._among(schema.entities.c.id, ids)))

    def entity(self, ref: str) -> StoredEntity | None:
        """Find an entity by id; redirects are followed."""
        with self._read() as connection:
            for id in (ref, self._leads_to(connection, ref)):
                row = connection.execute(select(*_ENTITY).where(schema.entities.c.id == id)).first()
                if row is not None:
                    return _record(StoredEntity, row)
        return None

    def entities(self, ids: Collection[str] | None = None) -> dict[str, StoredEntity]:
        """Return entities by id; without ids, all of them in order of minting."""
        query = select(*_ENTITY).order_by(func.length(schema.entities.c.id), schema.entities.c.id)
        if ids is not None:
            query = query.where(self._among(schema.entities.c.id, ids))
        with self._read() as connection:
            found = [_record(StoredEntity, row) for row in connection.execute(query).all()]
        return {entity.id: entity for entity in found}

    def forms(self, entity: str) -> list[str]:
        """Return the normalised forms of an entity, sorted."""
        query = (
            select(schema.forms.c.form)
            .where(schema.forms.c.entity == entity)
            .distinct()
            .order_by(schema.forms.c.form)
        )
        with self._read() as connection:
            return list(connection.scalars(query))

    def appearances(
        self, *, entity: str | None = None, articles: Collection[int] | None = None, limit: int = 1000
    ) -> list[Appearance]:
        """Return appearances of an entity, or those in articles, newest article first."""
        query = (
            select(*_APPEARANCE)
            .order_by(schema.appearances.c.article.desc(), schema.appearances.c.local)
            .limit(limit)
        )
        if entity is not None:
            query = query.where(schema.appearances.c.entity == entity)
        if articles is not None:
            query = query.where(self._among(schema.appearances.c.article, articles))
        with self._read() as connection:
            return [_record(Appearance, row) for row in connection.execute(query).all()]


def _record(kind: type[_Record], row: Sequence[Any]) -> _Record:
    """Return a row as a record; `_asdict` of a row costs several times as much."""
    return kind(**dict(zip(_NAMES[kind], row, strict=True)))


def _rows(items: Sequence[Any]) -> list[dict[str, Any]]:
    """Return records of one kind as rows; `asdict` would copy every value."""
    if not items:
        return []
    names = [field.name for field in fields(items[0])]
    values = attrgetter(*names)
    return [dict(zip(names, values(item), strict=True)) for item in items]

"""Stories, their accounts, and where merged ids lead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from twosource.records.library import StoredStory
from twosource.store import schema
from twosource.store.session import Session

_SHOWN = tuple(field.name for field in fields(StoredStory))
_COLUMNS = tuple(schema.stories.c[name] for name in _SHOWN)


class Stories(Session):
    """The stories of a library."""

    def put_stories(self, stories: Sequence[StoredStory]) -> None:
        """Store or replace stories; an id that led elsewhere is a story of its own again."""
        rows = [
            asdict(story) | {"earliest": story.earliest or "", "latest": story.latest or ""}
            for story in stories
        ]
        with self._write() as connection:
            self._replace(connection, schema.stories, rows)
            self._forget_redirects(connection, [story.id for story in stories])

    def redirect(self, moved: Mapping[str, str]) -> None:
        """Remove stories or entities merged into another (old id -> id); the old id keeps leading there.

        What still belonged to the old id goes with it.
        """
        with self._write() as connection:
            for old, new in moved.items():
                if old == new:
                    raise ValueError(f"{old!r} cannot lead to itself")
                connection.execute(
                    update(schema.articles).where(schema.articles.c.story == old).values(story=new)
                )
                connection.execute(delete(schema.accounts).where(schema.accounts.c.story == old))
                connection.execute(delete(schema.stories).where(schema.stories.c.id == old))
                connection.execute(
                    update(schema.appearances).where(schema.appearances.c.entity == old).values(entity=new)
                )
                self._move_forms(connection, old, new)
                self._move_keys(connection, old, new)
                connection.execute(delete(schema.entities).where(schema.entities.c.id == old))
                connection.execute(
                    delete(schema.redirects).where(
                        or_(schema.redirects.c.old == new, schema.redirects.c.old == old)
                    )
                )
                connection.execute(
                    update(schema.redirects).where(schema.redirects.c.new == old).values(new=new)
                )
                connection.execute(insert(schema.redirects).values(old=old, new=new))

    def led_from(self, ids: Collection[str]) -> list[str]:
        """Return the ids that lead to some stories or entities, sorted."""
        with self._read() as connection:
            query = select(schema.redirects.c.old).where(self._among(schema.redirects.c.new, ids))
            return sorted(connection.scalars(query).all())

    def story(self, ref: str) -> StoredStory | None:
        """Find a story by id; an id that was merged leads to the story it is part of now."""
        with self._read() as connection:
            for id in (ref, self._leads_to(connection, ref)):
                row = connection.execute(select(*_COLUMNS).where(schema.stories.c.id == id)).first()
                if row is not None:
                    return _story(row)
        return None

    def stories(
        self, *, limit: int, offset: int = 0, since: str | None = None, least: int = 1
    ) -> list[StoredStory]:
        """Return stories of at least `least` articles, the latest first, then the larger, then by id.

        `since` is an ISO day: only stories with an article published on it or later.
        """
        query = (
            select(*_COLUMNS)
            .where(schema.stories.c.articles >= least)
            .order_by(
                schema.stories.c.latest.desc(),
                schema.stories.c.articles.desc(),
                func.length(schema.stories.c.id),
                schema.stories.c.id,
            )
            .limit(limit)
            .offset(offset)
        )
        if since is not None:
            query = query.where(schema.stories.c.latest >= since)
        with self._read() as connection:
            return [_story(row) for row in connection.execute(query).all()]

    def account(self, story: str) -> tuple[str, bytes] | None:
        """Return the kept account of a story and the key it was made under."""
        query = select(schema.accounts.c.key, schema.accounts.c.body).where(schema.accounts.c.story == story)
        with self._read() as connection:
            row = connection.execute(query).first()
        return None if row is None else (row.key, row.body)

    def put_account(self, story: str, key: str, account: bytes) -> None:
        """Keep the account of a story."""
        with self._write() as connection:
            self._replace(connection, schema.accounts, [{"story": story, "key": key, "body": account}])

    def _move_forms(self, connection: Connection, old: str, new: str) -> None:
        has = select(schema.forms.c.form, schema.forms.c.type).where(schema.forms.c.entity == new)
        known = {tuple(row) for row in connection.execute(has)}
        rows = connection.execute(
            select(schema.forms.c.form, schema.forms.c.type).where(schema.forms.c.entity == old)
        ).all()
        connection.execute(delete(schema.forms).where(schema.forms.c.entity == old))
        moved = [
            {"form": form, "type": type, "entity": new} for form, type in rows if (form, type) not in known
        ]
        self._replace(connection, schema.forms, moved)

    def _move_keys(self, connection: Connection, old: str, new: str) -> None:
        # The keys of one entity are found by going through all of them, so only where there can be any.
        if connection.scalar(select(schema.entities.c.id).where(schema.entities.c.id == old)) is None:
            return
        keys = connection.scalars(
            select(schema.entity_keys.c.key).where(schema.entity_keys.c.entity == old)
        ).all()
        connection.execute(delete(schema.entity_keys).where(schema.entity_keys.c.entity == old))
        self._replace(connection, schema.entity_keys, [{"key": key, "entity": new} for key in keys])

    def _forget_redirects(self, connection: Connection, ids: Collection[str]) -> None:
        connection.execute(delete(schema.redirects).where(self._among(schema.redirects.c.old, ids)))

    def _leads_to(self, connection: Connection, ref: str) -> str | None:
        return connection.scalar(select(schema.redirects.c.new).where(schema.redirects.c.old == ref))


def _story(row: Any) -> StoredStory:
    values = dict(zip(_SHOWN, row, strict=True))
    return StoredStory(**values | {"earliest": row.earliest or None, "latest": row.latest or None})

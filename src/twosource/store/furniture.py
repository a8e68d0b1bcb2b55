"""What outlets repeat: which articles hold a paragraph, and which paragraphs are known to be furniture."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select

from twosource.records.library import Holder, OutletLine
from twosource.store import schema
from twosource.store.session import Session


class Furniture(Session):
    """The furniture of outlets known in a library."""

    def furniture(self, lines: Collection[int] | None = None) -> list[OutletLine]:
        """Return the known furniture, all or that of some lines, in order of outlet and paragraph."""
        query = select(schema.furniture)
        if lines is not None:
            query = query.where(self._among(schema.furniture.c.line, lines))
        with self._read() as connection:
            found = [OutletLine(**row._asdict()) for row in connection.execute(query)]
        return sorted(found, key=lambda line: (line.outlet, line.paragraph))

    def put_furniture(self, lines: Collection[OutletLine]) -> None:
        """Store that paragraphs are furniture."""
        rows = [{"line": one.line, "outlet": one.outlet, "paragraph": one.paragraph} for one in lines]
        with self._write() as connection:
            self._replace(connection, schema.furniture, rows)

    def holders(self, paragraphs: Collection[int]) -> dict[int, list[int]]:
        """Return the articles noted for each paragraph, in order of number; one may be current no more."""
        query = select(schema.holders).where(self._among(schema.holders.c.paragraph, paragraphs))
        found: dict[int, list[int]] = {}
        with self._read() as connection:
            for row in connection.execute(query.order_by(schema.holders.c.number)):
                found.setdefault(row.paragraph, []).append(row.number)
        return found

    def note_holders(self, new: Collection[Holder], gone: Collection[Holder] = ()) -> None:
        """Note that articles hold paragraphs, and forget others."""
        with self._write() as connection:
            for paragraph, number in gone:
                connection.execute(
                    delete(schema.holders).where(
                        schema.holders.c.paragraph == paragraph, schema.holders.c.number == number
                    )
                )
            self._insert(connection, schema.holders, sorted(new))

    def clear_furniture(self) -> None:
        """Forget all of it, to learn it anew."""
        with self._write() as connection:
            for table in (schema.holders, schema.furniture):
                connection.execute(delete(table))

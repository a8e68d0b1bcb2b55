"""What people ruled, and how far input files were taken in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

import msgspec
from sqlalchemy import delete, insert, select

from twosource.records.library import InputState, Judgement, Place
from twosource.store import schema
from twosource.store.counting import count_up
from twosource.store.session import Session


class Judgements(Session):
    """The judgements kept in a library."""

    def judgements(self) -> list[Judgement]:
        """Return every judgement in order of id."""
        with self._read() as connection:
            return [_judgement(row) for row in connection.execute(select(schema.judgements).order_by("id"))]

    def put_judgement(self, judgement: Judgement) -> Judgement:
        """Store a judgement and return it with its id."""
        a, b = judgement.a, judgement.b
        with self._write() as connection:
            kept = replace(judgement, id=count_up(connection, "judgement", 1))
            values = {
                "id": kept.id,
                "ruling": kept.ruling,
                "a_text": a.text_sha256,
                "a_start": a.start,
                "a_end": a.end,
                "b_text": b.text_sha256,
                "b_start": b.start,
                "b_end": b.end,
                "note": kept.note,
                "made": kept.made,
                "made_by": kept.by,
            }
            connection.execute(insert(schema.judgements).values(values))
        return kept

    def withdraw(self, judgement: int) -> bool:
        """Remove a judgement; tell whether it was there."""
        with self._write() as connection:
            return bool(
                connection.execute(
                    delete(schema.judgements).where(schema.judgements.c.id == judgement)
                ).rowcount
            )


class Inputs(Session):
    """The states of input files kept in a library."""

    def inputs(self, paths: Collection[str]) -> dict[str, InputState]:
        """Return what is known of input files."""
        query = select(schema.inputs).where(self._among(schema.inputs.c.path, paths))
        with self._read() as connection:
            return {row.path: _input(row) for row in connection.execute(query).all()}

    def put_inputs(self, states: Sequence[InputState]) -> None:
        """Store or replace the state of input files."""
        rows = [
            asdict(state) | {"faults": msgspec.json.encode(state.faults) if state.faults else None}
            for state in states
        ]
        with self._write() as connection:
            self._replace(connection, schema.inputs, rows)

    def faults(self, *, limit: int = 1000) -> Iterator[InputState]:
        """Yield the inputs of which something could not be read, in order of path."""
        query = (
            select(schema.inputs)
            .where(schema.inputs.c.faults.is_not(None))
            .order_by(schema.inputs.c.path)
            .limit(limit)
        )
        with self._read() as connection:
            rows = connection.execute(query).all()
        yield from map(_input, rows)


def _judgement(row: Any) -> Judgement:
    return Judgement(
        id=row.id,
        ruling=row.ruling,
        a=Place(text_sha256=row.a_text, start=row.a_start, end=row.a_end),
        b=Place(text_sha256=row.b_text, start=row.b_start, end=row.b_end),
        note=row.note,
        made=row.made,
        by=row.made_by,
    )


def _input(row: Any) -> InputState:
    faults: tuple[tuple[str, str, str], ...] = ()
    if row.faults is not None:
        faults = msgspec.json.decode(row.faults, type=tuple[tuple[str, str, str], ...])
    return InputState(**row._asdict() | {"faults": faults})

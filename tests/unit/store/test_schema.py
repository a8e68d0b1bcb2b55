"""The tables that the steps make are the tables that the queries speak of."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from twosource.store import open_store, schema
from twosource.store.migrations import TABLE


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_steps_and_schema_agree(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if engine == "sqlite":
        location = str(tmp_path / "library.db")
        url, where = f"sqlite:///{location}", None
    else:
        server = request.getfixturevalue("postgres_url")
        location, where = f"{server}&schema=agreement", "agreement"
        url = server.replace("postgresql://", "postgresql+psycopg://")
    open_store(location, create=True).close()
    made = create_engine(url)
    found = inspect(made)
    tables = set(found.get_table_names(where)) - {TABLE, "search"}
    assert {name for name in tables if not name.startswith("search_")} | {"search_texts"} == set(
        schema.metadata.tables
    )
    for table in schema.metadata.sorted_tables:
        columns = {column["name"]: column for column in found.get_columns(table.name, where)}
        assert columns.keys() == set(table.columns.keys()), table.name
        for column in table.columns:
            assert columns[column.name]["nullable"] == (column.nullable and not column.primary_key) or (
                column.primary_key and engine == "sqlite"
            ), column
        keys = found.get_pk_constraint(table.name, where)["constrained_columns"]
        assert keys == [column.name for column in table.primary_key.columns], table.name
    made.dispose()


def test_an_empty_library_is_whole(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "library.db", create=True)) as store:
        assert store.check() == []

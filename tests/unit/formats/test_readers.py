"""What is exported comes back whole in pandas, polars and DuckDB, codes as strings."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pandas
import polars
import pytest

from twosource.formats import WRITERS, write_files
from twosource.formats.schema import FILE, describe
from unit.formats.made import GUEST, PRESS, event, mention

Rows = list[tuple[str, ...]]

EVENTS = [
    event(),
    event(id="ev2", actors=(GUEST,), recipients=(PRESS,), cameo="010", date=None, place=None),
    event(
        id="ev3",
        cameo="0841",
        label='said "no"\tand left',
        mentions=(mention(source='The "Sund" Bericht\tNord\r\n', url=None, text="lét –\u2028laus"),),
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    for writer in WRITERS.values():
        write_files(folder, writer.write(EVENTS, coder="twosource test").files)
    (folder / FILE).write_text(describe(WRITERS.values(), coder="twosource test"), encoding="utf-8")
    return folder


def by_pandas(path: Path) -> tuple[list[str], Rows]:
    table = pandas.read_csv(path, sep="\t", dtype=str, keep_default_na=False)
    return list(table.columns), [tuple(row) for row in table.itertuples(index=False, name=None)]


def by_polars(path: Path) -> tuple[list[str], Rows]:
    table = polars.read_csv(path, separator="\t", infer_schema=False).fill_null("")
    return table.columns, table.rows()


def by_duckdb(path: Path) -> tuple[list[str], Rows]:
    query = "SELECT * FROM read_csv(?, delim='\t', all_varchar=true, header=true)"
    found = duckdb.connect().execute(query, [str(path)])
    names = [column[0] for column in found.description]
    return names, [tuple("" if v is None else v for v in row) for row in found.fetchall()]


@pytest.mark.parametrize("table", ["gdelt.events.tsv", "gdelt.mentions.tsv"])
def test_three_readers_give_the_same_rows(folder: Path, table: str) -> None:
    read = by_pandas(folder / table)
    assert by_polars(folder / table) == read
    assert by_duckdb(folder / table) == read
    assert read[0] == [field.name for field in WRITERS["gdelt"].tables[table]]


def test_codes_are_strings(folder: Path) -> None:
    names, rows = by_pandas(folder / "gdelt.events.tsv")
    codes = [dict(zip(names, row, strict=True)) for row in rows]
    assert [c["EventCode"] for c in codes] == ["041", "041", "010", "0841", "0841"]
    assert {c["EventRootCode"] for c in codes} == {"04", "01", "08"}
    assert codes[2]["SQLDATE"] == ""


def test_each_mention_belongs_to_a_row(folder: Path) -> None:
    _, events = by_pandas(folder / "gdelt.events.tsv")
    _, mentions = by_pandas(folder / "gdelt.mentions.tsv")
    assert {row[0] for row in mentions} == {row[0] for row in events}
    assert len({row[0] for row in events}) == len(events)


def test_three_readers_give_the_same_records(folder: Path) -> None:
    path = folder / "plover.jsonl"
    plain = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    texts = {"id": str, "cameo": str}
    columns = {
        "plain": [(r["id"], r["cameo"], tuple(r["event"]), len(r["mentions"])) for r in plain],
        "pandas": [
            (row.id, row.cameo, tuple(row.event), len(row.mentions))
            for row in pandas.read_json(path, lines=True, dtype=texts).itertuples()
        ],
        "polars": [
            (r["id"], r["cameo"], tuple(r["event"]), len(r["mentions"]))
            for r in polars.read_ndjson(path, infer_schema_length=None).iter_rows(named=True)
        ],
        "duckdb": [
            (row[0], row[1], tuple(row[2]), row[3])
            for row in duckdb.connect()
            .execute("SELECT id, cameo, event, len(mentions) FROM read_json(?)", [str(path)])
            .fetchall()
        ],
    }
    assert columns["plain"][1][1] == "010"
    assert columns["pandas"] == columns["plain"]
    assert columns["polars"] == columns["plain"]
    assert columns["duckdb"] == columns["plain"]


def test_the_package_describes_each_column(folder: Path) -> None:
    package = json.loads((folder / FILE).read_text(encoding="utf-8"))
    described = {r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]}
    for table in ("gdelt.events.tsv", "gdelt.mentions.tsv"):
        assert described[table] == by_pandas(folder / table)[0]
    first = json.loads((folder / "plover.jsonl").read_text(encoding="utf-8").split("\n")[0])
    assert described["plover.jsonl"] == list(first)

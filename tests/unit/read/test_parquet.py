"""Parquet: the fields of JSONL as columns; a bad row costs itself, a bad file costs itself."""

from __future__ import annotations

import datetime
import decimal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from twosource.config import Config
from twosource.errors import ReadError
from twosource.read import read_paths
from twosource.records.text import Article, Span

TEXT = "The ministers met in Oslo."


def _read(path: Path, columns: dict[str, Any], config: Config = Config()) -> list[Article | ReadError]:
    file = path / "in.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), file)
    return list(read_paths([file], config=config))


def _only(items: list[Article | ReadError]) -> Article:
    (item,) = items
    assert isinstance(item, Article), item
    return item


def test_gives_what_jsonl_gives(tmp_path: Path) -> None:
    fields: dict[str, Any] = {
        "id": "7",
        "text": TEXT,
        "date": "2026-05-12",
        "title": "Ministers meet",
        "url": "https://news.example/7",
        "outlet": "The Example",
        "language": "en-GB",
        "authors": ["Ann Lee", "Ole Vik"],
        "actor": {"start": 4, "end": 13},
        "other": "is not read",
    }
    import msgspec

    (tmp_path / "in.jsonl").write_bytes(msgspec.json.encode(fields))
    (wanted,) = read_paths([tmp_path / "in.jsonl"])
    found = _only(_read(tmp_path, {name: [value] for name, value in fields.items()}))
    assert isinstance(wanted, Article)
    assert found.path == str(tmp_path / "in.parquet")
    assert (found.id, found.text, found.given, found.spans) == (
        wanted.id,
        wanted.text,
        wanted.given,
        wanted.spans,
    )
    assert found.spans.actor == Span(4, 13)


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (pyarrow.array([datetime.date(2026, 5, 12)]), "2026-05-12"),
        (pyarrow.array([1778630399], pyarrow.timestamp("s", tz="UTC")), "2026-05-12"),
        (pyarrow.array([1778630399 * 10**9 + 1], pyarrow.timestamp("ns")), "2026-05-12"),
        (pyarrow.array([2**30], pyarrow.date32()), None),
        (pyarrow.array([2**62], pyarrow.timestamp("us")), None),
        (pyarrow.array([None], pyarrow.date32()), None),
        (pyarrow.array([datetime.time(1, 2)]), None),
        (pyarrow.array([decimal.Decimal("1.5")]), None),
    ],
)
def test_reads_days_and_instants(dates: Any, day: str | None, tmp_path: Path) -> None:
    assert _only(_read(tmp_path, {"text": [TEXT], "date": dates})).given.date == day


@pytest.mark.parametrize(
    "texts",
    [
        pyarrow.array([TEXT], pyarrow.large_string()),
        pyarrow.array([TEXT], pyarrow.string_view()),
        pyarrow.array([TEXT]).dictionary_encode(),
        pyarrow.array([TEXT.encode()]),
    ],
)
def test_reads_text_of_every_type(texts: Any, tmp_path: Path) -> None:
    assert _only(_read(tmp_path, {"text": texts})).text == TEXT


def test_a_bad_row_costs_itself(tmp_path: Path) -> None:
    texts = [TEXT, None, "  ", "x" * 2000, TEXT]
    items = _read(tmp_path, {"text": texts}, Config(max_bytes=1000))
    assert [item.code if isinstance(item, ReadError) else item.id for item in items] == [
        "in:1",
        "no-text",
        "no-text",
        "too-large",
        "in:5",
    ]
    assert "row 2" in str(items[1])
    (item,) = _read(tmp_path, {"text": [b"\xff\xfe"]})
    assert isinstance(item, ReadError)
    assert item.code == "encoding"


def test_rows_keep_their_order_across_row_groups(tmp_path: Path) -> None:
    file = tmp_path / "in.parquet"
    table = pyarrow.table({"id": list(range(100)), "text": [TEXT] * 100})
    pyarrow.parquet.write_table(table, file, row_group_size=7)
    assert [item.id for item in read_paths([file])] == [str(number) for number in range(100)]


def _files() -> Iterator[tuple[str, bytes]]:
    good = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.table({"text": [TEXT]}), good)
    content = good.getvalue().to_pybytes()
    yield "empty", b""
    yield "junk", b"hello"
    yield "huge footer", b"PAR1" + b"\xff" * 100 + b"PAR1"
    yield "cut", content[:-20]
    yield "hole", content[:20] + b"\0" * 40 + content[60:]


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in _files()])
def test_a_bad_file_costs_itself(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    (tmp_path / "b.txt").write_text(TEXT)
    fault, other = read_paths([tmp_path])
    assert isinstance(fault, ReadError)
    assert fault.code == "bad-parquet"
    assert isinstance(other, Article)


@pytest.mark.parametrize(
    ("table", "code", "said"),
    [
        (pyarrow.table({"body": [TEXT]}), "no-text", "the columns are: body"),
        (pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), "empty", "no rows"),
        (
            pyarrow.Table.from_arrays([pyarrow.array([TEXT])] * 2, names=["text", "text"]),
            "bad-parquet",
            "two columns",
        ),
    ],
)
def test_a_file_of_another_shape_is_refused(table: Any, code: str, said: str, tmp_path: Path) -> None:
    pyarrow.parquet.write_table(table, tmp_path / "in.parquet")
    (fault,) = read_paths([tmp_path / "in.parquet"])
    assert isinstance(fault, ReadError)
    assert fault.code == code
    assert said in fault.message


def test_without_pyarrow_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (fault,) = read_paths([tmp_path / "in.parquet"])
    assert isinstance(fault, ReadError)
    assert fault.code == "missing-package"
    assert "pip install" in fault.message

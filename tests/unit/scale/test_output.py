"""What a run writes: whole or not at all, refused where it is not ours, and told when it is damaged."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from twosource.config import Config
from twosource.errors import ReadError, RunError
from twosource.pipeline import annotated
from twosource.read import Item
from twosource.records.encoding import encode_annotated
from twosource.scale import output
from twosource.scale.crew import Encoded
from twosource.scale.parquet import is_run_output, read_manifest, read_run
from twosource.scale.run import run

PAGE = b"<html><body><article><h1>Talks resume</h1><p>%s</p></article></body></html>"


def _engine(inputs: Iterable[Item], *, config: Config) -> Iterator[Encoded | ReadError]:
    for item in annotated(inputs, config=config, layers=("source", "blocks")):
        yield item if isinstance(item, ReadError) else (item.article, encode_annotated(item))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder of ten texts, a page, and a file that is not text."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"Report {number}\n\nThe talks went on in Oslo.\n")
    (folder / "page.html").write_bytes(PAGE % (b"The ministers met on Monday. " * 20))
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


@pytest.fixture
def out(source: Path, tmp_path: Path) -> Path:
    """The output of a finished run, four rows a file."""
    run([source], tmp_path / "out", engine=_engine, batch=4)
    return tmp_path / "out"


def test_gives_back_what_went_in(source: Path, out: Path) -> None:
    manifest = read_manifest(out)
    assert is_run_output(out)
    assert not is_run_output(source)
    assert (manifest.inputs, manifest.articles, manifest.faults, manifest.complete) == (12, 11, 1, True)
    assert [batch.file for batch in manifest.batches] == [f"part-0000{n}.parquet" for n in range(3)]
    from twosource.read import read_paths

    wanted = list(annotated(read_paths([source]), layers=("source", "blocks")))
    found = list(read_run(out))
    assert [str(item) for item in found] == [str(item) for item in wanted]
    assert [item for item in found if not isinstance(item, ReadError)] == [
        item for item in wanted if not isinstance(item, ReadError)
    ]


def test_the_hash_of_the_raw_input_is_kept(source: Path, out: Path) -> None:
    import hashlib

    import pyarrow.parquet

    table = pyarrow.parquet.read_table(sorted(out.glob("part-*.parquet")))
    for row in table.select(["path", "raw_sha256", "error_code"]).to_pylist():
        raw = Path(row["path"]).read_bytes()
        wanted = None if row["error_code"] else hashlib.sha256(raw).hexdigest()
        assert row["raw_sha256"] == wanted


def test_goes_on_after_any_number_of_files(source: Path, out: Path, tmp_path: Path) -> None:
    whole = {path.name: path.read_bytes() for path in out.iterdir()}
    for stop in range(4):

        def stopping(
            inputs: Iterable[Item], *, config: Config, stop: int = stop
        ) -> Iterator[Encoded | ReadError]:
            for number, item in enumerate(_engine(inputs, config=config)):
                if number == 4 * stop + 1:
                    raise KeyboardInterrupt
                yield item

        other = tmp_path / f"out{stop}"
        with pytest.raises(KeyboardInterrupt) if stop < 3 else _nothing():
            run([source], other, engine=stopping, batch=4)
        assert len(list(other.glob("part-*"))) == stop
        run([source], other, engine=_engine)  # the number of rows a file is the first run's
        assert {path.name: path.read_bytes() for path in other.iterdir()} == whole


def _nothing() -> object:
    import contextlib

    return contextlib.nullcontext()


def test_a_file_that_was_lost_or_cut_is_written_again(source: Path, out: Path) -> None:
    whole = {path.name: path.read_bytes() for path in out.iterdir()}
    (out / "part-00001.parquet").unlink()
    with pytest.raises(RunError) as error:
        list(read_run(out))
    assert error.value.code == "damaged"
    run([source], out, engine=_engine)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == whole
    (out / "part-00000.parquet").write_bytes(whole["part-00000.parquet"][:-1])
    run([source], out, engine=_engine)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == whole


def test_a_changed_byte_is_told(out: Path) -> None:
    part = out / "part-00002.parquet"
    content = bytearray(part.read_bytes())
    content[40] ^= 1
    part.write_bytes(content)
    items = read_run(out)
    assert len([next(items) for _ in range(8)]) == 8
    with pytest.raises(RunError, match="part-00002") as error:
        next(items)
    assert error.value.code == "damaged"


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"complete": False}, "unfinished", "type the same"),
        ({"format": 99}, "other-program", "format 99"),
        ({"batches": 7}, "damaged", "manifest"),
        ({"program": {"model": "xl:other-1.0"}}, "other-program", "model xl:other-1.0 instead of"),
    ],
)
def test_records_that_are_not_ours_are_refused(
    out: Path, change: dict[str, object], code: str, said: str
) -> None:
    manifest = json.loads((out / "manifest.json").read_text())
    (out / "manifest.json").write_text(json.dumps({**manifest, **change}))
    with pytest.raises(RunError, match=said) as error:
        next(read_run(out))
    assert error.value.code == code


def test_records_of_another_configuration_are_refused(out: Path) -> None:
    with pytest.raises(RunError, match="config"):
        next(read_run(out, config=Config(max_words=10)))


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe", b"null"])
def test_a_damaged_manifest_is_told(out: Path, content: bytes) -> None:
    (out / "manifest.json").write_bytes(content)
    with pytest.raises(RunError) as error:
        read_manifest(out)
    assert error.value.code == "damaged"


def test_a_folder_without_a_manifest_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="not the output") as error:
        next(read_run(tmp_path))
    assert error.value.code == "not-a-run"
    with pytest.raises(RunError) as error:
        next(read_run(tmp_path / "none"))
    assert error.value.code == "not-found"


def test_two_runs_into_one_folder_do_not_mix(source: Path, out: Path) -> None:
    with open(out / ".lock", "wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(RunError) as error:
            run([source], out, engine=_engine)
    assert error.value.code == "busy"


def test_changed_input_is_another_run(source: Path, out: Path) -> None:
    (source / "3.txt").write_text("Something else altogether.")
    with pytest.raises(RunError, match="other input files") as error:
        run([source], out, engine=_engine)
    assert error.value.code == "other-run"


def test_a_full_disk_is_told_and_the_run_goes_on_later(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = 3  # files: a part, its manifest, a part
    replace = os.replace

    def full(old: Path, new: Path) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(old, new)

    monkeypatch.setattr(output.os, "replace", full)
    with pytest.raises(RunError, match="disk is full") as error:
        run([source], tmp_path / "out", engine=_engine, batch=4)
    assert error.value.code == "full"
    assert "goes on where it stopped" in error.value.message
    monkeypatch.undo()
    assert read_manifest(tmp_path / "out").inputs == 4
    assert run([source], tmp_path / "out", engine=_engine).inputs == 12


def test_a_place_that_cannot_be_written_is_told(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RunError) as error:
        run([source], tmp_path / "file" / "out", engine=_engine)
    assert error.value.code == "read-only"

"""The document stages in many processes: the same as in one, whatever happens to the processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpora import EXAMPLE, STORIES
from twosource.config import LAYERS, Config
from twosource.errors import LexiconError, ReadError, TwosourceError
from twosource.pipeline import annotated
from twosource.read import Item, fetch_paths, read_paths
from twosource.records.annotation import AnnotatedArticle
from twosource.records.encoding import encode_annotated
from twosource.records.text import Article
from twosource.scale import crew, pool
from twosource.scale.pool import annotated_on_all_cores

CONFIG = Config()
NO_MODEL = ("source", "blocks")  # layers that need no model: the processes start quickly
PAGE = "<html><body><article><h1>Talks resume</h1><p>{}</p></article></body></html>"

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes through /proc")


def _comparable(items: Iterator[AnnotatedArticle | ReadError]) -> list[object]:
    return [
        (item.path, item.code, item.message, item.id)
        if isinstance(item, ReadError)
        else (item, item.article.raw, encode_annotated(item))
        for item in items
    ]


def _articles(count: int, words: int = 60) -> list[Article]:
    return [
        Article(id=f"a{number}", text=f"Report {number}\n\n" + "The talks went on. " * (words // 4))
        for number in range(count)
    ]


def _workers() -> list[int]:
    """Return the processes that were forked by a foreman of ours."""
    return [pid for foreman in _foremen() for pid in _children(foreman)]


def _foremen() -> list[int]:
    """Return the processes that the pool started here, among whatever else runs for the tests."""
    ours = b"twosource.scale.worker"
    return [pid for pid in _children(os.getpid()) if ours in Path(f"/proc/{pid}/cmdline").read_bytes()]


def _children(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                after_name = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(after_name[1]) == parent and after_name[0] != "Z":
                found.append(int(folder.name))
    return found


def _ended(pids: list[int], within: float) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if not any(_is_running(pid) for pid in pids):
            return True
        time.sleep(0.02)
    return False


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_gives_the_same_bytes_in_the_same_order_as_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_LITTLE", 1)
    (tmp_path / "page.html").write_text(PAGE.format("The ministers met on Monday. " * 40))
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "none.html").write_text("<html><body></body></html>")
    (tmp_path / "zh.txt").write_text("外交部长星期一在北京会见了来访的客人。" * 30)
    config = Config(keep_raw=True)
    paths = [EXAMPLE, tmp_path, *sorted(STORIES.rglob("*.txt"))]
    alone = _comparable(annotated(read_paths(paths, config=config), config=config))
    together = _comparable(annotated_on_all_cores(fetch_paths(paths, config=config), config=config, jobs=2))
    assert together == alone
    assert sum(len(item) == 4 for item in alone) == 3  # the three that cannot be read


def test_reads_ahead_no_further_than_keeps_the_workers_busy() -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(id=str(taken), text="The talks went on. " * 100)

    results = annotated_on_all_cores(endless(), config=CONFIG, layers=NO_MODEL, jobs=2)
    for number in range(1, 200):
        item = next(results)
        assert isinstance(item, AnnotatedArticle)
        assert item.id == str(number)
        assert taken <= number + 2 * 32 + 2
    workers = _workers()
    assert len(workers) == 2
    results.close()
    assert _ended(workers, within=2)


def test_a_killed_worker_is_replaced_and_nothing_is_lost() -> None:
    articles = _articles(2_000)
    results = annotated_on_all_cores(articles, config=CONFIG, layers=NO_MODEL, jobs=2)
    ids = []
    killed = set()
    for item in results:
        assert isinstance(item, AnnotatedArticle), item
        ids.append(item.id)
        if len(ids) in (50, 400, 900):
            worker = _workers()[0]
            os.kill(worker, signal.SIGKILL)
            killed.add(worker)
    assert len(killed) == 3
    assert ids == [article.id for article in articles]


def test_workers_retire_before_their_vocabulary_grows_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_RETIRES_AFTER", 100)
    articles = _articles(1_000)
    ids, workers = [], set()
    for item in annotated_on_all_cores(articles, config=CONFIG, layers=NO_MODEL, jobs=2):
        ids.append(item.id)
        if len(ids) % 50 == 0:
            workers.update(_workers())
    assert ids == [article.id for article in articles]
    assert len(workers) > 4


def test_a_killed_foreman_is_replaced() -> None:
    articles = _articles(1_000)
    ids = []
    for item in annotated_on_all_cores(articles, config=CONFIG, layers=NO_MODEL, jobs=2):
        ids.append(item.id)
        if len(ids) == 50:
            workers, (foreman,) = _workers(), _foremen()
            for pid in (foreman, *workers):
                os.kill(pid, signal.SIGKILL)
    assert ids == [article.id for article in articles]


def test_an_article_that_kills_its_workers_is_given_up_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Python runs this file at the start of every process that is started with the folder in its path.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, twosource.pipeline as pipeline\n"
        "annotate = pipeline.annotate\n"
        "def deadly(article, **options):\n"
        "    if 'poison' in article.text:\n"
        "        os.kill(os.getpid(), 9)\n"
        "    return annotate(article, **options)\n"
        "pipeline.annotate = deadly\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    articles = _articles(300)
    for number in (0, 70, 71, 299):
        articles[number] = replace(articles[number], text="This one is poison. " * 10, path=f"{number}.txt")
    items = list(annotated_on_all_cores(articles, config=CONFIG, layers=NO_MODEL, jobs=2))
    assert [item.id for item in items] == [article.id for article in articles]
    faults = {item.id: item for item in items if isinstance(item, ReadError)}
    assert sorted(faults) == ["a0", "a299", "a70", "a71"]
    assert {fault.code for fault in faults.values()} == {"crashed"}
    assert faults["a70"].path == "70.txt"
    assert "memory" in faults["a70"].message


def test_workers_that_cannot_start_are_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os; os._exit(1)\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(TwosourceError, match="--jobs 1"):
        list(annotated_on_all_cores(_articles(300), config=CONFIG, layers=NO_MODEL, jobs=2))


def test_a_bad_lexicon_stops_the_run_as_in_one_process(tmp_path: Path) -> None:
    lexicon = tmp_path / "mine.toml"
    lexicon.write_text("this is = not = TOML")
    config = Config(lexicons=(lexicon,))
    with pytest.raises(LexiconError) as alone:
        list(annotated(_articles(300), config=config))
    with pytest.raises(LexiconError) as together:
        list(annotated_on_all_cores(_articles(300), config=config, jobs=2))
    assert str(together.value) == str(alone.value)


def test_little_work_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("a crew was called")

    monkeypatch.setattr(pool, "Crew", refuse)
    few = list(annotated_on_all_cores(_articles(5), config=CONFIG, layers=NO_MODEL, jobs=4))
    assert len(few) == 5
    many = list(annotated_on_all_cores(_articles(500), config=CONFIG, layers=NO_MODEL, jobs=1))
    assert len(many) == 500
    with pytest.raises(AssertionError, match="a crew"):
        list(annotated_on_all_cores(_articles(500), config=CONFIG, layers=NO_MODEL, jobs=4))


# Runs for ever, and has no `if __name__ == "__main__"`.
SCRIPT = """
import itertools
from twosource.config import Config
from twosource.records.text import Article
from twosource.scale.pool import annotated_on_all_cores
inputs = (Article(id=str(n), text="The talks went on. " * 200) for n in itertools.count())
for n, item in enumerate(annotated_on_all_cores(inputs, config=Config(), layers=("source",), jobs=2)):
    if n == 100:
        print("working", flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_workers_end_with_their_caller(how: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as caller:
        assert caller.stdout is not None
        assert caller.stderr is not None
        assert caller.stdout.readline() == b"working\n"
        foremen = _children(caller.pid)
        workers = [pid for foreman in foremen for pid in _children(foreman)]
        assert len(workers) == 2
        os.kill(caller.pid, how)
        try:
            assert caller.wait(timeout=5) != 0
        finally:
            caller.kill()  # where the tests themselves run with Ctrl-C ignored, so does it
        assert _ended([*foremen, *workers], within=2)
        errors = caller.stderr.read().decode()
        assert errors.count("Traceback") == (how is signal.SIGINT)  # the caller's own


def test_all_layers_are_the_default() -> None:
    (item,) = annotated_on_all_cores(_articles(1), config=CONFIG, jobs=1)
    assert isinstance(item, AnnotatedArticle)
    assert "sentences" in LAYERS
    assert item.sentences

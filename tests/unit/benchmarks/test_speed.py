"""The measures run, and the cheapest promises hold by a margin so wide that no slow machine fails a build."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from benchmarks.speed.__main__ import MEASURES, load, show
from benchmarks.speed.asking import Words
from benchmarks.speed.linking import measure_linking
from benchmarks.speed.measure import Figure, Options, least, percentile, run
from benchmarks.speed.stores import measure_stores

MARGIN = 3.0


def test_import_and_help_are_cheap() -> None:
    bare = least(3, lambda: run([sys.executable, "-c", "pass"]).cpu)
    imported = least(3, lambda: run([sys.executable, "-c", "import twosource"]).cpu)
    helped = least(3, lambda: run([sys.executable, "-m", "twosource.cli", "--help"]).cpu)
    assert imported - bare < MARGIN * 0.3
    assert helped < MARGIN * 0.4
    assert run([sys.executable, "-m", "twosource.cli", "--help"]).memory < 100


def test_a_run_tells_cpu_and_memory_of_the_child() -> None:
    large = bytearray(150_000_000)  # what this process holds must not be counted as the child's
    busy = run([sys.executable, "-c", "x = bytearray(80_000_000); sum(range(3_000_000))"])
    idle = run([sys.executable, "-c", "import time; time.sleep(0.2)"])
    assert busy.memory > 76 > idle.memory
    assert busy.cpu > idle.cpu
    assert idle.wall >= 0.2
    assert len(large) / 2**20 > busy.memory


def test_a_command_that_fails_is_told() -> None:
    with pytest.raises(RuntimeError, match=r"failed with 3.*no luck"):
        run([sys.executable, "-c", "import sys; sys.stderr.write('no luck'); sys.exit(3)"])


@pytest.mark.parametrize(
    ("value", "goal", "more", "held"),
    [(1.0, 2.0, False, True), (3.0, 2.0, False, False), (3.0, 2.0, True, True), (1.0, None, True, None)],
)
def test_a_figure_knows_whether_its_goal_is_held(
    value: float, goal: float | None, more: bool, held: bool | None
) -> None:
    assert Figure(name="x", value=value, unit="s", goal=goal, more_is_better=more).held is held


def test_percentiles_of_few_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([3.0, 1.0, 2.0], 0.95) == 3.0
    assert percentile([7.0], 0.0) == 7.0


def test_every_measure_can_be_loaded() -> None:
    assert all(callable(load(name)) for name in MEASURES)


def test_figures_are_printed_as_table_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    figure = Figure(name="importing", value=0.5, unit="s", goal=0.3)
    show("start", [figure], as_json=False)
    assert "importing" in (line := capsys.readouterr().out)
    assert "<= 0.3" in line
    assert "MISSED" in line
    show("start", [figure], as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told == told | {"measure": "start", "name": "importing", "held": False}


def test_questions_are_rare_and_common_words() -> None:
    words = Words()
    filler = "filler " * 45
    words.see(f"half{n % 2} few{n // 4} only{n} {filler}" for n in range(200))
    asked = words.queries()
    assert {query.words[0][:3] for query in asked["rare"]} == {"few"}
    assert {query.words[0] for query in asked["common"]} == {"half0", "half1"}
    assert len(asked["two common"][0].words) == 2
    assert asked["phrase"][0].phrases == (("filler", "filler"),)


def test_clustering_is_measured_against_the_truth() -> None:
    figures = {f.unit: f for f in measure_linking(Options(sizes=(80,)))}
    assert figures["articles/s"].value > 10
    assert 0.7 < figures["F1"].value <= 1.0
    assert figures["KiB/article"].value > 1


def test_a_store_is_measured_as_it_grows(tmp_path: Path) -> None:
    options = Options(sizes=(100, 150), location=str(tmp_path / "some.library"))
    figures = list(measure_stores(options))
    names = {figure.name.split(", ")[1] for figure in figures}
    assert {"put", "like articles", "on disk"} <= names
    assert any(name.startswith("search") for name in names)
    assert all(figure.value > 0 for figure in figures)
    assert len([figure for figure in figures if figure.name.endswith("put")]) == 2

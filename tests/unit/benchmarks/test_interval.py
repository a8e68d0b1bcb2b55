"""Intervals over resampled documents: the same for the same seed, and wide where documents differ."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.quality import interval

SCORER = """import json
from pathlib import Path

def rows(path):
    return [json.loads(line) for line in Path(path).read_text().splitlines()]

class Predictions:
    def __init__(self, records):
        self.by_id = {record["id"]: record["value"] for record in records}

    @classmethod
    def read(cls, path):
        return cls(rows(path))

def score(gold, pred):
    return {"f1": sum(pred.by_id[row["id"]] == row["value"] for row in gold) / len(gold)}
"""


def test_samples_follow_the_seed() -> None:
    first = interval.samples(9, 5, seed=3)
    assert first == interval.samples(9, 5, seed=3) != interval.samples(9, 5, seed=4)
    assert all(len(sample) == 9 and set(sample) <= set(range(9)) for sample in first)


def test_bounds_leave_out_two_and_a_half_per_cent_on_each_side() -> None:
    assert interval.bounds([float(n) for n in range(1000, 0, -1)]) == (26.0, 975.0)


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "__init__.py").write_text("")
    (tmp_path / "score" / "toy.py").write_text(SCORER)
    rights = {"gold": 20, "ours": 15, "peer": 10}  # how many of twenty documents each has right
    for name, right in rights.items():
        lines = [json.dumps({"id": n, "value": n if n < right else -1}) for n in range(20)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines))
    return tmp_path


def test_the_lead_is_taken_on_the_same_samples(bench: Path) -> None:
    found = subprocess.run(
        [sys.executable, interval.__file__, bench, "toy", bench / "gold.jsonl", bench / "ours.jsonl",
         bench / "peer.jsonl", "--seed", "7", "--resamples", "200"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    ours, peer = found.stdout.splitlines()
    assert ours.startswith("0\tf1 75.0 [")
    assert peer.startswith("1\tf1 50.0 [")
    low = float(peer.split("lead over it [")[1].split(",")[0])
    assert low >= 0  # every document that the peer has right we have right too

"""The same input in any order gives the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora import EXAMPLE, SEEDS
from twosource.pipeline import brief
from twosource.read import read_paths
from twosource.render import render_html
from twosource.render.json import dossier_json


@pytest.mark.parametrize("folder", [EXAMPLE, SEEDS], ids=["example", "seeds"])
def test_bytes_do_not_depend_on_order(folder: Path) -> None:
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        pytest.skip(f"{folder.name} is not at hand")
    shuffled = paths[2:] + paths[:2][::-1]
    forward = brief(read_paths(paths))
    other = brief(read_paths(shuffled))
    assert dossier_json(forward) == dossier_json(other)
    assert render_html(forward) == render_html(other)

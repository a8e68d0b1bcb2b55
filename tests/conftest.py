"""Corpora the tests run on: our own example, and the seed reports where they lie beside the checkout."""

from __future__ import annotations

import pytest

from corpora import EXAMPLE, SEEDS, STORIES
from twosource.pipeline import brief
from twosource.read import read_paths
from twosource.records.account import Dossier


@pytest.fixture(scope="session")
def example() -> Dossier:
    """The dossier of the built-in example."""
    return brief(read_paths([EXAMPLE]))


@pytest.fixture(scope="session")
def stories() -> Dossier:
    """The dossier of five small invented stories."""
    return brief(read_paths(sorted(STORIES.rglob("*.txt"))))


@pytest.fixture(scope="session")
def seeds() -> Dossier:
    """The dossier of the seed reports; skips where they are not at hand."""
    if not SEEDS.is_dir():
        pytest.skip(f"the seed reports are not at hand ({SEEDS.name}/ beside the checkout)")
    return brief(read_paths(sorted(SEEDS.glob("*.txt"))))


@pytest.fixture(scope="session", params=["example", "stories", "seeds"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    """Every corpus of the repository in turn."""
    result = request.getfixturevalue(request.param)
    assert isinstance(result, Dossier)
    return result

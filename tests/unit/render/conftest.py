"""The invented dossier, for every test of the faces."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from twosource.records.account import Dossier

INVENTED = runpy.run_path(str(Path(__file__).with_name("invented.py")))


@pytest.fixture(scope="session")
def invented() -> dict[str, Any]:
    """Return the module of the invented dossier: `TEXTS`, `cite`, `STORY`, `DOSSIER`."""
    return INVENTED


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """Return the invented dossier."""
    return INVENTED["DOSSIER"]

"""Imports run one way, and importing the package loads no model."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpora import ROOT

SOURCE = ROOT / "src" / "twosource"

# What each part may import, besides itself. Stages do not see each other; pipeline sees them all.
BASE = {"records", "errors", "config", "lexicon"}
ALLOWED = {
    "records": set(),
    "errors": set(),
    "config": set(),
    "lexicon": {"errors"},
    "read": BASE,
    "clean": BASE,
    "annotate": BASE,
    "vectors": {"errors"},
    "link": BASE | {"annotate", "vectors"},
    "reference": BASE | {"link"},
    "dossier": BASE | {"vectors"},
    "render": BASE,
    "formats": BASE,
    "relations": BASE | {"formats", "link", "dossier"},
    "pipeline": BASE | {"read", "clean", "annotate", "link", "dossier", "reference"},
    "provenance": set(),
    "store": BASE,
    "scale": BASE | {"pipeline", "provenance", "read"},
    "library": BASE | {"provenance", "store", "scale", "pipeline", "read", "link", "dossier", "annotate"},
    "web": BASE | {"library", "render"},
    "cli": BASE
    | {"reference", "pipeline", "read", "render", "link", "annotate", "store", "scale", "library", "web"}
    | {"formats", "relations"},
    "__init__": BASE | {"pipeline", "read", "library"},
}
# The only names of a stage that another stage may use: its records' own arithmetic, not its insides.
SHARED = {
    "link": {"twosource.annotate.redate", "twosource.annotate.events.projection"},
    "annotate": set(),
}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("twosource"):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("twosource"))


def _part(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    part = _part(path)
    for module in _imports(path):
        target = module.split(".")[1] if "." in module else "__init__"
        assert target == part or target in ALLOWED[part], f"{path.name} imports {module}"
        if target != part and part in SHARED and target in ("annotate", "link"):
            assert module in SHARED[part], f"{path.name} reaches into {module}"


# Within annotate, a layer builds on these; names and coref are one stage in two folders.
GROUND = {
    "parse",
    "headline_verbs",
    "day_pairs",
    "joined_infinitives",
    "attributes",
    "word_kinds",
    "syntax",
    "tree",
    "draft",
    "actors",
    "actor_nouns",
    "bodies",
    "issues",
    "model",
    "said_when",
}

GAZETTEER = "twosource.annotate.places.countries"  # names asks it which country a place lies in


@pytest.mark.parametrize("path", sorted((SOURCE / "annotate").rglob("*.py")), ids=lambda p: p.name)
def test_annotators_do_not_see_each_other(path: Path) -> None:
    layer = path.relative_to(SOURCE / "annotate").parts[0].removesuffix(".py")
    if layer == "redate":
        return  # re-dates times and events after the fact, so it may call both
    for module in _imports(path):
        parts = module.split(".")
        if parts[1] != "annotate" or len(parts) < 3 or parts[2] == layer:
            continue
        assert (
            parts[2] in GROUND
            or {layer, parts[2]} == {"names", "coref"}
            or (layer == "names" and module == GAZETTEER)
        ), f"{layer} imports {module}"


def test_import_is_light() -> None:
    heavy = ("spacy", "numpy", "trafilatura", "jinja2")
    code = f"import sys, twosource; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_no_module_grows_past_400_lines() -> None:
    long = {p.name: n for p in SOURCE.rglob("*.py") if (n := len(p.read_text().splitlines())) > 400}
    assert long == {}

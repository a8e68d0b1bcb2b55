"""Numbers and labels in invented sentences: cases as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.dossier.claims.quantities import find_quantities
from twosource.dossier.differences.labels import find_labels
from twosource.dossier.evidence import Evidence

FOLDER = Path(__file__).parents[2] / "cases" / "dossier"


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        marks = [pytest.mark.xfail(strict=True)] if path.stem == "known_failure" else []
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            found.append(pytest.param(case, id=f"{path.stem}: {case['label']}", marks=marks))
    return found


@pytest.mark.parametrize("case", _cases())
def test_case(tell: Any, case: dict[str, Any]) -> None:
    tell.entity("N", "Norway", "country", "NOR")
    tell.entity("P", "Peru", "country", "PER")
    tell.report("a", case["text"], "2031-03-02")
    evidence = Evidence(tell.build())
    found: list[Any]
    if case["task"] == "quantities":
        found = [[q.value, q.head, q.qualifier] for q in find_quantities(evidence)]
    else:
        found = [label.words for label in find_labels(evidence)]
    assert found == case["expect"]

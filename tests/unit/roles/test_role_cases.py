"""Invented reports: whose somebody is, and which offices he holds or held."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse
from twosource.records.text import Article, Block, SourceFacts

CASES = Path(__file__).parents[2] / "cases" / "roles"


def read_cases(file: str) -> list[Any]:
    lines = (CASES / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [pytest.param(row, id=row["label"]) for row in rows]


def check(row: dict[str, Any]) -> None:
    article = Article(id="case", text=row["text"])
    cast = find_cast(parse(article, SourceFacts(), (Block(0, len(row["text"]), "body"),)))
    found = {
        entity.name.casefold().removeprefix("the ").removeprefix("a ").removeprefix("an "): entity
        for entity in cast.entities
    }
    for name, wanted in row["expect"].items():
        assert name.casefold() in found, f"{name!r} not among {sorted(found)}"
        for field, value in wanted.items():
            got = getattr(found[name.casefold()], field)
            if field in ("roles", "former_roles"):
                got, value = sorted(r.casefold() for r in got), sorted(r.casefold() for r in value)
            assert got == value, (name, field)


@pytest.mark.parametrize("row", read_cases("countries"))
def test_knows_the_country(row: dict[str, Any]) -> None:
    check(row)


@pytest.mark.parametrize("row", read_cases("roles"))
def test_reads_the_offices(row: dict[str, Any]) -> None:
    check(row)


@pytest.mark.parametrize("row", read_cases("known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failure(row: dict[str, Any]) -> None:
    check(row)

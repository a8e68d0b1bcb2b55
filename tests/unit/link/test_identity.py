"""Whether two articles' entities are one, on invented pairs with look-alikes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.link.identity import compare
from twosource.link.names_alike import plain
from twosource.link.profiles import Profile

CASES = Path(__file__).parents[2] / "cases" / "link"


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def profile(case: dict[str, Any]) -> Profile:
    return Profile(
        name=case["name"],
        type=case["type"],
        names=(case["name"],),
        country=case.get("country"),
        roles=tuple(case.get("roles", ())),
        former_roles=tuple(case.get("former_roles", ())),
        unnamed=case.get("unnamed", False),
        company=frozenset(plain(name) for name in case.get("company", ())),
    )


@pytest.mark.parametrize("case", load("identity.jsonl"), ids=lambda case: case["label"])
def test_pair_is_decided_as_a_reader_would(case: dict[str, Any]) -> None:
    identity = compare(profile(case["a"]), profile(case["b"]))
    assert ("same" if identity.same else "different") == case["expect"], identity


@pytest.mark.parametrize("case", load("identity_known_failures.jsonl"), ids=lambda case: case["label"])
@pytest.mark.xfail(strict=True, reason="written down to be noticed when it is mended")
def test_pair_not_yet_decided_rightly(case: dict[str, Any]) -> None:
    identity = compare(profile(case["a"]), profile(case["b"]))
    assert ("same" if identity.same else "different") == case["expect"]


def test_comparison_has_no_direction() -> None:
    for case in load("identity.jsonl"):
        a, b = profile(case["a"]), profile(case["b"])
        assert compare(a, b) == compare(b, a)

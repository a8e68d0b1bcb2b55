"""The weights of clues: every clue that is counted has one, and those fitted are those of the pairs."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from twosource.link.who import body_names, clues, person_names, same_body, same_person
from twosource.link.who.clues import Tally, weights

PRIOR = Path(__file__).parents[3] / "training" / "identity" / "prior.toml"
MODULES = {"person": (same_person, clues), "body": (same_body, clues)}


def counted(*modules: object) -> set[str]:
    """Return the literal names of clues that modules count."""
    found = set()
    for module in modules:
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):  # type: ignore[attr-defined]
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "add"
            ):
                some = node.args[0] if node.args else None
                found |= (
                    {one.value for one in ast.walk(some) if isinstance(one, ast.Constant)} if some else set()
                )
    return {one for one in found if isinstance(one, str)}


def ways(*modules: object) -> set[str]:
    """Return the ways in which modules find names alike."""
    found = set()
    for module in modules:
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):  # type: ignore[attr-defined]
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "NameLikeness":
                found |= {
                    one.value
                    for one in ast.walk(node.args[1])
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return found - {"none"}


def test_every_clue_that_is_counted_has_a_weight() -> None:
    fixed = {"name: ", "full name: ", "bare name: ", "role: ", ", likeness", "surname"}
    for kind, modules in MODULES.items():
        own = {clue for clue in counted(modules[0]) if clue not in fixed}
        assert own, kind
        assert own <= weights(kind).keys(), kind
    shared = counted(clues)
    assert shared <= weights("person").keys()
    assert shared - {"company"} <= weights("body").keys()


def test_every_way_names_are_alike_has_a_weight() -> None:
    bodies = ways(body_names, same_body)
    assert len(bodies) > 5
    assert {f"name: {way}" for way in bodies} <= weights("body").keys()
    persons = ways(person_names, same_person) - {"surname", "given", "short form"}
    assert len(persons) > 5
    assert {f"full name: {way}" for way in persons} <= weights("person").keys()


def test_fitted_weights_keep_the_sign_set_by_hand() -> None:
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))
    for kind, by_hand in prior.items():
        assert by_hand.keys() == weights(kind).keys()
        for clue, weight in by_hand.items():
            if not clue.startswith(("name", "full name", "bare name")):  # these may be lowered together
                assert weight * weights(kind)[clue] >= 0, clue


def test_a_clue_without_a_weight_is_a_fault() -> None:
    tally = Tally("person")
    tally.add("hearsay")
    with pytest.raises(KeyError):
        tally.identity()

"""Every clue of a pronoun or description has a weight, and every weight is a clue's."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import twosource
from twosource.lexicon import load

COREF = Path(twosource.__file__).parent / "annotate" / "coref"


def texts(node: ast.expr | None) -> Iterator[str]:
    """Yield the string an expression is, or the two it may be."""
    if isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def clues(module: str) -> Iterator[str]:
    """Yield the names of the clues that a module adds, lists of clues that it begins with included."""
    for function in ast.walk(ast.parse((COREF / module).read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "append"
            ):
                if isinstance(node.args[0], ast.Tuple):
                    yield from texts(node.args[0].elts[0])
            elif function.name == "_agreement" and isinstance(node, ast.Return):
                yield from texts(node.value)
            elif isinstance(node, ast.List):
                for element in node.elts:
                    if isinstance(element, ast.Tuple):
                        yield from texts(element.elts[0])


def test_clues_and_weights_of_pronouns_are_the_same() -> None:
    distances = {"1 back", "2 back", "3 back", "4 back"}
    assert {*clues("clues.py"), *clues("pronouns.py"), *distances} == set(
        load("coreference_weights")["weights"]
    )


def test_clues_and_weights_of_descriptions_are_the_same() -> None:
    assert set(clues("whole.py")) == set(load("coreference_weights")["description"])

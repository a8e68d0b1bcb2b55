"""Patterns of phrases from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Tree = dict[str, "_Tree"]


def whole_words(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of phrases as whole words, the longest first."""
    return re.compile(rf"(?<![^\W\d_]){any_of(phrases)}(?![^\W\d_])")


def any_of(phrases: Iterable[str], *, space: str = " ") -> str:
    """Return the source of a pattern of phrases, the longest first, that tries their common beginnings once.

    Args:
        phrases: At least one, none of them empty.
        space: What stands for a space in them.
    """
    tree: _Tree = {}
    for phrase in phrases:
        node = tree
        for sign in phrase:
            node = node.setdefault(sign, {})
        node[""] = {}  # a phrase ends here
    return _source(tree, space)


def _source(node: _Tree, space: str) -> str:
    ways = [
        (space if sign == " " else re.escape(sign)) + _source(after, space)
        for sign, after in sorted(node.items())
        if sign
    ]
    if "" not in node and len(ways) == 1:
        return ways[0]
    return f"(?:{'|'.join(ways)}){'?' if '' in node else ''}" if ways else ""

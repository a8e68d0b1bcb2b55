"""Patterns that are searched only where one of the words stands that they cannot do without.

Searching a line for a list of words with a pattern takes ten times as long as looking for each of them by
itself, and most lines hold none. What a pattern needs is read off the pattern, so that both stay in step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _parser  # type: ignore[attr-defined]  # how `re` itself reads a pattern
from typing import Any

_SHORTEST = 2  # letters: single ones stand everywhere
_MOST = 60  # words: looking for more takes as long as the pattern


class Sought:
    """A pattern for lines that seldom match."""

    __slots__ = ("_folded", "_needed", "_pattern")

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Compile the pattern and note what every match of it holds one of."""
        self._pattern = re.compile(pattern, flags)
        self._folded = bool(flags & re.IGNORECASE)
        self._needed = needed(pattern, flags)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text, None without one."""
        return self._pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text."""
        return self._pattern.finditer(text) if self.may_match(text) else iter(())

    def may_match(self, text: str) -> bool:
        """Tell whether a text holds what every match does."""
        if not self._needed:
            return True
        text = text.lower() if self._folded else text
        for word in self._needed:  # noqa: SIM110 - many times faster than `any`
            if word in text:
                return True
        return False


def needed(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> tuple[str, ...]:
    """Return strings of which every match of a pattern holds one, in lower case if it ignores case.

    Empty where there is no such list, or where it is too long to be of use.
    """
    found = _needed(_parser.parse(pattern, flags))
    fold = str.lower if flags & re.IGNORECASE else str
    if found is None or len(found) > _MOST or min(map(len, found)) < _SHORTEST:
        return ()
    words = {fold(word) for word in found}
    return tuple(sorted(word for word in words if not any(other in word for other in words - {word})))


def _needed(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return of which strings a sequence of parts holds one: those of the part that tells most."""
    listed: list[frozenset[str]] = []
    run = ""
    for part, held in parts:
        kind = str(part)
        if kind == "LITERAL":
            run += chr(held)
            continue
        if kind in ("AT", "ASSERT", "ASSERT_NOT"):
            continue  # of no length
        listed.append(frozenset((run,)))
        run = ""
        inner = None
        if kind == "SUBPATTERN" and not held[1] & re.IGNORECASE:
            inner = _needed(held[3])
        elif kind == "BRANCH":
            ways = [_needed(way) for way in held[1]]
            inner = frozenset().union(*(way for way in ways if way)) if all(ways) else None
        elif kind == "ATOMIC_GROUP":
            inner = _needed(held)
        elif kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and held[0]:
            inner = _needed(held[2])
        if inner is not None:
            listed.append(inner)
    listed.append(frozenset((run,)))
    best = max(listed, key=lambda words: (min(map(len, words)), -len(words)))
    return best if all(best) else None

"""One pattern for a whole list, tried first: most sentences match none of the list."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CAPITAL = re.compile(r"\\.|[A-Z]")


def any_pattern(alternatives: Iterable[str], *, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    r"""Return a pattern that is found in the lower case of every text in which one of a list is.

    Case is folded in the list and in the text: Python searches for alternatives four times as fast where it
    need not ignore case itself. It may be found where none of the list is: where case tells.

    Args:
        alternatives: Sources of patterns, not anchored at the ends of a text.
        before: What stands before each, of no length.
        after: What stands behind each, of no length.
    """
    folded = _CAPITAL.sub(lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), "|".join(alternatives))
    return re.compile(f"{before}(?:{folded}){after}")

"""Lines of a PETRARCH dictionary without their comments, and phrases as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from twosource.annotate.events.petrarch.records import Words

_OPEN = re.compile(r"<\s*!\s*--")


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says, and where it stands."""

    number: int  # from 1
    text: str  # without comment, spaces at its end removed
    indented: bool


def lines_of(content: str) -> Iterator[Line]:
    """Yield lines that say something; a blank one comes as an empty text, once, since it ends a block.

    Comments are `<!-- ... -->` over any lines, and what follows `#` or `;`.
    """
    inside = False
    for number, raw in enumerate(content.splitlines(), start=1):
        text = raw
        if inside:
            _, closed, text = text.partition("-->")
            inside = not closed
            if inside:
                continue
        while (opened := _OPEN.search(text)) is not None:
            _, closed, behind = text[opened.end() :].partition("-->")
            text = text[: opened.start()] + behind
            if not closed:
                inside = True
                break
        text = re.split(r"[#;]", text, maxsplit=1)[0].rstrip()
        yield Line(number, text, indented=raw[:1] in (" ", "\t"))


def words_of(phrase: str) -> Words:
    """Return a phrase as words in capitals: "AL-QAEDA_" is ("AL", "QAEDA")."""
    return tuple(re.sub(r"[_\-\s]+", " ", phrase).upper().split())


def plural_of(words: Words) -> Words:
    """Return the regular plural of a phrase, made as PETRARCH makes it."""
    last = words[-1]
    if last.endswith("Y") and last[-2:-1] not in "AEIOU":
        made = last[:-1] + "IES"
    elif last.endswith(("SS", "CH", "SH", "X")):
        made = last + "ES"
    else:
        made = last + "S"
    return (*words[:-1], made)

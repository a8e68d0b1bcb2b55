"""What the terminal and Markdown set: a line with what it stands on, and a titled block of lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.records.account import Line
from twosource.records.text import Citation
from twosource.render.wording import tidy

ROWS = 12  # lines of a section; the page has them all


@dataclass(frozen=True, slots=True)
class Item:
    """One line: an optional mark or date before it, the words, and what they stand on."""

    text: str
    support: tuple[Citation, ...] = ()
    lead: str = ""  # "≠", "4 Jun 2025"
    depth: int = 0
    note: str = ""  # said after the citations, in a lesser voice
    parts: tuple[tuple[str, tuple[Citation, ...]], ...] = ()  # variants, each with what it stands on


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and its lines."""

    title: str
    items: tuple[Item, ...]
    more: int = 0  # lines left out


def block(title: str, items: Iterable[Item], rows: int = ROWS) -> Block:
    """Return a block with at most `rows` of the items, and how many are left out."""
    found = tuple(items)
    return Block(title, found[:rows], max(len(found) - rows, 0))


def cited_line(line: Line, lead: str = "", depth: int = 0) -> Item:
    """Return a line of the account as an item."""
    return Item(tidy(line.text), line.support, lead, depth)

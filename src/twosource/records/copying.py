"""Who copied whom: shared passages of two articles, sentences that relay an outlet, independent origins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.records.text import Citation

ReuseKind = Literal["exact", "near-duplicate", "reprint", "wire", "excerpt", "passages", "translation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReusedPassage:
    """The same words in two articles."""

    a: Citation
    b: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """How much of two articles is the same text, which took it from which, and by what signs that shows."""

    a: str
    b: str
    share: float  # of the shorter text's runs of five words
    passages: tuple[ReusedPassage, ...] = ()
    kind: ReuseKind = "passages"
    source: str | None = None  # id of the article copied; "common": both from a third text; None: unknown
    why: str | None = None  # the signs that tell kind and source


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An independent ultimate source of claims."""

    id: str  # "A", "B", ... in order of publication
    kind: Literal["outlet", "wire", "speaker", "document", "unknown"]
    name: str | None
    articles: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """A sentence that says what another outlet or agency reports."""

    citation: Citation
    source: str  # what the outlet is known by, in plain letters
    name: str  # as it is written
    articles: tuple[str, ...] = ()  # those of the story that are that outlet's, in its order

"""Options of a run, in one frozen value whose hash is part of every result's version."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

LAYERS = (
    "source",
    "blocks",
    "repairs",
    "sentences",
    "entities",
    "mentions",
    "times",
    "places",
    "quotes",
    "events",
    "positions",
    "targets",
)
"""Every layer of an article, in the order of output."""

CLEANED_LAYERS = frozenset({"source", "blocks", "repairs"})
"""Those that need no parse, and no English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a user can choose; everything else is fixed by the version."""

    max_bytes: int = 5_000_000  # larger inputs are refused with code `too-large`
    max_words: int = 60_000  # longer texts are refused with code `too-long`
    lexicons: tuple[Path, ...] = ()  # user frames, TOML file or PETRARCH folder
    lexicon_only: bool = False  # use the user's frames instead of ours
    given_spans: bool = False  # records bring the spans to resolve
    keep_raw: bool = False  # hand on each article's raw input; changes no result, so not part of the digest

    @property
    def digest(self) -> str:
        """A short hash that is the same for the same choices; word lists count by what they say."""
        chosen = msgspec.to_builtins(self, enc_hook=str)
        del chosen["keep_raw"]
        chosen["lexicons"] = [_content(path) for path in self.lexicons]
        encoded = msgspec.json.encode(chosen, order="sorted")
        return hashlib.sha256(encoded).hexdigest()[:12]


def _content(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"  # loading it says what is wrong

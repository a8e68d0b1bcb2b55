"""Options of a run, in one frozen value whose hash is part of every result's version."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

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

SHIPPED_PEOPLE = Path(__file__).parent / "lexicon" / "people.csv"
"""The reference file of people that comes with Twosource."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a user can choose; everything else is fixed by the version."""

    max_bytes: int = 5_000_000  # larger inputs are refused with code `too-large`
    max_words: int = 60_000  # longer texts are refused with code `too-long`
    lexicons: tuple[Path, ...] = ()  # user frames, TOML file or PETRARCH folder
    lexicon_only: bool = False  # use the user's frames instead of ours
    given_spans: bool = False  # records bring the spans to resolve
    people: Path | Literal["default", "none"] = "default"  # the reference file of people; ours ships
    keep_raw: bool = False  # hand on each article's raw input; changes no result, so not part of the digest

    @property
    def people_file(self) -> Path | None:
        """The reference file of people, None where none is wanted."""
        if self.people == "none":
            return None
        return SHIPPED_PEOPLE if self.people == "default" else Path(self.people)

    @property
    def digest(self) -> str:
        """A short hash that is the same for the same choices; word lists count by what they say."""
        chosen = msgspec.to_builtins(self, enc_hook=str)
        del chosen["keep_raw"]
        chosen["lexicons"] = [_content(path) for path in self.lexicons]
        chosen["people"] = _content(self.people_file) if self.people_file else "none"
        encoded = msgspec.json.encode(chosen, order="sorted")
        return hashlib.sha256(encoded).hexdigest()[:12]


def _content(path: Path) -> str:
    try:
        if path.is_dir():  # a folder of dictionaries
            held = [f"{file.name} {_content(file)}" for file in sorted(path.iterdir()) if file.is_file()]
            return hashlib.sha256("\n".join(held).encode()).hexdigest()
        facts = path.stat()
        return _hashed(path, facts.st_size, facts.st_mtime_ns)
    except OSError:
        return "unreadable"  # loading it says what is wrong


@lru_cache(maxsize=64)
def _hashed(path: Path, size: int, modified_ns: int) -> str:
    """Return the hash of a file as it is at that size and time: an article's key asks for it each time."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

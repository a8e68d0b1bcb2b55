"""The lexicons a user gives: TOML files of frames, and folders of PETRARCH dictionaries."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from twosource.annotate.events.frames import FILES, Frames, frames_of, index, our_frames
from twosource.annotate.events.own_frames import read_frames
from twosource.annotate.events.petrarch import Dictionaries, open_dictionaries
from twosource.config import Config
from twosource.lexicon import load

TOLD = 5
"""Remarks on dictionaries that are told before a run."""


def frames_in_use(config: Config) -> Frames:
    """Return the frames of a run: ours, the user's beside them or in their place.

    Raises:
        LexiconError: a file is not valid.
    """
    return frames_for(config.lexicons, config.lexicon_only) if config.lexicons else our_frames()


@cache
def frames_for(lexicons: tuple[Path, ...], only: bool) -> Frames:
    """Return our frames together with, or replaced by, the user's TOML files.

    Raises:
        LexiconError: a file is not valid, or has keys that frames do not know.
    """
    own = [read_frames(path).frames for path in lexicons if not path.is_dir()]
    ours = [] if only else [frames_of(load(f"event_frames_{name}")) for name in FILES]
    return index([*own, *ours])  # of two that are equally specific, the first wins


def dictionaries_in_use(config: Config) -> tuple[Dictionaries, ...]:
    """Return the PETRARCH dictionaries of a run, one for each folder.

    Raises:
        LexiconError: a folder cannot be read.
    """
    return tuple(open_dictionaries(path) for path in config.lexicons if path.is_dir())


def check_lexicons(paths: Iterable[Path]) -> list[str]:
    """Read lexicons before any work is done, and return what to tell the user of the dictionaries among them.

    Raises:
        LexiconError: one cannot be used; says where and why.
    """
    told: list[str] = []
    for path in paths:
        if not path.is_dir():
            read_frames(path)
            continue
        remarks = open_dictionaries(path).remarks
        told.extend(f"{path}: {remark}" for remark in remarks[:TOLD])
        if len(remarks) > TOLD:
            more = len(remarks) - TOLD
            told.append(f"{path}: and {more} more lines; `twosource lexicon check {path}` lists them")
    return told

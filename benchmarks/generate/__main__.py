"""Write generated articles and their truth.

    python -m benchmarks.generate N --seed 1 -o OUT.jsonl    texts to read, with their truth
    python -m benchmarks.generate N --seed 1 -o OUT          annotated records, as `twosource run` writes them

`twosource add` takes either; the second without parsing. The truth of an article is `story`, `wording` (the
same for reprints) and `entities`; that of the articles in a folder OUT stands in OUT.truth.jsonl.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.generate import Generated, generate
from twosource.config import Config
from twosource.records.encoding import encode_annotated
from twosource.scale.output import opened
from twosource.scale.program import program
from twosource.scale.rows import pack, row_of

_BATCH = 500  # rows a file


def main() -> None:
    """Parse the arguments and write."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.generate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("number", type=int, help="how many articles")
    parser.add_argument("--seed", type=int, required=True, help="another seed, another world")
    parser.add_argument("--per-day", type=int, default=1000, help="articles published a day")
    parser.add_argument("-o", "--output", type=Path, required=True, help="a file .jsonl, or a folder")
    options = parser.parse_args()
    made = generate(options.number, seed=options.seed, per_day=options.per_day)
    if options.output.suffix == ".jsonl":
        with options.output.open("w", encoding="utf-8") as stream:
            for one in made:
                stream.write(json.dumps({**_text(one), **_truth(one)}, ensure_ascii=False) + "\n")
    else:
        _write_run(options.output, made, f"{options.number} of seed {options.seed}, {options.per_day} a day")
    print(f"{options.number} articles in {options.output}", file=sys.stderr)


def _write_run(folder: Path, made: Iterable[Generated], what: str) -> None:
    """Write what a run over the articles' texts would have, had it found these records."""
    asked = hashlib.sha256(what.encode()).hexdigest()
    truth = folder.with_name(f"{folder.name}.truth.jsonl")
    with (
        truth.open("w", encoding="utf-8") as stream,
        opened(folder, program=program(Config()), input=asked, batch=_BATCH) as output,
    ):
        some = iter(made)
        while batch := list(islice(some, _BATCH)):
            rows = [row_of((one.annotated.article, encode_annotated(one.annotated))) for one in batch]
            packed = pack(rows)
            output.add(packed.content, articles=packed.articles, faults=packed.faults, words=packed.words)
            for one in batch:
                stream.write(json.dumps({"id": one.annotated.id, **_truth(one)}) + "\n")
        output.finish()


def _text(one: Generated) -> dict[str, Any]:
    article = one.annotated.article
    given = article.given
    record = {"id": article.id, "title": given.title, "outlet": given.outlet, "url": given.url}
    return {**record, **({"date": given.date} if given.date else {}), "text": article.text}


def _truth(one: Generated) -> dict[str, Any]:
    return {"story": one.story, "wording": one.wording, "entities": one.entities}


if __name__ == "__main__":
    main()

"""Write generated articles and their truth.

    python -m benchmarks.generate N --seed 1 -o OUT.jsonl

Each line is a text to read, with its truth: `story`, `wording` (the same for reprints) and `entities`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.generate import Generated, generate


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
    parser.add_argument("-o", "--output", type=Path, required=True, help="a file of JSON lines")
    options = parser.parse_args()
    made = generate(options.number, seed=options.seed, per_day=options.per_day)
    with options.output.open("w", encoding="utf-8") as stream:
        for one in made:
            stream.write(json.dumps({**_text(one), **_truth(one)}, ensure_ascii=False) + "\n")
    print(f"{options.number} articles in {options.output}", file=sys.stderr)


def _text(one: Generated) -> dict[str, Any]:
    article = one.annotated.article
    given = article.given
    record = {"id": article.id, "title": given.title, "outlet": given.outlet, "url": given.url}
    return {**record, **({"date": given.date} if given.date else {}), "text": article.text}


def _truth(one: Generated) -> dict[str, Any]:
    return {"story": one.story, "wording": one.wording, "entities": one.entities}


if __name__ == "__main__":
    main()

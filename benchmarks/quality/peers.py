"""Run another tool over the same pages, and write what it finds in the form that the scorers read.

    python benchmarks/quality/peers.py PEER PAGES -o PREDICTIONS

PEER is one of `PEERS`, PAGES a folder of `.html` files; PREDICTIONS gets a line of JSON a page. Each peer is
called with its own defaults; where a setting that its authors use in their own evaluation does better, that
setting stands beside it as a peer of its own, so that we are measured against the best.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def _text(**settings: Any) -> Callable[[bytes], Record]:
    def run(page: bytes) -> Record:
        from trafilatura import extract

        return {"text": extract(page, **settings) or ""}

    return run


def _day(**settings: Any) -> Callable[[bytes], Record]:
    def run(page: bytes) -> Record:
        from htmldate import find_date

        return {"source": {"published": {"value": find_date(page, **settings)}}}

    return run


PEERS: dict[str, Callable[[bytes], Record]] = {
    "trafilatura": _text(),
    "trafilatura without comments": _text(include_comments=False),
    "trafilatura fast": _text(include_comments=False, fast=True),
    "trafilatura precise": _text(include_comments=False, favor_precision=True),
    "htmldate": _day(),
    "htmldate original": _day(original_date=True),
}


def main() -> None:
    """Parse the arguments and run one peer."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("peer", choices=list(PEERS))
    parser.add_argument("pages", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    options = parser.parse_args()
    run = PEERS[options.peer]
    with options.out.open("w", encoding="utf-8") as out:
        for page in sorted(options.pages.iterdir()):
            out.write(json.dumps({"id": page.stem, **run(page.read_bytes())}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

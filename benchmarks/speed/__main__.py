"""Run the measures and print a table; see `benchmarks.speed`."""

from __future__ import annotations

import argparse
import importlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import benchmarks.speed
from benchmarks.speed.measure import Figure, Measure, Options

# Name -> module and function, in the order a document takes; loaded when asked for.
MEASURES = {
    "start": "benchmarks.speed.start:measure_start",
    "documents": "benchmarks.speed.documents:measure_documents",
    "cores": "benchmarks.speed.cores:measure_cores",
    "cleaning": "benchmarks.speed.cleaning:measure_cleaning",
    "pages": "benchmarks.speed.pages:measure_pages",
    "linking": "benchmarks.speed.linking:measure_linking",
    "telling": "benchmarks.speed.telling:measure_telling",
    "copying": "benchmarks.speed.copying:measure_copying",
    "stores": "benchmarks.speed.stores:measure_stores",
    "naming": "benchmarks.speed.naming:measure_naming",
    "library": "benchmarks.speed.libraries:measure_library",
    "web": "benchmarks.speed.web:measure_web",
}


def main() -> None:
    """Parse the arguments, run what was asked for and print it."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed",
        description=benchmarks.speed.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", help=f"some of: {', '.join(MEASURES)}; separated by commas")
    parser.add_argument(
        "--quick", action="store_true", help="fewer rounds and small sizes only: under a minute"
    )
    parser.add_argument(
        "--data", type=Path, help="folder of the public evaluation sets, for real pages and texts"
    )
    parser.add_argument("--texts", type=Path, action="append", default=[], help="articles to annotate")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of generated articles")
    parser.add_argument("--location", help="postgresql://... of an empty schema, in place of SQLite")
    parser.add_argument("--per-day", type=int, default=1000, help="generated articles a day")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="a JSON line for each figure")
    options = parser.parse_args()
    wanted = options.only.split(",") if options.only else list(MEASURES)
    for name in wanted:
        if name not in MEASURES:
            parser.error(f"no measure {name!r}; there are: {', '.join(MEASURES)}")
    chosen = Options(
        quick=options.quick,
        data=options.data,
        texts=tuple(options.texts),
        sizes=tuple(int(size) for size in options.sizes.split(",")),
        location=options.location,
        per_day=options.per_day,
        seed=options.seed,
    )
    for name in wanted:
        show(name, load(name)(chosen), as_json=options.json)


def load(name: str) -> Measure:
    """Return the measure of a name."""
    module, function = MEASURES[name].split(":")
    measure: Measure = getattr(importlib.import_module(module), function)
    return measure


def show(name: str, figures: Iterable[Figure], *, as_json: bool) -> None:
    """Print figures as they come: a line each."""
    for figure in figures:
        if as_json:
            print(json.dumps({"measure": name, **asdict(figure), "held": figure.held}), flush=True)
            continue
        goal = f"{'>=' if figure.more_is_better else '<='} {figure.goal:g}" if figure.goal is not None else ""
        verdict = {True: "held", False: "MISSED", None: ""}[figure.held]
        value = f"{figure.value:,.0f}" if figure.value >= 1000 else f"{figure.value:.3g}"
        line = f"{name:10} {figure.name:42} {value:>9} {figure.unit:14} {goal:9} {verdict:7} {figure.note}"
        print(line.rstrip(), flush=True)


if __name__ == "__main__":
    main()

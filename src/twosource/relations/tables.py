"""A relation for other programs: JSON with every sentence, the series as CSV and Parquet."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import Any

from twosource.errors import ExportError
from twosource.relations.pair import PairRelation
from twosource.relations.series import KINDS, Period

COLUMNS = (
    "first",
    "second",
    "period",
    "start",
    "end",
    "reports",
    *(kind.replace(" ", "_") for kind in KINDS),
    "events",
    "independent_sources",
)


def relation_json(relation: PairRelation) -> dict[str, Any]:
    """Return a relation as plain values; the counts of a gap are null."""
    return {
        "first": _actor(relation, "first"),
        "second": _actor(relation, "second"),
        "on": relation.on,
        "state": [
            {**asdict(line), "sources": [asdict(s) for s in line.sources]} for line in relation.standing
        ],
        "by": relation.series.by,
        "series": [
            {
                **dict(zip(COLUMNS[2:], _counts(p), strict=True)),
                "gap": p.is_gap,
                "sources": list(p.sources),
                "told": [asdict(e) for e in p.events],
            }
            for p in relation.series.periods
        ],
        "undated": [asdict(e) for e in relation.series.undated],
    }


def _actor(relation: PairRelation, which: str) -> dict[str, Any]:
    actor = relation.first if which == "first" else relation.second
    return {"name": actor.name, "country": actor.country}


def _counts(period: Period) -> list[Any]:
    """Return the cells of a period after the two actors; of a gap only the reports are counted."""
    known = not period.is_gap
    counts = [period.count(kind) if known else None for kind in KINDS]
    totals = [len(period.events), len(period.sources)] if known else [None, None]
    return [period.period, period.first, period.last, period.reports, *counts, *totals]


def _rows(relation: PairRelation) -> list[list[Any]]:
    names = [relation.first.name, relation.second.name]
    return [[*names, *_counts(p)] for p in relation.series.periods]


def relation_csv(relation: PairRelation) -> str:
    """Return the series as CSV, one row a period; a gap has empty cells, not zeros."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(relation))
    return out.getvalue()


def write_parquet(relation: PairRelation, path: Path) -> None:
    """Write the series as a Parquet file, one row a period; a gap has nulls.

    Raises:
        ExportError: pyarrow is not installed (`missing-package`), or the file cannot be written.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        message = "Parquet needs pyarrow: pip install 'twosource[cluster]', or ask for --format csv"
        raise ExportError(str(path), "missing-package", message) from error
    text = {"first", "second", "period", "start", "end"}
    schema = pa.schema([(c, pa.string() if c in text else pa.int64()) for c in COLUMNS])
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in _rows(relation)]
    try:
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
    except OSError as error:
        message = f"cannot be written ({error.strerror or error}): choose another place with -o"
        raise ExportError(str(path), "unwritable", message) from error

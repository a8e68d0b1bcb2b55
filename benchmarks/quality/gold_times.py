"""Score the times stage on invented texts whose time expressions were written out by hand.

    python -m benchmarks.quality.gold_times [--file tests/gold/times/development.jsonl] [--errors]

Spans and values are scored as in TempEval-3: an expression counts as strict when the span is the same, as
relaxed when it overlaps; its value counts when it overlaps and the value is the same. Where the gold gives
the earliest and latest day, those are counted apart. The format of the gold is told in its own README.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from twosource.annotate.times import resolve_times
from twosource.pipeline import annotate
from twosource.records.annotation import Timex
from twosource.records.text import Article, Dateline, GivenFacts

DEVELOPMENT = Path(__file__).parents[2] / "tests" / "gold" / "times" / "development.jsonl"


@dataclass(frozen=True, slots=True)
class Expected:
    """One expression of the gold: where it stands, what it means, and the days it can mean if given."""

    start: int
    end: int
    value: str
    type: str
    bounds: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Score:
    """Counts over all texts, and the errors found on the way."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    typed: int = 0
    bounded: int = 0
    bounds: int = 0
    errors: list[tuple[str, str, str]] = field(default_factory=list)  # cause, label, what

    def f1(self, right: int) -> float:
        """Return F1 in percent of so many right ones."""
        return 200 * right / (self.gold + self.found) if self.gold + self.found else 0.0

    def line(self) -> str:
        """Return the figures as one line."""
        f1 = {name: self.f1(getattr(self, name)) for name in ("strict", "relaxed", "value")}
        shown = " | ".join(f"{name} {figure:.1f}" for name, figure in f1.items())
        rest = f"type {self.typed}/{self.relaxed} | bounds {self.bounded}/{self.bounds}"
        return f"{self.gold} expressions: {shown} | {rest}"


def main() -> None:
    """Parse the arguments, score the file and print the figures, causes and errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=DEVELOPMENT, help="gold as JSON lines")
    parser.add_argument("--errors", action="store_true", help="list every error under its cause")
    options = parser.parse_args()
    lines = options.file.read_text(encoding="utf-8").splitlines()
    result = score([json.loads(line) for line in lines if line])
    print(f"{options.file.name}: {result.line()}")
    for cause, count in sorted(Counter(e[0] for e in result.errors).items(), key=lambda c: (-c[1], c[0])):
        print(f"  {count:4d} {cause}")
        if options.errors:
            for _, label, what in (e for e in result.errors if e[0] == cause):
                print(f"         {label}: {what}")


def score(records: Iterable[dict[str, Any]]) -> Score:
    """Read each text and compare what is found with what its record expects."""
    total = Score()
    for record in records:
        _count(total, record, expected_in(record), read_times(record))
    return total


def read_times(record: dict[str, Any]) -> tuple[Timex, ...]:
    """Return the expressions found in a record's text, given what the record says of its days."""
    given = GivenFacts(date=record.get("published"), language="en")
    article = annotate(Article(id=record["label"], text=record["text"], given=given), layers=("times",))
    if record.get("dateline"):
        source = replace(article.source, dateline=Dateline(date=record["dateline"]))
        return resolve_times(article.times, source, article.blocks)
    return article.times


def expected_in(record: dict[str, Any]) -> list[Expected]:
    """Return the expressions of a record with their places: each is searched from the end of the one before.

    Raises:
        ValueError: an expression does not stand in the text where the record says.
    """
    expected: list[Expected] = []
    reached = 0
    for words, value, kind, *rest in record["expect"]:
        start = record["text"].find(words, reached)
        if start < 0:
            raise ValueError(f"{record['label']}: {words!r} is not in the text after offset {reached}")
        reached = start + len(words)
        expected.append(Expected(start, reached, value, kind, rest[0] if rest else {}))
    return expected


def _count(total: Score, record: dict[str, Any], gold: Sequence[Expected], found: Sequence[Timex]) -> None:
    text, label = record["text"], record["label"]
    total.gold += len(gold)
    total.found += len(found)
    pairs = matched(gold, found)
    for want in gold:
        got = pairs.get(want.start)
        if got is None:
            total.errors.append(("missed", label, f"{text[want.start : want.end]!r} = {want.value}"))
            continue
        total.relaxed += 1
        total.typed += got.type == want.type
        shown = f"{text[want.start : want.end]!r} = {want.value} {want.type}"
        seen = f"{text[got.start : got.end]!r} = {got.value} {got.type} ({got.unresolved}, from {got.anchor})"
        if (got.start, got.end) == (want.start, want.end):
            total.strict += 1
        else:
            total.errors.append(("extent", label, f"{shown}; found {seen}"))
        if got.value == want.value:
            total.value += 1
        else:
            total.errors.append((_cause(want, got), label, f"{shown}; found {seen}"))
        if got.type != want.type:
            total.errors.append(("type", label, f"{shown}; found {seen}"))
        days = {name: day for name, day in want.bounds.items() if name in ("earliest", "latest")}
        if days:
            total.bounds += 1
            right = all(getattr(got, name) == day for name, day in days.items())
            total.bounded += right
            if not right:
                total.errors.append(("bounds", label, f"{shown} {days}; found {got.earliest} {got.latest}"))
    taken = {id(t) for t in pairs.values()}
    for got in found:
        if id(got) not in taken:
            total.errors.append(("not in the gold", label, f"{text[got.start : got.end]!r} = {got.value}"))


def matched(gold: Sequence[Expected], found: Sequence[Timex]) -> dict[int, Timex]:
    """Pair each expected expression with the unused one equal to it, else the one that overlaps it most."""
    free = list(found)
    pairs: dict[int, Timex] = {}
    for exact in (True, False):
        for want in gold:
            if want.start in pairs:
                continue
            shared = [(min(want.end, t.end) - max(want.start, t.start), -t.start, t) for t in free]
            if exact:
                shared = [s for s in shared if (s[2].start, s[2].end) == (want.start, want.end)]
            best = max((s for s in shared if s[0] > 0), key=lambda s: s[:2], default=None)
            if best is not None:
                pairs[want.start] = best[2]
                free.remove(best[2])
    return pairs


def _cause(want: Expected, got: Timex) -> str:
    """Name the kind of a wrong value: by the form that was read, or by the shape of what was wanted."""
    if got.unresolved is not None:
        where = "another expression" if "@" in got.unresolved else "the day of writing"
        return f"value: {got.unresolved.partition(':')[0]} counted from {where}"
    return f"value: {want.type.lower()} read as it stands"


if __name__ == "__main__":
    main()

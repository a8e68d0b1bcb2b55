"""Score the notes on damaged texts against gold written by hand.

    python -m benchmarks.quality.gold_repairs [--file tests/gold/repairs/development.jsonl] [--errors]

A note is found when a gold note of its kind shares characters with it; a translation is one note an article.
Where the gold says what should be read and every note there says so too, the two readings are compared, with
straight quotation marks for curled ones.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twosource.clean import clean
from twosource.records.text import Article

DEVELOPMENT = Path(__file__).parents[2] / "tests" / "gold" / "repairs" / "development.jsonl"
_OF_ARTICLE = ("machine-translation", "stated-translation")


@dataclass(slots=True)
class Count:
    """Notes of one kind."""

    right: int = 0
    given: int = 0
    gold: int = 0
    read: int = 0  # notes that say what should be read, where the gold does too
    read_right: int = 0
    errors: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Return precision, recall and F1."""
        p = self.right / self.given if self.given else 0.0
        r = self.right / self.gold if self.gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        read = f", read right {self.read_right} of {self.read}" if self.read else ""
        return f"P {p:.3f} R {r:.3f} F1 {f:.3f} ({self.gold} in the gold{read})"


def score(path: Path) -> dict[str, Count]:
    """Return the counts by kind, and under `all` of them together."""
    counts: defaultdict[str, Count] = defaultdict(Count)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold, given = list(_gold(record)), list(_given(record["text"]))
        for kind in sorted({kind for kind, *_ in (*gold, *given)}):
            _compare(
                counts[kind], record, [g for g in gold if g[0] == kind], [g for g in given if g[0] == kind]
            )
    whole = counts["all"]
    for kind, count in counts.items():
        if kind != "all":
            for figure in ("right", "given", "gold", "read", "read_right"):
                setattr(whole, figure, getattr(whole, figure) + getattr(count, figure))
    return dict(counts)


Note = tuple[str, int, int, str | None]
_PLAIN = str.maketrans("‘’“”–—", "''\"\"--")


def _compare(count: Count, record: dict[str, Any], gold: list[Note], given: list[Note]) -> None:
    text = record["text"]
    found = [g for g in gold if any(_meet(g, n) for n in given)]
    false = [n for n in given if not any(_meet(g, n) for g in gold)]
    count.gold += len(gold)
    count.right += len(found)
    count.given += len(found) + len(false)
    for note in gold:
        there = [n for n in given if n[0] not in _OF_ARTICLE and _meet(note, n)]
        if note[3] is None or not there or any(n[3] is None for n in there):
            continue
        start, end = min(n[1] for n in (note, *there)), max(n[2] for n in (note, *there))
        count.read += 1
        if _read(text, start, end, there) == _read(text, start, end, [note]):
            count.read_right += 1
        else:
            count.errors.append(f"misread {record['label']}: {_read(text, start, end, there)!r}")
    for what, notes in (("missed", [g for g in gold if g not in found]), ("false", false)):
        count.errors += [f"{what} {record['label']}: {text[s:e][:90]!r}" for _, s, e, _ in notes]


def _meet(a: Note, b: Note) -> bool:
    return a[0] in _OF_ARTICLE or (a[1] < b[2] and b[1] < a[2])


def _read(text: str, start: int, end: int, notes: list[Note]) -> str:
    """Return a stretch of a text as it reads with what notes put in, marks and white space made plain."""
    for _, first, last, instead in sorted(notes, reverse=True):
        shift = len(text) - end
        text = text[:first] + (instead or "") + text[last:]
        end = len(text) - shift
    return " ".join(text[start:end].translate(_PLAIN).lower().split())


def _gold(record: dict[str, Any]) -> Iterator[Note]:
    for note in record["repairs"]:
        at = -1
        for _ in range(note.get("nth", 0) + 1):
            at = record["text"].index(note["text"], at + 1)
        yield note["kind"], at, at + len(note["text"]), note["instead"]


def _given(text: str) -> Iterator[Note]:
    cleaned = clean(Article(id="case", text=text))
    for repair in cleaned.repairs:
        yield repair.kind, repair.start, repair.end, repair.instead
    translated = cleaned.source.translated
    if translated.how == "stated":
        yield "stated-translation", translated.evidence[0].start, translated.evidence[0].end, None


def main() -> None:
    """Print the figures by kind, and with `--errors` each note missed or false."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=DEVELOPMENT)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for kind, count in sorted(score(options.file).items()):
        print(f"{kind:20} {count.line()}")
        if options.errors:
            print(*(f"    {error}" for error in count.errors), sep="\n")


if __name__ == "__main__":
    main()

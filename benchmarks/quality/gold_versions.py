"""Score what is found to have changed between two versions of an article, on invented pairs marked by hand.

    python -m benchmarks.quality.gold_versions [--file tests/gold/reuse/versions.jsonl] [--errors]

A change is found if one of the same kind (added, removed, changed) covers most of the shorter of the two
stretches on each side that it has; each counts once. What moved counts on neither side. Then: of those found,
how often what changed (number, name, headline ...) is told right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twosource.link.edits.versions import compare_versions
from twosource.pipeline import annotate
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article, Span

GOLD = Path(__file__).parents[2] / "tests" / "gold" / "reuse" / "versions.jsonl"


@dataclass(frozen=True, slots=True)
class Change:
    """A change as both sides have it."""

    kind: str
    what: str
    old: Span | None
    new: Span | None


def main() -> None:
    """Print the figures, and on demand what was missed, invented or told wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=GOLD, help="gold to score")
    parser.add_argument("--errors", action="store_true", help="list what was missed, invented or told wrong")
    options = parser.parse_args()
    found = wanted = matched = right = 0
    for line in options.file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        gold, told = list(gold_changes(case)), list(found_changes(case))
        pairs = match(gold, told)
        found, wanted, matched = found + len(told), wanted + len(gold), matched + len(pairs)
        right += sum(gold[g].what == told[t].what for g, t in pairs.items())
        if options.errors:
            _list_errors(case, gold, told, pairs)
    precision, recall = matched / max(1, found), matched / max(1, wanted)
    f1 = 2 * matched / max(1, found + wanted)
    print(f"changes: F1 {f1:.3f} (P {precision:.3f}, R {recall:.3f}; {wanted} in the gold, {found} told)")
    print(f"what changed: {right} of {matched} right ({right / max(1, matched):.3f})")


def gold_changes(case: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the marked changes of a pair."""
    for change in case["changes"]:
        sides = [
            Span(at, at + len(change[side])) if (at := _find(case[side], change.get(side))) >= 0 else None
            for side in ("old", "new")
        ]
        yield Change(change["kind"], change["what"], *sides)


def _find(text: str, stretch: str | None) -> int:
    if not stretch:
        return -1
    if text.count(stretch) != 1:
        raise ValueError(f"{stretch!r} stands {text.count(stretch)} times in its version")
    return text.find(stretch)


def found_changes(case: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the changes that are found; of a sentence, each change of words."""
    for change in compare_versions(_annotated(case, "old"), _annotated(case, "new")).changes:
        if change.kind == "moved":
            continue
        if change.kind != "changed" or change.what in ("headline", "furniture"):
            yield Change(change.kind, change.what, change.old, change.new)
            continue
        for words in change.words:
            old, new = (span if span.start < span.end else None for span in (words.old, words.new))
            yield Change("added" if old is None else "changed" if new else "removed", words.what, old, new)


def _annotated(case: Mapping[str, Any], side: str) -> AnnotatedArticle:
    return annotate(Article(id=side, text=case[side]), layers=("source", "blocks", "sentences"))


def match(gold: Sequence[Change], told: Sequence[Change]) -> dict[int, int]:
    """Return which change of the gold is found as which, the best fitting first."""
    fits = sorted(
        (-_fit(g, t), i, j) for i, g in enumerate(gold) for j, t in enumerate(told) if _fit(g, t) >= 0.5
    )
    pairs: dict[int, int] = {}
    for _, i, j in fits:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _fit(a: Change, b: Change) -> float:
    if a.kind != b.kind:
        return 0.0
    shares = [_shared(x, y) for x, y in ((a.old, b.old), (a.new, b.new)) if x is not None]
    return min(shares, default=0.0) + (0.01 if a.what == b.what else 0.0)


def _shared(a: Span, b: Span | None) -> float:
    if b is None:
        return 0.0
    both = min(a.end, b.end) - max(a.start, b.start)
    return max(0, both) / max(1, min(a.end - a.start, b.end - b.start))


def _list_errors(
    case: Mapping[str, Any], gold: Sequence[Change], told: Sequence[Change], pairs: Mapping[int, int]
) -> None:
    print(f"== {case['label']}")
    for i, one in enumerate(gold):
        if i not in pairs:
            print("  missed  ", _shown(case, one))
        elif told[pairs[i]].what != one.what:
            print(f"  as {told[pairs[i]].what}:", _shown(case, one))
    for j, one in enumerate(told):
        if j not in pairs.values():
            print("  invented", _shown(case, one))


def _shown(case: Mapping[str, Any], change: Change) -> str:
    old = change.old.of(case["old"])[:120] if change.old else None
    new = change.new.of(case["new"])[:120] if change.new else None
    return f"{change.kind} {change.what}: {old!r} -> {new!r}"


if __name__ == "__main__":
    main()

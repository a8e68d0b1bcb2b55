"""Whether two names in two reports come out as one entity, on pairs written before the rules."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.quality.gold_identity import count, join, read

PAIRS = Path(__file__).parents[2] / "cases" / "link" / "fresh_pairs.jsonl"


def test_few_pairs_are_joined_wrongly_and_most_rightly() -> None:
    pairs = read([json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()])
    counts = count(pairs, [join(pair) for pair in pairs])
    assert counts.joined - counts.right <= 2
    assert counts.right >= 0.65 * counts.same

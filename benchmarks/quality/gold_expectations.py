"""Score expectations and their outcomes on short stories marked by hand.

    python -m benchmarks.quality.gold_expectations [--file tests/gold/expectations/....jsonl ...] [--errors]

The reports of a story go through the whole chain: read with their date, title and outlet, linked as one
story, told as its account. Expectations that the account cites from the first report are scored,
headlines left out. One found is one marked where a half of the shorter one's letters and three tenths of all
are shared (one to one, most alike first). Over those matched:

- holder: of the name found and a right name, one has all words of the other; both silent is right.
- due: the last day by which it is to happen; both silent is right.
- verdict, and overdue (open, and due before the last report).

"All of it" asks found and verdict at once, of all in the gold. Stories of more than `LONG` words are told
apart: the others are short and clean. Baseline: every sentence with "will", "would", "plans to" or "expected"
is an expectation of its first words' holder without a day; met if half its words stand in a later report.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.quality.gold_command import print_errors, print_system, read_arguments

from twosource.dossier import build_account
from twosource.link import link_story
from twosource.pipeline import annotate
from twosource.records.text import Article, GivenFacts

FOLDER = Path(__file__).parents[2] / "tests" / "gold" / "expectations"
VERDICTS = ("met", "not met", "changed", "open")
LONG = 95  # words of a story's reports
LEAST_OF_SHORTER = 0.5
LEAST = 0.3
_OUTLOOK = re.compile(r"\b(?:will|would|plans? to|expect\w*)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """An expectation that a system found in the first report."""

    spans: tuple[tuple[int, int], ...]
    holder: str | None
    due: str | None
    verdict: str
    overdue: bool = False


@dataclass(slots=True)
class Score:
    """Counts of one system."""

    marks: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[tuple[str, bool]] = field(default_factory=Counter)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def err(self, cause: str, shown: str) -> None:
        """Keep an error under its cause."""
        self.errors.setdefault(cause, []).append(shown)


def main() -> None:
    """Parse the arguments, score the files and print figures and errors."""
    asked = read_arguments(__doc__, FOLDER, baselines=False)
    lines = (line for file in asked.files for line in file.read_text(encoding="utf-8").splitlines())
    records = [json.loads(line) for line in lines if line.strip()]
    scores = {name: Score() for name in ("all", "short and clean", "longer", "baseline")}
    for record in records:
        found = told_of(record)
        long = sum(len(r["text"].split()) for r in record["reports"]) > LONG
        count(scores["all"], record, found)
        count(scores["longer" if long else "short and clean"], record, found)
        count(scores["baseline"], record, every_outlook(record))
    print(asked.title(len(records), "stories"))
    for name, score in scores.items():
        print_system(name, lines_of(score))
    if asked.errors:
        print_errors(scores["all"].errors)


def told_of(record: Mapping[str, Any]) -> list[Found]:
    """Return the expectations that the program's account of a story cites from its first report."""
    articles = [read_report(record["id"], report) for report in record["reports"]]
    story = link_story("S1", articles)
    first = articles[0]
    ahead = first.text.index("\n\n") + 2
    last = max(r["date"] for r in record["reports"])
    found = []
    for e in build_account(story).expectations:
        spans = tuple(
            (c.start - ahead, c.end - ahead) for c in e.support if c.article == first.id and c.start >= ahead
        )
        if spans:
            late = e.outcome.verdict == "open" and e.by_when is not None and e.by_when < last
            found.append(Found(spans, e.by, e.by_when, e.outcome.verdict, late))
    return found


def read_report(story: str, report: Mapping[str, Any]) -> Any:
    """Return what the program finds in a report: its title, a blank line and its text."""
    given = GivenFacts(date=report["date"], title=report["title"], outlet=report["outlet"], language="en")
    text = f"{report['title']}\n\n{report['text']}"
    return annotate(Article(id=f"{story}-{report['id']}", text=text, given=given))


def every_outlook(record: Mapping[str, Any]) -> list[Found]:
    """Return every sentence with a word of outlook; met if a later report has its words."""
    text = record["reports"][0]["text"]
    later = [set(r["text"].lower().split()) for r in record["reports"][1:]]
    found = []
    for match in re.finditer(r"[^.!?]+[.!?]", text):
        told = _OUTLOOK.search(match[0])
        words = set(match[0].lower().split())
        if told is not None:
            met = any(len(words & other) * 2 >= len(words) for other in later)
            holder = match[0][: told.start()].strip() or None
            found.append(Found((match.span(),), holder, None, "met" if met else "open"))
    return found


def _pairs(wanted: Sequence[Mapping[str, Any]], found: Sequence[Found]) -> dict[int, int]:
    scored = []
    for i, gold in enumerate(wanted):
        letters = set(range(gold["start"], gold["end"]))
        for j, one in enumerate(found):
            ours = {at for start, end in one.spans for at in range(start, end)}
            shared = len(letters & ours)
            if shared >= LEAST_OF_SHORTER * min(len(letters), len(ours)) and shared:
                scored.append((shared / len(letters | ours), -i, -j))
    kept: dict[int, int] = {}
    for likeness, i, j in sorted(scored, reverse=True):
        if likeness >= LEAST and -i not in kept and -j not in kept.values():
            kept[-i] = -j
    return kept


def count(score: Score, record: Mapping[str, Any], found: Sequence[Found]) -> None:
    """Count one story."""
    wanted = record["expectations"]
    pairs = _pairs(wanted, found)
    marks = score.marks
    marks["gold"] += len(wanted)
    marks["found"] += len(found)
    text = record["reports"][0]["text"]
    for j, one in enumerate(found):
        if j not in pairs.values():
            score.err("spurious", f"{record['id']} {[text[a:b] for a, b in one.spans]}")
    for i, gold in enumerate(wanted):
        shown = f"{record['id']} {gold['text']!r}"
        score.kinds[gold["kind"], i in pairs] += 1
        if i not in pairs:
            score.err(f"missed {gold['kind']}", shown)
            continue
        one = found[pairs[i]]
        outcome = gold["outcome"]
        marks["matched"] += 1
        marks["holder"] += holder_fits(gold["holder"], one.holder)
        if not holder_fits(gold["holder"], one.holder):
            score.err("holder", f"{shown} {gold['holder']['name']!r}; found {one.holder!r}")
        due = gold["due"]["latest"] if gold["due"] else None
        marks["due"] += one.due == due
        marks["has a day"] += due is not None
        marks["day found"] += due is not None and one.due == due
        if one.due != due:
            score.err("due", f"{shown} ({record['reports'][0]['date']}) {due}; found {one.due}")
        score.verdicts[outcome["verdict"], one.verdict] += 1
        if outcome["verdict"] != one.verdict:
            score.err(f"{outcome['verdict']} told as {one.verdict}", f"{shown} -> {outcome.get('text')!r}")
        if outcome["verdict"] == "open":
            marks["open"] += 1
            marks["overdue"] += bool(outcome["overdue"]) == one.overdue


def holder_fits(gold: Mapping[str, Any], found: str | None) -> bool:
    """Tell whether a holder's name is one of the right ones."""
    names = [gold[key] for key in ("name", "text") if gold.get(key)]
    names += gold.get("also") or []
    if not names or found is None:
        return not names and found is None
    ours = _words(found)
    return any(ours and (_words(n) <= ours or ours <= _words(n)) for n in names if _words(n))


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", name.lower())) - {
        "the",
        "a",
        "an",
        "of",
        "s",
        "its",
        "his",
        "her",
    }


def lines_of(score: Score) -> Iterator[str]:
    """Yield the figures of one system."""
    m = score.marks
    matched, found, gold = m["matched"], m["found"], m["gold"]
    p, r = matched / found if found else 0.0, matched / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    yield f"found: P {p:.3f} R {r:.3f} F1 {f1:.3f} ({matched} right of {found} found, {gold} in gold)"
    for kind in sorted({k for k, _ in score.kinds}):
        right = score.kinds[kind, True]
        yield f"  {kind}: {right}/{right + score.kinds[kind, False]}"
    yield f"holder: {_share(m['holder'], matched)}"
    given = _share(m["day found"], m["has a day"])
    yield f"due: {_share(m['due'], matched)}; where the text gives a day: {given}"
    right = sum(score.verdicts[v, v] for v in VERDICTS)
    yield f"verdict: {_share(right, matched)}; all of it: {_share(right, gold)}"
    for verdict in VERDICTS:
        row = {got: n for (want, got), n in sorted(score.verdicts.items()) if want == verdict}
        told = sum(n for (_, got), n in score.verdicts.items() if got == verdict)
        hit = row.get(verdict, 0)
        yield f"  {verdict}: P {_share(hit, told)}, R {_share(hit, sum(row.values()))} {row}"
    yield f"overdue: {_share(m['overdue'], m['open'])}"


def _share(right: int, asked: int) -> str:
    return f"{right}/{asked} = {right / asked if asked else 0.0:.3f}"


if __name__ == "__main__":
    main()

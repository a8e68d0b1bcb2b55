"""Score publication, modification and writing days on puzzles whose answers were written out by hand.

    python -m benchmarks.quality.gold_dates [--file tests/gold/dates/development.jsonl] [--errors]
    python -m benchmarks.quality.gold_dates --stories [--file tests/gold/dates/stories.jsonl] [--errors]

A value is right when it is the gold's, or null where the gold has none; honestly null when the gold has a day
and none is given; else wrong. Intervals are right when both ends are the gold's.
The format of the gold is told in its own README.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twosource.clean.blocks.lay_out import lay_out
from twosource.clean.source.facts import read_facts
from twosource.link import link_stories
from twosource.pipeline import annotate
from twosource.records.text import Article, DayInterval, GivenFacts

GOLD = Path(__file__).parents[2] / "tests" / "gold" / "dates"
DEVELOPMENT = sorted(GOLD.glob("development*.jsonl"))
STORIES = GOLD / "stories.jsonl"


@dataclass(slots=True)
class Score:
    """Counts over all articles, and what was not right."""

    articles: int = 0
    right: int = 0
    null: int = 0
    wrong: int = 0
    intervals: int = 0
    tempting: int = 0  # days the gold rejects
    refused: int = 0  # of these, those listed among the rejected
    modified: list[bool] = field(default_factory=list)
    written: list[bool] = field(default_factory=list)
    errors: list[tuple[str, str, str]] = field(default_factory=list)  # cause, label, what

    def lines(self) -> list[str]:
        """Return the figures as lines of text."""
        share = (self.right + self.null) / self.articles if self.articles else 0.0
        found = [
            f"{self.articles} articles: right {self.right} | honestly null {self.null} | wrong {self.wrong}",
            f"right or honestly null {share:.3f}",
            f"interval exactly right {self.intervals}/{self.articles}",
        ]
        if self.modified:
            found.append(f"modified {sum(self.modified)}/{len(self.modified)}")
            found.append(f"written {sum(self.written)}/{len(self.written)}")
            found.append(f"rejected days listed {self.refused}/{self.tempting}")
        return found


def main() -> None:
    """Parse the arguments, score the file and print figures and errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, help="gold as JSON lines")
    parser.add_argument("--stories", action="store_true", help="several articles a line, narrowed by another")
    parser.add_argument("--errors", action="store_true", help="list what was not right")
    options = parser.parse_args()
    files = [options.file] if options.file else [STORIES] if options.stories else DEVELOPMENT
    for path in files:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        result = score_stories(records) if options.stories else score(records)
        print(path.name)
        for line in result.lines():
            print(f"  {line}")
        for cause, count in sorted(Counter(e[0] for e in result.errors).items()):
            print(f"  {count:4d} {cause}")
            if options.errors:
                for _, label, what in (e for e in result.errors if e[0] == cause):
                    print(f"         {label}: {what}")


def score(records: Iterable[dict[str, Any]]) -> Score:
    """Clean each text by itself and compare its days with what its record expects."""
    total = Score()
    for record in records:
        label, expect = record["label"], record["expect"]
        article = _article(label, record)
        source = read_facts(article, lay_out(article))
        _count(total, label, source.published, expect)
        rejected = {r.value for r in source.published.rejected}
        total.tempting += len(expect["rejected"])
        total.refused += sum(day in rejected for day in expect["rejected"])
        if source.published.value in expect["rejected"]:
            total.errors.append(("gave a rejected day", label, source.published.value))
        changed = expect.get("modified")
        total.modified.append(source.modified.value == changed)
        if not total.modified[-1]:
            total.errors.append(("modified", label, f"{changed}; found {source.modified.value}"))
        wanted = _ends(expect.get("written"))
        found = (source.written.earliest, source.written.latest)
        total.written.append(found == wanted)
        if not total.written[-1]:
            total.errors.append(("written", label, f"{wanted}; found {found}"))
    return total


def score_stories(records: Iterable[dict[str, Any]]) -> Score:
    """Read and link the reports of each happening and compare every article's day with the record's."""
    total = Score()
    for record in records:
        articles = [annotate(_article(article["id"], article)) for article in record["articles"]]
        for story in link_stories(articles):
            for article in story.articles:
                label = f"{record['label']}/{article.id}"
                _count(total, label, article.source.published, record["expect"][article.id])
    return total


def _article(label: str, record: dict[str, Any]) -> Article:
    given = {key: value for key, value in record["given"].items() if value is not None}
    for name in given.keys() & {"date", "modified"}:
        given[name] = given[name][:10]  # an instant: what readers of files make of it
    return Article(id=label, text=record["text"], given=GivenFacts(**given, language="en"))


def _ends(interval: dict[str, str | None] | None) -> tuple[str | None, str | None]:
    """Return first and last day of an interval of the gold, None for the days that it leaves open."""
    if not interval:
        return None, None
    day = interval.get("value")
    return interval.get("earliest", day), interval.get("latest", day)


def _count(total: Score, label: str, found: DayInterval, expect: dict[str, Any]) -> None:
    total.articles += 1
    wanted = f"{expect['value']} [{expect['earliest']}, {expect['latest']}]"
    shown = f"{wanted}; found {found.value} [{found.earliest}, {found.latest}] {found.how}"
    if found.value == expect["value"]:
        total.right += 1
    elif found.value is None:
        total.null += 1
        total.errors.append(("honestly null", label, shown))
    else:
        total.wrong += 1
        total.errors.append(("wrong", label, shown))
    if (found.earliest, found.latest) == (expect["earliest"], expect["latest"]):
        total.intervals += 1
    elif found.value == expect["value"]:
        total.errors.append(("interval", label, shown))


if __name__ == "__main__":
    main()

"""Score what articles say of themselves on texts whose facts were written out by hand.

    python -m benchmarks.quality.gold_source_facts [--file tests/gold/source_facts/....jsonl] [--errors]

Single facts are right when they are the gold's, null included; of lists every entry counts, and precision and
recall are over all entries. Names are compared without regard to case, the outlet without a leading "The" and
an edition's tag, agencies by any form of their name. The format of the gold is told in its own README.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twosource.clean.blocks.lay_out import lay_out
from twosource.clean.source.agencies import agency_named
from twosource.clean.source.facts import read_facts
from twosource.records.text import Article, GivenFacts, SourceFacts

DEVELOPMENT = Path(__file__).parents[2] / "tests" / "gold" / "source_facts" / "development.jsonl"
_EDITION = re.compile(
    r"\s*[,|(–—-]*\s*\b(?:in english|english edition|international edition|online)\b\W*$", re.I
)

Shown = str | None


@dataclass(slots=True)
class Single:
    """Counts of a fact that an article has once or not at all."""

    articles: int = 0
    right: int = 0
    missed: int = 0  # the gold has one, nothing was found
    invented: int = 0  # the gold has none

    def line(self) -> str:
        """Return the figures as text."""
        other = self.articles - self.right - self.missed - self.invented
        share = self.right / self.articles if self.articles else 0.0
        rest = f"missed {self.missed}, invented {self.invented}, another {other}"
        return f"{self.right}/{self.articles} ({share:.3f}); {rest}"


@dataclass(slots=True)
class Listed:
    """Counts of the entries of a list."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def line(self) -> str:
        """Return the figures as text."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.gold if self.gold else 1.0
        return (
            f"P {precision:.3f} R {recall:.3f} ({self.right} right, {self.gold} in gold, {self.found} found)"
        )


@dataclass(slots=True)
class Score:
    """Counts by fact, and the errors found on the way."""

    single: dict[str, Single] = field(default_factory=dict)
    listed: dict[str, Listed] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)


def main() -> None:
    """Parse the arguments, score the file and print the figures and errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=DEVELOPMENT, help="gold as JSON lines")
    parser.add_argument("--errors", action="store_true", help="list every error under its fact")
    options = parser.parse_args()
    lines = options.file.read_text(encoding="utf-8").splitlines()
    result = score([json.loads(line) for line in lines if line])
    print(options.file.name)
    for name, figures in (*result.single.items(), *result.listed.items()):
        print(f"  {name:15s} {figures.line()}")
        if options.errors:
            for error in result.errors.get(name, ()):
                print(f"      {error}")


def score(records: Iterable[dict[str, Any]]) -> Score:
    """Clean each text and compare what is read of its source with what its record expects."""
    total = Score()
    for record in records:
        given = {key: value for key, value in record["given"].items() if value is not None}
        article = Article(id=record["label"], text=record["text"], given=GivenFacts(**given, language="en"))
        facts, expect = read_facts(article, lay_out(article)), record["expect"]
        for name, (read, plain) in SINGLE.items():
            wanted = _wanted(expect, name)
            _count(total, record["label"], name, wanted, read(facts), plain)
        for name in LISTED:
            _count_all(total, record["label"], name, expect[name], getattr(facts, name))
    return total


def _wanted(expect: dict[str, Any], name: str) -> Shown:
    if name.startswith("dateline "):
        dateline = expect["dateline"] or {}
        return dateline.get(name.removeprefix("dateline "))
    found: Shown = expect[name]
    return found


def _count(
    total: Score, label: str, name: str, wanted: Shown, found: Shown, plain: Callable[[str], str]
) -> None:
    figures = total.single.setdefault(name, Single())
    figures.articles += 1
    if (plain(wanted) if wanted else None) == (plain(found) if found else None):
        figures.right += 1
        return
    figures.missed += bool(wanted and not found)
    figures.invented += bool(found and not wanted)
    total.errors.setdefault(name, []).append(f"{label}: {wanted!r}; found {found!r}")


def _count_all(total: Score, label: str, name: str, wanted: list[str], found: Iterable[str]) -> None:
    figures = total.listed.setdefault(name, Listed())
    gold, got = {_plain(w) for w in wanted}, {_plain(f) for f in found}
    figures.gold += len(gold)
    figures.found += len(got)
    figures.right += len(gold & got)
    if gold != got:
        total.errors.setdefault(name, []).append(f"{label}: {wanted}; found {list(found)}")


def _plain(name: str) -> str:
    return agency_named(name) or " ".join(name.casefold().split())


def _outlet(name: str) -> str:
    return _EDITION.sub("", " ".join(name.casefold().split())).removeprefix("the ").strip(" ,.|–—-")


def _agency(name: str) -> str:
    return "/".join(agency_named(part) or part.casefold() for part in re.split(r"\s*[/,&]\s*| and ", name))


def _day(facts: SourceFacts) -> Shown:
    day = facts.dateline.date if facts.dateline else None
    return None if day is None or day.startswith("XXXX") else day


SINGLE: dict[str, tuple[Callable[[SourceFacts], Shown], Callable[[str], str]]] = {
    "outlet": (lambda f: f.outlet, _outlet),
    "agency": (lambda f: f.agency, _agency),
    "section": (lambda f: f.section, _plain),
    "genre": (lambda f: f.genre, _plain),
    "dateline place": (lambda f: f.dateline.place if f.dateline else None, _plain),
    "dateline date": (_day, _plain),
    "headline": (lambda f: f.headline, _plain),
    "translated": (lambda f: f.translated.how, _plain),
}
LISTED = ("bylines", "contributors", "photo_credits")


if __name__ == "__main__":
    main()

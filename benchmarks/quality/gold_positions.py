"""Score positions on short passages whose every position was marked by hand.

    python -m benchmarks.quality.gold_positions [--file ....jsonl ...] [--errors] [--baselines]

A position found is right if its actor, its stance and the keywords of its issue (among the issue's words or
the words cited) are those of one marked; each answers one. What is not right is paired by place for the slots
alone: "actor", "stance", "issue", "issue by its own words" and "by_self" are of the pairs, `date` of those
whose date the passage tells. "Later" are the last fifth of a file, longer and wordier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.quality.gold_command import Ratios, print_errors, print_system, read_arguments
from benchmarks.quality.positions_gold import (
    SLOTS,
    GoldPassage,
    keywords_among,
    match,
    nearest_verbs,
    read_gold,
    right_slots,
)

from twosource.pipeline import annotate
from twosource.records.annotation import AnnotatedArticle, Position
from twosource.records.text import Article, GivenFacts

FOLDER = Path(__file__).parents[2] / "tests" / "gold" / "positions"


def main() -> None:
    """Parse the arguments, score the files and print figures and errors."""
    asked = read_arguments(__doc__, FOLDER)
    passages = [passage for file in asked.files for passage in read_gold(file)]
    systems = {"twosource": Ratios()}
    if asked.baselines:
        systems["verb of a list, name before it"] = Ratios()
    for passage in passages:
        given = GivenFacts(date=passage.date, outlet=passage.outlet, language="en")
        article = annotate(
            Article(id=passage.label, text=passage.text, given=given), layers=("positions", "entities")
        )
        score_passage(systems["twosource"], passage, article, article.positions)
        if asked.baselines:
            baseline = systems["verb of a list, name before it"]
            score_passage(baseline, passage, article, nearest_verbs(article))
    print(asked.title(len(passages), "passages"))
    for name, total in systems.items():
        print_system(name, lines_of(total))
    if asked.errors:
        print_errors(systems["twosource"].errors)


def score_passage(
    total: Ratios, passage: GoldPassage, article: AnnotatedArticle, found: tuple[Position, ...]
) -> None:
    """Compare the positions found in one passage with those marked."""
    slots = {
        (i, j): right_slots(article, wanted, got)
        for i, wanted in enumerate(passage.positions)
        for j, got in enumerate(found)
    }
    pairs = match(passage.positions, found, slots)
    held, back = dict(pairs), {j: i for i, j in pairs}
    part = "later" if passage.later else "earlier"
    for i, wanted in enumerate(passage.positions):
        j = held.get(i)
        got = found[j] if j is not None else None
        right = j is not None and all(slots[i, j])
        shown = f"{passage.label} {_shown(wanted)}"
        for group in (wanted["stance"], part, wanted["basis"]):
            total.count(f"{group}, R", right)
        if got is None or j is None:
            total.count("all, R", False)
            total.errors.setdefault("missed", []).append(shown)
            continue
        said = f"{shown}\n        found {_shown_found(article, got)}"
        total.count("all, R", right)
        for name, good in zip(SLOTS, slots[i, j], strict=True):
            total.count(f"slot {name}", good, said)
        if right:
            own = keywords_among(wanted["keywords"], got.issue.lower().replace("-", " ").split())
            total.count("slot issue by its own words", own, said)
            if wanted["by_self"] is not None:
                total.count("by_self", got.by_self == wanted["by_self"], said)
            if wanted["date"] is not None:
                total.count("date", got.date == wanted["date"], f"{wanted['date']}, {got.date}: {said}")
    for j, got in enumerate(found):
        right = j in back and all(slots[back[j], j])
        for group in ("all", got.stance, part):
            total.count(f"{group}, P", right)
        if j not in back:
            total.errors.setdefault("spurious", []).append(f"{passage.label} {_shown_found(article, got)}")


def _shown(wanted: Mapping[str, Any]) -> str:
    actor = wanted["actor"]
    return (
        f"[{wanted['stance']}, {wanted['basis']}] {actor['text']} = {actor['name']} | {wanted['issue']} | "
        f"{' '.join(wanted['evidence'].split())}"
    )


def _shown_found(article: AnnotatedArticle, got: Position) -> str:
    words = " ".join(article.text[got.start : got.end].split())
    return (
        f"[{got.stance}] {article.cast.entity(got.actor).name} | {got.issue} | {words} ({', '.join(got.why)})"
    )


def lines_of(total: Ratios) -> Iterator[str]:
    """Yield the figures as lines."""
    names = dict.fromkeys(name.removesuffix(", R") for name in total.ratios if name.endswith(", R"))
    for name in ("all", *sorted(names.keys() - {"all"})):
        good_r, wanted = total.ratios[f"{name}, R"]
        recall = good_r / wanted
        if f"{name}, P" not in total.ratios:
            yield f"{name:15s} R {recall:.3f} ({wanted} in gold)"
            continue
        good_p, given = total.ratios[f"{name}, P"]
        precision = good_p / given
        f1 = 2 * precision * recall / (precision + recall) if good_p else 0.0
        yield f"{name:15s} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({given} found, {wanted} in gold)"
    for name, (good, asked) in total.ratios.items():
        if not name.endswith((", P", ", R")):
            yield f"{name}: {good}/{asked} = {good / asked:.3f}"


if __name__ == "__main__":
    main()

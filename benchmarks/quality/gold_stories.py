"""Score the account of whole stories, several reports on one happening, against a careful reader's.

    python -m benchmarks.quality.gold_stories [--file tests/gold/stories/*.jsonl] [--errors] [--baselines]

Each story's reports go through `brief`, with the date, title and outlet given, and its JSON is compared. How
items are laid on the gold's is told in `gold_stories_match`.

- Claims: found if at least half of the articles that either cites are cited by both with the same words.
  The gold makes one claim of what is in dispute, an account one of each version: of a claim told as in
  dispute, most of its own articles are enough. Precision is counted on claims that stand in two or more
  articles or are told as in dispute, as the gold lists all of these and not all of one article: right are
  those that lie one to one on a claim of the gold in most articles they cite, and further versions.
  Who somebody is, is no claim in the gold: a claim of kind attribute is laid only on one of that kind, and
  shared ones left over are told apart.
- Sources: of a claim found, the origins beyond those that the gold counts in the same articles are dependent
  sources taken for independent ones. Beside it stand the pairs of articles that are copies, and those that
  rest on one speaker or document.
- Differences: found if variants lie on two sides of the gold's. A wording difference that the gold does not
  list is no mistake; the gold may list two of one claim.
- Encounters, measures, renderings, expectations: see `gold_stories_parts`.
- not_in: pairs of claim and article; right if the claim found is the gold's.

Baseline: each sentence of the longest article is a claim, with the sentence of each other article that holds
half of its words; single in one outlet, corroborated in more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from benchmarks.quality.gold_command import print_errors, print_system, read_arguments
from benchmarks.quality.gold_stories_match import (
    FOLDER,
    Item,
    articles_met,
    found_item,
    gold_item,
    laid,
    likeness,
    read_stories,
    same_places,
    same_words,
    sides_laid,
    stems,
)
from benchmarks.quality.gold_stories_parts import score_parts
from benchmarks.quality.gold_stories_tally import Tally

from twosource.pipeline import brief
from twosource.records.text import Article, GivenFacts
from twosource.render.json import dossier_json

DISPUTED = frozenset({"conflicting", "updated", "perspective"})
HALF = 0.5
_SAID_ALIKE = 0.25  # of the words of the shorter


def main() -> None:
    """Parse the arguments, score the files and print figures and errors."""
    asked = read_arguments(__doc__, FOLDER)
    stories = read_stories(asked.files)
    print(asked.title(len(stories), "stories"))
    tally = Tally()
    for story in stories:
        score_story(tally, story, account_of(story))
    _show(tally, "brief", errors=asked.errors)
    if asked.baselines:
        simple = Tally()
        for story in stories:
            score_claims(simple, story, {"claims": sentences_as_claims(story)})
        _show(simple, "baseline", errors=False)


def _show(tally: Tally, name: str, *, errors: bool) -> None:
    print_system(name, tally.lines())
    if errors:
        print_errors(tally.errors)


def articles_of(story: Mapping[str, Any]) -> list[Article]:
    """Return the reports of a story with the date, title and outlet that the gold gives."""
    return [
        Article(
            id=a["id"],
            text=a["text"],
            path=f"/{story['label']}/{a['id']}.txt",
            given=GivenFacts(date=a["date"], title=a["title"], outlet=a["outlet"], language="en"),
        )
        for a in story["articles"]
    ]


def account_of(story: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `brief` gives of a story's reports: its stories' items put together, and their number."""
    told = json.loads(dossier_json(brief(articles_of(story))))["stories"]
    account: dict[str, Any] = {"stories": len(told)}
    for key in ("origins", "claims", "differences", "encounters", "utterances", "expectations"):
        account[key] = [item for part in told for item in part[key]]
    account["measures"] = [m for part in told for r in part["relations"] for m in r["measures"]]
    return account


def score_story(tally: Tally, story: Mapping[str, Any], account: Mapping[str, Any]) -> None:
    """Count one story."""
    tally.count("kept together as one story", account["stories"] == 1, story["label"])
    score_claims(tally, story, account)
    score_origins(tally, story, account["origins"])
    score_differences(tally, story, account["differences"])
    score_parts(tally, story, account)


def score_claims(tally: Tally, story: Mapping[str, Any], account: Mapping[str, Any]) -> None:
    """Count the claims of a story, their verdicts, sources and `not_in`."""
    gold = [gold_item(story, claim, claim["what"]) for claim in story["claims"]]
    found = [found_item(claim, claim["text"]) for claim in account["claims"]]
    match = laid(gold, found, _claims_alike)
    label = story["label"]
    for row, item in enumerate(gold):
        citing = {column for column, other in enumerate(found) if articles_met(item, other)}
        touched = bool(citing)
        why = "in too few articles" if citing - set(match.values()) else "within another claim"
        why = why if touched else "cited nowhere"
        shown = f"{label} {item.record['verdict']}, {why}: {item.record['what']}"
        tally.count("claims, R", row in match, shown)
        if item.record["main"]:
            tally.count("main claims", row in match)
        if len(item.articles) > 1:
            tally.count("claims of several articles", row in match)
        tally.count("cited by any claim", touched)
    _score_shared(tally, label, gold, found)
    for row, column in match.items():
        _score_claim_found(tally, label, gold[row], found[column])
    _score_not_in(tally, story, gold, found, {column: row for row, column in match.items()})


def _score_shared(tally: Tally, label: str, gold: Sequence[Item], found: Sequence[Item]) -> None:
    shared = [f for f in found if len(f.articles) > 1 or f.record["verdict"] in DISPUTED]
    right = set(laid(gold, shared, _part_of).values())
    for column, item in enumerate(shared):
        version = any(_one_version(one, item) and _part_of(one, item) for one in gold)
        a_title = item.record["kind"] == "attribute" and column not in right
        cited = "".join(sorted(item.articles))
        shown = f"{label} {item.record['verdict']} {cited}: {item.record['text']}"
        tally.count("shared titles" if a_title else "claims, P", column in right or version, shown)


def _claims_alike(gold: Item, found: Item) -> float:
    """Weigh a claim that tells all of the gold's, or of a dispute one version."""
    whole = _one_version(gold, found) or same_places(gold, found) >= HALF
    return _part_of(gold, found) if whole else 0.0


def _part_of(gold: Item, found: Item) -> float:
    """Weigh a claim that tells what the gold's does, in more than half of the articles that it cites."""
    a_title = found.record["kind"] == "attribute" != gold.record["kind"]
    if a_title or same_words(gold.words, found.words) < _SAID_ALIKE:
        return 0.0
    shared = 2 * len(articles_met(gold, found)) > len(found.articles)
    return likeness(gold, found) if shared else 0.0


def _one_version(gold: Item, found: Item) -> bool:
    """Tell whether a claim may be one of the versions that the gold puts together as one disputed claim."""
    return gold.record["verdict"] in DISPUTED and found.record["verdict"] in DISPUTED


def _score_claim_found(tally: Tally, label: str, gold: Item, found: Item) -> None:
    wanted, got = (item.record["verdict"].replace("_", " ") for item in (gold, found))
    shown = f"{label} {gold.record['what']} | {found.record['text']}"
    tally.take("verdict of claims found", wanted, got, shown)
    met = articles_met(gold, found)
    for article in found.articles:
        tally.count("articles of claims found, P", article in met)
    for article in gold.articles:
        tally.count("articles of claims found, R", article in met)
    heard = sum(1 for articles in gold.record["sources"] if met & set(articles))
    beyond = len(found.record["origins"]) - heard - len(found.articles - met)
    tally.totals["dependent sources counted as independent"] += max(0, beyond)
    if beyond > 0:
        tally.err("dependent counted as independent", f"{found.record['origins']} for {heard}: {shown}")
    independent = len(found.record["origins"]) == gold.record["independent"]
    tally.count("number of sources of claims found", independent)


def _score_not_in(
    tally: Tally,
    story: Mapping[str, Any],
    gold: Sequence[Item],
    found: Sequence[Item],
    laid_on: Mapping[int, int],
) -> None:
    wanted = {(pair["claim"], pair["article"]) for pair in story["not_in"]}
    given = [
        (gold[laid_on[column]].record["id"] if column in laid_on else f"? {item.record['text']}", article)
        for column, item in enumerate(found)
        for article in item.record["not_in"]
    ]
    for pair in given:
        tally.count("not_in, P", pair in wanted, f"{story['label']} {pair[1]} lacks {pair[0]}")
    for pair in sorted(wanted):
        tally.count("not_in, R", pair in given, f"{story['label']} {pair[1]} lacks {pair[0]}")


def score_origins(tally: Tally, story: Mapping[str, Any], origins: Iterable[Mapping[str, Any]]) -> None:
    """Count the pairs of articles that depend on one another."""
    copied = _pairs(o["articles"] for o in story["origins"] if o["kind"] == "reprint")
    resting = _pairs(o["articles"] for o in story["origins"] if o["kind"] in {"shared_briefing", "document"})
    held = list(origins)
    as_copied = _pairs(o["articles"] for o in held if o["kind"] not in {"speaker", "document"})
    any_way = _pairs(o["articles"] for o in held)
    for pair in sorted(as_copied):
        tally.count("reprints, P", pair in copied, f"{story['label']} {pair}")
    for pair in sorted(copied):
        tally.count("reprints, R", pair in as_copied, f"{story['label']} {pair}")
    for pair in sorted(resting - copied):
        tally.count("pairs resting on one briefing or document", pair in any_way, f"{story['label']} {pair}")


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def score_differences(
    tally: Tally, story: Mapping[str, Any], differences: Iterable[Mapping[str, Any]]
) -> None:
    """Count the differences of a story."""
    label = story["label"]
    gold = [[gold_item(story, side, side["value"]) for side in d["sides"]] for d in story["differences"]]
    told = list(differences)
    found = [[found_item(v, v["value"]) for v in d["variants"]] for d in told]
    pairs = sorted(
        (
            (len(sides_laid(one, two)), record["verdict"] == _spaced(told[column]), -row, -column)
            for row, (one, record) in enumerate(zip(gold, story["differences"], strict=True))
            for column, two in enumerate(found)
        ),
        reverse=True,
    )
    match: dict[int, int] = {}
    for sides, _, row, column in pairs:
        if sides >= 2 and -row not in match and -column not in match.values():
            match[-row] = -column
    for row, record in enumerate(story["differences"]):
        values = " / ".join(side["value"] for side in record["sides"])
        shown = f"{label} {record['kind']} {record['verdict']} {record['what']}: {values}"
        tally.count("differences, R", row in match, shown)
        if row in match:
            got = told[match[row]]
            tally.take("kind of differences found", record["kind"], got["kind"], shown)
            tally.take("verdict of differences found", record["verdict"], _spaced(got), shown)
    for column, difference in enumerate(told):
        if column in match.values() or difference["verdict"] != "wording":
            values = " / ".join(variant["value"] for variant in difference["variants"])
            shown = f"{label} {difference['kind']} {difference['verdict']} {difference['about']}: {values}"
            tally.count("differences, P", column in match.values(), shown)


def _spaced(difference: Mapping[str, Any]) -> str:
    return str(difference["verdict"]).replace(" ", "_")


def sentences_as_claims(story: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each sentence of the longest article as a claim (baseline)."""
    split = {a["id"]: list(_sentences(a["text"])) for a in story["articles"]}
    longest = max(story["articles"], key=lambda a: len(a["text"]))
    for start, end in split[longest["id"]]:
        text = longest["text"][start:end]
        support = [{"article": longest["id"], "start": start, "end": end}]
        for article in story["articles"]:
            other = article["text"]
            alike = [(same_words(stems(text), stems(other[s:e])), -s, e) for s, e in split[article["id"]]]
            share, at, to = max(alike)
            if article is not longest and share >= HALF:
                support.append({"article": article["id"], "start": -at, "end": to})
        outlets = [s["article"] for s in support]
        verdict = "corroborated" if len(outlets) > 1 else "single"
        yield {"text": text, "kind": "event", "verdict": verdict, "origins": outlets, "support": support,
               "not_in": [a for a in split if a not in outlets]}  # fmt: skip


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"\S.*?(?:[.!?][\"”']?(?=\s)|$)", text, re.MULTILINE):
        yield found.span()


if __name__ == "__main__":
    main()

"""Score who copied whom on groups of invented articles that were marked by hand.

    python -m benchmarks.quality.gold_reuse [--file tests/gold/reuse/development.jsonl] [--errors]

Each group goes through `brief`, with the outlet and the day the gold gives. Scored are: the pairs that share
words (precision, recall, F1; translations apart), their kind and direction, the characters of the aligned
passages on both sides, the origins of the articles (B-cubed F1, and groups told exactly), and the number of
independent origins of the claims of the account. A gold claim is compared with the claim of the account that
is cited in most of the articles which state it; claims without any are counted, and left out of the accuracy.
The format of the gold is told in its own README.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twosource.pipeline import brief
from twosource.records.account import Claim, Dossier, Reuse, Story
from twosource.records.text import Article, GivenFacts

DEVELOPMENT = Path(__file__).parents[2] / "tests" / "gold" / "reuse" / "development.jsonl"
Ranges = set[tuple[str, int]]
"""Characters of a pair: (article id, offset)."""


@dataclass(slots=True)
class Rate:
    """How many were told, how many there are, and how many are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: int, found: int, right: int) -> None:
        """Count some more."""
        self.gold += gold
        self.found += found
        self.right += right

    def line(self) -> str:
        """Return precision, recall and F1."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.gold)
        f1 = 2 * self.right / max(1, self.gold + self.found)
        return (
            f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({self.right} of {self.gold}, {self.found} found)"
        )


@dataclass(slots=True)
class Score:
    """Counts over all groups, and the errors found on the way."""

    groups: int = 0
    pairs: Rate = field(default_factory=Rate)
    translations: Rate = field(default_factory=Rate)
    passages: Rate = field(default_factory=Rate)
    kinds: Rate = field(default_factory=Rate)  # gold: pairs with reuse that were found
    sources: Rate = field(default_factory=Rate)
    b_cubed: list[tuple[float, float]] = field(default_factory=list)  # precision, recall of each article
    exact_groups: int = 0
    claims: int = 0
    stated: int = 0  # claims with a claim of the account
    stated_fully: int = 0  # in all the articles that state them
    counted: int = 0  # right number of origins, of the stated
    counted_fully: int = 0  # of those stated fully
    errors: list[tuple[str, str, str]] = field(default_factory=list)  # cause, label, what

    def lines(self) -> list[str]:
        """Return the figures, one line each."""
        precision = sum(p for p, _ in self.b_cubed) / max(1, len(self.b_cubed))
        recall = sum(r for _, r in self.b_cubed) / max(1, len(self.b_cubed))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return [
            f"pairs        {self.pairs.line()}",
            f"translations {self.translations.line()}",
            f"kind         {self.kinds.right} of {self.kinds.gold} found pairs",
            f"direction    {self.sources.right} of {self.sources.gold} found pairs",
            f"passages     {self.passages.line()} characters",
            f"origins      B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}",
            f"             {self.exact_groups} of {self.groups} groups exact",
            f"claims       {self.counted} of {self.stated} right number of origins, of {self.claims}",
            f"             cited in all articles: {self.counted_fully} of {self.stated_fully} right",
        ]


def main() -> None:
    """Parse the arguments, score the file and print figures, causes and errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=DEVELOPMENT, help="gold as JSON lines")
    parser.add_argument("--errors", action="store_true", help="list every error under its cause")
    options = parser.parse_args()
    lines = options.file.read_text(encoding="utf-8").splitlines()
    result = score(json.loads(line) for line in lines if line)
    print(f"{options.file.name}: {result.groups} groups")
    print("\n".join(result.lines()))
    for cause, count in sorted(Counter(e[0] for e in result.errors).items(), key=lambda c: (-c[1], c[0])):
        print(f"  {count:4d} {cause}")
        if options.errors:
            for _, label, what in (e for e in result.errors if e[0] == cause):
                print(f"         {label}: {what}")


def articles_of(group: Mapping[str, Any]) -> list[Article]:
    """Return a group's articles as they are given to the program, ids made unique by the label."""
    return [
        Article(
            id=f"{group['label']}/{a['id']}",
            text=a["text"],
            given=GivenFacts(date=a["date"], outlet=a["outlet"]),
        )
        for a in group["articles"]
    ]


def score(groups: Iterable[Mapping[str, Any]], account: Callable[[list[Article]], Dossier] = brief) -> Score:
    """Make an account of each group and compare it with the gold."""
    total = Score()
    for group in groups:
        stories = account(articles_of(group)).stories
        total.groups += 1
        _score_pairs(total, group, stories)
        _score_origins(total, group, stories)
        _score_claims(total, group, stories)
    return total


def _score_pairs(total: Score, group: Mapping[str, Any], stories: Sequence[Story]) -> None:
    label, prefix = group["label"], len(group["label"]) + 1
    texts = {a["id"]: a["text"] for a in group["articles"]}
    found = {frozenset((r.a[prefix:], r.b[prefix:])): r for s in stories for r in s.reuse}
    for pair in group["pairs"]:
        a, b, kind = pair["a"], pair["b"], pair["kind"]
        got = found.get(frozenset((a, b)))
        shown = f"{a} {b} {kind} from {pair['from']}"
        told = got.kind if got is not None else "none"
        total.translations.add(kind == "translation", told == "translation", kind == told == "translation")
        if kind != "translation":
            copied, seen = kind != "none", told != "none"
            total.pairs.add(copied, seen, copied and seen)
            if copied != seen:
                total.errors.append(("pair missed" if copied else "pair too many", label, f"{shown}; {told}"))
        elif told != kind:
            total.errors.append(("translation missed", label, f"{shown}; {told}"))
        if kind != "none" and got is not None:
            source = got.source if got.source in (None, "common") else got.source[prefix:]
            total.kinds.add(1, 1, told == kind)
            total.sources.add(1, 1, source == pair["from"])
            if told != kind:
                total.errors.append(("kind", label, f"{shown}; {told} {got.share:.2f}: {got.why}"))
            if source != pair["from"]:
                total.errors.append(("direction", label, f"{shown}; from {source}: {got.why}"))
        if kind != "translation" and (got is None or told != "translation"):
            wanted = _stretches(pair, texts)
            shown_ranges = _shown(got, prefix, texts)
            total.passages.add(len(wanted), len(shown_ranges), len(wanted & shown_ranges))
            if wanted - shown_ranges or shown_ranges - wanted:
                missed, more = len(wanted - shown_ranges), len(shown_ranges - wanted)
                if missed + more > 60:
                    total.errors.append(("passages", label, f"{shown}: {missed} missed, {more} too many"))


def _stretches(pair: Mapping[str, Any], texts: Mapping[str, str]) -> Ranges:
    marked: Ranges = set()
    for sides in pair["passages"]:
        for article, words in zip((pair["a"], pair["b"]), sides, strict=True):
            start = texts[article].find(words)
            if start < 0:
                raise ValueError(f"{words!r} is not in the text of {article!r}")
            marked |= {(article, i) for i in range(start, start + len(words))}
    return {(a, i) for a, i in marked if not texts[a][i].isspace()}


def _shown(reuse: Reuse | None, prefix: int, texts: Mapping[str, str]) -> Ranges:
    citations = [c for p in reuse.passages for c in (p.a, p.b)] if reuse is not None else []
    marked = {(c.article[prefix:], i) for c in citations for i in range(c.start, c.end)}
    return {(a, i) for a, i in marked if not texts[a][i].isspace()}


def _score_origins(total: Score, group: Mapping[str, Any], stories: Sequence[Story]) -> None:
    prefix = len(group["label"]) + 1
    home: dict[str, frozenset[str]] = {a["id"]: frozenset({a["id"]}) for a in group["articles"]}
    for origin in (o for s in stories for o in s.origins if o.kind not in ("speaker", "document")):
        members = frozenset(a[prefix:] for a in origin.articles)
        home |= dict.fromkeys(members, members)
    wanted = {a: frozenset(members) for members in group["origins"] for a in members}
    for article, gold in wanted.items():
        both = len(home[article] & gold)
        total.b_cubed.append((both / len(home[article]), both / len(gold)))
    exact = set(home.values()) == set(wanted.values())
    total.exact_groups += exact
    if not exact:
        shown = sorted(sorted(g) for g in set(home.values()))
        total.errors.append(("origins", group["label"], f"{group['origins']}; found {shown}"))


def _score_claims(total: Score, group: Mapping[str, Any], stories: Sequence[Story]) -> None:
    label = group["label"]
    texts = {a["id"]: a["text"] for a in group["articles"]}
    for wanted in group["claims"]:
        total.claims += 1
        spans = {
            f"{label}/{a}": (texts[a].index(w), texts[a].index(w) + len(w))
            for a, w in wanted["stated"].items()
        }
        claim = _same_claim([c for s in stories for c in s.claims], spans, wanted["about"])
        if claim is None:
            total.errors.append(("claim not stated", label, f"{wanted['about']} {sorted(wanted['stated'])}"))
            continue
        cited = _cited(claim, spans)
        right = len(claim.origins) == wanted["origins"]
        total.stated += 1
        total.counted += right
        if cited == set(spans):
            total.stated_fully += 1
            total.counted_fully += right
        if not right:
            cause = "too many origins" if len(claim.origins) > wanted["origins"] else "too few origins"
            part = "" if cited == set(spans) else f" (cites {len(cited)} of {len(spans)} articles)"
            told = f"{len(claim.origins)} {'|'.join(claim.asserted_by)}"
            total.errors.append(
                (cause + part[:6], label, f"{wanted['about']}{part} {wanted['origins']}; {claim.text} {told}")
            )


def _same_claim(claims: Sequence[Claim], spans: Mapping[str, tuple[int, int]], about: str) -> Claim | None:
    """Return the claim of the account cited in most articles that state it, then the likest in words."""
    words = set(about.lower().split())

    def fit(claim: Claim) -> tuple[int, float]:
        own = set(claim.text.lower().split())
        return len(_cited(claim, spans)), len(words & own) / max(1, len(words | own))

    best = max(claims, key=fit, default=None)
    return best if best is not None and _cited(best, spans) else None


def _cited(claim: Claim, spans: Mapping[str, tuple[int, int]]) -> set[str]:
    return {
        c.article
        for c in claim.support
        if c.article in spans and c.start < spans[c.article][1] and spans[c.article][0] < c.end
    }


if __name__ == "__main__":
    main()

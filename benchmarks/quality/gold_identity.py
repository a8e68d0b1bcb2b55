"""Score whether two names in two reports are taken for one person or body, on pairs decided by hand.

    python -m benchmarks.quality.gold_identity [--file tests/gold/identity/....jsonl] [--errors]

Both texts go through the document stages with the date given. Two reports of one story are linked as `brief`
links a story; reports of two stories as a library enters their entities. A name's entity is the one whose
mention covers all of the name at its first place, else the one named there that covers most of it, at least
half of its characters without titles; where there is none, the reading of names failed and the pair counts as
not joined; these are told apart.
The baselines are given both names and need to find nothing; their thresholds decide the most pairs of this
file rightly. The format of the gold is told in its own README; `kind` only sorts the counts.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import JaroWinkler, Levenshtein

from twosource.config import Config
from twosource.library import open_library
from twosource.library.entities import Registry
from twosource.library.keys import annotation_key
from twosource.library.storing import new_article
from twosource.link import link_story
from twosource.link.who.names_alike import person_parts, plain
from twosource.pipeline import annotate
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article, GivenFacts

DEVELOPMENT = Path(__file__).parents[2] / "tests" / "gold" / "identity" / "development.jsonl"
ALTERED = frozenset({"misspelt", "translated", "transliteration"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair of the gold, its texts annotated, and the entity found under each name."""

    record: dict[str, Any]
    a: AnnotatedArticle
    b: AnnotatedArticle
    entities: tuple[str | None, str | None]  # Entity.id in each

    @property
    def found(self) -> bool:
        """Tell whether both names were found to be entities."""
        return None not in self.entities


@dataclass(frozen=True, slots=True)
class Counts:
    """How pairs were decided."""

    right: int  # joined and the same
    joined: int
    same: int  # in the gold
    pairs: int

    def line(self) -> str:
        """Return the figures as text."""
        precision = self.right / self.joined if self.joined else 1.0
        recall = self.right / self.same if self.same else 1.0
        rest = f"{self.right} right of {self.joined} joined, {self.same} of {self.pairs} pairs are the same"
        return f"P {precision:.3f} R {recall:.3f} ({rest})"


def main() -> None:
    """Parse the arguments, score the file and print the figures and errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=DEVELOPMENT, help="gold as JSON lines")
    parser.add_argument("--errors", action="store_true", help="list what was decided wrongly")
    options = parser.parse_args()
    lines = options.file.read_text(encoding="utf-8").splitlines()
    pairs = read([json.loads(line) for line in lines if line])
    joined = [join(pair) for pair in pairs]
    print(options.file.name)
    for title, line in table(pairs, joined):
        print(f"  {title:30s} {line}")
    if options.errors:
        for line in errors(pairs, joined):
            print(f"  {line}")


def read(records: Iterable[dict[str, Any]]) -> list[Pair]:
    """Annotate both texts of each pair and find the entities of its names."""
    made = []
    for record in records:
        a, b = (annotate(_article(side, record[side])) for side in "ab")
        entities = (entity_of(a, record["a"]["name"]), entity_of(b, record["b"]["name"]))
        made.append(Pair(record=record, a=a, b=b, entities=entities))
    return made


def _article(identifier: str, side: dict[str, str]) -> Article:
    given = GivenFacts(date=side["date"], language="en")
    return Article(id=identifier, text=side["text"], path=f"/{identifier}.txt", given=given)


def entity_of(article: AnnotatedArticle, name: str) -> str | None:
    """Return the id of the entity that a name at its first place in the text belongs to, None if of none."""
    start = article.text.index(name)
    end = start + len(name)
    length = len("".join(person_parts(name)[0])) or len(name)
    best: tuple[bool, bool, int, int, str] | None = None
    for mention in article.mentions:
        shared = min(end, mention.end) - max(start, mention.start)
        if mention.form == "pronoun" or shared < length / 2:
            continue
        whole = shared == end - start  # "the mayor of Ghent" is no place
        rank = (whole, mention.form == "name", shared, mention.start - mention.end, mention.entity)
        best = max(best, rank) if best else rank
    return best[-1] if best else None


def join(pair: Pair) -> bool:
    """Tell whether the two names come out as one entity."""
    if not pair.found:
        return False
    return _in_a_story(pair) if pair.record["same_story"] else _in_a_library(pair)


def _in_a_story(pair: Pair) -> bool:
    entity_of = link_story("S1", [pair.a, pair.b]).entity_of
    one, two = (entity_of.get((side, e or "")) for side, e in zip("ab", pair.entities, strict=True))
    return one is not None and one == two


def _in_a_library(pair: Pair) -> bool:
    earlier = pair.record["a"]["date"] <= pair.record["b"]["date"]
    articles = [pair.a, pair.b] if earlier else [pair.b, pair.a]
    news = [new_article(x.article, x, annotation_key(x.article, Config())) for x in articles]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(Path(folder) / "pair.db", create=True) as library,
    ):
        store = library.store
        with store.sole_writer(), store.writing():
            numbers = [article.number for article in store.put_articles(news)]
            stories = {number: f"S{number}" for number in numbers}
            Registry(store).enter(list(zip(numbers, articles, strict=True)), stories)
        found = {(x.article, x.local): x.entity for x in store.appearances(articles=numbers)}
    number_of = {article.id: number for article, number in zip(articles, numbers, strict=True)}
    one, two = (found.get((number_of[s], e or "")) for s, e in zip("ab", pair.entities, strict=True))
    return one is not None and one == two


# --- figures ----------------------------------------------------------------------------------------


def count(pairs: Sequence[Pair], joined: Sequence[bool]) -> Counts:
    """Count decisions."""
    same = [pair.record["same"] for pair in pairs]
    right = sum(one and two for one, two in zip(same, joined, strict=True))
    return Counts(right, sum(joined), sum(same), len(pairs))


def table(pairs: Sequence[Pair], joined: Sequence[bool]) -> list[tuple[str, str]]:
    """Return titles and figures: all pairs, parts of them, each kind, and the baselines."""
    decided = list(zip(pairs, joined, strict=True))

    def part(keep: Callable[[Pair], bool]) -> str:
        kept = [(pair, one) for pair, one in decided if keep(pair)]
        return count([pair for pair, _ in kept], [one for _, one in kept]).line()

    lost = sum(not pair.found for pair in pairs)
    lines = [
        ("all", count(pairs, joined).line()),
        (f"names found ({lost} pairs not)", part(lambda p: p.found)),
        ("misspelt or transformed", part(lambda p: p.record["kind"] in ALTERED)),
        ("one story", part(lambda p: p.record["same_story"])),
        ("two stories", part(lambda p: not p.record["same_story"])),
    ]
    kinds: defaultdict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for pair, one in decided:
        kinds[pair.record["kind"]].append((one == pair.record["same"], not pair.found))
    for kind, rows in sorted(kinds.items()):
        missing = sum(no for _, no in rows)
        note = f", {missing} with a name not found" if missing else ""
        lines.append((f"  {kind}", f"{sum(ok for ok, _ in rows)} of {len(rows)} right{note}"))
    return [*lines, *((f"baseline: {name}", line) for name, line in baselines(pairs))]


def errors(pairs: Sequence[Pair], joined: Sequence[bool]) -> list[str]:
    """Return a block of lines for each pair decided wrongly, ordered by kind."""
    shown = []
    for pair, one in sorted(zip(pairs, joined, strict=True), key=lambda p: p[0].record["kind"]):
        record = pair.record
        if one == record["same"]:
            continue
        what = "not found" if not pair.found else "joined" if one else "kept apart"
        story = "one story" if record["same_story"] else "two stories"
        shown.append(f"[{record['kind']}] {record['label']}: {what}, {story}")
        for side, article, local in zip("ab", (pair.a, pair.b), pair.entities, strict=True):
            entity = next((e for e in article.entities if e.id == local), None)
            shown.append(f"    {record[side]['date']} {record[side]['name']} | {record[side]['text']}")
            if entity is not None:
                facts = f"roles {entity.roles} former {entity.former_roles}"
                shown.append(f"        {entity.name!r} {entity.type} {entity.country} {facts}")
    return shown


def baselines(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """Return the figures of comparing the two names alone."""
    measures: dict[str, Callable[[str, str], float]] = {
        "exact name": lambda a, b: float(a == b),
        "surname": lambda a, b: float(a.split()[-1] == b.split()[-1]),
        "Jaro-Winkler": JaroWinkler.normalized_similarity,
        "edit distance": Levenshtein.normalized_similarity,
    }
    same = [pair.record["same"] for pair in pairs]
    lines = []
    for name, measure in measures.items():
        scores = [measure(_bare(p.record["a"]["name"]), _bare(p.record["b"]["name"])) for p in pairs]
        thresholds = sorted(set(scores) - {0.0}, reverse=True)
        right = [sum((s >= t) == one for s, one in zip(scores, same, strict=True)) for t in thresholds]
        best = thresholds[right.index(max(right))]
        lines.append((f"{name}, {best:.2f}", count(pairs, [s >= best for s in scores]).line()))
    return lines


def _bare(name: str) -> str:
    return " ".join(person_parts(name)[0]) or plain(name)


if __name__ == "__main__":
    main()

"""Score plain-text cleaning on invented articles whose furniture was marked by hand.

    python -m benchmarks.quality.gold_furniture [--file tests/gold/furniture/development.jsonl] [--errors]

Characters that are no white space are counted. What must go (the positive class) is furniture, captions and
bylines; what must stay is the headline, headings, the story and datelines. A headline that is printed again
may be called `boilerplate:repeated-headline`: that says what it is. A sentence of the story is lost if more
than half of it is dropped. The outlet runs are read article by article, without what their repetition could
teach.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from twosource.clean.blocks.lay_out import lay_out
from twosource.clean.layout import to_blocks
from twosource.records.text import Article, Block

GOLD = Path(__file__).parents[2] / "tests" / "gold" / "furniture"
_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"”’'»)\]]*(?=\s|$)|$)", re.M)
_STAYS = frozenset({"headline", "heading", "body", "dateline", "boilerplate:repeated-headline"})
_SHOWN = 100  # characters of a block in the list of errors

Pieces = list[tuple[str, str]]
"""The blocks of a gold text in order: kind and text."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A block of the gold that was wholly or partly told wrong."""

    label: str
    wanted: str
    found: str  # the kinds given to it, each with its share of the block's wrong characters
    text: str
    characters: int


@dataclass(slots=True)
class Score:
    """Counts of characters over all texts."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    narrow_missed: int = 0  # of furniture and captions alone
    narrow_hits: int = 0
    story: int = 0
    lost: int = 0
    sentences: int = 0
    lost_sentences: int = 0
    missed_by_kind: Counter[str] = field(default_factory=Counter)
    gold_by_kind: Counter[str] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """F1 of the characters that must go."""
        return 2 * self.hits / max(1, 2 * self.hits + self.false + self.missed)

    @property
    def narrow_f1(self) -> float:
        """F1 of furniture and captions; bylines neither help nor hurt."""
        return 2 * self.narrow_hits / max(1, 2 * self.narrow_hits + self.false + self.narrow_missed)

    @property
    def story_lost(self) -> float:
        """Percent of the story's characters that were dropped."""
        return 100 * self.lost / max(1, self.story)


def main() -> None:
    """Print the figures, and on demand every block told wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, action="append", help="gold to score, more than once if wished")
    parser.add_argument("--errors", action="store_true", help="list the blocks told wrong, text by text")
    options = parser.parse_args()
    for file in options.file or sorted(GOLD.glob("development*.jsonl")):
        score = score_texts(read_gold(file))
        print(f"{file.name}: F1 {score.f1:.4f} (P {_share(score.hits, score.false)}, ", end="")
        print(f"R {_share(score.hits, score.missed)}); furniture and captions alone {score.narrow_f1:.4f}")
        print(f"  story lost {score.story_lost:.3f} % of {score.story} characters, ", end="")
        print(f"{score.lost_sentences} of {score.sentences} sentences")
        for kind, missed in sorted(score.missed_by_kind.items(), key=lambda item: (-item[1], item[0])):
            print(f"  {kind:26} {missed:6} of {score.gold_by_kind[kind]:6} characters told wrong")
        for mistake in score.mistakes if options.errors else ():
            shown = " / ".join(mistake.text.split("\n"))[:_SHOWN]
            print(f"  [{mistake.label[:40]}] {mistake.wanted} -> {mistake.found} {shown!r}")


def _share(right: int, wrong: int) -> str:
    return f"{right / max(1, right + wrong):.4f}"


def read_gold(file: Path) -> Iterator[tuple[str, Pieces]]:
    """Yield label and blocks of each text of a gold file, single texts or runs of an outlet."""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        case = json.loads(line)
        for article in case.get("articles", [case]):
            label = f"{case['outlet']} {article['id']}" if "articles" in case else case["label"]
            yield label, [(kind, piece) for kind, piece in article["blocks"]]


def score_texts(texts: Iterable[tuple[str, Pieces]]) -> Score:
    """Clean each text and count."""
    score = Score()
    for label, pieces in texts:
        text = "".join(piece for _, piece in pieces)
        count_text(score, label, pieces, to_blocks(lay_out(Article(id=label, text=text)), len(text)))
    return score


def count_text(score: Score, label: str, pieces: Pieces, blocks: Iterable[Block]) -> None:
    """Count the characters of a text whose blocks are found."""
    kinds = [kind for block in blocks for kind in [block.kind] * (block.end - block.start)]
    at = 0
    for wanted, piece in pieces:
        _count(score, label, wanted, piece, kinds[at : at + len(piece)])
        at += len(piece)


def _count(score: Score, label: str, wanted: str, piece: str, kinds: list[str]) -> None:
    goes = wanted.startswith("furniture") or wanted in ("caption", "byline")
    wrong: Counter[str] = Counter()
    size = 0
    for kind, ch in zip(kinds, piece, strict=True):
        if ch.isspace():
            continue
        size += 1
        stays = kind in _STAYS
        if goes == stays:
            wrong[kind] += 1
    right, amiss = size - wrong.total(), wrong.total()
    score.gold_by_kind[wanted] += size
    if goes:
        score.hits += right
        score.missed += amiss
        if wanted != "byline":
            score.narrow_hits += right
            score.narrow_missed += amiss
    else:
        score.false += amiss
    if wanted == "story":
        score.story += size
        score.lost += amiss
        for sentence in _SENTENCE.finditer(piece):
            stretch = kinds[sentence.start() : sentence.end()]
            score.sentences += 1
            score.lost_sentences += 2 * sum(kind in _STAYS for kind in stretch) < len(stretch)
    if wrong:
        score.missed_by_kind[wanted] += amiss
        found = ", ".join(f"{kind} {count}" for kind, count in wrong.most_common(3))
        score.mistakes.append(Mistake(label, wanted, found, piece.strip(), amiss))


if __name__ == "__main__":
    main()

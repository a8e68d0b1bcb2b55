"""Nothing hangs on a name: with every person, place and month replaced, the same structure comes out."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from corpora import EXAMPLE, ROOT, SEEDS
from twosource.pipeline import brief
from twosource.read import read_paths
from twosource.records.account import Dossier
from twosource.records.annotation import AnnotatedArticle

CASES = ROOT / "tests" / "cases" / "disguise"
FLOOR = 0.9  # of the structure; the model itself reads some invented names a little differently


@pytest.mark.parametrize(
    ("folder", "mapping"), [(EXAMPLE, "bergen"), (SEEDS, "seeds")], ids=["example", "seeds"]
)
def test_a_disguise_keeps_the_structure(folder: Path, mapping: str, tmp_path: Path) -> None:
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        pytest.skip(f"{folder.name} is not at hand")
    replace = _replacer(tomllib.loads((CASES / f"{mapping}.toml").read_text(encoding="utf-8")))
    for path in paths:
        disguised = replace(path.read_text(encoding="utf-8"))
        (tmp_path / path.name).write_text(disguised, encoding="utf-8", newline="")
    plain, masked = brief(read_paths(paths)), brief(read_paths([tmp_path]))
    scores = {
        name: _agreement(feature(plain), feature(masked))
        for name, feature in (("articles", _article_structure), ("story", _story_structure))
    }
    assert all(score >= FLOOR for score in scores.values()), scores


def _replacer(tables: dict[str, dict[str, str]]):  # type: ignore[no-untyped-def]
    pairs = {old: new for table in tables.values() for old, new in table.items()}
    ordered = sorted(pairs, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, ordered)) + r")(?!\w)")
    return lambda text: pattern.sub(lambda match: pairs[match[1]], text)


def _article_structure(dossier: Dossier) -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    for article in dossier.articles:
        found.update((article.id, "block", block.kind) for block in article.blocks)
        for event in article.events:
            place = _sentence(article, event.start)
            found[article.id, "event", place, event.type, event.status, len(event.actors) > 0] += 1
        for quote in article.quotes:
            spoken = quote.speaker is not None and quote.speaker.entity is not None
            found[article.id, "quote", _sentence(article, quote.start), quote.type, spoken] += 1
        for mention in article.mentions:
            found[article.id, "mention", _sentence(article, mention.start), mention.form] += 1
        found.update((article.id, "time", _sentence(article, t.start), t.type) for t in article.times)
    return found


def _story_structure(dossier: Dossier) -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    for story in dossier.stories:
        found["articles", story.articles and len(story.articles)] += 1
        found.update(("origin", origin.kind, origin.articles) for origin in story.origins)
        found.update(("event", event.type, event.status) for event in story.events)
        found.update(("timeline", entry.kind, entry.status) for entry in story.timeline)
        found.update(("encounter", encounter.format, encounter.status) for encounter in story.encounters)
        found.update(("difference", difference.kind) for difference in story.differences)
        found.update(("claim", claim.kind, claim.verdict) for claim in story.claims)
        found.update(
            ("person",) for entity in story.entities if entity.type == "person" and not entity.unnamed
        )
    return found


def _sentence(article: AnnotatedArticle, offset: int) -> int:
    return sum(sentence.start <= offset for sentence in article.sentences)


def _agreement(a: Counter[tuple[object, ...]], b: Counter[tuple[object, ...]]) -> float:
    """F1 of two multisets; order numbers of sentences keep it strict."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0

"""What a library has learnt of its outlets' furniture, and learning more from each batch that comes in.

Noted is which articles hold a paragraph that may be furniture, the newest few of each paragraph. When a
batch brings enough holders, all of them are looked at (`link.outlet_furniture`); once known, a paragraph
stays known and its holders are forgotten. So the cost of a batch does not grow with the library.

What an article holds is always taken from the blocks it has when nothing is known of its outlet: what is
learnt must not depend on how far the library was when somebody began to annotate it.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from twosource.errors import StoreError
from twosource.link.stories.outlet_furniture import (
    FurnitureConfig,
    candidates,
    find_outlet_furniture,
    repeated_in,
    standings,
)
from twosource.pipeline import seen_alone
from twosource.records.annotation import AnnotatedArticle
from twosource.records.library import Holder, OutletLine
from twosource.records.repeats import lead_of, normal_paragraph, outlet_key
from twosource.records.text import Article
from twosource.store.protocol import Store

KEPT = 12  # holders of a paragraph that are remembered, the newest
_LEAST = FurnitureConfig().articles


@dataclass(slots=True, kw_only=True)
class Lesson:
    """What a batch taught."""

    repeated: list[tuple[str, ...]]  # `Article.repeated` of each article of the batch
    mend: dict[int, tuple[str, ...]] = field(default_factory=dict)  # the same of stored articles it concerns
    learnt: list[OutletLine] = field(default_factory=list)
    holds: list[list[int]] = field(default_factory=list)  # paragraphs of each article that are to be noted
    gone: list[Holder] = field(default_factory=list)  # what is noted and no longer needed
    noted: dict[int, list[int]] = field(default_factory=dict)  # who held the paragraphs to be noted before


def learn(store: Store, batch: Sequence[AnnotatedArticle]) -> Lesson:
    """Find what a batch of articles, and those stored before, show to be their outlets' furniture.

    Args:
        store: What is known so far; nothing is written.
        batch: Annotated articles that are about to be stored, in order.
    """
    alone = [seen_alone(article) for article in batch]
    outlets = [outlet_key(article) for article in alone]
    known = _known(store, {key for article in alone for s in standings(article) for key in s.keys})
    held: dict[int, tuple[str, str]] = {}
    holds: list[list[int]] = []
    for article, outlet in zip(alone, outlets, strict=True):
        named = {digest(outlet, p): (outlet, p) for p in candidates(article) if p not in known[outlet]}
        held |= named
        holds.append(sorted(named))
    before, gone = _holders(store, held)
    count = Counter(h for own in holds for h in own) + Counter({h: len(n) for h, n in before.items()})
    asked = {h for h in held if count[h] >= _LEAST}
    stored = _readable(store, {number for h in asked for number in before.get(h, ())})
    among: defaultdict[str, set[str]] = defaultdict(set)
    for h in asked:
        among[held[h][0]].add(held[h][1])
    found = find_outlet_furniture([*alone, *map(seen_alone, stored.values())], among=among)
    for outlet, paragraphs in found.items():
        known[outlet] |= paragraphs
    learnt = {digest(outlet, p) for outlet, paragraphs in found.items() for p in paragraphs}
    lesson = Lesson(
        repeated=[repeated_in(a, known[o]) for a, o in zip(alone, outlets, strict=True)],
        learnt=[
            OutletLine(line=line_of(held[h][1]), outlet=held[h][0], paragraph=held[h][1])
            for h in sorted(learnt)
        ],
        holds=[[h for h in own if h not in learnt] for own in holds],
        noted={h: numbers for h, numbers in before.items() if h not in learnt},
        gone=gone,
    )
    for h in sorted(learnt):
        lesson.gone += [(h, number) for number in before.get(h, ())]
    for number, article in stored.items():
        wanted = repeated_in(article, found.get(outlet_key(seen_alone(article)), ()))
        if not set(wanted) <= set(article.article.repeated):
            lesson.mend[number] = tuple(sorted({*wanted, *article.article.repeated}))
    return lesson


def note(store: Store, lesson: Lesson, numbers: Sequence[int | None]) -> None:
    """Write down what a batch taught.

    Args:
        store: Within `writing()`.
        lesson: What it taught.
        numbers: Under which number each article of the batch is stored; None: not stored, or not current.
    """
    new: defaultdict[int, list[int]] = defaultdict(list)
    for number, own in zip(numbers, lesson.holds, strict=True):
        for h in own if number is not None else ():
            new[h].append(number or 0)
    gone, fresh = list(lesson.gone), []
    for h, coming in new.items():
        before = lesson.noted.get(h, [])
        kept = [*before, *coming][-KEPT:]
        gone += [(h, number) for number in before if number not in kept]
        fresh += [(h, number) for number in coming if number in kept]
    store.note_holders(fresh, gone)
    store.put_furniture(lesson.learnt)


def guessed_repeats(store: Store, articles: Sequence[Article]) -> list[Article]:
    """Mark in articles that are not annotated yet the lines known as furniture of some outlet.

    It is a guess, which `learn` sets right, so that few must be annotated again when they are stored.
    """
    lines = [{normal_paragraph(line) for line in article.text.splitlines()} for article in articles]
    asked = {key for own in lines for line in own for key in (line, lead_of(line)) if key}
    known = {one.paragraph for one in store.furniture([line_of(key) for key in asked])}
    if not known:
        return list(articles)
    return [
        replace(article, repeated=tuple(sorted(x for x in own if x in known or lead_of(x) in known)))
        for article, own in zip(articles, lines, strict=True)
    ]


def wanted_repeats(store: Store, articles: Sequence[AnnotatedArticle]) -> list[tuple[str, ...]]:
    """Return `Article.repeated` of each article by what the library knows."""
    alone = [seen_alone(article) for article in articles]
    known = _known(store, {key for article in alone for s in standings(article) for key in s.keys})
    return [repeated_in(article, known[outlet_key(article)]) for article in alone]


def digest(outlet: str, paragraph: str) -> int:
    """Return the hash by which a paragraph of an outlet is noted."""
    return _hash(f"{outlet}\n{paragraph}")


def line_of(paragraph: str) -> int:
    """Return the hash by which a known paragraph is looked up, whatever its outlet."""
    return _hash(paragraph)


def _hash(words: str) -> int:
    data = hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(data[:8], "big", signed=True)


def _known(store: Store, paragraphs: Collection[str]) -> defaultdict[str, frozenset[str]]:
    known: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for one in store.furniture([line_of(paragraph) for paragraph in paragraphs]):
        known[one.outlet] |= {one.paragraph}
    return known


def _holders(store: Store, paragraphs: Collection[int]) -> tuple[dict[int, list[int]], list[Holder]]:
    """Return the current articles noted for each paragraph, and the notes on those that are so no more."""
    noted = store.holders(paragraphs)
    numbers = {number for holders in noted.values() for number in holders}
    current = {article.number for article in store.articles(numbers=numbers) if article.current}
    gone = [(h, number) for h, holders in noted.items() for number in holders if number not in current]
    return {h: [number for number in holders if number in current] for h, holders in noted.items()}, gone


def _readable(store: Store, numbers: Collection[int]) -> Mapping[int, AnnotatedArticle]:
    """Return articles, none of them where one cannot be read."""
    try:
        return store.annotated(numbers)
    except StoreError as error:
        if error.code not in ("older", "damaged"):
            raise
        return {}  # `rebuild` annotates them again, and learns from them

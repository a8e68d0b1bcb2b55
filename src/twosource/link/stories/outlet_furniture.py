"""Learn an outlet's furniture from repetition: paragraphs that stand in articles which share nothing else.

A proverb of the day, an ownership line, a shop's advert stand in several articles of an outlet. So does the
background of a story that follow-up reports repeat, and formulas of the trade ("No one was hurt."). What
tells them apart:
- furniture stands in articles of several stories; background in those of one, which share names and rare
  words besides;
- furniture is about something else than the article around it; background shares its names with the rest;
- a paragraph of a few common words recurs by chance.
A line that is no sentence and closes many articles, telling nothing of what they tell, is furniture even
where all of them are of one story.
In doubt a paragraph stays in the story.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from twosource.lexicon import load
from twosource.link.stories.stories import names_in
from twosource.link.terms import TermWeights, Vector, cosine, terms
from twosource.records.annotation import AnnotatedArticle
from twosource.records.repeats import OUTLET_REPEAT, lead_of, normal_paragraph, outlet_key

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BY_SHAPE = frozenset({"boilerplate:navigation", "boilerplate:label"})
_ENDS = re.compile(r"[.!?…][\"”’'»)\]*\s]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureConfig:
    """Constants of what is taken for an outlet's furniture."""

    articles: int = 3  # of different text that hold it
    looked_at: int = 40  # of these at most; which ones follows from their texts
    stories: int = 3  # that these articles tell
    stories_of_past: int = 5  # the same for a sentence in the past tense, which must stand at the edge
    shortest: int = 3  # words
    longest: int = 90  # words; no furniture that repeats word for word is longer
    story: int = 12  # terms of the story around it; with fewer it may be the story itself
    related: float = 0.16  # likeness from which two articles may tell one story
    rare: float = 3.0  # least weight of a word by which stories are told apart
    name_weight: int = 3  # for words written with a capital inside a sentence
    bound: float = 0.05  # share of its telling words that an article around it has too, the median
    plausible: float = 0.3  # the same for one article: beyond it, the paragraph is the story's
    telling: float = 9.0  # least weight of a sentence's words; a lighter one may recur by chance
    at_end: int = 5  # articles of one story that a line must close which is no sentence
    edge: int = 2  # paragraphs of the story between a labelled one and an edge or other block, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A paragraph of one article, how deep in its story it stands."""

    paragraph: str  # normalised
    text: str
    depth: int  # paragraphs of the story between it and the nearest edge or other block; 0: right there
    inner: bool  # it heads a part of the story
    needed: bool  # it is the headline, and no other line could be
    known: bool  # to be furniture, by its shape or place

    @property
    def keys(self) -> tuple[str, ...]:
        """What it may share with paragraphs of other articles: all of it, or the label it opens with."""
        lead = lead_of(self.paragraph)
        return (self.paragraph,) if lead is None else (self.paragraph, lead)


def standings(article: AnnotatedArticle, config: FurnitureConfig = FurnitureConfig()) -> tuple[Standing, ...]:
    """Return headline and short paragraphs of an article's story, in order of the text.

    Lines that their shape or place alone gave away are among them: they bear out the same line elsewhere.
    """
    told = [b.in_story or b.kind == OUTLET_REPEAT for b in article.blocks]
    found = []
    for at, block in enumerate(article.blocks):
        headed, shaped = block.kind == "headline", block.kind in _BY_SHAPE
        if not (told[at] or headed or shaped):
            continue
        shown = block.of(article.text).strip()
        if config.shortest <= shown.count(" ") + 1 <= config.longest:
            depth = _depth(told, at) if told[at] else 0
            standing = Standing(
                paragraph=normal_paragraph(shown),
                text=shown,
                depth=depth,
                inner=block.kind == "heading" and depth > 0,
                needed=headed and not _titled(article, at + 1),
                known=shaped,
            )
            found.append(standing)
    return tuple(found)


def _titled(article: AnnotatedArticle, after: int) -> bool:
    """Tell whether a short line that could be the headline follows, before the story begins."""
    for block in article.blocks[after:]:
        if block.kind in ("heading", "boilerplate:label", "boilerplate:navigation"):
            return True
        if block.in_story:
            return _ENDS.search(block.of(article.text).strip()) is None
    return False


def _depth(told: Sequence[bool], at: int) -> int:
    before = next((n for n in range(at) if not told[at - 1 - n]), at)
    after = next((n for n in range(len(told) - at - 1) if not told[at + 1 + n]), len(told) - at - 1)
    return min(before, after)


def candidates(article: AnnotatedArticle, config: FurnitureConfig = FurnitureConfig()) -> tuple[str, ...]:
    """Return what of an article could be furniture by what it alone shows, see `Standing.keys`; sorted.

    The words of most paragraphs of a story occur in its others too; such a one is no candidate.
    """
    told = Counter(_terms(_story(article, ())))
    found: set[str] = set()
    for standing in standings(article, config):
        own = Counter(_terms(standing.text))
        weights = {term: _weights().idf(term) for term in own}
        elsewhere = sum(weights[term] for term, n in own.items() if told[term] > n)
        if elsewhere <= config.plausible * sum(weights.values()):
            found.update(standing.keys)
    return tuple(sorted(found))


def repeated_in(article: AnnotatedArticle, furniture: Collection[str]) -> tuple[str, ...]:
    """Return the paragraphs of an article that are among its outlet's furniture: its `Article.repeated`."""
    if not furniture:
        return ()
    known = set(furniture)
    held = (s for s in standings(article) if not s.known and not known.isdisjoint(s.keys))
    return tuple(sorted({s.paragraph for s in held}))


def find_outlet_furniture(
    articles: Iterable[AnnotatedArticle],
    *,
    among: Mapping[str, Collection[str]] | None = None,
    config: FurnitureConfig = FurnitureConfig(),
) -> dict[str, frozenset[str]]:
    """Find what is furniture, by outlet; the result does not depend on the order.

    Args:
        articles: Annotated without regard to each other. Those of unknown outlet count as of one.
        among: Ask only for these keys of an outlet's paragraphs (see `Standing.keys`); None: for all.
        config: Constants.
    Returns:
        The furniture of each outlet that has some: key of the outlet, keys of paragraphs.
    """
    of_outlet: defaultdict[str, dict[str, AnnotatedArticle]] = defaultdict(dict)
    for article in articles:
        of_outlet[outlet_key(article)][article.article.text_sha256] = article  # reprints count once
    found = {
        outlet: _of_outlet(outlet, [own[key] for key in sorted(own)], (among or {}).get(outlet), config)
        for outlet, own in sorted(of_outlet.items())
        if among is None or outlet in among
    }
    return {outlet: furniture for outlet, furniture in found.items() if furniture}


_Holders = dict[int, Standing]
"""Where a paragraph stands in each of the articles that hold it."""


def _of_outlet(
    outlet: str,
    articles: Sequence[AnnotatedArticle],
    among: Collection[str] | None,
    config: FurnitureConfig,
) -> frozenset[str]:
    held: defaultdict[str, _Holders] = defaultdict(dict)
    for at, article in enumerate(articles):
        for standing in standings(article, config):
            for key in standing.keys:
                held[key].setdefault(at, standing)
    repeated = {key: holders for key, holders in held.items() if len(holders) >= config.articles}
    if not repeated:
        return frozenset()
    around = _Around(articles, repeated, frozenset(_terms(outlet)), config)
    return frozenset(
        key
        for key, holders in repeated.items()
        if (among is None or key in among) and _is_furniture(key, holders, around, config)
    )


class _Around:
    """What articles tell besides the paragraphs that repeat."""

    def __init__(
        self,
        articles: Sequence[AnnotatedArticle],
        repeated: Mapping[str, _Holders],
        name: frozenset[str],
        config: FurnitureConfig,
    ) -> None:
        self._articles, self.name, self._config = articles, name, config
        self._without: defaultdict[int, set[str]] = defaultdict(set)
        for holders in repeated.values():
            for at, standing in holders.items():
                self._without[at].add(standing.paragraph)
        self._told: dict[int, Counter[str]] = {}
        self._vectors: dict[int, Vector] = {}

    def told(self, at: int) -> Counter[str]:
        """Return the terms of an article's story."""
        if at not in self._told:
            self._told[at] = Counter(_terms(_story(self._articles[at], self._without[at])))
        return self._told[at]

    def stories(self, articles: Sequence[int]) -> int:
        """Return how many stories articles tell, taking all that may be one for one."""
        group = {at: at for at in articles}

        def root(at: int) -> int:
            while group[at] != at:
                at = group[at]
            return at

        for place, a in enumerate(articles):
            for b in articles[:place]:
                if root(a) != root(b) and cosine(self._vector(a), self._vector(b)) >= self._config.related:
                    group[root(a)] = root(b)
        return sum(root(at) == at for at in articles)

    def _vector(self, at: int) -> Vector:
        """Return the rare words of an article's story, its names heavier; only its sentences count."""
        if at not in self._vectors:
            text = _story(self._articles[at], self._without[at], sentences=True)
            names, config = set(names_in(text)), self._config
            self._vectors[at] = _weights().vector(
                {
                    term: n * (config.name_weight if term in names else 1)
                    for term, n in Counter(_terms(text)).items()
                    if term not in self.name and _weights().idf(term) >= config.rare
                }
            )
        return self._vectors[at]


def _is_furniture(key: str, holders: _Holders, around: _Around, config: FurnitureConfig) -> bool:
    held = [(at, s) for at, s in holders.items() if around.told(at).total() >= config.story]
    held = held[: config.looked_at]
    if len(held) < config.articles or any(s.needed or s.inner for _, s in held):
        return False
    bound = median(_bound(s.text, around.told(at), around.name) for at, s in held)
    if bound > config.bound:
        return False
    if any(s.paragraph != key for _, s in held):  # it is a label
        deep = sum(s.depth > config.edge for _, s in held)
        if 2 * deep >= len(held) or len({s.paragraph for _, s in held}) == 1:
            return False
    if _weight(held[0][1].text) < config.telling:
        return False
    if _closes_many(held, config):
        return True
    stories = around.stories([at for at, _ in held])
    if _tells(key, around.name):
        at_edge = all(s.depth < config.edge for _, s in held)
        return at_edge and stories >= config.stories_of_past and not _is_formula(key)
    return stories >= config.stories


def _closes_many(held: Sequence[tuple[int, Standing]], config: FurnitureConfig) -> bool:
    """Tell whether a line that is no sentence stands at the edge of many articles."""
    at_edge = all(s.depth == 0 and not _ENDS.search(s.text) for _, s in held)
    return at_edge and len(held) >= config.at_end


def _tells(text: str, name: frozenset[str]) -> bool:
    """Tell whether a paragraph says in the past tense what somebody did, as sentences of a story do.

    One that names the outlet, opens with a label, or speaks of the page or to its reader does not count.
    """
    words = _WORD.findall(text.lower())
    if (
        not _ENDS.search(text)
        or lead_of(text)
        or not name.isdisjoint(terms(text))
        or not _words("own").isdisjoint(words)
    ):
        return False
    return any(
        word in _words("past")
        or (
            (word.endswith("ed") or word in _words("participle"))
            and before not in _words("before_participle")
        )
        for before, word in pairwise(words)
    )


def _is_formula(text: str) -> bool:
    return not _words("formula").isdisjoint(_WORD.findall(text.lower()))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("link_furniture")[kind].split())


def _story(article: AnnotatedArticle, without: Collection[str], *, sentences: bool = False) -> str:
    """Return headline and story of an article, without some of its paragraphs.

    Args:
        article: The article.
        without: Paragraphs to leave out, normalised.
        sentences: Leave out lines of the story that are no sentence: an unread byline is one.
    """
    pieces = [
        article.text[b.start : b.end]
        for b in article.blocks
        if b.in_story or b.kind in ("headline", OUTLET_REPEAT)
    ]
    return "\n".join(
        piece
        for at, piece in enumerate(pieces)
        if (not sentences or at == 0 or _ENDS.search(piece.strip()))
        and (not without or normal_paragraph(piece) not in without)
    )


def _bound(text: str, around: Mapping[str, int], name: Collection[str] = ()) -> float:
    """Return the share, by weight, of a paragraph's telling words that occur around it."""
    weights = {term: _weights().idf(term) for term in set(_terms(text)) if term not in name}
    whole = sum(weights.values())
    return sum(w for term, w in weights.items() if around.get(term, 0) > 0) / whole if whole else 0.0


def _weight(text: str) -> float:
    return sum(_weights().idf(term) for term in set(_terms(text)))


def _terms(text: str) -> list[str]:
    return [term for term in terms(text) if not term[0].isdigit()]


@cache
def _weights() -> TermWeights:
    return TermWeights()  # by what is known of English alone: the same for every collection

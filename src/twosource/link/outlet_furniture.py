"""Learn an outlet's furniture from repetition: paragraphs that stand in articles which share nothing else.

A proverb of the day, an ownership line, a shop's advert stand in several articles of an outlet. So does the
background of a story that follow-up reports repeat, and formulas of the trade ("No one was hurt."). What
tells them apart:
- furniture stands in articles of several stories; background in those of one, which share names and rare
  words besides;
- furniture is about something else than the article around it; background shares its names with the rest;
- a paragraph of a few common words recurs by chance.
In doubt a paragraph stays in the story.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from twosource.lexicon import load
from twosource.link.terms import TermWeights, Vector, cosine, terms
from twosource.records.annotation import AnnotatedArticle
from twosource.records.repeats import OUTLET_REPEAT, normal_paragraph, outlet_key

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LABELLED = re.compile(r"[^\W\d_][^:.!?]{0,40}:\s")  # `Proverb of the day: …`
_ENDS = re.compile(r"[.!?…][\"”’'»)\]*\s]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureConfig:
    """Constants of what is taken for an outlet's furniture."""

    articles: int = 3  # of different text that hold it
    stories: int = 3  # that these articles tell
    shortest: int = 3  # words
    longest: int = 90  # words; no furniture that repeats word for word is longer
    story: int = 12  # terms of the story around it; with fewer it may be the story itself
    related: float = 0.1  # likeness from which two articles may tell one story
    bound: float = 0.34  # share of its telling words that the articles around it have too, on average
    plausible: float = 0.5  # the same for one article: beyond it, the paragraph is the story's
    telling: float = 9.0  # least weight of a sentence's words; a lighter one may recur by chance
    edge: int = 2  # paragraphs of the story between it and an edge or other furniture, at most
    inside: float = 0.15  # `bound` of a paragraph amid the story


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph of one article, how deep in its story it stands."""

    paragraph: str  # normalised
    text: str
    depth: int  # paragraphs of the story between it and the nearest edge or other block; 0: right there


def standings(article: AnnotatedArticle, config: FurnitureConfig = FurnitureConfig()) -> tuple[Standing, ...]:
    """Return the short paragraphs of an article's story, in order of the text."""
    told = [b.in_story or b.kind == OUTLET_REPEAT for b in article.blocks]
    found = []
    for at, block in enumerate(article.blocks):
        shown = article.text[block.start : block.end].strip()
        if told[at] and config.shortest <= shown.count(" ") + 1 <= config.longest:
            found.append(Standing(normal_paragraph(shown), shown, _depth(told, at)))
    return tuple(found)


def _depth(told: Sequence[bool], at: int) -> int:
    before = next((n for n in range(at) if not told[at - 1 - n]), at)
    after = next((n for n in range(len(told) - at - 1) if not told[at + 1 + n]), len(told) - at - 1)
    return min(before, after)


def candidates(article: AnnotatedArticle, config: FurnitureConfig = FurnitureConfig()) -> tuple[str, ...]:
    """Return the paragraphs of an article that could be furniture by what it alone shows, normalised, sorted.

    The words of most paragraphs of a story occur in its others too; such a one is no candidate.
    """
    own = Counter(_terms(_story(article, ())))
    return tuple(
        sorted(
            {
                s.paragraph
                for s in standings(article, config)
                if _bound(s.text, own - Counter(_terms(s.text))) <= config.plausible
            }
        )
    )


def repeated_in(article: AnnotatedArticle, furniture: Collection[str]) -> tuple[str, ...]:
    """Return the paragraphs of an article that are among its outlet's furniture: its `Article.repeated`."""
    return tuple(sorted({s.paragraph for s in standings(article)} & set(furniture))) if furniture else ()


def find_outlet_furniture(
    articles: Iterable[AnnotatedArticle],
    *,
    among: Mapping[str, Collection[str]] | None = None,
    config: FurnitureConfig = FurnitureConfig(),
) -> dict[str, frozenset[str]]:
    """Find the paragraphs that are furniture, by outlet; the result does not depend on the order.

    Args:
        articles: Annotated without regard to each other.
        among: Ask only for these paragraphs of an outlet; None: for all.
        config: Constants.
    Returns:
        The furniture of each outlet that has some: key of the outlet, normalised paragraphs.
    """
    of_outlet: defaultdict[str, dict[str, AnnotatedArticle]] = defaultdict(dict)
    for article in articles:
        outlet = outlet_key(article)
        if outlet is not None:
            of_outlet[outlet][article.article.text_sha256] = article  # reprints count once
    found = {
        outlet: _of_outlet(outlet, [own[key] for key in sorted(own)], (among or {}).get(outlet), config)
        for outlet, own in sorted(of_outlet.items())
        if among is None or outlet in among
    }
    return {outlet: furniture for outlet, furniture in found.items() if furniture}


def _of_outlet(
    outlet: str,
    articles: Sequence[AnnotatedArticle],
    among: Collection[str] | None,
    config: FurnitureConfig,
) -> frozenset[str]:
    held: defaultdict[str, list[tuple[int, Standing]]] = defaultdict(list)
    for at, article in enumerate(articles):
        for standing in {s.paragraph: s for s in reversed(standings(article, config))}.values():
            held[standing.paragraph].append((at, standing))
    repeated = {p: holders for p, holders in held.items() if len(holders) >= config.articles}
    if not repeated:
        return frozenset()
    around = _Around(articles, frozenset(repeated), frozenset(_terms(outlet)), config)
    return frozenset(
        p
        for p, holders in repeated.items()
        if (among is None or p in among) and _is_furniture(holders, around, config)
    )


class _Around:
    """What articles tell besides the paragraphs that repeat."""

    def __init__(
        self,
        articles: Sequence[AnnotatedArticle],
        repeated: frozenset[str],
        name: frozenset[str],
        config: FurnitureConfig,
    ) -> None:
        self._articles, self._repeated, self.name, self._config = articles, repeated, name, config
        self._told: dict[int, Counter[str]] = {}
        self._vectors: dict[int, Vector] = {}

    def told(self, at: int) -> Counter[str]:
        """Return the terms of an article's story."""
        if at not in self._told:
            self._told[at] = Counter(_terms(_story(self._articles[at], self._repeated)))
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
        if at not in self._vectors:
            counts = {term: n for term, n in self.told(at).items() if term not in self.name}
            self._vectors[at] = _weights().vector(counts)
        return self._vectors[at]


def _is_furniture(holders: Sequence[tuple[int, Standing]], around: _Around, config: FurnitureConfig) -> bool:
    holders = [(at, s) for at, s in holders if around.told(at).total() >= config.story]
    if len(holders) < config.articles:
        return False
    bound = sum(_bound(s.text, around.told(at), around.name) for at, s in holders) / len(holders)
    at_edge = 2 * sum(s.depth <= config.edge for _, s in holders) > len(holders)
    if bound > (config.bound if at_edge else config.inside):
        return False
    text = holders[0][1].text
    if _weight(text) < config.telling or _tells(text, around.name):
        return False
    return around.stories([at for at, _ in holders]) >= config.stories


def _tells(text: str, name: frozenset[str]) -> bool:
    """Tell whether a paragraph says in the past tense what somebody did, as sentences of a story do.

    One that names the outlet, or speaks of the page or to its reader, does not count.
    """
    if not _ENDS.search(text) or not name.isdisjoint(terms(text)):
        return False
    words = _WORD.findall(text.lower())
    past, participle, own = (_words(kind) for kind in ("past", "before_participle", "own"))
    if not own.isdisjoint(words) or _LABELLED.match(text):
        return False
    return any(
        word in past or (word.endswith("ed") and before not in participle) for before, word in pairwise(words)
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("link_furniture")[kind].split())


def _story(article: AnnotatedArticle, without: Collection[str]) -> str:
    """Return headline and story of an article, without some of its paragraphs."""
    pieces = (article.text[b.start : b.end] for b in article.blocks if b.in_story or b.kind == "headline")
    return "\n".join(piece for piece in pieces if not without or normal_paragraph(piece) not in without)


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

"""What words of bodies' names mean: kinds of bodies, words put for each other, parts of compounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from twosource.lexicon import load
from twosource.link.terms import word_frequency
from twosource.link.who.names_alike import body_words, canonical_word, plain

ROOT, ENDING = 5, 4  # letters of two words of one root: at least, and at most behind it
SHORTEST_COMPOUND, SHORTEST_PART = 8, 4  # letters of a word that is one of two, and of each
NONE: frozenset[str] = frozenset()


@cache
def meanings() -> Mapping[str, frozenset[str]]:
    """Return by word the groups of words that translators put for each other it is in."""
    lexicon = load("link_bodies")["renderings"]
    tongues = [row.replace("|", "").split() for row in load("link_tongues")["words"]]
    groups = [*lexicon["written"], *lexicon["words"], *lexicon["kinds"], *tongues]
    return _by_word({f"{n}": group for n, group in enumerate(groups)})


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """Return by word the kinds of bodies that it is for."""
    return _by_word(load("link_bodies")["kinds"])


def _by_word(groups: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in groups.items():
        for word in words:
            found.setdefault(canonical_word(plain(word)), set()).add(name)
            found.setdefault(canonical_word(plain(word)) + "s", set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def listed(kind: str) -> frozenset[str]:
    """Return other words that names of bodies have: "trades", "branches", "state"."""
    return frozenset(load("link_bodies")["others"][kind])


def branches() -> frozenset[str]:
    """Return words that make of a body's name that of its branch, fund, firm or rival."""
    return listed("branches")


def goes_by_first(words: tuple[str, ...]) -> bool:
    """Tell whether a name may be cut to its first word: the others say what its bearer makes or is."""
    rest = all(word in listed("trades") or word in kinds() for word in words[1:])
    return rest and words[0] not in word_frequency() and words[0] not in kinds()


@lru_cache(maxsize=20_000)
def is_generic(name: str) -> bool:
    """Tell whether a body of any country may bear a name: "Ministry of Health", "National Assembly"."""
    words = body_words(name)
    return all(word in word_frequency() or word in kinds() or word in meanings() for word in words)


def is_kind(word: str) -> bool:
    """Tell whether a plain word says what kind of body a name is of: "union"."""
    return word in kinds()


@lru_cache(maxsize=20_000)
def one_meaning(word: str) -> str:
    """Return one word for all that translators put for it; a kind of body is left out ("")."""
    if word in kinds():
        return ""
    meant = meanings().get(word)
    return "=" + min(meant, key=int) if meant else word.replace("-", "")[:ROOT]


@lru_cache(maxsize=20_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """Return the two known words of which one is made, itself if of none: "moorschutz", "landesamt"."""
    if len(word) < SHORTEST_COMPOUND or word in meanings() or word in kinds() or word in word_frequency():
        return (word,)
    return next(_divided(word), (word,))


def _divided(word: str) -> Iterator[tuple[str, str]]:
    known = meanings().keys() | kinds().keys()
    for at in range(len(word) - SHORTEST_PART, SHORTEST_PART - 2, -1):
        first, second = word[:at], word[at:]
        if second not in known:
            continue
        for joint in load("link_tongues")["joints"]:
            stem = first.removesuffix(joint)
            if first.endswith(joint) and len(stem) >= SHORTEST_PART - 1 and stem in known:
                yield stem, second


@cache
def doers() -> frozenset[str]:
    """Return nouns for who makes a thing, which other languages say by an ending: "growers"."""
    return frozenset(load("link_tongues")["doers"])

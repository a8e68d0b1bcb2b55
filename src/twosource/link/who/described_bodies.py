"""Whether a body told of by what it is is one that another report names: "the grains office".

The words for what it is are laid beside those of the name, and beside those by which the other report tells
what the named one is: "NIK, Poland's audit chamber" answers "the Supreme Audit Office".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from twosource.lexicon import load
from twosource.link.terms import word_frequency
from twosource.link.who.body_meanings import is_kind
from twosource.link.who.body_pairing import KIND_RENDERED, LIKE_KIND, pair_words
from twosource.link.who.clues import APART, NOTHING, Identity, Tally, add_company, add_country, add_told
from twosource.link.who.countries import of_country
from twosource.link.who.names_alike import body_words, is_acronym, plain, small_words
from twosource.link.who.profiles import Profile

ENOUGH = 2.0  # worth of words that answer each other, from which more prove no more
LEAST = 0.7  # that must be answered
MOST_LEFT = 2  # words of a description without an answer, from which more tell no more
LIKE_KIND_ANSWERS = KIND_RENDERED - LIKE_KIND
COURT, SUPREME = "court", "supreme"
_HIGHEST = frozenset({"top", "highest", "apex"})
_BODIES = frozenset({"organisation", "group"})
_ENGLISH = frozenset({"of", "for", "and", "the", "in", "on", "to"})  # words without weight


@dataclass(frozen=True, slots=True)
class _Answer:
    """How far what a body is told to be is answered by a name or a description."""

    worth: float
    left: int  # words without an answer
    words: tuple[str, ...]


def description_clues(a: Profile, b: Profile) -> Tally | Identity:
    """Return the clues for two bodies of one story being one by what one is told to be, or none.

    Args:
        a: An organisation, a group or another thing with a name.
        b: Another; one of the two is an organisation or a group, and one is named.
    """
    if not (a.named or b.named) or _BODIES.isdisjoint((a.type, b.type)):
        return NOTHING
    if any(one.type == "group" and not one.named for one in (a, b)):
        return NOTHING  # "the ministers" are several
    if a.country and b.country and a.country != b.country:
        return APART
    country = a.country or b.country
    answers = [_answer(text, name, country) for text, name in _told_beside(a, b)]
    best = max(answers, key=lambda one: (one.worth - one.left, one.words), default=None)
    if best is None or best.worth < LEAST:
        return NOTHING
    tally = Tally("description")
    tally.add("description: two names" if a.named and b.named else "description: one name")
    tally.add(
        "description: answered", min(best.worth, ENOUGH) / ENOUGH, told=f"told to be: {' '.join(best.words)}"
    )
    tally.add("description: left", min(best.left, MOST_LEFT))
    add_country(tally, a, b, one_story=True)
    add_company(tally, a, b)
    add_told(tally, a, b, one_story=True, nothing=1.0, but=frozenset(best.words))
    if a.other_bodies or b.other_bodies:
        tally.add("other bodies", told="a body of such a name is told from another")
    return tally


def _told_beside(a: Profile, b: Profile) -> Iterator[tuple[str, str]]:
    """Yield what either is told to be, beside the names of the other; its descriptions if one has no name.

    Of two with names many are "the oil firm": there only a name that says what it is answers.
    """
    both = a.named and b.named
    for one, other in ((a, b), (b, a)):
        if one.named and not (is_acronym(one.name) or is_foreign(one.name)):
            continue  # what has a name in English goes by it
        names = [name for name in (*other.names, *(() if both else other.described)) if not is_acronym(name)]
        for text in one.described if one.named else (one.name, *one.described):
            # "the court of Syracuse" is not Syracuse
            words = frozenset(body_words(text))
            yield from ((text, name) for name in names if not frozenset(body_words(name)) < words)


@lru_cache(maxsize=20_000)
def _answer(text: str, name: str, country: str | None) -> _Answer:
    told, called = (_weighty(words, country) for words in (text, name))
    paired = pair_words(told, called)
    left = [word for word in paired.left[0] if not is_kind(word) and word != SUPREME]
    kind = LIKE_KIND_ANSWERS if paired.other_kind else 0.0  # a chamber may be what the other calls an office
    return _Answer(paired.proved + kind, len(left), told)


def _weighty(text: str, country: str | None) -> tuple[str, ...]:
    """Return the words of a name or description that say what it is, without its country and its rank."""
    words = dict.fromkeys(word for part in body_words(text) for word in part.split("-"))
    if COURT in words:  # "India's top court"
        words = dict.fromkeys(SUPREME if word in _HIGHEST else word for word in words)
    plainly = _ranks() | small_words()
    return tuple(w for w in words if w and w not in plainly and not of_country(w, country))


@cache
def _ranks() -> frozenset[str]:
    """Return words that say how large or whose a body is: "second-largest", "state-run"."""
    return frozenset(load("link_bodies")["others"]["ranks"])


@lru_cache(maxsize=20_000)
def is_foreign(name: str) -> bool:
    """Tell whether a name of more than one word is in another language: no weighty word of it is English."""
    words = name.split()
    if any(word in small_words() - _ENGLISH for word in words):
        return True
    return len(words) > 1 and not any(plain(w) in word_frequency() or is_kind(plain(w)) for w in words)

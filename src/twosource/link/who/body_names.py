"""Compare two names of organisations, groups or places: how alike they are, and in what way.

The words of the two names are paired: the same word, one in another spelling, one that translators render
differently, a kind of body put for a like kind. What has no partner makes a short form of a name, or the name
of another body.
"""

from __future__ import annotations

import re
from functools import lru_cache

from twosource.link.terms import word_frequency
from twosource.link.who.body_initials import initials_fit, letters_fit
from twosource.link.who.body_meanings import branches, compound_parts, doers, kinds, listed
from twosource.link.who.body_pairing import (
    SPELLED,
    Paired,
    like_kind,
    pair_words,
    rendered,
    same_word,
    word_likeness,
)
from twosource.link.who.names_alike import (
    DIFFERENT,
    UNLIKE,
    NameLikeness,
    body_words,
    canonical_word,
    is_acronym,
    plain,
    spelling_likeness,
)

SPELLED_OUT = (
    4  # weighty words from which one more makes no other name; one less where it begins with a proper name
)
LEAST_BESIDE_KIND = 2  # words of a name of which one may be a like kind of body: more than so many
BUT_ONE = NameLikeness(0.4, "but one")
FIRST_NAME = NameLikeness(0.6, "first name")
FIRST_WORD = NameLikeness(0.5, "first word")
LEAST_PROVED = 2.0  # by the words that answer each other, where one does not
BESIDE_KIND = 0.45  # likeness that names of two like kinds of body reach: what is told must decide
LONG_ENOUGH, HEARD = 6, 0.8  # letters of a place's name, and likeness, from which spellings by ear are one
LONG_APART, HEARD_APART = 8, 0.9  # where it is besides written apart
_FIELDS = re.compile(r", | and | & ")
_MINISTRY = frozenset({canonical_word("ministry")})
_OF = re.compile(r" (?:of|for|in|against|de|del|des|du) ", re.IGNORECASE)


# One story compares the same few names thousands of times.
@lru_cache(maxsize=100_000)
def compare_bodies(a: str, b: str) -> NameLikeness:
    """Compare two names of organisations, groups or places as written.

    The score of way "translated" and "short" grows with the words that prove it; 1 is as good as one name.
    """
    for short, long in ((a, b), (b, a)):
        if is_acronym(short) and not is_acronym(long):
            wanted = plain(short).replace(".", "")
            if len(body_words(long)) > 1 and initials_fit(wanted, long):
                return NameLikeness(min(1.0, 0.8 + 0.05 * len(wanted)), "acronym")
            if letters_fit(wanted, long):
                return NameLikeness(0.5, "letters")
            if len(wanted) < 5:
                return UNLIKE
    x, y = sorted((body_words(a), body_words(b)), key=lambda words: (len(words), words))
    if not x or not y:
        return UNLIKE
    if x == y:
        return NameLikeness(1.0, "exact")
    if sorted(x) == sorted(y):
        return NameLikeness(0.97, "order")
    if len(x) == len(y):
        likeness = [word_likeness(s, t) for s, t in zip(x, y, strict=True)]
        if min(likeness) >= SPELLED:
            return NameLikeness(min(likeness), "spelling")
    enough = SPELLED_OUT - any(word not in word_frequency() for word in x[:2])
    if len(x) >= enough and len(y) == len(x) + 1 and _within(x, y):
        return NameLikeness(0.9, "longer")  # one word more of the same: "House (of Representatives) ..."
    if _first_field(a, b):
        return NameLikeness(0.8, "short")
    if _without_middle(x, y):
        return FIRST_NAME
    found = _judge(x, y, pair_words(x, y), one_head=_one_head(a, b))
    if found.score <= 0 and _has_compound(x, y):
        return _compare_apart(x, y, one_head=_one_head(a, b))
    return found


def _without_middle(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Tell whether a name is the other without the words between: "Bellevue (Maximum Security) Prison"."""
    if len(x) != 2 or len(y) <= len(x) or x[0] != y[0] or x[-1] != y[-1]:
        return False
    kind = x[-1] in kinds() or x[-1] in listed("trades")
    return kind and x[0] not in word_frequency() and set(y[1:-1]) <= word_frequency().keys() - branches()


def _first_field(a: str, b: str) -> bool:
    """Tell whether one is a ministry by the first of its fields: "supply", "Supply and Internal Trade"."""
    fields = [
        [frozenset(body_words(part)) - _MINISTRY - listed("state") for part in _FIELDS.split(name)]
        for name in (a, b)
    ]
    if len(fields[0]) == len(fields[1]) or not all(_MINISTRY & set(body_words(name)) for name in (a, b)):
        return False
    one, two = fields[0][0], fields[1][0]
    return bool(one) and (one == two or (len(one) == len(two) == 1 and rendered(*one, *two) > 0))


def _compare_apart(x: tuple[str, ...], y: tuple[str, ...], *, one_head: bool) -> NameLikeness:
    """Compare names with compounds taken apart: "golden-slope" beside "Golden Hillsides", "Almbauern"."""
    one, two = (tuple(part for word in words for part in _apart(word)) for words in (x, y))
    one, two = sorted((one, two), key=lambda words: (len(words), words))
    return _judge(one, two, pair_words(one, two), one_head=one_head)


def _has_compound(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    return any("-" in word for word in (*x, *y)) or any(len(_apart(word)) > 1 for word in {*x} ^ {*y})


def _apart(word: str) -> tuple[str, ...]:
    return tuple(part for piece in word.split("-") if piece for part in compound_parts(piece))


def _one_head(a: str, b: str) -> bool:
    """Tell whether two names may be of one kind of body: an assembly is no congress of assemblies."""
    one, two = _head(a), _head(b)
    return not one or not two or any(measure(one, two) for measure in (same_word, rendered, like_kind))


def _head(name: str) -> str:
    """Return the noun that says what kind of body a name is of, empty where none does."""
    words = body_words(_OF.split(name)[0])
    return words[-1] if words and words[-1] in kinds() else ""


def _judge(x: tuple[str, ...], y: tuple[str, ...], paired: Paired, *, one_head: bool) -> NameLikeness:
    lacking, more = paired.left
    # "Cafetaleros" are coffee growers.
    if not lacking and (not more or (paired.rendered and set(more) <= doers())):
        enough = len(x) > 1 and (not paired.other_kind or len(x) > LEAST_BESIDE_KIND)
        most = BESIDE_KIND if paired.other_kind else 1.0
        return NameLikeness(min(most, paired.proved / 3.0), "translated") if enough else DIFFERENT
    if lacking:
        return BUT_ONE if _but_one(x, y, paired) else DIFFERENT
    if _of_state(x) and set(more) <= listed("state"):
        return NameLikeness(min(1.0, paired.proved / 2.5), "short")  # "Ministry of (National) Education"
    if _is_first_name(x, y, more):
        return FIRST_NAME if set(more) <= listed("trades") else FIRST_WORD
    if set(more) & branches():
        named = x == y[: len(x)] or x == y[-len(x) :]
        return NameLikeness(0.4, "part") if named and not paired.rendered else DIFFERENT
    if len(x) > 1 and one_head and all(word in kinds() for word in more):
        return NameLikeness(min(1.0, paired.proved / 2.5), "short")
    if x in (y[: len(x)], y[-len(x) :]):
        return NameLikeness(0.4, "part")
    if len(x) > 1:
        return NameLikeness(0.35, "part within")
    return DIFFERENT


def _of_state(words: tuple[str, ...]) -> bool:
    """Tell whether a name is of a kind of body of which a state has one in each field."""
    return len(words) > 1 and not listed("of_state").isdisjoint(words)


def _is_first_name(x: tuple[str, ...], y: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Tell whether a name is the other without what its bearer makes or is: "Tarim (Semiconductor)".

    A word that as often makes a sister firm of a firm ("Tarim Energy") is not enough.
    """
    if x not in (y[: len(x)], y[-len(x) :]) or set(more) <= branches():
        return False
    known = set(more) <= listed("trades")
    if not known and (x != y[: len(x)] or not set(more) <= word_frequency().keys() - branches()):
        return False
    return not all(word in word_frequency() or word in kinds() for word in x)


def _but_one(x: tuple[str, ...], y: tuple[str, ...], paired: Paired) -> bool:
    """Tell whether all words of two names answer each other but one, which translators may put otherwise.

    Where the word left over makes another body of the name, they do not.
    """
    lacking, more = paired.left
    if len(lacking) != 1 or len(more) != 1 or len(x) != len(y) or paired.proved < LEAST_PROVED:
        return False
    return not paired.other_kind and set(lacking).union(more).isdisjoint(branches())


def _within(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Tell whether all words of one name stand in the other in order, the first and last at its ends."""
    rest = iter(longer)
    return shorter[0] == longer[0] and shorter[-1] == longer[-1] and all(w in rest for w in shorter)


def heard_alike(a: str, b: str) -> bool:
    """Tell whether two names of places are one in two spellings by ear: "Tell Jamous", "Tal Gamoos"."""
    x, y = "".join(body_words(a)).replace("-", ""), "".join(body_words(b)).replace("-", "")
    if min(len(x), len(y)) < LONG_ENOUGH:
        return False
    if len(body_words(a)) != len(body_words(b)):  # written apart or together: "Qarsadere", "Karsa Dare"
        return min(len(x), len(y)) >= LONG_APART and spelling_likeness(x, y) >= HEARD_APART
    return spelling_likeness(x, y) >= HEARD and all(
        s[0] == t[0] or spelling_likeness(s, t) >= HEARD
        for s, t in zip(body_words(a), body_words(b), strict=True)
    )

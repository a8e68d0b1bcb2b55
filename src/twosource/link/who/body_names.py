"""Compare two names of organisations, groups or places: how alike they are, and in what way.

The words of the two names are paired: the same word, one in another spelling, one that translators render
differently, a kind of body put for a like kind. What has no partner makes a short form of a name, or the name
of another body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from twosource.lexicon import load
from twosource.link.terms import word_frequency
from twosource.link.who.names_alike import (
    DIFFERENT,
    UNLIKE,
    NameLikeness,
    body_words,
    canonical_word,
    is_acronym,
    plain,
    small_words,
    spelling_likeness,
)

ROOT, ENDING = 5, 4  # letters of two words of one root: at least, and at most behind it
SPELLED_OUT = (
    4  # weighty words from which one more makes no other name; one less where it begins with a proper name
)
LEAST_BESIDE_KIND = 2  # words of a name of which one may be a like kind of body: more than so many
BUT_ONE = NameLikeness(0.4, "but one")
FIRST_NAME = NameLikeness(0.6, "first name")
FIRST_WORD = NameLikeness(0.5, "first word")
LEAST_PROVED = 2.0  # by the words that answer each other, where one does not
BESIDE_KIND = 0.45  # likeness that names of two like kinds of body reach: what is told must decide
SPELLED = 0.8  # likeness of two words that are one, badly written
FEWEST_LETTERS = 3  # of initials that are told by any order or language
LONG_ENOUGH, HEARD = 6, 0.8  # letters of a place's name, and likeness, from which spellings by ear are one
LONG_APART, HEARD_APART = 8, 0.9  # where it is besides written apart
_SHORTEST_SPELLED = 5  # letters: in shorter words each one counts
# What a pair of words proves: the same, rendered differently, a kind of body, a like kind put for it.
SAME, RENDERED = 1.0, 0.75
SAME_KIND, KIND_RENDERED, LIKE_KIND = 0.5, 0.4, -0.8
_OWNED = re.compile(r"(?P<owner>.+?)(?:['’]s|(?<=s)['’]) (?P<thing>[a-z][^A-Z]*)")
_PART_OF = re.compile(
    r"(?:[Tt]he )?(?!(?:city|town|village|state|port|island|district|province|republic|kingdom|people) of )"
    r"(?P<thing>[a-z][a-z -]*) of (?P<owner>(?:the )?[A-ZÀ-Þ].*)"
)
_FIELDS = re.compile(r", | and | & ")
_MINISTRY = frozenset({canonical_word("ministry")})
_OF = re.compile(r" (?:of|for|in|against|de|del|des|du) ", re.IGNORECASE)
_INTO_ACRONYM = 3  # letters of one word: BOSVU, the Botswana Sorters' and Valuers' Union


@dataclass(frozen=True, slots=True)
class Paired:
    """Two names' words paired."""

    proved: float
    rendered: bool  # some words are not the same
    other_kind: bool  # a kind of body stands for a like one
    left: tuple[tuple[str, ...], tuple[str, ...]]  # words without a partner in each


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
        likeness = [_spelled(s, t) for s, t in zip(x, y, strict=True)]
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
    if found.score <= 0 and any("-" in word for word in (*x, *y)):
        return _compare_apart(x, y, one_head=_one_head(a, b))
    return found


def _without_middle(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Tell whether a name is the other without the words between: "Bellevue (Maximum Security) Prison"."""
    if len(x) != 2 or len(y) <= len(x) or x[0] != y[0] or x[-1] != y[-1]:
        return False
    kind = x[-1] in _kinds() or x[-1] in _listed("trades")
    return kind and x[0] not in word_frequency() and set(y[1:-1]) <= word_frequency().keys() - branches()


@lru_cache(maxsize=50_000)
def owned_by(name: str, owner: str) -> bool:
    """Tell whether a name stands for what another has: "Lind's party", "the party's council"."""
    found = _OWNED.fullmatch(name) or _PART_OF.fullmatch(name)
    if found is None:
        return False
    whose, thing, words = (frozenset(body_words(text)) for text in (found["owner"], found["thing"], owner))
    return bool(whose) and whose <= words and thing.isdisjoint(words)


def _first_field(a: str, b: str) -> bool:
    """Tell whether one is a ministry by the first of its fields: "supply", "Supply and Internal Trade"."""
    fields = [
        [frozenset(body_words(part)) - _MINISTRY - _listed("state") for part in _FIELDS.split(name)]
        for name in (a, b)
    ]
    if len(fields[0]) == len(fields[1]) or not all(_MINISTRY & set(body_words(name)) for name in (a, b)):
        return False
    one, two = fields[0][0], fields[1][0]
    return bool(one) and (one == two or (len(one) == len(two) == 1 and _rendered(*one, *two) > 0))


def _compare_apart(x: tuple[str, ...], y: tuple[str, ...], *, one_head: bool) -> NameLikeness:
    """Compare names with hyphenated words written apart: "golden-slope" beside "Golden Hillsides"."""
    one, two = (tuple(part for word in words for part in word.split("-") if part) for words in (x, y))
    one, two = sorted((one, two), key=lambda words: (len(words), words))
    return _judge(one, two, pair_words(one, two), one_head=one_head)


def _one_head(a: str, b: str) -> bool:
    """Tell whether two names may be of one kind of body: an assembly is no congress of assemblies."""
    one, two = _head(a), _head(b)
    return not one or not two or any(measure(one, two) for measure in (_same, _rendered, _like_kind))


def _head(name: str) -> str:
    """Return the noun that says what kind of body a name is of, empty where none does."""
    words = body_words(_OF.split(name)[0])
    return words[-1] if words and words[-1] in _kinds() else ""


def _judge(x: tuple[str, ...], y: tuple[str, ...], paired: Paired, *, one_head: bool) -> NameLikeness:
    lacking, more = paired.left
    if not lacking and not more:
        enough = len(x) > 1 and (not paired.other_kind or len(x) > LEAST_BESIDE_KIND)
        most = BESIDE_KIND if paired.other_kind else 1.0
        return NameLikeness(min(most, paired.proved / 3.0), "translated") if enough else DIFFERENT
    if lacking:
        return BUT_ONE if _but_one(x, y, paired) else DIFFERENT
    if _of_state(x) and set(more) <= _listed("state"):
        return NameLikeness(min(1.0, paired.proved / 2.5), "short")  # "Ministry of (National) Education"
    if _is_first_name(x, y, more):
        return FIRST_NAME if set(more) <= _listed("trades") else FIRST_WORD
    if set(more) & branches():
        named = x == y[: len(x)] or x == y[-len(x) :]
        return NameLikeness(0.4, "part") if named and not paired.rendered else DIFFERENT
    if len(x) > 1 and one_head and all(word in _kinds() for word in more):
        return NameLikeness(min(1.0, paired.proved / 2.5), "short")
    if x in (y[: len(x)], y[-len(x) :]):
        return NameLikeness(0.4, "part")
    if len(x) > 1:
        return NameLikeness(0.35, "part within")
    return DIFFERENT


def _of_state(words: tuple[str, ...]) -> bool:
    """Tell whether a name is of a kind of body of which a state has one in each field."""
    return len(words) > 1 and not _listed("of_state").isdisjoint(words)


def _is_first_name(x: tuple[str, ...], y: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Tell whether a name is the other without what its bearer makes or is: "Tarim (Semiconductor)".

    A word that as often makes a sister firm of a firm ("Tarim Energy") is not enough.
    """
    if x not in (y[: len(x)], y[-len(x) :]) or set(more) <= branches():
        return False
    known = set(more) <= _listed("trades")
    if not known and (x != y[: len(x)] or not set(more) <= word_frequency().keys() - branches()):
        return False
    return not all(word in word_frequency() or word in _kinds() for word in x)


def _but_one(x: tuple[str, ...], y: tuple[str, ...], paired: Paired) -> bool:
    """Tell whether all words of two names answer each other but one, which translators may put otherwise.

    Where the word left over makes another body of the name, they do not.
    """
    lacking, more = paired.left
    if len(lacking) != 1 or len(more) != 1 or len(x) != len(y) or paired.proved < LEAST_PROVED:
        return False
    return not paired.other_kind and set(lacking).union(more).isdisjoint(branches())


def _spelled(a: str, b: str) -> float:
    return spelling_likeness(a, b) if min(len(a), len(b)) >= _SHORTEST_SPELLED else float(a == b)


def pair_words(x: tuple[str, ...], y: tuple[str, ...]) -> Paired:
    """Pair the words of two names, the same ones first, in any order; every word has one partner at most."""
    lacking, rest, proved, rendered, other_kind = list(x), list(y), 0.0, False, False
    for measure in (_same, _rendered, _misspelt, _like_kind):
        for word in tuple(lacking):
            partner = next((other for other in rest if measure(word, other)), None)
            if partner is not None:
                lacking.remove(word)
                rest.remove(partner)
                proved += measure(word, partner)
                rendered = rendered or word != partner
                other_kind = other_kind or measure is _like_kind
    return Paired(proved, rendered, other_kind, (tuple(lacking), tuple(rest)))


def _same(a: str, b: str) -> float:
    if a.replace("-", "") != b.replace("-", ""):
        return 0.0
    return SAME_KIND if a in _kinds() else SAME


def _rendered(a: str, b: str) -> float:
    if not _meanings().get(a, _NONE).isdisjoint(_meanings().get(b, _NONE)):
        return KIND_RENDERED if a in _kinds() else RENDERED
    same = takewhile(
        lambda pair: pair[0] == pair[1], zip(a.replace("-", ""), b.replace("-", ""), strict=False)
    )
    shared = sum(1 for _ in same)
    return RENDERED if shared >= ROOT and max(len(a), len(b)) - shared <= ENDING else 0.0


def _misspelt(a: str, b: str) -> float:
    likeness = _spelled(a, b)
    return likeness if likeness >= SPELLED else 0.0


def _like_kind(a: str, b: str) -> float:
    return 0.0 if _kinds().get(a, _NONE).isdisjoint(_kinds().get(b, _NONE)) else LIKE_KIND


_NONE: frozenset[str] = frozenset()


@cache
def _meanings() -> Mapping[str, frozenset[str]]:
    lexicon = load("link_bodies")["renderings"]
    return _by_word(
        {f"{n}": group for n, group in enumerate([*lexicon["written"], *lexicon["words"], *lexicon["kinds"]])}
    )


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    return _by_word(load("link_bodies")["kinds"])


def _by_word(groups: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in groups.items():
        for word in words:
            found.setdefault(canonical_word(plain(word)), set()).add(name)
            found.setdefault(canonical_word(plain(word)) + "s", set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(load("link_bodies")["others"][kind])


def branches() -> frozenset[str]:
    """Return words that make of a body's name that of its branch, fund, firm or rival."""
    return _listed("branches")


def goes_by_first(words: tuple[str, ...]) -> bool:
    """Tell whether a name may be cut to its first word: the others say what its bearer makes or is."""
    rest = all(word in _listed("trades") or word in _kinds() for word in words[1:])
    return rest and words[0] not in word_frequency() and words[0] not in _kinds()


@lru_cache(maxsize=20_000)
def is_generic(name: str) -> bool:
    """Tell whether a body of any country may bear a name: "Ministry of Health", "National Assembly"."""
    words = body_words(name)
    return all(word in word_frequency() or word in _kinds() or word in _meanings() for word in words)


def is_kind(word: str) -> bool:
    """Tell whether a plain word says what kind of body a name is of: "union"."""
    return word in _kinds()


@lru_cache(maxsize=20_000)
def one_meaning(word: str) -> str:
    """Return one word for all that translators put for it; a kind of body is left out ("")."""
    if word in _kinds():
        return ""
    meanings = _meanings().get(word)
    return "=" + min(meanings, key=int) if meanings else word.replace("-", "")[:ROOT]


def _within(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Tell whether all words of one name stand in the other in order, the first and last at its ends."""
    rest = iter(longer)
    return shorter[0] == longer[0] and shorter[-1] == longer[-1] and all(w in rest for w in shorter)


@lru_cache(maxsize=20_000)
def initials_fit(wanted: str, name: str) -> bool:
    """Tell whether letters stand for a name: the first of each word, of one word up to three.

    Small words may count or not, and so may the parts of hyphenated ones.
    """
    words = [w for w in re.split(r"[\s,.()/]+", plain(name)) if w and w != "the"]
    weighty = [w for w in words if w not in small_words()]
    parts = [p for w in weighty for p in w.split("-") if p]
    if wanted in {"".join(w[0] for w in some) for some in (words, weighty, parts)}:
        return True
    extra = len(wanted) - len(parts)
    if len(parts) < 3 or not 0 < extra < _INTO_ACRONYM:
        return False
    initials = [p[0] for p in parts]
    return any(
        wanted == "".join((*initials[:n], part[: extra + 1], *initials[n + 1 :]))
        for n, part in enumerate(parts)
    )


@lru_cache(maxsize=20_000)
def letters_fit(wanted: str, name: str) -> bool:
    """Tell whether letters may stand for a name in its own language, or for a fuller form of it.

    Every word but one begins with one of them, itself or as another language has it ("Fishers", pescadores),
    in any order; one letter may be left over.
    """
    words = [word for word in body_words(name) if word]
    if len(wanted) < FEWEST_LETTERS or not FEWEST_LETTERS <= len(words) <= len(wanted) + 1:
        return False
    rest, found, firsts = list(wanted), 0, "".join(word[0] for word in words)
    for own in (True, False):  # the same initial first
        for word in tuple(words):
            initials = {word[0]} if own else _initials(word)
            letter = next((one for one in rest if one in initials), None)
            if letter is not None:
                rest.remove(letter)
                words.remove(word)
                found += 1
    in_order = len(rest) == 1 and firsts in {wanted[:n] + wanted[n + 1 :] for n in range(len(wanted))}
    return found >= FEWEST_LETTERS + (len(rest) and not in_order) and len(rest) + len(words) <= 1


@lru_cache(maxsize=20_000)
def _initials(word: str) -> frozenset[str]:
    """Return the first letters of the words that other languages, or other translators, put for one."""
    meanings = _meanings().get(word, _NONE)
    return frozenset(
        other[0] for other, found in _meanings().items() if other and not meanings.isdisjoint(found)
    )


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

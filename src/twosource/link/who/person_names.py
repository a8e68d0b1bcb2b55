"""Compare two names of persons: how alike they are, and in what way.

The parts of the two names are aligned in order, so that one written apart (Wei Ming, Wei-ming, Weiming), an
initial, a second surname or a particle left out is seen for what it is; then with the family name first or
last. Source of the alignment: Needleman and Wunsch (1970), A general method applicable to the search for
similarities in the amino acid sequence of two proteins, JMB 48.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from twosource.lexicon import load
from twosource.link.terms import word_frequency
from twosource.link.who.chinese_names import one_chinese_name
from twosource.link.who.given_names import languages, nickname_root, nicknames
from twosource.link.who.name_sounds import may_sound_alike, misread, sounded
from twosource.link.who.names_alike import (
    DIFFERENT,
    UNLIKE,
    NameLikeness,
    name_parts,
    person_parts,
    sounds,
    spelling_likeness,
)

LEAST = {1: 1.0, 2: 1.0, 3: 0.8, 4: 0.7}  # likeness needed by a part's letters: in short ones each one counts
LEAST_LONG = 0.6  # of five letters and more
LEAST_BARE = 0.55  # of a name that is one word
WHOLE = 0.86  # likeness of two whole names written together from which their division does not matter
HEARD, WRITTEN = 0.97, frozenset({"exact", "order"})  # likeness of names that are one as they sound
AS_WRITTEN = 0.9  # likeness from which names are not looked at as they sound
SYLLABLE = 4  # letters of a part of a name of three that may be one syllable
LONG = 8  # letters of a whole name in which a division counts little
MISREAD = 0.95  # likeness of two parts that differ in letters taken for each other by a reading machine
APART_OR_TOGETHER = 0.7  # likeness from which two parts are one that is written apart
GIVEN_ALIKE = 0.75  # likeness of given names beside a surname that was translated
READING = NameLikeness(0.85, "reading")
MARRIED = NameLikeness(0.9, "married")
_OF_HUSBAND = re.compile(r"[^\W\d_] de \w+$")
_SHORTEST_WORD = 4  # letters of an English word in a surname
_SHORTEST_PREFIX = 3  # letters: Mel, Melvin
_SHORTEST_HEARD = 4  # as it sounds: Kaha, Kakhaber


@dataclass(frozen=True, slots=True)
class _Aligned:
    """Two names' parts laid side by side."""

    gain: float
    matches: tuple[tuple[float, str], ...]  # likeness and way of each pair
    left: tuple[int, int]  # weighty parts without a partner in each


@lru_cache(maxsize=100_000)
def compare_persons(a: str, b: str, *, family_first: bool = False) -> NameLikeness:
    """Compare two names of persons.

    Args:
        a: One name as written.
        b: The other.
        family_first: The name comes from a country that writes the family name first.
    """
    a, b = sorted((a, b))  # or the turned one of the two would depend on who asks
    found = _compare(a, b, family_first=family_first)
    if found.score < AS_WRITTEN:
        others = [pair for pair in ((sounded(a), b), (a, sounded(b))) if pair != (a, b)]
        for pair in others:
            heard = _compare(*pair, family_first=family_first)
            if heard.score > found.score:
                found = NameLikeness(min(heard.score, HEARD), "spelling") if heard.way in WRITTEN else heard
    return READING if found.score < READING.score and one_chinese_name(a, b) else found


def _compare(a: str, b: str, *, family_first: bool) -> NameLikeness:
    (whole_a, suffix_a), (whole_b, suffix_b) = person_parts(a), person_parts(b)
    if not whole_a or not whole_b:
        return UNLIKE
    if suffix_a and suffix_b and suffix_a != suffix_b:
        return DIFFERENT
    if "".join(whole_a) == "".join(whole_b):
        return NameLikeness(1.0, "exact")
    x, y = name_parts(a), name_parts(b)
    if len(whole_a) > 1 and len(whole_b) > 1:
        found = _compare_full(x, y)
        return MARRIED if found.conflict and _married(a, b) else found
    if len(whole_a) == len(whole_b) == 1:
        return _compare_single(whole_a[0], whole_b[0], x, y)
    bare, whole = (whole_a, whole_b) if len(whole_a) == 1 else (whole_b, whole_a)
    found = _compare_bare(bare[0], whole, family_first=family_first)
    parts = x if bare is whole_b else y
    if found.way != "surname" and bare[0] in parts[1:]:
        return NameLikeness(0.85, "surname")  # one half of a double surname
    return found


def _married(a: str, b: str) -> bool:
    """Tell whether one is the other as Spanish usage has a wife's: "Ana Ríos Paz", "Ana Ríos de Vega"."""
    x, y = person_parts(a)[0], person_parts(b)[0]
    behind = [_OF_HUSBAND.search(name) is not None for name in (a, b)]
    return len(x) == len(y) > 2 and any(behind) and not all(behind) and x[:-1] == y[:-1]


def _compare_full(x: tuple[str, ...], y: tuple[str, ...]) -> NameLikeness:
    if sorted(x) == sorted(y):
        return NameLikeness(0.97, "order")
    one, two = "".join(x), "".join(y)
    # "Hoai Lan" and "Hoai Long" are two: of syllables each letter counts.
    syllables = len(x) == len(y) > 2 and all(len(part) <= SYLLABLE for part in set(x) ^ set(y))
    whole_may = not syllables and min(len(one), len(two)) >= LONG and may_sound_alike(one, two, least=0.7)
    if not whole_may and sum(_has_partner(part, y) for part in x) < 2:
        return DIFFERENT  # most pairs that share a given name or a surname only
    best = DIFFERENT
    for turned in dict.fromkeys((y, y[1:] + y[:1], y[-1:] + y[:-1])):
        if _cannot_align(x, turned):
            continue
        found = _judge(_align(x, turned), ordered=turned == y)
        if found.score > best.score:
            best = found
    if best.score < WHOLE and whole_may:
        whole = spelling_likeness(one, two)
        return NameLikeness(whole, "spelling") if whole >= WHOLE else best
    return best


def _cannot_align(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Tell whether one of two parts is unlike its only possible partner: most pairs, and soon seen."""
    if len(x) != 2 or len(y) != 2:
        return False
    return not all(compare_parts(a, b, last=n == 1)[0] for n, (a, b) in enumerate(zip(x, y, strict=True)))


@lru_cache(maxsize=20_000)
def surname_translated(a: str, b: str) -> bool:
    """Tell whether two full names share the given name, and one has an English word for the other's surname.

    Machine translation makes Wolfson of Volkov; that one is made of English words is all that shows it.
    """
    x, y = person_parts(a)[0], person_parts(b)[0]
    if len(x) != 2 or len(y) != 2 or x[1] == y[1]:
        return False
    return compare_parts(x[0], y[0])[0] >= GIVEN_ALIKE and _english(x[1]) != _english(y[1])


def _english(surname: str) -> bool:
    """Tell whether a surname of some length begins or ends with a common English word."""
    words = word_frequency()
    rest = len(surname) - _SHORTEST_PREFIX
    return any(surname[:n] in words or surname[-n:] in words for n in range(_SHORTEST_WORD, rest + 1))


def _has_partner(part: str, others: tuple[str, ...]) -> bool:
    """Tell whether a part may stand for one of another name's, alone or written together with the next."""
    for n, other in enumerate(others):
        if part[0] == other[0] and (len(part) < 3 or len(other) < 3 or part.startswith(other[:3])):
            return True
        if nickname_root(part) == nickname_root(other) or may_sound_alike(part, other, least=0.5):
            return True
        if n + 1 < len(others) and may_sound_alike(part, other + others[n + 1], least=0.5):
            return True
    return False


def _judge(aligned: _Aligned, *, ordered: bool) -> NameLikeness:
    if len(aligned.matches) < 2 or all(aligned.left):
        return DIFFERENT
    likeness = [one for one, _ in aligned.matches]
    ways = {way for _, way in aligned.matches} - {"exact"}
    score = min(likeness)
    if not ordered:
        if score < 0.8:
            return DIFFERENT
        score *= 0.97
    if "spelling" in ways:
        # One part badly written among several well written ones is less of a change than all of them.
        return NameLikeness((score + sum(likeness) / len(likeness)) / 2, "spelling")
    for way in ("initial", "nickname", "language"):
        if way in ways:
            return NameLikeness(score, way)
    if any(aligned.left):
        return NameLikeness(0.95 * score, "part")
    return NameLikeness(score, "exact" if ordered else "order")


@lru_cache(maxsize=50_000)
def _align(x: tuple[str, ...], y: tuple[str, ...]) -> _Aligned:
    """Lay parts side by side in order, one against one or against two, so that most is alike."""
    if not x or not y:
        return _Aligned(0.0, (), (_weighty(x), _weighty(y)))
    options = [_skip(x[0], _align(x[1:], y), 0), _skip(y[0], _align(x, y[1:]), 1)]
    joined = ((1, 2),) if x[0] not in y[:2] else ()
    for i, j in ((1, 1), *joined, *(((2, 1),) if y[0] not in x[:2] else ())):
        if i <= len(x) and j <= len(y):
            likeness, way = compare_parts("".join(x[:i]), "".join(y[:j]), last=i == len(x) or j == len(y))
            if likeness > 0.0 and (i == j or likeness >= APART_OR_TOGETHER):
                rest = _align(x[i:], y[j:])
                worth = likeness * (i + j) - 0.05 * (i + j - 2)
                options.append(_Aligned(rest.gain + worth, ((likeness, way), *rest.matches), rest.left))
    return max(options, key=lambda a: (a.gain, -sum(a.left)))


def _skip(part: str, rest: _Aligned, side: int) -> _Aligned:
    left = list(rest.left)
    left[side] += _weighty((part,))
    return _Aligned(rest.gain, rest.matches, (left[0], left[1]))


def _weighty(parts: tuple[str, ...]) -> int:
    """Count parts that are no mere particles and no initials of middle names."""
    particles = load("link_names")["parts"]["particles"]
    return sum(len(part) > 1 and part not in particles for part in parts)


@lru_cache(maxsize=100_000)
def compare_parts(a: str, b: str, *, last: bool = False) -> tuple[float, str]:
    """Compare two parts of names: likeness, 0 when they are different, and the way they are alike.

    Args:
        a: One part, plain.
        b: The other.
        last: One of them ends its name, so that it is no given name cut short.
    """
    if a == b:
        return 1.0, "exact"
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return (0.85, "initial") if short == long[0] else (0.0, "none")
    if b in nicknames().get(a, ()):
        return 0.95, "nickname"
    if b in languages().get(a, ()):
        return 0.95, "language"
    if not last and len(short) >= _SHORTEST_PREFIX and long.startswith(short):
        return 0.9, "nickname"
    if not last and len(short) >= _SHORTEST_HEARD and sounds(long).startswith(sounds(short)):
        return 0.9, "nickname"
    if len(short) == 2 and not last and len(long) > 3 and long.startswith(short):
        return 0.85, "initial"  # Dz. for Dzierżek
    if misread(a) == misread(b):
        return MISREAD, "spelling"
    if not may_sound_alike(a, b, least=0.5):
        return 0.0, "none"
    likeness = spelling_likeness(a, b)
    return (likeness, "spelling") if likeness >= LEAST.get(len(short), LEAST_LONG) else (0.0, "none")


def _compare_single(a: str, b: str, x: tuple[str, ...], y: tuple[str, ...]) -> NameLikeness:
    """Compare two names of one word each; a double surname may stand for its first or last half."""
    if len(x) != len(y) and (set(x) <= set(y) or set(y) <= set(x)):
        return NameLikeness(0.9, "surname")
    if b in languages().get(a, ()):
        return NameLikeness(0.5, "given")  # whom all know by it: "Metropolitan Ioann", "Archbishop John"
    return _spelled(a, b)


def _compare_bare(word: str, full: tuple[str, ...], *, family_first: bool) -> NameLikeness:
    """Compare a single word with a name of several."""
    surname, given = (full[0], full[-1]) if family_first else (full[-1], full[0])
    if word == surname:
        return NameLikeness(0.9, "surname")
    if word in full[1:-1]:
        return NameLikeness(0.8, "surname")
    if word == given or nickname_root(word) == nickname_root(given) or _clipped(word, given):
        return NameLikeness(0.5, "given")
    return _spelled(word, surname)


def _clipped(word: str, given: str) -> bool:
    """Tell whether a word is the beginning of a given name: "Dez", "Desmond"."""
    heard, whole = sounds(word), sounds(given)
    return _SHORTEST_PREFIX <= len(heard) < len(whole) and whole.startswith(heard)


def _spelled(a: str, b: str) -> NameLikeness:
    if not may_sound_alike(a, b, least=0.4):
        return UNLIKE
    likeness = spelling_likeness(a, b)
    needed = max(LEAST_BARE, LEAST.get(min(len(a), len(b)), LEAST_BARE) if min(len(a), len(b)) < 5 else 0.0)
    return NameLikeness(likeness, "spelling") if likeness >= needed else UNLIKE

"""Compare two names: how alike they are, and in what way.

Spelling is compared after letters are made plain and the sounds that transliteration systems write
differently are folded to one spelling; letters that interpreters and machine translation confuse cost half
an edit.
Source of the weighted edit distance: Wagner and Fischer (1974), The String-to-String Correction Problem,
JACM 21.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import Any

from twosource.lexicon import load

_VOWELS = frozenset("aeiou")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """How alike two names are (0 to 1), in what way, and whether they speak against each other."""

    score: float
    way: str  # exact, order, initial, nickname, part, surname, given, acronym, spelling, none
    conflict: bool = False


ROOT, ENDING = 5, 4  # letters of two words of one root: at least, and at most behind it
SPELLED_OUT = 4  # weighty words from which one more makes no other name
DIFFERENT = NameLikeness(0.0, "none", True)
UNLIKE = NameLikeness(0.0, "none")


@cache
def _lexicon() -> dict[str, Any]:
    return load("link_names")


@lru_cache(maxsize=20000)
def plain(text: str) -> str:
    """Return the text in lower-case letters without marks: "Đorđe Møller" → "djordje moller"."""
    letters = _lexicon()["letters"]
    mapped = "".join(letters.get(c, c) for c in text.lower())
    taken_apart = unicodedata.normalize("NFKD", mapped)
    return "".join(c for c in taken_apart if not unicodedata.combining(c))


@lru_cache(maxsize=20000)
def person_parts(name: str) -> tuple[tuple[str, ...], str]:
    """Split a person's name into plain tokens (no titles, particles joined on) and a generation suffix."""
    parts = _lexicon()["parts"]
    text = re.sub(r"['’]s?(?=\W|$)", "", name)
    raw = [plain(t) for t in re.split(r"[\s,.]+", text) if t]
    tokens: list[str] = []
    suffix = ""
    carried = ""
    for token in raw:
        if token in parts["suffixes"] and tokens:
            suffix = token
            continue
        if token in parts["titles"] and not tokens:
            continue
        # The Arabic article is written apart, joined by a hyphen, or not at all.
        token = re.sub(r"^(al|el|ul)-", "", token)
        if token in ("al", "el", "ul"):
            continue
        if token in parts["particles"]:
            carried += token
            continue
        cleaned = "".join(_WORD.findall(token))
        if cleaned:
            tokens.append(carried + cleaned if carried and len(cleaned) > 1 else cleaned)
            carried = ""
    return tuple(tokens), suffix


@lru_cache(maxsize=20000)
def sounds(token: str) -> str:
    """Fold a plain token to one spelling per sound, doubled letters once."""
    for written, sound in _lexicon()["sounds"]["fold"]:
        token = token.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", token)


@cache
def _confused() -> frozenset[tuple[str, str]]:
    pairs = [tuple(p) for p in _lexicon()["sounds"]["confused"]]
    return frozenset([(a, b) for a, b in pairs] + [(b, a) for a, b in pairs])


@cache
def _swap_costs() -> dict[str, dict[str, float]]:
    """Return, by letter, the letters that stand for it at half an edit or at none."""
    costs: dict[str, dict[str, float]] = {v: dict.fromkeys(_VOWELS, 0.5) for v in _VOWELS}
    for a, b in _confused():
        costs.setdefault(a, {})[b] = 0.5
    return costs


_NO_COSTS: dict[str, float] = {}
_GAP_COSTS = dict.fromkeys((*_VOWELS, "h"), 0.5)


@lru_cache(maxsize=50_000)
def spelling_likeness(a: str, b: str) -> float:
    """Return how alike two plain tokens are in spelling and sound, 0 to 1.

    1 only when they sound the same.
    """
    if a == b:
        return 1.0
    x, y = sounds(a), sounds(b)
    if not x or not y:
        return 0.0
    if x == y:
        return 1.0
    gaps = [_GAP_COSTS.get(d, 1.0) for d in y]
    row = [0.0]
    for gap in gaps:
        row.append(row[-1] + gap)
    older: list[float] = []
    costs = _swap_costs()
    for i, c in enumerate(x):
        gap, swaps, turned = _GAP_COSTS.get(c, 1.0), costs.get(c, _NO_COSTS), x[i - 1] if i else ""
        left = row[0] + gap
        new = [left]
        for j, d in enumerate(y):
            best = row[j] + (0.0 if c == d else swaps.get(d, 1.0))
            if (other := row[j + 1] + gap) < best:
                best = other
            if (other := left + gaps[j]) < best:
                best = other
            if turned == d and j and c == y[j - 1] and (other := older[j - 1] + 0.5) < best:
                best = other  # two letters changed places
            left = best
            new.append(best)
        older, row = row, new
    return max(0.0, 1.0 - row[-1] / max(len(x), len(y)))


@lru_cache(maxsize=20000)
def body_words(name: str) -> tuple[str, ...]:
    """Return the weighty words of an organisation's, group's or place's name, plain and in one spelling."""
    lexicon = _lexicon()["organisations"]
    text = re.sub(r"['’]s?(?=\W|$)", "", name)
    text = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda m: m[0].replace(".", ""), text)
    words = [_canonical_word(plain(w).strip("-")) for w in re.split(r"[\s,./()]+", text) if w]
    kept = [w for w in words if w and w not in lexicon["small"] and w not in lexicon["forms"]]
    return tuple(kept or [w for w in words if w])


@cache
def _same_words() -> dict[str, str]:
    return {w: group[0] for group in _lexicon()["organisations"]["same"] for w in group}


def _canonical_word(word: str) -> str:
    word = _same_words().get(word, word)
    return word.replace("isation", "ization")


@cache
def governments() -> frozenset[str]:
    """Return the words behind a leader's name that make it the name of a government."""
    return frozenset(_lexicon()["organisations"]["governments"])


@cache
def not_leaders() -> frozenset[str]:
    """Return the words before "government" that name no leader: "new", "federal"."""
    return frozenset(_lexicon()["organisations"]["not_leaders"])


def acronym_of(name: str) -> str:
    """Return the initials of a name's weighty words, in lower case."""
    letters = [w[0] for part in body_words(name) for w in part.split("-") if w]
    return "".join(letters)


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as initials: "OSCE", "A.U."."""
    bare = name.replace(".", "").strip()
    return 2 <= len(bare) <= 8 and bare.isupper() and " " not in bare


# One story compares the same few names thousands of times.
@lru_cache(maxsize=100_000)
def compare_bodies(a: str, b: str, *, owners: frozenset[str] = frozenset()) -> NameLikeness:
    """Compare two names of organisations, groups or places.

    Args:
        a: One name as written.
        b: The other.
        owners: Plain names and adjectives of the countries the bodies belong to, which may be left out.
    """
    for short, long in ((a, b), (b, a)):
        if is_acronym(short) and not is_acronym(long):
            wanted = plain(short).replace(".", "")
            if len(body_words(long)) > 1 and _initials_fit(wanted, long):
                return NameLikeness(0.95, "acronym")
            if len(wanted) < 5:
                return UNLIKE
    x = [w for w in body_words(a) if w not in owners] or list(body_words(a))
    y = [w for w in body_words(b) if w not in owners] or list(body_words(b))
    if not x or not y:
        return UNLIKE
    if x == y:
        return NameLikeness(1.0, "exact")
    if sorted(x) == sorted(y):
        return NameLikeness(0.97, "order")
    if len(x) == len(y):
        likeness = [
            spelling_likeness(s, t) if min(len(s), len(t)) > 4 else float(s == t)
            for s, t in zip(x, y, strict=True)
        ]
        if min(likeness) >= 0.8 and max(likeness) >= 0.8:
            return NameLikeness(min(likeness), "spelling")
    shorter, longer = sorted((x, y), key=len)
    if len(shorter) >= SPELLED_OUT and len(longer) == len(shorter) + 1 and _within(shorter, longer):
        return NameLikeness(0.9, "longer")  # one word more of the same: "House (of Representatives) ..."
    left = _without_partner(shorter, longer)
    if left is not None and not left and len(shorter) > 1:
        return NameLikeness(0.85, "translated")
    if shorter == longer[: len(shorter)] or shorter == longer[-len(shorter) :]:
        return NameLikeness(0.4, "part")
    if left and len(shorter) > 1 and not set(left) & set(_lexicon()["organisations"]["branches"]):
        return NameLikeness(0.4, "part")
    return DIFFERENT


def _without_partner(shorter: list[str], longer: list[str]) -> list[str] | None:
    """Return the words of the longer name that the shorter one lacks, None if that has others too.

    Words are one that translators render differently (people's, popular), or that share a root (patriots).
    """
    rest = list(longer)
    for word in shorter:
        partner = next((w for w in rest if w == word), None) or next(
            (w for w in rest if _one_root(w, word)), None
        )
        if partner is None:
            return None
        rest.remove(partner)
    return rest


@cache
def _renderings() -> dict[str, int]:
    groups = _lexicon()["organisations"]["renderings"]
    return {word: number for number, group in enumerate(groups) for word in group}


def _one_root(a: str, b: str) -> bool:
    groups = _renderings()
    if a in groups and groups[a] == groups.get(b):
        return True
    same = takewhile(
        lambda pair: pair[0] == pair[1], zip(a.replace("-", ""), b.replace("-", ""), strict=False)
    )
    shared = sum(1 for _ in same)
    return shared >= ROOT and max(len(a), len(b)) - shared <= ENDING


def _within(shorter: list[str], longer: list[str]) -> bool:
    """Tell whether all words of one name stand in the other in order, the first and last at its ends."""
    rest = iter(longer)
    return shorter[0] == longer[0] and shorter[-1] == longer[-1] and all(w in rest for w in shorter)


def _initials_fit(wanted: str, name: str) -> bool:
    """Tell whether letters are the initials of a name, small words and hyphenated parts counted or not."""
    words = [w for w in re.split(r"[\s,.()/]+", plain(name)) if w and w != "the"]
    small = set(_lexicon()["organisations"]["small"])
    variants = {
        "".join(w[0] for w in words),
        "".join(w[0] for w in words if w not in small),
        "".join(p[0] for w in words if w not in small for p in w.split("-") if p),
    }
    return wanted in variants

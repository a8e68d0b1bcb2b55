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
from typing import Any

from twosource.lexicon import load

_VOWELS = frozenset("aeiou")
_VIETNAMESE = re.compile(
    "[ăâêôơưàáạảãấầẩẫậắằẳẵặẹẻẽếềểễệỉịĩọỏõốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]"
)  # vowels beside which đ is d
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """How alike two names are (0 to 1), in what way, and whether they speak against each other."""

    score: float
    way: str  # exact, order, part, initial, nickname, language, surname, given, acronym, short, spelling ...
    conflict: bool = False


DIFFERENT = NameLikeness(0.0, "none", True)
UNLIKE = NameLikeness(0.0, "none")


@cache
def _lexicon() -> dict[str, Any]:
    return load("link_names")


@lru_cache(maxsize=20000)
def plain(text: str) -> str:
    """Return the text in lower-case letters without marks: "Đorđe Møller" → "djordje moller"."""
    letters, text = _lexicon()["letters"], text.lower()
    if "đ" in text and _VIETNAMESE.search(text):
        text = text.replace("đ", "d")
    mapped = "".join(letters.get(c, c) for c in text)
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


@lru_cache(maxsize=50_000)
def name_parts(name: str) -> tuple[str, ...]:
    """Return the plain parts of a name, hyphened ones apart, without titles, suffix, Arabic article."""
    tokens, _ = person_parts(re.sub(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_]{2})", " ", name))
    return tokens


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
    words = [canonical_word(plain(w).strip("-")) for w in re.split(r"[\s,./()]+", text) if w]
    kept = [w for w in words if w and w not in lexicon["small"] and w not in lexicon["forms"]]
    return tuple(kept or [w for w in words if w])


@cache
def _same_words() -> dict[str, str]:
    return {w: group[0] for group in _lexicon()["organisations"]["same"] for w in group}


@cache
def small_words() -> frozenset[str]:
    """Return the words without weight inside a body's name."""
    return frozenset(_lexicon()["organisations"]["small"])


def canonical_word(word: str) -> str:
    """Return one spelling for a plain word that names of bodies write in several ways."""
    word = _same_words().get(word, word)
    word = word.removeprefix("al-")  # the Arabic article
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

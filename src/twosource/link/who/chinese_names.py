"""Chinese names as Hong Kong, Taiwan and South-East Asia write them, and as the mainland does in pinyin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import islice, product

from twosource.lexicon import load
from twosource.link.who.names_alike import plain

FEWEST, MOST = 2, 4  # syllables of a name
MOST_READINGS = 128  # of one name in one order
_SYLLABLES = re.compile(r"[\s-]+")


@lru_cache(maxsize=20_000)
def pinyin_readings(name: str) -> tuple[str, ...]:
    """Return the names in pinyin, family name first and written together, that may stand for a name, sorted.

    None where a part of the name is no syllable of the table: "Kwok Wing-sum" has "guoyongsen".
    """
    found: set[str] = set()
    raw = [plain(part) for part in name.split()]
    for order in dict.fromkeys((tuple(raw), tuple(raw[-1:] + raw[:-1]))):
        syllables = [s for part in order for s in _SYLLABLES.split(part) if s]
        if not FEWEST <= len(syllables) <= MOST or any(s not in _table() for s in syllables):
            continue
        readings = product(*(_table()[s] for s in syllables))
        found.update("".join(some) for some in islice(readings, MOST_READINGS))
    return tuple(sorted(found))


@lru_cache(maxsize=50_000)
def one_chinese_name(a: str, b: str) -> bool:
    """Tell whether one name may be the other in pinyin."""
    return _written(b) & set(pinyin_readings(a)) != set() or _written(a) & set(pinyin_readings(b)) != set()


def _written(name: str) -> set[str]:
    raw = [plain(part).replace("-", "").replace("'", "") for part in name.split()]
    return {"".join(raw), "".join(raw[-1:] + raw[:-1])}


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    """Return, by syllable as written, itself and its pinyin readings."""
    readings: Mapping[str, list[str]] = load("link_chinese")["readings"]
    return {syllable: tuple(dict.fromkeys((syllable, *some))) for syllable, some in readings.items()}

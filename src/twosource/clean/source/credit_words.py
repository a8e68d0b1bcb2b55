"""The words of credit lines: labels with what they say that somebody did, offices, titles, nobody's names."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.blocks.phrase_patterns import any_of
from twosource.lexicon import load

EDGE = " \t,.;:|/·•–—-†‡*_~()[]\x00"
_BY = ("by", "par", "por", "von", "di", "de", "av", "af", "od", "door", "of", "from")
_WORD = re.compile(r"\w+")
_FIRST_UNSPACED = "\u2e80"
_SHORT = 3  # letters
_ALSO_SMALL = (
    *("with", "from", "told", "also", "special", "exclusive", "reporting", "reports", "reported", "writes"),
    *("posted", "published", "updated", "dari", "para", "unter", "avec", "retd", "courtesy"),
)


def may_hold_label(line: str) -> bool:
    """Tell, many times faster than by looking, whether a line holds a word or sign that a label does."""
    words, signs = _telling()
    if not words.isdisjoint(_WORD.findall(line.lower())):
        return True
    return not line.isascii() and not signs.isdisjoint(line)


def speaks(line: str, most: int = 0) -> bool:
    """Tell, at little cost, whether a line holds more ordinary words, of no credit, than `most`."""
    words = line.split()
    own = [
        word for word in words if len(word) > _SHORT and word.islower() and word.isalpha() and word.isascii()
    ]
    if len(own) <= most or sum(word not in _small_words() for word in own) <= most:
        return False
    return not any(word.strip(EDGE).lower() in _other_labels() for word in words)


def opens_with_label(text: str) -> bool:
    """Tell whether a line opens with a label."""
    return labels().match(text) is not None


def roles_of(label: str) -> frozenset[str]:
    """Return the roles that a label gives: `Text and photos` gives two."""
    known = _label_roles()
    whole = " ".join(label.lower().split())
    if whole in known:
        return frozenset((known[whole],))
    words = re.split(
        r"\s*(?:\band\b|&|\+|/|,|\by\b|\bet\b|\bund\b|\be\b|\bi\b|\bog\b|\boch\b|\bja\b)\s*", whole
    )
    return frozenset(known[word] for word in words if word in known)


@cache
def _label_roles() -> dict[str, str]:
    labels = load("clean_credits")["labels"]
    return {word: role for role in ("author", "photo", "helper", "other") for word in labels[role]}


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Return the longest word of each label, also with `by` run into it, and the signs that open others.

    Scripts without spaces run label and name together.
    """
    longest = {max(_WORD.findall(label), key=len) for label in _label_roles()}
    words = frozenset(word + behind for word in longest for behind in ("", *_BY))
    return words, frozenset(label[0] for label in _label_roles() if label[0] >= _FIRST_UNSPACED)


@cache
def labels() -> re.Pattern[str]:
    """Return the pattern of a label before names, with a sign behind it or not."""
    known = load("clean_credits")["labels"]
    words = any_of(_label_roles(), space=r"\s")
    weak = "|".join(known["prepositions"])
    signed = any_of(word for word in _label_roles() if word not in known["prepositions"])
    versions = "|".join(known["versions"])
    pair = rf"{signed}\s?(?:and|&|\+|/|y|et|und|e|i|og|och|ja)\s?{signed}"
    by = rf"(?:{'|'.join(_BY)})"
    return re.compile(
        rf"(?<![\w’'-])(?:(?P<version>{versions})\s*-\s*)?(?:and\s+)?(?P<label>(?P<pair>{pair})|{words})"
        rf"(?:\s?(?P<sign>[:：]|{by}\b:?)\s*|\s+(?=(?-i:[^\W\d_a-zà-ÿ])))(?![\s]*$)"
        rf"(?<!\bof\s)(?:(?:{weak})\b\s+)?",
        re.I,
    )


@cache
def _other_labels() -> frozenset[str]:
    return frozenset(word for label in load("clean_credits")["labels"]["other"] for word in label.split())


@cache
def _small_words() -> frozenset[str]:
    """Return the words in small letters that credits are made of."""
    credits = load("clean_credits")
    listed = [*credits["byline"]["roles"], *credits["photo"]["labels"], *_ALSO_SMALL]
    listed += [word for names in credits["people"].values() for word in names]
    listed += [word for role in ("author", "photo", "helper", "other") for word in credits["labels"][role]]
    return frozenset(part for entry in listed for part in (*entry.split(), f"{entry}s"))


@cache
def countries() -> frozenset[str]:
    """Return the names of countries and of America's states, folded."""
    listed = (name for facts in load("countries").values() for name in facts.get("names", ()))
    return frozenset(name.casefold() for name in (*listed, *load("places")["abbreviations"].values()))


@cache
def nobody() -> frozenset[str]:
    """Return what stands in credits for no person."""
    return frozenset(load("clean_credits")["people"]["nobody"])


@cache
def titles() -> frozenset[str]:
    """Return the titles that stand before names."""
    return frozenset(load("clean_credits")["people"]["titles"])


@cache
def posts() -> frozenset[str]:
    """Return the posts that stand before names."""
    return frozenset(load("clean_credits")["people"]["posts"])


@cache
def offices() -> frozenset[str]:
    """Return the words of offices."""
    credits = load("clean_credits")
    return frozenset((*credits["byline"]["roles"], *credits["people"]["posts"]))

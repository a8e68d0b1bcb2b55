"""Names, adjectives and people of countries, as English news text writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import pycountry

from twosource.lexicon import load
from twosource.link.who.names_alike import plain

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
LONGEST_NAME = 5  # words
# Everyday short forms where ISO 3166 has an official one ("Korea, Republic of").
_SHORT = {
    "KOR": "South Korea",
    "PRK": "North Korea",
    "RUS": "Russia",
    "GBR": "United Kingdom",
    "COD": "DR Congo",
    "COG": "Congo",
    "LAO": "Laos",
    "PSE": "Palestine",
    "FSM": "Micronesia",
    "BRN": "Brunei",
    "SYR": "Syria",
}


@lru_cache(maxsize=512)
def country_name(code: str) -> str:
    """Return the everyday English name of an ISO 3166 alpha-3 country, else the code itself."""
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        return code
    name: str = getattr(country, "common_name", None) or country.name
    return _SHORT.get(code, name.split(",")[0])


def _forms(entry: dict[str, Any]) -> Iterator[str]:
    """Yield what a country, its people and what belongs to it are called."""
    for key in ("names", "adjectives", "people", "prefixes"):
        for form in entry.get(key, ()):
            yield form
            if key == "people" or (key == "adjectives" and form.endswith("n")):
                yield form + "s"


@lru_cache(maxsize=512)
def country_words(code: str | None) -> frozenset[str]:
    """Return plain words for a country and its people that may stand before a body's or an office's name."""
    if code is None:
        return frozenset()
    small = set(load("link_names")["organisations"]["small"]) | {"republic", "united", "people's", "states"}
    words = set(re.findall(r"[a-z]{4,}", plain(country_name(code)))) - small
    for form in _forms(load("countries").get(code, {})):
        words.update(w.strip(".") for w in plain(form).split() if w not in small)
    return frozenset(words | set(load("link_names")["adjectives"].get(code, ())))


def of_country(word: str, code: str | None) -> bool:
    """Tell whether a plain word is the country's name or adjective: "norwegian" for NOR."""
    return word in country_words(code)


@cache
def _codes() -> dict[str, str]:
    """Return, by plain form, the country that a name, adjective or seat of government stands for."""
    found: dict[str, str] = {}
    for code, entry in load("countries").items():
        for form in (*_forms(entry), *entry.get("capitals", ())):
            found.setdefault(plain(form), code)
    return found


def is_country_form(text: str) -> bool:
    """Tell whether a form names a country, its people, its seat of government or what belongs to it."""
    return re.sub(r"['’]s?$", "", plain(text).removeprefix("the ")) in _codes()


@lru_cache(maxsize=4096)
def countries_named(text: str) -> tuple[str, ...]:
    """Return the countries that a phrase names, in order: "the Chinese and US governments" -> CHN, USA."""
    # Abbreviations are told from words by their capitals: "us" is no country.
    words = [re.sub(r"['’]s?$", "", m[0]) for m in _WORD.finditer(text)]
    found: dict[str, None] = {}
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            code = _codes().get(plain(phrase)) or _codes().get(plain(phrase.rstrip(".")))
            if code is not None and phrase[:1].isupper():
                found[code] = None
                at += length
                break
        else:
            at += 1
    return tuple(found)

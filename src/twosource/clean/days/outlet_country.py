"""Whether an outlet's country writes day or month first, by its name and the ending of its address."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from twosource.clean.layout import Layout
from twosource.clean.source.outlet_names import is_outlet_name
from twosource.lexicon import load
from twosource.records.text import Article

_MONTH_FIRST = frozenset(("USA",))
_EITHER = frozenset(("CAN", "PHL"))  # write both
_MONTH_FIRST_ENDINGS = frozenset(("us", "gov", "mil", "edu"))
_DAY_FIRST_ENDINGS = (
    frozenset(  # of countries whose sites write English and whose endings are not sold abroad
        (
            *(
                "ae",
                "au",
                "bd",
                "bh",
                "bw",
                "cy",
                "eg",
                "et",
                "fj",
                "gh",
                "ie",
                "il",
                "in",
                "jm",
                "ke",
                "kw",
                "lk",
                "mt",
            ),
            *(
                "mu",
                "mw",
                "my",
                "na",
                "ng",
                "np",
                "nz",
                "om",
                "pg",
                "pk",
                "qa",
                "rw",
                "sa",
                "sg",
                "sl",
                "tt",
                "tz",
                "ug",
            ),
            *(
                "uk",
                "za",
                "zm",
                "zw",
                "de",
                "fr",
                "es",
                "it",
                "pl",
                "pt",
                "nl",
                "be",
                "ch",
                "at",
                "cz",
                "sk",
                "hu",
                "ro",
            ),
            *("bg", "gr", "tr", "ru", "ua", "no", "dk", "fi", "hr", "rs", "si"),
        )
    )
)
_LINES = 3
_MOST_WORDS = 3  # of a country's name


def day_leads(article: Article, layout: Layout) -> bool | None:
    """Tell whether the outlet's country writes the day first; None where neither name nor address tells."""
    names = [article.given.outlet or ""]
    names += [
        p.text for p in layout.paragraphs[:_LINES] if not p.is_prose and is_outlet_name(p.text, dated=True)
    ]
    habits = {habit for name in names for habit in _habits_named(name)}
    if not habits and article.given.url:
        habits = _habit_of_address(article.given.url)
    return next(iter(habits)) if len(habits) == 1 else None


def _habits_named(name: str) -> set[bool]:
    words = name.replace(",", " ").replace("’s", "").replace("'s", "").split()
    found: set[str] = set()
    for length in range(1, _MOST_WORDS + 1):
        for at in range(len(words) - length + 1):
            code = _countries().get(" ".join(words[at : at + length]).casefold())
            if code is not None:
                found.add(code)
    return set() if found & _EITHER else {code not in _MONTH_FIRST for code in found}


def _habit_of_address(url: str) -> set[bool]:
    try:
        ending = (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        return set()
    if ending in _MONTH_FIRST_ENDINGS:
        return {False}
    return {True} if ending in _DAY_FIRST_ENDINGS else set()


@cache
def _countries() -> dict[str, str]:
    """Return the names that tell of a country, folded: its own, its capitals, America's states."""
    found: dict[str, str] = {}
    for code, facts in load("countries").items():
        for kind in ("names", "adjectives", "capitals"):
            for name in facts.get(kind, ()):
                found.setdefault(name.casefold(), code)
    return found | {state.casefold(): "USA" for state in load("places")["abbreviations"].values()}

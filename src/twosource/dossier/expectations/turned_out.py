"""In which way what was done is not what was to be done: elsewhere, to another, in part, on a later day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from twosource.dossier.claims.word_families import families
from twosource.dossier.days import days_between
from twosource.dossier.expectations.answers import calendar, names_in
from twosource.dossier.expectations.checkable import verb_of
from twosource.dossier.expectations.small_numbers import small_numbers, sum_of
from twosource.lexicon import load

DAY = len("2000-01-01")
MOST = 0.95  # of a whole: done but for a few
_PLACE = re.compile(r"\b(?:in|at|off|near) (?:the )?((?:[A-Z][\w’'-]+ ?)+)")
_REASON = re.compile(r",\s+|\s(?=because|after|since|as|while)\b")
_ANOTHER = re.compile(r"^(?:[\w’'-]+ ){1,4}in another\b")
_SUBJECT = re.compile(r"(?:(?:The|A) )?(\w+) (?:in|of|at) (?:the )?([A-Z][\w’'-]+)")
_CLEFT = re.compile(r"\b[Ii]t was (.{3,60}?),? who\b")
_CLAUSE = re.compile(r"[,;:]\s+(?:and |but )?|\s(?:and|but|while|when)\s")


def is_elsewhere(act: str, text: str) -> bool:
    """Tell whether what was to be in one place is told of another: `meet in Geneva`, `sat down in Vienna`."""
    wanted, told = (set(_PLACE.findall(words)) - calendar() for words in (act, text))
    told &= _beside_verb(act, text) or told
    if wanted and told and not any(a in b or b in a for a in wanted for b in told):
        return True
    wanted, told = (set(_venue().findall(words.lower())) for words in (act, text))
    return bool(wanted and told) and not wanted & told


def _beside_verb(act: str, text: str) -> set[str]:
    """Return the places of the clause with the act's verb: `because of a strike at X, they met in Y`."""
    verb = families(verb_of(act))
    return {p for part in _REASON.split(text) if families(part) & verb for p in _PLACE.findall(part)}


def is_of_other_place(act: str, text: str, told: str) -> bool:
    """Tell whether a sentence is on the like elsewhere: another place, and nothing else of what was to be.

    Args:
        act: What is to be done.
        text: The sentence.
        told: The whole words that tell of the act, its doer among them.
    """
    one, two = _SUBJECT.match(told), _SUBJECT.match(text)
    if one and two and one[1] == two[1] and one[2] != two[2]:
        return True  # `bakers in X`, `bakers in Y`
    if _ANOTHER.match(text):
        return True
    if not is_elsewhere(act, text) or names_in(told) & names_in(text):
        return False
    own = families(told) - families(" ".join(_PLACE.findall(told))) - families(verb_of(act))
    return len(own & families(text)) < len(own) / 2


def has_other_object(act: str, text: str) -> bool:
    """Tell whether the act's verb is told of a name it has not: `hire 200 welders`, `hired Joan Webb`."""
    verb = families(verb_of(act))
    counted = re.search(rf"\b{verb_of(act)} ([\w,-]+)", act)  # a name may fill `a new chair`
    if not verb or counted is None or _value(counted[1]) is None or (families(act) - verb) & families(text):
        return False
    words = re.findall(r"[\w’'-]+", text)
    return any(
        families(one) & verb and two[:1].isupper() and two not in calendar() and two not in act
        for one, two in pairwise(words)
    )


def is_by_another(text: str, holders: frozenset[str]) -> bool:
    """Tell whether a sentence sets off another doer: `it was the governor who cut the ribbon`."""
    cleft = _CLEFT.search(text)
    return cleft is not None and bool(holders) and not holders & names_in(f"- {cleft[1]}")


def without_condition(text: str, condition: str, act: str) -> str:
    """Return a sentence without the clauses that tell of a condition: `taps stayed dry, and they left`."""
    of_condition, of_act = families(condition), families(act)
    parts = _CLAUSE.split(text)
    kept = [p for p in parts if len(of_condition & families(p)) <= len(of_act & families(p))]
    return " ".join(kept) if of_condition and kept and len(kept) < len(parts) else text


def share_done(text: str) -> float | None:
    """Return which share of a whole a sentence tells: 0.1 of `of 90 rifles, nine were handed in`."""
    for pattern, whole_first in zip(_of_a_whole(), (True, False), strict=True):
        for match in pattern.finditer(text):
            found = [_value(match[n]) for n in (1, 2)]
            whole, part = found if whole_first else found[::-1]
            if part is not None and whole is not None and 0 <= part < whole:
                return part / whole
    return None


def names_later_day(days: Sequence[str], latest: str | None, printed: str | None) -> bool:
    """Tell whether a day that a sentence names is behind the last day of an act, and ahead of its report."""
    if latest is None:
        return False
    last = max(latest, printed or "")
    return any(d > last and (len(d) < DAY or (days_between(latest, d) or 0) > 1) for d in days)


def _value(word: str) -> float | None:
    bare = word.lower().replace(",", "").rstrip(".")
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return float(bare)
    if bare in ("none", "one"):
        return float(bare == "one")
    return sum_of(bare)


@cache
def _of_a_whole() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the forms in which a part of a whole is told: `of the 90 rifles, nine`, `nine of the 90`."""
    words = "|".join(sorted((*small_numbers(), "none", "one"), key=len, reverse=True))
    amount = rf"(\d[\d,.]*\d|\d|(?:{words})(?:-(?:{words}))?)\b"
    article = "(?:an? |the |its |their |these |those |some |all )*"
    return (
        re.compile(rf"\bof {article}(?:\w+ )?{amount}[^.;]*?,[^.;]*?\b{amount}", re.IGNORECASE),
        re.compile(rf"\b{amount} (?:\w+ )?(?:out )?of {article}{amount}", re.IGNORECASE),
    )


@cache
def _venue() -> re.Pattern[str]:
    nouns = "|".join(load("dossier_outlooks")["venues"]["nouns"])
    return re.compile(rf"\b(?:in|at|on|outside|inside) (?:[\w’'-]+ ){{1,4}}?({nouns})\b")

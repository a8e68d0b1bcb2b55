"""The words around a number: how many it is, of what currency, what it counts, of which class."""

from __future__ import annotations

import re
from functools import cache

from twosource.lexicon import load

LET_GO = 50  # characters before a number that may tell of a release
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]*|[,.;:()“”\"]")


@cache
def number_pattern() -> re.Pattern[str]:
    """Match a number with its qualifier, currency, scale and per cent."""
    lexicon = load("dossier_quantities")
    word = "|".join(sorted(lexicon["number"], key=len, reverse=True))
    scale = "|".join(lexicon["scale"])
    short = "|".join(s for s in lexicon["short_scale"] if s != "m")
    qualifier = "|".join(
        sorted((q for group in lexicon["qualifier"].values() for q in group), key=len, reverse=True)
    )
    return re.compile(
        rf"(?<![\w.,])(?:(?P<qualifier>{qualifier})\s+(?:a\s+)?)?"
        rf"(?P<money>(?:US|A|C|HK|NZ)?[$€£¥]\s?|(?-i:Rs\.?|K|[A-Z]{{3}})\s?(?=\d))?"
        rf"(?P<number>\d{{1,3}}(?:[, ]\d{{3}}\b)+(?:\.\d+)?|\d+(?:\.\d+)?"
        rf"|(?:{word})(?:[- ](?:{word}))?\b|(?:hundred|thousand|million|billion)s?\b)"
        rf"(?P<scale>\s?(?:{short})\b|(?(money)\s?m\b|(?!))|(?:[ -](?:{scale})|\s+of\s+(?:{scale})s)*)"
        rf"(?P<percent>\s?%|\s+per\s?cent(?:age points)?)?(?![\w-]*\d)(?!(?:st|nd|rd|th)\b)(?!-year)",
        re.IGNORECASE,
    )


@cache
def qualifiers() -> dict[str, str]:
    """Return the name of each qualifier by the words for it: `more than` is `at least`."""
    return {form: name for name, forms in load("dossier_quantities")["qualifier"].items() for form in forms}


def currency_of(sign: str, tail: str) -> str | None:
    """Return the currency of a sum, by the sign before it or the noun behind: `$`, `euro`, `kronur`."""
    lexicon = load("dossier_quantities")["currency"]
    if sign.strip():
        return str(lexicon["signs"].get(sign.strip(), sign.strip()))
    nouns = "|".join(sorted(lexicon["nouns"], key=len, reverse=True))
    found = re.match(rf"(?:\s+of)?\s+(?:(?:{'|'.join(lexicon['of'])})\s+)?({nouns})\b", tail)
    return str(lexicon["nouns"][found[1]]) if found is not None else None


def value_of(match: re.Match[str]) -> float | None:
    """Return the value of a number that `number_pattern` matched."""
    lexicon = load("dossier_quantities")
    raw = re.sub(r"(?<=\d)[, ](?=\d)", "", match["number"].lower())
    if raw[0].isdigit():
        value = float(raw)
    elif raw.rstrip("s") in lexicon["scale"]:
        value = float(lexicon["scale"][raw.rstrip("s")])
    else:
        value = float(sum(lexicon["number"][w] for w in re.split(r"[- ]", raw)))
    for scale in re.findall(r"[a-z]+", match["scale"].lower()):
        value *= lexicon["short_scale"].get(scale) or lexicon["scale"].get(scale.rstrip("s"), 1)
    return value


def counted_noun(tail: str) -> tuple[str | None, str]:
    """Return the counted noun after a number, a plural, and the words up to it."""
    stops = set(load("dossier_quantities")["skip"]["stops"])
    people = set(load("dossier_quantities")["skip"]["plurals"])
    measures = set(load("dossier_quantities")["measured_in"]["nouns"])
    end = 0
    if (of := of_all().match(tail)) is not None:
        inner = counted_noun(tail[of.end() - 1 :])
        return inner[0], tail[: of.end() - 1] + inner[1]
    for count, word in enumerate(_WORD.finditer(tail)):
        low = word[0].lower()
        if count > 4 or low in stops or not low[0].isalpha() or tail[end : word.start()].strip():
            break
        if (
            low in people
            or low in measures
            or (low.endswith("s") and not low.endswith(("ss", "'s", "’s", "ous")))
        ):
            return low, tail[: word.end()]
        end = word.end()
    return None, ""


@cache
def of_all() -> re.Pattern[str]:
    """Match what stands between a part and what it is counted of: `of its`, `of the six`, `of 4,100`."""
    numbers = "|".join(sorted(load("dossier_quantities")["number"], key=len, reverse=True))
    return re.compile(
        rf"\s+of\s+(?:(?:its|their|his|her|the|our|all)\s+)?(?:(?:[\d,.]*\d|{numbers})\s+)?(?=[a-z])", re.I
    )


@cache
def _let_go() -> re.Pattern[str]:
    """Match what is done to those held before: `freed #`, `# detainees were exchanged`."""
    words = "|".join(load("dossier_quantities")["let_go"]["words"])
    return re.compile(rf"\b(?:{words})\b[^.;#]*#|#[^.;]*?\b(?:{words})\b", re.IGNORECASE)


def class_of(before: str, after: str) -> str | None:
    """Return the casualty or size class that a number belongs to."""
    verbs = set(load("dossier_quantities")["before"]["verbs"])
    if _let_go().search(f"{before[-LET_GO:]} # {after}") is not None:
        return None  # "exchanged 120 detained persons": nobody was arrested
    for name, words in load("dossier_quantities")["class"].items():
        for w in words:
            if w in verbs and re.search(rf"\b{w}\s*(?:(?!and\b|or\b)\w+\s*)?$", before):
                return str(name)
            gap = 1 if w in load("dossier_quantities")["before"]["nouns"] else 6
            if re.match(rf"\s*(?:[\w’'-]+\s+){{0,{gap}}}{w}\b", after):
                return str(name)
    for name, words in load("dossier_quantities")["total"].items():
        said = "|".join(words)
        if re.search(
            rf"\b(?:{said})\b[^.;]{{0,90}}\b(?:to|at|of|as|was|is|stands|stood|reached|hit|passed)\s+$",
            before,
        ):
            return str(name)
    return None


def singular(noun: str) -> str:
    """Return the singular of a counted noun; units of one measure have one name."""
    noun = re.sub(r"[’']s?$", "", noun)
    noun = load("dossier_quantities")["measured_in"]["same"].get(noun, noun)
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun

"""Plain English for dates and actors: how they are named inside a sentence."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pycountry

from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.annotation import Status

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MAX_CLAUSE_WORDS = 45
_WEEK = re.compile(r"^(\d{4})-W(\d\d)(-WE)?$")
_PART = re.compile(r"^(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|AU|WI)$")
_PARTS = {
    "Q1": "the first quarter of",
    "Q2": "the second quarter of",
    "Q3": "the third quarter of",
    "Q4": "the fourth quarter of",
    "H1": "the first half of",
    "H2": "the second half of",
    "SP": "spring",
    "SU": "summer",
    "FA": "autumn",
    "AU": "autumn",
    "WI": "winter",
}


@cache
def country_name(code: str) -> str:
    """Return the short English name of an ISO 3166 alpha-3 code, or the code itself."""
    own = load("dossier_wording")["country"].get(code)
    if own:
        return str(own)
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        return code
    return str(getattr(country, "common_name", None) or country.name).split(",")[0]


def with_article(name: str) -> str:
    """Return a name as it stands inside a sentence: `the United States`, `China`."""
    lexicon = load("dossier_wording")
    needs = name in lexicon["the"] or (
        {name.split()[0].lower(), name.split()[-1].lower()} & set(lexicon["the_heads"])
    )
    bare = name.lower().startswith(("the ", "a ", "an ")) or "'s " in name or "’s " in name
    return f"the {name}" if needs and not bare else name


def capitalised(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def listed(parts: list[str]) -> str:
    """Join names with commas and `and`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def day_words(value: str | None, earliest: str | None = None, latest: str | None = None) -> str | None:
    """Say a TIMEX value or an interval of days in words: `18 March 2021`, `the week of 15 March 2021`."""
    if value:
        week = _WEEK.match(value)
        if week:
            begins = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
            return f"the {'weekend' if week[3] else 'week'} of {_day(begins)}"
        part = _PART.match(value)
        if part:
            return f"{_PARTS[part[2]]} {part[1]}"
        parts = value.split("T")[0].split("-")
        if all(p.isdigit() for p in parts) and len(parts[0]) == 4:
            try:
                if len(parts) == 3:
                    return _day(date(*map(int, parts)))
                if len(parts) == 2:
                    return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
            except (ValueError, IndexError):
                return None
            return parts[0]
    if earliest and latest:
        if earliest[:10] == latest[:10]:
            return day_words(earliest[:10])
        first, last = day_words(earliest[:10]), day_words(latest[:10])
        return f"between {first} and {last}" if first and last else None
    return None


def on_day(words: str) -> str:
    """Put the right preposition before a date in words."""
    if words.startswith("between"):
        return words
    if words.startswith("the weekend"):
        return f"over {words}"
    return f"on {words}" if words[0].isdigit() and " " in words else f"in {words}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def side_name(evidence: Evidence, party: str) -> str:
    """Return the name of a party: an entity's own, or its country's."""
    return evidence.entities[party].name if party in evidence.entities else country_name(party)


def actor_names(evidence: Evidence, ids: tuple[str, ...], *, most: int = 4) -> list[str]:
    """Return the names a sentence should use for these actors; none where one of them has no name.

    People stand for themselves and their country is left out beside them; more than `most` people are named
    by their countries.
    """
    known = [i for i in dict.fromkeys(ids) if i in evidence.entities]
    people = [i for i in known if evidence.entities[i].type == "person" and named(evidence, i)]
    if len(people) > most and len({c for i in people if (c := evidence.side(i))}) >= 2:
        people = []
    covered = {c for i in people if (c := evidence.side(i))}
    surnames = {evidence.entities[i].name.split()[-1] for i in people}
    names: list[str] = []
    for i in known:
        entity, country = evidence.entities[i], evidence.side(i)
        if i in people:
            names.append(entity.name)
        elif (country and country in covered) or surnames & set(entity.name.split()):
            continue
        elif country and (entity.type in ("person", "country") or not named(evidence, i)):
            names.append(with_article(country_name(country)))
        elif named(evidence, i):
            names.append(with_article(entity.name))
    return list(dict.fromkeys(names))


def named(evidence: Evidence, entity: str) -> bool:
    """Tell whether an entity goes by a proper name rather than a description such as `its allies`."""
    known = evidence.entities[entity]
    if known.unnamed or not known.name[:1].isupper():
        return False
    if known.name.lower() in {r.lower() for r in known.roles}:
        return False
    return not known.forms or any(f.kind == "name" for f in known.forms) or known.type == "country"


def verb(status: Status, past: str, base: str, *, many: bool) -> str:
    """Return the verb phrase for an act in this status."""
    if status == "planned":
        return f"{'are' if many else 'is'} to {base}"
    if status == "negated":
        return f"did not {base}"
    if status == "hypothetical":
        return f"might {base}"
    if status == "alleged":
        return f"{'are' if many else 'is'} said to have {_participle(past)}"
    return past


def _participle(past: str) -> str:
    return "spoken" + past[5:] if past.startswith("spoke ") else past


def bare_name(evidence: Evidence, entity: str) -> str:
    """Return an entity's name with the article it takes inside a sentence."""
    known = evidence.entities[entity]
    if known.type == "country" and known.country:
        return with_article(country_name(known.country))
    name = with_article(known.name)
    return f"the {name}" if name[:1].islower() and not name.startswith(("the ", "a ", "an ")) else name


def possessive(name: str) -> str:
    """Return a name with its possessive ending."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def is_plural(name: str) -> bool:
    """Tell whether a name takes a plural verb: `foreign ministers of A and B`, `rebels`."""
    head = re.split(r"\s+(?:of|for|from|in)\s+", name.removeprefix("the "))[0].split()[-1:]
    if not head:
        return False
    word = head[0].lower()
    lexicon = load("dossier_wording")
    if name in lexicon["the"] or not (head[0].islower() or (len(name.split()) > 1 and " of " in name)):
        return word in lexicon["plural_nouns"]
    return word in lexicon["plural_nouns"] or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def is_many(names: list[str]) -> bool:
    """Tell whether a subject of these names takes a plural verb."""
    return len(names) > 1 or is_plural(names[0])

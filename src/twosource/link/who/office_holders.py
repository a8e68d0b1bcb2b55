"""Whether a person told of by an office alone is one whom another report names: "the mayor of Ghent".

An office that one person holds at a time, in the same country and the same story, is nearly a name; one that
several hold ("the driver") is one only where the same is told of both.
"""

from __future__ import annotations

from functools import cache

from twosource.lexicon import load
from twosource.link.who.clues import (
    APART,
    NOTHING,
    Identity,
    Tally,
    add_company,
    add_country,
    add_told,
    told_size,
)
from twosource.link.who.profiles import Profile
from twosource.link.who.roles import role_words

Words = frozenset[str]
_INDEFINITE = ("a ", "an ", "another ", "one ", "some ", "any ", "no ", "every ", "each ")
_SHORTEST_BEFELL = 5  # letters
_HELD = frozenset({"same", "same, plain", "ruler"})  # ways of an office that one holds at a time
_MOST_LEFT = 3  # words of an office that one report leaves out


def is_told_by_office(profile: Profile) -> bool:
    """Tell whether a profile is of one person without a name: "the health minister"."""
    if profile.type != "person" or profile.named or profile.members:
        return False
    return not profile.name.lower().startswith(_INDEFINITE)


def holder_clues(a: Profile, b: Profile) -> Tally | Identity:
    """Return the clues for one told of by an office and one named being one, in two reports of one story.

    Args:
        a: A person.
        b: Another; one of the two is named.
    """
    told_of, named = (a, b) if is_told_by_office(a) else (b, a)
    if a.country and b.country and a.country != b.country:
        return APART
    if a.gender and b.gender and a.gender != b.gender:
        return APART
    country = a.country or b.country
    way = _match(_offices(told_of, country), _offices(named, country), country)
    if way is None:
        return NOTHING
    tally = Tally("holder")
    tally.add(f"office: {way}", told=f"office: {way}")
    add_country(tally, a, b, one_story=True)
    add_company(tally, a, b)
    words = [frozenset().union(*_offices(one, country)) for one in (a, b)]
    but = words[0] & words[1]  # "the pilot of the seaplane": that there was one is told of the pilot too
    if way in _HELD and a.told & b.told <= but and (shared := _surroundings(a) & _surroundings(b) - but):
        # What is told of "the captain" stands in another sentence than the name of the ship.
        tally.add("told", told_size(shared), told="told beside both: " + ", ".join(sorted(shared)[:3]))
    else:
        add_told(tally, a, b, one_story=True, nothing=0.0 if way == "same" else 1.0, but=but)
    if a.succeeds or b.succeeds:
        tally.add("succession", told="an office changed hands")
    return tally


def _surroundings(profile: Profile) -> Words:
    return profile.told | profile.nearby


def office_keys(profile: Profile) -> frozenset[str]:
    """Return keys under which one told of by an office meets those named who may hold it."""
    if profile.type != "person" or profile.members:
        return frozenset()
    words = {w for office in _offices(profile, profile.country) for w in office}
    keys = {f"h:{word}" for word in words}
    if words & _rulers() and profile.country:
        keys.add(f"h:{profile.country}")
    return frozenset(keys)


def _offices(profile: Profile, country: str | None) -> tuple[Words, ...]:
    """Return the words of each office that one is said to hold; of one without any, of what it is called.

    Args:
        profile: Of a person.
        country: The country that the office belongs to, whose name is left out.
    """
    told = profile.roles or (tuple(sorted(profile.calling)) if profile.named else (profile.name,))
    if not profile.roles and any(role_words(role, country) & _lesser() for role in profile.former_roles):
        told = profile.former_roles  # the deputy mayor who resigns is no mayor
    offices = (role_words(role, country) for role in told)
    return tuple(words for office in offices if (words := frozenset(w for w in office if not _befell(w))))


def _befell(word: str) -> bool:
    """Tell whether a word says what was done to one: "the kidnapped doctor"."""
    return len(word) >= _SHORTEST_BEFELL and word.endswith("ed")


def _match(told: tuple[Words, ...], held: tuple[Words, ...], country: str | None) -> str | None:
    """Return in what way an office told of is one that somebody named holds, None if it is not."""
    ways = {_one_office(x, y, country) for x in told for y in held} - {None}
    order = ("same", "ruler", "trade, whole", "part", "same, plain", "trade")
    return next((way for way in order if way in ways), None)


def _one_office(x: Words, y: Words, country: str | None) -> str | None:
    if country and x <= _rulers() and y <= _rulers() and (x == y or (x | y) & _anyone()):
        return "ruler"
    if x == y:
        whole = len(x) > 1  # "the navy spokesman"
        if not x & _sole():
            return "trade, whole" if whole else "trade"
        return "same" if whole else "same, plain"
    anyone = bool((x | y) & _anyone())  # "the health boss" may be any who leads in that field
    heads, fields = (x & _sole(), y & _sole()), (x - _sole(), y - _sole())
    if (x ^ y) & _lesser():
        return None
    if not any(heads) and (x < y or y < x):
        return "trade"  # "the truck driver"
    if not all(heads) or not (anyone or heads[0] & heads[1]):
        return None
    if fields[0] == fields[1]:
        return "same" if fields[0] else None
    few, more = sorted(fields, key=len)
    if not few and anyone:
        return None  # "the leader"
    return "part" if few < more and len(more - few) <= _MOST_LEFT else None


@cache
def _sole() -> Words:
    """Return nouns for offices that one person holds at a time."""
    return frozenset(load("link_names")["roles"]["sole"]) | _anyone()


@cache
def _anyone() -> Words:
    """Return plain nouns for whoever leads something."""
    return frozenset(load("link_names")["roles"]["plainly"])


@cache
def _rulers() -> Words:
    """Return nouns for whoever leads a country."""
    return frozenset(load("link_names")["roles"]["rulers"])


@cache
def _lesser() -> Words:
    """Return words that make another office of one: "deputy"."""
    return frozenset(load("link_names")["roles"]["lesser"])

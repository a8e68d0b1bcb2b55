"""Decide whether two articles' entities are one: a sum of readable clues against a threshold."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from twosource.lexicon import load
from twosource.link.who.body_meanings import is_kind
from twosource.link.who.clues import APART, NOTHING, Identity, Tally
from twosource.link.who.countries import is_country_form, of_country
from twosource.link.who.described_bodies import description_clues
from twosource.link.who.names_alike import (
    body_words,
    governments,
    is_acronym,
    not_leaders,
    person_parts,
    plain,
)
from twosource.link.who.office_holders import holder_clues, is_told_by_office
from twosource.link.who.owned_names import owned_by
from twosource.link.who.profiles import Profile
from twosource.link.who.same_body import body_clues
from twosource.link.who.same_person import person_clues

SAME_REFERENCE = 6.0  # points for one id of the reference file of people; two ids are never one
_TAKEN_FOR_PERSONS = frozenset({"organisation", "other", "place", "group", "work", "event"})
_ONE_BODY = frozenset(
    {
        "name: exact",
        "name: order",
        "name: translated",
        "name: renamed",
        "name: first name",
        "name: first word",
        "also called",
    }
)
_FIRST = frozenset({"name: first name", "name: first word"})
_IN_PART = frozenset({"name: part", "name: part within"})
_OF_SOMEBODY = re.compile(
    r"(?:the )?(?:famil(?:y|ies)|relatives|parents|widow|children|heirs|estate|supporters|friends|lawyers?)"
    r" of (?=[A-Z])",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?P<leader>[^\W\d_][\w-]*?)(?:['’]s?)? (?P<kind>[A-Za-z]+)$")


def compare(a: Profile, b: Profile, *, one_story: bool = True) -> Identity:
    """Weigh the clues for two articles' entities being one.

    Args:
        a: An article's entity.
        b: Another article's.
        one_story: Both articles tell one story.
    """
    found = clues_of(a, b, one_story=one_story)
    return found.identity() if isinstance(found, Tally) else found


def clues_of(a: Profile, b: Profile, *, one_story: bool = True) -> Tally | Identity:
    """Return the clues for two articles' entities being one, or what settles it without weighing."""
    if a.reference is not None and b.reference is not None:
        one = a.reference == b.reference
        return Identity(SAME_REFERENCE, (f"reference: {a.reference}",)) if one else APART
    if a.members or b.members:
        several = a.type == b.type != "group" and bool(a.members and b.members)
        if not several and "group" in (a.type, b.type):
            return APART if "person" in (a.type, b.type) else NOTHING  # joined by their members, if at all
    leaders = (_leader(a), _leader(b))
    if all(leaders):
        if leaders[0] == leaders[1]:
            return Identity(4.0, (f"government of {leaders[0]}",))
        return APART
    if one_story and a.type == b.type == "person" and _one_by_office(a, b):
        return holder_clues(a, b)
    if a.unnamed or b.unnamed or (a.type == b.type == "group" and not (a.named and b.named)):
        return _compare_unnamed(a, b)
    if owned_by(a.name, b.name) or owned_by(b.name, a.name):
        return APART
    if _other_team(a.name, b.name) or _of_somebody(a.name) != _of_somebody(b.name):
        return APART
    if a.type == b.type == "country" or (
        a.country and a.country == b.country and {a.type, b.type} == {"country", "place"}
    ):
        return _compare_countries(a, b)
    if "country" in (a.type, b.type):
        return APART
    a, b = _as_firm(a), _as_firm(b)
    if "person" in (a.type, b.type) and not _no_person(a, b):
        others = {a.type, b.type} - {"person"}
        if others - _TAKEN_FOR_PERSONS:
            return APART
        found = person_clues(a, b, one_story=one_story)
        if "place" in others and _bare_of_life(a if a.type == "person" else b):
            return _as_place(a, b, one_story=one_story) or found
        if isinstance(found, Tally) or not others or "place" in others:
            return found
        as_body = body_clues(a, b, one_story=one_story)  # a body's name that was taken for a person's
        ways = as_body.sizes.keys() if isinstance(as_body, Tally) else frozenset()
        if not _FIRST.isdisjoint(ways) and not _bare_of_life(a if a.type == "person" else b):
            return found
        return found if _ONE_BODY.isdisjoint(ways) else as_body
    found = body_clues(a, b, one_story=one_story)
    if not one_story:
        return found
    # "the tram workers' union" is a part of a name by its words, and a description
    in_part = isinstance(found, Tally) and a.named != b.named and not _IN_PART.isdisjoint(found.sizes)
    if isinstance(found, Tally) and not in_part:
        return found
    described = description_clues(a, b)
    return described if isinstance(described, Tally) else found


@lru_cache(maxsize=20000)
def _of_somebody(name: str) -> bool:
    """Tell whether a name stands for people about one: "the family of Adebayo"."""
    return _OF_SOMEBODY.match(name) is not None


def _one_by_office(a: Profile, b: Profile) -> bool:
    """Tell whether one of two persons is told of by an office alone, and the other is named."""
    return (is_told_by_office(a) and b.named) or (is_told_by_office(b) and a.named)


def _as_firm(profile: Profile) -> Profile:
    """Return a supposed person that the words beside its name make a firm, or a team, as what it is."""
    if profile.type != "person" or len(person_parts(profile.name)[0]) > 1:
        return profile
    if not (profile.firm or profile.team) or profile.roles or profile.gender or profile.born:
        return profile
    return replace(profile, type="organisation")


def _bare_of_life(person: Profile) -> bool:
    """Tell whether nothing is told of a supposed person that would make it one: it may be a place."""
    if person.roles or person.calling or person.born or person.gender:
        return False
    return len(body_words(person.name)) == 1


def _as_place(a: Profile, b: Profile, *, one_story: bool) -> Tally | None:
    """Compare a place with a place taken for a person whose name is alike in sound, not the same."""
    one, two = (replace(profile, type="place") for profile in (a, b))
    found = body_clues(one, two, one_story=one_story)
    if not isinstance(found, Tally) or "name: exact" in found.sizes:
        return None
    found.add("person for place")
    return found


@lru_cache(maxsize=20000)
def _other_team(a: str, b: str) -> bool:
    """Tell whether one name is the other with the word for its women, its young or its second team."""
    one, two = sorted((body_words(a), body_words(b)), key=len)
    more = set(two) - set(one)
    return bool(one) and set(one) < set(two) and more <= _teams()


@cache
def _teams() -> frozenset[str]:
    return frozenset(load("link_bodies")["others"]["teams"])


def _no_person(a: Profile, b: Profile) -> bool:
    """Tell whether a supposed person's name is that of a body, or meets the name of one: "Front", "GORP"."""
    person, other = (a, b) if a.type == "person" else (b, a)
    if is_acronym(person.name):
        return other.type in ("organisation", "group") or len(body_words(other.name)) > 2
    if other.type != "organisation":
        return False
    return any(is_kind(word) for word in (body_words(person.name)[-1:] + body_words(other.name)))


def _leader(profile: Profile) -> str | None:
    """Return the plain name of the leader that a government goes by: "the Trump administration"."""
    return _leader_in(profile.name) if profile.type in ("organisation", "group") else None


@lru_cache(maxsize=20000)
def _leader_in(name: str) -> str | None:
    found = _LEADER.search(name)
    if found is None or found["kind"].lower() not in governments() or is_country_form(found["leader"]):
        return None
    if not found["leader"][:1].isupper():
        return None
    leader = plain(found["leader"])
    return None if leader in not_leaders() else leader


def _compare_countries(a: Profile, b: Profile) -> Identity:
    if a.type == b.type == "country":
        if a.country and b.country:
            return Identity(4.0, (f"country: {a.country}",)) if a.country == b.country else APART
        return Identity(4.0, ("name: exact",)) if plain(a.name) == plain(b.name) else APART
    return APART


def _without_country(words: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    return tuple(w for w in words if not of_country(w, country))


def _compare_unnamed(a: Profile, b: Profile) -> Identity:
    """Join unnamed sources only when wording and country leave little doubt."""
    if a.unnamed != b.unnamed or a.type != b.type or a.country != b.country:
        return APART
    x, y = (tuple(w for w in body_words(p.name) if w not in ("a", "an")) for p in (a, b))
    if x != y:
        same = {_without_country(x, a.country), _without_country(y, b.country)}
        if a.country is None or len(same) > 1 or not next(iter(same)):
            return APART
    enough = 3 if a.type == "person" else 2 if a.country else 3
    if a.type == "group" and a.country and x == y == ("police",):
        enough = 1  # a country's police are one
    return Identity(2.5, ("same wording",)) if len(x) >= enough else NOTHING

"""Decide whether two articles' entities are one: a sum of readable clues against a threshold.

Weights are points, not probabilities: a full name alone is enough, a bare surname needs one more clue, an
altered spelling needs several, and another country speaks against all but the strongest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from twosource.lexicon import load
from twosource.link.countries import is_country_form, of_country
from twosource.link.names_alike import (
    UNLIKE,
    NameLikeness,
    body_words,
    compare_bodies,
    compare_persons,
    governments,
    is_acronym,
    not_leaders,
    person_parts,
    plain,
)
from twosource.link.profiles import Profile
from twosource.link.roles import RoleMatch, compare_roles

_LEADER = re.compile(r"(?P<leader>[^\W\d_][\w-]*?)(?:['’]s?)? (?P<kind>[A-Za-z]+)$")
THRESHOLD = 2.0  # points
FULL_NAME = {"exact": 4.0, "order": 3.5, "part": 3.4, "nickname": 3.2, "initial": 2.6}
BARE_NAME = {"exact": 2.5, "surname": 2.0, "given": 0.6}
BODY_NAME = {"exact": 4.0, "order": 3.5, "acronym": 3.0, "longer": 2.5, "part": 0.6}
ROLE: dict[RoleMatch, float] = {"same": 1.5, "part": 0.7, "other": 0.0, "conflict": -1.5, "unknown": 0.0}
SAME_COUNTRY, OTHER_COUNTRY = 0.5, -3.0
COMPANY = (0.0, 0.6, 1.2)  # none, one, two or more met by both
OTHER_TYPE = -0.4
PLACE_FOR_PERSON = -1.0
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "VNM", "JPN", "HUN", "SGP", "KHM"})
_NAMED_THINGS = frozenset({"organisation", "group", "place", "country", "event", "work", "other"})


@dataclass(frozen=True, slots=True)
class Identity:
    """The points for two entities being one, the clues, and whether something rules it out."""

    score: float
    clues: tuple[str, ...]
    conflict: bool = False

    @property
    def same(self) -> bool:
        """Tell whether the two are taken for one."""
        return not self.conflict and self.score >= THRESHOLD


APART = Identity(0.0, (), conflict=True)
NOTHING = Identity(0.0, ())


def compare(a: Profile, b: Profile) -> Identity:
    """Weigh the clues for two articles' entities being one."""
    if a.members or b.members:
        several = a.type == b.type != "group" and bool(a.members and b.members)
        if not several and "group" in (a.type, b.type):
            return APART if "person" in (a.type, b.type) else NOTHING  # joined by their members, if at all
    leaders = (_leader(a), _leader(b))
    if all(leaders):
        if leaders[0] == leaders[1]:
            return Identity(4.0, (f"government of {leaders[0]}",))
        return APART
    if a.unnamed or b.unnamed or (a.type == b.type == "group" and not (a.named and b.named)):
        return _compare_unnamed(a, b)
    if a.type == b.type == "country" or (
        a.country and a.country == b.country and {a.type, b.type} == {"country", "place"}
    ):
        return _compare_countries(a, b)
    if "country" in (a.type, b.type):
        return APART
    if "person" in (a.type, b.type):
        if {a.type, b.type} - {"person", "organisation", "other", "place", "group"}:
            return APART
        return _compare_as_persons(a, b)
    return _compare_as_bodies(a, b)


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


def _compare_as_persons(a: Profile, b: Profile) -> Identity:
    country = a.country or b.country
    name = _best_person_name(a, b)
    if name.conflict:
        return APART
    if name.score <= 0:
        return NOTHING
    role = compare_roles(a.roles, b.roles, country)
    full = _has_full_name(a) and _has_full_name(b)
    points = _name_points(name, full=full, role=role)
    clues = [f"name: {name.way}"]
    points += ROLE[role]
    if role != "unknown":
        clues.append(f"role: {role}")
    points, clues = _add_country(points, clues, a, b)
    met = sorted(a.company & b.company)
    points += COMPANY[min(len(met), 2)]
    if met:
        clues.append("in the company of: " + ", ".join(met[:3]))
    points += _type_points(a, b)
    return Identity(round(points, 3), tuple(clues))


def _type_points(a: Profile, b: Profile) -> float:
    if a.type == b.type:
        return 0.0
    other = b if a.type == "person" else a
    if other.type in ("place", "group"):
        return PLACE_FOR_PERSON
    # A lone surname is often taken for an organisation.
    return 0.0 if len(person_parts(other.name)[0]) == 1 and not is_acronym(other.name) else OTHER_TYPE


def _name_points(name: NameLikeness, *, full: bool, role: RoleMatch) -> float:
    if name.way == "spelling":
        if full:
            return 3.0 * name.score
        if name.score < 0.7 and role != "same":
            return 0.0  # too little alike to be carried by company alone
        return 3.0 * (name.score - 0.45)
    return FULL_NAME.get(name.way, 0.0) if full else BARE_NAME.get(name.way, 2.0)


def _has_full_name(profile: Profile) -> bool:
    return len(person_parts(profile.name)[0]) > 1


def _best_person_name(a: Profile, b: Profile) -> NameLikeness:
    family_first = (a.country or b.country) in FAMILY_FIRST
    main = compare_persons(a.name, b.name, family_first=family_first)
    if main.conflict or main.score >= 0.9:
        return main
    others = [
        compare_persons(x, y, family_first=family_first)
        for x in a.names
        for y in b.names
        if (x, y) != (a.name, b.name)
    ]
    best = max((o for o in others if not o.conflict), key=lambda o: o.score, default=UNLIKE)
    return best if best.score > main.score and best.way != "given" else main


def _add_country(points: float, clues: list[str], a: Profile, b: Profile) -> tuple[float, list[str]]:
    if a.country and b.country:
        if a.country == b.country:
            return points + SAME_COUNTRY, [*clues, f"country: {a.country}"]
        return points + OTHER_COUNTRY, [*clues, "countries: " + ", ".join(sorted((a.country, b.country)))]
    return points, clues


def _compare_as_bodies(a: Profile, b: Profile) -> Identity:
    if "place" in (a.type, b.type) and a.type != b.type and {a.type, b.type} != {"place", "other"}:
        return APART
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return Identity(4.0, ("same place in the gazetteer",))
    best = UNLIKE
    for x in a.names or (a.name,):
        for y in b.names or (b.name,):
            name = compare_bodies(*_comparable(x, y, a, b))
            if name.score > best.score:
                best = name
    if best.score <= 0:
        return APART if compare_bodies(a.name, b.name).conflict else NOTHING
    points = 3.0 * best.score if best.way == "spelling" else BODY_NAME.get(best.way, 0.0)
    points, clues = _add_country(points, [f"name: {best.way}"], a, b)
    if a.type != b.type:
        points += OTHER_TYPE
    return Identity(round(points, 3), tuple(clues))


def _comparable(x: str, y: str, a: Profile, b: Profile) -> tuple[str, str]:
    """Return two names without the country they belong to, and places without the region after a comma."""
    if a.type == "place":
        x, y = x.split(",")[0], y.split(",")[0]
    if a.type == b.type == "organisation":
        bare = _without_class(x), _without_class(y)
        if bare[0] == x or bare[1] == y:  # "the Forward party" and "the Forward union" are two
            x, y = bare
    return _without_owner(x, a.country), _without_owner(y, b.country)


def _without_class(name: str) -> str:
    """Return "Forward" for "Forward party": a plain noun behind a name only says what it is."""
    words = name.split()
    plain_noun = len(words) > 1 and words[-1] in load("titles")["apposed"]["nouns"]
    bare = " ".join(words[:-1])
    return bare if plain_noun and words[-2][0].isupper() and not is_country_form(bare) else name


def _without_owner(name: str, country: str | None) -> str:
    if country is None:
        return name
    words = name.split()
    kept = [
        w for w in words if not of_country(plain(w).replace("'s", "").replace("’s", "").strip("."), country)
    ]
    return " ".join(kept) if kept and body_words(" ".join(kept)) else name


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

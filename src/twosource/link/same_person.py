"""Whether two articles' persons are one: name, office, country, company, age, death, kin, what is told."""

from __future__ import annotations

from twosource.link.clues import (
    APART,
    NOTHING,
    NOTHING_SHARED,
    Identity,
    Tally,
    add_company,
    add_country,
    add_told,
)
from twosource.link.name_sounds import other_consonants
from twosource.link.names_alike import UNLIKE, NameLikeness, is_acronym, name_parts, person_parts
from twosource.link.person_names import compare_persons, surname_translated
from twosource.link.profiles import Profile
from twosource.link.roles import RoleMatch, compare_roles

TRANSLATED = NameLikeness(0.6, "surname translated")
FULL_NAME = {
    "surname translated": 1.2,
    "exact": 4.0,
    "order": 3.5,
    "part": 3.4,
    "nickname": 3.2,
    "language": 3.2,
    "initial": 2.8,
    "married": 2.4,
}
BARE_NAME = {"exact": 2.5, "surname": 2.0, "given": 0.6}
SPELLED = 3.2  # a full name in another spelling, times its likeness
MANY_PARTS = 0.4  # three parts or more that are all alike
OTHER_CONSONANT = -0.5  # each, up to three: transliteration and most slips change vowels and sounds alike
ROLE: dict[RoleMatch, float] = {"same": 1.5, "part": 0.7, "other": -0.4, "conflict": -1.5, "unknown": 0.0}
TWO_PARTS = -1.2  # other names and other offices
OTHER_WORK = -1.5  # the nouns beside names that leave room for two tell of two fields of work
OFFICE = "GOV"  # field of work of those in office
SUCCESSION = -1.0  # the text says that an office changed hands, and the names differ
DEAD = -1.5  # dead in the earlier article, and not spoken of as dead in the later
HELD_BY_ANOTHER = 0.5  # the same office in another story, where the names differ: offices pass on
OTHER_AGE, SAME_AGE = -3.0, 0.5
NOT_SURE, KNOWN = 0.5, 0.0  # share of it within a story: if names leave doubt; of one whom readers know
SUFFIX = -2.0  # one is a junior, the other is not called so
KIN = -0.8  # the text speaks of kin, and the names leave room for it
KIN_LATER, GENERATION = -2.0, 15 * 365  # so many days later a son may bear the very name
NAMESAKES = -2.0  # the text speaks of another of the name
OTHER_GENDER = -2.0
FIRM = -3.0  # the bare name is a firm's, as the words beside it say, and the full one a person's
OTHER_TYPE = -0.4
PLACE_FOR_PERSON = -1.0
LEAVES_ROOM = frozenset(
    {"spelling", "surname", "initial", "language", "nickname"}
)  # ways two names are alike
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "VNM", "JPN", "HUN", "SGP", "KHM"})
SOON = 14  # days
_LIKE_ENOUGH = 0.7  # likeness of a bare surname that company alone may carry


def compare_as_persons(a: Profile, b: Profile, *, one_story: bool) -> Identity:
    """Weigh the clues for two persons being one.

    Args:
        a: One, or what may be one.
        b: The other.
        one_story: Both articles tell one story.
    """
    name = _best_name(a, b)
    role = _compare_offices(a, b)
    if name.conflict and one_story and role in ("same", "part") and surname_translated(a.name, b.name):
        name = TRANSLATED
    if name.conflict or (len({_generation(a), _generation(b)} - {""}) > 1):
        return APART
    if name.score <= 0:
        return NOTHING
    full = _has_full_name(a) and _has_full_name(b)
    tally = Tally()
    tally.add(_name_points(name, a, b, full=full, role=role), f"name: {name.way}")
    if role != "unknown":
        passed_on = role == "same" and name.way == "spelling" and not one_story
        points = HELD_BY_ANOTHER if passed_on else ROLE[role]
        if role == "other" and one_story and full and name.way == "spelling":
            points = TWO_PARTS
        tally.add(points, f"role: {role}")
    if role not in ("same", "part") and (name.way in LEAVES_ROOM or not full):
        _add_work(tally, a, b, one_story=one_story)
    add_country(tally, a, b, one_story=one_story)
    add_company(tally, a, b)
    add_told(tally, a, b, one_story=one_story, nothing=_nothing_shared(a, b, name, one_story=one_story))
    _add_life(tally, a, b)
    _add_kin(tally, a, b, name)
    if a.gender and b.gender and a.gender != b.gender:
        tally.add(OTHER_GENDER, "a woman and a man")
    if a.firm != b.firm and not (_has_full_name(a) and _has_full_name(b)):
        tally.add(FIRM, "one is a firm")
    altered = full and name.way == "spelling" and other_consonants(a.name, b.name)
    if altered and not one_story and (a.succeeds or b.succeeds):
        tally.add(SUCCESSION, "an office changed hands")
    tally.add(_type_points(a, b))
    return tally.identity()


def _nothing_shared(a: Profile, b: Profile, name: NameLikeness, *, one_story: bool) -> float:
    """Return the points for much being told and nothing of it in the same words."""
    if not one_story:
        return NOTHING_SHARED
    if _has_full_name(a) and _has_full_name(b):
        return NOTHING_SHARED * NOT_SURE if name.way == "spelling" else 0.0
    # "Ms Petrov" is somebody the reader knows, "Inspector Petrov" is shown to him.
    shown = any(one.roles and not _has_full_name(one) for one in (a, b))
    return NOTHING_SHARED * NOT_SURE if shown or name.way != "surname" else NOTHING_SHARED * KNOWN


def _compare_offices(a: Profile, b: Profile) -> RoleMatch:
    """Compare what two are said to be, or the earlier is and the later is said to have been."""
    country = a.country or b.country
    now = compare_roles(a.roles, b.roles, country)
    if now in ("same", "part") or _days_between(a, b) <= SOON:
        return now
    earlier, later = sorted((a, b), key=lambda one: one.day or 0)
    before = compare_roles(earlier.roles, later.former_roles, country)
    return before if before in ("same", "part") else now


def _best_name(a: Profile, b: Profile) -> NameLikeness:
    family_first = (a.country or b.country) in FAMILY_FIRST
    main = compare_persons(a.name, b.name, family_first=family_first)
    if not main.conflict and main.score >= 0.9:
        return main
    others = [
        compare_persons(x, y, family_first=family_first)
        for x in a.names
        for y in b.names
        if (x, y) != (a.name, b.name)
    ]
    best = max((o for o in others if not o.conflict), key=lambda o: o.score, default=UNLIKE)
    if main.conflict:
        # Only a name the text itself gives besides outweighs two that differ.
        return best if best.way == "exact" and (a.also or b.also) else main
    return best if best.score > main.score and best.way != "given" else main


def _name_points(name: NameLikeness, a: Profile, b: Profile, *, full: bool, role: RoleMatch) -> float:
    if name.way == "spelling":
        if full:
            parts = min(len(name_parts(a.name)), len(name_parts(b.name)))
            points = SPELLED * name.score + OTHER_CONSONANT * min(other_consonants(a.name, b.name), 3)
            return points + (MANY_PARTS if parts > 2 else 0.0)
        if name.score < _LIKE_ENOUGH and role != "same":
            return 0.0  # too little alike to be carried by company alone
        return 3.0 * (name.score - 0.45)
    return FULL_NAME.get(name.way, 0.0) if full else BARE_NAME.get(name.way, 2.0)


def _has_full_name(profile: Profile) -> bool:
    return len(person_parts(profile.name)[0]) > 1


def _add_life(tally: Tally, a: Profile, b: Profile) -> None:
    """Count ages that cannot be one person's, and deeds after death."""
    if _days_between(a, b) > SOON:
        earlier, later = sorted((a, b), key=lambda one: one.day or 0)
        if earlier.dead and not later.dead:
            tally.add(DEAD, "dead by then")
    if a.born is None or b.born is None:
        return
    if a.born[0] > b.born[1] + 1 or b.born[0] > a.born[1] + 1:
        tally.add(OTHER_AGE, "born about " + " and ".join(map(str, sorted((a.born[1], b.born[1])))))
    else:
        tally.add(SAME_AGE, "of one age")


def _add_work(tally: Tally, a: Profile, b: Profile, *, one_story: bool) -> None:
    """Count two fields of work; from story to story people of any trade come into office."""
    if a.work and b.work and a.work.isdisjoint(b.work) and (one_story or OFFICE not in a.work | b.work):
        tally.add(OTHER_WORK, "other work")


def _add_kin(tally: Tally, a: Profile, b: Profile, name: NameLikeness) -> None:
    one_suffix = bool(_generation(a)) != bool(_generation(b))
    if one_suffix and _has_full_name(a) and _has_full_name(b):
        tally.add(SUFFIX, "one is called junior or elder")
    if a.namesakes or b.namesakes:
        tally.add(NAMESAKES, "another of the name is spoken of")
    elif (a.kin or b.kin) and _days_between(a, b) > GENERATION:
        tally.add(KIN_LATER, "kin are spoken of, and years have passed")
    elif (a.kin or b.kin) and (one_suffix or name.way in ("surname", "spelling", "initial")):
        tally.add(KIN, "kin are spoken of")


def _generation(profile: Profile) -> str:
    return profile.generation or person_parts(profile.name)[1]


def _days_between(a: Profile, b: Profile) -> int:
    return abs(a.day - b.day) if a.day and b.day else 0


def _type_points(a: Profile, b: Profile) -> float:
    if a.type == b.type:
        return 0.0
    other = b if a.type == "person" else a
    if other.type in ("place", "group"):
        return PLACE_FOR_PERSON
    # A lone surname is often taken for an organisation.
    return 0.0 if len(person_parts(other.name)[0]) == 1 and not is_acronym(other.name) else OTHER_TYPE

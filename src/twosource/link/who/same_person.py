"""Whether two articles' persons are one: name, office, country, company, age, death, kin, what is told."""

from __future__ import annotations

from datetime import date
from functools import cache

from twosource.lexicon import load
from twosource.link.who.clues import APART, NOTHING, Identity, Tally, add_company, add_country, add_told
from twosource.link.who.given_apart import sex_by_name, two_given_names
from twosource.link.who.given_names import other_sex
from twosource.link.who.name_sounds import misread, other_consonants
from twosource.link.who.names_alike import UNLIKE, NameLikeness, is_acronym, name_parts, person_parts
from twosource.link.who.person_names import compare_persons, surname_translated
from twosource.link.who.profiles import Profile
from twosource.link.who.roles import RoleMatch, compare_roles, lead_alike, role_words

TRANSLATED = NameLikeness(0.6, "surname translated")
WED = NameLikeness(0.5, "married")  # the text speaks of a name before or after a wedding
MOST_OTHER = 3  # consonants that differ, from which more tell no more: transliteration and slips change few
OFFICE = "GOV"  # field of work of those in office
NOT_SURE, KNOWN = (
    0.5,
    0.0,
)  # how much agreeing in nothing counts within a story: names leave doubt; one readers know
GENERATION = 15 * 365  # days from which a son may bear the very name
LEAVES_ROOM = frozenset(
    {"spelling", "surname", "initial", "language", "nickname"}
)  # ways two names are alike
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "VNM", "JPN", "HUN", "SGP", "KHM"})
SOON = 14  # days
GROWN = 12  # years: a child does no deeds
OF_AGE, RETIRED = 16, 78  # years, below and from which one holds few posts
BARE = frozenset({"exact", "surname", "given"})  # ways a bare name is alike, told apart
AS_ONE = 0.9  # likeness of two names from which a further name that one text gives proves no more
_SLIP = 0.9  # likeness of full names from which one is a slip of the pen for the other
_LIKE_ENOUGH = 0.7  # likeness of a bare surname that company alone may carry
_LEAST_LIKE = 0.45  # likeness of a bare surname that proves nothing


def person_clues(a: Profile, b: Profile, *, one_story: bool) -> Tally | Identity:
    """Return the clues for two persons being one, or what rules them out or leaves nothing to weigh."""
    name = _best_name(a, b)
    role = _compare_offices(a, b)
    if name.conflict:
        name = _changed_name(a, b, one_story=one_story, role=role) or name
    if name.conflict or (len({_generation(a), _generation(b)} - {""}) > 1):
        return APART
    if name.score <= 0:
        return NOTHING
    full = _has_full_name(a) and _has_full_name(b)
    tally = Tally("person")
    _add_name(tally, name, a, b, full=full, role=role)
    if (a.also or b.also) and name.way == "exact" and compare_persons(a.name, b.name).score < AS_ONE:
        tally.add("also called", told="one text gives the name of the other")
    if not full and not one_story:
        tally.add("bare name, two stories")
    _add_role(tally, role, name, a, b, one_story=one_story)
    if role not in ("same", "part") and (name.way in LEAVES_ROOM or not full):
        _add_work(tally, name, a, b, one_story=one_story)
    elif role not in ("same", "part") and _other_callings(a, b, one_story=one_story):
        clue = "other calling, one name" if one_story else "other calling, one name, two stories"
        tally.add(clue, told="other work")
    if one_story and (_stands_beside(a, b) or _stands_beside(b, a)):
        tally.add("beside the other", told="one stands beside who does what the other does")
    add_country(tally, a, b, one_story=one_story)
    add_company(tally, a, b)
    nothing = _nothing_shared(a, b, name, one_story=one_story)
    add_told(tally, a, b, one_story=one_story, nothing=nothing, but=_words_of_roles(a, b))
    if not full and one_story and a.told and b.told and a.told.isdisjoint(b.told) and role == "unknown":
        tally.add("bare name, nothing in common")
    _add_life(tally, a, b)
    _add_kin(tally, a, b, name)
    if a.gender and b.gender and a.gender != b.gender:
        tally.add("a woman and a man", told="a woman and a man")
    elif _other_sex_by_name(a, b) or _other_sex_by_name(b, a):
        tally.add("a woman and a man, by name", told="a woman's name and a man, or the other way round")
    if a.firm != b.firm and (not full or _surely_person(b if a.firm else a)):
        tally.add("a firm", told="one is a firm")
    if full and (a.succeeds or b.succeeds) and _may_be_two(name, one_story=one_story):
        tally.add("succession", told="an office changed hands")
    _add_types(tally, a, b)
    return tally


def _stands_beside(a: Profile, b: Profile) -> bool:
    """Tell whether what names one also tells of the other: "Luca Andrade told what the agent promised him".

    A bare surname of which nothing is said may be the doctor told of beside it.
    """
    if not b.calling and not _has_full_name(b):
        return False
    return not a.calling.isdisjoint(b.beside - b.calling)


def _other_sex_by_name(bare: Profile, whole: Profile) -> bool:
    """Tell whether one without a given name is a woman, say, and the other's given name is a man's."""
    if bare.gender is None or whole.gender is not None or _has_full_name(bare):
        return False
    return sex_by_name(whole.name) not in (None, bare.gender)


def _may_be_two(name: NameLikeness, *, one_story: bool) -> bool:
    """Tell whether two names may be of who goes and who comes in an office: not if one is a bare slip."""
    return name.way == "spelling" and (not one_story or name.score < _SLIP)


def _changed_name(a: Profile, b: Profile, *, one_story: bool, role: RoleMatch) -> NameLikeness | None:
    """Return in what way two full names that differ may be one's all the same."""
    if one_story and role != "conflict" and surname_translated(a.name, b.name):
        return TRANSLATED
    one, two = person_parts(a.name)[0], person_parts(b.name)[0]
    wed = (a.wed or b.wed) and "male" not in (a.gender, b.gender)
    if wed and min(len(one), len(two)) > 1 and one[0] == two[0]:
        return WED
    return None


def _add_role(
    tally: Tally, role: RoleMatch, name: NameLikeness, a: Profile, b: Profile, *, one_story: bool
) -> None:
    """Count what the two are said to be; an office that others come to hold proves less of like names."""
    if role == "unknown":
        return
    full = _has_full_name(a) and _has_full_name(b)
    clue = f"role: {role}"
    if role == "same" and not one_story:
        if name.way == "spelling":
            clue = "role: same, passed on"
        elif not full and _plain(a) and _plain(b):
            clue = "role: same, plain"
    if role == "other" and not one_story:
        clue = "role: other, two stories"  # offices change
    elif role == "other" and full and name.way == "spelling":
        clue = "role: other, two parts"
    tally.add(clue, told=f"role: {role}")


def _plain(profile: Profile) -> bool:
    """Tell whether all that one is said to be is an office without its field: "judge"."""
    return all(len(role_words(role, profile.country)) < 2 for role in profile.roles)


def _words_of_roles(a: Profile, b: Profile) -> frozenset[str]:
    """Return the words of what both are said to be."""
    words = [{w for role in one.roles for w in role_words(role, one.country)} for one in (a, b)]
    return frozenset(words[0] & words[1])


def _nothing_shared(a: Profile, b: Profile, name: NameLikeness, *, one_story: bool) -> float:
    """Return how much it counts that much is told and nothing of it in the same words."""
    if not one_story:
        return 1.0
    if _has_full_name(a) and _has_full_name(b):
        return NOT_SURE if name.way == "spelling" else 0.0
    # "Ms Petrov" is somebody the reader knows, "Inspector Petrov" is shown to him.
    shown = any(one.roles and not _has_full_name(one) for one in (a, b))
    return NOT_SURE if shown or name.way != "surname" else KNOWN


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
    if main.conflict and not (a.also or b.also or _quoted(a) or _quoted(b)):
        return main  # only a name the text itself gives besides outweighs two that differ
    others = [
        compare_persons(x, y, family_first=family_first)
        for x in a.names
        for y in b.names
        if (x, y) != (a.name, b.name)
    ]
    best = max((o for o in others if not o.conflict), key=lambda o: o.score, default=UNLIKE)
    if main.conflict:
        return best if best.way == "exact" else main
    return best if best.score > main.score and best.way != "given" else main


def _quoted(profile: Profile) -> bool:
    """Tell whether a name has a nickname in it: 'Ana "Neta" Paz'."""
    return any(mark in profile.name for mark in '"“‘')


def _add_name(
    tally: Tally, name: NameLikeness, a: Profile, b: Profile, *, full: bool, role: RoleMatch
) -> None:
    told = f"name: {name.way}"
    if name.way == "spelling" and full:
        tally.add("full name: spelling", told=told)
        tally.add("full name: spelling, likeness", name.score)
        tally.add("full name: other consonants", min(other_consonants(a.name, b.name), MOST_OTHER))
        if min(len(name_parts(a.name)), len(name_parts(b.name))) > 2:
            tally.add("full name: many parts")
    elif name.way == "spelling":
        # Too little alike it is not carried by company alone.
        enough = name.score >= _LIKE_ENOUGH or role == "same"
        tally.add("bare name: spelling", name.score - _LEAST_LIKE if enough else 0.0, told=told)
    elif full:
        # "R. Silva" and "Rui Costa Silva" where both are also called "Silva": the short form proves nothing.
        way = "short form" if name.way in BARE - {"exact"} else name.way
        tally.add(f"full name: {way}", told=told)
    else:
        way = name.way if name.way in BARE else "surname"
        if way == "given" and (_titled(a) or _titled(b)):
            way = "given, titled"
        tally.add(f"bare name: {way}", told=told)
    if full and name.way == "spelling" and two_given_names(a.name, b.name):
        tally.add("two given names", told="two given names")
    if full and other_sex(a.name, b.name):
        tally.add("given name of the other sex", told="a woman's and a man's given name")


def _titled(profile: Profile) -> bool:
    """Tell whether a bare name stands behind a title or post: who is called "Col Somchai" goes by it."""
    if _has_full_name(profile):
        return False
    return " " in profile.name.strip() or any(role[:1].isupper() for role in profile.roles)


def _has_full_name(profile: Profile) -> bool:
    return len(person_parts(profile.name)[0]) > 1


def _add_life(tally: Tally, a: Profile, b: Profile) -> None:
    """Count ages that cannot be one person's, and deeds after death."""
    if _days_between(a, b) > SOON:
        earlier, later = sorted((a, b), key=lambda one: one.day or 0)
        recalled = not _deaths().isdisjoint(later.told) and not (later.kin or later.generations)
        if earlier.dead and not later.dead and not recalled:
            heir = later.generations and not earlier.generations  # "the post his late father held"
            tally.add("dead by then", 2.0 if heir else 1.0, told="dead by then")
    for one, other in ((a, b), (b, a)):
        if one.born and other.active and other.active < one.born[0] + GROWN:
            tally.add("age: other", told=f"born about {one.born[1]}, and at work in {other.active}")
            return
        if _past_work(one, other):
            tally.add(
                "age: other", told=f"born about {one.born[1] if one.born else ''}, and {min(other.calling)}"
            )
            return
    if a.born is None or b.born is None:
        return
    if a.born[0] > b.born[1] + 1 or b.born[0] > a.born[1] + 1:
        tally.add("age: other", told="born about " + " and ".join(map(str, sorted((a.born[1], b.born[1])))))
    else:
        tally.add("age: same", told="of one age")


@cache
def _deaths() -> frozenset[str]:
    """Return words of a text that may tell of the very death that another told of."""
    return frozenset(load("link_names")["lives"]["deaths"])


def _add_work(tally: Tally, name: NameLikeness, a: Profile, b: Profile, *, one_story: bool) -> None:
    """Count two fields of work; from story to story people of any trade come into office."""
    if a.work and b.work and a.work.isdisjoint(b.work) and (one_story or OFFICE not in a.work | b.work):
        tally.add("other work", told="other work")
        if one_story and name.way == "spelling" and _has_full_name(a) and _has_full_name(b):
            tally.add("other calling, other spelling")
    elif (
        one_story
        and a.calling
        and b.calling
        and _callings_differ(a.calling, b.calling)
        and not lead_alike(a.calling, b.calling)
    ):
        tally.add("other calling", told="; ".join(sorted((min(a.calling), min(b.calling)))))
        if name.way == "spelling" and _has_full_name(a) and _has_full_name(b):
            tally.add("other calling, other spelling")


def _add_kin(tally: Tally, a: Profile, b: Profile, name: NameLikeness) -> None:
    one_suffix = bool(_generation(a)) != bool(_generation(b))
    full = _has_full_name(a) and _has_full_name(b)
    if one_suffix and full:
        tally.add("junior or elder", told="one is called junior or elder")
    if _named_as_kin(a, b) or _named_as_kin(b, a):
        tally.add("kin named", told="a relative of that given name is spoken of")
    if a.namesakes or b.namesakes:
        tally.add("namesakes", told="another of the name is spoken of")
    elif (a.kin or b.kin) and _days_between(a, b) > GENERATION:
        tally.add("kin, years later", told="kin are spoken of, and years have passed")
    elif (a.kin or b.kin) and full and _other_given_names(a, b, name):
        tally.add("kin of another given name", told="kin are spoken of, and the given names differ")
    elif (a.kin or b.kin) and (one_suffix or not full or name.way in ("surname", "spelling", "initial")):
        tally.add("kin", told="kin are spoken of")
    elif a.generations != b.generations:
        clue = "parent or child" if _days_between(a, b) <= SOON else "parent or child, later"
        tally.add(clue, told="a parent or child is spoken of")


def _other_given_names(a: Profile, b: Profile, name: NameLikeness) -> bool:
    """Tell whether two of one surname have given names that are alike, but not the same."""
    one, two = person_parts(a.name)[0], person_parts(b.name)[0]
    if name.way == "nickname" and _siblings().isdisjoint(a.told | b.told):
        return False  # "My father would have cursed": parents give no child their own pet name
    return name.way in ("spelling", "nickname", "language") and one[-1] == two[-1] and one[0] != two[0]


@cache
def _siblings() -> frozenset[str]:
    """Return words for kin of one generation."""
    return frozenset(load("link_names")["lives"]["siblings"])


def _named_as_kin(bare: Profile, whole: Profile) -> bool:
    """Tell whether what is told of one speaks of kin with the other's given name, which it lacks itself."""
    given = person_parts(whole.name)[0]
    if not bare.kin or len(given) < 2 or given[0] in person_parts(bare.name)[0]:
        return False
    return given[0] in bare.told


def _other_callings(a: Profile, b: Profile, *, one_story: bool) -> bool:
    """Tell whether two are said to do different things for a living; people of any trade come into office."""
    if not one_story and OFFICE in a.work | b.work:
        return False
    if a.work and b.work:
        return a.work.isdisjoint(b.work)
    return bool(a.calling and b.calling) and _callings_differ(a.calling, b.calling)


def _callings_differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether no calling of one is the other's, nor its last part: "weightlifter", "lifter"."""
    return not any(x.endswith(y) or y.endswith(x) for x in map(misread, a) for y in map(misread, b))


def _surely_person(profile: Profile) -> bool:
    return profile.born is not None or profile.gender is not None or profile.dead


def _past_work(a: Profile, b: Profile) -> bool:
    """Tell whether one is too old, or too young, for what the other does for a living."""
    if a.born is None or a.day is None or b.born is not None:
        return False
    year = date.fromordinal(max(a.day, b.day or 0)).year
    age = year - a.born[1]
    return (age >= RETIRED or age < OF_AGE) and not b.calling.isdisjoint(load("link_names")["lives"]["able"])


def _generation(profile: Profile) -> str:
    return profile.generation or person_parts(profile.name)[1]


def _days_between(a: Profile, b: Profile) -> int:
    return abs(a.day - b.day) if a.day and b.day else 0


def _add_types(tally: Tally, a: Profile, b: Profile) -> None:
    if a.type == b.type:
        return
    other = b if a.type == "person" else a
    if other.type in ("place", "group") and len(person_parts(other.name)[0]) < 2:
        tally.add("person for place")
    # A lone surname is often taken for an organisation.
    elif len(person_parts(other.name)[0]) > 1 or is_acronym(other.name):
        tally.add("other type")

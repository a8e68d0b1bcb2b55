"""Whether two articles' organisations, groups, places or other things with a name are one."""

from __future__ import annotations

from twosource.lexicon import load
from twosource.link.who.body_meanings import is_generic, is_kind
from twosource.link.who.body_names import compare_bodies, heard_alike
from twosource.link.who.clues import APART, NOTHING, Identity, Tally, add_country, add_told
from twosource.link.who.countries import is_country_form, of_country
from twosource.link.who.names_alike import (
    UNLIKE,
    NameLikeness,
    body_words,
    is_acronym,
    plain,
    spelling_likeness,
)
from twosource.link.who.profiles import Profile

RENAMED = NameLikeness(0.5, "renamed")
HEARD = NameLikeness(0.8, "heard")
ONE_SEAT = 0.75  # likeness of two places' names that may be one
SEVERAL_SEATS = 0.5  # how much another seat counts of one name: "the UN in Geneva"
INITIALS_ONLY = NameLikeness(0.5, "initials only")
OF_BODIES = frozenset(
    {"first name", "first word", "acronym", "letters", "renamed", "short", "translated"}
)  # ways, of no towns
BY_LIKENESS = frozenset(
    {"spelling", "translated", "short", "acronym"}
)  # ways of which how much alike counts besides


def body_clues(a: Profile, b: Profile, *, one_story: bool) -> Tally | Identity:
    """Return the clues for two named things being one, or what settles it without them."""
    if "place" in (a.type, b.type) and a.type != b.type and not _may_be_body(a if a.type == "place" else b):
        return APART
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return Identity(4.0, ("same place in the gazetteer",))
    name = _best_name(a, b)
    if name.score <= 0 and a.type == b.type == "place" and heard_alike(a.name, b.name):
        name = HEARD
    if name.score <= 0 and (_is_renamed(a, b) or _is_renamed(b, a)):
        name = RENAMED
    if _of_two_countries(a, b) or (_of_two_sorts(a, b) and name.way not in OF_BODIES):
        return APART
    if name.score <= 0:
        return APART if compare_bodies(a.name, b.name).conflict else NOTHING
    tally = Tally("body")
    tally.add(f"name: {name.way}", told=f"name: {name.way}")
    if name.way in BY_LIKENESS:
        tally.add(f"name: {name.way}, likeness", name.score)
    if name.way == "exact" and (a.also or b.also) and compare_bodies(a.name, b.name).score <= 0:
        tally.add("also called", told="one text gives it the name of the other")
    if name.way == "acronym" and not one_story:
        tally.add("name: acronym, two stories")
    add_country(tally, a, b, one_story=one_story)
    add_told(tally, a, b, one_story=one_story, nothing=0.0 if one_story else 1.0)
    if a.type != b.type:
        tally.add("other type")
    if name.way != "exact" and (a.other_bodies or b.other_bodies):
        tally.add("other bodies", told="a body of such a name is told from another")
    if a.team and b.team:
        tally.add("both play", told="both play")
    if a.team != b.team and (b if a.team else a).located:
        tally.add("team and town", told="a team and its town")
    if a.seat and b.seat and spelling_likeness(a.seat, b.seat) < ONE_SEAT:
        tally.add(
            "other seat",
            SEVERAL_SEATS if name.way == "exact" else 1.0,
            told="in " + " and ".join(sorted((a.seat, b.seat))),
        )
    return tally


def _may_be_body(place: Profile) -> bool:
    """Tell whether a supposed place may be a body: no gazetteer has it, and nothing is or happens in it."""
    if any(is_kind(word) for word in body_words(place.name)):
        return True  # a museum
    if place.geonames_id is not None or place.located:
        return False
    return place.country is None or is_acronym(place.name)


def _of_two_sorts(a: Profile, b: Profile) -> bool:
    """Tell whether one is a place and the other a body: a town, and a club or paper of its name."""
    return a.type != b.type and "place" in (a.type, b.type) and "other" not in (a.type, b.type)


def _of_two_countries(a: Profile, b: Profile) -> bool:
    """Tell whether bodies that any country has, by their names, belong to two: two Ministries of Health."""
    if not (a.country and b.country) or a.country == b.country or a.type == "place":
        return False
    return any(is_generic(one.name) for one in (a, b))


def _is_renamed(a: Profile, b: Profile) -> bool:
    """Tell whether what is told of one speaks of a changed name, and has all that the other's name means."""
    if not a.renamed or a.namesakes or b.namesakes or not (a.named and b.named):
        return False
    if "person" in (a.type, b.type):
        return False  # "the leaders of the Quad, as it is known" gives no leader that name
    country = a.country or b.country
    own, meant = (
        {word for word in body_words(_without_owner(name, country)) if not is_kind(word)}
        for name in (a.name, b.name)
    )
    return bool(meant - own) and meant - own <= {plain(word) for word in a.told | a.nearby}


def _best_name(a: Profile, b: Profile) -> NameLikeness:
    best = UNLIKE
    for x in a.names or (a.name,):
        for y in b.names or (b.name,):
            spelled = is_acronym(x) != is_acronym(y)  # its country's initial counts
            name = compare_bodies(*((x, y) if spelled else _comparable(x, y, a, b)))
            if spelled and name.score <= 0:
                name = compare_bodies(*_comparable(x, y, a, b))
            if name.score > best.score:
                best = name
    if best.way == "exact" and _other_words(a, b):
        return INITIALS_ONLY
    return best


def _other_words(a: Profile, b: Profile) -> bool:
    """Tell whether two bodies have the same initials and both texts spell them out, in words that differ."""
    spelled = [[n for n in one.names if not is_acronym(n) and len(body_words(n)) > 2] for one in (a, b)]
    if not all(spelled) or not any(is_acronym(n) for n in a.names):
        return False
    return all(compare_bodies(x, y).score <= 0 for x in spelled[0] for y in spelled[1])


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

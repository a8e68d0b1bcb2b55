"""Keys under which an entity meets those of other stories that it may equal: few, and each held by few.

A key of a person is made of two parts of the name, of an initial or one end of a part and the other part, or
of a surname and an office or a country, so that one altered part leaves another key; a body's of its
initials, its outer words and what its words mean. Parts stand as the consonants left when sounds that are
often confused are one: transliterations and most slips leave these alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from twosource.link.who.body_meanings import goes_by_first, is_kind, one_meaning
from twosource.link.who.given_names import nickname_root
from twosource.link.who.name_sounds import consonants, sounded
from twosource.link.who.names_alike import (
    acronym_of,
    body_words,
    is_acronym,
    name_parts,
    person_parts,
    plain,
    sounds,
)
from twosource.link.who.profiles import Profile
from twosource.link.who.roles import role_words

WEAK = ("i:", "b:", "e:", "c:")  # beginnings of keys that people of one surname or one given name share
INITIALS, SPELLED_OUT = "s:", "a:"  # begin the key of a name written as initials, and of one in full
MOST_PARTS = 5  # of a name that are looked at
MOST_NAMES = 4
GIVEN_LETTERS = 2  # consonants of a given name that stand for it
RARE = 4  # consonants of a surname that few have: others look for them by it alone
_LONGEST = 80  # characters


@lru_cache(maxsize=10_000)  # asked for several times while an article is entered
def entity_keys(profile: Profile) -> tuple[str, ...]:
    """Return the keys of an entity that is named, sorted; a country is found by its code alone."""
    if profile.unnamed or profile.type == "country":
        return ()
    keys: set[str] = {f"ref:{profile.reference}"} if profile.reference is not None else set()
    for name in profile.names[:MOST_NAMES] or (profile.name,):
        if len(words := body_words(name)) > 1:
            keys.add("n:" + " ".join(words))  # whatever kind of thing either article takes it for
        if is_acronym(name):
            keys.add(INITIALS + plain(name).replace(".", ""))
        if profile.type == "person" or _may_be_person(words):
            keys.update(key for form in {name, sounded(name)} for key in _person_keys(form, profile))
        if profile.type != "person":
            keys.update(_body_keys(name))
    return tuple(sorted(key[:_LONGEST] for key in keys))


def _may_be_person(words: tuple[str, ...]) -> bool:
    """Tell whether a body's name may be a person's that was misread: two or three words, none for bodies."""
    return 1 < len(words) < MOST_PARTS - 1 and not any(is_kind(word) for word in words)


def sought_keys(profile: Profile) -> tuple[str, ...]:
    """Return the keys under which to look for what an entity may be: of initials, those of full names."""
    return tuple(map(sought, entity_keys(profile)))


def sought(key: str) -> str:
    """Return the key of those whom one with this key may be."""
    if key.startswith(INITIALS):
        return SPELLED_OUT + key.removeprefix(INITIALS)
    return INITIALS + key.removeprefix(SPELLED_OUT) if key.startswith(SPELLED_OUT) else key


def _person_keys(name: str, profile: Profile) -> Iterator[str]:
    parts = name_parts(name)[:MOST_PARTS]
    sounding = [consonants(part) or part for part in parts if len(part) > 1]
    for one, two in combinations(sorted(set(sounding)), 2):
        yield f"p:{one} {two}"
    if len(sounding) > 1:
        yield f"w:{consonants(''.join(person_parts(name)[0]))}"  # Ghebre-Meskel, Gebremeskel
    if len(parts) > 1 and sounding:
        given, last = nickname_root(parts[0]), parts[-1]
        whole = consonants(person_parts(name)[0][-1])
        for other in {*sounding[-2:], whole}:
            yield f"i:{given[:1]} {other}"
        yield f"j:{consonants(parts[0])[:GIVEN_LETTERS]} {whole}"  # a slip in the rest of the given name
        for surname in {sounding[-1], whole}:
            if profile.country:
                yield f"c:{profile.country} {surname}"
        yield f"b:{given} {sounds(last)[:3]}"
        yield f"e:{given} {sounds(last)[-3:]}"
    for surname in {sounding[-1], consonants(person_parts(name)[0][-1])} if sounding else ():
        if len(surname) >= RARE:
            yield f"u:{surname}"
    for role in profile.roles[:MOST_NAMES]:
        words = role_words(role, profile.country)
        if words and sounding:
            yield f"r:{' '.join(sorted(words))} {sounding[-1]}"
            yield f"r:{' '.join(sorted(words))} {sounding[0]}"


def _body_keys(name: str) -> Iterator[str]:
    words = body_words(name)
    if words and len(words[0]) >= RARE and goes_by_first(words):  # "Tarim (Semiconductor)"
        yield f"f:{words[0]}"
    if len(words) > 1:
        yield SPELLED_OUT + acronym_of(name)
        yield SPELLED_OUT + "".join(w[0] for w in plain(name).replace("-", " ").split() if w != "the")
        yield f"o:{consonants(words[0])} {consonants(words[-1])} {len(words)}"
        yield from _meaning_keys(words)
    elif words and len(words[0]) > 4:
        yield f"o:{consonants(words[0])}"


def _meaning_keys(words: tuple[str, ...]) -> Iterator[str]:
    """Yield keys of what a body's name means: all of it without its kind, and with one word left out."""
    meant = sorted({meaning for word in words if (meaning := one_meaning(word))})
    if len(meant) > 1:
        yield "t:" + " ".join(meant)
    if 2 < len(meant) <= MOST_PARTS:
        yield from ("t:" + " ".join(some) for some in combinations(meant, len(meant) - 1))

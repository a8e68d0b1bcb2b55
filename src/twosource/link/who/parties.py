"""Join the plurals that stand for the same parties: "both sides", "the two countries"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from twosource.lexicon import load
from twosource.link.who.names_alike import body_words
from twosource.link.who.profiles import Profile

Group = tuple[list[Profile], list[str]]


@cache
def _party_words() -> frozenset[str]:
    return frozenset(load("link_events")["merge"]["parties"])


def names_parties(name: str) -> bool:
    """Tell whether a name only stands for parties named elsewhere: "both sides", "the two countries"."""
    words = body_words(name)
    return bool(words) and set(words) <= _party_words()


def join_parties(groups: Sequence[Group]) -> list[Group]:
    """Join plurals for parties whose members are the same entities, or stand for the same countries.

    Args:
        groups: The story's entities, each with its parts and what joined them.
    """
    holder = {profile.key: number for number, (profiles, _) in enumerate(groups) for profile in profiles}
    country = [next((p.country for p in profiles if p.country), None) for profiles, _ in groups]
    alike: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for number, (profiles, _) in enumerate(groups):
        if not all(p.type == "group" and p.members and names_parties(p.name) for p in profiles):
            continue
        sides = {
            frozenset(
                country[n] or f"#{n}"
                for member in p.members
                if (n := holder.get((p.key[0], member))) is not None
            )
            for p in profiles
        }
        if len(sides) == 1 and len(same := next(iter(sides))) > 1:
            alike[same].append(number)
    into = {number: numbers[0] for numbers in alike.values() for number in numbers[1:]}
    joined: list[Group] = []
    place: dict[int, int] = {}
    for number, (profiles, why) in enumerate(groups):
        first = into.get(number)
        if first is None:
            place[number] = len(joined)
            joined.append((list(profiles), list(why)))
            continue
        held, reasons = joined[place[first]]
        held.extend(profiles)
        clue = f"{held[0].name} = {profiles[0].name}: same members"
        reasons.extend([*why, *([clue] if clue not in reasons else [])])
    return joined

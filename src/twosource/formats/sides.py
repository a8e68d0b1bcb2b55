"""Join those of an event's parties who stand for one another: Norway, its minister and "the Norwegians"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.formats.codes import country_and_sector
from twosource.formats.events import Party


def sides(parties: Sequence[Party], *, mutual: bool) -> tuple[Party, ...]:
    """Return one party for each side, in order of their first.

    A party whose code is that of another, or the state of another ("NOR" beside "NORGOV"), is one with it;
    the side is called by its first person or body, or by its state where only that is named. Where two states
    meet, a description that belongs to no state ("the two ministers") is nobody beside them.
    """
    coded = [party for party in parties if party.code]
    made: list[Party] = []
    taken: set[str] = set()
    for party in sorted(coded, key=lambda p: -len(p.code or "")):
        if party.key in taken:
            continue
        code = party.code or ""
        head, _ = country_and_sector(code)
        alike = [p for p in coded if p.key not in taken and (p.code == code or (p.code == head and head))]
        taken.update(p.key for p in alike)
        made.append(_joined(alike, code))
    states = {country_and_sector(p.code)[0] for p in made} - {None}
    several = mutual and len(states) > 1
    for party in parties:
        loose = party.key not in taken and not party.code
        if loose and not (several and not party.named):
            made.append(party)
    if several:
        made = [p for p in made if country_and_sector(p.code)[0] is not None or p.named]
    order = {key: n for n, party in enumerate(parties) for key in (party.key,)}
    return tuple(sorted(made, key=lambda p: min(order[key] for key in (p.key, *p.also_keys))))


def _joined(alike: Sequence[Party], code: str) -> Party:
    first = min(alike, key=lambda p: (p.code != code, not p.named, alike.index(p)))
    others = [party for party in alike if party is not first]
    return replace(
        first,
        code=code,
        country=next((p.country for p in (first, *others) if p.country), None),
        also=tuple(dict.fromkeys(p.name for p in others if p.name and p.name != first.name)),
        also_keys=tuple(p.key for p in others),
    )

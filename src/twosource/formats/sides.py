"""Join those of an event's parties who stand for one another: Norway, its minister and "the Norwegians"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.formats.codes import country_and_sector
from twosource.formats.events import Party


def sides(parties: Sequence[Party], *, mutual: bool) -> tuple[Party, ...]:
    """Return the parties that stand for themselves, in order; each holds those that stand for it.

    Who has a name stands for itself. A state beside somebody who acts for it ("NOR" beside "NORGOV"), and a
    description with the code of somebody named ("the Norwegian officials"), go with that one. Where two
    states meet, a description that belongs to no state ("the two ministers") is nobody beside them.
    """
    several = mutual and len({_state(party) for party in parties} - {None}) > 1
    present = [party for party in parties if party.named or _state(party) or not several]
    own = [party for party in present if party.code is None or (party.named and not _is_state(party))]
    others = [party for party in present if party not in own]
    for party in sorted(others, key=_is_state):
        holder = _holder(party, own)
        if holder is None:
            own.append(party)
        else:
            own[holder] = _with(own[holder], party)
    order = {party.key: number for number, party in enumerate(parties)}
    return tuple(sorted(own, key=lambda party: order[party.key]))


def _state(party: Party) -> str | None:
    return country_and_sector(party.code)[0]


def _is_state(party: Party) -> bool:
    """Tell whether a party is a state itself: a body whose sector is unknown has a state's code too."""
    state, sector = country_and_sector(party.code)
    return party.kind == "country" and state is not None and sector is None


def _holder(party: Party, own: Sequence[Party]) -> int | None:
    """Return the place of the first party that another goes with: of its code, or acting for its state."""
    for number, one in enumerate(own):
        if one.code == party.code or (_is_state(party) and _state(one) == party.code):
            return number
    return None


def _with(one: Party, other: Party) -> Party:
    names = [name for name in (other.name,) if name and name != one.name and name not in one.also]
    return replace(
        one,
        country=one.country or other.country,
        also=(*one.also, *names),
        also_keys=(*one.also_keys, other.key),
    )

"""Derive the actor code of a joined entity from what its parts show: country and sector, "USAGOV".

Source: PLOVER guide, "Actor codes".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from twosource.link.who.profiles import Profile
from twosource.records.annotation import EntityType

FORMER = "ELI"  # an office-holder of the past
# Sectors of a country's own actors, which take its code in front; the others (IGO, UNO, ...) belong to none.
SECTORS_ALONE = frozenset(
    {
        "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "OPP", "PTY", "REB", "BUS", "LAB", "AGR", "CVL", "CRM",
        "EDU", "MED", "JRN", "ELI", "REF", "REL", "NGO", "SET", "UAF", "JEW", "MUS", "CHR",
    }
)  # fmt: skip


def actor_code(kind: EntityType, country: str | None, members: Sequence[Profile]) -> str | None:
    """Return the code of an entity joined from `members`, None where neither country nor sector is known."""
    if kind == "country":
        return country
    codes = Counter(m.code for m in members if m.code)
    sectors = Counter[str]()
    for member in members:
        sector = sector_of(member.code, member.country or country)
        if sector is not None:
            sectors[sector] += 1
    if len(sectors) > 1 and any(m.roles for m in members):
        del sectors[FORMER]
    if not sectors:
        return min(codes, key=lambda c: (-codes[c], c)) if codes else None
    sector = min(sectors, key=lambda s: (-sectors[s], s))
    return country + sector if country else sector


def sector_of(code: str | None, country: str | None) -> str | None:
    """Return the sector of a code that is a bare sector, or a country's code and a sector."""
    if code is None:
        return None
    bare = code.removeprefix(country) if country and len(code) > len(country) else code
    return bare if bare in SECTORS_ALONE else None

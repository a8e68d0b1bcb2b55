"""Actor codes: country and sector as PLOVER writes them, "USAGOV"."""

from __future__ import annotations

from functools import cache

from twosource.annotate.draft import DraftEntity
from twosource.lexicon import load


def actor_code(entity: DraftEntity) -> str | None:
    """Return an actor's code: that of its lexicon entry, or country + sector; None when neither is known.

    Former office-holders with no present office are ELI, save who leaves his in this report. Source: PLOVER
    guide, "Actor codes".
    """
    if entity.code is not None:
        return entity.code
    if entity.type in ("place", "event", "work", "other"):
        return None
    if entity.type == "country":
        return entity.country
    sector = entity.sector or ""
    if entity.type == "person" and not entity.roles and entity.former_roles and not entity.leaves:
        sector = "ELI"
    code = (entity.country or "") + sector
    return code or None


def means_government(words: str) -> bool:
    """Tell whether a mention of a country means its government: "the Peruvian government", "the Kremlin"."""
    return is_seat(words) or words.split()[-1].lower() in load("titles")["governments"]["nouns"]


def is_seat(words: str) -> bool:
    """Tell whether a name is that of a house or street that stands for a government: "the Kremlin"."""
    return words.removeprefix("the ").removeprefix("The ") in _seats()


@cache
def _seats() -> frozenset[str]:
    """Return the names of houses and streets that stand for a government."""
    return frozenset(
        name for entry in load("organisations")["body"] if entry.get("seat") for name in entry["names"]
    )

"""Actor codes: country and sector as PLOVER writes them, "USAGOV"."""

from __future__ import annotations

from twosource.annotate.draft import DraftEntity


def actor_code(entity: DraftEntity) -> str | None:
    """Return an actor's code: that of its lexicon entry, or country + sector; None when neither is known.

    Former office-holders with no present office are ELI. Source: PLOVER guide, "Actor codes".
    """
    if entity.code is not None:
        return entity.code
    if entity.type in ("place", "event", "work", "other"):
        return None
    if entity.type == "country":
        return entity.country
    sector = entity.sector or ""
    if entity.type == "person" and not entity.roles and entity.former_roles:
        sector = "ELI"
    code = (entity.country or "") + sector
    return code or None

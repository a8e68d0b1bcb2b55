"""Whether "he" or "she" is likelier of a person whose gender nothing in the text has told yet.

A weak clue, never written down: an entity's gender is what the text says of it. The pronouns that a clause
seems to bind to a name were tried as a clue of the whole text, and misled more often than names do.
"""

from __future__ import annotations

from twosource.annotate.draft import DraftEntity
from twosource.annotate.names.given import Gender, gender_of_name


def named_gender(entity: DraftEntity) -> Gender | None:
    """Guess a person's gender from the longest name; None if there is no name or it does not tell."""
    return gender_of_name(max(entity.names, key=len)) if entity.names else None

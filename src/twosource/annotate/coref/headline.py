"""Whom a headline means: "Lender's chief out after audit" over a report on Kafue Savings Bank."""

from __future__ import annotations

from collections.abc import Callable

from twosource.annotate.coref.told_bodies import is_told_by
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.roles import RolePhrase

_LEAD = 4  # sentences under the headline in which whoever it means is brought in


def is_in_headline(role: RolePhrase, headline: int) -> bool:
    """Tell whether a phrase without article stands in the headline, where the text has told of nobody yet."""
    return role.head < headline and not role.determiner and role.country is None


def meant_by_headline(
    draft: Draft, role: RolePhrase, sentence_of: list[int], nouns: frozenset[str], headline: int
) -> tuple[DraftEntity | None, str]:
    """Return the one figure or body of the lead that a headline noun fits, and why; None if that is not sure.

    Args:
        draft: Names and the role phrases of the text under the headline.
        role: The phrase of the headline.
        sentence_of: Sentence number of each token.
        nouns: Nouns for people of whom that of the phrase may be said.
        headline: Tokens of the headline.
    """
    last = sentence_of[headline] + _LEAD
    fits = _fitting(role, nouns)
    found = {
        id(m.entity): m.entity
        for m in draft.mentions
        if m.head >= headline and sentence_of[m.head] <= last and fits(m.entity)
    }
    if len(found) != 1:
        return None, ""
    return next(iter(found.values())), f"the {role.noun.noun} that the lead tells of"


def _fitting(role: RolePhrase, nouns: frozenset[str]) -> Callable[[DraftEntity], bool]:
    if role.noun.kind == "person":
        return lambda e: e.type == "person" and e.plural == role.plural and bool(e.heads & nouns)
    if role.plural:
        return lambda e: e.plural and role.noun.noun in e.heads
    return lambda e: e.type == "organisation" and is_told_by(e, role.noun)

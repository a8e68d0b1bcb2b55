"""Conditions on the two sides of an act of force: who does it, and whether it is done to those who fight."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import modifiers, passive, under
from twosource.annotate.events.clues import FORCE_SECTORS, Match, is_crowd, is_force, is_official, sector_of
from twosource.annotate.events.frames import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

_VIOLENT_SECTORS = FORCE_SECTORS | {"CRM"}


def _fights(token: Token) -> bool:
    """Tell whether a noun, what it counts or what stands before it names fighters: "two dozen rebels"."""
    near = (token, *under(token, "of"), *modifiers(token))
    return any(t.lemma_.lower() in word_class("fighters") or sector_of(t) in _VIOLENT_SECTORS for t in near)


def _are_fighters(match: Match) -> bool:
    return any(_fights(t) for t in match.objects)


def _may_do_harm(match: Match) -> bool:
    """Tell whether the doer is armed, an outlaw or a crowd, not an office that harms in words only."""
    if is_force(match) or is_crowd(match):
        return True
    return any(sector_of(t) in _VIOLENT_SECTORS for t in match.subjects)


def _by_authority(match: Match) -> bool:
    """Tell whether somebody in office does it, or nobody whom the passive names."""
    if not match.subjects:
        return passive(match.token)
    return is_official(match)


def _is_stirred(match: Match) -> bool:
    """Tell whether the doer is a crowd that is not out to shop, to play or to pray."""
    return is_crowd(match) and not any(t.lemma_.lower() in word_class("at_leisure") for t in match.subjects)


FOES: dict[str, Callable[[Match], bool]] = {
    "force-object": _are_fighters,
    "hostile-subject": _may_do_harm,
    "by-authority": _by_authority,
    "stirred-crowd": _is_stirred,
}

"""Nameless figures that come back: "a member of the family said ... The relative added", "the first"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.frame import SUBJECTS, minded_verbs
from twosource.annotate.coref.later import merge
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

if TYPE_CHECKING:
    from twosource.annotate.coref.frame import Frame

_REACH = 4  # sentences back to a nameless figure that speaks
_ANYBODY = frozenset({"person", "people", "source", "man", "woman"})


def join_nameless(draft: Draft, roles: list[RolePhrase], frame: Frame) -> None:
    """Join "the relative said" with the nameless speaker near before it of whom the noun may be said.

    Args:
        draft: Names, role phrases and pronouns found so far; entities are joined.
        roles: The role phrases of the text.
        frame: The parse.
    """
    at_head = {m.head: m for m in draft.mentions if m.form == "nominal"}
    speaks: dict[int, bool] = {}  # by head word, once asked for

    def speaking(head: int) -> bool:
        if head not in speaks:
            speaks[head] = _speaks(frame, head)
        return speaks[head]

    for role in roles:
        mention = at_head.get(role.head)
        if mention is None or not _comes_anew(mention, role) or not speaking(role.head):
            continue
        figure, here = mention.entity, frame.sentence_of[role.head]
        latest: DraftMention | None = None
        for other in draft.mentions:
            entity = other.entity
            if entity is figure or not _is_nameless(entity) or other.head >= role.head:
                continue
            if (
                here - frame.sentence_of[other.head] <= _REACH
                and speaking(other.head)
                and _may_be(entity, role.noun.noun, figure)
                and (latest is None or other.head > latest.head)
            ):
                latest = other
        if latest is not None:
            merge(draft, latest.entity, figure, "the nameless speaker before")


def _speaks(frame: Frame, index: int) -> bool:
    """Tell whether a word is the subject of a verb of speech or thought, in this clause or one about it."""
    if frame.deps[index] in SUBJECTS and frame.lemma(frame.heads[index]) in minded_verbs():
        return True
    if frame.deps[index] == "pobj" and frame.deps[frame.heads[index]] == "agent":
        return True
    return any(child.dep_ == "relcl" and child.lemma_ in minded_verbs() for child in frame.doc[index].rights)


def _comes_anew(mention: DraftMention, role: RolePhrase) -> bool:
    """Tell whether a phrase brings in a nameless person as somebody known."""
    if role.determiner != "the" or role.plural or role.noun.kind != "person" or role.tail is not None:
        return False
    figure = mention.entity
    return _is_nameless(figure) and min(m.start for m in figure.mentions) == mention.start


def _is_nameless(entity: DraftEntity) -> bool:
    return entity.type == "person" and entity.unnamed and not entity.names and not entity.plural


def _may_be(entity: DraftEntity, noun: str, figure: DraftEntity) -> bool:
    """Tell whether a noun may be said of a figure told of by other nouns, or by "one" and "another"."""
    if entity.gender is not None and figure.gender not in (None, entity.gender):
        return False
    if None not in (entity.country, figure.country) and entity.country != figure.country:
        return False
    if noun in entity.heads or noun in _ANYBODY or entity.heads & _ANYBODY:
        return True
    return bool(_kinds().get(noun, frozenset()) & entity.heads)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Return the nouns of which a wider one may be said: a diplomat is an official."""
    return {noun: frozenset(listed) for noun, listed in load("coreference")["kinds"].items()}

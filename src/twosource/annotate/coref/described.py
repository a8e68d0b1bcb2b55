"""People told of anew by what they are: "Pavel Ruiz came home. Neighbours said the priest looked tired"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.frame import SUBJECTS
from twosource.annotate.coref.likely import named_gender
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 2  # sentences back
_CLAUSES = frozenset({"relcl", "acl"})
_TRADES = frozenset({"CVL", "REL", "EDU", "MED", "ART", "AGR", "CRM", "LAB", "JRN", "BUS"})
_STANDING = frozenset({"widow", "widower", "mother", "grandmother", "grandfather"})  # said of whom it is true
_POSTS = frozenset({"GOV", "LEG", "JUD", "MIL", "BUS"})


def described_anew(draft: Draft, role: RolePhrase, sentence_of: list[int]) -> DraftEntity | None:
    """Return the person named before whom a definite description tells more of; None if that is not sure.

    Two kinds of description point back at a name: a trade, an age or "the woman", which says nothing of an
    office that anyone else could hold; and an office, as the subject of its sentence, of somebody who was the
    subject before and of whom no office has been told. Descriptions that tell who is meant ("the woman who
    opened the door") do not.
    """
    head = draft.doc[role.head]
    if role.plural or role.noun.kind != "person" or role.tail is not None:
        return None
    if (
        any(child.dep_ in _CLAUSES and not _after_comma(child) for child in head.rights)
        or _named_behind(head)
        or head.dep_ == "poss"
    ):
        return None
    aged = role.noun.noun == "year-old" or any(
        word.endswith("-old") or word == "old" for word in role.modifiers
    )
    by_trade = (
        role.determiner == "the" and role.country is None and not role.former and (aged or is_trade(role))
    )
    by_past = role.former and role.determiner == "the" and head.dep_ in SUBJECTS
    by_post = head.dep_ in SUBJECTS and role.noun.sector in _POSTS and role.determiner in ("the", "'s", "")
    if not by_trade and not by_past and not (by_post and (role.determiner or role.country)):
        return None
    here = sentence_of[role.head]
    age = next((word for word in role.modifiers if word.isdigit()), None) if aged else None
    found: dict[int, DraftEntity] = {}
    best: tuple[float, int] | None = None
    foremost: DraftEntity | None = None
    for mention in draft.mentions:
        entity, back = mention.entity, here - sentence_of[mention.head]
        if entity.type != "person" or entity.unnamed or mention.head >= role.head or not 1 <= back <= _REACH:
            continue
        token = draft.head_token(mention)
        if age is not None and _ages(draft, entity) - {age}:
            continue
        if not _agrees(role, entity) or (role.country and entity.country not in (None, role.country)):
            continue
        subject = token.dep_ in SUBJECTS
        if by_past and (entity.former_roles or role.noun.noun in entity.heads or not subject or back > 1):
            continue  # "Defence Secretary Ana Lind spoke. The former general ..."
        if not by_trade and not by_past and (entity.roles or entity.former_roles or not subject):
            continue
        found[id(entity)] = entity
        score = (1.0 if subject else 0.0) - back
        if best is None or (score, mention.start) > best:
            best, foremost = (score, mention.start), entity
    if not by_trade and len(found) != 1:
        return None
    return foremost


def _ages(draft: Draft, entity: DraftEntity) -> set[str]:
    """Return the ages told right behind a person's name: "Ana Lind, 61,"."""
    behind = (draft.doc[m.after : m.after + 2] for m in entity.mentions if m.form == "name")
    return {
        pair[1].text for pair in behind if len(pair) == 2 and pair[0].text == "," and pair[1].text.isdigit()
    }


def _after_comma(clause: Token) -> bool:
    """Tell whether a clause only adds something: "the cleric, born in Oran, left"."""
    return bool(clause.left_edge.i > 0 and clause.doc[clause.left_edge.i - 1].text == ",")


def _named_behind(head: Token) -> bool:
    """Tell whether a name follows that the description belongs to."""
    behind = head.doc[head.i + 1 : head.i + 3]
    return len(behind) > 0 and (
        behind[0].pos_ == "PROPN" or (behind[0].text == "," and behind[-1].pos_ == "PROPN")
    )


def _agrees(role: RolePhrase, entity: DraftEntity) -> bool:
    words = title_words()
    noun = role.noun.noun
    gender = "male" if noun in words.male_nouns else "female" if noun in words.female_nouns else None
    return gender is None or (entity.gender or named_gender(entity)) in (None, gender)


@cache
def _functional() -> frozenset[str]:
    """Return the trades that a text tells of before it has named anybody: "the driver", "the suspect"."""
    return frozenset(load("coreference")["described"]["functional"])


def is_trade(role: RolePhrase) -> bool:
    """Tell whether a phrase names a trade or standing that anyone may have beside an office: "the priest"."""
    return role.noun.sector in _TRADES and role.noun.noun not in _functional() | (
        title_words().kin - _STANDING
    )

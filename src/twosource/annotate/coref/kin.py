"""What people are to their kin: she "whose husband died" is "the widow", he who has a son "the father"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.coref.frame import SUBJECTS
from twosource.annotate.coref.likely import named_gender
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.roles import RolePhrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_CHILDREN, _PARENTS = frozenset({"son", "daughter", "child"}), frozenset({"father", "mother", "parent"})
_SIBLINGS = frozenset({"brother", "sister", "sibling", "twin"})
BACK = {  # what somebody is to whom -> what the other is to him
    **dict.fromkeys(_PARENTS, _CHILDREN),
    **dict.fromkeys(_CHILDREN, _PARENTS),
    **dict.fromkeys(_SIBLINGS, _SIBLINGS),
    **dict.fromkeys(
        ("husband", "wife", "spouse"), frozenset({"husband", "wife", "spouse", "widow", "widower"})
    ),
    **dict.fromkeys(("uncle", "aunt"), frozenset({"nephew", "niece"})),
    **dict.fromkeys(("nephew", "niece"), frozenset({"uncle", "aunt"})),
    **dict.fromkeys(("grandfather", "grandmother"), frozenset({"grandson", "granddaughter"})),
    **dict.fromkeys(("grandson", "granddaughter"), frozenset({"grandfather", "grandmother"})),
    "cousin": frozenset({"cousin"}),
}
_OF_PRONOUN = {"his": "male", "her": "female"}


def answer_as_kin(draft: Draft, roles: list[RolePhrase], sentence_of: list[int]) -> None:
    """Let named people answer to what they are to kin told of as theirs.

    Args:
        draft: Names found so far; `heads` of their people grow.
        roles: The role phrases of the text.
        sentence_of: Sentence number of each token.
    """
    words = title_words()
    for role in roles:
        back = BACK.get(role.noun.noun)
        owner, gender = _whose(draft, role, sentence_of) if back is not None else (None, None)
        if back is None or owner is None:
            continue
        gender = gender or owner.gender or named_gender(owner)
        barred = {"male": words.female_nouns, "female": words.male_nouns}.get(gender or "", frozenset())
        owner.heads |= back - barred


def _whose(draft: Draft, role: RolePhrase, sentence_of: list[int]) -> tuple[DraftEntity | None, str | None]:
    """Return the named person whose kin a phrase tells of, and the gender that the pronoun gives."""
    doc = draft.doc
    before = doc[role.core - 1] if role.core else None
    if before is not None and before.lower_ == "whose":
        return _named(draft, _clause(doc[role.head])), None
    if role.owner is None:
        return None, None
    if role.determiner == "'s":
        return _named(draft, doc[role.owner]), None
    gender = _OF_PRONOUN.get(role.determiner)
    here = sentence_of[role.head]
    for mention in reversed(draft.mentions):
        near = mention.head < role.head and sentence_of[mention.head] == here
        if near and gender is not None and draft.head_token(mention).dep_ in SUBJECTS:
            found = _named(draft, draft.head_token(mention))
            if found is not None and (found.gender or named_gender(found)) in (None, gender):
                return found, gender
    return None, None


def _clause(token: Token) -> Token | None:
    """Return the word that the relative clause around a token belongs to."""
    for _ in range(6):
        if token.dep_ == "relcl":
            return token.head
        token = token.head
    return None


def _named(draft: Draft, token: Token | None) -> DraftEntity | None:
    held = draft.at.get(token.i) if token is not None else None
    person = held is not None and held.entity.type == "person" and bool(held.entity.names)
    return held.entity if held is not None and person else None

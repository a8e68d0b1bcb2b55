"""What "it" and "them" can stand for in their own sentence, where an act asks for a certain object.

"The president declared a curfew and lifted it within hours": only what the verb can take counts, so no
antecedent is chosen here; parties are resolved by the coreference of the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR = frozenset({"it"})
_PLURAL = frozenset({"them", "they", "both", "all"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})


def possible_antecedents(pronoun: Token) -> list[Token]:
    """Return the nouns before a pronoun, in its sentence, that agree with it in number."""
    word = pronoun.lower_
    if pronoun.pos_ not in ("PRON", "DET") or word not in _SINGULAR | _PLURAL:
        return []
    plural = word in _PLURAL
    first = pronoun.sent.start
    return [
        noun
        for noun in pronoun.doc[first : pronoun.i]
        if noun.pos_ in ("NOUN", "PROPN") and (noun.tag_ in _PLURAL_TAGS) == plural
    ]

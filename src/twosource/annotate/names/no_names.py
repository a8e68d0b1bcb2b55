"""Plain words, fields of offices and dates that the model calls names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.names.bounds import is_language
from twosource.annotate.names.nouns import actor_nouns, singular_of, title_words
from twosource.annotate.names.opening import english_words
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MONTHS = frozenset(
    {"January", "February", "March", "April", "May", "June"}
    | {"July", "August", "September", "October", "November", "December"}
)
_ZONES = frozenset(
    {"GMT", "BST", "EST", "EDT", "ET", "PST", "PDT", "PT", "CST", "CDT", "CET", "CEST", "UTC", "IST"}
)
_PLAIN_BODIES = frozenset({"MIL", "GOV", "COP", "OPP"})


def is_no_name(entity: Span) -> bool:
    """Tell whether the model calls a plain word or a date a name."""
    shown = entity.text
    if shown in _not_actors() or _is_field(entity):
        return True
    if len(entity) == 1:
        word = entity[0]
        if word.lower_ in title_words().honorifics or is_language(word):
            return True
        noun = actor_nouns().get(word.lower_)
        if (
            noun is not None
            and noun.kind == "body"
            and noun.sector in _PLAIN_BODIES
            and not word.text.isupper()
        ):
            return True  # "Army", "Government"
        if noun is not None and noun.sector == "PTY" and word.is_sent_start and word.dep_ == "compound":
            return True  # "Party leader Ana Brandt"
        if word.pos_ in ("VERB", "AUX", "ADV") or word.tag_ in ("VB", "VBP", "VBZ", "VBD"):
            return True
        if word.is_sent_start and word.dep_ == "compound" and _opens_title(word):
            return True  # "Shop owner Ana Brandt"
        opening = word.is_sent_start or (word.i > 0 and word.nbor(-1).is_quote)
        plain = word.tag_ in ("NN", "NNS") and not word.text.isupper()
        known = entity.label_ == "ORG" and singular_of(word.lower_) is not None  # "Hospital sold for $1"
        return bool(opening and plain and (known or entity.label_ in ("PERSON", "WORK_OF_ART")))
    last = entity[-1]
    if (
        entity.label_ == "PERSON"
        and last.tag_ in ("NNS", "NNPS")
        and singular_of(last.lower_) not in (None, last.lower_)
    ):
        return True  # "Homicide Detectives"
    if "/" in shown or ("pic." in shown and any(token.text.startswith("pic.") for token in entity)):
        return True
    return all(token.text in _MONTHS or token.text in _ZONES or token.like_num for token in entity)


def _opens_title(word: Token) -> bool:
    """Tell whether a word of English stands before a noun for a person that is written small."""
    noun = actor_nouns().get(word.nbor().lower_) if word.i + 1 < len(word.doc) else None
    small = noun is not None and noun.kind == "person" and word.nbor().text.islower()
    return small and word.lower_ in english_words()


@cache
def _not_actors() -> frozenset[str]:
    listed = load("groups")["not_actors"]
    return frozenset((*listed["names"], *listed["initials"]))


def _is_field(entity: Span) -> bool:
    """Tell whether a name is the field of the office behind it: "Ports" of "Ports Minister Ana Lind"."""
    after = entity.end
    if entity.label_ not in ("ORG", "PRODUCT", "WORK_OF_ART") or after >= len(entity.doc):
        return False
    office = entity.doc[after]
    return (
        office.lower_ in ("minister", "ministry")
        and office.text[0].isupper()
        and entity[-1].dep_ == "compound"
    )

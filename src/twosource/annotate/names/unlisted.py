"""Nouns for people that no list has, told by what is said of them: "a vaccinator who ..."."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from twosource.annotate.names.nouns import singular_of, title_words
from twosource.annotate.names.words import Words
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENDINGS = ("er", "or", "ist", "ian", "ant", "ee", "ers", "ors", "ists", "ians", "ants", "ees")
_PLURALS = frozenset({"NNS", "NNPS"})
_SHORTEST = 6
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})


def unlisted_nouns(doc: Doc, words: Words) -> dict[str, str]:
    """Return the nouns of a text that must mean people though no list has them, each with its singular.

    A clause with "who" tells it of any noun; of one that ends like a noun for a doer, that it is the subject
    of a verb of speech, or that it is arrested, sacked or the like.

    Args:
        doc: The parsed text.
        words: Its words in lower case.
    """
    found: dict[str, str] = {}
    for index in words.where_so(_may_tell):
        token = doc[index]
        if words.lower[index] == "who":
            verb = token.head
            noun = verb.head if verb.dep_ == "relcl" else None
        elif token.dep_ == "nsubj":
            noun = token if token.head.lemma_ in title_words().say_verbs else None
        elif token.dep_ in ("dobj", "nsubjpass"):
            noun = token if token.head.lemma_ in _befall_people() and not token.ent_type_ else None
        else:
            continue
        if noun is None or not _is_plain(noun) or singular_of(noun.lower_) is not None:
            continue
        singular = noun.lemma_.lower()
        found[singular] = found[noun.lower_] = singular
        if noun.tag_ not in _PLURALS:
            found[f"{singular}s"] = singular
    return found


@lru_cache(maxsize=16384)
def _may_tell(word: str) -> bool:
    return word == "who" or (len(word) >= _SHORTEST and word.endswith(_ENDINGS))


def _is_plain(noun: Token) -> bool:
    measured = noun.ent_type_ in _MEASURES  # "four years for a banker who robbed the old"
    return (
        noun.pos_ == "NOUN" and noun.text.islower() and not measured and noun.lemma_.lower() not in _things()
    )


@cache
def _befall_people() -> frozenset[str]:
    return frozenset(load("coreference")["unlisted"]["befall_people"])


@cache
def _things() -> frozenset[str]:
    """Return nouns that end like those for doers but say things all the same: "the letter said"."""
    return frozenset(load("coreference")["unlisted"]["things"])

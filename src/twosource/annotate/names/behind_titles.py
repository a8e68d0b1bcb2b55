"""Runs of capitals behind a title or honorific: names, whatever the model says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from twosource.annotate.names.gazetteer import Hit
from twosource.annotate.names.nouns import actor_nouns, also_firms, singular_of, title_words
from twosource.annotate.names.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ALSO_WORDS = frozenset(
    {"national", "native", "individual", "patron", "pioneer"}
)  # of names: "National Rescue"
_ALSO_BODIES = frozenset({"BUS", "JRN", "ANY", "ART", "AGR"})


def behind_titles(doc: Doc, text: Words, hit_at: dict[int, Hit]) -> list[tuple[int, int, float, str | None]]:
    """Return runs of capitalised words that stand right behind a title."""
    words, lower = title_words(), text.lower
    found = []
    size = len(doc)
    for place in text.where_so(_is_title):
        word = lower[place]
        honorific, short = word in words.honorifics, word in words.abbreviations
        noun = singular_of(word)
        token = doc[place]
        if word in _ALSO_WORDS and token.text[0].isupper():
            continue
        if noun is not None and (_is_surname(token) or _in_body(token)):
            continue
        strength, gender = 0.0, None
        if honorific and token.text[0].isupper():
            if token.ent_type_ not in ("", "PERSON") or (token.ent_type_ and token.ent_iob_ == "I"):
                continue  # "King County", "Billie Jean King"
            strength = 5.0
            gender = "male" if word in words.male else "female" if word in words.female else None
        elif short and token.text[0].isupper():
            strength = 4.0
        elif (
            token.pos_ in ("NOUN", "PROPN")
            and token.tag_ in ("NN", "NNP")
            and noun == word
            and _person_noun(word)
        ):
            # "its owner Nordfeld", "publisher Holt": such nouns describe companies too
            if token.i + 1 < size and word in also_firms() and doc[place + 1].text.isupper():
                continue  # "the broadcaster ORF"
            strength = 0.8 if actor_nouns()[word].sector in _ALSO_BODIES and token.text.islower() else 3.0
        index = place + 1
        if honorific and index < size and lower[index] == "." and not token.whitespace_:
            index += 1  # "Eng." cut in two
        if not strength or index >= size:
            continue
        if doc[index].text.isupper() and len(doc[index]) > 3 and token.text.islower():
            continue  # "press secretary SPRINGFIELD, March 9": a dateline begins
        if strength == 3.0 and index + 2 < size and lower[index] == "of":
            index = _behind_portfolio(doc, index)
        if index >= size:
            continue
        if doc[index].is_sent_start and word not in words.honorifics:
            continue
        if (
            index in hit_at
            and (index + 1 >= size or not doc[index + 1].text[0].isupper() or index + 1 in hit_at)
            and strength < 5
        ):
            continue
        after = index
        while after < size and (_nameword(doc[after]) or (after > index and _particle(doc, after))):
            if doc[after].lower_ in words.honorifics or (after > index and doc[after].is_sent_start):
                break
            if singular_of(doc[after].lower_) is not None or doc[after].lower_ in words.portfolios:
                break
            if doc[after].lower_ in words.modifiers and _before_office(doc, after):
                break  # "Deputy Prime Minister"
            after += 3 if _tied(doc, after + 1) else 1
        if after > index and not honorific and words.type_words.get(lower[after - 1]) == "organisation":
            continue  # "General Store", "National Fire Service"
        if after > index:
            found.append((index, after, strength, gender))
    return found


@lru_cache(maxsize=16384)
def _is_title(word: str) -> bool:
    words = title_words()
    return word in words.honorifics or word in words.abbreviations or singular_of(word) is not None


def _is_surname(token: Token) -> bool:
    """Tell whether a noun for a person ends somebody's name: "Baker" of "Bradford Baker Jr."."""
    if token.ent_type_ != "PERSON" or token.ent_iob_ != "I" or not token.text.istitle():
        return False
    words, before = title_words(), token.nbor(-1).lower_
    return not (
        before in words.portfolios
        or before in words.modifiers
        or before in words.former
        or before in words.honorifics
        or before in words.abbreviations
        or singular_of(before) is not None
    )


def _in_body(token: Token) -> bool:
    """Tell whether a capitalised noun for an artist stands in the name of a body: "Bicol Star Lines"."""
    inside = token.ent_type_ in ("ORG", "FAC") and token.ent_iob_ == "I" and token.text[0].isupper()
    return inside and actor_nouns()[singular_of(token.lower_) or ""].sector == "ART"


def _before_office(doc: Doc, index: int) -> bool:
    return index + 1 < len(doc) and singular_of(doc[index + 1].lower_) is not None


def _behind_portfolio(doc: Doc, index: int) -> int:
    """Return the token behind "of Defense", "of the Interior"; `index` itself where there is no such."""
    words = title_words()
    after = index + 1
    while after < len(doc) and (doc[after].lower_ in words.portfolios or doc[after].lower_ in ("the", "and")):
        after += 1
    field = after < len(doc) and doc[after - 1].lower_ in words.portfolios
    return after if field else index


def _person_noun(word: str) -> bool:
    return actor_nouns()[word].kind == "person"


def _nameword(token: Token) -> bool:
    text = token.text
    return (
        text[0].isupper()
        and (token.pos_ == "PROPN" or len(text) > 1)
        and token.ent_type_ not in ("DATE", "TIME")
    )


def _tied(doc: Doc, index: int) -> bool:
    """Tell whether a hyphen without spaces ties two parts of a surname: "Mr Ofori-Mensah"."""
    tie = index + 1 < len(doc) and doc[index].text == "-" and not doc[index - 1].whitespace_
    return tie and not doc[index].whitespace_ and doc[index + 1].text.istitle()


def _particle(doc: Doc, index: int) -> bool:
    return (
        doc[index].lower_ in title_words().particles
        and index + 1 < len(doc)
        and doc[index + 1].text[0].isupper()
        and not doc[index].is_sent_start
    )

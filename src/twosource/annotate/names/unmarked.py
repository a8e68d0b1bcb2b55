"""Names that no model sees: run together with a country, or between commas behind a role.

Translations write "the foreign minister of Norway Lind" without a comma; the model then takes "Norway Lind"
for a company. "The commission's head, Ama Bediako, ..." it may not see at all.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.names.gazetteer import Hit
from twosource.annotate.names.nouns import actor_nouns, singular_of, title_words
from twosource.annotate.names.words import Words
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BACK = 7  # words back from "of" to the office: "minister of foreign affairs and trade of"
_SHORT = re.compile(r"[A-Z][A-Za-z]{0,4}[A-Z]")
_SHORT_NAME = re.compile(r"[A-Z]{4,7}")  # shorter ones are mostly things: a TV, the GDP
_LONGEST = 4  # words of a name
_IN_OFFICES = frozenset({"of", "and", "the", "for", "general", "-"})
_SEATS = frozenset({"country", "capital", "body", "group"})


def behind_countries(doc: Doc, hit_at: dict[int, Hit]) -> dict[int, int]:
    """Return first and end token of each name that stands right behind "office of COUNTRY".

    Args:
        doc: The parsed text.
        hit_at: Known name by each token it covers.
    """
    found = {}
    for index, hit in hit_at.items():
        first = index + 1
        if hit.known.kind not in _SEATS or first >= len(doc) or hit_at.get(first) is hit:
            continue
        if not _nameword(doc[first], hit_at) or (doc[index].text.isupper() and len(doc[index]) > 5):
            continue
        opening = index
        while opening and hit_at.get(opening - 1) is hit:
            opening -= 1
        if opening and doc[opening - 1].lower_ == "the":
            opening -= 1
        if opening < 2 or doc[opening - 1].lower_ not in ("of", "to"):
            continue
        if not _office_before(doc, opening - 1, hit_at):
            continue
        after = _run(doc, first, hit_at)
        if after > first:
            found[first] = after
    return found


def behind_ages(doc: Doc, words: Words, hit_at: dict[int, Hit]) -> dict[int, int]:
    """Return first and end token of each name of two words or more behind an age ("34-year-old").

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        hit_at: Known name by each token it covers.
    """
    found = {}
    for index in words.where(*(word for word in words.holding("old") if word.endswith("old"))):
        if "year" not in doc[max(0, index - 4) : index + 1].text:
            continue
        first = index + 1
        after = _run(doc, first, hit_at)
        if after - first > 1 and all(t.ent_type_ in ("", "PERSON") for t in doc[first:after]):
            found[first] = after
    return found


def behind_commas(doc: Doc, words: Words, hit_at: dict[int, Hit], used: set[int]) -> list[tuple[int, int]]:
    """Return names of two words or more between commas behind a role: "the head, Ama Bediako, said".

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        hit_at: Known name by each token it covers.
        used: Tokens of names found before.
    """
    found, lower = [], words.lower
    for comma in words.where(","):
        first = comma + 1
        if comma + 3 >= len(doc) or first in used:
            continue
        if not doc[first].text[0].isupper() or not _definite_role_before(doc, comma):
            continue
        after = _run(doc, first, hit_at)
        if after - comma < 3 or after >= len(doc) or lower[after] not in (",", ".", ";"):
            continue
        if not any(index in used for index in range(first, after)):
            found.append((first, after))
    return found


def before_roles(doc: Doc, words: Words, hit_at: dict[int, Hit], used: set[int]) -> list[tuple[int, int]]:
    """Return names of two words or more before a comma and a role: "Kertész Zsófia, a lawmaker of ...".

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        hit_at: Known name by each token it covers.
        used: Tokens of names found before.
    """
    found, lower = [], words.lower
    for comma in words.where(","):
        if comma < 2 or comma + 2 >= len(doc) or comma - 1 in used:
            continue
        if lower[comma + 1] not in ("a", "an", "the", "who", "whose") or not doc[comma - 1].text.istitle():
            continue
        first = comma
        while first and comma - first < _LONGEST and doc[first - 1].text.istitle() and first - 1 not in used:
            if first - 1 in hit_at or lower[first - 1] in title_words().type_words or doc[first - 1].is_stop:
                break
            first -= 1
            if doc[first].is_sent_start:
                break
        if comma - first > 1 and (lower[comma + 1][0] == "w" or role_follows(doc, comma + 1)):
            found.append((first, comma))
    return found


def parties(doc: Doc, words: Words, hit_at: dict[int, Hit], used: set[int]) -> list[tuple[int, int]]:
    """Return names behind "ruling" or "opposition": "the ruling Azure Dawn".

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        hit_at: Known name by each token it covers.
        used: Tokens of names found before.
    """
    found, lower = [], words.lower
    for index in words.where("ruling", "governing", "opposition"):
        first = index + 1
        if first >= len(doc) or first in used:
            continue
        after = first
        while after < len(doc) and after - first < _LONGEST and _in_party_name(doc, after):
            after += 1
        while after > first and doc[after - 1].text in ("'s", "'"):
            after -= 1
        single = after == first + 1 and (first in hit_at or singular_of(lower[first]) is not None)
        if after > first and not single and not any(i in used for i in range(first, after)):
            found.append((first, after))
    return found


def proper_runs(doc: Doc, hit_at: dict[int, Hit], used: set[int]) -> list[tuple[int, int]]:
    """Return runs of proper nouns amid small letters that nothing has marked: they may be names.

    Args:
        doc: The parsed text.
        hit_at: Known name by each token it covers.
        used: Tokens of names found before.
    """
    open_ones = [t for t in doc if t.pos_ == "PROPN" and not t.ent_type_ and t.i not in used]
    proper = {t.i for t in open_ones if _is_written_as_name(t) and _nameword(t, hit_at)}
    found = []
    for index in sorted(proper):
        if index - 1 in proper or not index or not doc[index - 1].text.islower():
            continue
        after = index + 1
        while after in proper:
            after += 1
        if after == len(doc) or not doc[after].text[0].isupper():
            found.append((index, after))
    return found


def _is_written_as_name(token: Token) -> bool:
    return bool(token.text.istitle() or is_short_name(token))


def is_short_name(token: Token) -> bool:
    """Tell whether a word is written as the initials of a body: "the cap on KSTCB"."""
    word = token.text
    return _SHORT_NAME.fullmatch(word) is not None and word not in _no_bodies() and not token.is_stop


@cache
def _no_bodies() -> frozenset[str]:
    return frozenset(load("groups")["not_actors"]["initials"])


def in_brackets(doc: Doc, words: Words, hit_at: dict[int, Hit], used: set[int]) -> list[int]:
    """Return the short forms in brackets right behind a name: "the Harbour Workers' Union (HWU)".

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        hit_at: Known name by each token it covers.
        used: Tokens of names found before.
    """
    lower = words.lower
    return [
        bracket + 1
        for bracket in words.where("(")
        if 0 < bracket < len(doc) - 2
        and lower[bracket + 2] in (")", ",")
        and {bracket - 1, bracket - 2} <= used
        and bracket + 1 not in hit_at
        and _SHORT.fullmatch(doc[bracket + 1].text)
    ]


def _in_party_name(doc: Doc, index: int) -> bool:
    token = doc[index]
    inner = token.text in ("'s", "'") or token.lower_ in ("of", "for", "and")
    behind = doc[index + 1] if index + 1 < len(doc) else token
    capital = token.text[0].isupper() and not token.is_sent_start and not token.is_stop
    return capital or (inner and behind.text[0].isupper())


def role_follows(doc: Doc, index: int) -> bool:
    """Tell whether a noun for a person heads the words behind an article."""
    for token in doc[index + 1 : index + 6]:
        noun = actor_nouns().get(token.lower_)
        if noun is not None and noun.kind == "person":
            return True
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "PUNCT") or token.text == ",":
            return False
    return False


def _office_before(doc: Doc, index: int, hit_at: dict[int, Hit]) -> bool:
    """Tell whether "of" at `index` belongs to an office that one person holds: "ambassador of Chile to"."""
    for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
        token = doc[back]
        word = token.lower_
        if singular_of(word) is not None and word not in ("foreign", "general"):
            noun = actor_nouns().get(word)
            return noun is not None and noun.kind == "person" and token.tag_ not in ("NNS", "NNPS")
        country = back in hit_at and hit_at[back].known.kind == "country"
        if not country and word not in title_words().portfolios and word not in _IN_OFFICES:
            return False
    return False


def _definite_role_before(doc: Doc, comma: int) -> bool:
    """Tell whether "the ROLE", "X's ROLE" or "the ROLE of ..." ends at a comma."""
    for back in range(comma - 1, max(0, comma - 8), -1):
        token = doc[back]
        if token.is_space or token.pos_ in ("VERB", "AUX", "PUNCT") or token.is_sent_start:
            return False
        noun = actor_nouns().get(token.lower_)
        if noun is None or noun.kind != "person":
            continue
        if back + 1 < comma and doc[back + 1].lower_ not in ("of", "for"):
            return False
        for left in range(back - 1, max(-1, back - 5), -1):
            if doc[left].lower_ in ("the", "'s", "'") or doc[left].tag_ == "PRP$":
                return True
            if doc[left].pos_ not in ("ADJ", "NOUN", "PROPN"):
                return False
    return False


def _run(doc: Doc, first: int, hit_at: dict[int, Hit]) -> int:
    """Return the end of the run of name words that begins at `first`; `first` itself where there is none."""
    words = title_words()
    after = first
    while after < len(doc) and after - first < _LONGEST:
        token = doc[after]
        particle = after > first and token.lower_ in words.particles and after + 1 < len(doc)
        hyphen = (
            token.text == "-" and after > first and not doc[after - 1].whitespace_ and not token.whitespace_
        )
        if (particle and doc[after + 1].text[0].isupper()) or hyphen or _nameword(token, hit_at):
            after += 1
            continue
        break
    return after


def _nameword(token: Token, hit_at: dict[int, Hit]) -> bool:
    words = title_words()
    word = token.lower_
    return (
        token.text[0].isupper()
        and len(token.text) > 1
        and token.pos_ in ("PROPN", "NOUN", "ADJ")
        and not token.is_sent_start
        and token.i not in hit_at
        and token.ent_type_ not in ("DATE", "TIME")
        and word not in words.type_words
        and word not in words.honorifics
        and word not in words.portfolios
        and word not in words.abbreviations
        and singular_of(word) is None
    )

"""Names of bodies that run over small words: "Joint Command for Renewal", "Bridge and Signal Company"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.names.gazetteer import Hit
from twosource.annotate.names.nouns import actor_nouns, title_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LINKS = frozenset({"for", "of", "on", "against"})
_LONGEST = 8  # words


def long_bodies(doc: Doc, lower: list[str], hit_at: dict[int, Hit]) -> dict[int, int]:
    """Return first and end token of each body's name of two parts tied by a small word.

    Tied by a preposition the first part ends in a noun for a body; tied by "and" the second does, the first
    does not, and the article stands before the first alone.

    Args:
        doc: The parsed text.
        lower: Its words in lower case.
        hit_at: Known name by each token it covers.
    """
    found = {}
    for link, word in enumerate(lower):
        if (word not in _LINKS and word != "and") or link < 2 or link + 1 >= len(doc):
            continue
        first, after = _back(doc, link, hit_at), _ahead(doc, link + 1, hit_at)
        if word != "and" and after + 1 < len(doc) and lower[after] == "and" and after - link == 2:
            listed = _ahead(doc, after + 1, hit_at)
            after = listed if listed > after + 1 else after  # "Union of Sugar and Allied Workers"
        if first == link or after == link + 1 or first in found or after - first > _LONGEST:
            continue
        kind_first, kind_last = _is_body(lower[link - 1]), _is_body(lower[after - 1])
        alone = link - first == 1 and word == "of" and _opens_alone(doc, first)
        if (
            word != "and"
            and kind_first
            and (alone or (link - first > 1 and not _apart(doc, link + 1, after)))
        ):
            found[first] = after
        opens = (
            first > 0 and lower[first - 1] in ("the", "of") and lower[first] not in title_words().portfolios
        )
        if word == "and" and opens and kind_last and not kind_first and after - link > 2:
            found[first] = after
    return found


def _opens_alone(doc: Doc, first: int) -> bool:
    """Tell whether a lone noun for a body opens a name: "the Patriarchate of Antioch", no "the State of"."""
    noun = actor_nouns().get(doc[first].lower_)
    vague = noun is not None and noun.sector in ("ANY", "ART")
    return first > 1 and doc[first - 1].lower_ == "the" and not doc[first - 1].is_sent_start and not vague


def _apart(doc: Doc, first: int, after: int) -> bool:
    """Tell whether the second part is a name of its own: a person's, a place's."""
    alone = doc[first].ent_iob_ == "B"
    return alone and all(t.ent_type_ in ("PERSON", "GPE", "LOC") for t in doc[first:after])


def _back(doc: Doc, link: int, hit_at: dict[int, Hit]) -> int:
    first = link
    while first and _capital(doc, first - 1, hit_at) and not doc[first].is_sent_start:
        first -= 1
    return first


def _ahead(doc: Doc, index: int, hit_at: dict[int, Hit]) -> int:
    after = index
    while after < len(doc) and _capital(doc, after, hit_at) and not doc[after].is_sent_start:
        after += 1
    return after


def _capital(doc: Doc, index: int, hit_at: dict[int, Hit]) -> bool:
    token = doc[index]
    words = title_words()
    plain = token.is_stop or token.lower_ in words.honorifics or token.ent_type_ in ("DATE", "TIME")
    return token.text.istitle() and token.is_alpha and index not in hit_at and not plain


def _is_body(word: str) -> bool:
    noun = actor_nouns().get(word)
    return (noun is not None and noun.kind == "body") or title_words().type_words.get(word) == "organisation"

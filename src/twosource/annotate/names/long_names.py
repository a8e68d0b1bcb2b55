"""Names of bodies that run over small words: "Joint Command for Renewal", "Gulf Workers' Exchange"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.names.gazetteer import Hit
from twosource.annotate.names.nouns import actor_nouns, singular_of, title_words
from twosource.annotate.names.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LINKS = frozenset({"for", "of", "on", "against"})
_LONGEST = 8  # words
_OFFICES = frozenset({"Office", "Department", "Secretariat", "Administration", "Bureau"})
_PEOPLE = ("men", "people", "children", "folk")  # ends of plurals that take "'s"


def long_bodies(doc: Doc, words: Words, hit_at: dict[int, Hit]) -> dict[int, int]:
    """Return first and end token of each body's name of two parts tied by a small word.

    Tied by a preposition the first part ends in a noun for a body; tied by "and" the second does, the first
    does not, and the article stands before the first alone.

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        hit_at: Known name by each token it covers.
    """
    found, lower = {}, words.lower
    for link in words.where(*_LINKS, "and"):
        word = lower[link]
        if link < 2 or link + 1 >= len(doc):
            continue
        first = _back(doc, link, hit_at)
        if first == link or first in found:
            continue
        after = _ahead(doc, link + 1, hit_at)
        if word != "and" and after + 1 < len(doc) and lower[after] == "and" and after - link == 2:
            listed = _ahead(doc, after + 1, hit_at)
            after = listed if listed > after + 1 else after  # "Union of Sugar and Allied Workers"
        if after == link + 1 or after - first > _LONGEST:
            continue
        kind_first, kind_last = _is_body(lower[link - 1]), _is_body(lower[after - 1])
        alone = link - first == 1 and word == "of" and _opens_alone(doc, first)
        if link - first == 1 and word in ("for", "against") and _is_cause(doc, first):
            found[first] = after  # "Citizens for Clean Air"
            continue
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


def bodies_of_people(doc: Doc, words: Words, hit_at: dict[int, Hit]) -> dict[int, int]:
    """Return first and end token of each body that is named for its people: "Sorters' and Valuers' Union".

    The people are many and the article or nothing stands before them; what they have is a body by its last
    noun, or by the model's label behind a noun for people. An office may be that of one.

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        hit_at: Known name by each token it covers.
    """
    found, lower = {}, words.lower
    for mark in words.where("'", "'s"):
        word = lower[mark]
        if mark and word == "'s" and _is_office(doc, mark, hit_at):
            found[_back(doc, mark, hit_at)] = mark + 2
            continue
        if mark < 1 or not _are_people(doc, mark - 1, hit_at):
            continue
        if (word == "'") != lower[mark - 1].endswith("s"):
            continue
        after = _ahead(doc, mark + 1, hit_at)
        bodies = [i for i in range(mark + 1, after) if _is_body(lower[i])]
        after = bodies[-1] + 1 if bodies else after
        first = _first_of_people(doc, lower, mark, hit_at)
        whose = _ahead(doc, after + 1, hit_at) if after + 1 < len(doc) and lower[after] == "of" else 0
        after = whose if whose > after + 1 else after  # "Growers' Federation of Cannabis Clubs"
        while after < len(doc) and doc[after].ent_iob_ == "I":
            after += 1  # the model goes on
        article = first > 0 and lower[first - 1] == "the"
        labels = {token.ent_type_ for token in doc[mark + 1 : after]}
        called = bool(bodies) and (article or singular_of(lower[mark - 1]) is not None)
        if called or (labels == {"ORG"} and article and after - mark > 2):
            found[first] = after
    return found


def bodies_of_peoples(doc: Doc, words: Words, hit_at: dict[int, Hit]) -> dict[int, int]:
    """Return first and end token of each body named for a people: "Baloch Dawn Army"."""
    found = {}
    for index, hit in hit_at.items():
        if hit.known.kind != "people" or not hit.known.key.startswith("people:") or index + 2 >= len(doc):
            continue
        after = _ahead(doc, index + 1, hit_at)
        if after - index > 2 and _is_body(words.lower[after - 1]):
            found[_start_of(index, hit_at)] = after
    return found


def _is_office(doc: Doc, mark: int, hit_at: dict[int, Hit]) -> bool:
    """Tell whether a body is named for a post: "Attorney General's Office"."""
    post, body = actor_nouns().get(doc[mark - 1].lower_), doc[mark + 1 : mark + 2].text
    held = post is not None and post.kind == "person" and _capital(doc, mark - 1, hit_at)
    return held and body in _OFFICES and len(doc[mark - 1]) > 2


def _first_of_people(doc: Doc, lower: list[str], mark: int, hit_at: dict[int, Hit]) -> int:
    """Return where the name of the people before a possessive mark begins, with others listed before them."""
    first = _back(doc, mark, hit_at)
    while first > 1 and lower[first - 1] == "and":
        other = first - 3 if lower[first - 2] == "'" and first > 2 else first - 2
        if not _are_people(doc, other, hit_at):
            break
        first = _back(doc, other + 1, hit_at)
    hit = hit_at.get(first - 1)
    seated = hit is not None and hit.known.kind in ("country", "adjective", "capital")
    return _start_of(first - 1, hit_at) if seated and first > 0 else first


def _start_of(index: int, hit_at: dict[int, Hit]) -> int:
    """Return the first token of the known name that covers a token."""
    while index and hit_at.get(index - 1) is hit_at[index]:
        index -= 1
    return index


def _are_people(doc: Doc, index: int, hit_at: dict[int, Hit]) -> bool:
    """Tell whether a word with a capital is a plural: "Stevedores", "Signalmen"."""
    word = doc[index].lower_
    plural = word.endswith(_PEOPLE) or (word.endswith("s") and doc[index].tag_ in ("NNPS", "NNS", "NNP"))
    return plural and _capital(doc, index, hit_at)


def _opens_alone(doc: Doc, first: int) -> bool:
    """Tell whether a lone noun for a body opens a name: "the Patriarchate of Antioch", no "the State of"."""
    noun = actor_nouns().get(doc[first].lower_)
    vague = noun is not None and noun.sector in ("ANY", "ART")
    return first > 1 and doc[first - 1].lower_ == "the" and not doc[first - 1].is_sent_start and not vague


def is_tied(doc: Doc, lower: list[str], pieces: list[tuple[int, int]]) -> bool:
    """Tell whether a lone noun for a body and what it is for are one name: "Committee to Save the Bay"."""
    (begin, link), (second, _) = pieces
    begin += lower[begin] == "the"
    noun = title_words().type_words.get(lower[link - 1]) == "organisation"
    lone = link - begin == 1 and noun and doc[begin].text[0].isupper()
    return lone and lower[link] in ("for", "to", "against") and doc[second].text[0].isupper()


def _is_cause(doc: Doc, index: int) -> bool:
    """Tell whether a plural for people that opens no sentence is written as a name."""
    noun = actor_nouns().get(singular_of(doc[index].lower_) or "")
    plural = doc[index].tag_ in ("NNS", "NNPS", "NNP") and doc[index].lower_.endswith(("s", "men", "people"))
    return noun is not None and noun.kind == "person" and plural and not doc[index].is_sent_start


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
    if index in hit_at or not token.text.istitle() or not token.is_alpha or token.is_stop:
        return False
    return token.ent_type_ not in ("DATE", "TIME") and token.lower_ not in title_words().honorifics


def _is_body(word: str) -> bool:
    noun = actor_nouns().get(word)
    return (noun is not None and noun.kind == "body") or title_words().type_words.get(word) == "organisation"

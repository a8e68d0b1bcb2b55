"""Evidence that a name is a place's: prepositions, datelines, ways to it, what stands there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from twosource.annotate.names.home import regions
from twosource.annotate.names.metonyms import motion_words, place_nouns, site_nouns
from twosource.annotate.names.nouns import actor_nouns, singular_of, title_words
from twosource.annotate.names.spans import LABELS, NameSpan
from twosource.annotate.places.countries import country_of_name
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WHERE = {
    "in": 0.6,
    "at": 0.6,
    "near": 1.2,
    "outside": 1.2,
    "inside": 1.2,
    "around": 1.2,
    "through": 1.2,
    "throughout": 1.2,
    "into": 1.0,
    "across": 0.6,
    "off": 0.6,
}
_OF_PLACES = frozenset(
    {
        "mayor",
        "governor",
        "city",
        "town",
        "village",
        "province",
        "district",
        "outskirts",
        "resident",
        "capital",
    }
    | {
        "port",
        "region",
        "suburb",
        "north",
        "south",
        "east",
        "west",
        "archbishop",
        "bishop",
        "county",
        "state",
    }
)
_UNDERGOES = frozenset({"pobj", "dobj"})


def place_clues(doc: Doc, span: NameSpan, head: Token) -> None:
    """Add the votes for a place to a name whose last word is `head`."""
    after = span.after
    opens = span.first == 0 or (doc[span.first - 1].is_space and "\n" in doc[span.first - 1].text)
    if opens and span.text.isupper() and any(t.text in ("-", "--") for t in doc[after : after + 8]):
        span.vote("place", 2.0)  # the dateline
    if head.dep_ == "pobj" and head.head.lower_ in _WHERE:
        span.vote("place", _WHERE[head.head.lower_])
        if head.head.lower_ == "at" and head.head.head.lower_ in load("coreference")["settings"]["at"]:
            span.vote("place", 0.9)  # "a strike at Bela Vista"
        bare = span.first > 0 and doc[span.first - 1].lower_ == "in" and not span.text.isupper()
        if bare and span.votes.keys() <= {"person", "organisation", "place"}:
            span.vote(
                "place", 1.2 if span.text in regions() else 0.5
            )  # evens the label; works are so placed too
    _ways(doc, span, head)
    if after - span.first < 3 and not span.text.isupper() and is_known_town(span.text):
        person = span.votes.get("person", 0.0)
        span.vote("place", 1.0 if not person else 1.2 if person <= 1.0 and head.dep_ in _UNDERGOES else 0.0)
    if after >= len(doc):
        return
    if doc[after].text == "," and after + 1 < len(doc) and doc[after + 1].lower_ in ("a", "an", "the"):
        nouns = load("coreference")["settings"]
        reach = [t.lower_ for t in doc[after + 2 : after + 5]]
        if any(word in nouns["towns"] for word in reach):
            span.vote("place", 2.5)  # "Lindal, a fishing village"
    if doc[after].text == "-" and after + 1 < len(doc) and doc[after + 1].lower_ == "based":
        span.vote("place", 3.0)
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.casefold() in _OF_PLACES:
        span.vote("place", 2.5)
    listed = head.dep_ == "conj" or any(child.dep_ == "conj" for child in head.children)
    if (
        not listed
        and doc[after].text == ","
        and after + 2 < len(doc)
        and doc[after + 1].ent_type_ == "GPE"
        and doc[after + 2].text != "'s"
    ):
        span.vote("place", 1.5)  # "Millfield, Ohio"
    if head.dep_ == "pobj" and head.head.lower_ == "of" and _people_of(head.head.head):
        span.vote("place", 1.5)  # "the dockers of Sines"
    if doc[after].lower_ in place_nouns():
        span.vote("place", 1.2)
    elif head.dep_ == "compound" and head.head.i == after and doc[after].lower_ in site_nouns():
        span.vote("place", 2.0)  # "the Arbat river"
    if head.dep_ == "pobj" and head.head.lower_ in _WHERE and head.head.head.lemma_.lower() in site_nouns():
        span.vote("place", 1.2)  # "the bridge at Bela Vista"
    beside = [head.head] if head.dep_ == "conj" else []
    beside.extend(child for child in head.children if child.dep_ == "conj")
    if any(LABELS.get(token.ent_type_) == "place" for token in beside):
        span.vote("place", 1.0)


@lru_cache(maxsize=4096)
def is_known_town(name: str) -> bool:
    """Tell whether a name is that of a city or region that everybody knows."""
    return name.casefold() not in title_words().directions and country_of_name(name) is not None


def _ways(doc: Doc, span: NameSpan, head: Token) -> None:
    """Read "drove from Tessorim", "the road to Calais", "from X to Y", "sent to X"."""
    if head.dep_ != "pobj" or head.head.lower_ not in ("to", "from", "towards", "toward"):
        return
    other = "from" if head.head.lower_ == "to" else "to"
    above = head.head.head
    pair = any(c.dep_ == "prep" and c.lower_ == other for c in (*above.children, *head.head.children))
    if pair or above.lemma_.lower() in motion_words():
        full_name = span.label == "person" and span.after - span.first > 1  # "the money came from Hugo Prats"
        span.vote("place", 0.6 if full_name else 1.2)


def _people_of(token: Token) -> bool:
    """Tell whether a word is a plural noun for people who live or work somewhere."""
    noun = actor_nouns().get(singular_of(token.lower_) or "")
    return (
        noun is not None and noun.kind == "person" and token.tag_ == "NNS" and noun.sector in ("CVL", "LAB")
    )

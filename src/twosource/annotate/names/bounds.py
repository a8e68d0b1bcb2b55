"""Where a model's name really begins and ends: words of it that the model left outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.names.gazetteer import Hit
from twosource.annotate.names.nouns import actor_nouns, is_party, singular_of, title_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPOKEN = frozenset({"speak", "learn", "teach", "understand", "study", "write", "read"})
_SPEECH = _SPOKEN | {
    "dream",
    "say",
    "shout",
    "sing",
    "talk",
    "write",
    "publish",
    "translate",
    "answer",
    "reply",
    "pray",
    "swear",
}
_MOST = 3  # words that a name is given in front
_QUOTES = frozenset({'"', "'", "“", "”", "``", "''"})


def _ends_body(token: Token) -> bool:
    """Tell whether a word written large says what body the name before it is: "Dairy Relief" + "Network"."""
    kind = title_words().type_words.get(token.lower_)
    return kind == "organisation" and token.text.istitle() and not token.is_sent_start and not token.ent_type_


def further(doc: Doc, after: int, hit_at: dict[int, Hit], *, person: bool) -> int:
    """Return the end of a name with the proper nouns that follow it: "Yurani Quintero" + "Salas".

    A person's name goes on over a particle, whatever the model makes of the word behind ("Joseph ole" +
    "Sankale"), and over a nickname; that of a body only over what its last word is a part of.
    """
    size, particles = len(doc), title_words().particles
    while after < size:
        if not person:
            token = doc[after]
            tied = doc[after - 1].dep_ == "compound" and doc[after - 1].head.i == after
            if not (_proper(token, hit_at) and tied) and not _ends_body(token):
                break
            after += 1
            continue
        word = doc[after].text
        if word == "'" and _closes_a_part(doc, after, hit_at):
            after += 2
            continue
        if not word[0].isupper() and word not in particles and word not in _QUOTES:
            break
        begun = doc[after - 1].lower_ in particles and doc[after - 1].text.islower()
        opens = after + 1 < size and doc[after].lower_ in particles and doc[after].text.islower()
        token = doc[after + 1] if opens else doc[after]
        if not _proper(token, hit_at, any_label=begun or opens):
            nick = _behind_nickname(doc, after)
            if nick is None or not _proper(doc[nick], hit_at, any_label=True):
                break
            token = doc[nick]
        after = token.i + 1
    return after


def _tied(doc: Doc, first: int) -> bool:
    """Tell whether a hyphen without spaces ties a word to the one before it."""
    tie = doc[first - 1].text == "-" and not doc[first - 1].whitespace_
    return tie and first > 1 and not doc[first - 2].whitespace_


def _closes_a_part(doc: Doc, mark: int, hit_at: dict[int, Hit]) -> bool:
    """Tell whether an apostrophe is the last letter of a part of a name: "Ochieng' Odera", no possessive."""
    before = doc[mark - 1]
    if before.whitespace_ or before.text[-1] in "szx" or mark + 1 >= len(doc) or not doc[mark].whitespace_:
        return False
    return _proper(doc[mark + 1], hit_at, any_label=True)


def nearer(doc: Doc, first: int, hit_at: dict[int, Hit], used: set[int], *, person: bool) -> int:
    """Return the beginning of a name with the proper nouns before it: "Birthe" + "Skov".

    The name of a country or a capital is a person's first name where it is bound to the name and no
    preposition stands before it ("Paris Whitcombe smiled", not "in Paris Whitcombe smiled"). A body's name
    may begin with the capital where it sits.
    """
    start = first
    if not person and not first:
        return first
    if title_words().type_words.get(doc[first].lower_) == "organisation":
        return first - 1 if _seated(doc, first, hit_at) else first
    if not person:
        while (
            is_party(doc, first - 1, first + 1) and _given(doc[first - 1], hit_at) and first - 1 not in used
        ):
            first -= 1  # "the Centre" + "Democrats"
            if not doc[first - 1].text.istitle():
                break
        return first
    while first and start - first < _MOST and first - 1 not in used:
        token = doc[first - 1]
        if _tied(doc, first) and _given(doc[first - 2], hit_at) and first - 2 not in used:
            first -= 2  # "Mr Oforiwaa-" + "Mensah"
            continue
        if token.is_quote and first > 3 and _behind_nickname(doc, first - 3) == first:
            token = doc[first - 4]
            if not _given(token, hit_at) or token.i in used:
                break
        elif token.dep_ != "compound" or token.head.i < first:
            break
        elif token.i in hit_at:
            if not _borrowed(doc, token, hit_at):
                break
        elif not _given(token, hit_at):
            break
        first = token.i
    return first


def saints_house(doc: Doc, first: int, after: int) -> str | None:
    """Say what is named for the saint at [first, after): a place ("St Nicholas's church"), a body, None."""
    named = doc[first].lower_.rstrip(".") in ("st", "saint") and after + 1 < len(doc)
    if not named or doc[after].text not in ("'s", "'"):
        return None
    noun = actor_nouns().get(doc[after + 1].lower_)
    if noun is None or noun.kind != "body" or noun.sector not in ("REL", "MED", "EDU"):
        return None
    return "place" if noun.sector == "REL" else "organisation"


def _proper(token: Token, hit_at: dict[int, Hit], *, any_label: bool = False) -> bool:
    return (
        token.text.istitle()
        and token.pos_ == "PROPN"
        and (not token.ent_type_ or (any_label and token.ent_type_ not in ("DATE", "TIME")))
        and token.i not in hit_at
        and not token.is_sent_start
        and singular_of(token.lower_) is None
    )


def _given(token: Token, hit_at: dict[int, Hit]) -> bool:
    """Tell whether a word before a name may be a part of it: no title, no field of an office."""
    words, word = title_words(), token.lower_
    return (
        token.pos_ == "PROPN"
        and token.text.istitle()
        and token.is_alpha
        and not token.ent_type_
        and token.i not in hit_at
        and word not in words.honorifics
        and word not in words.abbreviations
        and word not in words.type_words
        and word not in words.portfolios
        and word not in words.modifiers
        and word not in words.former
        and singular_of(word) is None
    )


def _borrowed(doc: Doc, token: Token, hit_at: dict[int, Hit]) -> bool:
    """Tell whether the name of a country or capital is a first name: nothing before it makes it a place."""
    hit = hit_at[token.i]
    single = (
        hit.known.kind in ("country", "capital")
        and hit.end - hit.start == len(token)
        and not token.text.isupper()
    )
    before = doc[token.i - 1] if token.i else None
    return single and (before is None or before.pos_ not in ("ADP", "ADJ", "PROPN", "NOUN"))


def _seated(doc: Doc, first: int, hit_at: dict[int, Hit]) -> bool:
    """Tell whether a capital's name opens that of a body: "the Moscow Patriarchate"."""
    hit = hit_at.get(first - 1)
    capital = hit is not None and hit.known.kind == "capital" and doc[first - 1].head.i >= first
    return capital and first > 1 and doc[first - 2].lower_ == "the" and doc[first - 1].dep_ == "compound"


def _behind_nickname(doc: Doc, index: int) -> int | None:
    """Return the token behind a nickname in quotation marks that opens at `index`, None if there is none."""
    if index + 3 >= len(doc) or doc[index].text not in _QUOTES or doc[index + 2].text not in _QUOTES:
        return None
    return index + 3 if doc[index + 1].text.istitle() else None


def is_spoken(word: Token) -> bool:
    """Read "dreams in German", "spoke Thai": the language, no people."""
    above = word.head
    if word.dep_ == "pobj" and above.lower_ in ("in", "into") and above.head.lemma_ in _SPEECH:
        return bool(word.nbor(-1).i == above.i)
    return bool(word.dep_ == "dobj" and above.lemma_ in _SPOKEN and word.nbor(-1).pos_ != "DET")


def is_language(word: Token) -> bool:
    """Read "Translated from Turkish"."""
    return bool(word.i > 1 and word.nbor(-1).lower_ == "from" and word.nbor(-2).lower_ == "translated")

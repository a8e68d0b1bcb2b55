"""Names in marks that somebody gives to somebody: called his rival, a former judge, a "paper general"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 25  # tokens between the verb and the opening mark
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LISTED = frozenset({",", "and", "or"})


def marked_label(doc: Doc, verb: Token) -> list[int]:
    """List the tokens from behind a verb of naming to the end of the words in marks it leads to, or none.

    The parser seldom finds the predicate behind appositions or lists; the marks do not lie.
    """
    words = load("cue_verbs")["naming"]
    lemma = verb.lemma_.lower()
    if lemma not in words["plain"] and lemma not in words["as"]:
        return []
    opening = _next_mark(doc, verb.i + 1, verb.i + _REACH)
    if opening is None or opening < verb.i + 2:
        return []
    between = doc[verb.i + 1 : opening]
    if any(t.tag_ in _FINITE or t.text in ".;:?!" or (t.is_space and "\n" in t.text) for t in between):
        return []
    if lemma in words["as"] and not any(t.lower_ == "as" for t in between):
        return []
    if lemma not in words["as"] and between[0].lower_ == "to":
        return []  # "called to a sit-in"
    if between[-1].text == "," or between[0].lower_ in ("for", "on", "in", "up", "out"):
        return []
    after = _closing(doc, opening)
    return list(range(between[0].i + (between[0].lower_ == "to"), after)) if after is not None else []


def is_nickname(verb: Token, speaker: Token | None) -> bool:
    """Tell whether a name is what people in general call a thing, which nobody in particular says."""
    words = load("cue_verbs")["naming"]
    if verb.lemma_.lower() not in words["plain"] or speaker is None:
        return False
    return speaker.lemma_.lower() in words["generic"] or speaker.lower_ in words["generic"]


def _closing(doc: Doc, opening: int) -> int | None:
    """Return the token after the closing mark, that of the last of a list: "illegals" and "thugs"."""
    after = None
    while True:
        closing = _next_mark(doc, opening + 1, opening + _REACH)
        if closing is None:
            return after
        after = closing + 1
        following = after
        while following < len(doc) and doc[following].lower_ in _LISTED:
            following += 1
        if following == after or following >= len(doc) or doc[following].text != '"':
            return after
        opening = following


def _next_mark(doc: Doc, first: int, stop: int) -> int | None:
    return next((i for i in range(first, min(stop, len(doc))) if doc[i].text == '"'), None)

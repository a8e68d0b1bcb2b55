"""The outlet that speaks of itself: "told this newspaper", "the Lantern" in The Evening Lantern."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.coref.later import merge
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import actor_nouns, title_words
from twosource.annotate.names.spans import NameSpan
from twosource.annotate.names.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VAGUE = frozenset(
    {"paper", "publication", "reporter", "correspondent"}
)  # the outlet only where it is told something
_TOLD = frozenset({"dobj", "dative", "pobj", "nsubj"})


def weigh_outlet(doc: Doc, spans: list[NameSpan], outlet: str | None) -> None:
    """Vote for a body where a name is that of the outlet, or the last word of it behind "the"."""
    words = _words(outlet)
    for span in spans if words else ():
        text = span.text.removeprefix("The ")
        short = text == words[-1] and span.first > 0 and doc[span.first - 1].lower_ == "the"
        if text == " ".join(words) or (short and len(words) > 1):
            span.votes["organisation"] = span.votes.get("organisation", 0.0) + 4.0


def name_outlet(draft: Draft, text: Words, outlet: str | None) -> None:
    """Make "this newspaper" and the outlet's name one body, with the full name where that is known.

    Args:
        draft: Names and role phrases found so far; a mention is added where the noun is on no list.
        text: The words of the text in lower case.
        outlet: Name of the outlet, if it is known.
    """
    words = _words(outlet)
    short = words[-1:] if len(words) > 1 else []
    own = next(
        (
            e
            for e in draft.entities
            if e.type == "organisation"
            and any(name.removeprefix("The ") in (" ".join(words), *short) for name in e.names)
        ),
        None,
    )
    for index in text.where("this"):
        if index + 1 == len(text.lower):
            continue
        token = draft.doc[index + 1]
        if not _is_outlet(token):
            continue
        held = draft.at.get(token.i)
        if held is not None and (held.form == "name" or held.head != token.i):
            continue
        if held is None:
            own = own or draft.add_entity(
                DraftEntity(type="organisation", sector="JRN", heads={token.lower_})
            )
            draft.add_mention(
                own, first=index, after=index + 2, head=token.i, form="nominal", why="the outlet itself"
            )
        elif own is None:
            own = held.entity
        elif held.entity is not own:
            merge(draft, own, held.entity, "the outlet itself")
    full = re.sub(r"\s*\(.*\)$", "", outlet or "")
    if own is not None and full and full not in own.names:
        own.names.append(full)


def _words(outlet: str | None) -> list[str]:
    """Return the words of an outlet's name without article and what stands in brackets."""
    words = re.sub(r"\(.*\)", "", outlet or "").split()
    return words[1:] if words[:1] in (["The"], ["the"]) else words


def _is_outlet(token: Token) -> bool:
    noun = actor_nouns().get(token.lower_)
    if token.pos_ != "NOUN" or token.dep_ not in _TOLD:
        return False
    if noun is not None and noun.kind == "body" and noun.sector == "JRN":
        return True
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "to" else token.head
    return token.lower_ in _VAGUE and verb.lemma_ in (*title_words().say_verbs, "speak", "talk", "send")

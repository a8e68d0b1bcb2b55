"""Sentences that show a scene in the present, as captions do: `Drivers push a minibus at the roundabout`."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from twosource.lexicon import load

_SUBJECT = 14  # words at most before the verb
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FIRST = re.compile(r"\S.*?[^.\s]{3}[.!?](?=\s|$)", re.S)
_TOLD = re.compile(
    r"\b(?:was|were|had|has|have|did|does|will|would|could|should|may|might|cannot|can|say|says|said|tells?|told"
    r"|according|since|plans?|hopes?|wants?|believes?|faces?|expects?|i|we|you|it|if|but|because|although|who|that"
    r"|took|led|left|saw|went|came|made|gave|got|began|became|found|held|sent|met|won|lost|fell|rose|ran|hit|brought"
    r"|caught|fled|kept|stood|spoke|broke|drove|flew|grew|knew|wrote|woke|spent|struck|sought)\b"
    r"|(?<!being )(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bof )(?<!\bis )(?<!\bare )\b[a-z]{2,}ed\b(?! by\b)"
)
_SEEN = re.compile(r"\b(?:is|are|can be) (?:seen|pictured|shown)\b|(?<!\bis )(?<!\bare )\bbeing [a-z]+ed\b")
_SHOWN = frozenset(("seen", "pictured", "shown", "being"))
_BE = re.compile(r"\b(?:is|are|isn't|aren't)\b")
_OPENS = re.compile(
    r"^(?:It|This|That|These|Those|There|Here|They|He|She|We|I|You|But|And|So|If|When|While|As|Now|Still|Yet|Some"
    r"|Many|Most|Critics|Experts|Analysts|Officials|Supporters|Opponents|Anyone|Please)\b|^[\"“‘'•*–-]"
)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load("clean_credits")["scene"]["verbs"])


def shows_scene(text: str, words: Set[str]) -> bool:
    """Tell whether a line opens with a sentence whose only verb is of what a picture can show.

    Args:
        text: The line.
        words: Its words in lower case, names left out.
    """
    if (words.isdisjoint(_verbs()) and words.isdisjoint(_SHOWN)) or _OPENS.match(text) is not None:
        return False
    found = _FIRST.match(text)
    shown = (found[0] if found else text).lower()
    if _SEEN.search(shown) is not None:
        return _TOLD.search(shown.replace("can be", "")) is None
    if _BE.search(shown) is not None or _TOLD.search(shown) is not None:
        return False
    return not _verbs().isdisjoint(_WORD.findall(shown)[1:_SUBJECT])

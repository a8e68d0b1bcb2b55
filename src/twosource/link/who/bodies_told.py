"""What an article tells of a body or a place beside its name: what it is, where it sits, whether it plays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.lexicon import load
from twosource.link.who.names_alike import plain
from twosource.records.annotation import AnnotatedArticle, Mention

NEAR = 60  # characters
MOST_DESCRIBED = 4  # phrases kept of what a body is told to be
_SAID = r"(?: (?:said|says|announced|replied|answered|reported|confirmed|warned|added))?"
_SEAT = re.compile(rf"{_SAID}(?: in| from| at) ([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*)")
# ", the farmers' party," and ", Poland's audit chamber,"
_BEHIND = re.compile(
    r", (?:the |an? |(?=[A-ZÀ-Þ][\w-]+(?:['’]s|s['’]) ))"
    r"((?:[\w-]+(?:['’]s?)? ){0,5}?[\w'’-]+?)(?= of [A-ZÀ-Þ]| in [A-ZÀ-Þ]|[,.;:)]| which | that | who )"
)
_BEFORE = re.compile(r"(?:^|[^\w’'-])((?:[a-zà-þ][\w-]+(?:['’]s?)? ){1,4})$")
_STOPS = re.compile(
    r"\b(?:the|an?|of|in|on|at|by|for|from|to|with|and|or|but|that|which|who|said|says|when|as|its|their|than)\b"
)
_LOCATED = re.compile(
    r"\b(?:in|near|outside|around|across|beside|(?:city|town|village|streets?|mayor|people|suburbs?|centre|center|port"
    r"|outskirts|residents?|province|district|region|island|capital|area|north|south|east|west) of)"
    r" (?:the )?(?:[a-z]+ )?$"
)
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b|\b(?:nil|goalless|penalt(?:y|ies)|extra time|full time)\b")


def described(article: AnnotatedArticle, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the phrases by which a text says what a body is: nouns that point to it, and appositions."""
    found: dict[str, None] = {}
    for mention in mentions:
        text = article.text[mention.start : mention.end]
        if mention.form == "nominal":
            found[" ".join(text.split())] = None
        if mention.form != "name":
            continue
        behind = _BEHIND.match(article.text, mention.end)
        if behind is not None and _is_body(behind[1]):
            found[behind[1]] = None
        before = _BEFORE.search(article.text[max(0, mention.start - NEAR) : mention.start])
        if before is not None and _is_body(words := _STOPS.split(before[1])[-1].strip()):
            found[words] = None
    return tuple(found)[:MOST_DESCRIBED]


def _is_body(phrase: str) -> bool:
    """Tell whether a phrase ends with a noun for a body: "state oil company", not "minister told"."""
    return bool(phrase) and not phrase[0].isdigit() and phrase.split()[-1].lower() in _body_nouns()


@cache
def _body_nouns() -> frozenset[str]:
    found = {noun for lists in load("actors").values() for noun in lists.get("bodies", ())}
    found.update(noun for kind in load("link_bodies")["kinds"].values() for noun in kind)
    found.update(load("titles")["apposed"]["nouns"], load("link_names")["lives"]["firm_before"])
    return frozenset(found)


def seat(article: AnnotatedArticle, mentions: Sequence[Mention]) -> tuple[str, str | None] | None:
    """Return the place right behind a body's name, plain, and its country: "in Aden"; None without one."""
    for mention in mentions:
        if mention.form != "pronoun" and (found := _SEAT.match(article.text, mention.end)) is not None:
            country = next((p.country for p in article.places if p.start == found.start(1)), None)
            return plain(found[1]), country
    return None


def is_team(article: AnnotatedArticle, mentions: Sequence[Mention]) -> bool:
    """Tell whether the words beside a name say that it plays: "Parma beat Bari 2-0", "the Parma striker"."""
    for mention in mentions:
        if mention.form != "name":
            continue
        lead = article.text[max(0, mention.start - NEAR) : mention.start].split(". ")[-1]
        behind = article.text[mention.end : mention.end + 2 * NEAR].split(". ")[0]
        if _words("team_has").match(behind):
            return True
        if _SCORE.search(lead + behind) and (_words("team_does").match(behind) or _met(lead)):
            return True
        if _words("team_alone").match(behind):
            return True
    return False


def is_located(article: AnnotatedArticle, mentions: Sequence[Mention]) -> bool:
    """Tell whether a name stands behind a word for where something is: "shops in Parma"."""
    return any(
        mention.form == "name" and _LOCATED.search(article.text[max(0, mention.start - NEAR) : mention.start])
        for mention in mentions
    )


def _met(lead: str) -> bool:
    return _met_by().search(lead) is not None


@cache
def _met_by() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either('team_does')}|against|over|to) $")


def _either(kind: str) -> str:
    words = sorted(load("link_bodies")["teams"][kind], key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _words(kind: str) -> re.Pattern[str]:
    owned = "(?:['’]s?)? (?:[a-z-]+ )?" if kind == "team_has" else " (?:[a-z]+ly )?"
    return re.compile(rf"{owned}(?:{_either(kind)})\b")

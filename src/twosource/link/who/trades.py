"""What somebody does for a living, by the noun beside the name: "Surveyor Alan Reyes", "Ana Lind, a nurse".

Fields of work are compared, not nouns: a report calls one man driver, another trucker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from twosource.lexicon import load
from twosource.link.who.roles import role_words
from twosource.records.annotation import AnnotatedArticle, Mention

NEAR = 60  # characters
_BEFORE = re.compile(r"(Dr(?=\.)|[^\W\d_][\w-]*)(?:,|(?<=Dr)\.)? (?:[A-Z][\w.]*\.? )?$")
_BEHIND = re.compile(r", (?:(?:an?|the|its|his|her|their) )?((?:[\w'’-]+ ?){1,5})")
_IDENTIFIED = re.compile(  # "the truck driver, identified as"
    r"(?:^|[^\w-])(?:[Tt]he|[Aa]n?) ((?:[\w-]+ ){0,3}[\w-]+),? (?:who (?:was|police) |was )?"
    r"(?:later )?(?:identified|named)(?: by (?:[\w-]+ ){1,3}?| )as (?:[A-Z][\w.]* )?$"
)
_AGENT = re.compile(
    r"(?:[^aeiou]er|or|ist|man|woman|ian|eur|ant|ess|herd|smith)$"
)  # endings of nouns for who does a thing
_HEAD_ENDS = re.compile(r" (?:of|at|in|for|from|who|with|on|by|near|to|and|whose|said|says|told)\b")


@cache
def _fields() -> dict[str, str]:
    """Return the field of work by noun, fields of which one often leads to another under one name."""
    trades = load("link_names")["trades"]
    alike = {sector: group[0] for group in trades["alike"] for sector in group}
    found: dict[str, str] = {}
    for sector, lists in load("actors").items():
        for noun in lists.get("persons", ()):
            if sector not in trades["vague"] and " " not in noun and noun not in trades["no_trades"]:
                found.setdefault(noun, alike.get(sector, sector))
    found.update(trades["more"])
    return found


class Trade(NamedTuple):
    """What a person does for a living."""

    fields: frozenset[str]  # of work
    callings: frozenset[str]  # nouns for it: one word stands for all that mean one office or trade


NO_TRADE = Trade(frozenset(), frozenset())


def trade_of(article: AnnotatedArticle, mentions: Sequence[Mention], roles: Iterable[str]) -> Trade:
    """Return what roles, and the nouns beside a name, say that a person does: "seller", "manager".

    Args:
        article: The article.
        mentions: Of one person.
        roles: As read from the article.
    """
    known = _fields()
    held = [word for role in roles for word in head_noun(role.lower())]
    beside = _beside(article, mentions)
    fields = frozenset(field for noun in held + beside if (field := known.get(noun)) is not None)
    nouns = held + [noun for noun in beside if noun in known or _AGENT.search(noun)]
    return Trade(fields, frozenset(word for noun in nouns for word in role_words(noun, None)))


def _beside(article: AnnotatedArticle, mentions: Sequence[Mention]) -> list[str]:
    nouns = []
    for mention in mentions:
        if mention.form == "nominal":  # "A Surat diamond exporter, Jignesh Sorathia, has given"
            phrase = article.text[mention.start : mention.end].lower()
            nouns += [n for n in head_noun(phrase) if n in _fields()]
        if mention.form != "name":
            continue
        lead = article.text[max(0, mention.start - 2 * NEAR) : mention.start]
        before = _BEFORE.search(lead[-NEAR:])
        identified = _IDENTIFIED.search(lead) if " as " in lead else None
        nouns += head_noun(identified[1].lower()) if identified is not None else []
        behind = _BEHIND.match(article.text[mention.end : mention.end + NEAR])
        nouns += [before[1].lower()] if before is not None else []
        nouns += head_noun(behind[1].lower()) if behind is not None else []
    return nouns


def head_noun(phrase: str) -> list[str]:
    """Return the noun that a description hangs on: "driver" of "bus driver of the line"."""
    return _HEAD_ENDS.split(phrase.strip(), maxsplit=1)[0].split()[-1:]

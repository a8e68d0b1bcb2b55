"""What somebody does for a living, by the noun beside the name: "Surveyor Alan Reyes", "Ana Lind, a nurse".

Fields of work are compared, not nouns: a report calls one man driver, another trucker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

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


def fields_of_work(
    article: AnnotatedArticle, mentions: Sequence[Mention], roles: Iterable[str]
) -> frozenset[str]:
    """Return the fields of work that roles, and the nouns beside a name, tell of.

    Args:
        article: The article.
        mentions: Of one person.
        roles: As read from the article.
    """
    nouns = [word for role in roles for word in _head(role.lower())]
    nouns += _beside(article, mentions)
    return frozenset(field for noun in nouns if (field := _fields().get(noun)) is not None)


def callings(article: AnnotatedArticle, mentions: Sequence[Mention], roles: Iterable[str]) -> frozenset[str]:
    """Return the nouns by which roles, and the words beside a name, call a person: "seller", "manager".

    One word stands for all that mean one office or trade.
    """
    nouns = [word for role in roles for word in _head(role.lower())]
    nouns += [noun for noun in _beside(article, mentions) if _AGENT.search(noun) or noun in _fields()]
    return frozenset(word for noun in nouns for word in role_words(noun, None))


def _beside(article: AnnotatedArticle, mentions: Sequence[Mention]) -> list[str]:
    nouns = []
    for mention in mentions:
        if mention.form == "nominal":  # "A Surat diamond exporter, Jignesh Sorathia, has given"
            nouns += [n for n in _head(article.text[mention.start : mention.end].lower()) if n in _fields()]
        if mention.form != "name":
            continue
        before = _BEFORE.search(article.text[max(0, mention.start - NEAR) : mention.start])
        identified = _IDENTIFIED.search(article.text[max(0, mention.start - 2 * NEAR) : mention.start])
        nouns += _head(identified[1].lower()) if identified is not None else []
        behind = _BEHIND.match(article.text[mention.end : mention.end + NEAR])
        nouns += [before[1].lower()] if before is not None else []
        nouns += _head(behind[1].lower()) if behind is not None else []
    return nouns


def _head(phrase: str) -> list[str]:
    """Return the noun that a description hangs on: "driver" of "bus driver of the line"."""
    return _HEAD_ENDS.split(phrase.strip(), maxsplit=1)[0].split()[-1:]

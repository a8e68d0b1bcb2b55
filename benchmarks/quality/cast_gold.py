"""Gold of casts: reports whose marks are read off, and how a mention found is told to be a mention marked.

Two mentions match when they overlap and have the same head word. The head word of a stretch is, by the parse
that both sides share, the token whose governor lies outside it; by position, the last word before the first
preposition, comma or relative word, once articles, brackets and a possessive 's are off. Either kind of head
will do, so titles ("[Foreign Minister Ana Lind]" and "Ana Lind"), articles and tails ("[the head of the
bank]" and "the head") make no difference, while "Norway" is not "Norway's minister". Pairs are taken one to
one: equal stretches first, then those whose lengths differ least. What is left on either side is paired if
both end together ("[Minister of Trade Ana Lind]" and "Ana Lind"), or if nothing but the noun that says what
is named ends the gold's ("[the Ypané river]" and "Ypané").
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARK = re.compile(r"\[(\w+)\||\]")
_ARTICLES = frozenset({"the", "a", "an"})
_TAILS = frozenset(
    {"of", "in", "for", "at", "from", "to", "with", "on", "by", "near", "about", "close", "who", "that"}
    | {"which", "whose", "against", "between", "under", "over", "behind", "among", ",", "-"}
)
PRONOUNS = frozenset(
    {"he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs", "we", "us"}
    | {"our", "ours", "i", "me", "my", "mine", "you", "your", "yours", "both"}
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention at characters [start, end) and whose it is."""

    start: int
    end: int
    entity: str
    form: str = ""  # name, nominal or pronoun


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report without its marks, its mentions in text order, and what it says of its entities."""

    label: str
    title: str
    date: str | None
    outlet: str | None
    text: str
    mentions: tuple[Marked, ...]
    entities: Mapping[str, Mapping[str, Any]]


def read_gold(path: Path) -> list[GoldReport]:
    """Read a file of gold, one report a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_report(json.loads(line)) for line in lines if line.strip()]


def _report(record: Mapping[str, Any]) -> GoldReport:
    text, mentions = unmark(record["text"])
    unknown = {m.entity for m in mentions} - record["entities"].keys()
    if unknown:
        raise ValueError(f"{record['label']}: marks of no entity: {sorted(unknown)}")
    return GoldReport(
        label=record["label"],
        title=record["title"],
        date=record.get("date"),
        outlet=record.get("outlet"),
        text=text,
        mentions=tuple(mentions),
        entities=record["entities"],
    )


def unmark(marked: str) -> tuple[str, list[Marked]]:
    """Return the plain text and the mentions of a text with `[id|words]` in it."""
    plain: list[str] = []
    length = reached = 0
    opened: list[tuple[str, int]] = []
    found = []
    for mark in _MARK.finditer(marked):
        plain.append(marked[reached : mark.start()])
        length += mark.start() - reached
        reached = mark.end()
        if mark.group(1):
            opened.append((mark.group(1), length))
        else:
            entity, start = opened.pop()
            found.append(Marked(start, length, entity))
    if opened:
        raise ValueError(f"a mark is left open: {opened[-1][0]!r}")
    plain.append(marked[reached:])
    return "".join(plain), sorted(found, key=lambda m: (m.start, -m.end))


def core(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return tokens [first, after) of a stretch without articles, quotation marks and a possessive 's."""
    span = doc.char_span(start, end, alignment_mode="expand")
    first, after = span.start, span.end
    while first < after - 1 and (doc[first].lower_ in _ARTICLES or not doc[first].text[0].isalnum()):
        first += 1
    while first < after - 1 and (doc[after - 1].text in ("'s", "'") or not doc[after - 1].text[-1].isalnum()):
        if doc[after - 1].text[-1] == "." and len(doc[after - 1]) > 1:
            break
        after -= 1
    return first, after


def heads(doc: Doc, first: int, after: int) -> set[int]:
    """Return the head words of tokens [first, after): by the parse and by position."""
    found = {t.i for t in doc[first:after] if not first <= t.head.i < after or t.head.i == t.i}
    governed = {min(found)} if found else set()
    place = first
    while place + 1 < after and doc[place + 1].lower_ not in _TAILS and doc[place].text != ",":
        place += 1
    hyphen = place + 2 < after and doc[place + 1].text == "-" and not doc[place].whitespace_
    return governed | ({place} if not hyphen else set())


def match(
    doc: Doc, gold: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return pairs (number in `gold`, number in `found`) of stretches of characters that match."""
    ours = [(core(doc, *stretch), stretch) for stretch in found]
    by_head: dict[int, list[int]] = {}
    for number, (tokens, _) in enumerate(ours):
        for head in sorted(heads(doc, *tokens)):
            by_head.setdefault(head, []).append(number)
    offers = set()
    for number, stretch in enumerate(gold):
        tokens = core(doc, *stretch)
        for head in heads(doc, *tokens):
            for other in by_head.get(head, ()):
                difference = abs(tokens[0] - ours[other][0][0]) + abs(tokens[1] - ours[other][0][1])
                offers.add((difference, number, other))
    pairs, used, taken = [], set(), set()
    for _, number, other in sorted(offers):
        if number not in used and other not in taken:
            pairs.append((number, other))
            used.add(number)
            taken.add(other)
    left = [(core(doc, *stretch), number) for number, stretch in enumerate(gold) if number not in used]
    for (_, after), number in left:
        for other, ((_, ends), _) in enumerate(ours):
            named = ends == after - 1 and doc[after - 1].tag_ == "NN" and doc[ends - 1].pos_ == "PROPN"
            if (ends == after or named) and other not in taken:
                pairs.append((number, other))
                taken.add(other)
                break
    return sorted(pairs)


def form_of(doc: Doc, mention: Marked, entity: Mapping[str, Any]) -> str:
    """Tell whether a marked mention is a name, a description or a pronoun.

    A name ends in a capital; "the President" of a person, or a capital that opens a sentence, is a
    description unless the entity's name has the word.
    """
    first, after = core(doc, mention.start, mention.end)
    if after - first == 1 and doc[first].lower_ in PRONOUNS:
        return "pronoun"
    spots = heads(doc, first, after)
    capital = [i for i in sorted(spots) if doc[i].text[0].isupper()]
    named = set(re.findall(r"\w+", (entity["name"] or "").casefold()))
    if any(doc[i].lower_ in named for i in capital):
        return "name"
    if not capital or entity["kind"] == "unnamed":
        return "nominal"
    alone = after - first == 1
    if alone and (doc[first].is_sent_start or doc[first - 1].is_sent_start) and doc[first].pos_ != "PROPN":
        return "nominal"
    if entity["kind"] == "person" and alone and first and doc[first - 1].lower_ == "the":
        return "nominal"
    return "name"

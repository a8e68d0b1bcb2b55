"""Gold of positions: its passages, a baseline, and when a position found is the one marked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.quotes_gold import words_of

from twosource.records.annotation import AnnotatedArticle, Position, Stance

SLOTS = ("actor", "stance", "issue")
_WORDS = re.compile(r"[^\W_]+")
_SHORT = 3  # letters that two forms of a word share at least
_ENDINGS = frozenset((
    "", "e", "s", "es", "d", "ed", "ing", "y", "ies", "ied", "ying", "ion", "ions", "ation", "ications",
    "ication", "al", "als", "ly", "er", "ers", "or", "ors", "ment", "ments", "ity", "ance", "ence", "ant",
    "ent", "ive",
))  # fmt: skip
# The baseline's verbs, by their first letters.
_VERBS: Mapping[str, Stance] = {
    "support": "supports",
    "back": "supports",
    "welcom": "supports",
    "oppos": "opposes",
    "condemn": "opposes",
    "critici": "opposes",
    "demand": "demands",
    "call": "demands",
    "urg": "demands",
    "promis": "promises",
    "pledg": "promises",
    "vow": "promises",
    "reject": "rejects",
    "refus": "rejects",
    "den": "rejects",
    "accus": "accuses",
    "blam": "accuses",
}


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """One passage and the positions marked in it, as the gold's README tells."""

    label: str
    outlet: str
    date: str | None
    text: str
    positions: tuple[Mapping[str, Any], ...]
    later: bool  # among the longer and wordier passages at the end of its file


def read_gold(path: Path) -> list[GoldPassage]:
    """Read a file of gold, one passage a line; the last fifth are the wordier ones.

    Raises:
        ValueError: a mark is not the text at its place.
    """
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    first_later = len(records) * 4 // 5
    return [_passage(record, number >= first_later) for number, record in enumerate(records)]


def _passage(record: Mapping[str, Any], later: bool) -> GoldPassage:
    for position in record["positions"]:
        if record["text"][position["start"] : position["end"]] != position["evidence"]:
            raise ValueError(f"{record['id']}: {position['evidence']!r} does not stand at its place")
    return GoldPassage(
        label=record["id"],
        outlet=record["outlet"],
        date=record.get("date"),
        text=record["text"],
        positions=tuple(record["positions"]),
        later=later,
    )


def right_slots(
    article: AnnotatedArticle, wanted: Mapping[str, Any], found: Position
) -> tuple[bool, bool, bool]:
    """Tell whether actor, stance and issue of a position found are those marked.

    The actor is right if of its name or an alias and the name marked or one of `also` the one has all words
    of the other; the issue if of each list of keywords one is among the issue's words or the cited ones.
    """
    entity = article.cast.entity(found.actor)
    names = [words_of(name) for name in (wanted["actor"]["name"], *wanted["actor"].get("also", ()))]
    names += [words_of(name) for name in wanted.get("also", ())]
    ours = [words_of(name) for name in (entity.name, *entity.aliases)]
    actor = any(a and b and (a <= b or b <= a) for a in names for b in ours)
    words = _WORDS.findall(f"{found.issue} {article.text[found.start : found.end]}".lower())
    issue = keywords_among(wanted["keywords"], words)
    return actor, found.stance == wanted["stance"], issue


def keywords_among(keywords: Iterable[Iterable[str]], words: Sequence[str]) -> bool:
    """Tell whether of each list of keywords one, in any form, is among some words in lower case."""
    return all(any(_holds(words, keyword) for keyword in choice) for choice in keywords)


def _holds(words: Sequence[str], keyword: str) -> bool:
    return all(any(_same_word(part, word) for word in words) for part in _WORDS.findall(keyword.lower()))


def _same_word(one: str, other: str) -> bool:
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    shared = min(len(one), len(other)) if shared is None else shared
    if one == other:
        return True
    if shared < min(_SHORT, len(one)):
        return False
    rests = [rest.removeprefix(one[shared - 1]) for rest in (one[shared:], other[shared:])]  # "ban", "banned"
    return all(
        a in _ENDINGS or b in _ENDINGS for a, b in zip((one[shared:], other[shared:]), rests, strict=True)
    )


def match(
    wanted: Sequence[Mapping[str, Any]],
    found: Sequence[Position],
    slots: Mapping[tuple[int, int], tuple[bool, bool, bool]],
) -> list[tuple[int, int]]:
    """Pair positions marked and found one to one: most slots right first, then by shared words.

    Pairs with no slot in common that share no words are left out.
    """
    pairs = []
    for (i, j), right in slots.items():
        marked, got = wanted[i], found[j]
        overlap = min(marked["end"], got.end) - max(marked["start"], got.start)
        if overlap > 0 or all(right):
            pairs.append((sum(right), right[0], overlap, -i, -j))
    pairs.sort(reverse=True)
    taken: tuple[set[int], set[int]] = set(), set()
    kept = []
    for *_, i, j in pairs:
        if -i not in taken[0] and -j not in taken[1]:
            taken[0].add(-i)
            taken[1].add(-j)
            kept.append((-i, -j))
    return sorted(kept)


def nearest_verbs(article: AnnotatedArticle) -> tuple[Position, ...]:
    """Read each verb of a short list as a stance of the name before on what follows it: a baseline."""
    named = [m for m in article.mentions if m.type in ("person", "organisation", "country", "group")]
    found = []
    for word in _WORDS.finditer(article.text):
        stance = next((s for verb, s in _VERBS.items() if word.group().startswith(verb)), None)
        before = [m for m in named if m.end <= word.start()]
        if stance is None or not before:
            continue
        stop = re.search(r"[.!?]", article.text[word.end() :])
        end = word.end() + stop.start() if stop else len(article.text)
        actor = max(before, key=lambda m: m.end).entity
        found.append(
            Position(actor=actor, issue="", stance=stance, by_self=True, start=word.start(), end=end)
        )
    return tuple(found)

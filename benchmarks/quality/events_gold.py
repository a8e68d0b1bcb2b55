"""Gold of events: items whose words are found in the text, and how an event found is told to be one marked.

A participant found is the one marked when it stands on the same words (`cast_gold`: equal head word), or when
its entity bears the marked name: the same words without articles and titles, one the end of the other, or the
country that the name is of. A pronoun marked with whom it stands for is matched by that alone.

An event found is first paired with one marked whose trigger it overlaps, of the same act if there are
several; what is left is paired by equal act and a shared party.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality.cast_gold import PRONOUNS, core, heads

from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HEDGES = frozenset(
    {"the", "a", "an", "some", "at", "least", "about", "around", "more", "than", "nearly", "over", "its"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody marked: the words in the text, if any, and who they stand for, if that is somebody else."""

    words: str = ""
    spots: tuple[tuple[int, int], ...] = ()  # where the words stand, in characters
    stands_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An event of the gold."""

    start: int
    end: int
    type: str
    status: str
    background: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    attribution: tuple[Party, ...]
    date: str | None
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A text of one or two sentences with its events."""

    label: str
    country: str | None
    date: str | None
    text: str
    constructions: tuple[str, ...]
    events: tuple[Marked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Somebody found: the span, the names the entity goes by, and its code."""

    span: tuple[int, int] | None = None
    names: tuple[str, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event found, with its parties as answers."""

    start: int
    end: int
    type: str
    status: str
    background: bool = False
    actors: tuple[Answer, ...] = ()
    recipients: tuple[Answer, ...] = ()
    attribution: tuple[Answer, ...] = ()
    date: str | None = None
    place: str | None = None
    why: tuple[str, ...] = ()
    confidence: float = 1.0


def read_items(path: Path) -> list[Item]:
    """Read a file of gold, one item a line.

    Raises:
        ValueError: words of an event do not stand in its text.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_item(json.loads(line)) for line in lines if line.strip()]


def _item(record: Mapping[str, Any]) -> Item:
    text = record["text"]
    events = []
    for event in record["events"]:
        spots = _spots(text, event["trigger"])
        if not spots:
            raise ValueError(f"{record['label']}: no {event['trigger']!r} in the text")
        start, end = spots[event.get("nth", 1) - 1]
        events.append(
            Marked(
                start=start,
                end=end,
                type=event["type"],
                status=event["status"],
                background=event["background"],
                actors=tuple(read_party(text, p) for p in event["actors"]),
                recipients=tuple(read_party(text, p) for p in event["recipients"]),
                attribution=tuple(read_party(text, p) for p in event["attribution"]),
                date=event["date"],
                place=event["place"],
            )
        )
    return Item(
        label=record["label"],
        country=record["country"],
        date=record["date"],
        text=text,
        constructions=tuple(record["constructions"]),
        events=tuple(events),
    )


def _spots(text: str, words: str) -> tuple[tuple[int, int], ...]:
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return tuple(found or [m.span() for m in re.finditer(re.escape(words), text)])


def read_party(text: str, marked: str | Mapping[str, str]) -> Party:
    """Read somebody marked: words of the text, whom they stand for, or both."""
    if isinstance(marked, str):
        return Party(words=marked, spots=_spots(text, marked))
    words = marked.get("words", "")
    return Party(words=words, spots=_spots(text, words) if words else (), stands_for=marked.get("is"))


def denotes(doc: Doc, answer: Answer, wanted: Party) -> bool:
    """Tell whether somebody found is the one marked."""
    if wanted.stands_for is not None:
        names = answer.names or ((doc.text[slice(*answer.span)],) if answer.span is not None else ())
        if any(_same_name(name, wanted.stands_for) for name in names):
            return True
        described = wanted.words and wanted.words.casefold() not in PRONOUNS
        if described and not wanted.stands_for.split()[-1][:1].isupper() and answer.span is not None:
            return any(_same_place(doc, answer.span, spot) for spot in wanted.spots)
        code = _code_of(wanted.stands_for)
        return code is not None and answer.code is not None and answer.code[:3] == code
    if answer.span is not None and any(_same_place(doc, answer.span, spot) for spot in wanted.spots):
        return True
    return any(_same_name(name, wanted.words) for name in answer.names)


def _same_place(doc: Doc, ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    if ours[0] >= theirs[1] or theirs[0] >= ours[1]:
        return False
    mine, marked = core(doc, *ours), core(doc, *theirs)
    return mine[1] == marked[1] or bool(heads(doc, *mine) & heads(doc, *marked))


def _same_name(ours: str, theirs: str) -> bool:
    mine, marked = _plain(ours), _plain(theirs)
    if not mine or not marked or mine[-1] in PRONOUNS:
        return False
    if mine == marked:
        return True
    if _head_phrase(mine) == _head_phrase(marked):
        return True  # "officers in Lomé" and "officers"
    shorter, longer = sorted((mine, marked), key=len)
    named = ours.split()[-1][:1].isupper() and theirs.split()[-1][:1].isupper()
    return named and longer[-len(shorter) :] == shorter


def _head_phrase(words: list[str]) -> list[str]:
    return words[
        : next((i for i, word in enumerate(words) if i and word in ("in", "from", "at")), len(words))
    ]


def _plain(name: str) -> list[str]:
    words = re.findall(r"\w[\w.-]*", name.casefold().removesuffix("'s").removesuffix("’s"))
    return [w for w in words if w not in _HEDGES]


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, entry in load("countries").items() for name in entry["names"]}


def _code_of(name: str) -> str | None:
    return _codes().get(name.casefold().removeprefix("the ").removesuffix("'s"))


def same_parties(doc: Doc, found: Sequence[Answer], wanted: Sequence[Party]) -> int:
    """Return how many of those found are marked, one to one; the parts of a joined phrase all are."""
    free = list(found)
    right = 0
    for want in wanted:
        fitting = next((answer for answer in free if denotes(doc, answer, want)), None)
        for answer in _parts(free, want) or ([fitting] if fitting is not None else []):
            free.remove(answer)
            right += 1
    return right


def all_parties(doc: Doc, found: Sequence[Answer], wanted: Sequence[Party]) -> bool:
    """Tell whether those found are just those marked."""
    joined = sum(max(len(_parts(found, want)) - 1, 0) for want in wanted)
    right = same_parties(doc, found, wanted)
    return right == len(found) and right in (len(wanted), len(wanted) + joined)


def wrong_slots(doc: Doc, want: Marked, ours: FoundEvent) -> list[str]:
    """Return which of act, status, actors and recipients are not as marked."""
    wrong = []
    if ours.type != want.type:
        wrong.append("act")
    if ours.status != want.status:
        wrong.append("status")
    for name, found, wanted in (
        ("actors", ours.actors, want.actors),
        ("recipients", ours.recipients, want.recipients),
    ):
        if not all_parties(doc, found, wanted):
            wrong.append(name)
    return wrong


def _parts(found: Sequence[Answer], want: Party) -> list[Answer]:
    """Return the answers that stand for the parts of a phrase such as "the Greek and Libyan ministers"."""
    if " and " not in want.words:
        return []
    inside = [
        answer
        for answer in found
        if answer.span is not None
        and any(start <= answer.span[0] and answer.span[1] <= end for start, end in want.spots)
    ]
    return inside if len(inside) > 1 else []


def pair(doc: Doc, gold: Sequence[Marked], found: Sequence[FoundEvent]) -> dict[int, int]:
    """Pair events marked with events found: number in `gold` -> number in `found`."""
    offers = sorted(_offers(doc, gold, found))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, other in offers:
        if number not in pairs and other not in taken:
            pairs[number] = other
            taken.add(other)
    return pairs


def _offers(
    doc: Doc, gold: Sequence[Marked], found: Sequence[FoundEvent]
) -> Iterable[tuple[tuple[int, int, int], int, int]]:
    for number, want in enumerate(gold):
        for other, ours in enumerate(found):
            overlap = ours.start < want.end and want.start < ours.end
            apart = abs(ours.start - want.start)
            shared = same_parties(doc, ours.actors, want.actors) + same_parties(
                doc, ours.recipients, want.recipients
            )
            if overlap:
                yield (0 if ours.type == want.type else 1, -shared, apart), number, other
            elif ours.type == want.type and shared:
                yield (2, -shared, apart), number, other

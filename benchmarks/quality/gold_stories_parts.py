"""Score the encounters, measures, renderings and expectations of a story's account.

- Encounters and measures: laid on the gold's by the words cited or, as the gold does not cite every place, if
  all sides and a day agree, or the two parties of a measure and a word of its name. Then each filler of a
  slot counts, those of what was not found as missed and those of what is not in the gold as spurious. Days
  and states are right if equal, all else if half of the words of one are among the other's. The contract has
  no `level` and no `until`, so they are not scored.
- Renderings: a pair counts as joined if one utterance holds both. Precision is of pairs that differ and are
  from two articles, as the gold lists equal words only beside others.
- Expectations: found by the words cited; then outcome and day of those found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from benchmarks.quality.gold_stories_match import (
    Item,
    found_item,
    gold_item,
    laid,
    likeness,
    meet,
    places_in,
    same_words,
    stems,
)
from benchmarks.quality.gold_stories_tally import Tally

HALF = 0.5
_EXACT = frozenset({"planned", "held", "since", "state", "status"})
_HAPPENED = {"happened": "held"}


def score_parts(tally: Tally, story: Mapping[str, Any], account: Mapping[str, Any]) -> None:
    """Count all four of a story."""
    _score_slots(tally, story, account, "encounters", _encounter_slots, ("actor", "held", "planned"))
    _score_slots(tally, story, account, "measures", _measure_slots, ("by", "on"))
    _score_renderings(tally, story, account["utterances"])
    _score_expectations(tally, story, account["expectations"])


Slots = Callable[[Mapping[str, Any]], Iterator[tuple[str, str]]]


def _encounter_slots(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for side in record["sides"]:
        yield "actor", side["actor"]
        for person in side["people"]:
            yield "people", person
    for slot in ("format", "place", "planned", "held"):
        if record[slot]:
            yield slot, record[slot]
    yield "status", _HAPPENED.get(record["status"], record["status"])
    for slot in ("agenda", "conditions", "outcomes"):
        for filler in record[slot]:
            yield slot, filler if isinstance(filler, str) else filler["text"]


def _measure_slots(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for slot in ("what", "by", "on", "since", "state"):
        if record[slot]:
            yield slot, record[slot]


def _score_slots(
    tally: Tally,
    story: Mapping[str, Any],
    account: Mapping[str, Any],
    name: str,
    slots: Slots,
    keys: tuple[str, ...],
) -> None:
    gold = [gold_item(story, r, " ".join(v for _, v in slots(r))) for r in story[name]]
    found = [found_item(r, " ".join(v for _, v in slots(r))) for r in account[name]]

    def weigh(one: Item, two: Item) -> float:
        named = "what" not in two.record or one.words & stems(two.record["what"])
        alike = named and _agree(list(slots(one.record)), list(slots(two.record)), keys)
        return likeness(one, two) or (HALF if alike else 0.0)

    match = laid(gold, found, weigh)
    for row, item in enumerate(gold):
        tally.count(f"{name}, R", row in match, _shown(story, item, slots))
        wanted = list(slots(item.record))
        given = list(slots(found[match[row]].record)) if row in match else []
        _count_fillers(tally, name, wanted, given, _shown(story, item, slots) if row in match else "")
    for column, item in enumerate(found):
        tally.count(f"{name}, P", column in match.values(), _shown(story, item, slots))
        if column not in match.values():
            _count_fillers(tally, name, [], list(slots(item.record)), "")


def _count_fillers(
    tally: Tally,
    name: str,
    wanted: Sequence[tuple[str, str]],
    given: Sequence[tuple[str, str]],
    shown: str,
) -> None:
    left = list(given)
    for slot, value in wanted:
        hit = next((other for other in left if other[0] == slot and _same(slot, value, other[1])), None)
        if hit:
            left.remove(hit)
        tally.count(f"{name}: slots, R", hit is not None, f"{slot} {value} in {shown}" if shown else "")
        tally.count(f"{name}: slot {slot}, R", hit is not None)
        if hit:
            tally.count(f"{name}: slots, P", True)
            tally.count(f"{name}: slot {slot}, P", True)
    for slot, value in left:
        tally.count(f"{name}: slots, P", False, f"{slot} {value} in {shown}" if shown else "")
        tally.count(f"{name}: slot {slot}, P", False)


def _agree(one: Sequence[tuple[str, str]], two: Sequence[tuple[str, str]], keys: tuple[str, ...]) -> bool:
    """Tell whether the fillers of the slots agree, of days one; there must be two at least."""
    wanted = [filler for filler in one if filler[0] in keys]
    hits = [any(s == t and _same(s, v, w) for t, w in two) for s, v in wanted]
    days = [hit for (slot, _), hit in zip(wanted, hits, strict=True) if slot in {"planned", "held"}]
    rest = [hit for (slot, _), hit in zip(wanted, hits, strict=True) if slot not in {"planned", "held"}]
    return len(rest) > 1 and all(rest) and (any(days) or "held" not in keys)


def _same(slot: str, one: str, two: str) -> bool:
    return one == two if slot in _EXACT else same_words(stems(one), stems(two)) >= HALF


def _shown(story: Mapping[str, Any], item: Item, slots: Slots) -> str:
    return f"{story['label']} " + "; ".join(f"{slot} {value}" for slot, value in slots(item.record))


def _score_renderings(
    tally: Tally, story: Mapping[str, Any], utterances: Sequence[Mapping[str, Any]]
) -> None:
    given = {}
    for number, utterance in enumerate(utterances):
        for pair in utterance["pairs"]:
            a, b = (found_item(utterance["renderings"][pair[x]], "") for x in "ab")
            if a.articles != b.articles:
                given[number, pair["a"], pair["b"]] = (a.places, b.places, pair["drift"])
    hit = set()
    for rendering in story["renderings"]:
        places = places_in(story, rendering["spans"])
        for pair in rendering.get("pairs") or [{"a": 0, "b": 1, "drift": rendering["drift"]}]:
            ends = places[pair["a"]], places[pair["b"]]
            keys = [key for key, (a, b, _) in given.items() if _joins(ends, a, b) or _joins(ends, b, a)]
            hit.update(keys)
            shown = " | ".join(rendering["spans"][pair[x]]["text"] for x in "ab")
            shown = f"{story['label']} {rendering['speaker']}, {pair['drift']}: {shown}"
            tally.count("renderings, R", bool(keys), shown)
            if keys:
                tally.take("drift of renderings found", pair["drift"], given[keys[0]][2], shown)
    for key, (_, _, drift) in given.items():
        if drift != "none":
            texts = [utterances[key[0]]["renderings"][n]["text"] for n in key[1:]]
            tally.count("renderings, P", key in hit, f"{story['label']} {drift} {' | '.join(texts)}")


def _joins(ends: tuple[Any, Any], one: Sequence[Any], two: Sequence[Any]) -> bool:
    return any(meet(ends[0], place) for place in one) and any(meet(ends[1], place) for place in two)


def _score_expectations(tally: Tally, story: Mapping[str, Any], given: Sequence[Mapping[str, Any]]) -> None:
    gold = [gold_item(story, e, e["text"]) for e in story["expectations"]]
    found = [found_item(e, e["text"]) for e in given]
    match = laid(gold, found)
    for row, item in enumerate(gold):
        shown = f"{story['label']} {item.record['text']}"
        tally.count("expectations, R", row in match, shown)
        if row in match:
            other = found[match[row]].record
            outcome = item.record["outcome"]
            verdict = outcome if isinstance(outcome, str) else outcome["verdict"]
            tally.take("outcome of expectations found", verdict, other["outcome"]["verdict"], shown)
            day = other["by_when"]
            tally.count("day of expectations found", item.record["by_when"] == day, f"{shown}: {day}")
    for column, item in enumerate(found):
        shown = f"{story['label']} {item.record['outcome']['verdict']} {item.record['text']}"
        tally.count("expectations, P", column in match.values(), shown)

"""Which changes between two renderings change what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.link.terms import word_frequency
from twosource.link.utterances.negations import negation_shift
from twosource.link.utterances.phases import phase_shift
from twosource.link.utterances.quantities import number_shift
from twosource.link.utterances.spoken_words import empty_words, told_change
from twosource.link.utterances.word import SpokenWord, drift_lexicon

ALIGNED = 0.5  # of the shorter one's words: where fewer agree, a word missing says nothing of the sense
CLOSE = 0.6
SAME_PLACE = 0.34  # of the words: farther apart, a name does not stand in another's place
COMMON = 4.5  # Zipf value of a word that begins with a capital for no other reason than its place
Words = Sequence[SpokenWord]
Shift = tuple[str, str]
"""Kind of the change, and the change as "old → new"."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of one rendering in whose place are others in the other."""

    old: tuple[SpokenWord, ...]
    new: tuple[SpokenWord, ...]
    lead: tuple[SpokenWord, ...] = ()  # what stands before it in the first of the two
    first: bool = False
    last: bool = False
    after: int = 0  # how many words of the second stand before it

    @property
    def at_edge(self) -> bool:
        """Whether nothing that both have stands before it, or nothing after it."""
        return self.first or self.last

    @property
    def of_the_doer(self) -> bool:
        """Whether it stands where the doer stands: at the beginning, or after `by`."""
        keys = [w.key for w in self.lead]
        return keys in ([], ["the"], ["a"], ["an"]) or "by" in keys[-2:]

    @property
    def bounds_what_follows(self) -> bool:
        """Whether it bounds what both go on to say: `some of the`."""
        words = self.old or self.new
        inner = [w.key for w in words if w.key not in ("the", "our", "person")]
        return self.first and not self.last and bool(_held("hedge", words) or inner[-1:] == ["of"])


def shifts_between(x: Words, y: Words, edits: Sequence[Edit]) -> list[Shift]:
    """Return the changes of meaning between two renderings, given the edits from one to the other.

    Kinds: negation, modality, number, named entity, hedge, agent.
    """
    agreed = _agreed(x, y)
    sure, close = agreed >= ALIGNED, agreed >= CLOSE
    changed = [e for e in edits if e.old or e.new]
    old, new = [w for e in changed for w in e.old], [w for e in changed for w in e.new]
    found = [("number", shown) for shown in number_shift(x, y, old, new, sure=sure)]
    found += [*_exchanged(x, y), *_name(x, y, sure), *_time(x, y, sure)]
    pairs = [(e.old, e.new) for e in changed]
    found += [("negation", shown) for shown in negation_shift(x, y, pairs, sure=sure, close=close)]
    found += _modality(x, y, changed, close, found)
    if close and not found:
        found += [("modality", shown) for shown in phase_shift(x, y)]
    if sure:
        found += _hedge(x, y, changed)
    if not found and close:
        found += _agent(changed, x, y)
    return list(dict.fromkeys(found))


def _agreed(x: Words, y: Words) -> float:
    """Return the share of the shorter one's words of sense that the other has."""
    a, b = ([w.key for w in side if w.key not in empty_words()] for side in (x, y))
    if not a or not b:
        return 0.0
    return sum((Counter(a) & Counter(b)).values()) / min(len(a), len(b))


def _is_name(word: SpokenWord) -> bool:
    if word.key.startswith("country ") or word.shown.lower() in drift_lexicon()["names"]["days"]:
        return True
    shown = word.shown
    return (
        shown[:1].isupper()
        and len(shown) > 2
        and word.key not in ("person", *empty_words())
        and (not word.initial or word_frequency().get(shown.lower(), 0.0) < COMMON)
    )


def _name(x: Words, y: Words, sure: bool) -> Iterator[Shift]:
    """Yield a name in whose place, near the same part of the words, another stands.

    Where few other words agree, only one beside the same word is in its place.
    """
    a, b = ([(n, w) for n, w in enumerate(side) if _is_name(w)] for side in (x, y))
    gone = [(n, w) for n, w in a if w.key not in {v.key for _, v in b}]
    come = [(n, w) for n, w in b if w.key not in {v.key for _, v in a}]
    for at, old in gone:
        near = [
            new
            for other, new in come
            if abs(at / len(x) - other / len(y)) <= SAME_PLACE
            and (sure or _beside(x, at) & _beside(y, other))
        ]
        if near:
            yield "named entity", told_change([old], near[:1])
            return


def _beside(words: Words, at: int) -> set[str]:
    """Return the words right before and right behind a place."""
    return {w.key for w in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])} - {"the", "a", "an", "and"}


def _exchanged(x: Words, y: Words) -> Iterator[Shift]:
    """Yield parties that stand in each other's place; not where one rendering is in the passive."""
    a, b = ([w for w in side if _is_name(w)] for side in (x, y))
    same = {w.key for w in a} == {w.key for w in b} and len(a) == len(b) == 2
    passive = ["by" in [w.key for w in side] for side in (x, y)]
    if same and [w.key for w in a] != [w.key for w in b] and passive[0] == passive[1]:
        yield "agent", told_change(a, b)


@cache
def _phrases(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    held = [(group, tuple(p.split())) for group, phrases in drift_lexicon()[kind].items() for p in phrases]
    return tuple(sorted(held, key=lambda item: -len(item[1])))


def _held(kind: str, words: Words, among: frozenset[int] | None = None) -> dict[str, SpokenWord]:
    """Return the groups of a kind that some words hold, longer phrases first, and where.

    Given places, only phrases that have a word at one of them count.
    """
    low = [w.shown.lower() for w in words]
    counting = drift_lexicon()["counting"]["phrases"]
    found: dict[str, SpokenWord] = {}
    taken: set[int] = set()
    for group, phrase in _phrases(kind):
        if phrase[0] not in low:
            continue
        for i in range(len(low) - len(phrase) + 1):
            at = set(range(i, i + len(phrase)))
            if tuple(low[i : i + len(phrase)]) != phrase or at & taken:
                continue
            if " ".join(phrase) in counting and not _counts(words, i + len(phrase)):
                continue
            taken |= at
            if among is None or at & among:
                found.setdefault(group, words[i])
    return found


def _counts(words: Words, at: int) -> bool:
    """Tell whether what stands at a place counts: `over` before a number bounds it, elsewhere not."""
    return at == len(words) or words[at].key.startswith("#") or words[at].key in ("half", "a", "one")


def _places(changed: Sequence[Edit]) -> tuple[frozenset[int], frozenset[int]]:
    """Return where the changed words stand in either rendering."""
    one = {len(e.lead) + n for e in changed for n in range(len(e.old))}
    two = {e.after + n for e in changed for n in range(len(e.new))}
    return frozenset(one), frozenset(two)


def _modality(
    x: Words, y: Words, changed: Sequence[Edit], close: bool, others: Sequence[Shift]
) -> Iterator[Shift]:
    one, two = _places(changed)
    a, b = _held("modality", x, one), _held("modality", y, two)
    # "would" after a verb of saying is "will", and what will be may be told in the present tense.
    gone, come = (set(side) - {"will"} for side in (a, b))
    if close and gone != come and not (others and not (a and b)):
        yield "modality", told_change([w for g, w in a.items()], [w for g, w in b.items()])


def _time(x: Words, y: Words, sure: bool) -> Iterator[Shift]:
    """Yield another time of one kind: `today` for `tomorrow`, `last` for `next`, `spring` for `autumn`."""
    for family in drift_lexicon()["times"]["families"]:
        a, b = ([w for w in side if w.shown.lower() in family] for side in (x, y))
        if sure and a and b and not {w.key for w in a} & {w.key for w in b}:
            yield "named entity", told_change(a, b)
            return


def is_bound(*words: SpokenWord) -> bool:
    """Tell whether some words bound what they stand before: a number, or a hedge."""
    return words[-1].key.startswith("#") or bool(_held("hedge", words))


def _hedge(x: Words, y: Words, changed: Sequence[Edit]) -> Iterator[Shift]:
    one, two = _places(changed)
    old, new = _held("hedge", x, one), _held("hedge", y, two)
    if old.keys() != new.keys():
        yield (
            "hedge",
            told_change(
                [w for g, w in old.items() if g not in new], [w for g, w in new.items() if g not in old]
            ),
        )


def _among(words: Words, others: Words) -> bool:
    telling = {w.key for w in words} - empty_words()
    return bool(telling) and telling <= {w.key for w in others}


def _agent(changed: Sequence[Edit], x: Words, y: Words) -> Iterator[Shift]:
    """Yield another doer where all else is the same: the subject, or the words after `by`.

    What stands elsewhere in the other rendering is no other doer: `we will sell it`, `it will be sold`.
    """
    sense = [e for e in changed if any(w.key not in empty_words() for w in (*e.old, *e.new))]
    if len(sense) != 1 or not sense[0].old or not sense[0].new:
        return
    (edit,) = sense
    if edit.last and "by" not in [w.key for w in edit.lead[-2:]]:
        return
    if (
        _among(edit.new, x)
        or _among(edit.old, y)
        or all(_held("hedge", side) for side in (edit.old, edit.new))
    ):
        return
    if max(len(edit.old), len(edit.new)) <= 3 and edit.of_the_doer:
        yield "agent", told_change(edit.old, edit.new)

"""Which changes between two renderings change what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.link.spoken_words import EMPTY, SpokenWord, drift_lexicon, empty_words
from twosource.link.terms import word_frequency

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
    found = [*_number(old, new, sure), *_exchanged(x, y), *_name(x, y)]
    found += _negation(x, y, changed, close)
    found += _modality(old, new, close, found)
    if sure:
        found += _hedge(changed)
    if not found and close:
        found += _agent(changed)
    return list(dict.fromkeys(found))


def _agreed(x: Words, y: Words) -> float:
    """Return the share of the shorter one's words of sense that the other has."""
    a, b = ([w.key for w in side if w.key not in empty_words()] for side in (x, y))
    if not a or not b:
        return 0.0
    return sum((Counter(a) & Counter(b)).values()) / min(len(a), len(b))


def _told(old: Words, new: Words) -> str:
    gone, come = (" ".join(w.shown for w in side if w.shown) or EMPTY for side in (old, new))
    return f"{gone} → {come}"


def _number(old: Words, new: Words, sure: bool) -> Iterator[Shift]:
    a, b = ([w for w in side if w.key.startswith("#")] for side in (old, new))
    gone, come = ({w.key for w in side} for side in (a, b))
    if gone - come and come - gone:
        yield "number", _told(a, b)
    elif sure and gone ^ come:
        at = next(i for side in (old, new) for i, w in enumerate(side) if w.key in gone ^ come)
        side = old if gone - come else new
        if any(w.key == "of" for w in side[at : at + 2]):
            yield "number", _told(a, b)
    spans = set(drift_lexicon()["numbers"]["spans"])
    counted = [[w for w in side if w.key in spans] for side in (old, new)]
    if all(counted) and not {w.key for w in counted[0]} & {w.key for w in counted[1]}:
        yield "number", _told(*counted)


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


def _name(x: Words, y: Words) -> Iterator[Shift]:
    """Yield a name in whose place, near the same part of the words, another stands."""
    a, b = ([(n / len(side), w) for n, w in enumerate(side) if _is_name(w)] for side in (x, y))
    gone = [(at, w) for at, w in a if w.key not in {v.key for _, v in b}]
    come = [(at, w) for at, w in b if w.key not in {v.key for _, v in a}]
    for at, old in gone:
        near = [new for other, new in come if abs(at - other) <= SAME_PLACE]
        if near:
            yield "named entity", _told([old], near[:1])
            return


def _exchanged(x: Words, y: Words) -> Iterator[Shift]:
    """Yield parties that stand in each other's place; not where one rendering is in the passive."""
    a, b = ([w for w in side if _is_name(w)] for side in (x, y))
    same = {w.key for w in a} == {w.key for w in b} and len(a) == len(b) == 2
    passive = ["by" in [w.key for w in side] for side in (x, y)]
    if same and [w.key for w in a] != [w.key for w in b] and passive[0] == passive[1]:
        yield "agent", _told(a, b)


def _negations(words: Words) -> list[SpokenWord]:
    """Return what denies in some words, each phrase once."""
    lexicon = drift_lexicon()
    keys = [w.shown.lower() if w.key != "not" else "not" for w in words]
    found, i = [], 0
    while i < len(keys):
        two, three = " ".join(keys[i : i + 2]), " ".join(keys[i : i + 3])
        if two in lexicon["no_negation"] or three in lexicon["no_negation"]:
            i += 2
        elif three in lexicon["negative_phrases"] or two in lexicon["negative_phrases"]:
            found.append(words[i])
            i += 3 if three in lexicon["negative_phrases"] else 2
        else:
            if keys[i] in lexicon["negation"]:
                found.append(words[i])
            i += 1
    return found


def _negation(x: Words, y: Words, changed: Sequence[Edit], close: bool) -> Iterator[Shift]:
    """Yield a negation that came or went, or a word turned to its opposite; two at once say the same."""
    a, b = _negations(x), _negations(y)
    flips = [pair for e in changed if (pair := _opposite(e)) is not None]
    if not close:
        return
    if (len(a) != len(b)) == bool(flips):
        return
    yield "negation", _told(a, b) if len(a) != len(b) else flips[0]


def _opposite(edit: Edit) -> str | None:
    before, after = ({w.key for w in s} | {w.shown.lower() for w in s} for s in (edit.old, edit.new))
    for one, two in drift_lexicon()["opposites"]["pairs"]:
        if (one in before and two in after) or (two in before and one in after):
            return _told(edit.old, edit.new)
    return None


@cache
def _phrases(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    held = [(group, tuple(p.split())) for group, phrases in drift_lexicon()[kind].items() for p in phrases]
    return tuple(sorted(held, key=lambda item: -len(item[1])))


def _held(kind: str, words: Words) -> dict[str, SpokenWord]:
    """Return the groups of a kind that some words hold, longer phrases first, and where."""
    low = [w.shown.lower() for w in words]
    found: dict[str, SpokenWord] = {}
    taken: set[int] = set()
    for group, phrase in _phrases(kind):
        for i in range(len(low) - len(phrase) + 1):
            at = set(range(i, i + len(phrase)))
            if tuple(low[i : i + len(phrase)]) == phrase and not at & taken:
                found.setdefault(group, words[i])
                taken |= at
    return found


def _modality(old: Words, new: Words, close: bool, others: Sequence[Shift]) -> Iterator[Shift]:
    a, b = _held("modality", old), _held("modality", new)
    # "would" after a verb of saying is "will", and what will be may be told in the present tense.
    gone, come = (set(side) - {"will"} for side in (a, b))
    if close and gone != come and not (others and not (a and b)):
        yield "modality", _told([w for g, w in a.items()], [w for g, w in b.items()])


def is_bound(word: SpokenWord) -> bool:
    """Tell whether a word bounds what it stands before: a number, or a hedge."""
    return word.key.startswith("#") or bool(_held("hedge", [word]))


def _hedge(changed: Sequence[Edit]) -> Iterator[Shift]:
    old = {g: w for e in changed for g, w in _held("hedge", e.old).items()}
    new = {g: w for e in changed for g, w in _held("hedge", e.new).items()}
    if old.keys() != new.keys():
        yield (
            "hedge",
            _told([w for g, w in old.items() if g not in new], [w for g, w in new.items() if g not in old]),
        )


def _agent(changed: Sequence[Edit]) -> Iterator[Shift]:
    """Yield another doer where all else is the same: the subject, or the words after `by`."""
    sense = [e for e in changed if any(w.key not in empty_words() for w in (*e.old, *e.new))]
    if len(sense) != 1 or not sense[0].old or not sense[0].new or sense[0].last:
        return
    (edit,) = sense
    if max(len(edit.old), len(edit.new)) <= 3 and edit.of_the_doer:
        yield "agent", _told(edit.old, edit.new)

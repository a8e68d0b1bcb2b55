"""Which changes between two renderings change what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.link.utterances.bounds import phrases_held
from twosource.link.utterances.degrees import degree_shift
from twosource.link.utterances.doers import is_verb, parties
from twosource.link.utterances.names_told import is_name, names_in, one_name, only_begins
from twosource.link.utterances.negations import negation_shift
from twosource.link.utterances.phases import phase_shift
from twosource.link.utterances.quantities import number_shift
from twosource.link.utterances.spoken_words import empty_words, told_change
from twosource.link.utterances.word import SpokenWord, drift_lexicon

ALIGNED = 0.5  # of the shorter one's words: where fewer agree, a word missing says nothing of the sense
CLOSE = 0.6
SOME = 0.3
SAME_PLACE = 0.34  # of the words: farther apart, a name does not stand in another's place
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
        return all(key in ("the", "a", "an", "only") for key in keys) or "by" in keys[-2:]

    @property
    def bounds_what_follows(self) -> bool:
        """Whether it bounds what both go on to say: `some of the`."""
        words = self.old or self.new
        inner = [w.key for w in words if w.key not in ("the", "our", "person")]
        return self.first and not self.last and bool(phrases_held("hedge", words) or inner[-1:] == ["of"])


def shifts_between(x: Words, y: Words, edits: Sequence[Edit]) -> list[Shift]:
    """Return the changes of meaning between two renderings, given the edits from one to the other.

    Kinds: negation, modality, number, named entity, hedge, agent.
    """
    agreed = share_agreed(x, y)
    sure, close = agreed >= ALIGNED, agreed >= CLOSE
    changed = [e for e in edits if e.old or e.new]
    old, new = [w for e in changed for w in e.old], [w for e in changed for w in e.new]
    found = [("number", shown) for shown in number_shift(x, y, old, new, sure=sure)]
    found += [*_exchanged(x, y), *_name(x, y, sure), *_time(x, y, sure)]
    pairs = [(e.old, e.new) for e in changed]
    found += [("negation", shown) for shown in negation_shift(x, y, pairs, sure=sure, close=close)]
    found += _modality(x, y, close, found)
    if close and not found:
        found += [("modality", shown) for shown in phase_shift(x, y)]
    if sure:
        found += _hedge(x, y)
    if agreed >= SOME:
        found += [s for e in changed for s in degree_shift(e.old, e.new)]
    if not found and close:
        found += _agent(changed, x, y)
    return list(dict.fromkeys(found))


def share_agreed(x: Words, y: Words) -> float:
    """Return the share of the shorter one's words of sense that the other has."""
    a, b = ([w.key for w in side if w.key not in empty_words()] for side in (x, y))
    if not a or not b:
        return 0.0
    return sum((Counter(a) & Counter(b)).values()) / min(len(a), len(b))


def _name(x: Words, y: Words, sure: bool) -> Iterator[Shift]:
    """Yield a name in whose place, near the same part of the words, another stands.

    Where few other words agree, only one beside the same word is in its place.
    """
    a, b = names_in(x), names_in(y)
    gone, come = (
        [(n, name) for n, name in mine if not any(one_name(name, other) for _, other in theirs)]
        for mine, theirs in ((a, b), (b, a))
    )
    for at, old in gone:
        near = [
            new
            for other, new in come
            if (
                abs(at / len(x) - other / len(y)) <= SAME_PLACE
                or (sure and at and other and x[at - 1].key == y[other - 1].key != "the")
            )
            and (sure or _beside(x, at) & _beside(y, other))
            and not (only_begins(old) and only_begins(new))
        ]
        if near:
            yield "named entity", told_change(old[:1], near[0][:1])
            return


def _beside(words: Words, at: int) -> set[str]:
    """Return the words right before and right behind a place."""
    return {w.key for w in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])} - {"the", "a", "an", "and"}


def _exchanged(x: Words, y: Words) -> Iterator[Shift]:
    """Yield parties that stand in each other's place; not where one rendering is in the passive."""
    a, b = ([w for w in side if is_name(w)] for side in (x, y))
    same = {w.key for w in a} == {w.key for w in b} and len(a) == len(b) == 2
    passive = ["by" in [w.key for w in side] for side in (x, y)]
    if same and [w.key for w in a] != [w.key for w in b] and passive[0] == passive[1]:
        yield "agent", told_change(a, b)


def _modality(x: Words, y: Words, close: bool, others: Sequence[Shift]) -> Iterator[Shift]:
    a, b = phrases_held("modality", x), phrases_held("modality", y)
    # "would" after a verb of saying is "will", and what will be may be told in the present tense.
    gone, come = (set(side) - {"will"} for side in (a, b))
    if close and gone != come and not (others and not (a and b)):
        differing = [w for g, w in (*a.items(), *b.items()) if g in gone ^ come]
        doubt = all(w.shown.lower() in drift_lexicon()["doubt"] for w in differing)
        yield "hedge" if doubt else "modality", told_change(list(a.values()), list(b.values()))


def _time(x: Words, y: Words, sure: bool) -> Iterator[Shift]:
    """Yield another time of one kind: `today` for `tomorrow`, `last` for `next`, `spring` for `autumn`."""
    for family in drift_lexicon()["times"]["families"]:
        a, b = ([w for w in side if w.shown.lower() in family] for side in (x, y))
        if sure and a and b and not {w.key for w in a} & {w.key for w in b}:
            yield "named entity", told_change(a, b)
            return


def _hedge(x: Words, y: Words) -> Iterator[Shift]:
    old, new = phrases_held("hedge", x, y), phrases_held("hedge", y, x)
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    for pair in drift_lexicon()["counting"]["alike"]:
        if gone & set(pair) and come & set(pair):
            gone, come = gone - set(pair), come - set(pair)
    gone, come = gone - {"only so many"}, come - {"only so many"}  # says no more than that it is little
    if gone or come:
        yield "hedge", told_change([old[g] for g in old if g in gone], [new[g] for g in new if g in come])
    one, two = phrases_held("quantifiers", x), phrases_held("quantifiers", y)
    if len(one) == len(two) == 1 and one.keys() != two.keys():
        yield "hedge", told_change(list(one.values()), list(two.values()))


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
    if any(is_verb(side, n) for side in (edit.old, edit.new) for n in range(len(side))):
        return
    if edit.last and "by" not in [w.key for w in edit.lead[-2:]]:
        return
    if _among(edit.new, x) or _among(edit.old, y) or not (_tells_who(edit.old) and _tells_who(edit.new)):
        return
    if max(len(edit.old), len(edit.new)) <= 3 and edit.of_the_doer:
        yield "agent", told_change(edit.old, edit.new)


def _tells_who(words: Words) -> bool:
    """Tell whether some words name somebody: `not one` and `someone` do not, nor does a verb."""
    return (
        bool(parties(words)) and not phrases_held("quantifiers", words) and not phrases_held("hedge", words)
    )

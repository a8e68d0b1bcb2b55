"""Whether two renderings of one utterance let somebody else do it: what stands before and after the verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from twosource.link.terms import STOP_WORD, word_frequency
from twosource.link.utterances.spoken_words import empty_words, told_change
from twosource.link.utterances.word import SpokenWord, drift_lexicon

Words = Sequence[SpokenWord]
REACH = 6  # words on either side of a verb in which its parties stand
BEFORE_PARTICIPLE = 3  # words in which the "be" of a passive stands


def agent_shift(x: Words, y: Words) -> Iterator[str]:
    """Yield, as "old → new", the doers that two renderings give to one verb, where they are two.

    Whoever stands before the verb in one rendering stands after it in the other, which has another there;
    neither alone is in the passive. Or the one denies the doer that the other names: `we, not the ministry`.
    """
    verbs = list(_verbs_of_both(x, y))
    if (exchanged := _exchanged(x, y, verbs)) is not None:
        yield exchanged
        return
    for i, j in verbs:
        voices = _passive(x, i), _passive(y, j)
        if voices[0] != voices[1]:
            done, undergone = ((x, i), (y, j)) if voices[1] else ((y, j), (x, i))
            doer, agent = parties(_clause_before(*done)), parties(_behind_by(*undergone))
            suffers = {w.key for w in parties(_clause_before(*undergone))}
            if doer and not agent and {w.key for w in doer} <= suffers and _has_object(*done):
                yield told_change(_clause_before(x, i), _clause_before(y, j))
                return
            if doer and agent and not {w.key for w in doer} & {w.key for w in agent}:
                yield told_change(*((doer, agent) if voices[1] else (agent, doer)))
                return
            continue
        left, right = (parties(_clause_before(w, at)) for w, at in ((x, i), (y, j)))
        one, two = ({w.key for w in side} for side in (left, right))
        after, behind = ({w.key for w in parties(_clause_after(w, at))} for w, at in ((x, i), (y, j)))
        denied = ((_contrasted(y[:j]), one), (_contrasted(x[:i]), two))
        if any(other and other <= named for other, named in denied):
            yield told_change(left, right)
            return
        turned = _turned(one, behind, _clause_before(y, j)) or _turned(two, after, _clause_before(x, i))
        if turned and not one & two:
            yield told_change(_clause_before(x, i), _clause_before(y, j))
            return
        if not one or not two or one & two:
            continue
        changed = bool(one & behind and two & after)
        changed = changed or (one <= {w.key for w in parties(y)} and two <= {w.key for w in parties(x)})
        if changed or (one <= behind and not after & two) or (two <= after and not behind & one):
            yield told_change(left, right)
            return


def _exchanged(x: Words, y: Words, verbs: Sequence[tuple[int, int]]) -> str | None:
    """Return the doers of two verbs that have changed places: `A cut it, B left`, `B cut it, A left`."""
    done = [
        (parties(_clause_before(x, i)), parties(_clause_before(y, j)))
        for i, j in verbs
        if not _passive(x, i) and not _passive(y, j)
    ]
    for left, right in done:
        for other, another in done:
            one, two, three, four = ({w.key for w in side} for side in (left, right, other, another))
            if one and two and not one & two and one <= four and two <= three and not three & four:
                return told_change(left, right)
    return None


def _behind_by(words: Words, at: int) -> Words:
    """Return the words behind the `by` of a passive, up to where another clause begins."""
    after = _clause_after(words, at)
    by = next((n for n, w in enumerate(after) if w.key == "by"), None)
    return after[by + 1 : by + 4] if by is not None else []


def _has_object(words: Words, at: int) -> bool:
    after = _clause_after(words, at)
    return bool(after) and (after[0].key == "person" or bool(parties(after[:3])))


def _turned(doers: set[str], behind: set[str], before: Words) -> bool:
    """Tell whether the doers of one rendering undergo it in the other, where a pronoun does it."""
    pronoun = bool(before) and before[-1].key in ("person", "have") and any(w.key == "person" for w in before)
    return bool(doers) and doers <= behind and pronoun and not parties(before)


def _clause_before(words: Words, at: int) -> Words:
    """Return the words near before a verb, from where its clause begins."""
    first = max(0, at - REACH)
    begins = [n for n in range(first, at) if words[n].shown.lower() in drift_lexicon()["clauses"]["begin"]]
    return words[begins[-1] + 1 if begins else first : at]


def _clause_after(words: Words, at: int) -> Words:
    """Return the words near after a verb, up to where another clause begins."""
    last = min(len(words), at + 1 + REACH)
    begin = drift_lexicon()["clauses"]["begin"]
    return words[at + 1 : next((n for n in range(at + 1, last) if words[n].shown.lower() in begin), last)]


def _verbs_of_both(x: Words, y: Words) -> Iterator[tuple[int, int]]:
    one, two = [w.key for w in x], [w.key for w in y]
    for i, key in enumerate(one):
        if key in empty_words() or one.count(key) != 1 or two.count(key) != 1:
            continue
        j = two.index(key)
        if _after_determiner(x, i) or _after_determiner(y, j):
            continue  # "our trust" is no deed
        if is_verb(x, i) or is_verb(y, j):
            yield i, j


def is_verb(words: Words, at: int) -> bool:
    """Tell whether a word is a verb by its form, or by an auxiliary right before it."""
    word = words[at]
    if word.key in _auxiliaries() or _after_determiner(words, at):
        return False
    if word.shown.lower().endswith("ed") or word.key in drift_lexicon()["verbs"]:
        return True
    return at > 0 and words[at - 1].key in _auxiliaries() - {"be", "have", "do"}


def _after_determiner(words: Words, at: int) -> bool:
    if at == 0 or (words[at - 1].shown.lower() == "that" and words[at].shown.lower().endswith("ed")):
        return False  # "it was the trawler that rammed it"
    return words[at - 1].shown.lower() in drift_lexicon()["clauses"]["determiners"]


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset({"be", "have", "do", "will", "may", "can", "must", "should"})


def _passive(words: Words, at: int) -> bool:
    before = {w.key for w in words[max(0, at - BEFORE_PARTICIPLE) : at]}
    ing = words[at].shown.lower().endswith("ing")
    return ("be" in before and not ing) or "by" in {w.key for w in words[at + 1 : at + 1 + REACH]}


def parties(words: Words) -> list[SpokenWord]:
    """Return the words that can tell who acts or is acted on."""
    days = drift_lexicon()["names"]["days"]
    near = {w for pair in drift_lexicon()["indirect"]["near"] for w in pair}
    return [
        w
        for w in words
        if w.shown
        and w.key not in empty_words()
        and w.key not in _auxiliaries()
        and w.shown.lower() not in days
        and w.shown.lower() not in near
        and w.shown.lower() not in drift_lexicon()["negation"]
        and w.shown.lower() not in _nobody_in_particular()
        and not w.key.startswith("#")
        and not w.shown.lower().endswith("ly")
        and word_frequency().get(w.shown.lower(), 0.0) < STOP_WORD
    ]


@cache
def _nobody_in_particular() -> frozenset[str]:
    return frozenset(word for held in drift_lexicon()["quantifiers"].values() for word in held)


def _contrasted(words: Words) -> set[str]:
    """Return the noun that is denied beside the one that acts: `we, not the ministry`."""
    for at, word in enumerate(words):
        each = any(w.shown.lower() in ("one", "a", "single") for w in words[at + 1 : at + 2])  # not one
        if each:
            continue
        if word.key == "not" and word.shown and (at == 0 or words[at - 1].key not in _auxiliaries()):
            return {w.key for w in parties(words[at + 1 :])}
    return set()

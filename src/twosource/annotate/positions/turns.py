"""Stances told by a turn of phrase: "threw its full weight behind the vote", "is holding out against it"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.positions.nominal import neutral
from twosource.annotate.positions.stand import Stand, holder_of, hull, is_unreal, made
from twosource.annotate.syntax import is_negated
from twosource.lexicon import load
from twosource.records.annotation import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_STANCES: tuple[Stance, ...] = ("supports", "opposes", "demands", "rejects", "promises", "neutral")
_CLAUSES = frozenset({"ccomp", "acl", "relcl", "xcomp", "advcl"})
_BETWEEN = 2  # words that "*" may stand for


def turn_of_phrase(verb: Token) -> Iterator[Stand]:
    """Read the turns of phrase of the lexicon, by the words behind a verb that opens one."""
    following = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    for words, stance in _turns()[verb.lemma_.lower()]:
        if words[0] not in (following, "*"):
            continue
        last = _matched(verb, words)
        idiom = words[0] == "none"  # "would have none of it"
        if last is None or (is_unreal(verb) and not idiom) or (verb.tag_ == "VB" and verb.dep_ == "xcomp"):
            continue  # "vowed to press ahead with it" is read off the vow
        if verb.lemma_ == "give" and is_negated(verb):
            continue  # "will not give its consent to" is a refusal
        if stance == "neutral":
            holder, about = holder_of(verb), next((c for c in last.rights if c.dep_ == "prep"), None)
            if holder is not None and not is_negated(verb):
                yield from neutral(verb, holder, about)
            return
        about = last
        if " ".join((verb.lemma_.lower(), *words)) in load("stance")["turns"]["bare"]:
            yield from _bare(verb, last, stance)
            return
        if last.pos_ == "NOUN" and stance != "promises":  # "gave it a warm reception"
            thing = next((c for c in verb.rights if c.i < last.i and c.dep_ in ("dative", "dobj")), None)
            if thing is None:
                return
            about = thing
        if stance == "promises":
            clause = next((c for t in (last, verb) for c in t.rights if c.dep_ in _CLAUSES), None)
            if clause is None:
                return
            about = clause
        if last.lower_ == "to" and last.dep_ == "aux":
            about = last.head  # "has no intention to leave"
        stand = made(
            verb,
            stance,
            holder_of(verb),
            [about],
            f"{verb.lemma_} {last.lower_}",
            firm=True,
            whole="no" in words,
        )
        if stand is not None:
            yield stand
        return


def _bare(verb: Token, last: Token, stance: Stance) -> Iterator[Stand]:
    """Read "has given its blessing", on what was last spoken of, and "has given the nod to drilling"."""
    holder, why = holder_of(verb), f"{verb.lemma_} {last.lower_}"
    if holder is None or is_negated(verb):
        return
    led = [c for t in (last, verb) for c in t.rights if c.dep_ in ("prep", "dative") and c.i > last.i]
    to = [c for c in led if c.lower_ in ("for", "to")][:1]
    if to:
        stand = made(verb, stance, holder, to, why, firm=True)
        if stand is not None:
            yield stand
    elif not any(c.dep_ == "prep" for c in last.rights):
        start, end = hull([holder, verb, last], verb)
        yield Stand(stance, (), holder, verb, start, end, ("verb", why), back=True)


def turn_verbs() -> frozenset[str]:
    """Return the verbs that turns of phrase open with."""
    return frozenset(_turns())


def _matched(verb: Token, words: tuple[str, ...]) -> Token | None:
    """Return the token of the last word where all stand behind a verb in order."""
    doc, place = verb.doc, verb.i + 1
    for number, word in enumerate(words):
        if word == "*":
            following = words[number + 1]
            for _ in range(_BETWEEN):
                if place < len(doc) and doc[place].lower_ != following and doc[place].is_alpha:
                    place += 1
            continue
        if place + 2 < len(doc) and doc[place].lower_ == "on" and doc[place + 1].text.endswith("day"):
            place += 0 if word == "on" else 2  # "walked out on Monday over pay"
        if place >= len(doc) or doc[place].lower_ != word:
            return None
        place += 1
    return doc[place - 1]


@cache
def _turns() -> dict[str, list[tuple[tuple[str, ...], Stance]]]:
    """Return the words behind each verb, the longest first, with the stance they show."""
    table: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for stance in _STANCES:
        for phrase in load("stance")["turns"][stance]:
            first, *rest = phrase.split()
            table.setdefault(first, []).append((tuple(rest), stance))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table

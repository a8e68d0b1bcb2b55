"""What somebody wants done: "wants the tax scrapped", "want lorries out of town", "wants it cut"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.positions.naming import changed, names_of, takes_away
from twosource.annotate.positions.own_words import is_pointing, own_words
from twosource.annotate.positions.stand import Stand, holder_of, hull, is_unreal
from twosource.annotate.syntax import coordinated, dependent, is_negated
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_RESULTS = frozenset({"VBN", "VBD", "JJ", "VB", "VBG"})
_AWAY = frozenset({"out", "off", "away", "back", "from"})


def wanting(verb: Token) -> Iterator[Stand]:
    """Read what others are to do, or what is to become of something; a plain wish for oneself is none."""
    if verb.lemma_.lower() not in load("stance")["wishes"]["wanting"] or is_negated(verb) or is_unreal(verb):
        return
    holder = holder_of(verb)
    if holder is None:
        return
    wished = verb
    seen = dependent(verb, "xcomp")
    if seen is not None and seen.lemma_ == "see":
        wished = seen
    thing = dependent(wished, "dobj")
    clauses = [c for c in wished.rights if c.dep_ == "ccomp"]
    if clauses and dependent(clauses[0], "nsubj", "nsubjpass") is not None:
        for clause in clauses:
            for result in coordinated(clause):
                yield from _become(verb, holder, result)
    elif thing is not None and dependent(wished, "xcomp", "ccomp") is None:
        yield from _thing(verb, wished, holder, thing)
    elif seen is not None and thing is None and wished is verb:
        yield from _doing(verb, holder, seen)


def _become(verb: Token, holder: Token, result: Token) -> Iterator[Stand]:
    """Read "the tax scrapped", "the mayor gone"; an infinitive ("them to leave") is read off its verb."""
    subject = dependent(result, "nsubj", "nsubjpass")
    if subject is None and result.pos_ == "NOUN":  # "and the levy cut", read as a noun
        subject = dependent(result, "compound")
    helped = any(c.dep_ == "aux" for c in result.lefts)
    if subject is None or helped or (result.tag_ not in _RESULTS and result.pos_ != "NOUN"):
        return
    back = is_pointing(subject)
    issues: tuple[str, ...] = ()
    if not back and takes_away(result):
        issues = tuple(changed(result, name) for name in names_of(subject))[:1]
    if not back and not issues:
        issues = own_words(result)
    yield from _demand(verb, holder, result, issues, back=back)


def _thing(verb: Token, wished: Token, holder: Token, thing: Token) -> Iterator[Stand]:
    """Read "want lorries out of the town", "want direct talks", "wants to see the contract"."""
    if thing.lower_ in ("it", "them", "this", "that"):
        return
    way = next((c for c in wished.rights if c.dep_ in ("prep", "advmod") and c.lower_ in _AWAY), None)
    if way is not None:
        words = verb.doc[thing.left_edge.i : way.right_edge.i + 1].text
        yield from _demand(verb, holder, way, (" ".join(words.split()),))
        return
    issues = names_of(thing) or own_words(thing)
    yield from _demand(verb, holder, thing, issues[:2])


def _doing(verb: Token, holder: Token, deed: Token) -> Iterator[Stand]:
    """Read what somebody wants to do to something: "wants to sell the mines"."""
    thing = dependent(deed, "dobj")
    words = load("stance")["empty"]
    private = deed.lemma_.lower() in (*words["private_verbs"], *words["saying_verbs"])
    if thing is None or thing.pos_ != "NOUN" or private or deed.tag_ != "VB" or is_negated(deed):
        return
    away = tuple(changed(deed, name) for name in names_of(thing))[:1] if takes_away(deed) else ()
    issues = away or own_words(deed, visits=False)
    if issues and len(issues[0].split()) > 1:  # not "to send | a signal that the talks are over"
        start, end = hull([holder, verb, deed], verb)
        yield Stand("supports", issues, holder, verb, start, end, ("want", "to do"))


def _demand(
    verb: Token, holder: Token, last: Token, issues: tuple[str, ...], *, back: bool = False
) -> Iterator[Stand]:
    if issues or back:
        start, end = hull([holder, verb, last], verb)
        yield Stand("demands", issues, holder, verb, start, end, ("want", verb.lemma_), back=back)

"""What "it" and "the measure" stand for: the issue on which somebody was last said to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.positions.own_words import own_words
from twosource.annotate.positions.stand import Stand
from twosource.annotate.syntax import coordinated

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONDUCT = frozenset({"accuses"})  # on what somebody has done: "the measure" is another thing
_REACH = 2  # sentences back
_PRONOUNS = frozenset({"it", "them", "this", "that"})
# how a list voted, over whose objections: on what the words before tell of
_OF_WHAT_WAS_TOLD = frozenset({"vote", "noun"})
_PHRASES = frozenset({"favour", "favor", "support", "protest", "fact", "turn", "place", "question", "mind"})
_CORE_ROLES = frozenset({"dobj", "nsubjpass", "nsubj"})
_OTHER_ROLES = frozenset({"pobj"})


def told_of(stands: Iterable[Stand]) -> Iterator[Stand]:
    """Give each stand to every one of its coordinated holders, and what points back its issue, in text order.

    That is the issue of the last stand before, else the thing spoken of last. What stays open is dropped.
    """
    last: Stand | None = None
    last_charge: Stand | None = None
    in_order = sorted(stands, key=lambda s: (s.trigger.i, s.start))
    bound = {t.i for s in in_order if s.why[0] == "condition" for t in (s.trigger, s.trigger.head)}
    for stand in in_order:
        if stand.stance == "supports" and stand.trigger.i in bound:
            continue  # "will accept it only if": the condition is what is held
        told = stand
        if stand.back:
            before = last
            if stand.stance == "rejects" and last_charge is not None:  # "denied it"
                before = last_charge if last is None or last_charge.trigger.i > last.trigger.i else last
            issue = _last_issue(before, stand)
            listed = stand.why[0] in _OF_WHAT_WAS_TOLD
            if issue is None and not stand.issues and (listed or _has_pronoun(stand.trigger)):
                issue = _last_thing(stand)
            if issue is None and not stand.issues:
                continue
            told = replace(stand, issues=(issue,) if issue is not None else stand.issues)
        if told.stance in _CONDUCT or told.trigger.lemma_ == "deny":
            last_charge = told
        elif told.why[0] != "condition" and told.stance != "promises":
            last = told  # what "it" is to be had for, or what one will do oneself, is another thing
        yield told
        if told.actor is not None:
            for other in coordinated(told.actor)[1:]:
                yield replace(told, actor=other)


def _last_issue(last: Stand | None, stand: Stand) -> str | None:
    if last is None or _sentences_between(last.trigger, stand.trigger) > _REACH:
        return None
    return _up_to_noun(last.issues[0], stand.trigger)


def _up_to_noun(issue: str, trigger: Token) -> str:
    """Leave "sugar law" of "scrap the sugar law" where "the law" points back to it."""
    words = issue.split()
    pointing = {t.lower_ for t in trigger.subtree if t.i > trigger.i and t.pos_ == "NOUN"}
    place = next((n for n, word in enumerate(words) if n and word.lower() in pointing), None)
    if place is None:
        return issue
    articles = [n for n, word in enumerate(words[:place]) if word in ("the", "a", "an")]
    first = articles[-1] + 1 if articles else 0
    return " ".join(words[first if first < place else 0 : place + 1])


def _sentences_between(one: Token, other: Token) -> int:
    between = one.doc[one.sent.end : other.sent.start]
    starts = sum(1 for token in between if token.is_sent_start)
    return starts + int(one.sent.start != other.sent.start)


def _has_pronoun(trigger: Token) -> bool:
    """Tell whether a verb is about "it" or "them"; "the decision" is told by another stance alone."""
    inner = (d for c in trigger.children if c.dep_ == "prep" for d in c.children)
    return any(t.lower_ in _PRONOUNS and t.i > trigger.i for t in (*trigger.children, *inner))


def _last_thing(stand: Stand) -> str | None:
    """Return the last object or subject before a stand's own words, in its sentence or the one before."""
    doc, start = stand.trigger.doc, stand.trigger.sent.start
    first = doc[start - 1].sent.start if start else 0
    for roles in (_CORE_ROLES, _OTHER_ROLES):
        for token in reversed(doc[first : stand.trigger.i]):
            if (
                token.idx < stand.start
                and token.dep_ in roles
                and token.pos_ == "NOUN"
                and not is_actor(token.lower_)
                and not _is_of_a_phrase(token)
                and (words := own_words(token))
            ):
                return words[0]
    return None


def _is_of_a_phrase(noun: Token) -> bool:
    """Tell whether a noun only stands in a phrase of stance: "once in favour"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.lemma_.lower() in _PHRASES

"""Stances told by what is made a condition, or by what others press for or come under fire for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.positions.own_words import own_words, predicate_words
from twosource.annotate.positions.stand import Stand, holder_of, hull, is_unreal, made
from twosource.annotate.syntax import coordinated, dependent, is_negated, subject_of
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = frozenset({"will", "would", "could", "can", "'ll", "’ll", "wo"})
_ANNOUNCED = frozenset(
    {
        "announcement",
        "plan",
        "decision",
        "proposal",
        "idea",
        "call",
        "move",
        "suggestion",
        "bid",
        "pledge",
        "push",
    }
)
_MOST_CONDITIONS = 4
_OPENING = re.compile(r"^(?:only )?(?:(?:if|unless|until|that) )?", re.IGNORECASE)


def on_condition(verb: Token) -> Iterator[Stand]:
    """Read "would accept it only if the state pays" and "will not sign unless prices rise" as demands."""
    words = load("stance")["conditions"]
    lefts = list(verb.lefts)
    lemma = verb.lemma_.lower()
    threatened = verb.dep_ == "xcomp" and verb.head.lemma_ in ("threaten", "vow", "warn", "refuse")
    if (lemma not in words["verbs"] and lemma not in words["threats"]) or (
        not threatened and not any(c.lower_ in _FUTURE for c in lefts)
    ):
        return
    holder = holder_of(verb)
    for clause in _terms(verb):
        mark = dependent(clause, "mark")
        if mark is None or holder is None:
            continue
        only = any(c.lower_ == "only" for c in (*clause.children, *lefts)) or (
            mark.i > 0 and mark.nbor(-1).lower_ == "only"
        )
        threat = lemma in words["threats"] and mark.lower_ == "unless"
        unless = (mark.lower_ in ("unless", "until") and is_negated(verb)) or threat
        wanted = dependent(clause, "nsubj", "nsubjpass")
        if not ((mark.lower_ == "if" and only) or unless) or wanted is None or wanted.tag_ == "PRP":
            continue
        issues = tuple(_OPENING.sub("", words) for words in own_words(clause))
        if issues:
            start, end = hull([holder, verb, clause], verb)
            yield Stand("demands", issues, holder, verb, start, end, ("condition", mark.lower_))
        return


def _terms(verb: Token) -> list[Token]:
    """List the adverbial clauses behind a verb, those that the parser hung on "he said" behind included."""
    above = verb.head if verb.dep_ == "ccomp" and verb.head.i > verb.i else None
    told = [c for c in above.lefts if c.i > verb.i] if above is not None else []
    before = [c for c in verb.lefts if (m := dependent(c, "mark")) is not None and m.lower_ == "unless"]
    return [c for c in (*before, *verb.rights, *told) if c.dep_ == "advcl"]


def on_terms(verb: Token) -> bool:
    """Tell whether something is threatened "unless" others do as wanted."""
    marks = (dependent(c, "mark") for c in _terms(verb))
    return any(mark is not None and mark.lower_ == "unless" for mark in marks)


def provided(verb: Token) -> Iterator[Stand]:
    """Read "has no objection to it provided that they are paid double" as a demand."""
    clause = dependent(verb, "ccomp", "pcomp")
    above = verb.head
    if verb.lower_ not in ("provided", "providing") or clause is None or dependent(verb, "nsubj", "dobj"):
        return
    if above.pos_ not in ("VERB", "AUX") or clause.i < verb.i or above.i > verb.i:
        return
    holder, wanted = holder_of(above), dependent(clause, "nsubj", "nsubjpass")
    issues = predicate_words(clause) if wanted is None or wanted.tag_ == "PRP" else own_words(clause)
    if holder is not None and issues:
        issues = tuple(_OPENING.sub("", words) for words in issues)
        start, end = hull([holder, verb, clause], verb)
        yield Stand("demands", issues, holder, verb, start, end, ("condition", verb.lower_))


def conditions_set(noun: Token) -> Iterator[Stand]:
    """Read "has set two conditions for talks: an apology and the return of the archive"."""
    words, verb = load("stance")["conditions"], noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in words["setting"] or is_unreal(verb) or is_negated(verb):
        return
    holder, doc = holder_of(verb), noun.doc
    colon = next((t for t in noun.sent if t.i > noun.i and t.text in (":", "—", "–", "-")), None)
    if holder is None or colon is None:
        return
    listed = [t for t in doc[colon.i + 1 : noun.sent.end] if t.pos_ == "NOUN" and t.head.i <= colon.i]
    for thing in (t for first in listed[:1] for t in coordinated(first)[:_MOST_CONDITIONS]):
        issues = own_words(thing)
        if issues:
            start, end = hull([holder, verb, thing], verb)
            yield Stand("demands", issues, holder, verb, start, end, ("condition", noun.lemma_))


def made_condition(noun: Token) -> Iterator[Stand]:
    """Read "has made the return of the archive a condition for talks"."""
    verb, thing = noun.head, None
    if verb.lemma_ == "make" and noun.dep_ in ("dobj", "oprd", "attr"):
        thing = next((c for c in verb.rights if c.i < noun.i and c.dep_ in ("dobj", "dative", "nsubj")), None)
    elif noun.dep_ == "ccomp" and verb.lemma_ == "make":
        thing = dependent(noun, "nsubj")
    if thing is None or is_unreal(verb) or is_negated(verb):
        return
    holder = subject_of(verb)
    issues = own_words(thing)
    if holder is not None and holder.i != thing.i and issues:
        start, end = hull([holder, verb, noun], verb)
        yield Stand("demands", issues, holder, verb, start, end, ("condition", noun.lemma_))


def pressing(verb: Token) -> Iterator[Stand]:
    """Read what an act was done for: "blocked the road to force the state to reopen the depots"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "xcomp", "relcl", "acl") or not verb.n_lefts:
        return
    above, clause = verb.head, dependent(verb, "ccomp", "xcomp")
    while above.pos_ not in ("VERB", "AUX") and above.head.i < above.i:
        above = above.head  # "brought traffic to a standstill to force the state to act"
    done = above.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VBG") and not is_unreal(above)
    if clause is None or not done or not any(c.lower_ == "to" for c in verb.lefts) or is_negated(above):
        return
    if above.lemma_ in ("want", "have", "use", "try", "seek", "need", "vow", "threaten", "plan"):
        return
    holder = subject_of(above)
    if holder is not None:
        stand = made(clause, "demands", holder, [clause], f"to {verb.lemma_}", firm=True)
        if stand is not None:
            yield stand


def fending(verb: Token) -> Iterator[Stand]:
    """Read what somebody acts to stop: "went to court to block the merger"."""
    above, thing = verb.head, dependent(verb, "dobj")
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "xcomp") or thing is None or not verb.n_lefts:
        return
    words = load("stance")["conditions"]
    led = next((c for c in above.rights if c.dep_ == "prep" and c.i < verb.i), None)
    goal = dependent(led, "pobj") if led is not None else None
    to_court = above.lemma_ in ("go", "turn") and goal is not None and goal.lemma_ == "court"
    if not (to_court or above.lemma_ in words["fighting"]) or is_unreal(above) or is_negated(above):
        return
    holder = subject_of(above)
    if holder is not None and any(c.lower_ == "to" for c in verb.lefts):
        stand = made(verb, "opposes", holder, [thing], f"to {verb.lemma_}", firm=True)
        if stand is not None:
            yield stand


def under_fire(noun: Token) -> Iterator[Stand]:
    """Read "came under fire from campaigners for its refusal" and "drew anger from the unions over pay"."""
    words, above = load("stance")["conditions"], noun.head
    lemma = noun.lemma_.lower()
    if above.lower_ == "under" and lemma in words["under"]:
        verb = above.head
    elif noun.dep_ in ("dobj", "pobj") and lemma in words["drawn"]:
        verb = above if noun.dep_ == "dobj" else above.head
        if verb.lemma_ not in words["drawing"]:
            return
    else:
        return
    if verb.pos_ not in ("VERB", "AUX") or is_unreal(verb) or is_negated(verb):
        return
    led = [c for t in (noun, above, verb) for c in t.rights if c.dep_ == "prep"]
    source = next((c for c in led if c.lower_ == "from"), None)
    critic = dependent(source, "pobj") if source is not None else None
    if critic is None or source is None:
        return
    led = [*led, *source.rights, *critic.rights]
    about = next((c for c in led if c.lower_ in ("for", "over", "about") and c.i > noun.i), None)
    about = about if about is not None or noun.dep_ == "nsubj" else _met(verb)
    if about is not None:
        stand = made(noun, "opposes", critic, [about], f"under {lemma}", firm=True)
        if stand is not None:
            yield stand


def _met(verb: Token) -> Token | None:
    """Return what meets with resistance, where no "over" tells: the subject, if it is a thing."""
    subject = subject_of(verb)
    somebody = subject is not None and (subject.pos_ != "NOUN" or is_actor(subject.lower_))
    if subject is None or somebody:
        return None
    planned = dependent(subject, "acl", "ccomp") if subject.lemma_.lower() in _ANNOUNCED else None
    return planned or subject  # the announcement that it would spray the fields

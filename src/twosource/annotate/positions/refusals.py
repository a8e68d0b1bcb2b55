"""What somebody will not do: "will not accept longer hours", "will never give up the port"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.positions.conditions import on_terms
from twosource.annotate.positions.naming import changed, names_of, takes_away
from twosource.annotate.positions.own_words import is_pointing, own_words, predicate_words
from twosource.annotate.positions.stand import Stand, holder_of, hull
from twosource.annotate.syntax import dependent, is_negated
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIGHTING = frozenset({"fight", "combat", "tackle", "counter", "prevent", "resist", "oppose", "curb"})
_REFUSING = frozenset({"will", "would", "wo"})
_NOT_NOW = frozenset({"do", "does", "did", "can", "ca"})
_OWNING = frozenset({"recognise", "recognize", "accept", "acknowledge"})  # "does not recognise the court"


def refusal(verb: Token) -> Iterator[Stand]:
    """Read "will not accept longer hours", "would not lower its duties"."""
    before = list(verb.lefts)
    modals = _REFUSING if verb.lemma_.lower() not in _OWNING else _REFUSING | _NOT_NOW
    if not any(c.dep_ == "aux" and c.lower_ in modals for c in before):
        return
    nothing = any(c.dep_ == "dobj" and c.lower_ == "nothing" for c in verb.rights)
    holder = holder_of(verb)
    neither = holder is not None and holder.i > 0 and holder.nbor(-1).lower_ == "neither"
    denied = is_negated(verb) or nothing or neither or any(c.lower_ == "never" for c in before)
    if not denied:
        return
    lemma = verb.lemma_.lower()
    words, given = load("stance")["refusals"], dependent(verb, "dobj")
    particle = dependent(verb, "prt")
    if particle is not None and particle.lower_ in words["particle"].get(lemma, ()):
        lemma = f"{lemma} {particle.lower_}"  # "will never give up the airport"
    yielding = " " in lemma
    consent = lemma == "give" and given is not None and given.lemma_.lower() in words["consent"]
    if (
        not consent
        and not yielding
        and lemma not in words["verbs"]
        and (not takes_away(verb) or lemma in _FIGHTING)
    ):
        return
    prepositions = [c for c in verb.rights if c.dep_ in ("prep", "dative")]
    to = next((c for c in prepositions if c.lower_ in ("on", "over", "to", "with", "of")), None)
    about = to if lemma == "give" else dependent(verb, "dobj", "xcomp") or to
    alone = about is None and lemma in words["alone"]  # "I will not resign"
    if (
        holder is None
        or (about is None and not alone)
        or holder.lower_ in ("there", "that", "this")
        or on_terms(verb)
    ):
        return
    if holder.lower_ == "it" and verb.dep_ != "ccomp":
        return  # only in "the party said it would not" is it somebody
    back = about is not None and is_pointing(about)
    issues: tuple[str, ...] = ()
    if about is None:
        issues = predicate_words(verb)
    elif not back:
        issues = tuple(changed(verb, name) for name in names_of(about))[:2]
    if about is not None and not back and not issues:
        if about.dep_ == "dobj" and not nothing:
            issues = tuple(changed(verb, words) for words in own_words(about))
        else:
            issues = tuple(words.replace("nothing", "anything") for words in predicate_words(verb))
    if issues or back:
        start, end = hull([holder, verb, about], verb)
        yield Stand("rejects", issues, holder, verb, start, end, ("refusal", lemma), back=back)

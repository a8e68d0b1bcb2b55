"""What a speaker says that others must do: "China must stop", "Ukraine needs to reopen it"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.positions.naming import changed, names_of, takes_away
from twosource.annotate.positions.own_words import own_words, predicate_words
from twosource.annotate.positions.stand import Stand, holder_of, hull, is_unreal, made
from twosource.annotate.syntax import dependent, is_negated
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_SIDES_NAMED = frozenset({"GPE", "ORG", "NORP"})  # "Ukraine should soften its approach"
_SELF = frozenset({"i", "we", "you", "there", "that", "this", "what", "who", "which"})
_OPENING = frozenset({'"', "'", "`", "``"})
_SEATS = frozenset({"city", "state", "country", "capital", "town", "region", "province", "nation"})


def wish(verb: Token) -> Iterator[Stand]:
    """Read a demand on others: "hopes that the United States will lift", "China must stop", "must end"."""
    words = load("stance")["wishes"]
    subject = dependent(verb, "nsubj", "nsubjpass")
    if subject is None or subject.pos_ not in ("PROPN", "PRON", "NOUN") or subject.lower_ in _SELF:
        return
    modal = next((c for c in verb.lefts if c.dep_ == "aux"), None)
    if modal is None or is_unreal(verb):
        return
    if modal.lower_ in words["modals"]:
        if is_negated(verb):
            if subject.pos_ == "NOUN" and verb.dep_ in ("ccomp", "ROOT") and modal.lower_ == "must":
                # "blasting must not begin before the springs are mapped"
                issues = tuple(words[0].lower() + words[1:] for words in own_words(verb))
                if issues:
                    start, end = hull([subject, verb], verb)
                    yield Stand("demands", issues, None, verb, start, end, ("must", "not"), of_speaker=True)
            return
        gone = (
            verb.lemma_ == "go" and subject.pos_ == "NOUN" and not any(c.pos_ != "PUNCT" for c in verb.rights)
        )
        ended = (takes_away(verb) and dependent(verb, "dobj") is None) or gone
        if ended:
            things = names_of(subject) or own_words(subject)
            names = tuple(f"end to {name}" if gone else changed(verb, name) for name in things)[:2]
            if names:
                start, end = hull([subject, verb], verb)
                yield Stand("demands", names, None, verb, start, end, ("must", verb.lemma_), of_speaker=True)
            return
        acting = (
            subject.pos_ == "NOUN"
            and (is_actor(subject.lower_) or subject.lower_ in _SEATS)
            and verb.dep_ == "ccomp"
        )
        if subject.ent_type_ in _SIDES_NAMED and subject.pos_ == "PROPN":
            yield from _duty(subject, modal, verb)
            return
        known = subject.pos_ == "NOUN" and not takes_away(verb) and not acting
        stand = made(
            verb,
            "demands",
            None,
            [verb],
            modal.lower_,
            of_speaker=True,
            other=subject,
            known=known,
            told=acting,
        )
        yield from given(stand)
        return
    above = verb.head
    if (
        verb.dep_ == "ccomp"
        and subject.pos_ != "NOUN"
        and lemma_of(above) in words["verbs"]
        and not is_negated(above)
    ):
        holder = holder_of(above)
        if holder is not None and holder.lemma_ != subject.lemma_:
            yield from given(
                made(above, "demands", holder, [verb], f"{lemma_of(above)}", other=subject, told=False)
            )


def needed(verb: Token) -> Iterator[Stand]:
    """Read "Ukraine needs to reopen the crossing", "Oslo has to act"."""
    deed, subject = dependent(verb, "xcomp"), dependent(verb, "nsubj")
    if deed is None or subject is None or subject.ent_type_ not in _SIDES_NAMED or is_unreal(verb):
        return
    if is_negated(verb) or verb.tag_ not in ("VBZ", "VBP") or not any(c.lower_ == "to" for c in deed.lefts):
        return
    yield from _duty(subject, verb, deed)


def _duty(subject: Token, modal: Token, deed: Token) -> Iterator[Stand]:
    """Make a demand on another side of what it is told it must do, in the text's own words."""
    issues = names_of(deed) if takes_away(deed) else predicate_words(deed)
    if issues:
        start, end = hull([subject, deed], deed)
        why = ("must", modal.lower_)
        yield Stand("demands", issues[:2], None, deed, start, end, why, of_speaker=True, other=subject)


def ordered(verb: Token) -> Iterator[Stand]:
    """Read what a speaker bids others do: "Withdraw the troops," she told them."""
    thing = dependent(verb, "dobj")
    if verb.tag_ != "VB" or verb.dep_ not in ("ccomp", "ROOT") or thing is None or thing.i < verb.i:
        return
    if not verb.i or verb.nbor(-1).text not in _OPENING:
        return  # words that open a passage in marks
    stand = made(verb, "demands", None, [verb], "imperative", of_speaker=True, firm=True)
    yield from given(stand)


def lemma_of(verb: Token) -> str:
    """Return the lemma, mended where the lemmatizer makes "hop" of "hopes"."""
    lemma: str = verb.lemma_.lower()
    return lemma + "e" if lemma == "hop" and verb.lower_.startswith(("hope", "hoping")) else lemma


def given(stand: Stand | None) -> Iterator[Stand]:
    """Yield a stand if there is one."""
    if stand is not None:
        yield stand

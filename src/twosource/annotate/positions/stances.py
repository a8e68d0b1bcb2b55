"""Verbs and nouns by which somebody takes a stand on something."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.positions.measures import measure
from twosource.annotate.positions.naming import changed, names_of, takes_away
from twosource.annotate.positions.phrases import fixed_phrases, predicate, refusal
from twosource.annotate.positions.stand import Stand, holder_of, hull, is_unreal, made
from twosource.annotate.syntax import dependent, is_negated, is_passive
from twosource.lexicon import load
from twosource.records.annotation import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STANCES: tuple[Stance, ...] = ("supports", "opposes", "demands", "promises", "rejects", "accuses")
_SELF = frozenset({"i", "we", "you", "there", "that", "this", "what", "who", "which"})


def find_stands(doc: Doc, text: str) -> Iterator[Stand]:
    """Yield the stances that verbs, nouns and fixed phrases show, in text order of each kind.

    Args:
        doc: The article as parsed.
        text: The text of `doc`.
    """
    verbs, nouns = _verbs(), _nouns()
    for token in doc:
        kind = token.pos_
        if kind in ("VERB", "AUX"):
            yield from predicate(token)
        if kind == "VERB":
            entry = verbs.get(_lemma(token))
            if entry is not None:
                yield from _verb_stand(token, entry)
            yield from _particle(token)
            yield from _wish(token)
            yield from refusal(token)
            yield from measure(token)
        elif kind == "NOUN" and (told := nouns.get(token.lemma_.lower())) is not None:
            yield from _noun_stand(token, told)
    yield from fixed_phrases(doc, text)


def is_stance_verb(lemma: str) -> bool:
    """Tell whether the lexicon reads stances off a verb: then nothing else need guess at them."""
    return lemma in _verbs()


def _given(stand: Stand | None) -> Iterator[Stand]:
    if stand is not None:
        yield stand


def _particle(verb: Token) -> Iterator[Stand]:
    """Read "ruled out new taxes", "turned down the offer", "push back against coercion"."""
    lemma = verb.lemma_
    word = load("stance")["rejects"]["particle"].get(lemma)
    if (word is None and lemma != "push") or is_unreal(verb):
        return
    if lemma == "push" and any(c.lower_ == "back" for c in verb.rights):
        yield from _given(made(verb, "opposes", holder_of(verb), [*_complements(verb)], "push back"))
    obj, particle = dependent(verb, "dobj"), dependent(verb, "prt", "advmod")
    if word is not None and obj is not None and particle is not None and particle.lower_ == word:
        yield from _given(made(verb, "rejects", holder_of(verb), [obj], f"{lemma} {word}"))


def _verb_stand(verb: Token, entry: dict[str, list[tuple[Stance, frozenset[str]]]]) -> Iterator[Stand]:
    if is_unreal(verb) or (is_passive(verb) and dependent(verb, "agent") is None) or _is_anothers(verb):
        return
    holder = holder_of(verb)
    if holder is None and verb.tag_ not in ("VBD", "VBZ"):
        return
    passive = is_passive(verb)
    obj = dependent(verb, "nsubjpass") if passive else dependent(verb, "dobj")
    clause = dependent(verb, "xcomp", "ccomp")
    if clause is None and verb.lemma_ in ("call", "appeal"):
        clause = dependent(verb, "advcl")  # "called on Chile to free the sailors"
    infinitive = clause is not None and any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.lefts)
    for frame in ("charge", "told", "clause", "about", "object"):
        for stance, prepositions in entry.get(frame, ()):
            about: list[Token] = []
            if frame == "charge":
                about = [
                    c for t in (verb, obj) if t is not None for c in t.rights if c.lower_ in ("of", "for")
                ][:1]
            elif frame == "told" and clause is not None and infinitive:
                own = dependent(clause, "nsubj") is not None or obj is not None
                about = [clause] if own or dependent(verb, "prep") is not None else []
            elif frame == "clause" and clause is not None:
                about = [clause]
            elif frame == "about":
                about = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in prepositions][:1]
            elif frame == "object" and obj is not None and clause is None:
                about = [obj]
            if frame == "object" and obj is not None:
                if obj.lemma_.lower() in load("stance")["empty"]["stance_nouns"]:
                    return  # "criticised the criticism": for or against what?
                if verb.lemma_ in load("stance")["opposes"]["verbal"] and dependent(obj, "poss") is not None:
                    stance = "accuses"  # criticising what is another's charges the other with it
            if about:
                named = dependent(about[0], "nsubj") if frame == "told" else None
                firm = named is not None and named.pos_ in ("NOUN", "PROPN")
                yield from _given(made(verb, stance, holder, about, f"{verb.lemma_} {frame}", firm=firm))
                return


def _is_anothers(verb: Token) -> bool:
    """Tell whether an infinitive is not its subject's own stance: "urged them to", "declined to back"."""
    if verb.tag_ != "VB" or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts):
        return False
    above = verb.head
    if verb.dep_ == "conj":
        above = above.head
    return _lemma(above) not in load("stance")["own_infinitives"]["verbs"]


def _wish(verb: Token) -> Iterator[Stand]:
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
            return
        ended = takes_away(verb) and dependent(verb, "dobj") is None
        if ended:
            names = tuple(changed(verb, name) for name in names_of(subject))[:2]
            if names:
                start, end = hull([subject, verb], verb)
                yield Stand("demands", names, None, verb, start, end, ("must", verb.lemma_), of_speaker=True)
            return
        known = subject.pos_ == "NOUN" and not takes_away(verb)
        stand = made(verb, "demands", None, [verb], modal.lower_, of_speaker=True, other=subject, known=known)
        yield from _given(stand)
        return
    above = verb.head
    if (
        verb.dep_ == "ccomp"
        and subject.pos_ != "NOUN"
        and _lemma(above) in words["verbs"]
        and not is_negated(above)
    ):
        holder = holder_of(above)
        if holder is not None and holder.lemma_ != subject.lemma_:
            yield from _given(made(above, "demands", holder, [verb], f"{_lemma(above)}", other=subject))


def _noun_stand(noun: Token, told: list[tuple[Stance, list[str]]]) -> Iterator[Stand]:
    lemma = noun.lemma_.lower()
    for stance, prepositions in told:
        about = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in prepositions), None)
        verb = noun.head
        if noun.dep_ == "pobj" and verb.lower_ in ("in", "to") and lemma == "protest":
            verb = verb.head  # "marched in protest against"
        elif noun.dep_ != "dobj" or verb.lemma_ not in load("stance")["nouns"]["verbs"]:
            continue
        if about is None or verb.pos_ != "VERB":
            continue
        holder = holder_of(verb)
        if holder is not None and not is_unreal(verb) and not is_negated(verb):
            yield from _given(made(noun, stance, holder, [about], f"{lemma} {about.lower_}"))


def _lemma(verb: Token) -> str:
    """Return the lemma, mended where the lemmatizer makes "hop" of "hopes"."""
    lemma: str = verb.lemma_.lower()
    return lemma + "e" if lemma == "hop" and verb.lower_.startswith(("hope", "hoping")) else lemma


def _complements(verb: Token) -> Iterator[Token]:
    for child in verb.rights:
        if (child.dep_ == "prep" and child.lower_ in ("against", "on", "over")) or child.dep_ == "advcl":
            yield child


@cache
def _nouns() -> dict[str, list[tuple[Stance, list[str]]]]:
    """Return what each noun of stance shows, with the prepositions that lead to the issue."""
    table: dict[str, list[tuple[Stance, list[str]]]] = {}
    for stance in _STANCES:
        for lemma, prepositions in load("stance")["nouns"].get(stance, {}).items():
            table.setdefault(lemma, []).append((stance, prepositions))
    return table


@cache
def _verbs() -> dict[str, dict[str, list[tuple[Stance, frozenset[str]]]]]:
    table: dict[str, dict[str, list[tuple[Stance, frozenset[str]]]]] = {}
    words = load("stance")
    for stance in _STANCES:
        for frame, entries in words[stance].items():
            if frame in ("verbal", "particle"):
                continue
            for lemma in entries:
                prepositions = frozenset(entries[lemma]) if frame == "about" else frozenset()
                table.setdefault(lemma, {}).setdefault(frame, []).append((stance, prepositions))
    return table

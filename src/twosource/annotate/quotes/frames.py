"""What stands beside a verb of report: predicate, charge, object, and signs that nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.quotes.clauses import preposition_of
from twosource.annotate.quotes.cues import cue_noun_kind, cue_verb, is_direct_cue
from twosource.annotate.syntax import dependent
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token


_PUT = frozenset({"ask", "press", "question", "quiz", "query", "challenge"})
_QUESTION = frozenset({"if", "whether", "what", "why", "how", "who", "when", "where", "which"})
_BY = 9  # tokens of who asked


def predicate_of(verb: Token, objects: Token) -> Token | None:
    """Return what an object is said to be: "as a lie"; with "put", the number it is put at."""
    if verb.lemma_ == "put":
        at = preposition_of(verb, "at") or preposition_of(objects, "at")
        return at if at is not None and any(t.like_num for t in at.subtree) else None
    return dependent(verb, "oprd") or preposition_of(verb, "as") or preposition_of(objects, "as")


def charge_of(verb: Token, objects: Token) -> Token | None:
    """Return the preposition that leads to a charge: accused X of, thanked X for, blamed X on."""
    if verb.lemma_ == "blame":
        return preposition_of(verb, "for", "on") or preposition_of(objects, "for", "on")
    if verb.lemma_ in load("cue_verbs")["charge"]["to"]:
        return preposition_of(verb, "to") or preposition_of(objects, "to")
    wide = verb.lemma_ in load("cue_verbs")["charge"]["of"]
    return preposition_of(verb, "of", "for") or preposition_of(
        objects, *(("of", "for") if wide else ("for",))
    )


def asked_before(verb: Token) -> list[int]:
    """List the question of "Asked whether it would close, the mayor said": up to the comma."""
    head = verb.head
    if verb.lemma_ not in _PUT or verb.tag_ != "VBN" or verb.dep_ != "advcl" or head.i < verb.i:
        return []
    subject = dependent(head, "nsubj")
    first = verb.i + 1
    while first < len(verb.doc) and verb.doc[first].lower_ not in _QUESTION and first - verb.i < _BY:
        first += 1
    if subject is None or verb.doc[first].lower_ not in _QUESTION:
        return []
    last = subject.left_edge.i - 1
    return list(range(first, last)) if last > first and verb.doc[last].text == "," else []


def own_reports(verb: Token) -> Iterator[Token]:
    """Yield what the speaker says next, beside the clause: "The vote, she said, is in May, and she hopes"."""
    subject = dependent(verb, "nsubj")
    for child in verb.head.rights:
        own = dependent(child, "nsubj") if child.dep_ == "conj" and cue_verb(child) is not None else None
        if own is not None and subject is not None and own.pos_ == "PRON" and own.lower_ == subject.lower_:
            yield child


def next_object(verb: Token) -> Token | None:
    """Return the direct object right behind a verb, with no comma between."""
    told = dependent(verb, "dobj")
    return told if told is not None and told.i > verb.i and told.left_edge.nbor(-1).text != "," else None


def is_gerund(clause: Token) -> bool:
    """Tell whether a clause is an -ing form, "having signed" included."""
    return clause.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in clause.lefts)


def is_question(verb: Token) -> bool:
    """Tell whether a verb is put as a question to the reader: "Do you support the plan?"."""
    subject = dependent(verb, "nsubj")
    if subject is None or subject.lower_ not in ("you", "we"):
        return False
    return any(c.dep_ == "aux" and c.i < subject.i for c in verb.lefts)


def next_is_number(verb: Token) -> bool:
    """Tell whether "say" means "for instance": "the two armies, say 4,000 men each"."""
    return verb.i + 1 < len(verb.doc) and verb.nbor(1).like_num and verb.tag_ in ("VB", "VBP")


def is_bare_report(noun: Token) -> bool:
    """Tell whether an object is itself a noun of report: its own clause, if any, is the content."""
    if cue_noun_kind(noun) is None:
        return False
    return preposition_of(noun, "about", "of", "over", "for", "on", "at", "with", "against", "to") is None


def is_setting(verb: Token) -> bool:
    """Tell whether a participle only sets the scene: "Commenting on the talks, the envoy said"."""
    return (
        verb.tag_ in ("VBG", "VBN")
        and verb.dep_ == "advcl"
        and verb.i < verb.head.i
        and is_direct_cue(verb.head)
    )


def is_parted(clause: Token, verb: Token) -> bool:
    """Tell whether a stop parts a clause from the verb after it: "Party wins vote; rival concedes"."""
    return any(t.text in (";", ":") for t in verb.doc[clause.i : verb.i])

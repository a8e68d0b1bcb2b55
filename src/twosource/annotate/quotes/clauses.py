"""The clause a verb of report governs, where the parser put it and where it should have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.quotes.cues import cue_verb, is_direct_cue
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

# A clause before its verb that opens with one of these is the verb's own adverbial, not its content.
_ADVERBIAL = frozenset(
    {"as", "when", "while", "because", "after", "before", "since", "although", "though", "once"}
)


def clause_of(verb: Token) -> Token | None:
    """Return the clause a verb takes as its object, on either side of it."""
    for label in ("ccomp", "xcomp", "advcl"):
        for child in (*verb.rights, *verb.lefts):
            if child.dep_ != label:
                continue
            mark = dependent(child, "mark")
            if label == "advcl":
                asked = verb.lemma_ in ("ask", "wonder", "inquire", "enquire", "question", "doubt")
                opener = child.left_edge.lower_
                if asked and child.i > verb.i and opener in ("if", "whether", "how", "why", "what", "who"):
                    return child
            elif _is_content(child, verb, mark.lower_ if mark is not None else None):
                return child
    return None


def _is_content(clause: Token, verb: Token, mark: str | None) -> bool:
    """Tell a clause that is said from one that only follows: ", she said, a day after the truce began"."""
    if clause.i < verb.i:
        return mark not in _ADVERBIAL and not any(t.text == ";" for t in verb.doc[clause.i : verb.i])
    first: int = clause.left_edge.i
    if clause.doc[first - 1].text != "," or mark == "that":
        return True
    if clause.doc[first].lower_ in ("what", "which") and any(c.dep_ == "dobj" for c in verb.rights):
        return False  # "demanded the retreat, what was refused", as translations have it
    said_before = any(c.dep_ == "ccomp" for c in verb.lefts)
    return mark not in _ADVERBIAL and not said_before


_HUNG = frozenset({"advcl", "conj", "prep", "acl", "relcl", "appos", "npadvmod"})


def subtree(token: Token, without: tuple[Token, ...] = ()) -> list[int]:
    """List the tokens under `token`, less the subtrees of `without` and what another cue takes over."""
    tokens = list(token.subtree)
    excluded: set[int] = set()
    for other in (*without, *_taken_over(token, tokens), *_second_report(token)):
        excluded.update(t.i for t in other.subtree)
    return [t.i for t in tokens if t.i not in excluded]


def _taken_over(content: Token, tokens: list[Token]) -> Iterator[Token]:
    """Find reports of the same speaker that the parser hung into the content: "..., adding that"."""
    for token in tokens:
        label = token.dep_
        if label not in _HUNG or token.i == content.i:
            continue
        if label == "relcl":
            if _is_own_remark(token):
                yield token
        elif label == "prep":
            if token.lower_ == "according":
                yield token
        elif label in ("appos", "npadvmod"):
            if _is_glossed(token):
                yield token
        elif label == "advcl" and _is_aside(token):
            yield token
        elif is_direct_cue(token) and token.tag_ == "VBG":
            before = token.doc[token.i - 1] if token.i else token
            if before.text == "," and dependent(token, "ccomp") is not None:
                yield token


def _is_glossed(noun: Token) -> bool:
    """Tell whether a noun takes the content up for what others call it: ", a measure the unions call"."""
    edge = noun.left_edge
    if not edge.i or edge.nbor(-1).text != "," or edge.lower_ not in ("a", "an"):
        return False
    told = [cue_verb(c) for c in noun.rights if c.dep_ == "relcl"]
    return any(cue is not None and {"label", "clause"} & set(cue.frames) for cue in told)


def _is_aside(clause: Token) -> bool:
    """Tell whether a clause is the teller's: ", a day after it had sworn", ", a source having confirmed"."""
    edge = clause.left_edge
    if not edge.i or edge.nbor(-1).text != ",":
        return False
    mark, span = dependent(clause, "mark"), dependent(clause, "npadvmod")
    if mark is not None:
        return span is not None and span.i < mark.i and mark.lower_ in ("after", "before")
    participle = clause.tag_ == "VBG" or any(t.lower_ == "having" for t in clause.lefts)
    return participle and is_direct_cue(clause) and dependent(clause, "nsubj") is not None


def _is_own_remark(clause: Token) -> bool:
    """Tell whether a relative clause tells what the speaker says besides: ", which he called a cartel"."""
    cue, first = cue_verb(clause), clause.left_edge
    if cue is None or not {"label", "clause"} & set(cue.frames) or set(cue.frames.values()) == {"thought"}:
        return False
    subject = dependent(clause, "nsubj")
    own = subject is not None and subject.tag_ == "PRP" and subject.i < clause.i
    return own and first.lower_ in _RELATIVE and first.i > 0 and first.nbor(-1).text == ","


_RELATIVE = frozenset({"which", "who", "whom"})
_NOMINATIVE = frozenset({"i", "he", "she", "we", "they"})
_ON = ("on", "of", "at")  # blamed it on, accused them of, put it at


def may_speak(noun: Token | None) -> bool:
    """Tell whether a noun can be somebody: a name, a pronoun, or a noun for people and bodies."""
    return noun is None or noun.pos_ in ("PROPN", "PRON") or is_actor(noun.lower_)


def _second_report(content: Token) -> Iterator[Token]:
    """Find the second verb of "said it would rain and called the storm a gift" under the first content."""
    for child in content.rights:
        if second_report_of(child) is not None or _is_others_report(child):
            yield child
            yield from (c for c in content.rights if c.dep_ == "cc" and c.i == child.left_edge.i - 1)


def _is_others_report(verb: Token) -> bool:
    """Tell whether a verb tells what somebody else said besides: "said it rains, and one of them added that".

    It has the tense of the verb of report above, which the content between has not.
    """
    content, subject = verb.head, dependent(verb, "nsubj")
    if verb.dep_ != "conj" or verb.tag_ not in _TENSES or subject is None or content.dep_ != "ccomp":
        return False
    if content.head.tag_ != verb.tag_ or content.tag_ == verb.tag_ or not is_direct_cue(content.head):
        return False
    speaks = may_speak(subject) or subject.pos_ == "NUM"
    first = dependent(content, "cc")
    parted = first is not None and first.i > 0 and first.nbor(-1).text == ","
    return speaks and parted and is_direct_cue(verb) and dependent(verb, "ccomp") is not None


def second_report_of(verb: Token) -> Token | None:
    """Return the verb of report whose fellow a verb is, though the parser hung it into the content.

    Its tense tells: a finite verb beside a content with a helping verb, or one whose subject cannot speak,
    belongs to the one who speaks.
    """
    content = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in _TENSES or has_own_subject(verb) or content.dep_ != "ccomp":
        return None
    if content.head.tag_ != verb.tag_ or (content.tag_ == verb.tag_ and not _is_the_speakers(content)):
        return None
    cue = cue_verb(verb)
    if cue is None or not is_direct_cue(content.head):
        return None
    told = dependent(verb, "dobj")
    leads = any(preposition_of(t, *cue.prepositions, *_ON) is not None for t in (verb, told) if t is not None)
    return content.head if leads or dependent(verb, "ccomp", "oprd", "xcomp") is not None else None


def _is_the_speakers(content: Token) -> bool:
    """Tell whether a clause of the verb's own tense has a subject that cannot speak, or the speaker again."""
    subject = dependent(content, "nsubj", "nsubjpass")
    return not may_speak(subject) or (subject is not None and subject.lower_ in ("he", "she"))


_TENSES = frozenset({"VBD", "VBZ"})


def detached_clause(verb: Token) -> list[int]:
    """List the tokens of a that-clause hung on a noun on its way: "said in a speech on Monday that".

    What follows the clause under the same noun is taken for the clause's own: once the parser has read
    "the attacks that ...", it hangs the rest there too.
    """
    for noun in _nouns_on_the_way(verb):
        for clause in noun.rights:
            if clause.dep_ not in ("relcl", "acl"):
                continue
            told = dependent(clause, "ccomp") if clause.tag_ == "VBN" else None
            if told is not None and told.left_edge.lower_ == "that":  # "told a show aired on Monday that"
                return list(range(told.left_edge.i, noun.right_edge.i + 1))
            subject = dependent(clause, "nsubj", "nsubjpass")
            opens = clause.left_edge.lower_ == "that" or _is_bare_clause(clause, subject)
            if opens and subject is not None and subject.lower_ != "that":
                return list(range(clause.left_edge.i, noun.right_edge.i + 1))
    return []


def _is_bare_clause(clause: Token, subject: Token | None) -> bool:
    """Tell whether a clause without "that" has no gap for the noun: "told the forum he was against it".

    It opens with a pronoun of its own and is a passive or says what that is.
    """
    if subject is None or subject.tag_ != "PRP" or clause.left_edge.i != subject.i:
        return False
    whole = clause.lemma_ == "be" or dependent(clause, "auxpass") is not None
    return whole or (dependent(clause, "aux") is not None and dependent(clause, "dobj", "acomp") is not None)


def _nouns_on_the_way(verb: Token) -> Iterator[Token]:
    """Yield the nouns to the right of a verb that no clause with a verb of its own parts from it."""
    waiting = [
        child for child in verb.rights if child.dep_ in ("dobj", "dative", "prep", "agent", "npadvmod")
    ]
    while waiting:
        token = waiting.pop(0)
        if token.dep_ not in ("prep", "acl", "agent"):
            yield token
        waiting.extend(
            c for c in token.rights if c.dep_ in ("prep", "pobj", "acl", "agent", "npadvmod", "dobj")
        )


def cut_clause(subject: Token) -> list[int]:
    """List the rest of a clause whose subject the parser took for an object: "signalled rates would rise"."""
    doc = subject.doc
    after = subject.right_edge.i + 1
    if after >= len(doc) or doc[after].tag_ not in ("MD", "VBZ", "VBP", "VBD"):
        return []
    verb = doc[after]
    head = verb if verb.dep_ not in ("aux", "auxpass") else verb.head
    if head.i < subject.i:
        return []
    return [t.i for t in head.subtree if t.i >= after]


def lost_subject(verb: Token, clause: Token) -> Token | None:
    """Return the subject of "The ferry, Holm told us as we left, will go on", which the parser lost."""
    for child in verb.lefts:
        if child.dep_ in ("npadvmod", "dep", "nsubj") and child.left_edge.i == verb.sent.start:
            after = child.right_edge
            parted = after.text == "," or (after.i + 1 < verb.i and after.nbor(1).text == ",")
            return child if parted and clause.left_edge.nbor(-1).text == "," else None
    return None


def afterthought(verb: Token) -> list[int]:
    """List what follows an inverted parenthetical but is content: ", say engineers, because ..."."""
    subject = dependent(verb, "nsubj")
    if subject is None or subject.i < verb.i:
        return []
    for child in verb.rights:
        if child.dep_ == "advcl" and child.i > subject.i and dependent(child, "mark") is not None:
            return subtree(child)
    return []


def for_clause(verb: Token) -> Token | None:
    """Return the infinitive with "for" and a subject of its own behind a verb: called for the two to meet."""
    for child in verb.rights:
        mark = dependent(child, "mark")
        if child.dep_ in ("advcl", "ccomp", "xcomp") and mark is not None and mark.lower_ == "for":
            return child if is_infinitive(child) and mark.i == verb.i + 1 else None
    return None


def is_infinitive(clause: Token) -> bool:
    """Tell whether a clause is an infinitive with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.lefts)


def is_finite(clause: Token) -> bool:
    """Tell whether a clause has a finite verb, or a conjunction and a subject of its own."""
    if clause.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    subject = dependent(clause, "nsubj") if clause.dep_ == "ccomp" else None
    if subject is not None and subject.lower_ in _NOMINATIVE and not is_infinitive(clause):
        return True  # "said he forgave": a rare past taken for a bare form
    return any(
        c.dep_ in ("aux", "auxpass", "cop") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in clause.children
    ) or (dependent(clause, "mark") is not None and dependent(clause, "nsubj", "nsubjpass") is not None)


def has_own_subject(clause: Token) -> bool:
    """Tell whether a clause has a subject of its own."""
    return dependent(clause, "nsubj", "nsubjpass") is not None


def preposition_of(token: Token, *prepositions: str) -> Token | None:
    """Return the first of the given prepositions that follows a token."""
    for child in token.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            return child
    return None

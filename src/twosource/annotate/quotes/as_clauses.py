"""Reports told by the side: "As the paper noted, the rule holds", "The race is open, as the mayor said"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.quotes.clauses import is_finite, may_speak, subtree
from twosource.annotate.quotes.cues import cue_verb, is_direct_cue
from twosource.annotate.quotes.drafts import Draft, piece_list
from twosource.annotate.quotes.marked import MarkedText
from twosource.annotate.quotes.phrases import places_of
from twosource.annotate.quotes.reported import cue_span
from twosource.annotate.syntax import dependent, passive_agent
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Before "as" they compare: "the same as he said".
_COMPARING = frozenset({"same", "so", "such", "much", "soon", "long", "well", "far", "just", "even", "as"})
_LEAST_LEAD = 5  # tokens of "For the mayor, this is"
_ASPECT = frozenset({"continue", "conclude", "add", "begin", "rule", "submit", "allow", "find"})


def as_reported(doc: Doc, lower: list[str]) -> Iterator[Draft]:
    """Yield the main clause beside which an as-clause tells who says so.

    Args:
        doc: The parsed text.
        lower: Its words in lower case.
    """
    for index in places_of("as", lower):
        if index and lower[index - 1] in _COMPARING:
            continue
        verb = doc[index].head
        speaker = _speaker(doc[index], verb)
        main = verb.head
        if speaker is None or not is_finite(main) or not _is_parted(doc, doc[index], verb):
            continue
        pieces = piece_list(doc, subtree(main, without=(verb,)))
        if pieces:
            yield Draft(pieces, cue_span(verb), verb, speaker, "speech", "as-clause")


def for_somebody(marked: MarkedText, names: frozenset[int]) -> Iterator[Draft]:
    """Yield what somebody thinks in words in marks: "For the prefect, such words are “excessive”".

    Args:
        marked: The text with its passages in marks.
        names: The numbers of the passages that name a thing: nobody's words.
    """
    doc = marked.doc
    for number in marked.tops:
        lead = marked.sentence_start(number)
        if number in names or len(lead) < _LEAST_LEAD or lead[0].text not in ("For", "To"):
            continue
        person = next((t for t in lead[1:] if t.dep_ == "pobj"), None)
        commas = [t.i for t in lead if t.text == ","]
        if person is None or not commas or person.i > commas[0] or not _is_somebody(person):
            continue
        verb = next((t for t in lead if t.i > commas[-1] and t.tag_ in ("VBD", "VBZ", "VBP", "MD")), None)
        after = marked.index(marked.passages[number].outer_end)
        pieces = piece_list(doc, list(range(commas[-1] + 1, after)))
        if verb is not None and pieces and not any(is_direct_cue(t) for t in lead):
            yield Draft(pieces, (lead[0].idx, lead[0].idx + len(lead[0])), lead[0], person, "thought", "for")


def _is_somebody(noun: Token) -> bool:
    return noun.ent_type_ in ("PERSON", "ORG") or is_actor(noun.lower_)


def _speaker(opener: Token, verb: Token) -> Token | None:
    """Return who speaks in an as-clause that has nothing but a subject and a verb of saying."""
    cue = cue_verb(verb) if verb.dep_ == "advcl" and opener.dep_ in ("mark", "advmod") else None
    if cue is None or cue.frames.get("clause") != "speech" or verb.lemma_ in _ASPECT:
        return None
    if dependent(verb, "dobj", "ccomp", "xcomp", "neg", "acomp", "advcl") is not None:
        return None
    if dependent(verb, "nsubj") is None:
        return passive_agent(verb)  # "as reported by the Post"
    if verb.tag_ not in ("VBD", "VBZ", "VBP") and dependent(verb, "aux") is None:
        return None
    speaker = dependent(verb, "nsubj")
    documents = load("cue_nouns")["documents"]["nouns"]
    return speaker if speaker is not None and (may_speak(speaker) or speaker.lemma_ in documents) else None


def _is_parted(doc: Doc, opener: Token, verb: Token) -> bool:
    """Tell whether a comma parts the clause from what it is about."""
    if verb.i < verb.head.i:
        after = verb.right_edge.i + 1
        return after < len(doc) and "," in (doc[after].text, doc[after - 1].text)
    return opener.i > 0 and doc[opener.i - 1].text in (",", "-", '"')

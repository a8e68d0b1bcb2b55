"""A stance as the words show it, and what every finder of stances asks of its verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.issues import issue_matches
from twosource.annotate.positions.naming import names_of, takes_away
from twosource.annotate.positions.own_words import is_pointing, own_words
from twosource.annotate.syntax import coordinated, dependent, doers_of, is_negated
from twosource.lexicon import load
from twosource.records.annotation import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_MODAL_DOUBT = frozenset({"may", "might", "could"})
_NEGATED: dict[Stance, Stance | None] = {"supports": "opposes"}
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "conj", "acl"})
_NOBODY = frozenset({"neither", "nor", "none", "nobody", "no"})
_UNDOING = frozenset({"deny", "refute", "stop", "cease", "quit", "avoid", "pretend", "doubt"})
_WISHED = frozenset({"welcome", "support", "back", "prefer", "favour", "favor", "oppose", "reject", "resist"})
_DECLINING = frozenset({"refuse", "decline"})
_ASKING = frozenset({"demands", "promises"})
_CHARGING = frozenset({"accuses"})


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance as the words show it: the holder still a token, None where only the speaker can hold it."""

    stance: Stance
    issues: tuple[str, ...]
    actor: Token | None
    trigger: Token
    start: int  # characters of the words that state it
    end: int
    why: tuple[str, ...]
    of_speaker: bool = False  # said in a clause whose holder is whoever speaks
    other: Token | None = None  # of whom something is demanded: must be another than the holder
    back: bool = False  # on what was last spoken of, if that is known: "rejected it", "the measure"


def made(
    trigger: Token,
    stance: Stance,
    holder: Token | None,
    about: list[Token],
    why: str,
    *,
    of_speaker: bool = False,
    other: Token | None = None,
    firm: bool = False,
    known: bool = False,
    told: bool = True,
    whole: bool = False,
) -> Stand | None:
    """Make a stand of a trigger and what it is about; None where no issue is clear or "not" leaves it open.

    A weak verb ("want") shows a stance only on an issue of the lexicon, unless it is `firm`: "wants them to";
    with `known` no verb does on anything else. Unless `told`, words that only tell the complement are none.
    A `whole` phrase has its own negation in it: "has no objection to".
    What only points back ("rejected it", "the measure") is left to be found.
    """
    denied = not whole and (is_negated(trigger) or (holder is not None and _is_neither(holder)))
    if denied or any(c.lower_ == "never" for c in trigger.lefts):
        turned = _NEGATED.get(stance)
        if turned is None or trigger.lemma_ in load("stance")["refusals"]["verbs"]:
            return None
        stance = turned
    words = load("stance")
    fallback = not known and (firm or trigger.lemma_ not in words["empty"]["weak_verbs"])
    conduct = stance in _CHARGING or trigger.lemma_ == "deny"
    wording = words["wordings"].get(trigger.lemma_, "{}")
    silent = words["empty"]["saying_verbs"]
    if trigger.lemma_ in _DECLINING and any(
        token.lemma_.lower() in silent or _sides(token) for token in about
    ):
        return None  # "refused to comment", "declined to take sides"
    back = told and not known and any(is_pointing(token) for token in about)
    found = (name for token in about for name in _named(token, stance, fallback, conduct, told))
    issues = tuple(dict.fromkeys(name if name in wording else wording.format(name) for name in found))
    if not issues and fallback and told:
        words_of_it = [name for token in about for name in own_words(token, visits=stance != "promises")]
        clause = any(token.pos_ in ("VERB", "AUX") for token in about)
        issues = tuple(name if clause else wording.format(name) for name in words_of_it)
    if not issues and not back:
        return None
    start, end = hull([holder, other, trigger, *about], trigger)
    return Stand(stance, issues, holder, trigger, start, end, ("verb", why), of_speaker, other, back=back)


def _is_neither(holder: Token) -> bool:
    """Tell whether nobody of those named holds it: "neither Oslo nor Bonn backs", "none of them"."""
    before = holder.nbor(-1).lower_ if holder.i else ""
    return before in _NOBODY or holder.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in holder.lefts)


def _sides(verb: Token) -> bool:
    side = dependent(verb, "dobj")
    return verb.lemma_ == "take" and side is not None and side.lemma_ in load("stance")["neutral"]["nouns"]


def _named(about: Token, stance: Stance, fallback: bool, conduct: bool, told: bool) -> tuple[str, ...]:
    if stance in _ASKING and about.pos_ == "VERB" and is_negated(about):
        return ()  # "promised that no pit would be closed": only the whole says it
    names = names_of(about, fallback=fallback, conduct=conduct)
    whole = told and fallback and stance in _ASKING and about.pos_ == "VERB" and not takes_away(about)
    if names and whole and not any(next(issue_matches(name), None) for name in names):
        return own_words(about, visits=stance != "promises") or names  # "tow away the ship", not "ship"
    head = (dependent(about, "pobj") if about.dep_ == "prep" else about) or about
    others = coordinated(head)[1:] if head.pos_ == "NOUN" and names and fallback else []
    if others and names == names_of(others[0], fallback=fallback, conduct=conduct):
        names = (*own_words(head), *names)  # "a 30-hour week and the release of the welders"
    return names


def holder_of(verb: Token) -> Token | None:
    """Return the one subject a stance verb has; a list of holders is left alone but for its first."""
    doers = doers_of(verb)
    above = verb.head
    if not doers and verb.dep_ == "pcomp" and above.lower_ == "in" and above.head.lemma_ == "join":
        doers = doers_of(above.head)  # "has joined Mexico in protesting against it"
    finite = verb.tag_ in ("VBD", "VBZ") or any(
        c.tag_ in ("VBZ", "VBD") for c in verb.lefts if c.dep_ == "aux"
    )
    loose = finite and verb.dep_ == "conj" and dependent(verb, "nsubj", "nsubjpass") is None
    if loose and above.tag_ == "VB" and above.dep_ in ("ccomp", "xcomp"):
        doers = doers_of(above.head)  # "wants the firm to pay and has vowed to sue"
    if not doers:
        return None
    first = doers[0]
    above = verb.head
    deed = first.pos_ == "NOUN" and first.lemma_.lower() in load("stance")["empty"]["acts"]
    if deed and verb.dep_ == "conj" and above.dep_ == "ccomp" and dependent(verb, "nsubj") is None:
        return dependent(above.head, "nsubj")  # "said the talks were useful but rejected a ..."
    if first.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return _whom(verb.head) if first.lower_ == "who" else verb.head
    return first


def _whom(noun: Token) -> Token:
    """Lead "who" in "the bishop of Visby, who led" from the place or body back to the person."""
    person = noun.head.head
    if noun.dep_ != "pobj" or person.pos_ != "NOUN" or not is_actor(person.lower_):
        return noun
    named_in_full = noun.ent_type_ == "PERSON" and dependent(noun, "compound") is not None
    return noun if named_in_full else person


def is_unreal(verb: Token) -> bool:
    """Tell whether a stance is only supposed: "may oppose", "if it supports", "did it reject ...?"."""
    modals = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    wished = verb.lemma_ in _WISHED and not any(
        dependent(c, "mark") is not None for c in verb.children if c.dep_ == "advcl"
    )  # "would welcome a reopening"
    if modals & _MODAL_DOUBT or ("would" in modals and verb.dep_ not in ("ccomp", "conj") and not wished):
        return True
    token = verb
    for _ in range(4):
        mark = dependent(token, "mark")
        if mark is not None and mark.i < verb.i and mark.lower_ in ("if", "whether", "unless"):
            return True
        if token.dep_ not in _CLAUSES or token.head.i == token.i:
            break
        if token.dep_ in ("ccomp", "xcomp") and token.head.lemma_ in _UNDOING:
            return True  # "denied that Vienna had promised it", "stop demanding"
        token = token.head
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
        return True  # "is to blame for"
    return _is_question(verb.sent)


def _is_question(sentence: DocSpan) -> bool:
    doc, last = sentence.doc, sentence.end - 1
    while last > sentence.start and doc[last].is_space:
        last -= 1
    return bool(doc[last].text.endswith("?"))


def hull(tokens: list[Token | None], within: Token) -> tuple[int, int]:
    """Return the characters from the first token to the end of the last one's phrase, in one sentence."""
    given = [t for t in tokens if t is not None and t.sent.start == within.sent.start]
    first = min([t.left_edge if t.pos_ in ("PROPN", "NOUN") else t for t in given], key=lambda t: t.i)
    last = max((t.right_edge for t in given), key=lambda t: t.i)
    while last.i > first.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    return first.idx, last.idx + len(last)

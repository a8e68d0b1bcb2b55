"""Words of stance in the parse: verbs, nouns and phrases by which somebody takes a stand on something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.issues import issues_in
from twosource.annotate.syntax import core_bounds, dependent, doers_of, is_negated, is_passive
from twosource.lexicon import load
from twosource.records.annotation import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST_ISSUES = 5  # a longer list is an agenda, not a stance on each
_MODAL_DOUBT = frozenset({"may", "might", "could"})
_NEGATED: dict[Stance, Stance | None] = {"supports": "opposes"}
_STANCES: tuple[Stance, ...] = ("supports", "opposes", "demands", "promises", "rejects", "accuses")
_ABSTRACT = ("tion", "sion", "cion", "ism", "ment", "ence", "ance", "ity", "ship", "acy")
_CHARGES = frozenset({"of", "for"})
_SELF = frozenset({"i", "we", "you", "there", "that", "this", "what", "who", "which"})
_ASIDES = frozenset(
    {"as", "while", "when", "after", "before", "since", "although", "though", "because", "if"}
)
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "advcl"})


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


def find_stands(doc: Doc) -> Iterator[Stand]:
    """Yield the stances that verbs, nouns and fixed phrases show, in text order of each kind."""
    verbs = _verbs()
    for token in doc:
        if token.pos_ == "VERB":
            entry = verbs.get(_lemma(token))
            if entry is not None:
                yield from _verb_stand(token, entry)
            if token.lemma_ == "push" and any(c.lower_ == "back" for c in token.rights):
                yield from _made(token, "opposes", _holder(token), [*_complements(token)], "push back")
            yield from _wish(token)
        elif token.pos_ == "NOUN":
            yield from _noun_stand(token)
    yield from _fixed(doc)


def _verb_stand(verb: Token, entry: dict[str, list[tuple[Stance, frozenset[str]]]]) -> Iterator[Stand]:
    if _is_unreal(verb) or (is_passive(verb) and dependent(verb, "agent") is None):
        return
    holder = _holder(verb)
    if holder is None and verb.tag_ not in ("VBD", "VBZ"):
        return
    passive = is_passive(verb)
    obj = dependent(verb, "nsubjpass") if passive else dependent(verb, "dobj")
    clause = dependent(verb, "xcomp", "ccomp")
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
                yield from _made(verb, stance, holder, about, f"{verb.lemma_} {frame}")
                return


def _wish(verb: Token) -> Iterator[Stand]:
    """Read a demand on others: "hopes that the United States will lift", "China must stop"."""
    words = load("stance")["wishes"]
    subject = dependent(verb, "nsubj")
    if subject is None or subject.pos_ not in ("PROPN", "PRON") or _is_unreal(verb):
        return
    if subject.lower_ in _SELF:
        return
    modal = next((c for c in verb.lefts if c.dep_ == "aux"), None)
    if modal is not None and modal.lower_ in words["modals"]:
        if not is_negated(verb):
            yield from _made(verb, "demands", None, [verb], f"{modal.lower_}", of_speaker=True, other=subject)
        return
    above = verb.head
    if (
        verb.dep_ == "ccomp"
        and _lemma(above) in words["verbs"]
        and modal is not None
        and not is_negated(above)
    ):
        holder = _holder(above)
        if holder is not None and holder.lemma_ != subject.lemma_:
            yield from _made(above, "demands", holder, [verb], f"{_lemma(above)}", other=subject)


def _noun_stand(noun: Token) -> Iterator[Stand]:
    lemma = noun.lemma_.lower()
    nouns = load("stance")["nouns"]
    for stance in _STANCES:
        prepositions = nouns.get(stance, {}).get(lemma)
        if prepositions is None:
            continue
        about = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in prepositions), None)
        verb = noun.head
        if about is None or noun.dep_ != "dobj" or verb.lemma_ not in nouns["verbs"]:
            continue
        holder = _holder(verb)
        if holder is not None and not _is_unreal(verb) and not is_negated(verb):
            yield from _made(noun, stance, holder, [about], f"{lemma} {about.lower_}")


def _fixed(doc: Doc) -> Iterator[Stand]:
    """Read "red lines", "not negotiable": the stance is the sentence's, the issues those it names."""
    for found in _fixed_phrases().finditer(doc.text):
        span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
        if span is None:
            continue
        head = span.root
        clause = head
        while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
            clause = clause.head
        issues = issues_in(clause.sent)
        if not issues or len(issues) > _MOST_ISSUES or _is_unreal(clause):
            continue
        actor = next((t for t in clause.subtree if t.dep_ == "pobj" and t.head.lower_ == "for"), None)
        if actor is None or actor.pos_ != "PROPN":
            nested = [
                t for t in clause.subtree if t.dep_ == "nsubj" and t.pos_ == "PROPN" and t.head.dep_ != "ROOT"
            ]
            subject = _holder(clause)
            actor = subject if subject is not None and not issues_in(subject.text) else None
            if actor is None:
                actor = nested[0] if len(nested) == 1 else None
        start, end = _hull([dependent(clause, "nsubj"), actor, clause, span[-1]], clause)
        yield Stand("non-negotiable", issues, actor, span[0], start, end, ("phrase", found.group().lower()))


def _made(
    trigger: Token,
    stance: Stance,
    holder: Token | None,
    about: list[Token],
    why: str,
    *,
    of_speaker: bool = False,
    other: Token | None = None,
) -> Iterator[Stand]:
    if is_negated(trigger):
        turned = _NEGATED.get(stance)
        if turned is None:
            return
        stance = turned
    fallback = trigger.lemma_ not in load("stance")["empty"]["weak_verbs"]
    issues = tuple(dict.fromkeys(i for token in about for i in _issues_of(token, fallback=fallback)))
    if issues and len(issues) <= _MOST_ISSUES:
        start, end = _hull([holder, other, trigger, *about], trigger)
        yield Stand(stance, issues, holder, trigger, start, end, ("verb", why), of_speaker, other)


def _issues_of(token: Token, *, fallback: bool = True) -> tuple[str, ...]:
    """Name what a complement is about: issues of the lexicon, else its key noun phrase if clear."""
    aside = {i.i for t in token.subtree if _is_aside(t) and t.i != token.i for i in t.subtree}
    words = [t for t in token.subtree if not t.is_space and t.i not in aside]
    last = words[-1]
    text = token.doc[words[0].i : last.i + 1].text
    issues = issues_in(text)
    if issues:
        return issues[:_MOST_ISSUES]
    if not fallback:
        return ()
    head = token
    for _ in range(6):
        of = next((c for c in head.rights if c.lower_ == "of"), None)
        if head.lemma_.lower() in load("stance")["empty"]["parts"] and of is not None:
            head = of
        elif head.pos_ == "NOUN":
            break
        below = dependent(head, "dobj", "pobj", "pcomp", "attr", "prep", "xcomp")
        if below is None:
            return ()
        head = below
    if head.pos_ != "NOUN" or head.lemma_.lower() in load("stance")["empty"]["nouns"]:
        return ()
    first, after = core_bounds(head)
    kept = [t for t in token.doc[first:after] if _names_issue(t)]
    if len(kept) == 1 and not kept[0].lemma_.lower().endswith(_ABSTRACT):
        return ()  # a lone everyday noun ("head", "face") names no issue
    if not 0 < len(kept) <= 3 or any(t.ent_type_ in ("PERSON", "DATE", "TIME", "CARDINAL") for t in kept):
        return ()
    return (" ".join([*(t.text for t in kept[:-1]), kept[-1].text]).lower(),)


def _lemma(verb: Token) -> str:
    """Return the lemma, mended where the lemmatizer makes "hop" of "hopes"."""
    lemma: str = verb.lemma_.lower()
    return lemma + "e" if lemma == "hop" and verb.lower_.startswith(("hope", "hoping")) else lemma


def _is_aside(token: Token) -> bool:
    """Tell whether a clause within a complement only gives its setting: ", as the two economies ..."."""
    if token.dep_ not in ("advcl", "relcl", "appos"):
        return False
    mark = dependent(token, "mark", "advmod")
    return token.dep_ != "advcl" or (mark is not None and mark.lower_ in _ASIDES)


def _names_issue(token: Token) -> bool:
    """Tell whether a word of a noun phrase belongs into the name of an issue."""
    return token.dep_ != "poss" and (token.pos_ in ("NOUN", "ADJ", "PROPN") or token.dep_ == "amod")


def _holder(verb: Token) -> Token | None:
    """Return the one subject a stance verb has; a list of holders is left alone but for its first."""
    doers = doers_of(verb)
    if not doers:
        return None
    first = doers[0]
    if first.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return first


def _is_unreal(verb: Token) -> bool:
    """Tell whether a stance is only supposed: "may oppose", "if it supports", "did it reject ...?"."""
    modals = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    if modals & _MODAL_DOUBT or ("would" in modals and verb.dep_ not in ("ccomp", "conj")):
        return True
    token = verb
    for _ in range(4):
        mark = dependent(token, "mark")
        if mark is not None and mark.i < verb.i and mark.lower_ in ("if", "whether", "unless"):
            return True
        if token.dep_ not in _CLAUSES | {"conj", "acl"} or token.head.i == token.i:
            break
        token = token.head
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
        return True  # "is to blame for"
    return bool(verb.sent.text.rstrip().endswith("?"))


def _complements(verb: Token) -> Iterator[Token]:
    for child in verb.rights:
        if (child.dep_ == "prep" and child.lower_ in ("against", "on", "over")) or child.dep_ == "advcl":
            yield child


def _hull(tokens: list[Token | None], within: Token) -> tuple[int, int]:
    """Return the characters from the first token to the end of the last one's phrase, in one sentence."""
    given = [t for t in tokens if t is not None and t.sent.start == within.sent.start]
    first = min([t.left_edge if t.pos_ in ("PROPN", "NOUN") else t for t in given], key=lambda t: t.i)
    last = max((t.right_edge for t in given), key=lambda t: t.i)
    while last.i > first.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    return first.idx, last.idx + len(last)


@cache
def _verbs() -> dict[str, dict[str, list[tuple[Stance, frozenset[str]]]]]:
    table: dict[str, dict[str, list[tuple[Stance, frozenset[str]]]]] = {}
    words = load("stance")
    for stance in _STANCES:
        for frame, entries in words[stance].items():
            if frame == "verbal":
                continue
            for lemma in entries:
                prepositions = frozenset(entries[lemma]) if frame == "about" else frozenset()
                table.setdefault(lemma, {}).setdefault(frame, []).append((stance, prepositions))
    return table


@cache
def _fixed_phrases() -> re.Pattern[str]:
    phrases = sorted(load("stance")["non-negotiable"]["phrases"], key=lambda p: (-len(p), p))
    return re.compile(rf"\b(?:{'|'.join(re.escape(p) for p in phrases)})\b", re.IGNORECASE)

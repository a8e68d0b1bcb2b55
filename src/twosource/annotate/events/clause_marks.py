"""The marks of a clause that bear on its status: negation, modals, tense, questions, conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.events.frames import word_class
from twosource.annotate.events.operators import words
from twosource.annotate.events.standing import Standing
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.records.annotation import Status


def negation(verb: Token) -> Token | None:
    """Return the word that negates a clause: not, never, no (with its subject or object), neither."""
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.dep_ in ("advmod", "preconj") and child.lower_ in words("markers", "never")
        ):
            if child.lower_ in ("not", "n't") and any(
                c.lower_ == "only" for c in verb.children if c.i == child.i + 1
            ):
                continue
            return child
        if child.dep_ in ("aux", "auxpass") or child.lower_ == "longer":  # "will no longer"
            for below in child.children:
                if below.dep_ == "neg" or below.lower_ == "no":
                    return below
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            if child.lower_ in ("nobody", "none", "neither", "nothing", "no-one"):
                return child
            for below in child.children:
                if below.dep_ in ("det", "neg") and below.lower_ in ("no", "neither"):
                    return below
                if below.lower_ == "neither" and below.i < child.i:  # "neither Oslo nor Rome was asked"
                    return below
    if verb.dep_ == "conj":  # "neither moved its ships nor raised the alert"
        return next(
            (c for c in verb.head.rights if c.lower_ == "nor" and c.dep_ == "cc" and c.i < verb.i), None
        )
    return None


def is_object_of_particle(verb: Token) -> bool:
    """Tell whether a gerund is what its verb is about: "ruled out restoring ties", "put off signing it"."""
    particle = verb.nbor(-1) if verb.i else verb
    joined = verb.tag_ == "VBG" and verb.dep_ == "advcl" and particle.dep_ == "prt"
    return bool(joined and particle.head.i == verb.head.i)


def seen_from_past(own: Standing, op: str | None) -> Standing:
    """Return a clause with "would" under a word of saying as one of the future: "said it would go"."""
    future = own.status == "hypothetical" and "would" in own.why and "if" not in own.why
    return replace(own, status="planned") if future and op == "SAY" else own


def is_no_longer(verb: Token) -> bool:
    """Tell whether a clause says that something is done no longer."""
    return any(c.lower_ == "longer" and any(b.lower_ == "no" for b in c.children) for c in verb.children)


def is_if_clause(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children)


def apart(verb: Token) -> bool:
    """Tell whether a semicolon stands between a clause and the verb that the parser hung it on."""
    first, last = sorted((verb.i, verb.head.i))
    return any(t.text == ";" for t in verb.doc[first:last])


def modal_status(modal: Token) -> Status:
    lemma = modal.lower_
    if lemma in words("modals", "planned"):
        return "planned"
    if lemma in words("modals", "duty"):
        return "opinion"
    return "hypothetical"


def names_coming_time(verb: Token) -> bool:
    """Tell whether a clause names a coming time: next week, tomorrow, later this month."""
    near = [t for c in verb.children if c.dep_ in ("advmod", "npadvmod", "prep") for t in c.subtree]
    for token in near:
        if token.lower_ in ("tomorrow", "shortly", "tonight") or (
            token.lower_ == "soon" and token.head.i == verb.i
        ):
            return True
        if token.lower_ in ("next", "later") and token.head.lower_ in word_class("coming_units"):
            return True
    return False


def is_question(verb: Token) -> bool:
    if verb.dep_ != "ROOT" and verb.head.dep_ != "ROOT":
        return False
    sentence = verb.sent
    for at in range(len(sentence) - 1, -1, -1):
        token = sentence[at]
        if token.is_space or token.text in ('"', "'", ")"):
            continue
        return bool(token.text == "?")
    return False


def has_auxiliary(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def has_subject_or_auxiliary(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children)


def has_own_tense(verb: Token) -> bool:
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    auxes = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(a.tag_ in ("MD", "VBD", "VBZ", "VBP") for a in auxes):
        return True
    return verb.tag_ == "VB" and not auxes and dependent(verb, "nsubj", "nsubjpass") is not None


def is_auxiliary_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def own_modal_status(verb: Token) -> Status | None:
    modal = next((c for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    return modal_status(modal) if modal is not None else None


def tensed_status(verb: Token, auxes: list[Token], why: list[str]) -> Status:
    lowered = {a.lower_ for a in auxes}
    if "to" in lowered and any(a.lemma_ in ("be", "have") for a in auxes):
        why.append("is to")
        return "planned" if any(a.lemma_ == "be" for a in auxes) else "opinion"
    if verb.tag_ == "VBG" and any(a.lemma_ == "be" and a.tag_ in ("VBZ", "VBP") for a in auxes):
        if verb.lemma_ == "go" and dependent(verb, "xcomp") is not None:
            why.append("going to")
            return "planned"
        if names_coming_time(verb):
            why.append("present with a coming day")
            return "planned"
    if verb.tag_ in ("VBZ", "VBP") and not auxes and names_coming_time(verb):
        why.append("present with a coming day")
        return "planned"
    return "happened"


def conditioned(verb: Token, status: Status, why: list[str]) -> Status:
    for child in verb.children:
        lower = child.lower_
        if child.dep_ == "mark" and lower in words("markers", "conditional"):
            why.append(lower)
            return "hypothetical"
        if child.dep_ == "advmod" and lower in words("markers", "alleged"):
            why.append(lower)
            status = "alleged"
        if (
            child.dep_ == "advmod"
            and lower == "when"
            and verb.tag_ in ("VBZ", "VBP")
            and status == "happened"
        ):
            why.append("when + present")
            ahead = verb.dep_ == "advcl" and own_modal_status(verb.head) == "planned"
            status = "planned" if ahead else "hypothetical"
        if child.dep_ == "advcl" and status in ("planned", "hypothetical") and is_if_clause(child):
            why.append("if")
            status = "hypothetical"
        if child.dep_ == "advmod" and lower in words("markers", "almost"):
            why.append(lower)
            status = "negated"
    if verb.dep_ in ("ROOT", "conj", "ccomp") and is_question(verb):
        why.append("?")
        return "hypothetical"
    return status


def is_short_of(prep: Token) -> bool:
    """Tell whether somebody stopped short of an act."""
    return bool(prep.lower_ == "of" and prep.head.lower_ == "short")


def is_result(verb: Token) -> bool:
    """Tell whether a participle that the parser hung on a purpose tells what came of the main act.

    "Fired to disperse the crowd, wounding four".
    """
    head, before = verb.head, verb.left_edge.i - 1
    aim = head.tag_ == "VB" and head.dep_ in ("advcl", "xcomp")
    return bool(aim and verb.tag_ == "VBG" and before > 0 and verb.doc[before].text == ",")


def is_belief(verb: Token) -> bool:
    """Tell whether somebody only believes that others will act: "analysts expect the bank to cut rates"."""
    return bool(
        verb.lemma_ == "expect"
        and dependent(verb, "auxpass") is None
        and dependent(verb, "nsubj") is not None
    )


def is_voicing(aim: Token) -> bool:
    """Tell whether an aim is reached by the verb over it: "broke his silence to condemn it"."""
    verb = aim.head
    if verb.lemma_ == "vote":
        subject = dependent(verb, "nsubj")
        return subject is not None and subject.lemma_.lower() in word_class("legislatures")
    spoken = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"} & {"silence", "floor", "podium"}
    return bool(spoken) and verb.lemma_ in ("break", "take", "mount")

"""Words that look like an act and tell of none: a charge that is rejected, sources who were briefed, a match.

Each test looks at one construction, whatever the words; the words are classes of `event_classes.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import modifiers, passive, possessors, under, undergoers
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.clause_marks import negation
from twosource.annotate.events.frames import word_class
from twosource.annotate.syntax import dependent, prepositional_objects

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORCEFUL = frozenset({"ASSAULT", "COERCE", "RETREAT", "REJECT", "PROTEST", "MOBILIZE", "ACCUSE"})


def is_look_alike(candidate: Candidate) -> bool:
    """Tell whether a candidate's words do not tell of its act."""
    word = candidate.token
    if _in_a_match(candidate):
        return True
    if candidate.is_noun:
        return (
            _meets_the_press(candidate)
            or _calls_home(word)
            or _is_in_force(candidate)
            or _is_a_label(word)
            or _is_money(candidate)
        )
    return (
        _denies_a_charge(candidate)
        or _warns_off(candidate)
        or _meant_for_all(candidate)
        or _briefs_a_source(word)
        or _says_when_it_is_to_be(word)
        or (candidate.act == "AID" and word.dep_ == "acl" and word.lemma_ in word_class("carrying"))
        or _done_by_a_thing(candidate)
        or (word.lemma_ == "plead" and any(c.dep_ == "neg" or c.lower_ == "not" for c in word.subtree))
    )


def _denies_a_charge(candidate: Candidate) -> bool:
    """Tell whether what is rejected is a charge or a rumour: "rejected the claim that it had bribed"."""
    if candidate.act != "REJECT":
        return False
    told = [t for t in undergoers(candidate.token) if t.lemma_.lower() in word_class("charges_told")]
    return any(
        not any(m.lemma_.lower() in word_class("claims_to_a_thing") for m in modifiers(t)) for t in told
    )


def _briefs_a_source(verb: Token) -> bool:
    """Tell whether a participle says how sources know: "two people briefed on the matter"."""
    return bool(verb.lemma_ == "brief" and verb.dep_ == "acl")


def _says_when_it_is_to_be(verb: Token) -> bool:
    """Tell whether a participle only dates the noun it hangs on: "a strike planned for Wednesday"."""
    return bool(verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_ in word_class("scheduling"))


def _done_by_a_thing(candidate: Candidate) -> bool:
    """Tell whether a passive has an agent that is nobody: "besieged by its own complexity"."""
    verb = candidate.token
    if candidate.act not in ("ASSAULT", "COERCE") or candidate.actors or not passive(verb):
        return False
    agents = prepositional_objects(verb, "by") if dependent(verb, "agent") is not None else []
    abstract = [t for t in agents if t.pos_ == "NOUN" and t.lemma_.lower() not in word_class("weaponry")]
    own = any(o.pos_ == "PRON" for t in abstract for o in possessors(t))
    return bool(abstract) and (own or not candidate.recipients)


def _meets_the_press(candidate: Candidate) -> bool:
    """Tell whether a noun of talks is a meeting with reporters: "announced at her morning conference"."""
    noun = candidate.token
    if candidate.act != "CONSULT" or noun.lemma_.lower() not in ("conference", "briefing"):
        return False
    return len(candidate.actors) < 2 and noun.dep_ == "pobj" and noun.head.lower_ in ("at", "in", "during")


def _calls_home(noun: Token) -> bool:
    """Tell whether talks are only why an envoy is called home: "recalled him for consultations"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for" or noun.lemma_.lower() not in word_class("talks"):
        return False
    above = noun.head.head
    verb = above if above.pos_ == "VERB" else above.head
    return bool(verb.lemma_ in ("recall", "summon", "withdraw", "call") and not under(noun, "with"))


def _in_a_match(candidate: Candidate) -> bool:
    """Tell whether a sentence tells of a game: "the visitors' defence refused to surrender"."""
    if candidate.act not in _FORCEFUL or negation(candidate.clause) is not None:
        return False
    lemmas = {t.lemma_.lower() for t in candidate.token.sent}
    return bool(lemmas & word_class("of_games")) and not lemmas & word_class("not_of_games")


def _is_in_force(candidate: Candidate) -> bool:
    """Tell whether a deal is one that is there already: "quit the deal", "return to the grain deal"."""
    noun = candidate.token
    if candidate.act != "AGREE" or noun.lemma_.lower() not in word_class("accord"):
        return False
    above = noun.head.head if noun.dep_ == "pobj" else noun.head if noun.dep_ == "dobj" else None
    return above is not None and above.lemma_ in word_class("keeping_or_leaving")


def _is_a_label(noun: Token) -> bool:
    """Tell whether a noun only heads a title with its subject: "Ukraine grain deal: leaders meet"."""
    end = noun.right_edge.i + (0 if noun.right_edge.text == ":" else 1)
    return bool(noun.dep_ == "ROOT" and end < len(noun.doc) and noun.doc[end].text == ":")


def _is_money(candidate: Candidate) -> bool:
    """Tell whether a noun only names the means of another act: "with financial support from Qatar"."""
    noun = candidate.token
    means = any(m.lemma_.lower() in ("financial", "monetary") for m in modifiers(noun))
    return bool(candidate.act == "SUPPORT" and means and noun.dep_ == "pobj")


def _warns_off(candidate: Candidate) -> bool:
    """Tell whether somebody warns against a thing, which is advice: "warned against further concessions"."""
    verb = candidate.token
    if candidate.act != "THREATEN" or verb.lemma_ != "warn" or dependent(verb, "ccomp", "xcomp") is not None:
        return False
    return any(c.lower_ in ("against", "of", "about") and c.dep_ == "prep" for c in verb.children)


def _meant_for_all(candidate: Candidate) -> bool:
    """Tell whether an act is said of everybody in general: "creates problems and then invites everyone"."""
    objects = undergoers(candidate.token)
    general = bool(objects) and all(
        t.lower_ in ("everyone", "everybody", "anyone", "anybody") for t in objects
    )
    return bool(general and candidate.token.tag_ in ("VBZ", "VBP", "VB"))

"""Conditions on what stands around a trigger: words of a class in a slot, and whom or what it touches.

A frame writes the first kind as `slot:word` or `slot:@class`: `object:@camps`, `near:back`, `on:trial`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import (
    between,
    complement_subject,
    datives,
    modifiers,
    passive,
    possessors,
    under,
)
from twosource.annotate.events.carriers import carrier_of, is_told_anew
from twosource.annotate.events.clues import (
    CROWD_SECTORS,
    Match,
    harms_by_chance,
    has_actor_object,
    is_force,
    is_official,
    is_plural,
    sector_of,
)
from twosource.annotate.events.frames import word_class
from twosource.annotate.events.further_off import out_of
from twosource.errors import LexiconError

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEGISLATURE = "LEG"
_STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


def names_known_words(condition: str) -> bool:
    """Tell whether the class that a condition names exists."""
    name = condition.partition(":")[2]
    try:
        return not name.startswith("@") or bool(word_class(name[1:]))
    except LexiconError:
        return False


def word_stands_there(match: Match, condition: str) -> bool:
    """Tell whether a word, or one of a class, stands in the slot that a condition names."""
    slot, wanted = _asked(condition)
    found = match.said.get(slot)
    if found is None:
        found = match.said[slot] = _said_in(match, slot)
    return not wanted.isdisjoint(found)


@cache
def _asked(condition: str) -> tuple[str, frozenset[str]]:
    """Return the slot and the words of a condition."""
    slot, _, name = condition.partition(":")
    return slot, word_class(name[1:]) if name.startswith("@") else frozenset({name})


def _said_in(match: Match, slot: str) -> set[str]:
    """Return the lemmas and forms of the words in a slot."""
    if slot == "near":
        return match.near
    if slot == "phrase":
        return {c.lower_ for c in match.token.children if c.dep_ in ("prep", "dative")}
    return {word for t in _words_in(match, slot) for word in (t.lemma_.lower(), t.lower_)}


def _words_in(match: Match, slot: str) -> Iterable[Token]:
    """Return the words that stand in a slot of a clause."""
    if slot == "object":
        return (t for o in match.objects for t in (o, *under(o, "of")))
    if slot == "object-mod":
        return (t for o in match.objects for t in modifiers(o))
    if slot == "subject":
        return (t for s in match.subjects for t in (s, *modifiers(s), *under(s, "of")))
    if slot == "sentence":
        return list(match.token.sent)
    if slot == "head":
        return (match.token.head,)
    if slot == "owner":
        return (t for o in match.objects for t in (*possessors(o), *under(o, "of")))
    if slot == "about":
        return (t for o in match.objects for t in (*modifiers(o), *under(o, "of")))
    if slot == "inner":
        return (c for c in match.token.children if c.dep_ in ("xcomp", "ccomp", "advcl"))
    if slot == "noun-mod":
        return modifiers(match.token)
    if slot == "out-of":
        return out_of(match.token)
    return under(match.token, slot)


def _is_of_state(match: Match) -> bool:
    """Tell whether a doer is a state or one of its organs."""
    for participant in match.actors:
        entity = match.parties.entity_by_id(participant.entity) if participant.entity else None
        code = participant.code or ""
        if (entity is not None and entity.type == "country") or code[-3:] in _STATE_SECTORS:
            return True
    return False


def _reaches_abroad(match: Match) -> bool:
    """Tell whether a place or party of the clause lies in another state than the doers'."""
    ours = {(p.code or "")[:3] for p in match.actors} - {""}
    around = (t for c in match.token.children if c.dep_ in ("dobj", "prep") for t in c.subtree)
    states = {s for t in around if (s := match.parties.country_of(t)) is not None}
    return bool(ours) and bool(states - ours)


def _are_people(match: Match) -> bool:
    """Tell whether the object is somebody: persons by noun, name, number or pronoun."""
    for token in match.objects:
        entity = match.parties.entity(token)
        if entity is not None and entity.type in ("person", "group"):
            return True
        if token.lower_ in word_class("acting_pronouns") or token.ent_type_ in ("PERSON", "NORP"):
            return True
        inner = under(token, "of") if token.pos_ == "NUM" or token.lemma_ in word_class("quantities") else []
        counted = [t for t in (token, *inner) if sector_of(t) is not None]
        if counted or (token.pos_ == "NUM" and token.ent_type_ == "CARDINAL"):
            return True
    return False


def _is_body(match: Match) -> bool:
    """Tell whether the object is an organisation that one can leave."""
    for token in match.objects:
        entity = match.parties.entity(token)
        if (entity is not None and entity.type == "organisation") or token.ent_type_ == "ORG":
            return True
        if token.lemma_.lower() in word_class("bodies"):
            return True
    return False


def _is_place(match: Match) -> bool:
    return any(t.ent_type_ in ("GPE", "LOC", "FAC") or match.parties.located(t) for t in match.objects)


def _are_migrants(match: Match) -> bool:
    every = [t for o in match.objects for t in (o, *under(o, "of"))]
    plural = ("NNS", "NNPS")
    return any(
        t.lemma_.lower() in word_class("migrants") or (t.ent_type_ == "NORP" and t.tag_ in plural)
        for t in every
    )


def _from_entering(match: Match) -> bool:
    return any(
        inner.dep_ == "pcomp" and inner.lemma_ in word_class("entering")
        for child in match.token.children
        if child.lower_ == "from"
        for inner in child.children
    )


def _sets_deadline(match: Match) -> bool:
    """Tell whether somebody is given so long: "gave them until Friday", "give the ministry 48 hours"."""
    if not (datives(match.token) or has_actor_object(match)):
        return False
    until = any(c.lower_ == "until" for c in match.token.children)
    units = ("hour", "day", "week", "month")
    spans = (c for c in match.token.children if c.dep_ in ("dobj", "npadvmod") and c.lemma_ in units)
    return until or any(t.dep_ == "nummod" for span in spans for t in span.children)


def _is_held(match: Match) -> bool:
    """Tell arrests from meetings: "the skipper was held", not "the talks were held"."""
    held = any(t.dep_ == "prep" and t.lower_ in ("by", "over", "on", "for") for t in match.token.children)
    if any(t.lemma_.lower() in word_class("bodies") for t in match.objects):
        return False  # "the next meeting of the council, which is to be held in May"
    return passive(match.token) and _are_people(match) and (held or not _has_aside(match.token))


def _has_aside(token: Token) -> bool:
    return any(c.dep_ in ("prt", "oprd", "acomp") for c in token.children)


def _by_hacking(match: Match) -> bool:
    words = word_class("hacking")
    doing = {n.lemma_.lower() for t in match.subjects for n in (t, *modifiers(t))}
    return bool((doing | match.near) & words)


def _is_sit_in(match: Match) -> bool:
    token = match.token
    return bool(token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in ("sit", "die", "lie"))


def _is_of_workers(match: Match) -> bool:
    """Tell the strike of a workforce from one with arms."""
    ahead = {t.lemma_.lower() for t in modifiers(match.token)}
    aimed = [t for t in under(match.token, "on", "against") if t.ent_type_ not in ("DATE", "TIME")]
    if ahead & word_class("armed_adjectives") or aimed:
        return False
    if any(sector_of(t) in CROWD_SECTORS for t in match.subjects):
        return True
    if any(t.lemma_.lower() in word_class("workplaces") for t in under(match.token, "at", "in")):
        return True
    around = {t.lemma_.lower() for t in match.token.sent}
    return bool((around | ahead) & word_class("labour"))


def _is_told(match: Match) -> bool:
    """Tell whether the text takes a noun's act for granted, tells it anew or names its doer."""
    if match.actors or match.token.head.lower_ in word_class("granting_prepositions"):
        return True
    return is_told_anew(match.token, carrier_of(match.token))


def _names_an_office(match: Match) -> bool:
    """Tell whether somebody is chosen for something: "named her envoy", "picked him as coach"."""
    children = list(match.token.children)
    offices = [c for c in children if c.dep_ in ("oprd", "attr", "dobj", "appos") and sector_of(c)]
    return any(c.lower_ == "as" for c in children) or len(offices) > (0 if passive(match.token) else 1)


def _is_legislature(tokens: Iterable[Token], match: Match) -> bool:
    for token in tokens:
        entity = match.parties.entity(token)
        if sector_of(token) == _LEGISLATURE or (
            entity is not None and (entity.code or "")[-3:] == _LEGISLATURE
        ):
            return True
    return False


def _keepers_act(match: Match) -> bool:
    """Tell whether those who keep order do it; nobody else is meant where the passive names no doer."""
    if not match.subjects:
        return passive(match.token)
    return is_force(match) or any(t.lemma_.lower() in word_class("keepers") for t in match.subjects)


def _crowd_meets_police(match: Match) -> bool:
    """Tell whether a noun of fighting is between a crowd and the police: a riot, no battle."""
    sides = [*match.subjects, *between(match.token), *under(match.token, "with", "by", "of")]
    keepers = [t for t in sides if t.lemma_.lower() in word_class("keepers")]
    return bool(keepers) and any(sector_of(t) in CROWD_SECTORS for t in sides)


def _is_money(match: Match) -> bool:
    words = word_class("money")
    return any(o.ent_type_ == "MONEY" or o.lemma_.lower() in words for o in match.objects)


def _meets_officials(match: Match) -> bool:
    """Tell whether the object is somebody in office: "saw the Greek premier", not "saw the damage"."""
    for token in match.objects:
        entity = match.parties.entity(token)
        if sector_of(token) == "GOV" or (entity is not None and entity.type == "person" and entity.roles):
            return True
    return False


def _brings_relief(match: Match) -> bool:
    """Tell whether the doer is a helper by trade, or a state that acts abroad."""
    if any(sector_of(t) in ("NGO", "HLH") for t in match.subjects):
        return True
    return _is_of_state(match) and _reaches_abroad(match)


def _for_a_term(match: Match) -> bool:
    """Tell whether a prison term is named: "jailed for six years", "jailed seven years", not "years ago"."""
    terms = word_class("terms")
    if any(t.lemma_.lower() in terms for t in under(match.token, "for", "to")):
        return True
    after = (c for c in match.token.rights if c.dep_ in ("npadvmod", "dobj", "oprd"))
    return any(c.lemma_.lower() in terms for c in after)


def _by_outlaws(match: Match) -> bool:
    """Tell whether people are taken by rebels or criminals, or by nobody whom the passive names."""
    if not match.subjects:
        return passive(match.token)
    armed = any((p.code or "")[-3:] in ("REB", "UAF", "CRM") for p in match.actors)
    return armed or any(sector_of(t) in ("REB", "UAF", "CRM") for t in match.subjects)


def _is_left_so(match: Match) -> bool:
    """Tell whether something is said to be shut, open or cut off: a state that somebody brought about."""
    children = (c for c in match.token.children if c.dep_ in ("acomp", "attr", "oprd", "xcomp", "advmod"))
    return any(c.lower_ in word_class("shut") for c in children)


def _pays_a_call(match: Match) -> bool:
    """Tell "called on the premier" from "called on the premier to resign"."""
    asked = any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in match.token.children)
    called = under(match.token, "on")
    persons = all(sector_of(t) == "GOV" and t.tag_ in ("NN", "NNP") for t in called)
    return bool(called) and persons and not asked and is_official(match) and not passive(match.token)


SCENES: dict[str, Callable[[Match], bool]] = {
    "paying-a-call": _pays_a_call,
    "to-a-place": lambda m: any(
        t.ent_type_ in ("GPE", "LOC") or m.parties.located(t) for t in under(m.token, "to", "into", "across")
    ),
    "several-actors": lambda m: len(m.actors) > 1,
    "plural": is_plural,
    "state-actor": _is_of_state,
    "abroad": _reaches_abroad,
    "people-object": _are_people,
    "body-object": _is_body,
    "place-object": _is_place,
    "migrant-object": _are_migrants,
    "not-at-people": lambda m: not _are_people(m),
    "counted-object": lambda m: any(c.dep_ == "nummod" for t in m.objects for c in t.children),
    "several-objects": lambda m: (
        len(m.objects) > 1 or any(t.tag_ in ("NNS", "NNPS", "CD") for t in m.objects)
    ),
    "not-outlaws": lambda m: not any(sector_of(t) in ("REB", "UAF", "CRM") for t in m.subjects),
    "for-a-term": _for_a_term,
    "by-outlaws": _by_outlaws,
    "of-itself": lambda m: passive(m.token) or not m.objects,
    "shut-state": _is_left_so,
    "lost": lambda m: m.token.lemma_ != "go" or bool(m.near & word_class("gone_missing")),
    "business-way": lambda m: m.token.lemma_ in ("merge", "default") or bool(m.near & word_class("failing")),
    "some-object": lambda m: bool(m.objects),
    "patient": lambda m: has_actor_object(m) or bool(datives(m.token)),
    "not-of-talks": lambda m: (
        not any(
            t.lemma_.lower() in word_class("talks", "accord")
            for t in (*under(m.token, "of", "from"), *m.objects)
        )
    ),
    "keepers-act": _keepers_act,
    "given": lambda m: (
        bool(m.recipients)
        or not is_force(m)
        or not any(o.lemma_.lower() in word_class("troops") for o in m.objects)
    ),
    "police-subject": lambda m: any(sector_of(t) == "COP" for t in m.subjects),
    "not-police": lambda m: not any(sector_of(t) == "COP" for t in m.subjects),
    "crowd-meets-police": _crowd_meets_police,
    "money-object": _is_money,
    "officials-object": _meets_officials,
    "relieving-actor": _brings_relief,
    "moved-people": lambda m: _are_people(m) and (is_official(m) or passive(m.token)),
    "state-or-force": lambda m: is_official(m) or is_force(m),
    "harmed-by-chance": lambda m: bool(m.subjects) and harms_by_chance(m.subjects),
    "own-clause": lambda m: m.token.tag_ != "VBG",
    "accidental": lambda m: (
        not any(t.lemma_.lower() in word_class("projectiles") or sector_of(t) == "MIL" for t in m.subjects)
    ),
    "of-place": lambda m: any(
        t.ent_type_ in ("GPE", "LOC", "FAC") or t.lemma_.lower() in word_class("localities")
        for o in m.objects
        for t in under(o, "of")
    ),
    "in-place": lambda m: any(t.ent_type_ not in ("DATE", "TIME") for t in under(m.token, "in", "across")),
    "before-court": lambda m: any(sector_of(t) == "JUD" for t in under(m.token, "before", "in")),
    "not-silent": lambda m: (
        not any(c.dep_ == "xcomp" and c.lemma_.lower() in word_class("silence") for c in m.token.children)
    ),
    "complement": lambda m: any(t.i > m.token.i for t in complement_subject(m.token)),
    "from-entering": _from_entering,
    "from-phrase": lambda m: any(c.lower_ == "from" for c in m.token.children),
    "deadline": _sets_deadline,
    "held": _is_held,
    "cyber-means": _by_hacking,
    "not-armed": lambda m: (
        not is_force(m)
        and not m.near & word_class("weaponry")
        and not any(
            c.lemma_.lower() in ("armed", "masked", "heavily") for t in m.subjects for c in modifiers(t)
        )
    ),
    "sit-in": _is_sit_in,
    "of-workers": _is_of_workers,
    "told": _is_told,
    "party-or-news": lambda m: bool(m.actors or m.recipients) or is_told_anew(m.token, carrier_of(m.token)),
    "put-on": lambda m: m.token.head.lower_ == "on" and m.token.head.head.lemma_ in ("put", "place", "keep"),
    "office-named": _names_an_office,
    "not-a-thing": lambda m: all(o.ent_type_ in ("DATE", "TIME") for o in m.objects) or has_actor_object(m),
    "court-subject": lambda m: any(sector_of(t) == "JUD" for t in m.subjects),
    "parliament-subject": lambda m: _is_legislature(m.subjects, m),
    "parliament-object": lambda m: (
        _is_legislature(m.objects, m) and any(t.lemma_.lower() in word_class("laws") for t in m.subjects)
    ),
}

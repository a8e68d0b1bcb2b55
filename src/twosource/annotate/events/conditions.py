"""The conditions a frame can set (`needs`): what must be there before a word counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import (
    complement_subject,
    deep_subject,
    modifiers,
    passive,
    under,
)
from twosource.annotate.events.frames import Frame, word_class
from twosource.annotate.events.participants import Parties, sector_of_noun
from twosource.annotate.events.status import negation
from twosource.annotate.syntax import coordinated, dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.records.annotation import Participant

_CROWD_SECTORS = frozenset({"CVL", "LAB", "EDU", "REL", "AGR", "OPP", "HLH", "MED", "REF", "BUS"})
_FORCE_SECTORS = frozenset({"MIL", "REB", "COP", "UAF"})
_EXPLICIT_CHARGE = frozenset(["guilty", "liable"])


@dataclass(slots=True)
class Match:
    """What a condition may look at."""

    token: Token
    frame: Frame
    clause: Token
    subjects: list[Token]
    objects: list[Token]
    actors: list[Participant]
    recipients: list[Participant]
    parties: Parties


Condition = Callable[[Match], bool]


def fits(match: Match) -> bool:
    """Tell whether every condition of the frame holds."""
    return all(_CONDITIONS[name](match) for name in match.frame.needs)


def known(name: str) -> bool:
    """Tell whether there is a condition of this name."""
    return name in _CONDITIONS


def _lemmas(token: Token) -> set[str]:
    return {t.lemma_.lower() for t in token.subtree}


def _near(token: Token) -> set[str]:
    """Lemmas among a verb's own dependents, their objects and modifiers; not those of other clauses."""
    found: set[str] = set()
    for child in token.children:
        if child.dep_ in ("ccomp", "advcl", "relcl", "conj", "nsubj", "nsubjpass"):
            continue
        found |= _lemmas(child)
    return found


def _plural(match: Match) -> bool:
    if len(match.actors) > 1:
        return True
    for token in match.subjects:
        if token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "we", "both", "two", "sides"):
            return True
        if len(coordinated(token)) > 1:
            return True
    return False


def _sector(token: Token) -> str | None:
    return sector_of_noun().get(token.lemma_.lower()) or sector_of_noun().get(token.lower_)


def _crowd(match: Match) -> bool:
    for token in match.subjects:
        if token.lemma_.lower() in word_class("people_group") or _sector(token) in _CROWD_SECTORS:
            return True
        if token.lower_ in ("they", "who"):
            return True
        if any(t.lemma_.lower() in word_class("people_group") for t in under(token, "of")):
            return True
    return False


def _forces(match: Match) -> bool:
    for token in match.subjects:
        if _sector(token) in _FORCE_SECTORS or token.lemma_.lower() in word_class("troops"):
            return True
        if any(t.lemma_.lower() in word_class("troops") for t in modifiers(token)):
            return True
    return False


def _official(match: Match) -> bool:
    for token in match.subjects:
        entity = match.parties.entity(token)
        if entity is not None:
            sector = (entity.code or "")[-3:] if entity.code and entity.code != entity.country else ""
            if entity.type == "person" and sector not in _CROWD_SECTORS and (entity.roles or entity.code):
                return True
            if entity.type in ("country", "organisation", "group"):
                return True
        if _sector(token) in ("GOV", "MIL", "LEG", "JUD", "REB", "OPP", "SPY"):
            return True
    return False


def _person(match: Match) -> bool:
    for token in match.subjects:
        entity = match.parties.entity(token)
        if entity is not None:
            if entity.type == "person":
                return True
            continue
        if token.ent_type_ == "PERSON" or _sector(token) is not None:
            return True
        if token.pos_ == "PROPN" and token.ent_type_ == "":
            return True
        if token.pos_ == "PRON" and token.lower_ in ("he", "she", "they", "who", "i"):
            return True
        if token.pos_ == "NUM" or any(_sector(t) for t in under(token, "of")):
            return True
    return False


def _actor_object(match: Match) -> bool:
    return any(match.parties.acts(t) or (t.pos_ == "PROPN" and t.ent_type_ == "") for t in match.objects)


def _infinitive(match: Match) -> bool:
    for child in match.token.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and any(
            c.lower_ == "to" for c in child.children if c.dep_ == "aux"
        ):
            return True
    return False


def _asks(match: Match) -> bool:
    if _infinitive(match) or match.recipients:
        return True
    return any(c.dep_ == "prep" and c.lower_ == "for" for c in match.token.children)


def _warning(match: Match) -> bool:
    token = match.token
    for child in token.children:
        if child.dep_ == "xcomp":
            return True
        if child.dep_ == "ccomp":
            if not any(c.lemma_.lower() in word_class("harsh") for c in child.subtree):
                continue
            subject = dependent(child, "nsubj", "nsubjpass")
            if subject is None:
                continue
            if subject.pos_ == "PRON" and subject.lower_ in ("it", "he", "she", "they", "we", "i"):
                return True
            speaker = deep_subject(token)
            if speaker is not None and speaker.lemma_ == subject.lemma_:
                return True
            if child.lemma_ in ("face", "suffer", "pay") and _lemmas(child) & {
                "consequence",
                "price",
                "retaliation",
            }:
                return True
        if child.dep_ == "prep" and child.lower_ == "against":
            return True
        if child.dep_ == "prep" and child.lower_ == "of":
            return bool(
                _lemmas(child) & {"consequence", "retaliation", "action", "measure", "response", "reprisal"}
            )
    return False


def _state_party(match: Match) -> bool:
    """Tell whether a state, a government or an army is among the parties: trade of firms is no event."""
    for participant in (*match.actors, *match.recipients):
        entity = match.parties.entity_by_id(participant.entity) if participant.entity else None
        if entity is not None and entity.type == "country":
            return True
        code = participant.code or ""
        if (code and code[-3:] in ("GOV", "MIL", "COP", "REB")) or (len(code) == 3 and entity is None):
            return True
    return False


def _called(match: Match) -> bool:
    """Tell a telephone call from naming or asking: no complement, or one that is talk."""
    for child in match.token.children:
        if child.dep_ in ("oprd", "ccomp", "acomp", "attr"):
            return False
        if (
            child.dep_ in ("xcomp", "advcl")
            and child.tag_ == "VB"
            and child.lemma_ not in word_class("talking")
        ):
            return False
    return not any(
        c.lower_ in ("for", "on", "upon", "in", "off", "out") for c in match.token.children if c.dep_ == "prt"
    )


def _deliberate(match: Match) -> bool:
    """Tell whether somebody did the harm: a doer, a weapon, or an attack named in the clause."""
    if match.actors or any(t.lemma_.lower() in word_class("weaponry") for t in match.subjects):
        return True
    if not passive(match.token):
        return False
    around = {t.lemma_.lower() for c in match.token.children if c.dep_ != "nsubjpass" for t in c.subtree}
    return bool(around & word_class("attack_signs")) and "accident" not in around


def _insisting(match: Match) -> bool:
    """Tell a demand ("insisted that he resign", "insisted on talks") from an assertion."""
    if match.token.lemma_.lower() not in ("insist", "suggest", "recommend", "propose"):
        return True
    for child in match.token.children:
        if child.dep_ == "ccomp":
            modal = next((c for c in child.children if c.tag_ == "MD"), None)
            bare = (
                child.tag_ in ("VB", "VBP")
                and modal is None
                and not any(c.dep_ == "aux" for c in child.children)
            )
            return bare or (modal is not None and modal.lower_ in ("must", "should"))
        if child.dep_ == "prep" and child.lower_ == "on":
            return True
    return False


def _forceful(match: Match) -> bool:
    near = _near(match.token)
    return bool(
        near
        & {
            "forcefully",
            "harshly",
            "firmly",
            "decisively",
            "strongly",
            "kind",
            "force",
            "retaliation",
            "measure",
        }
    )


def _happening(match: Match) -> bool:
    """A noun that names a happening counts only as the subject of a verb that says it came about."""
    clause = match.clause
    if clause.i == match.token.i or match.token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return clause.lemma_.lower() in (
        *(
            "happen",
            "occur",
            "strike",
            "hit",
            "kill",
            "begin",
            "start",
            "erupt",
            "break",
            "shake",
            "rock",
            "hold",
        ),
        *(
            "leave",
            "injure",
            "destroy",
            "damage",
            "devastate",
            "cause",
            "take",
            "spread",
            "call",
            "trigger",
            "win",
        ),
    )


@cache
def _needs_with() -> frozenset[str]:
    return word_class("sanctions")


_CONDITIONS: dict[str, Condition] = {
    "party": lambda m: bool(m.recipients) or _plural(m),
    "recipient": lambda m: bool(m.recipients),
    "somebody": lambda m: bool(m.actors or m.recipients),
    "actor-object": _actor_object,
    "person-object": lambda m: any(
        m.parties.acts(t) and t.lemma_.lower() not in word_class("sport_or_thing") for t in m.objects
    ),
    "official": _official,
    "officials": lambda m: _official(m) and _plural(m),
    "place": lambda m: bool(m.recipients),
    "phone": lambda m: bool(_near(m.token) & word_class("phone")),
    "phone-noun": lambda m: (
        any(
            t.lemma_.lower() in word_class("phone") or t.lower_ in ("conference",) for t in modifiers(m.token)
        )
        or m.token.lemma_.lower() != "call"
        or any(c.dep_ == "prep" and c.lower_ == "with" for c in m.token.children)
    ),
    "joint": lambda m: (
        any(
            t.lemma_.lower() in ("joint", "bilateral", "multinational", "combined")
            for o in m.objects
            for t in modifiers(o)
        )
        or bool(m.recipients)
    ),
    "forces-subject": _forces,
    "person-subject": _person,
    "actor-subject": lambda m: any(m.parties.acts(t) for t in m.subjects),
    "asks": _asks,
    "infinitive": _infinitive,
    "other-subject": lambda m: bool(complement_subject(m.token)),
    "that-subject": lambda m: bool(complement_subject(m.token)) and _insisting(m),
    "actor-or-recipient": lambda m: bool(m.actors or m.recipients),
    "responsible": lambda m: bool(_near(m.token) & {"responsible", "accountable", "liable"}),
    "summon": lambda m: m.token.lemma_.lower() != "recall",
    "investigator": lambda m: any(m.parties.acts(t) for t in m.subjects) or passive(m.token),
    "warning": _warning,
    "forceful": _forceful,
    "negated": lambda m: negation(m.token) is not None,
    "crowd": _crowd,
    "people": _crowd,
    "crowd-or-country": _crowd,
    "against": lambda m: any(c.dep_ == "prep" and c.lower_ == "against" for c in m.token.children),
    "no-person-object": lambda m: not _actor_object(m),
    "on-strike": lambda m: any(
        c.dep_ == "prep"
        and c.lower_ == "on"
        and {"strike", "hunger"} & {t.lemma_.lower() for t in c.children}
        for c in m.token.children
    ),
    "to-streets": lambda m: "street" in _near(m.token),
    "with-sanctions": lambda m: any(t.lemma_.lower() in _needs_with() for t in under(m.token, "with")),
    "guilty": lambda m: any(c.lemma_.lower() in _EXPLICIT_CHARGE for c in m.token.children),
    "alert": lambda m: "alert" in _near(m.token),
    "no-target": lambda m: not any(m.parties.acts(t) for t in under(m.token, "at", "on", "against")),
    "custody": lambda m: bool(_near(m.token) & {"custody", "arrest"}),
    "emergency": lambda m: bool(_near(m.token) & {"martial", "emergency"}),
    "violent": lambda m: (
        not any(
            t.lemma_.lower() in ("plan", "policy", "record", "decision", "opponent", "rival", "team")
            for t in m.objects
        )
    ),
    "target": lambda m: bool(m.recipients) or any(c.lower_ in ("at", "on", "into") for c in m.token.children),
    "military-subject": lambda m: (
        any(t.lemma_.lower() in word_class("weaponry") for t in m.subjects)
        or any(_sector(t) in ("MIL", "REB") for t in m.subjects)
        or any((p.code or "")[-3:] in ("MIL", "REB") for p in m.actors)
        or bool(_near(m.token) & {"missile", "rocket", "airstrike", "drone", "mortar"})
    ),
    "military-noun": lambda m: (
        m.token.lemma_.lower() != "strike"
        or any(
            t.lemma_.lower()
            in ("air", "missile", "drone", "rocket", "artillery", "military", "mortar", "nuclear")
            for t in modifiers(m.token)
        )
    ),
    "tear-gas": lambda m: bool(_near(m.token) & {"gas", "teargas", "cannon", "bullet", "baton"}),
    "disaster-subject": lambda m: any(t.lemma_.lower() in word_class("disasters") for t in m.subjects),
    "volcano": lambda m: any(t.lemma_.lower() == "volcano" for t in m.subjects),
    "court-subject": lambda m: any(_sector(t) == "JUD" for t in m.subjects),
    "happening": _happening,
    "not-crowd": lambda m: not _crowd(m),
    "moving": lambda m: not passive(m.token) and not m.objects,
    "bomb-subject": lambda m: any(t.lemma_.lower() in word_class("bombs") for t in m.subjects),
    "state-party": _state_party,
    "deliberate": _deliberate,
    "casualties": lambda m: passive(m.token) and _actor_object(m),
    "active": lambda m: not passive(m.token),
    "no-complement": lambda m: dependent(m.token, "oprd", "acomp", "ccomp", "xcomp") is None,
    "cyber": lambda m: any(
        t.lower_.startswith("cyber") for o in m.objects for t in (o, *modifiers(o), *(c for c in o.children))
    ),
    "thing-object": lambda m: any(not m.parties.acts(t) for t in m.objects),
    "free": lambda m: any(c.lemma_.lower() == "free" for c in m.token.children),
    "war-game": lambda m: any(t.lemma_.lower() == "war" for o in m.objects for t in modifiers(o)),
    "called": _called,
    "actor": lambda m: bool(m.actors),
    "asked-infinitive": _infinitive,
    "modal": lambda m: any(c.dep_ == "aux" and c.tag_ == "MD" for c in m.token.children),
    "vehicle-subject": lambda m: any(t.lemma_.lower() in word_class("vehicles") for t in m.subjects),
    "insisting": _insisting,
    "infinitive-or-object": lambda m: _infinitive(m) or _actor_object(m),
    "with": lambda m: any(c.lower_ == "with" for c in m.token.children) or _actor_object(m),
}

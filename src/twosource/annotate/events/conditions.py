"""The conditions a frame can set (`needs`): what must be there before a word counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import (
    complement_subject,
    modifiers,
    passive,
    possessors,
    under,
)
from twosource.annotate.events.clause_marks import negation
from twosource.annotate.events.condition_stages import OF_RECIPIENTS, OF_SUBJECTS, OF_THE_DOER, OF_THE_VERB
from twosource.annotate.events.foes import FOES
from twosource.annotate.events.frames import word_class
from twosource.annotate.events.scene import (
    SCENES,
    names_known_words,
    word_stands_there,
)
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

from twosource.annotate.events.clues import (
    EXPLICIT_CHARGE,
    FORCE_SECTORS,
    Match,
    asks_somebody,
    has_actor_object,
    has_infinitive,
    has_state_party,
    is_call,
    is_crowd,
    is_deliberate,
    is_force,
    is_forceful,
    is_gunfire,
    is_happening,
    is_insisting,
    is_official,
    is_person,
    is_plural,
    is_politician,
    is_warning,
    sanction_words,
    sector_of,
)

Condition = Callable[[Match], bool]

_TIMES = frozenset({"DATE", "TIME"})


def names_one_of(tokens: Iterable[Token], name: str) -> bool:
    """Tell whether one of the words belongs to a word class."""
    return any(t.lemma_.lower() in word_class(name) for t in tokens)


def sector_of_any(match: Match, sector: str) -> bool:
    """Tell whether a subject is of a sector."""
    return any(sector_of(t) == sector for t in match.subjects)


def _of_an_army(match: Match) -> bool:
    near = (n for t in match.subjects for n in (*possessors(t), *modifiers(t), *under(t, "of")))
    return any(sector_of(t) in FORCE_SECTORS for t in near)


def _in_a_place(match: Match) -> bool:
    return any(t.ent_type_ not in _TIMES for t in under(match.token, "in", "at"))


def _to_court(match: Match) -> bool:
    return any(
        t.lemma_.lower() in ("court", "tribunal", "arbitration") for t in under(match.token, "to", "before")
    )


def _names_talks(match: Match) -> bool:
    return names_one_of(under(match.token, "of", "from"), "talks")


def _is_time(preposition: Token) -> bool:
    """Tell whether a preposition leads to a day or an hour: "on Tuesday"."""
    return any(c.ent_type_ in _TIMES for c in preposition.children)


def _is_disaster(token: Token) -> bool:
    """Tell whether a noun is a disaster, by itself or by what stands before its name: "Typhoon Salinta"."""
    before = modifiers(token)
    if is_gunfire(token):
        return False
    before = before if token.pos_ == "PROPN" else []
    return any(t.lemma_.lower() in word_class("disasters") for t in (token, *before))


def _is_threatener(match: Match) -> bool:
    """Tell whether somebody utters a threat: a campaign or a drought that threatens a thing utters none."""
    if any(match.parties.acts(t) for t in match.subjects):
        return True
    return bool(match.actors) and (not match.subjects or dependent(match.token, "xcomp") is not None)


def verb_may_fit(match: Match) -> bool:
    """Tell whether every condition of the frame holds that looks at the verb and its objects only."""
    return all(holds(match) for holds in _staged(match.frame.needs)[0])


def subjects_may_fit(match: Match) -> bool:
    """Tell whether every condition of the frame holds that looks at the subjects' words besides."""
    return all(holds(match) for holds in _staged(match.frame.needs)[1])


def doers_may_fit(match: Match) -> bool:
    """Tell whether every condition of the frame holds that looks at the doers besides."""
    return all(holds(match) for holds in _staged(match.frame.needs)[2])


def may_fit(match: Match) -> bool:
    """Tell whether every condition of the frame holds that looks at anything but recipients."""
    return verb_may_fit(match) and subjects_may_fit(match) and doers_may_fit(match)


def fits_recipients(match: Match) -> bool:
    """Tell whether every condition of the frame holds that looks at recipients."""
    return all(holds(match) for holds in _staged(match.frame.needs)[3])


def fits(match: Match) -> bool:
    """Tell whether every condition of the frame holds."""
    return may_fit(match) and fits_recipients(match)


@cache
def _staged(needs: tuple[str, ...]) -> tuple[tuple[Condition, ...], ...]:
    """Return the conditions of these names by what they look at: verb, subjects, doers, recipients."""
    stages: tuple[list[Condition], ...] = ([], [], [], [])
    for name in needs:
        if ":" in name:
            stages[name.startswith("subject:")].append(partial(word_stands_there, condition=name))
        elif name in OF_THE_DOER:
            stages[2].append(partial(_of_the_doer, condition=_CONDITIONS[name]))
        else:
            stage = 0 if name in OF_THE_VERB else 1 if name in OF_SUBJECTS else 2
            stages[3 if name in OF_RECIPIENTS else stage].append(_CONDITIONS[name])
    return tuple(tuple(stage) for stage in stages)


def _of_the_doer(match: Match, condition: Condition) -> bool:
    return (not match.subjects and _names_no_doer(match)) or condition(match)


def _names_no_doer(match: Match) -> bool:
    return match.token.pos_ == "NOUN" and bool(match.objects) and not match.actors


def known(name: str) -> bool:
    """Tell whether there is a condition of this name."""
    return name in _CONDITIONS or (":" in name and names_known_words(name))


_CONDITIONS: dict[str, Condition] = {
    **SCENES,
    **FOES,
    "party": lambda m: bool(m.recipients) or is_plural(m),
    "recipient": lambda m: bool(m.recipients),
    "somebody": lambda m: bool(m.actors or m.recipients),
    "actor-object": has_actor_object,
    "person-object": lambda m: any(
        m.parties.acts(t) and t.lemma_.lower() not in word_class("sport_or_thing") for t in m.objects
    ),
    "official": is_official,
    "officials": lambda m: is_official(m) and is_plural(m),
    "place": lambda m: bool(m.recipients),
    "phone": lambda m: bool(m.near & word_class("phone")),
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
    "forces-subject": is_force,
    "person-subject": is_person,
    "actor-subject": lambda m: bool(m.actors) or any(m.parties.acts(t) for t in m.subjects),
    "threatener": _is_threatener,
    "asks": asks_somebody,
    "infinitive": has_infinitive,
    "other-subject": lambda m: bool(complement_subject(m.token)),
    "that-subject": lambda m: bool(complement_subject(m.token)) and is_insisting(m),
    "actor-or-recipient": lambda m: bool(m.actors or m.recipients),
    "responsible": lambda m: bool(m.near & {"responsible", "accountable", "liable"}),
    "summon": lambda m: m.token.lemma_.lower() != "recall",
    "investigator": lambda m: any(m.parties.acts(t) for t in m.subjects) or passive(m.token),
    "warning": is_warning,
    "forceful": is_forceful,
    "negated": lambda m: negation(m.token) is not None,
    "crowd": is_crowd,
    "people": is_crowd,
    "crowd-or-country": is_crowd,
    "against": lambda m: any(c.dep_ == "prep" and c.lower_ == "against" for c in m.token.children),
    "no-person-object": lambda m: not has_actor_object(m),
    "on-strike": lambda m: any(
        c.dep_ == "prep"
        and c.lower_ == "on"
        and {"strike", "hunger"} & {t.lemma_.lower() for t in c.children}
        for c in m.token.children
    ),
    "finite": lambda m: m.token.dep_ not in ("acl", "amod"),
    "stative": lambda m: (
        m.token.tag_ == "VBN" and (m.token.dep_ == "acomp" or dependent(m.token, "auxpass") is not None)
    ),
    "named-object": lambda m: any(
        (entity := m.parties.entity(t)) is not None and entity.type in ("person", "country", "organisation")
        for t in m.objects
    ),
    "at-court": lambda m: (passive(m.token) and bool(under(m.token, "for", "on"))) or sector_of_any(m, "JUD"),
    "politician": is_politician,
    "public-talk": lambda m: bool(m.actors) and any((p.code or "")[-3:] != "CVL" for p in m.recipients),
    "recognised": lambda m: (
        bool(under(m.token, "as"))
        or any((e := m.parties.entity(t)) is None or e.type != "person" for t in m.objects)
    ),
    "to-court": _to_court,
    "not-to-court": lambda m: not _to_court(m),
    "off-the-job": lambda m: not _names_talks(m) or sector_of_any(m, "LAB"),
    "of-talks": lambda m: not is_crowd(m) or (_names_talks(m) and not sector_of_any(m, "LAB")),
    "crowd-or-strike": lambda m: is_crowd(m) or names_one_of(m.subjects, "stoppages"),
    "truce-subject": lambda m: names_one_of(m.subjects, "truces"),
    "in-force": lambda m: bool(
        {"effect", "force"}
        & {t.lemma_.lower() for c in m.token.children for t in (c, *c.children) if t.dep_ in ("dobj", "pobj")}
    ),
    "aid-subject": lambda m: (
        names_one_of(m.subjects, "carriers")
        and bool({t.lemma_.lower() for t in m.token.sent} & word_class("relief"))
        and not _of_an_army(m)
        and (any(o.ent_type_ not in _TIMES for o in m.objects) or _in_a_place(m))
    ),
    "armed-object": lambda m: any(names_one_of(modifiers(o), "armoured") for o in m.objects),
    "not-off": lambda m: not any(c.lower_ == "off" for c in m.token.children),
    "to-streets": lambda m: "street" in m.near,
    "with-sanctions": lambda m: any(t.lemma_.lower() in sanction_words() for t in under(m.token, "with")),
    "guilty": lambda m: any(c.lemma_.lower() in EXPLICIT_CHARGE for c in m.token.children),
    "alert": lambda m: "alert" in m.near,
    "no-target": lambda m: (
        not any(
            m.parties.acts(t) for over in (m.token, *m.objects) for t in under(over, "at", "on", "against")
        )
    ),
    "custody": lambda m: bool(m.near & {"custody", "arrest"}),
    "emergency": lambda m: bool(m.near & {"martial", "emergency"}),
    "violent": lambda m: (
        not any(
            t.lemma_.lower() in ("plan", "policy", "record", "decision", "opponent", "rival", "team")
            for t in m.objects
        )
    ),
    "target": lambda m: (
        bool(m.recipients)
        or any(
            c.lower_ in ("at", "on", "into")
            for t in (m.token, *m.objects)
            for c in t.children
            if c.dep_ == "prep" and not _is_time(c)
        )
    ),
    "military-subject": lambda m: (
        any(n.lemma_.lower() in word_class("weaponry") for t in m.subjects for n in (t, *modifiers(t)))
        or any(sector_of(t) in ("MIL", "REB") for t in m.subjects)
        or any((p.code or "")[-3:] in ("MIL", "REB") for p in m.actors)
        or bool(m.near & {"missile", "rocket", "airstrike", "drone", "mortar"})
    ),
    "military-noun": lambda m: (
        m.token.lemma_.lower() != "strike"
        or any(
            t.lemma_.lower()
            in ("air", "missile", "drone", "rocket", "artillery", "military", "mortar", "nuclear")
            for t in modifiers(m.token)
        )
    ),
    "tear-gas": lambda m: bool(m.near & {"gas", "teargas", "cannon", "bullet", "baton"}),
    "disaster-subject": lambda m: any(_is_disaster(t) for t in m.subjects),
    "volcano": lambda m: any(t.lemma_.lower() == "volcano" for t in m.subjects),
    "to-leave": lambda m: any(  # "was allowed to fly home"
        c.lemma_ in ("leave", "depart")
        or (c.lemma_ in ("fly", "go", "return", "travel") and any(a.lower_ == "home" for a in c.children))
        for c in m.token.children
        if c.dep_ in ("xcomp", "ccomp")
    ),
    "captive-object": lambda m: (
        any(  # "freed a captured pilot", "freed four men held by bandits"
            n.lemma_.lower() in word_class("held_captive")
            for o in m.objects
            for n in (*modifiers(o), *(c for c in o.children if c.dep_ in ("acl", "relcl")))
        )
        or (m.token.dep_ == "conj" and m.token.head.lemma_ in word_class("stormed"))
    ),
    "own-will": lambda m: any(  # "assured us that he would stay", not "that the bridge was safe"
        c.dep_ == "ccomp"
        and any(a.tag_ == "MD" for a in c.children)
        and any(s.pos_ == "PRON" for s in c.children if s.dep_ == "nsubj")
        for c in m.token.children
    ),
    "not-downed": lambda m: all(c.lower_ != "down" or m.frame.particle == "down" for c in m.token.children),
    "court-subject": lambda m: any(sector_of(t) == "JUD" for t in m.subjects),
    "happening": is_happening,
    "visiting": lambda m: bool(m.recipients) or (bool(m.actors) and m.token.dep_ in ("nsubj", "dobj")),
    "not-crowd": lambda m: not is_crowd(m),
    "moving": lambda m: not passive(m.token) and not m.objects,
    "bomb-subject": lambda m: any(t.lemma_.lower() in word_class("bombs") for t in m.subjects),
    "state-party": has_state_party,
    "deliberate": is_deliberate,
    "casualties": lambda m: passive(m.token) and has_actor_object(m),
    "active": lambda m: not passive(m.token),
    "no-complement": lambda m: dependent(m.token, "oprd", "acomp", "ccomp", "xcomp") is None,
    "cyber": lambda m: any(
        t.lower_.startswith("cyber") for o in m.objects for t in (o, *modifiers(o), *(c for c in o.children))
    ),
    "thing-object": lambda m: any(not m.parties.acts(t) for t in m.objects),
    "free": lambda m: any(
        c.lemma_.lower() == "free" and not under(c, "of", "from") for c in m.token.children
    ),  # "set the men free", not "let coffee in free of duty"
    "war-game": lambda m: any(
        t.lemma_.lower() == "war" for o in m.objects for n in (o, *under(o, "of")) for t in modifiers(n)
    ),
    "under-investigation": lambda m: any(
        t.lemma_.lower() in ("investigation", "inquiry", "scrutiny") for t in under(m.token, "under")
    ),
    "called": is_call,
    "actor": lambda m: bool(m.actors),
    "asked-infinitive": has_infinitive,
    "modal": lambda m: any(c.dep_ == "aux" and c.tag_ == "MD" for c in m.token.children),
    "vehicle-subject": lambda m: any(
        n.lemma_.lower() in word_class("vehicles", "crewed")
        for t in m.subjects
        for n in (t, *(modifiers(t) if t.pos_ == "PROPN" else ()))
    ),
    "insisting": is_insisting,
    "infinitive-or-object": lambda m: has_infinitive(m) or has_actor_object(m),
    "with": lambda m: any(c.lower_ == "with" for c in m.token.children) or has_actor_object(m),
}

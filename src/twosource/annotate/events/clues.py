"""What the words around a trigger show: who its parties are, and what sort of clause it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import (
    deep_subject,
    modifiers,
    passive,
    under,
)
from twosource.annotate.events.frames import Frame, word_class
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.somebody import sector_of_noun
from twosource.annotate.syntax import coordinated, dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.records.annotation import Participant

CROWD_SECTORS = frozenset({"CVL", "LAB", "EDU", "REL", "AGR", "OPP", "HLH", "MED", "REF", "BUS"})


FORCE_SECTORS = frozenset({"MIL", "REB", "COP", "UAF"})


EXPLICIT_CHARGE = frozenset(["guilty", "liable"])


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
    said: dict[str, set[str]] = field(default_factory=dict)
    """The words in each slot that was asked for: what is asked of one verb is asked by many frames."""

    @property
    def near(self) -> set[str]:
        """Lemmas near the trigger, see `near_lemmas`."""
        found = self.said.get("near")
        if found is None:
            found = self.said["near"] = near_lemmas(self.token)
        return found


def lemmas_under(token: Token) -> set[str]:
    return {t.lemma_.lower() for t in token.subtree}


def near_lemmas(token: Token) -> set[str]:
    """Lemmas among a verb's own dependents, their objects and modifiers; not those of other clauses."""
    found: set[str] = set()
    for child in token.children:
        if child.dep_ in ("ccomp", "advcl", "relcl", "conj", "nsubj", "nsubjpass"):
            continue
        found |= lemmas_under(child)
    return found


def is_plural(match: Match) -> bool:
    if len(match.actors) > 1:
        return True
    for token in match.subjects:
        if token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "we", "both", "two", "sides"):
            return True
        if len(coordinated(token)) > 1 or (token.pos_ == "NUM" and token.lower_ not in ("one", "1")):
            return True
    return False


def sector_of(token: Token) -> str | None:
    return sector_of_noun().get(token.lemma_.lower()) or sector_of_noun().get(token.lower_)


def is_crowd(match: Match) -> bool:
    for token in match.subjects:
        lemma = token.lemma_.lower()
        sector = sector_of(token)
        firm = sector == "BUS" and (token.tag_ in ("NN", "NNP") or lemma in word_class("firms"))
        if lemma in word_class("people_group") or (sector in CROWD_SECTORS and not firm):
            return True  # but a firm that closes a plant does not protest
        plural = token.tag_ in ("NNS", "NNPS")
        if lemma == "group" or (plural and (lemma in ("movement", "campaign") or token.ent_type_ == "NORP")):
            return True
        if token.lower_ in ("they", "who"):
            return True
        inner = under(token, "of")
        if any(
            t.lemma_.lower() in word_class("people_group") or sector_of(t) in CROWD_SECTORS for t in inner
        ):
            return True
    return False


def is_force(match: Match) -> bool:
    for token in match.subjects:
        if sector_of(token) in FORCE_SECTORS or token.lemma_.lower() in word_class("troops"):
            return True
        if any(t.lemma_.lower() in word_class("troops") for t in modifiers(token)):
            return True
    return False


def is_official(match: Match) -> bool:
    for token in match.subjects:
        entity = match.parties.entity(token)
        if entity is not None:
            sector = (entity.code or "")[-3:] if entity.code and entity.code != entity.country else ""
            if entity.type == "person" and sector not in CROWD_SECTORS and (entity.roles or entity.code):
                return True
            if entity.type in ("country", "organisation", "group") and sector not in CROWD_SECTORS:
                return True
        if sector_of(token) in ("GOV", "MIL", "LEG", "JUD", "REB", "OPP", "SPY"):
            return True
    return False


def is_politician(match: Match) -> bool:
    """Tell whether a single politician strikes in words: no force, no weapon, and over some matter."""
    if len(match.subjects) != 1 or is_force(match) or match.near & word_class("weaponry"):
        return False
    entity = match.parties.entity(match.subjects[0])
    sector = (entity.code or "")[-3:] if entity is not None and entity.type == "person" else ""
    about = any(c.lower_ in ("over", "for", "regarding", "as", "about") for c in match.token.children)
    return sector in ("GOV", "LEG", "PTY", "OPP", "ELI") and about


def is_person(match: Match) -> bool:
    for token in match.subjects:
        entity = match.parties.entity(token)
        if entity is not None:
            if entity.type == "person":
                return True
            cabinet = token.lemma_.lower() in ("cabinet", "government")
            if entity.type in ("country", "organisation", "place") and token.pos_ == "PROPN" and not cabinet:
                continue
        if token.ent_type_ == "PERSON" or sector_of(token) is not None:
            return True
        if token.pos_ == "PROPN" and token.ent_type_ == "":
            return True
        if token.pos_ == "PRON" and token.lower_ in ("he", "she", "they", "who", "i"):
            return True
        if token.pos_ == "NUM" or any(sector_of(t) for t in under(token, "of")):
            return True
    return False


def has_actor_object(match: Match) -> bool:
    return any(match.parties.acts(t) or (t.pos_ == "PROPN" and t.ent_type_ == "") for t in match.objects)


def has_infinitive(match: Match) -> bool:
    for child in match.token.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and any(
            c.lower_ == "to" for c in child.children if c.dep_ == "aux"
        ):
            return True
    return False


def asks_somebody(match: Match) -> bool:
    if has_infinitive(match) or match.recipients:
        return True
    return any(c.dep_ == "prep" and c.lower_ == "for" for c in match.token.children)


def is_warning(match: Match) -> bool:
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
            if child.lemma_ in word_class("punishing") and (is_force(match) or is_official(match)):
                return True
            if subject.pos_ == "PRON" and subject.lower_ in ("it", "he", "she", "they", "we", "i"):
                return True
            speaker = deep_subject(token)
            if speaker is not None and (
                speaker.lemma_ == subject.lemma_ or _of_one_state(speaker, subject, match.parties)
            ):
                return True
            if child.lemma_ in ("face", "suffer", "pay") and lemmas_under(child) & {
                "consequence",
                "price",
                "retaliation",
            }:
                return True
        if child.dep_ == "prep" and child.lower_ == "against":
            return True
        if child.dep_ == "prep" and child.lower_ == "of":
            return bool(
                lemmas_under(child)
                & {
                    "consequence",
                    "retaliation",
                    "action",
                    "measure",
                    "countermeasure",
                    "response",
                    "reprisal",
                }
            )
    return False


def _of_one_state(speaker: Token, subject: Token, parties: Parties) -> bool:
    """Tell whether somebody speaks of his own state: "the minister warned that Norway would"."""
    ours, theirs = parties.entity(speaker), parties.entity(subject)
    if ours is None or theirs is None or theirs.type not in ("country", "organisation"):
        return False
    return ours.country is not None and ours.country == theirs.country


def has_state_party(match: Match) -> bool:
    """Tell whether a state, a government or an army is among the parties: trade of firms is no event."""
    for participant in (*match.actors, *match.recipients):
        entity = match.parties.entity_by_id(participant.entity) if participant.entity else None
        if entity is not None and entity.type == "country":
            return True
        code = participant.code or ""
        if (code and code[-3:] in ("GOV", "MIL", "COP", "REB")) or (len(code) == 3 and entity is None):
            return True
    return False


def is_call(match: Match) -> bool:
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


def harms_by_chance(subjects: list[Token]) -> bool:
    """Tell whether what does harm is a force of nature or a vehicle, no weapon and nobody."""
    for token in subjects:
        lemma = token.lemma_.lower()
        if lemma in word_class("mishaps"):
            continue  # "a plane crash", "a mine collapse"
        if lemma in word_class("weaponry") or any(
            t.lemma_.lower() in word_class("weaponry") for t in modifiers(token)
        ):
            return False
        if lemma not in word_class("disasters") and lemma not in word_class("vehicles"):
            return False
    return True


def is_deliberate(match: Match) -> bool:
    """Tell whether somebody did the harm: a doer, a weapon, or an attack named in the clause."""
    if match.subjects and harms_by_chance(match.subjects):
        return False
    means = (n for t in match.subjects for n in (t, *modifiers(t)))
    if match.actors or any(t.lemma_.lower() in word_class("weaponry") for t in means):
        return True
    if not passive(match.token):
        return False
    aside = [t for c in match.token.children if c.dep_ != "nsubjpass" for t in c.subtree]
    around = {word for t in aside for word in (t.lemma_.lower(), t.lower_)}  # "by shelling": a verb's lemma
    return bool(around & word_class("attack_signs")) and "accident" not in around


def is_insisting(match: Match) -> bool:
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


def is_forceful(match: Match) -> bool:
    near = match.near
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


def is_gunfire(noun: Token) -> bool:
    """Tell whether "fire" is that of weapons: "artillery fire"."""
    if noun.lemma_.lower() != "fire":
        return False
    return any(t.lemma_.lower() in word_class("weaponry", "firing") for t in modifiers(noun))


def is_happening(match: Match) -> bool:
    """A noun that names a happening counts only as the subject of a verb that says it came about."""
    clause = match.clause
    prep = match.token.head
    if is_gunfire(match.token):
        return False
    if match.token.dep_ == "pobj" and prep.lower_ in word_class("telling_when"):
        return True  # "since the election", "over the oil spill"
    if match.token.dep_ == "attr" and dependent(match.token.head, "expl") is not None:
        return True  # "there was a stampede"
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
def sanction_words() -> frozenset[str]:
    return word_class("sanctions")

"""Fill the slots of a frame: who stands where a verb or a noun event has its parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import (
    antecedent,
    between,
    complement_subject,
    datives,
    deep_subject,
    doers,
    modifiers,
    passive,
    possessors,
    under,
    undergoers,
)
from twosource.annotate.events.carriers import Carrier
from twosource.annotate.events.frames import Frame, word_class
from twosource.annotate.events.further_off import aside_of, by_whom, doers_before, named_before_number, out_of
from twosource.annotate.events.operators import operator_of
from twosource.annotate.events.participants import Parties
from twosource.annotate.syntax import dependent
from twosource.records.annotation import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token


_ON_THE_SPOT = frozenset({"COERCE", "CONCEDE", "ASSAULT", "RETREAT", "MOBILIZE"})


def verb_recipients(
    token: Token, frame: Frame, objects: list[Token], noun: Token | None, parties: Parties
) -> Iterator[Participant]:
    """Yield recipients slot by slot; the first slot that holds somebody wins, prepositions join in."""
    found: list[Participant] = []
    slots = frame.recipients
    if "on" in slots and "dobj" in slots and frame.act == "ACCUSE" and token.lemma_ == "blame":
        slots = ("on", "dobj") if any(under(t, "on") for t in (token, *objects)) else ("dobj",)
    for slot in slots:
        tokens: list[Token] = []
        if slot == "dobj":
            tokens = objects
            if noun is not None and noun.dep_ in ("oprd", "attr"):
                tokens = [o for o in objects if o.i != noun.i]  # "called him a liar"
            elif noun is not None and frame.act in (
                "AID",
                "SANCTION",
                "COERCE",
                "RETREAT",
                "MOBILIZE",
                "CONCEDE",
            ):
                let_in = frame.act == "RETREAT" and frame.mode == "access"  # "the convoy was allowed in"
                tokens = [o for o in objects if parties.acts(o) and (let_in or o.i != noun.i)]
                if frame.act in ("SANCTION", "COERCE") and frame.mode in (
                    "expel",
                    "deport",
                    "censor",
                    "restrict",
                ):
                    tokens = objects
        elif slot == "dative":
            tokens = datives(token) or named_before_number(token)
        elif slot == "owner":
            found.extend(p for o in objects for p in parties.owner(o))
            continue
        elif slot == "poss":
            found.extend(p for o in objects for t in possessors(o) for p in parties.resolve(t))
            continue
        elif slot == "mod":
            found.extend(
                p
                for o in objects
                for t in modifiers(o)
                if parties.named_modifier(t)
                for p in parties.resolve(t) or [parties.of_token(t)]
            )
            continue
        elif slot == "that-subject" or slot == "xsubj":
            tokens = complement_subject(token)
        elif slot == "inner":
            found.extend(_inner(token, parties))
            continue
        elif slot == "rel":
            if token.dep_ == "relcl":
                found.extend(_relative_rival(token, parties))
            continue
        elif slot == "aside":
            tokens = aside_of(token)
        elif slot == "subj":
            tokens = [s for s in [deep_subject(token)] if s is not None]
        else:
            tokens = under(token, slot)
            if slot == "on":  # "On Gaza, he called for a truce": what he spoke about
                tokens = [t for t in tokens if t.i > token.i or not t.head.is_sent_start]
            if slot == "to":
                tokens = [*datives(token), *(t for t in tokens if t not in datives(token))]
                tokens = tokens or named_before_number(token)
            if slot == "for-subject":
                tokens = [
                    t
                    for c in token.children
                    if c.dep_ in ("advcl", "ccomp") and any(m.lower_ == "for" for m in c.lefts)
                    for t in [dependent(c, "nsubj")]
                    if t is not None
                ]
            for over in [noun] if noun is not None else objects:
                tokens = [*tokens, *(t for t in under(over, slot) if t not in tokens)]
                if not tokens and slot == "with" and frame.reciprocal:
                    tokens = [t for inner in under(over, "on", "for", "about") for t in under(inner, slot)]
        if frame.act == "THREATEN" and slot == "for":  # "a warrant for the arrest of the general"
            tokens = [*tokens, *(i for t in tokens for i in under(t, "of"))]
        owner = slot not in ("in", "at") or frame.act in ("ASSAULT", "ACCUSE", "PROTEST")
        if frame.act == "PROTEST" and slot == "against":  # "protest against the demolition of their stalls"
            below = ((t, *(n for n in under(t, "of"))) for t in tokens)
            own = {ns[0].i for ns in below if any(o.pos_ == "PRON" for n in ns for o in possessors(n))}
            tokens = [t for t in tokens if t.i not in own]
        owner = owner and (frame.act != "MOBILIZE" or slot == "against")  # "massed along the Polish border"
        for t in tokens:
            if frame.act == "REQUEST" and slot == "of" and any(o.pos_ == "PRON" for o in possessors(t)):
                continue  # "demanded the release of its sailors": they are not asked
            if noun is not None and t.i == noun.i:
                taken = [m for m in modifiers(t) if m.dep_ == "compound" and parties.acts(m)]
                hostage = t.lemma_.lower() in ("hostage", "captive", "prisoner")
                for who in taken if taken and hostage else [t]:  # "took 57 guards hostage"
                    found.extend(parties.resolve(who))
            else:
                theirs = parties.resolve(t, owner=owner)
                spot = frame.act in _ON_THE_SPOT and slot in ("in", "on", "of", "at")
                if not theirs and (spot or slot in ("to", "into", "from", "with", "for")):
                    theirs = parties.located(t)  # those who live there, or their state
                found.extend(theirs)
        if found and slot in (
            "dobj",
            "dative",
            "on",
            "against",
            "to",
            "with",
            "from",
            "between",
            "at",
            "inner",
        ):
            break
    if "dobj" in slots and token.lemma_ in word_class("needs_people") and found:
        beside = (t for t in under(token, "with") if parties.acts(t) and t.pos_ != "PRON")
        found.extend(p for t in beside for p in parties.resolve(t, owner=False))  # "kidnapped with two nuns"
    if not found and frame.act == "REQUEST":  # "asked for a meeting with the governor"
        asked = (t for t in (*objects, *under(token, "for")) if t.lemma_.lower() in word_class("talks"))
        found.extend(p for t in asked for w in under(t, "with") for p in parties.resolve(w))
    if not found and frame.act == "RETREAT" and frame.mode == "withdraw":
        found.extend(_left(token, objects, parties))
    yield from found


def _left(token: Token, objects: list[Token], parties: Parties) -> Iterator[Participant]:
    """Yield whose land is left: "left their last base in Chad", "pulled out of the Comoran island"."""
    outside = out_of(token)
    for thing in (*objects, *outside):
        found = parties.owner(thing) or parties.resolve(thing) if thing in outside else []
        if not found:
            places = under(thing, "in", "on", "of")
            found = [p for t in places for p in parties.resolve(t) or parties.located(t)]
        if found:
            yield from found
            return


def first_state(token: Token, frame: Frame, parties: Parties) -> list[Participant]:
    """Return the state behind an unnamed target: "sanctions against those responsible for China's raid"."""
    for over in (token, *(c for c in token.children if c.dep_ == "dobj")):
        for prep in over.children:
            if prep.dep_ == "prep" and prep.lower_ in frame.recipients:
                for inside in prep.subtree:
                    if inside.pos_ == "PROPN" and parties.named_modifier(inside) and parties.acts(inside):
                        return parties.resolve(inside)
    return []


def _inner(token: Token, parties: Parties) -> Iterator[Participant]:
    """Yield those whom a refused or threatened act would have touched."""
    doing = {e.id for t in doers(token) if (e := parties.entity(t)) is not None}
    for child in token.children:
        if child.dep_ not in ("xcomp", "ccomp"):
            continue
        for inner in (child, *(c for c in child.children if c.dep_ == "xcomp")):
            for t in undergoers(inner):
                words = [p for p in (t, *possessors(t)) if p.pos_ == "PRON"]
                own = any((e := parties.entity(p)) is None or e.id in doing for p in words)
                beyond = [] if own else under(t, "on", "against", "to")
                found = [] if own else parties.resolve(t) or [p for b in beyond for p in parties.resolve(b)]
                if found:
                    yield from found
                    return
            for t in (*datives(inner), *under(inner, "to", "on", "with", "against", "from")):
                found = parties.resolve(t)
                if found:
                    yield from found
                    return


def _relative_rival(token: Token, parties: Parties) -> Iterator[Participant]:
    """Yield who acted in the clause above: "students threw stones at police, who answered"."""
    for above in token.ancestors:
        if above.pos_ == "VERB":
            for t in doers(above):
                yield from parties.resolve(t, owner=False)
            return


def noun_actors(token: Token, frame: Frame, carrier: Carrier, parties: Parties) -> Iterator[Participant]:
    found: list[Participant] = []
    for slot in frame.actors:
        if slot == "poss":
            whose = "poss" not in frame.recipients or bool(under(token, "of"))  # "X's arrest of Y"
            tokens = possessors(token) if whose else []
            if carrier.role in ("do", "join"):  # "held their first meeting": the subject's own
                tokens = [t for t in tokens if t.pos_ != "PRON"]
        elif slot == "between":
            tokens = between(token)
        elif slot == "mod":
            tokens = doers_before(token) or [t for t in modifiers(token) if parties.named_modifier(t)]
            if found:
                tokens = []
        elif slot == "kind":
            tokens = [] if found else doers_before(token)
        else:
            beside = by_whom(token) if slot == "by" else under(token, slot)
            tokens = [t for t in beside if t.lemma_.lower() not in ("presidency", "era", "term")]
            for inner in under(token, "of"):
                tokens = [*tokens, *(t for t in under(inner, slot) if slot != "of")]
        if slot == "of" and frame.act == "CONSULT":  # "the summit of Lima", "a round of talks in Lima"
            tokens = [t for t in tokens if (e := parties.entity(t)) is None or e.type != "place"]
            tokens = [t for t in tokens if t.lemma_.lower() not in word_class("talks")]
        if slot == "mod":
            for t in tokens:
                found.extend(parties.resolve(t) or [parties.of_token(t)])
        else:
            found.extend(p for t in tokens for p in parties.resolve(t))
    if carrier.verb is not None:
        if carrier.role in ("do", "join"):
            extra = [p for t in doers(carrier.verb) for p in parties.resolve(t, owner=False)]
            if frame.reciprocal or not found:
                found = [*extra, *found]
        elif _serves(token, carrier) and frame.reciprocal:
            found = [*(p for t in doers(carrier.verb) for p in parties.resolve(t, owner=False)), *found]
        elif carrier.role in ("plan", "operator") and not found and not passive(carrier.verb):
            known = any(c.lower_ == "the" for c in token.lefts) and operator_of(carrier.verb) == "HOPE"
            if operator_of(carrier.verb) in ("HOPE", "COMMIT") and not known:  # "is weighing sanctions"
                found = [p for t in doers(carrier.verb) for p in parties.resolve(t, owner=False)]
        elif carrier.role == "prep" and carrier.preposition in ("after", "during") and not found:
            mediated = carrier.verb.lemma_ in word_class("mediating")
            if frame.act == "CONSULT" and frame.reciprocal and not mediated:  # "agreed after days of talks"
                found = [p for t in doers(carrier.verb) for p in parties.resolve(t, owner=False)]
                asked = [o for o in undergoers(carrier.verb) if carrier.preposition == "during"]
                found = unique([*found, *(p for t in asked for p in parties.resolve(t))])
                found = found if len(found) > 1 else []
        elif carrier.role == "prep" and carrier.counted and frame.act == "PROTEST" and not found:
            found = [p for t in doers(carrier.verb) for p in parties.resolve(t, owner=False)]
        elif carrier.role in ("other", "occur") and frame.act == "CONSULT" and not found:
            aside = carrier.verb.dep_ == "advcl" and frame.reciprocal and bool(under(token, "with"))
            theirs = (
                doers(carrier.verb.head) if aside else []
            )  # "dockers struck after talks with it broke down"
            found = [p for t in theirs for p in parties.resolve(t, owner=False)]
        elif carrier.role == "other" and not found and carrier.verb.lemma_ in word_class("keeping_up"):
            if token.dep_ == "dobj":  # "the cabinet extended the closure": theirs
                found = [p for t in doers(carrier.verb) for p in parties.resolve(t, owner=False)]
        elif carrier.role == "receive":
            found = [p for t in under(carrier.verb, "from") for p in parties.resolve(t)] or found
        if carrier.role in ("do", "occur", "plan") and "between" in frame.actors:
            found.extend(p for t in between(carrier.verb) for p in parties.resolve(t))
        if carrier.role in ("plan",) and frame.reciprocal and not passive(carrier.verb):
            found = [*(p for t in doers(carrier.verb) for p in parties.resolve(t, owner=False)), *found]
    yield from found


def _serves(noun: Token, carrier: Carrier) -> bool:
    """Tell whether a verb leads to what a noun names: "flew there for talks", not "close to the talks"."""
    direct = carrier.verb is not None and noun.head.head.i in (carrier.verb.i, noun.i)
    counted = noun.head.head.pos_ in ("NOUN", "PROPN") and carrier.counted
    return carrier.role == "prep" and carrier.preposition in ("for", "to") and (direct or counted)


def noun_recipients(token: Token, frame: Frame, carrier: Carrier, parties: Parties) -> Iterator[Participant]:
    found: list[Participant] = []
    for slot in frame.recipients:
        tokens = possessors(token) if slot == "poss" else under(token, slot)
        if frame.act == "AID" and slot == "to" and not tokens:  # "a gift of buses to Samoa"
            tokens = [t for inner in under(token, "of") for t in under(inner, slot)]
        if frame.of_objects:
            for inner in under(token, "of"):
                tokens = [*tokens, *under(inner, slot)]
                for by in (c for c in inner.children if c.lower_ == "by"):
                    for agent in under(inner, by.lower_):
                        tokens = [*tokens, *under(agent, slot)]
        if (
            carrier.verb is not None
            and carrier.role in ("do", "occur", "plan", "join")
            and slot not in ("of", "in")
        ):
            tokens = [*tokens, *under(carrier.verb, slot)]
        beside = carrier.role in ("other", "occur") and token.dep_ in ("dobj", "nsubj")
        if not tokens and beside and carrier.verb is not None and frame.mode == "visit":
            tokens = under(carrier.verb, slot)
        found.extend(p for t in tokens for p in parties.resolve(antecedent(t)))
        if found and slot != "with":
            break
    fallen = carrier.verb if frame.act == "ASSAULT" and carrier.role == "prep" and not found else None
    if fallen is not None and carrier.preposition == "in" and fallen.lemma_ in ("die", "perish"):
        found = [p for t in doers(fallen) if parties.acts(t) for p in parties.resolve(t)]
    struck = carrier.verb if frame.act == "ASSAULT" and token.dep_ == "nsubj" and not found else None
    if struck is not None and struck.lemma_ in word_class("harming"):  # "an air strike killed his deputy"
        found = [p for t in undergoers(struck) if parties.acts(t) for p in parties.resolve(t)]
    caused = carrier.verb is not None and carrier.verb.lemma_ in word_class("causing")
    caused = caused and frame.act in ("PROTEST", "ASSAULT", "MOBILIZE")  # "the ruling sparked protests"
    if not found and carrier.role == "receive" and carrier.verb is not None and not caused:
        found = [p for t in doers(carrier.verb) for p in parties.resolve(t)]
    if not found and carrier.role == "do" and carrier.verb is not None:
        found = [p for t in datives(carrier.verb) for p in parties.resolve(t)]
    yield from found


def unique(participants: Iterable[Participant]) -> list[Participant]:
    """Drop participants that are named twice, by entity or by span, first naming kept."""
    kept: list[Participant] = []
    for participant in participants:
        if not among(participant, kept):
            kept.append(participant)
    return kept


def without_labels(participants: list[Participant], text: str) -> list[Participant]:
    """Drop a description that stands right before the names it describes: "its allies Japan and Chad"."""
    starts = {p.start for p in participants if p.start is not None}
    return [
        p
        for p in without_inner(participants)
        if p.end is None or p.end + 1 not in starts or not text[p.end : p.end + 1].isspace()
    ]


def without_inner(participants: list[Participant]) -> list[Participant]:
    """Drop whoever is only named inside another: of "the presidents of Peru and Chile" and "Chile"."""
    spans = [(p.start, p.end) for p in participants if p.start is not None and p.end is not None]
    return [
        p
        for p in participants
        if p.start is None
        or p.end is None
        or not any(s <= p.start and p.end <= e and (s, e) != (p.start, p.end) for s, e in spans)
    ]


def not_themselves(
    recipients: Iterable[Participant], actors: list[Participant], parties: Parties
) -> list[Participant]:
    """Return the recipients that are not the actors.

    A description in the object of its own verb cannot be its subject ("Fiji recognised the government"), so
    where coreference says so the words are kept and the link is not.
    """
    kept: list[Participant] = []
    for recipient in recipients:
        if not among(recipient, actors):
            kept.append(recipient)
        elif parties.text_of(recipient).startswith(("the ", "a ", "an ")):
            others = all(recipient.start != actor.start for actor in actors)
            kept.extend([replace(recipient, entity=None, code=None)] if others else [])
    return kept


def among(participant: Participant, others: Iterable[Participant]) -> bool:
    for other in others:
        if participant.entity is not None and participant.entity == other.entity:
            return True
        if participant.start is not None and (participant.start, participant.end) == (other.start, other.end):
            return True
    return False

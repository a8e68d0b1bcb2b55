"""Find the triggers of a sentence: words that fit a frame, and who stands in its slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.conditions import Match, fits
from twosource.annotate.events.frames import Frame, Frames, word_class
from twosource.annotate.events.nominal import Carrier, carrier_of
from twosource.annotate.events.operators import lemma_of, operator_of
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.status import negation
from twosource.annotate.syntax import dependent
from twosource.records.annotation import Participant

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token


def candidates(sentence: DocSpan, frames: Frames, parties: Parties) -> list[Candidate]:
    """Return the events a sentence may speak of, verbs before nouns, each in text order."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for token in sentence:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
            continue
        lemma = lemma_of(token)
        if lemma in frames.verbs:
            made = verbal(token, frames.verbs[lemma], parties)
            if made is not None:
                found.append(made)
                taken |= made.covered
    found.extend(obligations(sentence, parties))
    found.extend(charges(sentence, parties))
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ not in ("NOUN", "PROPN") or lemma not in frames.nouns or token.i in taken:
            continue
        named = token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "GPE")
        effort = token.dep_ == "compound" and token.head.lemma_.lower() in word_class("efforts")
        if (token.dep_ == "compound" and not effort) or (named and lemma not in word_class("talks")):
            continue
        made = nominal(token, frames.nouns[lemma], parties)
        if made is not None:
            found.append(made)
    return found


_CARRYING = frozenset({"do", "join", "occur", "receive", "plan", "cancel", "be"})
_OBLIGATION = Frame(act="REQUEST", lemma="must", op="ASK")
_CHARGE = Frame(act="ACCUSE", lemma="responsible", mode="allege")


def obligations(sentence: DocSpan, parties: Parties) -> list[Candidate]:
    """Return the demands put as duties of somebody else: "Peru must withdraw, the minister said"."""
    made: list[Candidate] = []
    for modal in sentence:
        verb = modal.head
        if modal.tag_ != "MD" or modal.lower_ not in ("must", "should") or verb.dep_ != "ccomp":
            continue
        speech = verb.head
        subject = dependent(verb, "nsubj")
        if subject is None or operator_of(speech) != "SAY" or passive(verb) or not parties.acts(subject):
            continue
        actors = unique(p for t in doers(speech) for p in parties.resolve(t, owner=False))
        recipients = [p for p in parties.resolve(subject) if not _among(p, actors)]
        entity = parties.entity(subject)
        public = entity is not None and entity.type != "group" and (entity.code or entity.type != "person")
        if actors and recipients and public:
            found = Candidate(token=modal, frame=_OBLIGATION, clause=speech, act="REQUEST")
            found.actors, found.recipients = actors, recipients
            found.why = [modal.lower_, speech.lemma_.lower()]
            found.covered = {verb.i}
            made.append(found)
    return made


def charges(sentence: DocSpan, parties: Parties) -> list[Candidate]:
    """Return the accusations put as statements: "the ministry said rebels were responsible"."""
    made: list[Candidate] = []
    for word in sentence:
        copula = word.head
        blaming = word.lower_ in ("responsible", "behind") and word.dep_ in ("acomp", "prep", "advmod")
        if not blaming or copula.lemma_ != "be" or copula.dep_ != "ccomp" or negation(copula) is not None:
            continue
        subject, speech = dependent(copula, "nsubj"), copula.head
        if subject is None or operator_of(speech) not in ("SAY", "ALLEGE") or not parties.acts(subject):
            continue
        actors = unique(p for t in doers(speech) for p in parties.resolve(t, owner=False))
        recipients = [p for p in parties.resolve(subject) if not _among(p, actors)]
        if actors and recipients:
            found = Candidate(token=word, frame=_CHARGE, clause=speech, act="ACCUSE", mode="allege")
            found.actors, found.recipients = actors, recipients
            found.why = [word.lower_, speech.lemma_.lower()]
            made.append(found)
    return made


def verbal(token: Token, frames: Iterable[Frame], parties: Parties) -> Candidate | None:
    """Return the event a verb announces, by the most specific frame that fits."""
    objects = undergoers(token)
    subjects: list[Token] | None = None
    for frame in frames:
        if frame.weak:
            continue
        last = _particle(token, frame)
        if frame.particle and last is None:
            continue
        noun = _required_object(token, frame, objects)
        if frame.objects and noun is None:
            continue
        if frame.not_objects and any(o.lemma_.lower() in frame.not_objects for o in objects):
            continue
        if subjects is None:
            subjects = doers(token)
        actors = unique(p for t in subjects for p in parties.resolve(t, owner=False))
        if not actors and not passive(token) and not frame.any_subject:
            owned = subjects if frame.act != "ASSAULT" else [t for t in subjects if _armed([t])]
            actors = unique(p for t in owned for p in parties.resolve(t))
        recipients = unique(_verb_slots(token, frame, objects, noun, parties))
        if "from" in frame.actors:
            actors = unique(p for t in under(token, "from") for p in parties.resolve(t))
            recipients = unique(p for t in subjects for p in parties.resolve(t))
        if not recipients and frame.act in ("SANCTION", "ACCUSE"):
            recipients = _first_state(token, frame, parties)
        recipients = [r for r in recipients if not _among(r, actors)]
        if frame.act == "ASSAULT" and subjects and not actors and not _armed(subjects):
            continue  # "an earthquake killed six" is no assault
        match = Match(token, frame, token, subjects, objects, actors, recipients, parties)
        if not fits(match):
            continue
        made = Candidate(token=token, frame=frame, clause=token, act=frame.act, mode=frame.mode, last=last)
        made.actors, made.recipients = actors, without_labels(recipients, token.doc.text)
        made.covered = {noun.i} if noun is not None else set()
        if noun is not None:
            made.why = [token.lemma_.lower(), noun.lemma_.lower()]
        else:
            made.why = [token.lemma_.lower()]
        if last is not None:
            made.why.append(last.lower_)
        made.why.extend(_slots_named(token))
        return _directed(made)
    return None


def nominal(token: Token, frames: Iterable[Frame], parties: Parties) -> Candidate | None:
    """Return the event a noun announces, with the verb that carries it."""
    word = token
    token = token.head if token.dep_ == "compound" else token  # "a mediation effort"
    carrier = carrier_of(token)
    for frame in frames:
        if modifiers(token) and modifiers(token)[-1].lemma_.lower() in word_class("unpolitical"):
            return None
        if frame.of_objects and not any(t.lemma_.lower() in frame.of_objects for t in under(token, "of")):
            continue
        actors = unique(_noun_actors(token, frame, carrier, parties))
        recipients = unique(_noun_recipients(token, frame, carrier, parties))
        recipients = [r for r in recipients if not _among(r, actors)]
        subjects = [] if carrier.verb is None else doers(carrier.verb)
        clause = carrier.verb if carrier.verb is not None and carrier.role in _CARRYING else token
        if frame.kind is not None and carrier.verb is not None:
            clause = carrier.verb
        match = Match(token, frame, clause, subjects, [], actors, recipients, parties)
        if not fits(match):
            continue
        made = Candidate(token=word, frame=frame, clause=clause, act=frame.act, mode=frame.mode)
        made.actors, made.recipients = actors, without_labels(recipients, token.doc.text)
        none = any(c.dep_ == "det" and c.lower_ == "no" for c in token.children)
        made.anaphoric = not actors and not recipients and frame.kind is None and not none
        made.why = [token.lemma_.lower()]
        if carrier.verb is not None:
            made.why.append(f"{carrier.role}:{carrier.verb.lemma_.lower()}")
        return _directed(made)
    return None


def _armed(subjects: list[Token]) -> bool:
    return any(t.lemma_.lower() in word_class("weaponry") for t in subjects) or any(
        t.lemma_.lower() in word_class("weaponry") for s in subjects for t in modifiers(s)
    )


def _directed(made: Candidate) -> Candidate:
    frame = made.frame
    if frame.swap:
        made.actors, made.recipients = made.recipients, made.actors
    if frame.reciprocal:
        made.actors = unique([*made.actors, *made.recipients])
        made.recipients = []
    return made


def _particle(token: Token, frame: Frame) -> Token | None:
    if frame.particle is None:
        return None
    for child in token.children:
        if child.lower_ == frame.particle and child.dep_ in (
            "prt",
            "prep",
            "advmod",
            "agent",
            "dative",
            "advcl",
        ):
            if child.dep_ == "prep" and frame.particle in ("in", "over", "up", "down"):
                continue  # "gave them a chance in March" is no giving in
            return child
    return None


def _required_object(token: Token, frame: Frame, objects: list[Token]) -> Token | None:
    if not frame.objects:
        return None
    for found in objects:
        for candidate in (found, *under(found, "of")):
            if candidate.lemma_.lower() in frame.objects or candidate.lower_ in frame.objects:
                return candidate
    for child in token.children:
        if child.dep_ in ("oprd", "attr", "acomp", "npadvmod") and child.lemma_.lower() in frame.objects:
            return child
    return None


def _verb_slots(
    token: Token, frame: Frame, objects: list[Token], noun: Token | None, parties: Parties
) -> Iterator[Participant]:
    """Yield recipients slot by slot; the first slot that holds somebody wins, prepositions join in."""
    found: list[Participant] = []
    slots = frame.recipients
    if "on" in slots and "dobj" in slots and frame.act == "ACCUSE" and token.lemma_ == "blame":
        slots = ("on", "dobj") if under(token, "on") else ("dobj",)
    for slot in slots:
        tokens: list[Token] = []
        if slot == "dobj":
            tokens = objects
            if noun is not None and frame.act in (
                "AID",
                "SANCTION",
                "COERCE",
                "RETREAT",
                "MOBILIZE",
                "CONCEDE",
            ):
                tokens = [o for o in objects if parties.acts(o) and o.i != noun.i]
                if frame.act in ("SANCTION", "COERCE") and frame.mode in (
                    "expel",
                    "deport",
                    "censor",
                    "restrict",
                ):
                    tokens = objects
        elif slot == "dative":
            tokens = datives(token)
        elif slot == "owner":
            found.extend(p for o in objects for p in parties.owner(o))
            continue
        elif slot == "poss":
            found.extend(p for o in objects for t in possessors(o) for p in parties.resolve(t))
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
        elif slot == "subj":
            tokens = [s for s in [deep_subject(token)] if s is not None]
        else:
            tokens = under(token, slot)
            for over in [noun] if noun is not None else objects:
                tokens = [*tokens, *(t for t in under(over, slot) if t not in tokens)]
        owner = slot not in ("in", "at") or frame.act in ("ASSAULT", "ACCUSE", "PROTEST")
        for t in tokens:
            if noun is not None and t.i == noun.i:
                found.extend(parties.owner(t))
            else:
                found.extend(parties.resolve(t, owner=owner))
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
    yield from found


def _first_state(token: Token, frame: Frame, parties: Parties) -> list[Participant]:
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
    for child in token.children:
        if child.dep_ not in ("xcomp", "ccomp"):
            continue
        for inner in (child, *(c for c in child.children if c.dep_ == "xcomp")):
            for t in undergoers(inner):
                own = any(p.pos_ == "PRON" for p in possessors(t)) or t.lower_ in ("them", "it")
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


def _noun_actors(token: Token, frame: Frame, carrier: Carrier, parties: Parties) -> Iterator[Participant]:
    found: list[Participant] = []
    for slot in frame.actors:
        if slot == "poss":
            tokens = possessors(token) if "poss" not in frame.recipients else []
            if carrier.role in ("do", "join"):  # "held their first meeting": the subject's own
                tokens = [t for t in tokens if t.pos_ != "PRON"]
        elif slot == "between":
            tokens = between(token)
        elif slot == "mod":
            tokens = [t for t in modifiers(token) if parties.named_modifier(t)]
            if found:
                tokens = []
        else:
            tokens = [t for t in under(token, slot) if t.lemma_.lower() not in ("presidency", "era", "term")]
            for inner in under(token, "of"):
                tokens = [*tokens, *(t for t in under(inner, slot) if slot != "of")]
        if slot == "mod":
            for t in tokens:
                found.extend(parties.resolve(t) or [parties._participant(t)])
        else:
            found.extend(p for t in tokens for p in parties.resolve(t))
    if carrier.verb is not None:
        if carrier.role in ("do", "join"):
            extra = [p for t in doers(carrier.verb) for p in parties.resolve(t, owner=False)]
            if frame.reciprocal or not found:
                found = [*extra, *found]
        elif carrier.role == "prep" and carrier.preposition in ("for", "to") and frame.reciprocal:
            found = [*(p for t in doers(carrier.verb) for p in parties.resolve(t, owner=False)), *found]
        elif carrier.role == "receive":
            found = [p for t in under(carrier.verb, "from") for p in parties.resolve(t)] or found
        if carrier.role in ("do", "occur", "plan") and "between" in frame.actors:
            found.extend(p for t in between(carrier.verb) for p in parties.resolve(t))
        if carrier.role in ("plan",) and frame.reciprocal and not passive(carrier.verb):
            found = [*(p for t in doers(carrier.verb) for p in parties.resolve(t, owner=False)), *found]
    yield from found


def _noun_recipients(token: Token, frame: Frame, carrier: Carrier, parties: Parties) -> Iterator[Participant]:
    found: list[Participant] = []
    for slot in frame.recipients:
        tokens = possessors(token) if slot == "poss" else under(token, slot)
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
        beside = carrier.verb is not None and carrier.role == "other" and token.dep_ in ("dobj", "nsubj")
        if not tokens and beside and carrier.verb is not None and frame.mode == "visit" and slot == "to":
            tokens = under(carrier.verb, slot)
        found.extend(p for t in tokens for p in parties.resolve(antecedent(t)))
        if found and slot != "with":
            break
    if not found and carrier.role == "receive" and carrier.verb is not None:
        found = [p for t in doers(carrier.verb) for p in parties.resolve(t)]
    if not found and carrier.role == "do" and carrier.verb is not None:
        found = [p for t in datives(carrier.verb) for p in parties.resolve(t)]
    yield from found


def _slots_named(token: Token) -> list[str]:
    labels = ("nsubj", "nsubjpass", "dobj", "agent", "xcomp", "ccomp")
    named = [label for label in labels if dependent(token, label) is not None]
    named.extend(c.lower_ for c in token.children if c.dep_ == "prep" and under(token, c.lower_))
    return named


def unique(participants: Iterable[Participant]) -> list[Participant]:
    """Drop participants that are named twice, by entity or by span, first naming kept."""
    kept: list[Participant] = []
    for participant in participants:
        if not _among(participant, kept):
            kept.append(participant)
    return kept


def without_labels(participants: list[Participant], text: str) -> list[Participant]:
    """Drop a description that stands right before the names it describes: "its allies Japan and Chad"."""
    starts = {p.start for p in participants if p.start is not None}
    return [
        p
        for p in participants
        if p.end is None or p.end + 1 not in starts or not text[p.end : p.end + 1].isspace()
    ]


def _among(participant: Participant, others: Iterable[Participant]) -> bool:
    for other in others:
        if participant.entity is not None and participant.entity == other.entity:
            return True
        if participant.start is not None and (participant.start, participant.end) == (other.start, other.end):
            return True
    return False

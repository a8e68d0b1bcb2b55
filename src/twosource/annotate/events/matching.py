"""Find the triggers of a sentence: words that fit a frame, and who stands in its slots."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from twosource.annotate.events.anaphora import possible_antecedents
from twosource.annotate.events.arguments import (
    between,
    doers,
    modifiers,
    of_nouns,
    passive,
    under,
    undergoers,
)
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.carriers import carrier_of, is_told_anew
from twosource.annotate.events.clues import Match
from twosource.annotate.events.conditions import (
    doers_may_fit,
    fits,
    fits_recipients,
    subjects_may_fit,
    verb_may_fit,
)
from twosource.annotate.events.derived import derived, verbs_of_nouns
from twosource.annotate.events.frames import COOPERATIVE, Frame, Frames, word_class
from twosource.annotate.events.operators import lemma_of, operator_of
from twosource.annotate.events.participants import Parties
from twosource.annotate.syntax import dependent
from twosource.annotate.word_kinds import ADJ, ADP, ADV, AUX, NOUN, PROPN, SCONJ, VERB

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from twosource.records.annotation import Participant
from twosource.annotate.events.scene import word_stands_there
from twosource.annotate.events.slots import (
    among,
    first_state,
    not_themselves,
    noun_actors,
    noun_recipients,
    unique,
    verb_recipients,
    without_inner,
    without_labels,
)
from twosource.annotate.events.statements import charges, obligations

_SPOKEN_KINDS = frozenset({ADJ, ADP, ADV, AUX, SCONJ})  # of "must", "responsible", "behind"


def candidates(sentence: DocSpan, frames: Frames, parties: Parties) -> list[Candidate]:
    """Return the events a sentence may speak of, verbs before nouns, each in text order."""
    found: list[Candidate] = []
    taken: set[int] = set()
    names: list[tuple[Token, str]] = []
    spoken = False
    for token in sentence:
        part = token.pos
        if part in (NOUN, PROPN):
            lemma = token.lemma_.lower()
            if lemma in frames.nouns or lemma in verbs_of_nouns():
                names.append((token, lemma))
        elif part == VERB or (part == AUX and token.dep_ not in ("aux", "auxpass")):
            if token.i and token.nbor(-1).text == "-" and token.dep_ in ("nsubj", "dobj", "pobj", "compound"):
                continue  # "her co-accused"
            if token.dep_ == "pcomp" and token.head.dep_ == "agent":
                continue  # "wounded by shelling": who is wounded does not shell
            lemma = lemma_of(token)
            made = verbal(token, frames.verbs[lemma], parties) if lemma in frames.verbs else None
            if made is not None:
                found.append(made)
                taken |= made.covered
        elif not spoken and part in _SPOKEN_KINDS:
            spoken = token.lower_ in ("must", "should", "responsible", "behind")
    if spoken:
        found.extend(obligations(sentence, parties))
        found.extend(charges(sentence, parties))
    for token, lemma in names:
        if token.i in taken:
            continue
        named = token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "GPE")
        if token.text == "March" and not token.is_sent_start and token.ent_type_ == "DATE":
            continue  # the month
        effort = token.dep_ == "compound" and token.head.lemma_.lower() in word_class("efforts")
        if (token.dep_ == "compound" and not effort) or (named and lemma not in word_class("talks")):
            continue
        made = nominal(token, frames.nouns.get(lemma, ()), parties)
        if made is None and lemma in verbs_of_nouns():
            verb, particle = verbs_of_nouns()[lemma]
            made = derived(token, particle, frames.verbs.get(verb, ()), parties)
        if made is not None:
            found.append(made)
    return found


def relaxed(sentence: DocSpan, frames: Frames, parties: Parties) -> list[Candidate]:
    """Return the events of a sentence with the conditions of frames waived: for actors that are given."""
    found: list[Candidate] = []
    for token in sentence:
        part = token.pos_
        lemma = lemma_of(token) if part == "VERB" else token.lemma_.lower()
        table = frames.verbs if part == "VERB" else frames.nouns if part in ("NOUN", "PROPN") else {}
        objects = undergoers(token) if part == "VERB" else []
        for frame in table.get(lemma, ()):
            if frame.any_subject or "owner" in frame.actors:
                continue
            if frame.kind is not None or (frame.particle and _particle(token, frame) is None):
                continue
            if part == "VERB" and frame.objects and _required_object(token, frame, objects) is None:
                continue
            if frame.of_objects or not has_its_words(token, frame, objects, parties):
                continue
            made = Candidate(token=token, frame=frame, clause=token, act=frame.act, mode=frame.mode)
            made.actors = unique(
                p for t in (doers(token) if part == "VERB" else []) for p in parties.resolve(t)
            )
            made.why = [lemma, "given actors"]
            found.append(made)
            break
    return found


def has_its_words(token: Token, frame: Frame, objects: list[Token], parties: Parties) -> bool:
    """Tell whether the words stand there without which a frame is of another sense: "on:bail"."""
    match = Match(token, frame, token, [], objects, [], [], parties)
    return all(word_stands_there(match, name) for name in frame.needs if ":" in name)


TOLD_ASIDE = frozenset({"acl", "amod", "relcl", "pcomp", "compound", "csubj"})
_CARRYING = frozenset({"do", "join", "occur", "receive", "plan", "cancel", "be"})


def verbal(token: Token, frames: Iterable[Frame], parties: Parties) -> Candidate | None:
    """Return the event a verb announces, by the most specific frame that fits."""
    match: Match | None = None  # one for all frames: it keeps what they ask of the words around
    subjects: list[Token] | None = None
    direct: list[Participant] | None = None
    turned = False  # in the passive voice
    beside = _words_beside(token)
    named: set[str] | None = None
    aside = token.dep_ in TOLD_ASIDE
    for frame in frames:
        if frame.weak or (aside and frame.late):
            continue
        if frame.particle is not None and frame.particle not in beside:
            continue
        if match is None:
            objects = undergoers(token)
            match = Match(token, frame, token, [], objects, [], [], parties)
        if frame.objects:  # most frames of a common verb fall here: look once, not frame by frame
            if named is None:
                named = _object_words(token, objects)
            if frame.objects.isdisjoint(named):
                continue
        last = _particle(token, frame) if frame.particle is not None else None
        if frame.particle and last is None:
            continue
        noun = _required_object(token, frame, objects) if frame.objects else None
        if frame.objects and noun is None:
            continue
        if frame.not_objects and any(o.lemma_.lower() in frame.not_objects for o in objects):
            continue
        match.frame, match.recipients = frame, []
        if frame.needs and not verb_may_fit(match):
            continue
        if subjects is None:
            subjects = match.subjects = [_named_after(token, t, parties) for t in doers(token)]
            turned = passive(token)
        if frame.needs and not subjects_may_fit(match):
            continue
        elsewhere = frame.actors != ("subj",)
        if elsewhere:
            actors = unique(_actors_elsewhere(token, frame, subjects, objects, parties))
        else:
            if direct is None:
                direct = unique(p for t in subjects for p in parties.resolve(t, owner=False))
            actors = list(direct)
        if not actors and turned and frame.act in COOPERATIVE:  # "were signed between the two countries"
            actors = unique(p for n in (token, *objects) for t in between(n) for p in parties.resolve(t))
        if not actors and not turned and not frame.any_subject and not elsewhere:
            things = subjects if frame.act != "ASSAULT" else [t for t in subjects if _wielded(t)]
            actors = unique(p for t in things for p in parties.resolve(t))
        if not actors and not turned and not elsewhere:
            actors = unique(p for t in _outer_speaker(token) for p in parties.resolve(t, owner=False))
        if frame.act == "ASSAULT" and subjects and not actors and not _armed(subjects) and not elsewhere:
            continue  # "an earthquake killed six" is no assault
        match.actors = actors
        if frame.needs and not doers_may_fit(match):
            continue
        recipients = unique(verb_recipients(token, frame, objects, noun, parties))
        if not recipients and frame.act in ("SANCTION", "ACCUSE"):
            recipients = first_state(token, frame, parties)
        recipients = not_themselves(recipients, actors, parties)
        match.recipients = recipients
        if not fits_recipients(match):
            continue
        made = Candidate(token=token, frame=frame, clause=token, act=frame.act, mode=frame.mode, last=last)
        made.actors, made.recipients = without_inner(actors), without_labels(recipients, parties.text)
        made.covered = {noun.i} if noun is not None else set()
        if noun is not None:
            made.why = [token.lemma_.lower(), noun.lemma_.lower()]
        else:
            made.why = [token.lemma_.lower()]
        if last is not None:
            made.why.append(last.lower_)
        made.why.extend(_slots_named(token))
        if frame.act == "MOBILIZE" and turned and not made.actors:
            made.actors = unique(p for t in objects if parties.acts(t) for p in parties.resolve(t))
            made.recipients = [p for p in made.recipients if not among(p, made.actors)]
        if frame.kind is not None and turned and not made.actors:
            made.actors, made.recipients = (
                made.recipients,
                [],
            )  # "was elected", "were killed": who underwent it
        return _directed(made)
    return None


def _actors_elsewhere(
    token: Token, frame: Frame, subjects: list[Token], objects: list[Token], parties: Parties
) -> Iterable[Participant]:
    """Yield the doers where a frame puts them elsewhere than in the subject: "went on trial in Graz"."""
    for slot in frame.actors:
        if slot == "owner":
            yield from (p for t in subjects for p in parties.owner(t))
        elif slot == "subj":
            yield from (p for t in subjects for p in parties.resolve(t, owner=False))
        elif slot == "dobj":
            yield from (p for t in objects for p in parties.resolve(t, owner=False))
        elif slot != "none":
            beside = (token, *under(token, "on"))  # "went on trial at the court"
            yield from (
                p for n in beside for t in under(n, slot) if parties.acts(t) for p in parties.resolve(t)
            )


def _named_after(verb: Token, subject: Token, parties: Parties) -> Token:
    """Return the person whose name ends a subject, for his office: "Minister of Mali Awa Diarra criticised".

    The parser takes "Mali Awa Diarra" for one name; a state in front of a person's name ends the office.
    """
    word = verb.nbor(-1) if verb.i > 0 else verb
    person = parties.mention(word)
    if person is None or word.i <= subject.i or not subject.is_ancestor(word):
        return subject
    entity, own = parties.entity(word), parties.entity(subject)
    if entity is None or entity.type != "person" or (own is not None and own.type == "person"):
        return subject
    first = word
    while first.i > subject.i and parties.mention(first) == person:
        first = first.nbor(-1)
    state = parties.entity(first)
    after_state = state is not None and state.type == "country" and first.nbor(-1).lower_ in ("of", "the")
    return word if after_state and subject.tag_ in ("NN", "NNP") and parties.acts(subject) else subject


def _outer_speaker(verb: Token) -> list[Token]:
    """Return the speaker of a verb that was joined to his words: "said it was useful but rejected"."""
    token = verb
    while token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        if dependent(token, "nsubj", "nsubjpass") is not None:
            return []
        token = token.head
    if token.i == verb.i or token.dep_ != "ccomp" or operator_of(token.head) != "SAY":
        return []
    return doers(token.head) if verb.tag_ == "VBD" else []


def nominal(token: Token, frames: Iterable[Frame], parties: Parties) -> Candidate | None:
    """Return the event a noun announces, with the verb that carries it."""
    word = token
    token = token.head if token.dep_ == "compound" else token  # "a mediation effort"
    carrier = carrier_of(token)
    for frame in frames:
        if modifiers(token) and modifiers(token)[-1].lemma_.lower() in word_class("unpolitical"):
            return None
        if frame.of_objects and not any(t.lemma_.lower() in frame.of_objects for t in of_nouns(token)):
            continue
        actors = unique(noun_actors(token, frame, carrier, parties))
        recipients = unique(noun_recipients(token, frame, carrier, parties))
        recipients = [r for r in recipients if not among(r, actors)]
        subjects = [] if carrier.verb is None else doers(carrier.verb)
        clause = carrier.verb if carrier.verb is not None and carrier.role in _CARRYING else token
        if frame.kind is not None and carrier.verb is not None:
            clause = carrier.verb
        match = Match(token, frame, clause, subjects, [], actors, recipients, parties)
        if not fits(match):
            continue
        made = Candidate(token=word, frame=frame, clause=clause, act=frame.act, mode=frame.mode)
        made.actors, made.recipients = actors, without_labels(recipients, parties.text)
        none = any(c.dep_ == "det" and c.lower_ == "no" for c in token.children)
        alone = not actors and not recipients and frame.kind is None and not none
        made.anaphoric = alone and not is_told_anew(token, carrier)
        made.why = [token.lemma_.lower()]
        if carrier.verb is not None:
            made.why.append(f"{carrier.role}:{carrier.verb.lemma_.lower()}")
        return _directed(made)
    return None


def _wielded(weapon: Token) -> bool:
    """Tell whether a thing is an arm whose owner strikes: not "cyanide from its plant"."""
    loose = any(o.dep_ == "poss" and o.pos_ == "PRON" for t in weapon.rights for o in t.subtree)
    return _armed([weapon]) and not loose


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
            if frame.lemma == "call" and frame.particle == "for" and dependent(token, "dobj") is not None:
                continue  # "called a meeting for Tuesday"
            if child.i < token.i and child.right_edge.i + 1 < token.i and child.is_sent_start:
                continue  # "On Gaza, he called for a truce": his subject, not whom he called on
            return child
        if child.dep_ in ("advcl", "ccomp") and frame.act == "REQUEST":
            mark = next((c for c in child.lefts if c.dep_ == "mark" and c.lower_ == frame.particle), None)
            if mark is not None:
                return mark  # "called for airlines to resume flights"
    return None


def _required_object(token: Token, frame: Frame, objects: list[Token]) -> Token | None:
    if not frame.objects:
        return None
    for found in objects:
        if any(_is_one_of(n, frame.objects) for n in (found, *possible_antecedents(found))):
            return found
        for candidate in under(found, "of") if found.lemma_ not in word_class("bare_lists") else ():
            if _is_one_of(candidate, frame.objects):
                return candidate
    labels = {"oprd", "attr", "acomp", "npadvmod"}
    if passive(token):
        labels.add("dobj")  # "was denied a visa"
    for child in token.children:
        if child.dep_ in labels and child.lemma_.lower() in frame.objects:
            return child
    return None


def _words_beside(token: Token) -> set[str]:
    """Return the words among which a particle can be: a verb's dependents, and what marks their clauses."""
    found = set()
    for child in token.children:
        found.add(child.lower_)
        if child.dep_ in ("advcl", "ccomp"):
            found.update(c.lower_ for c in child.lefts if c.dep_ == "mark")
    return found


def _object_words(token: Token, objects: list[Token]) -> set[str]:
    """Return the lemmas and forms that a required object can be found by."""
    nouns = [n for o in objects for n in (o, *under(o, "of"), *possible_antecedents(o))]
    nouns.extend(c for c in token.children if c.dep_ in ("oprd", "attr", "acomp", "npadvmod", "dobj"))
    return {word for n in nouns for word in (n.lemma_.lower(), n.lower_)}


def _is_one_of(noun: Token, words: Collection[str]) -> bool:
    return noun.lemma_.lower() in words or noun.lower_ in words


def _slots_named(token: Token) -> list[str]:
    labels = ("nsubj", "nsubjpass", "dobj", "agent", "xcomp", "ccomp")
    children = list(token.children)
    held = {child.dep_ for child in children}
    named = [label for label in labels if label in held]
    named.extend(c.lower_ for c in children if c.dep_ == "prep" and under(token, c.lower_))
    return named

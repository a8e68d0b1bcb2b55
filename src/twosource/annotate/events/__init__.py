"""Who did what to whom: acts with status, participants, topics and attribution, and their projection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import deep_subject
from twosource.annotate.events.background import points_back, sets_the_scene
from twosource.annotate.events.by_day import told_apart_by_day
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.coding import code, is_unsure
from twosource.annotate.events.confidence import Read, confidence_of, parts
from twosource.annotate.events.dating import date_events
from twosource.annotate.events.frames import Frames
from twosource.annotate.events.given import between_given
from twosource.annotate.events.lexicons import dictionaries_in_use, frames_in_use
from twosource.annotate.events.matching import candidates, relaxed
from twosource.annotate.events.modes import modes_of
from twosource.annotate.events.no_recipients import without_places
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.petrarch import coded_by, is_discarded
from twosource.annotate.events.projection import project, project_code, told_words
from twosource.annotate.events.responses import link_responses
from twosource.annotate.events.retold import carried_over, go_on, join_those_who_met, retold, turn_felled
from twosource.annotate.events.stand_ins import stand_in
from twosource.annotate.events.status import StatusReader
from twosource.annotate.events.surroundings import Surroundings, sentence_contexts
from twosource.annotate.events.weigh import mark_main
from twosource.annotate.parse import Reading
from twosource.annotate.syntax import dependent
from twosource.config import Config
from twosource.records.annotation import SETS_THE_SCENE, Cast, Event, Participant, Place, Quote, Status, Timex
from twosource.records.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

_OWN_VOICE = frozenset({"it", "he", "she", "they", "we", "i"})


def find_events(
    reading: Reading,
    cast: Cast,
    times: tuple[Timex, ...],
    places: tuple[Place, ...],
    quotes: tuple[Quote, ...],
    *,
    config: Config = Config(),
) -> tuple[Event, ...]:
    """Find the events of the headline and the story, in text order, with exactly one marked main.

    Raises:
        LexiconError: a user's frames cannot be read.
    """
    frames = frames_in_use(config)
    dictionaries = dictionaries_in_use(config)
    if dictionaries:  # whose patterns ask the parser for its phrases
        reading = replace(reading, doc=reading.doc.parsed)
    parties = Parties(reading, cast, places)
    sentences = list(reading.sentences())
    if any(is_discarded(sentences, held) for held in dictionaries):
        return ()
    ends = [block.end for block in reading.blocks if block.kind == "headline"]
    headline = frozenset(
        token.i
        for sentence in sentences
        if ends
        and sentence.start_char < ends[-1]
        and reading.in_headline(next(t for t in sentence if not t.is_space))
        for token in sentence
    )
    reader = StatusReader(headline)
    surroundings = Surroundings(reading, times, places, quotes)
    events: list[Event] = []
    in_headline: list[bool] = []
    numbers: list[int] = []
    roots: list[bool] = []
    echoed: list[bool] = []
    headline_words = {reading.doc[i].lemma_.lower() for i in headline}
    number = 0
    earlier: str | None = None
    depths: dict[str, int] = {}
    spans = reading.article.spans
    given = spans.actor is not None or spans.recipient is not None
    for sentence in sentences:
        found = code(candidates(sentence, frames, parties), reader, parties)
        again: dict[int, Event] = {}
        if not given:
            found = [c for c in found if not is_unsure(c)]
            for candidate in found:
                told_before = turn_felled(candidate, events) or join_those_who_met(candidate, events)
                told_before = told_before or go_on(candidate, events, parties)
                if told_before is not None:
                    again[candidate.token.i] = told_before
            taken = {i for c in found for i in (c.token.i, *c.covered)}
            for candidate, earlier_event in retold(sentence, frames, taken, events):
                again[candidate.token.i] = earlier_event
                found.append(candidate)
            for candidate in found:
                without_places(candidate, parties)
            stand_in(found, events, parties)
        elif not any(c.act != "OTHER" for c in found):
            found = relaxed(sentence, frames, parties)
            for candidate in found:
                candidate.standing = reader.of(candidate.clause)
        for held in dictionaries:
            found = coded_by(found, sentence, held, surroundings.published, reader)
        stops = {c.token.i for c in found} | {c.clause.i for c in found}
        contexts = sentence_contexts(sentence) if found else ()
        _imply(found, sentence, earlier)
        earlier = _speaker(sentence, parties) or earlier
        for candidate in told_apart_by_day(found, reading.doc):
            if _of_the_writer(candidate, parties) and not surroundings.attribution_of(candidate):
                continue
            sure = not given and candidate.cameo is None  # what is given or a user's own is not calibrated
            identifier = f"v{len(events) + 1}"
            told_by = frames if sure else None
            event = _event(candidate, parties, surroundings, sentence, stops, contexts, identifier, told_by)
            if event.status in _SUPPOSED and not (event.actors or event.recipients or given):
                continue  # "ties frozen for a decade" in somebody's thought
            if candidate.token.i in again:
                event = carried_over(event, again[candidate.token.i])
            events.append(event)
            in_headline.append(candidate.token.i in headline)
            numbers.append(number)
            echoed.append(
                candidate.token.i not in headline and candidate.token.lemma_.lower() in headline_words
            )
            if given:
                depths[events[-1].id] = sum(1 for _ in candidate.token.ancestors)
            roots.append(candidate.clause.dep_ == "ROOT" or candidate.clause.head.dep_ == "ROOT")
        if found and found[0].token.i not in headline:
            number += 1
    if given:
        return between_given(events, spans, parties, depths)
    linked = link_responses(events, sentences, reading.text)
    dated = date_events(linked, times, surroundings.published)
    return mark_main(dated, in_headline=in_headline, echoed=echoed, sentence=numbers, is_root=roots)


_SUPPOSED = frozenset({"hypothetical", "opinion"})


def _of_the_writer(candidate: Candidate, parties: Parties) -> bool:
    """Tell whether "I" or "you" is a party: the writer and the reader are no actors of the story."""
    for side in (candidate.actors, candidate.recipients):
        unknown = [parties.text_of(p).lower() for p in side if p.entity is None]
        if any(word in ("i", "me") for word in unknown):
            return True
        if side and len(unknown) == len(side) and all(w in ("you", "we", "us") for w in unknown):
            return True
    return False


def _speaker(sentence: DocSpan, parties: Parties) -> str | None:
    """Return the entity that is the subject of a sentence's main verb."""
    subject = dependent(sentence.root, "nsubj") if sentence.root.pos_ in ("VERB", "AUX") else None
    entity = parties.entity(subject) if subject is not None else None
    return entity.id if entity is not None and entity.type != "place" else None


def _imply(found: list[Candidate], sentence: DocSpan, earlier: str | None) -> None:
    """Give a main verb that lost its subject ("also urged ...") that of the sentence before."""
    if earlier is None or not found:
        return
    first = next((t for t in sentence if not t.is_space and not t.is_punct), None)
    if first is None or not first.text[:1].islower():
        return
    for candidate in found:
        verb = candidate.token
        bare = verb.dep_ == "ROOT" and verb.tag_ == "VBD" and not candidate.actors
        if bare and deep_subject(verb) is None and all(p.entity != earlier for p in candidate.recipients):
            candidate.actors = [Participant(entity=earlier)]
            candidate.why.append("subject of the sentence before")


def _event(
    candidate: Candidate,
    parties: Parties,
    surroundings: Surroundings,
    sentence: DocSpan,
    stops: set[int],
    contexts: tuple[str, ...],
    identifier: str,
    frames: Frames | None,
) -> Event:
    """Return the event of a candidate; its confidence is stated if its frames are given."""
    standing = candidate.standing
    assert standing is not None
    others = stops - {candidate.token.i, candidate.clause.i}
    timex = surroundings.time_of(candidate, others)
    status: Status = standing.status
    why = [*candidate.why, *standing.why]
    if status in ("happened", "planned") and surroundings.only_thought(candidate, hopes=status == "planned"):
        status = "hypothetical"
        why.append("in a thought")
    modes = modes_of(candidate)
    own = any(c.lower_ in _OWN_VOICE for c in candidate.clause.children if c.dep_ == "nsubj")
    own = (own and "habit" not in why) or ("will" in why and "if" in why)
    words = told_words(candidate)
    plover, cameo = project(candidate.act, status, modes, contexts, own=own, words=words)
    if candidate.cameo is not None:
        plover, cameo = project_code(candidate.act, candidate.cameo, contexts)
    back = status == "happened" and points_back(candidate)
    scene = status == "happened" and not back and sets_the_scene(candidate)
    if scene:
        why.append(SETS_THE_SCENE)
    end = (
        candidate.last
        if candidate.last is not None and candidate.last.i == candidate.token.i + 1
        else candidate.token
    )
    attribution = surroundings.attribution_of(candidate)
    confidence = None
    if frames is not None:
        table = frames.nouns if candidate.is_noun else frames.verbs
        senses = len(table.get(candidate.frame.lemma, ()))
        read = Read(status=status, background=back or scene, in_speech=bool(attribution), senses=senses)
        seen = parts(candidate, read, sentence)
        confidence = confidence_of(seen)
        why.extend((f"seen: {', '.join(seen)}",) if seen else ())
    return Event(
        id=identifier,
        start=candidate.token.idx,
        end=end.idx + len(end),
        type=candidate.act,
        status=status,
        background=back or scene,
        actors=tuple(candidate.actors),
        recipients=tuple(candidate.recipients),
        topics=(*surroundings.topics_of(candidate), *candidate.issues),
        place=surroundings.place_of(candidate, others) or candidate.where,
        time=Span(timex.start, timex.end) if timex is not None else None,
        attribution=attribution,
        modes=modes,
        plover=plover,
        cameo=cameo,
        clause=surroundings.clause_of(candidate),
        why=tuple(dict.fromkeys(why)),
        confidence=confidence,
    )

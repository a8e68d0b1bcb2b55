"""Who did what to whom: acts with status, participants, topics and attribution, and their projection."""

from __future__ import annotations

from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.coding import code
from twosource.annotate.events.frames import Frames, frames_for, our_frames
from twosource.annotate.events.matching import candidates
from twosource.annotate.events.modes import modes_of
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.projection import project
from twosource.annotate.events.status import StatusReader
from twosource.annotate.events.surroundings import Surroundings, sentence_contexts
from twosource.annotate.events.weigh import mark_main
from twosource.annotate.parse import Reading
from twosource.config import Config
from twosource.records.annotation import Cast, Event, Place, Quote, Status, Timex

_FIRST_PERSON = frozenset({"it", "he", "she", "they", "we", "i"})


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
    frames = _frames(config)
    parties = Parties(reading, cast)
    headline = frozenset(
        token.i
        for sentence in reading.sentences()
        if reading.in_headline(next(t for t in sentence if not t.is_space))
        for token in sentence
    )
    reader = StatusReader(headline)
    surroundings = Surroundings(reading, times, places, quotes)
    events: list[Event] = []
    in_headline: list[bool] = []
    numbers: list[int] = []
    roots: list[bool] = []
    number = 0
    for sentence in reading.sentences():
        found = code(candidates(sentence, frames, parties), reader, parties)
        stops = {c.token.i for c in found} | {c.clause.i for c in found}
        contexts = sentence_contexts(sentence) if found else ()
        for candidate in found:
            events.append(_event(candidate, surroundings, stops, contexts, f"v{len(events) + 1}"))
            in_headline.append(candidate.token.i in headline)
            numbers.append(number)
            roots.append(candidate.clause.dep_ == "ROOT" or candidate.clause.head.dep_ == "ROOT")
        if found and not any(token.i in headline for token in sentence):
            number += 1
    return mark_main(events, in_headline=in_headline, sentence=numbers, is_root=roots)


def _frames(config: Config) -> Frames:
    if not config.lexicons:
        return our_frames()
    return frames_for(config.lexicons, config.lexicon_only)


def _event(
    candidate: Candidate,
    surroundings: Surroundings,
    stops: set[int],
    contexts: tuple[str, ...],
    identifier: str,
) -> Event:
    standing = candidate.standing
    assert standing is not None
    timex = surroundings.time_of(candidate, stops - {candidate.token.i, candidate.clause.i})
    status: Status = standing.status
    why = [*candidate.why, *standing.why]
    if status in ("happened", "planned") and surroundings.only_thought(candidate, hopes=status == "planned"):
        status = "hypothetical"
        why.append("in a thought")
    if status == "happened" and surroundings.lies_ahead(timex):
        status = "planned"
        why.append("date after publication")
    modes = modes_of(candidate)
    own = (
        any(c.lower_ in _FIRST_PERSON for c in candidate.clause.children if c.dep_ == "nsubj")
        or "will" in why
    )
    plover, cameo = project(candidate.act, status, modes, contexts, own=own)
    end = (
        candidate.last
        if candidate.last is not None and candidate.last.i == candidate.token.i + 1
        else candidate.token
    )
    return Event(
        id=identifier,
        start=candidate.token.idx,
        end=end.idx + len(end),
        type=candidate.act,
        status=status,
        background=status == "happened" and surroundings.is_background(timex, candidate),
        actors=tuple(candidate.actors),
        recipients=tuple(candidate.recipients),
        topics=surroundings.topics_of(candidate),
        date=timex.value[:10] if timex is not None and timex.value is not None else None,
        earliest=timex.earliest if timex is not None else None,
        latest=timex.latest if timex is not None else None,
        place=surroundings.place_of(candidate),
        attribution=surroundings.attribution_of(candidate),
        modes=modes,
        plover=plover,
        cameo=cameo,
        clause=surroundings.clause_of(candidate),
        why=tuple(dict.fromkeys(why)),
    )

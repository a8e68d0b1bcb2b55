"""Score events on invented texts whose events were written out by hand, before and apart from the rules.

    python -m benchmarks.quality.gold_events [--file tests/gold/events/....jsonl ...] [--errors] [--baselines]

The program gets the text and its date; a text marked as a headline is given as the title too. How events and
parties are matched is told in `events_gold`. An event is *right* when act, status, actors and recipients all
are, each list whole: precision is over events found, recall over those marked. A *wrong "happened"* is one
stated as happened whose gold counterpart did not happen; beside it stands the share that also counts those
stated as happened which no event of the gold answers to. Attribution, background, date and place are counted
over the pairs.

Baseline: the first verb that has a frame, with its most general act, its subject and object, "happened".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.quality.events_gold import (
    Answer,
    FoundEvent,
    Item,
    Marked,
    Party,
    all_parties,
    pair,
    read_items,
    same_parties,
    wrong_slots,
)
from benchmarks.quality.gold_command import print_system, read_arguments

from twosource.annotate.events import find_events
from twosource.annotate.events.frames import our_frames
from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse
from twosource.annotate.places import find_places
from twosource.annotate.quotes import find_quotes
from twosource.annotate.times import find_times
from twosource.clean import clean
from twosource.records.annotation import Cast, Event, Participant, Quote
from twosource.records.text import Article, GivenFacts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FOLDER = Path(__file__).parents[2] / "tests" / "gold" / "events"
GOALS = {"all right, P": 0.85, "all right, R": 0.70, "happened, R": 0.85}
_RARE = 4  # labels with fewer events than this are not printed


@dataclass(slots=True)
class Score:
    """Counts over items: [right, asked] by name, and the errors by cause."""

    ratios: dict[str, list[int]] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def count(self, name: str, right: bool | int, asked: int = 1) -> None:
        """Count one case of a ratio, or several."""
        held = self.ratios.setdefault(name, [0, 0])
        held[0] += int(right)
        held[1] += asked

    def ratio(self, name: str) -> float:
        """Return a ratio, 0 when nothing was asked."""
        right, asked = self.ratios.get(name, (0, 0))
        return right / asked if asked else 0.0


def main() -> None:
    """Parse the arguments, score the files and print figures and errors."""
    asked = read_arguments(__doc__, FOLDER)
    items = [item for file in asked.files for item in read_items(file)]
    systems = {"twosource": Score()}
    if asked.baselines:
        systems["first verb, subject, object"] = Score()
    for item in items:
        doc, ours = read_events(item)
        score_item(systems["twosource"], item, doc, ours)
        if asked.baselines:
            score_item(systems["first verb, subject, object"], item, doc, first_verb(doc))
    print(asked.title(len(items), "items"))
    for name, total in systems.items():
        print_system(name, lines_of(total))
    for cause, errors in sorted(systems["twosource"].errors.items()):
        print(f"{cause}: {len(errors)}")
        if asked.errors:
            for error in errors:
                print(f"    {error}")


def read_events(item: Item) -> tuple[Doc, tuple[FoundEvent, ...]]:
    """Return the parse of an item and the events found in it."""
    title = item.text if any("headline" in name for name in item.constructions) else None
    article = Article(
        id=item.label, text=item.text, given=GivenFacts(date=item.date, title=title, language="en")
    )
    cleaned = clean(article)
    reading = parse(article, cleaned.source, cleaned.blocks, cleaned.repairs)
    cast = find_cast(reading)
    times, places = find_times(reading), find_places(reading, cast)
    quotes = find_quotes(reading, cast, times)
    found = find_events(reading, cast, times, places, quotes)
    return reading.doc, tuple(found_event(event, cast, quotes, item.text) for event in found)


def found_event(event: Event, cast: Cast, quotes: tuple[Quote, ...], text: str) -> FoundEvent:
    """Return an event with its parties and sources as answers."""
    by_id = {quote.id: quote for quote in quotes}
    sources = []
    for link in event.attribution:
        quote = by_id.get(link.quote) if link.quote is not None else None
        speaker = quote.speaker if quote is not None else None
        start, end = (speaker.start, speaker.end) if speaker is not None else (None, None)
        sources.append(_answer(Participant(start=start, end=end, entity=link.entity), cast, text))
    return FoundEvent(
        start=event.start,
        end=event.end,
        type=event.type,
        status=event.status,
        background=event.background,
        actors=tuple(_answer(p, cast, text) for p in event.actors),
        recipients=tuple(_answer(p, cast, text) for p in event.recipients),
        attribution=tuple(sources),
        date=event.date if event.date is not None and len(event.date) == len("2000-01-01") else None,
        place=text[event.place.start : event.place.end] if event.place is not None else None,
        why=event.why,
        confidence=event.confidence if event.confidence is not None else 1.0,
    )


def _answer(participant: Participant, cast: Cast, text: str) -> Answer:
    span = None
    if participant.start is not None and participant.end is not None:
        span = (participant.start, participant.end)
    names: list[str] = []
    if participant.entity is not None:
        names.append(cast.entity(participant.entity).name)
        names.extend(text[m.start : m.end] for m in cast.mentions if m.entity == participant.entity)
    return Answer(span=span, names=tuple(dict.fromkeys(names)), code=participant.code)


def first_verb(doc: Doc) -> tuple[FoundEvent, ...]:
    """Return the first verb that has a frame as an event, with its subject and object."""
    frames = our_frames().verbs
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ != "VERB" or lemma not in frames:
            continue
        sides = [
            tuple(_noun(child) for child in token.children if child.dep_ in labels)
            for labels in (("nsubj", "nsubjpass"), ("dobj",))
        ]
        start, act = token.idx, frames[lemma][-1].act
        return (
            FoundEvent(
                start=start,
                end=start + len(token),
                type=act,
                status="happened",
                actors=sides[0],
                recipients=sides[1],
            ),
        )
    return ()


def _noun(token: Token) -> Answer:
    return Answer(span=(token.idx, token.idx + len(token)))


def score_item(total: Score, item: Item, doc: Doc, found: tuple[FoundEvent, ...]) -> None:
    """Add what is right and wrong in one item."""
    pairs = pair(doc, item.events, found)
    taken = {other: number for number, other in pairs.items()}
    groups = [f"by construction: {label}" for label in item.constructions]
    for number, want in enumerate(item.events):
        other = pairs.get(number)
        ours = found[other] if other is not None else None
        right = ours is not None and _compare(total, item, doc, want, ours)
        for group in ("all right", f"by act: {want.type}", f"by status: {want.status}", *groups):
            total.count(f"{group}, R", right)
        total.count("found at all, R", ours is not None)
        if want.status == "happened":
            total.count("happened, R", ours is not None and ours.status == "happened")
        if ours is None:
            _note(total, "missed", item, _told(item, want))
    for other, ours in enumerate(found):
        number_of = taken.get(other)
        want_of = item.events[number_of] if number_of is not None else None
        right = want_of is not None and not wrong_slots(doc, want_of, ours)
        for group in ("all right", f"by act: {ours.type}", f"by status: {ours.status}", *groups):
            total.count(f"{group}, P", right)
        total.count("found at all, P", want_of is not None)
        if ours.status == "happened":
            total.count('wrong "happened"', want_of is not None and want_of.status != "happened")
            total.count('wrong or unanswered "happened"', want_of is None or want_of.status != "happened")
        if want_of is None:
            _note(total, "too much", item, _shown(item, ours))


def _compare(total: Score, item: Item, doc: Doc, want: Marked, ours: FoundEvent) -> bool:
    wrong = wrong_slots(doc, want, ours)
    for name in ("act", "status", "actors", "recipients"):
        total.count(f"{name} of those paired", name not in wrong)
    for name, found, wanted in (
        ("actors", ours.actors, want.actors),
        ("recipients", ours.recipients, want.recipients),
    ):
        shared = same_parties(doc, found, wanted)
        total.count(f"each of the {name}, P", shared, len(found))
        total.count(f"each of the {name}, R", min(shared, len(wanted)), len(wanted))
    chain = len(ours.attribution) == len(want.attribution) and all(
        all_parties(doc, (a,), (w,)) for a, w in zip(ours.attribution, want.attribution, strict=True)
    )
    total.count("attribution chain of those paired", chain)
    if want.attribution:
        total.count("... where the gold has one", chain)
    if want.background:
        total.count("background, R", ours.background)
    if ours.background:
        total.count("background, P", want.background)
    if want.date is not None:
        total.count("date, R", ours.date == want.date)
    if ours.date is not None:
        total.count("date, P", ours.date == want.date)
    placed = ours.place is not None and want.place is not None and _overlap(ours.place, want.place)
    if want.place is not None:
        total.count("place, R", placed)
    if ours.place is not None:
        total.count("place, P", placed)
    shown = f"{_told(item, want)}; found {_shown(item, ours)}"
    for name in wrong:
        _note(total, f"wrong {name}", item, shown)
    if not chain:
        _note(total, "wrong attribution", item, shown)
    if want.background != ours.background:
        _note(total, "wrong background", item, shown)
    if want.date != ours.date:
        _note(total, "wrong date", item, f"{want.date}, found {ours.date}: {_told(item, want)}")
    if bool(want.place) != bool(ours.place) or (want.place and not placed):
        _note(total, "wrong place", item, f"{want.place}, found {ours.place}: {_told(item, want)}")
    return not wrong


def _overlap(ours: str, theirs: str) -> bool:
    mine, marked = ours.casefold(), theirs.casefold()
    return mine in marked or marked in mine


def _note(total: Score, cause: str, item: Item, what: str) -> None:
    total.errors.setdefault(cause, []).append(f"{item.label}: {what}\n        {item.text}")


def _told(item: Item, want: Marked) -> str:
    aside = " background" if want.background else ""
    sides = f"{_parties(want.actors)} -> {_parties(want.recipients)}"
    sources = f" by {_parties(want.attribution)}" if want.attribution else ""
    return f"{item.text[want.start : want.end]!r} {want.type} {want.status}{aside} {sides}{sources}"


def _parties(parties: Iterable[Party]) -> str:
    return f"[{', '.join(f'{p.words}={p.stands_for}' if p.stands_for else p.words for p in parties)}]"


def _shown(item: Item, ours: FoundEvent) -> str:
    aside = " background" if ours.background else ""
    sides = " -> ".join(_answers(item, side) for side in (ours.actors, ours.recipients))
    sources = f" by {_answers(item, ours.attribution)}" if ours.attribution else ""
    why = " | ".join(ours.why)
    return f"{item.text[ours.start : ours.end]!r} {ours.type} {ours.status}{aside} {sides}{sources} ({why})"


def _answers(item: Item, answers: Iterable[Answer]) -> str:
    shown = []
    for answer in answers:
        words = item.text[slice(*answer.span)] if answer.span is not None else ""
        name = answer.names[0] if answer.names else ""
        shown.append(words if words == name or not name else f"{words}={name}")
    return f"[{', '.join(shown)}]"


def lines_of(total: Score) -> Iterator[str]:
    """Yield the figures as lines."""
    for name in sorted(k for k in total.ratios if not k.endswith((", P", ", R"))):
        right, asked = total.ratios[name]
        yield f"{name}: {right}/{asked} = {total.ratio(name):.3f}"
    names = dict.fromkeys(k[:-3] for k in total.ratios if k.endswith((", P", ", R")))
    for name in sorted(names, key=lambda n: (n.startswith("by "), n)):
        found, wanted = (total.ratios.get(f"{name}, {side}", [0, 0])[1] for side in "PR")
        if name.startswith("by ") and max(found, wanted) < _RARE:
            continue
        shown = []
        for side in ("P", "R"):
            key = f"{name}, {side}"
            if key in total.ratios:
                goal = f" (goal {GOALS[key]:.2f})" if key in GOALS else ""
                shown.append(f"{side} {total.ratio(key):.3f}{goal}")
        yield f"{name}: {' '.join(shown)} ({found} found, {wanted} in gold)"


if __name__ == "__main__":
    main()

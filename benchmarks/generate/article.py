"""One report of a story, written sentence by sentence from the story's facts and running words."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field

from benchmarks.generate.draft import Draft
from benchmarks.generate.happening import ACTS, GROUPS, Fact, Happening
from benchmarks.generate.names import misspelt
from benchmarks.generate.schedule import Telling
from benchmarks.generate.words import WordTable
from benchmarks.generate.world import Actor, World, skewed
from twosource.records.annotation import Event, Mention, Participant, PloverCode, Quote, Speaker
from twosource.records.text import Span

FIRST_DAY = datetime.date(2024, 1, 1)


@dataclass(slots=True)
class Report:
    """A report under way: what is told, how, and what it may still say."""

    world: World
    story: Happening
    rng: random.Random
    day: datetime.date  # on which the text was written
    dated: bool
    closeness: float  # 0 to 1: how much of the report is on the story itself, and in the words others use
    own: WordTable  # words of this story alone
    sources: list[Actor]  # whom only this report asked
    misspells: float = 0.0  # share of persons whose name it writes otherwise
    written: dict[str, Actor] = field(default_factory=dict)  # as it names them
    draft: Draft = field(default_factory=Draft)
    seen: set[str] = field(default_factory=set)  # ids of those named in the body so far
    subject: str = ""  # id of the one the last sentence spoke of


def write(
    world: World, story: Happening, telling: Telling, *, dated: bool, cut: bool, misspells: float = 0.0
) -> Draft:
    """Write the text a telling has: that of its original, without its end if it is cut."""
    seed = (world.seed * 1_000_003 + story.number) * 1_009 + telling.original + 1
    rng = random.Random(seed)
    day = FIRST_DAY + datetime.timedelta(days=telling.written)
    sources = [
        world.person(rng, f"S{story.number}R{telling.original}P{n}", story.country, role=rng.random() < 0.2)
        for n in range(rng.randint(2, 7))
    ]
    own = story.later if telling.written > telling.start else story.words
    report = Report(world, story, rng, day, dated, story.unity * rng.random() ** 1.5, own, sources, misspells)
    facts = _chosen(report, telling.written - telling.start)
    _headline(report, facts[0])
    if report.rng.random() < 0.4:
        report.draft.dateline(story.town)
    _body(report, facts, cut=cut)
    return report.draft


def _chosen(report: Report, phase: int) -> list[Fact]:
    """Choose what a report tells: the main thing nearly always first, then the important and the new."""
    rng, facts = report.rng, report.story.facts
    known = [
        (rng.random() * (3 + rank if not fact.phase else 3), rank)
        for rank, fact in enumerate(facts)
        if fact.phase <= phase
    ]
    ranked = [facts[rank] for _, rank in sorted(known)]
    chosen = ranked[: 1 + int(8 * report.closeness)]
    if facts[0] not in chosen and rng.random() < 0.4 + report.story.unity / 2:
        chosen[-1] = facts[0]
    return chosen


def _headline(report: Report, fact: Fact) -> None:
    draft, rng = report.draft, report.rng
    draft.named(_as_written(report, fact.actor), short=True)
    draft.add(ACTS[fact.act][0])
    draft.named(_as_written(report, fact.other), short=True)
    draft.add(" ".join(rng.sample(fact.words, 3)))
    draft.close("")
    draft.end_block("headline")


def _body(report: Report, facts: list[Fact], *, cut: bool) -> None:
    draft, rng = report.draft, report.rng
    length = rng.choice((180, 260, 310, 350, 400, 480))
    turn = 0
    open_block = False
    while draft.words < length or open_block:
        if turn < len(facts) and (turn < 1 or rng.random() < 0.15 + 0.5 * report.closeness):
            _SENTENCES[facts[turn].kind](report, facts[turn])
            turn += 1
        else:
            _background(report)
        open_block = rng.random() > 0.6
        if not open_block:
            draft.end_block("body")
            if cut and draft.words > 0.7 * length:
                return


# --- sentences --------------------------------------------------------------------------------------


def _event(report: Report, fact: Fact) -> None:
    _act(report, fact, _told(report, fact, 5), report.story.town)


def _act(report: Report, fact: Fact, words: str, town: Actor) -> None:
    """Write that somebody did something to somebody else, mostly with place and day."""
    draft, rng = report.draft, report.rng
    actor = _who(report, fact.actor)
    trigger = draft.add(ACTS[fact.act][0])
    other = _who(report, fact.other)
    draft.add(words)
    place = None
    if rng.random() < 0.8:
        draft.add("in")
        place = draft.place(town)
    time = None
    if rng.random() < 0.7:
        time = draft.weekday(report.day - datetime.timedelta(days=fact.act % 6), dated=report.dated)
    clause = draft.close()
    kind = ACTS[fact.act][1]
    draft.events.append(
        Event(
            id=f"v{len(draft.events) + 1}",
            start=trigger.start,
            end=trigger.end,
            type=kind,
            actors=(_participant(actor, fact.actor),),
            recipients=(_participant(other, fact.other),),
            date=time.value if time else None,
            earliest=time.value if time else None,
            latest=time.value if time else None,
            place=place,
            time=Span(time.start, time.end) if time else None,
            plover=PloverCode(type=kind),
            main=not draft.events,
            clause=clause,
            why=(ACTS[fact.act][0], "nsubj", "dobj"),
        )
    )


def _quote(report: Report, fact: Fact) -> None:
    draft = report.draft
    words = draft.quoted(_told(report, fact, 7).capitalize())
    cue = draft.add("said")
    speaker = _who(report, fact.actor)
    draft.close()
    _add_quote(draft, words, "direct", speaker, cue)


def _said(report: Report, fact: Fact) -> None:
    draft = report.draft
    speaker = _who(report, fact.actor)
    cue = draft.add("said")
    draft.add("that")
    words = draft.add(_told(report, fact, 9))
    draft.close()
    _add_quote(draft, words, "indirect", speaker, cue)


def _plain(report: Report, fact: Fact) -> None:
    draft = report.draft
    draft.add(_told(report, fact, 5))
    _group(report)
    draft.add(_running(report, 7))
    _who(report, fact.other)
    draft.close()


def _figure(report: Report, fact: Fact) -> None:
    draft = report.draft
    draft.add(_running(report, 3))
    draft.add(f"{fact.figure}")
    draft.add(_told(report, fact, 6))
    draft.close()


_SENTENCES = {"event": _event, "quote": _quote, "said": _said, "plain": _plain, "figure": _figure}


def _background(report: Report) -> None:
    """Write what any report on the topic could say, or what only this one has."""
    draft, rng, story = report.draft, report.rng, report.story
    kind = rng.random()
    if kind < 0.3:
        speaker = _who(report, _bystander(report)) if rng.random() < 0.6 else _group(report)
        cue = draft.add("said")
        draft.add("that")
        words = draft.add(_mixed(rng, _running_list(report, 8), story.about.draw(rng, 2)))
        draft.close()
        _add_quote(draft, words, "indirect", speaker, cue)
        return
    if kind < 0.5:
        actor, other = _bystander(report), _bystander(report)
        if actor is not other:
            aside = Fact("event", (), actor, other, rng.randrange(len(ACTS)))
            town = story.town if rng.random() < 0.3 else rng.choice(report.world.towns[story.country.id])
            _act(report, aside, _mixed(rng, _running_list(report, 6), story.about.draw(rng, 2)), town)
            return
    draft.add(_mixed(rng, _running_list(report, 6), story.about.draw(rng, 3)))
    _group(report)
    draft.add(_mixed(rng, _running_list(report, 6), report.own.draw(rng, rng.random() < report.closeness)))
    if kind < 0.6:
        draft.named(story.country)
    elif kind < 0.95:
        _who(report, _bystander(report))
    draft.close()


def _bystander(report: Report) -> Actor:
    """Return somebody a report names beside what it tells: its own source, one of the topic, of the story."""
    rng, story = report.rng, report.story
    if rng.random() < 0.3 * report.closeness:
        return story.cast[skewed(rng, len(story.cast))]
    if rng.random() < 0.75:
        return report.sources[skewed(rng, len(report.sources))]
    return story.topic.actors[skewed(rng, len(story.topic.actors))]


def _group(report: Report) -> Mention:
    return report.draft.group(GROUPS[skewed(report.rng, len(GROUPS))])


def _who(report: Report, actor: Actor) -> Mention:
    """Name an actor as texts do: in full at first, then by the short name or a pronoun."""
    draft, actor = report.draft, _as_written(report, actor)
    if actor.id not in report.seen:
        report.seen.add(actor.id)
        report.subject = actor.id
        return draft.named(actor)
    if report.subject == actor.id and actor.gender and report.rng.random() < 0.5:
        return draft.pronoun(actor)
    report.subject = actor.id
    return draft.named(actor, short=True)


def _as_written(report: Report, actor: Actor) -> Actor:
    """Return an actor under the name this report gives them throughout."""
    if not report.misspells or actor.type != "person":
        return actor
    if actor.id not in report.written:
        slips = report.rng.random() < report.misspells
        report.written[actor.id] = misspelt(report.rng, actor) if slips else actor
    return report.written[actor.id]


def _told(report: Report, fact: Fact, running: int) -> str:
    """Return a fact's words as this report puts them: some kept, among others."""
    rng = report.rng
    kept = [word for word in fact.words if rng.random() < 0.2 + 0.6 * report.closeness]
    return _mixed(rng, _running_list(report, running), kept)


def _running(report: Report, count: int) -> str:
    return " ".join(_running_list(report, count))


def _running_list(report: Report, count: int) -> list[str]:
    return report.world.vocabulary.table.draw(report.rng, count)


def _mixed(rng: random.Random, *lists: list[str]) -> str:
    words = [word for some in lists for word in some]
    return " ".join([word for _, word in sorted(zip(rng.randbytes(len(words)), words, strict=True))])


def _participant(mention: Mention, actor: Actor) -> Participant:
    return Participant(start=mention.start, end=mention.end, entity=mention.entity, code=actor.code)


def _add_quote(draft: Draft, words: Span, kind: str, speaker: Mention, cue: Span) -> None:
    draft.quotes.append(
        Quote(
            id=f"q{len(draft.quotes) + 1}",
            start=words.start,
            end=words.end,
            spans=(words,),
            type=kind,  # type: ignore[arg-type]
            speaker=Speaker(
                start=speaker.start, end=speaker.end, entity=speaker.entity, text=draft.at(speaker)
            ),
            cue=cue,
            why=("cue after",) if kind == "direct" else ("verb:clause",),
        )
    )

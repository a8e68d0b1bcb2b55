"""Score events on whole invented reports: each mention, those in titles, and which mentions are one event.

    python -m benchmarks.quality.gold_event_reports [--file tests/gold/events/reports_....jsonl] [--errors]

A report is read as its users give it, title above text, and linked as a story of its own. Mentions match as
in `gold_events`; a party that the sentence has no words for may be found or not. The merging is scored by
CEAF-e and B-cubed over all mentions, and by the pairs of mentions that both sides found. Background, date
and place are those of the event: of our merged one against the one marked that the assignment gives it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.quality.chains import b_cubed, ceaf_e
from benchmarks.quality.events_gold import (
    Answer,
    FoundEvent,
    Item,
    Marked,
    all_parties,
    denotes,
    pair,
    read_party,
)
from benchmarks.quality.gold_events import FOLDER, Score, found_event, lines_of

from twosource.annotate.parse import parse
from twosource.clean import clean
from twosource.link import link_stories
from twosource.pipeline import annotate
from twosource.records.account import StoryEvent
from twosource.records.annotation import AnnotatedArticle, Cast
from twosource.records.text import Article, GivenFacts

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Report:
    """A report as an item of gold, and the event that each of its mentions tells of."""

    item: Item
    title: str
    event_of: tuple[str, ...]  # for each marked mention
    in_title: tuple[bool, ...]


def main() -> None:
    """Parse the arguments, score the file and print figures and errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=FOLDER / "reports_development.jsonl")
    parser.add_argument("--errors", action="store_true", help="list every error under its cause")
    options = parser.parse_args()
    total = Score()
    reports = [_report(json.loads(line)) for line in options.file.read_text(encoding="utf-8").splitlines()]
    for report in reports:
        score_report(total, report)
    print(f"{options.file.name} ({len(reports)} reports)")
    for line in lines_of(total):
        print(f"  {line}")
    for cause, errors in sorted(total.errors.items()):
        print(f"{cause}: {len(errors)}")
        if options.errors:
            for error in errors:
                print(f"    {error}")


def _report(record: Mapping[str, Any]) -> Report:
    text = record["title"] + _GAP + record["text"]
    shift = len(record["title"]) + len(_GAP)
    marked = []
    for mention in record["mentions"]:
        at = 0 if mention["sentence"] is None else shift
        start, end = mention["start"] + at, mention["end"] + at
        marked.append(
            Marked(
                start=start,
                end=end,
                type=mention["type"],
                status=mention["status"],
                background=mention["background"],
                actors=tuple(read_party(text, p) for p in mention["actors"]),
                recipients=tuple(read_party(text, p) for p in mention["recipients"]),
                attribution=tuple(read_party(text, p) for p in mention["attribution"]),
                date=mention["date"],
                place=mention["place"],
            )
        )
    item = Item(
        label=record["label"],
        country=record["country"],
        date=record["date"],
        text=text,
        constructions=(),
        events=tuple(marked),
    )
    return Report(
        item,
        record["title"],
        tuple(m["event"] for m in record["mentions"]),
        tuple(m["sentence"] is None for m in record["mentions"]),
    )


def score_report(total: Score, report: Report) -> None:
    """Add what is right and wrong in one report."""
    item = report.item
    article = Article(
        id=item.label, text=item.text, given=GivenFacts(date=item.date, title=report.title, language="en")
    )
    read = annotate(article)
    (story,) = link_stories([read])
    cast = Cast(entities=read.entities, mentions=read.mentions)
    found = tuple(found_event(event, cast, read.quotes, item.text) for event in read.events)
    cleaned = clean(article)
    doc = parse(article, cleaned.source, cleaned.blocks, cleaned.repairs).doc
    pairs = pair(doc, item.events, found)
    _score_mentions(total, report, doc, found, pairs)
    _score_merging(total, report, read, story.events, pairs)


def _score_mentions(
    total: Score, report: Report, doc: Any, found: tuple[FoundEvent, ...], pairs: dict[int, int]
) -> None:
    marked_of = {other: number for number, other in pairs.items()}
    body = len(report.title)
    for number, want in enumerate(report.item.events):
        ours = found[pairs[number]] if number in pairs else None
        wrong = _wrong(doc, want, ours) if ours is not None else ["missed"]
        groups = ("mentions", "mentions in titles") if report.in_title[number] else ("mentions",)
        for group in groups:
            total.count(f"{group}: all right, R", not wrong)
            total.count(f"{group}: found at all, R", ours is not None)
        if want.status == "happened":
            total.count("happened, R", ours is not None and ours.status == "happened")
        if ours is not None:
            total.count("status of those paired", ours.status == want.status)
        line = f"{report.item.label}: {_told(report, want)}"
        for cause in wrong:
            total.errors.setdefault(cause, []).append(f"{line}; {_line(report, ours)}" if ours else line)
    for other, ours in enumerate(found):
        want = report.item.events[marked_of[other]] if other in marked_of else None
        right = want is not None and not _wrong(doc, want, ours)
        for group in ("mentions", "mentions in titles") if ours.start < body else ("mentions",):
            total.count(f"{group}: all right, P", right)
            total.count(f"{group}: found at all, P", want is not None)
        if ours.status == "happened":
            total.count('wrong "happened"', want is not None and want.status != "happened")
        if want is None:
            line = f"{report.item.label}: {_line(report, ours)} {_around(report, ours.start)}"
            total.errors.setdefault("too much", []).append(line)


def _wrong(doc: Any, want: Marked, ours: FoundEvent) -> list[str]:
    """Return which of act, status, actors and recipients are wrong; who has no words may be missing."""
    wrong = []
    if ours.type != want.type:
        wrong.append("wrong act")
    if ours.status != want.status:
        wrong.append("wrong status")
    for name, answers, parties in (
        ("wrong actors", ours.actors, want.actors),
        ("wrong recipients", ours.recipients, want.recipients),
    ):
        needed = [p for p in parties if p.words or any(denotes(doc, answer, p) for answer in answers)]
        if not all_parties(doc, answers, needed):
            wrong.append(name)
    return wrong


def _score_merging(
    total: Score,
    report: Report,
    read: AnnotatedArticle,
    merged: tuple[StoryEvent, ...],
    pairs: dict[int, int],
) -> None:
    story_of = {event: n for n, joined in enumerate(merged) for _, event in joined.members}
    key_of = {other: number for number, other in pairs.items()}
    gold: defaultdict[str, set[int]] = defaultdict(set)
    for number, event in enumerate(report.event_of):
        gold[event].add(number)
    ours: defaultdict[str, set[int]] = defaultdict(set)
    for other, event in enumerate(read.events):
        ours[str(story_of[event.id])].add(key_of.get(other, -1 - other))
    sums, assigned = ceaf_e(gold, ours)
    for name, (right, found, again, wanted) in (("CEAF-e", sums), ("B-cubed", b_cubed(gold, ours))):
        _add(total, f"{name}, P", right, found)
        _add(total, f"{name}, R", again, wanted)
    cluster = {number: name for name, members in ours.items() for number in members}
    for one, two in combinations(sorted(pairs), 2):
        same, joined = report.event_of[one] == report.event_of[two], cluster[one] == cluster[two]
        if same:
            total.count("pairs of one event, R", joined)
        if joined:
            total.count("pairs of one event, P", same)
        if same != joined:
            cause = "kept apart" if same else "wrongly merged"
            told = " | ".join(_told(report, report.item.events[n]) for n in (one, two))
            total.errors.setdefault(cause, []).append(f"{report.item.label}: {told}")
    for name, number in assigned.items():
        _score_event(total, report, [report.item.events[n] for n in sorted(gold[name])], merged[int(number)])


def _add(total: Score, name: str, right: float, asked: float) -> None:
    held = total.ratios.setdefault(name, [0, 0])
    held[0] += right  # type: ignore[assignment]
    held[1] += asked  # type: ignore[assignment]


def _score_event(total: Score, report: Report, marked: list[Marked], ours: StoryEvent) -> None:
    """Count status, background, day and place of a merged event."""
    status = Counter(m.status for m in marked).most_common(1)[0][0]
    total.count("status of events assigned", ours.status == status)
    total.count("background of events assigned", ours.background == marked[0].background)
    day = ours.date if ours.date is not None and len(ours.date) == len("2000-01-01") else None
    if marked[0].date is not None:
        total.count("date of events, R", day == marked[0].date)
    if day is not None:
        total.count("date of events, P", day == marked[0].date)
    if day != marked[0].date:
        told = f"{report.item.label}: {marked[0].date}, found {day}: {_told(report, marked[0])}"
        total.errors.setdefault("wrong date", []).append(told)
    place, wanted = ours.place, marked[0].place
    same = place is not None and wanted is not None and (place in wanted or wanted in place)
    if wanted is not None:
        total.count("place of events, R", same)
    if place is not None:
        total.count("place of events, P", same)
    if (place or wanted) and not same:
        told = f"{report.item.label}: {wanted}, found {place}: {_told(report, marked[0])}"
        total.errors.setdefault("wrong place", []).append(told)


def _told(report: Report, want: Marked) -> str:
    return (
        f"{report.item.text[want.start : want.end]!r} {want.type} {want.status} {_around(report, want.start)}"
    )


def _line(report: Report, ours: FoundEvent | None) -> str:
    if ours is None:
        return ""
    actors, recipients = ([_name(report, a) for a in side] for side in (ours.actors, ours.recipients))
    words = report.item.text[ours.start : ours.end]
    return f"found {words!r} {ours.type} {ours.status} {actors} -> {recipients}"


def _name(report: Report, answer: Answer) -> str:
    words = report.item.text[slice(*answer.span)] if answer.span is not None else ""
    return answer.names[0] if answer.names else words


def _around(report: Report, at: int) -> str:
    text = report.item.text
    return "«" + " ".join(text[max(0, at - 70) : at + 70].split()) + "»"


if __name__ == "__main__":
    main()

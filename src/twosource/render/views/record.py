"""Facts and records as lines: the lead, encounters, relations, events, framing, absences, articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from twosource.records.account import (
    Dossier,
    Encounter,
    Expectation,
    Line,
    Relation,
    Story,
    StoryEvent,
    Support,
)
from twosource.records.annotation import PloverCode
from twosource.render.citations import Citations
from twosource.render.reports import Report
from twosource.render.views import claims, expectations, facts, people
from twosource.render.views.lines import Item, cited_line
from twosource.render.wording import STATUSES, day_words, sentence_case, shorten, tidy, when_words

FIRST = 2  # lines that tell the matter
ABSENT = 72  # characters of a claim that an article does not carry
DROPPED_SHOWN = 12
_NO_OUTLET = re.compile(r"The text does not name its outlet")  # said already where the outlet would stand


def lead_lines(story: Story) -> tuple[Line, ...]:
    """Return the lines of the account; only the first may say the title, the first two what is open.

    The second line may be what the last report opens with.
    """
    title = _bare(story.title)
    open_too = {_bare(e.text) for e in expectations.still_open(story)[: expectations.ON_TOP]}
    return tuple(
        line
        for index, line in enumerate(story.lead)
        if not index or (_bare(line.text) != title and (index < FIRST or _bare(line.text) not in open_too))
    )


def _bare(text: str) -> str:
    return tidy(text).rstrip(".").casefold()


def fact_lines(story: Story) -> Iterable[Item]:
    """Yield when, where and who of what the first line tells."""
    found = facts.head_facts(story)
    for lead, words in (("When", found.when), ("Where", found.where), ("Who", facts.who_words(found))):
        if words:
            yield Item(words, lead=lead)


def expected_by(expectation: Expectation, story: Story) -> str:
    """Return by whom something is expected and when it is due."""
    who = people.actor_words(story, expectation.by) if expectation.by else ""
    named = all(name in tidy(expectation.text) for name in re.split(r", | and ", who))
    by = f"by {who}" if who and not named else ""
    due = f"due {day_words(expectation.by_when)}" if expectation.by_when else ""
    return " · ".join(filter(None, (by, due)))


def encounter_lines(story: Story) -> Iterable[Item]:
    """Yield each encounter with its agenda, conditions and outcomes."""
    for e in story.encounters:
        yield _encounter(e, story)
        if e.mediators:
            yield Item("Brought together by " + ", ".join(map(tidy, e.mediators)), depth=1)
        if e.agenda:
            yield Item("Agenda: " + ", ".join(tidy(a) for a in e.agenda), depth=1)
        yield from (cited_line(line, "if", 1) for line in e.conditions)
        yield from (cited_line(line, "→", 1) for line in e.outcomes)


def _encounter(e: Encounter, story: Story) -> Item:
    where = f", {tidy(e.place)}" if e.place else ""
    when = f", {day_words(e.held or e.planned)}" if e.held or e.planned else ""
    name = sentence_case(tidy(e.format) or "encounter")
    return Item(
        f"{name}{where}{when}: {_sides(e, story)}",
        e.support,
        note="postponed" if e.postponed else STATUSES[e.status],
    )


def _sides(e: Encounter, story: Story) -> str:
    return "; ".join(
        people.actor_words(story, s.actor) + (f" ({', '.join(map(tidy, s.people))})" if s.people else "")
        for s in e.sides
    )


def relation_lines(story: Story) -> Iterable[Item]:
    """Yield how each pair of actors stands: state, measures, red lines, commitments, channels, groupings."""
    for relation in story.relations:
        yield Item(" – ".join(people.actor_words(story, p) for p in relation.parties))
        yield from _relation(relation, story)


def _relation(relation: Relation, story: Story) -> Iterable[Item]:
    yield from (cited_line(line, "", 1) for line in relation.state)
    for m in relation.measures:
        by = f" by {people.actor_words(story, m.by)}" if m.by else ""
        told = m.on is None or tidy(m.on).casefold() in tidy(m.what).casefold()  # `closure of the schools`
        on = "" if told else f" on {people.actor_words(story, m.on or '')}"
        by, on = (f" between {people.actor_words(story, m.by)}", "") if m.by and m.by == m.on else (by, on)
        link = ", made" if m.state == "lifted" else " since"
        since = f"{link} {day_words(m.since)}" if m.since else ""
        yield Item(f"Measure: {tidy(m.what)}{by}{on}", m.support, depth=1, note=f"{m.state}{since}")
    parts: tuple[tuple[str, Sequence[Line]], ...] = (
        ("Red line", relation.red_lines),
        ("Commitment", relation.commitments),
        ("Channel", relation.channels),
        ("Grouping", relation.groupings),
    )
    for title, lines in parts:
        for line in lines:
            yield Item(f"{title}: {tidy(line.text)}", line.support, depth=1)


def event_lines(story: Story) -> Iterable[Item]:
    """Yield the coded events, the main one first, with the words that made the coder choose."""
    ranked = sorted(story.events, key=lambda e: (not e.main, e.background, -len(e.support)))
    for event in ranked:
        label = sentence_case(tidy(event.label)) or event.type
        status = "" if label.endswith(")") else STATUSES[event.status]  # the label may say it already
        note = ", ".join(filter(None, (status, "background" if event.background else "")))
        yield Item(f"{label} · {event_code(event)}", event.mentions, note=note)


def event_code(event: StoryEvent) -> str:
    """Return PLOVER type and CAMEO code as shown, or that the event is not coded."""
    plover = event.plover if isinstance(event.plover, PloverCode) else None
    if plover is None:
        return f"CAMEO {event.cameo}" if event.cameo else "not coded"
    return f"{plover.type} {event.cameo}" if event.cameo else plover.type


def framing_lines(story: Story, citations: Citations) -> Iterable[Item]:
    """Yield the issues each article raises and whose words it quotes."""
    framings = {framing.article: framing for framing in story.framing}
    for report in citations.reports:
        framing = framings.get(report.article.id)
        if framing is None:
            continue
        issues = sorted(framing.issues.items(), key=lambda pair: (-pair[1], pair[0]))[:6]
        quoted = sorted(framing.quoted_share.items(), key=lambda pair: (-pair[1], pair[0]))[:4]
        parts = [
            "issues " + ", ".join(f"{tidy(i)} ×{n}" if n > 1 else tidy(i) for i, n in issues)
            if issues
            else "",
            "quotes "
            + ", ".join(f"{people.actor_words(story, w)} {round(share * 100)}%" for w, share in quoted)
            if quoted
            else "quotes nobody by name",
        ]
        yield Item("; ".join(filter(None, parts)), framing.labels[:4], report.letter)


def absence_lines(story: Story, citations: Citations) -> Iterable[Item]:
    """Yield the articles that do not carry something, and what: the claims in short, for they stand above."""
    missing: dict[tuple[str, ...], list[tuple[str, Support]]] = {}
    for absence in claims.absences(story, citations):
        letters = tuple(report.letter for report in absence.missing)
        words = shorten(absence.claim.text.rstrip("."), ABSENT)
        missing.setdefault(letters, []).append((words, absence.claim.support))
    for letters, found in sorted(missing.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield Item("", lead=", ".join(letters), parts=tuple(found))


def published_words(report: Report) -> str:
    """Return when a report appeared and how that is known."""
    published = report.article.source.published
    words = when_words(published.value, published.earliest, published.latest)
    if words == "date unknown" or published.how not in ("inferred", "stated"):
        return words
    return f"{words} ({published.how})"


def article_lines(report: Report, story: Story, citations: Citations) -> Iterable[Item]:
    """Yield what a report is (outlet, day, kind, headline), and below it the cautions about it."""
    source = report.article.source
    facts = [report.source, published_words(report)]
    if source.agency and tidy(source.agency) != report.name:
        facts.append(f"agency {tidy(source.agency)}")
    if source.genre not in ("news", "other"):
        facts.append(source.genre)
    if source.state_affiliated:
        facts.append("state-affiliated")
    if source.translated.how != "unknown":
        facts.append("translated" if source.translated.how == "stated" else "signs of translation")
    if report.repeat:
        facts.append(f"{'reprint of' if report.reprint else 'same origin as'} {report.origin}")
    yield Item(f"{', '.join(facts)}: {report.title}", lead=report.letter, note=report.file)
    for limit in story.limits:
        if limit.article == report.article.id and not _NO_OUTLET.match(limit.text):
            yield Item(f"! {citations.lettered(limit.text)}", limit.support[:3], depth=1)


def closing_lines(dossier: Dossier) -> Iterable[tuple[str, tuple[Item, ...]]]:
    """Yield what was not read and what was left out, each under its heading."""
    if dossier.skipped:
        skipped = tuple(
            Item(f"{tidy(skip.path)}: {tidy(skip.message)}", lead="!") for skip in dossier.skipped
        )
        yield f"Not read: {len(skipped)}", skipped
    dropped = [drop for story in dossier.stories for drop in story.dropped]
    if dropped:
        lines = [
            Item(f"{shorten(drop.text, 110)} ({tidy(drop.why)})", lead="–")
            for drop in dropped[:DROPPED_SHOWN]
        ]
        if len(dropped) > DROPPED_SHOWN:
            lines.append(Item(f"and {len(dropped) - DROPPED_SHOWN} more", lead="–"))
        yield f"Lines left out for want of evidence: {len(dropped)}", tuple(lines)

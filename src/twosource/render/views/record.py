"""The later sections as lines: encounters, the relation, coded events, framing, absences and limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.records.account import Encounter, Line, Relation, Story, StoryEvent
from twosource.records.annotation import PloverCode
from twosource.render.citations import Citations
from twosource.render.views import claims, people
from twosource.render.views.lines import Item, cited_line
from twosource.render.wording import STATUSES, day_words, sentence_case, tidy


def encounter_lines(story: Story) -> Iterable[Item]:
    """Yield each encounter with its agenda, conditions and outcomes."""
    for e in story.encounters:
        yield _encounter(e, story)
        if e.agenda:
            yield Item("Agenda: " + ", ".join(tidy(a) for a in e.agenda), depth=1)
        yield from (cited_line(line, "if", 1) for line in e.conditions)
        yield from (cited_line(line, "→", 1) for line in e.outcomes)


def _encounter(e: Encounter, story: Story) -> Item:
    sides = "; ".join(
        people.actor_words(story, s.actor) + (f" ({', '.join(map(tidy, s.people))})" if s.people else "")
        for s in e.sides
    )
    where = f", {tidy(e.place)}" if e.place else ""
    when = f", {day_words(e.held or e.planned)}" if e.held or e.planned else ""
    name = sentence_case(tidy(e.format) or "encounter")
    return Item(f"{name}{where}{when}: {sides}", e.support, note=STATUSES[e.status])


def relation_lines(story: Story) -> Iterable[Item]:
    """Yield how each pair of actors stands: state, measures, red lines, commitments, channels, groupings."""
    for relation in story.relations:
        yield Item(" – ".join(people.actor_words(story, p) for p in relation.parties))
        yield from _relation(relation, story)


def _relation(relation: Relation, story: Story) -> Iterable[Item]:
    yield from (cited_line(line, "", 1) for line in relation.state)
    for m in relation.measures:
        by = f" by {people.actor_words(story, m.by)}" if m.by else ""
        on = f" on {people.actor_words(story, m.on)}" if m.on else ""
        since = f" since {day_words(m.since)}" if m.since else ""
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
        label = tidy(event.label) or event.type
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
    for framing in story.framing:
        report = citations.by_article.get(framing.article)
        if report is None:
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
            else "quotes nobody",
        ]
        yield Item("; ".join(filter(None, parts)), framing.labels[:4], report.letter)


def absence_line(absence: claims.Absence) -> Item:
    """Return a claim and the articles that do not carry it."""
    missing = ", ".join(f"{r.letter} {r.name}" for r in absence.missing)
    return Item(tidy(absence.claim.text), absence.claim.support, "◇", note=f"not in {missing}")


def limit_lines(story: Story, citations: Citations) -> Iterable[Item]:
    """Yield the cautions about each article."""
    for limit in story.limits:
        report = citations.by_article.get(limit.article)
        yield Item(tidy(limit.text), limit.support, report.letter if report else "")

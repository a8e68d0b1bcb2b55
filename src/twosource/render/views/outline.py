"""The dossier as titled blocks of cited lines: what the terminal and Markdown set each in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.records.account import (
    Difference,
    Encounter,
    Expectation,
    Line,
    LinkedEntity,
    Relation,
    Story,
    StoryEvent,
    TimelineEntry,
)
from twosource.records.annotation import PloverCode
from twosource.records.text import Citation
from twosource.render.citations import Citations
from twosource.render.reports import Report
from twosource.render.views import claims, people, positions, quotations, timeline
from twosource.render.wording import (
    OUTCOMES,
    STANCES,
    STATUSES,
    day_words,
    difference_mark,
    plural,
    role_words,
    sentence_case,
    shorten,
    tidy,
    when_words,
)

ROWS = 12  # lines of a section; the page has them all


@dataclass(frozen=True, slots=True)
class Item:
    """One line: an optional mark or date before it, the words, and what they stand on."""

    text: str
    support: tuple[Citation, ...] = ()
    lead: str = ""  # "≠", "4 Jun 2025"
    depth: int = 0
    note: str = ""  # said after the citations, in a lesser voice
    parts: tuple[tuple[str, tuple[Citation, ...]], ...] = ()  # variants, each with what it stands on


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and its lines."""

    title: str
    items: tuple[Item, ...]
    more: int = 0  # lines left out


def outline(story: Story, citations: Citations) -> tuple[Block, ...]:
    """Return the blocks of one story in reading order; an empty section is left out."""
    differences, conflicts = claims.disputed(story, citations)
    blocks = [
        _block("", (_line(line) for line in story.lead)),
        _block(
            "Confirmed by both sides", (Item(tidy(c.text), c.support, "=") for c in claims.confirmed(story))
        ),
        _block("Disputed", [*map(_conflict, differences), *(_answers(row, citations) for row in conflicts)]),
        _block("What each side says", _sides(story)),
        _block("Still open", (_open(e) for e in story.expectations if e.outcome.verdict == "open"), rows=5),
        _block(f"New since {day_words(story.since)}", (_line(line, "+") for line in story.new)),
        _block("Coverage", _coverage(citations)),
        _block("People and groups", _people(story)),
        _block("Timeline", (_dated(entry) for entry in timeline.listed(story)[0]), rows=timeline.LISTED),
    ]
    for group in claims.claim_groups(story, citations):
        rows = (*group.rows, *group.rest)
        blocks.append(
            _block(f"Claims: {group.title.lower()}", [_claim(row, group.mark, citations) for row in rows])
        )
    blocks += [
        _block("Differences", map(_difference, story.differences)),
        _block("Positions", _positions(story), rows=36),
        _block("Quotations in several renderings", _aligned(story, citations), rows=24),
        _block("Quotations", _quoted(story, citations), rows=40),
        _block("Expected and happened", (_expected(e, citations) for e in story.expectations)),
        _block("Encounters", _encounters(story), rows=40),
        _block("The relation as it stands", _relations(story), rows=40),
        _block("Coded events", _events(story)),
        _block("How each article frames it", _framing(story, citations), rows=30),
        _block("Not in the articles held", map(_absent, claims.absences(story, citations))),
        _block("Limits", _limits(story, citations), rows=30),
    ]
    return tuple(block for block in blocks if block.items)


def published_words(report: Report) -> str:
    """Return when a report appeared, and that the date was inferred where it was."""
    published = report.article.source.published
    words = when_words(published.value, published.earliest, published.latest)
    return f"{words} (inferred)" if published.how == "inferred" and words != "date unknown" else words


def _block(title: str, items: Iterable[Item], rows: int = ROWS) -> Block:
    found = tuple(items)
    return Block(title, found[:rows], max(len(found) - rows, 0))


def _line(line: Line, lead: str = "", depth: int = 0) -> Item:
    return Item(tidy(line.text), line.support, lead, depth)


def _claim(row: claims.ClaimRow, mark: str, citations: Citations) -> Item:
    if row.verdict is None:
        return _answers(row, citations)
    note = "" if row.verdict == "single" else plural(int(row.origins), "origin")
    return Item(row.text, row.support, mark, note=note)


def _conflict(difference: Difference) -> Item:
    variants = tuple((tidy(v.value), v.support) for v in difference.variants)
    return Item(f"{sentence_case(tidy(difference.about))}:", (), "≠", parts=variants)


def _answers(row: claims.ClaimRow, citations: Citations) -> Item:
    """Return a claim or question with what each origin says of it."""
    parts = tuple(
        (cell.words, tuple(c for c in row.support if _origin(c, citations) == cell.origin))
        for cell in row.cells
        if cell.chips
    )
    mark = "≠" if any(cell.dot == "k" for cell in row.cells) else "→"
    return Item(f"{row.text.rstrip('.')}:", (), mark, parts=parts)


def _origin(citation: Citation, citations: Citations) -> str | None:
    report = citations.by_article.get(citation.article)
    return report.origin if report else None


def _sides(story: Story) -> Iterable[Item]:
    for side, lines in positions.sides(story):
        yield Item(people.actor_words(story, side))
        yield from (_position(held, story) for held in lines)


def _position(held: positions.Held, story: Story) -> Item:
    stance = STANCES[held.position.stance][1]
    if held.speaker:
        stance = f"{people.actor_words(story, held.speaker)}: {stance.lower()}"
    note = "" if held.position.by_self else "said by others"
    words = f"{stance}, {', '.join(held.issues)}: {shorten(held.position.text, 170)}"
    return Item(words, held.position.support, depth=1, note=note)


def _open(expectation: Expectation) -> Item:
    due = f"due {day_words(expectation.by_when)}" if expectation.by_when else ""
    return Item(tidy(expectation.text), expectation.support, "○", note=due)


def _coverage(citations: Citations) -> Iterable[Item]:
    columns = citations.columns()
    yield Item(f"{plural(len(citations.reports), 'report')} → {plural(len(columns), 'independent origin')}")
    for report in citations.reports:
        note = published_words(report)
        if report.repeat:
            note = f"{'reprint of' if report.reprint else 'same origin as'} {report.origin}, {note}"
        yield Item(f"{report.name}: {report.title}", lead=report.letter, depth=1, note=note)


def _people(story: Story) -> Iterable[Item]:
    for cast in people.casts(story):
        if cast.title.startswith("Places"):
            continue
        for entity in cast.shown:
            yield _entity(entity)


def _entity(entity: LinkedEntity) -> Item:
    role = role_words(entity)
    code = f" · {people.code_words(entity)}" if entity.code else ""
    misspelt = [f for f in entity.forms if f.kind == "misspelt"]
    note = "misspelt as " + ", ".join(f"“{tidy(f.text)}”" for f in misspelt) if misspelt else ""
    support = tuple(c for f in misspelt for c in f.support[:1]) or entity.mentions[:1]
    return Item(tidy(entity.name) + (f", {role}" if role else "") + code, support, note=note)


def _dated(entry: TimelineEntry) -> Item:
    when = when_words(entry.date, entry.earliest, entry.latest)
    return Item(tidy(entry.text), entry.support, when, note=STATUSES[entry.status])


def _difference(difference: Difference) -> Item:
    mark, words = difference_mark(difference)
    item = _conflict(difference)
    return Item(item.text, (), mark, note=f"{difference.kind}, {words}", parts=item.parts)


def _positions(story: Story) -> Iterable[Item]:
    table = positions.position_table(story)
    for row in (*table.rows, *table.rest) if table else ():
        yield Item(sentence_case(row.issue), note=f"also {', '.join(row.also)}" if row.also else "")
        for cell in row.cells:
            for held in cell:
                p = held.position
                actor = people.actor_words(story, p.actor)
                note = "" if p.by_self else "said by others"
                words = f"{actor}, {STANCES[p.stance][1].lower()}: {shorten(p.text, 170)}"
                yield Item(words, p.support, depth=1, note=note)


def _aligned(story: Story, citations: Citations) -> Iterable[Item]:
    words = {"meaning": "≠ the meaning differs", "wording": "≈ wording only", "none": "= the same words"}
    for utterance in quotations.aligned(story, citations):
        yield Item(utterance.speaker, note=words.get(utterance.drift, ""))
        for r in utterance.renderings:
            text = "".join(piece for piece, _ in r.pieces)
            yield Item(f"“{text}”" if r.in_marks else text, r.rendering.support, depth=1)


def _quoted(story: Story, citations: Citations) -> Iterable[Item]:
    for speaker in quotations.by_speaker(story, citations):
        yield Item(speaker.speaker)
        for q in speaker.shown:
            yield Item(f"“{q.text}”" if q.in_marks else q.text, q.support, depth=1)


def _expected(expectation: Expectation, citations: Citations) -> Item:
    mark, word = OUTCOMES[expectation.outcome.verdict]
    found = expectation.outcome.support
    said = f": {citations.words(found[0], 110)}" if found else ""
    due = f", due {day_words(expectation.by_when)}" if expectation.by_when else ""
    support = expectation.support + tuple(found)
    return Item(f"{tidy(expectation.text)}{due}", support, mark, note=f"{word}{said}")


def _encounters(story: Story) -> Iterable[Item]:
    for e in story.encounters:
        yield _encounter(e, story)
        if e.agenda:
            yield Item("Agenda: " + ", ".join(tidy(a) for a in e.agenda), depth=1)
        yield from (_line(line, "if", 1) for line in e.conditions)
        yield from (_line(line, "→", 1) for line in e.outcomes)


def _encounter(e: Encounter, story: Story) -> Item:
    sides = "; ".join(
        people.actor_words(story, s.actor) + (f" ({', '.join(map(tidy, s.people))})" if s.people else "")
        for s in e.sides
    )
    where = f", {tidy(e.place)}" if e.place else ""
    when = f", {day_words(e.held or e.planned)}" if e.held or e.planned else ""
    name = sentence_case(tidy(e.format) or "encounter")
    return Item(f"{name}{where}{when}: {sides}", e.support, note=STATUSES[e.status])


def _relations(story: Story) -> Iterable[Item]:
    for relation in story.relations:
        yield Item(" – ".join(people.actor_words(story, p) for p in relation.parties))
        yield from _relation(relation, story)


def _relation(relation: Relation, story: Story) -> Iterable[Item]:
    yield from (_line(line, "", 1) for line in relation.state)
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


def _events(story: Story) -> Iterable[Item]:
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


def _framing(story: Story, citations: Citations) -> Iterable[Item]:
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


def _absent(absence: claims.Absence) -> Item:
    missing = ", ".join(f"{r.letter} {r.name}" for r in absence.missing)
    return Item(tidy(absence.claim.text), absence.claim.support, "◇", note=f"not in {missing}")


def _limits(story: Story, citations: Citations) -> Iterable[Item]:
    for limit in story.limits:
        report = citations.by_article.get(limit.article)
        yield Item(tidy(limit.text), limit.support, report.letter if report else "")

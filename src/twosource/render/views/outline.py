"""The dossier as titled blocks of cited lines: what the terminal and Markdown set each in its own way."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.records.account import (
    Difference,
    Expectation,
    LinkedEntity,
    Story,
    TimelineEntry,
)
from twosource.records.text import Citation
from twosource.render.citations import Citations
from twosource.render.reports import Report
from twosource.render.views import claims, people, positions, quotations, record, timeline
from twosource.render.views.lines import Block, Item, block, cited_line
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


def outline(story: Story, citations: Citations) -> tuple[Block, ...]:
    """Return the blocks of one story in reading order; an empty section is left out."""
    differences, conflicts = claims.disputed(story, citations)
    blocks = [
        block("", (cited_line(line) for line in story.lead)),
        block(
            "Confirmed by both sides", (Item(tidy(c.text), c.support, "=") for c in claims.confirmed(story))
        ),
        block("Disputed", [*map(_conflict, differences), *(_answers(row, citations) for row in conflicts)]),
        block("What each side says", _sides(story)),
        block("Still open", (_open(e) for e in story.expectations if e.outcome.verdict == "open"), rows=5),
        block(f"New since {day_words(story.since)}", (cited_line(line, "+") for line in story.new)),
        block("Coverage", _coverage(citations)),
        block("People and groups", _people(story)),
        block("Timeline", (_dated(entry) for entry in timeline.listed(story)[0]), rows=timeline.LISTED),
    ]
    for group in claims.claim_groups(story, citations):
        rows = (*group.rows, *group.rest)
        blocks.append(
            block(f"Claims: {group.title.lower()}", [_claim(row, group.mark, citations) for row in rows])
        )
    blocks += [
        block("Differences", map(_difference, story.differences)),
        block("Positions", _positions(story), rows=36),
        block("Quotations in several renderings", _aligned(story, citations), rows=24),
        block("Quotations", _quoted(story, citations), rows=40),
        block("Expected and happened", (_expected(e, citations) for e in story.expectations)),
        block("Encounters", record.encounter_lines(story), rows=40),
        block("The relation as it stands", record.relation_lines(story), rows=40),
        block("Coded events", record.event_lines(story)),
        block("How each article frames it", record.framing_lines(story, citations), rows=30),
        block("Not in the articles held", map(record.absence_line, claims.absences(story, citations))),
        block("Limits", record.limit_lines(story, citations), rows=30),
    ]
    return tuple(found for found in blocks if found.items)


def published_words(report: Report) -> str:
    """Return when a report appeared, and that the date was inferred where it was."""
    published = report.article.source.published
    words = when_words(published.value, published.earliest, published.latest)
    return f"{words} (inferred)" if published.how == "inferred" and words != "date unknown" else words


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

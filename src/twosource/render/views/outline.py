"""The dossier as titled blocks of cited lines: what the terminal and Markdown set each in its own way."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.records.account import Chapter, Claim, Difference, Expectation, LinkedEntity, Story
from twosource.records.text import Citation
from twosource.render.citations import Citations
from twosource.render.views import claims, expectations, people, positions, quotations, record, timeline
from twosource.render.views.lines import Block, Item, block, cited_line
from twosource.render.wording import (
    OUTCOMES,
    STANCES,
    STATUSES,
    day_words,
    difference_mark,
    plural,
    sentence_case,
    shorten,
    tidy,
    when_words,
)

_SHOWN_ALREADY = ("confirmed by both sides", "conflicting")  # verdicts that the first screen has shown


def outline(story: Story, citations: Citations) -> tuple[Block, ...]:
    """Return the blocks of one story in reading order; an empty section is left out.

    What the first screen says is not said again further down.
    """
    differences, conflicts = claims.disputed(story, citations)
    confirmed = claims.confirmed(story)
    lead = record.lead_lines(story)
    still_open = expectations.still_open(story)
    later = [e for e in expectations.ledger(story) if e not in still_open[: expectations.ON_TOP]]
    spoken = {tidy(h.position.text) for _, held in positions.sides(story) for h in held}
    on_top = {_bare(c.text) for c in confirmed} | {_bare(row.text) for row in conflicts}
    on_top |= {_bare(d.about) for d in differences}
    elsewhere = _said_elsewhere(story, citations)
    blocks = [
        block("", record.fact_lines(story)),
        block("", (cited_line(line) for line in lead)),
        block("Confirmed by both sides", (Item(tidy(c.text), c.support, "=") for c in confirmed)),
        block("Disputed", [*map(_conflict, differences), *(_answers(row, citations) for row in conflicts)]),
        block("What each side says", _sides(story)),
        block("Still open", (_open(e, story) for e in still_open), rows=expectations.ON_TOP),
        block(f"New since {day_words(story.since)}", (cited_line(line, "+") for line in story.new)),
        block("People and groups", _people(story)),
        block("Chapters", map(_chapter, story.chapters)),
        block("Timeline", map(_dated, timeline.listed(story)[0]), rows=timeline.LISTED),
    ]
    for group in claims.claim_groups(story, citations):
        rows = [row for row in (*group.rows, *group.rest) if _bare(row.text) not in on_top]
        if group.verdict == "single":
            rows = [row for row in rows if row.key not in elsewhere]
        title = "Claims: " + group.title.lower()
        if group.verdict in _SHOWN_ALREADY and len(rows) < group.count:
            title = f"Claims: further ones {group.title.lower()}"
        blocks.append(block(title, [_claim(row, group.mark, citations) for row in rows]))
    agreed = claims.titles_agreed(story)
    further = [d for d in story.differences if d.verdict not in ("conflict", "update")]
    blocks += [
        block(f"Names and titles agreed: {len(agreed)}", _titles(agreed)),
        block("Further differences" if differences else "Differences", map(_difference, further)),
        block("Further positions" if spoken else "Positions", _positions(story, spoken), rows=36),
        block("Quotations in several renderings", _aligned(story, citations), rows=24),
        block("Quotations", _quoted(story, citations), rows=40),
        block("Expected and happened", (_expected(e, citations) for e in later)),
        block("Encounters", record.encounter_lines(story), rows=40),
        block("The relation as it stands", record.relation_lines(story), rows=40),
        block("Coded events", record.event_lines(story)),
        block("How each article frames it", record.framing_lines(story, citations), rows=30),
        block("Not in the articles held", record.absence_lines(story, citations)),
    ]
    return tuple(found for found in blocks if found.items)


def _bare(text: str) -> str:
    return tidy(text).rstrip(".").casefold()


def _said_elsewhere(story: Story, citations: Citations) -> set[str]:
    """Return the ids of claims that another section shows: the lead, open ones, dated ones, quotations."""
    said = {_bare(line.text) for line in record.lead_lines(story)}
    said |= {_bare(e.text) for e in expectations.still_open(story)[: expectations.ON_TOP]}
    said |= {_bare(h.position.text) for _, held in positions.sides(story) for h in held}
    said |= {_bare(line.entry.text) for line in timeline.listed(story)[0]}
    quoted = [q.support for s in quotations.by_speaker(story, citations) for q in s.shown]
    quoted += [r.rendering.support for a in quotations.aligned(story, citations) for r in a.renderings]
    places = {chip.anchor for support in quoted for chip in citations.chips(support)}
    return {
        claim.id
        for claim in story.claims
        if _bare(claim.text) in said
        or (claim.kind == "statement" and {c.anchor for c in citations.chips(claim.support)} <= places)
    }


def _claim(row: claims.ClaimRow, mark: str, citations: Citations) -> Item:
    if row.verdict is None:
        return _answers(row, citations)
    several = row.origins.isdigit() and int(row.origins) > 1
    return Item(row.text, row.support, mark, note=plural(int(row.origins), "origin") if several else "")


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


def _titles(agreed: Iterable[tuple[str, Claim]]) -> Iterable[Item]:
    parts = tuple((words, claim.support) for words, claim in agreed)
    if parts:
        yield Item("", parts=parts)


def _sides(story: Story) -> Iterable[Item]:
    for side, lines in positions.sides(story):
        yield Item(sentence_case(people.actor_words(story, side)))
        yield from (_position(held, story) for held in lines)


def _position(held: positions.Held, story: Story) -> Item:
    stance = STANCES[held.position.stance][1]
    if held.speaker:
        stance = f"{sentence_case(people.actor_words(story, held.speaker))}: {stance.lower()}"
    note = "" if held.position.by_self else "said by others"
    words = f"{stance}, {', '.join(held.issues)}: {shorten(held.position.text, 170)}"
    return Item(words, held.position.support, depth=1, note=note)


def _open(expectation: Expectation, story: Story) -> Item:
    text = tidy(expectation.text)
    return Item(text, expectation.support, "○", note=record.expected_by(expectation, story))


def _people(story: Story) -> Iterable[Item]:
    for cast in people.casts(story):
        for entity in cast.shown:
            yield _entity(entity)


def _entity(entity: LinkedEntity) -> Item:
    role, more = people.role_line(entity)
    role = f", {role}" + (f" (+{more})" if more else "") if role else ""
    code = f" · {found}" if (found := people.code_words(entity)) else ""
    misspelt = [f for f in entity.forms if f.kind == "misspelt"]
    note = "misspelt as " + ", ".join(f"“{tidy(f.text)}”" for f in misspelt) if misspelt else ""
    support = tuple(c for f in misspelt for c in f.support[:1]) or entity.mentions[:1]
    return Item(sentence_case(tidy(entity.name)) + role + code, support, note=note)


def _dated(line: timeline.Dated) -> Item:
    entry = line.entry
    when = when_words(entry.date, entry.earliest, entry.latest)
    text = sentence_case(tidy(entry.text))
    if line.planned:
        return Item(f"{text}:", (), when, parts=(("planned", line.planned), (line.word, entry.support)))
    return Item(text, entry.support, when, note=STATUSES[entry.status])


def _chapter(chapter: Chapter) -> Item:
    when = when_words(None, chapter.first, chapter.last)
    return Item(tidy(chapter.text), chapter.support, when, note=plural(len(chapter.articles), "report"))


def _difference(difference: Difference) -> Item:
    mark, words = difference_mark(difference)
    item = _conflict(difference)
    return Item(item.text, (), mark, note=f"{difference.kind}, {words}", parts=item.parts)


def _positions(story: Story, said: set[str]) -> Iterable[Item]:
    """Yield each position once, under the first issue it touches."""
    table = positions.position_table(story)
    said = set(said)
    for row in (*table.rows, *table.rest) if table else ():
        held = [h for cell in row.cells for h in cell if tidy(h.position.text) not in said]
        if not held:
            continue
        yield Item(sentence_case(row.issue), note=f"also {', '.join(row.also)}" if row.also else "")
        for p in (h.position for h in held):
            if tidy(p.text) in said:
                continue
            said.add(tidy(p.text))
            actor = sentence_case(people.actor_words(story, p.actor))
            said_so = "" if p.by_self else "said by others"
            note = ", ".join(filter(None, (said_so, positions.held_when(story, p))))
            words = f"{actor}, {STANCES[p.stance][1].lower()}: {shorten(p.text, 170)}"
            yield Item(words, p.support, depth=1, note=note)


def _aligned(story: Story, citations: Citations) -> Iterable[Item]:
    words = {"meaning": "≠ the meaning differs", "wording": "≈ wording only", "none": "= the same words"}
    for utterance in quotations.aligned(story, citations):
        yield Item(sentence_case(utterance.speaker), note=words.get(utterance.drift, ""))
        for r in utterance.renderings:
            text = "".join(piece for piece, _ in r.pieces)
            yield Item(f"“{text}”" if r.in_marks else text, r.rendering.support, depth=1)


def _quoted(story: Story, citations: Citations) -> Iterable[Item]:
    for speaker in quotations.by_speaker(story, citations):
        yield Item(sentence_case(speaker.speaker))
        for q in speaker.shown:
            yield Item(f"“{q.text}”" if q.in_marks else sentence_case(q.text), q.support, depth=1)


def _expected(expectation: Expectation, citations: Citations) -> Item:
    mark, word = OUTCOMES[expectation.outcome.verdict]
    found = expectation.outcome.support
    due = f" (due {day_words(expectation.by_when)})" if expectation.by_when else ""
    text = tidy(expectation.text).rstrip(".") + due
    if not found:
        return Item(
            text, expectation.support, mark, note=word if expectation.outcome.verdict != "open" else ""
        )
    told = f"{word}: {citations.words(found[0], 110)}"
    return Item(text, (), mark, parts=(("", expectation.support), (told, found)))

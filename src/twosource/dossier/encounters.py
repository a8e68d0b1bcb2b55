"""Meetings, calls, visits and summits as objects: sides and people, form, place, dates, agenda, outcome."""

from __future__ import annotations

import re
from functools import cache

from twosource.dossier import clauses, event_wording, wording
from twosource.dossier.claims import event_weight
from twosource.dossier.evidence import Evidence, overlaps
from twosource.lexicon import load
from twosource.records.account import Encounter, Line, Side, StoryEvent
from twosource.records.text import Citation

MAX_LINES = 4
MAX_AGENDA = 12


def find_encounters(evidence: Evidence) -> tuple[Encounter, ...]:
    """Return the encounters of a story, the main one first, then by importance and date."""
    groups: list[list[StoryEvent]] = []
    for event in evidence.events:
        if event.type != "CONSULT" or event.status not in ("happened", "planned", "negated"):
            continue
        if event.status == "planned" and event_wording.is_conditional(evidence, event):
            continue
        home = next((g for g in groups if any(same_encounter(evidence, event, e) for e in g)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    made = [(g, e) for g in groups if (e := _encounter(evidence, g)) is not None]
    made.sort(
        key=lambda ge: (
            not any(e.main for e in ge[0]),
            -max(event_weight(evidence, e) for e in ge[0]),
            ge[1].held or ge[1].planned or "9999",
            ge[1].event,
        )
    )
    return tuple(e for _, e in made)


def same_encounter(evidence: Evidence, a: StoryEvent, b: StoryEvent) -> bool:
    """Tell whether two events are the plan for, and the holding of, one encounter."""
    if a.id == b.id:
        return True
    if a.status == b.status:
        return False
    people_a, people_b = {*a.actors, *a.recipients}, {*b.actors, *b.recipients}
    shared = people_a & people_b
    sides = set(evidence.parties(a)) & set(evidence.parties(b))
    if not shared and len(sides) < 2:
        return False
    if not _days_meet(a, b):
        return False
    if a.place and b.place and a.place != b.place and not (a.main and b.main):
        return False
    return len(shared) >= 2 or len(sides) >= 2


def _days_meet(a: StoryEvent, b: StoryEvent) -> bool:
    first_a, last_a = (a.earliest or a.date or "")[:10], (a.latest or a.date or "")[:10]
    first_b, last_b = (b.earliest or b.date or "")[:10], (b.latest or b.date or "")[:10]
    if not (first_a and first_b):
        return a.main and b.main
    return first_a <= last_b and first_b <= last_a


def _encounter(evidence: Evidence, events: list[StoryEvent]) -> Encounter | None:
    events = sorted(events, key=lambda e: (not e.main, e.status != "happened", -len(e.members), e.id))
    best = events[0]
    held = next((e for e in events if e.status == "happened"), None)
    plan = next((e for e in events if e.status == "planned"), None)
    sides = _sides(evidence, events)
    if len(sides) < 2:
        return None
    support = evidence.order(c for e in events for c in _clauses(evidence, e))
    if not support:
        return None
    meant = [
        c for e in events for a, own in evidence.members(e) if (c := evidence.cite_sentence(a, own.start))
    ]
    return Encounter(
        event=(held or best).id,
        sides=sides,
        format=event_wording.format_of(evidence, best),
        place=next((e.place for e in events if e.place), None),
        planned=_when(plan),
        held=_when(held),
        status=held.status if held else best.status,
        agenda=_agenda(evidence, best.main, events, meant),
        conditions=_lines(evidence, best.main, meant, _condition_pattern()),
        outcomes=_outcomes(evidence, best.main, meant, _when(held)),
        support=support,
    )


def _when(event: StoryEvent | None) -> str | None:
    if event is None:
        return None
    if event.date and event.date[:4].isdigit():
        return event.date
    return f"{event.earliest}/{event.latest}" if event.earliest and event.latest else None


def _clauses(evidence: Evidence, event: StoryEvent) -> list[Citation]:
    return [evidence.clause(a, own) for a, own in evidence.members(event)] or list(event.support)


_BOTH = re.compile(r"\b(?:two|both) (?:sides|parties|countries|governments|nations|camps)\b", re.IGNORECASE)


def _sides(evidence: Evidence, events: list[StoryEvent]) -> tuple[Side, ...]:
    """Group who takes part by country, people by how often the reports name them."""
    count: dict[str, int] = {}
    for e in events:
        for article, own in evidence.members(e):
            for p in (*own.actors, *own.recipients):
                linked = evidence.linked(article, p.entity)
                if linked in evidence.entities:
                    count[linked] = count.get(linked, 0) + 1
    core = {i for e in events for i in evidence.core(e)}
    count = {i: n for i, n in count.items() if i in core}
    for i in sorted(core - set(count)):
        count[i] = 1
    order = list(count)
    sides: dict[str, list[str]] = {}
    both = evidence.dyadic and any(_BOTH.search(evidence.entities[i].name) for i in order)
    within = not set(evidence.sides[:2]) <= evidence.countries
    if both:
        order = [i for i in order if not _BOTH.search(evidence.entities[i].name)]
        sides = {wording.country_name(s): [] for s in evidence.sides[:2]}
    for i in order:
        entity = evidence.entities[i]
        country = evidence.side(i)
        camp = evidence.camp(i)
        if country is None and camp in sides:
            if entity.type == "person" and wording.named(evidence, i):
                sides[camp].append(i)
            continue
        if country is None and both and within and entity.type == "person" and wording.named(evidence, i):
            sides.setdefault(entity.name, [])
            continue
        if country is None and (entity.type != "organisation" or not wording.named(evidence, i)):
            continue
        name = wording.country_name(country) if country else entity.name
        sides.setdefault(name, [])
        if entity.type == "person" and wording.named(evidence, i) and country:
            sides[name].append(i)
    return tuple(
        Side(
            actor=name,
            people=tuple(
                evidence.entities[i].name for i in sorted(ids, key=lambda i: (-count[i], order.index(i)))
            ),
        )
        for name, ids in sides.items()
    )


# --- agenda, conditions, outcomes ------------------------------------------------------------------------


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_encounters')['format']['nouns'])})\b", re.IGNORECASE)


@cache
def _condition_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_encounters')['condition']['marks'])})\b", re.IGNORECASE)


@cache
def _outcome_pattern() -> re.Pattern[str]:
    marks = sorted(load("dossier_encounters")["outcome"]["happened"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, marks))})\b", re.IGNORECASE)


@cache
def _outlook_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_encounters')['outcome']['outlook'])})\b", re.IGNORECASE)


def _outcomes(evidence: Evidence, main: bool, meant: list[Citation], held: str | None) -> tuple[Line, ...]:
    """Return what came of an encounter, reports from after it first; an outlook is no outcome."""
    lines = _lines(evidence, main, meant, _outcome_pattern(), refuse=_outlook_pattern(), headline=True)

    def written_after(line: Line) -> bool:
        _, last = evidence.publication(line.support[0].article)
        return held is not None and last is not None and last >= held[:10]

    return tuple(sorted(lines, key=lambda line: not written_after(line)))[:MAX_LINES]


def _once(evidence: Evidence, lines: list[Line]) -> list[Line]:
    """Join lines in the same words, as reprints have them."""
    kept: dict[str, Line] = {}
    for line in lines:
        first = kept.get(line.text)
        support = evidence.order((*first.support, *line.support)) if first else line.support
        kept[line.text] = Line(text=line.text, support=support)
    return list(kept.values())


def _lines(
    evidence: Evidence,
    main: bool,
    meant: list[Citation],
    pattern: re.Pattern[str],
    *,
    refuse: re.Pattern[str] | None = None,
    headline: bool = False,
) -> tuple[Line, ...]:
    """Return sentences about the encounter that match: in its own sentences, or anywhere for the main one."""
    own_articles = {c.article for c in meant}
    found: list[Line] = []
    for citation in evidence.matching(pattern, headline=headline):
        if citation.article not in own_articles:
            continue
        text = evidence.words(citation)
        other = _other_meeting(evidence, citation, meant)
        here = any(overlaps(citation, c) or (not other and _follows(evidence, citation, c)) for c in meant)
        if not here and not (main and not other and _nouns().search(text)):
            continue
        if refuse is not None and refuse.search(text):
            continue
        found.append(Line(text=clauses.clause_words(evidence, citation), support=(citation,)))
    found = _once(evidence, found)
    return tuple(found if refuse is not None else found[:MAX_LINES])


def _follows(evidence: Evidence, citation: Citation, before: Citation) -> bool:
    """Tell whether a sentence comes right after another in the same article."""
    if citation.article != before.article or citation.start < before.end:
        return False
    between = [
        s for s in evidence.articles[citation.article].sentences if before.end <= s.start < citation.start
    ]
    return not between


def _other_meeting(evidence: Evidence, citation: Citation, meant: list[Citation]) -> bool:
    """Tell whether a sentence states another meeting than the one meant."""
    if any(overlaps(citation, c) for c in meant):
        return False
    stated = any(
        e.type == "CONSULT" and citation.start <= e.start < citation.end
        for e in evidence.articles[citation.article].events
    )
    people = {i for m, i in evidence.mentions(citation) if m.form == "name" and m.type == "person"}
    if stated or not people:
        return stated
    here: set[str] = set()
    elsewhere: set[str] = set()
    for event in evidence.events:
        if event.type == "CONSULT":
            own = any(overlaps(evidence.clause(a, e), c) for a, e in evidence.members(event) for c in meant)
            (here if own else elsewhere).update(evidence.core(event))
    return bool(people & (elsewhere - here))


def _agenda(
    evidence: Evidence, main: bool, events: list[StoryEvent], meant: list[Citation]
) -> tuple[str, ...]:
    """Return what is to be talked about: as announced, then the topics the event stands with."""
    skip = set(load("dossier_encounters")["agenda"]["skip"])
    items: list[str] = []
    for citation in evidence.matching(_nouns()):
        named = _agenda_items(evidence.words(citation))
        here = any(overlaps(citation, c) for c in meant)
        if named and (here or (main and not _other_meeting(evidence, citation, meant))):
            items += named
    items += [t for e in events for t in e.topics]
    seen: dict[str, str] = {}
    for item in items:
        key = item.lower()
        if key in skip or any(k in key for k in seen):
            continue
        for longer in [k for k in seen if key in k]:
            del seen[longer]
        seen[key] = item
    return tuple(list(seen.values())[:MAX_AGENDA])


def _agenda_items(text: str) -> list[str]:
    lexicon = load("dossier_encounters")["agenda"]
    low = text.lower()
    if not _nouns().search(text):
        return []
    for cue in lexicon["after"]:
        at = low.find(cue + " ")
        if at >= 0:
            return _split(text[at + len(cue) :])
    for cue in lexicon["before"]:
        at = low.find(cue)
        if at > 0:
            head = re.split(r"\bthat\b|\bbecause\b|:", text[:at])[-1]
            return _split(head)
    return []


def _split(listing: str) -> list[str]:
    listing = re.split(r"[.;:“”\"]|\b(?:said|says|according)\b", listing)[0]
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", listing)
    return [
        p
        for part in parts
        if (p := re.sub(r"^(?:and|including|its|their|the|on|what)\s+", "", part.strip()))
        and 1 <= len(p.split()) <= 6
        and len(p) > 2
    ]

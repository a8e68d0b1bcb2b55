"""What the articles differ on, by kind, each variant with the words that state it."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

from twosource.dossier import event_wording, quantities, wording
from twosource.dossier.about import about as words_for
from twosource.dossier.attributes import title_support
from twosource.dossier.evidence import Evidence, bag
from twosource.dossier.labels import Label, find_labels
from twosource.lexicon import load
from twosource.records.account import Difference, DifferenceVerdict, StoryEvent, Variant
from twosource.records.text import Citation

NEAR = 20  # characters after a counted noun that hold the auxiliary of its verb
MOST_VALUES = 6  # more than that are counts of several things
_GRAVITY = {"conflict": 0, "perspective": 1, "update": 2, "scope": 3, "time zone": 4, "wording": 5}
_MEETING_NOUNS = frozenset(
    {"meeting", "meetings", "talks", "dialogue", "encounter", "summit", "discussions", "contact", "session"}
)


def find_differences(evidence: Evidence) -> tuple[Difference, ...]:
    """Return the differences of a story, conflicts first."""
    found = [
        *_dates(evidence),
        *_numbers(evidence),
        *_outcomes(evidence),
        *_labels(evidence),
        *_attributions(evidence),
        *_titles(evidence),
        *_names(evidence),
    ]
    order = {id(d): i for i, d in enumerate(found)}
    return tuple(sorted(found, key=lambda d: (_GRAVITY[d.verdict], order[id(d)])))


def _variants(values: dict[str, list[Citation]], evidence: Evidence) -> tuple[Variant, ...]:
    made = [Variant(value=v, support=evidence.order(c)) for v, c in values.items()]
    return tuple(
        sorted(made, key=lambda v: (evidence.rank[v.support[0].article], v.support[0].start, v.value))
    )


# --- dates -------------------------------------------------------------------------------------------


def _dates(evidence: Evidence) -> list[Difference]:
    found = []
    for event in evidence.events:
        days: dict[str, list[Citation]] = defaultdict(list)
        for article, own in evidence.members(event):
            if own.date and re.fullmatch(r"\d{4}-\d\d-\d\d", own.date):
                sentence = evidence.cite_sentence(article, own.start)
                if sentence is not None:
                    days[own.date].append(sentence)
        if len(days) < 2 or len({c.article for cs in days.values() for c in cs}) < 2:
            continue
        label = event_wording.event_label(evidence, event)
        if label is None:
            continue
        ordered = sorted(days)
        gap = (date.fromisoformat(ordered[-1]) - date.fromisoformat(ordered[0])).days
        if gap > 15:
            continue  # two events that were joined, rather than one with two dates
        values = {wording.day_words(d) or d: days[d] for d in ordered}
        found.append(
            Difference(
                kind="date",
                about=label[0],
                variants=_variants(values, evidence),
                verdict=_date_verdict(evidence, event, gap, days),
            )
        )
    return found


def _date_verdict(
    evidence: Evidence, event: StoryEvent, gap: int, days: dict[str, list[Citation]]
) -> DifferenceVerdict:
    if gap == 1 and len(evidence.parties(event)) >= 2:
        return "time zone"
    if event.status == "planned":
        last = {d: min(evidence.publication(c.article)[0] or "" for c in cs) for d, cs in days.items()}
        if len(set(last.values())) == len(last) and "" not in last.values():
            return "update"
    return "conflict"


# --- numbers -------------------------------------------------------------------------------------------


def _numbers(evidence: Evidence) -> list[Difference]:
    found = []
    for group in quantities.aligned(evidence):
        group = [q for q in group if not q.vague]
        if not group:
            continue
        grows = quantities.running(evidence, group)
        distinct = [q for q in group if any(q.value != o.value and (grows or not q.agrees(o)) for o in group)]
        voices = {(q.article, _voice(evidence, q)) for q in distinct}
        if not 2 <= len({q.value for q in distinct}) <= MOST_VALUES or len(voices) < 2:
            continue
        values: dict[str, list[Citation]] = defaultdict(list)
        for q in distinct:
            values[q.words].append(q.sentence)
        found.append(
            Difference(
                kind="number",
                about=words_for(evidence, distinct),
                variants=_variants(values, evidence),
                verdict=_number_verdict(evidence, distinct),
            )
        )
    return found


def _voice(evidence: Evidence, q: quantities.Quantity) -> str | None:
    """Return who gives a number: the speaker of the words it stands in, else its sentence."""
    inside = [x for x in evidence.quotes_over(q.sentence) if x.start <= q.start and q.end <= x.end]
    return evidence.speaker(q.article, inside[0]) if inside else f"sentence {q.sentence.start}"


def _number_verdict(evidence: Evidence, group: list[quantities.Quantity]) -> DifferenceVerdict:
    """Call it an update if a growing count grows from day to day, scope if the qualifiers allow both."""
    dated = [(evidence.publication(q.article)[0], q) for q in group]
    if quantities.running(evidence, group) and all(day for day, _ in dated):
        course = sorted(((day or "", q) for day, q in dated), key=lambda d: (d[0], d[1].value))
        grows = all(
            a.value <= b.value and (day != later or a.agrees(b)) for (day, a), (later, b) in pairwise(course)
        )
        if grows and course[0][0] != course[-1][0]:
            return "update"
    if _come_true(evidence, group):
        return "update"
    return "scope" if all(a.agrees(b) for a in group for b in group) else "conflict"


def _come_true(evidence: Evidence, group: list[quantities.Quantity]) -> bool:
    """Tell whether the older reports expect what those of a later day count: `would move`, `had moved`."""
    words = load("dossier_quantities")["ahead"]["words"]
    ahead = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    expected: list[str] = []
    counted: list[str] = []
    for q in group:
        text = evidence.articles[q.article].text[q.start : q.end + NEAR]
        day = evidence.publication(q.article)[0]
        if day is None:
            return False
        (expected if ahead.search(text) else counted).append(day)
    return bool(expected and counted) and max(expected) < min(counted)


# --- outcomes and attribution -----------------------------------------------------------------------


def _outcomes(evidence: Evidence) -> list[Difference]:
    found = []
    events = [e for e in evidence.events if e.status in ("happened", "negated") and e.actors]
    for i, a in enumerate(events):
        for b in events[i + 1 :]:
            if (
                a.type == b.type
                and a.status != b.status
                and set(a.actors) == set(b.actors)
                and set(a.recipients) == set(b.recipients)
                and a.date == b.date
                and a.date is not None
                and {x for x, _ in a.members}.isdisjoint(x for x, _ in b.members)
            ):
                first, second = event_wording.event_label(evidence, a), event_wording.event_label(evidence, b)
                if first is None or second is None:
                    continue
                values = {first[0]: list(first[1]), second[0]: list(second[1])}
                if len(values) == 2:
                    found.append(
                        Difference(
                            kind="outcome",
                            about=first[0],
                            variants=_variants(values, evidence),
                            verdict="conflict",
                        )
                    )
    return found


def _attributions(evidence: Evidence) -> list[Difference]:
    """Return utterances that articles put into different mouths."""
    found = []
    for utterance in evidence.story.utterances:
        values: dict[str, list[Citation]] = defaultdict(list)
        for r in utterance.renderings:
            if r.speaker and r.support:
                values[r.speaker].extend(r.support)
        if len(values) >= 2 and len({c.article for cs in values.values() for c in cs}) >= 2:
            content = evidence.words(utterance.renderings[0].support[0])
            found.append(
                Difference(
                    kind="attribution",
                    about=f"who said: {content}",
                    variants=_variants(values, evidence),
                    verdict="conflict",
                )
            )
    return found


# --- labels --------------------------------------------------------------------------------------------


def _labels(evidence: Evidence) -> list[Difference]:
    groups: dict[str, list[Label]] = defaultdict(list)
    for label in find_labels(evidence):
        groups["the meeting" if label.thing in _MEETING_NOUNS else f"the {label.thing}"].append(label)
    found = []
    for about, labels in sorted(groups.items()):
        values: dict[str, list[Citation]] = defaultdict(list)
        speakers: set[str] = set()
        seen: list[frozenset[str]] = []
        for label in labels:
            who = _label_speaker(evidence, label)
            words = bag(label.words)
            if any(len(words & s) >= 0.8 * len(words) for s in seen):
                continue
            seen.append(words)
            speakers.add(who)
            values[
                f"{who}: “{label.words}”" if _in_marks(evidence, label) else f"{who}: {label.words}"
            ].append(label.citation)
        if len(values) >= 2:
            sides = {evidence.side(label.by) for label in labels}
            found.append(
                Difference(
                    kind="label",
                    about=f"what {about} {'are' if about.endswith('s') else 'is'} called",
                    variants=_variants(values, evidence),
                    verdict="perspective" if len(sides) > 1 or len(speakers) > 1 else "wording",
                )
            )
    return found


def _label_speaker(evidence: Evidence, label: Label) -> str:
    entity = evidence.entities[label.by] if label.by else None
    if entity is None:
        return evidence.outlet(label.article)
    if entity.type in ("country", "group") and entity.country:
        return wording.country_name(entity.country)
    return entity.name


def _in_marks(evidence: Evidence, label: Label) -> bool:
    text = evidence.words(label.citation)
    at = text.find(label.words)
    return at > 0 and text[at - 1] in '“"‘'


# --- names and titles ----------------------------------------------------------------------------------


def _names(evidence: Evidence) -> list[Difference]:
    found = []
    for entity in evidence.story.entities:
        parts = set(entity.name.split())
        if entity.type not in ("person", "organisation"):
            continue
        wrong = [
            f
            for f in entity.forms
            if f.kind == "misspelt" and f.support and not _part_of(set(f.text.split()), parts)
        ]
        right = [f for f in entity.forms if f.kind == "name" and f.support]
        if wrong and right:
            best = max(right, key=lambda f: (f.text == entity.name, len(f.text)))
            values = {best.text: list(best.support), **{f.text: list(f.support) for f in wrong}}
            found.append(
                Difference(
                    kind="name", about=entity.name, variants=_variants(values, evidence), verdict="wording"
                )
            )
    return found


def _part_of(a: set[str], b: set[str]) -> bool:
    return a <= b or b <= a


def _titles(evidence: Evidence) -> list[Difference]:
    """Return people whose titles differ between articles in their content words."""
    found = []
    for entity in evidence.story.entities:
        if entity.type != "person" or entity.unnamed or len(entity.roles) < 2:
            continue
        values: dict[str, list[Citation]] = {}
        kept: list[frozenset[str]] = []
        for role in entity.roles:
            core = _core(role)
            if core <= set(load("dossier_differences")["generic_roles"]):
                continue
            support = title_support(evidence, entity.id, role)
            if not support or not core or any(core <= k or k <= core for k in kept):
                continue
            kept.append(core)
            values[role] = list(support)
        if len(values) >= 2 and len({c.article for cs in values.values() for c in cs}) >= 2:
            found.append(
                Difference(
                    kind="title",
                    about=f"the title of {entity.name}",
                    variants=_variants(values, evidence),
                    verdict="wording",
                )
            )
    return found


def _core(role: str) -> frozenset[str]:
    small = {"of", "the", "and", "to", "a", "us", "u", "s", "top", "senior", "then", "former"}
    return frozenset(re.sub(r"llor$", "lor", w).rstrip("s") for w in bag(role) if w not in small)

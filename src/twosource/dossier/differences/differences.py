"""What the articles differ on, by kind, each variant with the words that state it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from twosource.dossier import clauses, event_wording, wording
from twosource.dossier.claims import quantities
from twosource.dossier.claims.about import about as words_for
from twosource.dossier.claims.attributes import title_support
from twosource.dossier.claims.propositions import Proposition, propositions_at
from twosource.dossier.differences.bargains import bargains
from twosource.dossier.differences.heads import NOTHING_KNOWN, head_of, number_told
from twosource.dossier.differences.label_differences import contested_differences, label_differences
from twosource.dossier.differences.rivals import disputes
from twosource.dossier.differences.variants import variants_of
from twosource.dossier.differences.versions import find_disagreements
from twosource.dossier.evidence import Evidence, bag, overlaps
from twosource.lexicon import load
from twosource.records.account import (
    Difference,
    DifferenceKind,
    DifferenceVerdict,
    StoryEvent,
    Utterance,
)
from twosource.records.text import Citation

_GRAVITY = {"conflict": 0, "perspective": 1, "update": 2, "scope": 3, "time zone": 4, "wording": 5}


def find_differences(evidence: Evidence) -> tuple[Difference, ...]:
    """Return the differences of a story, conflicts first."""
    found = [
        *_dates(evidence),
        *_numbers(evidence),
        *bargains(evidence),
        *_outcomes(evidence),
        *label_differences(evidence),
        *_attributions(evidence),
        *_titles(evidence),
        *_names(evidence),
    ]
    found += [
        d for d in contested_differences(evidence) if not any(_same_matter(d, other) for other in found)
    ]
    found += [d for d in _versions(evidence) if not any(_same_matter(d, other) for other in found)]
    order = {id(d): i for i, d in enumerate(found)}
    return tuple(sorted(found, key=lambda d: (_GRAVITY[d.verdict], order[id(d)])))


# --- dates -------------------------------------------------------------------------------------------


def _dates(evidence: Evidence) -> list[Difference]:
    found = []
    for event in evidence.events:
        days: dict[str, list[Citation]] = defaultdict(list)
        for article, own in evidence.members(event):
            if own.date and re.fullmatch(r"\d{4}-\d\d-\d\d", own.date):
                sentence = evidence.cite_sentence(article, own.start)
                if sentence is not None and _gives_day(evidence, sentence, own.date):
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
                variants=variants_of(values, evidence),
                verdict=_date_verdict(evidence, event, gap, days),
            )
        )
    return found


def _gives_day(evidence: Evidence, sentence: Citation, day: str) -> bool:
    """Tell whether a time expression of the sentence names the day; `last night` may be either of two."""
    text = evidence.articles[sentence.article].text
    return any(
        sentence.start <= t.start < sentence.end
        and (t.value or "")[:10] == day
        and "night" not in t.of(text).lower()
        for t in evidence.articles[sentence.article].times
    )


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
        for distinct, verdict in disputes(evidence, group):
            values: dict[str, list[Citation]] = defaultdict(list)
            told = {q.value: q.words for q in sorted(distinct, key=lambda q: q.words[-1:].isalpha())}
            for q in distinct:
                values[told[q.value]].append(q.sentence)
            about = words_for(evidence, distinct)
            if about in NOTHING_KNOWN and all(len({c.article for c in v}) < 2 for v in values.values()):
                continue  # sums of which no word tells that they are of one thing
            found.append(
                Difference(
                    kind="number",
                    about=about,
                    variants=variants_of(values, evidence),
                    verdict="scope"
                    if verdict == "conflict" and _of_other_years(evidence, distinct)
                    else verdict,
                )
            )
    return found


def _of_other_years(evidence: Evidence, numbers: Sequence[quantities.Quantity]) -> bool:
    """Tell whether no two different numbers are of one year: `9 tons in 2023`, `13 tons last year`."""
    years = [
        {
            t.value
            for t in evidence.articles[q.article].times
            if q.sentence.start <= t.start < q.sentence.end and re.fullmatch(r"\d{4}", t.value or "")
        }
        for q in numbers
    ]
    pairs = [
        (a, b) for (a, p), (b, q) in combinations(zip(years, numbers, strict=True), 2) if p.value != q.value
    ]
    return bool(pairs) and all(a and b and not a & b for a, b in pairs)


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
                            variants=variants_of(values, evidence),
                            verdict="conflict",
                        )
                    )
    return found


def _attributions(evidence: Evidence) -> list[Difference]:
    """Return utterances that articles put into different mouths."""
    found = []
    known = {e.name for e in evidence.entities.values() if not e.unnamed}
    for utterance in evidence.story.utterances:
        values: dict[str, list[Citation]] = defaultdict(list)
        for r in utterance.renderings:
            if r.speaker in known and r.support:  # who is not named may be anybody
                values[r.speaker].extend(r.support)
        told_in = {c.article for cs in values.values() for c in cs}
        if any(_part_of(bag(a), bag(b)) for a in values for b in values if a != b):
            continue  # "survivors" and "two survivors"
        bodies = {e.name for e in evidence.entities.values() if e.type != "person"}
        if any(bag(a) & bag(b) - {"the", "of"} for a in values for b in values if a != b and {a, b} & bodies):
            continue  # "the agency's staff" and "the refugee agency"
        if _denied_by_one(evidence, utterance):
            continue
        if len(values) >= 2 and len(told_in) >= 2 and not _of_one_side(evidence, values):
            content = evidence.words(utterance.renderings[0].support[0])
            found.append(
                Difference(
                    kind="attribution",
                    about=f"who said: {content}",
                    variants=variants_of(values, evidence),
                    verdict="conflict",
                )
            )
    return found


def _denied_by_one(evidence: Evidence, utterance: Utterance) -> bool:
    """Tell whether one of the speakers denies what the other says: that is no dispute over who said it."""
    at = propositions_at(evidence)
    said = {c for r in utterance.renderings for c in r.support}
    return len({p.negated for c in said for p in at(c.article, c.start, c.end)}) > 1


def _of_one_side(evidence: Evidence, speakers: Iterable[str]) -> bool:
    """Tell whether a state or its body stands among speakers of its own: "Norway" for Norway's minister."""
    named = {e.name: e for e in evidence.entities.values()}
    held = [named[name] for name in speakers if name in named]
    bodies = any(e.type in ("country", "organisation") for e in held)
    return bodies and len({e.country for e in held}) == 1 and held[0].country is not None


# --- what is told in two ways ------------------------------------------------------------------------


def _versions(evidence: Evidence) -> list[Difference]:
    """Return what two bodies say against each other, and what a later report tells otherwise."""
    found = []
    for told in find_disagreements(evidence):
        values: dict[str, list[Citation]] = {}
        for side, other, value in zip(
            (told.first, told.second), (told.second, told.first), told.values or ("", ""), strict=True
        ):
            if value:
                one_sentence = {p.sentence for p in side} & {p.sentence for p in other}
                cited = [p.citation if one_sentence else p.sentence for p in side]
                values[_said_by(evidence, side[0], value)] = cited
                continue
            number = number_told(evidence, side, other) if told.kind == "number" else None
            if number is not None:
                values[_said_by(evidence, side[0], number)] = [p.citation for p in side]
            elif told.kind == "date" and (told.verdict == "update" or _other_days(side, other)):
                values[wording.day_words(max(side[0].days)) or max(side[0].days)] = [p.sentence for p in side]
            else:
                values[_told(evidence, side, told.kind)] = [p.citation for p in side]
        if len(values) == 2:
            found.append(
                Difference(
                    kind=told.kind,
                    about=told.about or head_of(evidence, told.kind, told.first, told.second),
                    variants=variants_of(values, evidence),
                    verdict=told.verdict,
                )
            )
    return found


def _other_days(side: tuple[Proposition, ...], other: tuple[Proposition, ...]) -> bool:
    """Tell whether two sides give other days, rather than other hours of one."""
    return bool(side[0].days and other[0].days) and not side[0].days & other[0].days


def _told(evidence: Evidence, side: tuple[Proposition, ...], kind: DifferenceKind) -> str:
    """Return the plainest telling of a side, with its speaker; a denial with the sentence that denies."""
    p = min(side, key=lambda p: (bool(p.figures or p.days), p.citation.end - p.citation.start, p.number))
    if kind == "number":
        p = min(side, key=lambda p: (p.citation.end - p.citation.start, p.number))
    if p.denied:
        return clauses.without_stop(clauses.clause_words(evidence, p.sentence))
    said = _whole(clauses.without_stop(clauses.clause_words(evidence, p.citation, speaker=p.speaker)))
    return _said_by(evidence, p, said)


def _said_by(evidence: Evidence, p: Proposition, said: str) -> str:
    """Return words with who says them, where that is known."""
    entity = evidence.entities.get(p.speaker or "")
    if entity is None:
        return said
    name = _COUNT.sub("", entity.name)  # "two survivors" as survivors
    return f"{wording.capitalised(wording.with_article(name))}: {said}"


_COUNT = re.compile(r"^(?:\d+|one|two|three|four|five|six|several|some)\s+(?=\w+s$)", re.IGNORECASE)


_LEFT_OVER = re.compile(
    r"[\s,]+(?:saying|insisting|adding|arguing|claiming|and|but|who|which|that|as)?[\s,]*$"
)


def _whole(words: str) -> str:
    """Return words without what the cut after them left over: `banned landings, saying`."""
    return _LEFT_OVER.sub("", words)


def _same_matter(one: Difference, other: Difference) -> bool:
    """Tell whether two differences cite the same words on both sides."""
    if one.kind != other.kind:
        return False
    cited = [d for v in other.variants for d in v.support]
    met = [any(overlaps(c, d) for d in cited) for v in one.variants for c in v.support]
    return bool(met) and all(met)


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
                    kind="name", about=entity.name, variants=variants_of(values, evidence), verdict="wording"
                )
            )
    return found


def _part_of(a: frozenset[str] | set[str], b: frozenset[str] | set[str]) -> bool:
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
                    variants=variants_of(values, evidence),
                    verdict="wording",
                )
            )
    return found


def _core(role: str) -> frozenset[str]:
    small = {"of", "the", "and", "to", "a", "us", "u", "s", "top", "senior", "then", "former"}
    return frozenset(re.sub(r"llor$", "lor", w).rstrip("s") for w in bag(role) if w not in small)

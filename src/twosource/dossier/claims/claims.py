"""The same proposition across articles as one claim: events, statements, quantities and attributes."""

from __future__ import annotations

from dataclasses import replace

from twosource.dossier import clauses, event_wording
from twosource.dossier.claims import verdicts
from twosource.dossier.claims.attributes import title_claims
from twosource.dossier.claims.event_voices import event_assertions
from twosource.dossier.claims.figures import quantity_claims
from twosource.dossier.claims.omissions import mark_omissions
from twosource.dossier.claims.statements import statement_claims
from twosource.dossier.claims.tellings import with_tellings
from twosource.dossier.evidence import Evidence, bag
from twosource.lexicon import load
from twosource.records.account import Claim, StoryEvent
from twosource.records.text import Citation

EARLY = 2  # sentences at the head of a report
LEAST_WEIGHT = 0.25  # of an event claim, where there are more than MANY
MANY = 12
SEVERE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "CONSULT", "AGREE", "RETREAT", "THREATEN"})


def find_claims(evidence: Evidence) -> tuple[Claim, ...]:
    """Return the claims of a story, the most important first, absences marked."""
    found = [
        *_event_claims(evidence),
        *statement_claims(evidence),
        *quantity_claims(evidence),
        *title_claims(evidence),
    ]
    found = with_tellings(evidence, _fold(evidence, _one_for_each_text(evidence, found)))
    found = _told_twice(_one_for_each_text(evidence, found))
    found.sort(key=lambda c: (-c.weight, _place(evidence, c.support[0]), c.text))
    numbered = [replace(c, id=f"C{i}") for i, c in enumerate(found, start=1)]
    return mark_omissions(evidence, tuple(numbered))


def _place(evidence: Evidence, citation: Citation) -> tuple[int, int]:
    return (evidence.rank[citation.article], citation.start)


def event_weight(evidence: Evidence, event: StoryEvent) -> float:
    """Return how important an event is to the story, 0 to 1: main, widely told, between the main sides."""
    if event.main:
        return 1.0
    articles = len({a for a, _ in event.members})
    weight = 0.2 + 0.3 * articles / max(2, len(evidence.articles))
    weight += 0.15 if len(set(evidence.parties(event)) & set(evidence.sides[:2])) >= 2 else 0.0
    weight += 0.1 if event.type in SEVERE else 0.0
    weight += 0.05 if event.date else 0.0
    weight -= 0.1 if event.background else 0.0
    weight -= 0.15 if event.status in ("hypothetical", "opinion") else 0.0
    weight -= 0.1 if event.type == "OTHER" or not any(map(evidence.is_named, event.actors)) else 0.0
    weight += 0.05 if _told_early(evidence, event) else 0.0
    weight -= 0.1 if _only_announced(evidence, event) else 0.0
    return round(min(0.95, max(0.05, weight)), 3)


def _told_early(evidence: Evidence, event: StoryEvent) -> bool:
    """Tell whether a news report tells an event in its first two sentences."""
    return any(
        evidence.counts_as_witness(a) and evidence.place_in_story(a, own.start) < EARLY
        for a, own in evidence.members(event)
    )


def _only_announced(evidence: Evidence, event: StoryEvent) -> bool:
    """Tell whether only headlines hold an event."""
    return all(evidence.in_headline(a, own.start) for a, own in evidence.members(event))


# --- events ------------------------------------------------------------------------------------------


def _event_claims(evidence: Evidence) -> list[Claim]:
    found = []
    for event in evidence.events:
        label = event_wording.dated_label(evidence, event)
        if label is None:
            continue
        text, support = label
        if event.status == "hypothetical" or _is_statement(evidence, event) or _loose(evidence, event):
            continue
        stated = event_assertions(evidence, event)
        verdict = verdicts.verdict_of(stated)
        if event.status == "opinion":
            verdict = "perspective"
        elif _contradicted(evidence, event):
            verdict = "conflicting"
        found.append(
            Claim(
                id="",
                text=clauses.full_stop(text),
                kind="event",
                verdict=verdict,
                origins=verdicts.origin_ids(evidence, stated),
                asserted_by=verdicts.speakers_of(evidence, stated),
                support=evidence.order((*support, *(a.citation for a in stated))),
                weight=event_weight(evidence, event),
                event=event.id,
            )
        )
    return found


def _one_for_each_text(evidence: Evidence, claims: list[Claim]) -> list[Claim]:
    """Join claims that come out in the same words, as two events of one sentence do."""
    kept: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: -c.weight):
        first = kept.setdefault(claim.text, claim)
        if first is not claim:
            kept[claim.text] = replace(
                first,
                support=evidence.order((*first.support, *claim.support)),
                verdict=min(first.verdict, claim.verdict, key=_STRONGEST.index),
                origins=max(first.origins, claim.origins, key=len),
                asserted_by=tuple(dict.fromkeys((*first.asserted_by, *claim.asserted_by))),
            )
    return list(kept.values())


_STRONGEST = ("conflicting", "updated", "perspective", "confirmed by both sides", "corroborated", "single")


def _told_twice(claims: list[Claim]) -> list[Claim]:
    """Leave out what another claim says in nearly the same words of the same articles.

    An event that was held stays beside its plan, whose words differ by no more than "met" and "are to meet".
    """
    kept: list[tuple[frozenset[str], frozenset[str], Claim]] = []
    for claim in sorted(claims, key=lambda c: (-c.weight, c.text)):
        words = frozenset(w[:5] for w in bag(claim.text)) - _COMMON
        told = frozenset(c.article for c in claim.support)
        if not any(
            told <= other_told and len(words & other) >= SAME * max(1, len(words | other))
            for other, other_told, first in kept
            if claim.event is None or claim.event != first.event
        ):
            kept.append((words, told, claim))
    return [claim for _, _, claim in kept]


def _loose(evidence: Evidence, event: StoryEvent) -> bool:
    """Tell whether an event is no fact to claim: a columnist's own, or a plan without doer and day."""
    own_words = event.type != "CONSULT" or event.status == "planned"
    if own_words and not any(evidence.counts_as_witness(a) for a, _ in event.members):
        return True
    return event.status == "planned" and not event.actors and event.date is None


def _fold(evidence: Evidence, claims: list[Claim]) -> list[Claim]:
    """Leave out events that a heavier claim already shows, headlines told again, and the least of many."""
    kept: list[Claim] = []
    shown: list[tuple[Claim, frozenset[str], set[Citation | None]]] = []
    for claim in sorted(claims, key=lambda c: (-c.weight, c.kind == "event", c.text)):
        words = frozenset(w[:5] for w in bag(claim.text)) - _COMMON
        sentences = {evidence.cite_sentence(c.article, c.start) for c in claim.support}
        if claim.kind == "event" and claim.weight < 1.0:
            headline = all(evidence.in_headline(c.article, c.start) for c in claim.support)
            enough = LEAST_HEADLINE if headline else SAME
            if any(
                len(words & w) >= enough * max(1, len(words))
                or (
                    sentences <= seen
                    and other.kind == "event"
                    and (len(words & w) >= CLOSE * max(1, len(words)) or _one_act(evidence, claim, other))
                )
                for other, w, seen in shown
            ):
                continue
        shown.append((claim, words, sentences))
        kept.append(claim)
    events = sum(c.kind == "event" for c in kept)
    return [c for c in kept if c.kind != "event" or events <= MANY or c.weight >= LEAST_WEIGHT]


def _one_act(evidence: Evidence, a: Claim, b: Claim) -> bool:
    """Tell whether two claims are of one kind of act, as a meeting told twice is."""
    first, second = evidence.facet(a.event, a.support), evidence.facet(b.event, b.support)
    return first is not None and second is not None and first.type == second.type == "CONSULT"


_COMMON = frozenset(w[:5] for w in load("dossier_wording")["common"])
SAME = 0.8  # share of a claim's words in a heavier one at which it says nothing new
CLOSE = 0.6  # the same where all its sentences are cited there
LEAST_HEADLINE = 0.5  # the same for a headline


def _is_statement(evidence: Evidence, event: StoryEvent) -> bool:
    """Tell whether an event lies wholly in quoted words, which the statements of the story already hold."""
    members = evidence.members(event)
    if not members or event.type == "CONSULT":
        return False
    for article, own in members:
        clause = evidence.clause(article, own)
        inside = [
            q for q in evidence.quotes_over(clause) if q.start <= own.start < q.end and q.type == "direct"
        ]
        if not inside:
            return False
    return True


def _contradicted(evidence: Evidence, event: StoryEvent) -> bool:
    """Tell whether another event has the same act, parties and day with the opposite polarity."""
    if event.status not in ("happened", "negated") or not event.actors:
        return False
    other = "negated" if event.status == "happened" else "happened"
    return any(
        e.status == other
        and e.type == event.type
        and set(e.actors) == set(event.actors)
        and set(e.recipients) == set(event.recipients)
        and e.date == event.date
        and e.date is not None
        and {a for a, _ in e.members} != {a for a, _ in event.members}
        for e in evidence.events
    )

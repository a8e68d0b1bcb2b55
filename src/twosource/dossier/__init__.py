"""From a linked story to its cited account."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from twosource.dossier.checking.support import refusal, whole_sentences
from twosource.dossier.claims.claims import find_claims
from twosource.dossier.differences.differences import find_differences
from twosource.dossier.encounters.encounters import find_encounters
from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.expectations import find_expectations
from twosource.dossier.page.chapters import find_chapters
from twosource.dossier.page.framing import frame_articles
from twosource.dossier.page.lead import choose_title, write_lead
from twosource.dossier.page.limits import find_limits
from twosource.dossier.page.positions import find_positions
from twosource.dossier.page.relations import find_relations
from twosource.dossier.page.settled import settle
from twosource.dossier.page.timeline import build_timeline
from twosource.records.account import (
    AccountPosition,
    Claim,
    Dropped,
    Encounter,
    Expectation,
    Line,
    LinkedStory,
    Relation,
    Story,
    StoryEvent,
    TimelineEntry,
)

__all__ = ["build_account"]

Checked = TypeVar("Checked", Line, Claim, TimelineEntry, AccountPosition, Expectation)


def build_account(story: LinkedStory, *, since: str | None = None) -> Story:
    """Build the cited account of one story.

    Every line cites the clauses or sentences it stands on; a line that its citations do not carry is not
    shown but listed in `dropped`. The result does not depend on the order in which the articles came in.

    Args:
        story: The story as linked, articles in order of publication.
        since: ISO day on which the reader last looked; what was published after it is listed as new.
    """
    evidence = Evidence(story)
    dropped: dict[str, Dropped] = {}

    def supported(items: tuple[Checked, ...]) -> tuple[Checked, ...]:
        kept = []
        for item in items:
            why = None if _is_publication(item) else refusal(evidence, item.text, item.support)
            if why is not None:  # the clause may be cut too short, and the sentence bear the line out
                whole = tuple(whole_sentences(evidence, item.support))
                if refusal(evidence, item.text, whole) is None:
                    item, why = replace(item, support=whole), None
            if why is None:
                kept.append(item)
            else:
                dropped.setdefault(item.text, Dropped(text=item.text, why=why))
        return tuple(kept)

    def checked(encounter: Encounter) -> Encounter:
        return replace(
            encounter, conditions=supported(encounter.conditions), outcomes=supported(encounter.outcomes)
        )

    def stands(relation: Relation) -> Relation:
        return replace(
            relation,
            state=supported(relation.state),
            red_lines=supported(relation.red_lines),
            commitments=supported(relation.commitments),
            channels=supported(relation.channels),
            groupings=supported(relation.groupings),
        )

    claims = supported(find_claims(evidence))
    encounters = tuple(map(checked, find_encounters(evidence)))
    differences = find_differences(evidence)
    positions = supported(find_positions(evidence))
    expectations = supported(settle(evidence, find_expectations(evidence, encounters), encounters))
    lead = supported(
        write_lead(
            evidence,
            claims=claims,
            encounters=encounters,
            differences=differences,
            positions=positions,
            expectations=expectations,
        )
    )
    title, title_support = choose_title(evidence, lead)
    return Story(
        id=story.id,
        title=title,
        title_support=title_support,
        articles=tuple(a.id for a in story.articles),
        reuse=story.reuse,
        origins=story.origins,
        lead=lead,
        timeline=supported(build_timeline(evidence)),
        chapters=find_chapters(evidence),
        encounters=encounters,
        relations=tuple(map(stands, find_relations(evidence))),
        claims=claims,
        differences=differences,
        utterances=story.utterances,
        positions=positions,
        expectations=expectations,
        entities=story.entities,
        framing=frame_articles(evidence),
        events=tuple(_labelled(evidence, claims, e) for e in evidence.joined),
        limits=find_limits(evidence),
        dropped=tuple(dropped.values()),
        since=since,
        new=_new(evidence, claims, since) if since is not None else (),
    )


def _is_publication(item: object) -> bool:
    return isinstance(item, TimelineEntry) and item.kind == "publication"


def _labelled(evidence: Evidence, claims: tuple[Claim, ...], event: StoryEvent) -> StoryEvent:
    """Give an event the words of its claim where the links left it without a label."""
    if event.label:
        return event
    text = next((c.text for c in claims if c.event == event.id), "")
    return replace(event, label=text.rstrip("."))


def _new(evidence: Evidence, claims: tuple[Claim, ...], since: str) -> tuple[Line, ...]:
    """Return the claims first reported after the day on which the reader last looked."""
    found = []
    for claim in claims:
        days = [evidence.publication(c.article)[0] for c in claim.support]
        if all(day is not None and day > since for day in days):
            found.append(Line(text=claim.text, support=claim.support))
    return tuple(found)

"""Who states an event: the last link of each report's attribution, and parties that confirm a meeting."""

from __future__ import annotations

import re

from twosource.dossier.claims import verdicts
from twosource.dossier.claims.dependence import settled
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import StoryEvent


def event_assertions(evidence: Evidence, event: StoryEvent) -> tuple[verdicts.Assertion, ...]:
    """Return who states an event, confirmations of a meeting by a party included."""
    key = ("assertions", event.id, event.status, *(f"{a} {e}" for a, e in event.members))
    return evidence.remember(key, lambda: _assertions(evidence, event))


def _assertions(evidence: Evidence, event: StoryEvent) -> tuple[verdicts.Assertion, ...]:
    parties = evidence.parties(event)
    found = [
        verdicts.assertion_of(evidence, article, own, evidence.clause(article, own), parties)
        for article, own in evidence.members(event)
    ]
    if event.main and event.type == "CONSULT":
        found += _confirmations(evidence, event, parties)
    return settled(evidence, found)


_CONFIRM = re.compile(r"\b(?:confirm(?:s|ed)|acknowledge[sd]|verified|announced)\b", re.IGNORECASE)


def _confirmations(
    evidence: Evidence, event: StoryEvent, parties: tuple[str, ...]
) -> list[verdicts.Assertion]:
    """Find sentences in which a party confirms the meeting the story is about: `X confirmed the talks`."""
    nouns = "|".join(load("dossier_encounters")["format"]["nouns"])
    wanted = re.compile(
        rf"{_CONFIRM.pattern}\s+(?:that\s+)?(?:the|its|their)\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})\b", re.I
    )
    found = []
    for article, span in evidence.story_sentences():
        text = evidence.articles[article].text
        written = evidence.publication(article)[1]
        if event.status == "happened" and event.date and (written is None or written < event.date[:10]):
            continue  # a plan that is confirmed is not yet a meeting that is
        match = wanted.search(text, span.start, span.end)
        if match is None or re.search(r"\b(?:not|never|denied|refused)\b", text[span.start : match.start()]):
            continue
        citation = evidence.cite(article, span.start, span.end)
        before = [linked for m, linked in evidence.mentions(citation) if m.end <= match.start()]
        speaker = next((i for i in before if evidence.camp(i) in parties), None)
        if speaker is not None:
            found.append(verdicts.spoken(evidence, article, citation, speaker, parties))
    return found

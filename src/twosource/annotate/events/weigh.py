"""Which event an article is mostly about: headline, lead and how often it comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from twosource.records.annotation import Event

HEADLINE_WEIGHT = 3.0
LEAD_WEIGHT = 3.0  # the first sentence of the story; it halves with every sentence
ECHO_WEIGHT = 1.5  # the headline has the same word
ROOT_WEIGHT = 1.0  # the trigger is the main verb of its sentence
SPECIFIC_WEIGHT = 0.5  # for a date, for a place
ASIDE_WEIGHT = 0.25  # background, negated, supposed: rarely what a report is about


def mark_main(
    events: Sequence[Event],
    *,
    in_headline: Sequence[bool],
    echoed: Sequence[bool],
    sentence: Sequence[int],
    is_root: Sequence[bool],
) -> tuple[Event, ...]:
    """Mark the one event that the article is mostly about.

    Args:
        events: The events in text order.
        in_headline: For each event, whether it stands in the headline.
        echoed: For each event, whether the headline has its trigger word.
        sentence: For each event, the number of its sentence among those of the story.
        is_root: For each event, whether its clause is the main one of the sentence.
    """
    if not events:
        return ()
    keys = [_key(event) for event in events]
    repeats = Counter(keys)
    best = max(
        range(len(events)),
        key=lambda i: (
            round(
                _weight(events[i], in_headline[i], sentence[i], is_root[i], repeats[keys[i]])
                + echoed[i] * ECHO_WEIGHT,
                6,
            ),
            -i,
        ),
    )
    return tuple(
        event if event.main == (i == best) else replace(event, main=i == best)
        for i, event in enumerate(events)
    )


def _weight(event: Event, headline: bool, sentence: int, root: bool, told: int) -> float:
    weight = HEADLINE_WEIGHT if headline else LEAD_WEIGHT / (2.0 ** min(sentence, 12))
    weight += ROOT_WEIGHT * root + 0.5 * min(told - 1, 4)
    weight += SPECIFIC_WEIGHT * ((event.date is not None) + (event.place is not None))
    weight += SPECIFIC_WEIGHT * min(len(event.actors) + len(event.recipients), 4)
    if event.background or event.status in ("negated", "hypothetical", "alleged", "opinion"):
        weight *= ASIDE_WEIGHT
    return weight


def _key(event: Event) -> object:
    parties = (*event.actors, *event.recipients)
    return event.type, tuple(sorted({(p.code or "")[:3] or p.entity or "" for p in parties}))

"""What each side calls a thing, as differences: labels that people give it, and names that sides have."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from twosource.dossier import wording
from twosource.dossier.differences.contested import contested_names
from twosource.dossier.differences.labels import WHATEVER, Label, find_labels
from twosource.dossier.differences.variants import variants_of
from twosource.dossier.evidence import Evidence, bag
from twosource.records.account import Difference
from twosource.records.text import Citation

IN_REPORT = "in "  # and the id of the report in which people speak of one thing that is not named
BEFORE = 300  # characters before a label in which its thing is named
CLOSE = 3  # characters between two sentences of one paragraph
_MEETING_NOUNS = frozenset(
    {"meeting", "meetings", "talks", "dialogue", "encounter", "summit", "discussions", "contact", "session"}
)


def label_differences(evidence: Evidence) -> tuple[Difference, ...]:
    """Return what people call each thing, where two of them do."""
    return evidence.remember(("label differences",), lambda: tuple(_labelled(evidence)))


def _labelled(evidence: Evidence) -> list[Difference]:
    found = []
    for about, labels in _by_thing(evidence):
        values: dict[str, list[Citation]] = defaultdict(list)
        speakers: set[str] = set()
        seen: list[frozenset[str]] = []
        for label in labels:
            who = _label_speaker(evidence, label)
            words = bag(label.words)
            if any(len(words & s) >= 0.8 * min(len(words), len(s)) for s in seen):
                continue
            seen.append(words)
            speakers.add(who)
            values[
                f"{who}: “{label.words}”" if _in_marks(evidence, label) else f"{who}: {label.words}"
            ].append(label.citation)
        if len(values) >= 2 and (about == "the meeting" or len(speakers) > 1):
            sides = {evidence.side(label.by) for label in labels}
            found.append(
                Difference(
                    kind="label",
                    about=_what_is_called(about),
                    variants=variants_of(values, evidence),
                    verdict="perspective" if len(sides) > 1 or len(speakers) > 1 else "wording",
                )
            )
    return found


def _what_is_called(about: str) -> str:
    if about.startswith(IN_REPORT):
        return "what happened, as each side calls it"
    return f"what {about} {'are' if about.endswith('s') else 'is'} called"


def _by_thing(evidence: Evidence) -> list[tuple[str, list[Label]]]:
    """Return the labels of each thing; what is only called `it` goes with the thing that others label."""
    groups: dict[str, list[Label]] = defaultdict(list)
    unnamed: list[Label] = []
    last: Label | None = None
    for label in find_labels(evidence):
        if label.thing == WHATEVER and last is not None and _right_behind(last, label):
            label = replace(label, thing=last.thing)
        last = label
        if label.thing == WHATEVER:
            unnamed.append(label)
        else:
            groups["the meeting" if label.thing in _MEETING_NOUNS else f"the {label.thing}"].append(label)
    things = [about for about in groups if about != "the meeting"]
    for label in unnamed:
        others = [
            about
            for about in things
            if any(h.by != label.by for h in groups[about]) and _speaks_of(evidence, label, about)
        ]
        if len(others) == 1:
            groups[others[0]].append(label)
        else:
            groups[f"{IN_REPORT}{label.article}"].append(label)
    return sorted(groups.items())


def _speaks_of(evidence: Evidence, label: Label, about: str) -> bool:
    """Tell whether the words right before a label name the thing, so that its `it` may be that."""
    text = evidence.articles[label.article].text
    start = max(0, label.citation.start - BEFORE)
    noun = about.removeprefix("the ").rstrip("s")
    return re.search(rf"\b{re.escape(noun)}", text[start : label.citation.end], re.IGNORECASE) is not None


def _right_behind(one: Label, two: Label) -> bool:
    """Tell whether a label stands close behind another, so that its `it` is the other's thing."""
    return one.article == two.article and 0 <= two.citation.start - one.citation.end <= CLOSE


def contested_differences(evidence: Evidence) -> tuple[Difference, ...]:
    """Return the names that sides have for one thing, each with who gives it."""
    return evidence.remember(("contested",), lambda: tuple(_contested(evidence)))


def _contested(evidence: Evidence) -> list[Difference]:
    found = []
    for about, namings in contested_names(evidence):
        values: dict[str, list[Citation]] = defaultdict(list)
        for n in namings:
            values[f"{n.by.split(': ', 1)[-1]}: {n.words}"].append(n.clause.citation)
        variants = variants_of(values, evidence)
        if len(variants) > 1:
            found.append(Difference(kind="label", about=about, variants=variants, verdict="perspective"))
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

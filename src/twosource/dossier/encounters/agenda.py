"""What an encounter is about: as announced, as told beside it, and the measures of one side told there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.dossier.encounters.encounter_matter import about, content
from twosource.dossier.encounters.same_encounter import Occasion, sides_of
from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measures import find_measures
from twosource.lexicon import load
from twosource.records.text import Citation

MAX_AGENDA = 12


def find_agenda(
    evidence: Evidence, occasion: Occasion, others: Sequence[Occasion], *, main: bool
) -> tuple[str, ...]:
    """Return what is to be talked about: as announced, else the issues that its events stand with."""
    skip = set(load("dossier_encounters")["agenda"]["skip"])
    items: list[str] = []
    for s in occasion.sightings:
        items += _after_noun(evidence, s.article, s.end, s.sentence, noun=bool(s.noun))
    for citation in about(evidence, occasion, others, _agenda_pattern(), main=main):
        items += _items(evidence.words(citation))
    items += _measures_spoken_of(evidence, occasion)
    if not items and main:
        meant = {s.event for s in occasion.sightings if s.event}
        items = [t for e in evidence.events if e.id in meant for t in e.topics]
    seen: dict[str, str] = {}
    for item in items:
        key = item.lower()
        if key in skip or any(k in key for k in seen) or not content(item):
            continue
        for longer in [k for k in seen if key in k]:
            del seen[longer]
        seen[key] = item
    return tuple(list(seen.values())[:MAX_AGENDA])


def _measures_spoken_of(evidence: Evidence, occasion: Occasion) -> list[str]:
    """Return the measures of one side that the reports tell of where they tell of the encounter."""
    own = [s.sentence for s in occasion.sightings if s.standing == "held"]
    sides = [content(name) for s in occasion.sightings for name, _ in sides_of(s)]
    found = []
    for _, measure in find_measures(evidence):
        makers = [content(name) for name in (measure.by, measure.on) if name]
        concerned = any(side & maker for side in sides for maker in makers)
        if concerned and any(_beside(evidence, c, o) for c in measure.support for o in own):
            found.append(measure.what)
    return found


def _beside(evidence: Evidence, one: Citation, two: Citation) -> bool:
    """Tell whether two sentences are one or stand side by side."""
    places = [evidence.place_in_story(c.article, c.start) for c in (one, two)]
    return one.article == two.article and abs(places[0] - places[1]) <= 1


@cache
def _agenda_pattern() -> re.Pattern[str]:
    lexicon = load("dossier_encounters")["agenda"]
    cues = sorted((*lexicon["after"], *lexicon["before"]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b", re.IGNORECASE)


_TOPIC = re.compile(
    r"(?:\s+(?:with|between)\b(?:(?!\b(?:will|would|has|had|was|were|said|held|on|about|over)\b)[^.;:“”\"]){0,110})?"
    r"\s+(?:on|about|over|regarding|concerning)\s+(?P<topic>[^.;:“”\"]+)"
)


@cache
def _to_discuss() -> re.Pattern[str]:
    verbs = "|".join(load("dossier_encounters")["agenda"]["purposes"])
    return re.compile(
        rf"[^.;:“”\"]{{0,160}}?\b(?:in (?:an?|one) (?:\w+ )?(?:attempt|effort|bid) )?to (?:{verbs})"
        r"\s+(?P<topic>[^.;:“”\"]+)"
    )


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_WEEKDAYS = "mon|tues|wednes|thurs|fri|satur|sun"
_NO_TOPIC = re.compile(
    r"^(?:the\s+)?(?:(?:past|last|next|some|several|a few|two|three|four|five|six|seven|eight|nine|ten)"
    r"\s+(?:\w+\s+)?(?:minutes|hours|days|weeks|months|years|rounds|sessions|occasions|issues)\b"
    rf"|\d+(?:[.,:]\d+)*\s*(?:[ap]\.?m|hours?|minutes?|days?|o.clock|$|(?:{_MONTHS})\w*)"
    rf"|(?:{_WEEKDAYS})day|january|february|march|april|may|june|july|august"
    rf"|(?:{_MONTHS}|sept)\b|phone|telephone|sidelines|margins|border|condition\b"
    r"|(?:an? |the )?(?:\w+ )?(?:lunch|luncheon|dinner|breakfast|coffee|tea)\b"
    r"|[\w-]+ (?:border )?bridge|(?-i:[A-Z])[\w-]+ (?:border|bridge|island|soil))",
    re.IGNORECASE,
)


def _after_noun(evidence: Evidence, article: str, at: int, sentence: Citation, *, noun: bool) -> list[str]:
    """Return what stands behind the noun of a meeting with `on`, `about` or `over`."""
    text = evidence.articles[article].text[at : sentence.end]
    match = _to_discuss().match(text) or (_TOPIC.match(text) if noun else None)
    if match is None or _NO_TOPIC.match(match["topic"]):
        return []
    return _split(match["topic"])


def _items(text: str) -> list[str]:
    lexicon = load("dossier_encounters")["agenda"]
    low = text.lower()
    for cue in lexicon["after"]:
        at = low.find(cue + " ")
        if at >= 0:
            rest = text[at + len(cue) :]
            listed = rest.split(":", 1)[1] if ":" in rest[:90] else rest
            return _split(listed)
    for cue in lexicon["before"]:
        at = low.find(cue)
        if at > 0:
            head = re.split(r"\bthat\b|\bbecause\b|:", text[:at])[-1]
            return _split(head)
    return []


def _split(listing: str) -> list[str]:
    listing = re.split(r"(?<!\b[A-Z])[.;:“”\"]|,[^,]{1,60}\b(?:said|says)\b", listing)[0]
    listing = re.split(r"\b(?:said|says|according|while|when|after|before|but|yet)\b", listing)[0]
    if _NO_TOPIC.match(listing.strip()):
        return []  # `four hours on Monday night`
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", listing)
    return [
        p
        for part in parts
        if (p := _CUT.split(re.sub(r"^(?:and|including|its|their|the|on)\s+", "", part.strip()))[0].strip())
        and 1 <= len(p.split()) <= 9
        and len(p) > 2
        and not _NO_TOPIC.match(p)
        and not re.match(
            r"[a-z]+ed\b|to\b|what\b|whether\b|how\b|why\b|(?:has|have|had|will|was|were|is|are)\b", p
        )
    ]


_CUT = re.compile(
    r"\s+(?:had|has|have|was|were|is|are|will|would|should|must|broke|began|ended|collapsed|failed|went|made|led"
    r"|by (?:phone|video|telephone)|(?:in|at) [A-Z]\w+|on [A-Z][a-z]+day|this|last|next|yesterday|today"
    r"|with (?:(?:the |his |her |their )?(?:[a-z-]+ )?[A-Z]\w*|(?:his|her|their|its) \w+)"
    r"|soon|again|further|immediately|which|that|who|until)\b"
)

"""Plain English for events, dates and actors: neutral templates, or the cited clause as it stands."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pycountry

from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import StoryEvent
from twosource.records.annotation import Event, Status
from twosource.records.text import Citation

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MAX_CLAUSE_WORDS = 45
_WEEK = re.compile(r"^(\d{4})-W(\d\d)$")


@cache
def country_name(code: str) -> str:
    """Return the short English name of an ISO 3166 alpha-3 code, or the code itself."""
    own = load("dossier_wording")["country"].get(code)
    if own:
        return str(own)
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        return code
    return str(getattr(country, "common_name", None) or country.name).split(",")[0]


def with_article(name: str) -> str:
    """Return a name as it stands inside a sentence: `the United States`, `China`."""
    lexicon = load("dossier_wording")
    needs = name in lexicon["the"] or (name.split() and name.split()[-1].lower() in lexicon["the_heads"])
    return f"the {name}" if needs and not name.lower().startswith(("the ", "a ", "an ")) else name


def capitalised(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def listed(parts: list[str]) -> str:
    """Join names with commas and `and`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def day_words(value: str | None, earliest: str | None = None, latest: str | None = None) -> str | None:
    """Say a TIMEX value or an interval of days in words: `18 March 2021`, `the week of 15 March 2021`."""
    if value:
        week = _WEEK.match(value)
        if week:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return f"the week of {_day(monday)}"
        parts = value.split("T")[0].split("-")
        if all(p.isdigit() for p in parts) and len(parts[0]) == 4:
            try:
                if len(parts) == 3:
                    return _day(date(*map(int, parts)))
                if len(parts) == 2:
                    return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
            except (ValueError, IndexError):
                return None
            return parts[0]
    if earliest and latest:
        if earliest[:10] == latest[:10]:
            return day_words(earliest[:10])
        first, last = day_words(earliest[:10]), day_words(latest[:10])
        return f"between {first} and {last}" if first and last else None
    return None


def on_day(words: str) -> str:
    """Put the right preposition before a date in words."""
    if words.startswith("between"):
        return words
    return f"on {words}" if words[0].isdigit() and " " in words else f"in {words}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def side_name(evidence: Evidence, party: str) -> str:
    """Return the name of a party: an entity's own, or its country's."""
    return evidence.entities[party].name if party in evidence.entities else country_name(party)


def actor_names(evidence: Evidence, ids: tuple[str, ...], *, most: int = 4) -> list[str]:
    """Return the names a sentence should use for these actors.

    People stand for themselves and their country is left out beside them; more than `most` people are named
    by their countries.
    """
    known = [evidence.entities[i] for i in dict.fromkeys(ids) if i in evidence.entities]
    people = [e for e in known if e.type == "person" and not e.unnamed]
    if len(people) > most and len({p.country for p in people if p.country}) >= 2:
        people = []
    covered = {p.country for p in people if p.country}
    names: list[str] = []
    for e in known:
        if e in people:
            names.append(e.name)
        elif e.type == "person" and e.country and e.country not in covered:
            names.append(with_article(country_name(e.country)))
        elif e.type != "person" and e.country and e.country in covered:
            continue
        elif e.type == "country" and e.country:
            names.append(with_article(country_name(e.country)))
        elif e.type != "person" or e.unnamed:
            names.append(with_article(e.name))
    return list(dict.fromkeys(names))


def format_of(evidence: Evidence, event: StoryEvent) -> str:
    """Name the form of a meeting from the words that state it."""
    lexicon = load("dossier_encounters")["format"]
    votes: list[str] = []
    for article, member in evidence.members(event):
        trigger = evidence.articles[article].text[member.start : member.end].lower()
        clause = evidence.words(evidence.clause(article, member)).lower()
        near = f"{trigger} {clause}"
        if any(w in near for w in lexicon["virtual"]) and "summit" in near:
            votes.append("virtual summit")
        elif any(w in trigger for w in lexicon["phone"]) or "phone" in event.modes:
            votes.append("phone call")
        elif "summit" in trigger:
            votes.append("summit")
        elif any(w in near for w in lexicon["virtual"]):
            votes.append("virtual meeting")
        elif any(w in trigger for w in lexicon["visit"]) or "visit" in event.modes:
            votes.append("visit")
    for form in ("virtual summit", "phone call", "virtual meeting", "summit", "visit"):
        if form in votes and (votes.count(form) * 3 >= len(event.members) or form.startswith("virtual")):
            return form
    return "meeting"


def verb(status: Status, past: str, base: str, *, many: bool) -> str:
    """Return the verb phrase for an act in this status."""
    if status == "planned":
        return f"{'are' if many else 'is'} to {base}"
    if status == "negated":
        return f"did not {base}"
    if status == "hypothetical":
        return f"might {base}"
    if status == "alleged":
        return f"{'are' if many else 'is'} said to have {_participle(past)}"
    return past


def _participle(past: str) -> str:
    return "spoken" + past[5:] if past.startswith("spoke ") else past


def consult_label(evidence: Evidence, event: StoryEvent) -> str | None:
    """Return a neutral sentence without date for a meeting, call or visit; None with too few parties."""
    forms = load("dossier_wording")["consult"]
    form = format_of(evidence, event)
    actors = actor_names(evidence, event.actors)
    hosts = actor_names(evidence, event.recipients)
    where = (
        f" in {event.place}"
        if event.place and form not in ("phone call", "virtual summit", "virtual meeting")
        else ""
    )
    if form == "visit":
        past, base = load("dossier_wording")["act"]["VISIT"]
        places = hosts or ([with_article(event.place)] if event.place else [])
        if not actors or not places:
            return None
        return capitalised(
            f"{listed(actors)} {verb(event.status, past, base, many=len(actors) > 1)} {listed(places)}"
        )
    past, base = forms.get(form, forms["meeting"])
    sides: dict[str, list[str]] = {}
    for i in dict.fromkeys((*event.actors, *event.recipients)):
        if i in evidence.entities:
            sides.setdefault(evidence.entities[i].country or i, []).append(i)
    if len(sides) < 2:
        ids = tuple(i for s in sides.values() for i in s)
        names = actor_names(evidence, ids)
        if len(names) < 2:
            return None
        return capitalised(f"{listed(names)} {verb(event.status, past, base, many=True)}{where}")
    named = {k: actor_names(evidence, tuple(v), most=4) for k, v in sides.items()}
    people = {k: any(evidence.entities[i].type == "person" for i in v) for k, v in sides.items()}
    if form == "meeting" and not all(people.values()):
        past, base = forms["talks"]
    if len(named) == 2 and form in ("meeting", "phone call") and all(people.values()):
        first, second = named.values()
        link = " with " if form == "phone call" else " "
        act = verb(event.status, past, base, many=len(first) > 1)
        act = act.replace(" by phone", "") if form == "phone call" else act
        tail = " by phone" if form == "phone call" else ""
        return capitalised(f"{listed(first)} {act}{link}{listed(second)}{tail}{where}")
    flat = [n for v in named.values() for n in v]
    return capitalised(f"{listed(flat)} {verb(event.status, past, base, many=True)}{where}")


def clause_words(evidence: Evidence, citation: Citation) -> str:
    """Return a cited clause as a sentence: tying words cut from its front, a leading pronoun named."""
    text = evidence.words(citation)
    start = citation.start
    openings = load("dossier_wording")["trim"]["openings"]
    for _ in range(3):
        low = text.lower()
        hit = next(
            (o for o in sorted(openings, key=len, reverse=True) if low.startswith((f"{o} ", f"{o}, "))),
            None,
        )
        if hit is None:
            break
        text = text[len(hit) :].lstrip(" ,")
    raw = evidence.articles[citation.article].text
    first = re.match(r"[\w’'.-]+", text)
    if first is not None:
        at = raw.find(first[0], start, citation.end)
        for mention, linked in evidence.mentions(citation):
            if mention.form == "pronoun" and mention.start == at and mention.end == at + len(first[0]):
                entity = evidence.entities[linked]
                own = first[0].lower()
                if not entity.unnamed and own in ("he", "she", "they", "it"):
                    text = with_article(entity.name) + text[len(first[0]) :]
    return capitalised(text.strip(" ,;:"))


def best_member(evidence: Evidence, event: StoryEvent) -> tuple[str, Event] | None:
    """Return the member whose clause reads best on its own: named actor first, whole, of middle length."""

    def cost(member: tuple[str, Event]) -> tuple[float, int, int]:
        article, own = member
        citation = evidence.clause(article, own)
        count = len(evidence.words(citation).split())
        first = next(iter(evidence.mentions(citation)), None)
        penalty = 0.0
        if first is None or first[0].form != "name" or first[0].start > citation.start + 25:
            penalty += 2
        if first is not None and first[1] not in event.actors:
            penalty += 1
        if count < 6:
            penalty += 3
        if count > MAX_CLAUSE_WORDS:
            penalty += 2
        if own.status != event.status:
            penalty += 4
        if not evidence.counts_as_witness(article):
            penalty += 0.5
        return (penalty, evidence.rank[article], own.start)

    return min(evidence.members(event), key=cost, default=None)


def event_label(evidence: Evidence, event: StoryEvent) -> tuple[str, tuple[Citation, ...]] | None:
    """Return neutral words for an event and what they stand on; None when nothing readable can be said."""
    support = (
        evidence.order(evidence.clause(a, e) for a, e in evidence.members(event) if e.status == event.status)
        or event.support
    )
    if event.type == "CONSULT":
        label = consult_label(evidence, event)
        if label:
            return label, support
    if event.type == "SANCTION" and event.status in ("happened", "planned"):
        stating = tuple(c for c in support if "sanction" in evidence.words(c).lower())
        actors, targets = actor_names(evidence, event.actors), actor_names(evidence, event.recipients)
        if stating and actors and targets and "lift" not in " ".join(map(evidence.words, stating)).lower():
            past, base = load("dossier_wording")["act"]["SANCTION"]
            act = verb(event.status, past, base, many=len(actors) > 1)
            return capitalised(f"{listed(actors)} {act} {listed(targets)}"), stating
    member = best_member(evidence, event)
    if member is None:
        return (event.label, support) if event.label and support else None
    citation = evidence.clause(*member)
    words = clause_words(evidence, citation)
    if 4 <= len(words.split()) <= MAX_CLAUSE_WORDS:
        rest = tuple(c for c in support if c != citation)
        return words, (citation, *rest)
    return (capitalised(event.label), support) if event.label and support else None

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
    needs = name in lexicon["the"] or (
        {name.split()[0].lower(), name.split()[-1].lower()} & set(lexicon["the_heads"])
    )
    bare = name.lower().startswith(("the ", "a ", "an ")) or "'s " in name or "’s " in name
    return f"the {name}" if needs and not bare else name


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
    """Return the names a sentence should use for these actors; none where one of them has no name.

    People stand for themselves and their country is left out beside them; more than `most` people are named
    by their countries.
    """
    known = [i for i in dict.fromkeys(ids) if i in evidence.entities]
    people = [i for i in known if evidence.entities[i].type == "person" and named(evidence, i)]
    if len(people) > most and len({c for i in people if (c := evidence.side(i))}) >= 2:
        people = []
    covered = {c for i in people if (c := evidence.side(i))}
    surnames = {evidence.entities[i].name.split()[-1] for i in people}
    names: list[str] = []
    for i in known:
        entity, country = evidence.entities[i], evidence.side(i)
        if i in people:
            names.append(entity.name)
        elif (country and country in covered) or surnames & set(entity.name.split()):
            continue
        elif country and (entity.type in ("person", "country") or not named(evidence, i)):
            names.append(with_article(country_name(country)))
        elif named(evidence, i):
            names.append(with_article(entity.name))
    return list(dict.fromkeys(names))


def named(evidence: Evidence, entity: str) -> bool:
    """Tell whether an entity goes by a proper name rather than a description such as `its allies`."""
    known = evidence.entities[entity]
    if known.unnamed or not known.name[:1].isupper():
        return False
    if known.name.lower() in {r.lower() for r in known.roles}:
        return False
    return not known.forms or any(f.kind == "name" for f in known.forms) or known.type == "country"


_NEAR = 28  # characters on either side of the trigger


def format_of(evidence: Evidence, event: StoryEvent) -> str:
    """Name the form of a meeting from the trigger and the words right beside it."""
    lexicon = load("dossier_encounters")["format"]
    votes: list[str] = []
    for article, member in evidence.members(evidence.whole(event)):
        text = evidence.articles[article].text
        trigger = text[member.start : member.end].lower()
        near = " ".join(text[max(0, member.start - _NEAR) : member.end + _NEAR].lower().split())
        virtual = any(re.search(rf"\b{w}\b", near) for w in lexicon["virtual"])
        if virtual and "visit" not in member.modes:
            votes.append("virtual summit" if "summit" in near or "leaders" in near else "virtual meeting")
        elif "phone" in member.modes or _by_phone(evidence, article, member, near):
            votes.append("phone call")
        elif "visit" in member.modes or any(re.search(rf"\b{w}\b", trigger) for w in lexicon["visit"]):
            votes.append("visit")
        elif "summit" in trigger:
            votes.append("summit")
        else:
            votes.append("meeting")
    if not votes:
        return "meeting"
    order = ("virtual summit", "summit", "phone call", "visit", "virtual meeting", "meeting")
    best = max(order, key=lambda form: (votes.count(form), -order.index(form)))
    return "virtual summit" if best == "virtual meeting" and "virtual summit" in votes else best


def _by_phone(evidence: Evidence, article: str, member: Event, near: str) -> bool:
    """Tell whether a talk went by phone: the word is near, or somebody spoke and the clause knows a call."""
    lexicon = load("dossier_encounters")["format"]
    if any(re.search(rf"\b{w}\b", near) for w in lexicon["phone_near"]):
        return True
    trigger = evidence.articles[article].text[member.start : member.end].lower()
    clause = evidence.words(evidence.clause(article, member)).lower()
    return trigger in lexicon["phone"] and re.search(r"\bcall\b", clause) is not None


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
    core = evidence.core(event)
    remote = form in ("phone call", "virtual summit", "virtual meeting")
    where = f" in {event.place}" if event.place and not remote else ""
    if form == "visit":
        return _visit_label(evidence, event, core)
    past, base = forms.get(form, forms["meeting"])
    sides: dict[str, list[str]] = {}
    for i in core:
        sides.setdefault(evidence.side(i) or i, []).append(i)
    names = {k: n for k, v in sides.items() if (n := actor_names(evidence, tuple(v)))}
    people = {
        k: any(evidence.entities[i].type == "person" and named(evidence, i) for i in v)
        for k, v in sides.items()
        if k in names
    }
    if len(names) < 2:
        return None
    if form == "meeting" and not all(people.values()):
        past, base = forms["talks"]
        if not any(people.values()):
            names = {k: v[:1] for k, v in names.items()}
    if len(names) == 2 and form in ("meeting", "phone call") and all(people.values()):
        first, second = names.values()
        link = " to " if form == "phone call" else " "
        act = verb(event.status, past, base, many=len(first) > 1)
        tail = " by phone" if form == "phone call" else ""
        return capitalised(
            f"{listed(first)} {act.replace(' by phone', '')}{link}{listed(second)}{tail}{where}"
        )
    flat = [n for v in names.values() for n in v]
    return capitalised(f"{listed(flat)} {verb(event.status, past, base, many=True)}{where}")


def _visit_label(evidence: Evidence, event: StoryEvent, core: tuple[str, ...]) -> str | None:
    """Return `visitors visited hosts`; people visit, states without their own people there are visited."""
    actors = [i for i in core if i in event.actors]
    hosts = [i for i in core if i in event.recipients and i not in actors]
    people = [i for i in actors if evidence.entities[i].type == "person"]
    if not hosts and people:
        own = {evidence.side(i) for i in people}
        hosts = [i for i in actors if i not in people and evidence.side(i) not in own]
        actors = people
    own = {evidence.side(i) for i in actors}
    hosts = [i for i in hosts if evidence.side(i) not in own]
    who = actor_names(evidence, tuple(actors))
    where = [with_article(country_name(c)) for i in hosts if (c := evidence.side(i))]
    where = list(dict.fromkeys(where)) or ([with_article(event.place)] if event.place else [])
    if not who or not where:
        return None
    past, base = load("dossier_wording")["act"]["VISIT"]
    return capitalised(f"{listed(who)} {verb(event.status, past, base, many=len(who) > 1)} {listed(where)}")


def clause_words(evidence: Evidence, citation: Citation, *, speaker: str | None = None) -> str:
    """Return a cited clause as a sentence: tying words cut from its front, a leading pronoun named.

    The pronoun of the `speaker`, who is named before the clause, stays.
    """
    sentence = evidence.sentence(citation.article, citation.start)
    whole = sentence is not None and sentence.start == citation.start
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
        rest = text[len(hit) :].lstrip(" ,")
        trim = load("dossier_wording")["trim"]
        if not rest or rest.split()[0].lower().strip(",") in trim["bound"]:
            break
        if whole and hit in trim["subordinators"]:
            break
        text = rest
    raw = evidence.articles[citation.article].text
    first = re.match(r"[\w’'.-]+", text)
    if first is not None:
        at = raw.find(first[0], start, citation.end)
        for mention, linked in evidence.mentions(citation):
            if mention.form == "pronoun" and mention.start == at and mention.end == at + len(first[0]):
                entity = evidence.entities[linked]
                own = first[0].lower()
                if linked == speaker:
                    break
                if not entity.unnamed and own in ("he", "she", "they", "it") and not _pleonastic(text):
                    text = with_article(entity.name) + text[len(first[0]) :]
    return capitalised(balanced(text.strip(" ,;:")))


def balanced(text: str) -> str:
    """Close a quotation mark that a cut left open, and drop one that it left without an opening."""
    if text.count("“") > text.count("”"):
        return f"{text}”"
    if text.count("”") > text.count("“"):
        return text.replace("”", "", 1)
    return f'{text}"' if text.count('"') % 2 else text


def _pleonastic(text: str) -> bool:
    """Tell whether a leading `it` stands for nothing: `it is hoped`, `it remains to be seen`."""
    empty = (
        "hoped|believed|expected|said|thought|clear|likely|unlikely|possible|important|difficult|hard|time"
        "|not|too|even|the"
    )
    pattern = rf"it\s+(?:(?:is|was|will be|would be)\s+(?:{empty})|seems|remains|appears|may be|might be)\b"
    return re.match(pattern, text, re.IGNORECASE) is not None


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
        if evidence.words(citation).split()[0].lower() in UNRESOLVED:
            penalty += 5
        if not evidence.counts_as_witness(article):
            penalty += 0.5
        return (penalty, evidence.rank[article], own.start)

    return min(evidence.members(event), key=cost, default=None)


def event_label(evidence: Evidence, event: StoryEvent) -> tuple[str, tuple[Citation, ...]] | None:
    """Return neutral words for an event and what they stand on; None when nothing readable can be said."""
    support = evidence.order(evidence.clause(a, e) for a, e in evidence.members(event)) or event.support
    if event.type == "CONSULT":
        label = consult_label(evidence, event)
        if label:
            return label, support
    if event.type == "SANCTION" and event.status in ("happened", "planned"):
        stating = tuple(c for c in support if "sanction" in evidence.words(c).lower())
        makers = (_government(evidence, i) for i in event.actors if i in evidence.entities)
        actors = list(dict.fromkeys(a for a in makers if a))
        targets = actor_names(evidence, event.recipients)
        if stating and actors and targets and "lift" not in " ".join(map(evidence.words, stating)).lower():
            past, base = load("dossier_wording")["act"]["SANCTION"]
            act = verb(event.status, past, base, many=len(actors) > 1)
            return capitalised(f"{listed(actors)} {act} {listed(targets)}"), stating
    member = best_member(evidence, event)
    if member is not None:
        citation = evidence.clause(*member)
        words = _attributed(evidence, *member, citation)
        if len(words.split()) > len(evidence.words(citation).split()):
            citation = evidence.cite_sentence(member[0], member[1].start) or citation
        clear = words.split()[:1] and words.split()[0].lower() not in UNRESOLVED
        if clear and 4 <= len(words.split()) <= MAX_CLAUSE_WORDS:
            return words, (citation, *(c for c in support if c != citation))
    return None


def dated_label(evidence: Evidence, event: StoryEvent) -> tuple[str, tuple[Citation, ...]] | None:
    """Return `event_label` with the day of a meeting added where a report of this very status gives it."""
    label = event_label(evidence, event)
    if label is None or event.type != "CONSULT" or label[0] != consult_label(evidence, event):
        return label
    text, support = label
    when = day_words(event.date)
    if when is None or re.search(r"\b(?:1[5-9]|20)\d\d\b", text):
        return label
    giving = day_sentences(evidence, event)
    if not giving:
        return label
    return f"{text} {on_day(when)}", evidence.order((*support, *giving))


def day_sentences(evidence: Evidence, event: StoryEvent) -> list[Citation]:
    """Return the sentences that give an event's day; those of its plan where no report names another."""
    for members in (evidence.members(event), evidence.members(evidence.whole(event))):
        found = [
            sentence
            for article, own in members
            if own.date == event.date and (sentence := evidence.cite_sentence(article, own.start))
        ]
        if found:
            return found
    return []


UNRESOLVED = frozenset(
    {"it", "they", "he", "she", "this", "that", "these", "those", "which", "who", "there", "its"}
)


def _government(evidence: Evidence, entity: str) -> str | None:
    """Return the country of an office holder, who imposes nothing himself, or the actor's own name."""
    known, country = evidence.entities[entity], evidence.side(entity)
    if country and (known.type == "country" or (known.type == "person" and (known.roles or known.unnamed))):
        return with_article(country_name(country))
    return with_article(known.name) if named(evidence, entity) else None


def _attributed(evidence: Evidence, article: str, event: Event, citation: Citation) -> str:
    """Return a clause as a sentence, with its speaker before it where the clause does not name one."""
    speaker = evidence.linked(article, event.attribution[-1].entity) if event.attribution else None
    words = clause_words(evidence, citation, speaker=speaker)
    doubtful = event.status in ("negated", "alleged", "hypothetical", "opinion")
    if not event.attribution and not doubtful:
        return words
    sentence = evidence.cite_sentence(article, event.start)
    whole = clause_words(evidence, sentence) if sentence is not None else words
    if doubtful or speaker not in evidence.entities or len(whole.split()) <= MAX_CLAUSE_WORDS:
        return whole
    before = evidence.cite(article, citation.start, event.start)
    if any(linked == speaker and m.form == "name" for m, linked in evidence.mentions(before)):
        return words
    return f"{capitalised(with_article(evidence.entities[speaker].name))}: {words}"

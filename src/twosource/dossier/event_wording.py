"""Neutral sentences for events: a template for meetings and sanctions, else the best cited clause."""

from __future__ import annotations

import re

from twosource.dossier.clauses import clause_words, hangs, resolved
from twosource.dossier.evidence import Evidence
from twosource.dossier.wording import (
    MAX_CLAUSE_WORDS,
    actor_names,
    bare_name,
    capitalised,
    country_name,
    day_words,
    is_many,
    listed,
    named,
    on_day,
    verb,
    with_article,
)
from twosource.lexicon import load
from twosource.records.account import StoryEvent
from twosource.records.annotation import Event
from twosource.records.text import Citation

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
        act = verb(event.status, past, base, many=is_many(first))
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
    if not people:
        return None  # states are visited, people visit
    own = {evidence.side(i) for i in actors}
    hosts = [i for i in hosts if evidence.side(i) not in own]
    who = actor_names(evidence, tuple(actors))
    where = [with_article(country_name(c)) for i in hosts if (c := evidence.side(i))]
    where = list(dict.fromkeys(where)) or ([with_article(event.place)] if event.place else [])
    if not who or not where:
        return None
    past, base = load("dossier_wording")["act"]["VISIT"]
    return capitalised(f"{listed(who)} {verb(event.status, past, base, many=is_many(who))} {listed(where)}")


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
        if hangs(evidence.words(citation)):
            penalty += 5
        if not evidence.counts_as_witness(article):
            penalty += 0.5
        return (penalty, evidence.rank[article], own.start)

    return min(evidence.members(event), key=cost, default=None)


def event_label(evidence: Evidence, event: StoryEvent) -> tuple[str, tuple[Citation, ...]] | None:
    """Return neutral words for an event and what they stand on; None when nothing readable can be said."""
    key = ("label", event.id, event.status, *(f"{a} {e}" for a, e in event.members))
    return evidence.remember(key, lambda: _label(evidence, event))


def _label(evidence: Evidence, event: StoryEvent) -> tuple[str, tuple[Citation, ...]] | None:
    support = evidence.order(evidence.clause(a, e) for a, e in evidence.members(event)) or event.support
    if event.type == "CONSULT" and not (event.status == "planned" and is_conditional(evidence, event)):
        label = consult_label(evidence, event)
        if label:
            return label, evidence.order((*support, *_naming(evidence, event, label, support)))
    if event.type == "SANCTION" and event.status in ("happened", "planned"):
        stating = tuple(c for c in support if "sanction" in evidence.words(c).lower())
        makers = (_government(evidence, i) for i in event.actors if i in evidence.entities)
        actors = list(dict.fromkeys(a for a in makers if a))
        targets = actor_names(evidence, event.recipients)
        if stating and actors and targets and "lift" not in " ".join(map(evidence.words, stating)).lower():
            past, base = load("dossier_wording")["act"]["SANCTION"]
            act = verb(event.status, past, base, many=is_many(actors))
            return capitalised(f"{listed(actors)} {act} {listed(targets)}"), stating
    member = best_member(evidence, event)
    if member is not None:
        citation = evidence.clause(*member)
        words = _attributed(evidence, *member, citation)
        if len(words.split()) > len(evidence.words(citation).split()):
            citation = evidence.cite_sentence(member[0], member[1].start) or citation
        if not hangs(words) and 4 <= len(words.split()) <= MAX_CLAUSE_WORDS:
            return words, (citation, *(c for c in support if c != citation))
    return None


_IF = re.compile(r"\b(?:if|unless|would|could|might)\b", re.IGNORECASE)


def is_conditional(evidence: Evidence, event: StoryEvent) -> bool:
    """Tell whether every report of a plan hangs it on a condition."""
    found = [evidence.cite_sentence(a, own.start) for a, own in evidence.members(event)]
    return bool(found) and all(c is not None and _IF.search(evidence.words(c)) for c in found)


def _naming(
    evidence: Evidence, event: StoryEvent, label: str, support: tuple[Citation, ...]
) -> list[Citation]:
    """Return what names the people whom a report only means: `the two foreign ministers met`."""
    found: list[Citation] = []
    for i in evidence.core(event):
        if evidence.entities[i].name not in label or evidence.entities[i].type != "person":
            continue
        if any(
            linked == i for c in (*support, *found) for _, linked in evidence.mentions(_sentence(evidence, c))
        ):
            continue
        for article, own in evidence.members(evidence.whole(event)):
            sentence = evidence.cite_sentence(article, own.start)
            if sentence is not None and any(linked == i for _, linked in evidence.mentions(sentence)):
                found.append(sentence)
                break
        else:
            found.extend(_named_before(evidence, event, i))
    return found


def _named_before(evidence: Evidence, event: StoryEvent, entity: str) -> list[Citation]:
    """Return the last sentence that names somebody whom a report of an act only calls "they"."""
    for article, own in evidence.members(event):
        if all(evidence.linked(article, p.entity) != entity for p in (*own.actors, *own.recipients)):
            continue
        named_at = [
            m.start
            for m in evidence.articles[article].mentions
            if m.form == "name" and m.end <= own.start and evidence.linked(article, m.entity) == entity
        ]
        sentence = evidence.cite_sentence(article, named_at[-1]) if named_at else None
        if sentence is not None:
            return [sentence]
    return []


def _sentence(evidence: Evidence, citation: Citation) -> Citation:
    return evidence.cite_sentence(citation.article, citation.start) or citation


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


def _government(evidence: Evidence, entity: str) -> str | None:
    """Return the country of an office holder, who imposes nothing himself, or the actor's own name."""
    known, country = evidence.entities[entity], evidence.side(entity)
    if country and (known.type == "country" or (known.type == "person" and (known.roles or known.unnamed))):
        return with_article(country_name(country))
    return with_article(known.name) if named(evidence, entity) else None


def _with_doer(evidence: Evidence, event: Event, article: str, citation: Citation) -> str:
    """Put the one named doer in brackets before words that lost their subject; nothing without one."""
    doers = [i for p in event.actors if (i := evidence.linked(article, p.entity)) and named(evidence, i)]
    if len(doers) != 1:
        return ""
    return f"[{capitalised(bare_name(evidence, doers[0]))}] {resolved(evidence, citation)}"


def _is_fragment(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether a clause cannot stand alone: it lacks its subject, or hangs on `when` or `if`."""
    words = evidence.words(citation)
    first = words.split()[0].lower().strip(",") if words else ""
    return first in load("dossier_wording")["trim"]["hanging"] or lacks_subject(evidence, citation)


def lacks_subject(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether words begin in mid-sentence with no actor, article or conjunction: `also urged ...`."""
    words = evidence.words(citation)
    if not words[:1].islower():
        return False
    first = words.split()[0].strip(",")
    trim = load("dossier_wording")["trim"]
    ties = set(trim["openings"]) - set(trim["adverbs"])
    if first in ties or first in trim["starts"] or first in trim["hanging"]:
        return False
    return not any(m.start <= citation.start + 1 for m, _ in evidence.mentions(citation))


def _attributed(evidence: Evidence, article: str, event: Event, citation: Citation) -> str:
    """Return a clause as a sentence, with its speaker before it where the clause does not name one."""
    speaker = evidence.linked(article, event.attribution[-1].entity) if event.attribution else None
    words = clause_words(evidence, citation, speaker=speaker)
    if _is_fragment(evidence, citation):
        sentence = evidence.cite_sentence(article, event.start)
        if sentence is None or lacks_subject(evidence, sentence):
            return _with_doer(evidence, event, article, citation)
        return clause_words(evidence, sentence)
    doubtful = event.status in ("negated", "alleged", "hypothetical", "opinion")
    if not event.attribution and not doubtful and evidence.saying(article, event) is None:
        return words
    sentence = evidence.cite_sentence(article, event.start)
    whole = clause_words(evidence, sentence) if sentence is not None else words
    if doubtful or speaker not in evidence.entities or len(whole.split()) <= MAX_CLAUSE_WORDS:
        return whole
    before = evidence.cite(article, citation.start, event.start)
    if any(linked == speaker and m.form == "name" for m, linked in evidence.mentions(before)):
        return words
    return f"{capitalised(with_article(evidence.entities[speaker].name))}: {words}"

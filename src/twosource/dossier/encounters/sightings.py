"""Where one article tells of an encounter: who, how, when, where, and whether it took place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from twosource.dossier.encounters.delegations import company, holds_office, leaders, with_states
from twosource.dossier.encounters.meeting_days import (
    Day,
    a_week_on,
    day_of,
    is_beside,
    is_set_for,
    place_of,
    usual_name,
)
from twosource.dossier.encounters.meeting_words import (
    Standing,
    both_before,
    called,
    came_aside,
    follows_auxiliary,
    form_of,
    has_subject,
    is_noun,
    is_past,
    is_round_of_others,
    kind_of,
    meets_nobody,
    names_envoy,
    noun_before,
    noun_behind,
    of_another_body,
    sets_off_to_talk,
    standing_of,
    talks_to_public,
    triggers,
)
from twosource.dossier.encounters.party import (
    Party,
    is_both,
    once,
    parties,
    party_of_entity,
    same_name,
    side_names,
)
from twosource.dossier.encounters.taking_part import (
    after,
    before,
    clause_subject,
    first_person,
    helpers_of,
    is_office_of_both,
    is_title,
    pair_before,
    pair_within,
    subject_after,
    visited,
)
from twosource.dossier.evidence import Evidence
from twosource.dossier.texts import bag
from twosource.records.account import StoryEvent
from twosource.records.annotation import AnnotatedArticle, Event, Participant
from twosource.records.text import Citation, Span

REACH = 60  # characters before a noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One telling of an encounter."""

    article: str
    sentence: Citation
    start: int  # of the verb or noun
    end: int
    form: str  # meeting | call | video | visit | summit | hearing
    parties: tuple[Party, ...]
    helpers: tuple[str, ...] = ()  # mediators and hosts
    both: bool = False  # `the two sides`: the parties are those named before
    earliest: str | None = None
    latest: str | None = None
    value: str | None = None
    place: str | None = None
    standing: Standing = "held"
    event: str | None = None  # StoryEvent.id
    noun: str = ""  # what it is called, with adjectives: `working meeting`
    summons: bool = False  # an envoy is sent for

    @property
    def people(self) -> frozenset[str]:
        """Return the entities of the named people."""
        return frozenset(p.entity for p in self.parties if p.person and p.entity)


def find_sightings(evidence: Evidence) -> list[Sighting]:
    """Return every telling of an encounter in a story, by article and place."""
    by_member = {
        (a, own.id): event
        for event in evidence.joined
        if event.type == "CONSULT"
        for a, own in evidence.members(event)
    }
    found: list[Sighting] = []
    for article_id, sentence in evidence.story_sentences():
        article = evidence.articles[article_id]
        taken: list[Span] = []
        read = [
            (Span(own.start, own.end), own, event)
            for own in article.events
            if sentence.start <= own.start < sentence.end
            and (event := by_member.get((article_id, own.id))) is not None
        ]
        for trigger, own, event in read:
            if _RETURNS.match(trigger.of(article.text)):
                continue  # an envoy back at his post meets nobody
            if came_aside(article.text, sentence, trigger) and any(e.start > own.end for _, e, _ in read):
                continue  # `X, who came to Y on Thursday, met Z`
            span = noun_behind(article.text, sentence, noun_before(article.text, sentence, trigger))
            taken.append(span)
            if _is_other_form(evidence, event, span.of(article.text)):
                continue
            made = _sighting(evidence, article, sentence, span, kind_of(article, span), own=own, event=event)
            found += [made] if made is not None else []
        for kind, span in triggers(article.text, sentence):
            if any(t.start < span.end + 20 and span.start - 20 < t.end for t in taken):
                continue
            made = _sighting(evidence, article, sentence, span, kind)
            if made is not None:
                found.append(made)
                taken.append(span)
    return found


_RETURNS = re.compile(r"return|went back|go back|came back|come back")


def _is_other_form(evidence: Evidence, event: StoryEvent, words: str) -> bool:
    """Tell whether `the meeting` was joined with a call, which it cannot mean."""
    by_phone = sum("phone" in own.modes for _, own in evidence.members(event))
    return words.startswith("meeting") and 2 * by_phone > len(event.members)


def _sighting(
    evidence: Evidence,
    article: AnnotatedArticle,
    sentence: Span,
    span: Span,
    kind: str,
    *,
    own: Event | None = None,
    event: StoryEvent | None = None,
) -> Sighting | None:
    text = article.text
    noun = is_noun(text[span.start : span.end]) and not follows_auxiliary(text, span)
    standing = standing_of(article, sentence, span, noun=noun, own=own)
    if kind == "convene":
        standing = "planned"  # `has called X and Y to the ministry`
    off_to_talk = sets_off_to_talk(text, sentence, span)
    if off_to_talk and standing is not None:
        standing = "planned"  # `left for X on Monday to talk to Y`
    if standing is None or is_round_of_others(text, span):
        return None
    if kind == "talk" and talks_to_public(text, sentence, span):
        return None
    if kind == "summon" and not names_envoy(text, sentence):
        return None
    if (noun and of_another_body(text, sentence, span)) or (
        kind == "meet" and not noun and meets_nobody(text, sentence, span)
    ):
        return None
    partners = parties(
        evidence, article, after(article, sentence, span.end, needs_with=noun or kind == "talk")
    )
    form = form_of(text, sentence, span, kind, own)
    gone_to = visited(evidence, article, sentence, span) if form == "visit" else None
    partners = list(gone_to.hosts) if gone_to is not None and gone_to.hosts else partners
    subjects: list[Party] = []
    told = _told(evidence, article, own, event)
    whole = (noun and len({p.country or p.body for p in partners}) > 1) or len(side_names(told)) > 1
    if len(side_names(told)) > 1:
        core = {p.entity for p in told}
        partners = [p for p in partners if not p.person or p.entity in core]
    if not whole and (not noun or has_subject(text, sentence, span)):
        own_side = first_person(evidence, article, sentence, span.start)
        run = before(article, sentence, span.start)
        if noun and (_is_adjunct(text, sentence, span) or is_past(text, sentence, span)):
            first = clause_subject(article, sentence, span.start)
            run = first if is_past(text, sentence, span) and first else [*first, *run]
        subjects = parties(evidence, article, run)
        if own_side is not None:
            people = [replace(p, body=own_side.body, country=own_side.country) for p in subjects if p.person]
            subjects = people or [own_side]
    if noun and len(side_names(partners)) == 1 and not subjects:
        subjects = parties(evidence, article, subject_after(article, sentence, span))
    if gone_to is not None and gone_to.hosts and gone_to.place:
        told = [p for p in told if not same_name(p.words, gone_to.place)]
    both = both_before(text, sentence, span) or any(
        is_both(text[p.start or 0 : p.end or 0]) for p in own_parts(own)
    )
    if (
        gone_to is not None
        and gone_to.is_place
        and gone_to.hosts[0].country in _homes(evidence, told, subjects)
    ):
        partners = []  # a trip within one's own country meets no side
    pair = pair_within(evidence, article, sentence, span)
    if pair:
        told, subjects, partners, event = pair, [], [], None
    elif both and is_office_of_both(text, sentence) and (two := pair_before(evidence, article, sentence)):
        told, subjects, partners, event = two, [], [], None  # `the two ministers`, not the last two named
    elif both and len(side_names([*told, *subjects, *partners])) < 2:
        told = [*told, *pair_before(evidence, article, sentence)]
    if kind == "agree" and own is None and not (both and place_of(article, sentence, span, None)):
        return None  # two sides that agree somewhere have met
    helpers, aside = helpers_of(evidence, article, sentence)
    found = [p for p in _without_groups(once([*told, *subjects, *partners])) if p.entity not in aside]
    found = with_states(
        evidence,
        article,
        once([*found, *_also(evidence, article, sentence, found, visit=form == "visit")]),
        sentence,
    )
    if not noun and not both and len(side_names(found)) < (1 if kind == "summon" else 2):
        return None
    if kind in ("receive", "visit", "phone") and not any(p.person for p in found):
        return None
    facet = _facet(evidence, article, own, event, standing)
    day = day_of(evidence, article, sentence, span, ahead=standing != "held", own=facet or own)
    published = evidence.publication(article.id)[1]
    if off_to_talk:
        day, form = Day(), "meeting"  # its day is that of leaving
    if kind == "convene" and published and day.value and len(day.value) == len(published[:10]):
        day = a_week_on(day) if day.value < published[:10] else day
    if standing == "named":
        day = day if is_beside(article, span, day) else Day()
        standing = "held" if day.earliest else "named"
    if standing == "held" and day.earliest and published and day.earliest[:10] > published[:10]:
        if is_past(text, sentence, span):
            day = Day()  # `will return on Saturday after talks`: not their day
        else:
            standing = "planned"
    if noun and not found and standing == "planned" and evidence.dyadic and is_set_for(article, span, day):
        both = True  # `a second round of talks is due on 12 June`
    return Sighting(
        article=article.id,
        sentence=evidence.cite(article.id, sentence.start, sentence.end),
        start=span.start,
        end=span.end,
        form=form,
        parties=tuple(found),
        helpers=helpers,
        both=both,
        earliest=day.earliest,
        latest=day.latest,
        value=day.value,
        place=None
        if form in ("call", "video")
        else usual_name(
            evidence, article, (gone_to.place if gone_to else None) or place_of(article, sentence, span, own)
        ),
        standing=standing,
        event=event.id if event is not None else None,
        noun=called(text, sentence, span) if noun else "",
        summons=kind == "summon",
    )


_ADJUNCT = re.compile(
    r"\b(?:in|during|over|on|at)\s+(?:an?|the|his|her|their|this|that)\s+(?:[\w-]+\s+){0,4}(?:of\s+)?$"
)


def _is_adjunct(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a noun says how its clause came about: `offered his help in a phone call`."""
    return _ADJUNCT.search(text, max(sentence.start, span.start - REACH), span.start) is not None


def _homes(evidence: Evidence, *groups: list[Party]) -> set[str | None]:
    """Return the states of those who go somewhere, and that of the place if nobody is of another state."""
    return {p.country or evidence.side(p.entity) for group in groups for p in group}


def _without_groups(found: list[Party]) -> list[Party]:
    """Leave out plural words for those who are told one by one: `the foreign ministers of X and Y`.

    Where heads of two regions meet, their states take no part.
    """
    regions = {p.body for p in found if p.person and p.body and p.country is None}
    if len(regions) > 1:
        found = [p for p in found if p.person or p.body]
    one_by_one = [p for p in found if p.person or p.country or len(p.words.split()) <= 2]
    return [
        p
        for p in found
        if p.person
        or (
            not any(
                o is not p and o.body and not o.person and bag(o.body) < bag(p.words) and p.country is None
                for o in one_by_one
            )
            and not (" and " in p.words and len({o.country for o in one_by_one} - {None}) > 1)
        )
    ]


def _also(
    evidence: Evidence, article: AnnotatedArticle, sentence: Span, known: list[Party], *, visit: bool
) -> list[Party]:
    """Return who led a delegation, and of the states known who else was there by the sentence behind."""
    states = {p.country for p in known} - {None}
    behind = next((s for s in article.sentences if s.start >= sentence.end), None)
    others = company(evidence, article, behind, visit=visit) if behind is not None and known else []
    others += company(evidence, article, sentence, visit=True) if visit else []
    return [
        *leaders(evidence, article, sentence),
        *(p for p in others if p.country or not states or holds_office(evidence, p)),
    ]


def _facet(
    evidence: Evidence,
    article: AnnotatedArticle,
    own: Event | None,
    event: StoryEvent | None,
    standing: Standing,
) -> StoryEvent | None:
    """Return the merged event as held or as planned, where several reports date it."""
    if own is None or event is None:
        return None
    status = "happened" if standing == "held" else "planned"
    return next(
        (
            e
            for e in evidence.events
            if e.id == event.id and e.status == status and e.date and len(e.members) > 1
        ),
        None,
    )


def own_parts(own: Event | None) -> list[Participant]:
    """Return the participants of an event that stand in the text."""
    return [p for p in (*own.actors, *own.recipients) if p.start is not None] if own is not None else []


def _told(
    evidence: Evidence, article: AnnotatedArticle, own: Event | None, event: StoryEvent | None
) -> list[Party]:
    """Return who takes part by the event that was read; whom few of its reports name is left out."""
    if own is None or event is None:
        return []
    core = {*evidence.core(event), *evidence.core(evidence.whole(event))}
    from_text = [m for m in article.mentions for p in own_parts(own) if m.start == p.start and m.end == p.end]
    titles = {evidence.linked(article.id, m.entity) for m in from_text if is_title(article, m)}
    from_text = [m for m in from_text if not is_title(article, m)]
    found = [
        p for p in parties(evidence, article, from_text) if p.entity is None or p.entity in core or p.country
    ]
    found = [p for p in found if not p.person or p.entity in core]
    if len(side_names(found)) > 1 and all(any(p.person for p in ps) for _, ps in side_names(found)):
        return found  # told in full
    seen = titles | {p.entity for p in found} | {evidence.linked(article.id, m.entity) for m in from_text}
    ids = [evidence.linked(article.id, p.entity) for p in (*own.actors, *own.recipients)]
    for i in [*ids, *sorted(core)]:
        if i is not None and i in evidence.entities and i not in seen and i in core:
            party = party_of_entity(evidence, i)
            found += [party] if party is not None else []
            seen.add(i)
    return found

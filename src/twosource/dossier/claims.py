"""The same proposition across articles as one claim: events, statements, quantities and attributes."""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.dossier import event_wording, quantities, verdicts, wording
from twosource.dossier.evidence import Evidence, overlaps
from twosource.dossier.omissions import mark_omissions
from twosource.lexicon import load
from twosource.records.account import Claim, StoryEvent, Utterance, Verdict
from twosource.records.text import Citation

SEVERE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "CONSULT", "AGREE", "RETREAT", "THREATEN"})


def find_claims(evidence: Evidence) -> tuple[Claim, ...]:
    """Return the claims of a story, the most important first, absences marked."""
    found = [
        *_event_claims(evidence),
        *_statement_claims(evidence),
        *_quantity_claims(evidence),
        *_title_claims(evidence),
    ]
    found = _one_for_each_text(evidence, found)
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
    return round(min(0.95, max(0.05, weight)), 3)


# --- events ------------------------------------------------------------------------------------------


def event_assertions(evidence: Evidence, event: StoryEvent) -> tuple[verdicts.Assertion, ...]:
    """Return who states an event, confirmations of a meeting by a party included."""
    parties = evidence.parties(event)
    found = [
        verdicts.assertion_of(evidence, article, own, evidence.clause(article, own), parties)
        for article, own in evidence.members(event)
    ]
    if event.main and event.type == "CONSULT":
        found += _confirmations(evidence, event, parties)
    return tuple(found)


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
        speaker = next((i for i in before if evidence.side(i) in parties), None)
        if speaker is not None:
            found.append(verdicts.spoken(evidence, article, citation, speaker, parties))
    return found


def _event_claims(evidence: Evidence) -> list[Claim]:
    found = []
    for event in evidence.events:
        label = event_wording.dated_label(evidence, event)
        if label is None:
            continue
        text, support = label
        if event.status == "hypothetical" or _is_statement(evidence, event):
            continue
        stated = event_assertions(evidence, event)
        parties = evidence.parties(event)
        verdict = verdicts.verdict_of(stated, parties)
        if event.status == "opinion":
            verdict = "perspective"
        elif _contradicted(evidence, event):
            verdict = "conflicting"
        found.append(
            Claim(
                id="",
                text=_full_stop(text),
                kind="event",
                verdict=verdict,
                origins=verdicts.origin_ids(evidence, stated),
                asserted_by=_speakers(evidence, stated),
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
            support = evidence.order((*first.support, *claim.support))
            kept[claim.text] = replace(first, support=support)
    return list(kept.values())


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


def _speakers(evidence: Evidence, stated: tuple[verdicts.Assertion, ...]) -> tuple[str, ...]:
    ordered = sorted(stated, key=lambda a: (evidence.rank[a.article], a.citation.start))
    return tuple(dict.fromkeys(a.by for a in ordered))


def _full_stop(text: str) -> str:
    return text if text[-1] in '.!?”"' else f"{text}."


# --- statements ----------------------------------------------------------------------------------------

EVALUATIVE = frozenset({"supports", "opposes", "demands", "rejects", "accuses", "non-negotiable"})


def _statement_claims(evidence: Evidence) -> list[Claim]:
    found = []
    for utterance in evidence.story.utterances:
        speaker = utterance.speaker_entity
        entity = evidence.entities.get(speaker or "")
        renderings = [r for r in utterance.renderings if r.support and evidence.in_story(r.support[0])]
        if entity is None or not renderings or entity.type == "other":
            continue
        best = max(
            renderings,
            key=lambda r: (len(evidence.quotes_over(r.support[0])) > 0, -evidence.rank[r.support[0].article]),
        )
        text = statement_text(evidence, best.support[0], best.text)
        if len(text.split()) < 5 or _is_label(evidence, best.support[0]):
            continue
        support = evidence.order(c for r in renderings for c in r.support)
        stated = tuple(verdicts.spoken(evidence, c.article, c, speaker, evidence.sides[:2]) for c in support)
        found.append(
            Claim(
                id="",
                text=f"{wording.capitalised(wording.with_article(entity.name))}: {text}",
                kind="statement",
                verdict=_statement_verdict(evidence, utterance, support),
                origins=verdicts.origin_ids(evidence, stated),
                asserted_by=_speakers(evidence, stated),
                support=support,
                weight=_statement_weight(evidence, speaker, support),
            )
        )
    return found


def _is_label(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether a rendering is a label or object, no clause: `called it X`, `accused Y of Z`."""
    lexicon = load("dossier_differences")
    verbs = {*lexicon["verbs"], *lexicon["objects"]}
    raw = evidence.articles[citation.article].text
    return any(q.cue is not None and q.cue.of(raw).lower() in verbs for q in evidence.quotes_over(citation))


def statement_text(evidence: Evidence, citation: Citation, rendering: str = "") -> str:
    """Return the content of a rendering: in marks if the words are the speaker's own, else as reported."""
    quote = next(
        (
            q
            for q in evidence.quotes_over(citation)
            if q.start >= citation.start - 1 and q.end <= citation.end + 1
        ),
        next(iter(evidence.quotes_over(citation)), None),
    )
    if quote is None:
        return _full_stop(wording.capitalised(rendering or evidence.words(citation)))
    raw = evidence.articles[citation.article].text
    content = " … ".join(" ".join(raw[s.start : s.end].split()) for s in quote.spans) or evidence.words(
        citation
    )
    if quote.type == "direct":
        content = re.sub(r"[,;]? … ", " … ", content.strip(' ,"“”'))
        return f"“{content}”"
    span = quote.spans[0] if len(quote.spans) == 1 else None
    if span is not None:
        here = evidence.cite(citation.article, span.start, span.end)
        content = wording.clause_words(evidence, here, speaker=evidence.speaker(citation.article, quote))
    return _full_stop(wording.capitalised(wording.balanced(content.strip(" ,"))))


def _statement_verdict(evidence: Evidence, utterance: Utterance, support: tuple[Citation, ...]) -> Verdict:
    if any(p.drift == "meaning" for p in utterance.pairs):
        return "conflicting"
    for article in evidence.story.articles:
        for p in article.positions:
            here = evidence.cite(article.id, p.start, p.end)
            if p.by_self and p.stance in EVALUATIVE and any(overlaps(here, c) for c in support):
                return "perspective"
    return "single"


def _statement_weight(evidence: Evidence, speaker: str | None, support: tuple[Citation, ...]) -> float:
    weight = 0.3 + 0.15 * (len({c.article for c in support}) - 1)
    weight += 0.15 if evidence.side(speaker) in evidence.sides[:2] else 0.0
    return round(min(0.9, weight), 3)


# --- quantities ----------------------------------------------------------------------------------------


def _quantity_claims(evidence: Evidence) -> list[Claim]:
    found = []
    for group in quantities.align(quantities.find_quantities(evidence)):
        for value in sorted({q.value for q in group}):
            same = [q for q in group if q.value == value]
            others = [q for q in group if not q.vague and not any(q.agrees(s) for s in same)]
            first = same[0]
            text = evidence.words(first.sentence)
            if len(text.split()) > wording.MAX_CLAUSE_WORDS + 10:
                text = _around(evidence, first)
            if text.split()[0].lower() in event_wording.UNRESOLVED:
                text = wording.clause_words(evidence, first.sentence)
            if text.split()[0].lower() in event_wording.UNRESOLVED:
                continue
            stated = tuple(_stated(evidence, q) for q in same)
            verdict = verdicts.verdict_of(stated, evidence.sides[:2])
            if others:
                moved = all(_later(evidence, same, q) for q in others) and quantities.running(evidence, group)
                verdict = "updated" if moved else "conflicting"
            if not others and all(
                _in_marks(evidence, q) or not re.search(r"\d|\b(?:million|billion|thousand|dozen)\b", q.words)
                for q in same
            ):
                continue  # a figure of speech, or too vague to hold against another
            casualty = first.head in load("dossier_quantities")["class"]
            found.append(
                Claim(
                    id="",
                    text=_full_stop(wording.capitalised(text)),
                    kind="quantity",
                    verdict=verdict,
                    origins=verdicts.origin_ids(evidence, stated),
                    asserted_by=_speakers(evidence, stated),
                    support=evidence.order(q.sentence for q in same),
                    weight=round(
                        min(0.9, (0.6 if casualty else 0.35) + 0.1 * len({q.article for q in same})), 3
                    ),
                )
            )
    return found


def _quantity_weight(same: list[quantities.Quantity], *, casualty: bool, own: bool) -> float:
    weight = 0.3 + 0.1 * len({q.article for q in same}) + (0.25 if casualty and own else 0.0)
    return round(min(0.9, weight), 3)


def _in_marks(evidence: Evidence, q: quantities.Quantity) -> bool:
    before = evidence.articles[q.article].text[q.sentence.start : q.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _stated(evidence: Evidence, q: quantities.Quantity) -> verdicts.Assertion:
    quote = next((x for x in evidence.quotes_over(q.sentence) if x.start <= q.start and q.end <= x.end), None)
    if quote is None:
        return verdicts.own_voice(evidence, q.article, q.sentence)
    speaker = evidence.speaker(q.article, quote)
    text = quote.speaker.text if quote.speaker else None
    return verdicts.spoken(evidence, q.article, q.sentence, speaker, evidence.sides[:2], text=text)


def _around(evidence: Evidence, q: quantities.Quantity) -> str:
    """Return the clause between commas that holds a quantity, for sentences too long to show."""
    text = evidence.articles[q.article].text
    cuts = [m.start() for m in re.finditer(r"[,;:–] ", text[q.sentence.start : q.sentence.end])]
    at = q.start - q.sentence.start
    left = max((c + 2 for c in cuts if c < at), default=0)
    right = min((c for c in cuts if c > at), default=q.sentence.end - q.sentence.start)
    return " ".join(text[q.sentence.start + left : q.sentence.start + right].split())


def _later(evidence: Evidence, same: list[quantities.Quantity], other: quantities.Quantity) -> bool:
    """Tell whether two differing numbers come from articles of different days."""
    mine = {evidence.publication(q.article)[0] for q in same}
    return None not in mine and evidence.publication(other.article)[0] not in (mine | {None})


# --- attributes ----------------------------------------------------------------------------------------


def _title_claims(evidence: Evidence) -> list[Claim]:
    """Return who holds which office, for people that act in the story and whose title is stated."""
    acting = {i for e in evidence.events for i in (*e.actors, *e.recipients)}
    found = []
    for entity in evidence.story.entities:
        if entity.type != "person" or entity.unnamed or entity.id not in acting:
            continue
        for role in _longest(entity.roles)[:1]:
            if role.lower() in load("dossier_differences")["generic_roles"]:
                continue
            support = title_support(evidence, entity.id, role)
            if not support:
                continue
            stated = tuple(verdicts.own_voice(evidence, c.article, c) for c in support)
            found.append(
                Claim(
                    id="",
                    text=f"{entity.name}’s title is {role}.",
                    kind="attribute",
                    verdict=verdicts.verdict_of(stated, ()),
                    origins=verdicts.origin_ids(evidence, stated),
                    asserted_by=_speakers(evidence, stated),
                    support=support,
                    weight=round(0.1 + 0.02 * len({c.article for c in support}), 3),
                )
            )
    return found


def _longest(roles: tuple[str, ...]) -> list[str]:
    """Return the roles that are not part of a longer one."""
    return [r for r in roles if not any(r != o and r.lower() in o.lower() for o in roles)]


def title_support(evidence: Evidence, entity: str, role: str) -> tuple[Citation, ...]:
    """Return the sentences in which a person is named together with a title, one an article."""
    found: dict[str, Citation] = {}
    wanted = role.lower()
    for m in evidence.entities[entity].mentions:
        citation = evidence.cite_sentence(m.article, m.start)
        if citation is not None and m.article not in found and wanted in evidence.words(citation).lower():
            found[m.article] = citation
    return evidence.order(found.values())

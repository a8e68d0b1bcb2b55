"""What was planned, promised or predicted, and what later reports say came of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from twosource.dossier import clauses, event_wording, wording
from twosource.dossier.claims.claims import event_weight
from twosource.dossier.encounters.encounters import same_encounter
from twosource.dossier.evidence import Evidence, bag
from twosource.dossier.expectations.awaited import is_awaited, is_cut_short, retold_by, weight_of
from twosource.dossier.expectations.checkable import is_checkable
from twosource.dossier.expectations.outcomes import outcome_of
from twosource.dossier.expectations.outlooks import Outlook, find_outlooks, said_before
from twosource.dossier.expectations.sequels import sequel
from twosource.dossier.recency import looks_back
from twosource.lexicon import load
from twosource.records.account import Encounter, Expectation, Line, Outcome, StoryEvent
from twosource.records.text import Citation

MOST = 20
MOST_OUTLOOKS = 30
RETOLD = 0.7  # of the shorter one's words
_SPEAKING = re.compile(r"(?:said|says|told|added|announced|warned)\b", re.IGNORECASE)


def find_expectations(evidence: Evidence, encounters: tuple[Encounter, ...]) -> tuple[Expectation, ...]:
    """Return planned events, then predictions and promises about results, each with its outcome."""
    found: list[tuple[float, Expectation]] = []
    for event in evidence.events:
        if event.status == "planned" and not event.background:
            made = _planned(evidence, event)
            if made is not None:
                found.append((event_weight(evidence, event), made))
    if any(not _announced(evidence, e) for _, e in found):
        found = [f for f in found if not _announced(evidence, f[1])]
    found.sort(key=lambda f: (-f[0], f[1].by_when or "9999", f[1].text))
    results = [line for e in encounters[:1] for line in e.outcomes]
    planned = [e for _, e in found]
    predicted = _predictions(evidence, planned, results)
    return tuple(_with_outlooks(evidence, planned[: MOST // 2] + predicted[: MOST // 2]))


def _with_outlooks(evidence: Evidence, told: list[Expectation]) -> list[Expectation]:
    """Join the expectations that events tell of with the outlooks that the words themselves give."""
    outlooks = find_outlooks(evidence)
    by_clause = {id(_nearest(e, outlooks)): e for e in reversed(told)}
    kept = [e for e in told if _nearest(e, outlooks) is None and _may_be_checked(evidence, e)]
    added: list[tuple[Outlook, Expectation]] = []
    for outlook in outlooks:
        if id(outlook) not in by_clause and any(_tells_of(e, outlook) for e in told):
            continue
        same = next((n for n, (o, _) in enumerate(added) if _retells(evidence, o, outlook)), None)
        if same is None:
            same = retold_by(evidence, outlook, [o for o, _ in added])
        if same is not None:
            earlier, known = added[same]
            support = evidence.order({*known.support, outlook.citation})
            added[same] = earlier, replace(known, support=support, by=known.by or outlook.holder)
            continue
        made = _made(evidence, outlook, by_clause.get(id(outlook)))
        if is_awaited(evidence, made, outlook):
            added.append((outlook, made))
    ranked = sorted((e for _, e in added), key=lambda e: (-weight_of(e), e.by_when or "9999"))
    return kept + ranked[:MOST_OUTLOOKS]


def _may_be_checked(evidence: Evidence, told: Expectation) -> bool:
    """Tell whether an outcome of what an event or a sentence tells could be reported, and lies ahead."""
    ahead = re.search(r"\b(?:coming|next)\b", told.text)
    if told.by_when is None and not ahead and all(looks_back(evidence, c) for c in told.support):
        return False
    dated = told.by_when is not None or told.outcome.verdict != "open"
    return all(is_checkable(t, t, dated=dated) for t in (told.text, *map(evidence.words, told.support)))


def _tells_of(told: Expectation, outlook: Outlook) -> bool:
    """Tell whether an outlook is one of the sentences that an expected event was read from."""
    c = outlook.citation
    return any(s.article == c.article and s.start < c.end and c.start < s.end for s in told.support)


def _made(evidence: Evidence, outlook: Outlook, known: Expectation | None) -> Expectation:
    """Return an outlook as an expectation; what an event tells of it is surer than its words alone."""
    outcome = outcome_of(evidence, outlook)
    # An event that several articles tell was merged by who, what and when: surer than one sentence.
    merged = known is not None and len({c.article for c in known.support}) > 1
    if known is not None and known.outcome.verdict != "open" and (merged or outcome.verdict == "open"):
        outcome = known.outcome
    day = known.by_when if known is not None and outlook.kind != "threat" else None
    if day is None or (outlook.latest and not (outlook.earliest or outlook.latest) <= day <= outlook.latest):
        day = outlook.latest
    return Expectation(
        text=known.text if known is not None else _words(evidence, outlook.citation),
        by=known.by if known is not None and known.by and _is_one_noun(outlook.holder) else outlook.holder,
        by_when=day,
        support=evidence.order({*known.support, outlook.citation})
        if known is not None
        else (outlook.citation,),
        outcome=outcome,
        kind=outlook.kind,
    )


def _is_one_noun(holder: str | None) -> bool:
    """Tell whether a holder is told by one common noun alone: `talks`."""
    return holder is None or (holder.islower() and " " not in holder)


def _words(evidence: Evidence, citation: Citation) -> str:
    """Return an outlook's clause, with the whole sentence where its own subject stands further in front."""
    text = clauses.clause_words(evidence, citation)
    sentence = evidence.cite_sentence(citation.article, citation.start)
    if sentence is None or not (_SPEAKING.match(text) or is_cut_short(text)):
        return text
    return clauses.clause_words(evidence, sentence)


def _nearest(told: Expectation, outlooks: tuple[Outlook, ...]) -> Outlook | None:
    """Return the outlook that shares most characters with what an event tells of."""

    def shared(outlook: Outlook) -> int:
        c = outlook.citation
        same = [s for s in told.support if s.article == c.article]
        return max((min(s.end, c.end) - max(s.start, c.start) for s in same), default=0)

    best = max(outlooks, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def _retells(evidence: Evidence, earlier: Outlook, outlook: Outlook) -> bool:
    """Tell whether an outlook says again what an earlier one said: most of its words, and no other day."""
    if earlier.latest and outlook.latest and earlier.latest != outlook.latest:
        return False
    a, b = (bag(evidence.words(o.citation)) for o in (earlier, outlook))
    return len(a & b) >= RETOLD * min(len(a), len(b))


def _announced(evidence: Evidence, expectation: Expectation) -> bool:
    """Tell whether only headlines hold an expectation."""
    return all(evidence.in_headline(c.article, c.start) for c in expectation.support)


# --- planned events ------------------------------------------------------------------------------------


def _planned(evidence: Evidence, event: StoryEvent) -> Expectation | None:
    label = event_wording.dated_label(evidence, event)
    if label is None:
        return None
    text, support = label
    if not any(evidence.counts_as_witness(a) for a, _ in event.members):
        return None
    told = _outlook().search(text) or _headline_plan(evidence, support[0])
    if not told and not _ahead(evidence, event):
        return None
    by_when = event.latest or event.date or _by_when(evidence, support)
    outcome = _outcome(evidence, event)
    return Expectation(
        text=text if text.endswith((".", "!", "?")) else f"{text}.",
        by=_by(evidence, event),
        by_when=by_when,
        support=evidence.order(support),
        outcome=sequel(evidence, support, by_when, text) if outcome.verdict == "open" else outcome,
    )


def _ahead(evidence: Evidence, event: StoryEvent) -> bool:
    """Tell whether an event is dated to a day after the reports of it: `called a rally for Sunday`."""
    written = [evidence.publication(a)[1] for a, _ in event.members]
    day = event.date or ""
    return len(day) == len("2000-01-01") and all(w is not None and w < day for w in written)


def _by_when(evidence: Evidence, support: tuple[Citation, ...]) -> str | None:
    """Return the last day of the time ahead that the cited sentences name; None where they name none."""
    for c in support:
        sentence = evidence.cite_sentence(c.article, c.start) or c
        written = evidence.publication(c.article)[0]
        days = [
            t.latest or t.value or ""
            for t in evidence.articles[c.article].times
            if sentence.start + _told_until(evidence, sentence) <= t.start < sentence.end and t.type == "DATE"
        ]
        ahead = [d for d in days if d[:4].isdigit() and written is not None and d[:10] >= written]
        if ahead:
            return ahead[-1][:10]
    return None


def _told_until(evidence: Evidence, sentence: Citation) -> int:
    """Return where the words of a sentence end that say when it was told what is to come."""
    text = evidence.words(sentence)
    ahead = _outlook().search(text)
    return said_before(text[: ahead.start()]) if ahead is not None else 0


def _headline_plan(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether a headline announces: `Premier to visit Lima`."""
    headline = any(
        b.kind == "headline" and b.start <= citation.start < b.end
        for b in evidence.articles[citation.article].blocks
    )
    return headline and " to " in evidence.words(citation)


def _by(evidence: Evidence, event: StoryEvent) -> str | None:
    """Return who announced it, else who is to do it."""
    for article, own in evidence.members(event):
        for link in reversed(own.attribution):
            speaker = evidence.linked(article, link.entity)
            if speaker in evidence.entities:
                return evidence.entities[speaker].name
    names = wording.actor_names(evidence, event.actors)
    return wording.listed(names) if names else None


def _outcome(evidence: Evidence, event: StoryEvent) -> Outcome:
    """Match a plan with a report of the act: held (met), denied (not met), on another day (changed)."""
    for other in evidence.events:
        if other is event or other.type != event.type or other.status not in ("happened", "negated"):
            continue
        fits = other.id == event.id or (
            same_encounter(evidence, event, other) if event.type == "CONSULT" else _same_act(event, other)
        )
        if not fits:
            continue
        support = (
            evidence.order(evidence.clause(a, own) for a, own in evidence.members(other)) or other.support
        )
        if not support or not _reported_later(evidence, event, support):
            continue
        if other.status == "negated":
            return Outcome(verdict="not met", support=support)
        return Outcome(verdict="changed" if _moved(event, other) else "met", support=support)
    return Outcome(verdict="open")


def _reported_later(evidence: Evidence, event: StoryEvent, support: tuple[Citation, ...]) -> bool:
    """Tell whether a report of the outcome is not older than the first report of the plan."""
    first = min((evidence.publication(a)[0] or "" for a, _ in event.members), default="")
    return any((evidence.publication(c.article)[1] or "9999") >= first for c in support)


def _same_act(a: StoryEvent, b: StoryEvent) -> bool:
    if not set(a.actors) & set(b.actors) or set(a.recipients) != set(b.recipients):
        return False
    return a.date is not None and a.date == b.date


def _moved(a: StoryEvent, b: StoryEvent) -> bool:
    if not (a.date and b.date and len(a.date) == len(b.date) == 10):
        return False
    return a.date != b.date


# --- predictions ---------------------------------------------------------------------------------------


@cache
def _outlook() -> re.Pattern[str]:
    marks = sorted(load("dossier_expectations")["outlook"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(marks)})\b", re.IGNORECASE)


@cache
def _result() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_expectations')['result'])})\b", re.IGNORECASE)


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_expectations')['beside'])})\b", re.IGNORECASE)


def _told_beside(text: str) -> bool:
    """Tell whether the outlook of a sentence is not what it tells: a relative clause, or a condition."""
    return _outlook().search(_beside().sub(" ", text)) is None or _condition().search(text) is not None


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_encounters')['condition']['marks'])})\b", re.IGNORECASE)


def _predictions(evidence: Evidence, planned: list[Expectation], results: list[Line]) -> list[Expectation]:
    taken = {(c.article, c.start) for e in planned for c in e.support}
    found: list[Expectation] = []
    for article, span in evidence.story_sentences():
        citation = evidence.cite(article, span.start, span.end)
        text = evidence.words(citation)
        if not evidence.counts_as_witness(article) or _told_beside(text):
            continue
        if any(text == f.text or clauses.clause_words(evidence, citation) == f.text for f in found):
            continue
        if (article, citation.start) in taken or not _outlook().search(text):
            continue
        day = _day_set(evidence, citation)
        if day is None and not _result().search(text):
            continue
        if len(text.split()) > wording.MAX_CLAUSE_WORDS + 10 or text.endswith("?"):
            continue
        speakers = [evidence.speaker(article, q) for q in evidence.quotes_over(citation)]
        speaker = next((s for s in speakers if s in evidence.entities), None)
        outcome = _came_of(evidence, citation, results)
        found.append(
            Expectation(
                text=clauses.clause_words(evidence, citation),
                by=evidence.entities[speaker].name if speaker else evidence.articles[article].source.outlet,
                by_when=_by_when(evidence, (citation,)),
                support=(citation,),
                outcome=sequel(evidence, (citation,), day, _announced_act(text))
                if outcome.verdict == "open"
                else outcome,
            )
        )
    return found


def _day_set(evidence: Evidence, citation: Citation) -> str | None:
    """Return the day ahead for which a sentence announces an act: `would choose a leader on Friday`."""
    written = evidence.publication(citation.article)[1]
    told = _outlook().search(evidence.words(citation))
    if written is None or told is None:
        return None
    days = [
        t.value
        for t in evidence.articles[citation.article].times
        if citation.start + told.end() <= t.start < citation.end and t.type == "DATE" and t.value
    ]
    return next((d for d in days if len(d) == len("2000-01-01") and d[:4].isdigit() and d > written), None)


def _announced_act(text: str) -> str:
    """Return what a sentence says will be: the words from its outlook on."""
    told = _outlook().search(text)
    return text[told.end() :] if told is not None else ""


def _came_of(evidence: Evidence, citation: Citation, results: list[Line]) -> Outcome:
    """Hold a prediction about a result against what later reports say came of the meeting."""
    text = evidence.words(citation)
    kinds = _kinds(text)
    _, last = evidence.publication(citation.article)
    for line in results:
        later, _ = evidence.publication(line.support[0].article)
        if last is None or later is None or later <= last or not kinds & _kinds(line.text):
            continue
        return Outcome(
            verdict="met" if _negated(text) == _negated(line.text) else "not met", support=line.support
        )
    return Outcome(verdict="open")


def _kinds(text: str) -> set[str]:
    """Return the kinds of result a text speaks of: an accord, or a joint statement."""
    low = text.lower()
    groups = load("dossier_expectations")["same"]
    return {name for name, words in groups.items() if any(re.search(rf"\b{w}\b", low) for w in words)}


def _negated(text: str) -> bool:
    negators = "|".join(load("dossier_expectations")["negators"])
    return re.search(rf"\b(?:{negators})\b|n[’']t\b", text, re.IGNORECASE) is not None

"""The counted things of a story as claims, each number with the verdict its rivals leave it."""

from __future__ import annotations

import re

from twosource.dossier import clauses, wording
from twosource.dossier.claims import quantities, verdicts
from twosource.dossier.claims.dependence import settled
from twosource.dossier.claims.lines import clause_alone
from twosource.dossier.claims.propositions import propositions_at
from twosource.dossier.claims.voices import as_given
from twosource.dossier.differences.rivals import disputes
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import Claim


def quantity_claims(evidence: Evidence) -> list[Claim]:
    """Return one claim for each value of each count that the reports of a story give."""
    found = []
    for group in quantities.aligned(evidence):
        found_apart = disputes(evidence, group)
        for value in sorted({q.value for q in group}):
            same = [q for q in group if q.value == value]
            mine = [d for d in found_apart if any(q.value == value for q in d[0])]
            rivals, difference = min(mine, key=lambda d: d[1] != "conflict", default=([], None))
            rival = any(q.value == value for q in rivals)
            others = [q for q in rivals if rival and not any(q.agrees(s) for s in same)]
            same = [q for q in same if evidence.counts_as_witness(q.article)]
            if not same:
                continue
            first = same[0]
            text = _clause_of(evidence, first) or clauses.clause_words(evidence, first.sentence)
            if len(text.split()) > wording.MAX_CLAUSE_WORDS + 10:
                text = _around(evidence, first)
            if clauses.hangs(text):
                continue
            stated = settled(evidence, as_given(evidence, [_stated(evidence, q) for q in same]))
            verdict = verdicts.verdict_of(stated)
            if others and difference in ("update", "conflict"):
                verdict = "updated" if difference == "update" else "conflicting"
            if not others and all(
                _in_marks(evidence, q) or not re.search(r"\d|\b(?:million|billion|thousand|dozen)\b", q.words)
                for q in same
            ):
                continue  # a figure of speech, or too vague to hold against another
            casualty = first.head in load("dossier_quantities")["class"]
            told = len({q.article for q in same})
            if not casualty and not others and told < 2 and not _eventful(evidence, first):
                continue
            found.append(
                Claim(
                    id="",
                    text=clauses.full_stop(wording.capitalised(text)),
                    kind="quantity",
                    verdict=verdict,
                    origins=verdicts.origin_ids(evidence, stated),
                    asserted_by=verdicts.speakers_of(evidence, stated),
                    support=evidence.order(q.sentence for q in same),
                    weight=round(min(0.9, (0.6 if casualty else 0.35 if others else 0.25) + 0.1 * told), 3),
                )
            )
    return found


def _eventful(evidence: Evidence, q: quantities.Quantity) -> bool:
    """Tell whether a number's sentence states an act of a named actor."""
    return any(
        any(
            (i := evidence.linked(q.article, p.entity)) is not None and evidence.is_named(i) for p in e.actors
        )
        for e in evidence.articles[q.article].events
        if q.sentence.start <= e.start < q.sentence.end
    )


def _in_marks(evidence: Evidence, q: quantities.Quantity) -> bool:
    before = evidence.articles[q.article].text[q.sentence.start : q.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _stated(evidence: Evidence, q: quantities.Quantity) -> verdicts.Assertion:
    quote = next((x for x in evidence.quotes_over(q.sentence) if x.start <= q.start and q.end <= x.end), None)
    if quote is None:
        counted_by = _counted_by(evidence, q)
        if counted_by is not None:
            return verdicts.spoken(evidence, q.article, q.sentence, counted_by, evidence.sides[:2])
        return verdicts.own_voice(evidence, q.article, q.sentence)
    speaker = evidence.speaker(q.article, quote)
    text = quote.speaker.text if quote.speaker else None
    return verdicts.spoken(evidence, q.article, q.sentence, speaker, evidence.sides[:2], text=text)


_REPORTED_BY = re.compile(
    r"\b(?:reported|recorded|counted|confirmed|registered|given|published|released) by (?:the )?$",
    re.IGNORECASE,
)


def _counted_by(evidence: Evidence, q: quantities.Quantity) -> str | None:
    """Return the body that a sentence has a number from unquoted: `219 cases, reported by the ministry`."""
    text = evidence.articles[q.article].text
    return next(
        (
            entity
            for m, entity in evidence.mentions(q.sentence)
            if m.start > q.end and _REPORTED_BY.search(text, q.end, m.start)
        ),
        None,
    )


def _clause_of(evidence: Evidence, q: quantities.Quantity) -> str | None:
    """Return the clause that holds a quantity, where its sentence tells more and the clause stands alone."""
    held = propositions_at(evidence)(q.article, q.start, q.end)
    return clause_alone(evidence, held[0]) if len(held) == 1 else None


def _around(evidence: Evidence, q: quantities.Quantity) -> str:
    """Return the clause between commas that holds a quantity, for sentences too long to show."""
    text = evidence.articles[q.article].text
    cuts = [m.start() for m in re.finditer(r"[,;:–] ", text[q.sentence.start : q.sentence.end])]
    at = q.start - q.sentence.start
    left = max((c + 2 for c in cuts if c < at), default=0)
    right = min((c for c in cuts if c > at), default=q.sentence.end - q.sentence.start)
    return " ".join(text[q.sentence.start + left : q.sentence.start + right].split())

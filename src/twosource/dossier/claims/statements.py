"""What the speakers of a story said, as claims: each utterance once."""

from __future__ import annotations

import re

from twosource.dossier import clauses, wording
from twosource.dossier.claims import verdicts
from twosource.dossier.evidence import Evidence, overlaps
from twosource.lexicon import load
from twosource.records.account import Claim, Utterance, Verdict
from twosource.records.text import Citation

EVALUATIVE = frozenset({"supports", "opposes", "demands", "rejects", "accuses", "non-negotiable"})


_NO_CLAUSE = re.compile(r"(?:An?|The)(?:\s+[\w-]+){1,3}\s+(?:who|which)\b(?:\W*\w+){0,6}\W*$")


def statement_claims(evidence: Evidence) -> list[Claim]:
    """Return one claim for each utterance whose speaker is known."""
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
        whole = infinitive(evidence, best.support[0])
        text = whole or statement_text(evidence, best.support[0], best.text)
        if len(text.split()) < 5 or _NO_CLAUSE.match(text) or _is_label(evidence, best.support[0]):
            continue
        support = evidence.order(c for r in renderings for c in r.support)
        stated = tuple(verdicts.spoken(evidence, c.article, c, speaker, evidence.sides[:2]) for c in support)
        if whole is not None:
            first = best.support[0]
            support = evidence.order((*support, evidence.cite_sentence(first.article, first.start) or first))
        found.append(
            Claim(
                id="",
                text=text if whole else f"{wording.capitalised(wording.with_article(entity.name))}: {text}",
                kind="statement",
                verdict=_statement_verdict(evidence, utterance, support),
                origins=verdicts.origin_ids(evidence, stated),
                asserted_by=verdicts.speakers_of(evidence, stated),
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


# who is asked and what for, without the verb of asking: "the council to lift the ban"
_ASKED = re.compile(
    r"(?:[Tt]he )?[A-Z][\w.'’-]*(?: (?:of |the )?[A-Z][\w.'’-]*)* to [a-z]+ |the [a-z]+ to [a-z]+ "
)


def infinitive(evidence: Evidence, citation: Citation) -> str | None:
    """Return the whole sentence where somebody's words are an infinitive: `agreed to end the closure`."""
    words = evidence.words(citation)
    sentence = evidence.cite_sentence(citation.article, citation.start)
    if sentence is None or not (words[:3].lower() == "to " or _ASKED.match(words)):
        return None
    return clauses.full_stop(clauses.clause_words(evidence, sentence))


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
        return clauses.full_stop(wording.capitalised(rendering or evidence.words(citation)))
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
        content = clauses.clause_words(evidence, here, speaker=evidence.speaker(citation.article, quote))
    return clauses.full_stop(wording.capitalised(clauses.balanced(content.strip(" ,"))))


# drifts that leave two reports in conflict over what was said; of the others the renderings tell
_DISPUTES = frozenset({"negation", "number", "agent"})


def _statement_verdict(evidence: Evidence, utterance: Utterance, support: tuple[Citation, ...]) -> Verdict:
    speaker = evidence.entities.get(utterance.speaker_entity or "")
    named = speaker is not None and not speaker.unnamed and speaker.type != "group"
    if named and any(p.drift == "meaning" and _DISPUTES & set(p.kinds) for p in utterance.pairs):
        return "conflicting"
    for article in evidence.story.articles:
        for p in article.positions:
            here = evidence.cite(article.id, p.start, p.end)
            if p.by_self and p.stance in EVALUATIVE and any(overlaps(here, c) for c in support):
                return "perspective"
    return "single"


def _statement_weight(evidence: Evidence, speaker: str | None, support: tuple[Citation, ...]) -> float:
    weight = 0.3 + 0.15 * (len({c.article for c in support}) - 1)
    weight += 0.15 if evidence.camp(speaker) in evidence.sides[:2] else 0.0
    return round(min(0.9, weight), 3)

"""The sentence with which a news report opens that says most of what the others open with."""

from __future__ import annotations

from twosource.dossier import clauses, wording
from twosource.dossier.evidence import Evidence, bag
from twosource.lexicon import load
from twosource.records.account import Line, StoryEvent
from twosource.records.text import Citation

CENTRAL = 4  # words a sentence shares with the opening of the average other report
OPENING = 3  # sentences of a report that open it


def central_sentence(evidence: Evidence, main: StoryEvent | None) -> Line | None:
    """Return the early sentence of a news report that says most of what the other reports open with.

    Only sentences that state the main event, or name one of its actors, count; a day and a place are a plus.
    """
    common = set(load("dossier_wording")["common"])
    heads: dict[str, list[Citation]] = {}
    for article, span in evidence.story_sentences():
        if evidence.counts_as_witness(article) and len(heads.setdefault(article, [])) < OPENING:
            heads[article].append(evidence.cite(article, span.start, span.end))
    words = {a: bag(" ".join(map(evidence.words, cs))) - common for a, cs in heads.items()}
    actors = {*main.actors, *main.recipients} if main is not None else set()
    stating = {evidence.cite_sentence(a, e.start) for a, e in evidence.members(main)} if main else set()
    boasts = {
        evidence.cite_sentence(a, e.start)
        for a, e in (evidence.members(main) if main else ())
        if any(evidence.linked(a, link.entity) in actors for link in e.attribution)
    }
    best: tuple[float, Line] | None = None
    for article, citations in heads.items():
        others = [w for a, w in words.items() if a != article]
        for place, c in enumerate(citations):
            named = {i for _, i in evidence.mentions(c)}
            text = clauses.clause_words(evidence, c)
            short = 8 <= len(text.split()) <= wording.MAX_CLAUSE_WORDS
            own = bag(text) - common
            shared = sum(len(own & w) for w in others) / max(1, len(others))
            central = c in stating or named & actors or shared >= CENTRAL
            if not short or clauses.hangs(text) or text.endswith("?") or not central:
                continue
            article_times = evidence.articles[article].times
            dated = any(c.start <= t.start < c.end and t.type == "DATE" for t in article_times)
            placed = any(c.start <= p.start < c.end for p in evidence.articles[article].places)
            score = (
                shared
                + 1.5 * dated
                + placed
                + (c in stating)
                - 2 * (c in boasts)
                - place
                - 0.04 * len(text.split())
            )
            if best is None or score > best[0]:
                best = (score, Line(text=clauses.full_stop(text), support=(c,)))
    return best[1] if best is not None else None

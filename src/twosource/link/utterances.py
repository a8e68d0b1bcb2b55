"""Find one utterance in several renderings: quoted alike, translated twice, or retold.

Block: quotations of one speaker that share a weighty word. Score: aligned words, the rare ones heavier.
Decide: a threshold, then groups. Two speakers who say nearly the same have said two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.link.drift import compare_renderings
from twosource.link.terms import TermWeights, terms
from twosource.records.account import LinkedEntity, Rendering, RenderingPair, Utterance
from twosource.records.annotation import AnnotatedArticle, Quote
from twosource.records.text import Citation

SHORTEST = 4  # words of a quotation that is an utterance of its own
THRESHOLD = 0.45  # weighted share of common terms of the shorter rendering
_LEAST_TERMS = 2


@dataclass(frozen=True, slots=True)
class _Said:
    article: str
    quote: Quote
    speaker: str | None  # LinkedEntity.id
    text: str
    terms: frozenset[str]


def join_utterances(
    articles: Sequence[AnnotatedArticle],
    entities: Sequence[LinkedEntity],
    entity_of: Mapping[tuple[str, str], str],
) -> tuple[Utterance, ...]:
    """Join the renderings of each utterance across a story's articles, in order of first appearance."""
    names = {e.id: e.name for e in entities}
    said = [
        _Said(
            article=article.id,
            quote=quote,
            speaker=entity_of.get((article.id, quote.speaker.entity or "")) if quote.speaker else None,
            text=_content(article.text, quote),
            terms=frozenset(terms(_content(article.text, quote))),
        )
        for article in articles
        for quote in article.quotes
        if quote.kind == "speech"
    ]
    weights = TermWeights([s.terms for s in said])
    groups = _group(said, weights)
    return tuple(_utterance([said[i] for i in group], names) for group in groups)


def _content(text: str, quote: Quote) -> str:
    return " ".join(" ".join(text[s.start : s.end].split()) for s in quote.spans or (quote,))


def _group(said: Sequence[_Said], weights: TermWeights) -> list[list[int]]:
    by_term: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, item in enumerate(said):
        if item.speaker is not None:
            for term in item.terms:
                by_term[item.speaker, term].append(i)
    pairs = {(i, j) for held in by_term.values() for n, i in enumerate(held) for j in held[n + 1 :]}
    scored = sorted(
        (
            (alike(said[i].terms, said[j].terms, weights), i, j)
            for i, j in pairs
            if said[i].article != said[j].article
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    head = list(range(len(said)))
    members = {i: [i] for i in head}
    for score, i, j in scored:
        one, two = sorted((head[i], head[j]))
        if score < THRESHOLD or one == two:
            continue
        # One article gives an utterance once, unless it repeats itself in other words.
        if {said[m].article for m in members[one]} & {said[m].article for m in members[two]}:
            continue
        for member in members[two]:
            head[member] = one
        members[one] += members.pop(two)
    return sorted(sorted(g) for g in members.values() if len(g) > 1 or _worth_listing(said[g[0]]))


def _worth_listing(item: _Said) -> bool:
    return item.quote.type in ("direct", "mixed") and len(item.text.split()) >= SHORTEST


def alike(a: frozenset[str], b: frozenset[str], weights: TermWeights) -> float:
    """Return the weighted share of the shorter rendering's terms that the other has too, 0 to 1."""
    common = a & b
    if len(common) < _LEAST_TERMS:
        return 0.0
    shared = sum(weights.idf(t) for t in sorted(common))
    shorter = min(sum(weights.idf(t) for t in sorted(x)) for x in (a, b))
    return round(shared / shorter, 6) if shorter > 0 else 0.0


def _utterance(items: Sequence[_Said], names: Mapping[str, str]) -> Utterance:
    speaker = next((s.speaker for s in items if s.speaker), None)
    renderings = tuple(
        Rendering(
            speaker=names.get(s.speaker)
            if s.speaker
            else (s.quote.speaker.text if s.quote.speaker else None),
            support=tuple(
                Citation(article=s.article, start=p.start, end=p.end) for p in s.quote.spans or (s.quote,)
            ),
            text=s.text,
        )
        for s in items
    )
    pairs = []
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            drift, changes = compare_renderings(items[i].text, items[j].text)
            pairs.append(RenderingPair(a=i, b=j, drift=drift, changes=changes))
    return Utterance(
        speaker=names.get(speaker) if speaker else renderings[0].speaker,
        renderings=renderings,
        pairs=tuple(pairs),
        speaker_entity=speaker,
    )

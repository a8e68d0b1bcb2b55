"""Find one utterance in several renderings: quoted alike, translated twice, or retold.

Block: sayings of two articles that share a weighty word or are alike in meaning. Score: how likely two are of
one utterance (`rendering_clues`). Decide: the likeliest first, into groups in which no speakers or occasions
clash. Two speakers who say nearly the same have said two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from twosource.link.terms import TermWeights
from twosource.link.utterances.closest import closest_to_origin
from twosource.link.utterances.drift import compare_renderings
from twosource.link.utterances.rendering_clues import (
    clues_of,
    meanings_of,
    model,
    pieces_matched,
    relation_of,
    sameness,
)
from twosource.link.utterances.sayings import Saying, sayings_of, speaker_words
from twosource.records.account import LinkedEntity, Rendering, RenderingPair, Utterance
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Citation

SHORTEST = 4  # words of a quotation that is an utterance of its own
MOST_HOLDERS = 60  # sayings that share a word: one that more share finds no renderings
MOST_BY_MEANING = 400  # sayings of a story up to which all are compared in meaning: a few seconds
LEAST_ALIKE = 0.3  # in meaning, to be looked at without a common word


def join_utterances(
    articles: Sequence[AnnotatedArticle],
    entities: Sequence[LinkedEntity],
    entity_of: Mapping[tuple[str, str], str],
) -> tuple[Utterance, ...]:
    """Join the renderings of each utterance across a story's articles, in order of first appearance."""
    said = sayings_of(articles, entities, entity_of)
    names = {e.id: e.name for e in entities}
    by_id = {a.id: a for a in articles}
    return tuple(_utterance([said[i] for i in group], names, by_id) for group in _group(said))


def _group(said: Sequence[Saying]) -> list[list[int]]:
    scored = sorted(
        _scored(said),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    head = list(range(len(said)))
    members = {i: [i] for i in head}
    for _, i, j in scored:
        one, two = sorted((head[i], head[j]))
        if one == two or not _compatible([said[m] for m in members[one]], [said[m] for m in members[two]]):
            continue
        for member in members[two]:
            head[member] = one
        members[one] += members.pop(two)
    return sorted(sorted(g) for g in members.values() if len(g) > 1 or _worth_listing(said[g[0]]))


def _scored(said: Sequence[Saying]) -> Iterator[tuple[float, int, int]]:
    """Yield how likely each pair is that is taken for one utterance, and which two it is."""
    by_words = _sharing_a_word(said)
    by_meaning = len(said) <= MOST_BY_MEANING
    pairs = (
        [(i, j) for i in range(len(said)) for j in range(i + 1, len(said))]
        if by_meaning
        else sorted(by_words)
    )
    able = [(i, j, r) for i, j in pairs if (r := relation_of(said[i], said[j])) is not None]
    meanings = meanings_of(said, sorted({n for i, j, _ in able for n in (i, j)}))
    weights = TermWeights([s.words for s in said])
    for i, j, relation in able:
        least = float(model()["least" if (i, j) in by_words else "least_in_other_words"])
        alike = meanings.likeness(i, j)
        if alike < LEAST_ALIKE and (i, j) not in by_words:
            continue
        known = {"alike": alike, "above": meanings.above_usual(i, j)}
        clues = partial(clues_of, said[i], said[j], relation, weights, **known)
        if sameness(clues(rest=1.0)) >= least:  # else it is not worth two more vectors
            score = sameness(clues())
            if score >= least:
                yield score, i, j


def _sharing_a_word(said: Sequence[Saying]) -> set[tuple[int, int]]:
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(said):
        for word in sorted(item.words):
            by_word[word].append(i)
    return {
        (i, j)
        for held in by_word.values()
        if len(held) <= MOST_HOLDERS
        for n, i in enumerate(held)
        for j in held[n + 1 :]
    }


def _compatible(one: Sequence[Saying], two: Sequence[Saying]) -> bool:
    """Tell whether two groups can be one: no article in both, and no speakers or occasions that clash."""
    # One article gives an utterance once, unless it repeats itself in other words.
    if {s.article for s in one} & {s.article for s in two}:
        return False
    return all(relation_of(a, b) is not None for a in one for b in two)


def _worth_listing(item: Saying) -> bool:
    return item.quote.type in ("direct", "mixed") and len(item.text.split()) >= SHORTEST


def _utterance(
    items: Sequence[Saying], names: Mapping[str, str], articles: Mapping[str, AnnotatedArticle]
) -> Utterance:
    speaker = next((s.speaker for s in items if s.speaker), None)
    renderings = tuple(
        Rendering(
            speaker=names.get(s.speaker) if s.speaker else speaker_words(s.quote),
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
            told = compare_renderings(*pieces_matched(items[i], items[j]))
            pairs.append(RenderingPair(a=i, b=j, drift=told.drift, changes=told.changes, kinds=told.kinds))
    origin = closest_to_origin(items, articles)
    return Utterance(
        speaker=names.get(speaker) if speaker else renderings[0].speaker,
        renderings=renderings,
        pairs=tuple(pairs),
        speaker_entity=speaker,
        closest=origin[0] if origin else None,
        closest_why=origin[1] if origin else None,
    )

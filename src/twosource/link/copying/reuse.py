"""Find the same words in two articles: reprints, near-duplicates and lifted passages.

Block: articles that share runs of five words (`nomination`). Score: aligned passages (`alignment`). Words
that both merely quote are no reuse (outlets at one briefing quote alike), unless both name the outlet whose
interview they quote. Kind and direction follow from credits, agencies and dates (`direction`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from twosource.link.copying.alignment import SHINGLE, SHORTEST_RUN, Passage, Words, shared_passages, words_of
from twosource.link.copying.direction import COMMON, Direction, Likeness, Side, direction, kind_of
from twosource.link.copying.named_sources import NamedSources, is_credit_line, named_sources
from twosource.link.copying.nomination import LARGEST_FAMILY, candidate_pairs
from twosource.link.copying.rewording import facts_of, reworded_pairs
from twosource.records.account import Reuse, ReusedPassage
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Citation, Span

SHORTEST_PASSAGE = 12  # words, to be listed; shorter ones are formulas of the trade
LEAST_STORY = 300  # characters; where there is less, captions are read as story
ENDS = 2  # last paragraphs, which may be credit lines
ASIDE = frozenset({"headline", "caption"})  # blocks whose words are compared but count as no story
TOLD_BY_DATE = frozenset({"date", "day", None})


def article_words(article: AnnotatedArticle, credits: Sequence[str] = ()) -> Words:
    """Return the words of an article; those of headline, captions and credit lines are marked as no story.

    Args:
        article: The article.
        credits: Keys of the outlets whose names make a short paragraph a credit line.
    """
    told = [b for b in article.blocks if b.kind == "body"]
    if sum(b.end - b.start for b in told) < LEAST_STORY:
        # A gallery or a picture of the day: the captions are what it says.
        told += [b for b in article.blocks if b.kind == "caption"]
    elif len(told) > ENDS:
        lines = [b for b in told[-ENDS:] if is_credit_line(article, b, credits)]
        told = [b for b in told if b not in lines]
    if not told:
        return words_of(article.id, article.text)
    aside = [b for b in article.blocks if b not in told and (b.in_story or b.kind in ASIDE)]
    return words_of(
        article.id, article.text, [(b.start, b.end) for b in told], [(b.start, b.end) for b in aside]
    )


def find_reuse(
    articles: Sequence[AnnotatedArticle], named: Mapping[str, NamedSources] | None = None
) -> tuple[Reuse, ...]:
    """Find every pair of articles with reused passages, in the articles' order.

    Args:
        articles: Those of a story.
        named: What `named_sources` says of them, where it is known already.
    """
    if len(articles) < 2:
        return ()
    named = named_sources(articles) if named is None else named
    sides = {a.id: Side(named[a.id], a.source.published) for a in articles}
    documents = []
    for article in articles:
        own = named[article.id]
        keys = [key for key in (own.own, own.agency) if key]
        documents.append(article_words(article, keys))
    found: list[Reuse] = []
    signs: dict[tuple[str, str], Direction] = {}
    for i, j in candidate_pairs([d.tokens for d in documents]):
        a, b = documents[i], documents[j]
        way = direction(sides[a.id], sides[b.id])
        one, two = sides[a.id].sources, sides[b.id].sources
        relayed = way.sign == "credit" or bool(set(one.named) & set(two.named))
        shared = shared_passages(a, b)
        reuse = _reuse(a, b, shared, quotations=relayed)
        if reuse is None:
            continue
        like = _likeness(a, b, shared)
        kind = kind_of(like, way, sides[a.id], sides[b.id])
        found.append(replace(reuse, kind=kind, source=way.source, why=way.why))
        signs[a.id, b.id] = way
    met = {(r.a, r.b) for r in found}
    for i, j, aligned in reworded_pairs([facts_of(article) for article in articles]):
        pair = (articles[i].id, articles[j].id)
        if pair not in met:
            signs[pair] = direction(sides[pair[0]], sides[pair[1]])
            found.append(_rewording(*pair, aligned, signs[pair]))
    order = {article.id: n for n, article in enumerate(articles)}
    found.sort(key=lambda r: (order[r.a], order[r.b]))
    return tuple(_through_others(found, signs))


def _rewording(a: str, b: str, aligned: Sequence[tuple[Span, Span]], way: Direction) -> Reuse:
    passages = tuple(
        ReusedPassage(
            a=Citation(article=a, start=one.start, end=one.end),
            b=Citation(article=b, start=two.start, end=two.end),
        )
        for one, two in aligned
    )
    return Reuse(a=a, b=b, share=0.0, passages=passages, kind="translation", source=way.source, why=way.why)


def compare_words(a: Words, b: Words, *, quotations: bool = False) -> Reuse | None:
    """Align two documents; None if nothing but quotations is shared (unless `quotations` count too)."""
    return _reuse(a, b, shared_passages(a, b), quotations=quotations)


def _reuse(a: Words, b: Words, shared: Sequence[Passage], *, quotations: bool) -> Reuse | None:
    shared = [p for p in shared if quotations or _narrative(a, b, p)]
    passages = [p for p in shared if p.shorter >= SHORTEST_PASSAGE]
    if not passages:
        return None
    shorter = min(len(a.tokens), len(b.tokens)) - SHINGLE + 1
    runs = sum(n - SHINGLE + 1 for p in shared for *_, n in p.runs)
    return Reuse(
        a=a.id,
        b=b.id,
        share=round(min(1.0, runs / shorter), 4),
        passages=tuple(ReusedPassage(a=_cited(a, *p.a), b=_cited(b, *p.b)) for p in passages),
    )


def _likeness(a: Words, b: Words, shared: Sequence[Passage]) -> Likeness:
    """Tell how two documents agree beyond their headlines, captions and credit lines."""
    starts = [p.b[0] for p in shared]
    return Likeness(
        cover_a=sum(sum(a.story[slice(*p.a)]) for p in shared) / max(1, sum(a.story)),
        cover_b=sum(sum(b.story[slice(*p.b)]) for p in shared) / max(1, sum(b.story)),
        changed=sum(max(p.a[1] - p.a[0], p.b[1] - p.b[0]) - p.words for p in shared),
        in_order=starts == sorted(starts),
    )


def _cited(words: Words, start: int, end: int) -> Citation:
    return Citation(article=words.id, start=words.spans[start][0], end=words.spans[end - 1][1])


def _narrative(a: Words, b: Words, passage: Passage) -> bool:
    """Tell whether a passage holds enough words that one of the two tells as its story, in its own voice."""
    own = sum(
        not (a.quoted[i + k] and b.quoted[j + k]) and (a.story[i + k] or b.story[j + k])
        for i, j, n in passage.runs
        for k in range(n)
    )
    return own >= SHORTEST_RUN


def _through_others(found: Sequence[Reuse], signs: Mapping[tuple[str, str], Direction]) -> list[Reuse]:
    """Return the reuses; those told by date alone are seen again where a third article has the words.

    Two copies of one article have them from it, not from each other; and what two papers had on one day from
    a third text, a later paper may have from there as well.
    """
    copies = {(r.b if r.source == r.a else r.a, r.source) for r in found if r.source in (r.a, r.b)}
    copied: dict[str, set[str]] = {}
    for copy, source in copies:
        if source is not None:
            copied.setdefault(copy, set()).add(source)
    common: dict[str, list[Reuse]] = {}
    for r in found:
        if r.source == COMMON:
            for article in (r.a, r.b):
                common.setdefault(article, []).append(r)
    again = []
    for r in found:
        if signs[r.a, r.b].sign in TOLD_BY_DATE:
            third = sorted((copied.get(r.a, set()) & copied.get(r.b, set())) - {r.a, r.b})
            if third:
                r = replace(r, source=COMMON, why=f"both copy {third[0]}")
            elif r.source in common:
                r = _from_what_was_shared(r, common[r.source][:LARGEST_FAMILY])
        again.append(r)
    return again


def _from_what_was_shared(reuse: Reuse, common: Sequence[Reuse]) -> Reuse:
    """Return a reuse told by date as from a third text, if its source shares most of it so with another."""
    mine = [p.a if reuse.source == reuse.a else p.b for p in reuse.passages]
    size = sum(c.end - c.start for c in mine)
    for other in common:
        theirs = [p.a if reuse.source == other.a else p.b for p in other.passages]
        both = sum(max(0, min(c.end, d.end) - max(c.start, d.start)) for c in mine for d in theirs)
        if both >= size / 2:
            return replace(reuse, source=COMMON, why=f"{other.a} and {other.b} have it from a third text")
    return reuse

"""Find the same words in two articles: reprints, near-duplicates and lifted passages.

Block: articles that share runs of five words. Score: exact runs, extended as far as they go. Words that
both merely quote are no reuse: two outlets at one briefing quote alike.
Source of the run search: greedy string tiling, Wise (1993), String Similarity via Greedy String Tiling.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.link.names_alike import plain
from twosource.records.account import Reuse, ReusedPassage
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Citation

SHINGLE = 5  # words
SHORTEST_RUN = 6  # words; shorter runs are common phrases
LARGEST_GAP = 3  # words between two runs of one passage (a changed word or two)
SHORTEST_PASSAGE = 12  # words, to be listed; shorter ones are formulas of the trade
COMMONEST_SHINGLE = 60  # articles; a commoner shingle (a slogan, a legal notice) nominates no pair
LEAST_SHARED = 3  # shingles two articles must share to be compared
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"“[^“”\n]{3,}[”“]|\"[^\"\n]{3,}\"")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article that can be reused, where they stand, and whether in quotation marks."""

    id: str
    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]


def words_of(identifier: str, text: str, stretches: Sequence[tuple[int, int]] | None = None) -> Words:
    """Split stretches of a text (all of it by default) into plain words."""
    tokens, spans, quoted = [], [], []
    for begin, end in stretches if stretches is not None else [(0, len(text))]:
        marks = [m.span() for m in _QUOTED.finditer(text, begin, end)]
        at = 0
        for match in _WORD.finditer(text, begin, end):
            while at < len(marks) and marks[at][1] <= match.start():
                at += 1
            tokens.append(plain(match[0].replace("’", "'")))
            spans.append(match.span())
            quoted.append(at < len(marks) and marks[at][0] <= match.start())
    return Words(identifier, tuple(tokens), tuple(spans), tuple(quoted))


def article_words(article: AnnotatedArticle) -> Words:
    """Return the words of an article's story and headline."""
    stretches = [(b.start, b.end) for b in article.blocks if b.in_story or b.kind == "headline"]
    return words_of(article.id, article.text, stretches or None)


def find_reuse(articles: Sequence[AnnotatedArticle]) -> tuple[Reuse, ...]:
    """Find every pair of articles with reused passages, in the articles' order."""
    return tuple(reuse_of([article_words(a) for a in articles]))


def reuse_of(documents: Sequence[Words]) -> list[Reuse]:
    """Find every pair of documents with reused passages, in the documents' order."""
    found = []
    for i, j in candidate_pairs(documents):
        reuse = compare_words(documents[i], documents[j])
        if reuse is not None:
            found.append(reuse)
    return found


def candidate_pairs(documents: Sequence[Words]) -> list[tuple[int, int]]:
    """Return pairs (i, j), i < j, that share several runs of five words."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for i, document in enumerate(documents):
        for shingle in {
            hash(document.tokens[k : k + SHINGLE]) for k in range(len(document.tokens) - SHINGLE + 1)
        }:
            holders[shingle].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= COMMONEST_SHINGLE:
            shared.update(combinations(held, 2))
    return sorted(pair for pair, n in shared.items() if n >= LEAST_SHARED)


def compare_words(a: Words, b: Words) -> Reuse | None:
    """Align two documents; None if nothing but quotations is shared."""
    runs = [r for r in _runs(a.tokens, b.tokens) if _narrative(a, b, r)]
    if not runs:
        return None
    shorter = min(len(a.tokens), len(b.tokens))
    share = sum(n for _, _, n in runs) / shorter
    passages = []
    for (i, i_end), (j, j_end) in _passages(runs):
        if min(i_end - i, j_end - j) >= SHORTEST_PASSAGE:
            passages.append(
                ReusedPassage(
                    a=Citation(article=a.id, start=a.spans[i][0], end=a.spans[i_end - 1][1]),
                    b=Citation(article=b.id, start=b.spans[j][0], end=b.spans[j_end - 1][1]),
                )
            )
    if not passages:
        return None
    return Reuse(a=a.id, b=b.id, share=round(min(1.0, share), 4), passages=tuple(passages))


Run = tuple[int, int, int]  # start in a, start in b, words


def _runs(x: tuple[str, ...], y: tuple[str, ...]) -> list[Run]:
    """Return common runs that do not overlap in either text, longest chosen first, in order of `x`."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(y) - SHINGLE + 1):
        places[y[j : j + SHINGLE]].append(j)
    maximal: list[Run] = []
    for i in range(len(x) - SHINGLE + 1):
        for j in places.get(x[i : i + SHINGLE], ()):
            if i and j and x[i - 1] == y[j - 1]:
                continue  # inside a run already extended
            n = SHINGLE
            while i + n < len(x) and j + n < len(y) and x[i + n] == y[j + n]:
                n += 1
            maximal.append((i, j, n))
    used_x, used_y = [False] * len(x), [False] * len(y)
    chosen: list[Run] = []
    for i, j, n in sorted(maximal, key=lambda r: (-r[2], r[0], r[1])):
        # Cut away what longer runs have taken.
        while n and (used_x[i] or used_y[j]):
            i, j, n = i + 1, j + 1, n - 1
        m = 0
        while m < n and not used_x[i + m] and not used_y[j + m]:
            m += 1
        if m >= SHORTEST_RUN:
            chosen.append((i, j, m))
            used_x[i : i + m] = [True] * m
            used_y[j : j + m] = [True] * m
    return sorted(chosen)


def _narrative(a: Words, b: Words, run: Run) -> bool:
    """Tell whether a run holds enough words that one of the two does not put into somebody's mouth."""
    i, j, n = run
    outside = sum(not (a.quoted[i + k] and b.quoted[j + k]) for k in range(n))
    return outside >= SHORTEST_RUN


def _passages(runs: Sequence[Run]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    joined: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for i, j, n in runs:
        if joined:
            (i0, i1), (j0, j1) = joined[-1]
            if 0 <= i - i1 <= LARGEST_GAP and 0 <= j - j1 <= LARGEST_GAP:
                joined[-1] = ((i0, i + n), (j0, j + n))
                continue
        joined.append(((i, i + n), (j, j + n)))
    return joined

"""Find articles that tell another's facts in its order in hardly the same words: rewordings and translations.

Two reporters of one happening share its main names; they do not share nearly every name and number, most of
them sentence by sentence in one order. Only where all of that holds, from both sides, one is taken for the
other reworded: a missed one costs an origin too many, a false one would cost a true source.
Source of the order clue: Barrón-Cedeño and others (2013), Methods for cross-language plagiarism detection.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.link.who.names_alike import plain
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Span

LEAST_FACTS = 9  # names and numbers both tell
LEAST_NUMBERS = 3  # of them
SHORTER = 0.68  # share of the facts of the one that tells fewer
LONGER = 0.55  # share of the facts of the other
IN_ORDER = 0.7  # share of the sentences of the shorter one that answer the other's in order
COMMONEST_FACT = 60  # articles; a commoner name nominates no pair
LEAST_MET = 4  # rarer facts two articles must share to be compared
_WORD = re.compile(r"[^\W_]+(?:['’.,]?[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Facts:
    """The names and numbers of an article's story, sentence by sentence."""

    id: str
    sentences: tuple[tuple[Span, frozenset[str]], ...]
    all: frozenset[str]


def facts_of(article: AnnotatedArticle) -> Facts:
    """Read the names (words always written with a capital) and numbers of an article's story."""
    body = [b for b in article.blocks if b.kind == "body"]
    words = [(m.start(), m[0]) for b in body for m in _WORD.finditer(article.text, b.start, b.end)]
    common = {plain(w) for w in {w for _, w in words if w[0].islower()}}
    starts = {s.start for s in article.sentences}
    inside = {plain(w) for at, w in words if w[0].isupper() and at not in starts}
    found = []
    for sentence in article.sentences:
        if not any(b.start <= sentence.start < b.end for b in body):
            continue
        keys = set()
        for match in _WORD.finditer(article.text, sentence.start, sentence.end):
            if match[0][0].islower():
                continue
            word = re.sub(r"['’]s?$", "", match[0])
            key = plain(word)
            if word[0].isdigit():
                keys.add("#" + key.replace(",", ""))
            elif word[0].isupper() and len(key) > 2 and key not in common and key in inside:
                keys.add(key)
        found.append((sentence, frozenset(keys)))
    return Facts(article.id, tuple(found), frozenset().union(*(keys for _, keys in found)))


def reworded_pairs(told: Sequence[Facts]) -> list[tuple[int, int, list[tuple[Span, Span]]]]:
    """Return pairs (i, j), i < j, of which one retells the other, with the answering sentences."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, facts in enumerate(told):
        for key in facts.all:
            holders[key].append(i)
    met: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= COMMONEST_FACT:
            met.update(combinations(held, 2))
    found = []
    for (i, j), n in sorted(met.items()):
        if n >= LEAST_MET and (aligned := retold(told[i], told[j])):
            found.append((i, j, aligned))
    return found


def retold(a: Facts, b: Facts) -> list[tuple[Span, Span]]:
    """Return the sentences that answer each other in order, if one article retells the other."""
    shared = a.all & b.all
    if len(shared) < LEAST_FACTS or sum(key[0] == "#" for key in shared) < LEAST_NUMBERS:
        return []
    fewer, more = sorted((len(a.all), len(b.all)))
    if len(shared) < SHORTER * fewer or len(shared) < LONGER * more:
        return []
    aligned = _in_order(a, b)
    least = min(len(a.sentences), len(b.sentences))
    return aligned if len(aligned) >= IN_ORDER * least else []


def _in_order(a: Facts, b: Facts) -> list[tuple[Span, Span]]:
    """Align sentences by the facts they share, in one order, so that most facts agree."""
    x, y = a.sentences, b.sentences
    best = [[0] * (len(y) + 1) for _ in range(len(x) + 1)]
    for i in range(len(x) - 1, -1, -1):
        for j in range(len(y) - 1, -1, -1):
            same = len(x[i][1] & y[j][1])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + same)
    aligned = []
    i = j = 0
    while i < len(x) and j < len(y):
        same = len(x[i][1] & y[j][1])
        if same and best[i][j] == best[i + 1][j + 1] + same:
            aligned.append((x[i][0], y[j][0]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return aligned

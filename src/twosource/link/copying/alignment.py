"""Align the words of two texts: runs they share, joined over small changes into passages.

Exact runs are found by greedy string tiling; runs that follow each other in both texts with little between
them, or with the same words in a changed order of a few, are one passage.
Source of the run search: Wise (1993), String Similarity via Greedy String Tiling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from twosource.link.who.names_alike import plain

SHINGLE = 5  # words
SHORTEST_RUN = 6  # words; shorter runs are common phrases
LARGEST_GAP = 4  # words between two runs of one passage (a changed word or two)
LARGEST_LIKE_GAP = 14  # words between them if a part of these agrees too (figures in another style)
LEAST_LIKE = 0.34  # share of the longer gap's words that agree in order
MOST_PLACES = 20  # of one shingle in a text; a litany would cost the square of its length
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"“[^“”\n]{3,}[”“]|\"[^\"\n]{3,}\"")

Run = tuple[int, int, int]
"""Start in one text, start in the other, words."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article that can be reused, where they stand, and whether in quotation marks."""

    id: str
    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]
    story: tuple[bool, ...]  # False in headlines, captions and credit lines
    places: Mapping[tuple[str, ...], Sequence[int]]  # where each run of five words starts


@dataclass(frozen=True, slots=True)
class Passage:
    """Words `start` up to `end` of one text that are those of the other, but for small changes."""

    a: tuple[int, int]
    b: tuple[int, int]
    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """The words that are exactly the same."""
        return sum(n for _, _, n in self.runs)

    @property
    def shorter(self) -> int:
        """The words of the shorter side."""
        return min(self.a[1] - self.a[0], self.b[1] - self.b[0])


def words_of(
    identifier: str,
    text: str,
    stretches: Sequence[tuple[int, int]] | None = None,
    aside: Sequence[tuple[int, int]] = (),
) -> Words:
    """Split stretches of a text (all of it by default) into plain words; those of `aside` are no story."""
    tokens, spans, quoted, story = [], [], [], []
    told = [(begin, end, True) for begin, end in (stretches if stretches is not None else [(0, len(text))])]
    for begin, end, inside in sorted([*told, *((begin, end, False) for begin, end in aside)]):
        marks = [m.span() for m in _QUOTED.finditer(text, begin, end)]
        at = 0
        for match in _WORD.finditer(text, begin, end):
            while at < len(marks) and marks[at][1] <= match.start():
                at += 1
            tokens.append(plain(match[0].replace("’", "'")))
            spans.append(match.span())
            quoted.append(at < len(marks) and marks[at][0] <= match.start())
            story.append(inside)
    words = tuple(tokens)
    return Words(identifier, words, tuple(spans), tuple(quoted), tuple(story), _places(words))


def _places(words: tuple[str, ...]) -> dict[tuple[str, ...], list[int]]:
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(words) - SHINGLE + 1):
        held = places[words[i : i + SHINGLE]]
        if len(held) < MOST_PLACES:
            held.append(i)
    return dict(places)


def shared_passages(a: Words, b: Words) -> list[Passage]:
    """Return the passages two texts share, in the order of `a`, however short (`SHORTEST_RUN` words)."""
    joined: list[list[Run]] = []
    for run in shared_runs(a, b):
        if joined and _follows(a.tokens, b.tokens, joined[-1][-1], run):
            joined[-1].append(run)
        else:
            joined.append([run])
    return [_passage(runs) for runs in joined]


def shared_runs(a: Words, b: Words) -> list[Run]:
    """Return common runs that do not overlap in either text, longest chosen first, in order of `a`."""
    x, y = a.tokens, b.tokens
    maximal: list[Run] = []
    for shingle in a.places.keys() & b.places.keys():
        for i in a.places[shingle]:
            for j in b.places[shingle]:
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


def _follows(x: Sequence[str], y: Sequence[str], last: Run, run: Run) -> bool:
    """Tell whether a run goes on where another ended, but for a few words that were changed."""
    i, j = last[0] + last[2], last[1] + last[2]
    wide, high = run[0] - i, run[1] - j
    if wide < 0 or high < 0 or max(wide, high) > LARGEST_LIKE_GAP:
        return False
    if max(wide, high) <= LARGEST_GAP:
        return True
    same = LCSseq.similarity(x[i : run[0]], y[j : run[1]])
    return bool(same >= LEAST_LIKE * max(wide, high))


def _passage(runs: Sequence[Run]) -> Passage:
    (i, j, _), (i_last, j_last, n) = runs[0], runs[-1]
    return Passage((i, i_last + n), (j, j_last + n), tuple(runs))

"""Compare two versions of one article, sentence by sentence.

Sentences that are the same word for word are found first, in order (longest common subsequence) and then
elsewhere, as moved. Of the rest, those of each stretch between two same ones are paired by the words they
share; what finds no partner was added or removed. Within a pair, the words are compared in the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from twosource.link.edits.word_changes import Unit, changed, what_of
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Block, Span
from twosource.records.versions import VersionChange, VersionDiff

ALIKE = 0.45  # share of words in common, in order, from which two sentences are one in two versions
REWRITTEN = 0.2  # the same for two that stand alone in the same place
REACH = 150  # places from its own at which a changed sentence is looked for
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’.-][^\W\d_]+)*|[^\w\s]")
_SENTENCE = re.compile(
    r"\S.*?(?:(?<!\b[A-Z])(?<!Mr|Ms|Dr|St|No)[.!?…]+[\"”’'»)\]]*(?=\s|$)|$)", re.M
)  # where the parser's sentences are not at hand


def compare_versions(old: AnnotatedArticle, new: AnnotatedArticle) -> VersionDiff:
    """Tell what changed between two versions of an article.

    Args:
        old: One version; `blocks` must be there, `sentences` are used where they are.
        new: The other.
    """
    before, after = _units(old), _units(new)
    pairs = _paired(before, after)
    in_order = _rising(pairs)
    told = sorted(
        [*_of_pairs(before, after, pairs, in_order), *_of_single(before, after, pairs, in_order)],
        key=lambda one: one[0],
    )
    same = sum(before[i].text == after[j].text and i in in_order for i, j in pairs)
    return VersionDiff(changes=tuple(change for _, change in told), same=same)


_Placed = tuple[tuple[int, int, int], VersionChange]
"""A change and where it is told: by the place in the new text, what was removed behind its neighbour."""


def _of_pairs(
    before: Sequence[Unit], after: Sequence[Unit], pairs: Sequence[tuple[int, int]], in_order: set[int]
) -> Iterator[_Placed]:
    """Yield the sentences that became others, and those that moved; what moved together is one change."""
    moved = {i: j for i, j in pairs if i not in in_order and before[i].text == after[j].text}
    for i, j in pairs:
        if before[i].text != after[j].text:
            yield (j, 1, i), changed(before[i], after[j])
        elif i in moved and moved.get(i - 1) != j - 1:
            last = i
            while moved.get(last + 1) == moved[last] + 1:
                last += 1
            old = Span(before[i].start, before[last].end)
            new = Span(after[j].start, after[moved[last]].end)
            what = what_of(*before[i : last + 1])
            yield (j, 1, i), VersionChange(kind="moved", what=what, old=old, new=new)


def _of_single(
    before: Sequence[Unit], after: Sequence[Unit], pairs: Sequence[tuple[int, int]], in_order: set[int]
) -> Iterator[_Placed]:
    """Yield what was added and removed; what follows each other in one paragraph is one change."""
    partner, back = dict(pairs), {j: i for i, j in pairs}
    last = -1
    for i, unit in enumerate(before):
        if i in partner:
            last = partner[i] if i in in_order else last
        elif not i or i - 1 in partner or before[i - 1].block != unit.block:
            gone = _run(before, i, partner)
            old = Span(unit.start, gone[-1].end)
            yield (last, 2, i), VersionChange(kind="removed", what=what_of(*gone), old=old)
    for j, unit in enumerate(after):
        if j not in back and (not j or j - 1 in back or after[j - 1].block != unit.block):
            come = _run(after, j, back)
            new = Span(unit.start, come[-1].end)
            yield (j, 1, 0), VersionChange(kind="added", what=what_of(*come), new=new)


def _run(units: Sequence[Unit], start: int, paired: Container[int]) -> Sequence[Unit]:
    """Return the sentences without partner that follow each other in one paragraph."""
    end = start + 1
    while end < len(units) and end not in paired and units[end].block == units[start].block:
        end += 1
    return units[start:end]


# --- units ---------------------------------------------------------------------------------


def _units(article: AnnotatedArticle) -> list[Unit]:
    found: list[Unit] = []
    for at, block in enumerate(article.blocks):
        part = "story" if block.in_story else "headline" if block.kind == "headline" else "furniture"
        for span in _sentences(article, block):
            tokens = list(_TOKEN.finditer(article.text, span.start, span.end))
            found.append(
                Unit(
                    span.start,
                    span.end,
                    part,
                    at,
                    " ".join(span.of(article.text).split()),
                    tuple(token[0] for token in tokens),
                    tuple(Span(*token.span()) for token in tokens),
                )
            )
    return found


def _sentences(article: AnnotatedArticle, block: Block) -> Iterator[Span]:
    """Yield the sentences of a story's block, trimmed; another block whole."""
    text = article.text
    if not block.in_story:
        spans = [Span(block.start, block.end)]
    elif article.sentences:
        spans = [
            Span(max(s.start, block.start), min(s.end, block.end))
            for s in article.sentences
            if s.overlaps(block)
        ] or [Span(block.start, block.end)]
    else:
        spans = [Span(*m.span()) for m in _SENTENCE.finditer(text, block.start, block.end)]
    for span in spans:
        shown = span.of(text)
        start = span.start + len(shown) - len(shown.lstrip())
        end = span.end - (len(shown) - len(shown.rstrip()))
        if start < end:
            yield Span(start, end)


# --- pairing -------------------------------------------------------------------------------


def _paired(before: Sequence[Unit], after: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return which unit became which, in order of the new text."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, [u.text for u in before], [u.text for u in after], autojunk=False)
    for block in matcher.get_matching_blocks():
        pairs |= {block.a + k: block.b + k for k in range(block.size)}
    left = [i for i in range(len(before)) if i not in pairs]
    right = sorted(set(range(len(after))) - set(pairs.values()))
    here: dict[str, list[int]] = {}
    for j in right:
        here.setdefault(after[j].text, []).append(j)
    for i in left:
        if here.get(before[i].text):
            pairs[i] = here[before[i].text].pop(0)
    left = [i for i in left if i not in pairs]
    taken = set(pairs.values())
    right = [j for j in right if j not in taken]
    scored = sorted(
        (
            (-_likeness(before[i], after[j]), abs(i / len(before) - j / len(after)), i, j)
            for i in left
            for j in right
            if abs(i / len(before) - j / len(after)) * len(after) <= REACH
        ),
    )
    used: set[int] = set()
    for score, _, i, j in scored:
        if -score < ALIKE:
            break
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    pairs |= dict(_in_one_place(before, after, pairs))
    return sorted(pairs.items(), key=lambda pair: pair[1])


def _in_one_place(
    before: Sequence[Unit], after: Sequence[Unit], pairs: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield sentences that stand alone between the same neighbours: one was rewritten as the other."""
    back = {j: i for i, j in pairs.items()}
    for i in range(len(before)):
        if i in pairs or i - 1 not in pairs:
            continue
        j = pairs[i - 1] + 1
        if j >= len(after) or j in back:
            continue
        alone = (i + 1 == len(before) and j + 1 == len(after)) or (i + 1 in pairs and pairs[i + 1] == j + 1)
        if alone and before[i].part == after[j].part and _likeness(before[i], after[j]) >= REWRITTEN:
            yield i, j


def _likeness(a: Unit, b: Unit) -> float:
    if (a.part == "headline") != (b.part == "headline"):
        return 0.0
    if a.part == "headline":
        return 1.0  # an article has one
    shared: float = Indel.normalized_similarity(
        tuple(t.casefold() for t in a.tokens), tuple(t.casefold() for t in b.tokens)
    )
    return shared


def _rising(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Return the old places of the longest run of pairs that kept their order.

    Source: patience sorting, Fredman (1975), On computing the length of longest increasing subsequences.
    """
    tops: list[int] = []  # the least old place on which a run of each length ends
    at_top: list[int] = []  # the pair that stands for it
    before: list[int] = []  # the pair before each in its run
    for at, (i, _) in enumerate(pairs):
        length = bisect_left(tops, i)
        before.append(at_top[length - 1] if length else -1)
        tops[length : length + 1] = [i]
        at_top[length : length + 1] = [at]
    kept: set[int] = set()
    at = at_top[-1] if at_top else -1
    while at >= 0:
        kept.add(pairs[at][0])
        at = before[at]
    return kept

"""Passages in quotation marks, paired in spite of mistyped, mixed and missing marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

_DOUBLE = re.compile(r"''|` ?`|[\"“”„‟«»]")
_SINGLE = re.compile(r"(?<!\w)['‘‚](?=[\w\"“])([^\n]*?[\w.,?!…;-])['’](?!\w)")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.?!:\"”'’])[^\S\n]*\n\s*")
_LINES = 8  # the most lines a quotation goes on without a mark
_OPENERS = frozenset("“„«")
_SAYING = (
    r"(?:said|says|added|adds|told|tells|wrote|writes|warned|warns|asked|asks|explained|explains|replied)"
)
_MISSING_END = re.compile(rf"[,?!](?=\s+(?:[^\s,.?!]+\s+){{0,8}}?{_SAYING}\b)")
_MISSING_END_FAR = re.compile(
    rf"[,?!](?=\s+(?:\S+\s+){{0,8}}?{_SAYING}\b)"
)  # a comma in the speaker's phrase
_MISTYPED_CLOSE = re.compile(
    r"(?<=[\w.,?!])[‘‛](?!\w)"
)  # an opening single mark where only a closing can stand
_MISTYPED_STOP = re.compile(
    r"(?<=[.?!])[’'](?=\s+[A-Z])"
)  # "We went.’ He left: a single mark ends a double one
_STOPPED = re.compile(r"(?:^|[.?!:,\n])\s*$")
_NEXT_SENTENCE = re.compile(r"[.?!]\s+$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in quotation marks: `[start, end)` without the marks, `[outer_start, outer_end)` with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    pieces: tuple[tuple[int, int], ...]  # one a paragraph
    paragraph: int  # number of the paragraph it begins in
    parent: int | None = None  # index of the passage it stands in
    single: bool = False
    label: tuple[int, int] | None = None  # of a turn: who speaks, "Ruiz: We ..."


def find_passages(raw: str, plain: str, spoken: Iterable[Passage] = ()) -> list[Passage]:
    """Find the passages in marks, the outer ones sorted by start, then the nested ones.

    Args:
        raw: The untouched text, whose typographic marks tell opening from closing.
        plain: The parsed text of the same length: blank outside the story.
        spoken: Further passages, which the form of their line tells to be speech.
    """
    found: list[Passage] = []
    # Of a mark of two characters the plain text has one and a blank.
    bounds = [(start, end + (raw[end - 1 : end + 1] == "''")) for start, end in _paragraphs(plain)]
    open_at: tuple[int, int, int] | None = None  # (mark start, mark end, paragraph) of a passage still open
    pieces: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(bounds):
        marks = [m for m in _DOUBLE.finditer(raw, start, end) if not plain[m.start()].isspace()]
        if open_at is not None:
            leads = bool(marks) and not raw[start : marks[0].start()].strip()
            if leads:
                piece_from = marks[0].end()
                marks = marks[1:]
            elif _closes_later(raw, plain, bounds, number):  # a line inside the quotation
                piece_from = start
            else:  # the end mark was forgotten
                _close_forgotten(found, raw, open_at, pieces)
                open_at, pieces, piece_from = None, [], start
        else:
            piece_from = start
        depth = 0
        for mark in marks:
            role = _role(raw, mark, start, end, is_open=open_at is not None)
            if open_at is None:
                if role == "open":
                    open_at, pieces, piece_from = (mark.start(), mark.end(), number), [], mark.end()
            elif role == "open" and raw[mark.start()] in _OPENERS:
                if _begins_anew(raw, open_at, pieces, piece_from, mark):
                    _close_forgotten(found, raw, open_at, [*pieces, (piece_from, mark.start())])
                    open_at, pieces, piece_from = (mark.start(), mark.end(), number), [], mark.end()
                else:
                    depth += 1
            elif depth:
                depth -= 1
            else:
                pieces.append((piece_from, mark.start()))
                _add(found, raw, open_at, mark.end(), pieces)
                open_at, pieces = None, []
        if open_at is not None:
            pieces.append((piece_from, end))
            if number + 1 == len(bounds):
                _close_forgotten(found, raw, open_at, pieces)
    return _with_singles([*found, *spoken], raw, plain, bounds)


def _begins_anew(
    raw: str, open_at: tuple[int, int, int], pieces: list[tuple[int, int]], start: int, mark: re.Match[str]
) -> bool:
    """Tell whether an opening mark begins the next passage, the one before unclosed: "A, X said. “B”."""
    if pieces or _NEXT_SENTENCE.search(raw, start, mark.start()) is None:
        return False
    return raw[open_at[0]] in _OPENERS and missing_end(raw, start, mark.start()) is not None


def _closes_later(raw: str, plain: str, bounds: list[tuple[int, int]], number: int) -> bool:
    """Tell whether the next mark, a few lines on, can only close: one sentence a line, as corpora have it."""
    for start, end in bounds[number : number + _LINES]:
        for mark in _DOUBLE.finditer(raw, start, end):
            if not plain[mark.start()].isspace():
                return _role(raw, mark, start, end, is_open=False) == "close"
    return False


def _paragraphs(plain: str) -> list[tuple[int, int]]:
    bounds = []
    start = 0
    for gap in _PARAGRAPH.finditer(plain):
        bounds.append((start, gap.start()))
        start = gap.end()
    bounds.append((start, len(plain)))
    return [(a, b) for a, b in bounds if plain[a:b].strip()]


def _role(raw: str, mark: re.Match[str], start: int, end: int, *, is_open: bool) -> str:
    before = raw[mark.start() - 1] if mark.start() > start else " "
    after = raw[mark.end()] if mark.end() < end else " "
    typed_open = mark.group() in _OPENERS or mark.group()[0] == "`"
    if is_open:
        # Only a typographic opening mark can open a second level.
        return (
            "open"
            if typed_open
            and mark.group()[0] != "`"
            and (before.isspace() or before in "([")
            and after.isalnum()
            else "close"
        )
    free_before = before.isspace() or before in "([{-–—/'‘,:"
    if free_before and not after.isspace():
        return "open"
    # "`` Yes , '' he said": corpora cut into words set a blank on both sides of a mark.
    spaced = mark.group()[0] == "`" or (typed_open and not after.isspace())
    return "open" if spaced else "close"


def _add(
    found: list[Passage],
    raw: str,
    open_at: tuple[int, int, int],
    outer_end: int,
    pieces: list[tuple[int, int]],
) -> None:
    trimmed = tuple(p for p in (_trim(raw, a, b) for a, b in pieces) if p[0] < p[1])
    if trimmed:
        found.append(Passage(trimmed[0][0], trimmed[-1][1], open_at[0], outer_end, trimmed, open_at[2]))


def _close_forgotten(
    found: list[Passage], raw: str, open_at: tuple[int, int, int], pieces: list[tuple[int, int]]
) -> None:
    """Close a passage whose end mark is missing: before its cue, else where its paragraph ends."""
    start, end = pieces[0]
    closed = _MISTYPED_CLOSE.search(raw, start, end)
    if closed is not None:
        _add(found, raw, open_at, closed.end(), [(start, closed.start())])
        return
    single = _MISTYPED_STOP.search(raw, start, end)
    if single is not None and not any(mark in raw[start : single.start()] for mark in "‘'"):
        _add(found, raw, open_at, single.end(), [(start, single.start())])
        return
    cue = missing_end(raw, start, end)
    if cue is not None:
        end = cue.end()
    elif not raw[start : start + 1].isupper() or not _STOPPED.search(raw, max(0, open_at[0] - 3), open_at[0]):
        # Only where a sentence opens with the mark does it hold the rest of the paragraph.
        stop = re.search(r"[.?!](?=\s|$)", raw[start:end])
        end = start + stop.end() if stop else end
    _add(found, raw, open_at, end, [(start, end)])


def missing_end(raw: str, start: int, end: int) -> re.Match[str] | None:
    """Return the comma or mark behind which a cue shows that words spoken have ended."""
    return _MISSING_END.search(raw, start, end) or _MISSING_END_FAR.search(raw, start, end)


def _trim(raw: str, start: int, end: int) -> tuple[int, int]:
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return start, end


def _with_singles(
    doubles: list[Passage], raw: str, plain: str, bounds: list[tuple[int, int]]
) -> list[Passage]:
    singles = []
    doubles = sorted(doubles, key=lambda d: d.outer_start)
    starts = [d.outer_start for d in doubles]
    for number, (start, end) in enumerate(bounds):
        for match in _SINGLE.finditer(raw, start, end):
            a, b = match.span(1)
            if plain[match.start()].isspace() or raw[match.start() : match.start() + 2] == "''":
                continue
            first, after = bisect_right(starts, match.start()), bisect_left(starts, match.end())
            if any(d.outer_end >= match.end() for d in doubles[first:after]):
                continue  # crosses a double mark
            if raw[a:b].isdigit() or (len(raw[a:b].split()) < 2 and not raw[a:b][:1].isalpha()):
                continue
            singles.append(Passage(a, b, match.start(), match.end(), ((a, b),), number, single=True))
    tops: list[Passage] = []
    nested: list[Passage] = []
    for passage in sorted([*doubles, *singles], key=lambda p: (p.outer_start, -p.outer_end)):
        if not tops or passage.outer_start >= tops[-1].outer_end:
            tops.append(passage)
        elif passage.outer_end <= tops[-1].outer_end:
            nested.append(replace(passage, parent=len(tops) - 1))
    return [*tops, *nested]

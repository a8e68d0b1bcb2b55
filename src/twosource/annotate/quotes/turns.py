"""Speech without quotation marks: the turns of an interview, and lines that open with a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from twosource.annotate.quotes.marks import Passage, missing_end
from twosource.annotate.quotes.saying import is_saying

_LINE = re.compile(r"[^\n]+")
_TURN = re.compile(r"\s*((?:[^\W\d_][\w.'’-]*)(?: [^\W\d_(]?[\w.'’-]+\)?| \([\w.'’-]+\)){0,4}):\s+(?=\S)")
_ADDRESSING = re.compile(r"\?|\b(?:I|we|me|us|my|our|you|your)\b", re.IGNORECASE)
_HONORIFICS = frozenset(
    {
        "Mr",
        "Ms",
        "Mrs",
        "Miss",
        "Dr",
        "Sir",
        "Lady",
        "Lord",
        "Dame",
        "Hon",
        "Honourable",
        "Judge",
        "Justice",
        "Professor",
        "Prof",
        "Senator",
        "Minister",
    }
)
_LABEL = re.compile(r"(?:^|(?<=[.?!)] ))((?:[A-Z][A-Z.'’-]+ ?){1,5}): ", re.MULTILINE)
_LEAST_TURNS = 2
_MARKS = frozenset("\"'“”„«‘’")
_OPENING_DASH = re.compile(r"\s*[–—]\s+(?=[^\W\d_])")
_DASH = re.compile(r"(?<=[\w.,?!…])\s+[–—]\s+")
_CUE_WORDS = 4  # words after a closing dash within which the verb of saying stands


@dataclass(frozen=True, slots=True)
class _Turn:
    """A line that opens with the name of who speaks."""

    label: tuple[int, int]
    start: int
    end: int
    line: int


def spoken_lines(raw: str, plain: str) -> Iterator[Passage]:
    """Yield speech that a line's form tells, in order: turns, and what stands between dashes.

    Turns are at least two lines on end that open with a name and a colon, one of which speaks to somebody or
    of "me" or "us": a list of facts does not. A line alone is one where its name is written as records write
    it: "MS. HOLM:", "PRESIDENT HOLM:", "Mr Ivo Brandt (Aarhus):".

    Args:
        raw: The untouched text, whose dashes are longer than hyphens.
        plain: The parsed text of the same length: blank outside the story.
    """
    lines = [m for m in _LINE.finditer(plain) if not m.group().isspace()]
    yield from _turns(plain, lines)
    for number, line in enumerate(lines):
        opening = _OPENING_DASH.match(raw, line.start(), line.end())
        if opening is not None:
            yield from _dashed(raw, opening, line.end(), number)


def _turns(plain: str, lines: list[re.Match[str]]) -> Iterator[Passage]:
    run: list[_Turn] = []
    lines = [part for line in lines for part in _cut_at_labels(plain, line)]
    for number, line in enumerate([*lines, None]):
        found = _TURN.match(plain, line.start(), line.end()) if line is not None else None
        if (
            found is not None
            and line is not None
            and all(w.strip("(")[:1].isupper() for w in found[1].split())
        ):
            run.append(_Turn(found.span(1), found.end(), len(plain[: line.end()].rstrip()), number))
            continue
        speaks = any(_ADDRESSING.search(plain, t.start, t.end) for t in run)
        several = len({plain[slice(*t.label)] for t in run}) > 1
        if run and speaks and (several or all(_is_recorded(plain, t) for t in run)):
            for t in run:
                pieces = ((t.start, t.end),)
                yield Passage(t.start, t.end, t.label[0], t.end, pieces, -1 - t.line, label=t.label)
        run = []


def _cut_at_labels(plain: str, line: re.Match[str]) -> Iterator[re.Match[str]]:
    """Yield the parts of a line that holds several turns: "HOLM: When? BRANDT: We left at dawn."."""
    starts = [m.start(1) for m in _LABEL.finditer(plain, line.start(), line.end())]
    if len(starts) < _LEAST_TURNS:
        yield line
        return
    bounds = [line.start(), *starts, line.end()]
    for start, end in pairwise(sorted(set(bounds))):
        part = _LINE.match(plain, start, end)
        if part is not None and not part.group().isspace():
            yield part


def _is_recorded(plain: str, turn: _Turn) -> bool:
    """Tell whether a lone line is of a record: a name in capitals or with "Mr", words without marks."""
    label = plain[slice(*turn.label)]
    words = label.split()
    named = len(words) > 1 and (label.isupper() or words[0].rstrip(".") in _HONORIFICS)
    return named and plain[turn.start] not in _MARKS


def _dashed(raw: str, opening: re.Match[str], end: int, number: int) -> Iterator[Passage]:
    """Yield the pieces of a line like "– We stay – she says. – Nobody goes." or "– We stay, she says."."""
    end = len(raw[:end].rstrip())
    start, after = opening.end(), end
    stops = list(_DASH.finditer(raw, start, end))
    if stops and _tells_who(raw[stops[0].end() : end]):
        spans = [(start, stops[0].start())]
        if len(stops) > 1 and raw[stops[1].start() - 1] in ".,":
            spans.append((stops[1].end(), end))
    else:
        cue = missing_end(raw, start, end)
        if cue is None:
            return
        after = cue.start() if cue.group() == "," else cue.end()
        spans = [(start, after)]
    for a, b in spans:
        outer = max(opening.start(), a - 2) if a == start else a
        yield Passage(a, b, outer, b, ((a, b),), -1 - number)


def _tells_who(words: str) -> bool:
    return any(is_saying(word.strip(".,:;")) for word in words.split()[:_CUE_WORDS])

"""An article's text cut so that what was found in it, and any words asked for, can be marked in place.

No character is lost: the pieces of all paragraphs, joined, are the text with its controls made visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Span
from twosource.render.reports import cut_into_units
from twosource.render.wording import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something found in the text, to be marked there."""

    start: int
    end: int
    layer: str  # class of its layer: "n" names, "u" quotations, "v" events, "t" times, "g" places
    style: str = ""  # further classes
    anchor: str | None = None  # id that leads to it
    label: str = ""  # small words set behind it
    label_at: int = -1  # where they are set, if not at its end
    title: str = ""  # what a pointer that rests on it shows
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that are marked alike."""

    text: str
    style: str
    title: str
    href: str | None
    asked: bool  # part of the words asked for
    first: bool  # the first of them
    anchors: tuple[str, ...]  # of the notes that begin here
    labels: tuple[tuple[str, str], ...]  # (layer, words) to set behind it


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or characters outside sentences."""

    number: int | None
    anchor: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Stretches set as one block."""

    kind: str  # Block.kind up to its colon
    why: str  # of page furniture: what kind, else ""
    stretches: tuple[Stretch, ...]


def marked_paragraphs(
    article: AnnotatedArticle, notes: Iterable[Note], asked: Span | None
) -> tuple[Paragraph, ...]:
    """Return the whole text as paragraphs of sentences of pieces.

    Args:
        article: The article.
        notes: What to mark; notes may overlap.
        asked: The characters to mark above all, if any.
    """
    text = article.text
    units = list(cut_into_units(article, "s"))
    pieces = _Pieces(text, [note for note in notes if note.start < note.end], asked)
    paragraphs: list[tuple[str, list[Stretch]]] = []
    done = 0
    ends = [unit.start for unit in units[1:]] + [len(text)]
    for unit, until in zip(units, ends, strict=False):
        kind = "body" if unit.kind == "dateline" else unit.kind  # it opens the paragraph it stands before
        if not paragraphs or unit.paragraph or kind != paragraphs[-1][0]:
            paragraphs.append((kind, []))
        stretches = paragraphs[-1][1]
        if done < unit.start:  # white space that opens the text
            stretches.append(Stretch(None, None, pieces.cut(done, unit.start)))
        stretches.append(Stretch(unit.number, unit.anchor, pieces.cut(unit.start, unit.end)))
        if unit.end < until:
            stretches.append(Stretch(None, None, pieces.cut(unit.end, until)))
        done = until
    if not units and text:
        paragraphs.append(("body", [Stretch(None, None, pieces.cut(0, len(text)))]))
    return tuple(_paragraph(kind, stretches) for kind, stretches in paragraphs)


def _paragraph(kind: str, stretches: Sequence[Stretch]) -> Paragraph:
    name, _, why = kind.partition(":")
    return Paragraph(name, why.replace("-", " "), tuple(stretches))


class _Pieces:
    """Cuts stretches of the text, asked for in order, at the edges of the notes."""

    def __init__(self, text: str, notes: Sequence[Note], asked: Span | None) -> None:
        self._text = text
        self._asked = asked
        self._notes = sorted(notes, key=lambda n: (n.start, -n.end, n.layer))
        self._labels: dict[int, list[tuple[str, str]]] = {}
        for note in self._notes:
            if note.label:
                at = note.end if note.label_at < 0 else note.label_at
                self._labels.setdefault(at, []).append((note.layer, note.label))
        edges = {edge for note in notes for edge in (note.start, note.end)} | self._labels.keys()
        if asked:
            edges |= {asked.start, asked.end}
        self._edges = sorted(edges)
        self._next_edge = self._next_note = 0
        self._active: list[Note] = []

    def cut(self, start: int, end: int) -> tuple[Piece, ...]:
        edges = [start]
        while self._next_edge < len(self._edges) and self._edges[self._next_edge] < end:
            edge = self._edges[self._next_edge]
            if edge > start:
                edges.append(edge)
            self._next_edge += 1
        return tuple(self._piece(a, b) for a, b in pairwise([*edges, end]))

    def _piece(self, start: int, end: int) -> Piece:
        self._active = [note for note in self._active if note.end > start]
        anchors: list[str] = []
        while self._next_note < len(self._notes) and self._notes[self._next_note].start < end:
            note = self._notes[self._next_note]
            self._active.append(note)
            if note.anchor:
                anchors.append(note.anchor)
            self._next_note += 1
        active = self._active
        asked = self._asked is not None and self._asked.start <= start and end <= self._asked.end
        styles = dict.fromkeys(word for note in active for word in (note.layer, *note.style.split()))
        return Piece(
            text=visible(self._text[start:end]),
            style=" ".join(styles),
            title="; ".join(dict.fromkeys(note.title for note in active if note.title)),
            href=next((note.href for note in reversed(active) if note.href), None),
            asked=asked,
            first=asked and self._asked is not None and start == self._asked.start,
            anchors=tuple(anchors),
            labels=tuple(self._labels.get(end, ())),
        )

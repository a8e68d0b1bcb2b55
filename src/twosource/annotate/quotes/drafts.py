"""A quotation in the making, shared by the finders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.quotes.cues import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Piece = tuple[int, int]  # characters


@dataclass(slots=True)
class Draft:
    """Content and cue as found, the speaker still a token."""

    pieces: list[Piece]
    cue: Piece | None
    cue_token: Token | None
    speaker: Token | None
    kind: Kind
    why: str
    type: str = "indirect"
    quoted: tuple[Piece, ...] = ()
    passage: int | None = None  # index of the passage a nested one is made of
    speaker_bounds: Piece | None = None  # where it is not simply the speaker token's phrase

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """The character after the content."""
        return self.pieces[-1][1]


def characters(doc: Doc, first: int, after: int) -> Piece | None:
    """Turn token indices `[first, after)` into characters, without outer blanks and punctuation."""
    while first < after and (doc[first].is_space or (doc[first].is_punct and doc[first].text not in "($£€#")):
        first += 1
    while after > first and (
        doc[after - 1].is_space
        or (doc[after - 1].is_punct and doc[after - 1].text not in ")%")
        or doc[after - 1].dep_ == "cc"
    ):
        after -= 1
    if first >= after:
        return None
    last = doc[after - 1]
    return doc[first].idx, last.idx + len(last)


def runs(indices: list[int]) -> list[tuple[int, int]]:
    """Group token indices into contiguous stretches `[first, after)`, in order."""
    found: list[tuple[int, int]] = []
    for index in sorted(set(indices)):
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def piece_list(doc: Doc, indices: list[int]) -> list[Piece]:
    """Turn token indices into character pieces, a stretch of mere punctuation left out."""
    found = []
    for first, after in runs(indices):
        piece = characters(doc, first, after)
        if piece is not None:
            found.append(piece)
    return found

"""What changed between two versions of an article, as text, JSON and rows of a page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from twosource.records.answers import Comparison
from twosource.records.text import Span
from twosource.records.versions import ChangeKind, VersionChange
from twosource.render.listings import article_row_json
from twosource.render.wording import plural, tidy

_KINDS: dict[ChangeKind, str] = {
    "added": "added",
    "removed": "taken out",
    "changed": "changed",
    "moved": "moved",
}
_MARK = ("[", "]")  # around words that changed


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence, and whether they are among what changed."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """A change with its words."""

    what: str  # "number, attribution"
    kind: ChangeKind
    old: Span | None
    new: Span | None
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def title(self) -> str:
        """What changed, and how: `number changed`."""
        return f"{self.what} {_KINDS[self.kind]}"


def shown_changes(compared: Comparison) -> list[ShownChange]:
    """Return the changes in order of the new text."""
    return [
        ShownChange(
            what=", ".join(dict.fromkeys(_whats(change))),
            kind=change.kind,
            old=change.old,
            new=change.new,
            before=_pieces(compared.before.text, change.old, [w.old for w in change.words]),
            after=_pieces(compared.after.text, change.new, [w.new for w in change.words]),
        )
        for change in compared.diff.changes
    ]


def comparison_text(compared: Comparison, *, width: int) -> str:
    """Return the changes as lines for a terminal: what was, what is, and the changed words in brackets."""
    old, new = compared.old, compared.new
    lines = [
        f"{tidy(new.label)}: version {old.version} -> version {new.version}",
        f"{plural(len(compared.diff.changes), 'change')}; {_same(compared)}",
    ]
    for change in shown_changes(compared):
        lines += ["", change.title]
        if change.kind == "moved":
            lines += _lines("=", change.after, width, f"({_place(change.old)} -> {_place(change.new)})")
            continue
        lines += _lines("-", change.before, width, f"({_place(change.old)})")
        lines += _lines("+", change.after, width, f"({_place(change.new)})")
    return "\n".join(lines) + "\n"


def comparison_json(compared: Comparison) -> dict[str, Any]:
    """Return the changes with their spans in both versions."""
    return {
        "article": article_row_json(compared.new),
        "old": article_row_json(compared.old),
        "same": compared.diff.same,
        "changes": [_change(compared, change) for change in compared.diff.changes],
    }


def _whats(change: VersionChange) -> list[str]:
    """Return what changed: of a sentence, everything that did."""
    split = change.kind == "changed" and change.what not in ("headline", "furniture")
    whats = [words.what for words in change.words] if split and change.words else [change.what]
    return ["correction note" if what == "correction" else what for what in whats]


def _change(compared: Comparison, change: VersionChange) -> dict[str, Any]:
    before, after = compared.before.text, compared.after.text
    return {
        "kind": change.kind,
        "what": change.what,
        "old": _span(before, change.old),
        "new": _span(after, change.new),
        "words": [
            {"what": words.what, "old": _span(before, words.old), "new": _span(after, words.new)}
            for words in change.words
        ],
    }


def _span(text: str, span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}


def _pieces(text: str, whole: Span | None, changed: Iterable[Span]) -> tuple[Piece, ...]:
    """Cut a sentence into what changed and what did not."""
    if whole is None:
        return ()
    pieces = []
    at = whole.start
    for span in changed:
        if span.start < span.end:
            pieces += [Piece(text[at : span.start], False), Piece(span.of(text), True)]
            at = span.end
    pieces.append(Piece(text[at : whole.end], False))
    return tuple(piece for piece in pieces if piece.text)


def _lines(sign: str, pieces: Sequence[Piece], width: int, place: str) -> list[str]:
    if not pieces:
        return []
    said = "".join(_MARK[0] + piece.text + _MARK[1] if piece.changed else piece.text for piece in pieces)
    words = f"{' '.join(tidy(said).split())}  {place}"
    return textwrap.wrap(words, width, initial_indent=f"  {sign} ", subsequent_indent="    ")


def _place(span: Span | None) -> str:
    return "" if span is None else f"{span.start}:{span.end}"


def _same(compared: Comparison) -> str:
    return f"{plural(compared.diff.same, 'sentence or line', 'sentences and lines')} the same"

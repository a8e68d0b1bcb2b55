"""Joins what the finders saw into one list: no clause twice, marks and clauses reconciled."""

from __future__ import annotations

from twosource.annotate.quotes.circumstances import addressee_and_venue
from twosource.annotate.quotes.direct import MarkedText
from twosource.annotate.quotes.drafts import Draft, Piece
from twosource.annotate.quotes.marks import Passage
from twosource.annotate.quotes.speakers import resolve_speaker
from twosource.records.annotation import Cast, Quote
from twosource.records.text import Span


def assemble(marked: MarkedText, direct: list[Draft], indirect: list[Draft], cast: Cast) -> tuple[Quote, ...]:
    """Merge direct speech and reported clauses into quotations, sorted by start."""
    drafts = list(direct)
    taken = {d.cue for d in direct if d.cue is not None}
    claimed = {n for n in marked.tops if any(_covers(d, marked.passages[n]) for d in direct)}
    seen: set[tuple[Piece, ...]] = set()
    cues: set[Piece] = set()
    for draft in indirect:
        if draft.cue_token is not None and marked.inside[draft.cue_token.i] >= 0:
            continue  # inside somebody's words; only marks nest
        if draft.cue in taken and not _extends(draft, direct):
            continue
        if draft.cue is not None and draft.cue in cues:
            continue
        reconciled = _reconcile(marked, draft, claimed)
        if reconciled is None or tuple(reconciled.pieces) in seen:
            continue
        seen.add(tuple(reconciled.pieces))
        if draft.cue is not None:
            cues.add(draft.cue)
        drafts.append(reconciled)
    drafts.sort(key=lambda d: (d.start, -d.end, d.cue or (0, 0)))
    return tuple(_quote(f"q{i}", d, marked, cast) for i, d in enumerate(drafts, start=1))


def _covers(draft: Draft, passage: Passage) -> bool:
    return any(a < passage.end and passage.start < b for a, b in draft.pieces)


def _extends(draft: Draft, direct: list[Draft]) -> bool:
    """Add words reported without marks to the quotation of the same cue; they are never a second one."""
    return False


def _reconcile(marked: MarkedText, draft: Draft, claimed: set[int]) -> Draft | None:
    """Fit a reported clause to the marks: drop what is quoted already, take in whole passages, set the type."""
    pieces = list(draft.pieces)
    quoted: list[Piece] = []
    for number in marked.tops:
        passage = marked.passages[number]
        if passage.outer_start >= pieces[-1][1] + 2 or passage.outer_end <= pieces[0][0]:
            continue
        if not any(a < passage.outer_end and passage.outer_start < b for a, b in pieces):
            continue
        if number in claimed:
            pieces = [p for piece in pieces for p in _minus(piece, (passage.outer_start, passage.outer_end))]
            if not pieces or sum(len(marked.doc.text[a:b].split()) for a, b in pieces) < 2:
                return None
            continue
        quoted.extend(passage.pieces)
        # A clause reaches to the end of the marks it runs into.
        a, b = pieces[-1]
        if a < passage.outer_end and passage.outer_start < b < passage.end:
            pieces[-1] = (a, passage.end)
        a, b = pieces[0]
        if passage.start < a < passage.end:
            pieces[0] = (passage.start, b)
    draft.pieces = pieces
    if quoted:
        draft.quoted = tuple(quoted)
        in_marks = all(any(s <= a and b <= e for s, e in quoted) for a, b in pieces)
        draft.type = (
            "direct"
            if in_marks and len(marked.doc.text[pieces[0][0] : pieces[-1][1]].split()) > 8
            else "mixed"
        )
    return draft


def _minus(piece: Piece, hole: Piece) -> list[Piece]:
    rest = []
    if piece[0] < hole[0]:
        rest.append((piece[0], min(piece[1], hole[0])))
    if hole[1] < piece[1]:
        rest.append((max(piece[0], hole[1]), piece[1]))
    return [r for r in rest if r[1] - r[0] > 2]


def _quote(quote_id: str, draft: Draft, marked: MarkedText, cast: Cast) -> Quote:
    addressee, venue = (None, None)
    if draft.cue_token is not None:
        addressee, venue = addressee_and_venue(draft.cue_token)
    spans = tuple(Span(a, b) for a, b in draft.pieces)
    return Quote(
        id=quote_id,
        start=spans[0].start,
        end=spans[-1].end,
        spans=spans,
        type="direct" if draft.type == "direct" else "mixed" if draft.type == "mixed" else "indirect",
        kind=draft.kind,
        speaker=resolve_speaker(marked.doc, draft.speaker, cast, draft.speaker_bounds),
        cue=Span(*draft.cue) if draft.cue else None,
        quoted=tuple(Span(a, b) for a, b in draft.quoted) if draft.type == "mixed" else (),
        addressee=addressee,
        venue=venue,
        why=(draft.why,),
    )

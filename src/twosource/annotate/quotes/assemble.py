"""Joins what the finders saw into one list: no clause twice, marks and clauses reconciled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.annotate.quotes.circumstances import addressee_and_venue
from twosource.annotate.quotes.drafts import Draft, Piece, characters
from twosource.annotate.quotes.ends import end_behind_marks, list_goes_on
from twosource.annotate.quotes.marked import MarkedText, begins_sentence
from twosource.annotate.quotes.retold import tells_of_another
from twosource.annotate.quotes.speakers import resolve_speaker
from twosource.annotate.said_when import day_of
from twosource.annotate.syntax import dependent
from twosource.records.annotation import Cast, Quote, Timex
from twosource.records.text import Span

_OPENING = " \"'“”‘’«»\n"
_LEAST_CLAUSE = 12  # letters of a clause before a colon
_STRAY_WORDS = 3  # fewer are scare quotes
_CLAUSE_WORDS = 8  # more of them, all in marks, are somebody's sentence
_STRAY_GAP = 90  # characters
_ACCOUNTS = frozenset({"according to", "as-clause"})
_STOP = re.compile(r"[.?!;]\s|\n")
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'-]+(?:[ ,/]+[A-Z][\w.'-]*)*(?:,? \d{1,2})?\s*)?"  # WASHINGTON, March 10
    r"(?:\([A-Z][\w /-]{1,30}\)\s*)?[-\u2013\u2014]+\s+(?=\S)"  # (Agency) -
)


def assemble(
    marked: MarkedText,
    names: frozenset[int],
    direct: list[Draft],
    indirect: list[Draft],
    nested: list[Draft],
    cast: Cast,
    times: tuple[Timex, ...] = (),
) -> tuple[Quote, ...]:
    """Merge direct speech, reported clauses and quotations in quotations, sorted by start.

    Passages whose numbers are in `names` name a thing and are nobody's words.
    """
    drafts = list(direct)
    taken = {d.cue for d in direct if d.cue is not None}
    claimed = {number: draft for draft in direct for number in _passages_of(marked, [draft])}
    seen: set[tuple[Piece, ...]] = set()
    cues: set[Piece] = set()
    retold: list[Draft] = []
    for draft in indirect:
        if draft.cue_token is not None and marked.inside[draft.cue_token.i] >= 0:
            if tells_of_another(marked, draft):
                retold.append(draft)
            continue
        if draft.cue in taken and not _ends_at_colon(marked, draft, direct):
            continue
        if draft.cue is not None and draft.cue in cues:
            continue
        reconciled = _reconcile(marked, draft, claimed, names)
        if reconciled is None or tuple(reconciled.pieces) in seen:
            continue
        seen.add(tuple(reconciled.pieces))
        if draft.cue is not None:
            cues.add(draft.cue)
        drafts.append(reconciled)
    _take_in_stray_passages(marked, drafts, names)
    drafts = [d for d in drafts if not _own_thought(d, drafts)]
    _restore_lost_subjects(drafts)
    own = {n.cue for n in nested}
    nested = [*nested, *(r for r in retold if r.cue not in own and r.cue not in taken)]
    drafts.extend(n for n in nested if any(_holds(d, n) for d in drafts))
    drafts.sort(key=lambda d: (d.start, -d.end, d.cue or (0, 0)))
    parents = list(_parents(drafts))
    for draft, parent in zip(drafts, parents, strict=True):
        if parent is not None and (draft.quoted or draft.type == "direct"):
            _leave_marks_to(draft, drafts[parent])
    quotes = []
    for i, (draft, parent) in enumerate(zip(drafts, parents, strict=True), start=1):
        above = f"q{parent + 1}" if parent is not None else None
        quotes.append(_quote(f"q{i}", draft, marked, cast, times, above))
    return tuple(quotes)


def _ends_at_colon(marked: MarkedText, draft: Draft, direct: list[Draft]) -> bool:
    """Cut a clause off where its verb goes on with words in marks: said neither mattered: "It is going."."""
    same = next((d for d in direct if d.cue == draft.cue), None)
    if same is None or draft.cue is None or draft.pieces[0][0] < draft.cue[1]:
        return False
    before = marked.text[: same.start].rstrip(_OPENING)
    start, end = draft.pieces[0]
    if not before.endswith(":") or len(before) - 1 - start < _LEAST_CLAUSE or end < len(before) - 1:
        return False
    draft.pieces = [(start, len(before) - 1)]
    return True


def _parents(drafts: list[Draft]) -> Iterator[int | None]:
    """Yield for each quotation the number of the smallest other that holds both its content and its cue.

    Args:
        drafts: Sorted by start, of those that start together the longest first.
    """
    around: list[int] = []  # those that have not ended
    for number, draft in enumerate(drafts):
        around = [n for n in around if drafts[n].end > draft.start]
        holding = [n for n in around if drafts[n].end >= draft.end and _is_told_in(draft, drafts[n])]
        yield min(holding, key=lambda n: (drafts[n].end - drafts[n].start, n), default=None)
        around.append(number)


def _is_told_in(inner: Draft, outer: Draft) -> bool:
    if outer.pieces == inner.pieces or not _holds(outer, inner):
        return False
    cue = inner.cue
    return inner.passage is not None or (
        cue is not None and any(a <= cue[0] and cue[1] <= b for a, b in outer.pieces)
    )


def _leave_marks_to(inner: Draft, outer: Draft) -> None:
    """Take the words in marks that a nested quotation has from the one around it: they are its own."""
    if outer.type == "mixed":
        outer.quoted = tuple(
            q for q in outer.quoted if not any(a <= q[0] and q[1] <= b for a, b in inner.pieces)
        )
        if not outer.quoted:
            outer.type = "indirect"


def _restore_lost_subjects(drafts: list[Draft]) -> None:
    """Give a sentence that lost its first words ("... interests. also urged them") the speaker before."""
    before: Draft | None = None
    for draft in sorted(drafts, key=lambda d: d.cue or (d.start, d.end)):
        verb = draft.cue_token
        if draft.speaker is None and verb is not None and verb.dep_ == "ROOT" and verb.tag_ == "VBD":
            first = next((t for t in verb.sent if not t.is_space), verb)
            if (
                first.is_lower
                and first.pos_ in ("ADV", "VERB")
                and before is not None
                and draft.start - before.end < 40
            ):
                draft.speaker = before.speaker
                draft.why += ", subject lost"
        if draft.kind == "speech":
            before = draft


def _take_in_stray_passages(marked: MarkedText, drafts: list[Draft], names: frozenset[int]) -> None:
    """Give words in marks that nobody claims to the report their sentence is under way with.

    In "citing failures that cost “a million lives,” and a “history of neglect.”" the parser lets go of the
    clause, the marks do not.
    """
    covered = _passages_of(marked, drafts)
    for number in marked.tops:
        passage = marked.passages[number]
        words = marked.text[passage.start : passage.end].split()
        if len(words) < _STRAY_WORDS or number in covered or number in names:
            continue
        open_reports = [
            d
            for d in drafts
            if d.kind == "speech"
            and d.cue is not None
            and d.cue[0] < d.start < passage.start
            and d.end <= passage.start <= d.end + _STRAY_GAP
            and not _STOP.search(marked.text, d.end, passage.outer_start)
        ]
        report = max(open_reports, key=lambda d: (d.end, d.start), default=None)
        if report is None or report.type == "direct":
            continue
        report.pieces[-1] = (report.pieces[-1][0], passage.end)
        report.quoted = (*report.quoted, *passage.pieces)
        report.type = "mixed"


def _holds(outer: Draft, inner: Draft) -> bool:
    return all(any(a <= start and end <= b for a, b in outer.pieces) for start, end in inner.pieces)


def _own_thought(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a thought is the speaker's own within what they say: "he said he hoped ..." is one."""
    if draft.kind != "thought" or draft.speaker is None or draft.speaker.pos_ != "PRON" or draft.cue is None:
        return False
    cue = draft.cue
    return any(
        other.kind == "speech" and any(a <= cue[0] and cue[1] <= b for a, b in other.pieces)
        for other in drafts
    )


def _passages_of(marked: MarkedText, drafts: list[Draft]) -> set[int]:
    """Return the outer passages whose words some draft has as content."""
    found: set[int] = set()
    for draft in drafts:
        for start, end in draft.pieces:
            within = ((n, marked.passages[n]) for n in marked.tops_in(start, end))
            found.update(n for n, p in within if start < p.end and p.start < end)
    return found


def _reconcile(
    marked: MarkedText, draft: Draft, claimed: dict[int, Draft], names: frozenset[int]
) -> Draft | None:
    """Fit a clause to the marks: drop what is quoted already, take in whole passages, set the type."""
    pieces = list(draft.pieces)
    quoted: list[Piece] = []
    for number in marked.tops_in(pieces[0][0], pieces[-1][1] + 3):
        passage = marked.passages[number]
        second = _second_report(claimed.get(number), draft, pieces[-1])
        if second is not None:
            pieces[-1] = (pieces[-1][0], second)
            continue
        if number in claimed and (
            _tells(pieces[-1], claimed[number], passage.outer_start) or _accounts_for(draft, claimed[number])
        ):
            # said her son had asked her, "Must I go?": direct for him, within what she said
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], passage.end))
            quoted.extend(passage.pieces)
            continue
        if not any(a < passage.outer_end and passage.outer_start < b for a, b in pieces):
            continue
        if number in claimed:
            pieces = [p for piece in pieces for p in _minus(piece, (passage.outer_start, passage.outer_end))]
            if not pieces or sum(len(marked.text[a:b].split()) for a, b in pieces) < 2:
                return None
            continue
        if number not in names:
            quoted.extend(passage.pieces)
        # A clause reaches to the end of the marks it runs into.
        a, b = pieces[-1]
        if a < passage.outer_end and passage.outer_start < b < passage.end:
            pieces[-1] = (a, passage.end)
        a, b = pieces[-1]
        if passage.end <= b <= passage.outer_end:
            pieces[-1] = (a, list_goes_on(marked, passage.outer_end) or b)
        elif passage.outer_end < b:
            pieces[-1] = (a, end_behind_marks(marked, passage, pieces[-1]))
        a, b = pieces[0]
        if passage.start < a < passage.end:
            pieces[0] = (passage.start, b)
    pieces[0] = (_after_dateline(marked.text, *pieces[0]), pieces[0][1])
    draft.pieces = pieces
    if quoted:
        draft.quoted = tuple(quoted)
        in_marks = all(any(s <= a and b <= e for s, e in quoted) for a, b in pieces)
        words = marked.text[pieces[0][0] : pieces[-1][1]]
        whole = len(words.split()) > _CLAUSE_WORDS or (words[-1:] == "," and begins_sentence(words))
        draft.type = "direct" if in_marks and whole else "mixed"
    return draft


def _second_report(direct: Draft | None, draft: Draft, piece: Piece) -> int | None:
    """Return where a clause ends before its speaker's next report: said he welcomed it and added, "..."."""
    verb = direct.cue_token if direct is not None else None
    if verb is None or draft.cue_token is None or not piece[0] < verb.idx < piece[1]:
        return None
    if verb.dep_ != "conj" or verb.tag_ != draft.cue_token.tag_ or dependent(verb, "nsubj") is not None:
        return None
    bounds = characters(verb.doc, verb.doc[verb.i].sent.start, verb.left_edge.i)
    return bounds[1] if bounds is not None and bounds[1] > piece[0] else None


def _accounts_for(draft: Draft, direct: Draft) -> bool:
    """Tell whether words and their speaker are somebody's account: "A," she said, according to the Post."""
    return draft.why in _ACCOUNTS and direct.cue is not None and _holds_span(draft, direct.cue)


def _holds_span(draft: Draft, span: Piece) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in draft.pieces)


def _tells(piece: Piece, direct: Draft, start: int) -> bool:
    """Tell whether a clause holds the cue that leads right into words in marks, from `start` on."""
    return (
        direct.cue is not None
        and piece[0] <= direct.cue[0] < direct.cue[1] <= piece[1]
        and direct.cue[1] <= start
    )


def _after_dateline(text: str, start: int, end: int) -> int:
    """Return where the content starts behind the place, date and agency that open a report."""
    line = max(text.rfind("\n", 0, start) + 1, start - 60)
    found = _DATELINE.match(text, line, end)
    return found.end() if found and found.end() > start and text[line:start].strip() == "" else start


def _minus(piece: Piece, hole: Piece) -> list[Piece]:
    rest = []
    if piece[0] < hole[0]:
        rest.append((piece[0], min(piece[1], hole[0])))
    if hole[1] < piece[1]:
        rest.append((max(piece[0], hole[1]), piece[1]))
    return [r for r in rest if r[1] - r[0] > 2]


def _quote(
    quote_id: str, draft: Draft, marked: MarkedText, cast: Cast, times: tuple[Timex, ...], parent: str | None
) -> Quote:
    addressee, venue = (None, None)
    if draft.cue_token is not None:
        addressee, venue = addressee_and_venue(draft.cue_token, draft.speaker)
    spans = tuple(Span(a, b) for a, b in draft.pieces)
    return Quote(
        id=quote_id,
        start=spans[0].start,
        end=spans[-1].end,
        spans=spans,
        type="direct" if draft.type == "direct" else "mixed" if draft.type == "mixed" else "indirect",
        kind=draft.kind,
        speaker=resolve_speaker(marked.text, draft.speaker, cast, draft.speaker_bounds, draft.cue_token),
        cue=Span(*draft.cue) if draft.cue else None,
        quoted=tuple(Span(a, b) for a, b in draft.quoted) if draft.type == "mixed" else (),
        addressee=addressee,
        venue=venue,
        date=day_of(draft.cue_token, times, tuple(draft.pieces)) if draft.cue_token is not None else None,
        parent=parent,
        why=(draft.why,),
    )

"""Short forms that a text explains: "the National Vote Council, or DKV", "the Credit House (KRF)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.names.gazetteer import Hit
from twosource.annotate.names.spans import NameSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHORT = re.compile(r"[A-Z][A-Za-z]{0,5}[A-Z]")
_LONGEST = 7  # letters of a short form
_BETWEEN = 5  # words back from "as" to "known"
_LETTERS = frozenset({"acronym", "initials", "abbreviation", "letters"})


def short_forms(doc: Doc, spans: list[NameSpan]) -> dict[int, int]:
    """Return the first token of each short form explained by the name right before it -> that name's first.

    The letters need not be the name's initials: they may be those of another language.
    """
    ends = {span.after: span for span in spans}
    found = {}
    for span in spans:
        called = _known_as(doc, span.first)
        if called is not None:
            if called not in ends and called > 2 and doc[called - 2].lower_ == "of":
                called -= 2  # "the Elections Commission of Peru, known as the KPU"
            if called in ends:
                found[span.first] = ends[called].first
                continue
        text = span.text.replace(".", "")
        if not (text.isupper() and 2 <= len(text) <= _LONGEST and span.after < len(doc)):
            continue
        before = [token.lower_ for token in doc[max(0, span.first - 3) : span.first]]
        closes = doc[span.after].text
        gap = 0
        if before[-1:] == ["("] and closes in (")", ","):
            gap = 1
        elif before[-2:] == [",", "or"]:
            gap = 2
        elif before[-2:] == ["or", "the"] or before[-1:] == ["or"]:
            gap = len(before) - before.index("or")
        long = ends.get(span.first - gap) if gap else None
        if long is not None and long.after - long.first > 1 and not _is_person(long):
            found[span.first] = long.first
    return found


def _known_as(doc: Doc, first: int) -> int | None:
    """Return where the name ends that is "known as" the one at `first`, "also known by its initials"."""
    index = first - (doc[first - 1].lower_ == "the") - 1 if first else -1
    if index > 2 and doc[index].lower_ in _LETTERS and doc[index - 2].lower_ == "by":
        index -= 2  # "by its acronym"
    elif index < 0 or doc[index].lower_ != "as":
        return None
    back = (i for i in range(index - 1, max(0, index - _BETWEEN), -1) if doc[i].lower_ == "known")
    index = next(back, 0)
    if index < 1 or (doc[index + 1].lower_ not in ("as", "by", "to", "in") and doc[index + 1].pos_ != "ADV"):
        return None  # "known to everyone as", "known locally as"
    while doc[index - 1].pos_ == "ADV" and index > 1:
        index -= 1
    return index - (doc[index - 1].text in (",", "-", "("))


def _is_person(span: NameSpan) -> bool:
    """Tell whether a name is a person's, who is of the party in the brackets: "Ana Lind (SPD)"."""
    return span.votes.get("person", 0.0) > max(
        (v for k, v in span.votes.items() if k != "person"), default=0.0
    )


def of_known_names(doc: Doc, hit_at: dict[int, Hit]) -> dict[str, Hit]:
    """Return the short forms in brackets behind known names: "East African Community (EAC)"."""
    found = {}
    for index, hit in hit_at.items():
        if index + 3 >= len(doc) or doc[index + 1].text != "(" or doc[index + 3].text != ")":
            continue
        short = doc[index + 2].text
        if _SHORT.fullmatch(short) and index + 2 not in hit_at:
            found[short] = hit
    return found

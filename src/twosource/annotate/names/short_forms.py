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


def short_forms(doc: Doc, spans: list[NameSpan]) -> dict[int, int]:
    """Return the first token of each short form explained by the name right before it -> that name's first.

    The letters need not be the name's initials: they may be those of another language.
    """
    ends = {span.after: span for span in spans}
    found = {}
    for span in spans:
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

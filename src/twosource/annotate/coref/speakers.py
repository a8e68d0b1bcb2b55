"""Who speaks inside quotation marks, as far as pronouns need it; quotations are a stage of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import title_words
from twosource.annotate.syntax import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BODIES = frozenset({"organisation", "country", "group"})


def speaker_of(draft: Draft, quote: tuple[int, int], *, bodies: bool = False) -> DraftEntity | None:
    """Return who says a quotation: the subject of the saying verb beside it.

    Args:
        draft: What is known so far.
        quote: Tokens of the quotation.
        bodies: Let governments, firms and groups speak too, as "we" allows.
    """
    doc = draft.doc
    say = title_words().say_verbs
    first, after = quote
    ahead, back = range(after + 1, min(len(doc), after + 25)), range(first - 2, max(-1, first - 25), -1)
    for token in (*_until_break(doc, ahead), *_until_break(doc, back)):
        if token.pos_ == "VERB" and token.lemma_ in say:
            subject = subject_of(token)
            held = draft.at.get(subject.i) if subject is not None else None
            if held is not None and (
                held.entity.type == "person" or (bodies and held.entity.type in _BODIES)
            ):
                return held.entity
            return None
    return None


def _until_break(doc: Doc, indices: range) -> list[Token]:
    """Return the tokens up to the end of the paragraph or the next quotation mark."""
    found: list[Token] = []
    for index in indices:
        token = doc[index]
        if (token.is_space and "\n" in token.text) or token.text in ('"', "``", "''"):
            break
        found.append(token)
    return found


def quoted_ranges(words: list[str]) -> list[tuple[int, int]]:
    """Return token ranges inside straight double quotation marks, paragraph by paragraph.

    Args:
        words: The tokens of a text; one that holds a line end is white space.
    """
    ranges = []
    opened: int | None = None
    for index, word in enumerate(words):
        if "\n" in word:
            if opened is not None:
                ranges.append((opened, index))
            opened = None
        elif word in ('"', "''", "``"):
            if opened is None:
                opened = index + 1
            else:
                ranges.append((opened, index))
                opened = None
    return ranges

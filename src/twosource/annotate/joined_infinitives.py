"""Mend the parse of "urged Oslo to lift the levy, stop the checks and end the ban".

The parser joins *stop* to *urged*, so that who urges seems to stop. A bare infinitive without a subject
cannot be joined to a finite verb or a participle: it goes with the last infinitive in front of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOT_BARE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl"})


def rejoin_infinitives(doc: Doc) -> None:
    """Hang each infinitive that was joined to a finite verb on the infinitive before it, in place."""
    for verb in doc:
        if verb.tag_ != "VB" or verb.dep_ != "conj" or verb.head.tag_ not in _NOT_BARE:
            continue
        if any(c.dep_ in ("nsubj", "nsubjpass") or c.tag_ == "MD" or c.lemma_ == "do" for c in verb.lefts):
            continue
        before = _infinitive(verb.head, verb.i)
        if before is not None:
            verb.head = before


def _infinitive(above: Token, stop: int) -> Token | None:
    """Return the last infinitive with "to" that a verb governs in front of a token."""
    found = (c for c in above.rights if c.i < stop and c.tag_ == "VB" and c.dep_ in _CLAUSES)
    return next((c for c in reversed(list(found)) if any(t.lower_ == "to" for t in c.lefts)), None)

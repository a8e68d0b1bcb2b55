"""A parsed text with its passages in marks, and the words around each of them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from twosource.annotate.quotes.marks import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STOPS = frozenset({".", "!", "?", ";"})
DASHES = frozenset({"-", "--", "\u2013", "\u2014", "\u2015"})
_INITIAL = 3  # letters, fewer of which with a full stop are an initial
_SENTENCE_REACH = 80  # tokens
_SHORTENED = frozenset({"p.m.", "a.m.", "inc.", "ltd.", "corp.", "co."})
_CUE_REACH = 30  # tokens between a passage and the verb that introduces or follows it


class MarkedText:
    """A parsed text and its passages in marks, with the tokens outside them at hand."""

    def __init__(self, doc: Doc, text: str, passages: list[Passage]) -> None:
        self.doc = doc
        self.text = text  # `Doc.text` joins all tokens at every call
        self.passages = passages
        self.tops = [i for i, p in enumerate(passages) if p.parent is None]
        self._outer_starts = [passages[i].outer_start for i in self.tops]
        self.inside = [-1] * len(doc)
        self._starts: list[int] = [token.idx for token in doc]
        for number in self.tops:
            passage = passages[number]
            for i in range(self.index(passage.outer_start), self.index(passage.outer_end)):
                self.inside[i] = number

    def index(self, character: int) -> int:
        """Return the index of the first token that starts at or after `character`."""
        return bisect_left(self._starts, character)

    def tops_in(self, start: int, end: int) -> list[int]:
        """List the outer passages that share characters with `[start, end)`, in order."""
        first = max(0, bisect_left(self._outer_starts, start) - 1)
        found = []
        for number in self.tops[first:]:
            if self.passages[number].outer_start >= end:
                break
            if self.passages[number].outer_end > start:
                found.append(number)
        return found

    def zone_after(self, number: int) -> list[Token]:
        """List the tokens after a passage up to the end of its sentence or the next passage."""
        zone: list[Token] = []
        for token in self.doc[self.index(self.passages[number].outer_end) :]:
            if self.inside[token.i] >= 0 or _is_break(token) or len(zone) > _CUE_REACH:
                break
            if token.text in STOPS and not _is_of_an_initial(token):
                break
            if not token.is_space:
                zone.append(token)
        return zone

    def zone_before(self, number: int) -> list[Token]:
        """List the tokens between a passage and the start of its sentence or the passage before."""
        zone: list[Token] = []
        i = self.index(self.passages[number].outer_start) - 1
        while i >= 0:
            token = self.doc[i]
            stop = token.text in STOPS or _holds_stop(token)
            if self.inside[i] >= 0 or _is_break(token) or stop or len(zone) > _CUE_REACH:
                break
            if not token.is_space:
                zone.append(token)
            i -= 1
        return zone[::-1]

    def sentence_start(self, number: int) -> list[Token]:
        """List the tokens from the start of a passage's sentence up to it, without those of other passages.

        Empty where the passage opens its sentence, or the one before it is a sentence of its own.
        """
        words: list[Token] = []
        i = self.index(self.passages[number].outer_start) - 1
        while i >= 0 and len(words) < _SENTENCE_REACH:
            token = self.doc[i]
            inside = self.inside[i]
            if inside >= 0:
                passage = self.passages[inside]
                if self.text[passage.end - 1] in ".?!" or passage.label is not None:
                    break
                i = self.index(passage.outer_start)
                if i == 0 or self.doc[i - 1].text in STOPS or _is_break(self.doc[i - 1]):
                    words.append(self.doc[i])
            elif _is_break(token) or token.text in STOPS or _holds_stop(token):
                break
            elif not token.is_space:
                words.append(token)
            i -= 1
        return words[::-1]


def _is_break(token: Token) -> bool:
    """Tell whether a paragraph ends here; a line that goes on in lower case is only wrapped."""
    if not token.is_space or "\n" not in token.text:
        return False
    wrapped = token.text.count("\n") == 1 and token.i + 1 < len(token.doc) and token.nbor(1).is_lower
    return not wrapped


def _holds_stop(token: Token) -> bool:
    """Tell whether a full stop that ends a sentence is part of a word: "a claim of $400m."."""
    text: str = token.text
    if len(text) < _INITIAL - 1 or not text.endswith(".") or token.i + 1 >= len(token.doc):
        return False
    unit = text.islower() and token.i > 0 and token.nbor(-1).like_num  # 400 | m.
    sized = unit or any(c.isdigit() for c in text) or text.lower() in _SHORTENED
    following = token.nbor()
    while following.is_space and following.i + 1 < len(token.doc):
        following = following.nbor()
    return sized and following.text in ('"', "''", "``")


def _is_of_an_initial(stop: Token) -> bool:
    """Tell whether a full stop belongs to the short first part of a name: "Minister Ts. Oyun said"."""
    if stop.text != "." or not stop.i or stop.i + 1 >= len(stop.doc):
        return False
    before = stop.nbor(-1)
    return before.is_title and len(before) < _INITIAL and not before.whitespace_ and stop.nbor(1).is_title


def begins_sentence(content: str) -> bool:
    """Tell whether words in marks open like a sentence of more than one word."""
    first = content.lstrip("…. '‘[(")[:1]
    if first.isdigit():
        return content[-1] in ".?!,…"
    return first.isupper() and len(content.split()) > 1

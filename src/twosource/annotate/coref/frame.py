"""The parse of a text as plain lists: coreference asks it thousands of times, and tokens are slow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.annotate.names.words import Words
from twosource.annotate.word_kinds import AUX, VERB
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset(
    {"relcl", "acl", "advcl", "ccomp", "xcomp", "csubj", "csubjpass", "ROOT", "conj", "parataxis"}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a text and how they hang together; every list has one entry a token."""

    doc: Doc
    lower: list[str]
    heads: list[int]
    deps: list[str]
    tags: list[str]
    parts: list[int]
    sentence_of: list[int]
    opening_of: list[int]  # first token of each token's sentence
    paragraph_of: list[int]
    verbs: list[tuple[int, str]]  # verbs and auxiliaries in text order, with their lemmas
    quotes: list[tuple[int, int]]  # tokens inside quotation marks, in text order
    quote_of: list[int]  # number of the quotation, -1 outside
    headline: int  # tokens of the headline above the text, 0 if there is none

    def lemma(self, index: int) -> str:
        """Return the lemma of a token."""
        lemma: str = self.doc[index].lemma_
        return lemma

    def subject_of(self, verb: int) -> int | None:
        """Return the subject a verb has or shares: "met and talked", "hopes to meet", "..., adding that"."""
        for _ in range(6):
            for child in self.doc[verb].lefts:
                if child.dep_ in SUBJECTS:
                    return int(child.i)
            for child in self.doc[verb].rights:
                if child.dep_ in SUBJECTS:
                    return int(child.i)
            label, above = self.deps[verb], self.heads[verb]
            if label in ("relcl", "acl"):
                return above
            if label not in ("conj", "xcomp", "advcl") or above == verb:
                return None
            verb = above
        return None

    def clause_of(self, index: int) -> int:
        """Return the verb or other head of the smallest clause around a token."""
        for _ in range(30):
            above = self.heads[index]
            if above == index or self.deps[index] in CLAUSES:
                if self.deps[index] == "conj" and self.parts[index] not in _VERBAL:
                    index = above
                    continue
                return index
            index = above
        return index


_TITLE = 30  # tokens of the longest headline
_VERBAL = frozenset({AUX, VERB})
_NAMES: dict[int, str] = {}  # of the few labels and tags met so far, by number


def frame_of(doc: Doc, words: Words, quotes: list[tuple[int, int]]) -> Frame:
    """Read a parse into lists.

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        quotes: Token ranges inside quotation marks.
    """
    columns = doc.to_array(["HEAD", "DEP", "TAG", "POS", "SENT_START", "LEMMA"])
    offsets = columns[:, 0].astype("int64").tolist()
    strings = doc.vocab.strings
    verbs = ((columns[:, 3] == VERB) | (columns[:, 3] == AUX)).nonzero()[0].tolist()
    openings = [first for first in (columns[:, 4] == 1).nonzero()[0].tolist() if first]
    breaks = (word for word in words.holding("\n") if word.isspace() and word.count("\n") > 1)
    paragraphs = [index + 1 for index in words.where(*breaks)]
    opening_of: list[int] = []
    for first, after in pairwise((0, *openings, len(doc))):
        opening_of.extend([first] * (after - first))
    quote_of = [-1] * len(doc)
    for place, (first, after) in enumerate(quotes):
        quote_of[first:after] = [place] * (after - first)
    return Frame(
        doc=doc,
        lower=words.lower,
        heads=[index + offset for index, offset in enumerate(offsets)],
        deps=_names(columns[:, 1].tolist(), strings),
        tags=_names(columns[:, 2].tolist(), strings),
        parts=columns[:, 3].tolist(),
        sentence_of=_numbered(len(doc), openings),
        opening_of=opening_of,
        paragraph_of=_numbered(len(doc), paragraphs),
        verbs=list(zip(verbs, (strings[lemma] for lemma in columns[verbs, 5].tolist()), strict=True)),
        quotes=quotes,
        quote_of=quote_of,
        headline=_headline(words.lower, paragraphs),
    )


def _headline(lower: list[str], paragraphs: list[int]) -> int:
    """Return how many tokens the first paragraph has, if it is short and ends in no full stop."""
    end = paragraphs[0] if paragraphs else 0
    title = 1 < end <= _TITLE and end < len(lower) and lower[end - 2] not in (".", "!", "?", '"', ":")
    return end if title else 0


def _names(numbers: list[int], strings: StringStore) -> list[str]:
    """Return the names of labels and tags; numbers are hashes of names, the same in every vocabulary."""
    try:
        return [_NAMES[number] for number in numbers]
    except KeyError:
        _NAMES.update((number, strings[number]) for number in set(numbers))
        return [_NAMES[number] for number in numbers]


def _numbered(size: int, begins: list[int]) -> list[int]:
    """Return the number of each token's stretch, where all but the first begin at the tokens given."""
    numbers: list[int] = []
    for number, (first, after) in enumerate(pairwise((0, *begins, size))):
        numbers.extend([number] * (after - first))
    return numbers


@cache
def minded_verbs() -> frozenset[str]:
    """Return the verbs of speech, thought and will: only somebody does these."""
    verbs = load("cue_verbs")
    groups = ("say", "tell", "manner", "directive", "commissive", "thought", "desire")
    return frozenset(verb for group in groups for verb in verbs[group]["verbs"])


@cache
def quoting_verbs() -> frozenset[str]:
    """Return the verbs that may stand beside words in quotation marks."""
    return frozenset(
        verb
        for group in load("cue_verbs").values()
        if "direct" in group["frames"]
        for verb in group.get("verbs", ())
    )

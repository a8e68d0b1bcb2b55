"""The parse of a text as plain lists: coreference asks it thousands of times, and tokens are slow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from twosource.annotate.names.words import Words
from twosource.annotate.tree import Tree
from twosource.annotate.word_kinds import AUX, VERB
from twosource.lexicon import load

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset(
    {"relcl", "acl", "advcl", "ccomp", "xcomp", "csubj", "csubjpass", "ROOT", "conj", "parataxis"}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a text and how they hang together; every list has one entry a token."""

    doc: Tree
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
        return self.doc.words[index].lemma_

    def subject_of(self, verb: int) -> int | None:
        """Return the subject a verb has or shares: "met and talked", "hopes to meet", "..., adding that"."""
        for _ in range(6):
            for child in self.doc.words[verb].children:
                if child.dep_ in SUBJECTS:
                    return child.i
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


def frame_of(doc: Tree, words: Words, quotes: list[tuple[int, int]]) -> Frame:
    """Read a parse into lists.

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        quotes: Token ranges inside quotation marks.
    """
    verbs = [index for index, part in enumerate(doc.kinds) if part in _VERBAL]
    openings = [sentence.start for sentence in doc.sents if sentence.start]
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
        heads=doc.heads,
        deps=doc.deps,
        tags=doc.tags,
        parts=doc.kinds,
        sentence_of=_numbered(len(doc), openings),
        opening_of=opening_of,
        paragraph_of=_numbered(len(doc), paragraphs),
        verbs=[(index, doc[index].lemma_) for index in verbs],
        quotes=quotes,
        quote_of=quote_of,
        headline=_headline(words.lower, paragraphs),
    )


def _headline(lower: list[str], paragraphs: list[int]) -> int:
    """Return how many tokens the first paragraph has, if it is short and ends in no full stop."""
    end = paragraphs[0] if paragraphs else 0
    title = 1 < end <= _TITLE and end < len(lower) and lower[end - 2] not in (".", "!", "?", '"', ":")
    return end if title else 0


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

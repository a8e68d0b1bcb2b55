"""The parse of a text as plain lists: coreference asks it thousands of times, and tokens are slow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.lexicon import load

if TYPE_CHECKING:
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
    paragraph_of: list[int]
    quotes: list[tuple[int, int]]  # tokens inside quotation marks, in text order
    quote_of: list[int]  # number of the quotation, -1 outside

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


_VERBAL = frozenset({87, 100})  # AUX, VERB


def frame_of(doc: Doc, lower: list[str], sentence_of: list[int], quotes: list[tuple[int, int]]) -> Frame:
    """Read a parse into lists.

    Args:
        doc: The parsed text.
        lower: Its words in lower case.
        sentence_of: Sentence number of each token.
        quotes: Token ranges inside quotation marks.
    """
    columns = doc.to_array(["HEAD", "DEP", "TAG", "POS"])
    offsets = columns[:, 0].astype("int64").tolist()
    labels, tags, parts = (columns[:, place].tolist() for place in (1, 2, 3))
    names = {number: doc.vocab.strings[number] for number in {*labels, *tags}}
    paragraphs, number = [], 0
    for word in lower:
        paragraphs.append(number)
        if word.isspace() and word.count("\n") > 1:
            number += 1
    quote_of = [-1] * len(doc)
    for place, (first, after) in enumerate(quotes):
        quote_of[first:after] = [place] * (after - first)
    return Frame(
        doc=doc,
        lower=lower,
        heads=[index + offset for index, offset in enumerate(offsets)],
        deps=[names[label] for label in labels],
        tags=[names[tag] for tag in tags],
        parts=parts,
        sentence_of=sentence_of,
        paragraph_of=paragraphs,
        quotes=quotes,
        quote_of=quote_of,
    )


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

"""Parse an article once, with offsets that are the article's own.

The parser sees a text of the same length in which everything outside the story is blank and typographic
quotation marks are plain, so `token.idx` is an offset into the untouched text and no mapping is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.day_pairs import rejoin_day_pairs
from twosource.annotate.headline_verbs import reread_headlines
from twosource.annotate.joined_infinitives import rejoin_infinitives
from twosource.annotate.model import load_model
from twosource.annotate.tree import Tree
from twosource.records.text import Article, Block, Repair, SourceFacts, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from twosource.annotate.attributes import Component

PARSED_KINDS = frozenset({"headline", "heading", "body", "dateline"})

# Same length, character for character. The model has seen far more straight marks than curly ones.
_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u0060": "'",
        "\u00b4": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
        "\r": " ",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2011": "-",
    }
)

# Never the first word of a sentence; marks only when glued to the word before them, where they close.
_CLOSING = frozenset({".", ",", ";", ":", "!", "?", "...", ")", "]", "%"})
_MARKS = frozenset({'"', "'", "''", "-"})


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as parsed: what every annotator starts from.

    `doc` has the same length as `article.text`; `token.idx` is an offset into it. It answers as the parser's
    document does. Boilerplate, captions and bylines are whitespace in it. `plain` is its text, `lower` the
    text of each token in lower case: read once, since the parser makes them anew whenever they are asked.
    """

    article: Article
    source: SourceFacts
    blocks: tuple[Block, ...]
    doc: Tree
    plain: str
    lower: list[str]

    @property
    def text(self) -> str:
        """The untouched text."""
        return self.article.text

    def raw(self, start: int, end: int) -> str:
        """Return the untouched characters of `[start, end)`, whitespace collapsed."""
        return " ".join(self.article.text[start:end].split())

    def block_of(self, offset: int) -> Block:
        """Return the block that covers `offset`."""
        for block in self.blocks:
            if block.start <= offset < block.end:
                return block
        raise LookupError(f"offset {offset} is outside the blocks of article {self.article.id!r}")

    def in_headline(self, token: Token) -> bool:
        """Tell whether a token stands in the headline (present tense for past, `to` for future)."""
        return self.block_of(token.idx).kind == "headline"

    def sentences(self) -> Iterator[DocSpan]:
        """Yield the parsed sentences that hold at least one word."""
        for sentence in self.doc.sents:
            if any(not token.is_space for token in sentence):
                yield sentence


# How treebanks write brackets and quotation marks: texts out of old corpora hold them.
_TREEBANK = re.compile(r"-(?P<side>[LR])[RSC]B-|(?<![^\s(\[])(?:` ?`|``)(?=\s)|(?<=\s)''(?=[\s.,;:!?)]|$)")


def _without_treebank_marks(text: str) -> str:
    """Return a text with brackets and quotation marks for a treebank's names of them, as long as it was.

    Where no mark of the kind is, the text is returned as it is.
    """
    if "RB-" not in text and "`" not in text:
        return text
    return _TREEBANK.sub(lambda m: {"L": "(", "R": ")"}.get(m["side"] or "", '"').ljust(len(m[0])), text)


def masked(article: Article, blocks: Iterable[Block], repairs: Iterable[Repair] = ()) -> str:
    """Return the article's text with all but the parsed blocks blanked, length unchanged.

    A false stop inside a sentence is read as a space, so that the sentence is parsed as one.
    """
    characters = [" "] * len(article.text)
    plain = _without_treebank_marks(article.text).translate(_PLAIN)
    for repair in repairs:
        instead, length = repair.instead, repair.end - repair.start
        if repair.kind == "split-sentence" and instead is not None and plain[repair.start] == ".":
            plain = plain[: repair.start] + instead.rjust(length)[-length:] + plain[repair.end :]
    for block in blocks:
        if block.kind in PARSED_KINDS:
            characters[block.start : block.end] = plain[block.start : block.end]
    return "".join(characters)


def parse(
    article: Article, source: SourceFacts, blocks: tuple[Block, ...], repairs: Iterable[Repair] = ()
) -> Reading:
    """Tokenise, tag and parse one article; a block or paragraph always starts a sentence."""
    nlp = load_model()
    plain = masked(article, blocks, repairs)
    doc = nlp.make_doc(plain)
    _start_sentences(doc, blocks)
    for component in _components():
        doc = component(doc)
    rejoin_day_pairs(doc)
    rejoin_infinitives(doc)
    reread_headlines(doc, blocks, _components())
    tree = Tree(doc)
    return Reading(
        article=article,
        source=source,
        blocks=blocks,
        doc=tree,
        plain=plain,
        lower=tree.lower,
    )


@cache
def _components() -> tuple[Component, ...]:
    from twosource.annotate.attributes import quicker

    return tuple(quicker(component) for _, component in load_model().pipeline)


def sentence_spans(reading: Reading) -> tuple[Span, ...]:
    """Return the sentences of the story and its headline as spans without outer whitespace."""
    spans = []
    for sentence in reading.sentences():
        words = [token for token in sentence if not token.is_space]
        spans.append(Span(words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(spans)


def _start_sentences(doc: Doc, blocks: tuple[Block, ...]) -> None:
    """Fix where a sentence must start (block, paragraph) and where it cannot (closing punctuation)."""
    starts = sorted(block.start for block in blocks if block.kind in PARSED_KINDS)
    upcoming = 0
    after_break = True
    opened = False  # the token before is a word that opens a paragraph: one word is no sentence
    for token in doc:
        if token.is_space:
            # One line end alone may be a hard wrap inside a paragraph; a blank line is not.
            after_break = after_break or token.text.count("\n") > 1
            opened = False
            continue
        while upcoming < len(starts) and starts[upcoming] <= token.idx:
            after_break = True
            upcoming += 1
        if after_break:
            token.is_sent_start = True
            after_break, opened = False, token.is_alpha
            continue
        text = token.text
        if opened or text in _CLOSING or (text in _MARKS and _closes(token)):
            token.is_sent_start = False
        opened = False


def _closes(token: Token) -> bool:
    """Tell whether a mark closes: it is glued to the word before it, or nothing follows in its paragraph."""
    last = token.i + 1 == len(token.doc) or "\n" in token.nbor().text
    return last or not token.nbor(-1).whitespace_

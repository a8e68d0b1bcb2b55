"""A parse as plain objects, for stages that ask the same things of a word many times.

A parser's token is made anew each time it is reached, and makes its strings and its dependents anew each
time they are asked. Here each word is one object that holds them; it answers to the parser's names (`dep_`,
`head`, `children`, ...), so that what reads a parse reads either. What is seldom asked goes on to the parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, overload

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What a word holds; strings from the third on, in the order of `Word`'s arguments.
_HELD = ["HEAD", "IDX", "POS", "ORTH", "LOWER", "LEMMA", "TAG", "DEP", "ENT_TYPE"]
_UNSIGNED = (1 << 64) - 1
_NONE: tuple[Word, ...] = ()


class Word:
    """A word with its dependents; answers as the parser's token does."""

    __slots__ = (
        *("doc", "i", "idx", "pos", "pos_", "text", "lower_", "lemma_", "tag_", "dep_", "ent_type_"),
        *("head", "children", "lefts", "rights", "sent"),
    )
    head: Word
    sent: Stretch
    children: tuple[Word, ...]
    lefts: tuple[Word, ...]
    rights: tuple[Word, ...]

    def __init__(
        self,
        doc: Tree,
        i: int,
        idx: int,
        pos: int,
        part: str,
        text: str,
        lower: str,
        lemma: str,
        tag: str,
        dep: str,
        entity: str,
    ) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.pos = pos
        self.text = text
        self.lower_ = lower
        self.lemma_ = lemma
        self.pos_ = part
        self.tag_ = tag
        self.dep_ = dep
        self.ent_type_ = entity
        self.children = self.lefts = self.rights = _NONE

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    def __getattr__(self, name: str) -> Any:
        return getattr(self.doc.parsed[self.i], name)

    @property
    def is_space(self) -> bool:
        """Whether the word is only white space."""
        return self.text.isspace()

    @property
    def subtree(self) -> list[Word]:
        """The word and all below it, in the order in which the tree is read."""
        if not self.children:
            return [self]
        found: list[Word] = []
        for word in self.lefts:
            found += word.subtree
        found.append(self)
        for word in self.rights:
            found += word.subtree
        return found

    @property
    def ancestors(self) -> Iterator[Word]:
        """The words above, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def left_edge(self) -> Word:
        """The first word of the phrase."""
        return self.doc.words[self.doc.parsed[self.i].left_edge.i] if self.lefts else self

    @property
    def right_edge(self) -> Word:
        """The last word of the phrase."""
        return self.doc.words[self.doc.parsed[self.i].right_edge.i] if self.rights else self

    def nbor(self, i: int = 1) -> Word:
        """Return the word so many places on.

        Raises:
            IndexError: it would stand outside the text.
        """
        at = self.i + i
        if at < 0:
            raise IndexError(f"no word {i} places from word {self.i}")
        return self.doc.words[at]

    def is_ancestor(self, descendant: Word) -> bool:
        """Tell whether another word stands below this one."""
        return any(above is self for above in descendant.ancestors)


class Stretch:
    """Words [start, end) of a text, a sentence for one; answers as the parser's span does."""

    __slots__ = ("_root", "doc", "end", "start")

    def __init__(self, doc: Tree, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self._root: Word | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Word: ...

    @overload
    def __getitem__(self, at: slice) -> Stretch: ...

    def __getitem__(self, at: int | slice) -> Word | Stretch:
        inside = range(self.start, self.end)[at]
        if isinstance(inside, int):
            return self.doc.words[inside]
        return Stretch(self.doc, inside.start, max(inside.start, inside.stop))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.doc.parsed[self.start : self.end], name)

    @property
    def root(self) -> Word:
        """The word that all others depend on."""
        if self._root is None:
            self._root = self.doc.words[self.doc.parsed[self.start : self.end].root.i]
        return self._root


class Tree:
    """All words of a parsed text; answers as the parser's document does."""

    __slots__ = ("parsed", "sents", "user_data", "words")

    def __init__(self, parsed: Doc) -> None:
        self.parsed = parsed
        self.user_data = parsed.user_data
        heads, offsets, kinds, *rest = parsed.to_array(_HELD).astype(np.int64).T.tolist()
        strings = parsed.vocab.strings
        named = {key: strings[key & _UNSIGNED] for column in (kinds, *rest) for key in set(column)}
        spelt = [[named[key] for key in column] for column in (kinds, *rest)]
        words = [Word(self, *row) for row in zip(range(len(heads)), offsets, kinds, *spelt, strict=True)]
        self.words: list[Word] = words
        for word, away in zip(words, heads, strict=True):
            if not away:
                word.head = word
                continue
            head = word.head = words[word.i + away]
            head.children = (*head.children, word)
            if away < 0:
                head.rights = (*head.rights, word)
            else:
                head.lefts = (*head.lefts, word)
        self.sents = [Stretch(self, sentence.start, sentence.end) for sentence in parsed.sents]
        for sentence in self.sents:
            for word in sentence:
                word.sent = sentence

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Word: ...

    @overload
    def __getitem__(self, at: slice) -> Stretch: ...

    def __getitem__(self, at: int | slice) -> Word | Stretch:
        if isinstance(at, int):
            return self.words[at]
        inside = range(len(self.words))[at]
        return Stretch(self, inside.start, max(inside.start, inside.stop))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.parsed, name)

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Stretch | None:
        """Return the words of characters [start, end), None where there are none."""
        found = self.parsed.char_span(start, end, alignment_mode=alignment_mode)
        return Stretch(self, found.start, found.end) if found is not None else None

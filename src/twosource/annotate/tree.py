"""A parse as plain objects, for stages that ask the same things of a word many times.

A parser's token is made anew each time it is reached, and makes its strings and its dependents anew each
time they are asked. Here each word is one object that holds them; it answers to the parser's names (`dep_`,
`head`, `children`, ...), so that what reads a parse reads either. What is seldom asked goes on to the parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING, Any, overload
from unicodedata import category

import numpy as np

if TYPE_CHECKING:
    from spacy.strings import StringStore
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
    def is_punct(self) -> bool:
        """Whether the word is punctuation alone."""
        return _is_punctuation(self.text)

    @property
    def is_sent_start(self) -> bool:
        """Whether the word opens its sentence."""
        return self.sent.start == self.i

    @property
    def is_alpha(self) -> bool:
        """Whether the word is letters alone."""
        return self.text.isalpha()

    @property
    def n_lefts(self) -> int:
        """How many words before this one depend on it."""
        return len(self.lefts)

    @property
    def n_rights(self) -> int:
        """How many words after this one depend on it."""
        return len(self.rights)

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


@lru_cache(maxsize=16384)
def _is_punctuation(text: str) -> bool:
    return all(category(character)[0] == "P" for character in text)


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
    def start_char(self) -> int:
        """The offset of the first word in the text."""
        return self.doc.words[self.start].idx

    @property
    def end_char(self) -> int:
        """The offset behind the last word in the text."""
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.doc.text[self.start_char : self.end_char] if self.start < self.end else ""

    @property
    def root(self) -> Word:
        """The word that all others depend on."""
        if self._root is None and self.end - self.start == 1:
            self._root = self.doc.words[self.start]
        elif self._root is None:
            self._root = self.doc.words[self.doc.parsed[self.start : self.end].root.i]
        return self._root


class _Names(dict[int, str]):
    """Strings by the parser's numbers for them, which are the same in every vocabulary."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        name: str = self._strings[number & _UNSIGNED]
        self[number] = name
        return name


_MOST_KEPT = 300_000  # strings: the vocabulary of a stream of news never ends
_KEPT: list[_Names] = []


def _named(strings: StringStore) -> _Names:
    """Return the strings met so far, to be filled from a parser's."""
    if not _KEPT or len(_KEPT[0]) > _MOST_KEPT or _KEPT[0]._strings is not strings:
        _KEPT[:] = [_Names(strings)]
    return _KEPT[0]


class Tree:
    """All words of a parsed text; answers as the parser's document does.

    What is asked of all words is there as lists, one entry a word: `starts` (offsets), `heads` (indices),
    `lower`, `tags`, `deps` and `kinds` (numbers of parts of speech).
    """

    __slots__ = (
        *("deps", "heads", "kinds", "lower", "parsed", "sents", "starts", "tags", "text", "user_data"),
        "words",
    )

    def __init__(self, parsed: Doc) -> None:
        self.parsed = parsed
        self.text: str = parsed.text
        self.user_data = parsed.user_data
        away_of, starts, kinds, *rest = parsed.to_array(_HELD).astype(np.int64).T.tolist()
        named = _named(parsed.vocab.strings).__getitem__
        spelt = [list(map(named, column)) for column in (kinds, *rest)]
        words = list(map(Word, repeat(self), range(len(starts)), starts, kinds, *spelt))
        self.words: list[Word] = words
        self.starts: list[int] = starts
        self.kinds: list[int] = kinds
        _, _, self.lower, _, self.tags, self.deps, _ = spelt
        self.heads: list[int] = list(map(add, range(len(starts)), away_of))
        lefts: dict[int, list[Word]] = {}
        rights: dict[int, list[Word]] = {}
        for word, above in zip(words, self.heads, strict=True):
            word.head = words[above]
            if above == word.i:
                continue
            side = lefts if above > word.i else rights
            if above in side:
                side[above].append(word)
            else:
                side[above] = [word]
        for above, below in lefts.items():
            head = words[above]
            head.children = head.lefts = tuple(below)
        for above, below in rights.items():
            head = words[above]
            head.rights = tuple(below)
            head.children = (*head.lefts, *below)
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
        if not isinstance(at, slice):
            return self.words[at]
        inside = range(len(self.words))[at]
        return Stretch(self, inside.start, max(inside.start, inside.stop))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.parsed, name)

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Stretch | None:
        """Return the words of characters [start, end), None where there are none."""
        found = self.parsed.char_span(start, end, alignment_mode=alignment_mode)
        return Stretch(self, found.start, found.end) if found is not None else None

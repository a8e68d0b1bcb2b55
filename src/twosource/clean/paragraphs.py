"""Splitting a text into paragraphs, each with the features its kind is decided from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_LINE = re.compile(r"\S[^\n\r\u2028\u2029]*")
_SENTENCE_END = re.compile(r"[.!?…][\"”“’'»)\]*\s]*$")
_FULL_STOP = re.compile(r"[.…][\"”’'»)\]*\s]*$|[.,!?][\"”’'»]+$|[.!?] “$")
_INNER_STOP = re.compile(r"[a-z0-9)”\"’][.!?][”\"’)]?\s+(?:[-–—]+\s*)?[\"“‘(]?[A-Z]")
_STRAIGHT = (
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
    ("\u00a0", " "),
    ("–", "-"),
    ("—", "-"),
    ("\u200b", ""),
)
_DIGIT = re.compile(r"\d")
_ASCII = bytes(range(128))
_NOT_DIGITS = bytes(code for code in range(256) if chr(code) not in "0123456789\n")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LEFT_EDGE = re.compile(r"[^\w%@#{<]*")
# The beginning of a word: shorter words are shared by chance, longer endings change.
_STEM = re.compile(r"([^\W\d_]{4})[^\W\d_]*")
_WRAP_MAX = 110  # no longer line: the text may have been wrapped by a mail program or an old wire
_WRAP_MIN = 26  # a newspaper's column
_WIDEST, _FULL, _OVERLONG, _RUNNING = 0.9, 0.6, 1.3, 0.4
_MARK = 4  # characters of `> `
_NEARLY_FULL = 0.8  # in a mail the headline stands right above the story
_QUOTED, _QUOTED_SHARE = 5, 0.3  # lines that open with `>`
_MARKS = re.compile(r"\W+$")
_ALONE = re.compile(
    r"[A-Z][A-Za-z-]{1,18}: |[-–•*·]\s|\(?\d{1,2}[.)]\s|\W+$|\((?:Cont|Turn|See|Please)"
)  # what opens a line of its own


@dataclass(slots=True, eq=False)  # a line is found again by itself, not by comparing all it holds
class Paragraph:
    """A line of the text, or several that were wrapped, trimmed; `kind` is set once it is decided."""

    start: int
    end: int
    text: str
    plain: str  # the text in lower case with straight quotes
    words: int
    blank_before: bool
    kind: str | None = None
    why: str = ""
    pieces: Sequence[tuple[int, int, str]] = ()  # set when it holds several kinds

    ends_sentence: bool = field(init=False)  # ends like a sentence, a question or an exclamation
    is_prose: bool = field(init=False)  # reads as running text: a statement with its full stop, or much text
    numbered: bool = field(init=False, default=True)  # may hold a digit
    _normal: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        last = self.text[-1:]
        tail = self.text[-8:]
        self.ends_sentence = last == "." or (not last.isalnum() and _SENTENCE_END.search(tail) is not None)
        if self.words >= 28:
            self.is_prose = True
        elif self.words < 4:
            self.is_prose = False
        elif last == "." or (not last.isalnum() and _FULL_STOP.search(tail) is not None):
            self.is_prose = self.words >= 5 or self.text[-1:] in '.”"'
        else:
            self.is_prose = self.words >= 12 and _INNER_STOP.search(self.text) is not None

    @property
    def normal(self) -> str:
        """The form in which lines are compared with phrases, made when it is first asked for."""
        if self._normal is None:
            self._normal = _bare(self.plain, numbered=self.numbered)
        return self._normal


def split_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text in order; lines that were only wrapped are put together again."""
    lines: list[Paragraph] = []
    last = 0
    lowered = plain(text)
    aligned = len(lowered) == len(text)  # a few letters of other alphabets grow in lower case
    quoted = text.count("\n>") >= max(_QUOTED, _QUOTED_SHARE * text.count("\n"))  # a mail sent on
    for found in _LINE.finditer(text):
        shown = found[0].rstrip()
        start = found.start()
        if quoted and shown[0] == ">":
            start += len(shown) - len(shown.lstrip("> "))
            shown = shown.lstrip("> ")
            if not shown:
                continue
        end = start + len(shown)
        lines.append(
            Paragraph(  # by position: this is done for every line of every text
                start,
                end,
                shown,
                lowered[start:end] if aligned else plain(shown),
                shown.count(" ") + 1,
                not lines or text.count("\n", last, start) > 1,
            )
        )
        last = end
    paragraphs = _unwrap_quoted(text, lines) if quoted else _unwrap(text, lines)
    _note_digits(paragraphs)
    return paragraphs


def plain(text: str) -> str:
    """Return the text in lower case with straight quotes."""
    if not text.isascii():
        for written, straight in _STRAIGHT:  # many times faster than str.translate
            text = text.replace(written, straight)
    return text.lower()


def beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII, in order; faster than a pattern."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _note_digits(paragraphs: list[Paragraph]) -> None:
    """Note at once which paragraphs hold no digit; texts with those of other scripts are left in doubt."""
    whole = "\n".join([paragraph.plain for paragraph in paragraphs])
    if not whole.isascii() and any(map(str.isdecimal, beyond_ascii(whole))):
        return
    if not paragraphs:
        return
    digits = whole.encode("ascii", "replace").translate(None, _NOT_DIGITS).split(b"\n")
    for paragraph, held in zip(paragraphs, digits, strict=True):
        paragraph.numbered = bool(held)


def normal(text: str) -> str:
    """Return the form in which phrases are compared: lower case, straight quotes, numbers 0, bare edges."""
    return _bare(plain(text), numbered=True)


def _bare(lowered: str, *, numbered: bool) -> str:
    shown = " ".join(lowered.split())
    if numbered and _DIGIT.search(shown):
        shown = _NUMBER.sub("0", shown)
    end = len(shown)
    while end and not (shown[end - 1].isalnum() or shown[end - 1] in "_%}>"):
        end -= 1
    edge = _LEFT_EDGE.match(shown, 0, end)
    return shown[edge.end() if edge else 0 : end]


def telling_words(paragraph: Paragraph) -> set[str]:
    """Return the beginnings of a line's longer words, by which it is known to tell of the same as another."""
    return set(_STEM.findall(paragraph.plain))


def _unwrap_quoted(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    """Join the lines of a text that a mail quotes; those above and below it stay as they are."""
    sent = [
        i
        for i, line in enumerate(lines)
        if text[max(0, line.start - _MARK) : line.start].rstrip(" ").endswith(">")
    ]
    if not sent:
        return lines
    first, last = sent[0], sent[-1] + 1
    return [*lines[:first], *_unwrap(text, lines[first:last], full=_NEARLY_FULL), *lines[last:]]


def _unwrap(text: str, lines: list[Paragraph], *, full: float = _FULL) -> list[Paragraph]:
    """Join the lines of a hard-wrapped text; other texts are returned as they are."""
    if len(lines) < 4:
        return lines
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[int(_WIDEST * (len(lengths) - 1))]  # a footer or two may be longer
    if not _WRAP_MIN < width <= _WRAP_MAX:
        return lines
    full *= width
    pairs = [(a, b) for a, b in pairwise(lines) if not b.blank_before]
    wrapped = [b for a, b in pairs if a.end - a.start > full and not a.ends_sentence]
    if len(wrapped) < 3 or len(wrapped) < 0.5 * len(pairs):
        return lines
    if sum(b.text[0].islower() for b in wrapped) < _RUNNING * len(wrapped):
        return lines  # a list: wrapped lines go on within a sentence
    groups = [[lines[0]]]
    for previous, line in pairwise(lines):
        length = previous.end - previous.start
        alone = _ALONE.match(line.text) or _MARKS.match(previous.text)
        if line.blank_before or not full < length <= _OVERLONG * width or alone:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_joined(group) for group in groups]


def _joined(group: list[Paragraph]) -> Paragraph:
    """Return the paragraph that was wrapped into these lines."""
    first, last = group[0], group[-1]
    shown = " ".join(" ".join(line.text.split()) for line in group)
    return (
        first
        if first is last
        else Paragraph(
            start=first.start,
            end=last.end,
            text=shown,
            plain=plain(shown),
            words=shown.count(" ") + 1,
            blank_before=first.blank_before,
        )
    )

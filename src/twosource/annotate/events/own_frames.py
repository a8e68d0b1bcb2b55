"""Frames that a user writes: read with every mistake told by its line, and with their own tests."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from twosource.annotate.events.conditions import known
from twosource.annotate.events.frames import ACTS, KEYS, Frame, frames_of
from twosource.errors import LexiconError
from twosource.lexicon import load
from twosource.records.annotation import Status

_SLOTS = frozenset(
    [
        *("subj", "dobj", "dative", "owner", "poss", "mod", "between", "inner", "rel", "xsubj"),
        *("that-subject", "for-subject", "about", "after", "against", "among", "at", "before", "behind"),
        *("beside", "by", "for", "from", "in", "into", "near", "of", "off", "on", "onto", "over", "past"),
        *("through", "to", "toward", "towards", "under", "upon", "with", "within", "without", "as", "none"),
        *("along", "alongside", "aside", "away", "back", "down", "forward", "out", "together", "up"),
    ]
)
_OPERATORS = frozenset({"ASK", "BLAME", "COMMIT", "PRAISE", "REFUSE", "THREATEN", "WARN"})
_FLAGS = frozenset({"reciprocal", "swap", "weak"})
_TEST_KEYS = frozenset({"sentence", "act", "actor", "recipient", "status", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTest:
    """A sentence and what must be read in it: an event with these parties, or none of this act."""

    sentence: str
    line: int
    act: str | None = None  # None: of any act, with `none`
    actor: str | None = None  # words of the text, or a code in capitals; None: not asked
    recipient: str | None = None
    status: str | None = None
    none: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file."""

    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFrames:
    """What a file holds, and what is wrong with it."""

    frames: list[tuple[str, Frame]]  # ("verbs" or "nouns", frame)
    tests: tuple[FrameTest, ...]
    problems: tuple[Problem, ...]


def read_frames(path: Path) -> OwnFrames:
    """Read a TOML file of frames.

    Raises:
        LexiconError: it cannot be read, or something in it is wrong; all that is wrong is told, by line.
    """
    found = examine_frames(path)
    if found.problems:
        told = "\n".join(f"{path}:{p.line}: {p.message}" for p in found.problems)
        raise LexiconError(f"{told}\n{path}: see docs/lexicon.md [bad-lexicon]")
    return found


def examine_frames(path: Path) -> OwnFrames:
    """Read a TOML file of frames as far as it can be read.

    Raises:
        LexiconError: there is no such file, or it is no text.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot read frames: {error.strerror} [cannot-read]"
        raise LexiconError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: not UTF-8 text: save it as UTF-8 [encoding]"
        raise LexiconError(message) from error
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        return OwnFrames(frames=[], tests=(), problems=(_syntax(error, content),))
    return _Reader(content.splitlines()).read(table)


def _syntax(error: tomllib.TOMLDecodeError, content: str) -> Problem:
    found = re.search(r"at line (\d+)", str(error))
    line = int(found[1]) if found else content.count("\n") + 1
    what = re.sub(r"\s*\(at [^)]*\)", "", str(error))
    return Problem(line, f'not valid TOML: {what}; text stands in quotation marks: verbs = "shun"')


class _Reader:
    """Goes through a parsed file with its lines beside it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._problems: list[Problem] = []
        self._tests: list[FrameTest] = []
        self._used: dict[str, int] = {}  # sentence -> line on which it was last found

    def read(self, table: Mapping[str, Any]) -> OwnFrames:
        frames: list[tuple[str, Frame]] = []
        for name, entries in table.items():
            headers = self._headers(name)
            if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
                line = self._line_of(rf"\s*\[?\[?\s*{re.escape(name)}\b", 1)
                self._wrong(line, f"write each entry under a line [[{name}]], with two brackets")
                continue
            for number, entry in enumerate(entries):
                line = headers[number] if number < len(headers) else 1
                if name == "tests":
                    self._test(entry, None, line)
                else:
                    frames.extend(self._entry(name, entry, line))
        return OwnFrames(
            frames=frames,
            tests=tuple(self._tests),
            problems=tuple(sorted(set(self._problems), key=lambda p: (p.line, p.message))),
        )

    def _entry(self, name: str, entry: Mapping[str, Any], line: int) -> list[tuple[str, Frame]]:
        act = entry.get("act") if name == "frames" else name
        before = len(self._problems)
        if act is None:
            self._wrong(line, f"an entry under [[frames]] needs act = one of {', '.join(ACTS)}")
        elif act not in ACTS:
            where = self._within(line, "act") if name == "frames" else line
            self._wrong(
                where, f"{act!r} is no act{_meant(str(act).upper(), ACTS)}; there are {', '.join(ACTS)}"
            )
        own = {key: value for key, value in entry.items() if key not in ("tests", "act")}
        for key, value in own.items():
            self._key(key, value, line)
        if not own.get("verbs") and not own.get("nouns"):
            self._wrong(
                line, 'an entry needs verbs = "..." or nouns = "...", the words that announce the act'
            )
        for test in entry.get("tests", ()):
            self._test(test, act, line)
        if len(self._problems) > before or act is None:
            return []
        try:
            return frames_of({act: [own]})
        except LexiconError as error:
            self._wrong(line, str(error))
            return []

    def _key(self, key: str, value: object, line: int) -> None:
        line = self._within(line, key)
        if key not in KEYS:
            self._wrong(line, f"no such key: {key!r}{_meant(key, KEYS)}; there are {', '.join(sorted(KEYS))}")
        elif key in _FLAGS:
            if not isinstance(value, bool):
                self._wrong(line, f"{key} is true or false, without quotation marks")
        elif not isinstance(value, str):
            self._wrong(line, f'{key} is one text with blanks between words: {key} = "one two"')
        elif key in ("a", "r"):
            self._among(value.split(), _SLOTS, f"{key}: no such place in a sentence", line)
        elif key == "needs":
            for need in value.split():
                if not known(need):
                    self._wrong(line, f"needs: there is no condition {need!r}; docs/lexicon.md lists them")
        elif key == "op":
            self._among([value], _OPERATORS, "op: no such operator", line)
        elif key == "mode":
            modes = frozenset(name.partition(" ")[2] for name in load("plover_projection")["score"]["mode"])
            self._among([value], modes, "mode: no such mode of PLOVER", line)
        elif key == "only":
            self._among(value.split(), frozenset(get_args(Status)), "only: no such status", line)
        elif key in ("object", "not_object", "of_object"):
            classes = [word[1:] for word in value.split() if word.startswith("@")]
            self._among(classes, frozenset(load("event_classes")["classes"]), f"{key}: no such class", line)

    def _test(self, test: object, act: str | None, line: int) -> None:
        if not isinstance(test, dict) or not isinstance(test.get("sentence"), str):
            where = self._within(line, "tests")
            self._wrong(
                where, 'a test is {sentence = "...", actor = "...", recipient = "..."} or has none = true'
            )
            return
        sentence = test["sentence"]
        where = self._line_with(sentence)
        wrong = [key for key in test if key not in _TEST_KEYS]
        for key in wrong:
            held = ", ".join(sorted(_TEST_KEYS))
            self._wrong(where, f"test: no such key: {key!r}{_meant(key, _TEST_KEYS)}; there are {held}")
        wanted = test.get("act", act)
        if wanted is not None and wanted not in ACTS:
            self._wrong(where, f"test: {wanted!r} is no act{_meant(str(wanted).upper(), ACTS)}")
        if wanted is None and not test.get("none"):
            self._wrong(where, "test: say which act is expected: act = ..., or none = true")
        status = test.get("status")
        if status is not None:
            self._among([str(status)], frozenset(get_args(Status)), "test: no such status", where)
        self._tests.append(
            FrameTest(
                sentence=sentence,
                line=where,
                act=wanted,
                actor=test.get("actor"),
                recipient=test.get("recipient"),
                status=status,
                none=bool(test.get("none", False)),
            )
        )

    def _among(self, words: Iterable[str], allowed: frozenset[str], what: str, line: int) -> None:
        for word in words:
            if word not in allowed:
                hint = _meant(word, allowed)
                held = f"; there are {', '.join(sorted(allowed))}" if not hint and len(allowed) < 40 else ""
                self._wrong(line, f"{what}: {word!r}{hint}{held}")

    def _wrong(self, line: int, message: str) -> None:
        self._problems.append(Problem(line, message))

    def _headers(self, name: str) -> list[int]:
        pattern = re.compile(rf"\s*\[\[\s*[\"']?{re.escape(name)}[\"']?\s*\]\]")
        return [n for n, text in enumerate(self._lines, start=1) if pattern.match(text)]

    def _within(self, line: int, key: str) -> int:
        """Return the line of a key in the entry that starts on a line."""
        for number in range(line + 1, len(self._lines) + 1):
            text = self._lines[number - 1]
            if re.match(r"\s*\[\[", text):
                break
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", text):
                return number
        return line

    def _line_with(self, sentence: str) -> int:
        start = self._used.get(sentence, 0)
        found = self._line_of(re.escape(sentence), start + 1, anywhere=True)
        self._used[sentence] = found
        return found

    def _line_of(self, pattern: str, start: int, *, anywhere: bool = False) -> int:
        for number in range(start, len(self._lines) + 1):
            text = self._lines[number - 1]
            if re.search(pattern, text) if anywhere else re.match(pattern, text):
                return number
        return start


def _meant(word: str, allowed: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, sorted(allowed), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""

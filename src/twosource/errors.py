"""The errors of Twosource.

TwosourceError
├── ReadError          an input that cannot be read (also ValueError): path, code, message
├── ModelMissingError  the language model is not installed (also LookupError)
├── LexiconError       a word list that is malformed (also ValueError)
├── PeopleError        a file of people that cannot be read (also ValueError): path, line, code, message
├── ActorError         an actor that a user names and nobody is, or several are (also LookupError)
├── JudgementError     a judgement that cannot be made (also LookupError): ref, code, message
└── LocatedError       a place that cannot be worked with: location, code, message
    ├── StoreError     a library that cannot be opened, read or written
    ├── RunError       a run into Parquet that cannot go on, or be read
    └── ExportError    files of another format that cannot be written
"""

from __future__ import annotations

from functools import partial
from typing import Any


class TwosourceError(Exception):
    """Base of every error raised on purpose."""


class ReadError(TwosourceError, ValueError):
    """An input that cannot be read.

    Args:
        path: Which input.
        code: A stable short name of the fault, e.g. `empty`, `not-text`, `encoding`, `too-large`.
        message: What we got, what we need and what to do.
        id: The id the record came with, where it had one.
    """

    def __init__(self, path: str, code: str, message: str, *, id: str | None = None) -> None:
        super().__init__(f"{path}: {message} [{code}]")
        self.path = path
        self.code = code
        self.message = message
        self.id = id

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(ReadError, id=self.id), (self.path, self.code, self.message)


class ModelMissingError(TwosourceError, LookupError):
    """The English model is not installed."""


class LexiconError(TwosourceError, ValueError):
    """A lexicon file is malformed."""


class PeopleError(TwosourceError, ValueError):
    """A reference file of people that cannot be read.

    Args:
        path: Which file.
        line: Number of the line at fault, from 1; None where it is the file as a whole.
        code: A stable short name of the fault: `not-found`, `not-a-file`, `too-large`, `packed`, `encoding`,
            `header`, `bad-row`, `bad-day`, `bad-country`, `bad-json`, `empty`.
        message: What we got, what we need and what to do.
    """

    def __init__(self, path: str, line: int | None, code: str, message: str) -> None:
        where = path if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {message} [{code}]")
        self.path = path
        self.line = line
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:
        return PeopleError, (self.path, self.line, self.code, self.message)


class LocatedError(TwosourceError):
    """A place, such as a library or a folder, that cannot be worked with.

    Args:
        location: Which place, without any password.
        code: A stable short name of the fault.
        message: What we got, what we need and what to do.
    """

    def __init__(self, location: str, code: str, message: str) -> None:
        super().__init__(f"{location}: {message} [{code}]")
        self.location = location
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.location, self.code, self.message)


class StoreError(LocatedError):
    """A library that cannot be opened, read or written; nothing that was stored before is lost.

    Args:
        location: Which library, without any password.
        code: A stable short name of the fault: `not-found`, `not-a-library`, `newer`, `older`, `busy`,
            `full`, `read-only`, `unreachable`, `damaged`, `missing-package`.
        message: What we got, what we need and what to do.
    """


class JudgementError(TwosourceError, LookupError):
    """A judgement that cannot be made; nothing was changed.

    Args:
        ref: What was named.
        code: A stable short name of the fault: `not-found`, `one-thing`, `unlike-things`, `contradiction`.
        message: What we got, what we need and what to do.
    """

    def __init__(self, ref: str, code: str, message: str) -> None:
        super().__init__(f"{message} [{code}]")
        self.ref = ref
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:
        return JudgementError, (self.ref, self.code, self.message)


class ActorError(TwosourceError, LookupError):
    """An actor that a user names and that cannot be told from the reports.

    Args:
        ref: What was named.
        code: A stable short name of the fault: `unknown-actor`, `ambiguous-actor`, `one-actor`.
        message: What we got, what we need and what to do.
    """

    def __init__(self, ref: str, code: str, message: str) -> None:
        super().__init__(f"{message} [{code}]")
        self.ref = ref
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:
        return ActorError, (self.ref, self.code, self.message)


class RunError(LocatedError):
    """A run over many articles that cannot go on, or whose output cannot be read; what it wrote is not lost.

    Args:
        location: Which output folder, or which scheduler.
        code: A stable short name of the fault: `not-found`, `not-a-run`, `not-empty`, `other-run`,
            `unfinished`, `damaged`, `busy`, `full`, `read-only`, `unreachable`, `lost`, `no-workers`,
            `other-program`, `missing-package`.
        message: What we got, what we need and what to do.
    """


class ExportError(LocatedError):
    """Files of another format that cannot be written; files that were there before are as they were.

    Args:
        location: Which folder.
        code: A stable short name of the fault: `exists`, `not-a-folder`, `cannot-write`.
        message: What we got, what we need and what to do.
    """

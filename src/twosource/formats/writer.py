"""What a writer is: a name, the fields it fills, and the files it makes of events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from twosource.formats.events import ExportedEvent

FieldType = Literal["string", "integer", "number", "boolean", "date", "list", "object"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column or key of a format."""

    name: str
    type: FieldType
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a writer made of the events it got."""

    files: Mapping[str, str]  # file name -> content
    events: int  # events that are in it
    without_code: int  # events that the format has no code for, so they are not in it


class Writer(Protocol):
    """One format."""

    name: str  # by which it is asked for
    suffix: str
    title: str  # one line for the help
    tables: Mapping[str, Sequence[Field]]  # file name -> its columns or keys, in order

    def write(self, events: Sequence[ExportedEvent], *, coder: str) -> Written:
        """Make the files of events, which come sorted and with different ids.

        Args:
            events: What to write.
            coder: The program and its version.
        """

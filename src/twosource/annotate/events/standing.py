"""What the grammar says of a clause: did it happen, and under which operator it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.records.annotation import Status


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a clause, the operator that stands over it, and the words that decided."""

    status: Status
    op: str | None = None  # nearest operator that takes the inner event away
    governor: int | None = None  # token index of that operator
    why: tuple[str, ...] = ()
    finite: bool = True

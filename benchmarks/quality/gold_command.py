"""The command line that scorers of our own gold share: which files, and what they print."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a scorer was asked for."""

    files: tuple[Path, ...]
    errors: bool  # list every error
    baselines: bool = False  # score what is trivial too

    def title(self, number: int, what: str) -> str:
        """Return the line that says what was scored: `development.jsonl (27 reports)`."""
        return f"{', '.join(file.name for file in self.files)} ({number} {what})"


@dataclass(slots=True)
class Ratios:
    """Counts over a gold: `ratios` holds [right, asked] by name, `errors` what was wrong by cause."""

    ratios: dict[str, list[int]] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def count(self, name: str, right: bool, error: str = "") -> None:
        """Count one case of a ratio, and keep its error."""
        held = self.ratios.setdefault(name, [0, 0])
        held[0] += right
        held[1] += 1
        if not right and error:
            self.err(name, error)

    def err(self, cause: str, error: str) -> None:
        """Keep an error under its cause."""
        self.errors.setdefault(cause, []).append(error)


def read_arguments(description: str | None, folder: Path, *, baselines: bool = True) -> Asked:
    """Parse a scorer's arguments.

    Args:
        description: The scorer's own text.
        folder: Where its gold lies; all of `development*.jsonl` is scored if no file is named.
        baselines: Whether it has baselines that are asked for apart.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, nargs="+", help="gold as JSON lines; else all of development")
    parser.add_argument("--errors", action="store_true", help="list every error under its cause")
    if baselines:
        parser.add_argument("--baselines", action="store_true", help="score what is trivial too")
    options = parser.parse_args()
    files: Sequence[Path] = options.file or sorted(folder.glob("development*.jsonl"))
    return Asked(files=tuple(files), errors=options.errors, baselines=getattr(options, "baselines", False))


def print_system(name: str, lines: Iterable[str]) -> None:
    """Print the figures of one system."""
    print(f"{name}:")
    for line in lines:
        print(f"  {line}")


def print_errors(errors: Mapping[str, Sequence[str]]) -> None:
    """Print every error under its cause."""
    for cause, found in errors.items():
        print(f"{cause}: {len(found)}")
        for error in found:
            print(f"    {error}")

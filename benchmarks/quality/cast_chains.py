"""What is wrong with the entities of a report as wholes: split, merged, lost, or of nothing marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


def torn(
    wanted: Mapping[str, set[int]],
    got: Mapping[str, set[int]],
    told: Callable[[str], str],
    named: Callable[[str], str],
) -> Iterator[tuple[str, str]]:
    """Yield the cause and the words of every error that two partitions of the mentions show.

    Args:
        wanted: The gold's mentions by entity.
        got: Those found by entity; a negative number is a mention that the gold has not.
        told: Names an entity of the gold.
        named: Names an entity found.
    """
    of = {number: key for key, numbers in got.items() for number in numbers}
    owner = {number: key for key, numbers in wanted.items() for number in numbers}
    for key, numbers in wanted.items():
        parts = _counted(of[number] for number in sorted(numbers) if number in of)
        if not parts:
            yield "entity lost", told(key)
        elif len(parts) > 1:
            yield "entity split", f"{told(key)}: {_shown(parts, named)}"
    for key, numbers in got.items():
        parts = _counted(owner[number] for number in sorted(numbers) if number in owner)
        if not parts:
            yield "entity of nobody", named(key)
        elif len(parts) > 1:
            yield "entities merged", f"{named(key)}: {_shown(parts, told)}"


def _counted(keys: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts


def _shown(parts: Mapping[str, int], name: Callable[[str], str]) -> str:
    return ", ".join(f"{count} {name(key)}" for key, count in sorted(parts.items(), key=lambda p: -p[1]))

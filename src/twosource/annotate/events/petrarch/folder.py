"""Open a folder of PETRARCH dictionaries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from twosource.annotate.events.petrarch.actors_file import read_actors, read_agents
from twosource.annotate.events.petrarch.lines import Line, lines_of, plural_of, words_of
from twosource.annotate.events.petrarch.records import Actor, Agent, Dictionaries, Remark, Verb, Words
from twosource.annotate.events.petrarch.verbs_file import read_verbs
from twosource.errors import LexiconError

LARGEST = 50_000_000  # bytes of one file
KINDS = ("verbs", "actors", "agents", "issues", "discards")
_SUFFIXES = frozenset({".txt", ".verbs", ".actors", ".agents", ".issues", ".discards"})

T = TypeVar("T")


def open_dictionaries(folder: Path) -> Dictionaries:
    """Read every dictionary of a folder; its name tells what one is (`verbs`, `actors` ...), else its lines.

    Raises:
        LexiconError: the folder cannot be read, or holds no dictionary of verbs or actors.
    """
    try:
        files = sorted(p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in _SUFFIXES)
        stamps = tuple((p, p.stat().st_size, p.stat().st_mtime_ns) for p in files)
    except OSError as error:
        raise LexiconError(f"{folder}: cannot read the folder: {error.strerror}") from error
    return _opened(folder, stamps)


@lru_cache(maxsize=4)
def _opened(folder: Path, stamps: tuple[tuple[Path, int, int], ...]) -> Dictionaries:
    actors: list[Actor] = []
    agents: list[Agent] = []
    verbs: list[Verb] = []
    sentences: list[Words] = []
    stories: list[Words] = []
    issues: list[tuple[Words, str]] = []
    remarks: list[Remark] = []
    files: list[tuple[str, str, int]] = []
    for path, size, _ in stamps:
        lines = _lines(path, size)
        kind = _kind(path.name, lines)
        if kind is None:
            remarks.append(Remark(path.name, 1, f"not read: its name says none of {', '.join(KINDS)}"))
            continue
        held = len(actors), len(agents), len(verbs), len(sentences) + len(stories), len(issues)
        if kind == "actors":
            _take(path.name, lines, read_actors, actors, remarks)
        elif kind == "agents":
            _take(path.name, lines, read_agents, agents, remarks)
        elif kind == "verbs":
            _take(path.name, lines, read_verbs, verbs, remarks)
        elif kind == "discards":
            for line in lines:
                target = stories if line.text.strip().startswith("+") else sentences
                target.extend([words] if (words := words_of(line.text.strip().lstrip("+"))) else [])
        else:
            issues.extend(_issues(path.name, lines, remarks))
        now = len(actors), len(agents), len(verbs), len(sentences) + len(stories), len(issues)
        files.append((path.name, kind, sum(now) - sum(held)))
    if not verbs and not actors:
        raise LexiconError(
            f"{folder} holds no PETRARCH dictionary of verbs or actors: we look for files *.txt whose names "
            f"say {', '.join(KINDS)}; for frames of your own give a TOML file [no-dictionary]"
        )
    return Dictionaries(
        actors=_by_first(actors, lambda a: a.words),
        agents=_by_first(agents, lambda a: a.words),
        verbs=_by_first(verbs, lambda v: v.words[v.head :]),
        sentence_discards=tuple(sentences),
        story_discards=tuple(stories),
        issues=tuple(issues),
        files=tuple(files),
        remarks=tuple(remarks),
    )


def _lines(path: Path, size: int) -> list[Line]:
    if size > LARGEST:
        raise LexiconError(f"{path}: {size} bytes; a dictionary may have {LARGEST}")
    try:
        return list(lines_of(path.read_text(encoding="utf-8", errors="replace")))
    except OSError as error:
        raise LexiconError(f"{path}: cannot read it: {error.strerror}") from error


def _kind(name: str, lines: list[Line]) -> str | None:
    lowered = name.lower()
    for kind in KINDS:
        if kind.removesuffix("s") in lowered:
            return kind
    texts = [line.text.strip() for line in lines]
    if any(re.match(r"---.*\[.*\].*---", text) for text in texts):
        return "verbs"
    if sum("[~" in text or "~]" in text for text in texts) > len(texts) / 2:
        return "agents"
    return None


def _take(
    name: str,
    lines: list[Line],
    read: Callable[[str, list[Line]], tuple[list[T], list[Remark]]],
    entries: list[T],
    remarks: list[Remark],
) -> None:
    found, said = read(name, lines)
    entries.extend(found)
    remarks.extend(said)


def _issues(name: str, lines: Iterable[Line], remarks: list[Remark]) -> list[tuple[Words, str]]:
    """Read phrases with a code each: `n:` makes plurals, `v:` verb forms, `+` is a space or a hyphen."""
    found: list[tuple[Words, str]] = []
    for line in lines:
        text = line.text.strip()
        if not text or text.startswith("<"):
            continue
        entry = re.fullmatch(r"([^\[]+)\[\s*([^\]\s]+)\s*\]", text)
        if entry is None:
            if not text.startswith("~"):
                remarks.append(Remark(name, line.number, f"not a phrase with a code: {text!r}"))
            continue
        phrase, code = entry[1].replace("+", " "), entry[2]
        words = words_of(re.sub(r"\b[nv]:", "", phrase))
        forms = [words]
        if "n:" in phrase:
            place = next(n for n, part in enumerate(phrase.split()) if part.startswith("n:"))
            if place < len(words):
                forms.append((*words[:place], *plural_of((words[place],)), *words[place + 1 :]))
        if "v:" in phrase:
            place = next(n for n, part in enumerate(phrase.split()) if part.startswith("v:"))
            stem = words[place].removesuffix("E") if place < len(words) else ""
            forms.extend(
                (*words[:place], stem + end, *words[place + 1 :]) for end in ("ES", "S", "ED", "ING")
            )
        found.extend((form, code) for form in forms if form)
    return found


def _by_first(entries: Iterable[T], words: Callable[[T], Words]) -> Mapping[str, tuple[T, ...]]:
    """Index entries by their first word: longest phrases first, of one phrase the latest entry first."""
    found: dict[str, list[tuple[int, int, T]]] = {}
    for number, entry in enumerate(entries):
        if words(entry):
            found.setdefault(words(entry)[0], []).append((-len(words(entry)), -number, entry))
    return {
        first: tuple(entry for *_, entry in sorted(held, key=lambda item: item[:2]))
        for first, held in found.items()
    }

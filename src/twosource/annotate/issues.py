"""What public affairs are about: issues named in a stretch of text, from an open, hierarchical word list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from twosource.errors import LexiconError
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan


@dataclass(frozen=True, slots=True)
class IssueMatch:
    """A term of the lexicon in a text and the issue it names."""

    issue: str
    start: int  # offset into the text that was searched
    end: int


def issues_in(words: str | DocSpan | Doc) -> tuple[str, ...]:
    """Name the issues a stretch of text speaks of, each once, in order of first appearance.

    Only the most specific issue a term stands for is given; `broader` leads up the hierarchy.
    """
    text = words if isinstance(words, str) else words.text
    return tuple(dict.fromkeys(match.issue for match in issue_matches(text)))


def issue_matches(text: str) -> Iterator[IssueMatch]:
    """Yield every term of the issue lexicon in `text`, left to right, the longest where several fit."""
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < done:
            continue
        best: IssueMatch | None = None
        for term in _terms_from(word.group().lower()):
            found = term.pattern.match(text, start)
            if found and (best is None or found.end() > best.end):
                best = IssueMatch(term.issue, start, found.end())
        if best is not None:
            done = best.end
            if not _TITLE.match(text, best.end):
                yield best


def broader(issue: str) -> tuple[str, ...]:
    """List the issues above `issue`, nearest first; empty for a top one or a name the lexicon lacks."""
    chain: list[str] = []
    entry = load("issues").get(issue)
    while entry and (parent := entry.get("parent")) and parent not in chain:
        chain.append(parent)
        entry = load("issues").get(parent)
    return tuple(chain)


@dataclass(frozen=True, slots=True)
class _Term:
    issue: str
    pattern: re.Pattern[str]


_WORD = re.compile(r"(?<![\w-])\w+")
_STEM = 4  # a term cut with `*` is found by its first letters; none is shorter
# An issue inside the name of an office is no topic: "National Security Adviser", "Trade Minister".
_TITLE = re.compile(
    r"\s+(?:advis[eo]r|minist(?:er|ry)|secretary|chief|council(?:lor)?|agency|committee|spokes\w+)\b", re.I
)


@lru_cache(maxsize=50_000)
def _terms_from(first: str) -> tuple[_Term, ...]:
    """Return the terms that may begin with a lower-case word."""
    exact, stems = _terms_by_first_word()
    found = exact.get(first, ())
    if first.endswith("s"):
        found = (*found, *exact.get(first[:-1], ()), *exact.get(first[:-2], ()))
    return (*found, *stems.get(first[:_STEM], ()))


@cache
def _terms_by_first_word() -> tuple[dict[str, tuple[_Term, ...]], dict[str, tuple[_Term, ...]]]:
    entries = load("issues")
    issue_of: dict[str, str] = {}
    for issue, entry in entries.items():
        parent = entry.get("parent")
        if parent is not None and parent not in entries:
            raise LexiconError(f"issues.toml: {issue!r} has the unknown parent {parent!r}")
        for term in entry["terms"]:
            # The first entry keeps a term, unless a later one is its child.
            if term not in issue_of or issue_of[term] == parent:
                issue_of[term] = issue
    exact: dict[str, list[_Term]] = {}
    stems: dict[str, list[_Term]] = {}
    for text, issue in issue_of.items():
        term = _Term(issue, _term_pattern(text))
        first = re.split(r"[\s'-]", text)[0].lower()
        if first.endswith("*"):
            stems.setdefault(first[:_STEM], []).append(term)
        else:
            exact.setdefault(first, []).append(term)
    return {k: tuple(v) for k, v in exact.items()}, {k: tuple(v) for k, v in stems.items()}


def _term_pattern(term: str) -> re.Pattern[str]:
    body = re.escape(term.rstrip("*")).replace(r"\-", r"[-\s]").replace(r"\ ", r"\s+").replace("'", "['’]")
    ending = r"\w*" if term.endswith("*") else r"(?:e?s)?"
    return re.compile(f"{body}{ending}(?!\\w)", re.IGNORECASE if term == term.lower() else 0)

"""Prints of newspaper databases and mails, whose lines say by a name or code what they hold."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.paragraphs import Paragraph
from twosource.lexicon import load

_FIELD = re.compile(r"^(?P<name>[A-Z][A-Za-z]+(?:[ -][A-Za-z]+){0,2})\s*:\s*(?P<value>.*)$", re.S)
_CODE = re.compile(r"^(?P<name>[A-Z]{2,3})(?:\s{2,}|\t+|$)\s*(?P<value>.*)$", re.S)
_FEWEST = 3  # fields that a print has at least; a fact box has some of the same names
_FEWEST_CODES = 4
_MARK = 4  # characters of a line's `> `
_PROSE = 30  # words behind a name: then it is the text itself
_TELLING = frozenset(
    (
        *("length", "load-date", "publication-type", "byline", "headline"),
        *("section", "to", "subject", "author", "feed", "subjects", "abstract", "persons", "word count"),
    )
)
_KINDS = {
    "headline": "headline",
    "byline": "byline",
    "dateline": "dateline",
    "caption": "caption",
    "date": "boilerplate:date-line",
    "text": "boilerplate:field",
    "other": "boilerplate:field",
}


def mark_fields(paragraphs: list[Paragraph]) -> None:
    """Mark the named lines of a text that is a print or a mail; a name alone also heads the line below."""
    named = [(p, found) for p in paragraphs if (found := _field(p)) is not None]
    if len({name for _, (name, _, _) in named} & _TELLING) >= 2 and len(named) >= _FEWEST:
        _mark(named, paragraphs)
    coded = [(p, found) for p in paragraphs if (found := _coded(p)) is not None]
    if len({name for _, (name, _, _) in coded}) >= _FEWEST_CODES:
        _mark(coded, paragraphs)


def mark_sender(paragraphs: list[Paragraph], text: str) -> None:
    """Mark what the sender of a mail writes between its head and the report that he quotes with `>`."""
    heads = [i for i, p in enumerate(paragraphs) if p.kind == "boilerplate:field"]
    if not heads:
        return
    for at in range(heads[0], len(paragraphs)):
        if text[max(0, paragraphs[at].start - _MARK) : paragraphs[at].start].rstrip(" ").endswith("\n>"):
            for line in paragraphs[heads[0] : at]:
                if line.kind is None:
                    line.kind, line.why = "boilerplate:comments", "place"
            return


def _field(paragraph: Paragraph) -> tuple[str, str, int] | None:
    """Return name, group and where the value starts of a line such as `LENGTH: 512 words`."""
    head, colon, _ = paragraph.text[:40].partition(":")
    if not colon or not head[:1].isupper():
        return None
    group = _names().get(head.strip().lower())
    found = _FIELD.match(paragraph.text) if group is not None else None
    return (found["name"].lower(), group, found.start("value")) if found and group else None


def _coded(paragraph: Paragraph) -> tuple[str, str, int] | None:
    if not paragraph.text[:2].isupper():
        return None
    found = _CODE.match(paragraph.text)
    if found is None or found["name"].lower() not in _codes():
        return None
    return found["name"].lower(), _codes()[found["name"].lower()], found.start("value")


def _mark(named: list[tuple[Paragraph, tuple[str, str, int]]], paragraphs: list[Paragraph]) -> None:
    for paragraph, (_, group, value) in named:
        whole = len(paragraph.text) == paragraph.end - paragraph.start
        long = len(paragraph.text[value:].split()) >= _PROSE
        cut = paragraph.start + value
        if (
            value < len(paragraph.text)
            and whole
            and (group in ("headline", "text") or (long and group != "caption"))
        ):
            kind = "headline" if group == "headline" else "body"
            paragraph.kind = kind
            paragraph.pieces = [(paragraph.start, cut, "boilerplate:field"), (cut, paragraph.end, kind)]
            continue
        paragraph.kind = _KINDS[group] if value < len(paragraph.text) else "boilerplate:field"
        if value >= len(paragraph.text) and group in ("caption", "byline", "dateline"):
            below = paragraphs[paragraphs.index(paragraph) + 1 :][:1]
            for line in below:
                if line.kind is None and line.words <= _PROSE:
                    line.kind = _KINDS[group]


@cache
def _names() -> dict[str, str]:
    return {name: group for group, names in load("clean_fields")["fields"].items() for name in names}


@cache
def _codes() -> dict[str, str]:
    codes = load("clean_fields")["codes"]
    groups = dict.fromkeys(codes["known"], "other")
    groups |= {name: group for group in ("headline", "byline", "text") for name in codes[group]}
    return groups

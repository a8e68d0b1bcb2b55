"""JSONL: one record a line, ids as given, a bad record reported and the rest read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from twosource.config import Config
from twosource.errors import ReadError
from twosource.read.decode import reject_binary
from twosource.read.sources import STDIN, Source
from twosource.records.text import Article, GivenFacts, GivenSpans, Span

# Our name of each field, then what crawlers and extractors call it.
_TEXT_FIELDS = {
    "title": ("title", "headline"),
    "url": ("url",),
    "outlet": ("outlet", "sitename"),
    "language": ("language",),
}
_DATE_FIELDS = ("date", "published", "published_at", "publish_date", "datePublished", "date_publish")
READ_FIELDS = (*_DATE_FIELDS, *(name for names in _TEXT_FIELDS.values() for name in names))
"""The fields of a record beside its id, text and authors, under each name they may have."""


def read_jsonl(source: Source, config: Config) -> Iterator[Article | ReadError]:
    r"""Yield the article, or the error, of each line; lines end at `\n` only and blank ones are skipped.

    Raises:
        ReadError: the file as a whole cannot be read (codes as for text files).
    """
    found = False
    with source.open() as stream:
        number = 0
        while raw := stream.readline(config.max_bytes + 1):
            number += 1
            if number == 1:
                reject_binary(raw, source.name)
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            too_large = len(raw) > config.max_bytes
            while too_large and raw and not raw.endswith(b"\n"):
                raw = stream.readline(config.max_bytes)
            if too_large:
                found = True
                yield ReadError(
                    source.name,
                    "too-large",
                    f"line {number} is longer than {config.max_bytes} bytes; split its text, "
                    "or raise the limit `max_bytes`",
                    id=str(number),
                )
            elif raw.strip():
                found = True
                item = _article(raw, number, source, config)
                yield replace(item, raw=raw) if config.keep_raw and isinstance(item, Article) else item
    if not found:
        raise ReadError(
            source.name, "empty", 'there are no records; give one JSON object a line with "id" and "text"'
        )


def _article(raw: bytes, number: int, source: Source, config: Config) -> Article | ReadError:
    """Return the article of one line, or what is wrong with it."""
    label = str(number)
    try:
        try:
            record = json.loads(raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise ReadError(
                source.name,
                "encoding",
                f"line {number}: byte 0x{raw[error.start]:02x} at offset {error.start} of the line is not "
                "UTF-8; convert the file, e.g. `iconv -f ENCODING -t UTF-8 FILE > NEW`",
            ) from error
        except (ValueError, RecursionError) as error:
            raise ReadError(
                source.name,
                "bad-json",
                f"line {number} is not JSON ({error}); write one object a line, strings escaped",
            ) from error
        if not isinstance(record, dict):
            raise ReadError(
                source.name,
                "bad-json",
                f'line {number} holds {_kind(record)}; we need an object with "id" and "text"',
            )
        return article_of(record, f"line {number}", number, source, config)
    except ReadError as error:
        return ReadError(error.path, error.code, error.message, id=label)


def article_of(
    record: dict[str, Any], place: str, number: int, source: Source, config: Config
) -> Article | ReadError:
    """Return the article of a record with the fields of JSONL, or what is wrong with it.

    Args:
        record: The fields by name; a field of another type than ours is taken as missing.
        place: Where the record stands, for messages.
        number: Its number in the source, for the id of one that brings none.
        source: What the record came from.
        config: Options of the run.
    """
    label = _id(record, source, number)
    try:
        return _build(record, label, f"{place} (id {label!r})", source, config)
    except ReadError as error:
        return ReadError(error.path, error.code, error.message, id=label)


def _id(record: dict[str, Any], source: Source, number: int) -> str:
    given = record.get("id")
    if isinstance(given, str) and given and _half_pair(given) is None:
        return given
    if isinstance(given, int | float) and not isinstance(given, bool):
        return str(given)
    return str(number) if source.name == STDIN else f"{source.id}:{number}"


def _build(record: dict[str, Any], label: str, where: str, source: Source, config: Config) -> Article:
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        got = 'no "text"' if text is None else f'{_kind(text)} in "text"' if text != "" else 'an empty "text"'
        raise ReadError(
            source.name,
            "no-text",
            f'{where} has {got}; we need the words of the article as a string in "text"',
        )
    broken = _half_pair(text)
    if broken is not None:
        raise ReadError(
            source.name,
            "encoding",
            f'{where}: "text" holds half a surrogate pair at character {broken}, which is no character; '
            "write the whole character, or U+FFFD in its place",
        )
    given: dict[str, str | None] = {}
    day = _first(record, _DATE_FIELDS)
    for name, fields in _TEXT_FIELDS.items():
        value = _first(record, fields)
        given[name] = value.strip() or None if isinstance(value, str) and _half_pair(value) is None else None
    authors = record.get("authors")
    return Article(
        id=label,
        text=text,
        path=source.name,
        given=GivenFacts(
            date=_day(day),
            unread_date=_unread(day),
            authors=tuple(a for a in authors if isinstance(a, str)) if isinstance(authors, list) else (),
            title=given["title"],
            url=given["url"],
            outlet=given["outlet"],
            language=given["language"] and given["language"].lower().split("-")[0].split("_")[0],
        ),
        spans=_given_spans(record, text, where, source, strict=config.given_spans),
    )


def _first(record: dict[str, Any], names: tuple[str, ...]) -> object:
    """Return the first of several fields that holds anything."""
    return next((record[name] for name in names if record.get(name) not in (None, "")), None)


def _given_spans(
    record: dict[str, Any], text: str, where: str, source: Source, *, strict: bool
) -> GivenSpans:
    """Return the spans a record brings; unless asked for, a field of another shape is some other tool's."""
    try:
        return GivenSpans(
            actor=_span(record, "actor", text, where, source),
            recipient=_span(record, "recipient", text, where, source),
            places=_spans(record, "places", text, where, source),
            targets=_spans(record, "targets", text, where, source),
        )
    except ReadError:
        if strict:
            raise
        return GivenSpans()


def _day(value: object) -> str | None:
    """Return the ISO day of a date or instant; anything else is no date, not a reason to lose the article."""
    if isinstance(value, str):
        stripped = value.strip()
        for parse in (date.fromisoformat, datetime.fromisoformat):
            try:
                return parse(stripped).strftime("%Y-%m-%d").rjust(10, "0")
            except ValueError:
                continue
    return None


def _unread(value: object) -> str | None:
    return None if value in (None, "") or _day(value) else json.dumps(value, default=str)[:60]


def _spans(
    record: dict[str, Any], name: str, text: str, where: str, source: Source
) -> tuple[Span, ...] | None:
    listed = record.get(name)
    if listed is None:
        return None
    if not isinstance(listed, list):
        raise _bad_span(name, listed, text, where, source)
    return tuple(_to_span(name, item, text, where, source) for item in listed)


def _span(record: dict[str, Any], name: str, text: str, where: str, source: Source) -> Span | None:
    return None if record.get(name) is None else _to_span(name, record[name], text, where, source)


def _to_span(name: str, value: object, text: str, where: str, source: Source) -> Span:
    if isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if type(start) is int and type(end) is int and 0 <= start < end <= len(text):
            return Span(start, end)
    raise _bad_span(name, value, text, where, source)


def _bad_span(name: str, value: object, text: str, where: str, source: Source) -> ReadError:
    return ReadError(
        source.name,
        "bad-span",
        f'{where} has "{name}": {json.dumps(value, default=str)[:80]}; we need {{"start", "end"}} in code '
        f"points, 0 <= start < end <= {len(text)}",
    )


def _half_pair(text: str) -> int | None:
    """Return where a lone surrogate stands, None if there is none."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")

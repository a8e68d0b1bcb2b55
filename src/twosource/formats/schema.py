"""Say what the columns of an export are, for programs: a Frictionless data package beside the files."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from twosource.formats.writer import Field, Writer

FILE = "datapackage.json"
_TYPES = {"list": "array"}


def describe(writers: Iterable[Writer], *, coder: str) -> str:
    """Return the content of `datapackage.json`: each file with the name, type and meaning of its columns.

    Source: Tabular Data Package and Table Schema, version 1 (Frictionless Data).
    """
    resources = [
        {
            "name": name.removesuffix(writer.suffix),
            "path": name,
            "format": writer.suffix.removeprefix("."),
            "encoding": "utf-8",
            "schema": {"fields": [_column(field) for field in fields], "missingValues": [""]},
        }
        for writer in writers
        for name, fields in writer.tables.items()
    ]
    package = {"profile": "data-package", "name": "twosource-export", "sources": [{"title": coder}]}
    content = msgspec.json.encode({**package, "resources": resources})
    return msgspec.json.format(content, indent=1).decode() + "\n"


def _column(field: Field) -> dict[str, str]:
    return {"name": field.name, "type": _TYPES.get(field.type, field.type), "description": field.meaning}

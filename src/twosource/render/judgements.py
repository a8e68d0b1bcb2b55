"""Judgements as text and as JSON."""

from __future__ import annotations

import textwrap
from typing import Any

import msgspec

from twosource.records.answers import JudgedThing, JudgementRecord
from twosource.render.wording import tidy


def judgement_json(record: JudgementRecord) -> dict[str, Any]:
    """Return a judgement as it is kept, and the articles, names and entities it speaks of."""
    found: dict[str, Any] = msgspec.to_builtins(record.judgement)
    return {**found, "of": [msgspec.to_builtins(thing) for thing in (record.a, record.b)]}


def judgement_text(record: JudgementRecord, *, width: int) -> str:
    """Return a judgement as lines; the later ones are indented."""
    judgement = record.judgement
    told = f"{judgement.id}  {judgement.ruling:<9}  {judgement_words(record)}"
    return textwrap.fill(told, width, subsequent_indent="    ", break_on_hyphens=False)


def judgement_words(record: JudgementRecord) -> str:
    """Return what a judgement speaks of, whose word it is, when and why."""
    judgement = record.judgement
    sides = zip((record.a, record.b), (judgement.a, judgement.b), strict=True)
    things = " and ".join(_thing(thing, place.text_sha256) for thing, place in sides)
    word = " ".join(part for part in (judgement.by, judgement.made) if part)
    return tidy("; ".join(part for part in (things, word, judgement.note) if part))


def _thing(thing: JudgedThing, text_sha256: str) -> str:
    if thing.article is None:
        return f"text {text_sha256[:12]}"
    if thing.name is None:
        return thing.article
    return f"“{thing.name}” in {thing.article} ({thing.entity})"

"""Gold of quotations: its reports, a baseline, and how a quotation found is told to be a quotation marked.

Contents match one to one, best first, by the Jaccard index of their letters: the characters of the text that
belong to words, whatever pieces they come in. Where two contents are alike, an overlapping cue decides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twosource.annotate.quotes.marks import find_passages
from twosource.records.annotation import AnnotatedArticle, Quote, Speaker
from twosource.records.text import Span

_WORDS = re.compile(r"[^\W_]+")
_PAIRS = frozenset({"“”", '""', "‘’", "''", "«»", "„“", "„”"})


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One report and what is marked in it, as the gold's README tells."""

    label: str
    title: str
    date: str | None
    outlet: str | None
    text: str
    quotes: tuple[Mapping[str, Any], ...]
    no_speech: tuple[Mapping[str, Any], ...]


def read_gold(path: Path) -> list[GoldReport]:
    """Read a file of gold, one report a line.

    Raises:
        ValueError: a mark is not the text at its place.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_report(json.loads(line)) for line in lines if line.strip()]


def _report(record: Mapping[str, Any]) -> GoldReport:
    text = record["text"]
    for quote in record["quotes"]:
        for span in (*quote["spans"], *quote["quoted"]):
            if text[span["start"] : span["end"]] != span["text"]:
                raise ValueError(
                    f"{record['id']}: {quote['id']}: {span['text']!r} does not stand at its place"
                )
    return GoldReport(
        label=record["id"],
        title=record["title"],
        date=record.get("date"),
        outlet=record.get("outlet"),
        text=text,
        quotes=tuple(record["quotes"]),
        no_speech=tuple(record["no_speech"]),
    )


def letters(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the places of the letters and digits within some spans."""
    return frozenset(i for a, b in spans for i in range(a, b) if text[i].isalnum())


def bounds(quote: Mapping[str, Any], name: str = "spans") -> list[tuple[int, int]]:
    """Return the pieces of a marked quotation, or its cue or speaker, as pairs of offsets."""
    held = quote[name]
    parts = held if isinstance(held, list) else [held] if held else []
    return [(s["start"], s["end"]) for s in parts]


def match(
    text: str, gold: Sequence[Mapping[str, Any]], found: Sequence[Quote]
) -> list[tuple[int, int, float]]:
    """Pair the quotations marked with those found, one to one, and give the Jaccard index of each pair."""
    wanted = [letters(text, bounds(q)) for q in gold]
    got = [letters(text, [(s.start, s.end) for s in q.spans]) for q in found]
    pairs = []
    for i, a in enumerate(wanted):
        for j, b in enumerate(got):
            shared = len(a & b)
            if shared:
                cue = _overlaps(bounds(gold[i], "cue"), found[j].cue)
                pairs.append((shared / len(a | b), cue, -i, -j))
    taken: tuple[set[int], set[int]] = set(), set()
    kept = []
    for likeness, _, i, j in sorted(pairs, reverse=True):
        if -i not in taken[0] and -j not in taken[1]:
            taken[0].add(-i)
            taken[1].add(-j)
            kept.append((-i, -j, likeness))
    return sorted(kept)


def _overlaps(marked: Sequence[tuple[int, int]], found: Span | None) -> bool:
    return found is not None and any(a < found.end and found.start < b for a, b in marked)


def vices(report: GoldReport, quote: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is hard about a marked quotation, by its form."""
    text, pieces, cue, speaker = report.text, bounds(quote), quote["cue"], quote["speaker"]
    start, end = pieces[0][0], pieces[-1][1]
    if start < len(report.title):
        yield "headline"
    if quote["parent"]:
        yield "nested"
    if "\n\n" in text[start:end]:
        yield "over paragraphs"
    elif len(pieces) > 1:
        yield "in pieces"
    if quote["type"] == "direct":
        if cue is None:
            yield "direct without cue"
        else:
            place = "before" if cue["end"] <= start else "after" if cue["start"] >= end else "in the middle"
            yield f"direct, cue {place}"
            if cue["text"][0].isupper() and place == "after":
                yield "false full stop"
        marks = {text[a - 1 : a] + text[b : b + 1] for a, b in pieces}
        if not any(m[:1] in "“\"‘'«„" and m for m in marks):
            yield "without marks"
        elif not marks <= _PAIRS:
            yield "marks mistyped, missing or shared"
    elif cue is None:
        yield "indirect or mixed without cue"
    else:
        place = "before" if cue["end"] <= start else "after" if cue["start"] >= end else "inside"
        if place != "before":
            yield f"indirect or mixed, cue {place}"
        if cue["text"].lower().startswith("according"):
            yield "according to"
    if quote["kind"] == "thought":
        yield "thought"
    if speaker is None:
        yield "nobody named as speaker"
    elif speaker["text"].lower() in (
        "he",
        "she",
        "it",
        "they",
        "who",
        "his",
        "her",
        "their",
        "we",
        "i",
        "its",
    ):
        yield "speaker a pronoun"
    elif speaker["name"] is None:
        yield "speaker without a name"


def nearest_names(article: AnnotatedArticle) -> tuple[Quote, ...]:
    """Read everything in marks as a quotation of the nearest person, body or country: a baseline."""
    text = article.text
    named = [
        m for m in article.mentions if m.form == "name" and m.type in ("person", "organisation", "country")
    ]
    quotes = []
    for passage in find_passages(text, text):
        if passage.parent is not None:
            continue
        outside = [m for m in named if m.end <= passage.start or m.start >= passage.end]
        near = min(outside, key=lambda m: max(passage.start - m.end, m.start - passage.end), default=None)
        quotes.append(
            Quote(
                id=f"q{len(quotes)}",
                start=passage.start,
                end=passage.end,
                spans=tuple(Span(a, b) for a, b in passage.pieces),
                type="direct",
                speaker=Speaker(start=near.start, end=near.end, entity=near.entity) if near else None,
            )
        )
    return tuple(quotes)


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name in lower case, without articles."""
    return frozenset(w.lower() for w in _WORDS.findall(name)) - {"the", "a", "an", "of", "s"}

"""Citation chips: the letter of an origin and the number of a sentence, and the reports they open."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.records.account import Origin, Reuse, Story
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Citation
from twosource.render.reports import (
    Report,
    Unit,
    article_name,
    article_title,
    cut_into_units,
    outlet_name,
)
from twosource.render.wording import shorten, tidy

TONES = frozenset("ABCD")  # letters that have a colour of their own; later ones are ink on wash
REPRINT_SHARE = 0.5  # of the shorter text's words: from here on two articles are called the same text
QUOTE_MARKS = frozenset("\"“”„«‘'’`")

# What a chip says in place of a sentence number when the words stand outside the sentences.
PART_NAMES = {
    "headline": "title",
    "byline": "byline",
    "dateline": "dateline",
    "caption": "caption",
    "heading": "heading",
    "body": "text",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One citation as it is shown: `A4`, a link to the sentence with the exact words marked."""

    letter: str  # "A", or "Ar2" for the second further article of origin A
    number: str  # "4", "4–6", "·title"; "·4" after a letter that ends in a figure
    anchor: str
    tone: str
    label: str  # what a screen reader says
    spans: str  # "120-180,200-210": code points of the article's text
    article: str


class Citations:
    """The letters, sentence numbers and anchors of one story's articles."""

    def __init__(self, story: Story, articles: Iterable[AnnotatedArticle], *, prefix: str = "") -> None:
        """Number the articles of `story`; `prefix` keeps anchors apart when a page holds several stories."""
        by_id = {article.id: article for article in articles}
        held = [by_id[article_id] for article_id in story.articles if article_id in by_id]
        homes = _home_origins(story.origins, [article.id for article in held])
        self.prefix = prefix
        self.origins = {origin.id: origin for origin in story.origins}
        counts: dict[str, int] = {}
        reports: list[Report] = []
        firsts: dict[str, str] = {}
        for article in sorted(held, key=lambda a: _nearness(a, self.origins.get(homes[a.id]))):
            letter = homes[article.id]
            repeat = counts.get(letter, 0)
            counts[letter] = repeat + 1
            first = firsts.setdefault(letter, article.id)
            share = _share(story.reuse, first, article.id) if repeat else None
            code = f"{letter}r{repeat}" if repeat else letter
            units = tuple(cut_into_units(article, f"{prefix}{code}" + ("-" if repeat else "")))
            reports.append(
                Report(
                    article=article,
                    origin=letter,
                    repeat=repeat,
                    reprint=share is not None and share >= REPRINT_SHARE,
                    tone=f"o{letter}" if letter in TONES else "oX",
                    name=article_name(article),
                    named=bool(outlet_name(article)),
                    title=article_title(article),
                    anchor=f"{prefix}rep-{code}",
                    units=units,
                    starts=tuple(unit.start for unit in units),
                    share=share,
                )
            )
        letters = list(dict.fromkeys(homes[article.id] for article in held))
        order = {letter: index for index, letter in enumerate(sorted(letters, key=lambda x: (len(x), x)))}
        self.reports = tuple(sorted(reports, key=lambda r: (order[r.origin], r.repeat)))
        self.by_article = {report.article.id: report for report in self.reports}
        self._rank = {report.article.id: index for index, report in enumerate(self.reports)}

    def columns(self) -> tuple[tuple[Report, ...], ...]:
        """Return the reports grouped by origin, in order of letters."""
        groups: dict[str, list[Report]] = {}
        for report in self.reports:
            groups.setdefault(report.origin, []).append(report)
        return tuple(tuple(group) for group in groups.values())

    def chips(self, support: Sequence[Citation]) -> tuple[Chip, ...]:
        """Return the chips of `support`, one a sentence or run of sentences, in order of letters."""
        merged: dict[tuple[int, int, str], list[Citation]] = {}
        for citation in support:
            report = self.by_article.get(citation.article)
            if report is None:
                continue
            units = self._covered(report, citation.start, citation.end)
            if not units:
                continue
            key = (self._rank[citation.article], units[0].start, _number(units))
            merged.setdefault(key, []).append(citation)
        chips = []
        for (rank, start, number), group in sorted(merged.items()):
            report = self.reports[rank]
            anchor = next(
                (u.anchor for u in reversed(report.units) if u.start <= start and u.anchor), report.anchor
            )
            spans = _joined((c.start, c.end) for c in group)
            chips.append(
                Chip(
                    letter=report.letter,
                    number=f"·{number}" if report.repeat and not number.startswith("·") else number,
                    anchor=anchor,
                    tone=report.tone,
                    label=_spoken(report, number),
                    spans=",".join(f"{a}-{b}" for a, b in spans),
                    article=report.article.id,
                )
            )
        return tuple(chips)

    def words(self, citation: Citation, limit: int | None = None) -> str:
        """Return the cited words on one line, cut to `limit` characters when one is given."""
        report = self.by_article.get(citation.article)
        if report is None:
            return ""
        text = tidy(report.article.text[citation.start : citation.end])
        return shorten(text, limit) if limit else text

    def in_marks(self, citation: Citation) -> bool:
        """Tell whether the cited words stand in quotation marks."""
        report = self.by_article.get(citation.article)
        if report is None:
            return False
        text = report.article.text
        around = (text[citation.start - 1 : citation.start], text[citation.start : citation.start + 1])
        return any(mark and mark in QUOTE_MARKS for mark in around)

    def lettered(self, text: str) -> str:
        """Return `text` with the ids of articles replaced by their letters.

        An id that is a word, of a file `a.txt`, is left where the sentence goes on behind it: "a part of it".
        """
        ids = sorted(self.by_article, key=len, reverse=True)
        if not ids:
            return tidy(text)
        words = [re.escape(i) + (r"(?! [a-z])" if i.isalpha() and i.islower() else "") for i in ids]
        pattern = rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])"
        return tidy(re.sub(pattern, lambda found: self.by_article[found[0]].letter, text))

    def _covered(self, report: Report, start: int, end: int) -> tuple[Unit, ...]:
        first = max(bisect_right(report.starts, start) - 1, 0)
        last = max(bisect_left(report.starts, max(end, start + 1)), first + 1)
        units = report.units[first:last]
        return tuple(unit for unit in units if unit.end > start) or units[-1:]


def _nearness(article: AnnotatedArticle, origin: Origin | None) -> tuple[bool, int]:
    """Rank an article in its origin: the own one first, then in the origin's order (copied ones first)."""
    name = tidy(origin.name).casefold() if origin else ""
    own = bool(name) and article_name(article).casefold() == name
    place = origin.articles.index(article.id) if origin and article.id in origin.articles else 0
    return not own, place


def _home_origins(origins: Sequence[Origin], articles: Sequence[str]) -> dict[str, str]:
    """Give each article the letter of the origin it belongs to; speakers only when nothing else holds it."""
    homes: dict[str, str] = {}
    for speakers in (False, True):
        for origin in origins:
            if (origin.kind == "speaker") is speakers:
                for article in origin.articles:
                    homes.setdefault(article, origin.id)
    taken = {origin.id for origin in origins}
    free = (letter for letter in _letters() if letter not in taken)
    return {article: homes.get(article) or next(free) for article in articles}


def _letters() -> Iterable[str]:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from alphabet
    for first in alphabet:
        for second in alphabet:
            yield first + second
    number = 1
    while True:
        yield f"Z{number}"
        number += 1


def _share(reuse: Sequence[Reuse], a: str, b: str) -> float | None:
    for pair in reuse:
        if {pair.a, pair.b} == {a, b} and pair.kind != "translation":
            return pair.share
    return None


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap or touch, so that no word is marked twice."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _number(units: Sequence[Unit]) -> str:
    numbers = [unit.number for unit in units if unit.number is not None]
    if not numbers:
        kind = units[0].kind
        return "·" + ("page" if kind.startswith("boilerplate") else PART_NAMES.get(kind, "text"))
    return str(numbers[0]) if numbers[0] == numbers[-1] else f"{numbers[0]}–{numbers[-1]}"


def _spoken(report: Report, number: str) -> str:
    if number.startswith("·"):
        place = number[1:]
    elif "–" in number:
        place = f"sentences {number.replace('–', ' to ')}"
    else:
        place = f"sentence {number}"
    return f"{report.name}, {place}"

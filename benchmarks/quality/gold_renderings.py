"""Score renderings of one utterance on pairs of short reports marked by hand.

    python -m benchmarks.quality.gold_renderings [--file tests/gold/renderings/....jsonl ...] [--errors]

Each pair of reports goes through the whole chain (read, linked as one story). A pair is told the same where
one utterance holds a rendering from each report, both of which overlap the marked quotations. "Spans given"
puts the marked contents in place of the quotations found, with the speaker that the program found for the
quotation that overlaps them most, and tells the linking apart from the finding. "Outlets'
countries given" puts in, beside the quotations found, the country of each outlet: that tells whether it
writes in the speaker's language.

Drift and kinds of change are told over the pairs that are the same in the gold: one not joined counts as
wrong. "Compared" is the comparison alone, on the marked contents of those pairs. Baseline: the same if half
the words of the shorter content are in the longer, and meaning if a word on a short list of negators or a
figure is in one alone.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.quality.gold_command import print_errors, print_system, read_arguments

from twosource.link import link_story
from twosource.link.utterances.drift import compare_renderings
from twosource.pipeline import annotate
from twosource.records.account import Rendering, RenderingPair, Utterance
from twosource.records.annotation import AnnotatedArticle, Quote
from twosource.records.text import Article, GivenFacts, Span

FOLDER = Path(__file__).parents[2] / "tests" / "gold" / "renderings"
DRIFTS = ("none", "wording", "meaning")
_NEGATORS = frozenset({"not", "no", "never", "none", "cannot"})


@dataclass(slots=True)
class Score:
    """Counts of one system; `same` and `drift` are by (gold, found)."""

    same: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    drift: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    closest: Counter[str] = field(default_factory=Counter)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def err(self, cause: str, shown: str) -> None:
        """Keep an error under its cause."""
        self.errors.setdefault(cause, []).append(shown)


@dataclass(frozen=True, slots=True)
class Told:
    """What a system says of a pair that it holds the same."""

    drift: str
    kinds: tuple[str, ...] = ()
    closest: str | None = None


def main() -> None:
    """Parse the arguments, score the files and print figures and errors."""
    asked = read_arguments(__doc__, FOLDER, baselines=False)
    lines = (line for file in asked.files for line in file.read_text(encoding="utf-8").splitlines())
    records = [json.loads(line) for line in lines if line.strip()]
    systems = {
        name: Score()
        for name in ("quotations found", "outlets' countries given", "spans given", "compared", "baseline")
    }
    for record in records:
        articles = tuple(read_side(record[side]) for side in "ab")
        count(systems["quotations found"], record, told_of(record, articles))
        placed = tuple(
            replace(a, source=replace(a.source, outlet_country=record[side]["outlet_country"]))
            for a, side in zip(articles, "ab", strict=True)
        )
        count(systems["outlets' countries given"], record, told_of(record, placed))
        given = tuple(_with_marked(a, record[side]["quote"]) for a, side in zip(articles, "ab", strict=True))
        count(systems["spans given"], record, told_of(record, given))
        one, two = (content(record[side]["quote"]) for side in "ab")
        if record["same"]:
            count(systems["compared"], record, _compared(one, two))
        count(systems["baseline"], record, word_overlap(one, two))
    print(asked.title(len(records), "pairs"))
    for name, score in systems.items():
        print_system(name, lines_of(score))
        if asked.errors and name != "baseline":
            print_errors(score.errors)


def read_side(side: Mapping[str, Any]) -> AnnotatedArticle:
    """Return what the program finds in one of the two reports, given its date and outlet."""
    return _read(side["id"], side["text"], side["date"], side["outlet"])


@cache
def _read(identifier: str, text: str, date: str, outlet: str) -> AnnotatedArticle:
    given = GivenFacts(date=date, outlet=outlet, language="en")
    return annotate(Article(id=identifier, text=text, given=given))


def _with_marked(article: AnnotatedArticle, marked: Mapping[str, Any]) -> AnnotatedArticle:
    """Return the report with the marked content as its only quotation, and the speaker that was found."""
    spans = tuple(Span(s["start"], s["end"]) for s in marked["spans"])
    near = max(article.quotes, key=lambda q: _overlap(_spans(q), spans), default=None)
    speaker = near.speaker if near is not None and _overlap(_spans(near), spans) else None
    quote = Quote(
        id="q1",
        start=spans[0].start,
        end=spans[-1].end,
        spans=spans,
        type=marked["type"],
        speaker=speaker,
        quoted=near.quoted if near is not None and marked["type"] == "mixed" else (),
    )
    return replace(article, quotes=(quote,))


def _spans(quote: Quote) -> tuple[Span, ...]:
    return quote.spans or (Span(quote.start, quote.end),)


def _overlap(one: Sequence[Any], two: Sequence[Any]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in two)


def content(marked: Mapping[str, Any]) -> str:
    """Return the marked content as one text."""
    return " ".join(span["text"] for span in marked["spans"])


def told_of(record: Mapping[str, Any], articles: Sequence[AnnotatedArticle]) -> Told | None:
    """Return what the program says of the pair of marked quotations; None where it does not join them."""
    story = link_story("S1", articles)
    marks = {a.id: [Span(s["start"], s["end"]) for s in record[x]["quote"]["spans"]]
             for a, x in zip(articles, "ab", strict=True)}  # fmt: skip
    best: tuple[int, Told] | None = None
    for utterance in story.utterances:
        at = {
            r.support[0].article: (n, _shared(r, marks)) for n, r in enumerate(utterance.renderings)
        }  # one rendering an article
        if len(at) < len(articles) or not all(shared for _, shared in at.values()):
            continue
        indices = [at[a.id][0] for a in articles]
        told = _told(utterance, indices)
        shared = sum(s for _, s in at.values())
        if best is None or shared > best[0]:
            best = shared, told
    return best[1] if best else None


def _shared(rendering: Rendering, marks: Mapping[str, Sequence[Span]]) -> int:
    return _overlap(rendering.support, marks[rendering.support[0].article])


def _told(utterance: Utterance, indices: Sequence[int]) -> Told:
    pair: RenderingPair = next(p for p in utterance.pairs if {p.a, p.b} == set(indices))
    closest = getattr(utterance, "closest", None)
    side = "ab"[indices.index(closest)] if closest in indices else None
    return Told(pair.drift, tuple(getattr(pair, "kinds", ())), side)


def _compared(one: str, two: str) -> Told:
    drift = compare_renderings(one, two)
    return Told(drift.drift, drift.kinds)


def word_overlap(one: str, two: str) -> Told | None:
    """Tell one utterance by half the shorter one's words, and another meaning by figures and "not"."""
    a, b = (frozenset(re.findall(r"[a-z]+|\d+", text.lower())) for text in (one, two))
    if len(a & b) * 2 < min(len(a), len(b)):
        return None
    graver = {w for w in a ^ b if w in _NEGATORS or w.isdigit()}
    return Told("meaning" if graver else "none" if a == b else "wording")


def count(score: Score, record: Mapping[str, Any], told: Told | None) -> None:
    """Count one pair."""
    one, two = (content(record[side]["quote"]) for side in "ab")
    shown = f"{record['id']} {one!r} | {two!r}"
    score.same[record["same"], told is not None] += 1
    if not record["same"]:
        if told is not None:
            score.err(f"joined, {record['why_not']}", shown)
        return
    if told is None:
        score.err("not joined", shown)
    drift = told.drift if told else "not joined"
    score.drift[record["drift"], drift] += 1
    if told and drift != record["drift"]:
        score.err(f"{record['drift']} told as {drift}", f"{shown} {record['kinds']} {told.kinds}")
    wanted, got = set(record["kinds"]), set(told.kinds) if told else set()
    score.kinds["both"] += len(wanted & got)
    score.kinds["gold"] += len(wanted)
    score.kinds["found"] += len(got)
    if told and drift == record["drift"] == "meaning" and wanted != got:
        score.err("kinds", f"{shown} {sorted(wanted)} found {sorted(got)}")
    closest = told.closest if told else None
    key = "right" if closest == record["closest"] else "silent" if closest is None else "wrong"
    score.closest[key if record["closest"] or closest else "both silent"] += 1
    if told and key != "right":
        score.err("closest", f"{shown} {record['closest']} ({record['closest_why']}) found {closest}")


def lines_of(score: Score) -> Iterator[str]:
    """Yield the figures of one system."""
    both, extra, missed = (score.same[k] for k in ((True, True), (False, True), (True, False)))
    yield f"same: {_prf(both, both + extra, both + missed)}"
    meaning = {key: n for key, n in score.drift.items() if "meaning" in key}
    right = meaning.get(("meaning", "meaning"), 0)
    found = sum(n for (_, got), n in meaning.items() if got == "meaning")
    yield f"meaning drift: {_prf(right, found, sum(n for (w, _), n in meaning.items() if w == 'meaning'))}"
    for wanted in DRIFTS:
        row = {got: n for (gold, got), n in sorted(score.drift.items()) if gold == wanted}
        yield f"drift {wanted}: {row.get(wanted, 0)}/{sum(row.values())} {row}"
    yield f"kinds: {_prf(score.kinds['both'], score.kinds['found'], score.kinds['gold'])}"
    yield f"closest: {dict(sorted(score.closest.items()))}"


def _prf(right: int, found: int, wanted: int) -> str:
    p, r = right / found if found else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return f"P {p:.3f} R {r:.3f} F1 {f1:.3f} ({right} right of {found} found, {wanted} in gold)"


if __name__ == "__main__":
    main()

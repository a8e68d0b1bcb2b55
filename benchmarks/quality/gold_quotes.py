"""Score quotations on whole reports whose every quotation was marked by hand.

    python -m benchmarks.quality.gold_quotes [--file tests/gold/quotes/....jsonl ...] [--errors] [--baselines]

Contents match one to one at a Jaccard index of letters of at least .5 (and .8). Precision and recall of a
type count a match of whatever type; "type too" asks that the types agree. Over matched quotations:

- speaker by span: the phrase found overlaps the one marked, or both are null.
- speaker by name: of the entity's name or an alias of it and the name marked, one has all words of the other;
  a speaker whom the report does not name is right by span, or if the same entity is mentioned there.
- cue overlaps, kind, and precision and recall of addressee, venue, date and parent.

Words in marks that nobody said are wrong when they are found as direct speech or as a quoted piece. Where
"by vice" is told, recall and the speakers by name are of the quotations with that vice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.quality.gold_command import Ratios, print_errors, print_system, read_arguments
from benchmarks.quality.quotes_gold import (
    GoldReport,
    bounds,
    letters,
    match,
    nearest_names,
    read_gold,
    vices,
    words_of,
)

from twosource.pipeline import annotate
from twosource.records.annotation import AnnotatedArticle, Quote
from twosource.records.text import Article, GivenFacts

FOLDER = Path(__file__).parents[2] / "tests" / "gold" / "quotes"
TYPES = ("direct", "mixed", "indirect")
LEAST = 0.5
CLOSE = 0.8


def main() -> None:
    """Parse the arguments, score the files and print figures and errors."""
    asked = read_arguments(__doc__, FOLDER)
    reports = [report for file in asked.files for report in read_gold(file)]
    systems = {"twosource": Ratios()}
    if asked.baselines:
        systems["all in marks, nearest name"] = Ratios()
    for report in reports:
        article = read_report(report)
        score_report(systems["twosource"], report, article, article.quotes)
        if asked.baselines:
            score_report(systems["all in marks, nearest name"], report, article, nearest_names(article))
    print(asked.title(len(reports), "reports"))
    for name, total in systems.items():
        print_system(name, lines_of(total))
    if asked.errors:
        print_errors(systems["twosource"].errors)


def read_report(report: GoldReport) -> AnnotatedArticle:
    """Return what the program finds in a report, given its date, title and outlet."""
    given = GivenFacts(date=report.date, title=report.title, outlet=report.outlet, language="en")
    return annotate(Article(id=report.label, text=report.text, given=given), layers=("quotes", "entities"))


def score_report(
    total: Ratios, report: GoldReport, article: AnnotatedArticle, found: tuple[Quote, ...]
) -> None:
    """Compare the quotations found in one report with those marked."""
    pairs = [p for p in match(report.text, report.quotes, found) if p[2] >= LEAST]
    held = {i: (found[j], likeness) for i, j, likeness in pairs}
    back = {found[j].id: report.quotes[i] for i, j, _ in pairs}
    for i, quote in enumerate(report.quotes):
        got, likeness = held.get(i, (None, 0.0))
        shown = f"{report.label} {_shown(report, quote)}"
        for group in (quote["type"], "all"):
            total.count(f"{group}, R", got is not None, shown if group != "all" else "")
            total.count(f"{group} at {CLOSE}, R", likeness >= CLOSE)
            total.count(f"{group} type too, R", got is not None and got.type == quote["type"])
        right = got is not None and _same_speaker(report, article, quote, got)
        for vice in vices(report, quote):
            total.count(f"vice {vice}, R", got is not None)
            if got is not None:
                total.count(f"vice {vice}, S", right)
        if got is None:
            continue
        said = f"{shown}; found {_shown_found(report, got)}"
        if likeness < CLOSE:
            total.errors.setdefault("extent", []).append(said)
        total.count(f"type of {quote['type']}", got.type == quote["type"], said)
        total.count("kind", got.kind == quote["kind"], said)
        cue = [(got.cue.start, got.cue.end)] if got.cue else []
        wanted = bounds(quote, "cue")
        total.count("cue", _meet(wanted, cue) or not (wanted or cue), said)
        total.count("cue exact", wanted == cue)
        total.count("speaker by span", _overlapping_speaker(quote, got), said)
        total.count("speaker by name", right, f"{said} = {_entity_of(article, got)}")
        total.count(f"speaker by name, {quote['type']}", right)
        total.count(f"speaker by span, {quote['type']}", _overlapping_speaker(quote, got))
        _circumstances(total, quote, got, back, said)
    for got in found:
        group = got.id in back
        error = f"{report.label} {_shown_found(report, got)}"
        total.count(f"{got.type}, P", group, error)
        total.count("all, P", group)
        close = group and any(held[i][1] >= CLOSE for i in held if held[i][0] is got)
        same = group and back[got.id]["type"] == got.type
        for name in (got.type, "all"):
            total.count(f"{name} at {CLOSE}, P", close)
            total.count(f"{name} type too, P", same)
    _unsaid(total, report, found)


def _circumstances(
    total: Ratios, quote: Mapping[str, Any], got: Quote, back: Mapping[str, Mapping[str, Any]], said: str
) -> None:
    parent = back[got.parent]["id"] if got.parent in back else got.parent and "?"
    day = quote["date"]["value"] if quote["date"] else None
    texts = {
        name: (quote[name]["text"] if quote[name] else None, getattr(got, name))
        for name in ("addressee", "venue")
    }
    for name, (wanted, given) in (
        texts | {"date": (day, got.date), "parent": (quote["parent"], parent)}
    ).items():
        if name in texts and wanted and given:
            a, b = words_of(wanted), words_of(given)
            right = a <= b or b <= a
        else:
            right = wanted == given
        if wanted:
            total.count(f"{name}, R", right, f"{wanted!r}, given {given!r}: {said}")
        if given:
            total.count(f"{name}, P", right, f"{given!r}, wanted {wanted!r}: {said}" if not wanted else "")


def _unsaid(total: Ratios, report: GoldReport, found: tuple[Quote, ...]) -> None:
    for words in report.no_speech:
        inside = letters(report.text, [(words["start"], words["end"])])
        taken = None
        for got in found:
            parts = got.quoted if got.type == "mixed" else got.spans if got.type == "direct" else ()
            for part in parts:
                said = letters(report.text, [(part.start, part.end)])
                if len(said & inside) / len(said | inside) >= LEAST:
                    taken = got
        shown = f"{report.label} {words['kind']} {words['text']!r}"
        total.count("no speech left alone", taken is None, shown)


def _meet(wanted: list[tuple[int, int]], got: list[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in wanted for c, d in got)


def _overlapping_speaker(quote: Mapping[str, Any], got: Quote) -> bool:
    wanted = bounds(quote, "speaker")
    speaker = got.speaker
    here = [(speaker.start, speaker.end)] if speaker and speaker.start is not None and speaker.end else []
    return _meet(wanted, here) or not (wanted or here)


def _same_speaker(
    report: GoldReport, article: AnnotatedArticle, quote: Mapping[str, Any], got: Quote
) -> bool:
    speaker = quote["speaker"]
    if speaker is None or got.speaker is None:
        return speaker is None and got.speaker is None
    names = [n for n in (speaker["name"], *speaker.get("also", ())) if n]
    if not names:
        mentions = [(m.start, m.end) for m in article.mentions if m.entity == got.speaker.entity]
        return _overlapping_speaker(quote, got) or _meet(bounds(quote, "speaker"), mentions)
    if got.speaker.entity is None:
        ours = [got.speaker.text or ""]
    else:
        entity = article.cast.entity(got.speaker.entity)
        ours = [entity.name, *entity.aliases]
    pairs = [(words_of(name), words_of(other)) for name in names for other in ours]
    return any(b and (a <= b or (b <= a and _telling(b))) for a, b in pairs)


def _telling(words: frozenset[str]) -> bool:
    """Tell whether part of a name names somebody by itself: more than an initial."""
    return any(len(w) > 2 for w in words)


def _entity_of(article: AnnotatedArticle, got: Quote) -> str | None:
    if got.speaker is None or got.speaker.entity is None:
        return None
    return article.cast.entity(got.speaker.entity).name


def _shown(report: GoldReport, quote: Mapping[str, Any]) -> str:
    words = " … ".join(" ".join(s["text"].split()) for s in quote["spans"])
    speaker = quote["speaker"]
    who = f"{speaker['text']} = {speaker['name']}" if speaker else None
    cue = quote["cue"]["text"] if quote["cue"] else None
    parent = " nested" if quote["parent"] else ""
    return f"[{quote['type']}{parent} {quote['kind']}] {who} | {cue} | {_cut(words)}"


def _shown_found(report: GoldReport, got: Quote) -> str:
    words = " … ".join(" ".join(s.of(report.text).split()) for s in got.spans)
    who = got.speaker.text if got.speaker else None
    cue = got.cue.of(report.text) if got.cue else None
    parent = " nested" if got.parent else ""
    return f"[{got.type}{parent} {got.kind}] {who} | {cue} | {_cut(words)} ({', '.join(got.why)})"


def _cut(words: str, most: int = 160) -> str:
    return words if len(words) <= most else f"{words[: most // 2]} ~ {words[-most // 2 :]}"


def lines_of(total: Ratios) -> Iterator[str]:
    """Yield the figures as lines."""
    for group in ("all", *TYPES):
        shown = (f"{name.strip()} {_prf(total, group + name)}" for name in ("", f" at {CLOSE}", " type too"))
        yield f"{group:8s} {' | '.join(shown).strip()}"
    for name in ("addressee", "venue", "date", "parent"):
        yield f"{name:9s} {_prf(total, name)}"
    for name, (good, asked) in total.ratios.items():
        if not name.endswith((", P", ", R", ", S")):
            yield f"{name}: {good}/{asked} = {good / asked:.3f}"
    for name in sorted(n for n in total.ratios if n.startswith("vice ") and n.endswith(", R")):
        good, asked = total.ratios[name]
        said, spoken = total.ratios.get(name.replace(", R", ", S"), (0, 0))
        yield f"by {name.removesuffix(', R')}: found {good}/{asked}, speaker {said}/{spoken}"


def _prf(total: Ratios, name: str) -> str:
    good_p, found = total.ratios.get(f"{name}, P", (0, 0))
    good_r, wanted = total.ratios.get(f"{name}, R", (0, 0))
    p, r = good_p / found if found else 0.0, good_r / wanted if wanted else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return f"P {p:.3f} R {r:.3f} F1 {f1:.3f} ({found} found, {wanted} in gold)"


if __name__ == "__main__":
    main()

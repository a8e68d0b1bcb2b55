"""The choices that the rules meet in the gold of casts: whom a pronoun or description may mean, and does."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.cast_gold import PRONOUNS, GoldReport, Marked, form_of, match, read_gold

import twosource.annotate.names  # before coreference, which it imports
from twosource.annotate.coref import choice, pronouns, whole
from twosource.annotate.draft import DraftEntity
from twosource.annotate.parse import Reading, parse
from twosource.clean import clean
from twosource.lexicon import load
from twosource.records.text import Article, Block, GivenFacts, SourceFacts

TESTS = Path(__file__).parents[2] / "tests"
GOLD, CASES = TESTS / "gold" / "cast", TESTS / "cases" / "coref"
BY_RULE_WRITERS = "cases"  # stands for the file of the single cases
_NOBODY = "nobody"

Table = dict[str, Any]  # what `coreference_weights.toml` holds


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed report of the gold, its marks moved by the headline in front."""

    file: str
    reading: Reading
    gold: tuple[Marked, ...]
    partly: bool = False  # only some mentions are marked
    begins: int = 0  # character behind the headline, whose mentions are not marked


@dataclass(frozen=True, slots=True)
class Case:
    """One choice: readings as (key, clues, whether it is right); a negative key is a thing, so silence."""

    file: str
    kind: str  # one of `choice.KINDS`
    marked: bool  # the gold has the pronoun or the figure at all
    options: tuple[tuple[int, tuple[choice.Clue, ...], bool], ...]


def read_texts() -> list[Text]:
    """Parse every development report and every single case once."""
    reports = [
        _text(file.stem, report)
        for file in sorted(GOLD.glob("development*.jsonl"))
        for report in read_gold(file)
    ]
    single = [
        _single(json.loads(line))
        for file in sorted(CASES.glob("*.jsonl"))
        if file.stem != "known_failures"
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return reports + single


def _single(case: dict[str, Any]) -> Text:
    """Read a case: who some words mean, or that they mean nobody."""
    text, expect = case["text"], case["expect"]
    article = Article(id="case", text=text)
    reading = parse(article, SourceFacts(), (Block(0, len(text), "body"),))
    told = [(words, number, name) for words, number, name in expect.get("links", ())]
    told += [(words, number, _NOBODY) for words, number, *_ in expect.get("not_links", ())]
    told += [(words, number, _NOBODY) for words, number in expect.get("silent", ())]
    marks = []
    for words, number, name in told:
        places = _places(text, name) if name != _NOBODY else []
        start = _places(text, words)[number - 1]
        if name == _NOBODY or any(place != start for place in places):
            form = "pronoun" if words.casefold() in PRONOUNS else "nominal"
            marks.append(Marked(start, start + len(words), name, form))
            marks += [Marked(place, place + len(name), name, "name") for place in places]
    return Text(BY_RULE_WRITERS, reading, tuple(dict.fromkeys(marks)), partly=True)


def _places(text: str, words: str) -> list[int]:
    return [found.start() for found in re.finditer(rf"\b{re.escape(words)}\b", text)]


def _text(file: str, report: GoldReport) -> Text:
    head = f"{report.title}\n\n"
    given = GivenFacts(date=report.date, title=report.title, outlet=report.outlet, language="en")
    article = Article(id=report.label, text=head + report.text, given=given)
    cleaned = clean(article)
    reading = parse(article, cleaned.source, cleaned.blocks, cleaned.repairs)
    moved = [Marked(m.start + len(head), m.end + len(head), m.entity) for m in report.mentions]
    forms = [form_of(reading.doc, m, report.entities[m.entity]) for m in moved]
    gold = tuple(Marked(m.start, m.end, m.entity, form) for m, form in zip(moved, forms, strict=True))
    return Text(file, reading, gold, begins=len(head))


@contextmanager
def weighed_by(table: Table) -> Iterator[None]:
    """Let the rules read with other weights."""
    held = load("coreference_weights")
    before = dict(held)
    held.update(table)
    choice.weights_of.cache_clear()
    choice.limits_of.cache_clear()
    try:
        yield
    finally:
        held.update(before)
        choice.weights_of.cache_clear()
        choice.limits_of.cache_clear()


def read_cases(texts: Sequence[Text], table: Table) -> list[Case]:
    """Read the texts with these weights and return every choice met."""
    found = []
    with weighed_by(table):
        for text in texts:
            found += _cases(text)
    return found


def _cases(text: Text) -> list[Case]:
    """Return the choices of one text; whom an entity is follows from the names and nouns it has then."""
    met: list[tuple[str, int, list[choice.Option], dict[int, list[tuple[int, int]]]]] = []
    place = [0]
    best, chosen = pronouns.Resolver.options, choice.choose

    def options(self: pronouns.Resolver, pronoun: Any) -> list[choice.Option]:
        place[0] = self.draft.doc[pronoun.token].idx
        return best(self, pronoun)

    def choose(options: Sequence[choice.Option], kind: str, at: int | None = None) -> choice.Choice | None:
        entities = {o.key: o.entity for o in options if o.entity is not None}
        spans = {key: _spans(entity) for key, entity in entities.items()}
        met.append((kind, place[0] if at is None else at, list(options), spans))
        return chosen(options, kind)

    def described(options: Sequence[choice.Option], kind: str) -> choice.Choice | None:
        return choose(options, kind, whole_at[0])

    whole_at = [0]
    told = whole._told

    def noted(draft: Any, role: Any, *rest: Any) -> Any:
        whole_at[0] = draft.doc[role.head].idx
        return told(draft, role, *rest)

    pronouns.Resolver.options, pronouns.choose = options, choose  # type: ignore[method-assign]
    whole.choose, whole._told = described, noted
    try:
        twosource.annotate.names.find_cast(text.reading)
    finally:
        pronouns.Resolver.options, pronouns.choose = best, chosen  # type: ignore[method-assign]
        whole.choose, whole._told = chosen, told
    cases = [_case(text, *choice_met) for choice_met in met if choice_met[1] >= text.begins]
    return [case for case in cases if case.marked or not text.partly]


def _spans(entity: DraftEntity) -> list[tuple[int, int]]:
    """Return the names and descriptions of an entity; of a group named together, those of its members."""
    mentions = [m for m in entity.mentions if m.form != "pronoun"]
    return [(m.start, m.end) for m in mentions]


def _case(
    text: Text,
    kind: str,
    at: int,
    options: list[choice.Option],
    spans: dict[int, list[tuple[int, int]]],
) -> Case:
    doc = text.reading.doc
    form = "nominal" if kind == choice.KINDS[-1] else "pronoun"
    if form == "pronoun":
        meant = next((m.entity for m in text.gold if m.start == at and m.form == form), None)
    else:
        token = doc.char_span(at, at + 1, alignment_mode="expand")
        pairs = match(doc, [(m.start, m.end) for m in text.gold], [(token.start_char, token.end_char)])
        meant = text.gold[pairs[0][0]].entity if pairs else None
    flat = [(key, span) for key, listed in spans.items() for span in listed]
    votes: dict[int, Counter[str]] = {}
    for number, other in match(doc, [(m.start, m.end) for m in text.gold], [span for _, span in flat]):
        votes.setdefault(flat[other][0], Counter())[text.gold[number].entity] += 1
    stands = {key: counter.most_common(1)[0][0] for key, counter in votes.items()}
    return Case(
        file=text.file,
        kind=kind,
        marked=meant is not None,
        options=tuple(
            (
                o.key,
                tuple(o.clues),
                meant is not None and o.entity is not None and stands.get(o.key) == meant,
            )
            for o in options
        ),
    )

"""Score names, roles, kinds, coreference and metonyms on whole reports marked by hand.

    python -m benchmarks.quality.gold_cast [--file tests/gold/cast/....jsonl ...] [--errors] [--baselines]

The program gets the title, a blank line and the text, and the date, title and outlet given; mentions in the
title are not scored. How mentions are matched is told in `cast_gold`. Entities of a type that the gold does
not mark (events, works, other things) are left out on both sides.

Chains are scored by CEAF-e (phi4) and B-cubed over all mentions, and over names alone. A pronoun is right if
most names and descriptions of the chain it was put in are the gold entity's, wrong if not, abstained if it
was left alone. Kind, country and roles are those of the entity that the CEAF assignment gives. Roles match
loosely if the content words of one are among the other's or half of all are shared; a post counted as held
may not be a former one. Metonyms are marked names that are a place's, of a country (or of the EU), which must
be that country's here; beside them stand the same names marked as places.

Baselines: the model's own spans, with equal strings as chains; and equal head words over the gold's own
mentions, which is told where they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality.cast_chains import torn
from benchmarks.quality.cast_gold import PRONOUNS, GoldReport, Marked, core, form_of, heads, match, read_gold
from benchmarks.quality.cast_roles import roles_matched
from benchmarks.quality.chains import Sums, b_cubed, ceaf_e
from benchmarks.quality.gold_command import Ratios, print_errors, print_system, read_arguments

from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse
from twosource.clean import clean
from twosource.lexicon import load
from twosource.records.annotation import Entity
from twosource.records.text import Article, GivenFacts

if TYPE_CHECKING:
    from spacy.tokens import Doc

FOLDER = Path(__file__).parents[2] / "tests" / "gold" / "cast"
FORMS = ("name", "nominal", "pronoun")
KINDS = ("person", "country", "organisation", "group", "place")
_FITS = {
    "person": {"person"},
    "unnamed": {"person"},
    "country": {"country"},
    "government": {"organisation", "country"},
    "organisation": {"organisation"},
    "group": {"group"},
    "place": {"place"},
}
_LIKE = {"unnamed": "person", "government": "organisation"}
_UNMARKED = frozenset({"event", "work", "other"})
_LABELS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a system says of a report: mentions, and its entities by id."""

    mentions: tuple[Marked, ...]
    entities: Mapping[str, Entity]


@dataclass(slots=True)
class Score(Ratios):
    """Counts over reports; `sums` holds those of chain measures."""

    sums: dict[str, list[float]] = field(default_factory=dict)
    pronouns: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, sums: Sums) -> None:
        """Add the sums of a chain measure."""
        held = self.sums.setdefault(name, [0.0] * 4)
        for place, value in enumerate(sums):
            held[place] += value


def main() -> None:
    """Parse the arguments, score the files and print figures and errors."""
    asked = read_arguments(__doc__, FOLDER)
    reports = [report for file in asked.files for report in read_gold(file)]
    systems = {"twosource": Score()}
    if asked.baselines:
        systems |= {"bare model, equal strings": Score(), "same head, mentions told": Score()}
    houses = _place_names(reports)
    for report in reports:
        offset, doc, ours = read_cast(report)
        gold = [Marked(m.start + offset, m.end + offset, m.entity) for m in report.mentions]
        gold = [Marked(m.start, m.end, m.entity, form_of(doc, m, report.entities[m.entity])) for m in gold]
        answers = {"twosource": ours, "bare model, equal strings": bare_model(doc, offset)}
        answers["same head, mentions told"] = same_head(doc, gold, report.entities)
        for name, total in systems.items():
            score_report(total, report, doc, gold, answers[name], houses)
    print(asked.title(len(reports), "reports"))
    for name, total in systems.items():
        print_system(name, lines_of(total))
    if asked.errors:
        print_errors(systems["twosource"].errors)


def read_cast(report: GoldReport) -> tuple[int, Doc, Found]:
    """Return where the report's text begins in what was read, its parse, and the cast that is found in it."""
    head = f"{report.title}\n\n"
    given = GivenFacts(date=report.date, title=report.title, outlet=report.outlet, language="en")
    article = Article(id=report.label, text=head + report.text, given=given)
    cleaned = clean(article)
    reading = parse(article, cleaned.source, cleaned.blocks, cleaned.repairs)
    cast = find_cast(reading)
    entities = {e.id: e for e in cast.entities if e.type not in _UNMARKED}
    mentions = [
        Marked(m.start, m.end, m.entity, m.form)
        for m in cast.mentions
        if m.start >= len(head) and m.entity in entities
    ]
    return len(head), reading.doc, Found(tuple(mentions), entities)


def bare_model(doc: Doc, offset: int) -> Found:
    """Return the model's own names, with equal strings as one entity."""
    mentions, entities = [], {}
    for span in doc.ents:
        kind = _LABELS.get(span.label_)
        if kind is not None and span.start_char >= offset:
            name = span.text.removeprefix("the ").removesuffix("'s")
            entities.setdefault(name, Entity(id=name, name=name, type=kind))  # type: ignore[arg-type]
            mentions.append(Marked(span.start_char, span.end_char, name, "name"))
    return Found(tuple(mentions), entities)


def same_head(doc: Doc, gold: Iterable[Marked], kinds: Mapping[str, Mapping[str, Any]]) -> Found:
    """Return the gold's own mentions with equal head words as one entity."""
    mentions, entities = [], {}
    for mention in gold:
        key = doc[min(heads(doc, *core(doc, mention.start, mention.end)))].lower_
        mentions.append(Marked(mention.start, mention.end, key, mention.form))
        entities.setdefault(key, Entity(id=key, name=key, type="person"))
    return Found(tuple(mentions), entities)


def score_report(
    total: Score, report: GoldReport, doc: Doc, gold: list[Marked], found: Found, houses: set[str]
) -> None:
    """Compare what was found in one report with its marks."""
    ours = list(found.mentions)
    pairs = match(doc, [(m.start, m.end) for m in gold], [(m.start, m.end) for m in ours])
    held = dict(pairs)
    back = {other: number for number, other in pairs}
    _mentions(total, report, doc, gold, found, held, back)
    for name, forms in (("all", FORMS), ("names", ("name",))):
        wanted, got = _chains(gold, ours, back, forms)
        sums, assigned = ceaf_e(wanted, got)
        total.add(f"CEAF-e {name}", sums)
        total.add(f"B-cubed {name}", b_cubed(wanted, got))
        if name == "all":
            _entities(total, report, found, assigned)
            told, named = partial(_name_of, report), partial(_name_found, found)
            for cause, error in torn(wanted, got, told, named):
                total.errors.setdefault(cause, []).append(f"{report.label}: {error}")
    _pronouns(total, report, doc, gold, found, held)
    _metonyms(total, report, doc, gold, found, held, houses)


def _chains(
    gold: list[Marked], ours: list[Marked], back: dict[int, int], forms: Iterable[str]
) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Return both partitions; a mention found has the number of the gold's, or a negative one of its own."""
    wanted: dict[str, set[int]] = {}
    got: dict[str, set[int]] = {}
    for number, mention in enumerate(gold):
        if mention.form in forms:
            wanted.setdefault(mention.entity, set()).add(number)
    for number, mention in enumerate(ours):
        told = gold[back[number]].form if number in back else mention.form
        if told in forms:
            got.setdefault(mention.entity, set()).add(back.get(number, -1 - number))
    return wanted, got


def _mentions(
    total: Score,
    report: GoldReport,
    doc: Doc,
    gold: list[Marked],
    found: Found,
    held: dict[int, int],
    back: dict[int, int],
) -> None:
    for number, mention in enumerate(gold):
        kind = report.entities[mention.entity]["kind"]
        shown = _shown(report, doc, mention)
        total.count(f"missed {mention.form}, R", number in held, f"{shown} [{kind} {mention.entity}]")
        total.count(f"kind {_LIKE.get(kind, kind)}, R", number in held)
    for number, mention in enumerate(found.mentions):
        entity = found.entities[mention.entity]
        shown = f"{_shown(report, doc, mention)} [{entity.type} {entity.name!r}]"
        total.count(f"spurious {mention.form}, P", number in back, shown)
        total.count(f"kind {entity.type}, P", number in back)


def _entities(total: Score, report: GoldReport, found: Found, assigned: dict[str, str]) -> None:
    for key, wanted in report.entities.items():
        entity = found.entities.get(assigned.get(key, ""))
        label = f"{report.label}: {key} {wanted['name']!r}"
        if entity is None:
            total.count(f"kind of entity {wanted['kind']}", False, f"{label} [{wanted['kind']}]: not found")
        else:
            right = entity.type in _FITS[wanted["kind"]]
            told = f"{label} [{wanted['kind']}]: {entity.type} {entity.name!r}"
            total.count(f"kind of entity {wanted['kind']}", right, told)
            told = (
                f"{label} [{wanted['kind']}]: {wanted['country']}; found {entity.country} of {entity.name!r}"
            )
            known = "known" if wanted["country"] else "unknown"
            total.count(f"country, {known}, of {wanted['kind']}", entity.country == wanted["country"], told)
        if wanted["kind"] not in ("person", "unnamed"):
            continue
        for field_name in ("roles", "former_roles"):
            ours = tuple(getattr(entity, field_name)) if entity is not None else ()
            matched = roles_matched(wanted[field_name], ours)
            for number, role in enumerate(wanted[field_name]):
                told = f"{label}: {role!r} not among {ours}"
                total.count(f"{field_name}, R", number in matched, told)
            for number, role in enumerate(ours):
                told = f"{label}: {role!r} too much; wanted {wanted[field_name]}"
                total.count(f"{field_name}, P", number in matched.values(), told)


def _pronouns(
    total: Score, report: GoldReport, doc: Doc, gold: list[Marked], found: Found, held: dict[int, int]
) -> None:
    meant = _majorities(gold, found, held)
    for number, mention in enumerate(gold):
        if mention.form != "pronoun":
            continue
        other = held.get(number)
        shown = f"{_shown(report, doc, mention, around=60)} is {_name_of(report, mention.entity)}"
        if other is None:
            total.pronouns["abstained"] += 1
            total.errors.setdefault("pronouns abstained", []).append(shown)
            continue
        entity = found.entities[found.mentions[other].entity]
        right = meant.get(entity.id) == mention.entity
        total.pronouns["right" if right else "wrong"] += 1
        if not right:
            total.errors.setdefault("pronouns wrong", []).append(f"{shown}; found {entity.name!r}")


def _majorities(gold: list[Marked], found: Found, held: dict[int, int]) -> dict[str, str]:
    """Return the gold entity of most names and descriptions of each entity found; of all if it has none."""
    counts: dict[str, Counter[str]] = {}
    weak: dict[str, Counter[str]] = {}
    for number, other in held.items():
        into = weak if gold[number].form == "pronoun" else counts
        into.setdefault(found.mentions[other].entity, Counter())[gold[number].entity] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in (weak | counts).items()}


def _metonyms(
    total: Score,
    report: GoldReport,
    doc: Doc,
    gold: list[Marked],
    found: Found,
    held: dict[int, int],
    houses: set[str],
) -> None:
    for number, mention in enumerate(gold):
        entity = report.entities[mention.entity]
        if mention.form != "name" or _surface(report, mention, doc) not in houses:
            continue
        other = held.get(number)
        ours = found.entities[found.mentions[other].entity] if other is not None else None
        shown = f"{_shown(report, doc, mention, around=50)}; found {ours.type if ours else None}"
        if entity["kind"] == "place":
            total.count("place as a place", ours is not None and ours.type == "place", shown)
        elif entity["kind"] == "country":
            right = ours is not None and ours.type == "country" and ours.country == entity["country"]
            total.count("place for a government", right, shown)
        elif entity["name"] == "European Union":
            total.count("place for a government", ours is not None and ours.name in _EU, shown)


_EU = frozenset({"European Union", "EU", "Brussels"})


def _place_names(reports: Iterable[GoldReport]) -> set[str]:
    """Return capitals, and every name marked for a country that is no name or adjective of one."""
    countries = load("countries").values()
    names = {name.casefold() for entry in countries for name in entry.get("capitals", ())} | {"brussels"}
    keys = ("names", "adjectives", "people", "prefixes")
    own = {word.casefold() for entry in countries for key in keys for word in entry.get(key, ())}
    own |= {word.split()[-1] for word in own}
    for report in reports:
        for mention in report.mentions:
            words = _bare(report.text[mention.start : mention.end])
            capital = report.text[mention.start : mention.end].removeprefix("the ").istitle()
            plain = not own & {words, words.removesuffix("s")} and words not in PRONOUNS
            if report.entities[mention.entity]["kind"] == "country" and capital and plain:
                names.add(words)
    return names


def _bare(words: str) -> str:
    return words.casefold().removeprefix("the ").removesuffix("'s")


def _surface(report: GoldReport, mention: Marked, doc: Doc) -> str:
    return _bare(doc.text[mention.start : mention.end])


def _shown(report: GoldReport, doc: Doc, mention: Marked, around: int = 25) -> str:
    text = doc.text
    before = text[max(0, mention.start - around) : mention.start]
    behind = text[mention.end : mention.end + around]
    words = f"{before}<{text[mention.start : mention.end]}>{behind}"
    return f"{report.label}: {' '.join(words.split())}"


def _name_of(report: GoldReport, key: str) -> str:
    entity = report.entities[key]
    if entity["name"]:
        return str(entity["name"])
    first = next((m for m in report.mentions if m.entity == key), None)
    return report.text[first.start : first.end] if first else key


def _name_found(found: Found, key: str) -> str:
    return repr(found.entities[key].name)


def lines_of(total: Score) -> Iterator[str]:
    """Yield the figures as lines."""
    for form in FORMS:
        yield f"mentions, {form:8s} {_prf(total, f'spurious {form}, P', f'missed {form}, R')}"
    for kind in KINDS:
        if f"kind {kind}, R" in total.ratios:
            shown = _prf(total, f"kind {kind}, P", f"kind {kind}, R")
            yield f"mentions of {kind:12s} {shown}"
    for name, (p, p_of, r, r_of) in total.sums.items():
        precision, recall = p / p_of if p_of else 0.0, r / r_of if r_of else 0.0
        yield f"{name:14s} P {precision:.3f} R {recall:.3f} F1 {_f1(precision, recall):.3f}"
    right, wrong, silent = (total.pronouns[key] for key in ("right", "wrong", "abstained"))
    answered = right + wrong
    if answered + silent:
        yield (
            f"pronouns: {right} right, {wrong} wrong, {silent} abstained: "
            f"{right / answered if answered else 0.0:.3f} of those answered, "
            f"{silent / (answered + silent):.3f} abstained"
        )
    for name, (good, asked) in sorted(total.ratios.items()):
        if not name.endswith((", P", ", R")):
            yield f"{name}: {good}/{asked} = {good / asked:.3f}"
    for name in ("roles", "former_roles"):
        yield f"{name}: {_prf(total, f'{name}, P', f'{name}, R')}"


def _prf(total: Score, precision: str, recall: str) -> str:
    good_p, found = total.ratios.get(precision, (0, 0))
    good_r, wanted = total.ratios.get(recall, (0, 0))
    p, r = good_p / found if found else 0.0, good_r / wanted if wanted else 0.0
    return f"P {p:.3f} R {r:.3f} F1 {_f1(p, r):.3f} ({found} found, {wanted} in gold)"


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    main()

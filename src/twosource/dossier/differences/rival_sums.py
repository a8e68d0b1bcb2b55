"""Sums, shares, lengths and counts that two voices give otherwise for what is one matter by its words.

`rivals` compares numbers that are aligned by what is counted; here two numbers of one unit are laid beside
each other because the clauses they stand in are likely one. A voice that gives both knows them apart, and a
number that stands in a range, is a part, or comes on top of another has no rival.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from twosource.dossier.claims.propositions import Proposition, propositions_at
from twosource.dossier.claims.quantities import Quantity, aligned, find_quantities
from twosource.dossier.claims.voices import voice
from twosource.dossier.claims.word_families import families, family
from twosource.dossier.differences.matter import matters
from twosource.dossier.differences.rivals import disputes
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import DifferenceVerdict

ALIKE = 0.45  # likeness from which two clauses are of one matter
NEAR_ALIKE = 0.3  # the same where the words beside the numbers are the same too
WITHIN = 0.6  # the same for two of one report, by words alone
FURTHEST_COUNT = 5  # the same for counts
FURTHEST = 20  # times; values further apart are of different things
AFTER = 24  # characters behind a number that tell its rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A number, the clause it stands in, and who gives it."""

    quantity: Quantity
    clause: Proposition
    by: str


def rival_sums(
    evidence: Evidence,
) -> Iterator[tuple[DifferenceVerdict, tuple[Proposition, ...], tuple[Proposition, ...]]]:
    """Yield the clauses that give two numbers of one matter, and the verdict on them."""
    every = tuple(_told(evidence))
    told = [t for t in every if not _in_range(evidence, t.quantity)]
    alike = matters(evidence)
    known = _given_together(every) | _disputed(evidence)
    found = []
    for i, a in enumerate(told):
        for b in told[i + 1 :]:
            one, two = sorted((a.clause.number, b.clause.number))
            score = alike.get((one, two), 0.0)
            enough = WITHIN if a.clause.article == b.clause.article else ALIKE
            enough = NEAR_ALIKE if enough == ALIKE and _told_alike(a.quantity, b.quantity) else enough
            if score >= enough and _rivals(a, b) and not _known_apart(a, b, known):
                found.append((score, a, b))
    found += [(z, a, b) for z, a, b in _said_beside(evidence) if not _known_apart(a, b, known)]
    found += _put_right(evidence, told)
    best: dict[tuple[int, str], float] = {}
    for score, a, b in found:
        for x, y in ((a, b), (b, a)):
            key = (x.clause.number, y.clause.article)
            best[key] = max(score, best.get(key, 0.0))
    sides: dict[tuple[str, float, float], tuple[DifferenceVerdict, list[Proposition], list[Proposition]]] = {}
    for score, a, b in sorted(found, key=lambda f: (-f[0], f[1].quantity.start, f[2].quantity.start)):
        if score < max(best[a.clause.number, b.clause.article], best[b.clause.number, a.clause.article]):
            continue
        low, high = sorted((a, b), key=lambda t: t.quantity.value)
        values = (low.quantity.unit, low.quantity.value, high.quantity.value)
        _, lower, higher = sides.setdefault(values, (_verdict(evidence, a, b), [], []))
        lower += [low.clause] if low.clause not in lower else []
        higher += [high.clause] if high.clause not in higher else []
    for verdict, lower, higher in sides.values():
        yield verdict, tuple(lower), tuple(higher)


def _said_beside(evidence: Evidence) -> list[tuple[float, Told, Told]]:
    """Return the numbers that a bare one right behind is set against: `3,000 came. The city counted 900`."""
    return [
        (1.0, a, b)
        for a, b in pairwise(_told(evidence, tolls=True))
        if b.quantity.again and a.quantity.article == b.quantity.article and not a.quantity.agrees(b.quantity)
    ]


def _put_right(evidence: Evidence, told: Sequence[Told]) -> list[tuple[float, Told, Told]]:
    """Return the numbers that a voice sets right and those that it means: `1,400 people, not 900`."""
    found = []
    for b in told:
        q = b.quantity
        text = evidence.articles[q.article].text
        denied = _rather_than().match(text, q.end, q.sentence.end)
        value = _number_of(denied[1]) if denied is not None else None
        if value is None:
            continue
        shares = [
            (len(a.clause.words & b.clause.words), -i, a)
            for i, a in enumerate(told)
            if a.quantity.value == value
            and a.quantity.unit == q.unit
            and a.clause.sentence != b.clause.sentence
        ]
        if shares:
            found.append((1.0, max(shares, key=lambda s: s[:2])[2], b))
    return found


@cache
def _rather_than() -> re.Pattern[str]:
    numbers = "|".join(sorted(load("dossier_quantities")["number"], key=len, reverse=True))
    return re.compile(
        rf"[^.;]{{0,30}}?,?\s(?:and\s+)?not\s+(?:the\s+)?[$€£]?([\d,.]*\d|(?:{numbers})\b)", re.I
    )


def _number_of(words: str) -> float | None:
    known = load("dossier_quantities")["number"].get(words.lower())
    if known is not None:
        return float(known)
    digits = words.replace(",", "")
    return float(digits) if digits.count(".") < 2 else None


def _told(evidence: Evidence, *, tolls: bool = False) -> Iterator[Told]:
    at = propositions_at(evidence)
    for q in find_quantities(evidence):
        clause = next(iter(at(q.article, q.start, q.end)), None)
        if clause is None or q.vague or q.background or q.head.endswith(" besides"):
            continue
        toll = q.head in load("dossier_quantities")["class"]
        if q.unit == "count" and ((toll and not tolls) or q.value < LEAST):
            continue
        yield Told(quantity=q, clause=clause, by=_by(evidence, clause))


LEAST = 2
SHARED_OF_SUMS = 2  # words that the clauses of two sums share, where the words beside them differ
SHORTEST = 3  # letters of a word beside a number that tells what it is of


def _in_range(evidence: Evidence, q: Quantity) -> bool:
    text = evidence.articles[q.article].text
    before, behind = text[q.sentence.start : q.start], text[q.end : q.sentence.end]
    return _range().search(before) is not None or _range_after().match(behind) is not None


def _by(evidence: Evidence, p: Proposition) -> str:
    """Return who gives a number: the speaker of the clause, else the report."""
    return voice(evidence, p).by if p.quoted else f"report {p.article}"


@cache
def _range() -> re.Pattern[str]:
    """Match what stands before the end of a range: `between 9 and`, `from 12 to`, `9 to`."""
    return re.compile(
        r"\b(?:between\s+|from\s+)(?:\S+\s+){0,4}$|[\d%]\s*(?:[-–—]|to|and)\s*$|\bfrom\s+\S+.{0,40}\bto\s+$",
        re.I,
    )


@cache
def _range_after() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[-–—]|to)\s*[\d$€£]")


def _disputed(evidence: Evidence) -> frozenset[tuple[str, float, float]]:
    """Return the pairs of values that are already held against each other, by what is counted."""
    return frozenset(
        (a.unit, a.value, b.value)
        for group in aligned(evidence)
        for numbers, _ in disputes(evidence, group)
        for a in numbers
        for b in numbers
    )


def _given_together(told: Sequence[Told]) -> frozenset[tuple[str, float, float]]:
    """Return the pairs of values of one unit that one voice gives in one report."""
    by_voice: defaultdict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for t in told:
        by_voice[t.quantity.article, t.by].append(t.quantity)
    return frozenset(
        (a.unit, a.value, b.value)
        for held in by_voice.values()
        for a in held
        for b in held
        if a.unit == b.unit and a.value != b.value
    )


def _told_alike(one: Quantity, two: Quantity) -> bool:
    """Tell whether words right beside two numbers of one unit are the same."""
    lexicon = load("dossier_quantities")
    scales = {*lexicon["scale"], *lexicon["short_scale"], *lexicon["number"], *lexicon["currency"]["nouns"]}
    common = {*load("dossier_wording")["common"], one.head, f"{one.head}s", "hour", "per", "people"}
    beside = {w for w in one.near & two.near if w.isalpha() and len(w) >= SHORTEST}
    return bool(beside - common - scales)


def _known_apart(a: Told, b: Told, known: frozenset[tuple[str, float, float]]) -> bool:
    return (a.quantity.unit, a.quantity.value, b.quantity.value) in known


def _rivals(a: Told, b: Told) -> bool:
    one, two = a.quantity, b.quantity
    if one.unit != two.unit or one.agrees(two) or (a.by == b.by and one.article == two.article):
        return False
    furthest = FURTHEST_COUNT if one.unit == "count" else FURTHEST
    if max(one.value, two.value) > furthest * min(one.value, two.value):
        return False
    if one.unit != "percent" and family(one.head) != family(two.head):
        return False
    if a.clause.days and b.clause.days and not a.clause.days & b.clause.days:
        return False
    if a.clause.supposed or b.clause.supposed or a.clause.ahead != b.clause.ahead:
        return False
    lexicon = load("dossier_quantities")
    units = families(
        " ".join((one.head, two.head, "per cent percent", *lexicon["scale"], *lexicon["short_scale"]))
    )
    shared = (a.clause.words & b.clause.words) - units
    return len(shared) >= (SHARED_OF_SUMS if one.unit == "money" and not _told_alike(one, two) else 1)


def _verdict(evidence: Evidence, a: Told, b: Told) -> DifferenceVerdict:
    """Call it an update where one voice gives another number later, or where a first count became final."""
    days = [evidence.publication(t.clause.article)[0] or "" for t in (a, b)]
    if "" in days or days[0] == days[1]:
        return "conflict"
    early, late = (a, b) if days[0] < days[1] else (b, a)
    words = load("dossier_quantities")["provisional"]
    first = re.compile(rf"\b(?:{'|'.join(words['first'])})\b", re.I)
    final = re.compile(rf"\b(?:{'|'.join(words['final'])})\b", re.I)
    grown = bool(
        first.search(evidence.words(early.clause.sentence))
        or final.search(evidence.words(late.clause.sentence))
    )
    before = evidence.articles[late.quantity.article].text[late.quantity.sentence.start : late.quantity.start]
    changed = "|".join(load("dossier_quantities")["running"]["changed"])
    grown = grown or re.search(rf"\b(?:{changed})\s*(?:to\s+)?(?:\w+\s+)?$", before, re.I) is not None
    now = "|".join(load("dossier_quantities")["running"]["now"])
    grown = grown or re.search(rf"\b(?:{now})\b", evidence.words(late.clause.citation), re.I) is not None
    same = early.clause.quoted and early.by == late.by
    return "update" if same or grown else "conflict"

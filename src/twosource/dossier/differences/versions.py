"""Tellings of one thing that differ in one slot: the opposite, a state and its end, another day or hour.

Each rule looks at two propositions of one matter and at who says them. Only words that two different bodies
say, or that a later report says, make a version: a paper's own two sentences do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twosource.dossier.claims.agreement import find_agreements
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.differences.causes import other_causes
from twosource.dossier.differences.counts import counted
from twosource.dossier.differences.denials import denials, owned_up, since_done, such_denials
from twosource.dossier.differences.hours import unlike_hours
from twosource.dossier.differences.lengths import unlike_lengths
from twosource.dossier.differences.matter import matters
from twosource.dossier.differences.moved_days import kept_otherwise, moved, set_otherwise
from twosource.dossier.differences.opposites import opposed
from twosource.dossier.differences.other_days import answered_days, unlike_days
from twosource.dossier.differences.rival_sums import rival_sums
from twosource.dossier.differences.slots import unlike_doers
from twosource.dossier.differences.standing import stands
from twosource.dossier.differences.version import Version, day_of
from twosource.dossier.differences.where_counted import in_two_countries
from twosource.dossier.evidence import Evidence
from twosource.records.account import DifferenceKind, DifferenceVerdict


def find_versions(evidence: Evidence) -> tuple[Version, ...]:
    """Return the pairs of tellings that differ in one slot, the likeliest of one matter first."""
    return evidence.remember(("versions",), lambda: tuple(_find(evidence)))


def _find(evidence: Evidence) -> Iterator[Version]:
    yield from (v for v in denials(evidence) if stands(evidence, v))
    yield from (v for v in such_denials(evidence) if stands(evidence, v, of_one_thing=True))
    yield from (v for v in opposed(evidence) if stands(evidence, v))
    told = {p.number: p for p in find_propositions(evidence)}
    for (one, two), score in matters(evidence).items():
        p, q = sorted((told[one], told[two]), key=lambda x: (day_of(evidence, x), x.number))
        version = (
            counted(evidence, p, q, score)
            or owned_up(evidence, p, q, score)
            or since_done(evidence, p, q, score)
        )
        if version is not None and stands(evidence, version):
            yield version
    for found in (unlike_doers, other_causes, unlike_hours):
        yield from (v for v in found(evidence) if stands(evidence, v, of_one_thing=True))
    yield from (v for v in unlike_days(evidence) if stands(evidence, v))
    yield from answered_days(evidence)
    yield from moved(evidence)
    yield from kept_otherwise(evidence)
    yield from set_otherwise(evidence)
    for first, second in unlike_lengths(evidence):
        yield Version(kind="number", verdict="conflict", a=first, b=second)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two sides of one matter, each with all its tellings."""

    kind: DifferenceKind
    verdict: DifferenceVerdict
    first: tuple[Proposition, ...]
    second: tuple[Proposition, ...]
    about: str | None = None
    values: tuple[str, str] | None = None


def find_disagreements(evidence: Evidence) -> tuple[Disagreement, ...]:
    """Return the versions of the story put together: pairs that share a telling are one disagreement."""
    return evidence.remember(("disagreements",), lambda: tuple(_put_together(evidence)))


def _put_together(evidence: Evidence) -> Iterator[Disagreement]:
    home = {p.number: i for i, g in enumerate(find_agreements(evidence)) for p in g.members}
    found: list[tuple[Version, tuple[dict[int, Proposition], dict[int, Proposition]]]] = []
    for v in find_versions(evidence):
        a, b = (home.get(p.number, -p.number - 1) for p in (v.a, v.b))
        for head, (one, two) in found:
            if (head.kind, head.verdict, head.about) != (v.kind, v.verdict, v.about):
                continue
            firsts, seconds = ({home.get(n, -n - 1) for n in side} for side in (one, two))
            same_end = v.verdict == "update" and v.b.number in two  # one act ends several states
            same_slot = head.slot == v.slot or not (head.slot and v.slot)
            needed = 1 if same_slot or same_end else 2  # sides that they share
            if (a in firsts) + (b in seconds) >= needed and a not in seconds and b not in firsts:
                one[v.a.number], two[v.b.number] = v.a, v.b
                break
            if (b in firsts) + (a in seconds) >= needed and a not in firsts and b not in seconds:
                one[v.b.number], two[v.a.number] = v.b, v.a
                break
            used = {v.a.number, v.b.number} & (one.keys() | two.keys())
            if used and v.verdict != "update" and head.slot == v.slot:
                break  # it fits neither way: the first pair was likelier
        else:
            found.append((v, ({v.a.number: v.a}, {v.b.number: v.b})))
    for verdict, first, second in rival_sums(evidence):
        if any(in_two_countries(evidence, p.sentence, q.sentence) for p in first for q in second):
            continue
        yield Disagreement(kind="number", verdict=verdict, first=first, second=second)
    for head, (one, two) in found:
        yield Disagreement(
            kind=head.kind,
            verdict=head.verdict,
            first=tuple(p for _, p in sorted(one.items())),
            second=tuple(p for _, p in sorted(two.items())),
            about=head.about,
            values=head.values,
        )

"""What one side asks for, what the other offers and what they settle on: numbers of one thing, no dispute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.dossier.claims.quantities import Quantity, find_quantities
from twosource.dossier.differences.variants import variants_of
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import Difference
from twosource.records.text import Citation

NEAR = 60  # characters before a number in which its role is told
FAR = 6  # times; numbers further apart are not of one bargain
SIDES = ("asked for", "offered", "agreed")


def bargains(evidence: Evidence) -> Iterator[Difference]:
    """Yield the shares and sums of one thing that reports tell as asked for, offered and agreed."""
    told: dict[tuple[str, str], dict[str, dict[float, list[Quantity]]]] = {}
    for q in find_quantities(evidence):
        role = role_of(evidence, q)
        if q.unit != "count" and role is not None and not q.background:
            of = told.setdefault((q.unit, q.head), {})
            of.setdefault(role, {}).setdefault(q.value, []).append(q)
    for (unit, head), roles in told.items():
        if len(roles) < 2 or (unit == "percent" and head not in load("dossier_quantities")["share"]):
            continue
        first = {role: max(roles[role].items(), key=lambda v: len(v[1])) for role in SIDES if role in roles}
        values = [value for value, _ in first.values()]
        if len(set(values)) < len(values) or max(values) > FAR * min(values):
            continue
        if len({q.article for _, held in first.values() for q in held}) < 2:
            continue
        shown: dict[str, list[Citation]] = {
            f"{held[0].words} {role}": [q.sentence for q in held] for role, (_, held) in first.items()
        }
        about = f"the {head if unit == 'percent' else 'amount'}: {', '.join(first)}"
        yield Difference(kind="number", about=about, variants=variants_of(shown, evidence), verdict="scope")


def role_of(evidence: Evidence, q: Quantity) -> str | None:
    """Tell whether a number is asked for, offered or agreed, by the nearest word before it."""
    text = evidence.articles[q.article].text
    before = text[max(q.sentence.start, q.start - NEAR) : q.start]
    found = [(m.start(), role) for role, words in _roles() for m in words.finditer(before)]
    return max(found)[1] if found else None


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load("dossier_quantities")["bargain"]
    lists = {"asked for": words["asked"], "offered": words["offered"], "agreed": words["agreed"]}
    return tuple((role, re.compile(rf"\b(?:{'|'.join(w)})\b", re.IGNORECASE)) for role, w in lists.items())

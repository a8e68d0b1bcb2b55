"""What an article has from others, in words: reprints, lifted passages, other outlets' reports it relays."""

from __future__ import annotations

from collections.abc import Sequence, Set

from twosource.dossier import wording
from twosource.dossier.evidence import Evidence
from twosource.records.account import Reuse
from twosource.records.text import Span

NAMED = 3  # other outlets named in one line; the rest are counted
SHOWN = 3  # passages cited for a line
_WHOLE = frozenset({"exact", "near-duplicate", "reprint", "wire"})
_NUMBERS = dict(enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2))

Caution = tuple[str, tuple[Span, ...]]


def copy_cautions(evidence: Evidence, article: str) -> list[Caution]:
    """Return what a reader should know of an article's borrowed words, each with where they stand."""
    mine = list(evidence.copied_with(article).values())
    whole = sorted((r for r in mine if r.kind in _WHOLE), key=lambda r: -r.share)
    copied = _copied(whole, article)
    quoted = _quoting(mine, article)
    found = []
    for text, group in (
        ("{share} of its words are from {others}: one source, not {number}.", copied),
        ("{others} {have} {share} of its words: one source, not {number}.", _copying(whole, article)),
        ("{share} of its words are also in {others}: one source, not {number}.", _sharing(whole, copied)),
        ("It retells {others} in other words: one source, not {number}.", _retelling(mine, article)),
        ("{others} {tell} it in other words: one source, not {number}.", _retold(mine, article)),
        ("It quotes passages of {others}; what they say counts once.", quoted),
        ("Passages of it are in {others}; what they say counts once.", _lifted_from(mine, article)),
        ("It shares passages with {others}; what they say counts once.", _lifted(mine, article, quoted)),
    ):
        if group:
            others = list(dict.fromkeys(r.b if r.a == article else r.a for r in group))
            shown = text.format(
                share=f"{round(100 * group[0].share)}%",
                others=_names(evidence, others),
                have="has" if len(others) == 1 else "have",
                tell="retells" if len(others) == 1 else "retell",
                number=_NUMBERS.get(len(others) + 1, len(others) + 1),
            )
            found.append((shown, _passages(group[0], article)))
    named = {evidence.outlet(r.b if r.a == article else r.a) for r in (*copied, *quoted)}
    return found + _relays(evidence, article, named)


def _copied(whole: Sequence[Reuse], article: str) -> list[Reuse]:
    return [r for r in whole if r.source not in (None, "common", article)][:1]


def _copying(whole: Sequence[Reuse], article: str) -> list[Reuse]:
    return [r for r in whole if r.source == article]


def _sharing(whole: Sequence[Reuse], copied: Sequence[Reuse]) -> list[Reuse]:
    """Return what has the same words, unless it is known whose they are."""
    return [] if copied else [r for r in whole if r.source in (None, "common")]


def _retelling(mine: Sequence[Reuse], article: str) -> list[Reuse]:
    return [r for r in mine if r.kind == "translation" and r.source != article]


def _retold(mine: Sequence[Reuse], article: str) -> list[Reuse]:
    return [r for r in mine if r.kind == "translation" and r.source == article]


def _quoting(mine: Sequence[Reuse], article: str) -> list[Reuse]:
    return [r for r in mine if r.kind == "excerpt" and r.source != article]


def _lifted_from(mine: Sequence[Reuse], article: str) -> list[Reuse]:
    return [r for r in mine if r.kind in ("passages", "excerpt") and r.source == article]


def _lifted(mine: Sequence[Reuse], article: str, quoted: Sequence[Reuse]) -> list[Reuse]:
    """Return what shares passages, unless both are known to quote a third."""
    known = "common" if quoted else article
    return [r for r in mine if r.kind == "passages" and r.source not in (article, known)]


def _relays(evidence: Evidence, article: str, named: Set[str]) -> list[Caution]:
    """Return one caution for each outlet whose report the article relays, beyond those `named` already."""
    spans: dict[str, list[Span]] = {}
    for relay in evidence.relays(article):
        cited = relay.citation
        if not named & {evidence.outlet(a) for a in relay.articles}:
            spans.setdefault(relay.name, []).append(Span(cited.start, cited.end))
    return [
        (f"It relays {name}: what is said there adds no source.", tuple(found[:SHOWN]))
        for name, found in spans.items()
    ]


def _passages(reuse: Reuse, article: str) -> tuple[Span, ...]:
    sides = [p.a if reuse.a == article else p.b for p in reuse.passages[:SHOWN]]
    return tuple(Span(c.start, c.end) for c in sides)


def _names(evidence: Evidence, articles: Sequence[str]) -> str:
    names = list(dict.fromkeys(evidence.outlet(a) for a in articles))
    if len(names) > NAMED + 1:
        names = [*names[:NAMED], f"{len(names) - NAMED} others"]
    return wording.listed(names)

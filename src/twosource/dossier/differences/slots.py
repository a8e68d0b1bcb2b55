"""Who did what a story has one doer of: who opened fire, who asked for the meeting, who ended the talks.

Every report is asked the same questions. A record is a slot, who fills it by the words of a clause, and whose
words these are; records of one slot in which two voices name two blocs are laid beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.dossier import wording
from twosource.dossier.claims.blocs import bloc_of
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.voices import voice
from twosource.dossier.differences.matter import matters
from twosource.dossier.differences.version import Version, day_of
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

BEFORE = 45  # characters before a predicate in which its doer stands
BEHIND = 40  # characters behind "by" in which the doer stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One slot as one clause fills it."""

    about: str
    bloc: str  # whom the one who fills it acts for
    words: str  # as the reader is shown it
    clause: Proposition
    by: str  # voice
    source: str  # bloc of the voice


def unlike_doers(evidence: Evidence) -> Iterator[Version]:
    """Yield the clauses in which two voices lay one act to two blocs, the likeliest pair first."""
    records = list(find_filled(evidence))
    alike = matters(evidence)
    for about in dict.fromkeys(r.about for r in records):
        held = [r for r in records if r.about == about]
        pairs = [
            (alike.get(_pair(a, b), 0.0), -i, -j, a, b)
            for i, a in enumerate(held)
            for j, b in enumerate(held)
            if i < j and _at_odds(a, b)
        ]
        for _, _, _, a, b in sorted(pairs, key=lambda p: p[:3], reverse=True):
            first, second = sorted((a, b), key=lambda r: (day_of(evidence, r.clause), r.clause.number))
            yield Version(
                kind="attribution",
                verdict="conflict",
                a=first.clause,
                b=second.clause,
                about=about,
                values=(first.words, second.words),
            )


def _at_odds(a: Filled, b: Filled) -> bool:
    """Tell whether two voices name two doers, neither of them only reporting in its own words."""
    outlets = a.by.startswith("outlet: ") + b.by.startswith("outlet: ")
    if a.bloc == b.bloc or a.by == b.by or a.source == b.source or outlets > 1:
        return False
    return not outlets or a.clause.article != b.clause.article


def _pair(a: Filled, b: Filled) -> tuple[int, int]:
    one, two = sorted((a.clause.number, b.clause.number))
    return one, two


def find_filled(evidence: Evidence) -> Iterator[Filled]:
    """Yield who fills each slot by the clauses of a story, in its order."""
    for p in find_propositions(evidence):
        if p.negated or p.supposed or not _any_slot().search(evidence.words(p.citation)):
            continue
        for slot in _slots():
            if not slot.fits(evidence.words(p.sentence)):
                continue
            doer, accuser = _doer(evidence, p, slot)
            if doer is None or doer not in evidence.entities:
                continue
            said = voice(evidence, p)
            accused = accuser is not None and accuser in evidence.entities and not p.quoted
            yield Filled(
                about=slot.about,
                bloc=_acts_for(evidence, doer),
                words=wording.capitalised(wording.with_article(evidence.entities[doer].name)),
                clause=p,
                by=evidence.entities[accuser or ""].name if accused else said.by,
                source=_acts_for(evidence, accuser or "") if accused else said.source,
            )


def _doer(evidence: Evidence, p: Proposition, slot: _Slot) -> tuple[str | None, str | None]:
    """Return to whom a clause lays the act of a slot, and the accuser where it is an accusation."""
    text = evidence.articles[p.article].text
    start, end = p.citation.start, p.citation.end
    if slot.before is not None and (found := slot.before.search(text, start, end)) is not None:
        if _own().search(text[max(start, found.start() - BEFORE) : found.start()]) is not None:
            return p.speaker, None
        for m, entity in reversed(evidence.mentions(p.sentence)):
            gap = text[m.end : found.start()]
            if m.start < found.start() and m.end <= found.end() and _SUBJECT.fullmatch(gap):
                return (None if m.of(text).lower() in _POSSESSIVE else entity), None
        return None, None
    for pattern in (slot.behind, slot.laid):
        if pattern is not None and (found := pattern.search(text, start, end)) is not None:
            at, stop = (
                found.span("who") if "who" in pattern.groupindex else (found.end(), found.end() + BEHIND)
            )
            accusers = [i for m, i in evidence.mentions(p.sentence) if m.end <= found.start()]
            accuser = accusers[-1] if accusers and pattern is slot.laid else None
            near = [(m, i) for m, i in evidence.mentions(p.sentence) if at <= m.start < stop]
            for m, entity in near:
                if m.of(text).lower() in _POSSESSIVE:
                    continue
                if not _NEXT.fullmatch(text[at : m.start]):
                    break
                inner = [i for n, i in near if m.start < n.start and n.end <= m.end and n.type == "country"]
                return (inner[0] if inner else entity), accuser
    return None, None


_POSSESSIVE = frozenset({"his", "her", "their", "its"})
_NEXT = re.compile(r"\s*(?:(?!(?:at|in|near|on|off|from|with|after|before)\b)[^\W\d_-]+\s+){0,3}")
_SUBJECT = re.compile(r"(?:[’']s?|\s*,?\s*(?:who|which|that)?\s*(?:[^\W\d_-]+\s+){0,3})?")


def _acts_for(evidence: Evidence, entity: str) -> str:
    """Return the state that an entity acts for in a story of several, else its body."""
    side = evidence.side(entity)
    return f"state {side}" if side and len(evidence.countries) > 1 else bloc_of(evidence, entity) or entity


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """A question, and the words before which, behind which and between which its answer stands."""

    about: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    laid: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    without: re.Pattern[str] | None

    def fits(self, sentence: str) -> bool:
        """Tell whether a sentence is about what the slot asks."""
        if self.without is not None and self.without.search(sentence):
            return False
        return self.needs is None or self.needs.search(sentence) is not None


@cache
def _slots() -> Sequence[_Slot]:
    lexicon = load("dossier_slots")
    laying = "|".join(lexicon["laid"]["verbs"])
    return [
        _Slot(
            about=slot["about"],
            before=_any(slot["before"]),
            behind=_any(slot["behind"]),
            laid=_any(
                slot["gerund"], rf"(?:{laying})\s+(?P<who>[^.;]{{2,60}}?)\s+(?:of|for)\s+(?:\w+ ){{0,2}}?"
            ),
            needs=_any(slot.get("needs", ())),
            without=_any(slot.get("without", ())),
        )
        for slot in lexicon["slot"]
    ]


def _any(words: Sequence[str], before: str = "") -> re.Pattern[str] | None:
    return re.compile(rf"\b{before}(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None


@cache
def _own() -> re.Pattern[str]:
    """Match words for the speaker's own side right before a predicate."""
    return re.compile(rf"\b(?:{'|'.join(load('dossier_slots')['own']['words'])})\s+(?:\w+ly\s+)?$", re.I)


@cache
def _any_slot() -> re.Pattern[str]:
    lexicon = load("dossier_slots")
    words = [w for slot in lexicon["slot"] for w in (*slot["before"], *slot["behind"], *slot["gerund"])]
    return re.compile("|".join(f"(?:{w})" for w in words), re.IGNORECASE)

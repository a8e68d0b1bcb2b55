"""What one says and another denies, and what somebody denied before and admits or tells as done later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.dossier.claims.propositions import FINITE, Proposition, find_propositions
from twosource.dossier.claims.voices import voice
from twosource.dossier.claims.word_families import families, weight
from twosource.dossier.differences.matter import matters, two_voices
from twosource.dossier.differences.version import Version, day_of
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

DENIED = 0.4  # likeness from which one denies the other
DENIED_OUTRIGHT = 0.3  # the same where somebody "denies" it
OWNED_UP = 0.2  # likeness from which somebody admits what was denied
SINCE_DONE = 0.3  # likeness from which what was not yet is told as done
MUCH = 0.3  # of the weight of a clause's words
SHARED = 2  # words that carry meaning that the two must share


def denied(evidence: Evidence, p: Proposition, q: Proposition, score: float) -> Version | None:
    if p.negated == q.negated or p.ahead != q.ahead or p.supposed or q.supposed or _names_it(evidence, p, q):
        return None
    outright = p.denied or q.denied
    if score < (DENIED_OUTRIGHT if outright or _mostly_shared(p, q) else DENIED):
        return None
    if len(_shared(p, q)) < SHARED and not (outright and _mostly_shared(p, q)):
        return None
    denial, other = (p, q) if p.negated else (q, p)
    if FINITE.search(evidence.words(other.citation)) is None:
        return None
    if not denial.denied and not _focus(evidence, denial) & other.words:
        return None
    if not two_voices(evidence, p, q):
        told = denial.quoted and (denial.denied or _mostly_shared(p, q))  # against what a report tells itself
        if not told or denial.article == other.article or other.quoted:
            return None
    return Version(kind="outcome", verdict="conflict", a=p, b=q)


def _focus(evidence: Evidence, denial: Proposition) -> frozenset[str]:
    """Return the words that a negation bears on, the first behind it: `no alarm sounded when ...`."""
    words = evidence.words(denial.citation)
    match = _NEGATION.search(words)
    if match is None:
        return denial.words
    near: list[str] = []
    for word in words[match.end() :].split():
        near += sorted(families(word))
        if len(near) >= FOCUS:
            break
    return frozenset(near)


FOCUS = 3  # words
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without)\b|n[’']t\b", re.IGNORECASE
)


def owned_up(evidence: Evidence, p: Proposition, q: Proposition, score: float) -> Version | None:
    """Compare a denial with the same body's later admission."""
    if score < OWNED_UP or not p.denied or q.negated or day_of(evidence, p) >= day_of(evidence, q):
        return None
    words = "|".join(load("dossier_differences")["admitting"]["words"])
    admitted = re.search(rf"\b(?:{words})\b", evidence.words(q.sentence), re.I) is not None
    if not admitted or voice(evidence, p).source != voice(evidence, q).source or not p.words & q.words:
        return None
    return Version(kind="outcome", verdict="update", a=p, b=q)


def _mostly_shared(p: Proposition, q: Proposition) -> bool:
    """Tell whether what two clauses share weighs much of what the shorter says."""
    least = min(sum(map(weight, p.words)), sum(map(weight, q.words)))
    return sum(map(weight, _shared(p, q))) >= MUCH * least


def _shared(p: Proposition, q: Proposition) -> frozenset[str]:
    """Return the words that two clauses share, those of denying and saying aside."""
    return (p.words & q.words) - families("deny say")


def _names_it(evidence: Evidence, *told: Proposition) -> bool:
    """Tell whether one of the tellings says what somebody calls a thing: names are each side's own."""
    verbs = re.compile(rf"\b(?:{'|'.join(load('dossier_differences')['verbs'])})\b", re.I)
    return any(verbs.search(evidence.words(p.sentence)) for p in told)


def since_done(evidence: Evidence, p: Proposition, q: Proposition, score: float) -> Version | None:
    """Compare what was not yet so with a later report that it is: `has not been found`, `was found`."""
    if (
        score < SINCE_DONE
        or not p.negated
        or q.negated
        or p.denied
        or q.supposed
        or q.ahead
        or p.quoted != q.quoted
    ):
        return None
    if day_of(evidence, p) >= day_of(evidence, q) or len(p.words & q.words) < SHARED:
        return None
    if (
        _not_yet().search(evidence.words(p.citation)) is None
        or FINITE.search(evidence.words(q.citation)) is None
    ):
        return None
    return Version(kind="outcome", verdict="update", a=p, b=q)


@cache
def _not_yet() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_differences')['not_yet']['words'])})\b", re.I)


def such_denials(evidence: Evidence) -> Iterator[Version]:
    """Yield denials that name what they deny by a noun alone, with what they deny: `no such request`."""
    told = [p for p in find_propositions(evidence) if not p.tag]
    alike = matters(evidence)
    for denial in told:
        match = _no_such().search(evidence.words(denial.citation))
        if match is None:
            continue
        noun = families(match["noun"])
        found = [
            (_behind(p, denial), alike.get(_pair(p, denial), 0.0), -p.number, p)
            for p in told
            if p.sentence != denial.sentence
            and noun & p.words
            and not (p.negated or p.supposed)
            and FINITE.search(evidence.words(p.citation)) is not None
            and voice(evidence, p).source != voice(evidence, denial).source
            and day_of(evidence, p) <= day_of(evidence, denial)
        ]
        if found:
            yield Version(kind="outcome", verdict="conflict", a=max(found, key=lambda f: f[:3])[3], b=denial)


@cache
def _no_such() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:no|any|never \w+(?: \w+)?|not \w+(?: \w+)?) such (?:an? )?(?:\w+ )?(?P<noun>\w+)",
        re.IGNORECASE,
    )


def _behind(p: Proposition, denial: Proposition) -> bool:
    """Tell whether a denial follows a clause in its report, a sentence or two on."""
    return p.article == denial.article and 0 < denial.place - p.place <= NEAR


NEAR = 2  # sentences


def _pair(p: Proposition, q: Proposition) -> tuple[int, int]:
    one, two = sorted((p.number, q.number))
    return one, two

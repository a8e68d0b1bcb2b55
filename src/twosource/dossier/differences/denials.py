"""What one says and another denies, and what somebody denied before and admits or tells as done later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from twosource.dossier import wording
from twosource.dossier.claims.agreement import other_months
from twosource.dossier.claims.likeness import weights_of
from twosource.dossier.claims.propositions import FINITE, Proposition, find_propositions
from twosource.dossier.claims.voices import voice
from twosource.dossier.claims.word_families import families, weight
from twosource.dossier.differences.matter import matters, two_voices
from twosource.dossier.differences.version import Version, day_of
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

DENIED = 0.55  # points from which a clause is what is denied
TOLD_ITSELF = 0.3  # likeness from which a denial is of what a report tells in its own voice
OWNED_UP = 0.2  # likeness from which somebody admits what was denied
SINCE_DONE = 0.3  # likeness from which what was not yet is told as done
BARELY = 0.1  # likeness below which one word in common is chance
MUCH = 0.35  # of what a denial says that one word in common may be
TELLING = 1.3  # weight of a word that tells what is denied
SHARED = 2  # words that carry meaning that the two must share


def denials(evidence: Evidence) -> Iterator[Version]:
    """Yield each denial with what it denies: in each report the clause that its negation fits best."""
    told = [p for p in find_propositions(evidence) if not p.tag]
    if not told:
        return
    weights = weights_of(told)
    for denial in told:
        if not denial.negated or denial.supposed or not denial.quoted:
            continue
        negation = _NEGATION.search(evidence.words(denial.citation))
        if negation is None and not denial.denied:
            continue  # it ends with "and denied", which is of the next clause
        if _stance().search(evidence.words(denial.sentence if negation is None else denial.citation)):
            continue  # "do not seek", "cannot expect": what somebody thinks or wants is no fact denied
        if negation is not None and _NUMBER.match(evidence.words(denial.citation), negation.end()):
            continue  # "never 112 kilos": numbers are compared as numbers
        denied = _Denied.by(evidence, denial, weights)
        best: dict[str, tuple[float, int, Proposition]] = {}
        for p in told:
            points = denied.fits(p)
            if points >= DENIED and (points, -p.number) > best.get(p.article, (0.0, 0))[:2]:
                best[p.article] = (points, -p.number, p)
        for _, _, p in sorted(best.values(), key=lambda b: (-b[0], -b[1])):
            a, b = sorted((p, denial), key=lambda x: (day_of(evidence, x), x.number))
            yield Version(kind="outcome", verdict="conflict", a=a, b=b)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Denied:
    """A denial, and what in it a clause must hold to be what it denies."""

    evidence: Evidence
    denial: Proposition
    focus: frozenset[str]  # the words on which the negation bears
    first: frozenset[str]  # the first of them: the predicate
    weights: Mapping[str, float]

    @classmethod
    def by(cls, evidence: Evidence, denial: Proposition, weights: Mapping[str, float]) -> _Denied:
        near, predicate = _behind_negation(evidence, denial)
        focus = frozenset().union(*near[:FOCUS])
        told = [n for n in near if any(weight(f) >= TELLING for f in n - _light() - _months())]
        first = frozenset().union(*told[:predicate])
        return cls(evidence=evidence, denial=denial, focus=focus, first=first, weights=weights)

    def fits(self, p: Proposition) -> float:
        """Return how well a clause fits as what is denied, about 0 to 1.5; 0 where it cannot be that."""
        d = self.denial
        if p.negated or p.supposed or p.ahead != d.ahead or p.sentence == d.sentence:
            return 0.0
        if not self.first & p.words or _names_it(self.evidence, d, p) or other_months(d, p):
            return 0.0
        if d.days and p.days and not d.days & p.days and not d.denied:
            return 0.0
        words = self.evidence.words(p.citation)
        if FINITE.search(words) is None or _PRESUPPOSED.match(words) or not self._against(p):
            return 0.0
        shared = (d.words & p.words) - families("deny say")
        alike = matters(self.evidence).get(_pair(p, d), 0.0)
        of_denial = self._share(shared, d.words)
        if alike < BARELY and of_denial < MUCH and len(shared) < SHARED and not d.named & p.named:
            return 0.0
        return (
            0.5 * (alike + of_denial + self._share(self.focus & p.words, self.focus))
            + 0.15 * bool(d.named & p.named)
            + 0.05 * bool(d.around & p.around)
            + 0.1 * (len(shared) > 1)
            + 0.15 * d.denied
        )

    def _against(self, p: Proposition) -> bool:
        """Tell whether somebody else says it, or another report tells in its own voice what is "denied"."""
        if two_voices(self.evidence, p, self.denial):
            return True
        d = self.denial
        alike = matters(self.evidence).get(_pair(p, d), 0.0)
        own = not p.quoted and p.article != d.article
        return own and (d.denied or alike >= TOLD_ITSELF) and len(d.words & p.words) >= SHARED

    def _share(self, some: frozenset[str], of: frozenset[str]) -> float:
        whole = sum(self.weights.get(w, 0.0) for w in of)
        return sum(self.weights.get(w, 0.0) for w in some) / whole if whole else 0.0


def _behind_negation(evidence: Evidence, denial: Proposition) -> tuple[list[frozenset[str]], int]:
    """Return the words that a negation bears on, nearest first, and how many of them hold the predicate.

    `no alarm sounded`, `heard nothing of it`; of what is "denied" the words behind its verb.
    """
    words = evidence.words(denial.citation)
    match = _NEGATION.search(words)
    if match is None:
        verb = FINITE.search(words) if words.lower().startswith("that ") else None
        start = 0 if verb is None else verb.start() if verb[0].endswith("ed") else verb.end()
        return [f for w in words[start:].split() if (f := families(w))], FIRST
    behind = [f for w in words[match.end() :].split() if (f := families(w))]
    verb_before = _ASSERTED.search(words[: match.start()]) if match["what"] is not None else None
    if verb_before is not None:
        return [families(verb_before[0]), *behind], 1
    return behind, FIRST if match["noun"] is not None else 1


_ASSERTED = re.compile(r"\b(?!and|then|that|but|there|is|was|has|had|have|were|are)[a-z]+\s*$")
FIRST = 2  # words that hold the predicate of a denial
FOCUS = 3  # words
_NUMBER = re.compile(r"\W*(?:\w+\s+){0,2}?\d")
_PRESUPPOSED = re.compile(
    r"\W*(?:before|until|had|how|what|why|whether)\s|.*\b(?:can|could|may|might|should)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not (?:one|a single)|(?P<noun>no|neither|without)|not|never|none|nobody|no one"
    r"|(?P<what>nothing)(?: of the (?:kind|sort))?|nor|cannot)"
    r"\b|n[’']t\b",
    re.IGNORECASE,
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


def _names_it(evidence: Evidence, *told: Proposition) -> bool:
    """Tell whether one of the tellings says what somebody calls a thing: names are each side's own."""
    verbs = re.compile(rf"\b(?:{'|'.join(load('dossier_differences')['verbs'])})\b", re.I)
    return any(verbs.search(evidence.words(p.citation)) for p in told)


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
        head = match["noun"].split()[-1]
        noun = families(head)
        exact = re.compile(rf"\b{re.escape(head)}\b", re.IGNORECASE)
        named = re.compile(rf"\b{re.escape(head[:STEM])}\w", re.IGNORECASE)
        found = [
            (
                _behind(p, denial),
                exact.search(evidence.words(p.citation)) is not None,
                alike.get(_pair(p, denial), 0.0),
                -p.number,
                p,
            )
            for p in told
            if p.sentence != denial.sentence
            and noun & p.words
            and (not _of_one_stem(noun) or named.search(evidence.words(p.citation)))
            and not (p.negated or p.supposed)
            and FINITE.search(evidence.words(p.citation)) is not None
            and voice(evidence, p).source != voice(evidence, denial).source
            and day_of(evidence, p) <= day_of(evidence, denial)
        ]
        if found:
            yield Version(kind="outcome", verdict="conflict", a=max(found, key=lambda f: f[:4])[4], b=denial)


def _of_one_stem(noun: frozenset[str]) -> bool:
    """Tell whether a noun's family is a bare stem, which other words may share by chance: `offer`, `off`."""
    return all(f.endswith("~") for f in noun)


STEM = 4  # letters


@cache
def _light() -> frozenset[str]:
    """Return the families of verbs that tell nothing without their object: `received no call`."""
    return families(" ".join(load("dossier_differences")["denial"]["light"]))


@cache
def _months() -> frozenset[str]:
    return families(" ".join(wording.MONTHS))


@cache
def _stance() -> re.Pattern[str]:
    """Match words by which a negation is of a wish, a view or a rule rather than of a fact."""
    return re.compile(rf"\b(?:{'|'.join(load('dossier_differences')['denial']['stance'])})\b", re.IGNORECASE)


@cache
def _no_such() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:no|any|never \w+(?: \w+)?|not \w+(?: \w+)?) such (?:an? )?"
        r"(?P<noun>\w+(?: \w+)?)"
        r"(?=\s(?:was|were|is|had|has|exist\w*|took|came|ever|between|in|on|with)\b|[^\w\s]|$)",
        re.IGNORECASE,
    )


def _behind(p: Proposition, denial: Proposition) -> bool:
    """Tell whether a denial follows a clause in its report, a sentence or two on."""
    return p.article == denial.article and 0 < denial.place - p.place <= NEAR


NEAR = 2  # sentences


def _pair(p: Proposition, q: Proposition) -> tuple[int, int]:
    one, two = sorted((p.number, q.number))
    return one, two

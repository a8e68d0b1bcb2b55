"""Whether two tellings that were laid beside each other can be versions of one thing.

Each rule of a slot looks for what would be in conflict; in a long story chance alone gives it pairs. A
version stands only if both sides assert something, of the same people, on some common ground.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.dossier.claims.propositions import FINITE, Proposition, find_propositions
from twosource.dossier.claims.voices import voice
from twosource.dossier.claims.word_families import weight
from twosource.dossier.differences.matter import matters
from twosource.dossier.differences.where_counted import in_two_countries
from twosource.dossier.evidence import Evidence

if TYPE_CHECKING:
    from twosource.dossier.differences.version import Version

GROUND = 1.7  # weight of the shared words that make a common ground
ALIKE = 0.3  # likeness that makes one by itself
NEAR = 0.12  # likeness that makes one with a name in common
SURE = 0.5  # likeness from which also an aside asserts
LONG = 400  # clauses of a story, beyond which chance gives every rule pairs: only those plainly alike count
STEM = 6  # letters


def stands(evidence: Evidence, version: Version, *, of_one_thing: bool = False) -> bool:
    """Tell whether the two sides of a version are of one thing and people, and both are asserted.

    Args:
        evidence: The story.
        version: The two tellings.
        of_one_thing: Whether the rule that laid them beside each other has found their common ground.
    """
    p, q = version.a, version.b
    if in_two_countries(evidence, p.sentence, q.sentence):
        return False
    if version.kind not in ("outcome", "date"):
        return True  # numbers and labels have been compared by what they count or name
    disputed = version.verdict == "conflict"
    if version.kind == "date":
        return not disputed or not _of_others(evidence, p, q)
    alike = matters(evidence).get((min(p.number, q.number), max(p.number, q.number)), 0.0)
    if disputed and alike < SURE and len(find_propositions(evidence)) > LONG:
        return False
    if _of_others(evidence, p, q) or (disputed and _deny_alike(evidence, p, q)):
        return False
    if disputed and alike < SURE and not all(_asserts(evidence, x, whole=not of_one_thing) for x in (p, q)):
        return False
    return (
        of_one_thing
        or alike >= ALIKE
        or _on_common_ground(evidence, p, q, alike)
        or _opponents(evidence, p, q)
    )


def _of_others(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    """Tell whether two clauses are of other people or places, by name, age or block of a street."""
    for kind in ("person", "place"):
        one, two = (
            {i for i in x.named if (e := evidence.entities.get(i)) is not None and e.type == kind}
            - {x.speaker}
            for x in (p, q)
        )
        if one and two and not one & two:
            return True
    for pattern in (_AGE, _BLOCK):
        first, second = (set(pattern.findall(evidence.words(x.citation).lower())) for x in (p, q))
        if first and second and not first & second:
            return True
    return False


_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b|\bage[ds]? (\d{1,3})\b")
_BLOCK = re.compile(r"\b(\d+) block of\b")


def _asserts(evidence: Evidence, p: Proposition, *, whole: bool) -> bool:
    """Tell whether a clause states something by itself: no question, no aside on whoever is told of.

    A `whole` one has a verb whose form shows that it is finite.
    """
    words = evidence.words(p.citation)
    return _ASIDE.match(words) is None and not (whole and FINITE.search(words) is None)


_ASIDE = re.compile(
    r"\W*(?:who|whose|which|where|what|why|how|whether|if|when|or|to|as was|as were|of|due|amid)\b",
    re.IGNORECASE,
)


def _on_common_ground(evidence: Evidence, p: Proposition, q: Proposition, alike: float) -> bool:
    """Tell whether two clauses share telling words, or are a little alike and name one thing."""
    if sum(weight(w) for w in p.words & q.words) >= GROUND:
        return True
    known = [e for i in sorted(p.named & q.named) if (e := evidence.entities.get(i)) is not None]
    if any(e.type == "person" and e.id not in (p.speaker, q.speaker) for e in known):
        return True
    return alike >= NEAR and any(e.type not in ("country", "place") for e in known)


def _opponents(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    """Tell whether two parties of the story say the two: they speak of one thing in words of their own."""
    one, two = voice(evidence, p).party, voice(evidence, q).party
    return one is not None and two is not None and one != two


def _deny_alike(evidence: Evidence, p: Proposition, q: Proposition) -> bool:
    """Tell whether both deny: by a word, or one by a word and the other by a prefix (`unintended`)."""
    if all(_NOT.search(evidence.words(x.citation)) for x in (p, q)):
        return True
    if p.negated == q.negated:
        return False
    denial, other = (p, q) if p.negated else (q, p)
    told = {w[:STEM] for w in re.findall(r"[a-z]{5,}", evidence.words(denial.citation).lower())}
    words = evidence.words(other.citation).lower()
    return any(re.search(rf"\b(?:un|non-?|in|im|dis){re.escape(stem)}", words) for stem in sorted(told))


_NOT = re.compile(r"\b(?:not|never|nobody|none|no one|cannot)\b|n[’']t\b", re.IGNORECASE)

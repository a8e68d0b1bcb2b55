"""What brought about a mishap, as two voices have it: `ice on the wings`, `a bird in the engine`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.voices import voice
from twosource.dossier.claims.word_families import families
from twosource.dossier.differences.version import Version
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load


def other_causes(evidence: Evidence) -> Iterator[Version]:
    """Yield the pair of clauses in which two voices give a mishap causes that share no word; one a story."""
    told = [
        (p, cause, voice(evidence, p).source)
        for p in find_propositions(evidence)
        if not (p.tag or p.supposed) and (cause := _cause(evidence, p)) is not None
    ]
    for i, (p, one, by) in enumerate(told):
        for q, two, other in told[i + 1 :]:
            apart = by != other and one and two and not one & two
            if apart and (p.quoted or q.quoted) and p.negated == q.negated:
                yield Version(kind="outcome", verdict="conflict", a=p, b=q)
                return


def _cause(evidence: Evidence, p: Proposition) -> frozenset[str] | None:
    """Return the families of the words for what caused a mishap; None where a clause tells no cause."""
    words = evidence.words(p.citation)
    match = _causing().search(words)
    if match is None:
        return None
    mishaps = frozenset().union(*map(families, load("dossier_differences")["cause"]["mishaps"]))
    named = match["noun"] is not None or match[0].endswith("cause")
    if not named and not families(evidence.words(p.sentence)) & mishaps:
        return None
    cause = words[: match.start()] if match["before"] else words[match.end() :]
    return families(cause) - mishaps


@cache
def _causing() -> re.Pattern[str]:
    """Match words that stand behind a cause, before it, or name it."""
    words = load("dossier_differences")["cause"]
    return re.compile(
        rf"\b(?:(?P<before>{'|'.join(words['behind_it'])})|(?P<after>{'|'.join(words['before_it'])})"
        rf"|(?P<noun>{'|'.join(words['named'])}))\b",
        re.IGNORECASE,
    )

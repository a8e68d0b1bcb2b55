"""Which expectations somebody waits for: concrete acts with a holder, a day or a condition; in what order.

Whoever reads "still open" wants to know what may still come, not every sentence in the future tense: an
assessment ("this will not bring a single job back") or a narrator's "would" has no outcome that could be
reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.outlooks import Outlook
from twosource.records.account import Expectation
from twosource.vectors import sentence_vectors

ALIKE = 0.7  # in meaning: two articles tell one expectation
ALIKE_ON_DAY = 0.5  # where both give one day
_POINTS_BACK = re.compile(
    r"[“\"]?(?:this|that|these|it|they|there|he|she|we|i|you|both|one)\b", re.IGNORECASE
)
_SIDES = re.compile(
    r"(?:the )?(?:both|two|three) (?:sides|parties|countries|governments|leaders)\b", re.IGNORECASE
)
_WOULD = re.compile(r"(?:would|['’]d)\b", re.IGNORECASE)
_DEFIANT = re.compile(r"[“\"]?(?:we|i) (?:will|shall) (?:not|never)\b", re.IGNORECASE)  # "we will not bow"
_UNFINISHED = re.compile(
    r"(?:will|would|shall|should|has|have|had|is|are|was|were|does|do|did|may|might|can|could|must)\b",
    re.IGNORECASE,
)


def is_awaited(evidence: Evidence, made: Expectation, outlook: Outlook) -> bool:
    """Tell whether somebody waits for it: something came of it, or it has a day, or a holder and an act."""
    if made.by_when is not None:
        return True
    vague = outlook.kind in ("plan", "prediction") and _POINTS_BACK.match(made.text) is not None
    if made.outcome.verdict != "open" and not vague:
        return True
    if made.by is None or _DEFIANT.match(made.text):
        return False
    if outlook.kind in ("deadline", "threat", "promise"):
        return _is_named(made.by)
    if _WOULD.match(outlook.act) and not evidence.quotes_over(outlook.citation):
        return False
    return _is_named(made.by) and not vague and tells_an_act(evidence, outlook)


def _is_named(holder: str) -> bool:
    if _SIDES.match(holder):
        return True
    return not _POINTS_BACK.match(holder) and any(word[:1].isupper() for word in holder.split()[:3])


def tells_an_act(evidence: Evidence, outlook: Outlook) -> bool:
    """Tell whether an event was read in the words of an outlook: an act that can be reported once done."""
    cited = outlook.citation
    first = cited.end - len(outlook.act)
    return any(first <= e.start < cited.end for e in evidence.articles[cited.article].events)


def is_cut_short(text: str) -> bool:
    """Tell whether a clause begins with its verb, its subject left behind: `would sleep, he said`."""
    return _UNFINISHED.match(text) is not None


def retold_by(evidence: Evidence, outlook: Outlook, earlier: Sequence[Outlook]) -> int | None:
    """Return which of some earlier outlooks of other articles says the same, by index, or None."""
    others = [
        n
        for n, o in enumerate(earlier)
        if o.citation.article != outlook.citation.article and not _apart(o, outlook)
    ]
    if not others:
        return None
    texts = [evidence.words(outlook.citation), *(evidence.words(earlier[n].citation) for n in others)]
    vectors = sentence_vectors(texts)
    for n, vector in zip(others, vectors[1:], strict=True):
        same_day = outlook.latest is not None and outlook.latest == earlier[n].latest
        if float(vectors[0] @ vector) >= (ALIKE_ON_DAY if same_day else ALIKE):
            return n
    return None


def _apart(a: Outlook, b: Outlook) -> bool:
    """Tell whether two outlooks cannot be one: another day, or one denies what the other says."""
    if a.latest and b.latest and a.latest != b.latest:
        return True
    denied = [re.search(r"\b(?:not|no|never)\b|n['’]t\b", o.act) is not None for o in (a, b)]
    return denied[0] != denied[1]


def weight_of(made: Expectation) -> float:
    """Return how much a reader waits for it: with a day, with a holder, told in several articles."""
    articles = len({c.article for c in made.support})
    graver = made.kind in ("deadline", "threat", "promise")
    return (
        2.0 * (made.by_when is not None)
        + 1.0 * (made.by is not None and _is_named(made.by))
        + 0.5 * graver
        + 1.0 * (made.outcome.verdict != "open")
        + 0.5 * (articles - 1)
    )

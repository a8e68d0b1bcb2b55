"""Since when a measure holds, and what has become of it after the last report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measure_telling import Telling, any_of

State = Literal["in force", "lifted", "announced", "under review"]
NEAR = 60  # characters from a telling to the words of its act
TO_COME = 90  # characters around a measure in which words may put it in the future


def since_of(evidence: Evidence, group: Sequence[Telling]) -> str | None:
    """Return the day from which a measure holds: the one most tellings give, else that of the act."""
    days = Counter(t.since for t in group if t.since and not t.ended)
    if not days:
        days = Counter(d for t in group if not t.ended and (d := day_of_act(evidence, t)) is not None)
    if not days:
        days = Counter(
            d for t in group if t.act and not t.ended and (d := _day_said(evidence, t)) is not None
        )
    if not days:
        days = Counter(d for t in group[:1] if t.act and not t.ended and (d := _day_of_report(evidence, t)))
    votes = {
        d: sum(n for other, n in days.items() if d.startswith(other)) for d in days
    }  # a month backs its days
    first_hand = {t.since for t in group if not _is_translated(evidence, t.article)}
    return max(votes, key=lambda d: (votes[d], d in first_hand, len(d), d), default=None)


_TOLD_ON = re.compile(r"\b(?:said|announced|told|decided|confirmed|reported|declared)\b[^.;:“”\"]{0,40}$")


def _day_said(evidence: Evidence, t: Telling) -> str | None:
    """Return the day on which an act just done is told: `has expelled two, X said on Monday`."""
    article = evidence.articles[t.article]
    if re.search(r"\b(?:has|have)\s+(?:\w+\s+)?$", article.text[: t.at.start]) is None:
        return None
    return next(
        (
            x.value[:10]
            for x in article.times
            if x.value and t.at.end <= x.start < t.sentence.end and re.match(r"\d{4}-\d\d-\d\d", x.value)
            if _TOLD_ON.search(article.text[t.at.end : x.start])
        ),
        None,
    )


def _is_translated(evidence: Evidence, article: str) -> bool:
    return evidence.articles[article].source.translated.how != "unknown"


def _day_of_report(evidence: Evidence, t: Telling) -> str | None:
    """Return the day of a report that tells of an act right behind what took place on that day."""
    article = evidence.articles[t.article]
    published = (evidence.publication(t.article)[1] or "")[:10]
    before = max(
        (s for s in article.sentences if s.end <= t.sentence.start), key=lambda s: s.end, default=None
    )
    if before is None or not published or t.family == "aid":
        return None
    told = [x.value[:10] for x in article.times if x.value and before.start <= x.start < before.end]
    return published if published in told else None


def _until(evidence: Evidence, article: str, at: int) -> bool:
    """Tell whether a day is that on which something ends."""
    left = evidence.articles[article].text[max(0, at - 20) : at]
    return re.search(r"\b(?:until|till|by|before|to|through)\s+(?:the\s+)?$", left) is not None


def day_of_act(evidence: Evidence, t: Telling) -> str | None:
    """Return the day of the act of making a measure that was read beside its words."""
    return next(
        (
            e.date
            for e in (() if t.wished else evidence.articles[t.article].events)
            if e.type in ("SANCTION", "COERCE") and e.status == "happened" and e.date
            if t.sentence.start <= e.start < t.sentence.end and abs(e.start - t.at.start) <= NEAR
            if e.time is None or not _until(evidence, t.article, e.time.start)
        ),
        None,
    )


def _next(evidence: Evidence, t: Telling) -> str:
    """Return the words of the sentence after a telling."""
    after = evidence.cite_sentence(t.article, t.sentence.end + 2)
    return evidence.words(after) if after is not None else ""


def state_of(evidence: Evidence, group: Sequence[Telling]) -> State:
    """Return the state after the last report: over, under review, in force, or only announced."""
    if any(t.ended for t in group):
        return "lifted"
    words = [evidence.words(t.sentence) for t in group]
    words += [
        w
        for t in group
        if re.search(r"\b(?:it|them)\b", w := _next(evidence, t)) and any_of("review").search(w)
    ]
    if any(any_of("review").search(w) for w in words):
        return "under review"
    since = since_of(evidence, group)
    last = max((evidence.publication(a)[1] or "" for a in evidence.articles), default="")
    if since is not None and last and since > last[: len(since)]:
        return "announced"  # for a day after the last report
    if since is not None and last and any(since > (evidence.publication(t.article)[0] or "9") for t in group):
        return "in force"  # the day for which it was announced has come
    if all(_is_to_come(evidence, t) for t in group):
        return "announced"
    return "in force"


def _is_to_come(evidence: Evidence, t: Telling) -> bool:
    """Tell whether the words around a measure put it in the future: not those far off in its sentence."""
    text = evidence.articles[t.article].text
    near = text[max(t.sentence.start, t.at.start - TO_COME) : min(t.sentence.end, t.at.end + TO_COME)]
    return any_of("announced").search(near) is not None and any_of("kept").search(near) is None

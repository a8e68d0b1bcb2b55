"""The day from which what a sentence puts in force holds."""

from __future__ import annotations

import re

from twosource.dossier.encounters.meeting_days import DATELINE, as_told, usable
from twosource.dossier.evidence import Evidence
from twosource.records.annotation import Timex
from twosource.records.text import Citation, Span

_SINCE = re.compile(
    r"\b(?:since|from|as of|effect(?:ive)?(?: on)?|starting|beginning"
    r"|(?:imposed|issued|in force) (?:on|since))"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TELLS_DAY = re.compile(  # a clock time alone is none: `shut from eight at night`
    r"day\b|\b(?:tonight|this)\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*", re.IGNORECASE
)
_ON = re.compile(r"\b(?:on|in)\s+(?:the\s+)?$")
_UNTIL = re.compile(
    r"\b(?:until|till|by|before|to|within|due|due on|due in|planned for"
    r"|(?:end|expire|reopen|resume|over)\w*(?: on| in)?)"
    r"\s+(?:the\s+)?(?:end of\s+)?$"
)


def day_from(evidence: Evidence, article: str, sentence: Citation, at: Span, *, strict: bool) -> str | None:
    """Return the day from which what stands at a place holds: `since` a day, else that of the act.

    Args:
        evidence: The story.
        article: Where it is told.
        sentence: The sentence that tells it.
        at: The noun or verb that tells it.
        strict: Whether only `since`, `from` or `imposed on` count, as for a noun, which is no act.
    """
    own = evidence.articles[article]
    text = own.text
    found: list[tuple[int, int, Timex]] = []
    for t in own.times:
        lead = text[max(sentence.start, t.start - 22) : t.start]
        if not (sentence.start <= t.start < sentence.end) or not usable(t) or _UNTIL.search(lead):
            continue
        if DATELINE.match(text[t.end : t.end + 30]) or (
            t.type == "TIME" and not _TELLS_DAY.search(t.of(text))
        ):
            continue
        between = text[at.end : t.start] if t.start >= at.end else text[t.end : at.start]
        told = 0 if _SINCE.search(lead) else 1 if t.start >= at.end and _ON.search(lead) else 2
        between = re.sub(r",\s[^,;]{3,50},", " ", between)  # an aside: `, due on 1 June,`
        broken = len(re.findall(r"[;“”\"]|, (?!which)|\b(?:after|before|because|when|said)\b", between))
        if (strict and told) or (told and broken):
            continue
        found.append((told, len(between), t))
    best = min(found, key=lambda f: f[:2], default=None)
    return as_told(best[2]).value if best is not None else None

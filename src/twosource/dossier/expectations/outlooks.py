"""What the reports say is to come: promises, plans, predictions, deadlines and threats, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Literal

from twosource.dossier.any_pattern import any_pattern
from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.checkable import is_checkable
from twosource.dossier.recency import looks_back
from twosource.lexicon import load
from twosource.records.text import Citation, Span

OutlookKind = Literal["plan", "promise", "prediction", "deadline", "threat"]
LEAST_WORDS = 4
MOST_WORDS = 45
LEAD = 120  # characters before a clause in which it is told who said it
LONGEST_SUBJECT = 10  # words
DAY = len("2000-01-01")
_FROM_TWO = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AMOUNTS = dict.fromkeys(("a", "an", "one", "the"), 1) | {word: n for n, word in enumerate(_FROM_TWO, 2)}
_UNITS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_TERM = re.compile(
    rf"\bwithin (?:the next |at most )?(\d{{1,3}}|{'|'.join(_AMOUNTS)}) ({'|'.join(_UNITS)})s?\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:he|she|it|they|we|i|there|this|that|who|which|you|his|her|their|its)\b", re.IGNORECASE
)
# "Under the agreement, seen by the Gazette, both sides": whose act it is stands behind the last comma.
_LED_BY = re.compile(
    r"(?:under|in|at|by|with|after|before|on|as|for|from|despite|during|amid|since|until)\b.*, (?=\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A clause that says what is to come."""

    kind: OutlookKind
    citation: Citation
    act: str  # the words from the outlook on
    holder: str | None  # a name, or the words for who it is
    earliest: str | None  # ISO days in which it is to happen
    latest: str | None
    given: str = ""  # a condition that stands before it: `Unless wages rise, …`

    @property
    def deed(self) -> str:
        """What is to be done, without the condition on which it will be: `close the market if …`."""
        return self._parts[0]

    @property
    def condition(self) -> str:
        """The words of the condition that follows what is to be done; empty where there is none."""
        return self._parts[1] or self.given

    @property
    def _parts(self) -> tuple[str, str]:
        told = self.act[: _attribution(self.act)]
        marks = "|".join(load("dossier_outlooks")["condition"]["bounds"])
        deed, *rest = re.split(rf"(?<=\S),?\s+(?=(?:{marks})\b)", told, maxsplit=1)
        return deed, rest[0].split(", ")[0] if rest else ""


def _attribution(clause: str) -> int:
    """Return where a clause's words end and those for who says so begin: `, their leader said on Monday`."""
    found = next((m for p in _patterns("clause", "attribution") if (m := p.search(clause))), None)
    return found.start() if found else len(clause)


def find_outlooks(evidence: Evidence) -> tuple[Outlook, ...]:
    """Return what the story's sentences say is to come, in order of the articles and their texts."""
    found = []
    for article, span in evidence.story_sentences():
        if evidence.counts_as_witness(article) and not evidence.in_headline(article, span.start):
            found += list(_in_sentence(evidence, article, span))
    return tuple(found)


def _in_sentence(evidence: Evidence, article: str, span: Span) -> Iterator[Outlook]:
    raw = evidence.articles[article].text
    text = raw[span.start : span.end]
    if text.rstrip(" ”\"'").endswith("?") or len(text.split()) < LEAST_WORDS:
        return
    for start, end in _clauses(text):
        made = _outlook(evidence, article, span.start, text, start, end)
        if made is not None:
            yield made


def _clauses(text: str) -> list[tuple[int, int]]:
    """Cut a sentence where one outlook's clause ends and another's begins."""
    cuts = sorted({m.start() for p in _patterns("clause", "breaks") for m in p.finditer(text)})
    bounds = [0, *cuts, len(text)]
    return [(a, b) for a, b in pairwise(bounds) if b > a]


def _outlook(
    evidence: Evidence, article: str, offset: int, text: str, start: int, end: int
) -> Outlook | None:
    while start < end and not text[start].isalnum():
        start += 1
    clause = text[start:end]
    told = re.match(r"(?:and|but|while|whereas|after|where|which|who)\s+", clause)
    relative = told is not None and told[0].strip() in ("which", "who")
    start += told.end() if told else 0
    clause = text[start:end]
    found = _first(clause)
    if found is None or any(p.search(clause) for p in _patterns("condition", "not_ahead")):
        return None
    kind, match = found
    said = next(
        (m for p in _patterns("clause", "speaking") if (m := p.match(clause)) and m.end() <= match.start()),
        None,
    )
    # `which will be halved` says of whom only with its head
    begins = 0 if relative else start + (said.end() if said else 0)
    if _threat(text, clause) and kind in ("plan", "prediction"):
        kind, begins = "threat", start if start == 0 else begins
    act = text[start + match.start() : end]
    whole = evidence.cite(article, offset + begins, offset + end)
    if not 2 <= len(act.split()) <= MOST_WORDS:
        return None
    if kind == "plan" and _is_past(evidence, article, offset + start + match.end(), offset + end):
        return None
    holder = _holder(evidence, article, offset, text, start, start + match.start(), kind, match[0])
    said_at = start + _attribution(clause)  # the day on which it was said is not that of the act
    from_day = start + said_before(clause[: match.start()])
    earliest, latest = _days(evidence, article, offset + from_day, offset + said_at, kind)
    if not is_checkable(clause, act, dated=latest is not None) or (
        latest is None and not re.search(r"\b(?:coming|next)\b", act) and looks_back(evidence, whole)
    ):
        return None
    return Outlook(
        kind=kind,
        citation=whole,
        act=act,
        holder=holder,
        earliest=earliest,
        latest=latest,
        given=_given(text[: start + match.start()]) if kind == "threat" else "",
    )


def said_before(before: str) -> int:
    """Return where the words end that say when and by whom it was told: `On Monday the BBC revealed that`."""
    found = [m.end() for p in _patterns("clause", "told_before") for m in p.finditer(before)]
    return max(found, default=0)


def _given(before: str) -> str:
    """Return the condition that stands before what is to follow from it: `Unless wages rise, nurses`."""
    marks = "|".join(load("dossier_outlooks")["condition"]["bounds"])
    found = re.match(rf"[^\w]*((?:{marks})\b[^,]+),", before, re.IGNORECASE)
    return found[1] if found else ""


def _threat(text: str, clause: str) -> bool:
    marks = "|".join(load("dossier_outlooks")["condition"]["marks"])
    return (
        re.search(rf"(?:^|\W)(?:{marks})\b", clause, re.IGNORECASE) is not None
        or re.match(rf"(?:{marks})\b", text, re.IGNORECASE) is not None
    )


def _first(clause: str) -> tuple[OutlookKind, re.Match[str]] | None:
    """Return the kind of outlook that a clause holds and where it begins; the graver kind first."""
    if not _any_outlook().search(clause.lower()):
        return None
    for kind in _KINDS:
        found = [m for p in _patterns("outlook", kind) if (m := p.search(clause))]
        if found:
            return kind, min(found, key=lambda m: m.start())
    return None


_KINDS: tuple[OutlookKind, ...] = ("deadline", "promise", "prediction", "plan")


@cache
def _any_outlook() -> re.Pattern[str]:
    """Return one pattern for all kinds, tried first: most clauses hold no outlook."""
    words = (p for kind in _KINDS for p in load("dossier_outlooks")["outlook"][kind])
    return any_pattern(words, before=r"(?<!\w)", after="")


@cache
def _patterns(section: str, name: str) -> tuple[re.Pattern[str], ...]:
    held = load("dossier_outlooks")[section][name]
    if section == "outlook":
        return tuple(re.compile(rf"(?<!\w)(?:{p})", re.IGNORECASE) for p in held)
    if section == "outcome":
        return tuple(re.compile(rf"(?<!\w)(?:{p})", re.IGNORECASE) for p in held)
    return tuple(re.compile(p, re.IGNORECASE) for p in held)


# --- who ------------------------------------------------------------------------------------------------


def _holder(
    evidence: Evidence, article: str, offset: int, text: str, start: int, at: int, kind: str, cue: str
) -> str | None:
    """Return who expects: the speaker of the words, else the subject; nobody where none is named."""
    here = evidence.cite(article, offset + start, offset + at + 1)
    inside = [q for q in evidence.quotes_over(here) if q.start <= offset + at < q.end]
    speakers = [s for q in inside if (s := evidence.speaker(article, q)) in evidence.entities]
    if speakers and speakers[-1] is not None:
        return evidence.entities[speakers[-1]].name
    for quote in inside:
        if quote.speaker is not None and quote.speaker.text and not _PRONOUN.match(quote.speaker.text):
            return quote.speaker.text
    impersonal = any(
        p.search(f"{cue} {text[at + len(cue) :].lstrip()}") for p in _patterns("condition", "impersonal")
    )
    if impersonal:
        return None
    led = _LED_BY.match(text, start, at)
    start = led.end() if led is not None else start
    subject = text[start:at].strip(" ,")
    mentions = evidence.mentions(evidence.cite(article, offset + start, offset + at))
    outer = [
        (m, e) for m, e in mentions if not any(o.start <= m.start and m.end < o.end for o, _ in mentions)
    ]
    if outer and _PRONOUN.match(subject) is None:
        first = outer[0]
        plain = re.sub(r"^(?:the|a|an)\s+", "", subject, flags=re.IGNORECASE)
        covered = first[0].end - first[0].start
        if covered >= 0.5 * len(plain) or "," in subject:
            return evidence.entities[first[1]].name
    if _PRONOUN.match(subject) or not subject:
        return evidence.entities[mentions[0][1]].name if mentions else None
    words = re.sub(r"^(?:the|a|an)\s+", "", subject.split(", ")[0], flags=re.IGNORECASE)
    return words if len(words.split()) <= LONGEST_SUBJECT else None


# --- when -----------------------------------------------------------------------------------------------


def _days(evidence: Evidence, article: str, start: int, end: int, kind: str) -> tuple[str | None, str | None]:
    """Return the first and the last day on which it is to happen, as the clause names them.

    The day of a condition is not that of the act.
    """
    known = evidence.articles[article]
    written = evidence.publication(article)[0]
    days: list[tuple[str, str]] = []
    starts = ""  # what stands before the day before
    for time in known.times:
        if not start <= time.start < end or time.type not in ("DATE", "TIME"):
            continue
        between = known.text[start : time.start].lower()
        if kind == "threat" and re.search(r"\b(?:if|unless)\b[^,]*$", between):
            continue
        first, last = (time.earliest or time.value or "")[:DAY], (time.latest or time.value or "")[:DAY]
        if len(last) < DAY or len(first) < DAY or not last[:4].isdigit():
            continue
        if (
            written
            and last < written
            and not _SAID_THEN.search(known.text[max(0, start - LEAD) : time.start])
        ):
            ahead = _ahead(last, known.text[time.start : time.end], written)
            if ahead is None or re.search(r"\b\w+ed (?:on |in )?$", known.text[start : time.start]):
                continue
            first = last = ahead
        week = _week_of_month(known.text[max(0, time.start - 24) : time.end], last)
        first, last = week or (first, last)
        before = known.text[max(0, time.start - 14) : time.start].lower()
        begun = re.search(
            r"\b(?:from|between) (?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:to|until|till|and) (?:the )?$", before
        )
        if begun and first == last and 0 < int(begun[1]) < int(last[8:DAY]):
            first = f"{last[:8]}{int(begun[1]):02}"
        if (
            re.search(r"\bbefore (?:the )?$", before)
            and not re.match(r"(?:the )?(?:very )?end\b", known.text[time.start : time.end], re.IGNORECASE)
            and not re.search(r"\b(?:end|out|over)", known.text[time.end : time.end + 12])
        ):
            last = _day_before(first)
            first = written or first
        elif (
            days
            and re.search(r"\bfrom (?:the )?$", starts)
            and re.search(r"\b(?:to|until|till) (?:the )?$", before)
        ):
            first = days[-1][0]
        elif re.search(r"\b(?:by|until|till|within)(?: the (?:end|close) of)?(?: the)? $", before):
            first = written or first
        days.append((first or last, last))
        starts = before
    return days[-1] if days else _within(known.text[start:end], written)


# `had said that it would come down on 1 July`: that day is behind those who write
_SAID_THEN = re.compile(
    r"\bhad (?:\w+ )?(?:said|told|announced|promised|pledged|indicated|declared)\b[^.;]*$"
)


def _within(words: str, written: str | None) -> tuple[str | None, str | None]:
    """Return the days of a term told from now on: `within 30 days`, `in two weeks' time`."""
    told = _TERM.search(words)
    if told is None or not written:
        return None, None
    amount = told[1].lower()
    number = int(amount) if amount.isdigit() else _AMOUNTS[amount]
    first = date.fromisoformat(written[:DAY])
    return first.isoformat(), (first + timedelta(days=number * _UNITS[told[2].lower()])).isoformat()


def _week_of_month(words: str, day: str) -> tuple[str, str] | None:
    """Return the days of a counted week: of June the second is the 8th to the 14th, as people mean it."""
    told = re.search(r"\b(first|second|third|fourth) week (?:of|in) [A-Z]\w+(?: \d{4})?$", words)
    if told is None:
        return None
    first = 1 + 7 * ("first", "second", "third", "fourth").index(told[1])
    return f"{day[:8]}{first:02}", f"{day[:8]}{first + 6:02}"


def _ahead(day: str, words: str, written: str) -> str | None:
    """Return the day of the name ahead where a past tense drew it back: `promised it by 20 February`."""
    if re.search(r"\d{4}|\b(?:last|ago|yesterday)\b", words):
        return None
    given, now = date.fromisoformat(day), date.fromisoformat(written[:DAY])
    if re.search(r"(?<!to)day\b", words):
        given += timedelta(days=7)
    elif (given.month, given.day) != (2, 29):
        given = given.replace(year=given.year + 1)
    return given.isoformat() if now <= given <= now + timedelta(days=365) else None


def _is_past(evidence: Evidence, article: str, start: int, end: int) -> bool:
    """Tell whether the only days that some words name had passed when they were written."""
    written = evidence.publication(article)[0]
    days = [
        (t.latest or t.value or "")[:DAY]
        for t in evidence.articles[article].times
        if start <= t.start < end and t.type == "DATE" and (t.latest or t.value or "")[:4].isdigit()
    ]
    return written is not None and bool(days) and all(day < written[: len(day)] for day in days)


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()

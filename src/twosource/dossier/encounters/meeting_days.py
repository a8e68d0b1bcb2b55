"""When and where an encounter was, by the words beside the verb or noun that tells of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from twosource.dossier.dating import NUMBERS, ends_stay, stay_until
from twosource.dossier.days import days_between
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import StoryEvent
from twosource.records.annotation import AnnotatedArticle, Event, Timex
from twosource.records.text import Span

LATE = 7  # days before publication in which what is told without a day took place
REACH = 150  # characters from the words for an encounter to its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day, month or interval; all None where unsaid."""

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None


_NOT_ITS_DAY = re.compile(
    r"\b(?:since|until|till|by|from|for|as of|before|after|within|because of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\b(?:one|that|those) (?:in|on|of)\s+(?:the\s+)?$")  # `it followed one in June`
_ADJUNCT = re.compile(r"\b(?:after|following|during)\s+(?:[\w-]+\s+){0,5}$", re.IGNORECASE)
DATELINE = re.compile(r"[.,]?\s*\([\w -]+\)\s*[.–—-]")
_SINCE_THEN = re.compile(r"\bsince (?:\w+ ){1,4}")  # `his first visit since he took office in May`
_DAY = re.compile(r"^\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"^\d{4}-(?:\d\d|W\d\d)$")
_BREAK = re.compile(r"[;“”\"]|\b(?:who|which|that|where|since|until|after|before|because)\b")


def day_of(
    evidence: Evidence,
    article: AnnotatedArticle,
    sentence: Span,
    span: Span,
    *,
    ahead: bool,
    own: Event | StoryEvent | None,
) -> Day:
    """Return the day told beside an encounter: the nearest time behind it in its clause, else before it.

    Args:
        evidence: The story.
        article: Where it is told.
        sentence: The sentence that tells it.
        span: The verb or noun.
        ahead: Whether it is told as still to come; a bare day and month then means the next one.
        own: The event read there, whose own day is taken first.
    """
    if (long_before := _long_before(evidence, article, sentence, span)) is not None:
        return long_before
    adjunct = _ADJUNCT.search(article.text[sentence.start : span.start])
    sure = adjunct is None or isinstance(own, StoryEvent)  # of several reports
    if (
        own is not None
        and own.date
        and own.date[:4].isdigit()
        and sure
        and not _in_aside(article, sentence, span, own)
    ):
        if ends_stay(article.text[sentence.start : span.end]) is not None:
            return _days_of_stay(
                article.text, sentence, span, Day(value=own.date, earliest=own.date, latest=own.date)
            )
        day = Day(value=own.date, earliest=own.earliest or own.date, latest=own.latest or own.date)
        time = own.time if isinstance(own, Event) else None
        return _several(article.text, time, day) if time is not None else day
    text = article.text
    times = [t for t in article.times if sentence.start <= t.start < sentence.end and usable(t)]
    if adjunct is not None:  # `will end on 1 August, he said after talks`: that day is not theirs
        begin = sentence.start + adjunct.start()
        shifted = _days_from_that(article, times, begin)
        if shifted is not None:
            return shifted
        times = [t for t in times if t.start >= begin or begin - t.end <= 2]
    asides = [
        Span(sentence.start + a.start(), sentence.start + a.end())
        for a in _ASIDE.finditer(text[sentence.start : span.start])
    ]
    times = [t for t in times if not any(a.start <= t.start < a.end for a in asides)]
    times = [t for t in times if not DATELINE.match(text[t.end : t.end + 30])]
    times = [t for t in times if not _NOT_ITS_DAY.search(text[max(sentence.start, t.start - 14) : t.start])]

    times = [
        t
        for t in times
        if t.start < span.end or not _OF_ANOTHER.search(text[max(span.end, t.start - 14) : t.start])
    ]

    times = [t for t in times if not _SINCE_THEN.search(text[span.end : max(span.end, t.start)])]

    def cost(t: Timex) -> tuple[int, int]:
        between = text[span.end : t.start] if t.start >= span.end else text[t.end : span.start]
        return (10 * len(_BREAK.findall(between)) + (5 if t.end <= span.start else 0), len(between))

    best = min(times, key=cost, default=None)
    if best is None or best.value is None:
        return Day() if ahead else _day_before(evidence, article, sentence)
    day = _ahead(evidence, article, best) if ahead else as_told(best)
    return _days_of_stay(text, sentence, span, _several(text, best, day))


def a_week_on(day: Day) -> Day:
    """Return the next weekday of that name: `has called both in on Tuesday` looks ahead."""
    on = (date.fromisoformat((day.value or "")[:10]) + timedelta(days=7)).isoformat()
    return Day(value=on, earliest=on, latest=on)


_FIRST_OF = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s*(?:to|and|-|–|until|till)\s*(?:the\s+)?$")


def _several(text: str, t: Span, day: Day) -> Day:
    """Return the days of `from 7 to 9 May`, of which the time read is the last."""
    first = _FIRST_OF.search(text[max(0, t.start - 16) : t.start])
    last = day.value or ""
    if first is None or not _DAY.fullmatch(last) or not 0 < int(first[1]) < int(last[8:]):
        return day
    begin = f"{last[:8]}{int(first[1]):02}"
    return Day(value=f"{begin}/{last}", earliest=begin, latest=last)


_ASIDE = re.compile(
    r",\s+(?:[a-z]+\s+){0,4}(?:who|which|whose|whom)\b[^,;:“”\"]*,"
)  # `X, who came on Thursday, met Y`


def _in_aside(article: AnnotatedArticle, sentence: Span, span: Span, own: Event | StoryEvent) -> bool:
    """Tell whether the day read for an event stands in an aside before its words."""
    time = own.time if isinstance(own, Event) else None
    return time is not None and any(
        sentence.start + a.start() <= time.start < sentence.start + a.end()
        for a in _ASIDE.finditer(article.text[sentence.start : span.start])
    )


def _days_of_stay(text: str, sentence: Span, span: Span, day: Day) -> Day:
    """Return the days of a visit told by its last one: `concluded a four-day visit on Sunday`."""
    stay = ends_stay(text[sentence.start : span.end])
    if stay is None or stay[0] != span.end - sentence.start or not _DAY.match(day.value or ""):
        return day
    if stay[1] is None:
        return Day()  # its last day is not the day of the visit
    first, last = stay_until(day.value or "", stay[1])
    return Day(value=f"{first}/{last}", earliest=first, latest=last)


_APART = re.compile(
    r",?\s+(?:[a-z]+\s+)?(?:(?P<same>hours|minutes|moments|shortly|soon|just|immediately|right)"
    rf"|(?P<days>{'|'.join(NUMBERS)})\s+days?)\s*"
)
_LONG_AFTER = re.compile(
    rf"\b(?P<number>an?|{'|'.join(NUMBERS)}|\d+)\s+(?P<unit>day|week|month|year)s?"
    r"\s+(?:after|since)\b[^.;:“”\"]*$"
)
_LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365}


def _long_before(evidence: Evidence, article: AnnotatedArticle, sentence: Span, span: Span) -> Day | None:
    """Return about when it was: `X said on Friday, four weeks after Y had called Z`."""
    apart = _LONG_AFTER.search(article.text[sentence.start : span.start])
    if apart is None:
        return None
    at = sentence.start + apart.start()
    told = [(t.value or "")[:10] for t in article.times if sentence.start <= t.start < at and usable(t)]
    base = next((v for v in reversed(told) if _DAY.match(v)), None) or evidence.publication(article.id)[1]
    if base is None or not _DAY.match(base):
        return Day()
    number = 1 if apart["number"] in ("a", "an") else NUMBERS.get(apart["number"]) or int(apart["number"])
    days = number * _LENGTHS[apart["unit"]]
    slack = 0 if apart["unit"] == "day" else _LENGTHS[apart["unit"]] // 2
    middle = date.fromisoformat(base[:10]) - timedelta(days=days)
    first, last = (middle + timedelta(days=n) for n in (-slack, slack))
    value = middle.isoformat() if not slack else None
    return Day(value=value, earliest=first.isoformat(), latest=last.isoformat())


def _days_from_that(article: AnnotatedArticle, times: list[Timex], begin: int) -> Day | None:
    """Return the day of what lies before that of the clause: `on Tuesday, hours after X called Y`."""
    for t in reversed([t for t in times if t.end <= begin]):
        apart = _APART.fullmatch(article.text[t.end : begin])
        value = (t.value or "")[:10]
        if apart is None or not _DAY.match(value):
            continue
        back = NUMBERS.get(apart["days"] or "", 0)
        day = (date.fromisoformat(value) - timedelta(days=back)).isoformat()
        return Day(value=day, earliest=day, latest=day)
    return None


def _day_before(evidence: Evidence, article: AnnotatedArticle, sentence: Span) -> Day:
    """Return the day on which what the sentences right before tell took place, if it is a late one."""
    published = evidence.publication(article.id)[1]
    earlier = [s for s in article.sentences if s.end <= sentence.start][-2:]
    for told in reversed(earlier):
        near = [
            t
            for t in article.times
            if told.start <= t.start < told.end and t.type in ("DATE", "TIME") and _DAY.match(t.value or "")
        ]
        near = [
            t for t in near if not _NOT_ITS_DAY.search(article.text[max(told.start, t.start - 14) : t.start])
        ]
        if len({(t.value or "")[:10] for t in near}) > 1 and article.text[told.start : told.end].count(
            " on "
        ):
            return Day()  # `met X on Friday and Y on Saturday`: which of them is not told
        for t in near:
            late = days_between(t.value, published)
            if late is not None and 0 <= late <= LATE:
                return as_told(t)
    return Day()


def usable(t: Timex) -> bool:
    return (
        t.type in ("DATE", "TIME")
        and bool(t.value)
        and (_DAY.match(t.value or "") or _MONTH.match(t.value or "")) is not None
    )


def as_told(t: Timex) -> Day:
    value = (t.value or "")[:10]
    if "W" in value:
        return Day(earliest=(t.earliest or "")[:10] or None, latest=(t.latest or "")[:10] or None)
    return Day(value=value, earliest=(t.earliest or value)[:10], latest=(t.latest or value)[:10])


def _ahead(evidence: Evidence, article: AnnotatedArticle, t: Timex) -> Day:
    """Return a day still to come; one without a year that lies far back is that of the next year."""
    day = as_told(t)
    words = article.text[t.start : t.end]
    published = evidence.publication(article.id)[0]
    value = day.value or ""
    if published is None or re.search(r"\d{4}", words) or not _DAY.match(value) or len(value) < 10:
        return day
    try:
        told, now = date.fromisoformat(value), date.fromisoformat(published[:10])
        if now - told > timedelta(days=60) and t.anchor is not None and re.search(r"[A-Za-z]{3}", words):
            later = told.replace(year=told.year + 1).isoformat()
            return Day(value=later, earliest=later, latest=later)
    except ValueError:
        return day
    return day


_DAY_BEFORE = re.compile(r"[’']s?\s+(?:[\w-]+\s+){0,3}|\s+(?:(?!the\b|an?\b)[\w-]+\s+)?")
_DAY_BEHIND = re.compile(r"\s+(?:(?:in|at|on)\s+(?:the\s+)?[A-Z][\w’' -]{0,40}\s+)?(?:(?:on|of|in)\s+)?$")


def is_beside(article: AnnotatedArticle, span: Span, day: Day) -> bool:
    """Tell whether a day belongs to a noun that is only named: `Friday's call`, `the round of 23 August`."""
    for t in article.times:
        if not day.earliest or (t.earliest or "")[:10] != day.earliest[:10]:
            continue
        before, behind = article.text[t.end : span.start], article.text[span.end : t.start]
        if t.end <= span.start and _DAY_BEFORE.fullmatch(before):
            return True
        if t.start >= span.end and _DAY_BEHIND.fullmatch(behind):
            return True
    return False


_IS_ON = re.compile(r"[^.;,“”\"]{0,60}\b(?:is|are|was|were|will)\b[^.;,“”\"]{0,60}")


def is_set_for(article: AnnotatedArticle, span: Span, day: Day) -> bool:
    """Tell whether a day is said of a noun that comes before it: `the next round is due on 12 June`."""
    return day.earliest is not None and any(
        t.start >= span.end
        and (t.earliest or "")[:10] == day.earliest[:10]
        and _IS_ON.fullmatch(article.text[span.end : t.start])
        for t in article.times
    )


@cache
def _venue() -> re.Pattern[str]:
    nouns = "|".join(load("dossier_encounters")["place"]["venues"])
    word = r"[A-Z][\w’'-]*"
    return re.compile(
        rf"\b(?:in|at|on|to|inside|near)\s+(?:the\s+)?(?:(?:{word}\s+){{0,2}}(?:[a-z]+\s+){{1,3}}of\s+(?={word}))?"
        rf"((?:no man[’']s land at\s+)?{word}(?:[ ](?:{word}|of|de|del|la|al|{nouns})\b)*)"
    )


_IN_TOWN = re.compile(r",?\s+in\s+([A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)")


def place_of(article: AnnotatedArticle, sentence: Span, span: Span, own: Event | None) -> str | None:
    """Return where it took place: `in`, `at` or `on` a place behind it, or the place that was read for it."""
    text = article.text
    places = [(p.start, p.end) for p in article.places]
    places += [(m.start, m.end) for m in article.mentions if m.type == "place"]
    times = [(t.start, t.end) for t in article.times]
    stop = min(sentence.end, span.end + REACH)
    while stop < sentence.end and text[stop].isalnum():
        stop += 1
    first = re.search(
        r"^\s+on (?![A-Z]|the (?:sidelines|margins|border|island|bridge|outskirts|edge|shores?|banks?))"
        r"|[;“”\"]|\b(?:who|which|that|after|said|says|because|about"
        r"|over(?! (?:lunch|dinner|coffee|tea|breakfast|the))"
        r"|to (?:try|end|settle|resolve|discuss|talk|work))\b",
        text[span.end : stop],
    )
    stop = span.end + first.start() if first else stop
    matter = text[span.start : span.end].lower() in load("dossier_encounters")["place"]["matters"]
    if matter and not re.search(r"\bon the (?:sidelines|margins)\b", text[span.end : stop]):
        stop = span.end  # `discussed a gas hub in Turkey`
    for match in _venue().finditer(text, span.end, stop):
        start, end = match.span(1)
        if any(s < end and start < e for s, e in times) or match[1].endswith(("'s", "’s")):
            continue
        if "company of" in match[0] or _is_adjective(article, start, end):
            continue  # `in the company of X`, `in the Chadian capital`
        known = any(s < end and start < e for s, e in places)
        venue = match[1].split()[-1].lower() in load("dossier_encounters")["place"]["heads"]
        bare = text[match.start() : match.start() + 2] in ("in", "at") and not _named(article, start, end)
        if known or venue or bare:
            town = _IN_TOWN.match(text, end, stop) if venue and " " not in match[1] else None
            if town is not None:
                return town[1]  # `at the Ministry in X`
            return re.sub(r"\s+(?:of|de|del|la|al)$", "", match[1])
    if own is not None and own.place is not None:
        return own.place.of(text)
    left = text[max(sentence.start, span.start - 40) : span.start]
    at = re.search(r"\b(?:in|at)\s+([A-Z][\w’'-]*)\s+(?:[a-z]\w*\s+){0,3}$", left)
    beside = [m for m in article.mentions if m.end == span.start - 1 and m.type == "place"]
    if at is not None and any(m.type == "place" and text[m.start : m.end] == at[1] for m in article.mentions):
        return at[1]
    return text[beside[0].start : beside[0].end] if beside else None


def usual_name(evidence: Evidence, article: AnnotatedArticle, place: str | None) -> str | None:
    """Return the name under which the story knows a place: `Beijing` of a report's `Pekin`."""
    for m in article.mentions:
        if place and m.type == "place" and article.text[m.start : m.end] == place:
            known = evidence.entities.get(evidence.linked(article.id, m.entity) or "")
            if known is not None and known.type == "place":
                return known.name
    return place


def _is_adjective(article: AnnotatedArticle, start: int, end: int) -> bool:
    """Tell whether a state only says whose place it is: `in the Chadian capital`."""
    state = any(m.start <= start and end <= m.end and m.type == "country" for m in article.mentions)
    return (
        state
        and re.match(r"\s+[a-z]+\b(?<!\bon)(?<!\bin)", article.text[end : end + 20]) is not None
        and (re.search(r"(?:an|ese|ish|ic|ch|i)$", article.text[start:end]) is not None)
    )


def _named(article: AnnotatedArticle, start: int, end: int) -> bool:
    """Tell whether words name somebody rather than a place."""
    return any(
        m.start < end and start < m.end and m.type in ("person", "group", "work", "event")
        for m in article.mentions
    )

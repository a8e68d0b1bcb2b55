"""The claims to an article's day: `day/month` settled, years completed, the best one chosen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from twosource.clean.days.address_dates import address_days
from twosource.clean.days.contradictions import LATE, contradiction
from twosource.clean.days.english_days import WrittenDay, make_day
from twosource.clean.days.line_days import find_line_days, weekdays_beside
from twosource.clean.days.number_order import habit_of_the_place, nearest_year, settle_order
from twosource.clean.days.outlet_country import day_leads
from twosource.clean.days.page_dates import Claim
from twosource.clean.days.page_labels import ClaimKind
from twosource.clean.days.told_days import ToldDay
from twosource.clean.days.weekdays import settle_by_weekday
from twosource.clean.layout import Layout
from twosource.records.text import Article

_RANKED: tuple[tuple[ClaimKind, ...], ...] = (
    ("original",),
    ("embargo",),
    ("published",),
    ("plain",),
    ("url",),
    ("print",),
    ("masthead", "clock"),
)
_NEAR_KINDS = frozenset(("original", "published", "embargo", "plain", "updated", "written", "url"))
_SEASON = timedelta(days=60)
_YEAR = re.compile(r"(?<![\d,.])(?:19[5-9]\d|20\d\d)(?![\d,.]\d)")
_LEAD = 3  # paragraphs in which a year is looked for


def main_claim(claims: list[Claim]) -> Claim | None:
    """Choose the claim that stands for publication."""
    for kinds in _RANKED:
        found = [c for c in claims if c.kind in kinds and c.readings]
        if found:
            best = min(found, key=lambda c: (c.readings[0], c.order)) if "published" in kinds else found[0]
            return _in_place(best, claims) if best.utc else best
    return None


def _in_place(moment: Claim, claims: list[Claim]) -> Claim:
    """Return the day beside that of a moment in universal time, where the page prints it in its own time."""
    for claim in claims:
        local = claim.kind in ("published", "plain") and not claim.utc and len(claim.readings) == 1
        if local and abs(claim.readings[0] - moment.readings[0]) == timedelta(days=1):
            return claim
    return moment


def settled_claims(
    article: Article,
    layout: Layout,
    claims: list[Claim],
    given: Claim | None,
    told: list[ToldDay],
    dateline: WrittenDay | None,
    weekday: int | None,
) -> list[Claim]:
    """Return the page's claims with those of title and address; `day/month` settled where something tells."""
    address = address_days(article.given.url)
    if address is not None:
        kind: ClaimKind = "url" if address[0] == address[1] else "issue"
        claims = [*claims, Claim(kind, None, address[:1], None, until=address[1])]
    claims = _with_years(claims)
    stamped = any(c.kind in ("original", "published", "plain") and c.readings for c in claims)
    if given is None and not stamped:
        claims = [*claims, *_title_claim(article.given.title), *_yearless(article.text, layout, claims)]
    anchors = _anchors(claims, given, told, dateline)
    if address is not None:
        anchors.append(address[0])
    if address is not None and address[0] != address[1]:
        claims = [_in_month(c, *address) for c in claims]
    claims = [
        replace(c, readings=settle_by_weekday(c.readings, weekday)) if _is_open(c) else c
        for c in settle_order(claims, anchors)
    ]
    claims = [_new_year(_settled_by_story(claim, told), told) for claim in claims]
    if any(_is_open(c) for c in claims):
        habit = habit_of_the_place(article.text)
        habit = day_leads(article, layout) if habit is None else habit
        if habit is not None:
            claims = [
                replace(c, readings=(c.readings[0 if habit else 1],)) if _is_open(c) else c for c in claims
            ]
    return claims


def _with_years(claims: list[Claim]) -> list[Claim]:
    """Return the claims, those without a year completed by a page's other day near them."""
    known = [c for c in claims if len(c.readings) == 1 and c.kind in _NEAR_KINDS]
    certain = [c.readings[0] for c in known]
    if not certain:
        return claims
    lines = {(c.order, c.kind) for c in known}  # the same moment in another zone: `… GMT+8 (4 Mar 16:30 UTC)`
    completed = []
    for claim in claims:
        day = claim.day
        bare = not claim.readings and claim.kind in _NEAR_KINDS and (claim.order, claim.kind) not in lines
        if bare and day is not None and day.month and day.day:
            near = nearest_year(day.month, day.day, certain[0])
            if near is not None and abs(near - certain[0]) <= _SEASON:
                claim = replace(claim, readings=(near,))
        completed.append(claim)
    return completed


def _is_open(claim: Claim) -> bool:
    """Tell whether a claim can be read day first and month first."""
    return len(claim.readings) == 2 and claim.day is not None and claim.day.slashed


def _title_claim(title: str | None) -> list[Claim]:
    """Return the day that a title gives with its weekday: `Morning Letter, Monday 14 March 2022`."""
    if not title:
        return []
    for day in find_line_days(title):
        if day.certain and day.certain.weekday() in weekdays_beside(title, 0, len(title), day):
            return [Claim("plain", None, day.readings, None)]
    return []


def _yearless(text: str, layout: Layout, claims: list[Claim]) -> list[Claim]:
    """Return the page's `Friday 8 October` in the year of which the lead speaks, if its weekday agrees."""
    bare = [(c, c.day) for c in claims if c.kind == "plain" and not c.readings and c.day is not None]
    if not bare:
        return []
    top = layout.body_start or 0
    lines = [layout.paragraphs[i] for i in range(min(top + _LEAD, len(layout.paragraphs)))]
    story = [p for p in lines if p.kind in (None, "body", "headline", "heading")]
    years = {int(y) for p in story for y in _YEAR.findall(p.text)}
    found = []
    for claim, day in bare if years else ():
        line = layout.paragraphs[claim.order]
        named = weekdays_beside(text, line.start, line.end, day)
        exact = make_day(max(years), day.month, day.day)
        if exact is not None and exact.weekday() in named:
            found.append(replace(claim, readings=(exact,)))
    return found[:1]


def _anchors(
    claims: list[Claim], given: Claim | None, told: list[ToldDay], dateline: WrittenDay | None
) -> list[date]:
    """Return the days the article is known to be near."""
    anchors = [day for t in told if t.caption and (day := t.certain) is not None]
    if given is not None:
        anchors.append(given.readings[0])
    if dateline is not None:
        if dateline.certain:
            anchors.append(dateline.certain)
        elif dateline.month and dateline.day:
            for claim in claims:
                for reading in claim.readings:
                    near = nearest_year(dateline.month, dateline.day, reading)
                    if near is not None and abs(near - reading) <= LATE:
                        anchors.append(near)
    if not anchors:
        # days without a year in the story: those of one season settle the order too
        for claim in claims:
            for reading in claim.readings if len(claim.readings) > 1 else ():
                for t in told:
                    if t.written.month and t.written.day and t.written.year in (None, reading.year):
                        near = nearest_year(t.written.month, t.written.day, reading)
                        if near is not None and abs(near - reading) <= timedelta(days=10):
                            anchors.append(near)
    return anchors


def _in_month(claim: Claim, first: date, last: date) -> Claim:
    """Keep the one reading of a claim that lies in the month of the page's address."""
    kept = tuple(day for day in claim.readings if first <= day <= last)
    return replace(claim, readings=kept) if len(claim.readings) > 1 and len(kept) == 1 else claim


def _new_year(claim: Claim, told: list[ToldDay]) -> Claim:
    """Return a day of January that got the old year by a slip in the new one, as weekday and story show."""
    day = claim.day.certain if claim.day is not None else None
    if len(claim.readings) != 2 or day is None or day.month != 1:
        return claim
    meant = day.replace(year=day.year + 1)
    fits = meant.weekday() == claim.readings[1].weekday()
    if fits and all(contradiction(claim, d, None, told)[0] for d in claim.readings):
        return (
            replace(claim, readings=(meant,)) if contradiction(claim, meant, None, told)[0] is None else claim
        )
    return claim


def _settled_by_story(claim: Claim, told: list[ToldDay]) -> Claim:
    """Keep the one reading of `day/month` that the days in the story allow."""
    if len(claim.readings) < 2:
        return claim
    kept = tuple(day for day in claim.readings if contradiction(claim, day, None, told)[0] is None)
    return replace(claim, readings=kept) if len(kept) == 1 else claim

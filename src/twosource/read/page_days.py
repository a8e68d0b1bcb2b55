"""On which day a page appeared and was last changed: by what it states, else by searching it."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from twosource.read.day_claims import Claim, Origin, Role, element_claims, meta_claims, record_claims
from twosource.read.day_lines import find_headline, lines_anywhere, lines_round
from twosource.read.json_ld import Record
from twosource.read.written_days import StatedDay, day_of_address, stated_days

_TRUST: tuple[Origin, ...] = (
    "json-ld",
    "meta",
    "microdata",
    "address",
    "line",  # below the headline, or labelled
    "time",
    "loose-meta",
    "header",  # a bare day above the headline: often the day on which the page was fetched
    "elsewhere",
)
_SEEN: tuple[Origin, ...] = ("microdata", "address", "line", "time")  # the day at the outlet's own place
_DAY = timedelta(days=1)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)  # how far clocks are from UTC
# htmldate takes today as the latest day a page can have; a fixed day keeps results the same in later years.
_LATEST = "2099-12-31"
_LONGEST_SOURCE = 1_000_000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDays:
    """What the statements of a page come to; `how` is where the day of publication stands."""

    published: date | None = None
    modified: date | None = None
    how: str = "unknown"


def page_days(
    tree: Any,
    record: Record,
    meta: dict[str, str],
    *,
    url: str | None,
    title: str | None,
    language: str | None,
) -> PageDays:
    """Read the day of publication and that of the last change, None where the page does not tell.

    Args:
        tree: The lxml root of the page; not changed.
        record: The JSON-LD record of its article.
        meta: Its meta elements.
        url: Its address, as the page gives it.
        title: Its title, as the page gives it.
        language: Its language, with region where stated (`en-us`): it settles `03/04/2023`.
    """
    claims = [*record_claims(record), *meta_claims(meta)]
    headline = find_headline(tree, title)
    claims += [*element_claims(tree, headline), *lines_round(headline)]
    day = day_of_address(url)
    if day is not None:
        claims.append(Claim(origin="address", role="published", stated=StatedDay(readings=(day,))))
    days = weigh(claims, language=language)
    if days.published is None:
        found, how = _searched(tree, url, language)
        days = replace(days, published=found, how=how)
    if days.published is not None and days.modified is not None and days.modified < days.published:
        days = replace(days, modified=None)
    return days


def weigh(claims: Iterable[Claim], *, language: str | None) -> PageDays:
    """Choose the day of publication among a page's claims, and the day of its last change.

    The most trusted origin wins. Where it writes in UTC, or names no zone, and readers are shown the next or
    the last day, that of the outlet's own place, the day that they see counts.
    """
    claims = _settled(list(claims), language)
    published, changed = _best(claims, "published"), _best(claims, "modified")
    return PageDays(
        published=published.day if published else None,
        modified=changed.day if changed else None,
        how=published.origin if published else "unknown",
    )


def _best(claims: list[Claim], role: Role) -> Claim | None:
    known = [claim for claim in claims if claim.role == role and claim.day is not None]
    chosen = min(known, key=lambda claim: _TRUST.index(claim.origin), default=None)
    return _local(chosen, known) if chosen else None


def _settled(claims: list[Claim], language: str | None) -> list[Claim]:
    """Choose between `day/month` and `month/day` by the page's other claims, else by its language."""
    certain = [claim.day for claim in claims if claim.day is not None]
    settled: list[Claim] = []
    for claim in claims:
        readings = claim.stated.readings
        if len(readings) > 1:
            near = [r for r in readings if any(abs(r - day) <= _DAY for day in certain)]
            if len(near) == 1:
                readings = (near[0],)
            elif language == "en-us":
                readings = readings[1:]
            elif language is not None and not language.startswith("en"):
                readings = readings[:1]
            claim = replace(claim, stated=replace(claim.stated, readings=readings))
        settled.append(claim)
    return settled


def _local(chosen: Claim, claims: list[Claim]) -> Claim:
    """Return the claim that gives a day at the outlet's place, where the chosen one may give it in UTC."""
    day, instant = chosen.day, chosen.stated.instant
    if day is None or instant is None or not chosen.stated.in_utc:
        return chosen
    for claim in claims:
        if claim.day is None or claim.stated.in_utc or claim.origin not in _SEEN:
            continue
        if claim.day == day:
            return chosen
        if (instant + _WEST).date() <= claim.day <= (instant + _EAST).date():
            return replace(chosen, stated=claim.stated)
    return chosen


def _searched(tree: Any, url: str | None, language: str | None) -> tuple[date | None, str]:
    """Return the day of a page that states none, and where it was found.

    Three searches, each less exact and slower than the last: htmldate's by markup, our own through all lines
    of the page, htmldate's by patterns in the page's source.

    Source: Barbaresi (2020), htmldate.
    """
    found = _by_markup(tree, url)
    if found is not None:
        return found, "htmldate"
    anywhere = weigh(lines_anywhere(tree), language=language)
    if anywhere.published is not None:
        return anywhere.published, anywhere.how
    found = _by_source(tree)
    return found, "htmldate" if found else "unknown"


def _by_markup(tree: Any, url: str | None) -> date | None:
    from htmldate import find_date

    found = find_date(tree, extensive_search=False, original_date=True, url=url or "", max_date=_LATEST)
    return _in_full(found, tree)


def _by_source(tree: Any) -> date | None:
    """Return the day that fits best among all numbers in the source, as htmldate's extensive search ends.

    That search as a whole also tries the words of two hundred languages, for which it compiles patterns for
    more than a second: it is not worth that to us.
    """
    from htmldate.core import search_page, serialize
    from htmldate.settings import CLEANING_LIST
    from htmldate.utils import Extractor, clean_html
    from htmldate.validators import get_max_date, get_min_date

    options = Extractor(False, get_max_date(_LATEST), get_min_date(None), True, "%Y-%m-%d")
    source = serialize(clean_html(deepcopy(tree), CLEANING_LIST))
    return _in_full(search_page(source[:_LONGEST_SOURCE], options), tree)


def _in_full(found: str | None, tree: Any) -> date | None:
    """Return a day that htmldate found.

    It takes a year alone for the first of January and a month alone for its first day: such a day counts only
    if the page has it in full somewhere.
    """
    day = date.fromisoformat(found) if found else None
    if day is not None and day.day == 1 and day not in stated_days(" ".join(tree.itertext())):
        return None
    return day

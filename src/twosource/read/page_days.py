"""On which day a page appeared and was last changed: what its markup and its labels state, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from twosource.lexicon import load
from twosource.read.json_ld import Record
from twosource.read.written_days import StatedDay, day_of_address, find_day, read_day

Origin = Literal["json-ld", "meta", "microdata", "address", "line", "time", "loose-meta", "header"]
Role = Literal["published", "modified"]

_ROLES: dict[str, Role] = {"datePublished": "published", "dateModified": "modified"}  # schema.org
_TRUST: tuple[Origin, ...] = (
    "json-ld",
    "meta",
    "microdata",
    "address",
    "line",  # below the headline, or labelled
    "time",
    "loose-meta",
    "header",  # a bare day above the headline: often the day on which the page was fetched
)
_SEEN: tuple[Origin, ...] = (
    "microdata",
    "time",
    "address",
    "line",
)  # what readers see, at the outlet's place
_DAY = timedelta(days=1)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)  # how far clocks are from UTC
_ABOVE, _BELOW = 60, 120  # pieces of text above and below the headline that are looked at for labelled days
_BARE_ABOVE, _BARE_BELOW = 12, 30  # the same for days without a label
_LABEL_LENGTH = 40
_LINE_LENGTH = 160
_BESIDE = 50  # characters that a line may have besides its day, to be the page's own line about it
_CLIMB = 5  # elements round the headline in which the page's own `time` is looked for
_FRONT_PAGE = re.compile(r"/?(?:index\.\w{3,5})?|(?:https?:)?//[^/]+/?", re.I)
_CLASS_PUBLISHED = re.compile(r"publi|posted|entry-date|post-date|pub-?date|created|issued", re.I)
_CLASS_MODIFIED = re.compile(r"updated|modified", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A day that one place of the page states for it."""

    origin: Origin
    role: Role
    stated: StatedDay

    @property
    def day(self) -> date | None:
        """The day, where it has just one reading."""
        return self.stated.readings[0] if len(self.stated.readings) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDays:
    """What the statements of a page come to; `how` is where the day of publication stands."""

    published: date | None = None
    modified: date | None = None
    how: str = "unknown"


def page_claims(
    tree: Any, record: Record, meta: dict[str, str], *, url: str | None, title: str | None
) -> list[Claim]:
    """Return every day that a page states for itself, those of one origin in order of trust.

    Args:
        tree: The lxml root of the page; not changed.
        record: The JSON-LD record of its article.
        meta: Its meta elements.
        url: Its address, as the page gives it.
        title: Its title, as the page gives it.
    """
    headline = _headline(tree, title)
    claims = [*_of_record(record), *_of_meta(meta), *_of_elements(tree, headline), *_of_lines(headline)]
    day = day_of_address(url)
    if day is not None:
        claims.append(Claim(origin="address", role="published", stated=StatedDay(readings=(day,))))
    return claims


def _headline(tree: Any, title: str | None) -> Any:
    """Return the `h1` that heads the article: the one with its title, else the first that is no logo."""
    headings = list(tree.iter("h1"))
    whole = " ".join((title or "").split()).casefold()
    for heading in headings:
        shown = " ".join(" ".join(heading.itertext()).split()).casefold()
        if shown and (shown in whole or (whole and whole in shown)) and not _is_logo(heading):
            return heading
    return next((heading for heading in headings if not _is_logo(heading)), None)


def _is_logo(heading: Any) -> bool:
    """Tell whether a heading is the site's name, linked to its front page."""
    link = next(heading.iter("a"), None)
    return link is not None and _FRONT_PAGE.fullmatch(link.get("href") or "") is not None


def weigh(claims: list[Claim], *, language: str | None) -> PageDays:
    """Choose the day of publication among a page's claims, and the day of its last change.

    The most trusted origin wins. Where it writes in UTC, or names no zone, and readers are shown the next or
    the last day, that of the outlet's own place, the day that they see counts.
    """
    claims = _settled(claims, language)
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


def _of_record(record: Record) -> Iterator[Claim]:
    for name, role in _ROLES.items():
        stated = read_day(record.get(name))
        if stated is not None:
            yield Claim(origin="json-ld", role=role, stated=stated)


def _of_meta(meta: dict[str, str]) -> Iterator[Claim]:
    names = load("read_pages")["meta"]
    for role in _ROLES.values():
        for name in (*names[role]["own"], *names[role]["loose"]):
            stated = read_day(meta.get(name))
            if stated is not None:
                origin: Origin = "meta" if name in names[role]["own"] else "loose-meta"
                yield Claim(origin=origin, role=role, stated=stated)


def _of_elements(tree: Any, headline: Any) -> Iterator[Claim]:
    """Yield the days of microdata and of `time` elements that say which day they are.

    Where they state several days, as beside teasers of other articles, only those beside the headline count.
    """
    found: dict[tuple[Origin, Role], list[tuple[Any, StatedDay]]] = {}
    for element in tree.xpath(".//*[contains(@itemprop, 'date')] | .//time"):
        marked = _mark(element)
        stated = _value(element) if marked else None
        if marked is not None and stated is not None:
            found.setdefault(marked, []).append((element, stated))
    for (origin, role), days in found.items():
        if len({stated.readings for _, stated in days}) > 1:
            days = _beside(headline, days)
        if days:
            yield Claim(origin=origin, role=role, stated=days[0][1])


def _mark(element: Any) -> tuple[Origin, Role] | None:
    """Return which day of the article an element says it holds."""
    name = (element.get("itemprop") or "").lower()
    for stated, role in _ROLES.items():
        if stated.lower() in name:
            return "microdata", role
    if element.tag != "time":
        return None
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.get("pubdate") is not None or _CLASS_PUBLISHED.search(marks):
        return "time", "published"
    return ("time", "modified") if _CLASS_MODIFIED.search(marks) else None


def _beside(headline: Any, days: list[tuple[Any, StatedDay]]) -> list[tuple[Any, StatedDay]]:
    """Return the days of the smallest element round the headline that holds any."""
    around = headline
    for _ in range(_CLIMB):
        around = around.getparent() if around is not None else None
        if around is None:
            return []
        inside = [pair for pair in days if any(above is around for above in pair[0].iterancestors())]
        if inside:
            return inside
    return []


def _value(element: Any) -> StatedDay | None:
    for value in (element.get("datetime"), element.get("content"), element.get("title")):
        stated = read_day(value)
        if stated is not None:
            return stated
    return find_day(" ".join(element.itertext())[:_LINE_LENGTH])


def _of_lines(headline: Any) -> Iterator[Claim]:
    """Yield the days in the short lines below and above the headline, by the label before each."""
    if headline is None:
        return
    above = headline.xpath("preceding::text()[normalize-space()]")[-_ABOVE:]
    below = headline.xpath(f"following::text()[normalize-space()][position() <= {_BELOW}]")
    yield from _of_texts(below, bare=range(_BARE_BELOW), bare_origin="line")
    yield from _of_texts(above, bare=range(len(above) - _BARE_ABOVE, len(above)), bare_origin="header")


def _of_texts(texts: list[Any], *, bare: range, bare_origin: Origin) -> Iterator[Claim]:
    """Yield the days of some lines; without a label only those count that stand at `bare`."""
    before = ""
    for order, text in enumerate(texts):
        parent = text.getparent()
        if parent is None or parent.tag in ("script", "style", "noscript"):
            continue
        line = " ".join(text.split())
        if len(line) <= _LINE_LENGTH:
            yield from _of_line(line, before, bare_origin if order in bare else None)
        before = line if len(line) <= _LABEL_LENGTH else ""


def _of_line(line: str, before: str, bare_origin: Origin | None) -> Iterator[Claim]:
    """Yield the days of one line; `before` is the short text ahead of it, which may be its label."""
    rest, label = line, before
    for _ in range(3):
        stated = find_day(rest)
        if stated is None:
            return
        role = _labelled(f"{label} {rest[: stated.start]}")
        if role is not None:
            yield Claim(origin="line", role=role, stated=stated)
        elif bare_origin is not None and len(line) - (stated.end - stated.start) <= _BESIDE:
            yield Claim(origin=bare_origin, role="published", stated=stated)
        label, rest = "", rest[stated.end :]


def _labelled(label: str) -> Role | None:
    """Return which day the last label in a text announces, None if it has none."""
    published, modified = _labels()
    places = [
        (max((found.end() for found in pattern.finditer(label.lower())), default=-1), role)
        for pattern, role in ((published, "published"), (modified, "modified"))
    ]
    end, role = max(places)
    if end < 0 or len(label) - end > _LABEL_LENGTH // 2:
        return None
    return "published" if role == "published" else "modified"


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("read_pages")["labels"]
    published, modified = (
        re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words[role], key=len, reverse=True)))})\b")
        for role in ("published", "modified")
    )
    return published, modified


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

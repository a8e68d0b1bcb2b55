"""Which rendering of an utterance is closest to its origin, where evidence tells.

In this order: a document (transcript, official text, the speaker's own page), the outlet the words were said
to, the agency the others have them from, an outlet of the speaker's country against foreign ones, the
earliest.
That words stand in marks is no evidence: a translation puts marks around words nobody said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from twosource.lexicon import load
from twosource.link.copying.named_sources import agency_keys, outlet_of, source_key
from twosource.link.utterances.sayings import Saying
from twosource.link.who.countries import countries_named
from twosource.link.who.names_alike import plain
from twosource.records.account import ClosestWhy
from twosource.records.annotation import AnnotatedArticle

DAY = len("2000-01-01")
Articles = Mapping[str, AnnotatedArticle]
Evidence = Callable[[Saying, Sequence[Saying], Articles], bool]


def closest_to_origin(items: Sequence[Saying], articles: Articles) -> tuple[int, ClosestWhy] | None:
    """Return the index of the closest of several renderings and why; None where nothing sets one apart."""
    if len(items) < 2:
        return None
    checks: tuple[tuple[ClosestWhy, Evidence], ...] = (
        ("transcript", _is_document),
        ("first hearer", _is_first_hearer),
        ("agency", _is_agency),
        ("original-language outlet", _is_of_the_country),
        ("earliest", _is_earliest),
    )
    for why, holds in checks:
        found = [
            n for n, item in enumerate(items) if holds(item, [i for i in items if i is not item], articles)
        ]
        if len(found) == 1:
            return found[0], why
    return None


def _is_document(item: Saying, others: Sequence[Saying], articles: Articles) -> bool:
    article = articles[item.article]
    outlet = article.source.outlet or article.article.given.outlet or ""
    return bool(_document("outlets").search(outlet) or _document("beside").search(item.voice.beside))


def _is_first_hearer(item: Saying, others: Sequence[Saying], articles: Articles) -> bool:
    """Tell whether the words were said to this outlet, as it says, or as another does by its name."""
    if _document("hearers").search(item.voice.beside):
        return True
    outlet = plain(outlet_of(articles[item.article]))
    return bool(outlet) and any(
        re.search(rf"\b(?:told|with|to)\b[^.]*\b{re.escape(outlet)}\b", plain(other.voice.beside))
        for other in others
    )


def _is_agency(item: Saying, others: Sequence[Saying], articles: Articles) -> bool:
    article = articles[item.article]
    outlet = outlet_of(article)
    if not outlet:
        return False
    agencies = {plain(source_key(name)) for name in agency_keys().values()}
    credited = any(articles[o.article].source.agency for o in others) and article.source.agency is None
    named = any(outlet in plain(articles[o.article].text) for o in others)
    return (plain(outlet) in agencies or bool(_document("agencies").search(outlet))) and (
        named or not credited
    )


def _is_of_the_country(item: Saying, others: Sequence[Saying], articles: Articles) -> bool:
    """Tell whether the outlet is of the speaker's country, where its officials do not speak English."""
    home = next((i.voice.country for i in (item, *others) if i.voice.country), None)
    if home is None or home in load("link_drift")["origin"]["english"]:
        return False
    return country_of_outlet(articles[item.article]) == home


def country_of_outlet(article: AnnotatedArticle) -> str | None:
    """Return the country of an outlet: from data, else the one that its name or its dateline names."""
    if article.source.outlet_country is not None:
        return article.source.outlet_country
    named = countries_named(article.source.outlet or article.article.given.outlet or "")
    return next(iter(named)) if len(named) == 1 else None


def _is_earliest(item: Saying, others: Sequence[Saying], articles: Articles) -> bool:
    """Tell whether it was printed on an earlier day than every other."""
    days = [_printed(articles[i.article]) for i in (item, *others)]
    return all(days) and all(days[0][1] < day[0] for day in days[1:])


def _printed(article: AnnotatedArticle) -> tuple[str, str]:
    published = article.source.published
    day = published.value or ""
    first, last = (published.earliest or day)[:DAY], (published.latest or day)[:DAY]
    return (first, last) if len(first) == len(last) == DAY else ("", "")


@cache
def _document(what: str) -> re.Pattern[str]:
    words = load("link_drift")["origin"][what]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)

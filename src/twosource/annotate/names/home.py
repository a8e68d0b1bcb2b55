"""The one country whose affairs a report tells of, if there is one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from twosource.annotate.draft import Draft, DraftMention
from twosource.annotate.names.gazetteer import Hit, find_known
from twosource.annotate.places.countries import country_of_name
from twosource.annotate.word_kinds import AUX, VERB
from twosource.records.text import SourceFacts

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEAD = 3.0  # weight of a sentence in headline or lead, and of the dateline
_ALONE, _DISPUTED = 0.6, 0.7  # least share of the country told of; the second if the lead has another one too
_INSIDE = 0.5  # weight of a country inside another name
_FILED = 1.4  # times the weight of any other country, where the report is filed from the capital
_UNLED = 0.65  # least share of a country that headline and lead, naming none, leave to the rest
_OF_OUTLET = 0.67  # most weight of another country beside that of the outlet, as a share of its weight
_TRANSLATED = frozenset({"translated", "translation"})
_CAPITALS = re.compile(r"^[A-ZÀ-Þ]{4}", re.MULTILINE)
_DASHES = frozenset({"-", "--", "–", "—"})
_DATELINE = 14  # tokens in which a dateline ends


@dataclass(frozen=True, slots=True)
class Home:
    """The country a report tells of; `sure` if more than one sentence, or the dateline, speaks of it."""

    country: str
    sure: bool


def home_country(
    draft: Draft,
    hit_at: dict[int, Hit],
    sentence_of: list[int],
    dateline: str | None,
    outlet: str | None = None,
) -> Home | None:
    """Return the one country whose affairs the report tells of, None if several could be.

    Args:
        draft: Names and role phrases found so far.
        hit_at: Known name by each token it covers.
        sentence_of: Sentence number of each token.
        dateline: ISO alpha-3 of the country that the report was filed from, if its dateline tells.
        outlet: ISO alpha-3 of the outlet's country, if its name or data tell it: where it leads, its readers
            take it for granted.
    """
    doc = draft.doc
    lead_end = _lead_end(doc, sentence_of)
    weights: dict[str, float] = {}
    in_lead: set[str] = set()
    seen: set[tuple[int, str]] = set()
    first: str | None = None  # the country named first, by its name
    for mention in draft.mentions:
        country = _country_of(mention)
        if mention.form != "name" or country is None:
            continue
        if mention.first > 1 and doc[mention.first - 2].lower_ in _TRANSLATED:
            continue  # "translated from German" names a language
        if first is None and mention.entity.type == "country":
            first = country
        at = (sentence_of[mention.head], country)
        if at in seen:
            continue
        seen.add(at)
        leading = mention.first < lead_end
        if leading:
            in_lead.add(country)
        weights[country] = weights.get(country, 0.0) + (_LEAD if leading else 1.0)
    inside = {id(hit): hit for index, hit in hit_at.items() if _within_name(draft, index)}
    if not weights:  # nothing but "the Ghana National Fire Service"
        weights = {hit.known.country or "": 1.0 for hit in inside.values() if _names_state(hit)}
    for hit in inside.values():  # "Georgian" of "Georgian Hearth"
        if hit.known.country in weights and hit.known.kind in ("country", "adjective"):
            weights[hit.known.country] += _INSIDE
    if dateline is not None:
        weights[dateline] = weights.get(dateline, 0.0) + _LEAD
    if not weights:
        return None
    top = max(sorted(weights), key=lambda country: weights[country])
    others = [weight for country, weight in weights.items() if country != top]
    if outlet == top and max(others, default=0.0) <= _OF_OUTLET * weights[top]:
        return Home(top, sure=True)
    share = weights[top] / sum(weights.values())
    if dateline not in (None, top):
        return None
    if top not in in_lead and dateline is None:
        return (
            Home(top, sure=True)
            if not in_lead and share >= _UNLED and weights[top] >= 1.0 + _INSIDE
            else None
        )
    foremost = in_lead == {top} and weights[top] >= 2.0 * max(others, default=0.0)
    filed_there = dateline == top == first and weights[top] >= _FILED * max(others, default=0.0)
    if not foremost and not filed_there and share < (_DISPUTED if in_lead - {top} else _ALONE):
        return None
    return Home(top, sure=dateline is not None or sum(country == top for _, country in seen) > 1)


def country_of_outlet(source: SourceFacts) -> str | None:
    """Return the country of an outlet: from data, or that of the one place in its name ("Lagos Courier")."""
    if source.outlet_country is not None or source.outlet is None:
        return source.outlet_country
    return _country_in_name(source.outlet)


@lru_cache(maxsize=4096)  # most reports of a collection are of a few outlets
def _country_in_name(outlet: str) -> str | None:
    words = outlet.split()
    found = {hit.known.country for hit in find_known(outlet) if hit.known.country is not None}
    if not found:
        found = {c for word in words[:-1] if (c := country_of_name(word)) is not None}
    return found.pop() if len(found) == 1 else None


def _names_state(hit: Hit) -> bool:
    return hit.known.kind == "country" and hit.known.country is not None


def _lead_end(doc: Doc, sentence_of: list[int]) -> int:
    """Return the token where headline and lead end: the first long sentence with a verb."""
    first = 0
    while first < len(doc):
        end = bisect_right(sentence_of, sentence_of[first], first)
        stops = end - first >= 10 and any(doc[i].text in (".", "?", "!") for i in range(end - 1, end - 4, -1))
        if stops and any(doc[i].pos in (VERB, AUX) for i in range(first, end)):
            return end
        first = end
    return min(len(doc), 40)


def country_of_dateline(doc: Doc, hit_at: dict[int, Hit], text: str) -> str | None:
    """Return the country of the capital in "LIMA, March 4 (Agency) -" or "New Delhi:", if one is so named.

    Args:
        doc: The parsed text.
        hit_at: Known name by each token it covers.
        text: What was parsed.
    """
    for index, hit in sorted(hit_at.items()):
        opens = index == 0 or (doc[index - 1].is_space and "\n" in doc[index - 1].text)
        town = not opens and _opens_line(doc, index)
        if hit.known.kind != ("country" if town else "capital") or not (opens or town):
            continue
        for token in doc[index : index + _DATELINE]:
            if (
                token.text in ("-", "--", ":")
                and token.i > index
                and (token.whitespace_ or token.text != "-")
            ):
                return hit.known.country
            if token.pos_ in ("VERB", "AUX"):
                break
    return _town_in_capitals(doc, text)


def _town_in_capitals(doc: Doc, text: str) -> str | None:
    """Return the country of the town, no capital, of "COTABATO, March 4 -" that opens a line."""
    if _CAPITALS.search(text) is None:
        return None
    for index in (0, *(token.i + 1 for token in doc if "\n" in token.text)):
        if index >= len(doc) - 2:
            break
        token = doc[index]
        if not token.is_upper or len(token) < 4:
            continue
        after = token.i + 1
        while doc[after].is_upper and doc[after].is_alpha and after + 1 < len(doc):
            after += 1
        if any(t.text in _DASHES and t.whitespace_ for t in doc[after : after + _DATELINE // 2]):
            return country_of_name(doc[token.i : after].text.title())
    return None


def _opens_line(doc: Doc, index: int) -> bool:
    """Tell whether only a town in capitals stands before a word in its line: "MAE SOT, Thailand"."""
    first = index - 1
    if first < 1 or doc[first].text != ",":
        return False
    while first and not doc[first - 1].is_space:
        first -= 1
        if not doc[first].text.isupper():
            return False
    return first == 0 or "\n" in doc[first - 1].text


def _within_name(draft: Draft, index: int) -> bool:
    held = draft.at.get(index)
    return held is not None and held.form == "name" and held.entity.type == "organisation"


def _country_of(mention: DraftMention) -> str | None:
    """Return the country that a name speaks for: of a country, a capital, a first-level region."""
    entity = mention.entity
    if entity.type == "country":
        return entity.country
    if entity.type != "place":
        return None
    return entity.country or next((c for n in entity.names if (c := regions().get(n)) is not None), None)


@cache
def regions() -> dict[str, str]:
    """Return the first-level regions whose name only one country has, with that country."""
    text = resources.files("twosource.lexicon").joinpath("places_admin1.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t")[:2] for line in text.splitlines() if line and not line.startswith("#")]
    owners: dict[str, set[str]] = {}
    for name, country in rows:
        owners.setdefault(name, set()).add(country)
    return {name: next(iter(countries)) for name, countries in owners.items() if len(countries) == 1}

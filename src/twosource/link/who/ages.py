"""When one was born, and when one was at work, as an article tells it: "aged 91", "a baker of 52".

An age is somebody's only where no other person is named between: "Ana Lind met Bo, a baker of 52".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from twosource.lexicon import load
from twosource.link.who.told_of import GENERATION_BEHIND
from twosource.records.annotation import AnnotatedArticle, Mention

OLDEST = 115  # years
YOUNGEST_OF = 14  # years: "a gang of 5" tells no age
NEAR = 60  # characters
FAR = 160
_END = r"(?=\s*[,.;:)—–]| and\b|$)"
_NOUNS = r"[^.;:\d,]{3,40}"
_AGE_AFTER = re.compile(rf"['’”\"]?\s*(?:,|\(|,? aged) ?(?:now |aged )?(\d{{1,3}}){_END}")
_YEARS_OLD = re.compile(r"['’”\"]?\s*,? (?:is |was )?(?:now )?(?:an? )?(\d{1,3})[- ]years?[- ]old\b")
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old\b[^.;:,]{0,60}(?:: )?$")
# Between a name and the age may stand what its bearer is: ", a blacksmith, now 86,".
_AGE_LATER = re.compile(rf"['’”\"]?\.?, (?:an?|the) {_NOUNS}, (?:now |aged )?(\d{{1,3}}){_END}")
# ", a beekeeper of 52 in León"; "at the gates, a law student of 22."
_OF_AGE = re.compile(
    rf"[^.;:]{{0,60}}?, an? (?P<noun>{_NOUNS}) of (?P<age>\d{{2}})"
    r"(?=\s*[,.;:)—–]|\s+(?:and|in|from|who|with)\b|$)"
)
# "died on Monday aged 84", "scored at the age of 17"
_AT_AGE = re.compile(
    r"(?P<between>[^.;]{0,110}?)[ ,](?:aged|at the age of|at age) (?P<age>\d{1,3})\b(?! (?:to|or|and) \d)"
)
_THE_YEAR_OLD = re.compile(r"[^“”\"]{0,140}?\b(?:[Tt]he|[Tt]his) (?:now )?(?P<age>\d{1,3})-year-old\b")
_IS_OF_AGE = re.compile(
    r"(?:['’]s| is| was| turned)(?: now| only| just)? (\d{2,3})(?=[.,;]| and\b| years old\b)"
)
_BORN_IN = re.compile(
    r"[^.;]{0,60}?\bborn (?:[^.;\d]{0,40}?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?)?(1[89]\d\d|20\d\d)\b"
)
_LIFE = re.compile(r" \((1[89]\d\d)\s?[-–—]\s?(?:(?:19|20)\d\d)?\)")
_DONE_IN = re.compile(r"(?: [\w’'-]+){1,8} in (1[89]\d\d|20\d\d)\b")
_OF_THE_YEAR = re.compile(rf"['’”\"]?, (?:an? |the )?{_NOUNS} of the (1[89]\d\d|20\d\d) [a-z]+")
_AFTER_YEARS = re.compile(
    r"[^.;:“”\"]{0,60}?\bafter (?:almost |nearly |more than |over )?(\d{1,2}) years"
    r" (?:in|as|of|at|behind|with)\b"
)
_PAST = re.compile(r"\b(?:had|when|since|who|ago|began|started|19\d\d|20\d\d)\b|,")


def born(article: AnnotatedArticle, mentions: Sequence[Mention]) -> tuple[int, int] | None:
    """Return the first and last year in which one whose age an article tells can have been born.

    Args:
        article: The article.
        mentions: Of one person.
    """
    day = article.source.published.earliest or article.source.published.value
    for mention in mentions:
        if (year := _year_of_birth(article, mention)) is not None:
            return year, year
    if day is None:
        return None
    this = int(day[:4])
    for mention in mentions:
        age = next((age for age in _ages(article, mention) if 0 < age <= OLDEST), None)
        if age is not None:
            return this - age - 1, this - age
    return None


def active(article: AnnotatedArticle, mentions: Sequence[Mention]) -> int | None:
    """Return the earliest year in which the words behind a name have its bearer do something."""
    day = article.source.published.earliest or article.source.published.value
    years = []
    for mention in mentions:
        if mention.form != "name":
            continue
        ways = (way.match(article.text, mention.end) for way in (_DONE_IN, _OF_THE_YEAR))
        years += [int(found[1]) for found in ways if found is not None]
        found = _AFTER_YEARS.match(article.text, mention.end)
        if found is not None and day is not None and not _other_between(article, mention, found.end()):
            years.append(int(day[:4]) - int(found[1]))
    return min(years, default=None)


def _year_of_birth(article: AnnotatedArticle, mention: Mention) -> int | None:
    if mention.form == "name" and (life := _LIFE.match(article.text, mention.end)) is not None:
        return int(life[1])
    found = _BORN_IN.match(article.text, mention.end)
    if found is None or _other_between(article, mention, found.end()):
        return None
    return int(found[1])


def _ages(article: AnnotatedArticle, mention: Mention) -> Iterator[int]:
    """Yield the ages told beside a mention, the surest first."""
    text, end = article.text, mention.end
    if mention.form == "pronoun":
        if (found := _IS_OF_AGE.match(text, end)) is not None:
            yield int(found[1])
        return
    if (suffix := GENERATION_BEHIND.match(text, end)) is not None:
        end = suffix.end()
    for way in (_AGE_AFTER, _YEARS_OLD, _AGE_LATER, _IS_OF_AGE):
        if (found := way.match(text, end)) is not None:
            yield int(found[1])
    if (found := _AGE_BEFORE.search(text[max(0, mention.start - 80) : mention.start])) is not None:
        yield int(found[1])
    if mention.form != "name":
        return
    for found in (way.match(text, end) for way in (_OF_AGE, _AT_AGE, _THE_YEAR_OLD)):
        if found is not None and _tells_age_now(found) and not _other_between(article, mention, found.end()):
            yield int(found["age"])


def _tells_age_now(found: re.Match[str]) -> bool:
    """Tell whether a number behind a name is the age its bearer has: no count, and no age of years ago."""
    if found.re is _OF_AGE:
        return int(found["age"]) >= YOUNGEST_OF and found["noun"].split()[-1].lower() not in _not_of_age()
    if found.re is _AT_AGE:
        return not _PAST.search(found["between"].partition(", who ")[2] or found["between"])
    return found[0].count(". ") < 2


def _other_between(article: AnnotatedArticle, mention: Mention, end: int) -> bool:
    """Tell whether another person is named between a mention and a place behind it."""
    return any(
        mention.end <= other.start < end
        and other.type == "person"
        and other.form == "name"
        and other.entity != mention.entity
        for other in article.mentions
    )


@cache
def _not_of_age() -> frozenset[str]:
    return frozenset(load("link_names")["lives"]["not_of_age"])

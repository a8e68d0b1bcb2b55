"""What an article tells of an entity beside its name: words, years of birth, kin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache

from twosource.lexicon import load
from twosource.link.terms import TermWeights, terms
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

MOST_WORDS = 60  # telling words kept of what is told
OLDEST = 115  # years
NEAR = 60  # characters
TELLING_NUMBERS = range(13, 100)
WEIGHTY = 3.0  # inverse document frequency from which a word tells something
_AGE_AFTER = re.compile(r"['”\"]?\s*(?:,|\(|,? aged) ?(?:now |aged )?(\d{1,3})(?=\s*[,.;:)—–]| and\b|$)")
_YEARS_OLD = re.compile(r"['”\"]?\s*,? (?:now )?(?:an? )?(\d{1,3})[- ]years?[- ]old\b")
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old\b[^.;:,]{0,60}$")
# Between a name and the age may stand what its bearer is: ", a blacksmith, now 86,".
_AGE_LATER = re.compile(
    r"['”\"]?\.?, (?:an?|the) [^.;:\d,]{3,40}, (?:now |aged )?(\d{1,3})(?=\s*[,.;:)—–]| and\b|$)"
)
_AMONG_THE_DEAD = re.compile(
    r",? (?:was |is |were )?among (?:them|the dead|the killed|those killed|the victims|the fallen)\b"
)
_DONE_IN = re.compile(r"(?: [\w’'-]+){1,8} in (1[89]\d\d|20\d\d)\b")
_SUFFIX = re.compile(
    r",? (Jr|Sr|II|III|IV|[Jj]unior|[Ss]enior|padre|hijo|pai|filho|neto|père|fils|the elder|the younger)\b"
)
_ONE_SUFFIX = {
    **dict.fromkeys(("senior", "padre", "pai", "père", "the elder"), "sr"),
    **dict.fromkeys(("junior", "hijo", "filho", "neto", "fils", "the younger"), "jr"),
}
_ELDER = re.compile(r"\b(elder|younger) (?:[A-Z][\w.]* )?$", re.IGNORECASE)
_PRICE = re.compile(
    r" (?:fell|rose|dropped|gained|slid|jumped|plunged|climbed|lost|shed|sank|surged|tumbled)"
    r" (?:by )?[\d.]+ ?(?:percent|per cent|pct|%)"
)


@cache
def _weights() -> TermWeights:
    return TermWeights()


def weight(term: str) -> float:
    """Return how much a term tells: its inverse document frequency in ordinary English."""
    return _weights().idf(term)


def told_words(article: AnnotatedArticle, sentences: Sequence[Span], names: Iterable[str]) -> frozenset[str]:
    """Return the most telling words of sentences, without those of the names given."""
    own = {term for name in names for term in terms(name)}
    ranked = {
        term for s in sentences for term in _ranked(article.text[s.start : s.end]) if term[1] not in own
    }
    return frozenset(term for _, term in sorted(ranked)[:MOST_WORDS])


@lru_cache(maxsize=2_000)  # each of its names asks again what a sentence tells
def _ranked(sentence: str) -> tuple[tuple[float, str], ...]:
    """Return the telling terms of a sentence, each behind what sorts the most telling first."""
    found = dict.fromkeys(_in_figures(term) for term in terms(sentence))
    return tuple((-weight(term), term) for term in found if weight(term) >= WEIGHTY)


@lru_cache(maxsize=20_000)
def _in_figures(term: str) -> str:
    """Return a number written as a word in figures: "twenty-three" as "23"; small ones tell nothing."""
    numbers = load("times")["numbers"]
    tens, _, units = term.partition("-")
    if numbers.get(tens, 0) not in TELLING_NUMBERS or (units and units not in numbers):
        return term
    return str(numbers[tens] + (numbers[units] if units else 0))


def born(article: AnnotatedArticle, mentions: Sequence[Mention]) -> tuple[int, int] | None:
    """Return the first and last year in which one whose age an article tells can have been born."""
    day = article.source.published.earliest or article.source.published.value
    if day is None:
        return None
    for mention in mentions:
        end = mention.end
        if (suffix := _SUFFIX.match(article.text, end)) is not None:
            end = suffix.end()
        after = next(
            (
                found
                for way in (_AGE_AFTER, _YEARS_OLD, _AGE_LATER)
                if (found := way.match(article.text, end))
            ),
            None,
        )
        before = _AGE_BEFORE.search(article.text[max(0, mention.start - 80) : mention.start])
        for found in (after, before):
            if found is not None and 0 < (age := int(found[1])) <= OLDEST:
                year = int(day[:4])
                return year - age - 1, year - age
    return None


def day_of(article: AnnotatedArticle) -> int | None:
    """Return the first day an article can have appeared on, as an ordinal."""
    day = article.source.published.earliest or article.source.published.value
    return date.fromisoformat(day).toordinal() if day else None


def tells_of(article: AnnotatedArticle, sentences: Sequence[Span], what: str) -> bool:
    """Tell whether sentences speak of kin ("kin"), of another of the name ("namesakes"), or of an office
    passing on ("succession").
    """
    return any(_speaks_of(article.text[s.start : s.end], what) for s in sentences)


@lru_cache(maxsize=8_000)
def _speaks_of(sentence: str, what: str) -> bool:
    return _phrases(what).search(sentence) is not None


def generation(article: AnnotatedArticle, mentions: Sequence[Mention]) -> str:
    """Return by what words beside the name its bearer is told from parent or child ("jr", "ii"), or ""."""
    for mention in mentions:
        if mention.form == "name":
            behind = _SUFFIX.match(article.text, mention.end)
            if behind is not None:
                return _ONE_SUFFIX.get(behind[1].lower(), behind[1].lower())
            before = _ELDER.search(article.text[max(0, mention.start - NEAR) : mention.start])
            if before is not None:
                return "sr" if before[1].lower() == "elder" else "jr"
    return ""


def is_firm(article: AnnotatedArticle, mentions: Sequence[Mention]) -> bool:
    """Tell whether the words beside a name make it a firm's: "lottery firm Marten", "Marten fell 3 %"."""
    before, after = _phrases("firm_before"), _phrases("firm_after")
    for mention in mentions:
        if mention.form == "name":
            lead = article.text[max(0, mention.start - NEAR) : mention.start].split(".")[-1]
            behind = article.text[mention.end : mention.end + NEAR]
            if before.search(lead) or after.match(behind) or _PRICE.match(behind):
                return True
    return False


def told_dead(article: AnnotatedArticle, mentions: Sequence[Mention]) -> bool:
    """Tell whether the words beside a name say that its bearer is dead."""
    before, after = _phrases("dead_before"), _phrases("dead_after")
    for mention in mentions:
        if mention.form == "name":
            lead = article.text[max(0, mention.start - NEAR) : mention.start].split(".")[-1]
            behind = article.text[mention.end : mention.end + 2 * NEAR]
            if before.search(lead) or after.match(behind[:NEAR]):
                return True
            if _AMONG_THE_DEAD.match(behind) or _phrases("dead_later").match(behind):
                return True
            if _phrases("dead_object").search(lead):
                return True
    return False


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    list_of = {"dead_later": "dead_after"}.get(kind, kind)
    words = sorted(load("link_names")["lives"][list_of], key=len, reverse=True)
    phrase = "(?:" + "|".join(map(re.escape, words)) + ")"
    if kind == "dead_before":
        return re.compile(rf"\b{phrase}\b(?:\W+\w+){{0,6}}\W*$", re.IGNORECASE)
    if kind == "dead_later":  # behind an apposition or a relative clause
        return re.compile(rf"[^.;,]{{0,20}}, [^.;]{{3,90}}?, {phrase}\b", re.IGNORECASE)
    if kind == "dead_object":
        return re.compile(rf"\b{phrase}(?: [\w’'-]+){{0,3}} $", re.IGNORECASE)
    if kind == "firm_before":
        return re.compile(rf"\b{phrase} $", re.IGNORECASE)
    if kind == "firm_after":
        owned = "|".join(load("link_names")["lives"]["firm_owned"])
        return re.compile(rf"(?:, (?:an? |the )(?:[\w-]+ ){{0,3}}?{phrase}| (?:{owned}))\b", re.IGNORECASE)
    if kind == "dead_after":
        return re.compile(rf"\W*(?:\d+\W+|who\W+)?{phrase}\b", re.IGNORECASE)
    return re.compile(rf"\b{phrase}\b", re.IGNORECASE)


def active(article: AnnotatedArticle, mentions: Sequence[Mention]) -> int | None:
    """Return the earliest year in which the words behind a name have its bearer do something."""
    years = [
        int(found[1])
        for mention in mentions
        if mention.form == "name" and (found := _DONE_IN.match(article.text, mention.end)) is not None
    ]
    return min(years, default=None)

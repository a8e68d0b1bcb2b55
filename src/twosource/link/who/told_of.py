"""What an article tells of an entity beside its name: words, death, kin, generation, whether it is a firm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache

from twosource.lexicon import load
from twosource.link.terms import TermWeights, stem, terms
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

MOST_WORDS = 60  # telling words kept of what is told
TELL_NOTHING = frozenset({"per", "cent", "percent", "pct"})
NEAR = 60  # characters
SHORTEST_PART = 4  # letters of a word within a term written with hyphens
NEAR_START = 8  # characters: "Lagos: "
TELLING_NUMBERS = range(13, 100)
SPOKEN_OF = ("namesakes", "kin", "generations", "other_bodies", "wed", "renamed", "succession")
_WORD = re.compile(r"\w+")
WEIGHTY = 3.0  # inverse document frequency from which a word tells something
_AMONG_THE_DEAD = re.compile(
    r",? (?:was |is |were )?among (?:them|the dead|the killed|those killed|the victims|the fallen)\b"
)
GENERATION_BEHIND = re.compile(
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


@lru_cache(maxsize=50_000)
def weight(term: str) -> float:
    """Return how much a term tells: its inverse document frequency in ordinary English."""
    return _weights().idf(term)


def told_words(article: AnnotatedArticle, sentences: Sequence[Span], names: Iterable[str]) -> frozenset[str]:
    """Return the most telling words of sentences, without those of the names given."""
    own = {part for name in names for term in terms(name) for part in _parts(term)}
    ranked = {
        term for s in sentences for term in _ranked(article.text[s.start : s.end]) if term[1] not in own
    }
    return frozenset(term for _, term in sorted(ranked)[:MOST_WORDS])


@lru_cache(maxsize=2_000)  # each of its names asks again what a sentence tells
def _ranked(sentence: str) -> tuple[tuple[float, str], ...]:
    """Return the telling terms of a sentence, each behind what sorts the most telling first."""
    found = dict.fromkeys(part for term in terms(sentence) for part in _parts(_in_figures(term)))
    return tuple((-weight(t), t) for t in found if weight(t) >= WEIGHTY and t not in TELL_NOTHING)


def _parts(term: str) -> tuple[str, ...]:
    """Return the words of a term written with hyphens, the term itself of any other: "frost-hit"."""
    if "-" not in term:
        return (term,)
    return (term, *(stem(part) for part in term.split("-") if len(part) >= SHORTEST_PART))


@lru_cache(maxsize=20_000)
def _in_figures(term: str) -> str:
    """Return a number written as a word in figures: "twenty-three" as "23"; small ones tell nothing."""
    numbers = load("times")["numbers"]
    tens, _, units = term.partition("-")
    if numbers.get(tens, 0) not in TELLING_NUMBERS or (units and units not in numbers):
        return term
    return str(numbers[tens] + (numbers[units] if units else 0))


def day_of(article: AnnotatedArticle) -> int | None:
    """Return the first day an article can have appeared on, as an ordinal."""
    day = article.source.published.earliest or article.source.published.value
    return date.fromisoformat(day).toordinal() if day else None


@lru_cache(maxsize=8_000)
def spoken_of(sentence: str) -> frozenset[str]:
    """Return what a sentence speaks of: kin ("kin"), another of the name ("namesakes"), an office passing on
    ("succession"), and the like: lists of phrases about lives.
    """
    lower = sentence.lower()
    words = frozenset(_WORD.findall(lower))
    return frozenset(
        what
        for what in SPOKEN_OF
        if not _first_words(what).isdisjoint(words) and _phrases(what).search(lower) is not None
    )


@cache
def _first_words(what: str) -> frozenset[str]:
    """Return the words with which phrases begin: a sentence without any is not searched."""
    return frozenset(_WORD.findall(phrase.lower())[0] for phrase in load("link_names")["lives"][what])


def generation(article: AnnotatedArticle, mentions: Sequence[Mention]) -> str:
    """Return by what words beside the name its bearer is told from parent or child ("jr", "ii"), or ""."""
    for mention in mentions:
        if mention.form == "name":
            behind = GENERATION_BEHIND.match(article.text, mention.end)
            if behind is not None:
                return _ONE_SUFFIX.get(behind[1].lower(), behind[1].lower())
            before = _ELDER.search(article.text[max(0, mention.start - NEAR) : mention.start])
            if before is not None:
                return "sr" if before[1].lower() == "elder" else "jr"
    return ""


def is_firm(article: AnnotatedArticle, mentions: Sequence[Mention]) -> bool:
    """Tell whether the words beside a name make it a firm's: "lottery firm Marten", "Marten fell 3 %"."""
    before, after, does = _phrases("firm_before"), _phrases("firm_after"), _phrases("firm_does")
    for mention in mentions:
        if mention.form == "name":
            lead = article.text[max(0, mention.start - NEAR) : mention.start].split(".")[-1]
            behind = article.text[mention.end : mention.end + NEAR]
            if before.search(lead) or after.match(behind) or _PRICE.match(behind):
                return True
            if does.match(behind) or _called_a_firm(article, mention):
                return True
    return False


def _called_a_firm(article: AnnotatedArticle, mention: Mention) -> bool:
    """Tell whether a name begins its sentence, and the next one begins with what a firm is called."""
    at = next((n for n, s in enumerate(article.sentences) if s.start <= mention.start < s.end), None)
    if at is None or at + 1 >= len(article.sentences):
        return False
    if mention.start - article.sentences[at].start > NEAR_START:
        return False
    behind = article.sentences[at + 1]
    return _phrases("firm_nouns").match(article.text[behind.start : behind.end]) is not None


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
    if kind == "firm_does":
        return re.compile(rf" {phrase}\b")
    if kind == "firm_nouns":  # ", who" behind it makes a person of a publisher or a house
        owning = "(?:company|firm|group|airline)['’]s "
        return re.compile(rf"(?:The|Its) (?:[\w’'-]+ ){{0,2}}(?:{phrase}\b(?!,? who\b|['’]s)|{owning})")
    if kind == "dead_after":
        return re.compile(rf"\W*(?:\d+\W+|who\W+)?{phrase}\b", re.IGNORECASE)
    # "The comet that bears her name" is no other person.
    return re.compile(rf"\b(?<!which )(?<!that ){phrase.lower()}\b")  # for text in lower case: much faster

"""What an article tells of an entity beside its name: words, years of birth, kin, names it also goes by."""

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
_SUFFIX = re.compile(
    r",? (Jr|Sr|II|III|IV|[Jj]unior|[Ss]enior|padre|hijo|pai|filho|neto|père|fils|the elder|the younger|senior|junior)\b"
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
_QUOTED = re.compile(r"(?:[^.;“\"‘]{0,40}?)[“\"‘]([^\"”’]{2,60})[\"”’]")
_NAME = r"(?:[A-ZÀ-Þ][\w’'-]*|al-[\w-]+)"
_SMALL = r"(?:of|for|de|del|della|des|du|da|do|dos|bin|the|a|la|le|el)"
_RUN = rf"{_NAME}(?:\s+(?:{_SMALL}\s+){{0,3}}{_NAME})*"
_CAPITALS = re.compile(rf"(?:\s+[a-zà-þ]+){{0,4}}?\s+({_RUN})")
# "as the Zeeland mussel auction has been called since 2009"; "called Nordlink until last summer".
_CALLED_BEFORE = re.compile(
    rf"\b(?:as|which|that|what) (?:the )?({_NAME}(?: [\w’'-]+){{0,6}}?) (?:has been|have been|had been|was|were|is|are)"
    r" (?:\w+ly )?(?:called|known|named|styled)\b"
)
_UNTIL = r"(?:until|till|before|up to|at the time|in those days|back then|in the days)"
_CALLED_UNTIL = re.compile(
    rf"\b(?:called|named|known|was|were|been|as|formerly|then) (?:the )?({_RUN})(?: [a-z’'-]+){{0,3}}?,? {_UNTIL}\b"
)
_IN_BRACKETS = re.compile(
    r" ?\((?:née |nee |formerly |ex-)?[“\"‘]?([A-ZÀ-Þ][^\W\d_]{2,}[a-zà-þ]{2}(?:[ -][A-ZÀ-Þ][\w’'-]+)*)"
)
_NOUN_BEHIND = re.compile(r" [a-zà-þ]")
_CALLED = frozenset({"person", "organisation", "group", "country"})
_FORMER = re.compile(rf",? (?:the )?(?:former|erstwhile|ex-) ?({_NAME}(?: {_NAME})*)")


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
            if before.search(lead) or after.match(article.text[mention.end : mention.end + NEAR]):
                return True
    return False


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    words = sorted(load("link_names")["lives"][kind], key=len, reverse=True)
    phrase = "(?:" + "|".join(map(re.escape, words)) + ")"
    if kind == "dead_before":
        return re.compile(rf"\b{phrase}\b(?:\W+\w+){{0,6}}\W*$", re.IGNORECASE)
    if kind == "firm_before":
        return re.compile(rf"\b{phrase} $", re.IGNORECASE)
    if kind == "firm_after":
        owned = "|".join(load("link_names")["lives"]["firm_owned"])
        return re.compile(rf"(?:, (?:an? |the )(?:[\w-]+ ){{0,3}}?{phrase}| (?:{owned}))\b", re.IGNORECASE)
    if kind == "dead_after":
        return re.compile(rf"\W*(?:\d+\W+|who\W+)?{phrase}\b", re.IGNORECASE)
    return re.compile(rf"\b{phrase}\b", re.IGNORECASE)


@cache
def _cues(kind: str) -> re.Pattern[str]:
    cues = sorted(load("link_names")["aliases"][kind], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, cues)) + r")(?!\w)", re.IGNORECASE)


def also_called(
    article: AnnotatedArticle, sentences: Sequence[Span], named: Sequence[Mention]
) -> tuple[str, ...]:
    """Return names that a sentence gives one besides: "known to his men as Abu Zahra".

    Args:
        article: The article.
        sentences: Those in which the entity stands.
        named: Its mentions; a name it also goes by stands behind one of them.
    """
    found: dict[str, None] = {}
    for sentence in sentences:
        within = [m for m in named if sentence.start <= m.start < sentence.end]
        if not within:
            continue
        first = min(m.end for m in within)
        for kind in ("cues", "quoted"):
            for cue in _cues(kind).finditer(article.text, first, sentence.end):
                if _last_before(article, first, cue.start()) not in (None, within[0].entity):
                    continue
                rest = article.text[cue.end() : sentence.end]
                name = _QUOTED.match(rest) or (_CAPITALS.match(rest) if kind == "cues" else None)
                if name is not None:
                    found[" ".join(name[1].split())] = None
        for way in (_CALLED_BEFORE, _CALLED_UNTIL):
            for called in way.finditer(article.text, first, sentence.end):
                if _last_before(article, first, called.start()) in (None, within[0].entity):
                    found[" ".join(called[1].split())] = None
        for mention in within:
            behind = article.text[mention.end : sentence.end]
            name = (_IN_BRACKETS if mention.type == "person" else _FORMER).match(behind)
            if name is not None:
                found[" ".join(name[1].split())] = None
    return tuple(found)


def _last_before(article: AnnotatedArticle, start: int, end: int) -> str | None:
    """Return whom the text speaks of last in a stretch, None of nobody.

    "Biden met the leaders known as the Quad" gives Biden no name, "X, the Swedish firm known as Y" gives X one.
    """
    named = [
        m
        for m in article.mentions
        if start <= m.end <= end
        and m.type in _CALLED
        and not (m.type == "country" and _NOUN_BEHIND.match(article.text, m.end))
    ]
    return max(named).entity if named else None

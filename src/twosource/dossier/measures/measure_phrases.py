"""The noun phrase right before or after a place in a sentence: what a measure lies on."""

from __future__ import annotations

import re

from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Span

MAX_TARGET = 12  # words
_STOP = r"[,;:“”\"()–—](?!\d)|[.](?=\s|$)"
_EDGE = re.compile(
    rf"{_STOP}|\b(?:that|which|who|and|as|while|where|said|says|but|because|when|if|after|though|whom)\b"
)
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b)"
)
_TARGET_END = re.compile(
    rf"{_STOP}|\b(?:between \d|since|until|till|from (?:today|tomorrow|tonight|this|next|\d|[A-Z]\w+day)"
    rf"|from {_MONTH}"
    r"|after|before|because|saying|as of|by|which|that|who|on [A-Z][a-z]+day|on \d+"
    rf"|on {_MONTH}|in {_MONTH}|will|would|has|have|had|is|are|was|were|and|but|over|pending|with|again"
    r"|while|when|remain(?:s|ed)?|stay(?:s|ed)?|kept|can|could|should|may"
    r"|(?:took|takes?|came|comes?|entered|goes|went) (?:in)?(?:to )?(?:effect|force)"
    r"|might|must|shall|unless|if|though|although|except|following|during|under|amid|through|via|due|despite|where"
    r"|whose|whom|effective|overnight|early|as|so (?:that|far)|had been|for (?:allegedly|failing|having)"
    r"|for (?:a|the|\w+ (?:day|week|month|year))|at|last|this|next|yesterday|today)\b"
)


def _within_name(article: AnnotatedArticle, edge: re.Match[str]) -> bool:
    """Tell whether words stand within a name: the `and` of `Nurses and Midwives Congress`."""
    return any(m.start < edge.start() and edge.end() < m.end and m.form == "name" for m in article.mentions)


def phrase_before(article: AnnotatedArticle, sentence: Span, end: int) -> tuple[int, int]:
    """Return where the noun phrase right before a place begins and ends."""
    text = article.text
    begin = sentence.start
    for edge in _EDGE.finditer(text, sentence.start, end):
        before, behind = text[sentence.start : edge.start()], text[edge.end() : end]
        if (
            behind.strip()
            and not _within_name(article, edge)
            and not _is_listed_place(before, edge[0], behind)
        ):
            begin = edge.end()
    words = list(re.finditer(r"\S+", text[begin:end]))
    if len(words) > MAX_TARGET:
        begin += words[-MAX_TARGET].start()
    opening = _OPENING.match(text, begin, end)
    return (opening.end() if opening is not None else begin), end


# `In Lima the schools were closed`: the phrase is the last one with an article
_OPENING = re.compile(
    r"(?:On|In|At|With|From|By|After|Under|For|Since|Until|During|Following)\s.*(?<=\s)(?=(?:the|all|an?)\s)"
)
_IN_A_PLACE = re.compile(r"\b(?:in|of|on|at|between|from|near)\s+(?:[A-Z][\w’'-]*[,\s]*)+$")


def _is_listed_place(before: str, edge: str, behind: str) -> bool:
    """Tell whether a comma or `and` stands within a list of places: `schools in X and Y`."""
    return (
        edge in ("and", ",")
        and _IN_A_PLACE.search(before) is not None
        and re.match(r"\s*(?:and\s+)?[A-Z]", behind) is not None
    )


def antecedent(article: AnnotatedArticle, sentence: Span, at: int) -> tuple[int, int]:
    """Return what a relative clause is about: `the electricity that X stopped selling`."""
    relative = re.search(r",?\s(?:that|which)\s+(?:[\w’'-]+\s+){0,4}$", article.text[sentence.start : at])
    if relative is None:
        return at, at
    begin, end = phrase_before(article, sentence, sentence.start + relative.start())
    verbs = list(_VERB.finditer(article.text, begin, end))
    return (verbs[-1].end() if verbs and article.text[verbs[-1].end() : end].strip() else begin), end


# `barbecues, fireworks and access to forests`
_LISTED = re.compile(
    r"(?:,\s+(?![a-z]+ed\b)[a-z][\w-]*(?:\s(?!and\b)[a-z][\w-]*){0,2}){1,4},?\s+and\s+(?![a-z]+ed\b)[a-z][\w-]*"
    r"(?:\s+(?:to|of)\s+[a-z][\w-]*)?"
)
_VERB = re.compile(r"\b(?:to\s+[a-z]+|[a-z]+ed|[a-z]+ing|on\s+[A-Z][a-z]+day)\s+")


def phrase_after(article: AnnotatedArticle, sentence: Span, at: int) -> tuple[int, int]:
    """Return where the noun phrase right after a place begins and ends."""
    text = article.text
    stop = next(
        (e for e in _TARGET_END.finditer(text, at, sentence.end) if not _within_name(article, e)), None
    )
    end = stop.start() if stop else sentence.end
    listed = _LISTED.match(text, end, sentence.end) if stop is not None and stop[0] == "," else None
    end = listed.end() if listed is not None else end
    words = list(re.finditer(r"\S+", text[at:end]))
    if len(words) > MAX_TARGET:
        end = at + words[MAX_TARGET - 1].end()
    return at, end


# `closed to all traffic`
CLOSED_TO = re.compile(
    r"(?:\s+off)?\s+to\s+((?:the\s+)?(?:[a-z][\w-]*\s+){0,2}?(?:of\s+)?[a-z][\w-]+)(?=[.,;]|\s+(?:until|since|from|on|for|after|and)\b)"
)


def lower_first(article: AnnotatedArticle, sentence: Span, begin: int, words: str) -> str:
    """Write the first word of a sentence small where it is no name: `Schools in the north`.

    A word that stands with a capital within another sentence too is a name.
    """
    word = re.match(r"[A-Z][\w’'-]*", words)
    if word is not None and re.search(rf"[a-z,] {re.escape(word[0])}\b", article.text):
        return words
    first = article.text[begin : sentence.end].lstrip()
    at = sentence.end - len(first)
    own = article.text.find(words.split()[0], at, sentence.end) if words.split() else at
    if any(m.start <= own < m.end and m.type == "country" for m in article.mentions):
        return words  # `French bakeries`
    named = any(m.start <= at < m.end and m.form == "name" for m in article.mentions)
    plain = at == sentence.start and re.match(r"[A-Z][a-z]+\b", words) is not None and not named
    return words[:1].lower() + words[1:] if plain else words

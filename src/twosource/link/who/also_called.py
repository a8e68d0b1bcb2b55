"""Names that a text gives one besides: "known to his men as Abu Zahra", "called Nordo until last summer"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.lexicon import load
from twosource.link.who.names_alike import person_parts
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

_QUOTED = re.compile(r"(?:[^.;“\"‘]{0,40}?)[“\"‘]([^\"”’]{2,60})[\"”’]")
_NAME = r"(?:[A-ZÀ-Þ][\w’'-]*|al-[\w-]+)"
_SMALL = r"(?:of|for|de|del|della|des|du|da|do|dos|bin|the|a|la|le|el)"
_RUN = rf"{_NAME}(?:\s+(?:{_SMALL}\s+){{0,3}}{_NAME})*"
_CAPITALS = re.compile(rf"(?:\s+[a-zà-þ]+){{0,4}}?\s+({_RUN})")
# "as the Anker brewery has been called since 2009"; "called Nordo until last summer".
_CALLED_BEFORE = re.compile(
    rf"\b(?:as|which|that|what) (?:the )?({_NAME}(?: [\w’'-]+){{0,6}}?)"
    r" (?:has been|have been|had been|was|were|is|are) (?:\w+ly )?(?:called|known|named|styled)\b"
)
_UNTIL = r"(?:until|till|before|up to|at the time|in those days|back then|in the days)"
_CALLED_UNTIL = re.compile(
    rf"\b(?:called|named|known|was|were|been|as|formerly|then) (?:the )?({_RUN})"
    rf"(?: [a-z’'-]+){{0,3}}?,? {_UNTIL}\b"
)
# "known until last month as Nordo"; "who won bronze two years ago as Ana Paz"
_KNOWN_AS = re.compile(
    rf"\b(?:known|listed|registered|trading|traded|founded|born)(?: [a-z\d’'-]+){{1,5}} as (?:the )?({_RUN})"
)
_DID_AS = re.compile(
    rf"[^.;]{{0,80}}?\b(?:ago|earlier|then|once|before|in \d{{4}}|last year|previously) as ({_RUN})"
)
# "Lucía Arriola, who as Lucía Bernal won bronze": in part the same name, or it is an office.
_WHO_AS = re.compile(rf",? who,? (?:then |still |once )?as ({_NAME}(?: {_NAME})+)")
# "Altiplano Credit, until last year the Workers' Bank": of bodies, a person was minister till then.
_UNTIL_THEN = re.compile(rf",? (?:until|till|up to|before)(?: [a-z\d]+){{1,4}} ({_RUN})")
_IN_BRACKETS = re.compile(
    r" ?\((?:née |nee |formerly |ex-)?[“\"‘]?([A-ZÀ-Þ][^\W\d_]{2,}[a-zà-þ]{2}(?:[ -][A-ZÀ-Þ][\w’'-]+)*)"
)
_NOUN_BEHIND = re.compile(r" [a-zà-þ]")
_CALLED = frozenset({"person", "organisation", "group", "country"})
_FORMER = re.compile(rf",? (?:the )?(?:former|erstwhile|ex-) ?({_NAME}(?: {_NAME})*)")


# With words of which each needs one.
_CALLED_BY = (
    (_CALLED_BEFORE, frozenset({"called", "known", "named", "styled"})),
    (_CALLED_UNTIL, frozenset({"until", "till", "before", "up", "at", "in", "back"})),
    (_KNOWN_AS, frozenset({"as"})),
)
_BORN = frozenset({"maiden name", "née", "nee"})  # a surname alone stands behind them
_WORD = re.compile(r"\w+")


@cache
def _first_words(kind: str) -> frozenset[str]:
    """Return the words with which cues begin: a sentence without any is not searched."""
    return frozenset(_WORD.findall(cue.lower())[0] for cue in load("link_names")["aliases"][kind])


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
        behind_first = article.text[first : sentence.end]
        words = frozenset(_WORD.findall(behind_first.lower()))
        for kind in ("cues", "quoted"):
            if _first_words(kind).isdisjoint(words):
                continue
            for cue in _cues(kind).finditer(article.text, first, sentence.end):
                if _last_before(article, first, cue.start()) not in (None, within[0].entity):
                    continue
                rest = article.text[cue.end() : sentence.end]
                name = _QUOTED.match(rest) or (_CAPITALS.match(rest) if kind == "cues" else None)
                if name is not None:
                    found[" ".join(name[1].split())] = None
                    if cue[0].lower() in _BORN and within[0].type == "person" and " " not in name[1]:
                        given = article.text[within[0].start : within[0].end].split()[0]
                        found[f"{given} {name[1]}"] = None
        for way, needed in _CALLED_BY:
            if needed.isdisjoint(words):
                continue
            for called in way.finditer(article.text, first, sentence.end):
                if _last_before(article, first, called.start()) in (None, within[0].entity):
                    found[" ".join(called[1].split())] = None
        for mention in within:
            behind = article.text[mention.end : sentence.end]
            if mention.type == "person" and (did := _DID_AS.match(behind)) is not None and " " in did[1]:
                found[" ".join(did[1].split())] = None
            if mention.type == "person" and (once := _WHO_AS.match(behind)) is not None:
                own = person_parts(article.text[mention.start : mention.end])[0]
                if not set(own).isdisjoint(person_parts(once[1])[0]):
                    found[once[1]] = None
            until = None if mention.type == "person" else _UNTIL_THEN.match(behind)
            if until is not None and " " in until[1]:
                found[" ".join(until[1].split())] = None
            name = (_IN_BRACKETS if mention.type == "person" else _FORMER).match(behind)
            if name is not None:
                found[" ".join(name[1].split())] = None
    return tuple(found)


def _last_before(article: AnnotatedArticle, start: int, end: int) -> str | None:
    """Return whom the text speaks of last in a stretch, None of nobody.

    "Biden met the leaders known as the Quad" gives Biden no name; "X, the Swedish firm known as Y" gives
    X one.
    """
    named = [
        m
        for m in article.mentions
        if start <= m.end <= end
        and m.type in _CALLED
        and not (m.type == "country" and _NOUN_BEHIND.match(article.text, m.end))
    ]
    return max(named).entity if named else None

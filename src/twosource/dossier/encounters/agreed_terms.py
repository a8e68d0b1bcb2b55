"""What was agreed at an encounter, told in plain words: that both sides agreed, and the terms behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.dossier.days import days_between
from twosource.dossier.encounters.party import Party, same_name
from twosource.dossier.encounters.same_encounter import Occasion, sides_of
from twosource.dossier.evidence import Evidence
from twosource.dossier.texts import overlaps
from twosource.dossier.wording import country_name
from twosource.lexicon import load
from twosource.records.text import Citation, Span

AHEAD = 4  # sentences behind an agreement, or behind a telling, in which its terms may stand
NEXT = 3  # the same where no agreement was named before
RECALLED = 21  # days after which a report recalls an encounter rather than tells what came of it
TAG = 3  # characters before words that are told first, and by whom behind them


def find_terms(
    evidence: Evidence, occasion: Occasion, others: Sequence[Occasion], held: str | None, *, main: bool
) -> list[Citation]:
    """Return the sentences that tell what two sides agreed, in reports written after they met.

    Of the main encounter of a report these are: a sentence whose subject are both sides and whose verb is one
    of agreeing (`X and Y have accepted a pause`), what the agreement grants (`The accord gives drivers`), and
    what the report says in its own voice right behind either, or behind the encounter, is to be done.

    Args:
        evidence: The story.
        occasion: The encounter.
        others: The story's encounters.
        held: Its day, or the first and the last.
        main: Whether the story is about it; else only reports that tell of it are read.
    """
    found: list[Citation] = []
    for article in evidence.articles:
        if not _is_of_its_time(evidence, article, held) or not _is_of(
            article, occasion, others, held, main=main
        ):
            continue
        told = [
            s.sentence
            for s in occasion.sightings
            if s.article == article
            and s.standing == "held"
            and s.form != "visit"  # what a guest sees is none
        ]
        theirs = [s.sentence for o in others if o is not occasion for s in o.sightings]
        since_agreed = since_told = AHEAD + 1
        for span in evidence.articles[article].sentences:
            citation = evidence.cite(article, span.start, span.end)
            if any(overlaps(citation, c) for c in theirs):
                since_agreed = since_told = AHEAD + 1
                continue
            since_agreed, since_told = since_agreed + 1, since_told + 1
            behind = since_agreed <= AHEAD or since_told <= NEXT
            if _both_agree(evidence, occasion, citation) or (
                _own_voice(evidence, citation)
                and (
                    _grants().search(evidence.words(citation))
                    or (behind and _is_term(evidence, citation, held))
                )
            ):
                found.append(citation)
                since_agreed = 0  # terms stand in a row
            if _named().search(evidence.words(citation)) and not _doubt().search(evidence.words(citation)):
                since_agreed = 0
            if any(overlaps(citation, c) for c in told):
                since_told = 0
    return found


def _is_of_its_time(evidence: Evidence, article: str, held: str | None) -> bool:
    """Tell whether a report was written after an encounter, and not so long after that it only recalls it."""
    first, last = evidence.publication(article)
    if held is None or first is None or last is None:
        return True
    ended = held[-10:] + "0000-12-28"[len(held) :]  # of a month or year its last days
    return last[:10] >= held[-10:] and (days_between(ended, first) or 0) <= RECALLED


def _is_of(
    article: str, occasion: Occasion, others: Sequence[Occasion], held: str | None, *, main: bool
) -> bool:
    """Tell whether a report tells of this encounter, or the story of no other one held then or later."""
    own = any(s.article == article for s in occasion.sightings)
    since = [
        o
        for o in others
        if any(s.standing == "held" and (s.latest or "9") >= (held or "0")[:10] for s in o.sightings)
    ]
    return own or (main and all(o is occasion for o in since))


def _own_voice(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether an article says something itself, or only names behind it who told it."""
    text = evidence.articles[citation.article].text
    return not any(
        q.type != "indirect"
        or (q.start > citation.start + TAG and not _words("agree").search(text[citation.start : q.start]))
        for q in evidence.quotes_over(citation)
    )


def _is_term(evidence: Evidence, citation: Citation, held: str | None) -> bool:
    """Tell whether a sentence says what is to be done, by a verb of duty or a day to come."""
    words = evidence.words(citation)
    if _doubt().search(words) or _on_condition().search(words) or words.rstrip().endswith("?"):
        return False
    if _duty().search(words):
        return True
    article = evidence.articles[citation.article]
    return any(
        t.value is not None
        and re.match(r"\d{4}", t.value) is not None
        and t.value[:10] > (held or "9")[-10:][: len(t.value)]
        and _FROM.search(article.text[max(citation.start, t.start - 12) : t.start]) is not None
        for t in article.times
        if citation.start <= t.start < citation.end
    )


_FROM = re.compile(r"\b(?:from|by|until|till|as of|before)\s+(?:the\s+)?$", re.IGNORECASE)


def _both_agree(evidence: Evidence, occasion: Occasion, citation: Citation) -> bool:
    """Tell whether two sides of an encounter are the subject of a verb of agreeing, or of telling a term."""
    text = evidence.words(citation)
    term = _duty().search(text)
    for verb in (*_words("agree").finditer(text), *_words("tell").finditer(text)):
        if _words("tell").fullmatch(verb[0]) and (term is None or term.start() < verb.end()):
            continue
        clause = re.split(r"[;:“”\"]|\b(?:that|which|because|if)\b", text[: verb.start()])[-1]
        if _doubt().search(clause) or _NOT.search(clause):
            continue
        span = Span(citation.start + verb.start() - len(clause), citation.start + verb.start())
        meant = _names_within(evidence, citation.article, span)
        if any(sum(_is_named(n, people, meant) for n, people in sides_of(s)) > 1 for s in occasion.sightings):
            return True
    return False


def _is_named(side: str, people: Sequence[Party], names: set[str]) -> bool:
    return any(same_name(side, n) for n in names) or any(p.person in names for p in people)


def _names_within(evidence: Evidence, article: str, span: Span) -> set[str]:
    linked = {
        evidence.linked(article, m.entity)
        for m in evidence.articles[article].mentions
        if span.start <= m.start and m.end <= span.end
    }
    known = [evidence.entities[i] for i in linked if i in evidence.entities and i is not None]
    return {e.name for e in known} | {country_name(e.country) for e in known if e.country}


_NOT = re.compile(r"\b(?:not|never|neither|no|yet to|failed|refus\w+)\b", re.IGNORECASE)


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_encounters')['terms'][key])})\b", re.IGNORECASE)


def _named() -> re.Pattern[str]:
    return _words("named")


def _duty() -> re.Pattern[str]:
    return _words("duty")


def _doubt() -> re.Pattern[str]:
    return _words("doubt")


@cache
def _on_condition() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_encounters')['condition']['marks'])})\b", re.IGNORECASE)


@cache
def _grants() -> re.Pattern[str]:
    words = load("dossier_encounters")["terms"]
    return re.compile(
        r"\b(?:[Tt]he|[Tt]his|[Tt]heir|[Ii]ts|[Uu]nder the)\s+(?:[\w’'-]+\s+){0,2}"
        rf"(?:{'|'.join(words['agreement'])})"
        rf"(?:\s+(?:also|further|thus))?\s+(?:{'|'.join(words['grants'])})\b"
    )

"""Whether a sentence only wishes for a measure, or for the end of one, and of whom it wishes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.dossier.encounters.taking_part import outer
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Span

ACTORS = frozenset({"country", "organisation", "person"})
REACH = 260  # characters from a wish to the last measure that it lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is called for, demanded, proposed or supposed, and what that says of the measure."""

    lifting: bool  # the measure is there and shall end
    asked: str | None = None  # LinkedEntity.id of whom it is asked
    asking: str | None = None  # of who asks


def wish_for(evidence: Evidence, article: AnnotatedArticle, sentence: Span, span: Span) -> Wish | None:
    """Return the wish that a noun or verb of a measure stands in; None where the measure is told as such.

    Of `called for a ceasefire` and `should be banned` there is no measure yet; of `asked X to lift the ban`
    there is one, and who asks did not make it. What a wish is only about (`action over sanctions`) is told.
    """
    text = article.text
    if _weighed().match(text, span.end, sentence.end):
        return Wish(lifting=False)  # `a ban on landings is being weighed`
    left = text[max(sentence.start, span.start - REACH) : span.start]
    begin = span.start - len(left)
    wishes = list(_wish().finditer(left))
    if not wishes:
        return None
    wish = wishes[-1]
    between = left[wish.end() :]
    if _OVER.search(between):
        return None
    ends = list(_ending().finditer(between))
    if ends and _TOLD_APART.search(between[ends[-1].end() :]) is None:
        stretch = Span(begin + wish.start(), span.start)
        modal = _MODAL.match(wish[0]) is not None
        return Wish(
            lifting=True,
            asked=_asked(evidence, article, stretch, modal=modal),
            asking=_asking(evidence, article, sentence, stretch.start) if not modal else None,
        )
    if _OBJECT.fullmatch(between) or _LISTED.fullmatch(between) or _making().search(between):
        return Wish(lifting=False)
    return None


def _asked(evidence: Evidence, article: AnnotatedArticle, stretch: Span, *, modal: bool) -> str | None:
    """Return of whom something is asked: `urged X to`, `said that X should`."""
    for m in outer(article, Span(max(0, stretch.start - REACH // 2), stretch.end)):
        linked = evidence.linked(article.id, m.entity)
        if linked is None or m.type not in ACTORS:
            continue
        gap = article.text[stretch.start : m.start]
        behind = article.text[m.end : m.end + 20]
        if m.start > stretch.start and _ASKED.fullmatch(gap) and re.match(r"\s+(?:to|for)\b", behind):
            return linked
        if modal and m.end <= stretch.start and not article.text[m.end : stretch.start].strip():
            return linked  # `the US should first remove`
    return None


def _asking(evidence: Evidence, article: AnnotatedArticle, sentence: Span, at: int) -> str | None:
    """Return who asks: the last actor before the word for it."""
    before = [m for m in outer(article, Span(sentence.start, at)) if m.type in ACTORS]
    return evidence.linked(article.id, before[-1].entity) if before else None


@cache
def _wish() -> re.Pattern[str]:
    words = load("dossier_relations")["measure"]["words"]["wished"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _weighed() -> re.Pattern[str]:
    words = load("dossier_relations")["measure"]["words"]["weighed"]
    return re.compile(
        rf"(?:\s+(?:on|of|against|for|in|to|by|at)\b[^.;:,“”\"]{{1,70}}?)?\s+(?:{'|'.join(words)})\b",
        re.IGNORECASE,
    )


@cache
def _ending() -> re.Pattern[str]:
    words = load("dossier_relations")["measure"]["words"]["ending"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _making() -> re.Pattern[str]:
    words = load("dossier_relations")["measure"]["words"]["making"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b(?:\s+[\w’'%.,-]+){{0,6}}\s*$", re.IGNORECASE)


_MODAL = re.compile(r"should|ought|might|could|needs?|needed", re.IGNORECASE)
_ASKED = re.compile(r"\s*(?:[\w-]+\s+){1,2}(?:the\s+)?", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:over|about|concerning|regarding|despite|after|because|since|said|says|which|who)\b|[;:“”\"]"
)
_OBJECT = re.compile(
    r"\s+(?:(?:for|the|an?|their|its|this|that)\s+)?(?:(?!to\b|of\b|in\b|on\b)[\w%.-]+\s+){0,3}"
)
_LISTED = re.compile(r"\s+(?:an?|the)\s[^.;:,“”\"]{0,60}\s(?:and|or)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}")
_TOLD_APART = re.compile(r"[;:“”\"]|\b(?:that|which|said|says|but)\b")

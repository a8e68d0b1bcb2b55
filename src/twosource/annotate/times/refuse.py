"""Reject what looks like a time expression and is none: names, verbs, quantities, ordinals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.times.grammar import MONTHS, Sense
from twosource.annotate.times.tense import way_of
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

_CONTEXT = load("times")["context"]
_YEAR_LEADS = frozenset(_CONTEXT["year_leads"])
_NOT_YEAR_LEADS = frozenset(_CONTEXT["not_year_leads"])
_NOT_YEAR_FOLLOWERS = frozenset(_CONTEXT["not_year_followers"])
_DURATION_LEADS = frozenset(_CONTEXT["duration_leads"])
_DURATION_FOLLOWERS = frozenset(_CONTEXT["duration_followers"])
_SEASON_LEADS = frozenset(_CONTEXT["season_leads"])
_PERSON_LABELS = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC"})


def refused(span: DocSpan, sense: Sense, before: tuple[DocSpan, Sense] | None) -> bool:
    """Tell whether the words around a candidate show that it is no time expression."""
    doc, first, last = span.doc, span[0], span[-1]
    left = doc[span.start - 1] if span.start > 0 else None
    right = doc[span.end] if span.end < len(doc) else None
    word = span.text.lower()
    if len(span) == 1 and word.rstrip(".") in MONTHS and not first.text[0].isupper():
        return True  # may, march, mar
    if word in ("may", "march") and first.pos_ in ("AUX", "VERB"):
        return True
    if word in ("sat", "sun", "sat.", "sun.", "mar", "wed", "fri", "mon", "thu", "tue") and (
        first.pos_ in ("VERB", "NOUN")
        or not first.text[0].isupper()
        or (left is not None and left.lower_ == "the")
    ):
        return True
    if (first.text[0].isupper() or sense.rule == "year") and _inside_name(span, sense):
        return True
    if word in ("spring", "fall", "summer", "winter", "autumn") and (
        first.pos_ in ("VERB", "AUX") or (word in ("fall", "spring") and not _season_use(span))
    ):
        return True
    if word.endswith(("the fall", "the spring")) and right is not None and right.lower_ == "of":
        return True  # the fall of the city; with a year the season rule takes the year along
    rule = sense.rule
    if rule == "year":
        return _no_year(span)
    if rule == "bare-plural":
        return not (
            (left is not None and left.lower_ in _DURATION_LEADS and left.lower_ != "the")
            or (
                right is not None
                and right.lower_ in _DURATION_FOLLOWERS
                and right.lower_ not in ("and", "to", "if")
            )
        )
    if rule in ("quantity", "compound", "adjective"):
        if right is not None and right.lower_ in ("old", "-", "olds") and _aged(span):
            return True
        if left is not None and left.lower_ in ("aged", "age"):
            return True
        if unit_is_second(word) and not re.search(r"\d|seconds", word):
            return True
        return re.fullmatch(
            r"(?:a|one|another|some)\s+(?:day|quarter|second|minute|night)s?", word
        ) is not None and _figurative(span)
    if rule == "clock":
        return (
            re.fullmatch(r"\d{1,2}:\d\d", word) is not None
            and left is not None
            and left.lower_ in ("gen.", "chapter", "verse")
        )
    if rule.startswith("vague:"):
        return _no_vague(span, rule[6:])
    if rule == "today" and right is not None and right.text == "Show":
        return True
    if rule == "quarter" and "quarter" in word:
        return (right is not None and right.lower_ in ("of", "final", "finals", "-")) or last.lower_ == "half"
    if rule == "the-nth":
        return (
            right is not None
            and right.pos_ in ("NOUN", "PROPN", "ADJ")
            and right.dep_ not in ("nsubj", "ROOT")
        )
    return False


def unit_is_second(word: str) -> bool:
    """Tell whether the unit of a quantity is the second, which is an ordinal more often."""
    return word.endswith(("second", "seconds"))


def _inside_name(span: DocSpan, sense: Sense) -> bool:
    """Tell whether the expression is only a part of a person's or organisation's name ("April Jones")."""
    if sense.type != "DATE" or len(span) > 2:
        return False
    doc = span.doc
    root = span.root
    right = doc[span.end] if span.end < len(doc) else None
    left = doc[span.start - 1] if span.start > 0 else None
    if sense.rule == "year":
        return False
    month_or_day = len(span) == 1
    if not month_or_day:
        return False
    if root.ent_type_ == "PERSON" and (
        (right is not None and right.ent_type_ == "PERSON" and right.text[0].isupper())
        or (left is not None and left.ent_type_ == "PERSON" and left.text[0].isupper())
    ):
        return True
    return (
        root.ent_type_ in _PERSON_LABELS
        and root.ent_type_ != "PERSON"
        and root.pos_ == "PROPN"
        and (
            (right is not None and right.ent_iob_ == "I" and right.text[:1].isupper())
            or (
                left is not None
                and left.ent_type_ == root.ent_type_
                and root.ent_iob_ == "I"
                and left.text[:1].isupper()
            )
        )
    )


def _season_use(span: DocSpan) -> bool:
    left = span.doc[span.start - 1] if span.start > 0 else None
    return left is not None and left.lower_ in _SEASON_LEADS


def _no_year(span: DocSpan) -> bool:
    """Refuse "2000 people", "$1500", "1200 km", "No. 1984"."""
    doc = span.doc
    year = next((t for t in span if t.text.isdigit() or re.fullmatch(r"\D*\d{4}", t.text)), span[-1])
    left = doc[span.start - 1] if span.start > 0 else None
    right = doc[span.end] if span.end < len(doc) else None
    if len(span) > 1:
        return False
    if left is not None and (left.is_currency or left.lower_ in _NOT_YEAR_LEADS):
        return True
    if right is not None and right.lower_ in _NOT_YEAR_FOLLOWERS:
        return True
    number = int(re.sub(r"\D", "", year.text) or 0)
    preposition = left is not None and left.lower_ in _YEAR_LEADS
    if (
        right is not None
        and right.tag_ == "NNS"
        and year.head.i == right.i
        and year.dep_ == "nummod"
        and not (preposition and left is not None and left.lower_ in ("in", "since", "the"))
    ):
        return True
    if 1900 <= number <= 2099:
        return False
    return not (preposition or ((left is not None and left.text in ("(", "-", ",")) and number >= 1000))


def _aged(span: DocSpan) -> bool:
    right = span.doc[span.end] if span.end < len(span.doc) else None
    if right is None:
        return False
    if right.lower_ == "-":
        after = span.doc[span.end + 1] if span.end + 1 < len(span.doc) else None
        return bool(after is not None and after.lower_.startswith("old"))
    return bool(right.lower_.startswith("old"))


def _figurative(span: DocSpan) -> bool:
    return span.text.lower() in ("a second", "another second", "one second")


def _no_vague(span: DocSpan, word: str) -> bool:
    doc = span.doc
    left = doc[span.start - 1] if span.start > 0 else None
    right = doc[span.end] if span.end < len(doc) else None
    if word == "current":
        return bool(span[0].pos_ != "ADJ")
    if word == "the past":
        return (
            left is None
            or left.lower_ not in ("in", "of", "from")
            or (right is not None and right.pos_ in ("NOUN", "NUM", "ADJ"))
        )
    if word in ("one day", "some day"):
        return (right is not None and right.lower_ in ("after", "before", "of", "in")) or (
            left is not None and left.pos_ == "ADP"
        )
    if word == "soon":
        if right is not None and right.lower_ in ("after", "as", "afterwards", "afterward", "enough"):
            return True
        # "it soon became": told, not awaited
        return (left is not None and left.lower_ in ("as", "too", "how")) or way_of(
            span[0], headline=False
        ) == "past"
    if word == "the future":
        return (
            left is None
            or left.lower_ not in ("in", "for", "of")
            or (right is not None and right.lower_ == "of")
        )
    if word == "to date":
        return right is not None and right.pos_ in ("PRON", "DET", "PROPN")
    return False

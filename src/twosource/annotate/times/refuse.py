"""Reject what looks like a time expression and is none: names, verbs, quantities, ordinals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.times.grammar import MONTHS, SEASONS, Sense
from twosource.annotate.times.tense import way_of
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_CONTEXT = load("times")["context"]
_YEAR_LEADS = frozenset(_CONTEXT["year_leads"])
_OLD_YEAR_LEADS = frozenset(_CONTEXT["old_year_leads"])
_NOT_YEAR_LEADS = frozenset(_CONTEXT["not_year_leads"])
_NOT_YEAR_FOLLOWERS = frozenset(_CONTEXT["not_year_followers"])
_DURATION_LEADS = frozenset(_CONTEXT["duration_leads"])
_DURATION_FOLLOWERS = frozenset(_CONTEXT["duration_followers"])
_NAME_STOPS = frozenset(_CONTEXT["name_stops"])
_SEASON_LEADS = frozenset(_CONTEXT["season_leads"])
_SHORT_YEAR_LEADS = frozenset(_CONTEXT["short_year_leads"])
_FIXED_DAYS = {"girl": ("friday",), "man": ("friday",)}
_NAME_PARTS = frozenset({"compound", "nmod", "nummod", "amod"})
_YEAR_RANGE = re.compile(r"\s?-\s?(?:1\d|20)?\d\d\b")


def refused(span: DocSpan, sense: Sense) -> bool:
    """Tell whether the words around a candidate show that it is no time expression."""
    doc, first, last = span.doc, span[0], span[-1]
    left = doc[span.start - 1] if span.start > 0 else None
    right = doc[span.end] if span.end < len(doc) else None
    word = span.text.lower()
    if any(t.lower_ in MONTHS and t.text.islower() for t in span):
        return True  # may, march, mar
    if word in ("may", "march") and first.pos_ in ("AUX", "VERB"):
        return True
    if word in ("sat", "sun", "mar", "mon", "wed", "fri", "thu", "tue", "tues", "thurs", "thur"):
        led = left is not None and left.lower_ in ("on", "by", "until", "since", "and", "or")
        bracketed = left is not None and right is not None and left.text == "(" and right.text == ")"
        return not first.text[0].isupper() or not (led or bracketed)
    if first.text[0].isupper() and sense.form is not None and _inside_name(span):
        return True
    if sense.type == "DATE" and right is not None and _names_a_thing(span, right):
        return True
    if word in _FIXED_DAYS.get(left.lower_ if left is not None else "", ()):
        return True  # girl Friday
    if word == "march" and left is not None and _leads_a_march(left, first):
        return True
    if "quarter" in word and _is_share(span, sense):
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
    if rule == "year2":
        return left is None or left.lower_ not in _SHORT_YEAR_LEADS
    if rule == "set-word":
        return (
            first.text[0].isupper() and right is not None and right.tag_ == "NNP" and right.text[0].isupper()
        )
    if rule == "overnight":
        return first.pos_ == "ADJ" or (first.dep_ in ("amod", "compound") and first.head.i > first.i)
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
        if _is_second(word) and not re.search(r"\d|seconds|than", word):
            return True
        if word == "one day" and not (left is not None and left.pos_ in ("ADP", "VERB", "AUX", "ADV")):
            # "One day, they say, ..."
            return right is None or right.lower_ not in ("after", "before", "of", "later", "earlier")
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
    if rule == "quarter" and "quarter" in word:
        return (right is not None and right.lower_ in ("of", "final", "finals", "-")) or last.lower_ == "half"
    if rule == "the-nth":
        return (
            right is not None
            and right.pos_ in ("NOUN", "PROPN", "ADJ")
            and right.dep_ not in ("nsubj", "ROOT")
            and not (left is not None and left.lower_ == "on" and right.head.dep_ == "nsubj")
        )
    return False


def is_rate(span: DocSpan, sense: Sense) -> bool:
    """Tell whether a length is what something is counted by: "eleven crossings a day", "250 pesos a week"."""
    if sense.rule != "quantity" or len(span) != 2 or span[0].lower_ not in ("a", "an"):
        return False
    left = span.doc[span.start - 1] if span.start > span.sent.start else None
    right = span.doc[span.end] if span.end < span.sent.end else None
    if left is None or (
        right is not None and right.lower_ in ("ago", "before", "after", "later", "earlier", "to")
    ):
        return False
    return left.tag_ == "NNS" or (left.pos_ in ("NOUN", "SYM") and _counted(left)) or left.like_num


def _counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" for c in noun.lefts)


def _is_share(span: DocSpan, sense: Sense) -> bool:
    """Tell whether quarters are fourth parts: "a quarter of the voters", "three-quarters"."""
    right = span.doc[span.end] if span.end < len(span.doc) else None
    if sense.type != "DURATION":
        return False
    return (right is not None and right.lower_ == "of") or "three" in span.text.lower() or "-" in span.text


def _is_second(word: str) -> bool:
    """Tell whether the unit of a quantity is the second, which is an ordinal more often."""
    return word.endswith(("second", "seconds"))


def _inside_name(span: DocSpan) -> bool:
    """Tell whether a month or weekday is part of a name: "April Jones", "The Sunday Herald", "Long March"."""
    if len(span) != 1:
        return False
    doc, token = span.doc, span[0]
    left = doc[span.start - 1] if span.start > token.sent.start else None
    right = doc[span.end] if span.end < token.sent.end else None
    if left is not None and left.lower_ in _NAME_STOPS:
        return False
    if right is not None and right.tag_ == "NNP" and token.dep_ == "compound" and token.head == right:
        return not right.is_upper and str(right.ent_type_) not in ("EVENT", "DATE", "TIME")
    capitalised = left is not None and left.pos_ in ("PROPN", "ADJ") and left.text[0].isupper()
    if capitalised and left is not None and left.head == token and left.dep_ in ("compound", "amod"):
        return bool(left.ent_type_ != "DATE" and (left.i > token.sent.start or left.pos_ == "PROPN"))
    return False


def _leads_a_march(left: Token, march: Token) -> bool:
    """Tell whether the word before shows a walk: the march, their March to the sea, the Long March."""
    if left.dep_ in ("det", "poss") and left.head == march:
        return True
    named = left.pos_ == "PROPN" and left.text[0].isupper() and left.ent_type_ not in ("DATE", "GPE")
    return left.lower_ == "'s" or (named and left.i > march.sent.start and left.lower_ not in _NAME_STOPS)


def _season_use(span: DocSpan) -> bool:
    left = span.doc[span.start - 1] if span.start > 0 else None
    return left is not None and left.lower_ in _SEASON_LEADS


def _no_year(span: DocSpan) -> bool:
    """Refuse "2000 people", "$1500", "1200 km", "No. 1984"."""
    doc = span.doc
    year = next((t for t in span if t.text.isdigit() or re.fullmatch(r"\D*\d{4}", t.text)), span[-1])
    left = doc[span.start - 1] if span.start > 0 else None
    right = doc[span.end] if span.end < len(doc) else None
    if len(span) > 1 and span[0].lower_ not in ("about", "around"):
        return False
    if left is not None and (left.is_currency or left.lower_ in _NOT_YEAR_LEADS):
        return True
    if right is not None and right.lower_ in _NOT_YEAR_FOLLOWERS:
        return True
    if (left is not None and _is_figure(left)) or (right is not None and _is_figure(right)):
        return True  # a number in groups: "call 1800 2015"
    if left is not None and left.lower_ in ("a", "an"):
        return right is None or right.pos_ not in ("NOUN", "PROPN", "ADJ")
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
    if 1900 <= number <= 2099 or _YEAR_RANGE.match(doc[span.end : span.end + 2].text):
        return False
    if left is None:
        return True
    if left.lower_ in ("to", "and"):  # from 1861 to 1865
        return not any(
            t.text.isdigit() and len(t.text) == 4 for t in doc[max(0, span.start - 3) : span.start]
        )
    return not (left.lower_ in _OLD_YEAR_LEADS or left.text in ("(", "-", ",")) or number < 1000


def _is_figure(token: Token) -> bool:
    """Tell whether a token is a bare number that is no year."""
    text = token.text
    return (text.isdigit() and len(text) == len("2015") and not 1000 <= int(text) <= 2099) or (
        text.isdigit()
        and token.whitespace_ == " "
        and len(text) == len("1800")
        and token.dep_ == "nummod"
        and token.head.text.isdigit()
    )


def _names_a_thing(span: DocSpan, right: Token) -> bool:
    """Tell whether a date is the first part of a name: "the 14 March Alliance"."""
    last = span[-1]
    if right.tag_ != "NNP" or not right.text[0].isupper() or right.is_upper or not right.is_alpha:
        return False
    if right.i >= span.sent.end or not last.is_alpha or any(t.like_num and len(t) == 4 for t in span):
        return False
    left = span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    if len(span) == 1 or left == "on" or (left != "the" and span[0].lower_ != "the"):
        return False
    if last.lower_ in SEASONS:
        return False
    return any(t.head.i >= span.end and t.head.tag_ == "NNP" and t.dep_ in _NAME_PARTS for t in span)


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

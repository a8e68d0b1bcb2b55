"""The words that tell of an encounter: verbs and nouns of meeting, its form, and whether it took place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Event
from twosource.records.text import Span

Standing = Literal["held", "planned", "postponed", "cancelled", "named"]  # named: only referred to
BEFORE, BEHIND = 70, 60  # characters around the trigger that tell how an encounter stands
FAR_BEFORE = 110
FAR_BEHIND = 170  # the same behind a noun, which has its parties between: `a meeting of X and Y is due`


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    trigger = load("dossier_encounters")["trigger"]
    kinds = ("summon", "convene", "meet", "receive", "visit", "phone", "talk", "bring", "agree", "noun")
    flags = {"noun": re.IGNORECASE}
    return tuple((k, re.compile(rf"\b(?:{'|'.join(trigger[k])})\b", flags.get(k, 0))) for k in kinds)


@cache
def is_noun(word: str) -> bool:
    trigger = load("dossier_encounters")["trigger"]
    pattern = "|".join((*trigger["noun"], *trigger["noun_beside"]))
    return re.fullmatch(rf"(?:{pattern})", word, re.IGNORECASE) is not None


def kind_of(article: AnnotatedArticle, span: Span) -> str:
    """Return the kind of the words that an event was read from."""
    words = span.of(article.text)
    return next((k for k, pattern in _patterns() if k != "noun" and pattern.fullmatch(words)), "meet")


def follows_auxiliary(text: str, span: Span) -> bool:
    """Tell whether a word that may be a noun is a verb: `will visit`, `to call`."""
    before = re.search(r"([\w’']+)\s+$", text[max(0, span.start - 20) : span.start])
    return before is not None and before[1].lower() in load("dossier_encounters")["trigger"]["infinitive"]


def is_past(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a noun stands for what is over when the rest happens: `after talks`."""
    left = text[max(sentence.start, span.start - BEFORE) : span.start]
    past = r"[Aa]fter|[Ff]ollowing|[Aa]t the (?:end|close|conclusion) of|on leaving"
    return re.search(rf"\b(?:{past})\s+(?:[\w-]+\s+){{0,5}}(?:of\s+)?$", left) is not None


def noun_before(text: str, sentence: Span, span: Span) -> Span:
    """Return the noun that a participle belongs to: of `talks mediated by X` the talks."""
    helpers = "|".join(load("dossier_encounters")["helper"]["verbs"])
    if re.fullmatch(helpers, span.of(text)) is None:
        return span
    before = re.search(r"([\w-]+)\s+$", text[sentence.start : span.start])
    if before is None or not is_noun(before[1]):
        return span
    return Span(sentence.start + before.start(1), sentence.start + before.end(1))


def noun_behind(text: str, sentence: Span, span: Span) -> Span:
    """Return the noun that a light verb was read for: of `concluded her four-day visit` the visit."""
    if span.of(text).lower() not in load("dossier_encounters")["trigger"]["light"]:
        return span
    behind = re.match(
        r"\s+(?:an?|the|his|her|their|its)\s+(?:[a-z\d-]+\s+){0,3}?(visit|trip|tour)\b",
        text[span.end : sentence.end],
    )
    return Span(span.end + behind.start(1), span.end + behind.end(1)) if behind is not None else span


def came_aside(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a verb of coming stands in an aside to the subject of another verb."""
    aside = re.search(r",\s+who\s+(?:[a-z]+\s+){0,3}$", text[sentence.start : span.start])
    coming = re.match(r"(?:came|arriv|travel|fl[ew]|went|land)", span.of(text))
    return (
        aside is not None
        and coming is not None
        and re.match(r"[^,;:“”\"]*,", text[span.end : sentence.end]) is not None
    )


def triggers(text: str, sentence: Span) -> Iterator[tuple[str, Span]]:
    trigger = load("dossier_encounters")["trigger"]
    for kind, pattern in _patterns():
        for match in pattern.finditer(text, sentence.start, sentence.end):
            back = re.search(r"([\w-]+)\s+$", text[max(sentence.start, match.start() - 30) : match.start()])
            word = back[1].lower() if back else ""
            ahead = re.match(r"[ ]([\w-]+)", text[match.end() : match.end() + 30])
            if kind == "noun":
                follow = ahead[1].lower() if ahead else ""
                if word in trigger["not_before"] or word in trigger["infinitive"]:
                    continue
                if text[match.start() : match.end()].lower() == "call" and follow in trigger["not_after"]:
                    continue
            elif word in trigger["determiners"]:
                continue
            yield kind, Span(match.start(), match.end())


_TO_TALK = re.compile(r"[^.;:“”\"]{0,80}\bto (?:talk|speak|meet|negotiate|hold talks|discuss)\b")


def sets_off_to_talk(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether somebody only leaves for a meeting: `left for X on Monday to talk to Y`."""
    words = "|".join(load("dossier_encounters")["trigger"]["sets_off"])
    leaves = re.match(rf"\b(?:{words})\b", text[span.start : sentence.end])
    return leaves is not None and _TO_TALK.match(text, span.end, sentence.end) is not None


def is_round_of_others(text: str, span: Span) -> bool:
    """Tell whether a round is one of voting or of a sport: the report speaks of either."""
    return re.fullmatch(r"rounds?", span.of(text), re.IGNORECASE) is not None and bool(
        _OF_VOTING.search(text)
    )


_OF_VOTING = re.compile(
    r"\b(?:voters?|voting|ballots?|run-?offs?|elections?|tournament|fixtures?)\b", re.IGNORECASE
)  # in such a report a round is one of these


def of_another_body(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a noun is of a body's own sitting or a talk to the press: `a Cabinet meeting`."""
    trigger = load("dossier_encounters")["trigger"]
    left = text[sentence.start : span.start]
    back = re.search(r"([\w-]+)\s+$", left)
    if re.search(rf"\b(?:{'|'.join(trigger['not_before_with'])})\s+(?:urgent\s+)?$", left):
        return True  # `recalled its ambassador for consultations`
    return back is not None and back[1].lower() in trigger["not_before"]


def meets_nobody(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether what is met is no person: `to meet China's concerns`, `met with resistance`."""
    words = "|".join(load("dossier_encounters")["trigger"]["not_met"])
    return re.match(rf"\s+(?:[\w’'.-]+\s+){{0,4}}?(?:{words})\b", text[span.end : sentence.end]) is not None


def talks_to_public(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether somebody only speaks to the press: `who spoke to reporters after a meeting`."""
    public = "|".join(load("dossier_encounters")["trigger"]["public"])
    return (
        re.match(
            rf"\s+(?:to|with)\s+(?:the\s+)?(?:\w+\s+)?(?:{public})\b", text[span.end : sentence.end], re.I
        )
        is not None
    )


def names_envoy(text: str, sentence: Span) -> bool:
    """Tell whether a sentence speaks of an envoy, whom a state may send for."""
    words = "|".join(load("dossier_encounters")["trigger"]["envoys"])
    return re.search(rf"\b(?:{words})\b", sentence.of(text), re.IGNORECASE) is not None


def has_subject(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a noun is the object of a light verb, somebody's, or what one comes out of."""
    left = text[max(sentence.start, span.start - BEFORE) : span.start]
    light = "|".join(load("dossier_encounters")["trigger"]["light"])
    return (
        re.search(rf"\b(?:{light})\b[^.;]{{0,40}}$", left) is not None
        or re.search(r"(?:[’']s?|\b(?:his|her|their|its))\s+(?:[\w-]+\s+){0,4}$", left) is not None
        or re.search(
            r"\b(?:after|at|in|during|before|following|from|by|of)\s+(?:(?:the|a|an|their|his|her|its)\s+)?(?:[\w-]+\s+){0,4}(?:of\s+)?$",
            left,
        )
        is not None
    )


def both_before(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether the parties together are its subject: `the two leaders spoke`, `the ministers will`."""
    marks = "|".join(load("dossier_encounters")["both"]["marks"])
    bare = "|".join(load("dossier_encounters")["both"]["bare"])
    left = text[sentence.start : span.start]
    return (
        re.match(rf"(?:{bare})\s+(?:[a-z\d][\w-]*\s+){{0,5}}$", left, re.IGNORECASE) is not None
        or re.search(rf"(?:^|[\s(,“\"])(?:{marks})\s+(?:[a-z\d][\w-]*\s+){{0,5}}$", left, re.IGNORECASE)
        is not None
        or re.match(rf"\s+(?:between|of)\s+(?:{marks})\b", text[span.end : span.end + 80], re.IGNORECASE)
        is not None
        or re.search(r"\b[Tt]heir\s+(?:[\w-]+\s+){0,4}$", left) is not None
        or re.match(rf"[^.;“”\"]{{0,40}},\s+(?:{marks})\b", text[span.end :], re.IGNORECASE) is not None
    )


def called(text: str, sentence: Span, span: Span) -> str:
    words = re.search(r"(?:^|(?<=\s))((?:[a-z][\w-]*\s+){0,3})$", text[sentence.start : span.start])
    before_noun = list(words[1].split() if words else [])
    plain = set(load("dossier_encounters")["trigger"]["determiners"]) | set(
        load("dossier_encounters")["trigger"]["not_called"]
    )
    kept: list[str] = []
    for w in reversed(before_noun):
        if w in plain or w.endswith(("ed", "ly")):
            break
        kept.insert(0, w)
    return " ".join([*kept, text[span.start : span.end]])


_MEANS = re.compile(r"\b(?:by|over the|on the|via)\s+(phone|telephone|video|videolink|zoom)\b", re.IGNORECASE)


def form_of(text: str, sentence: Span, span: Span, kind: str, own: Event | None) -> str:
    forms = load("dossier_encounters")["form"]
    trigger = text[span.start : span.end].lower()
    near = text[max(sentence.start, span.start - 25) : min(sentence.end, span.end + 40)].lower()
    means = _MEANS.search(text[span.end : min(sentence.end, span.end + FAR_BEHIND)])
    if means is not None:
        return "call" if means[1].lower().endswith("phone") else "video"
    if any(re.search(rf"\b{w}\b", near) for w in forms["video"]):
        return "video"
    if kind == "convene":
        return "meeting"
    if (
        kind == "phone"
        or trigger in forms["call"]
        or any(re.search(rf"\b{w}\b", near) for w in forms["phone"])
    ):
        return "call"
    if own is not None and "phone" in own.modes:
        return "call"
    if kind == "visit" or trigger in forms["visit"]:
        return "visit"
    if "summit" in near:
        return "summit"
    return "meeting"


_PURPOSE = re.compile(r"\bto (?=[a-z])")


@cache
def _marks(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b|(?=[’']))(?:{'|'.join(load('dossier_encounters')['standing'][name])})\b", re.IGNORECASE
    )


_SET_OFF = re.compile(
    r"^,\s(?:at|in|on|held|the)\s[^,.;“”\"]{3,60},"
)  # `The meeting, at the X's rooms, went on`
_BEHIND = re.compile(
    r"[;:“”\"]|\b(?:after|said|says|who"
    r"|which(?! (?:will|is|are|was) (?:be|to be|due|planned|set|scheduled)))\b"
    r"|\b(?:that|and) (?=[a-z]+ed\b)|, (?=[a-z]+ )"
)
_BREAK = re.compile(r"[;:“”\"]|\b(?:that|which|because|while|said|says|when|and (?=[a-z]+ed\b))\b")
_FINITE_PAST = re.compile(
    r"(?:met|sat|spoke|talked|visited|received|hosted|called|phoned|telephoned|conferred|held|toured|flew|negotiated"
    r"|spoken|shook|shaken|rang|left|came|got|broke|saw|took|had|gave|faced|went|was|were|been|hammered|thrashed)\b",
    re.IGNORECASE,
)


def _put_off_later(behind: str) -> bool:
    """Tell whether the rest of a sentence says of its subject that it was put off."""
    words = "|".join(load("dossier_encounters")["standing"]["postponed"])
    return re.search(rf"\b(?:has|have|had) been (?:{words})\b", behind) is not None


def _took_place(left: str, right: str) -> bool:
    """Tell whether the words beside a noun say that it was held: `held talks`, `the meeting lasted`."""
    words = load("dossier_encounters")["standing"]
    before = rf"\b(?:{'|'.join(words['had'])})\b(?:\s+[\w’'-]+){{0,7}}\s*$"
    behind = rf"\s*(?:[\w’',-]+\s+){{0,6}}?(?:{'|'.join(words['went'])})\b"
    return re.search(before, left) is not None or re.match(behind, right) is not None


@cache
def _left() -> str:
    """Return the words of coming away from an encounter: `emerged from`, `fresh from`."""
    return "|".join(load("dossier_encounters")["standing"]["left"])


def standing_of(
    article: AnnotatedArticle, sentence: Span, span: Span, *, noun: bool, own: Event | None
) -> Standing | None:
    """Return whether it was held, is planned, put off or called off; None where nothing is fixed."""
    text = article.text
    left = text[max(sentence.start, span.start - (FAR_BEFORE if noun else BEFORE)) : span.start]
    left = _BREAK.split(left)[-1]
    adjunct = (
        re.search(
            rf"\b(?:after|following|during|at the end of|out of|{_left()}|(?:at|in)(?= an?\b))"
            r"\s+(?:[\w-]+\s+){0,5}(?:of\s+)?$",
            left,
            re.IGNORECASE,
        )
        if noun
        else None
    )
    if adjunct is not None:
        left = left[adjunct.start() :]
    reach = FAR_BEHIND if noun else BEHIND
    behind = _SET_OFF.sub(" ", text[span.end : min(sentence.end, span.end + reach)])
    right = _BEHIND.split(behind)[0]
    if not noun and _MEANS.search(right):
        right = _PURPOSE.split(right)[0]  # `asked X by telephone to put off the summit` was no call put off
    if _marks("cancelled").search(left) or _marks("cancelled").search(right):
        return "cancelled"
    if _put_off_later(text[span.end : sentence.end]):
        return "postponed"
    if _marks("postponed").search(right) or (noun and _marks("postponed").search(left)):
        return "postponed"
    if adjunct is not None:
        return "held"
    if own is not None and own.status == "planned" and _marks("offered").search(left):
        return None
    if own is not None:
        stands: dict[str, Standing] = {"happened": "held", "planned": "planned"}
        return stands.get(own.status)
    trigger = text[span.start : span.end]
    if _marks("unreal").search(left):
        return None
    planned = _marks("planned").search(left) is not None or (
        noun and _marks("planned").search(right) is not None
    )
    if planned:
        return "planned"
    if noun:
        told = adjunct is not None or _took_place(left, right)
        return "held" if told else "named"
    return "held" if _FINITE_PAST.match(trigger) or trigger.endswith(("ed", "ing")) else None

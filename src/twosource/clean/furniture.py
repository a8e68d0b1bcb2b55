"""Telling page furniture by its words: adverts, share bars, cookie notices, legal lines and the like."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.paragraphs import Paragraph
from twosource.errors import LexiconError
from twosource.lexicon import load

Phrases = tuple[tuple[str, str], ...]
"""Phrases, each with what a line that holds it is for."""

_STRAIGHT = (
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
    ("\u00a0", " "),
    ("–", "-"),
    ("—", "-"),
    ("\u200b", ""),
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DIGIT = re.compile(r"\d")
_LEFT_EDGE = re.compile(r"[^\w%@#{<]*")
_LONG_WORD = re.compile(r"[a-z]{4,}")
_START_WORDS = 30  # a longer line that opens so may be a sentence of the story
_SHORT_WORDS = 9
_CONTAINS_WORDS = 60
_LINK_WORDS = 20
_LONGEST_START = 7
_SEPARATORS = " :|>/›»-"

_COPYRIGHT = re.compile(
    r"^(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:by\s)?.{0,40}?(?:\d{4}|reserved)", re.I
)
_OWNER = re.compile(r"^(?:©|\(c\)|copyright\b)\s*(?:the\s)?[A-ZÀ-Þ][\w .&'’-]{1,40}$", re.I)
_GLUED_AD = re.compile(r"^(?:Promoted|Advertisement|Sponsored|ADVERTISEMENT)(?=[A-Z][a-z])")
_CODE = re.compile(
    r"^(?:var \w+ ?=|(?:async )?function ?\w*\(|window\.\w|document\.\w|<script|<!--|@media\b|\.css-|\{[%{]"
    r"|\[/?(?:caption|gallery|embed|video|contact-form)\b)"
    r"|^.{0,40}(?<!\d)%(?:\d\$)?[ds]\b.{0,40}$|\{\{.{1,30}\}\}|\$\{\w{1,30}\}"
)
_LINK = re.compile(r"^(?:>>|»|›|►|▶)\s*\w|^(?:related|read more|more|watch|also read|see also):[A-Z]", re.I)
_CLIP = re.compile(
    r"^\d:[0-5]\d [A-Z\"'“‘]"
)  # `1:32 Video shows the raid`: a list of videos with their lengths
_CONTACT = re.compile(
    r"^(?:contact|reach|call|e-?mail|follow|write to|find|tweet)\b.*(?:\S@[\w-]+\.\w|@\w{3,})", re.I
)
_MAIL = re.compile(r"\w@[\w-]+\.\w")
_CONTACT_WORDS = 25
_CARD_WORDS = 14  # a line of name, address and telephone
_SHARE_WORD = re.compile(
    r"\b(?:share|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|messenger|email|e-mail|print|tweet"
    r"|instagram|flipboard|viber|line|copy|link|save|bluesky|threads|mastodon|pocket|skype|wechat|weibo|vk|sms"
    r"|this|article|story|post|page|news|on|via|to|by|with|and|or|x|it)\b|[^\w\s]|\s+"
)
_NETWORK = re.compile(
    r"\b(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|messenger|instagram|viber)\b"
)
_PARTS = re.compile(r"\s*[|•·»›]\s*|(?<=[a-z0-9][.!?:])\s+")
_PARTED_WORDS = 16
_UNKNOWN_PART = 6  # words of the one part of a line that may be unknown among known ones
_ADDRESS = re.compile(r"^(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+)$")
_REPORTED = re.compile(r"\b(?:said|says|told|according|added|announced|asked|reported)\b")
_QUOTED = re.compile(r'"[^"]{0,600}"')
_ASKS = re.compile(
    r"(?:^|[.?!|-] )(?:subscribe|sign up|log in|sign in|donate|register|join us|become a member|support us)"
    r"(?: now| here| today| below)?[.!]?$"
)
_IMPERATIVE = re.compile(
    r"^\W*(?:support|subscribe|join|follow|sign up|donate|become|get|download|help|read|stay)\b"
)
_ADDRESSED = re.compile(r"\b(?:you|your|our|us|my|me)\b")
_PLEA_SIGN = re.compile(  # a word that every plea has
    r"\b(?:you|your|our|us|my|me|support|subscribe|join|follow|sign|log|register|donate|become|get|download|help"
    r"|read|stay)\b"
)
_PLEA = re.compile(
    r"\b(?:journalism|readers?|reading|subscri\w+|newsletters?|inbox|donat\w+|support\w*|membership|member"
    r"|sign up|app|free|alerts?|"
    r"telegram|whatsapp|facebook|twitter|instagram|youtube|follow|channel|join|contribut\w+|breaking news"
    r"|latest news|latest|"
    r"podcast|email|posts?|account|log in|credibility|independent)\b"
)

_UNLIMITED = frozenset({"legal"})  # legal notices are long


@cache
def _phrases() -> tuple[dict[str, str], dict[str, str], dict[str, str], Phrases]:
    """Load the lexicon as (line, start, start_short, contains)."""
    line: dict[str, str] = {}
    start: dict[str, str] = {}
    start_short: dict[str, str] = {}
    contains: list[tuple[str, str]] = []
    for why, groups in load("clean_furniture").items():
        for group, phrases in groups.items():
            for phrase in phrases:
                if group.startswith("start") and phrase[-1] in _SEPARATORS:
                    continue
                phrase = normal(phrase)
                if group in ("line", "opens"):
                    line.setdefault(phrase, why)
                elif group == "start":
                    start.setdefault(phrase, why)
                elif group == "start_short":
                    start_short.setdefault(phrase, why)
                elif group == "contains":
                    contains.append((phrase, why))
                else:
                    raise LexiconError(f"clean_furniture: unknown group {group!r} under [{why}]")
    return line, start, start_short, tuple(contains)


@cache
def _openers() -> dict[str, str]:
    furniture = load("clean_furniture")
    return {normal(phrase): why for why in furniture for phrase in furniture[why].get("opens", ())}


def normal(text: str) -> str:
    """Return the form in which phrases are compared: lower case, straight quotes, numbers 0, bare edges."""
    shown = " ".join(_plain(text).split())
    if _DIGIT.search(shown):
        shown = _NUMBER.sub("0", shown)
    end = len(shown)
    while end and not (shown[end - 1].isalnum() or shown[end - 1] in "_%}>"):
        end -= 1
    edge = _LEFT_EDGE.match(shown, 0, end)
    return shown[edge.end() if edge else 0 : end]


def _plain(text: str) -> str:
    """Return the text in lower case with straight quotes."""
    if not text.isascii():
        for written, straight in _STRAIGHT:  # many times faster than str.translate
            text = text.replace(written, straight)
    return text.lower()


def section_opened(paragraph: Paragraph) -> str | None:
    """Return the kind of section that this line heads ("related", "comments"), None for another line."""
    return _openers().get(normal(paragraph.text)) if paragraph.words <= 8 else None


def phrases_present(paragraphs: list[Paragraph]) -> Phrases:
    """Return the phrases of furniture that a text holds: few, so that each line is asked for few."""
    whole = _plain("\n".join(paragraph.text for paragraph in paragraphs))
    words = set(_LONG_WORD.findall(whole))
    return tuple(
        phrase for anchor, phrase in _anchored() if (not anchor or anchor in words) and phrase[0] in whole
    )


@cache
def _anchored() -> tuple[tuple[str, tuple[str, str]], ...]:
    """Return each phrase under its longest word, empty where that is short."""
    return tuple(
        (max(_LONG_WORD.findall(phrase), key=len, default=""), (phrase, why)) for phrase, why in _phrases()[3]
    )


def furniture_kind(paragraph: Paragraph, present: Phrases) -> str | None:
    """Return what a line is furniture for, None when its words do not say.

    Args:
        paragraph: The line.
        present: The phrases that occur in the text at all.
    """
    lowered = _plain(paragraph.text)
    if _COPYRIGHT.match(paragraph.text) or (paragraph.words <= 6 and _OWNER.match(paragraph.text)):
        return "legal"
    if _CODE.match(paragraph.text):
        return "template"
    if _GLUED_AD.match(paragraph.text):
        return "advert"
    if _ADDRESS.match(paragraph.text):
        return "navigation"
    if paragraph.words <= _CONTACT_WORDS and (
        _CONTACT.match(paragraph.text)
        or (paragraph.words <= _CARD_WORDS and not paragraph.ends_sentence and _MAIL.search(paragraph.text))
    ):
        return "contact"
    if not paragraph.ends_sentence and (_LINK.match(paragraph.text) or _CLIP.match(paragraph.text)):
        return "related"
    if paragraph.words > _CONTAINS_WORDS and not present:
        return None
    # A sentence in which somebody says something is not furniture, however it starts.
    reported = paragraph.ends_sentence and _REPORTED.search(lowered) is not None
    if paragraph.words <= _START_WORDS and not reported:
        short = paragraph.words <= _SHORT_WORDS and not paragraph.ends_sentence
        why = _by_opening(normal(paragraph.text), short=short)
        if why is None and paragraph.words <= _PARTED_WORDS:
            why = "share" if _is_share_bar(lowered) else _by_parts(paragraph.text)
        if why is not None:
            return why
    for phrase, why in present:
        if why not in _UNLIMITED and (
            reported or paragraph.words > (_LINK_WORDS if why == "related" else _CONTAINS_WORDS)
        ):
            continue
        at = lowered.find(phrase)
        if at >= 0 and lowered.count('"', 0, at) % 2 == 0:
            return why
    if 3 <= paragraph.words <= _CONTAINS_WORDS and not reported and _is_plea(lowered):
        return "subscribe"
    return None


def _by_opening(shown: str, *, short: bool) -> str | None:
    """Return what a line is for by being, or opening with, a phrase of the lexicon."""
    line, start, start_short, _ = _phrases()
    if not shown:
        return "template"
    if shown in line:
        return line[shown]
    words = shown.split(" ", _LONGEST_START)
    if words[0].rstrip("?!.,;:…" + _SEPARATORS) not in _first_words():
        return None
    separated = _separated_starts()
    for count in range(min(len(words), _LONGEST_START), 0, -1):
        prefix = " ".join(words[:count])
        opening = prefix.rstrip("?!.,;:…")
        if opening in start:
            return start[opening]
        if short and opening in start_short:
            return start_short[opening]
        bare = prefix.rstrip(_SEPARATORS)
        if bare != prefix and bare in separated:
            return separated[bare]
    return None


def _by_parts(text: str) -> str | None:
    """Return what a line such as `Home | World | Weather` is for, if most of its parts are known."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    if len(parts) < 2:
        return None
    kinds = [_by_opening(normal(part), short=True) for part in parts]
    unknown = [part for part, kind in zip(parts, kinds, strict=True) if kind is None]
    if 2 * len(unknown) >= len(parts) or any(part.count(" ") >= _UNKNOWN_PART for part in unknown):
        return None
    return next(kind for kind in kinds if kind is not None)


def _is_share_bar(lowered: str) -> bool:
    """Tell whether a line is made of the names of networks and the words of a share bar alone."""
    named = len(_NETWORK.findall(lowered)) >= 2 or "copy link" in lowered or lowered.startswith("share ")
    return named and not _SHARE_WORD.sub("", lowered)


def _is_plea(lowered: str) -> bool:
    """Tell whether a line asks its reader to subscribe, give or follow, by several such words."""
    if _PLEA_SIGN.search(lowered) is None:
        return False
    own = _QUOTED.sub(" ", lowered)
    if _ASKS.search(own):
        return True
    cues = len(set(_PLEA.findall(own)))
    return cues >= 3 and (_ADDRESSED.search(own) is not None or _IMPERATIVE.match(own) is not None)


@cache
def _first_words() -> frozenset[str]:
    _, start, start_short, _ = _phrases()
    return frozenset(
        phrase.split(" ", 1)[0].rstrip("?!.,;:…" + _SEPARATORS)
        for phrases in (start, start_short, _separated_starts())
        for phrase in phrases
    )


@cache
def _separated_starts() -> dict[str, str]:
    """Starts that the lexicon writes with a colon or bar, which must then follow in the line too."""
    furniture = load("clean_furniture")
    return {
        normal(phrase): why
        for why in furniture
        for group in ("start", "start_short")
        for phrase in furniture[why].get(group, ())
        if phrase[-1] in _SEPARATORS
    }

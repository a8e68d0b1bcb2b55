"""Telling page furniture by its words: adverts, share bars, cookie notices, legal lines and the like."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.blocks.line_shapes import shape_kind
from twosource.clean.paragraphs import Paragraph, normal
from twosource.clean.phrasebook import Phrasebook, Phrases
from twosource.clean.wording import Wording, holds
from twosource.errors import LexiconError
from twosource.lexicon import load

_DIGIT = re.compile(r"\d")
_LEFT_EDGE = re.compile(r"[^\w%@#{<]*")
_START_WORDS = 30  # a longer line that opens so may be a sentence of the story
_SHORT_WORDS = 9
_CONTAINS_WORDS = 60
_LINK_WORDS = 20
_LONGEST_START = 7
_SEPARATORS = " :|>/›»-"
_EDGES = "?!.,;:…)]}\"'*" + _SEPARATORS
_LONGEST_TWO = 80  # characters of the first two words
_PLEA_WORDS = 3
_LONGEST_ASK = 40  # characters

_SHARE_WORD = re.compile(
    r"\b(?:share|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|messenger|email|e-mail|print|tweet"
    r"|instagram|flipboard|viber|line|copy|link|save|bluesky|threads|mastodon|pocket|skype|wechat|weibo|vk|sms"
    r"|this|article|story|post|page|news|on|via|to|by|with|and|or|x|it)\b|[^\w\s]|\s+"
)
_NETWORK = re.compile(
    r"\b(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|messenger|instagram|viber)\b"
)
_PARTS = re.compile(r"\s*[|•·»›]\s*|(?<=[a-z0-9][.!?:])\s+|\s{2,}|\t")
_TAG = re.compile(r"\W*([^:|]{2,40}?)\s*[:|]\s*\S")
_HEADING = 8  # words
_LIST_HEADS = (
    *("popular now", "most popular in", "most read in", "most viewed in", "trending in", "more from "),
    *("more stories", "latest in "),
)
_LONGEST_LABEL = 5  # words
_LONGEST_TAG = 44  # characters
_MENU = 4  # entries: a line of so many short names is a menu even if most are unknown
_ENTRY_SPACES = 2
_BARS = ("|", "•", "·", "»", "›", "\t")
_INNER_STOPS = (". ", "! ", "? ", ": ")
_SENTENCES_WORDS = 16
_BARE_PARTS = 6
_PARTED_WORDS = 24
_UNKNOWN_PART = 6  # words of the one part of a line that may be unknown among known ones
_REPORTED = re.compile(r"\b(?:said|says|told|according|added|announced|asked|reported)\b")
_AMENDS = tuple(  # `This article was amended on 3 May. The mill is in Leeds, not in York as it said.`
    f"{own} {was}"
    for own in (
        "this article was",
        "this story was",
        "this report was",
        "this page was",
        "this article has been",
    )
    for was in ("amended", "corrected", "updated", "edited", "changed")
)
_ARGUED = re.compile(r"\b(?:said|says|told|asked|argued|ruled|warned|announced|accepted|disagreed)\b")
_QUOTED = re.compile(r'"[^"]{0,600}"')
_ASKS = re.compile(
    r"(?:^|[.?!|-] )(?:subscribe|sign up|log in|sign in|donate|register|join us|become a member|support us)"
    r"(?: now| here| today| below)?[.!]?$"
)
_IMPERATIVE = re.compile(
    r"^\W*(?:support|subscribe|join|follow|sign up|donate|become|get|download|help|read|stay)\b"
)
_ADDRESSED = re.compile(r"\b(?:you|your|our|us|my|me)\b")
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


def section_opened(paragraph: Paragraph) -> str | None:
    """Return the kind of section that this line heads ("related", "comments"), None for another line."""
    if paragraph.words > _HEADING:
        return None
    shown = paragraph.normal
    opened = _openers().get(shown)
    if opened is None and not paragraph.ends_sentence and shown.startswith(_LIST_HEADS):
        return "related"  # `Popular now in Politics`
    return opened


@cache
def phrases_within() -> Phrasebook:
    """Return the phrases that tell furniture wherever they stand in a line."""
    return Phrasebook(_phrases()[3])


def furniture_kind(paragraph: Paragraph, wording: Wording) -> str | None:
    """Return what a line is furniture for, None when its words do not say.

    Args:
        paragraph: The line.
        wording: What the text holds at all.
    """
    text = paragraph.text
    why = shape_kind(paragraph)
    if why is not None:
        return why
    if paragraph.words > _CONTAINS_WORDS and not wording.phrases:
        return None
    if paragraph.words <= _CONTAINS_WORDS and (why := _by_tag(text)) is not None:
        return why
    quoted = paragraph.plain[0] == '"' and paragraph.ends_sentence  # somebody reads the notice out
    if paragraph.words <= _START_WORDS and not quoted:
        announces = text[-1] == ":" and paragraph.words > _LONGEST_LABEL  # what the story quotes below
        short = paragraph.words <= _SHORT_WORDS and not paragraph.ends_sentence and not announces
        why = _by_opening(paragraph.normal, short=short) if _opens_known(paragraph.plain) else None
        if why is None and paragraph.words <= _PARTED_WORDS and wording.shares:
            why = "share" if _is_share_bar(paragraph.plain) else None
        if why is None and paragraph.words <= _PARTED_WORDS and _may_be_parted(paragraph):
            why = _by_parts(text)
        if why is not None and (not _reports(paragraph) or paragraph.plain.startswith(_AMENDS)):
            return why
    for phrase, why in wording.phrases:
        at = paragraph.plain.find(phrase)
        if at < 0 or paragraph.plain.count('"', 0, at) % 2:
            continue
        longest = _LINK_WORDS if why == "related" else _CONTAINS_WORDS
        if why in _UNLIMITED:
            if _ARGUED.search(paragraph.plain) is None:
                return why
        elif paragraph.words <= longest and not _reports(paragraph):
            return why
    if (
        3 <= paragraph.words <= _CONTAINS_WORDS
        and _is_plea(paragraph.plain, wording)
        and not _reports(paragraph)
    ):
        return "subscribe"
    return None


def _reports(paragraph: Paragraph) -> bool:
    """Tell whether somebody says something in a sentence: then it is no furniture, however it starts."""
    return paragraph.ends_sentence and _REPORTED.search(paragraph.plain) is not None


def _opens_known(shown: str) -> bool:
    """Tell whether any phrase of the lexicon starts with the first two words of a line."""
    edge = _LEFT_EDGE.match(shown)
    start = edge.end() if edge else 0
    words = shown[start : start + _LONGEST_TWO].split(None, 2)
    if len(words) < 2 or _DIGIT.search(words[0]) or _DIGIT.search(words[1]):
        return True
    first, second = words[0].rstrip(_EDGES), words[1].rstrip(_EDGES)
    return not second or first in opening_words() or f"{first} {second}" in opening_words()


def _by_opening(shown: str, *, short: bool) -> str | None:
    """Return what a line is for by being, or opening with, a phrase of the lexicon."""
    line, start, start_short, _ = _phrases()
    if not shown:
        return "template"
    if shown in line:
        return line[shown]
    words = shown.split(" ", _LONGEST_START)
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


def _by_tag(text: str) -> str | None:
    """Return what a line is for by the label before its colon or bar, as in `Sponsored: …`."""
    head = text[:_LONGEST_TAG]
    found = _TAG.match(text) if ":" in head or "|" in head else None
    return _separated_starts().get(normal(found[1])) if found else None


def _by_parts(text: str) -> str | None:
    """Return what a line such as `Home | World | Weather` is for, if most of its parts are known."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    if len(parts) < 2:
        parts = text.split()  # `Previous Next`
        if len(parts) > _BARE_PARTS or not all(normal(part) in _phrases()[0] for part in parts):
            return None
    kinds = [_by_opening(normal(part), short=True) for part in parts]
    unknown = [part for part, kind in zip(parts, kinds, strict=True) if kind is None]
    listed = len(parts) >= _MENU and len(unknown) < len(parts) and all(map(_is_entry, parts))
    if not listed and (
        2 * len(unknown) >= len(parts) or any(part.count(" ") >= _UNKNOWN_PART for part in unknown)
    ):
        return None
    return next(kind for kind in kinds if kind is not None)


def _may_be_parted(paragraph: Paragraph) -> bool:
    """Tell, faster than by splitting it, whether a line could be several entries."""
    if paragraph.words <= _BARE_PARTS or "  " in paragraph.text:
        return True
    return holds(paragraph.text, _BARS) or (
        paragraph.words <= _SENTENCES_WORDS and holds(paragraph.text, _INNER_STOPS)
    )


def _is_entry(part: str) -> bool:
    """Tell whether part of a line is shaped like an entry of a menu: a capital, few words, no figure."""
    part = part.strip()
    return part[:1].isupper() and part.count(" ") <= _ENTRY_SPACES and not _DIGIT.search(part)


def _is_share_bar(lowered: str) -> bool:
    """Tell whether a line is made of the names of networks and the words of a share bar alone."""
    named = len(_NETWORK.findall(lowered)) >= 2 or "copy link" in lowered or lowered.startswith("share ")
    return named and not _SHARE_WORD.sub("", lowered)


def _is_plea(lowered: str, wording: Wording) -> bool:
    """Tell whether a line asks its reader to subscribe, give or follow, by several such words."""
    asks = holds(lowered[-_LONGEST_ASK:], wording.asks)
    if not asks and not _holds_many(lowered, wording.pleas):
        return False
    own = _QUOTED.sub(" ", lowered)
    if asks and _ASKS.search(own):
        return True
    cues = len(set(_PLEA.findall(own)))
    return cues >= _PLEA_WORDS and (_ADDRESSED.search(own) is not None or _IMPERATIVE.match(own) is not None)


def _holds_many(lowered: str, words: tuple[str, ...]) -> bool:
    count = 0
    for word in words:
        count += lowered.count(word)
        if count >= _PLEA_WORDS:
            return True
    return False


@cache
def opening_words() -> frozenset[str]:
    """Return the first two words, or the only one, of every phrase that a line may open with."""
    return frozenset(
        " ".join(word.rstrip(_EDGES) for word in phrase.split(" ")[:2])
        for phrases in (*_phrases()[:3], _separated_starts())
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

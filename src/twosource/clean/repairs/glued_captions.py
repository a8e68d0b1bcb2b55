"""Captions and picture credits that copying ran together with the text before or behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.agencies import agency_pattern
from twosource.clean.wording import holds
from twosource.lexicon import load
from twosource.records.text import Repair

# Every credit holds one of these, in lower case; `imagesthe` is an agency run into the next word.
_CREDIT_SIGNS = (
    *("photo:", "photos:", "photo by", "photograph:", "image:", "images:", "picture:", "credit:", "(photo"),
    *(
        "[photo",
        "(file",
        "[file",
        "/reuters",
        "/afp",
        "/ap",
        "/epa",
        "/getty",
        "/xinhua",
        "/tass",
        "reuters/",
    ),
    *(
        "afp/",
        "ap photo",
        "imagesthe",
        "imagesa",
        "images/",
        "/file",
        "/shutterstock",
        "/anadolu",
        "/bloomberg",
    ),
    *("/alamy", "/pa"),
)
_SIGNS_OF = {
    word: tuple(sign for sign in _CREDIT_SIGNS if re.search(rf"^[^a-z]?{word}\b", sign))
    for word in sorted({re.findall("[a-z]+", sign)[0] for sign in _CREDIT_SIGNS})
}
_CREDIT_WORDS = frozenset(_SIGNS_OF)
_LABELLED = frozenset(("image ", "media ", "photo ", "pictur"))  # how a labelled caption begins
_LEAST_STORY = 6  # words that stay when the caption is taken out
_LONGEST = 60  # words of a caption
_LEAST = 4
_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}"
_SENTENCE_START = re.compile(
    r"(?<![A-Z]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMrs\.)(?<=[.!?])[\"”’)\]]*\s*(?=[\"“(]?[A-ZÀ-Þ])"
)
_LABEL = re.compile(
    r"^(?:(?:Image|Photo|Picture) (?:copyright|source)[,:]? ?[\w .,/]{2,40}?)?\s*"
    r"(?:(?:Image|Media|Photo|Picture) caption|(?:Photo|Image|Picture) shows)\b[,:]? ?(?=\S)"
)
# `inlandPeople`, `SundayRescue`, `NepalThe`: two words without the space between them
_JOIN = re.compile(
    r"(?<![\w@#/.])(?:[a-z]{3,}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July"
    r"|August|September|October|November|December)(?=[A-ZÀ-Þ][a-z’']+\s)"
    r"|[A-Za-zà-ÿ]{3,}(?=(?:The|An?|In|On|At|It|He|She|They|But|Two|Three|Police|President|Prime)\s)(?<=[a-zà-ÿ])|\b(?:19|20)\d\d(?=[A-Z][a-z]+\s)"
)  # fmt: skip
# `… on Sunday A strong earthquake`: a sentence begins where none ended
_RUN_ON = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:19|20)\d\d|yesterday|today)"
    r"(?= (?:An?|The|At|In|More|Two|Three) [a-z])"
)
# What each of the two needs, searched for fast.
_ANY_JOIN = re.compile(r"[a-zà-ÿ\d][A-ZÀ-Þ]")
_ANY_START = re.compile(r" (?:An?|The|At|In|More|Two|Three) [a-z]")
_SHOWN = re.compile(
    r"(?:, |\()(?:left|right|centre|center|second from (?:left|right)|far (?:left|right)|L|R|C|pictured"
    r"|seen here|foreground|background)\b|\bfrom left\b|\bfile (?:photo|picture|image)\b"
    r"|\b(?:is|are) (?:seen|pictured|shown)\b|\bpose for a (?:photo|picture)\b",
)
_PAST = re.compile(r"\b(?:said|says|told|was|were|had|has|have|will|would|could)\b|[“”\"]")


@dataclass(frozen=True, slots=True)
class _Patterns:
    credit: re.Pattern[str]
    verb: re.Pattern[str]


def mark_glued(layout: Layout) -> None:
    """Split captions and credits off the story's paragraphs, so that they are read as captions."""
    story = [p for p in layout.paragraphs if p.kind in (None, "body")]
    words, whole = layout.wording.words, layout.wording.whole
    signs = tuple(sign for word in sorted(words & _CREDIT_WORDS) for sign in _SIGNS_OF[word] if sign in whole)
    for order, paragraph in enumerate(story):
        if (
            (order and not (signs and holds(paragraph.plain, signs)) and paragraph.plain[:6] not in _LABELLED)
            or paragraph.words < _LEAST + _LEAST_STORY
            or len(paragraph.text) != paragraph.end - paragraph.start
        ):
            continue
        pieces = paragraph.pieces or ((paragraph.start, paragraph.end, paragraph.kind or "body"),)
        parts = [part for piece in pieces for part in _cut(paragraph, piece, signs, first=order == 0)]
        if len(parts) > len(pieces):
            paragraph.pieces = parts


def find_glued(layout: Layout) -> Iterator[Repair]:
    """Yield a note over each caption that shares a line with running text or with the headline."""
    for paragraph in layout.paragraphs:
        if len(paragraph.pieces) < 2:
            continue
        told = any(kind == "body" for _, _, kind in paragraph.pieces)
        for start, end, kind in paragraph.pieces:
            shown = paragraph.text[start - paragraph.start : end - paragraph.start].rstrip()
            if kind == "caption" and (told or shown.count(" ") >= _LEAST):
                end = start + len(shown)
                yield Repair(start, end, "glued-caption", None, "runs into what stands beside it")


def _cut(
    paragraph: Paragraph, piece: tuple[int, int, str], signs: tuple[str, ...], *, first: bool
) -> list[tuple[int, int, str]]:
    """Return a piece of the story in parts: what is caption and what stays."""
    start, end, kind = piece
    if kind != "body":
        return [piece]
    shown = paragraph.text[start - paragraph.start : end - paragraph.start]
    captions = sorted(_captions(shown, signs, first=first))
    parts, at = [], 0
    for a, b in captions:
        if a < at or len(shown[:a].split()) + len(shown[b:].split()) < _LEAST_STORY:
            continue
        if a > at:
            parts.append((start + at, start + a, "body"))
        parts.append((start + a, start + b, "caption"))
        at = b
    if at < len(shown):
        parts.append((start + at, end, "body"))
    return parts or [piece]


def _captions(shown: str, signs: tuple[str, ...], *, first: bool) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each caption in a stretch of the story, with the white space behind it.

    Args:
        shown: The stretch.
        signs: Those of credits that its text holds.
        first: It is the story's first.
    """
    label = _LABEL.match(shown)
    opened = 0
    if label is not None:
        join = _JOIN.search(shown, label.end(), label.end() + 400)
        if join is not None:
            opened = join.end()
            yield 0, opened
    elif first:
        opened = _opening_caption(shown)
        if opened:
            yield 0, opened
    if not holds(shown.lower(), signs):
        return
    for found in _patterns().credit.finditer(shown, opened):
        end = found.end()
        while end < len(shown) and shown[end].isspace():
            end += 1
        if end >= len(shown):
            continue  # at the end of the line: a credit that closes it, which the blocks tell
        start = _sentence_start(shown, found.start(), opened)
        if not _is_captioned(shown[start : found.start()], alone=start == 0):
            start = found.start()
        yield start, end
        opened = end


def _is_captioned(sentence: str, *, alone: bool) -> bool:
    """Tell whether the sentence before a credit is the picture's: a credit may stand anywhere by itself."""
    words = len(sentence.split())
    if not 3 <= words <= _LONGEST or '"' in sentence or "”" in sentence:
        return False
    return _is_caption_like(sentence) or (alone and not _PAST.search(sentence))


def _opening_caption(shown: str) -> int:
    """Return where the lead begins behind a caption that opens the story without a stop, 0 for none."""
    opening = shown[:400]
    for pattern, sign in ((_JOIN, _ANY_JOIN), (_RUN_ON, _ANY_START)):
        found = pattern.search(opening) if sign.search(opening) else None
        if found is None:
            continue
        caption = shown[: found.end()]
        if not re.search(r"[.!?] ", caption) and len(caption.split()) >= _LEAST and _is_caption_like(caption):
            return found.end() + (shown[found.end()] == " ")
    return 0


def _is_caption_like(sentence: str) -> bool:
    """Tell whether a sentence says what a picture shows: who stands where, in the present tense."""
    if len(sentence.split()) > _LONGEST:
        return False
    if _SHOWN.search(sentence):
        return True
    return _patterns().verb.search(sentence) is not None and _PAST.search(sentence) is None


def _sentence_start(shown: str, end: int, least: int) -> int:
    """Return where the last sentence before `end` begins: the caption's, which often has a stop itself."""
    start = least
    for found in _SENTENCE_START.finditer(shown, least, end):
        if shown[found.end() : end].strip(" [(") and found.end() < end - 3:
            start = found.end()
    return start


@cache
def _patterns() -> _Patterns:
    agency = agency_pattern()
    verbs = load("clean_repairs")["captions"]["verbs"]
    forms = "|".join(
        sorted({form for verb in verbs for form in (verb, _with_s(verb))}, key=lambda f: (-len(f), f))
    )
    label = r"(?:Photo|Image|Picture|File photo|Photo credit|Image credit|Credit|Photograph)s?"
    credit = (
        # [Photo: Jane Roe] · (File photo: X) · (AP Photo/Jane Roe, File)
        (
            rf"[(\[](?:{label}|(?:{agency}) (?:Photo|File Photo|Images?))\s*(?::|/|by\b|courtesy)"
            r"[^()\[\]\n]{2,60}[)\]]"
        ),
        # (Jane Roe/AFP/File)
        rf"[(\[](?=[^/]*[a-z])(?:{_NAME} ?/ ?)(?:{agency})(?: via [\w ]+| ?/ ?[\w ]+)?[)\]]",
        rf"[(\[](?:{agency}) ?/ ?{_NAME}(?: ?/ ?[\w ]+)?[)\]]",
        # Photo: LETALatvia's · Photo: Jane RoeThe
        (
            rf"\b{label}(?::| by) (?:{agency}|[A-ZÀ-Þ]{{2,8}}"
            r"|(?:[A-ZÀ-Þ][\w.’'-]* ){1,2}[A-ZÀ-Þ][a-zà-ÿ’']+?)(?=[A-ZÀ-Þ][a-zà-ÿ])"
        ),
        # Getty ImagesThe
        rf"(?<![\w/])(?:{_NAME} ?/ ?)?(?:{agency})(?<=[A-Za-z]{{4}})(?=[A-ZÀ-Þ][a-zà-ÿ]*\s)",
    )
    return _Patterns(
        credit=re.compile("|".join(credit)),
        verb=re.compile(
            r"^(?:\S+ ){0,11}?(?!(?:to|an?|of|in|at|on|by|my|no|the|his|her|its|our|for|their|with)\b)"
            rf"\S+(?<!['’]s)(?<!s['’]) (?:{forms}) (?!of\b|to\b)"
        ),
    )


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"

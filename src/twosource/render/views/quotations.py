"""Quotations: renderings of one utterance set word against word, and the rest by speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from twosource.records.account import Rendering, RenderingPair, Story, Utterance
from twosource.records.text import Citation
from twosource.render.citations import Citations
from twosource.render.wording import tidy

SHOWN_PER_SPEAKER = 5
SHOWN_ALIGNED = 8
MAX_RENDERINGS = 6

_DRIFT_RANK = {"meaning": 0, "wording": 1, "none": 2}
_THAT = re.compile(r"^that (?=\S+ \S)", re.IGNORECASE)  # opens reported speech, not part of what was said
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|\w+(?:[’'-]\w+)*|[^\w\s]+|\s+")


@dataclass(frozen=True, slots=True)
class AlignedRendering:
    """One rendering cut into pieces that do or do not differ from the first one."""

    rendering: Rendering
    pieces: tuple[tuple[str, bool], ...]  # (words, differs)
    in_marks: bool


@dataclass(frozen=True, slots=True)
class AlignedUtterance:
    """The renderings of one utterance, and the strongest drift among them."""

    speaker: str
    drift: str
    changes: tuple[str, ...]
    renderings: tuple[AlignedRendering, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """An utterance of which one wording is held."""

    text: str
    in_marks: bool
    support: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class SpeakerQuotations:
    """What one speaker is quoted with."""

    speaker: str
    shown: tuple[Quotation, ...]
    rest: tuple[Quotation, ...]


def aligned(story: Story, citations: Citations) -> tuple[AlignedUtterance, ...]:
    """Return the utterances whose renderings differ in their words, changes of meaning first."""
    found = [_align(u, citations) for u in story.utterances if len(u.renderings) > 1 and not _alike(u)]
    return tuple(sorted(found, key=lambda a: _DRIFT_RANK.get(a.drift, 3)))


def by_speaker(story: Story, citations: Citations) -> tuple[SpeakerQuotations, ...]:
    """Return the other utterances by speaker; words in quotation marks come first."""
    groups: dict[str, list[Quotation]] = {}
    for utterance in story.utterances:
        if len(utterance.renderings) == 1 or _alike(utterance):
            first = utterance.renderings[0]
            support = tuple(c for rendering in utterance.renderings for c in rendering.support)
            quotation = Quotation(_text(first, citations), _in_marks(first, citations), support)
            if quotation.text:
                groups.setdefault(_speaker(utterance), []).append(quotation)
    found = []
    for speaker, quotations in groups.items():
        quotations.sort(key=lambda q: not q.in_marks)
        shown, rest = quotations[:SHOWN_PER_SPEAKER], quotations[SHOWN_PER_SPEAKER:]
        found.append(SpeakerQuotations(speaker, tuple(shown), tuple(rest)))
    return tuple(sorted(found, key=lambda s: (s.speaker == UNNAMED, -len(s.shown) - len(s.rest), s.speaker)))


UNNAMED = "Speaker not named"


def word_changes(first: str, other: str) -> tuple[tuple[str, bool], ...]:
    """Cut `other` into pieces, each with whether its words differ from those of `first`.

    Case, spaces and punctuation are passed over.
    """
    a = [t.casefold() for t in _TOKEN.findall(first) if t[0].isalnum()]
    tokens = _TOKEN.findall(other)
    words = [(index, t.casefold()) for index, t in enumerate(tokens) if t[0].isalnum()]
    matcher = SequenceMatcher(None, a, [word for _, word in words], autojunk=False)
    changed: set[int] = set()
    for tag, _, _, start, end in matcher.get_opcodes():
        if tag in ("replace", "insert") and end > start:
            changed |= set(range(words[start][0], words[end - 1][0] + 1))
    pieces: list[tuple[str, bool]] = []
    for index, token in enumerate(tokens):
        differs = index in changed
        if pieces and pieces[-1][1] == differs:
            pieces[-1] = (pieces[-1][0] + token, differs)
        else:
            pieces.append((token, differs))
    return tuple(pieces)


def _alike(utterance: Utterance) -> bool:
    """Tell whether all renderings have the same words, as reprints do."""
    return bool(utterance.pairs) and all(pair.drift == "none" for pair in utterance.pairs)


def _align(utterance: Utterance, citations: Citations) -> AlignedUtterance:
    renderings = utterance.renderings[:MAX_RENDERINGS]
    texts = [_text(rendering, citations) for rendering in renderings]
    rows = []
    for index, rendering in enumerate(renderings):
        against = texts[0] if index else texts[1]
        rows.append(
            AlignedRendering(rendering, word_changes(against, texts[index]), _in_marks(rendering, citations))
        )
    pairs = sorted(utterance.pairs, key=lambda p: _DRIFT_RANK.get(p.drift, 3))
    drift = pairs[0].drift if pairs else "none"
    return AlignedUtterance(_speaker(utterance), drift, _changes(pairs, drift), tuple(rows))


def _changes(pairs: list[RenderingPair], drift: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tidy(c) for p in pairs if p.drift == drift for c in p.changes))[:6]


def _speaker(utterance: Utterance) -> str:
    return tidy(utterance.speaker) or UNNAMED


def _text(rendering: Rendering, citations: Citations) -> str:
    text = tidy(rendering.text)
    if not text:
        text = " … ".join(words for c in rendering.support if (words := citations.words(c)))
    quoted = _in_marks(rendering, citations)
    text = text.strip('“”"„«»‘’ ') if quoted else _THAT.sub("", text)
    return _balanced(text.rstrip(",;: "))


def _balanced(text: str) -> str:
    """Close a quotation mark that the cut of the content left open, and open one that it left closed."""
    depth = 0
    for sign in text:
        if sign == "“":
            depth += 1
        elif sign == "”" and depth:
            depth -= 1
        elif sign == "”":
            text = "“" + text
    return text + "”" * depth + '"' * (text.count('"') % 2)


def _in_marks(rendering: Rendering, citations: Citations) -> bool:
    return any(citations.in_marks(citation) for citation in rendering.support)

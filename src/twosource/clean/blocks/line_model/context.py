"""Where a line stands: above, in or below the story, beside what, and how much of its matter it shares."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.clean.blocks.clues import is_told
from twosource.clean.paragraphs import Paragraph

SCENE = "scene in a story of the past"  # so far as its words are a caption's
_PAST = re.compile(r"\b(?:was|were|had|said|told|did|[a-z]{3,}ed)\b")
_STEM, _SHORTEST = 6, 4  # letters of a word of matter
_TURN = re.compile(r"[^\W\d_][^:.!?]{0,30}: ")  # who speaks, where the same name opens several lines
_MATTER = re.compile(rf"[^\W\d_]{{{_SHORTEST},}}")
_COMMON = frozenset(
    (
        *("that", "with", "from", "this", "they", "their", "have", "been", "were", "which", "will", "would"),
        *("after", "before", "more", "than", "into", "about", "over", "when", "what", "your", "some", "also"),
        *("said", "says"),
    )
)
_LONGEST_WITHIN = 26
_UPPER, _LOWER = 4, 7  # lines at the ends of the text
_STORY_WORDS = 14  # a statement as long that reads like the story's is the story's
_SHORT = 6  # words
LONGEST = 60  # words: longer ones are the story's, or known by their words
_OPEN_WORDS = 4
_FAR = 5  # lines below the story
_LITTLE = 0.2


@dataclass(frozen=True, slots=True)
class Voice:
    """What the words of a line say, in log odds against its being the story's."""

    furniture: float
    caption: float
    scene: bool  # shows what a picture can show

    @property
    def either(self) -> float:
        """Return the log odds of its being one or the other."""
        return math.log(math.exp(self.furniture) + math.exp(self.caption))


def may_go(paragraph: Paragraph, *, near: bool = True) -> bool:
    """Tell whether the model is asked of a line: left to the story by the rules, and nobody speaks in it.

    Args:
        paragraph: The line.
        near: Whether it stands near an end of the text or beside furniture: else it must be short.
    """
    return (
        undecided(paragraph)
        and paragraph.words <= (LONGEST if near else _LONGEST_WITHIN)
        and not (paragraph.ends_sentence and is_told(paragraph))
    )


def asked_lines(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the indices of the lines that the model is asked of."""
    last = len(paragraphs) - _LOWER
    openings = [found[0] if (found := _TURN.match(p.text)) is not None else "" for p in paragraphs]
    turns = {opening for opening, count in Counter(openings).items() if count > 1} - {""}
    return [
        i
        for i, paragraph in enumerate(paragraphs)
        if undecided(paragraph)
        and openings[i] not in turns
        and may_go(
            paragraph,
            near=i < _UPPER
            or i >= last
            or not (undecided(paragraphs[i - 1]) and undecided(paragraphs[i + 1])),
        )
    ]


def undecided(paragraph: Paragraph) -> bool:
    """Tell whether a line was left to the story by the rules."""
    return paragraph.kind in ("body", "heading") and not paragraph.pieces


def contexts(
    paragraphs: Sequence[Paragraph], voices: Mapping[int, Voice], asked: Sequence[int]
) -> list[dict[str, float]]:
    """Return what is seen of the places of some lines.

    Args:
        paragraphs: All lines of a text, with the kinds that the rules gave.
        voices: What the words of the lines that may go say.
        asked: The indices of the lines that are asked of.
    """
    count = len(paragraphs)
    scores = {i: voice.either for i, voice in voices.items()}
    gone = [(p.kind or "").startswith("boilerplate") or p.kind in ("byline", "caption") for p in paragraphs]
    furnished = sum(gone) / count
    story = [
        i
        for i, p in enumerate(paragraphs)
        if p.is_prose and p.words >= _STORY_WORDS and scores.get(i, -1.0) < 0 and undecided(p)
    ]
    first, last = (story[0], story[-1]) if story else (count, -1)
    told = " ".join(paragraphs[i].plain for i in story)
    past = sum(_PAST.search(paragraphs[i].plain) is not None for i in story) / max(1, len(story))
    headline = " ".join(p.plain for p in paragraphs if p.kind == "headline")
    found = []
    for i in asked:
        paragraph, score = paragraphs[i], scores[i]
        before = paragraphs[i - 1] if i else None
        after = paragraphs[i + 1] if i + 1 < count else None
        matter = sorted(_matter(paragraph))
        shared = sum(word in told for word in matter) / max(1, len(matter))
        above, below = i < first, i > last
        seen: dict[str, float] = {
            "words": score,
            "words of furniture": voices[i].furniture,
            "words of a caption": voices[i].caption,
            "words above": score if above else 0.0,
            "words below": score if below else 0.0,
            "words within": 0.0 if above or below else score,
            "above": above,
            "below": below,
            "far below": min(i - last, _FAR) / _FAR if below else 0.0,
            "below, other matter": below and shared < _LITTLE,
            "shared matter": shared,
            "no shared matter": shared == 0,
            "matter of the headline": any(word in headline for word in matter),
            "after furniture": before is not None and gone[i - 1],
            "before furniture": after is not None and gone[i + 1],
            "words before": math.tanh(scores.get(i - 1, 0.0) / 2),
            "words after": math.tanh(scores.get(i + 1, 0.0) / 2),
            "first or last": before is None or after is None,
            "sentence goes on": _goes_on(before, paragraph, after),
            "heading": paragraph.kind == "heading",
            "short": paragraph.words <= _SHORT,
            "length": min(paragraph.words, LONGEST) / LONGEST,
            "ends a sentence": paragraph.ends_sentence,
            "running text": paragraph.is_prose,
            "furniture of the page": furnished,
            SCENE: past * max(0.0, voices[i].caption) if voices[i].scene else 0.0,
        }
        found.append({name: float(value) for name, value in seen.items()})
    return found


def _goes_on(before: Paragraph | None, paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Tell whether a line is a piece of a sentence that was cut by the width of a column or a mail."""
    if _opens_lower(paragraph):
        return True
    if after is not None and not paragraph.ends_sentence and _opens_lower(after):
        return True
    return (
        before is not None
        and paragraph.kind == before.kind == "body"
        and before.words >= _OPEN_WORDS
        and not before.ends_sentence
    )


def _opens_lower(paragraph: Paragraph) -> bool:
    return paragraph.text.lstrip("> ")[:1].islower()


def _matter(paragraph: Paragraph) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _MATTER.findall(paragraph.plain)) - _COMMON

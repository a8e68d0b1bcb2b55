"""Telling furniture by weak clues added up: its words, how it speaks to its reader, and where it stands.

A report tells of others in the third person and the past. Furniture speaks to its reader (`you`, `our`,
orders) or of itself (`this page`), gives telephone numbers and prices, and has words of its own. No one of
these is enough; together they are, unless the sentence tells what somebody said or did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from twosource.clean.paragraphs import Paragraph
from twosource.clean.phrasebook import Phrasebook
from twosource.clean.wording import Wording, holds
from twosource.lexicon import load

_LONGEST = 70  # words
_ENOUGH = 5.0
_SURE, _STRONG, _WEAK = 5.0, 2.0, 1.0
_MOST_WEAK = 4.0  # weak words alone prove nothing, however many
_PAST, _THIRD, _QUOTED, _NAMED_DAY, _PUBLIC = -1.5, -1.0, -1.0, -1.0, -4.0
_SECOND, _FIRST, _ORDER, _ITSELF, _ASKING, _SHOUT, _REACH, _SHORT = 1.0, 1.0, 1.5, 1.5, 1.0, 0.5, 1.5, 0.5
_QUESTION = 1.0
_CONTRAST, _WAYS = 2.0, 3  # speaking to the reader in three ways, in a text that hardly does
_FEWEST_ALONE, _OPENS = 9, 2.0  # words of a line without any word of furniture; for opening with itself
_FEW_WEAK = 2.0  # where no strong word stands beside them
_MOST_SPOKEN = 0.15  # of the paragraphs
_AT_EDGE, _BESIDE = 1.5, 0.5  # above the story or below it; beside furniture
_FEW = 14  # words of a short line
_PLAIN = 12  # words: an undecided line as long that ends a sentence, without clues, is the story's
_LONG, _MORE = 25, 1 / 12  # a longer line needs more, for each word
_QUOTATION = re.compile(r"\"[^\"]{0,600}(?:\"|$)|` ?`[^`]{0,600}?(?:'{2}|$)")
_NOT_WORD = re.compile(r"[^a-z0-9&'+]+|'(?![a-z])")
_SENTENCE_START = re.compile(r"(?:^|[.!?:|•*>-]\s+|\n)\W*([a-z][a-z'-]*)")
_REACHED = re.compile(
    r"\b[\w.+-]+@[\w-]+(?:\.\w+)+|(?<!\w)@\w{3,}|\b(?:https?://|www\.)\S"
    r"|\b[\w-]+\.(?:com|org|net|co|news|example|info)\b"
    r"|\+\d{1,3}[\s(]*\d|\(0?\d{2,5}\)\s?\d{2,}|\b\d{3}[- ]\d{3,4}\b|\b0\d{2,4}[ -]\d{3}"
    r"|(?:[$€£₹]|\b(?:chf|usd|eur|rs\.?|ksh))\s?\d+(?:\.\d\d)?(?:\s*(?:/|a|per)\b|$)"
)
_DIGIT = re.compile(r"[0-9]")
_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clues:
    second: frozenset[str]
    first: frozenset[str]
    imperative: frozenset[str]
    itself: tuple[str, ...]
    tells: frozenset[str]
    public: frozenset[str]
    appeals: frozenset[str]
    third: frozenset[str]
    past: frozenset[str]
    words: dict[str, tuple[tuple[str, float], ...]]
    phrases: dict[str, tuple[tuple[str, float], ...]]
    shown: dict[str, str]  # a phrase as the lexicon has it, and between spaces


@cache
def _clues() -> _Clues:
    listed = load("clean_clues")
    voice = listed["voice"]
    weights: dict[str, list[tuple[str, float]]] = {}
    written: dict[str, str] = {}
    for kind in sorted(listed.keys() - {"voice"}):
        for group, weight in (("sure", _SURE), ("strong", _STRONG), ("weak", _WEAK)):
            for clue in listed[kind].get(group, ()):
                shown = _words_of(clue)
                weights.setdefault(shown.strip(), []).append((kind, weight))
                if " " in shown.strip():
                    written[clue] = shown
    return _Clues(
        second=frozenset(voice["second"]),
        first=frozenset(voice["first"]),
        imperative=frozenset(voice["imperative"]),
        itself=tuple(f" {phrase} " for phrase in voice["itself"]),
        tells=frozenset(voice["tells"]),
        public=frozenset(voice["public"]),
        appeals=frozenset(voice["appeals"]),
        third=frozenset(voice["third"]),
        past=frozenset(voice["past"]),
        words={clue: tuple(kinds) for clue, kinds in weights.items() if " " not in clue},
        phrases={f" {clue} ": tuple(kinds) for clue, kinds in weights.items() if " " in clue},
        shown=written,
    )


@cache
def strong_clues() -> Phrasebook:
    """Return the words and phrases of which a line must hold one to be asked at all."""
    listed = load("clean_clues")
    return Phrasebook(
        tuple(
            (clue, kind)
            for kind in sorted(listed.keys() - {"voice"})
            for group in ("sure", "strong")
            for clue in listed[kind].get(group, ())
        )
    )


def is_told(paragraph: Paragraph) -> bool:
    """Tell whether somebody says or decides something in a line, or asks the public for help."""
    clues = _clues()
    if not clues.tells.isdisjoint(paragraph.plain.split()):  # told at once for most reports
        return True
    words = set(_NOT_WORD.sub(" ", paragraph.plain).split())
    if not clues.tells.isdisjoint(words):
        return True
    return not (clues.public.isdisjoint(words) or clues.appeals.isdisjoint(words))


def mark_by_clues(paragraphs: list[Paragraph], wording: Wording) -> None:
    """Mark the undecided lines whose clues add up."""
    phrases = [shown for clue in wording.clues if (shown := _clues().shown.get(clue)) is not None]
    spoken = [i for i, p in enumerate(paragraphs) if wording.addresses and _may_address(p, wording)]
    hinted = [i for i, p in enumerate(paragraphs) if wording.clues and _may_be_told(p, wording)]
    scored = [
        (index, clued)
        for index in sorted({*spoken, *hinted})
        if (clued := score(paragraphs[index], phrases)) is not None
    ]
    if not scored:
        return
    # a report that speaks to its reader nowhere else does not do so once
    contrast = _CONTRAST if len(spoken) <= _MOST_SPOKEN * len(paragraphs) + 1 else 0.0
    likely = {index for index, (_, points, _) in scored if points >= _ENOUGH - _AT_EDGE}
    plain = [
        index
        for index, p in enumerate(paragraphs)
        if p.kind is None and p.is_prose and p.words >= _PLAIN and index not in likely
    ]
    first, last = (plain[0], plain[-1]) if plain else (len(paragraphs), -1)
    for index, (kind, points, ways) in scored:
        outside = index < first or index > last
        beside = any(
            (p.kind or "").startswith("boilerplate") for p in paragraphs[max(0, index - 1) : index + 2]
        )
        points += contrast * (ways >= _WAYS and paragraphs[index].ends_sentence)
        if points + _AT_EDGE * outside + _BESIDE * beside >= _ENOUGH:
            paragraphs[index].kind = f"boilerplate:{kind}"
            paragraphs[index].why = "words"


def _may_be_told(paragraph: Paragraph, wording: Wording) -> bool:
    return (
        paragraph.kind is None
        and paragraph.words <= _LONGEST
        and not (paragraph.ends_sentence and holds(paragraph.plain, wording.tells))
        and holds(paragraph.plain, wording.clues)
    )


def _may_address(paragraph: Paragraph, wording: Wording) -> bool:
    """Tell whether a line has `you` or `your` outside quotation marks."""
    if (
        paragraph.kind is not None
        or paragraph.words > _LONGEST
        or not holds(paragraph.plain, wording.addresses)
    ):
        return False
    if paragraph.ends_sentence and holds(paragraph.plain, wording.tells):
        return False
    if '"' in paragraph.plain and not holds(" ".join(paragraph.plain.split('"')[::2]), wording.addresses):
        return False
    own = _QUOTATION.sub(" ", paragraph.plain)
    return not _clues().second.isdisjoint(_words_of(own).split())


def score(paragraph: Paragraph, phrases: Iterable[str]) -> tuple[str, float, int] | None:
    """Return the kind of furniture a line is likeliest to be, its points, and in how many ways it addresses.

    None where it holds no word of furniture and addresses nobody.

    Args:
        paragraph: The line.
        phrases: The phrases that its text holds, each between spaces.
    """
    clues = _clues()
    own = _QUOTATION.sub(" ", paragraph.plain)
    shown = _words_of(own)
    words = set(shown.split())
    if not clues.tells.isdisjoint(words):
        return None
    strong: dict[str, float] = {}
    weak: dict[str, float] = {}
    for word in words & clues.words.keys():
        for kind, weight in clues.words[word]:
            side = weak if weight == _WEAK else strong
            side[kind] = side.get(kind, 0.0) + weight
    for phrase in phrases:
        if phrase in shown:
            for kind, weight in clues.phrases[phrase]:
                side = weak if weight == _WEAK else strong
                side[kind] = side.get(kind, 0.0) + weight
    address, against, ways = _address(paragraph, own, shown, words, clues)
    opens = any(shown.startswith(phrase) for phrase in clues.itself)  # `This page updates itself`
    alone = paragraph.words >= _FEWEST_ALONE and " ," not in paragraph.plain and (ways >= _WAYS or opens)
    if not strong and not alone and ways < _WAYS:
        return None
    address += _OPENS * (opens and paragraph.words >= _FEWEST_ALONE)
    totals = {kind: points + min(weak.get(kind, 0.0), _MOST_WEAK) for kind, points in strong.items()}
    if not strong:
        totals = {name: min(points, _MOST_WEAK) for name, points in weak.items() if points >= _FEW_WEAK}
    if not totals and not alone:
        return None
    totals = totals or {"promo": 0.0}
    kind = min(totals, key=lambda name: (-totals[name], name))
    if address + against <= 0 and strong.get(kind, 0.0) < _SURE:
        return None
    short = _SHORT * (paragraph.words <= _FEW and not paragraph.ends_sentence)
    return kind, totals[kind] + address + against + short, ways


def _address(
    paragraph: Paragraph, own: str, shown: str, words: set[str], clues: _Clues
) -> tuple[float, float, int]:
    """Return how much a line speaks to its reader or itself, below zero how much of others; and its ways."""
    itself = any(phrase in shown for phrase in clues.itself)
    may_reach = "@" in own or "." in own[:-1] or _DIGIT.search(own) is not None
    ways = (
        _SECOND * (not clues.second.isdisjoint(words)),
        _FIRST * (not clues.first.isdisjoint(words)),
        _ITSELF * itself,
        _ASKING * ("please" in words),
        _ORDER * any(first in clues.imperative for first in _SENTENCE_START.findall(own)),
        _QUESTION * ("?" in own),
        _SHOUT * own.rstrip().endswith("!"),
        _REACH * (may_reach and _REACHED.search(own) is not None),
    )
    opens = any(shown.startswith(phrase) for phrase in clues.itself)  # `This story was first published …`
    against = _PAST * (not opens and not clues.past.isdisjoint(words))
    against += _PUBLIC * (not clues.public.isdisjoint(words))
    against += _THIRD * (not clues.third.isdisjoint(words))
    against -= _MORE * max(0, paragraph.words - _LONG)
    against += _QUOTED * (len(own) < len(paragraph.plain))
    against += _NAMED_DAY * (_DAY.search(own) is not None)
    return sum(ways), against, sum(way > 0 for way in ways)


def _words_of(text: str) -> str:
    """Return the words of a lower-case text with one space round each."""
    return f" {_NOT_WORD.sub(' ', text).strip()} "

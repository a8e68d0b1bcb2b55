"""Whether a line stands in the cited characters, word for word but for names in brackets."""

from __future__ import annotations

import re
from functools import lru_cache

from twosource.dossier import wording
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import Support
from twosource.records.text import Citation

_PLAIN = str.maketrans({"“": "", "”": "", '"': "", "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


_STOPS = " .,;:\"'!?…"


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return a text folded for comparison: marks, case and whitespace aside."""
    return " ".join(text.translate(_PLAIN).split()).casefold().strip(_STOPS)


def verbatim(evidence: Evidence, text: str, support: Support) -> bool:
    """Tell whether every piece of the text stands in the cited characters, a named pronoun at its head."""
    pieces = [p for p in re.split(r"\s*…\s*", text) if plain(p)]
    return bool(pieces) and all(any(_stands_in(evidence, p, c) for c in support) for p in pieces)


def _stands_in(evidence: Evidence, piece: str, citation: Citation) -> bool:
    said, wanted = f" {plain(evidence.words(citation))} ", plain(piece)
    start = said.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        whole = not _within_word(said[start - 1]) and not _within_word(said[end])
        if whole and not _denied(said[:start]):
            return True
        start = said.find(wanted, end if whole else start + 1)
    return "[" in piece and _bracketed(evidence, piece, citation)


def _within_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _denied(before: str) -> bool:
    """Tell whether the last word before a piece turns it into its opposite, so that it was cut away."""
    words = before.split()
    return bool(words) and words[-1] in load("dossier_support")["opposite"]


_BRACKET = re.compile(r"((?:\b(?:they|we)\s+)?\[[^\]]+\])", re.IGNORECASE)


def _bracketed(evidence: Evidence, piece: str, citation: Citation) -> bool:
    """Tell whether a line stands in the cited text but for names in brackets that its mentions bear out.

    A bracket stands for a mention that is linked to that name, or for the lost subject of an event whose one
    named doer that is.
    """
    raw = evidence.articles[citation.article].text
    letters, places = _folded(raw, citation)
    parts = _BRACKET.split(piece.rstrip(_STOPS))
    pattern = r"\s*".join(
        rf"(?P<b{i // 2}>.{{0,60}}?)" if i % 2 else r"\s+".join(map(re.escape, _fold_words(part)))
        for i, part in enumerate(parts)
    )
    match = re.search(rf"(?<!\w){pattern}(?!\w)", letters)
    if match is None or _denied(letters[: match.start()]):
        return False
    for i, part in enumerate(parts[1::2]):
        start, end = match.span(f"b{i}")
        while start < end and letters[start] == " ":
            start += 1
        while end > start and letters[end - 1] == " ":
            end -= 1
        name = _unmarked(part)
        if start == end:
            if not _doer(evidence, citation, name):
                return False
            continue
        if not any(
            _unmarked(wording.bare_name(evidence, linked)) == name
            for m, linked in evidence.mentions(citation)
            if m.start == places[start] and m.end == places[end - 1] + 1
        ):
            return False
    return True


def _unmarked(bracket: str) -> str:
    """Return the name in a bracket, without article and possessive ending."""
    name = plain(bracket.split("[")[-1].rstrip("]"))
    return re.sub(r"'s?$", "", name).removeprefix("the ")


def _fold_words(text: str) -> list[str]:
    return text.translate(_PLAIN).casefold().split()


def _folded(raw: str, citation: Citation) -> tuple[str, list[int]]:
    """Return the cited characters folded as `plain` does, and the place of each in the article."""
    letters: list[str] = []
    places: list[int] = []
    for i in range(citation.start, citation.end):
        for letter in raw[i].translate(_PLAIN).casefold():
            if letter.isspace():
                if not letters or letters[-1] == " ":
                    continue
                letter = " "
            letters.append(letter)
            places.append(i)
    return "".join(letters), places


def _doer(evidence: Evidence, citation: Citation, name: str) -> bool:
    """Tell whether somebody of this name does what the cited text states, or holds its position."""
    article = evidence.articles[citation.article]
    doers = {
        i
        for e in article.events
        if citation.start <= e.start < citation.end
        for p in e.actors
        if (i := evidence.linked(article.id, p.entity))
    }
    doers |= {
        i
        for p in article.positions
        if p.start < citation.end and citation.start < p.end and (i := evidence.linked(article.id, p.actor))
    }
    return any(_unmarked(wording.bare_name(evidence, i)) == name for i in doers if i in evidence.entities)

"""Which words report speech or thought, and what they can take: the cue lexicon ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["speech", "thought"]


@dataclass(slots=True)
class CueVerb:
    """What a verb of report can take; see the head of `cue_verbs.toml` for the frames."""

    frames: dict[str, Kind] = field(default_factory=dict)
    prepositions: frozenset[str] = frozenset()  # lead to the content in the frame `about`
    hearer: bool = False  # the direct object is the one spoken to


@dataclass(frozen=True, slots=True)
class CueNouns:
    """Nouns of report by what may follow them."""

    clause: dict[str, Kind]
    infinitive: dict[str, Kind]
    intro: frozenset[str]
    terms: tuple[str, ...]


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Return the verbs of report by lemma."""
    table: dict[str, CueVerb] = {}
    for group in load("cue_verbs").values():
        for lemma in group.get("verbs", group.get("prepositions", ())):
            cue = table.setdefault(lemma, CueVerb())
            for frame in group["frames"]:
                cue.frames.setdefault(frame, group["kind"])
            if group.get("hearer"):
                cue.hearer = True
            if "prepositions" in group:
                cue.prepositions = frozenset(group["prepositions"][lemma])
    return table


@cache
def cue_nouns() -> CueNouns:
    """Return the nouns of report."""
    words = load("cue_nouns")

    def kinds(group: str) -> dict[str, Kind]:
        table: dict[str, Kind] = {}
        for noun in words[group]["speech"]:
            table[noun] = "speech"
        for noun in words[group]["thought"]:
            table.setdefault(noun, "thought")
        return table

    return CueNouns(
        kinds("clause"),
        kinds("infinitive"),
        frozenset(words["intro"]["speech"]),
        tuple(words["terms"]["phrases"]),
    )


_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def cue_verb(token: Token) -> CueVerb | None:
    """Return the lexicon entry of a verb token, or None when it reports nothing."""
    if token.tag_ not in _VERB_TAGS:
        return None
    found, with_e, with_particle = _entries(token.lemma_)
    if with_particle:
        found = cue_verbs().get(f"{with_particle} {_word_after(token)}", found)
    return with_e if found is None and with_e is not None and token.tag_ != "VB" else found


@cache
def _entries(lemma: str) -> tuple[CueVerb | None, CueVerb | None, str]:
    """Return the entry of a lemma and that of the verb it is short for: "hop" is made of "hopes".

    With them the lemma in lower case, if it reports with a particle too: "fire", for "fired back".
    """
    table, lower = cue_verbs(), lemma.lower()
    return table.get(lower), table.get(lower + "e"), lower if lower in _with_particle() else ""


def has_particle(token: Token) -> bool:
    """Tell whether the next word belongs to a verb that reports with it: "fired back"."""
    lemma = token.lemma_.lower()
    return lemma in _with_particle() and f"{lemma} {_word_after(token)}" in cue_verbs()


@cache
def _with_particle() -> frozenset[str]:
    return frozenset(verb.split()[0] for verb in cue_verbs() if " " in verb)


def _word_after(token: Token) -> str:
    return str(token.nbor(1).lower_) if token.i + 1 < len(token.doc) else ""


def is_direct_cue(token: Token) -> bool:
    """Tell whether a token can introduce words in marks."""
    cue = cue_verb(token)
    return cue is not None and "direct" in cue.frames


def cue_noun_kind(token: Token) -> Kind | None:
    """Tell whether a noun reports speech or thought; None when it reports nothing."""
    lemma = token.lemma_.lower()
    return cue_nouns().clause.get(lemma) or cue_nouns().infinitive.get(lemma)

"""Whether the speakers of two quotations can be one, as each report names or describes its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.lexicon import load
from twosource.link.who.countries import countries_named
from twosource.link.who.names_alike import plain
from twosource.link.who.roles import role_words
from twosource.records.account import LinkedEntity

SpeakerMatch = Literal["same", "fits", "unknown", "apart", "other"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something in a report: the linked entity where there is one, and the words for it."""

    entity: LinkedEntity | None = None
    words: str | None = None  # None where they name nobody: "he", "that"
    beside: str = ""  # the words around what is said
    apposed: bool = False  # the entity is a name that stands beside a person's description

    @property
    def named(self) -> bool:
        """Whether the report gives a person's name."""
        if self.entity is None or self.entity.unnamed:
            return False
        return self.entity.type == "person" or self.apposed

    @property
    def office(self) -> frozenset[str]:
        """The words of the offices that the reports give the speaker."""
        held = self.entity.roles if self.entity else ()
        told = () if self.named else (self.words or "", self.entity.name if self.entity else "")
        return frozenset(w for text in (*held, *told) for w in role_words(text, self.country)) - _small()

    @property
    def titles(self) -> frozenset[str]:
        """The titles that stand around what is said, and in the words for the speaker."""
        return role_words(f"{self.beside} {self.words or ''}", self.country) & _titles()

    @property
    def country(self) -> str | None:
        """The country the speaker belongs to, where it is told."""
        if self.entity is not None and self.entity.country:
            return self.entity.country
        named = countries_named(self.words or "")
        return next(iter(named)) if len(named) == 1 else None


@cache
def _small() -> frozenset[str]:
    return frozenset({"the", "a", "an", "of", "for", "and", "s", "in", "its", "their", "who", "one"})


@cache
def _spokesmen() -> frozenset[str]:
    return frozenset(load("link_drift")["speakers"]["for_another"])


@cache
def _titles() -> frozenset[str]:
    """Return single words for a post or rank, in the form in which offices are compared."""
    words, offices = load("titles"), load("link_names")["roles"]
    held = (
        *offices["heads"], *offices["leaders"], *words["words"]["ranks"], *words["words"]["posts_for"],
        *words["homeland"]["abroad"], *words["posts"]["some"], *load("link_drift")["speakers"]["titles"],
    )  # fmt: skip
    return frozenset(w for title in held if " " not in title for w in role_words(title, None))


def compare_voices(a: Voice, b: Voice) -> SpeakerMatch:
    """Tell whether two speakers are one: by who they are, else by name, office and country.

    Two names that are not one person's are two speakers, whatever they say, and so are two countries
    (`other`). Two descriptions without a common word are likely two (`apart`), unless a title near the words
    is one.
    """
    if a.entity is not None and b.entity is not None and a.entity.id == b.entity.id:
        return "same"
    if _says_nothing(a) or _says_nothing(b):
        return "unknown"
    if a.country and b.country and a.country != b.country:
        return "other"
    if _named_by(a, b) or _named_by(b, a):
        return "fits"
    if a.named and b.named:
        return "fits" if _one_name(a, b) else "other"
    if _is_body(a) != _is_body(b):
        return "apart" if a.country and a.country == b.country else "other"
    shared = a.office & b.office
    if shared - _spokesmen():
        return "fits"
    if (a.office | b.office) & _spokesmen() and a.country and a.country == b.country:
        return "unknown"
    if _is_body(a):
        return "other" if a.office and b.office else "unknown"
    return "unknown" if a.titles & b.titles or not (a.office and b.office) else "apart"


def compare_signatories(a: Voice, b: Voice) -> SpeakerMatch:
    """Tell whether two joint statements can be one: a report may name any of those who sign, or the text."""
    if a.entity is not None and b.entity is not None and a.entity.id == b.entity.id:
        return "same"
    one, two = (frozenset(countries_named(f"{v.words or ''} {v.beside}")) for v in (a, b))
    if one and two:
        return "fits" if one & two else "other"
    return "unknown"


def _named_by(a: Voice, b: Voice) -> bool:
    """Tell whether the words for one speaker hold the other's whole name, though nobody was linked there."""
    if a.entity is not None or b.entity is None or b.entity.unnamed:
        return False
    name = plain(b.entity.name).split()
    return len(name) > 1 and set(name) <= set(plain(a.words or "").replace(",", " ").split())


def _says_nothing(voice: Voice) -> bool:
    """Tell whether a report names nobody."""
    return voice.entity is None and voice.words is None


def _is_body(voice: Voice) -> bool:
    return voice.entity is not None and voice.entity.type != "person" and not voice.named


def _one_name(a: Voice, b: Voice) -> bool:
    x, y = (frozenset(plain(v.entity.name if v.entity else "").split()) for v in (a, b))
    return x <= y or y <= x

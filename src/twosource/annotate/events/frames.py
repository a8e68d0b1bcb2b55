"""The event lexicon: which words announce which act, and where its parties stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.errors import LexiconError
from twosource.lexicon import load

ACTS = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"),
    *("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    *("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER"),
)
COOPERATIVE = frozenset(ACTS[:7])
CONFLICTUAL = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
EVERYDAY = "everyday"  # the file of frames that are tried after all others
FILES = (
    *("cooperation", "verbal_conflict", "material_conflict", "phrases"),
    *("press_cooperation", "press_words", "press_force", "press_public", "other", EVERYDAY),
)
KEYS = frozenset(
    [
        "verbs",
        "nouns",
        "a",
        "r",
        "object",
        "not_object",
        "of_object",
        "needs",
        "reciprocal",
        "swap",
        "mode",
        "op",
        "only",
        "kind",
        "subject",
        "weak",
    ]
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One act that a word can announce, and the conditions under which it does."""

    act: str
    lemma: str
    particle: str | None = None  # "down" of "step down": a particle or preposition under the verb
    actors: tuple[str, ...] = ("subj",)
    recipients: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()  # lemmas of which the direct object must be one
    not_objects: frozenset[str] = frozenset()
    of_objects: frozenset[str] = frozenset()  # for nouns: "the imposition of sanctions"
    needs: tuple[str, ...] = ()
    mode: str | None = None
    reciprocal: bool = False
    swap: bool = False
    op: str | None = None
    only: tuple[str, ...] = ()  # statuses in which alone the word announces this act
    kind: str | None = None
    any_subject: bool = False
    weak: bool = False
    late: bool = False  # a common word in an everyday sense: tried after all others

    @property
    def rank(self) -> int:
        """How specific the frame is; the most specific one that fits wins."""
        return 4 * bool(self.objects or self.of_objects) + 3 * bool(self.particle) + len(self.needs)


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, by lemma."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]


@cache
def word_class(*names: str) -> frozenset[str]:
    """Return the lemmas of a word class of `event_classes.toml`, of several classes together.

    Raises:
        LexiconError: there is no such class.
    """
    classes = load("event_classes")["classes"]
    for name in names:
        if name not in classes:
            raise LexiconError(f"event_classes.toml has no class {name!r}")
    return frozenset(word for name in names for word in classes[name].split())


@cache
def our_frames() -> Frames:
    """Return the frames that ship with Twosource."""
    return index(frames_of(load(f"event_frames_{name}"), late=name == EVERYDAY) for name in FILES)


def index(tables: Iterable[Iterable[tuple[str, Frame]]]) -> Frames:
    """Index frames by part of speech and lemma, most specific first."""
    found: dict[str, dict[str, list[Frame]]] = {"verbs": {}, "nouns": {}}
    for table in tables:
        for part, frame in table:
            found[part].setdefault(frame.lemma, []).append(frame)
    return Frames(
        **{
            part: {
                lemma: tuple(sorted(frames, key=lambda f: (f.late, -f.rank)))
                for lemma, frames in entries.items()
            }
            for part, entries in found.items()
        }
    )


def frames_of(table: Mapping[str, Any], *, late: bool = False) -> list[tuple[str, Frame]]:
    """Return the frames of a parsed file, each with the table it belongs to, `verbs` or `nouns`.

    Raises:
        LexiconError: an act, a key or a word class is not known.
    """
    made: list[tuple[str, Frame]] = []
    for act, entries in table.items():
        if act not in ACTS:
            raise LexiconError(f"frames: {act!r} is no act; it must be one of {', '.join(ACTS)}")
        for entry in entries:
            unknown = set(entry) - KEYS
            if unknown:
                raise LexiconError(f"frames of {act}: unknown keys {sorted(unknown)}")
            made.extend(
                ("verbs", _frame(act, word, entry, "dobj", late)) for word in entry.get("verbs", "").split()
            )
            made.extend(
                ("nouns", _frame(act, word, entry, "on", late)) for word in entry.get("nouns", "").split()
            )
    return made


def _frame(act: str, word: str, entry: Mapping[str, Any], default_recipient: str, late: bool) -> Frame:
    lemma, _, particle = word.partition("_")
    noun = "nouns" in entry
    recipients = entry.get("r", default_recipient).split()
    if particle and particle not in recipients and not noun and recipients:
        recipients.append(particle)
    return Frame(
        act=act,
        lemma=lemma,
        particle=particle.rpartition("_")[2] if particle else None,
        actors=tuple(entry.get("a", "poss by mod" if noun else "subj").split()),
        recipients=tuple(recipients),
        objects=_words(entry.get("object", "")),
        not_objects=_words(entry.get("not_object", "")),
        of_objects=_words(entry.get("of_object", "")),
        needs=tuple(entry.get("needs", "").split()),
        mode=entry.get("mode"),
        reciprocal=entry.get("reciprocal", False),
        swap=entry.get("swap", False),
        op=entry.get("op"),
        only=tuple(entry.get("only", "").split()),
        kind=entry.get("kind"),
        any_subject=entry.get("subject") == "any",
        weak=entry.get("weak", False),
        late=late,
    )


def _words(listing: str) -> frozenset[str]:
    words: set[str] = set()
    for word in listing.split():
        words |= word_class(word[1:]) if word.startswith("@") else {word}
    return frozenset(words)

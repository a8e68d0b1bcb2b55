"""Project an act and its status to PLOVER and CAMEO: planned CONSULT is AGREE, a negated act is no record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from twosource.annotate.events.candidate import Candidate
from twosource.lexicon import load
from twosource.records.annotation import Event, PloverCode, Status

_DESCRIBING = frozenset({"compound", "amod", "nummod", "quantmod"})
_WILLING = frozenset({"will", "would", "could", "may", "might", "if", "ready", "invitation", "want", "hope"})


@cache
def _tables() -> dict[str, Any]:
    return load("plover_projection")


def project(
    act: str,
    status: Status,
    modes: Sequence[str] = (),
    contexts: Sequence[str] = (),
    *,
    own: bool = False,
    words: Collection[str] = (),
) -> tuple[PloverCode | None, str | None]:
    """Return the PLOVER record and the CAMEO code of an act, or (None, None) where there is none.

    Args:
        act: One of the 16 PLOVER acts, or OTHER.
        status: How far it got.
        modes: PLOVER modes of the act.
        contexts: PLOVER contexts of the story.
        own: The speaker supposes an act of its own ("if they come we will fire"), which is a threat.
        words: Lemmas of the trigger and of what stands with it, for a finer CAMEO code.
    """
    tables = _tables()
    if act == "OTHER" or status in ("negated", "alleged", "opinion"):
        return None, None
    if status == "happened":
        return _code(act, tuple(modes), tuple(contexts), words)
    if status == "hypothetical" and not (own or act == "THREATEN"):
        return None, None
    target = tables["status"][status].get(act)
    if target is None:
        return None, None
    if target == act:
        return _code(act, tuple(modes), tuple(contexts), words)
    if target == "AGREE":
        record = PloverCode(type="AGREE", contexts=tuple(contexts), score=tables["score"]["type"]["AGREE"])
        return record, tables["agree_content"][act]
    if target == "THREATEN":
        mode, cameo = tables["threat_content"][act]
        record, _ = _code("THREATEN", (mode,) if mode else (), tuple(contexts))
        return record, cameo
    record, cameo = _code(target, (), tuple(contexts))
    return record, tables["agree_content"].get(act, cameo)


def told_words(candidate: Candidate) -> frozenset[str]:
    """Return the lemmas of a trigger, of its object and of what describes the object."""
    objects = [c for c in candidate.clause.children if c.dep_ in ("dobj", "nsubjpass")]
    near = [candidate.token, *objects, *(m for o in objects for m in o.children if m.dep_ in _DESCRIBING)]
    lemmas = (t.lemma_.lower() for t in near)
    return frozenset((*lemmas, *(word for word in candidate.why if word.isalpha())))


def given_status(event: Event) -> Status:
    """Return the status to project by where the record says that something passes between two parties.

    What was supposed is taken for done; what somebody would or might do, for a plan of his.
    """
    if event.status != "hypothetical":
        return "happened"
    return "planned" if _WILLING & set(event.why) else "happened"


def _code(
    act: str, modes: tuple[str, ...], contexts: tuple[str, ...], words: Collection[str] = ()
) -> tuple[PloverCode, str]:
    tables = _tables()
    scores = [tables["score"]["mode"].get(f"{act} {mode}") for mode in modes]
    scored = [s for s in scores if s is not None]
    score = max(scored, key=abs) if scored else tables["score"]["type"][act]
    by_mode = (tables["cameo"]["mode"].get(f"{act} {mode}") for mode in modes)
    by_words = (code for code, listed in _telling().get(act, ()) if not listed.isdisjoint(words))
    cameo = next(by_words, None) or next((code for code in by_mode if code), tables["cameo"]["type"][act])
    return PloverCode(type=act, modes=modes, contexts=contexts, score=score), cameo


@cache
def _telling() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Return for each act the finer CAMEO codes and the words that call for them, in the order of trying."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name, listing in _tables()["cameo"]["words"].items():
        act, code = name.split()
        found.setdefault(act, []).append((code, frozenset(listing.split())))
    return found


def project_code(act: str, cameo: str, contexts: Sequence[str] = ()) -> tuple[PloverCode | None, str]:
    """Return the PLOVER record of a CAMEO code that a dictionary gave, and the code as it gave it."""
    if act == "OTHER":
        return None, cameo
    return _code(act, (), tuple(contexts))[0], cameo

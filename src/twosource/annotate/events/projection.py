"""Project an act and its status to PLOVER and CAMEO: planned CONSULT is AGREE, a negated act is no record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from twosource.lexicon import load
from twosource.records.annotation import PloverCode, Status


@cache
def _tables() -> dict[str, Any]:
    return load("plover_projection")


def project(
    act: str, status: Status, modes: Sequence[str] = (), contexts: Sequence[str] = (), *, own: bool = False
) -> tuple[PloverCode | None, str | None]:
    """Return the PLOVER record and the CAMEO code of an act, or (None, None) where there is none.

    Args:
        act: One of the 16 PLOVER acts, or OTHER.
        status: How far it got.
        modes: PLOVER modes of the act.
        contexts: PLOVER contexts of the story.
        own: The speaker supposes an act of its own ("if they come we will fire"), which is a threat.
    """
    tables = _tables()
    if act == "OTHER" or status in ("negated", "alleged", "opinion"):
        return None, None
    if status == "happened":
        return _code(act, tuple(modes), tuple(contexts))
    if status == "hypothetical" and not (own or act == "THREATEN"):
        return None, None
    target = tables["status"][status].get(act)
    if target is None:
        return None, None
    if target == act:
        return _code(act, tuple(modes), tuple(contexts))
    if target == "AGREE":
        record = PloverCode(type="AGREE", contexts=tuple(contexts), score=tables["score"]["type"]["AGREE"])
        return record, tables["agree_content"][act]
    if target == "THREATEN":
        mode, cameo = tables["threat_content"][act]
        record, _ = _code("THREATEN", (mode,) if mode else (), tuple(contexts))
        return record, cameo
    record, cameo = _code(target, (), tuple(contexts))
    return record, tables["agree_content"].get(act, cameo)


def _code(act: str, modes: tuple[str, ...], contexts: tuple[str, ...]) -> tuple[PloverCode, str]:
    tables = _tables()
    scores = [tables["score"]["mode"].get(f"{act} {mode}") for mode in modes]
    scored = [s for s in scores if s is not None]
    score = max(scored, key=abs) if scored else tables["score"]["type"][act]
    cameo = next(
        (tables["cameo"]["mode"][f"{act} {m}"] for m in modes if f"{act} {m}" in tables["cameo"]["mode"]),
        tables["cameo"]["type"][act],
    )
    return PloverCode(type=act, modes=modes, contexts=contexts, score=score), cameo


def project_code(act: str, cameo: str, contexts: Sequence[str] = ()) -> tuple[PloverCode | None, str]:
    """Return the PLOVER record of a CAMEO code that a dictionary gave, and the code as it gave it."""
    if act == "OTHER":
        return None, cameo
    return _code(act, (), tuple(contexts))[0], cameo

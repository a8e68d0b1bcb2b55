"""Parts and meanings of codes: country and sector of an actor, quad class and score of a CAMEO code."""

from __future__ import annotations

from functools import cache

from twosource.lexicon import load

INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG", "INT", "NGM"})
"""Codes that stand where a country's would."""


def country_and_sector(code: str | None) -> tuple[str | None, str | None]:
    """Split an actor code: "USAGOV" is ("USA", "GOV"), "GOV" is (None, "GOV"), "UNO" is ("UNO", None)."""
    if not code:
        return None, None
    head, rest = code[:3], code[3:]
    if head in load("countries") or head in INTERNATIONAL:
        return head, rest or None
    return None, code


def cameo_actor(code: str | None) -> str | None:
    """Return an actor code with CAMEO's names of sectors: PLOVER's JRN is its MED, PLOVER's MED its HLH."""
    head, sectors = country_and_sector(code)
    names = load("cameo")["sector"]
    parts = [sectors[i : i + 3] for i in range(0, len(sectors), 3)] if sectors else []
    return "".join([head or "", *(names.get(part, part) for part in parts)]) or None


def plover_actor(code: str | None) -> str | None:
    """Return an actor code with PLOVER's names of sectors: CAMEO's MED is its JRN, CAMEO's HLH its MED."""
    head, sectors = country_and_sector(code)
    names = {"MED": "JRN", "HLH": "MED"}
    parts = [sectors[i : i + 3] for i in range(0, len(sectors), 3)] if sectors else []
    return "".join([head or "", *(names.get(part, part) for part in parts)]) or None


@cache
def _goldstein() -> dict[str, float]:
    table = load("cameo")["goldstein"]
    return {code: float(score) for score, codes in table.items() for code in codes.split()}


def goldstein(code: str) -> float | None:
    """Return the Goldstein score of a CAMEO code, from -10 to 10; None for what is no CAMEO code."""
    scores = _goldstein()
    return next((scores[code[:n]] for n in range(len(code), 1, -1) if code[:n] in scores), None)


@cache
def _quads() -> dict[str, int]:
    table = load("cameo")["quad"]
    return {root: int(quad) for quad, roots in table.items() for root in roots.split()}


def cameo_quad(code: str) -> int | None:
    """Return the quad class of a CAMEO code's root."""
    return _quads().get(code[:2])


def host_code(code: str) -> str:
    """Return the code of the same meeting from the other side: who is visited hosts."""
    return str(load("cameo")["host"].get(code, code))

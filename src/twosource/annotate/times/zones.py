"""The zone of a clock time: "0900 GMT" is +00:00, "17:30 local time" is local."""

from __future__ import annotations

import re

from twosource.lexicon import load

_ZONES: dict[str, str] = load("times")["zones"]
_NAMED = re.compile(r"(?<![A-Za-z])([A-Z]{1,4}T|UTC|Z|MSK)\b(?:\s*([+-])\s*(\d{1,2})(?::?(\d\d))?)?")
_TIME_OF = re.compile(r"\b(local|Eastern|Moscow|Beijing|London|Kyiv)\s+(?:standard\s+)?time\b", re.IGNORECASE)


def zone_of(words: str) -> str | None:
    """Return the zone that the words of a clock time name: an ISO offset where it has one, else its name.

    A name that stands for several offsets (ET in summer and winter, IST in three countries) stays a name.
    """
    if found := _NAMED.search(words):
        if found[2] and found[1] in ("GMT", "UTC"):
            return f"{found[2]}{int(found[3]):02d}:{found[4] or '00'}"
        return _ZONES.get(found[1], found[1])
    if found := _TIME_OF.search(words):
        name = found[1]
        return "local" if name.lower() == "local" else name.title()
    return None

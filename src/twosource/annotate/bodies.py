"""Which body a common noun takes up: "the company", "their association"."""

from __future__ import annotations

import re

from twosource.lexicon import load
from twosource.records.annotation import Cast

_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def body_taken_up(head: str, start: int, cast: Cast) -> str | None:
    """Return the body that a noun takes up: the only one named with it, or the only firm.

    A report may name a body after it has spoken of it: "their association", then the Pilots' Association.
    """
    firsts: dict[str, int] = {}
    for mention in cast.mentions:
        if mention.form == "name":
            firsts.setdefault(mention.entity, mention.start)
    everybody = [cast.entity(e) for e in firsts]
    bodies = [e for e in everybody if e.type == "organisation" and not e.unnamed]
    words = {e.id: _WORDS.findall(e.name.lower()) for e in bodies}
    known = [e.id for e in bodies if firsts[e.id] < start]
    same = [e for e in known if head in words[e]] or [e.id for e in bodies if words[e.id][-1:] == [head]]
    if same:
        return same[0] if len(same) == 1 else None
    if head not in load("quote_speakers")["bodies"]["firms"]:
        return None
    others = frozenset(load("quote_speakers")["bodies"]["others"])
    firms = [e for e in known if not others & set(words[e])]
    return firms[0] if len(firms) == 1 else None

"""A caution on the whole article: it reads like a machine's translation, or says that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.records.text import Repair, Translated

_BY_MACHINE = re.compile(r"\bautomatic|\bmachine|\bgoogle|\bdeepl\b", re.I)


def find_machine_translation(text: str, translated: Translated) -> Iterator[Repair]:
    """Yield one note for the article, over the first sign; the rest are the evidence of `translated`."""
    if translated.how == "unknown":
        return
    first = translated.evidence[0]
    if translated.how == "inferred":
        count = len(translated.evidence)
        why = "a sign of machine translation" if count == 1 else f"the first of {count} signs of it"
        yield Repair(first.start, first.end, "machine-translation", None, why)
    elif _BY_MACHINE.search(first.of(text)):
        yield Repair(first.start, first.end, "machine-translation", None, "the text says so")

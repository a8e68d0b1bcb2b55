"""Which sentences tell at second hand what others tell themselves."""

from __future__ import annotations

import re

from twosource.dossier.evidence import Evidence
from twosource.dossier.texts import overlaps
from twosource.records.text import Citation

_HEARSAY = re.compile(
    r"\b(?:according to|(?:said|reported|quoted) by) (?:[\w’'-]+ ){0,3}"
    r"(?:media|reports?|press|newspapers?|websites?)\b"
    r"|\breportedly\b|\bis said to\b|\b(?:media|press) reports\b",
    re.IGNORECASE,
)


def is_hearsay(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether a sentence has its matter from other media, or misspells whom it names."""
    if _HEARSAY.search(evidence.words(citation)):
        return True
    return any(
        form.kind == "misspelt" and any(overlaps(citation, c) for c in form.support)
        for _, i in evidence.mentions(citation)
        for form in evidence.entities[i].forms
    )

"""A proposition as a line of its own: as the clause that tells it, else as its sentence."""

from __future__ import annotations

import re

from twosource.dossier import clauses, wording
from twosource.dossier.claims.propositions import FINITE, Proposition
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.text import Citation

LEAST_TEXT = 4  # words of a line


def clause_alone(evidence: Evidence, p: Proposition) -> str | None:
    """Return the words of a proposition if they are a part of its sentence that stands alone."""
    words = clauses.clause_words(evidence, p.citation, speaker=p.speaker)
    raw = evidence.words(p.citation)
    led = _LED.match(raw)
    if led is not None and words.lower().startswith(led[0].strip().lower()):
        words, raw = words[len(led[0].strip()) :].strip(), raw[led.end() :]
    whole = p.citation == p.sentence or len(words.split()) < LEAST_TEXT or clauses.hangs(words)
    if whole or not stands_alone(words, raw):
        return None
    return None if clauses.breaks_off(words, evidence.after(p.citation)) else words


_LED = re.compile(
    r"\W*(?:(?:in|at|on) which|where|when|while|after|as|because|although|though|and|but)\s", re.I
)


def line_of(evidence: Evidence, p: Proposition) -> tuple[int, str, Citation, Proposition] | None:
    """Return a proposition as a line of its own, how badly it reads, and what it cites; None if it cannot."""
    for cost, citation in ((0, p.citation), (1, p.sentence)):
        words = clauses.clause_words(evidence, citation, speaker=p.speaker)
        count = len(words.split())
        if not LEAST_TEXT <= count <= wording.MAX_CLAUSE_WORDS or clauses.hangs(words) or "?" in words:
            continue
        if cost == 0 and citation != p.sentence and not stands_alone(words, evidence.words(citation)):
            continue
        if clauses.breaks_off(words, evidence.after(citation)):
            continue
        if p.quoted and cost == 0 and p.citation != p.sentence:
            entity = evidence.entities.get(p.speaker or "")
            if entity is None or entity.type == "other":
                continue
            words = f"{wording.capitalised(wording.with_article(entity.name))}: {words}"
        cost += (1 if p.quoted else 0) + (2 if p.marked else 0) + (2 if FINITE.search(words) is None else 0)
        return cost, clauses.full_stop(words), citation, p
    return None


_ASIDE = re.compile(r"\([^)]*\)")


def stands_alone(words: str, raw: str) -> bool:
    """Tell whether a piece has a subject and a verb: `four were rescued alive`, not `killing nine people`."""
    first = raw.split()[0].lower().strip('“",') if raw.split() else ""
    trim = load("dossier_wording")["trim"]
    if (
        first in trim["hanging"]
        or first.endswith("ing")
        or first in ("that", "who", "which", "to", "as", "with")
    ):
        return False
    outright = _ASIDE.sub(" ", words)
    verbs = [v for v in FINITE.finditer(outright) if not outright[v.end() :].startswith(" by ")]
    return bool(verbs) and verbs[0].start() > 0 and first not in trim["auxiliaries"]

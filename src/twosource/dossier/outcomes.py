"""What later reports say came of what was to come: met, not met, changed, or nothing (open)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Literal

from twosource.dossier.evidence import Evidence, bag
from twosource.dossier.outlooks import Outlook
from twosource.lexicon import load
from twosource.records.account import Outcome
from twosource.records.text import Citation

STEM = 5  # letters by which "elect" and "elected" are one
LEAST_SHARED = 2
MANY_LATER = (12, 40, 120)  # later sentences, beyond which one more word must be shared
LEAST_PART = 0.2  # of the outlook's words
FEW = 6  # sentences with a stem, below which it is never too common
MUCH_TOLD = 0.06  # of a story's sentences
_FIGURE = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])")
_NEGATED = re.compile(r"\b(?:no|not|never|nobody|none|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)


def outcome_of(evidence: Evidence, outlook: Outlook) -> Outcome:
    """Hold an outlook against the later reports of the story.

    A sentence answers it that names its holder or tells of its day, and shares its rarer words. Told as put
    off or done otherwise it is changed, as called off or left undone not met, as done met; a sentence that
    itself looks ahead says nothing. The earliest report of an outcome that is not `met` stands: what was put
    off stays so though it is held in the end.
    """
    act, context = _stems(outlook.act), _stems(f"{evidence.words(outlook.citation)} {outlook.holder or ''}")
    deeds = act - _names(outlook.act)
    common = _common(evidence)
    best: tuple[int, Outcome] | None = None
    later = _later(evidence, outlook)
    # The more sentences there are, the more of them share words by chance.
    needed = LEAST_SHARED + sum(len(later) > many for many in MANY_LATER)
    for citation, text in later:
        held = _stems(text) - common
        shared = held & context
        if len(shared) < needed or len(shared) < LEAST_PART * len(context - common) or not held & deeds:
            continue
        verdict = _verdict(outlook, text, _reported(evidence, citation))
        if verdict is None:
            continue
        rank = len(shared) + (1 if verdict != "met" else 0)
        if best is None or rank > best[0]:
            best = (rank, Outcome(verdict=verdict, support=(citation,)))
    return best[1] if best is not None else Outcome(verdict="open")


def _common(evidence: Evidence) -> frozenset[str]:
    """Return the stems that so many sentences of the story have that they tell none of them apart."""
    return evidence.remember(("common stems",), lambda: _counted(evidence))


def _counted(evidence: Evidence) -> frozenset[str]:
    counts: Counter[str] = Counter()
    sentences = [evidence.words(evidence.cite(a, s.start, s.end)) for a, s in evidence.story_sentences()]
    for text in sentences:
        counts.update(_stems(text))
    most = max(FEW, MUCH_TOLD * len(sentences))
    return frozenset(stem for stem, n in counts.items() if n > most)


def _names(text: str) -> frozenset[str]:
    """Return the stems of words with a capital: who and where, not what is to be done."""
    return frozenset(w[:STEM].lower() for w in re.findall(r"\b[A-Z]\w+", text))


def _later(evidence: Evidence, outlook: Outlook) -> list[tuple[Citation, str]]:
    """Return the sentences of reports that appeared after an outlook, clause for clause."""
    first = evidence.publication(outlook.citation.article)[1] or ""
    found = []
    for article, span in evidence.story_sentences():
        day = evidence.publication(article)[0] or ""
        if article == outlook.citation.article or not evidence.counts_as_witness(article) or day <= first:
            continue
        citation = evidence.cite(article, span.start, span.end)
        found.append((citation, evidence.words(citation)))
    return found


def _reported(evidence: Evidence, citation: Citation) -> str | None:
    """Return the day that a sentence tells of, else the day of its report."""
    times = evidence.articles[citation.article].times
    days = [
        t.value for t in times if citation.start <= t.start < citation.end and t.value and len(t.value) == 10
    ]
    return days[0] if days else evidence.publication(citation.article)[0]


def _verdict(outlook: Outlook, text: str, day: str | None) -> Literal["met", "not met", "changed"] | None:
    if _told("moved", text):
        return "changed"
    off, negative = _told("off", text), _NEGATED.search(outlook.act) is not None
    if off or _NEGATED.search(text):
        return "met" if negative else "not met"
    if _told("ahead", text):
        return None
    if negative:
        return "not met"
    if _other_figures(outlook.act, text):
        return "not met" if outlook.kind == "prediction" else "changed"
    if outlook.latest and day and day[:4].isdigit() and day > outlook.latest and _names_day(text):
        return "changed"
    return "met"


def _names_day(text: str) -> bool:
    return re.search(r"\bon (?:the )?\d|\bon [A-Z][a-z]+ \d|\b\d+ [A-Z][a-z]+", text) is not None


def _told(what: str, text: str) -> bool:
    return _pattern(what).search(text) is not None


@cache
def _pattern(what: str) -> re.Pattern[str]:
    held = load("dossier_outlooks")["outcome"][what]
    return re.compile(rf"(?<!\w)(?:{'|'.join(held)})(?!\w)", re.IGNORECASE)


def _other_figures(act: str, text: str) -> bool:
    """Tell whether both give amounts, and none is the same; days of a month are no amounts."""
    wanted, got = (_amounts(t) for t in (act, text))
    return bool(wanted and got and not wanted & got)


def _amounts(text: str) -> set[str]:
    months = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    bare = re.sub(rf"\b\d{{1,2}} {months}(?: \d{{4}})?|{months} \d{{1,2}}\b|\b(?:19|20)\d\d\b", " ", text)
    return {f.replace(",", "") for f in _FIGURE.findall(bare)}


def _stems(text: str) -> frozenset[str]:
    common = set(load("dossier_wording")["common"]) | set(load("dossier_outlooks")["empty"]["words"])
    return frozenset(w[:STEM] for w in bag(text) - common if len(w) >= STEM - 1)

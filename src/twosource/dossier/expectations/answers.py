"""Which sentence of a later report tells what came of an outlook, in whatever words.

Candidates share a word's family, a name or the day. A logistic regression over a few readable clues says how
likely each answers; its weights, fitted on development gold of our own (`training/expectations`), stand in
the lexicon. Likeness of meaning is one clue among them: what the answer is, done or not, is not its to say.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from twosource.dossier.claims.word_families import families, is_common, weight
from twosource.dossier.days import days_between
from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.outlooks import Outlook
from twosource.lexicon import load
from twosource.records.text import Citation
from twosource.vectors import sentence_vectors

MOST_CANDIDATES = 8  # sentences whose meaning is compared
LEAST_PART_WORDS = 3  # of a clause
LEAST_ALIKE, ALIKE, MUCH_ALIKE = 0.2, 0.3, 0.45  # in meaning: with a word of the act, with any, without
OF_CONDITION = 0.5  # weighted share of a condition's words
MANY_NAMES = 3  # in both, and none in common: a sentence on others
TIME_IS_UP = 0.6  # the least chance of a sentence that says so, soon after the last day
SOON = 10  # days
NARROW = 14  # days: of a longer time any report tells some day
DAY = len("2000-01-01")
FEW = 6  # sentences of the later reports in the stories that the weights were fitted on
OWN_ACT = 0.3  # weighted share of the act's words by which a sentence on others may still answer
_CUT = re.compile(r"[,;:]\s+|\s(?:and|but|while|after|because|when|which|where|as)\s")
_SMALL = re.compile(r"\b[a-z]{2,}")  # a dateline has none
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence of a later report that may tell what came of an outlook, and the clues for it."""

    citation: Citation
    text: str
    clues: Mapping[str, float]
    part: str  # its clause that is most like the outlook
    of_condition: bool = False  # it tells of the condition, not of what was to follow from it
    among: int = 0  # sentences of later reports

    @property
    def chance(self) -> float:
        """The probability that it tells what came of the outlook."""
        weights = answer_model()["weight"]
        score = weights["bias"] + sum(weights[n] * v for n, v in sorted(self.clues.items()))
        # The weights are of stories of few sentences; among many, each is as much less likely the answer.
        score -= math.log(max(self.among, FEW) / FEW)
        chance = 1.0 / (1.0 + math.exp(-score))
        return round(max(chance, TIME_IS_UP) if settles("passed", self.text) else chance, 6)


@cache
def answer_model() -> Mapping[str, Any]:
    """Return the fitted weights: `least`, and `weight` by the clue's name, `bias` among them."""
    return load("dossier_answers")


def find_answers(evidence: Evidence, outlook: Outlook) -> list[Candidate]:
    """Return the sentences that likely tell what came of an outlook, the likeliest first."""
    least = float(answer_model()["least"])
    found = [c for c in candidates(evidence, outlook, least=least) if c.chance >= least]
    return sorted(found, key=lambda c: (-c.chance, evidence.rank[c.citation.article], c.citation.start))


def candidates(evidence: Evidence, outlook: Outlook, *, least: float = 0.0) -> list[Candidate]:
    """Return the sentences of later reports that may tell what came of an outlook, with their clues.

    Those whose chance, were their meaning quite the same, would not reach the least are left out.
    """
    told = evidence.words(outlook.citation)
    act, whole = (families(text) - _days_and_particles() for text in (outlook.deed, told))
    condition = families(outlook.condition) - _days_and_particles()
    # Whoever foresees a thing is no party to it.
    names = names_in(outlook.deed if outlook.kind == "prediction" else told)
    near: list[tuple[float, Citation, str, dict[str, float]]] = []
    later = _later(evidence, outlook)
    for citation, text in later:
        clues = _cheap_clues(evidence, outlook, citation, text, act=act, whole=whole, names=names)
        if _of_others(names, names_in(text)) and not clues["on_day"]:
            continue
        if _only_before(evidence, outlook, citation) and not clues["settles"]:
            continue
        if clues["other_names"] and clues["act"] < OWN_ACT and not clues["refers"]:
            continue
        if clues["words"] or clues["names"] or clues["on_day"] or settles("passed", text):
            score = clues["words"] + clues["act"] + clues["names"] + clues["on_day"] + clues["refers"]
            near.append((score, citation, text, clues))
    near.sort(key=lambda item: (-item[0], evidence.rank[item[1].article], item[1].start))
    found = _with_likeness(told, [item[1:] for item in near[:MOST_CANDIDATES]], least, len(later))
    return [
        replace(c, of_condition=_is_of_condition(c, condition, evidence))
        for c in found
        if _is_of_the_same(c.clues) or _is_over(c, outlook, evidence)
    ]


def _is_of_condition(found: Candidate, condition: frozenset[str], evidence: Evidence) -> bool:
    """Tell whether a sentence tells of the condition of a threat and has no word of the threat."""
    least = max(OF_CONDITION, found.clues["act"])
    return _shared(condition, families(found.text), evidence) > least


def _is_of_the_same(clues: Mapping[str, float]) -> bool:
    """Tell whether a sentence shares more with an outlook than the day and that something was called off."""
    if clues["act"]:
        return clues["likeness"] >= LEAST_ALIKE
    return clues["likeness"] >= (ALIKE if clues["words"] else MUCH_ALIKE)


def _is_over(found: Candidate, outlook: Outlook, evidence: Evidence) -> bool:
    """Tell whether a sentence says that the time is up, soon after the last day: `the date came and went`."""
    after = days_between(outlook.latest, evidence.publication(found.citation.article)[0])
    return after is not None and 0 <= after <= SOON and settles("passed", found.text)


def _later(evidence: Evidence, outlook: Outlook) -> list[tuple[Citation, str]]:
    """Return the sentences of the reports that appeared after an outlook's."""
    first = evidence.publication(outlook.citation.article)[1] or ""
    found = []
    for article, span in evidence.story_sentences():
        day = evidence.publication(article)[0] or ""
        if article == outlook.citation.article or not evidence.counts_as_witness(article) or day <= first:
            continue
        if evidence.in_headline(article, span.start):
            continue
        citation = evidence.cite(article, span.start, span.end)
        text = evidence.words(citation)
        if _SMALL.search(text) and not text.rstrip(" ”\"'").endswith("?"):
            found.append((citation, text))
    return found


def _only_before(evidence: Evidence, outlook: Outlook, citation: Citation) -> bool:
    """Tell whether a sentence names days only that had passed when the outlook was written."""
    written = (evidence.publication(outlook.citation.article)[0] or "")[:DAY]
    days = [
        t.latest[:DAY]
        for t in evidence.articles[citation.article].times
        if citation.start <= t.start < citation.end
        and t.latest
        and t.type == "DATE"
        and t.latest[:4].isdigit()
    ]
    return bool(written and days) and all(day < written[: len(day)] for day in days)


def _cheap_clues(
    evidence: Evidence,
    outlook: Outlook,
    citation: Citation,
    text: str,
    *,
    act: frozenset[str],
    whole: frozenset[str],
    names: frozenset[str],
) -> dict[str, float]:
    held = families(text)
    days = _days_told(evidence, citation)
    last, first = outlook.latest or "", outlook.earliest or outlook.latest or ""
    long = days_between(first, last)
    narrow = long is not None and long <= NARROW
    inside = narrow and any(first <= d <= last for d in days)
    told_names = names_in(text) - {
        w.title() for w in re.findall(r"\b[a-z]\w+", evidence.words(outlook.citation))
    }
    printed = evidence.publication(citation.article)[0] or ""
    revised = settles("revised", text)
    settled = revised or any(settles(what, text) for what in ("off", "moved"))
    return {
        "words": _shared(whole, held, evidence),
        "act": _shared(act - families(" ".join(sorted(names))), held, evidence),
        "names": len(names & told_names) / len(names) if names else 0.0,
        "no_names": float(not names),
        "other_names": float(bool(names and told_names) and not names & told_names),
        "on_day": float(inside),
        "other_day": float(narrow and bool(days) and not inside),
        "too_early": float(bool(first and printed) and printed < first and not settled),
        "settles": float(settled),
        "refers": float(_refers().search(text) is not None),
        "ahead": float(settles("ahead", text) and not revised),
        "lead": float(_is_lead(evidence, citation)),
    }


@cache
def _days_and_particles() -> frozenset[str]:
    """Return the families of words that two sentences on different things share."""
    return families(" ".join((*calendar(), *load("dossier_answers")["empty"]["words"])))


@lru_cache(maxsize=4096)
def names_in(text: str) -> frozenset[str]:
    """Return the words of a text that begin with a capital, those of the calendar left out."""
    found = {re.sub(r"['’]s?$", "", name) for name in _NAME.findall(f"- {text}")}
    first = re.match(r"\w+", text)
    if first is not None and is_common(first[0].lower()):
        found -= {first[0]}
    return frozenset(found) - calendar()


@cache
def calendar() -> frozenset[str]:
    """Return the names of days and months, and the words that only open a sentence with a capital."""
    return frozenset(day.title() for day in load("link_drift")["names"]["days"]) | {"May", "The", "A", "An"}


def _of_others(names: frozenset[str], told: frozenset[str]) -> bool:
    """Tell whether a sentence names others throughout: the same act of other parties, elsewhere."""
    return min(len(names), len(told)) >= MANY_NAMES and not names & told


def _is_lead(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether a sentence is the first of its report's story, where reports tell what is new."""
    return evidence.place_in_story(citation.article, citation.start) == 0


def _with_likeness(
    told: str, near: Sequence[tuple[Citation, str, dict[str, float]]], least: float, among: int
) -> Iterator[Candidate]:
    """Yield the sentences that may be likely enough, with their likest clause; all are read at once."""
    quite = (
        Candidate(citation=c, text=t, clues={**clues, "likeness": 1.0}, part=t, among=among)
        for c, t, clues in near
    )
    able = [c for c in quite if c.chance >= least]
    parts = [[c.text, *(p for p in _CUT.split(c.text) if _is_clause(p))] for c in able]
    sentence_vectors([told, *(p for held in parts for p in held)] if able else [])
    for c, held in zip(able, parts, strict=True):
        vectors = sentence_vectors([told, *held])
        alike = [round(float(vectors[0] @ v), 4) for v in vectors[1:]]
        best = max(range(len(held)), key=lambda n: (alike[n], n))
        yield replace(c, clues={**c.clues, "likeness": alike[best]}, part=held[best])


def _is_clause(text: str) -> bool:
    return len(text.split()) >= LEAST_PART_WORDS


def _shared(wanted: frozenset[str], held: frozenset[str], evidence: Evidence) -> float:
    """Return the weighted share of some families that a sentence has; the story's own weigh little."""
    weights = {f: weight(f) * _rareness(evidence, f) for f in sorted(wanted)}
    whole = sum(weights.values())
    return round(sum(w for f, w in weights.items() if f in held) / whole, 4) if whole else 0.0


def _rareness(evidence: Evidence, family: str) -> float:
    counts, sentences = evidence.remember(("families of sentences",), lambda: _counted(evidence))
    return math.log((sentences + 10) / (counts.get(family, 0) + 1)) / math.log(sentences + 10)


def _counted(evidence: Evidence) -> tuple[Mapping[str, int], int]:
    counts: dict[str, int] = {}
    sentences = list(evidence.story_sentences())
    for article, span in sentences:
        for family in families(evidence.words(evidence.cite(article, span.start, span.end))):
            counts[family] = counts.get(family, 0) + 1
    return counts, len(sentences)


def _days_told(evidence: Evidence, citation: Citation) -> Sequence[str]:
    times = evidence.articles[citation.article].times
    return [
        t.value[:DAY]
        for t in times
        if citation.start <= t.start < citation.end
        and t.value
        and len(t.value) >= DAY
        and t.value[:4].isdigit()
    ]


@lru_cache(maxsize=16384)
def settles(what: str, text: str) -> bool:
    """Tell whether words say that something was moved or put off, called off, or is still ahead."""
    return _pattern(what).search(text) is not None


@cache
def _pattern(what: str) -> re.Pattern[str]:
    held = load("dossier_outlooks")["outcome"][what]
    return re.compile(rf"(?<!\w)(?:{'|'.join(held)})(?!\w)", re.IGNORECASE)


@cache
def _refers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_answers')['refers']['patterns'])})\b", re.IGNORECASE)

"""What came of an encounter: outcomes, conditions, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.dossier import clauses
from twosource.dossier.encounters.agreed_terms import find_terms
from twosource.dossier.encounters.same_encounter import Occasion
from twosource.dossier.evidence import Evidence
from twosource.dossier.recency import looks_back
from twosource.dossier.texts import bag, overlaps
from twosource.lexicon import load
from twosource.records.account import Line
from twosource.records.text import Citation

MAX_LINES = 7
TERM = 1  # what a term of an agreement weighs, beside the words of a result in another sentence
BACK, AHEAD = 1, 6  # sentences around a telling in which its outcome may stand
FEWEST_WORDS = 3  # of a numbered point that tells something
ALIKE = 0.5  # of the words of the shorter of two outcomes


def find_outcomes(
    evidence: Evidence, occasion: Occasion, others: Sequence[Occasion], held: str | None, *, main: bool
) -> tuple[Line, ...]:
    """Return what came of an encounter, each outcome once; reports from after it first."""
    found = [
        (c, _strength(evidence, c))
        for c in about(evidence, occasion, _told_as_past(occasion, others), _outcome_pattern(), main=main)
        if _is_outcome(evidence, c)
    ]
    for more, weight in (
        (_said_together(evidence, occasion), 1),
        (find_terms(evidence, occasion, others, held, main=main), TERM),
        (_points(evidence, occasion, others, held), TERM),
    ):
        known = {c for c, _ in found}
        found += [(c, weight) for c in more if c not in known]
    ahead = [s.sentence for s in occasion.sightings if s.standing in ("planned", "postponed")]
    found = [
        (c, n)
        for c, n in found
        if not _told_before(evidence, c, held) and not any(overlaps(c, a) for a in ahead)
        if evidence.words(c).rstrip()[-1:] in _ENDS or not _is_title(evidence, c)
    ]

    def rank(item: tuple[Citation, int]) -> tuple[bool, int, int, int]:
        citation, strength = item
        _, last = evidence.publication(citation.article)
        late = held is not None and last is not None and last >= held[:10]
        return (not late, -strength, evidence.rank[citation.article], citation.start)

    lines: list[tuple[frozenset[str], list[Citation]]] = []
    for citation, _ in sorted(found, key=rank):
        words = content(evidence.words(citation))
        home = next(
            (k for said, k in lines if _alike(said, words) or _of_one_day(evidence, k, citation, held)), None
        )
        if home is None:
            lines.append((words, [citation]))
        else:
            home.append(citation)
    return tuple(
        Line(text=clauses.clause_words(evidence, cited[0]), support=evidence.order(cited))
        for _, cited in lines[:MAX_LINES]
    )


_ENDS = '.!?;”"’'


def _is_title(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether words stand over a report, as its headline: they tell nothing of it."""
    return not evidence.articles[citation.article].text[: citation.start].strip()


def _told_before(evidence: Evidence, citation: Citation, held: str | None) -> bool:
    """Tell whether a report was out before the encounter was held: nothing had come of it yet."""
    last = evidence.publication(citation.article)[1]
    return held is not None and last is not None and last[: len(held[:10])] < held[:10]


_SAID_AFTER = re.compile(
    r"\b(?:said|announced|declared|told [\w ]{3,20})\b[^.;“”\"]{0,40}"
    r"\b(?:after|following|at the end of)\b[^.;]*$"
)


def _said_together(evidence: Evidence, occasion: Occasion) -> list[Citation]:
    """Return what both sides say after it: `X will halve its toll, the two presidents said after talks`."""
    return [
        s.sentence
        for s in occasion.sightings
        if s.both
        and s.standing == "held"
        and _SAID_AFTER.search(evidence.articles[s.article].text[s.sentence.start : s.start])
    ]


def _told_as_past(occasion: Occasion, others: Sequence[Occasion]) -> list[Occasion]:
    """Leave out tellings of what is to come: that one will meet again is an outcome of this time."""
    past = [
        Occasion([s for s in o.sightings if s.standing not in ("planned", "postponed")])
        for o in others
        if o is not occasion
    ]
    return [o for o in past if o.sightings]


def _points(
    evidence: Evidence, occasion: Occasion, others: Sequence[Occasion], held: str | None
) -> list[Citation]:
    """Return the numbered points that follow a telling, as a communiqué or a union's letter sets them.

    A sentence that leads up to points (`On Tuesday we obtained the following:`) on the day tells of it too.
    """
    own = [s.sentence for s in occasion.sightings if s.standing == "held"]
    own += _lead_ups(evidence, held) if held is not None else []
    theirs = [s.sentence for o in others if o is not occasion for s in o.sightings]
    found = []
    for article, span in evidence.story_sentences():
        text = evidence.articles[article].text
        line = text.rfind("\n", 0, span.start) + 1
        if _NUMBERED.match(text, line, span.end) is None or text[line : span.start].strip(" .)0123456789"):
            continue
        citation = evidence.cite(article, span.start, span.end)
        if len(evidence.words(citation).split()) > FEWEST_WORDS and _near(evidence, citation, own, theirs):
            found.append(citation)
    return found


def _lead_ups(evidence: Evidence, held: str) -> list[Citation]:
    """Return the sentences that end in a colon and bear the day of an encounter."""
    return [
        evidence.cite(article, span.start, span.end)
        for article, span in evidence.story_sentences()
        if evidence.articles[article].text[span.start : span.end].rstrip().endswith(":")
        and any(
            t.value is not None and t.value[:10] == held[:10]
            for t in evidence.articles[article].times
            if span.start <= t.start < span.end
        )
    ]


def _of_one_day(evidence: Evidence, known: Sequence[Citation], citation: Citation, held: str | None) -> bool:
    """Tell whether two reports tell one thing to be done on one day to come, with a word in common."""
    return any(
        c.article != citation.article
        and _days_to_come(evidence, c, held) & _days_to_come(evidence, citation, held)
        and len(content(evidence.words(c)) & content(evidence.words(citation))) > 1
        for c in known
    )


def _days_to_come(evidence: Evidence, citation: Citation, held: str | None) -> frozenset[str]:
    """Return the days after an encounter that a sentence tells."""
    return frozenset(
        t.value[:10]
        for t in evidence.articles[citation.article].times
        if citation.start <= t.start < citation.end and t.value and re.match(r"\d{4}-\d\d-\d\d", t.value)
        if held is not None and t.value[:10] > held[-10:]
    )


_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")


def find_conditions(
    evidence: Evidence, occasion: Occasion, others: Sequence[Occasion], *, main: bool
) -> tuple[Line, ...]:
    """Return what an encounter, or what was agreed there, is said to hang on."""
    cited = about(evidence, occasion, others, _condition_pattern(), main=main)
    cited = [c for c in cited if not _only_dated(evidence, c)]
    kept: dict[str, Line] = {}
    for c in cited:
        text = clauses.clause_words(evidence, c)
        support = (*kept[text].support, c) if text in kept else (c,)
        kept[text] = Line(text=text, support=evidence.order(support))
    return tuple(kept.values())[:MAX_LINES]


_FIRM_END = re.compile(r"\buntil\s+(?:the\s+)?")


def _only_dated(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether what is said to last `until` lasts to a day, which is no condition."""
    article = evidence.articles[citation.article]
    return any(
        t.start - 4 <= until.end() <= t.end
        for until in _FIRM_END.finditer(article.text, citation.start, citation.end)
        for t in article.times
    )


def find_names(evidence: Evidence, occasion: Occasion) -> tuple[Line, ...]:
    """Return what the reports call an encounter where they do more than name its form: `courtesy visit`."""
    kept: dict[str, list[Citation]] = {}
    for s in occasion.sightings:
        if len(s.noun.split()) > 1:
            kept.setdefault(s.noun.lower(), []).append(evidence.cite(s.article, s.start, s.end))
    return tuple(Line(text=noun, support=evidence.order(cited)) for noun, cited in kept.items())


# --- where ------------------------------------------------------------------------------------------------


def about(
    evidence: Evidence,
    occasion: Occasion,
    others: Sequence[Occasion],
    pattern: re.Pattern[str],
    *,
    main: bool,
) -> list[Citation]:
    """Return sentences that match and stand by a telling of it, or name the main encounter anywhere."""
    own = [s.sentence for s in occasion.sightings]
    theirs = [s.sentence for o in others if o is not occasion for s in o.sightings]
    found = []
    for citation in evidence.matching(pattern, headline=main):
        if any(overlaps(citation, c) for c in own):
            found.append(citation)
        elif any(overlaps(citation, c) for c in theirs):
            continue
        elif _near(evidence, citation, own, theirs) or (
            main
            and any(c.article == citation.article for c in own)
            and _nouns().search(evidence.words(citation))
        ):
            found.append(citation)
    return found


def _near(
    evidence: Evidence, citation: Citation, own: Sequence[Citation], theirs: Sequence[Citation]
) -> bool:
    """Tell whether a sentence stands by a telling of the encounter, with no other one told between."""
    place = evidence.place_in_story(citation.article, citation.start)
    for c in own:
        if c.article != citation.article:
            continue
        apart = place - evidence.place_in_story(c.article, c.start)
        if not -BACK <= apart <= AHEAD:
            continue
        between = [
            t
            for t in theirs
            if t.article == c.article
            and min(c.start, citation.start) < t.start < max(c.start, citation.start)
        ]
        if not between:
            return True
    return False


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_encounters')['format']['nouns'])})\b", re.IGNORECASE)


@cache
def _condition_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_encounters')['condition']['marks'])})\b", re.IGNORECASE)


@cache
def _any_of(section: str, key: str) -> re.Pattern[str]:
    marks = sorted(load("dossier_encounters")[section][key], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(marks)})\b", re.IGNORECASE)


def _outcome_pattern() -> re.Pattern[str]:
    return _any_of("outcome", "happened")


def _is_outcome(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether a sentence tells a result and not a hope for one."""
    text = evidence.words(citation)
    if _condition_pattern().search(text) or _only_vowed(evidence, citation) or looks_back(evidence, citation):
        return False
    if all(_weak().fullmatch(m) for m in _outcome_pattern().findall(text)) and not _of_meeting().search(text):
        return False  # `has refused to cancel the tariffs`: a stance, not what came of the meeting
    if _any_of("outcome", "firm").search(text):
        return not _any_of("outcome", "doubt").search(text)
    return not _any_of("outcome", "outlook").search(text)


@cache
def _weak() -> re.Pattern[str]:
    return re.compile("|".join(load("dossier_encounters")["outcome"]["weak"]), re.IGNORECASE)


@cache
def _of_meeting() -> re.Pattern[str]:
    lexicon = load("dossier_encounters")
    return re.compile(
        rf"\b(?:{'|'.join((*lexicon['format']['nouns'], *lexicon['both']['marks']))}|met|spoke|together)\b",
        re.IGNORECASE,
    )


_WE = re.compile(r"\b(?:we|our|us|i)\b", re.IGNORECASE)


def _only_vowed(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether the words of a result stand only in what somebody says of his own side's deeds."""
    text = evidence.words(citation)
    quotes = [
        (q.start - citation.start, q.end - citation.start)
        for q in evidence.quotes_over(citation)
        if q.type != "indirect"
    ]
    found = list(_outcome_pattern().finditer(text))
    within = [m for m in found if any(start <= m.start() < end for start, end in quotes)]
    if not within or len(within) < len(found):
        return False
    return not any(m[0].lower().startswith("agreed") for m in within) and _WE.search(text) is not None


def _strength(evidence: Evidence, citation: Citation) -> int:
    return len({m.lower() for m in _outcome_pattern().findall(evidence.words(citation))})


def content(text: str) -> frozenset[str]:
    return frozenset(w[:6] for w in bag(text) if w not in load("dossier_encounters")["agenda"]["plain"])


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    return len(one & two) >= ALIKE * min(len(one), len(two)) if one and two else False

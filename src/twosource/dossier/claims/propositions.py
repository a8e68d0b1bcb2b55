"""Cut the sentences of a story into what each tells, with all that tells one proposition from another.

Records hold no parse: a sentence is cut at the words that begin a clause, and around quoted speech. Of each
piece we know its words by family, who is mentioned (pronouns resolved), numbers with what they count, days,
polarity, whether it looks ahead, the events read in it and whose words it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from twosource.dossier.claims.quantities import find_quantities
from twosource.dossier.claims.word_families import families
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.annotation import Quote, Timex
from twosource.records.text import Citation, Span

LEAST_WORDS = 3
NEAR_DAYS = 60  # from the report's day, within which a day without a year lies
LEAST_FAMILIES = 2  # words that carry meaning
OF_SAYING = 30  # characters between a verb of saying and its day
IN_SCOPE = 6  # words behind a negation, on which it bears
_DATELINE = re.compile(r"^[^a-z]{3,40}\W.{0,40}[-–—:]$")
_WITHOUT = re.compile(r"\bwithout (?:being )?\w+(?:ing|ed)\b")
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|can|could|may|might|must|should|did|does|do|\w{3,}ed)\b"
)
_CONTRAST = re.compile(r"(?:,\s*(?:and\s+|but\s+)?|\band\s+)not\s|\bno longer\b|\bnot only\b|\bno less\b")
_SUPPOSED = re.compile(r"(?:\w+ )?(?:if|unless|whether)\b")
_MONTH_OF_MAY = re.compile(r"\bMay\b")  # not what may be
_BESIDE = re.compile(r"\W*(?:as|after|when|while|hours|days|minutes|since|before) ")  # told beside a denial
_ALNUM = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One thing that one sentence tells."""

    number: int  # place in the story's list
    article: str
    citation: Citation
    sentence: Citation
    place: int  # of its sentence in the article's story
    words: frozenset[str]  # families
    said: frozenset[str]  # families of the whole sentence
    named: frozenset[str]  # joined entities mentioned in the piece
    around: frozenset[str]  # joined entities mentioned in the sentence
    numbers: frozenset[tuple[str, float]]  # what is counted, how many
    figures: frozenset[float]  # every number in digits or words, times and days left out
    days: frozenset[str]  # ISO days
    months: frozenset[int]  # months in which it happened, counted from the year 0
    clocks: frozenset[str]  # clock times
    lengths: frozenset[str]  # ISO lengths in hours and minutes
    negated: bool
    negates: frozenset[str]  # families that its negation bears on; all of them where it is denied
    denied: bool  # the words of somebody who denies them
    ahead: bool  # told in words of what is to come
    later: bool  # of a day after the report
    bound: bool  # tells a promise, an order or a demand, which looks ahead by itself
    timeless: bool  # no verb of its own: "an 18 per cent pay rise"
    night: bool  # told of a night, which two reports may give to two days
    supposed: bool  # told with "if" or "whether"
    events: frozenset[str]  # StoryEvent ids
    acts: frozenset[str]  # types of events
    speaker: str | None  # joined entity whose words these are
    speaker_words: str | None  # as the report names the speaker
    quoted: bool
    marked: bool  # the speaker's own words
    tag: bool  # it only says who speaks: "police said"


def find_propositions(evidence: Evidence) -> tuple[Proposition, ...]:
    """Return what the sentences of a story tell, by article and place; headlines are left out."""
    return evidence.remember(("propositions",), lambda: tuple(_find(evidence)))


def propositions_at(evidence: Evidence) -> Callable[[str, int, int], list[Proposition]]:
    """Return a look-up of the propositions of an article that overlap a stretch."""
    by_article = evidence.remember(("propositions by article",), lambda: _by_article(evidence))

    def at(article: str, start: int, end: int) -> list[Proposition]:
        told = by_article.get(article, [])
        return [p for p in told if p.citation.start < end and start < p.citation.end]

    return at


def _by_article(evidence: Evidence) -> dict[str, list[Proposition]]:
    found: dict[str, list[Proposition]] = {}
    for p in find_propositions(evidence):
        found.setdefault(p.article, []).append(p)
    return found


def _find(evidence: Evidence) -> Iterator[Proposition]:
    counted: defaultdict[str, list[tuple[int, tuple[str, float]]]] = defaultdict(list)
    for q in find_quantities(evidence):
        counted[q.article].append((q.start, (q.head, q.value)))
    merged: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for event in evidence.joined:
        for article, own in evidence.members(event):
            merged[article].append((own.start, event.id, own.type))
    number = 0
    for article, span in evidence.story_sentences():
        sentence = evidence.cite(article, span.start, span.end)
        said = families(_without_names(evidence, sentence))
        words = evidence.words(sentence)
        if (_says_little(words) and not _asserts(words)) or _is_dateline(evidence, article, span):
            continue
        quotes = evidence.quotes_over(sentence)
        around = frozenset(i for _, i in evidence.mentions(sentence))
        for piece in pieces(evidence, article, span, quotes):
            citation = evidence.cite(article, piece.start, piece.end)
            yield _made(evidence, number, citation, sentence, said, around, quotes, counted, merged)
            number += 1


def _is_dateline(evidence: Evidence, article: str, sentence: Span) -> bool:
    blocks = (b for b in evidence.articles[article].blocks if b.kind == "dateline")
    within = any(b.start <= sentence.start and sentence.end <= b.end for b in blocks)
    words = sentence.of(evidence.articles[article].text)
    listed = (
        words.count(" | ") > 1 and FINITE.search(words.split(" | ")[-1]) is None
    )  # "date | section | source"
    return within or listed or _DATELINE.search(words) is not None


def _made(
    evidence: Evidence,
    number: int,
    citation: Citation,
    sentence: Citation,
    said: frozenset[str],
    around: frozenset[str],
    quotes: list[Quote],
    counted: dict[str, list[tuple[int, tuple[str, float]]]],
    merged: dict[str, list[tuple[int, str, str]]],
) -> Proposition:
    article, start, end = citation.article, citation.start, citation.end
    text = evidence.articles[article].text
    times = [t for t in evidence.articles[article].times if start <= t.start < end]
    plain = text[start:end]
    for t in times:
        if t.type != "DURATION":
            plain = plain.replace(t.of(text), " ")
    written = evidence.publication(article)[1]
    told = [t for t in times if not _is_of_saying(text, t, quotes)]
    days = frozenset(day for t in told if (day := _day_of(t, t.of(text), written)) is not None)
    held = _holder(quotes, citation)
    within = [(e, act) for at, e, act in merged.get(article, ()) if start <= at < end]
    low = _MONTH_OF_MAY.sub(" ", evidence.words(citation)).lower()
    words = families(_without_names(evidence, citation)) & said
    denied = _under_denial(text, held) and not _BESIDE.match(low)
    return Proposition(
        number=number,
        article=article,
        citation=citation,
        sentence=sentence,
        place=evidence.place_in_story(article, sentence.start),
        words=words,
        said=said,
        named=frozenset(i for _, i in evidence.mentions(citation)),
        around=around,
        numbers=frozenset(n for at, n in counted.get(article, ()) if start <= at < end),
        figures=_figures(plain),
        days=days,
        months=_months(times, text) | {_month(day) for day in days},
        clocks=frozenset(v[11:] for t in times if (v := t.value) and re.match(r"\d{4}-\d\d-\d\dT\d", v)),
        lengths=frozenset(v for t in times if t.type == "DURATION" and (v := t.value) and v.startswith("PT")),
        negated=_is_negated(low) or denied,
        negates=words if denied else _negated_words(low) & words,
        denied=denied,
        ahead=_words("ahead").search(low) is not None,
        later=written is not None and bool(days) and max(days) > written,
        bound=_words("bound").search(low) is not None,
        timeless=FINITE.search(low) is None and not _irregular() & set(_ALNUM.findall(low)),
        night=_words("night").search(low) is not None,
        supposed=_SUPPOSED.match(low) is not None,
        events=frozenset(e for e, _ in within),
        acts=frozenset(act for _, act in within),
        speaker=evidence.speaker(article, held),
        speaker_words=held.speaker.text if held is not None and held.speaker is not None else None,
        quoted=held is not None,
        marked=held is not None and held.type == "direct",
        tag=held is None and _only_tags(evidence, citation, quotes),
    )


def _is_of_saying(text: str, timex: Timex, quotes: list[Quote]) -> bool:
    """Tell whether a day is that on which somebody speaks, not that of what is told: `said on Friday`."""
    return any(
        q.cue is not None
        and 0 <= timex.start - q.cue.end <= OF_SAYING
        and not any(span.start <= timex.start < span.end for span in q.spans)
        and FINITE.search(text, q.cue.end, timex.start) is None
        for q in quotes
    )


def _only_tags(evidence: Evidence, citation: Citation, quotes: list[Quote]) -> bool:
    """Tell whether a piece only says who speaks: its first verb is the cue, `X told reporters in Quito`."""
    cues = [q.cue.start for q in quotes if q.cue is not None and citation.start <= q.cue.start < citation.end]
    if not cues:
        return False
    before = evidence.articles[citation.article].text[citation.start : min(cues)]
    return FINITE.search(before) is None


@lru_cache(maxsize=8192)
def _is_negated(text: str) -> bool:
    text = _CONTRAST.sub(" ", text)
    for words in load("dossier_families")["clause"]["not_negative"]:
        text = text.replace(words, " ")
    if _WITHOUT.search(text):
        return True
    return _words("negative").search(text) is not None or "n't " in text or "n’t " in text


@cache
def _irregular() -> frozenset[str]:
    return frozenset(load("dossier_families")["forms"])


@lru_cache(maxsize=8192)
def _negated_words(text: str) -> frozenset[str]:
    """Return the families of the few words behind each negation: `no truck has left the plant`."""
    found: set[str] = set()
    for match in _words("negative").finditer(_CONTRAST.sub(" ", text)):
        following = re.split(r"[,;:.]", match.string[match.end() :], maxsplit=1)[0]
        found |= families(" ".join(following.split()[:IN_SCOPE]))
    for match in _NOT.finditer(text):
        found |= families(
            " ".join(re.split(r"[,;:.]", text[match.end() :], maxsplit=1)[0].split()[:IN_SCOPE])
        )
    for match in _WITHOUT.finditer(text):
        found |= families(match[0])
    return frozenset(found)


_NOT = re.compile(r"n[’']t\b")


def _under_denial(text: str, held: Quote | None) -> bool:
    """Tell whether the words are what somebody denies: `denied that anybody worked double shifts`."""
    if held is None or held.cue is None or held.type == "direct":
        return False
    return _is_negated(held.cue.of(text).lower())


def _day_of(timex: Timex, words: str, written: str | None) -> str | None:
    """Return the day of a time expression; one without a year is taken near the report."""
    if timex.value is None or re.match(r"\d{4}-\d\d-\d\d", timex.value) is None:
        return None
    day = timex.value[:10]
    if written is None or re.search(r"\d{4}", words) or day[:4] == written[:4]:
        return day
    try:
        near = date.fromisoformat(f"{written[:4]}{day[4:]}")
    except ValueError:
        return day  # 29 February
    return near.isoformat() if abs((near - date.fromisoformat(written[:10])).days) <= NEAR_DAYS else day


def _months(times: list[Timex], text: str) -> frozenset[int]:
    """Return the months that a clause tells by name; "since June" tells no month in which it happened."""
    return frozenset(
        _month(t.value)
        for t in times
        if t.value is not None
        and re.fullmatch(r"\d{4}-\d\d", t.value)
        and not re.search(
            r"\b(?:since|until|till|by|from|before|after)\s+$", text[max(0, t.start - 8) : t.start]
        )
    )


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])


def _without_names(evidence: Evidence, citation: Citation) -> str:
    """Return the cited words with the names of those mentioned blanked: they are compared as entities."""
    text = evidence.words(citation)
    raw = evidence.articles[citation.article].text
    for m, _ in evidence.mentions(citation):
        if m.form == "name":
            text = text.replace(" ".join(m.of(raw).split()), " ", 1)
    return text


def _figures(text: str) -> frozenset[float]:
    """Return the values of the numbers of a text; those below three, that any sentence has, are left out."""
    words = load("dossier_quantities")["number"]
    text = _CLOCK.sub(" ", text)
    found = [float(d.replace(",", "")) for d in _DIGITS.findall(text) if d.count(".") < 2]
    found += [
        float(sum(words[w] for w in re.split(r"[- ]", match[0])))
        for match in _number_words().finditer(text.lower())
    ]
    return frozenset(v for v in found if v > 2 or v != int(v))


# the hour of a day: "five this morning", "at half past four in the afternoon", "3 a.m."
_CLOCK = re.compile(
    r"\b(?:[\d:.]+|[a-z]+)(?: o[’']clock)?(?: in the| this| the same| at| on the)? "
    r"(?:morning|afternoon|evening|night|a\.?m\b\.?|p\.?m\b\.?|o[’']clock)",
    re.IGNORECASE,
)


@cache
def _number_words() -> re.Pattern[str]:
    words = "|".join(sorted(load("dossier_quantities")["number"], key=len, reverse=True))
    return re.compile(rf"\b(?:{words})(?:[- ](?:{words}))?\b")


def _holder(quotes: list[Quote], citation: Citation) -> Quote | None:
    """Return the innermost quotation that most of a piece stands in."""
    over = [
        q
        for q in quotes
        if 2 * (min(q.end, citation.end) - max(q.start, citation.start)) >= citation.end - citation.start
    ]
    return min(over, key=lambda q: (q.end - q.start, q.start), default=None)


# --- cutting -----------------------------------------------------------------------------------------


def pieces(evidence: Evidence, article: str, span: Span, quotes: list[Quote]) -> list[Span]:
    """Cut a sentence where another clause or somebody's speech begins; short ends stay with others."""
    text = evidence.articles[article].text
    cuts = {span.start, span.end}
    for quote in quotes:
        cuts.update(at for s in quote.spans for at in (s.start, s.end) if span.start < at < span.end)
    cuts.update(m.end() for m in _cut().finditer(text, span.start, span.end))
    front = _fronted().match(text, span.start, span.end)
    cuts |= {front.end()} if front is not None else set()
    held = [t for t in evidence.articles[article].times if span.start <= t.start < span.end]
    ordered = sorted(c for c in cuts if not any(t.start < c < t.end for t in held))
    found: list[Span] = []
    for start, end in pairwise(ordered):
        if found and (_says_little(text[start:end]) or _says_little(found[-1].of(text))):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _asserts(text: str) -> bool:
    """Tell whether a short sentence tells something of its own: `He had resigned.`, `There was no battle.`"""
    return (
        len(_ALNUM.findall(text)) >= LEAST_WORDS and bool(families(text)) and FINITE.search(text) is not None
    )


def _says_little(text: str) -> bool:
    return len(_ALNUM.findall(text)) < LEAST_WORDS or len(families(text)) < LEAST_FAMILIES


@cache
def _cut() -> re.Pattern[str]:
    clause = load("dossier_families")["clause"]
    comma = "|".join(sorted(clause["after_comma"], key=len, reverse=True))
    free = "|".join(clause["free"])
    predicate = "|".join(clause["predicate"])
    return re.compile(
        rf"\s(?=that\s(?:\w+\s){{1,3}}(?:has|have|had|\w+ed)\b)|[;:]\s+|\s[–—-]\s|,\s+(?=(?:{comma})\s)|,\s+(?=\w+ing\s)|\s(?=(?:{free})\s)"
        rf"|\s(?=(?:and|but)\s+(?:(?:the|its|his|her|their)\s+\w+\s+)?(?:\w+ly\s+)?(?:{predicate}|\w{{2,}}ed)\s)"
    )


@cache
def _fronted() -> re.Pattern[str]:
    """Match a clause or phrase before the main clause: `After four hours of talks, ...`."""
    words = "|".join(load("dossier_families")["clause"]["fronted"])
    span = r"\w+ (?:minutes|hours|days|weeks|months|years) (?:after|before|later|earlier)"
    return re.compile(rf"\W*(?:{words}|{span})\s[^,]+,\s+", re.I)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_families')['clause'][name])})\b")

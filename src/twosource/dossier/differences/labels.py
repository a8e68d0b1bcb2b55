"""The labels that speakers put on a thing: `called the talks "a dialogue"`, `the meeting was not a …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.text import Citation, Span

MAX_LABEL_WORDS = 14
WHATEVER = "it"  # a thing that is not named: what the story is about
_PRONOUNS = frozenset({"it", "them", "this", "that", "happened"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words that somebody gives a thing."""

    thing: str  # noun: "talks"
    words: str  # as written, without marks
    by: str | None  # joined entity; None for the outlet's own voice
    article: str
    citation: Citation
    denied: bool = False  # "not the start of a dialogue"


def find_labels(evidence: Evidence) -> list[Label]:
    """Return the labels in a story by article and place."""
    return evidence.remember(("labels",), lambda: _find(evidence))


def _find(evidence: Evidence) -> list[Label]:
    found: list[Label] = []
    for article, span in evidence.story_sentences():
        found += _named(evidence, article, span)
        found += _copular(evidence, article, span)
        found += _toned(evidence, article, span)
        found += _judged(evidence, article, span)
        found += _for_one(evidence, article, span)
    return found


@cache
def _judging_pattern() -> re.Pattern[str]:
    """Match a thing and how it is judged: `the release was reckless`, `it was an unavoidable step`."""
    words = "|".join(load("dossier_differences")["judgement"]["words"])
    return re.compile(
        r"\b(?:(?P<thing>(?:the|this|that|such an?)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+)"
        r"|(?P<this>it|this|that))\s+"
        r"(?:is|was|are|were|had been|has been|amounts to|amounted to)\s+"
        rf"(?P<label>(?P<not>not\s+)?(?:an?\s+|the\s+)?(?:\w+ly\s+)?(?:{words})\b[^.;,“”\"]{{0,60}})",
        re.IGNORECASE,
    )


def _judged(evidence: Evidence, article: str, span: Span) -> list[Label]:
    """Find how speakers judge a thing in words that judge."""
    text = evidence.articles[article].text
    citation = evidence.cite(article, span.start, span.end)
    found = []
    for match in _judging_pattern().finditer(text, span.start, span.end):
        over = [q for q in evidence.quotes_over(citation) if q.start <= match.start() + 2 <= q.end]
        by = evidence.speaker(article, min(over, key=lambda q: q.end - q.start, default=None))
        thing = _plain(match["thing"].split()[-1].lower()) if match["thing"] else WHATEVER
        if by is not None:
            words = _trim(match["label"])
            found.append(Label(thing=thing, words=words, by=by, article=article, citation=citation))
    return found


_FOR_ONE = re.compile(
    r"\bFor\s+(?P<who>[^,.;:“”\"]{3,60}?),?\s+(?:it|this|that|the\s+[\w’'-]+)\s+(?:is|was|were|are)\s+(?P<label>[“\"‘]?[^.;]{3,80})"
)


def _for_one(evidence: Evidence, article: str, span: Span) -> list[Label]:
    """Find what a thing is for somebody: `For Aalto it was "a cry for help"`."""
    text = evidence.articles[article].text
    found = []
    for match in _FOR_ONE.finditer(text, span.start, span.end):
        who = evidence.cite(article, match.start("who"), match.end("who"))
        named = [linked for _, linked in evidence.mentions(who)]
        words = _trim(match["label"])
        if named and len(words.split()) > 1:
            citation = evidence.cite(article, span.start, span.end)
            found.append(Label(thing=WHATEVER, words=words, by=named[0], article=article, citation=citation))
    return found


@cache
def _toned_pattern() -> re.Pattern[str]:
    tone = load("dossier_differences")["tone"]
    words, heads = "|".join(tone["words"]), "|".join(tone["heads"])
    return re.compile(
        rf"\b(?P<label>(?:{words})(?:\s+and\s+(?:{words}))?\s+(?:\w+\s+)?(?P<thing>{heads}))\b", re.I
    )


def _toned(evidence: Evidence, article: str, span: Span) -> list[Label]:
    """Find what tone a report gives the meeting: `held a frank exchange`, `a "courtesy visit"`."""
    if not any(e.type == "CONSULT" for e in evidence.joined):
        return []
    text = evidence.articles[article].text
    citation = evidence.cite(article, span.start, span.end)
    found = []
    for match in _toned_pattern().finditer(text, span.start, span.end):
        over = [
            q for q in evidence.quotes_over(citation) if q.start <= match.start() and match.end() <= q.end
        ]
        by = evidence.speaker(article, min(over, key=lambda q: q.end - q.start, default=None))
        known = by if by in evidence.entities else None
        found.append(
            Label(thing="meeting", words=match["label"], by=known, article=article, citation=citation)
        )
    return found


@cache
def _named_pattern() -> re.Pattern[str]:
    """Match words of naming, the thing and what it is called; a thing of any kind if its name is marked."""
    lexicon = load("dossier_differences")
    verbs, things = "|".join(lexicon["verbs"]), "|".join(lexicon["things"])
    judging, bare = "|".join(lexicon["judging"]), "|".join(lexicon["naming_without_thing"])
    pronoun = "it|them|this|that|what happened"
    noun = r"(?:the|its|their|this|that|his|her)\s+(?:[\w’'-]+\s+){0,3}?"
    return re.compile(
        rf"\b(?:(?P<verb>{verbs})\s+(?P<thing>{pronoun}|{noun}(?:{things}))\s+(?:as\s+)?"
        rf"|(?P<marking>{verbs})\s+(?P<any>{noun}[\w’'-]+)\s+(?:as\s+)?(?=[“\"‘]|an?\s)"
        rf"|(?P<judging>{judging})\s+(?P<judged>{pronoun}|{noun}[\w’'-]+)\s+as\s+(?=[“\"‘]|an?\s|the\s)"
        rf"|(?P<bare>{bare})\s+(?=[“\"‘]|an?\s|the\s))"
        r"(?=(?P<label>[^.;]+))",
        re.IGNORECASE,
    )


@cache
def _copular_pattern() -> re.Pattern[str]:
    things = "|".join(load("dossier_differences")["things"])
    return re.compile(
        rf"(?:\b(?P<thing>the\s+(?:[\w’'.-]+\s+){{0,3}}(?:{things}))"
        r"|(?P<this>\b(?:this|that|what happened)))\s+"
        r"(?:is|was|are|were|will be|would be)\s+"
        r"(?P<adverb>(?:really|simply|just|only|merely)\s+)?(?P<not>not\s+)?(?P<label>(?:an?|the)\s+[^.;,]+)",
        re.IGNORECASE,
    )


def _trim(label: str) -> str:
    marked = re.match(r"\s*[“\"]([^”\"]+)[”\"]?", label)
    if marked:
        return marked[1].strip(" ,.")
    label = re.split(r",\s|\sand\s(?=\w+ed\s)", label)[0]
    for end in load("dossier_differences")["ends"]:
        label = re.split(rf"\s{end}\b", label, flags=re.IGNORECASE)[0]
    words = label.strip(" ,.").split()[:MAX_LABEL_WORDS]
    while words and words[-1].lower() in load("dossier_wording")["common"] + ["about", "we", "our", "i"]:
        words.pop()
    label = " ".join(words)
    if label.count("“") > label.count("”") or label.count('"') % 2:  # the cut left a mark open
        at = max(label.rfind("“"), label.rfind('"'))
        label = label[:at] + label[at + 1 :]
    return label


def _plain(noun: str) -> str:
    """Return the noun of a thing; one that may stand for any thing is none: `the decision`, `that move`."""
    return WHATEVER if noun in _PRONOUNS or noun in load("dossier_differences")["any_thing"] else noun


def _named(evidence: Evidence, article: str, span: Span) -> list[Label]:
    text = evidence.articles[article].text
    found = []
    last_thing = None
    for match in _named_pattern().finditer(text, span.start, span.end):
        citation = evidence.cite(article, span.start, span.end)
        start = match.start()
        by = _namer(evidence, article, citation, start)
        said = (match["thing"] or match["any"] or match["judged"] or WHATEVER).lower()
        thing = _plain(said.split()[-1])
        if thing == WHATEVER:
            thing = last_thing or WHATEVER
        last_thing = thing
        label = _trim(match["label"])
        bound = label.split()[:1] and label.split()[0].lower() in load("dossier_differences")["not_first"]
        if label and not bound and by is not None:
            found.append(Label(thing=thing, words=label, by=by, article=article, citation=citation))
    return found


def _namer(evidence: Evidence, article: str, citation: Citation, start: int) -> str | None:
    """Return who calls a thing something: the last one named before the verb, else the speaker."""
    before = [linked for m, linked in evidence.mentions(citation) if m.end <= start]
    if before:
        return before[-1]
    over = [q for q in evidence.quotes_over(citation) if q.start <= start < q.end]
    return evidence.speaker(article, min(over, key=lambda q: q.end - q.start, default=None))


def _copular(evidence: Evidence, article: str, span: Span) -> list[Label]:
    text = evidence.articles[article].text
    found = []
    for match in _copular_pattern().finditer(text, span.start, span.end):
        citation = evidence.cite(article, span.start, span.end)
        quote = next(
            (
                q
                for q in evidence.quotes_over(citation)
                if q.start <= match.start() + 2 and match.end() - 2 <= q.end
            ),
            None,
        )
        by = evidence.speaker(article, quote)
        if by is None or (match["this"] and quote is not None and quote.type != "direct"):
            continue
        thing = match["thing"].split()[-1].lower() if match["thing"] else WHATEVER
        words = _trim(match["label"])
        if len(words.split()) < 2:
            continue
        denied = bool(match["not"])
        found.append(
            Label(
                thing=thing,
                words=f"not {words}" if denied else words,
                by=by,
                article=article,
                citation=citation,
                denied=denied,
            )
        )
    return found

"""Where a sentence tells of a measure: the noun or verb, the words of what it is, who made it and on whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from twosource.dossier.encounters.meeting_days import day_from
from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measure_makers import (
    actor_within,
    made_by,
    maker_after,
    maker_name,
    owner,
    state_of_place,
    subject,
)
from twosource.dossier.measures.measure_phrases import (
    CLOSED_TO,
    antecedent,
    lower_first,
    phrase_after,
    phrase_before,
)
from twosource.dossier.texts import bag
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Citation, Span

SHORT_WORD = 4  # letters up to which a word keeps its ending: `bus`
MAX_LISTED = 8  # words between two measures of one list
_AUXILIARY = r"(?:is|are|was|were|be|been|being|remains?|remained|stays?|stayed|stay|kept|got)"
_PASSIVE = re.compile(
    rf"\b(?:has|have|had|will|shall|would|is|are|was|were)?\s*(?:not\s+|now\s+)?\b{_AUXILIARY}\s+"
    r"(?:[a-z]+ly\s+|now\s+|also\s+|not\s+|again\s+|all\s+)?$"
)
_TAIL = re.compile(r"\s+(?:with|to|of|on|for|from|in|up to)$")
_CLEAN = re.compile(r"^(?:the|a|an|all|its|their|his|her|some|any)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One telling of a measure."""

    family: str
    group: str
    article: str
    sentence: Citation
    at: Span
    what: str
    by: str | None  # as it is named in the account
    by_entity: str | None
    on: str | None
    on_entity: str | None
    target: frozenset[str]  # stems of what it lies on
    since: str | None
    ended: bool


@cache
def _families() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    found = []
    for name, family in load("dossier_relations")["measure"]["family"].items():
        nouns = (
            re.compile(rf"\b(?:{'|'.join(family['nouns'])})\b", re.IGNORECASE) if family["nouns"] else None
        )
        verbs = re.compile(rf"\b(?:{'|'.join(family['verbs'])})\b") if family["verbs"] else None
        found.append((name, nouns, verbs))
    return tuple(found)


def find_tellings(evidence: Evidence) -> list[Telling]:
    """Return every telling of a measure in a story, by article and place."""
    found: list[Telling] = []
    for article_id, sentence in evidence.story_sentences():
        article = evidence.articles[article_id]
        taken: list[Span] = []
        here = len(found)
        for family, nouns, verbs in _families():
            for match, is_verb in _matches(article.text, sentence, nouns, verbs):
                span = Span(match.start(), match.end())
                if any(t.start < span.end and span.start < t.end for t in taken):
                    continue
                made = (_by_verb if is_verb else _by_noun)(evidence, article, sentence, span, family)
                if made is not None:
                    taken.append(span)
                    found.append(made)
        found[here:] = _with_makers(article.text, sorted(found[here:], key=lambda t: t.at.start))
    return sorted(found, key=lambda t: (evidence.rank[t.article], t.at.start))


def _with_makers(text: str, tellings: list[Telling]) -> list[Telling]:
    """Give measures that stand in one list the maker of the first: `X kept the tariffs and bans on Y`."""
    for i, t in enumerate(tellings[1:], start=1):
        before = tellings[i - 1]
        between = text[before.at.end : t.at.start]
        listed = re.search(r",|\b(?:and|or)\b", between) is not None and len(between.split()) <= MAX_LISTED
        listed = listed and re.search(r"[.;]|\b(?:that|which|said|but|until|would)\b", between) is None
        if t.by is None and before.by is not None and listed:
            tellings[i] = replace(t, by=before.by, by_entity=before.by_entity)
    return tellings


def _matches(
    text: str, sentence: Span, nouns: re.Pattern[str] | None, verbs: re.Pattern[str] | None
) -> Iterator[tuple[re.Match[str], bool]]:
    for pattern, is_verb in ((nouns, False), (verbs, True)):
        if pattern is not None:
            for match in pattern.finditer(text, sentence.start, sentence.end):
                yield match, is_verb


@cache
def any_of(name: str) -> re.Pattern[str]:
    """Return the pattern of one of the word lists of measures."""
    words = load("dossier_relations")["measure"]["words"][name]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


# --- told by a verb ---------------------------------------------------------------------------------------


def _by_verb(
    evidence: Evidence, article: AnnotatedArticle, sentence: Span, span: Span, family: str
) -> Telling | None:
    text = article.text
    left, right = text[sentence.start : span.start], text[span.end : sentence.end]
    passive = _PASSIVE.search(left)
    maker: Mention | None
    if passive is not None:
        begin, end = phrase_before(article, sentence, sentence.start + passive.start())
        maker = maker_after(article, sentence, span.end)
    elif re.search(r",\s+(?:\w+ly\s+)?$", left) and re.match(
        r"\s+by\b", right
    ):  # `the sale, interrupted by X`
        begin, end = phrase_before(article, sentence, sentence.start + len(left.rstrip(" ,")))
        maker = maker_after(article, sentence, span.end)
    else:
        begin, end = phrase_after(article, sentence, span.end)
        maker = subject(article, sentence, span.start)
        if maker is None:
            return None
    if any(q.type != "indirect" and q.start <= span.start < q.end for q in article.quotes) and maker is None:
        return None
    if family == "aid" or (family == "fine" and passive is None):
        return _by_payment(evidence, article, sentence, span, family, maker)
    if family == "order" and maker is not None and maker.type == "person" and maker.form != "name":
        return None  # an officer's order to somebody is no measure
    target = lower_first(article, sentence, begin, _CLEAN.sub("", " ".join(text[begin:end].split())))
    head = re.split(r"\s(?:of|on|from|in|to|for|at)\s", target.lower())[0]
    if not target or set(re.findall(r"[a-z]+", head)) & _not_target() or _DETERMINER.fullmatch(target):
        return None
    if re.fullmatch(r"[a-z]+ing", target):  # `the electricity that X stopped selling`
        begin, end = antecedent(article, sentence, span.start)
        target = _CLEAN.sub("", text[begin:end].strip())
        if not target:
            return None
    label = load("dossier_relations")["measure"]["family"][family]["label"]
    label = label.removesuffix(" on") if target.startswith("from ") else label  # `barred her from office`
    label = "cut-off of" if span.of(text).lower().startswith("cut") and family == "suspension" else label
    barred = CLOSED_TO.match(text, span.end, sentence.end) if family == "closure" else None
    made = _telling(evidence, article, sentence, span, family, f"{label} {target}", maker, Span(begin, end))
    if barred is None or (passive is None and maker is None):
        return made
    return replace(made, on=barred[1], on_entity=None) if made is not None else None


_DETERMINER = re.compile(r"(?:the|a|an|all|its|their|his|her|some|any|each|every)", re.IGNORECASE)


@cache
def _not_target() -> frozenset[str]:
    return frozenset(load("dossier_relations")["measure"]["words"]["not_target"])


_AMOUNT = re.compile(
    r"(?:\b[A-Z][A-Za-z]{0,2}\s?)?[$€£]?\d+(?:[,. ]\d+)*(?:\s?(?:million|billion|thousand))?"
    r"(?:\s(?:kwacha|euros?|dollars?|doses|tonnes|rupees|pesos|francs|pounds|[a-z]+(?= of\b)))?"
    r"(?:\s(?:of\s[a-z-]+(?:\s[a-z]+)?|a (?:day|week|month|year)))?"
)


def _by_payment(
    evidence: Evidence,
    article: AnnotatedArticle,
    sentence: Span,
    span: Span,
    family: str,
    maker: Mention | None,
) -> Telling | None:
    """Return what a body pays, grants or takes: the amount, and whom it goes to or is taken from."""
    text = article.text
    amount = _AMOUNT.search(text, span.end, min(sentence.end, span.end + 90))
    if amount is None or maker is None or (maker.type == "person" and family == "aid"):
        return None
    between = text[span.end : amount.start()]
    given = re.search(r"\b(to|for)\s+", text[amount.end() : sentence.end])
    what = f"{'payment' if family == 'aid' else family} of {amount[0].strip()}"
    dated = True
    if re.sub(r"\b(?:with|of|a|an|the|up to)\b", "", between).strip():
        whom = Span(span.end, amount.start())
    elif given is not None and family == "aid":
        begin, end = phrase_after(article, sentence, amount.end() + given.end())
        whom = Span(begin, end)
        owned = re.match(r"(.+?)[’']s?\s", text[begin:end]) if given[1] == "for" else None
        if owned is not None:  # what it is for, and whose that is: `for the team's journey in May`
            what = f"{what} for {' '.join(text[begin:end].split())}"
            whom = Span(begin, begin + owned.end(1))
            dated = not any(begin <= t.start < end for t in article.times)
    else:
        whom = None
    made = _telling(evidence, article, sentence, span, family, what, maker, whom)
    return made if dated or made is None else replace(made, since=None)


# --- told by a noun ---------------------------------------------------------------------------------------


_MODIFIERS = re.compile(
    r"(?:^|(?<=[\s“\"(]))(?:(?:[\d.,]+\s*(?:%|per ?cent|percent)|[a-z][\w-]*"
    r"|[A-Z][a-z]+(?:ian|ean|ese|ish|an)|between [\d.%]+ and [\d.%]+)\s+){0,4}$"
)
_ON = re.compile(
    r"\s+(?:(?:of|between)\s+(?:[^.;:,]|[.,](?=\d)){0,40}?\s+)?(?:on|of|against|to|applied to|from)\s+"
)


_PUT_ON = re.compile(
    r"[^.;:“”\"]{0,50}?\b(?:(?:levied|imposed|applied|put|placed|slapped|collects?)\s+(?:on|to|against)"
    r"|(?:bar|stop|prevent|restrain|forbid|order|requir)(?:s|es|ring|ing))\s+"
)


def _by_noun(
    evidence: Evidence, article: AnnotatedArticle, sentence: Span, span: Span, family: str
) -> Telling | None:
    text = article.text
    left = text[sentence.start : span.start]
    if re.search(
        rf"\b(?:{'|'.join(load('dossier_relations')['measure']['words']['not_real'])})\s+(?:\w+\s+)?$",
        left,
        re.IGNORECASE,
    ):
        return None
    modifiers = _MODIFIERS.search(left)
    kept: list[str] = []
    for word in reversed(modifiers[0].split() if modifiers else []):
        if word.lower() in load("dossier_relations")["measure"]["words"]["not_modifier"] or any_of(
            "made"
        ).fullmatch(word):
            break
        kept.insert(0, word)
    start = sentence.start + left.rfind(kept[0]) if kept else span.start
    on = _ON.match(text, span.end, sentence.end)
    if on is not None and any(t.start <= on.end() <= t.end for t in article.times):
        on = None  # `a ceasefire on Thursday`
    put = on is None
    on = on or _PUT_ON.match(text, span.end, sentence.end)
    put = put and on is not None
    begin, end = phrase_after(article, sentence, on.end()) if on is not None else (span.end, span.end)
    maker = maker_after(article, sentence, end) or owner(article, sentence, start)
    made = made_by(article, sentence, start) if maker is None else None
    agreed = family == "truce" and _AGREED.search(text[sentence.start : start]) is not None
    what = " ".join(
        [
            *text[start : span.end].split(),
            *(["on"] if put else []),
            *text[begin if put else span.end : end].split(),
        ]
    )
    return _telling(
        evidence,
        article,
        sentence,
        span,
        family,
        what,
        maker or made,
        Span(begin, end) if end > begin else None,
        is_act=made is not None or agreed,
    )


_AGREED = re.compile(r"\b(?:agreed|signed|declared|announced|reached|concluded)\b[^.;:“”\"]{0,30}$")

# --- putting together -------------------------------------------------------------------------------------


def _telling(
    evidence: Evidence,
    article: AnnotatedArticle,
    sentence: Span,
    span: Span,
    family: str,
    what: str,
    maker: Mention | None,
    target: Span | None,
    *,
    is_act: bool = True,
) -> Telling | None:
    text = article.text
    by_entity = evidence.linked(article.id, maker.entity) if maker is not None else None
    by = maker_name(evidence, by_entity)
    words = _CLEAN.sub("", " ".join(text[target.start : target.end].split())) if target is not None else ""
    words = "" if re.match(r"[$€£\d]|from\b", words) else _TAIL.sub("", words)
    words = _PRONOUN.sub("", words)
    on_entity = actor_within(evidence, article, target, by_entity) if target is not None else None
    known = evidence.entities.get(by_entity or "")
    if known is not None and known.type == "country" and target is not None:
        on_entity = state_of_place(evidence, article, target, by_entity) or on_entity
    on = maker_name(evidence, on_entity) if on_entity is not None else words or None
    cited = evidence.cite(article.id, sentence.start, sentence.end)
    return Telling(
        family=family,
        group=_group(family, words),
        article=article.id,
        sentence=cited,
        at=span,
        what=what,
        by=by,
        by_entity=by_entity if by is not None else None,
        on=on,
        on_entity=on_entity,
        target=stems_of(words or what, family),
        since=_effective_at_once(evidence, cited)
        or day_from(evidence, article.id, cited, span, strict=not is_act),
        ended=is_ended(text, sentence, span),
    )


_AT_ONCE = re.compile(
    r"\b(?:with immediate effect|effective immediately|with effect from today|as of today)\b", re.I
)


def _effective_at_once(evidence: Evidence, sentence: Citation) -> str | None:
    """Return the day of a report that tells of a measure in force from that moment."""
    published = evidence.articles[sentence.article].source.published
    return published.value if _AT_ONCE.search(evidence.words(sentence)) else None


_PRONOUN = re.compile(
    r"(?:(?:each|all|both|some|most|none) of )?(?:them|him|her|it|us|you)$|.*\b(?:he|she|they|who)$",
    re.IGNORECASE,
)


def _group(family: str, target: str) -> str:
    """Return what a measure may be one with: a stop of traffic on a road is its closure."""
    measure = load("dossier_relations")["measure"]
    on_way = set(re.findall(r"[a-z]+", target.lower())) & set(measure["words"]["ways"])
    return "closure" if family == "suspension" and on_way else str(measure["family"][family]["group"])


def stems_of(words: str, family: str) -> frozenset[str]:
    """Return what tells one target from another, endings cut."""
    plain = {
        "the",
        "of",
        "on",
        "in",
        "a",
        "and",
        "to",
        "new",
        "all",
        "for",
        "from",
        "its",
        "their",
        "s",
        "at",
    }
    label = load("dossier_relations")["measure"]["family"][family]["label"]
    words_left = (w for w in bag(words) if w not in plain and not w[:1].isdigit())
    return frozenset(
        (re.sub(r"(?:es|ings?|s)$", "", w) if len(w) > SHORT_WORD else w)[:5]
        for w in words_left
        if not label.startswith(w[:5])
    )


def is_ended(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether the words around a measure say that it is over, not that it will or should be."""
    around = text[max(sentence.start, span.start - 60) : min(sentence.end, span.end + 60)]
    for match in any_of("ended").finditer(around):
        before = around[max(0, match.start() - 40) : match.start()]
        behind = around[match.end() : match.end() + 12]
        if not any_of("not_ended").search(before) and not re.match(r"\s+(?:if|once|only|unless)\b", behind):
            return True
    return False

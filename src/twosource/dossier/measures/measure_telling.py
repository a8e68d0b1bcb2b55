"""One telling of a measure: what it is, who made it, on whom it lies, since when, whether it is over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.first_day import day_from
from twosource.dossier.measures.measure_makers import actor_within, maker_name, state_of_place
from twosource.dossier.texts import bag
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Citation, Span

NEAR = 60  # characters
SHORT_WORD = 4  # letters up to which a word keeps its ending: `bus`
_TAIL = re.compile(r"\s+(?:with|to|of|on|for|from|in|up to)$")
CLEAN = re.compile(r"^(?:the|a|an|all|its|their|his|her|some|any)\s+", re.IGNORECASE)


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
    act: bool = False  # told as an act, not only named
    wished: bool = False  # only its end is asked for


@cache
def any_of(name: str) -> re.Pattern[str]:
    """Return the pattern of one of the word lists of measures."""
    words = load("dossier_relations")["measure"]["words"][name]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def tell(
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
) -> Telling:
    """Put a telling together.

    Args:
        evidence: The story.
        article: Where it is told.
        sentence: The sentence that tells it.
        span: The noun or verb.
        family: Kind of measure.
        what: Its name.
        maker: Who makes it.
        target: The words for what it lies on.
        is_act: Whether the words tell the act itself, so that its day is that of the measure.
    """
    text = article.text
    by_entity = evidence.linked(article.id, maker.entity) if maker is not None else None
    by = maker_name(evidence, by_entity)
    if by_entity is None and maker is not None and maker.type == "organisation":
        by = CLEAN.sub("", maker.of(text))
    words = CLEAN.sub("", " ".join(text[target.start : target.end].split())) if target is not None else ""
    words = "" if re.match(r"[$€£\d]|from\b", words) else _TAIL.sub("", words)
    words = _meant(evidence, article, target) or _PRONOUN.sub("", words)
    on_entity = actor_within(evidence, article, target, by_entity) if target is not None else None
    known = evidence.entities.get(by_entity or "")
    if known is not None and known.type == "country" and target is not None:
        on_entity = state_of_place(evidence, article, target, by_entity) or on_entity
    on = (
        maker_name(evidence, on_entity)
        if on_entity is not None
        else _place(evidence, article, target) or words or None
    )
    cited = evidence.cite(article.id, sentence.start, sentence.end)
    return Telling(
        family=family,
        group=_group(family, words, span.of(text)),
        article=article.id,
        sentence=cited,
        at=span,
        what=what,
        by=by,
        by_entity=by_entity if by is not None else None,
        on=on,
        on_entity=on_entity,
        target=stems_of(words or ("" if family in ("curfew", "truce") else what), family)
        | _where(article, sentence, span, family),
        since=_effective_at_once(evidence, cited)
        or _in_effect_from(evidence, article, sentence)
        or (
            None
            if _goes_on(text, span) or (not is_act and _eased(text, sentence, span))
            else day_from(evidence, article.id, cited, span, strict=not is_act)
        ),
        ended=is_ended(text, sentence, span),
        act=is_act,
    )


_AT_ONCE = re.compile(
    r"\b(?:with immediate effect|effective immediately|with effect from today|as of today)\b", re.I
)


def _effective_at_once(evidence: Evidence, sentence: Citation) -> str | None:
    """Return the day of a report that tells of a measure in force from that moment."""
    published = evidence.articles[sentence.article].source.published
    return published.value if _AT_ONCE.search(evidence.words(sentence)) else None


_TOOK_EFFECT = re.compile(
    r"\b(?:took|takes?|taking|came|comes?|coming|entered|enters?|went|goes|go(?:es)? into|put)"
    r" (?:in)?(?:to )?(?:effect|force)\b(?P<day>[^.;“”\"]{0,60})"
)


def _in_effect_from(evidence: Evidence, article: AnnotatedArticle, sentence: Span) -> str | None:
    """Return the day on which something took effect: `which came into force at midnight on Monday`."""
    effect = _TOOK_EFFECT.search(article.text, sentence.start, sentence.end)
    if effect is None:
        return None
    days = [
        t.value[:10]
        for t in article.times
        if t.value and effect.start("day") <= t.start < effect.end("day") and _DAY.match(t.value)
    ]
    return days[-1] if days else None


def _meant(evidence: Evidence, article: AnnotatedArticle, target: Span | None) -> str | None:
    """Return whom a pronoun means on which a measure lies: `barred him from the site`."""
    linked = [
        evidence.linked(article.id, m.entity)
        for m in article.mentions
        if target is not None
        and m.form == "pronoun"
        and target.start <= m.start <= target.start + 1
        and re.match(r"\s+from\b|\s*$", article.text[m.end : target.end])
    ]
    known = evidence.entities.get(linked[0] or "") if linked else None
    return known.name if known is not None else None


def _place(evidence: Evidence, article: AnnotatedArticle, target: Span | None) -> str | None:
    """Return the name of the place that words mean by its kind: `the town`."""
    whole = [
        linked
        for m in article.mentions
        if target is not None
        and m.form == "nominal"
        and target.start <= m.start <= target.start + 1
        and m.end >= target.end
        and (linked := evidence.linked(article.id, m.entity)) in evidence.entities
    ]
    known = evidence.entities[whole[0]] if whole and whole[0] is not None else None
    return known.name if known is not None and known.type == "place" else None


_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def _eased(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether the words beside a measure tell of a change to it."""
    return any_of("eased").search(text, max(sentence.start, span.start - NEAR), span.end + NEAR) is not None


def _goes_on(text: str, span: Span) -> bool:
    """Tell whether the words right by it say that it goes on, so that a day there is not its first."""
    beside = text[max(0, span.start - NEAR) : span.start].split(".")[-1], text[span.end : span.end + NEAR]
    if re.match(r"\s+(?:from|since|as of)\s", beside[1]):
        return False  # `will stay closed from Wednesday`
    before = re.search(r"\b(?:" + _extended() + r")\s+(?:[\w-]+\s+){0,4}$", beside[0])
    behind = re.match(
        r"\s+(?:[\w’'-]+\s+){0,4}?(?:(?:was|is|were|has been|be)\s+)?(?:" + _extended() + r")\b", beside[1]
    )
    return before is not None or behind is not None


@cache
def _extended() -> str:
    return "|".join(load("dossier_relations")["measure"]["words"]["extended"])


def _where(article: AnnotatedArticle, sentence: Span, span: Span, family: str) -> frozenset[str]:
    """Return the names of the places beside a closure, which tell it from others: `sealed the gate at X`."""
    if family not in ("closure", "evacuation", "curfew"):
        return frozenset()
    near = [
        p
        for p in article.places
        if sentence.start <= p.start and p.end <= sentence.end and 0 <= p.start - span.end <= NEAR
    ]
    return frozenset(s for p in near for s in stems_of(article.text[p.start : p.end], family))


_PRONOUN = re.compile(
    r"(?:(?:each|all|both|some|most|none) of )?(?:them|him|her|it|us|you)$|.*\b(?:he|she|they|who)$",
    re.IGNORECASE,
)


def _group(family: str, target: str, told: str) -> str:
    """Return what a measure may be one with: a stop of traffic on a road is its closure."""
    measure = load("dossier_relations")["measure"]
    if family == "curfew":
        return told.lower()  # a state of emergency is no curfew
    on_way = set(re.findall(r"[a-z]+", target.lower())) & set(measure["words"]["ways"])
    return "closure" if family == "suspension" and on_way else str(measure["family"][family]["group"])


def stems_of(words: str, family: str) -> frozenset[str]:
    """Return what tells one target from another, endings cut."""
    plain = set(load("dossier_relations")["measure"]["words"]["plain"])
    label = load("dossier_relations")["measure"]["family"][family]["label"]
    words_left = (w for w in bag(words) if w not in plain and not w[:1].isdigit())
    border = set(load("dossier_relations")["measure"]["words"]["border"])
    return frozenset(
        "borde" if w in border else (re.sub(r"(?:es|ings?|s)$", "", w) if len(w) > SHORT_WORD else w)[:5]
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

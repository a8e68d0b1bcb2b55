"""Where a sentence tells of a measure: the noun or verb, the words of what it is, who made it and on whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from twosource.dossier.any_pattern import any_pattern
from twosource.dossier.encounters.party import two_states
from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measure_makers import (
    announcer,
    is_authority,
    made_by,
    maker_after,
    maker_name,
    maker_words,
    owner,
    partner,
    relative_subject,
    subject,
)
from twosource.dossier.measures.measure_payments import by_payment
from twosource.dossier.measures.measure_phrases import (
    CLOSED_TO,
    antecedent,
    lower_first,
    phrase_after,
    phrase_before,
)
from twosource.dossier.measures.measure_telling import CLEAN, Telling, any_of, tell
from twosource.dossier.measures.measure_wishes import Wish, wish_for
from twosource.dossier.recency import recalled_day
from twosource.dossier.wording import country_name
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

MAX_LISTED = 8  # words between two measures of one list
_AUXILIARY = r"(?:is|are|was|were|be|been|being|remains?|remained|stays?|stayed|stay|kept|got)"
_PASSIVE = re.compile(
    rf"\b(?:has|have|had|will|shall|would|is|are|was|were)?\s*(?:not\s+|now\s+)?\b{_AUXILIARY}\s+"
    r"(?:[a-z]+ly\s+|now\s+|also\s+|not\s+|again\s+|all\s+)?$"
)


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


@cache
def _any_measure() -> re.Pattern[str]:
    """Return one pattern for the words of all families, tried first: most sentences tell no measure."""
    families = load("dossier_relations")["measure"]["family"].values()
    return any_pattern(word for family in families for word in (*family["nouns"], *family["verbs"]))


def find_tellings(evidence: Evidence) -> list[Telling]:
    """Return every telling of a measure in a story, by article and place."""
    found: list[Telling] = []
    for article_id, sentence in evidence.story_sentences():
        article = evidence.articles[article_id]
        if not _any_measure().search(sentence.of(article.text).lower()):
            continue
        taken: list[Span] = []
        here = len(found)
        for family, nouns, verbs in _families():
            for match, is_verb in _matches(article.text, sentence, nouns, verbs):
                span = Span(match.start(), match.end())
                if any(t.start < span.end and span.start < t.end for t in taken):
                    continue
                if family in ("aid", "duty", "quota") and _is_object(article.text, span, taken):
                    continue
                if family == "quota" and _NO_QUOTA_SET.search(article.text[sentence.start : span.start]):
                    continue
                wish = wish_for(evidence, article, sentence, span)
                if (wish is not None and not wish.lifting) or _is_past(evidence, article, sentence, span):
                    continue
                made = (_by_verb if is_verb else _by_noun)(evidence, article, sentence, span, family)
                if made is not None and wish is not None:
                    taken.append(span)
                    found.append(_asked_to_end(evidence, made, wish))
                elif made is not None:
                    taken.append(span)
                    found += [made, *_of_partner(evidence, article, sentence, made)]
        found[here:] = _with_makers(article.text, sorted(found[here:], key=lambda t: t.at.start))
        for i in range(here, len(found)):
            if found[i].wished:
                continue
            found[i] = _announced(evidence, article, sentence, found[i], found[i - 1] if i else None)
    return sorted(found, key=lambda t: (evidence.rank[t.article], t.at.start))


_STOPPED = re.compile(r"\s+(?:the\s+|its\s+|their\s+)?(?:[\w’'-]+\s+){0,4}")


# `a dispute over mackerel quotas`, `raised its quota`: what is talked of or had, rather than set
_NO_QUOTA_SET = re.compile(
    r"\b(?:disput\w+|rows?|quarrel\w*|conflict|talks|exchange|negotiat\w+|agree\w*|differ\w*|war)\s+"
    r"(?:over|about|on|of)\s+(?:the\s+|their\s+)?(?:[\w-]+\s+){0,2}$"
    r"|(?:['’]s|\b(?:its|their|her|his|own))\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)


def _is_object(text: str, span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether a sum or fee is what another measure stops: `froze the club’s subsidy`."""
    return any(t.end <= span.start and _STOPPED.fullmatch(text[t.end : span.start]) for t in taken)


def _is_past(evidence: Evidence, article: AnnotatedArticle, sentence: Span, span: Span) -> bool:
    """Tell whether a measure is recalled from an older time: `In 2012 X had closed its border`."""
    left = article.text[sentence.start : span.start]
    return (
        re.search(r"\b(?:had|once)\b[^.;,:]{0,30}$", left) is not None
        and recalled_day(evidence, evidence.cite(article.id, sentence.start, sentence.end)) is not None
    )


def _asked_to_end(evidence: Evidence, t: Telling, wish: Wish) -> Telling:
    """Return a measure whose end is asked: whoever is asked made it, not who asks, on no day told there."""
    asked = wish.asked or (t.by_entity if t.by_entity != wish.asking else None)
    by = maker_name(evidence, asked)
    two = two_states(evidence)
    side = evidence.side(wish.asking)
    if two is not None and side in two and (by is None or evidence.side(asked) == side):
        other = next(s for s in two if s != side)
        by = country_name(other)
        asked = next(
            (e.id for e in evidence.entities.values() if e.type == "country" and e.country == other), None
        )
    return replace(t, by=by, by_entity=asked if by else None, since=None, act=False, wished=True)


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


def _of_partner(evidence: Evidence, article: AnnotatedArticle, sentence: Span, t: Telling) -> list[Telling]:
    """Return the same measure as its second maker's: of `X and Y have halted sales` X has one of its own."""
    if t.by_entity is None or t.group == "truce":
        return []
    other = partner(evidence, article, sentence, t.at.start, t.by_entity)
    name = maker_name(evidence, other)
    return [replace(t, by=name, by_entity=other)] if name is not None and name != t.by else []


def _announced(
    evidence: Evidence, article: AnnotatedArticle, sentence: Span, t: Telling, before: Telling | None
) -> Telling:
    """Give a public measure without a maker who announces it, or the maker told right before."""
    if t.by is not None or t.family not in load("dossier_relations")["measure"]["words"]["public"]:
        return t
    act = _PASSIVE.search(article.text[sentence.start : t.at.start]) is not None
    entity = announcer(evidence, article, sentence, act=act)
    if (
        entity is None
        and before is not None
        and before.article == t.article
        and (act or t.family == "curfew")
    ):
        apart = evidence.place_in_story(t.article, t.at.start) - evidence.place_in_story(
            t.article, before.at.start
        )
        maker = before.by_entity or ""
        person = maker in evidence.entities and evidence.entities[maker].type == "person"
        if apart <= 1 and not person and is_authority(evidence, maker):
            entity = maker
    by = maker_name(evidence, entity)
    return replace(t, by=by, by_entity=entity) if by is not None and by != t.on else t


def _matches(
    text: str, sentence: Span, nouns: re.Pattern[str] | None, verbs: re.Pattern[str] | None
) -> Iterator[tuple[re.Match[str], bool]]:
    for pattern, is_verb in ((nouns, False), (verbs, True)):
        if pattern is not None:
            for match in pattern.finditer(text, sentence.start, sentence.end):
                yield match, is_verb


# --- told by a verb ---------------------------------------------------------------------------------------


def _by_verb(
    evidence: Evidence, article: AnnotatedArticle, sentence: Span, span: Span, family: str
) -> Telling | None:
    text = article.text
    left, right = text[sentence.start : span.start], text[span.end : sentence.end]
    passive = _PASSIVE.search(left)
    if passive is None and _MODIFIES.search(left) and re.match(r"\s+[a-z]", right):
        return None  # `withheld salaries`, `of suspended staff`
    if family == "suspension" and any_of("ended").match(text, span.start, sentence.end):
        return None  # a court that suspends a curfew ends it
    maker: Mention | None
    told_as: str | None = None  # who makes it where no name was read for him
    if passive is not None:
        begin, end = phrase_before(article, sentence, sentence.start + passive.start())
        if text[begin:end].strip() in ("which", "that"):
            begin, end = antecedent(article, sentence, span.start)  # `the road, which is closed`
        maker = maker_after(article, sentence, span.end)
    elif re.search(r",\s+(?:\w+ly\s+)?$", left) and re.match(
        r"\s+by\b", right
    ):  # `the sale, interrupted by X`
        begin, end = phrase_before(article, sentence, sentence.start + len(left.rstrip(" ,")))
        maker = maker_after(article, sentence, span.end)
    else:
        begin, end = phrase_after(article, sentence, span.end)
        maker = subject(article, sentence, span.start) or relative_subject(article, sentence, span.start)
        told_as = maker_words(article, sentence, span.start) if maker is None else None
        if maker is None and told_as is None:
            return None
        if not text[begin:end].strip():  # `exports, which X halted on 25 March`
            begin, end = antecedent(article, sentence, span.start)
    if any(q.type != "indirect" and q.start <= span.start < q.end for q in article.quotes) and maker is None:
        return None
    if family == "aid" or (family == "fine" and passive is None):
        return by_payment(evidence, article, sentence, span, family, maker)
    if family == "order" and maker is not None and maker.type == "person" and maker.form != "name":
        return None  # an officer's order to somebody is no measure
    target = lower_first(article, sentence, begin, CLEAN.sub("", " ".join(text[begin:end].split())))
    target = _LEFT_OVER.sub("", target)
    head = re.split(r"\s(?:of|on|from|in|to|for|at)\s", target.lower())[0]
    if not target or set(re.findall(r"[a-z]+", head)) & _not_target() or _DETERMINER.fullmatch(target):
        return None
    if re.fullmatch(r"[a-z]+ing", target):  # `the electricity that X stopped selling`
        begin, end = antecedent(article, sentence, span.start)
        target = CLEAN.sub("", text[begin:end].strip())
        if not target:
            return None
    if (talks := _FOR_TALKS.search(text[begin:end])) is not None:
        end = begin + talks.start()
        target = CLEAN.sub("", " ".join(text[begin:end].split()))
    whole = target
    if (dealing := _DEALING.match(text[begin:end])) is not None:
        begin += dealing.end()  # `stopped accepting cargo`: it lies on the cargo
    elif family in _ACTED_ON and (
        act := (_KEPT_FROM if family == "ban" else _ORDERED_TO).search(text[begin:end])
    ):
        end = begin + act.start()  # `barred workers from blocking the gate`
    label = load("dossier_relations")["measure"]["family"][family]["label"]
    label = label.removesuffix(" on") if target.startswith("from ") else label  # `barred her from office`
    label = "cut-off of" if span.of(text).lower().startswith("cut") and family == "suspension" else label
    if told_as is not None:
        whole = f"{label} {whole}"
        made = tell(evidence, article, sentence, span, family, whole, None, Span(begin, end))
        return replace(made, by=told_as)
    barred = CLOSED_TO.match(text, span.end, sentence.end) if family == "closure" else None
    made = tell(evidence, article, sentence, span, family, f"{label} {whole}", maker, Span(begin, end))
    if barred is None or (passive is None and maker is None):
        return made
    return replace(made, on=barred[1], on_entity=None) if made is not None else None


_LEFT_OVER = re.compile(r"(?:\s+(?:the|an?|of|in|on|for|to|and|its|their|with))+$")
_MODIFIES = re.compile(
    r"\b(?:of|the|its|their|his|her|these|those|some|all|any|with|for"
    r"|(?:will|would|to|can|could|may|must|should) (?!be\b|have\b|not\b)[a-z]+)\s+$"
)
_DEALING = re.compile(
    r"\s*(?:all |any |the )?"
    r"(?:accept|tak|issu|buy|sell|import|export|ship|load|unload|send|receiv|handl|process"
    r"|deliver|grant|admitt?|provid|supply|pay|publish|operat|run|serv|recruit|hir)"
    r"ing\s+(?:the |any |all |its )?(?=\w)"
)
_FOR_TALKS = re.compile(r"\s+for\s+(?:[a-z]+\s+)?consultations?\b")
_ACTED_ON = frozenset({"ban", "order", "evacuation"})
_KEPT_FROM = re.compile(r"\s+from\s+(?:[a-z]+ly\s+)?[a-z]+ing\b")
_ORDERED_TO = re.compile(r"\s+to\s+[a-z]+\b|\s+from\s+(?:[a-z]+ly\s+)?[a-z]+ing\b")
_DETERMINER = re.compile(r"(?:the|a|an|all|its|their|his|her|some|any|each|every)", re.IGNORECASE)


@cache
def _not_target() -> frozenset[str]:
    return frozenset(load("dossier_relations")["measure"]["words"]["not_target"])


# --- told by a noun ---------------------------------------------------------------------------------------


_SPOKEN_OF = re.compile(  # `ceasefire talks`: nothing is in force by them
    r"\s+(?:talks?|negotiations?|discussions?|proposals?|bids?|demands?|debates?|threats?|disputes?|rows?|lists?|plans?|offers?"
    r"|hearings?|case|lawsuit|monitors?|line|zone|violations?|policy|regime|evasion|busting|relief|hopes|fears|fighters?)\b"
)
_MODIFIERS = re.compile(
    r"(?:^|(?<=[\s“\"(]))(?:(?:[\d.,]+\s*(?:%|per ?cent|percent)|[a-z][\w-]*"
    r"|[A-Z][a-z]+(?:ian|ean|ese|ish|an)|between [\d.%]+ and [\d.%]+)\s+){0,4}$"
)
_ON = re.compile(
    r"\s+(?:(?:of|between)\s+(?:[^.;:,]|[.,](?=\d)){0,40}?\s+)?(?:on|of|against|to|applied to|from)\s+"
)


_IN = re.compile(r"\s+(?:in|for|of|across|over|throughout|on|against)\s+(?!effect\b|force\b|place\b)")
_PUT_ON = re.compile(
    r"[^.;:“”\"]{0,50}?\b(?:(?:levied|imposed|applied|put|placed|slapped|collects?|clamped)\s+(?:on|to|against)"
    r"|(?:imposed|declared|decreed|ordered|introduced|enforced|in force)\s+(?:in|across|over|throughout)"
    r"|(?:bar|stop|prevent|restrain|forbid|order|requir)(?:s|es|ring|ing))\s+"
)


def _by_noun(
    evidence: Evidence, article: AnnotatedArticle, sentence: Span, span: Span, family: str
) -> Telling | None:
    text = article.text
    left = text[sentence.start : span.start]
    if _SPOKEN_OF.match(text, span.end, sentence.end):
        return None
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
    on = (_IN if family in ("curfew", "evacuation", "warrant") else _ON).match(text, span.end, sentence.end)
    if on is not None and any(t.start <= on.end() <= t.end for t in article.times):
        on = None  # `a ceasefire on Thursday`
    put = on is None
    on = on or _PUT_ON.match(text, span.end, sentence.end)
    put = put and on is not None
    begin, end = phrase_after(article, sentence, on.end()) if on is not None else (span.end, span.end)
    maker = maker_after(article, sentence, end) or owner(article, sentence, start)
    if maker is None and put:
        maker = maker_after(article, sentence, span.end)  # `the curfew which X had imposed on the city`
    made = made_by(article, sentence, start) if maker is None else None
    told_as = None
    if maker is None and made is None:
        verb = re.search(rf"\b(?:{_made()})\b[^.;:“”\"]{{0,40}}$", left)
        told_as = maker_words(article, sentence, sentence.start + verb.start()) if verb is not None else None
    agreed = family == "truce" and _AGREED.search(text[sentence.start : start]) is not None
    what = " ".join(
        [
            *text[start : span.end].split(),
            *(["on"] if put else []),
            *text[begin if put else span.end : end].split(),
        ]
    )
    told = tell(
        evidence,
        article,
        sentence,
        span,
        family,
        what,
        maker or made,
        Span(begin, end) if end > begin else None,
        is_act=made is not None or told_as is not None or agreed,
    )
    return replace(told, by=told_as) if told_as is not None else told


@cache
def _made() -> str:
    return "|".join(load("dossier_relations")["measure"]["words"]["made"])


_AGREED = re.compile(r"\b(?:agreed|signed|declared|announced|reached|concluded)\b[^.;:“”\"]{0,30}$")

"""Who makes a measure, by the words around it, and how a maker is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from twosource.dossier.encounters.on_behalf import on_behalf
from twosource.dossier.encounters.party import DETERMINER
from twosource.dossier.encounters.taking_part import clause_subject, outer
from twosource.dossier.evidence import Evidence
from twosource.dossier.wording import country_name
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

MAX_BETWEEN = 6  # words between a subject and its verb
MAX_JOINED = 14  # the same for its second verb: `X called it illegal and last week barred`


def owner(article: AnnotatedArticle, sentence: Span, at: int) -> Mention | None:
    """Return the owner right before a measure: `X's ban`, `its ban`."""
    for m in reversed(actors_in(article, Span(sentence.start, at))):
        between = article.text[m.end : at]
        if m.form == "pronoun" and article.text[m.start : m.end].lower() in ("its", "their", "his", "her"):
            return _clause_owner(article, sentence, m) if _ITS.fullmatch(between) else None
        if re.match(r"[’'](?:s\s|\s)", between) and len(between.split()) <= 5:
            return m
        if (
            len(between.split()) <= 2
            and m.type in ("country", "organisation")
            and re.fullmatch(r"\s+(?:[a-z-]+\s+)?", between)
        ):
            return m
    return None


_ITS = re.compile(r"\s+(?:(?!about|over|on|of|at|for|with|from|to|in|that)[\w-]+\s+){0,3}")
_CLAUSE = re.compile(r"(?:,|;|\band|\bwhile|\bbut|\bas)\s+(?:the\s+)?$")


def _clause_owner(article: AnnotatedArticle, sentence: Span, its: Mention) -> Mention:
    """Return the state or body that opens the clause of `its`, else `its`: `and X will lift its ban`."""
    text = article.text
    for m in reversed(outer(article, Span(sentence.start, its.start))):
        opens = m.start == sentence.start or _CLAUSE.search(text, sentence.start, m.start) is not None
        verb = re.match(r"\s+(?:will|would|has|had|is to|[a-z]+(?:ed|s))\b", text[m.end : its.start])
        if m.type in ("country", "organisation") and m.form == "name" and opens and verb:
            return m
    return its


def actors_in(article: AnnotatedArticle, span: Span) -> list[Mention]:
    """Return the actors' mentions within a stretch, nested ones too, in order."""
    kinds = ("person", "organisation", "country", "group")
    return [m for m in article.mentions if span.start <= m.start and m.end <= span.end and m.type in kinds]


def maker_after(article: AnnotatedArticle, sentence: Span, at: int) -> Mention | None:
    """Return the maker behind a measure: `imposed by X`, `that X has levied`, `which X collects`."""
    words = load("dossier_relations")["measure"]["words"]
    verbs, making = "|".join(words["made"]), "|".join(words["making"])
    for m in outer(article, Span(at, sentence.end)):
        between = article.text[at : m.start]
        if len(between) > 90 or m.type not in ("person", "organisation", "country"):
            continue
        if _is_adjective(article.text, m):
            continue  # `landings by Icelandic trawlers` names no maker
        if re.search(r"\bby\s+(?:order of\s+)?(?:the\s+)?(?:[a-z]+,?\s+)?$", between) and not re.search(
            r"[.;]", between
        ):
            return m
        if re.search(r"\b(?:that|which)\s+(?:the\s+)?$", between) and re.match(
            rf"\s+(?:has |have |had )?(?:{verbs})\b|\s+(?:will|would|is to|plans to)\s+(?:{making})\b",
            article.text[m.end : m.end + 30],
        ):
            return m
    return None


def _is_adjective(text: str, m: Mention) -> bool:
    """Tell whether a state stands before what belongs to it: `Icelandic trawlers`."""
    behind = re.match(r"\s+([a-z]+)", text[m.end : m.end + 20])
    return (
        m.type == "country"
        and text[m.end - 1 : m.end] not in "s"
        and _DEMONYM.search(m.of(text)) is not None
        and (
            behind is not None
            and behind[1] not in ("on", "in", "since", "from", "to", "and", "at", "for", "has", "have", "is")
        )
    )


_DEMONYM = re.compile(r"(?:an|ese|ish|ic|ch|i|ean|ian)$")


def made_by(article: AnnotatedArticle, sentence: Span, start: int) -> Mention | None:
    """Return the subject of the verb that made a measure: `X imposed duties`, `X having issued an order`."""
    words = load("dossier_relations")["measure"]["words"]
    verbs = "|".join(words["made"]) + rf"|(?:will|is to|are to|plans to)\s+(?:{'|'.join(words['making'])})"
    left = article.text[sentence.start : start]
    made = re.search(
        rf"\b(?:has |have |had )?(?:\w+ly |today )?(?:{verbs}|having issued)\b(?:\s+[\w%.,$€£-]+){{0,6}}\s*$",
        left,
    )
    if made is None or _AGREED_TO_END.match(made[0]):
        return None  # of what two agreed to lift, neither is the maker by that
    return subject(article, sentence, sentence.start + made.start())


_AGREED_TO_END = re.compile(
    r"\s*(?:has |have |had )?(?:\w+ly )?agreed\s+(?:to\s+|on\s+)(?:the\s+)?"
    r"(?:lift|remov|drop|scrap|end|cancel|eas|withdraw|suspend|abolish|repeal|halv|cut|reduc|phas)"
)


_SECOND_VERB = re.compile(r"\b(?:and|but|then)\s+(?:[a-z]+\s+){0,2}$")
_ASIDE = re.compile(r",\s+(?:who|which|whose)\b[^,;:“”\"]*,")  # `X, who visited Y on Monday, declared`


def subject(article: AnnotatedArticle, sentence: Span, at: int) -> Mention | None:
    """Return the actor that stands as subject before a verb."""
    text = article.text
    found = [
        m
        for m in outer(article, Span(sentence.start, at))
        if m.type in ("person", "organisation", "country")
        or (m.type == "place" and m.form == "name" and m.start == sentence.start)  # a region or a city acts
    ]
    if _SECOND_VERB.search(text, sentence.start, at):
        first = [m for m in clause_subject(article, sentence, at) if m in found]
        if first:
            return first[0]
    asides = [
        Span(sentence.start + aside.start(), sentence.start + aside.end())
        for aside in _ASIDE.finditer(text[sentence.start : at])
    ]
    for m in reversed(found):
        if any(a.start <= m.start < a.end for a in asides):
            continue
        between = text[m.end : at]
        for a in reversed(asides):
            if a.start >= m.end:
                between = between[: a.start - m.end] + " " + between[a.end - m.end :]
        most = MAX_BETWEEN if not re.search(r"\band\s+(?:[a-z]+\s+){0,3}$", between) else MAX_JOINED
        if len(between.split()) > most or re.search(r"[;:“”\"]|\b(?:that|which|who)\b", between):
            return None
        if re.match(r"[’']s\b", between) or _is_object(text, found, m):
            continue
        return m
    return None


_DECIDES = r"announced|announces|ordered|decreed|declared|ruled|decided|imposed"
_SAYS = re.compile(rf"\s+(?:\w+ly\s+)?(?:{_DECIDES}|said|says|confirmed)\b")
_SAID_BEFORE = re.compile(r",[”\"]?\s+(?:said|announced|reported|according to)\s+(?:the\s+)?$")
_DECIDED = re.compile(rf"\s+(?:\w+ly\s+)?(?:{_DECIDES})\b")
_AUTHORITY = frozenset({"GOV", "MIL", "COP", "JUD", "LEG"})


def announcer(evidence: Evidence, article: AnnotatedArticle, sentence: Span, *, act: bool) -> str | None:
    """Return the authority that a sentence has as its speaker: `The road was closed, the council said`.

    Args:
        evidence: The story.
        article: Where it stands.
        sentence: The sentence.
        act: Whether it tells the act; of what merely is, only who decides it is the maker.
    """
    for m in outer(article, sentence):
        linked = evidence.linked(article.id, m.entity)
        verb = _SAYS if act else _DECIDED
        if (
            linked is not None
            and is_authority(evidence, linked)
            and (
                verb.match(article.text, m.end, sentence.end)
                or (act and _SAID_BEFORE.search(article.text[sentence.start : m.start]))
            )
        ):
            return linked
    return None


def is_authority(evidence: Evidence, entity: str) -> bool:
    """Tell whether a joined entity is a state or one of its organs, or speaks for one."""
    known = evidence.entities.get(entity)
    if known is None:
        return False
    heads = "|".join(load("dossier_relations")["measure"]["words"]["public_bodies"])
    public = known.type == "organisation" and re.search(rf"\b(?:{heads})\b", known.name, re.IGNORECASE)
    return known.type == "country" or (known.code or "")[-3:] in _AUTHORITY or public is not None


def relative_subject(article: AnnotatedArticle, sentence: Span, at: int) -> Mention | None:
    """Return the subject right before the verb of a relative clause: `exports, which X halted`."""
    for m in outer(article, Span(sentence.start, at)):
        beside = re.fullmatch(r"\s+(?:has |have |had )?(?:[a-z]+ly )?", article.text[m.end : at])
        led = re.search(r"\b(?:which|that)\s+(?:the\s+)?$", article.text[sentence.start : m.start])
        if beside and led and m.type in ("person", "organisation", "country", "place"):
            return m
    return None


_MAKERS = frozenset({"person", "organisation", "country"})


def _is_authority(text: str, m: Mention) -> bool:
    """Tell whether a group can make a measure: `health officials`, `the rebels`."""
    words = set(re.findall(r"[a-z]+", m.of(text).lower()))
    return m.type == "group" and bool(
        words & set(load("dossier_relations")["measure"]["words"]["authorities"])
    )


def _is_object(text: str, mentions: Sequence[Mention], m: Mention) -> bool:
    """Tell whether a mention hangs on a preposition, also as one of several: `in Belgium and Italy`."""
    lead = text[max(0, m.start - 12) : m.start]
    if re.search(r"\b(?:of|in|on|for|from|with|to|by)\s+(?:the\s+)?$", lead):
        return True
    before = [o for o in mentions if o.end <= m.start]
    listed = bool(before) and re.fullmatch(r",?\s*(?:and\s+)?", text[before[-1].end : m.start]) is not None
    return listed and _is_object(text, mentions, before[-1])


def maker_name(evidence: Evidence, entity: str | None) -> str | None:
    """Return how a maker is named: an office holder by the body or state behind, a state by its name."""
    if entity is None or entity not in evidence.entities:
        return None
    known = evidence.entities[entity]
    if (known.code or "").endswith("JRN"):
        return None
    if known.type == "country" and known.country:
        return country_name(known.country)
    if known.type == "person":
        behind = on_behalf(evidence, entity)
        roles = " ".join(known.roles).lower()
        heads = "|".join(load("dossier_encounters")["level"]["head"])
        if behind.body is None and behind.country and re.search(rf"\b(?:{heads})\b", roles):
            return country_name(behind.country)
        return behind.body or DETERMINER.sub("", known.name)
    return DETERMINER.sub("", known.name)


def state_of_place(evidence: Evidence, article: AnnotatedArticle, target: Span, by: str | None) -> str | None:
    """Return the state in which the place lies that a state's measure is on: `scallops from Hokkaido`."""
    maker = evidence.side(by)
    inside = [p for p in article.places if target.start <= p.start and p.end <= target.end]
    codes = [p.country for p in inside if article.text[: p.start].endswith("from ") and p.country]
    code = next((c for c in codes if maker is not None and c != maker), None)
    return next((e.id for e in evidence.entities.values() if e.type == "country" and e.country == code), None)


_PLACED = re.compile(
    r"\s(?:in|at|near|across|below|above|around|along|behind|outside|beneath|beside|downstream of)"
    r"\s+(?:the\s+)?(?:[A-Z][\w’'-]*(?:,\s*|\s+and\s+|\s+))*$"
)


def partner(
    evidence: Evidence, article: AnnotatedArticle, sentence: Span, t_start: int, by: str
) -> str | None:
    """Return who makes a measure together with its maker: of `X and Y have banned` X."""
    named = [
        m for m in outer(article, Span(sentence.start, t_start)) if m.type in ("country", "organisation")
    ]
    for one, two in pairwise(named):
        joined = re.fullmatch(r"\s*(?:,|and|as well as)\s+(?:the\s+)?", article.text[one.end : two.start])
        if (
            joined
            and evidence.linked(article.id, two.entity) == by
            and not _is_object(article.text, named, one)
        ):
            return evidence.linked(article.id, one.entity)
    return None


def is_place(evidence: Evidence, name: str) -> bool:
    """Tell whether a name is that of a place of the story too."""
    return any(e.type == "place" and e.name == name for e in evidence.entities.values())


def maker_words(article: AnnotatedArticle, sentence: Span, at: int) -> str | None:
    """Return the authority that opens the clause of a verb by its words: `The port authority banned`."""
    heads = "|".join(load("dossier_relations")["measure"]["words"]["makers"])
    opens = re.search(
        rf"(?:^|[,;]\s+|\b(?:and|that|while|but|as)\s+)(?:[Tt]he|[Aa]n?|[Ii]ts|[A-Z][\w’'-]*[’']s)\s+"
        rf"((?:[\w’'-]+\s+){{0,3}}?(?:{heads}|(?-i:[A-Z]{{2,7}}))(?:\s+(?:of|for|in)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)?)"
        r"\s+(?:[a-z]+ly\s+)?(?:has |have |had )?$",
        article.text[sentence.start : at].lstrip(),
    )
    return opens[1] if opens is not None else None


def actor_within(evidence: Evidence, article: AnnotatedArticle, target: Span, by: str | None) -> str | None:
    """Return the state or named body on which a measure lies: `on goods from X`."""
    home = evidence.side(by)
    for m in actors_in(article, target):
        linked = evidence.linked(article.id, m.entity)
        if _is_adjective(article.text, m) and (by is None or evidence.side(linked) == home):
            continue  # `a French bakery was closed`
        if _PLACED.search(article.text[target.start : m.start]):
            continue  # `schools in X and Y`: closed are the schools
        if linked in evidence.entities and linked != by and linked is not None:
            known = evidence.entities[linked]
            if known.type in ("country", "organisation") and m.form == "name":
                return linked
            if (
                known.type == "person"
                and m.form == "name"
                and m.start <= target.start + 4
                and not is_place(evidence, known.name)
            ):
                return linked
    return None

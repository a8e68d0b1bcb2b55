"""Who takes part in an encounter, by the words around the verb or noun that tells of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from twosource.dossier.encounters.bodies import with_unnamed
from twosource.dossier.encounters.meeting_words import follows_auxiliary, is_noun
from twosource.dossier.encounters.party import (
    DETERMINER,
    PARTY_TYPES,
    Party,
    is_office,
    parties,
    party_of_entity,
    same_name,
    side_names,
)
from twosource.dossier.evidence import Evidence
from twosource.dossier.texts import bag
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

REACH = 130  # characters from the verb or noun to those who take part


_STOP = re.compile(
    r"[.;:“”\"()]|,\s*(?:said|says|who|which|where|that|whose|saying|according|when|as|after|but)\b"
    r"|\b(?:said|says|that|which|where|when|because|while|whose|after|before|but|saw|told|if|until|since)\b"
)
_LATE_PREPOSITION = re.compile(
    r"\b(?:in|on|at|for|over|about|of|from|during|into|near|against|through|to discuss|to address)\b"
)
_WITH = re.compile(r"\b(?:with|between|to|by|among|involving)\b")
_TOGETHER = re.compile(r"^(?:[^,]{0,60}\s)?(?:with|between|among|involving|of|by)\s+(?:[^,]*,\s*)?[^,]*$")


def outer(article: AnnotatedArticle, span: Span) -> list[Mention]:
    """Return the mentions within a stretch that lie in no other, in order."""
    inside = [m for m in article.mentions if span.start <= m.start and m.end <= span.end]
    free = [
        m
        for m in inside
        if not any(o is not m and o.start <= m.start and m.end <= o.end and o.type != "other" for o in inside)
    ]
    return [
        m for i, m in enumerate(free) if not _modifies(article, m, free[i + 1] if i + 1 < len(free) else None)
    ]


def actors(article: AnnotatedArticle, span: Span) -> list[Mention]:
    """Return who may take part, in order: the outer mentions, and the bodies told by no name."""
    return with_unnamed(article, span, outer(article, span))


def _modifies(article: AnnotatedArticle, m: Mention, following: Mention | None) -> bool:
    """Tell whether a mention only says whose the next one is: `her colleague`, `EU commissioner X`."""
    words = article.text[m.start : m.end].lower()
    if words in ("his", "her", "its", "their", "our", "my", "your"):
        return True
    if following is None or m.type == "person" or following.type != "person":
        return False
    if is_office(words) and article.text[m.end : following.start].strip() == ",":
        return True  # `the Minister of Agriculture, X`
    gap = article.text[m.end : following.start]
    return len(gap) <= REACH // 2 and _OWNS.fullmatch(gap) is not None


_OWNS = re.compile(r"(?:[’']s?)?\s+(?:(?!and\b|or\b|with\b|to\b)[\w-]+\s+){0,5}(?:[A-Z][a-z]{0,4}\.\s+)?")


def after(article: AnnotatedArticle, sentence: Span, at: int, *, needs_with: bool) -> list[Mention]:
    """Return who is named behind a verb or noun as partner: `with Y and Z`, `between X and Y`, `met Y`."""
    text = article.text
    end = min(sentence.end, at + 3 * REACH)
    found: list[Mention] = []
    last = at
    for m in actors(article, Span(at, end)):
        if m.type not in PARTY_TYPES and (not found or m.type in ("work", "other", "place")):
            continue
        gap = text[last : m.start]
        if not found:
            lead = _plain_gap(gap)
            prepositions = [p for p in re.finditer(r"\b[a-z]+\b", lead) if _WITH.fullmatch(p[0])]
            if _STOP.search(lead) or len(gap) > REACH:
                break
            late = lead[prepositions[-1].end() :] if prepositions else lead
            if _LATE_PREPOSITION.search(late) and not _offices_only(late):
                continue
            if needs_with and not prepositions:
                continue
            if needs_with and _TOGETHER.match(lead) is None and not lead.strip().startswith("to "):
                break
            if not needs_with and not prepositions and len(late.split()) > 6:
                break
            if re.search(r"\band\s+[a-z]", late) and not prepositions:
                break
        elif _STOP.search(gap) or len(gap) > REACH or not _joins(gap):
            break
        found.append(m)
        last = m.end
    return found


def _plain_gap(gap: str) -> str:
    return re.sub(r"\b(?:U\.S|Dr|Mr|Mrs|Ms|Hon|Gen|Col)\.", "", gap)


def _offices_only(words: str) -> bool:
    """Tell whether a preposition stands within an office: `the Minister of Foreign Affairs of the`."""
    offices = "|".join(load("dossier_encounters")["office"]["words"])
    before = _LATE_PREPOSITION.split(words)[0]
    return re.search(rf"\b(?:{offices})s?\s*$", before.strip(), re.IGNORECASE) is not None


def _joins(gap: str) -> bool:
    """Tell whether what stands between two mentions makes them one list or one person with his office."""
    flat = gap.strip()
    if flat in ("", ",", "and", ", and", "'s", "’s", "&"):
        return True
    if re.search(r"\b(?:on|in|at|for|over|about|during|will|would|has|have|had|is|was|were|are|to)\b", flat):
        return False
    if re.match(r"^(?:,|and\b|,\s*and\b|as well as\b|[’']s\b)", flat):
        return len(flat.split()) <= 9
    return len(flat.split()) <= 5 and not re.search(r",", flat)


def before(article: AnnotatedArticle, sentence: Span, at: int) -> list[Mention]:
    """Return who stands as subject before a verb: the last run of mentions of its clause."""
    text = article.text
    start = sentence.start
    for stop in re.finditer(
        r"[;:“”\"]|\b(?:that|which|because|while|after|before|when|if|but|said|says|and (?:then|also))\b",
        text[start:at],
    ):
        if stop.end() + start < at:
            candidate = start + stop.end()
            if any(m.type in PARTY_TYPES for m in actors(article, Span(candidate, at))):
                start = candidate
    found = [m for m in actors(article, Span(start, at)) if m.type in PARTY_TYPES]
    if not found:
        return []
    run = [found[-1]]
    for m in reversed(found[:-1]):
        if not _joins(text[m.end : run[0].start]):
            break
        run.insert(0, m)
    return run


def clause_subject(article: AnnotatedArticle, sentence: Span, at: int) -> list[Mention]:
    """Return the mention that opens the clause: `X thanked Y in a phone call` is of X too."""
    start = sentence.start
    for stop in _NEW_CLAUSE.finditer(article.text, sentence.start, at):
        start = stop.end()
    inside = [m for m in actors(article, Span(start, at)) if m.type in PARTY_TYPES]
    if not inside:
        return []
    first = inside[0]
    second = next((m for m in inside[1:] if m.type == first.type), None)
    together = second is not None and _AND_OTHER.fullmatch(article.text[first.end : second.start])
    lead = article.text[start : first.start]
    return (
        [first, *([second] if together and second is not None else [])]
        if len(lead.split()) <= 4 and not re.search(r"\b(?:of|in|on|at|for|from|by|to)\b", lead)
        else []
    )


def pair_before(evidence: Evidence, article: AnnotatedArticle, sentence: Span) -> list[Party]:
    """Return the two people whom `their meeting` means: those named together right before."""
    office = _THE_TWO.search(sentence.of(article.text))
    earlier = [s for s in article.sentences if s.end <= sentence.start]
    for told in reversed(earlier if office is not None else earlier[-2:]):
        people = [m for m in outer(article, told) if m.type == "person" and m.form == "name"]
        for one, two in pairwise(people):
            gap = article.text[one.end : two.start]
            found = parties(evidence, article, [one, two])
            fit = office is None or all(_holds(evidence, p, office[1]) for p in found)
            if fit and _PAIRED.match(gap) and len(side_names(found)) > 1:
                return found
    return []


_THE_TWO = re.compile(
    r"\b[Tt]he (?:two|both) (?:foreign )?(minister|president|chancellor|premier|governor|mayor)s\b"
)


def is_office_of_both(text: str, sentence: Span) -> bool:
    """Tell whether a sentence speaks of `the two ministers`."""
    return _THE_TWO.search(sentence.of(text)) is not None


def _holds(evidence: Evidence, p: Party, office: str) -> bool:
    known = evidence.entities.get(p.entity or "")
    return known is not None and any(office in role.lower() for role in known.roles)


def pair_within(evidence: Evidence, article: AnnotatedArticle, sentence: Span, span: Span) -> list[Party]:
    """Return the two people whom `the two` means where its sentence names them: `X, who had scorned Y`."""
    if not re.search(
        r"\b(?:the two|they both|both)(?:\s+(?:men|women|leaders))?\s+(?:[a-z]+ly\s+)?$",
        article.text[sentence.start : span.start],
    ):
        return []
    named = [
        m for m in outer(article, Span(sentence.start, span.start)) if m.type == "person" and m.form == "name"
    ]
    found = parties(evidence, article, named)
    return found if len(found) == 2 and len(side_names(found)) > 1 else []


_AND_OTHER = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)?,?\s+and\s+(?:[\w’'-]+\s+){0,4}"
)
_PAIRED = re.compile(r"(?:,[^.;“”\"]{0,60},)?\s*(?:and|with)\s+[^.;“”\"]{0,70}$")
_NEW_CLAUSE = re.compile(
    r"[;:“”\"]|\(\w+\)\s+-|\b(?:that|which|because|while|when|said|says)\b"
    r"|^[A-Z ’',\d]{4,30}(?:\(\w+\))?\s*[-–—]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """Whom or what a visit is to."""

    hosts: tuple[Party, ...]
    place: str | None
    is_place: bool = False  # a town or region is gone to, which receives nobody


def visited(evidence: Evidence, article: AnnotatedArticle, sentence: Span, span: Span) -> Visited:
    """Return who is visited: those with whom one came to be, else the body, state or place gone to."""
    text = article.text
    by = _BY.match(text[span.end : sentence.end])
    span = Span(span.start, span.end + by.end()) if by is not None else span
    where = _GONE_TO.match(text[span.end : sentence.end])
    named = is_noun(span.of(text)) and not follows_auxiliary(text, span)
    if where is not None and named and not where[0].lstrip().startswith("to "):
        where = None  # `her trip followed one in June`
    if where is not None and span.of(text).lower() == "visiting":
        guest = Span(span.end + where.start(1), span.end + where.end(1))
        if any(m.type == "person" and m.start < guest.end and guest.start < m.end for m in article.mentions):
            where = None  # `talks with visiting President Y`: he is the guest
    place = DETERMINER.sub("", where[1]) if where is not None else ""
    named_place = place if place[:1].isupper() else None
    met = [
        m
        for m in outer(article, Span(span.end, sentence.end))
        if m.type in ("group", "person", "organisation")
        and re.search(
            r"\b(?:with|condole with|meet|comfort|handed [^.;]*to)\s+(?:the\s+)?$", text[span.end : m.start]
        )
    ]
    found = parties(evidence, article, met[:1])
    if found or where is None:
        return Visited(hosts=tuple(found), place=named_place)
    start, end = span.end + where.start(1), span.end + where.end(1)
    inside = [m for m in article.mentions if start <= m.start and m.end <= end]
    country = next((p.country for p in article.places if p.start < end and start < p.end), None)
    whole = [
        m for m in inside if m.end - m.start >= 0.7 * (end - start) and m.type in ("country", "organisation")
    ]
    named_body = parties(evidence, article, whole)
    if named_body and (named_body[0].country or country is None):
        return Visited(hosts=tuple(named_body), place=named_place)
    host = Party(entity=None, country=country, body=place, person=None, words=place)
    covered = any(
        p.start <= start + 4 and p.end - p.start >= 0.7 * (end - start)
        for p in article.places
        if p.start < end and start < p.end
    )
    return Visited(hosts=(host,), place=named_place, is_place=covered)


_BY = re.compile(r"\s+by\s+[^.,;:“”\"]{2,80}?(?=\s+(?:to|in|with|on)\b)")  # `a visit by X to Y`
_GONE_TO = re.compile(
    r"\s+(?:to\s+)?((?:the\s+)?(?:[\w’'-]+\s+){0,4}?[A-Za-z’'-]+)"
    r"(?=\s+(?:on|in|and|that|which|who|from|this|last|next|where|to|at|for|today|yesterday|tomorrow|before|after|since|with|as)\b|\s*[,.;”\"])"
)


def is_title(article: AnnotatedArticle, m: Mention) -> bool:
    """Tell whether a mention is but the office of the person named next: `the Minister of Agriculture, X`."""
    named = any(o.type == "person" and 0 < o.start - m.end <= len(", the Hon. ") for o in article.mentions)
    return (
        m.type != "person"
        and is_office(m.of(article.text))
        and article.text[m.end : m.end + 1] == ","
        and named
    )


def subject_after(article: AnnotatedArticle, sentence: Span, span: Span) -> list[Mention]:
    """Return the subject behind a phrase that opens a sentence: `After talks with Y, X left`."""
    if (
        re.fullmatch(
            r"(?:After|Following|During|At|In)\s+(?:[\w’'-]+\s+){0,6}",
            article.text[sentence.start : span.start],
        )
        is None
    ):
        return []
    comma = article.text.find(", ", span.end, sentence.end)
    behind = (
        [m for m in actors(article, Span(comma, sentence.end)) if m.type in PARTY_TYPES] if comma > 0 else []
    )
    return [
        m
        for m in behind[:1]
        if not article.text[comma + 1 : m.start].strip(" ,") or m.start - comma < REACH // 2
    ]


def first_person(evidence: Evidence, article: AnnotatedArticle, sentence: Span, at: int) -> Party | None:
    """Return the body that publishes a text where it speaks of itself: `I spoke with`, `your team sat`."""
    outlet = article.source.outlet
    left = article.text[sentence.start : at]
    if outlet is None or not re.search(r"\b(?:I|[Ww]e|[Oo]ur|[Yy]our)\b[^.;:“”\"]{0,40}$", left):
        return None
    if any(q.type != "indirect" and q.start <= at < q.end for q in article.quotes):
        return None
    name = re.sub(r"\s*\(.*?\)|,.*$", "", outlet)
    own = [e for e in evidence.entities.values() if e.type in PARTY_TYPES and same_name(e.name, name)]
    best = max(own, key=lambda e: (len(bag(e.name) & bag(name)), len(e.mentions), e.id), default=None)
    if best is None:
        return Party(entity=None, country=None, body=name, person=None, words=name)
    party = party_of_entity(evidence, best.id)
    return replace(party, body=party.body or name) if party is not None else None


def helpers_of(
    evidence: Evidence, article: AnnotatedArticle, sentence: Span
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the names, and the entities, of those who mediate or host: `brokered by`, `attended by`."""
    lexicon = load("dossier_encounters")["helper"]
    verbs, helpers = "|".join(lexicon["verbs"]), "|".join(lexicon["mediators"])
    beside = "|".join(lexicon["beside"])
    names: list[str] = []
    ids: set[str] = set()
    for m in outer(article, sentence):
        left = article.text[max(sentence.start, m.start - 45) : m.start]
        linked = evidence.linked(article.id, m.entity)
        said = (
            rf"\b(?:{verbs})\s+by\s+(?:[\w’'-]+\s+){{0,3}}$|\b(?:{helpers})\s+(?:from\s+)?$"
            rf"|\b(?:{beside})\s+(?:the\s+)?$"
        )
        if m.type in PARTY_TYPES and re.search(said, left):
            words = DETERMINER.sub("", article.text[m.start : m.end])
            names.append(evidence.entities[linked].name if linked in evidence.entities and linked else words)
            ids |= {linked} if linked is not None else set()
    return tuple(names), frozenset(ids)

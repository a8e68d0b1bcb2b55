"""Whom a person speaks for: the state and the body that the words around the name give them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import LinkedEntity
from twosource.records.annotation import AnnotatedArticle, Mention

TOLD_OUTRIGHT = 3  # what it weighs where two people and their states are told in one order
NEAR = 70  # characters between a name and the state or body it is said to be of
_LEAST_PORTFOLIO = 3  # letters that tell one portfolio from another


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBehalf:
    """The state and the body behind a joined entity; None where nothing in the story tells."""

    country: str | None = None
    body: str | None = None  # name of an organisation of the story, or of the office: "health ministry"


def on_behalf(evidence: Evidence, entity: str) -> OnBehalf:
    """Return whom a joined entity speaks for."""
    return evidence.remember(("on behalf",), lambda: _all(evidence)).get(entity, OnBehalf())


def _all(evidence: Evidence) -> dict[str, OnBehalf]:
    countries: defaultdict[str, Counter[str]] = defaultdict(Counter)
    bodies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in evidence.articles.values():
        known = [
            (m, linked)
            for m in article.mentions
            if (linked := evidence.linked(article.id, m.entity)) is not None
        ]
        for person, told in _told_respectively(evidence, article):
            countries[person][told] += TOLD_OUTRIGHT
        for m, linked in known:
            if m.type != "person" or linked not in evidence.entities:
                continue
            if any(_is_title_of(article, m, o) and other != linked for o, other in known):
                continue  # `the Foreign Minister of X, Y`: Y's office, whoever it was linked to
            for other, owner in known:
                if other is m or owner not in evidence.entities or abs(other.start - m.start) > 2 * NEAR:
                    continue
                kind = evidence.entities[owner].type
                if kind in ("country", "organisation", "group") and _of(article, m, other):
                    code = evidence.entities[owner].country if kind == "country" else None
                    if code is not None:
                        countries[linked][code] += 1
                    elif kind != "country" and _is_body(evidence, owner):
                        bodies[linked][evidence.entities[owner].name] += 1
            state = _spoken_for(article, m)
            speaking_for = _owner(evidence, article, state) if state is not None else None
            code = evidence.entities[speaking_for].country if speaking_for is not None else None
            if code is not None:
                countries[linked][code] += 1
            before = article.text[max(0, m.start - NEAR) : m.start]
            ours = _OUR.match(article.text[m.end : m.end + NEAR]) or _OUR_BEFORE.search(before)
            if article.source.outlet and ours:
                bodies[linked][article.source.outlet] += 1
    found = {
        i: OnBehalf(country=_country(entity, countries[i]), body=_body(evidence, entity, bodies[i]))
        for i, entity in evidence.entities.items()
    }
    found |= {i: OnBehalf(body=region) for i in found if (region := _region(evidence, i)) is not None}
    held: Counter[str | None] = Counter(b.body for b in found.values() if b.country is None and b.body)
    names = {e.name for e in evidence.entities.values()}
    return {  # two foreign ministers of states unsaid are not of one ministry
        i: OnBehalf(country=b.country)
        if b.country is None and b.body not in names and held[b.body] > 1
        else b
        for i, b in found.items()
    }


def _told_respectively(evidence: Evidence, article: AnnotatedArticle) -> Iterator[tuple[str, str]]:
    """Yield the entity and state of two people told together: `the ministers of A and B, X and Y`."""
    people = {e.name: e.id for e in evidence.entities.values() if e.type == "person"}
    for told in _OF_TWO.finditer(article.text):
        named = [
            i
            for m in article.mentions
            if m.type == "country" and told.start("states") <= m.start < told.end("states")
            if (i := evidence.linked(article.id, m.entity)) in evidence.entities and i is not None
        ]
        codes = [evidence.entities[i].country for i in named]
        if len(codes) == 2 and codes[0] != codes[1]:
            for name, code in zip((told["one"], told["two"]), codes, strict=True):
                if name in people and code is not None:
                    yield people[name], code


_NAME = r"[A-Z][\w’'-]+(?:\s(?:(?:de|da|van|von|bin|al|el)\s)?[A-Z][\w’'-]+)+"
_OF_TWO = re.compile(
    r"(?P<states>(?:minister|president|premier|leader|envoy|ambassador|secretarie|chancellor|counterpart|colleague"
    r"|general|commander|king|negotiator|chief)s\s+of\s+[^.;:“”\"]{3,60}\sand\s[^.;:“”\",]{3,40}"
    r"|[A-Z][a-z]+\s+and\s+[A-Z][a-z]+\s+(?:[a-z]+\s+){0,2}[a-z]+s),\s+"
    rf"(?P<one>{_NAME}),?\s+and\s+(?P<two>{_NAME})"
)


def _owner(evidence: Evidence, article: AnnotatedArticle, m: Mention) -> str | None:
    linked = evidence.linked(article.id, m.entity)
    return linked if linked in evidence.entities else None


def _spoken_for(article: AnnotatedArticle, person: Mention) -> Mention | None:
    """Return the state whose act a minister tells: `X will close its border, foreign minister Y said`."""
    sentence = next((s for s in article.sentences if s.start <= person.start < s.end), None)
    if sentence is None or not _SAID.match(article.text, person.end):
        return None
    if not _of_state_before().search(article.text[sentence.start : person.start]):
        return None
    return next(
        (
            m
            for m in article.mentions
            if m.type == "country"
            and m.form == "name"
            and sentence.start <= m.start <= sentence.start + len("The ")
            and _FINITE.match(article.text, m.end)
        ),
        None,
    )


_SAID = re.compile(r"\s+(?:\w+ly\s+)?(?:said|announced|told|confirmed|declared|added|reported|wrote)\b")
_FINITE = re.compile(r"\s+(?:will|would|has|had|is|was|[a-z]+(?:ed|s))\b")


@cache
def _of_state_before() -> re.Pattern[str]:
    offices = "|".join((*load("dossier_encounters")["office"]["of_state"], "secretary"))
    return re.compile(rf",[”\"]?\s+(?:its|the)?\s*(?:[A-Za-z]+\s+){{0,3}}(?:{offices})\s+$", re.IGNORECASE)


@cache
def _offices() -> str:
    return "|".join(load("dossier_encounters")["office"]["words"])


@cache
def _before_name() -> re.Pattern[str]:
    """Between a body and the name after it: `’s`, `health minister`, `, Minister of X, the Hon.`"""
    return re.compile(
        rf"(?:[’']s?)?(?:\s+(?:{_offices()}|[a-z][\w-]*|(?:[A-Z][\w-]*\s+){{0,3}}(?:{_offices()})))"
        r"{0,6}(?:,(?:\s+[A-Z][\w.-]*){0,3})?(?:\s+(?:[A-Z][a-z]{0,4}\.|Hon|Sir|Dame))?\s*",
    )


@cache
def _office_of() -> re.Pattern[str]:
    """Words of an office that lead to the state or body: `Minister of Foreign Affairs of the Republic of`."""
    return re.compile(
        rf"\b(?:{_offices()})\b[^.;:“”\"]{{0,60}}"
        r"\b(?:of|for|at|in)\s+(?:the\s+)?(?:Republic of\s+|State of\s+)?$",
        re.IGNORECASE,
    )


_OUR = re.compile(
    r",\s+our\s+(?:[a-z-]+\s+){0,3}[a-z]+"
)  # `X, our medical coordinator`: of who publishes this
_OUR_BEFORE = re.compile(
    r"(?:^|[\n.] *)Our\s+(?:[A-Za-z-]+\s+){0,3}[A-Za-z-]+,?\s+(?:[A-Z][a-z]{1,4}\.?\s+)?$"
)
_ACTS = re.compile(
    r",\s+(?:[a-z]+ly\s+)?(?:[a-z]+ed|[a-z]+ing|met|said|told|sat|saw|was|is|has|had)\b"
)  # `X, received the`
_BREAK = re.compile(r"[.;:“”\"]|\b(?:said|says|told|and|who|that|which|met|with)\b")
_TITLE_GAP = re.compile(
    r"(?:,?\s+(?:the|Hon\.?|Honou?rable|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Sir|Dame|Ratu))*,?\s*", re.IGNORECASE
)


def _of(article: AnnotatedArticle, person: Mention, owner: Mention) -> bool:
    """Tell whether the words say that a person is of a state or body."""
    text = article.text
    if person.start <= owner.start and owner.end <= person.end:
        return True  # `the Prime Minister of Fiji`
    if owner.end <= person.start:
        gap = text[owner.end : person.start]
        if len(gap) > NEAR or "\n" in gap:
            return False
        if re.fullmatch(r",\s+whose\s+", gap):
            return True  # `the Commission, whose trade chief`
        if _TITLE_GAP.fullmatch(gap):
            return _office_of().search(text[max(0, owner.start - NEAR) : owner.start]) is not None
        return bool(gap.strip()) and not _BREAK.search(gap) and _names_office(gap)
    gap = text[person.end : owner.start]
    if re.fullmatch(r"\s+(?:of|for|from)\s+(?:the\s+)?", gap) and person.form == "name":
        return True  # `General X for the army`
    if len(gap) > NEAR or not gap.startswith(",") or "\n" in gap or _ACTS.match(gap):
        return False
    return _office_of().search(gap) is not None and not re.search(r"[.;:“”\"]|\b(?:said|and|who|that)\b", gap)


def _is_title_of(article: AnnotatedArticle, title: Mention, name: Mention) -> bool:
    """Tell whether a mention is the office of the person named right behind it."""
    gap = article.text[title.end : name.start] if name.start >= title.end else "-"
    return title.form != "name" and name.type == "person" and name.form == "name" and gap in (" ", ", ")


def _names_office(gap: str) -> bool:
    if _before_name().fullmatch(gap) is None:
        return False
    return (
        gap.strip() in ("'s", "’s", "'", "’")
        or re.search(rf"\b(?:{_offices()})\b", gap, re.IGNORECASE) is not None
    )


def _country(entity: LinkedEntity, votes: Counter[str]) -> str | None:
    if entity.type != "person" or not votes:
        return entity.country
    return max(votes, key=lambda c: (votes[c], c == entity.country, c))


@cache
def _heads_region() -> re.Pattern[str]:
    heads = "|".join(load("dossier_encounters")["office"]["of_region"])
    return re.compile(
        rf"\b(?:{heads})\s+of\s+(?:the\s+)?(?P<place>[A-Z].*)$|^(?P<before>[A-Z].*?)(?:[’']s)?\s+(?:{heads})$",
        re.I,
    )


def _region(evidence: Evidence, entity: str) -> str | None:
    """Return the region or city that somebody heads, which is his side rather than its state."""
    known = evidence.entities[entity]
    if known.type != "person":
        return None
    places = {_plain(e.name): e.name for e in evidence.entities.values() if e.type == "place"}
    for role in known.roles:
        told = _heads_region().search(role)
        name = (told["place"] or told["before"]) if told is not None else None
        if name is not None and (place := places.get(_plain(name))) is not None:
            return place
    return None


def _plain(name: str) -> str:
    """Return a name without accents: `Québec` is Quebec."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).casefold()


def _is_body(evidence: Evidence, entity: str) -> bool:
    return "JRN" not in (evidence.entities[entity].code or "")


def _body(evidence: Evidence, entity: LinkedEntity, votes: Counter[str]) -> str | None:
    """Return the body behind a person: one named in the role or beside the name, else its ministry."""
    if entity.type != "person":
        return entity.name if entity.type == "organisation" else None
    roles = " ".join(entity.roles)
    named = [
        e
        for e in evidence.entities.values()
        if e.type == "organisation" and len(e.name.split()) > 1 and e.name in roles
    ]
    if named:
        return named[0].name
    ministry = ministry_of(evidence, entity)
    if ministry is not None:
        return ministry
    if votes:
        mentions = {e.name: len(e.mentions) for e in evidence.entities.values()}
        return max(votes, key=lambda n: (votes[n] + (len(n.split()) > 1), mentions.get(n, 0), n))
    return None


_WORD = re.compile(r"[^\W\d_]+")


def ministry_of(evidence: Evidence, entity: LinkedEntity) -> str | None:
    """Return the ministry of a minister, by the name that the story has for it, else `health ministry`."""
    lexicon = load("dossier_encounters")["office"]
    for role in entity.roles:
        office = re.split(r"\s+of\s+the\s+Republic\b|\s+in\s+(?:the\s+)?[A-Z]", role)[0]
        own = set(_WORD.findall(entity.name)) if entity.type == "person" else set()
        words = [w for w in _WORD.findall(office) if len(w) >= _LEAST_PORTFOLIO and w not in own]
        low = {w.lower() for w in words}
        if not low & set(lexicon["ministers"]) or {"general", "secretary"} <= low:
            continue
        stems = {w.lower()[:5] for w in words if w.lower() not in lexicon["plain"]}
        for other in evidence.entities.values():
            head = set(re.findall(r"[a-z]+", other.name.lower()))
            is_ministry = other.type == "organisation" and head & set(lexicon["ministries"])
            if is_ministry and stems & {w[:5] for w in head - set(lexicon["plain"])}:
                return other.name
        portfolio = [w for w in words if w.lower() not in lexicon["plain"]]
        if portfolio:
            return f"{' '.join(portfolio)} ministry"
    return None

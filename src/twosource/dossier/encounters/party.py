"""Who takes part in an encounter: a state, a body or a person, and the sides they make up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.dossier.encounters.bodies import WHY as UNNAMED
from twosource.dossier.encounters.bodies import is_body
from twosource.dossier.encounters.on_behalf import on_behalf
from twosource.dossier.evidence import Evidence
from twosource.dossier.texts import bag
from twosource.dossier.wording import country_name, named
from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Mention

PARTY_TYPES = frozenset({"person", "organisation", "country", "group"})
_SHORT = 4  # letters up to which a word keeps its ending
DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|our|your)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One who takes part, as one article tells it."""

    entity: str | None  # LinkedEntity.id
    country: str | None
    body: str | None  # name of the body it is or speaks for
    person: str | None  # full name of a named person
    words: str  # as written

    @property
    def known(self) -> bool:
        """Tell whether anything says who it is, beyond `officers`."""
        return bool(self.country or self.body or self.person)


@cache
def _both() -> re.Pattern[str]:
    both = load("dossier_encounters")["both"]
    return re.compile(rf"(?:{'|'.join((*both['marks'], *both['bare']))})", re.IGNORECASE)


def two_states(evidence: Evidence) -> tuple[str, str] | None:
    """Return the two states that face each other in a story, or the only two it speaks of."""
    two = evidence.sides[:2]
    if len(two) < 2 or not set(two) <= evidence.countries:
        return None
    spoken_of = {e.country for e in evidence.entities.values() if e.type == "country"}
    return (two[0], two[1]) if evidence.dyadic or spoken_of == set(two) else None


@cache
def _public() -> re.Pattern[str]:
    words = "|".join(load("dossier_encounters")["trigger"]["public"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def is_both(words: str) -> bool:
    """Tell whether words mean the parties together: `the two sides`, `both delegations`."""
    return _both().fullmatch(words) is not None


def party_of_entity(evidence: Evidence, entity: str, words: str = "") -> Party | None:
    """Return a joined entity as a party; None for outlets and what cannot take part."""
    known = evidence.entities[entity]
    if known.type not in PARTY_TYPES or (known.code or "").endswith("JRN") or _public().search(known.name):
        return None
    if (fuller := _fuller(evidence, entity)) is not None:
        return party_of_entity(evidence, fuller, words or known.name)
    if (
        is_both(known.name)
        or (known.type == "group" and _COUNTED.match(known.name))
        or _vague(evidence, entity)
    ):
        return None
    holder = _holder(evidence, entity)
    if holder is not None:
        return party_of_entity(evidence, holder, words or known.name)
    behind = on_behalf(evidence, entity)
    is_person = known.type == "person" and named(evidence, entity)
    body = behind.body
    country = None if body is not None and _international(body) else behind.country
    if known.type == "group" and behind.country is None:
        body = DETERMINER.sub("", known.name)
    if known.type == "person" and body is None and not is_person:
        body = DETERMINER.sub("", known.name)
    return Party(
        entity=entity,
        country=country,
        body=DETERMINER.sub("", body) if body else None,
        person=known.name if is_person else None,
        words=words or known.name,
    )


_COUNTED = re.compile(
    r"^(?:some |about |around |nearly |over |at least )?"
    r"(?:\d|two |three |four |five |six |seven |eight |nine |ten |dozens|hundreds|thousands|many )"
    r"|^(?:his|her|their) ",
    re.IGNORECASE,
)


def is_office(name: str) -> bool:
    """Tell whether a name is that of an office, not of a body."""
    offices = "|".join(load("dossier_encounters")["office"]["words"])
    return re.match(rf"(?:the\s+)?(?:{offices})\s+(?:of|for)\b", name, re.IGNORECASE) is not None


def _vague(evidence: Evidence, entity: str) -> bool:
    """Tell whether an entity is a plural that names nobody: `partners and allies`."""
    known = evidence.entities[entity]
    return known.type in ("group", "organisation") and known.country is None and _is_vague(known.name)


def _is_vague(words: str) -> bool:
    last = words.lower().split()[-1:] if not words[:1].isupper() or words.lower() == words else []
    return bool(last and last[0] in load("dossier_encounters")["both"]["vague"])


def _holder(evidence: Evidence, entity: str) -> str | None:
    """Return the one named person who holds the office that an unnamed entity is: `the Premier of X`."""
    known = evidence.entities[entity]
    if known.type != "person" or named(evidence, entity) or not known.roles:
        return None
    country = on_behalf(evidence, entity).country
    office = bag(re.split(r"\s+(?:of|for|in)\s+[A-Z]", known.roles[0])[0])
    found = [
        e.id
        for e in evidence.entities.values()
        if e.type == "person" and e.id != entity and named(evidence, e.id)
        if country is not None and on_behalf(evidence, e.id).country == country
        if any(office <= bag(r) for r in e.roles)
    ]
    return found[0] if len(found) == 1 else None


def parties_of_mention(evidence: Evidence, article: AnnotatedArticle, m: Mention) -> list[Party]:
    """Return the parties that a mention names: one, or those within a plural."""
    words = article.text[m.start : m.end]
    if m.why == UNNAMED:
        return [_unnamed(evidence, article, m)]
    inner = [
        (o, linked)
        for o in article.mentions
        if m.start <= o.start and o.end <= m.end and o is not m and o.type in ("country", "organisation")
        if (linked := evidence.linked(article.id, o.entity)) in evidence.entities and linked is not None
    ]
    linked = evidence.linked(article.id, m.entity)
    if m.type == "group" or (linked is None and m.form != "name"):
        if len(inner) == 1 and inner[0][0].type == "country" and is_body(words):
            return [_unnamed(evidence, article, m)]  # `Ireland’s bishops` are no state
        within = [p for _, i in inner if (p := party_of_entity(evidence, i)) is not None]
        if within:
            return list({p.entity: p for p in within}.values())
        entity = next((e for e in article.entities if e.id == m.entity), None)
        members = [evidence.linked(article.id, i) for i in entity.members] if entity is not None else []
        together = [p for i in members if i is not None and (p := party_of_entity(evidence, i)) is not None]
        if together:
            return together
    if is_both(words):
        return []
    counted = re.search(r"\bwith\s+$", article.text[max(0, m.start - 6) : m.start]) and _SOME.match(words)
    if m.type == "group" and counted:
        return [Party(entity=None, country=None, body=counted[1], person=None, words=words)]
    if m.type == "group" and (told := _PART_OF.match(words)) is not None:
        return [Party(entity=None, country=None, body=told[1], person=None, words=words)]
    if linked is not None and linked in evidence.entities:
        party = party_of_entity(evidence, linked, words)
        return [party] if party is not None else []
    if (
        m.type not in PARTY_TYPES
        or m.form == "pronoun"
        or _public().search(words)
        or is_both(words)
        or _is_vague(words)
    ):
        return []
    return [Party(entity=None, country=None, body=DETERMINER.sub("", words), person=None, words=words)]


_SOME = re.compile(
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|a dozen) ([a-z][\w’' -]*s\b.*)$"
)
_PART_OF = re.compile(r"(?:\w+ of )?(?:its|their|the|his|her) ([a-z][\w -]*s)$")  # `nine of its clubs`


def _fuller(evidence: Evidence, entity: str) -> str | None:
    """Return the one named body whose name holds all words that tell a body's kind: `the oilseed union`."""
    known = evidence.entities[entity]
    if known.type != "organisation" or any(w[:1].isupper() for w in DETERMINER.sub("", known.name).split()):
        return None
    named = [
        e.id
        for e in evidence.entities.values()
        if e.type == "organisation" and e.id != entity and e.name != known.name.title()
        if re.search(r"\b[A-Z]", e.name) and bears(e.name, known.name)
    ]
    return named[0] if len(named) == 1 else None


def _unnamed(evidence: Evidence, article: AnnotatedArticle, m: Mention) -> Party:
    """Return a body that no name was read for: the one of the story that bears its words, else its words."""
    words = DETERMINER.sub("", " ".join(m.of(article.text).split()))
    bodies = [e for e in evidence.entities.values() if e.type == "organisation"]
    alike = [e.id for e in bodies if bears(e.name, words)]
    if not alike and words.endswith("s"):  # `the owners` of one Owners’ Council
        alike = [e.id for e in bodies if bears(e.name, words.split()[-1])]
    known = party_of_entity(evidence, alike[0], words) if len(alike) == 1 else None
    if known is not None:
        return known
    whose = [
        linked
        for o in article.mentions
        if o.type == "country" and -len(words) <= o.start - m.start <= 0 and m.start - o.end <= len("'s ")
        if (linked := evidence.linked(article.id, o.entity)) in evidence.entities and linked is not None
    ]
    country = evidence.entities[whose[0]].country if whose else None
    words = _DEMONYM.sub("", words) if country is not None else words
    return Party(entity=None, country=country, body=words, person=None, words=words)


_DEMONYM = re.compile(r"^[A-Z][a-z]+(?:[’']s?)?\s+(?=\w)")  # `Norwegian lawmakers` are lawmakers


def bears(name: str, words: str) -> bool:
    """Tell whether the name of a body holds all words that tell what it is."""
    return bool(_stems(words)) and _stems(words) <= _stems(name)


def parties(evidence: Evidence, article: AnnotatedArticle, mentions: Iterable[Mention]) -> list[Party]:
    """Return the parties of mentions, each once."""
    found = [p for m in mentions for p in parties_of_mention(evidence, article, m)]
    return once(found)


def once(found: Sequence[Party]) -> list[Party]:
    """Return parties without doubles; one by its name stands before one by its words."""
    kept: dict[str, Party] = {}
    for p in found:
        kept.setdefault(p.entity or p.words.lower(), p)
    return list(kept.values())


def side_names(found: Sequence[Party]) -> list[tuple[str, list[Party]]]:
    """Group parties into sides: states where several face each other, else the bodies they speak for."""
    states = {p.country for p in found if p.country}
    international = any(p.country is None and p.body and _international(p.body) for p in found)
    by_state = len(states) >= 2 or (len(states) == 1 and international)
    count = Counter(p.country for p in found if p.person)
    sides: dict[str, list[Party]] = {}
    for p in found:
        if (
            len(states) >= 2
            and not p.country
            and not (p.body and _international(p.body))
            and p.person != p.body
        ):
            continue  # beside states, somebody of whom nothing is known
        # `X spoke by phone with South Korean President Y`, with nothing said of X
        alone = p.person is not None and p.body is None and count[p.country] == 1
        name = _side_name(p, by_state=by_state or alone)
        if name is None:
            continue
        home = next((n for n in sides if same_name(n, name)), name)
        sides.setdefault(home, []).append(p)
    states_alone = {country_name(p.country) for p in found if p.country}
    return [
        (n if by_state or n in states_alone else max([n, *_names(ps, by_state)], key=len), ps)
        for n, ps in sides.items()
    ]


def _names(found: Sequence[Party], by_state: bool) -> list[str]:
    return [n for p in found if (n := _side_name(p, by_state=by_state)) is not None]


def _side_name(p: Party, *, by_state: bool) -> str | None:
    if by_state and p.country:
        return country_name(p.country)
    return p.body or p.person or (country_name(p.country) if p.country else None)


def _international(name: str) -> bool:
    return bool(bag(name) & set(load("dossier_encounters")["both"]["international"]))


def same_name(one: str, two: str) -> bool:
    """Tell whether two names of bodies can be one: the words of the shorter are among the other's."""
    a, b = (_stems(one), _stems(two))
    return bool(a and b) and (a <= b or b <= a)


def _stems(name: str) -> frozenset[str]:
    words = (w for w in bag(name) if w not in ("the", "of", "and", "for", "s"))
    return frozenset((w.removesuffix("s") if len(w) > _SHORT else w)[:6] for w in words)


def same_side(name: str, people: Sequence[Party], other: str, others: Sequence[Party]) -> bool:
    """Tell whether two sides are one: one name, one state, one person or one body."""
    if same_name(name, other):
        return True
    countries = {p.country for p in people if p.country} & {p.country for p in others if p.country}
    known = {p.entity for p in people if p.entity} & {p.entity for p in others if p.entity}
    bodies = any(p.body and q.body and same_name(p.body, q.body) for p in people for q in others)
    persons = any(p.person and q.person and same_name(p.person, q.person) for p in people for q in others)
    return bool(
        known or bodies or persons or (countries and (not _domestic(people) or not _domestic(others)))
    )


def _domestic(people: Sequence[Party]) -> bool:
    """Tell whether a side is told by bodies, so that its state alone does not tell it from the other side."""
    return all(p.body is not None for p in people)

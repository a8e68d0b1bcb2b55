"""Who and what can only be of the country that a report tells of: its president, "the army", its parties."""

from __future__ import annotations

from functools import cache

from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.home import Home
from twosource.annotate.names.nouns import OF_STATE, title_words
from twosource.annotate.names.roles import institutions
from twosource.lexicon import load

_PRIVATE_KINDS = frozenset({"ART", "ANY", "CRM"})


def is_domestic(draft: Draft, entity: DraftEntity, home: Home) -> bool:
    """Tell whether a person or body whose country is not told can only be of the report's own."""
    country = home.country
    if _national_holder(entity) and not _taken(draft, entity, country):
        return not _may_be_another(draft, entity, country) and not _told_with_another(draft, entity, country)
    if home.sure and (_serves_state(entity) or _named_body(entity) or _introduced(draft, entity, country)):
        return True
    if home.sure and _described_body(draft, entity) and not _beside_others(draft, entity, country):
        return True
    return _national_body(draft, entity) or _own_kind(draft, entity, country)


def _introduced(draft: Draft, entity: DraftEntity, home: str | None) -> bool:
    """Tell whether a named body is one that the report tells its readers about, with no other country beside.

    It is called what it is, in its name ("Lindal University") or beside it ("the company"). Firms and media
    known all over the world are not introduced, and bodies of several countries say so.
    """
    if entity.type != "organisation" or not entity.names or entity.sector in _PRIVATE_KINDS:
        return False
    words = [word.casefold().strip(".,") for name in entity.names for word in name.split()]
    if not _listed("many").isdisjoint(words) or {name.casefold() for name in entity.names} & _worldwide():
        return False
    kinds = title_words().type_words
    called = any(kinds.get(word) == "organisation" for name in entity.names if " " in name for word in words)
    return (called or bool(entity.heads)) and (home is None or not _beside_others(draft, entity, home))


def _described_body(draft: Draft, entity: DraftEntity) -> bool:
    """Tell whether a body is told of without a name, as known: "the clinic", "riot police"."""
    if (
        entity.type != "organisation"
        or entity.names
        or entity.sector in _PRIVATE_KINDS | {None, "BUS", "NGO"}
    ):
        return False
    first = min(entity.mentions, key=lambda m: m.start)
    words = [t.lower_ for t in draft.doc[first.first : first.after]]
    if first.form != "nominal" or words[0] in ("a", "an", "which", "another"):
        return False
    return _listed("many").isdisjoint(words)


def _beside_others(draft: Draft, entity: DraftEntity, home: str) -> bool:
    """Tell whether the sentence that first names something names another country too."""
    first = min(entity.mentions, key=lambda m: m.start)
    sentence = draft.head_token(first).sent
    beside = (draft.at.get(index) for index in range(sentence.start, sentence.end))
    return bool({held.entity.country for held in beside if held is not None} - {None, home})


def _told_with_another(draft: Draft, entity: DraftEntity, home: str) -> bool:
    """Tell whether somebody is first named in a sentence on another country and not on the report's own."""
    first = min(entity.mentions, key=lambda m: m.start)
    sentence = draft.head_token(first).sent
    told = {
        m.entity.country
        for m in draft.mentions
        if sentence.start <= m.first < sentence.end and m.form == "name" and m.entity is not entity
        if not _comes_from(draft, m)
    }
    return home not in told and bool(told - {None})


def _comes_from(draft: Draft, mention: DraftMention) -> bool:
    """Tell whether a name only says where some came from: "divers, several of whom came from Peru"."""
    tie = draft.head_token(mention).head
    return tie.lower_ == "from" and tie.head.lemma_ in ("come", "hail")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("titles")["homeland"][name])


@cache
def _worldwide() -> frozenset[str]:
    return frozenset(name.casefold() for name in load("titles")["homeland"]["worldwide"])


def _national_holder(entity: DraftEntity) -> bool:
    """Tell whether a person holds, or held, an office that a country has one of."""
    if entity.type != "person" or entity.sector not in (None, "GOV", "OPP", "MIL"):
        return False
    offices = _listed("offices")
    for role in (*entity.roles, *entity.former_roles):
        low = role.casefold().removesuffix("-designate").replace("-", " ")
        if low in offices or low.endswith(" minister") or low.startswith(("minister for ", "minister of ")):
            return True
    return False


def _serves_state(entity: DraftEntity) -> bool:
    """Tell whether a person serves a state without being sent abroad: a judge, a mayor, a police chief."""
    if entity.type != "person" or entity.sector not in OF_STATE | {"OPP"}:
        return False
    if not (entity.roles or entity.former_roles):
        return False
    abroad = _listed("abroad") | _listed("anywhere") if entity.unnamed else _listed("abroad")
    held = {word for role in (*entity.roles, *entity.former_roles) for word in role.casefold().split()}
    return not (held | entity.heads) & abroad


def _named_body(entity: DraftEntity) -> bool:
    """Tell whether a named body is one that states have: "Constitutional Court", no "International ..."."""
    if entity.type != "organisation" or not entity.names or entity.sector not in OF_STATE:
        return False
    words = {word.casefold() for name in entity.names for word in name.split()}
    return not words & _listed("many") and not words & _listed("international")


def _taken(draft: Draft, entity: DraftEntity, country: str) -> bool:
    """Tell whether somebody else holds the same office of the country."""
    roles = {role.casefold() for role in entity.roles}
    return bool(roles) and any(
        other is not entity
        and other.type == "person"
        and other.country == country
        and not other.unnamed
        and roles & {role.casefold() for role in other.roles}
        for other in draft.entities
    )


def _may_be_another(draft: Draft, entity: DraftEntity, home: str) -> bool:
    """Tell whether a president may belong to another country whose government's bodies the text names."""
    if not any(role.casefold() == "president" for role in (*entity.roles, *entity.former_roles)):
        return False
    return any(
        e.type == "organisation" and e.code is not None and e.country not in (None, home)
        for e in draft.entities
    )


def _national_body(draft: Draft, entity: DraftEntity) -> bool:
    """Tell whether "the government", "the army", "the fisheries ministry" can only be the country's own."""
    if entity.type != "organisation" or entity.names or entity.plural:
        return False
    if not entity.heads & _listed("bodies"):
        return False
    first = min(entity.mentions, key=lambda m: m.start)
    words = [t.lower_ for t in draft.doc[first.first : first.after]]
    behind = draft.doc[first.after].lower_ if first.after < len(draft.doc) else ""
    known = words[:1] == ["the"] or " ".join(words) in institutions()
    return known and _listed("local").isdisjoint(words) and not {"of", "in"} & {*words, behind}


def _own_kind(draft: Draft, entity: DraftEntity, home: str) -> bool:
    """Tell whether a party, the police or their officer can only be the country's own."""
    if entity.type in ("person", "organisation") and entity.names:
        roles = [role.casefold() for role in entity.roles]
        if entity.type == "person" and entity.sector == "COP":
            fits = any(role.startswith("police ") for role in roles)
        else:
            fits = entity.sector in ("PTY", "OPP") and (entity.type != "person" or "party leader" in roles)
        return fits and not _beside_others(draft, entity, home)
    if entity.type != "group":
        return False
    first = min(entity.mentions, key=lambda m: m.start)
    words = [t.lower_ for t in draft.doc[first.first : first.after]]
    behind = draft.doc[first.after].lower_ if first.after < len(draft.doc) else ""
    known = words in (["police"], ["the", "police"])
    return known and behind not in ("of", "in") and behind not in _listed("local")


def local_country(draft: Draft, text: str, entity: DraftEntity) -> str | None:
    """Return the one country that a paragraph speaks of before it brings somebody in.

    For reports of several countries; only what states have, and what the report introduces, is taken for it.
    """
    of_state = _national_holder(entity) or _serves_state(entity) or _named_body(entity)
    if not of_state and not _national_body(draft, entity) and not _introduced(draft, entity, None):
        return None
    first = min(entity.mentions, key=lambda m: m.start)
    begin, end = text.rfind("\n\n", 0, first.start) + 1, text.find("\n\n", first.end)
    end = end if end >= 0 else len(text)
    beside = [m for m in draft.mentions if begin <= m.start < end and m.form == "name" and m.entity.country]
    spoken_of = {m.entity.country for m in beside}
    before = any(m.start <= first.start and m.entity.type in ("country", "place") for m in beside)
    if len(spoken_of) == 1:
        return spoken_of.pop() if before else None
    return _acts_before(draft, first, beside) if of_state else None


def _acts_before(draft: Draft, person: DraftMention, beside: list[DraftMention]) -> str | None:
    """Return the one country that acts in the sentence before, where somebody's own names none.

    "Turkey is trying to save the deal. Foreign Minister Arslan telephoned both capitals."
    """
    sentence = draft.head_token(person).sent
    if any(sentence.start <= m.first < sentence.end for m in beside if m.entity is not person.entity):
        return None
    told = [m for m in beside if m.head < sentence.start and m.entity.type == "country"]
    if not told:
        return None
    last = max(told, key=lambda m: m.start)
    before = draft.head_token(last).sent
    acting = [m for m in told if before.start <= m.first]
    subject = draft.head_token(last).dep_ in ("nsubj", "nsubjpass")
    one = {m.entity.country for m in acting} == {last.entity.country}
    return last.entity.country if before.end == sentence.start and subject and one else None

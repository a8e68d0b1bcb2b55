"""Figures told by whose they are: "his brother" and "my brother" are one if he and I are."""

from __future__ import annotations

from twosource.annotate.coref.deeds import Deeds
from twosource.annotate.coref.kin import BACK
from twosource.annotate.coref.later import merge
from twosource.annotate.coref.likely import named_gender
from twosource.annotate.coref.pairs import join_kin_pairs
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

_NEIGHBOURS = frozenset({"predecessor", "successor"})
_LEAVING = frozenset({"outgoing", "ousted", "former", "departing"})
_ELDER = frozenset({"father", "mother", "grandfather", "grandmother", "uncle", "aunt"})
_YOUNGER = frozenset({"son", "daughter", "brother", "sister", "grandson", "granddaughter", "nephew", "niece"})
_BESIDE = 2  # sentences back to the other of two who are told of
COMING = frozenset({"incoming", "new", "designate", "elect", "acting", "interim"})


def join_possessed(draft: Draft, roles: list[RolePhrase], sentence_of: list[int], deeds: Deeds) -> None:
    """Join phrases of one noun whose owners turned out the same once the pronouns were read.

    Two people with names of their own are never joined, nor phrases that disagree in gender or number.

    Args:
        draft: Names, role phrases and pronouns found so far; entities are joined.
        roles: The role phrases of the text.
        sentence_of: Sentence number of each token.
        deeds: What the verbs of the text tell of people.
    """
    join_kin_pairs(draft)
    join_successors(draft, roles, deeds)
    join_relatives(draft, roles)
    join_peers(draft, roles, sentence_of)
    owners = {m.head: m.entity for m in draft.mentions}
    phrases = {m.head: m for m in draft.mentions if m.form == "nominal"}
    seen: dict[tuple[int, str, bool], DraftEntity] = {}
    for role in roles:
        mention = phrases.get(role.head)
        owner = owners.get(role.owner) if role.owner is not None else None
        if mention is None or owner is None or mention.entity is owner or role.former:
            continue
        key = (id(owner), role.noun.noun, role.plural)
        first = seen.get(key)
        if first is None or first not in draft.entities:
            seen[key] = mention.entity
        elif first is not mention.entity and _may_be_one(first, mention.entity):
            kept, gone = (
                (mention.entity, first)
                if first.unnamed and not mention.entity.unnamed
                else (first, mention.entity)
            )
            merge(draft, kept, gone, f"whose {role.noun.noun} it is")
            seen[key] = kept


def join_successors(draft: Draft, roles: list[RolePhrase], deeds: Deeds) -> None:
    """Join "her predecessor", "his successor" and "the new minister" with whoever that is.

    What verbs tell comes first ("Lind took over from Moe"), then the one other who held or takes the same
    office and leaves or comes.
    """
    _name_successors(draft, deeds)
    owners = {m.head: m.entity for m in draft.mentions}
    phrases = {m.head: m.entity for m in draft.mentions if m.form == "nominal"}
    for role in roles:
        owner = owners.get(role.owner) if role.owner is not None else None
        figure = phrases.get(role.head)
        if figure is not None and owner is not None and role.noun.noun in _NEIGHBOURS and not role.plural:
            figure.heads |= owner.heads  # who held or takes the office answers to it
        if figure is None or not figure.unnamed or figure not in draft.entities or role.plural:
            continue
        if role.noun.noun in _NEIGHBOURS and owner is not None:
            gone = role.noun.noun == "predecessor"
            pairs = [(b.entity, a.entity) if gone else (a.entity, b.entity) for a, b in deeds.follows]
            told = [other for other, one in pairs if one is owner]
            others = told or [
                e
                for e in draft.entities
                if e.type == "person"
                and not e.unnamed
                and e is not owner
                and e.heads & owner.heads
                and _leaves(e if gone else owner, owner if gone else e)
            ]
        elif role.determiner == "the" and role.modifiers & COMING and role.noun.kind == "person":
            others = [a.entity for a, b in deeds.follows if role.noun.noun in b.entity.heads]
        else:
            continue
        found = {id(e): e for e in others if e is not figure and e.type == "person" and e in draft.entities}
        fitting = [
            e
            for e in found.values()
            if figure.gender is None or (e.gender or named_gender(e)) in (None, figure.gender)
        ]
        if len(fitting) == 1:
            merge(draft, fitting[0], figure, f"the {role.noun.noun} in the office")


def _name_successors(draft: Draft, deeds: Deeds) -> None:
    """Join "the woman who stands in for him" with the acting governor named later, "him" with the ousted."""
    for comes, goes in deeds.follows:
        for one, other, words in ((goes, comes, _LEAVING), (comes, goes, COMING)):
            figure = one.entity
            if not figure.unnamed or figure.type != "person" or figure not in draft.entities:
                continue
            nouns = figure.heads | other.entity.heads
            named = [
                e
                for e in draft.entities
                if _is_other(e, other.entity, figure) and e.heads & nouns and _has(e, words)
            ]
            if len(named) == 1:
                merge(draft, named[0], figure, "who comes and goes in the office")


def _has(person: DraftEntity, words: frozenset[str]) -> bool:
    """Tell whether a word such as "acting" or "ousted" is told of a person's office."""
    told = [*person.roles, *(person.former_roles if words is _LEAVING else ())]
    return bool(words & {word for text in told for word in text.casefold().replace("-", " ").split()}) or (
        words is _LEAVING and bool(person.former_roles)
    )


def join_relatives(draft: Draft, roles: list[RolePhrase]) -> None:
    """Join "my brother" with the one other person of the text who has the speaker's surname.

    Whose father he is told to be comes first: he is "Ana's father", so Ana is "his daughter".
    """
    _join_kin_back(draft, roles)
    for role, owner, figure in _owned(draft, roles):
        if role.noun.noun not in title_words().kin or not owner.names or figure not in draft.entities:
            continue
        surname = surname_of(owner)
        others = [
            e
            for e in draft.entities
            if _is_other(e, owner, figure) and surname_of(e) == surname and _of_age(e, role.noun.noun)
        ]
        if len(others) == 1:
            merge(draft, others[0], figure, "a relative of the same surname")


def _join_kin_back(draft: Draft, roles: list[RolePhrase]) -> None:
    """Join "his daughter" with the one person whose father he is told to be."""
    owners = {m.head: m.entity for m in draft.mentions}
    told: dict[int, list[tuple[str, DraftEntity]]] = {}
    for role in roles:
        owner = owners.get(role.owner) if role.owner is not None else None
        kin = owners.get(role.head)
        if owner is None or kin is None or owner is kin or role.noun.noun not in BACK or role.plural:
            continue
        if owner.type == "person" and not owner.unnamed:
            told.setdefault(id(kin), []).append((role.noun.noun, owner))
    for role, owner, figure in _owned(draft, roles):
        found = {
            id(one): one
            for noun, one in told.get(id(owner), ())
            if role.noun.noun in BACK[noun] and one is not figure and _is_other(one, owner, figure)
        }
        if len(found) == 1 and figure in draft.entities:
            merge(draft, next(iter(found.values())), figure, f"whose {role.noun.noun} it is told to be")


def surname_of(person: DraftEntity) -> str:
    """Return the last word of a person's longest name that is no "Jr", lower case."""
    words = [word.casefold() for word in max(person.names, key=len).split()]
    plain = [word for word in words if word not in title_words().suffixes]
    return (plain or words)[-1]


def shares_surname(person: DraftEntity, other: DraftEntity) -> bool:
    """Tell whether two people have a surname in common, also as one of two: "Frei" and "Dahl-Frei"."""
    return bool(set(surname_of(person).split("-")) & set(surname_of(other).split("-")))


def _of_age(person: DraftEntity, noun: str) -> bool:
    """Tell whether "Sr." or "Jr." behind a name allows what a relative is called: no son is the Sr."""
    words = {word.casefold().rstrip(".") for name in person.names for word in name.split()}
    return not ("sr" in words and noun in _YOUNGER) and not ("jr" in words and noun in _ELDER)


def join_peers(draft: Draft, roles: list[RolePhrase], sentence_of: list[int]) -> None:
    """Join "her guest", "my opponent" with the one other person told of beside the owner."""
    peers = frozenset(load("coreference")["described"]["peers"])
    for role, owner, figure in _owned(draft, roles):
        if role.noun.noun not in peers or figure not in draft.entities or owner not in draft.entities:
            continue
        if figure.mentions[0].head != role.head:
            continue
        here = sentence_of[role.head]
        like = [
            e
            for e in draft.entities
            if e.type == "person"
            and e.unnamed
            and e is not owner
            and e is not figure
            and e.heads & owner.heads
        ]
        if owner.unnamed and len(like) == 1 and like[0].mentions[0].head < role.head:
            merge(draft, like[0], figure, "the other of two nameless")
            continue
        near = {
            id(m.entity): m.entity
            for m in draft.mentions
            if m.head < role.head
            and 0 <= here - sentence_of[m.head] <= _BESIDE
            and _is_other(m.entity, owner, figure)
            and _can_face(m.entity, owner, role)
        }
        if len(near) == 1:
            merge(draft, next(iter(near.values())), figure, "the other one told of")


def _can_face(other: DraftEntity, owner: DraftEntity, role: RolePhrase) -> bool:
    """Tell whether somebody may be the peer of an owner: of the country told, with a like post."""
    if role.country is not None and other.country not in (None, role.country):
        return False
    if role.noun.noun != "counterpart" or not other.roles or not owner.roles:
        return True
    return bool(other.heads & owner.heads - {"counterpart"})


def _owned(draft: Draft, roles: list[RolePhrase]) -> list[tuple[RolePhrase, DraftEntity, DraftEntity]]:
    """Return the phrases for an unnamed person somebody else owns, with the owner and the person."""
    owners = {m.head: m.entity for m in draft.mentions}
    phrases = {m.head: m.entity for m in draft.mentions if m.form == "nominal"}
    found = []
    for role in roles:
        owner = owners.get(role.owner) if role.owner is not None else None
        figure = phrases.get(role.head)
        if owner is None or figure is None or figure is owner or owner.type != "person" or role.plural:
            continue
        if figure.unnamed and figure.type == "person":
            found.append((role, owner, figure))
    return found


def _is_other(entity: DraftEntity, owner: DraftEntity, figure: DraftEntity) -> bool:
    """Tell whether a named person may be the figure that is the owner's."""
    if entity.type != "person" or entity.unnamed or entity is owner or not entity.names:
        return False
    return figure.gender is None or (entity.gender or named_gender(entity)) in (None, figure.gender)


def _leaves(first: DraftEntity, second: DraftEntity) -> bool:
    """Tell whether the text says that the first had the office before, or that the second is new to it."""
    words = {word for text in first.roles for word in text.casefold().replace("-", " ").split()}
    comes = {word for text in second.roles for word in text.casefold().replace("-", " ").split()}
    return bool(first.former_roles or words & _LEAVING or comes & COMING)


def _may_be_one(one: DraftEntity, other: DraftEntity) -> bool:
    if one.type != other.type or one.plural != other.plural:
        return False
    if one.names and other.names:
        return False
    return one.gender is None or other.gender is None or one.gender == other.gender

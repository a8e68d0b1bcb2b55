"""Who "the two ministers", "both men", "the pair" or "the sisters" are."""

from __future__ import annotations

from functools import cache

from twosource.annotate.coref.later import merge
from twosource.annotate.coref.likely import named_gender
from twosource.annotate.coref.together import named_together, take_in
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

_NEAR, _FAR = 3, 4  # sentences back to two people named together, and to two named apart
_BACK = 6  # sentences back to two told of as two before
_PEERS, _OFFICES = frozenset({"counterpart"}), frozenset({"minister", "president", "leader"})
_ANYONE = {"man": "male", "woman": "female", "person": None}  # nouns that fit people of any office
TWO = frozenset({"two", "2"})
_OF_STATES = frozenset({"leader", "neighbour", "neighbor", "ally", "rival", "foe"})  # also countries
_STATES = _OF_STATES | {"country", "nation", "state", "government"}
_TWO = frozenset({"two", "both", "2"})


def told_as_pair(
    draft: Draft, role: RolePhrase, nouns: frozenset[str] | None, sentence_of: list[int]
) -> tuple[DraftEntity | None, str]:
    """Read "the two countries", "both sides", "the US side", "the two ministers"; return who, and why.

    Args:
        draft: What is known so far; a group may be added.
        role: The phrase.
        nouns: Role nouns of people it may point back to, None for its own alone.
        sentence_of: Sentence number of each token.
    """
    noun = role.noun.noun
    if noun == "side" and not role.plural and role.country is not None:
        for entity in draft.entities:
            if entity.key == role.country:
                return entity, "the side of a country"
    paired = noun in _pair_nouns() or role.noun.kind == "person"
    if not role.plural or not paired or role.country is not None:
        return None, ""
    doc = draft.doc
    if noun == "party" and role.after < len(doc) and doc[role.after].lower_ == "in":
        return None, ""  # "the two parties in the United States"
    counted = (
        role.modifiers & _TWO
        or role.determiner == "both"
        or (role.first and doc[role.first - 1].lower_ == "both")
    )
    if not counted and not (noun == "side" and role.determiner == "the"):
        return None, ""
    here = sentence_of[role.head]
    if role.noun.kind == "person":
        if not role.definite:
            return None, ""  # "two captains"
        if role.owner is not None and noun in title_words().kin:
            return None, ""  # "their two daughters" are others than the two whose they are
        people, why = two_people(draft, role, nouns or frozenset({noun}), sentence_of)
        if people is not None:
            return people, why
        if noun not in _OF_STATES:
            return None, ""
    for entity in draft.entities:
        if entity.key == "the two sides":
            return entity, "the two parties of the story"
    best = _two_countries(draft, here, sentence_of)
    told = [e for e in draft.entities if e.quantity in TWO and e.heads & _STATES and e.key != "the two sides"]
    if len(told) == 1 and noun in _STATES:
        told[0].members = told[0].members or best
        return told[0], "the two told of before"
    if len(best) < 2:
        return None, ""
    pair = draft.add_entity(DraftEntity(type="group", plural=True, key="the two sides", members=best))
    return pair, "the two parties of the story"


def two_people(
    draft: Draft, role: RolePhrase, nouns: frozenset[str], sentence_of: list[int]
) -> tuple[DraftEntity | None, str]:
    """Return the group that "the two ministers" means, and why; None if that is not sure.

    Two told of as two before ("two brothers") come first if nothing speaks against them, then two people
    named together, then the two people named last of whom the noun may be said.

    Args:
        draft: What is known so far; the group is added.
        role: A phrase for two people.
        nouns: Role nouns of people it may point back to.
        sentence_of: Sentence number of each token.
    """
    here, start = sentence_of[role.head], draft.doc[role.head].idx
    told = _told_as_two(draft, start, here, sentence_of)
    fitting = [g for g in told if _fits_pair(g, role.noun.noun, nouns)]
    together = [
        m
        for m in named_together(draft)
        if len(m.entity.members) == 2
        and m.entity.members[0].type == "person"
        and m.end <= start
        and here - sentence_of[m.head] <= _NEAR
    ]
    last = _last_two(draft, role, nouns, sentence_of)
    if fitting:
        group = fitting[-1]
        if not group.members and last is not None and _after(last, group):
            group.members = last
        return group, "the two told of before"
    if together and not (last is not None and _all_in(draft, last, start, here, sentence_of)):
        take_in(draft, together[-1].entity)
        return together[-1].entity, "the two people named before"
    if last is None:
        only = _told_as_two(draft, start, here, sentence_of, back=here)
        if len(only) == 1 and _may_be_pair(only[0], role.noun.noun, nouns):
            return only[0], "the only two told of"
        return None, ""
    for group in draft.entities:
        if {id(member) for member in group.members} == {id(member) for member in last}:
            return group, "the two people named before"
    group = DraftEntity(type="group", plural=True, members=last)
    return draft.add_entity(group), "the two people named before"


def join_kin_pairs(draft: Draft) -> None:
    """Join "two sisters" with the two people of one surname, told of as two, who are they."""
    kin = title_words().kin | {"sibling", "twin"}
    for group in [e for e in draft.entities if e.quantity in TWO and e.heads & kin and not e.members]:
        pairs = [
            e
            for e in draft.entities
            if len(e.members) == 2
            and e is not group
            and all(m.names for m in e.members)
            and _kindred(e.members)
        ]
        if len(pairs) == 1 and _fits_pair(pairs[0], min(group.heads & kin), group.heads, kindred=True):
            group.members = pairs[0].members
            merge(draft, group, pairs[0], "two of one surname")


def _all_in(draft: Draft, people: list[DraftEntity], start: int, here: int, sentence_of: list[int]) -> bool:
    """Tell whether people are all named in a sentence before a place in it."""
    named = {id(m.entity) for m in draft.mentions if m.end <= start and sentence_of[m.head] == here}
    return all(id(person) in named for person in people)


def _told_as_two(
    draft: Draft, start: int, here: int, sentence_of: list[int], back: int = _BACK
) -> list[DraftEntity]:
    """Return the pairs of people told of as two at most `back` sentences before, the last one at the end."""
    latest: dict[int, DraftMention] = {}
    for mention in sorted(draft.mentions, key=lambda m: m.start):
        entity = mention.entity
        if not (mention.end <= start and here - sentence_of[mention.head] <= back):
            continue
        two = entity.quantity in TWO or len(entity.members) == 2
        if entity.type == "group" and two and all(m.type == "person" for m in entity.members):
            latest[id(entity)] = mention
    return [m.entity for m in sorted(latest.values(), key=lambda m: m.start)]


def _fits_pair(
    group: DraftEntity, noun: str, nouns: frozenset[str] | set[str], kindred: bool = False
) -> bool:
    """Tell whether a noun may be said of two people."""
    if noun in _ANYONE:
        return all(_is_of(member, _ANYONE[noun]) for member in group.members)
    if kindred or group.heads & nouns:
        return True
    known = [member.heads for member in group.members if member.heads]
    return all(heads & nouns or (heads & _PEERS and nouns & _OFFICES) for heads in known) and bool(known)


def _may_be_pair(group: DraftEntity, noun: str, nouns: frozenset[str]) -> bool:
    """Tell whether nothing that is known of two people speaks against a noun: no office but this one."""
    if noun in _ANYONE:
        return _fits_pair(group, noun, nouns)
    offices = [member.heads for member in group.members if member.roles]
    return not offices or any(heads & nouns for heads in offices)


def _is_of(entity: DraftEntity, gender: str | None) -> bool:
    return gender is None or (entity.gender or named_gender(entity)) in (None, gender)


def _kindred(members: list[DraftEntity]) -> bool:
    """Tell whether people share a word of their full names that stands behind the first."""
    first, *others = (set(max(m.names, key=len).split()[1:]) for m in members)
    return bool(first.intersection(*others))


def _after(people: list[DraftEntity], group: DraftEntity) -> bool:
    return all(person.mentions[0].start > group.mentions[0].start for person in people)


def _last_two(
    draft: Draft, role: RolePhrase, nouns: frozenset[str], sentence_of: list[int]
) -> list[DraftEntity] | None:
    """Return the two people named last of whom a noun may be said, in the order they came in."""
    here, start = sentence_of[role.head], draft.doc[role.head].idx
    latest: dict[int, DraftMention] = {}
    for mention in sorted(draft.mentions, key=lambda m: m.start):
        entity = mention.entity
        if entity.type != "person" or mention.start >= start or here - sentence_of[mention.head] > _FAR:
            continue
        anyone = role.noun.noun in _ANYONE and _is_of(entity, _ANYONE[role.noun.noun])
        if anyone or entity.heads & nouns or (entity.heads & _PEERS and nouns & _OFFICES):
            latest[id(entity)] = mention
    named = {key: mention for key, mention in latest.items() if not mention.entity.unnamed}
    latest = named if len(named) == 2 else latest  # "the first visit by an Egyptian president" is nobody's
    if len(latest) < 2:
        return None
    last = sorted(latest.values(), key=lambda m: m.start)[-2:]
    return sorted((m.entity for m in last), key=lambda e: e.mentions[0].start)


def _two_countries(draft: Draft, here: int, sentence_of: list[int]) -> list[DraftEntity]:
    weights: dict[int, float] = {}
    by_id = {}
    for mention in draft.mentions:
        if (
            mention.entity.type == "country"
            and mention.form != "pronoun"
            and _acts_for_itself(draft, mention)
        ):
            near = 1.0 + (2.0 if 0 <= here - sentence_of[mention.head] <= 2 else 0.0)
            weights[id(mention.entity)] = weights.get(id(mention.entity), 0.0) + near
            by_id[id(mention.entity)] = mention.entity
    order = sorted(by_id.values(), key=lambda e: (-weights[id(e)], e.mentions[0].start))
    return order[:2]


def _acts_for_itself(draft: Draft, mention: DraftMention) -> bool:
    """Tell whether a country is no mere owner of a firm: "Canada's Northfield", "Peru miners' union"."""
    held, doc = draft.at.get(mention.head), draft.doc
    larger = held.entity if held is not None and held is not mention else None
    if larger is None and mention.after < len(doc) and doc[mention.after].text in ("'s", "'"):
        behind = draft.at.get(mention.after + 1)
        larger = behind.entity if behind is not None and behind.entity.type == "organisation" else None
    if larger is None:
        return True
    return larger.sector not in ("BUS", "LAB") and not (larger.names and larger.sector is None)


@cache
def _pair_nouns() -> frozenset[str]:
    return frozenset(load("coreference")["plural_nouns"]["pair"])

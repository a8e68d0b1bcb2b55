"""Figures named together: what "they" can mean after "Vega and Rossi met"."""

from __future__ import annotations

from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.roles import RolePhrase
from twosource.annotate.syntax import coordinated

_KINDS = frozenset({"person", "country"})
_NEAR, _FAR = 3, 4  # sentences back to two people named together, and to two named apart
_PEERS, _OFFICES = frozenset({"counterpart"}), frozenset({"minister", "president", "leader"})
_ANYONE = {"man": "male", "woman": "female"}  # nouns that fit people of any office


def named_together(draft: Draft) -> list[DraftMention]:
    """Return a mention of a group for every coordination of people or of countries; none is in the draft yet.

    The same members give the same group; "the two sides" of the same countries is used where there is one.
    """
    doc = draft.doc
    by_head = {m.head: m for m in draft.mentions if m.entity.type in _KINDS and not m.entity.plural}
    groups: dict[frozenset[int], DraftEntity] = {
        frozenset(id(member) for member in entity.members): entity
        for entity in draft.entities
        if len(entity.members) > 1
    }
    found = []
    for index, mention in by_head.items():
        head = doc[index]
        if head.dep_ == "conj" or not any(child.dep_ == "conj" for child in head.children):
            continue
        tokens = coordinated(head)
        mentions = [by_head[t.i] for t in tokens if t.i in by_head]
        members = list({id(m.entity): m.entity for m in mentions}.values())
        if len(members) < 2 or len(mentions) != len(tokens) or len({m.type for m in members}) != 1:
            continue
        key = frozenset(id(member) for member in members)
        last = max(mentions, key=lambda m: m.end)
        if key not in groups:
            name = " ".join(doc[mention.first : last.after].text.split())
            groups[key] = DraftEntity(type="group", names=[name], plural=True, members=members)
        found.append(
            DraftMention(
                start=mention.start,
                end=last.end,
                first=mention.first,
                after=last.after,
                head=index,
                form="nominal",
                entity=groups[key],
                why="named together",
            )
        )
    return found


def two_people(
    draft: Draft, role: RolePhrase, nouns: frozenset[str], sentence_of: list[int]
) -> DraftEntity | None:
    """Return the group that "the two ministers" means: two people named together, else the two named last.

    Args:
        draft: What is known so far; the group is added.
        role: A phrase for two people.
        nouns: Role nouns of people it may point back to.
        sentence_of: Sentence number of each token.
    """
    here = sentence_of[role.head]
    start = draft.doc[role.head].idx
    named = [
        m
        for m in named_together(draft)
        if len(m.entity.members) == 2
        and m.entity.members[0].type == "person"
        and m.end <= start
        and here - sentence_of[m.head] <= _NEAR
    ]
    if named:
        take_in(draft, named[-1].entity)
        return named[-1].entity
    latest: dict[int, DraftMention] = {}
    for mention in sorted(draft.mentions, key=lambda m: m.start):
        entity = mention.entity
        if entity.type != "person" or mention.start >= start or here - sentence_of[mention.head] > _FAR:
            continue
        anyone = role.noun.noun in _ANYONE and entity.gender in (None, _ANYONE[role.noun.noun])
        if anyone or entity.heads & nouns or (entity.heads & _PEERS and nouns & _OFFICES):
            latest[id(entity)] = mention
    if len(latest) < 2:
        return None
    last = sorted(latest.values(), key=lambda m: m.start)[-2:]
    members = sorted((m.entity for m in last), key=lambda e: e.mentions[0].start)
    for group in draft.entities:
        if {id(member) for member in group.members} == {id(member) for member in members}:
            return group
    return draft.add_entity(DraftEntity(type="group", plural=True, members=members))


def take_in(draft: Draft, entity: DraftEntity) -> None:
    """Make a group that a pronoun means part of the draft; its members' names are no mentions of it."""
    if entity in draft.entities:
        return
    draft.add_entity(entity)

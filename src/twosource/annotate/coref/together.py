"""Figures named together: what "they" can mean after "Vega and Rossi met"."""

from __future__ import annotations

from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.syntax import coordinated

_KINDS = frozenset({"person", "country"})


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
        if (
            not head.n_rights
            or head.dep_ == "conj"
            or not any(child.dep_ == "conj" for child in head.children)
        ):
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


def take_in(draft: Draft, entity: DraftEntity) -> None:
    """Make a group that a pronoun means part of the draft; its members' names are no mentions of it."""
    if entity in draft.entities:
        return
    draft.add_entity(entity)

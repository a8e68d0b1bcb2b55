"""Make the records of a cast from what was gathered."""

from __future__ import annotations

from twosource.annotate.actors import actor_code
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.persons import name_words
from twosource.annotate.names.posts import posts_among, was_held
from twosource.records.annotation import Cast, Entity, Mention


def cast_of(draft: Draft) -> Cast:
    """Make the records: entities in order of first mention, numbered."""
    kept = [e for e in draft.entities if e.mentions]
    kept.sort(key=lambda e: (min([m.start for m in e.mentions]), -max([m.end for m in e.mentions])))
    ids = {id(entity): f"e{number}" for number, entity in enumerate(kept, 1)}
    entities = tuple(_entity(draft, entity, ids) for entity in kept)
    mentions = []
    seen = set()
    for mention in sorted(draft.mentions, key=lambda m: (m.start, -m.end)):
        entity, span = mention.entity, (mention.start, mention.end)
        number = ids.get(id(entity))
        if number is None or span in seen:
            continue
        seen.add(span)
        mentions.append(Mention(*span, number, mention.form, entity.type, mention.why))
    return Cast(entities=entities, mentions=tuple(mentions))


def _without_short(roles: list[str]) -> list[str]:
    """Leave out "Secretary" beside "Secretary of State"."""
    if len(roles) < 2:
        return roles
    folded = [role.casefold() for role in roles]
    return [
        role
        for role in roles
        if not any(
            role.casefold() != other
            and (other.startswith(f"{role.casefold()} ") or other.endswith(f" {role.casefold()}"))
            for other in folded
        )
    ]


def _spellings(draft: Draft, entity: DraftEntity) -> dict[str, int]:
    """Count the words of the names by which somebody is told of: of two spellings the commoner is right."""
    found: dict[str, int] = {}
    for mention in entity.mentions:
        if mention.form == "name":
            for word in name_words(draft.doc[mention.first : mention.after].text):
                found[word] = found.get(word, 0) + 1
    return found


def _entity(draft: Draft, entity: DraftEntity, ids: dict[int, str]) -> Entity:
    names = list(dict.fromkeys(entity.names))
    if not names:
        first = min(entity.mentions, key=lambda m: (m.form == "pronoun", m.first < draft.headline, m.start))
        names = [" ".join(draft.doc[first.first : first.after].text.split())]
    if entity.type in ("country", "place") or entity.key:
        folded = names[0].casefold()
        alike = (n for n in names if not n.isupper() and n.casefold() == folded)
        name = names[0] if len(names) == 1 else next(alike, names[0])
    elif len(names) == 1:
        name = names[0]
    else:
        used = _spellings(draft, entity) if entity.type == "person" else {}
        name = max(
            names,
            key=lambda n: (
                len(name_words(n)),
                used.get(name_words(n)[-1], 0),
                len(n),
                not n.isupper(),
                -names.index(n),
            ),
        )
    gender = "plural" if entity.plural else entity.gender
    if entity.type in ("country", "organisation", "place") and not entity.plural:
        gender = "neuter"
    return Entity(
        id=ids[id(entity)],
        name=name,
        type=entity.type,
        aliases=tuple([n for n in names if n != name]) if len(names) > 1 else (),
        country=entity.country,
        roles=tuple(_without_short(posts_among(entity.roles))) if entity.roles else (),
        former_roles=tuple(_without_short([role for role in entity.former_roles if was_held(role)]))
        if entity.former_roles
        else (),
        code=actor_code(entity),
        gender=gender,
        unnamed=entity.unnamed,
        members=tuple([ids[id(member)] for member in entity.members if id(member) in ids])
        if entity.members
        else (),
        reference=entity.reference,
    )

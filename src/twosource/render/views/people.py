"""People, organisations and groups: who they are, their code, and the forms their names take."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records.account import EntityForm, LinkedEntity, Story
from twosource.render.wording import tidy

SHOWN = {"People": 7, "Organisations and groups": 4, "Countries": 4}  # places are folded away
FORMS_SHOWN = 5
_KINDS = (
    ("People", ("person",)),
    ("Organisations and groups", ("organisation", "group")),
    ("Countries", ("country",)),
    ("Places and works", ("place", "event", "work", "other")),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of one kind, most mentioned first."""

    title: str
    shown: tuple[LinkedEntity, ...]
    rest: tuple[LinkedEntity, ...]


def casts(story: Story) -> tuple[Cast, ...]:
    """Return people first, then groups, countries and places."""
    found = []
    for title, types in _KINDS:
        members = sorted(
            (e for e in story.entities if e.type in types), key=lambda e: (e.unnamed, -len(e.mentions), e.id)
        )
        if members:
            shown = SHOWN.get(title, 0)
            found.append(Cast(title, tuple(members[:shown]), tuple(members[shown:])))
    return tuple(found)


def forms_seen(entity: LinkedEntity) -> tuple[EntityForm, ...]:
    """Return the forms worth showing: every misspelt one, then names and descriptions unlike the name."""
    misspelt = [form for form in entity.forms if form.kind == "misspelt"]
    others = sorted(
        (form for form in entity.forms if form.kind != "misspelt"),
        key=lambda f: (f.kind != "name", -len(f.support), f.text),
    )
    if not misspelt and all(tidy(form.text) == tidy(entity.name) for form in others):
        return ()
    return tuple(others[: max(FORMS_SHOWN - len(misspelt), 1)] + misspelt)


def names_by_id(story: Story) -> dict[str, str]:
    """Return the name of each linked entity."""
    return {entity.id: tidy(entity.name) for entity in story.entities}


def actor_words(story: Story, actor: str) -> str:
    """Return the name behind a `LinkedEntity` id or a country code, else the actor as given."""
    for entity in story.entities:
        if entity.id == actor or (entity.type == "country" and actor in (entity.country, entity.code)):
            return tidy(entity.name)
    return tidy(actor)


def code_words(entity: LinkedEntity) -> str:
    """Return an actor code in its parts: `USAGOV` as `USA GOV`."""
    code = entity.code or ""
    return " ".join(code[i : i + 3] for i in range(0, len(code), 3)) if len(code) % 3 == 0 else code

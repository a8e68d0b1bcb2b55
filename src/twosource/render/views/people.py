"""People, organisations and groups: who they are, their code, and the forms their names take."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.records.account import EntityForm, LinkedEntity, Story
from twosource.render.wording import role_words, tidy

SHOWN = {"People": 7, "Organisations and groups": 4, "Countries": 4}  # places are folded away
FORMS_SHOWN = 3
_COUNTED = re.compile(r"(?:the )?(?:two|three|four|both|several|some|many|other) ", re.IGNORECASE)
# `The minister`, `her lawyer`, `officials`: nobody can tell who
_BARE = re.compile(
    r"(?:(?:the|an?|one|each|her|his|its|their|every|any|some|no)\s+)?(?:\w+\s+)?\w+", re.IGNORECASE
)
_AGENCY = re.compile(
    r"\b(?:news agency|newspaper|broadcaster|press agency|radio|television|wire)\b", re.IGNORECASE
)
_PAIR = re.compile(r"[A-Z].* and .*[A-Z]\w+")  # two people who are listed themselves
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
    passing: tuple[LinkedEntity, ...]  # nothing is known of them but their name

    @property
    def folded(self) -> int:
        """How many are not shown at once."""
        return len(self.rest) + len(self.passing)


def casts(story: Story) -> tuple[Cast, ...]:
    """Return people first, then groups, countries and places."""
    found = []
    for title, types in _KINDS:
        members = sorted(
            (e for e in story.entities if e.type in types),
            key=lambda e: (is_passing(e), e.unnamed, -len(e.mentions), e.id),
        )
        if members:
            shown = [e for e in members if not is_passing(e)][: SHOWN.get(title, 0)]
            rest = members[len(shown) :]
            full = tuple(e for e in rest if not is_passing(e))
            passing = tuple(e for e in rest if is_passing(e))
            found.append(Cast(title, tuple(shown), full, passing))
    return tuple(found)


def forms_seen(entity: LinkedEntity) -> tuple[tuple[EntityForm, ...], int]:
    """Return the forms worth showing, and how many more there are.

    Every misspelt one is shown, then the most frequent ones unlike the name: names before descriptions.
    """
    misspelt = [form for form in entity.forms if form.kind == "misspelt"]
    others: dict[str, EntityForm] = {}
    for form in sorted(entity.forms, key=lambda f: (f.kind != "name", -len(f.support), f.text)):
        if form.kind != "misspelt" and tidy(form.text).casefold() != tidy(entity.name).casefold():
            others.setdefault(tidy(form.text).casefold(), form)
    shown = tuple(others.values())[: max(FORMS_SHOWN - len(misspelt), 1)]
    return (*shown, *misspelt), len(others) - len(shown)


def role_line(entity: LinkedEntity) -> tuple[str, int]:
    """Return the first office, present before past, and how many more are known."""
    name = tidy(entity.name).casefold()
    roles = [role for role in role_words(entity) if role.casefold() not in name]
    return (roles[0], len(roles) - 1) if roles else ("", 0)


def is_passing(entity: LinkedEntity) -> bool:
    """Tell whether there is nothing to say of it but that it is mentioned, or it only counts the named."""
    if entity.unnamed and (_COUNTED.match(entity.name) or _BARE.fullmatch(entity.name)):
        return True
    if entity.type == "group" and _PAIR.fullmatch(entity.name):
        return True
    if _AGENCY.search(entity.name) or (entity.code or "").endswith("JRN"):
        return True
    return not (
        entity.roles
        or entity.former_roles
        or code_words(entity)
        or any(form.kind == "misspelt" for form in entity.forms)
    )


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
    """Return an actor code in its parts: `USAGOV` as `USA GOV`; without a country it tells nothing."""
    code = entity.code or ""
    if not entity.country or not code.startswith(entity.country):
        return ""
    return " ".join(code[i : i + 3] for i in range(0, len(code), 3)) if len(code) % 3 == 0 else code

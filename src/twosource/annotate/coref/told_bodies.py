"""Which body, country or crowd told of before a phrase points back to: "the company", "the officials"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from twosource.annotate.coref.pairs import TWO
from twosource.annotate.coref.short_forms import name_nouns
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.nouns import OF_STATE, ActorNoun, title_words
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

REACH = 12  # sentences back in which "the spokesman" can find its man
_TOLD = 5  # ... and "the regulator" the central bank
_FAR = 80  # ... and "the administration" its full name
_NATIONS = frozenset({"country", "nation", "kingdom", "republic", "government", "superpower"})
_ORGANS = frozenset({"board", "management", "subsidiary", "branch"})  # parts of a firm, not the firm
_TROUPES = frozenset({"team", "side", "squad", "crew", "band", "orchestra", "choir", "troupe", "board"})
_CLUBS = frozenset({"club", "side", "team"})
_ANY_BODY = frozenset({"group", "organisation", "organization", "movement", "body", "outfit"})
VAGUE = frozenset({"official", "leader", "source", "group", "country"})  # "officials" are not always the same


def is_nation(role: RolePhrase) -> bool:
    """Tell whether a phrase points at a country or its government: "the country"."""
    plain = not role.plural and role.definite and role.country is None and role.owner is None
    return role.noun.noun in _NATIONS and plain


def nation_told_of(draft: Draft, role: RolePhrase, sentence_of: list[int]) -> tuple[DraftEntity | None, str]:
    """Return the country or government that "the country", "the government" means, and why."""
    noun = role.noun.noun
    if noun == "government":
        found = _latest(draft, role.head, sentence_of, lambda e: noun in e.heads)
        return found, f"the {noun} named before"
    return _latest(draft, role.head, sentence_of, _is_country, reach=2), "the country named last"


def body_told_of(
    draft: Draft, role: RolePhrase, sentence_of: list[int], quantity: str | None
) -> tuple[DraftEntity | None, str]:
    """Return the body or crowd that a phrase means, and why; None if it is told of for the first time."""
    noun = role.noun.noun
    named = _apposed(draft, role)
    if named is not None:
        return named, "names its own kind of body"
    key = key_of(draft, role)
    owned = not key.startswith(":") or (role.owner is not None and noun in _NATIONS)
    if quantity is not None and not role.definite:
        return None, ""
    pointed = owned or role.definite
    for entity in reversed(draft.entities) if pointed or (role.plural and noun not in VAGUE) else ():
        if entity.key != key:
            continue
        if role.plural and not pointed and not role.modifiers <= entity.described:
            continue  # "healthy young people" are not "people"
        counted_now = quantity in TWO and entity.quantity is None and role.determiner == "the"
        if entity.quantity != quantity and not (quantity is None and role.definite) and not counted_now:
            continue
        return entity, "same words as before"
    if role.definite and draft.doc[role.head].text[0].isupper() and not role.plural:
        word = draft.doc[role.head].text
        found = _latest(draft, role.head, sentence_of, lambda e: _opens_with(e, word), reach=_FAR)
        if found is not None:
            return found, "short for its full name"
    if role.definite and not owned and not role.plural:
        found = _latest(
            draft,
            role.head,
            sentence_of,
            lambda e: _is_called(e, noun) and _may_have_field(draft, e, role),
            reach=_FAR,
        )
        if found is not None:
            return found, "short for its full name"
    if role.definite and not owned and not role.plural and noun in wider_nouns():
        kinds = wider_nouns()[noun]
        found = _latest(
            draft, role.head, sentence_of, lambda e: _is_of_kind(e, kinds, role.country), reach=_TOLD
        )
        if found is not None:
            return found, f"a {noun} by its kind"
    if role.definite and role.owner is None and not role.plural and role.noun.sector == "BUS":
        found = business_told_of(draft, role, sentence_of)
        if found is not None and noun not in _ORGANS:
            return found, f"the {noun} named before"
    acts = noun != "side" or draft.doc[role.head].dep_ in (
        "nsubj",
        "nsubjpass",
        "poss",
    )  # "on the eastern side"
    if noun in _CLUBS and role.determiner == "the" and not role.plural and role.country is None and acts:
        found = _latest(draft, role.head, sentence_of, _may_play, reach=4)
        if found is not None:
            return found, f"the {noun} named before"
    if noun in _ANY_BODY and role.determiner == "the" and not role.plural:
        found = _latest(draft, role.head, sentence_of, _is_private, reach=2)
        if found is not None:
            return found, f"the {noun} named before"
    if role.definite and not owned:
        found = _latest(
            draft,
            role.head,
            sentence_of,
            lambda e: (
                noun in e.heads
                and e.plural == role.plural
                and _may_have_field(draft, e, role)
                and (quantity in (None, e.quantity) or (quantity in TWO and e.quantity is None))
            ),
            reach=REACH if role.plural else _FAR,
        )
        if found is not None:
            return found, f"the {noun} named before"
    return None, ""


def business_told_of(draft: Draft, role: RolePhrase, sentence_of: list[int]) -> DraftEntity | None:
    """Return the firm told of last before a phrase."""
    return _latest(draft, role.head, sentence_of, _is_business, reach=4)


def is_told_by(entity: DraftEntity, noun: ActorNoun) -> bool:
    """Tell whether a body may be told of by a noun: by those of its name and class, or as a firm."""
    words = entity.heads | name_nouns(entity)
    if noun.noun in words or words & wider_nouns().get(noun.noun, frozenset()):
        return True
    return noun.sector == "BUS" and noun.noun not in _ORGANS and bool(entity.names) and _is_business(entity)


@cache
def wider_nouns() -> dict[str, frozenset[str]]:
    """Return the nouns for bodies of which a wider one may be said: a central bank is a regulator."""
    return {noun: frozenset(listed) for noun, listed in load("coreference")["bodies"].items()}


def key_of(draft: Draft, role: RolePhrase) -> str:
    """Name what makes two phrases the same figure: country or owner, and the noun; a body's field too."""
    of = role.country or ""
    for index in (*range(role.core, role.head), *((role.owner,) if role.owner is not None else ())):
        held = draft.at.get(index)
        if held is not None and held.entity.type == "person":
            of = f"{id(held.entity)}"
    if role.noun.kind == "body" and not role.plural and role.country:
        return f"{of}:{role.text.casefold()}"
    return f"{of}:{role.noun.noun}:{'s' if role.plural else ''}"


def _apposed(draft: Draft, role: RolePhrase) -> DraftEntity | None:
    """Return GVB for "the GVB union"."""
    if role.plural:
        return None
    behind = draft.at.get(role.head + 1)
    named = behind is not None and behind.form == "name" and behind.first == role.head + 1
    if behind is not None and named and role.noun.noun in behind.entity.heads:
        return behind.entity  # "the port operator Marvola"
    if role.noun.noun not in load("titles")["apposed"]["nouns"]:
        return None
    held = next((m for m in draft.mentions if m.form == "name" and m.after == role.head), None)
    if held is not None and held.entity.type in ("organisation", "group"):
        return held.entity
    return None


def _opens_with(entity: DraftEntity, word: str) -> bool:
    """Tell whether a body's name begins with a word: "Treasury Department" with "Treasury"."""
    return entity.type == "organisation" and any(
        name.split()[0] == word for name in entity.names if " " in name
    )


def _is_called(entity: DraftEntity, noun: str) -> bool:
    return entity.type == "organisation" and bool(entity.names) and noun in name_nouns(entity)


def _may_have_field(draft: Draft, entity: DraftEntity, role: RolePhrase) -> bool:
    """Tell whether a phrase names no other field than a body's: "the trade ministry", Ministry of Finance."""
    fields = role.modifiers & title_words().portfolios
    if not fields:
        return True
    first = entity.mentions[0]
    told = " ".join(entity.names) or draft.doc[first.first : first.after].text
    own = title_words().portfolios & set(told.casefold().split())
    return not own or bool(own & fields)


def _is_of_kind(entity: DraftEntity, kinds: frozenset[str], country: str | None) -> bool:
    """Tell whether a body, named or not, is one of those that a wider noun is said of."""
    if entity.type != "organisation" or (None not in (country, entity.country) and country != entity.country):
        return False
    return bool((entity.heads | name_nouns(entity)) & kinds)


def _is_country(entity: DraftEntity) -> bool:
    return entity.type == "country"


def _is_business(entity: DraftEntity) -> bool:
    if not entity.names and entity.heads and entity.heads <= _TROUPES:
        return False  # "a team of divers"
    return entity.type == "organisation" and entity.code is None and entity.sector in (None, "BUS")


def _may_play(entity: DraftEntity) -> bool:
    """Tell whether a named body that nothing describes may be a club."""
    plain = entity.code is None and entity.sector in (None, "ART", "BUS") and not entity.heads - _CLUBS
    return entity.type == "organisation" and bool(entity.names) and plain


def _is_private(entity: DraftEntity) -> bool:
    """Tell whether a named body is none of a state: a movement, a charity, a firm."""
    return entity.type == "organisation" and bool(entity.names) and entity.sector not in OF_STATE


def _latest(
    draft: Draft,
    before: int,
    sentence_of: list[int],
    fits: Callable[[DraftEntity], object],
    reach: int = REACH,
) -> DraftEntity | None:
    """Return the entity that fits and is told of last before a token, at most `reach` sentences back."""
    here = sentence_of[before]
    best: DraftMention | None = None
    for mention in draft.mentions:
        if mention.head >= before or (best is not None and mention.start <= best.start):
            continue
        if 0 <= here - sentence_of[mention.head] <= reach and fits(mention.entity):
            best = mention
    return best.entity if best else None

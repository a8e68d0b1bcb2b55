"""Role phrases that are no name's title: new unnamed figures, or somebody met before."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

from twosource.annotate.coref.described import described_anew
from twosource.annotate.coref.frame import Frame
from twosource.annotate.coref.keeping import is_predicate, worth_keeping
from twosource.annotate.coref.later import (
    join_introduced,
    join_later_bodies,
    join_later_names,
    join_lead_figures,
    name_the_unnamed,
    single_offices,
)
from twosource.annotate.coref.offices_held import of_other_post, share_offices
from twosource.annotate.coref.pairs import TWO, told_as_pair
from twosource.annotate.coref.quantity import part_of, quantity_of
from twosource.annotate.coref.short_forms import name_nouns
from twosource.annotate.coref.speakers import speaker_at
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

WIDER = "a role that this noun describes"
FAR = 80  # ... and "the administration" its full name
REACH = 12  # sentences back in which "the spokesman" can find its man
_NATIONS = frozenset({"country", "nation", "kingdom", "republic", "government", "superpower"})
_NO_SECTOR = frozenset({"ANY", "ART", "NGO", "GOV"})
_FIELD_HEADS = frozenset({"chief", "boss"})
_VAGUE = frozenset(
    {"official", "leader", "source", "group", "country"}
)  # "officials" are not always the same
NEW = frozenset({"new", "next", "incoming", "designate", "elect", "acting", "interim"})
LEFT = frozenset({"former", "ex", "onetime", "erstwhile"})  # no word for one who is being ousted


def resolve_nominals(draft: Draft, roles: list[RolePhrase], frame: Frame, sayers: list[int | None]) -> None:
    """Link each free role phrase to an earlier figure, or make it a figure of its own, in text order.

    Args:
        draft: Names found so far; mentions are added.
        roles: The role phrases of the text.
        frame: The parse.
        sayers: The token that says each quotation of the frame.
    """
    sentence_of = frame.sentence_of
    share_offices(draft, roles)
    named = {i for m in draft.mentions if m.form == "name" for i in range(m.first, m.after)}
    for role in roles:
        held = draft.at.get(role.head)
        if role.taken or role.head in named or (held is not None and held.head == role.head):
            continue
        if is_predicate(draft.doc[role.head]):
            continue  # "we are the waiter, not the cook"
        entity, why = told_as_pair(draft, role, _meanings().get(role.noun.noun), sentence_of)
        quantity = quantity_of(draft.doc, role)
        if entity is None:
            quote = frame.quote_of[role.head]
            sayer = sayers[quote] if quote >= 0 else None
            entity, why = _antecedent(draft, role, sentence_of, quantity, sayer)
        if entity is None:
            if not worth_keeping(draft.doc, role):
                continue
            entity, why = draft.add_entity(_new_figure(draft, role)), "first mention"
            entity.quantity, entity.described = quantity, role.modifiers
            if role.noun.noun == "government" and role.definite and role.country is None and not role.plural:
                here = sentence_of[role.head]
                near = {
                    m.entity.country
                    for m in draft.mentions
                    if _is_country(m.entity) and m.head < role.head and here - sentence_of[m.head] <= 2
                }
                if len(near) == 1:
                    entity.country, why = near.pop(), "first mention; the only country named near it"
        part = part_of(draft.doc, role)
        if part is None or entity.mentions:
            first, head = role.first, role.head
        else:
            first, head = part
        draft.add_mention(entity, first=first, after=role.after, head=head, form="nominal", why=why)
        entity.heads.add(role.noun.noun)
        if entity.type == "person" and entity.country is None and not role.plural:
            entity.country = role.country  # "President Hale ... the Kenyan president said"
        body = entity.type == "organisation" and role.noun.kind == "body"
        if body and entity.sector is None and entity.code is None and role.noun.sector not in _NO_SECTOR:
            entity.sector = role.noun.sector
    join_introduced(draft, roles)
    join_lead_figures(draft, roles, sentence_of)
    name_the_unnamed(draft, sentence_of)
    join_later_names(draft)
    join_later_bodies(draft)


def _new_figure(draft: Draft, role: RolePhrase) -> DraftEntity:
    words = title_words()
    body = role.noun.kind == "body"
    noun = role.noun.noun
    gender = None
    if not body and not role.plural:
        gender = "male" if noun in words.male_nouns else "female" if noun in words.female_nouns else None
    return DraftEntity(
        type="organisation" if body and not role.plural else "group" if role.plural else "person",
        roles=[] if body or role.plural or role.noun.sector == "CVL" else [role.text],
        country=role.country,
        sector=None if role.noun.sector in ("ANY", "ART", "NGO") else role.noun.sector,
        gender=gender,  # type: ignore[arg-type]
        plural=role.plural,
        unnamed=not body and not role.plural,
        key=_key(draft, role),
        heads={noun},
    )


def _key(draft: Draft, role: RolePhrase) -> str:
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


def _is_country(entity: DraftEntity) -> bool:
    return entity.type == "country"


def _is_business(entity: DraftEntity) -> bool:
    return entity.type == "organisation" and entity.code is None and entity.sector in (None, "BUS")


def _antecedent(
    draft: Draft, role: RolePhrase, sentence_of: list[int], quantity: str | None, sayer: int | None
) -> tuple[DraftEntity | None, str]:
    noun = role.noun.noun
    if noun in _NATIONS and not role.plural and role.definite and role.country is None and role.owner is None:
        if noun == "government":
            found = _latest(draft, role.head, sentence_of, lambda e: noun in e.heads)
            if found is not None:
                return found, f"the {noun} named before"
        if noun == "government":
            return None, ""
        found = _latest(draft, role.head, sentence_of, _is_country, reach=2)
        return found, "the country named last"
    if role.plural or role.noun.kind != "person":
        named = _apposed(draft, role)
        if named is not None:
            return named, "names its own kind of body"
        key = _key(draft, role)
        owned = not key.startswith(":") or (role.owner is not None and noun in _NATIONS)
        if quantity is not None and not role.definite:
            return None, ""
        for entity in reversed(draft.entities):
            vague = noun in _VAGUE and not owned and not role.definite
            if role.plural and not role.definite and not owned and not role.modifiers <= entity.described:
                continue  # "healthy young people" are not "people"
            counted_now = quantity in TWO and entity.quantity is None and role.determiner == "the"
            if entity.quantity != quantity and not (quantity is None and role.definite) and not counted_now:
                continue
            if entity.key == key and (owned or role.definite or role.plural) and not vague:
                return entity, "same words as before"
        if role.definite and draft.doc[role.head].text[0].isupper() and not role.plural:
            word = draft.doc[role.head].text
            found = _latest(draft, role.head, sentence_of, lambda e: _opens_with(e, word), reach=FAR)
            if found is not None:
                return found, "short for its full name"
        if role.definite and not owned and not role.plural:
            found = _latest(draft, role.head, sentence_of, lambda e: _is_called(e, noun), reach=FAR)
            if found is not None:
                return found, "short for its full name"
        if role.definite and not owned and not role.plural and role.noun.sector == "BUS":
            found = _latest(draft, role.head, sentence_of, _is_business, reach=4)
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
                    and (quantity in (None, e.quantity) or (quantity in TWO and e.quantity is None))
                ),
                reach=REACH if role.plural else FAR,
            )
            if found is not None:
                return found, f"the {noun} named before"
        return None, ""
    bare_office = not role.determiner and draft.doc[role.head].text[0].isupper() and role.country is None
    if not (role.definite or bare_office) or (role.owner is not None and role.determiner != "'s"):
        return None, ""
    nouns = _meanings().get(noun, frozenset({noun}))

    place = draft.doc[role.tail].lower_ if role.tail is not None else None
    speaker = speaker_at(draft, sayer)

    def fits(entity: DraftEntity) -> bool:
        if entity is speaker:
            return False  # nobody tells of himself so
        if entity.type != "person" or not (entity.heads & nouns or _holds_one(entity, nouns)):
            return False
        if role.modifiers & NEW and not is_new(entity):
            return False  # "the new minister" is not the one who goes
        if role.modifiers & LEFT and not entity.former_roles and _holds(entity, role.text):
            return False  # "the former prime minister" is not the prime minister
        if of_other_post(entity, role):
            return False
        same_country = role.country is not None and entity.country == role.country
        titles = (*entity.roles, *entity.former_roles)
        if place is not None and not same_country and not any(place in text.casefold() for text in titles):
            return False  # "the commander of the Guards" is not any commander
        if noun in _FIELD_HEADS and noun not in entity.heads:  # "the health chief" is the health secretary
            held = {word for text in entity.roles for word in text.casefold().split()}
            if not held & role.modifiers:
                return False
        return role.country is None or entity.country is None or entity.country == role.country

    if role.determiner == "the" or role.owner is not None or not role.determiner:
        office = _only_holder(draft, role)
        if office is not None:
            return office, f"the only {noun} of the text"
    exact = None
    if role.country is not None:
        exact = _foremost(
            draft, role, sentence_of, lambda e: e.country == role.country and fits(e) and noun in e.heads
        )
    exact = exact or _foremost(draft, role, sentence_of, lambda e: fits(e) and noun in e.heads)
    if exact is not None:
        return exact, f"the {noun} named before"
    far = [e for e in draft.entities if not e.unnamed and noun in e.heads and fits(e)]
    if len(far) == 1 and noun not in _VAGUE and far[0].mentions[0].head < role.head:
        return far[0], f"the only {noun} of the text"
    nameless = [e for e in draft.entities if e.unnamed and not e.plural and noun in e.heads and fits(e)]
    if len(nameless) == 1 and noun not in _VAGUE and role.determiner == "the":
        return nameless[0], f"the only {noun} of the text"
    meant = _foremost(draft, role, sentence_of, fits, reach=3)
    if meant is not None:
        return meant, WIDER
    if sayer is not None and speaker is None:
        return None, ""  # a pronoun says it, and it may be the one whom this description would fit
    found = described_anew(draft, role, sentence_of)
    return (found, "told of anew") if found is not speaker else (None, "")


def _holds(entity: DraftEntity, office: str) -> bool:
    """Tell whether somebody is told to hold an office now."""
    return any(text.casefold() == office.casefold() for text in entity.roles)


def _holds_one(entity: DraftEntity, offices: frozenset[str]) -> bool:
    """Tell whether somebody holds an office told by several words: the "press secretary" is a spokesman."""
    ends = tuple(office for office in offices if " " in office)
    return any(text.casefold().endswith(ends) for text in entity.roles)


def is_new(entity: DraftEntity) -> bool:
    """Tell whether a person is new to an office, as far as is told."""
    words = {word for text in entity.roles for word in text.casefold().replace("-", " ").split()}
    return bool(words & NEW) or not entity.roles


def _foremost(
    draft: Draft,
    role: RolePhrase,
    sentence_of: list[int],
    fits: Callable[[DraftEntity], object],
    reach: int = REACH,
) -> DraftEntity | None:
    """Return the person a phrase points back to: near, a subject, often named.

    "Minister Lind met Poland's minister, Nowak. The minister said" means Lind.
    """
    here = sentence_of[role.head]
    best: tuple[float, int] | None = None
    found: DraftEntity | None = None
    for entity in draft.entities:
        if entity.type != "person" or not fits(entity):
            continue
        before = [
            m for m in entity.mentions if 0 <= here - sentence_of[m.head] <= reach and m.head < role.head
        ]
        unsure = role.noun.noun in _VAGUE and not entity.unnamed
        if unsure:  # "the official" of a new paragraph is not the official named in the one before
            before = [m for m in before if not _new_paragraph(draft, m.head, role.head)]
        for mention in before:
            subject = draft.head_token(mention).dep_ in ("nsubj", "nsubjpass")
            score = (
                (0.9 if subject else 0.0) - (here - sentence_of[mention.head]) + 0.2 * math.log(len(before))
            )
            if best is None or (score, mention.start) > best:
                best, found = (score, mention.start), entity
    return found


def _new_paragraph(draft: Draft, first: int, after: int) -> bool:
    return any(t.is_space and "\n\n" in t.text for t in draft.doc[first:after])


def _only_holder(draft: Draft, role: RolePhrase) -> DraftEntity | None:
    """Return the one person of the text who holds the very office: "the president", "the pope"."""
    wanted = role.text.casefold()
    if wanted not in single_offices():
        return None
    holders = [
        e
        for e in draft.entities
        if e.type == "person"
        and _holds(e, wanted)
        and not (role.modifiers & LEFT and not e.former_roles)
        and (role.country is None or e.country in (None, role.country))
    ]
    return holders[0] if len(holders) == 1 else None


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
        distance = here - sentence_of[mention.head]
        near = 0 <= distance <= reach and mention.head < before
        if near and (best is None or mention.start > best.start) and fits(mention.entity):
            best = mention
    return best.entity if best else None


@cache
def _meanings() -> dict[str, frozenset[str]]:
    return {noun: frozenset([*listed, noun]) for noun, listed in load("coreference")["means"].items()}

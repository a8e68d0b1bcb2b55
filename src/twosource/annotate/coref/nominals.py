"""Role phrases that are no name's title: new unnamed figures, or somebody met before."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.described import described_anew
from twosource.annotate.coref.frame import Frame
from twosource.annotate.coref.headline import is_in_headline, meant_by_headline
from twosource.annotate.coref.keeping import is_predicate, worth_keeping
from twosource.annotate.coref.kin import answer_as_kin
from twosource.annotate.coref.later import (
    join_introduced,
    join_later_bodies,
    join_later_names,
    join_lead_figures,
    name_the_unnamed,
    single_offices,
)
from twosource.annotate.coref.lead import name_the_lead
from twosource.annotate.coref.offices_held import of_other_post, share_offices
from twosource.annotate.coref.pairs import told_as_pair
from twosource.annotate.coref.quantity import part_of, quantity_of
from twosource.annotate.coref.speakers import speaker_at, speaker_before
from twosource.annotate.coref.told_bodies import (
    REACH,
    VAGUE,
    body_told_of,
    business_told_of,
    is_nation,
    key_of,
    nation_told_of,
)
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import firm_trades, title_words
from twosource.annotate.names.posts import is_post
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

WIDER = "a role that this noun describes"
_NO_SECTOR = frozenset({"ANY", "ART", "NGO", "GOV"})
_FIELD_HEADS = frozenset({"chief", "boss"})
_SAME = {"premier": "prime minister", "prime minister": "premier"}
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
    answer_as_kin(draft, roles, sentence_of)
    named: set[int] = set()
    for mention in draft.mentions:
        if mention.form == "name":
            named.update(range(mention.first, mention.after))
    headed = [role for role in roles if is_in_headline(role, frame.headline)]
    above = {role.head for role in headed}
    for role in (*(role for role in roles if role.head not in above), *headed):
        held = draft.at.get(role.head)
        if role.taken or role.head in named or (held is not None and held.head == role.head):
            continue
        if is_predicate(draft.doc[role.head]) or _is_title_of_paper(draft.doc[role.head], role):
            continue  # "we are the waiter, not the cook"
        entity, why = None, ""
        if role.head in above:
            nouns = _meanings().get(role.noun.noun, frozenset({role.noun.noun}))
            entity, why = meant_by_headline(draft, role, sentence_of, nouns, frame.headline)
        if entity is None:
            entity, why = told_as_pair(draft, role, _meanings().get(role.noun.noun), sentence_of)
        quantity = quantity_of(draft.doc, role)
        if entity is None:
            quote = frame.quote_of[role.head]
            sayer = sayers[quote] if quote >= 0 else None
            went_on = speaker_before(draft, frame, quote, sayer) if quote >= 0 else None
            entity, why = _antecedent(draft, role, sentence_of, quantity, sayer, went_on)
        if entity is None:
            if not worth_keeping(draft.doc, role):
                continue
            entity, why = draft.add_entity(_new_figure(draft, role)), "first mention"
            entity.quantity, entity.described = quantity, role.modifiers
            if role.noun.noun == "government" and role.definite and role.country is None and not role.plural:
                within = _country_within(draft, role)
                here = sentence_of[role.head]
                near = {
                    m.entity.country
                    for m in draft.mentions
                    if m.entity.type == "country" and m.head < role.head and here - sentence_of[m.head] <= 2
                }
                if within is not None:
                    entity.country, why = within, "first mention; the country behind it"
                elif len(near) == 1:
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
    join_introduced(draft, roles, sentence_of)
    join_lead_figures(draft, roles, sentence_of)
    name_the_lead(draft, roles, sentence_of)
    name_the_unnamed(draft, sentence_of)
    join_later_names(draft)
    join_later_bodies(draft)


def _country_within(draft: Draft, role: RolePhrase) -> str | None:
    """Return the country of "the government in Burkina Faso"."""
    doc = draft.doc
    if role.after >= len(doc) or doc[role.after].lower_ != "in":
        return None
    behind = (draft.at.get(i) for i in (role.after + 1, role.after + 2))
    return next((m.entity.country for m in behind if m is not None and m.form == "name"), None)


def _new_figure(draft: Draft, role: RolePhrase) -> DraftEntity:
    words = title_words()
    noun = role.noun.noun
    body = role.noun.kind == "body" or noun in firm_trades()
    gender = None
    if not body and not role.plural:
        gender = "male" if noun in words.male_nouns else "female" if noun in words.female_nouns else None
    return DraftEntity(
        type="group" if role.plural or _are_people(role) else "organisation" if body else "person",
        roles=[] if body or role.plural or role.noun.sector == "CVL" else [role.text],
        country=role.country,
        sector=None if role.noun.sector in ("ANY", "ART", "NGO") else role.noun.sector,
        gender=gender,  # type: ignore[arg-type]
        plural=role.plural,
        unnamed=not body and not role.plural,
        key=key_of(draft, role),
        heads={noun},
    )


def _are_people(role: RolePhrase) -> bool:
    """Tell whether a noun in the singular means some people, no body: "the crowd", "a team of divers"."""
    sent = role.noun.noun == "team" and role.determiner in ("a", "an")
    return sent or role.noun.noun in load("coreference")["crews"]["nouns"]


def _is_title_of_paper(head: Token, role: RolePhrase) -> bool:
    """Tell whether a noun for an artist is a name: "told the Star"."""
    return (
        role.noun.sector == "ART" and head.text.istitle() and head.i != role.first and not head.is_sent_start
    )


def _antecedent(
    draft: Draft,
    role: RolePhrase,
    sentence_of: list[int],
    quantity: str | None,
    sayer: int | None,
    went_on: DraftEntity | None,
) -> tuple[DraftEntity | None, str]:
    noun = role.noun.noun
    if is_nation(role):
        return nation_told_of(draft, role, sentence_of)
    if role.plural or role.noun.kind != "person":
        return body_told_of(draft, role, sentence_of, quantity)
    if noun in firm_trades() and role.determiner == "the":
        firm = business_told_of(draft, role, sentence_of)
        if firm is not None and not any(noun in e.heads for e in draft.entities if e.type == "person"):
            return firm, f"the {noun} is a firm"
    bare_office = not role.determiner and draft.doc[role.head].text[0].isupper() and role.country is None
    if not (role.definite or bare_office) or (role.owner is not None and role.determiner != "'s"):
        return None, ""
    nouns = _meanings().get(role.text.casefold()) or _meanings().get(noun, frozenset({noun}))

    place = draft.doc[role.tail].lower_ if role.tail is not None else None
    speaker = speaker_at(draft, sayer)
    around = draft.at.get(role.head)
    gone = any(e.former_roles for e in draft.entities if e.type == "person" and e.names)

    def fits(entity: DraftEntity) -> bool:
        if entity.type != "person" or (nouns.isdisjoint(entity.heads) and not _holds_one(entity, nouns)):
            return False
        if entity is speaker or entity is went_on:
            return False  # nobody tells of himself so
        if around is not None and entity is around.entity:
            return False  # "the deputy head of the leader's office" is not the leader
        if role.modifiers & NEW and not is_new(entity):
            return False  # "the new minister" is not the one who goes
        if role.modifiers & LEFT and not entity.former_roles and _holds(entity, role.text):
            return False  # "the former prime minister" is not the prime minister
        if role.former and not entity.former_roles and gone:
            return False  # "the ousted leader" is who held an office, where somebody did
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
            draft, role, sentence_of, lambda e: e.country == role.country and noun in e.heads and fits(e)
        )
    exact = exact or _foremost(draft, role, sentence_of, lambda e: noun in e.heads and fits(e))
    if exact is not None:
        return exact, f"the {noun} named before"
    far = [e for e in draft.entities if not e.unnamed and noun in e.heads and fits(e)]
    if len(far) == 1 and noun not in VAGUE and far[0].mentions[0].head < role.head:
        return far[0], f"the only {noun} of the text"
    nameless = [e for e in draft.entities if e.unnamed and not e.plural and noun in e.heads and fits(e)]
    if nameless and noun not in VAGUE and role.determiner == "the":
        return nameless[-1], f"the {noun} told of before"
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
    ends = _of_several_words(offices) if entity.roles else ()
    return bool(ends) and any(text.casefold().endswith(ends) for text in entity.roles)


@lru_cache(maxsize=1024)
def _of_several_words(offices: frozenset[str]) -> tuple[str, ...]:
    return tuple(office for office in offices if " " in office)


def is_new(entity: DraftEntity) -> bool:
    """Tell whether a person is new to an office, as far as is told."""
    words = {word for text in entity.roles for word in text.casefold().replace("-", " ").split()}
    return bool(words & NEW) or not any(is_post(text) for text in entity.roles)


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
        if entity.type != "person":
            continue
        before = [
            m for m in entity.mentions if m.head < role.head and 0 <= here - sentence_of[m.head] <= reach
        ]
        if not before or not fits(entity):
            continue
        unsure = role.noun.noun in VAGUE and not entity.unnamed
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
        and (_holds(e, wanted) or (wanted in _SAME and _holds(e, _SAME[wanted])))
        and not (role.modifiers & LEFT and not e.former_roles)
        and (role.country is None or e.country in (None, role.country))
    ]
    return holders[0] if len(holders) == 1 else None


@cache
def _meanings() -> dict[str, frozenset[str]]:
    return {noun: frozenset([*listed, noun]) for noun, listed in load("coreference")["means"].items()}

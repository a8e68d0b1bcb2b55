"""Crowds told of anew: "students ... the protesters", "the Shield ... the militants", "his men"."""

from __future__ import annotations

from functools import cache

from twosource.annotate.coref.deeds import Deeds
from twosource.annotate.coref.later import merge
from twosource.annotate.coref.short_forms import name_nouns
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

_POINTING = frozenset({"the", "these", "those"})
_ANYONE = frozenset({"man", "woman", "person", "people"})
_ACROSS_BORDERS = "IMG"  # code of armed groups of no one country
_ARMED = frozenset({"REB", "CRM"})  # whose people are told of as the body they belong to


def join_crowds(draft: Draft, roles: list[RolePhrase], sentence_of: list[int], deeds: Deeds) -> None:
    """Join each definite crowd that is told of for the first time with the one told of before that it is.

    The clues are summed with the weights of `coreference.toml` (`crowd`): what the crowd did or underwent,
    the noun, the body whose people they are, how far back.

    Args:
        draft: Names, role phrases and pronouns found so far; entities are joined.
        roles: The role phrases of the text.
        sentence_of: Sentence number of each token.
        deeds: What the verbs of the text tell.
    """
    at_head = {m.head: m for m in draft.mentions if m.form == "nominal"}
    owners = {m.head: m.entity for m in draft.mentions}
    weights = load("coreference")["crowd"]
    for role in roles:
        mention = at_head.get(role.head)
        if mention is None or not _is_open(mention, role):
            continue
        owner = owners.get(role.owner) if role.owner is not None else None
        scored = []
        for other in draft.entities:
            clues = _clues(other, mention, role, owner, deeds, sentence_of)
            if clues:
                score = sum(weights[name] * value for name, value in clues)
                scored.append((score, -other.mentions[0].start, other, clues))
        scored.sort(key=lambda entry: entry[:2], reverse=True)
        if scored and scored[0][0] >= weights["least"]:
            _, _, other, clues = scored[0]
            why = [name for name, value in clues if weights[name] * value > 0]
            merge(draft, other, mention.entity, ", ".join(why))


def _is_open(mention: DraftMention, role: RolePhrase) -> bool:
    """Tell whether a phrase brings in a crowd as one that is known: "the protesters", "his men"."""
    figure = mention.entity
    crowd = role.plural or role.noun.noun == "crowd"
    if not crowd or figure.names or figure.members or figure.type not in ("group", "organisation"):
        return False
    if min(figure.mentions, key=lambda m: m.start) is not mention or role.tail is not None:
        return False
    return role.determiner in _POINTING or role.owner is not None


def _clues(
    other: DraftEntity,
    mention: DraftMention,
    role: RolePhrase,
    owner: DraftEntity | None,
    deeds: Deeds,
    sentence_of: list[int],
) -> list[tuple[str, float]]:
    """Return what speaks for one crowd or body; nothing if it cannot be."""
    figure, noun = mention.entity, role.noun.noun
    before = [m for m in other.mentions if m.head < role.head]
    if other is figure or not before or other.members or other is owner:
        return []
    if None not in (other.country, figure.country) and other.country != figure.country:
        return []
    if None not in (other.quantity, figure.quantity) and other.quantity != figure.quantity:
        return []
    found: list[tuple[str, float]] = []
    if other.type == "group" and other.plural and not other.names:
        doers = {id(d.entity) for d, p in deeds.nouns.get(noun, ()) if owner is None or _is(p, owner)}
        if id(other) in doers:
            found.append(("does what the noun says", 1.0))
        elif owner is None and (_wider().get(noun, frozenset()) & other.heads):
            found.append(("a wider noun", 1.0))
        elif figure.quantity is not None and figure.quantity == other.quantity and noun in _ANYONE:
            found.append(("the same number", 1.0))  # "three engineers ... the three men"
    elif other.type == "organisation" and owner is None and role.noun.sector in _ARMED:
        if role.noun.sector in _sectors(other):
            found.append(("its people", 1.0))
        elif other.sector is None and other.code is None and name_nouns(other) & _armed_names():
            found.append(("a name of fighters", 1.0))
    if found:
        back = sentence_of[role.head] - sentence_of[max(before, key=lambda m: m.start).head]
        found.append(("sentences between", float(min(8, back))))
    return found


def _sectors(body: DraftEntity) -> frozenset[str]:
    """Return the sector of a body, also that of the code it has of a lexicon."""
    code = (body.code or "").replace(_ACROSS_BORDERS, "REB")
    return frozenset({body.sector or "", code[-3:], code[3:6]})


def _is(mention: DraftMention | None, entity: DraftEntity) -> bool:
    return mention is not None and mention.entity is entity


@cache
def _armed_names() -> frozenset[str]:
    return frozenset(load("coreference")["standing"]["armed"])


@cache
def _wider() -> dict[str, frozenset[str]]:
    """Return the nouns of crowds of which a wider noun may be said: students are protesters."""
    data = load("coreference")["crowds"]
    return {noun: frozenset(listed) for noun, listed in data.items()}

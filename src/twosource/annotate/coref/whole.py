"""Descriptions that the local rules left alone, weighed against every named person of the text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.choice import Clue, Option, choose
from twosource.annotate.coref.deeds import Deeds
from twosource.annotate.coref.described import is_trade
from twosource.annotate.coref.frame import SUBJECTS, Frame
from twosource.annotate.coref.later import merge, single_offices
from twosource.annotate.coref.likely import named_gender
from twosource.annotate.coref.nominals import LEFT, NEW, is_new
from twosource.annotate.coref.offices_held import of_other_post
from twosource.annotate.coref.possessed import shares_surname
from twosource.annotate.coref.speakers import speaker_at
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_HEADLINE = 30  # tokens
_POINTING = frozenset({"the", "this", "that"})
_AWAY = frozenset({"host", "guest", "counterpart", "interlocutor"})  # of two countries, as a rule
_SUPERIORS = frozenset({"boss", "chief", "superior", "employer", "client", "mentor"})
_NEIGHBOURS = frozenset({"predecessor", "successor"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A description that may be somebody named, with what does not depend on who that is."""

    role: RolePhrase
    figure: DraftEntity
    owner: DraftEntity | None
    nouns: frozenset[str]  # by which a named person can answer to it
    sentence: int
    restricted: bool  # "the woman who opened the door" tells who is meant
    headline: bool
    beside: frozenset[int]  # entities that stand in the same clause
    doers: frozenset[int]  # entities of whom a verb tells that they are so


def join_described(
    draft: Draft, roles: list[RolePhrase], frame: Frame, sayers: list[int | None], deeds: Deeds
) -> None:
    """Join each definite figure that is still nameless with the named person most clues speak for.

    The clues are summed with the weights of `coreference_weights.toml` (`description`). A figure stays by
    itself if no person is likely enough.

    Args:
        draft: Names, role phrases and pronouns found so far; entities are joined.
        roles: The role phrases of the text.
        frame: The parse.
        sayers: The token that says each quotation of the frame.
        deeds: What the verbs of the text tell of people.
    """
    sentence_of = frame.sentence_of
    at_head = {m.head: m for m in draft.mentions if m.form == "nominal"}
    owners = {m.head: m.entity for m in draft.mentions}
    people = [e for e in draft.entities if e.type == "person" and not e.unnamed and e.names]
    if not people:
        return
    headline = _headline(draft)
    for role in roles:
        mention = at_head.get(role.head)
        if mention is None or not _is_open(mention, role, role.head < headline):
            continue
        told = _told(draft, role, mention, owners, sentence_of, deeds, headline)
        quote = frame.quote_of[role.head]
        speaker = speaker_at(draft, sayers[quote]) if quote >= 0 else None
        options = [
            Option(id(person), person, clues)
            for person in people
            if person is not speaker
            and person is not mention.entity
            and (clues := _clues(draft, told, person, sentence_of)) is not None
        ]
        choice = choose(options, "description")
        if choice is not None and choice.option.entity is not None:
            merge(draft, choice.option.entity, mention.entity, choice.why)


def _headline(draft: Draft) -> int:
    """Return the token behind a headline (no full stop, then an empty line), 0 if there is none."""
    for token in draft.doc[:_LONGEST_HEADLINE]:
        if token.text == ".":
            return 0
        if token.is_space and "\n\n" in token.text:
            return int(token.i)
    return 0


def _is_open(mention: DraftMention, role: RolePhrase, headline: bool) -> bool:
    """Tell whether a phrase brings in a nameless figure as somebody known: "the magnate", "her guest".

    A headline leaves out its articles and tells of those whom the report names.
    """
    figure = mention.entity
    if figure.type != "person" or not figure.unnamed or figure.names or role.plural:
        return False
    if role.noun.kind != "person" or min(figure.mentions, key=lambda m: m.start) is not mention:
        return False
    if role.noun.noun in title_words().kin and "based" in role.modifiers:
        return False  # "the Toronto-based parent" is a firm
    return role.determiner in _POINTING or role.owner is not None or headline


def _told(
    draft: Draft,
    role: RolePhrase,
    mention: DraftMention,
    owners: dict[int, DraftEntity],
    sentence_of: list[int],
    deeds: Deeds,
    headline: int,
) -> _Told:
    head = draft.doc[role.head]
    clause = [
        child
        for child in head.rights
        if child.dep_ in ("relcl", "acl")
        and not (child.left_edge.i and draft.doc[child.left_edge.i - 1].text == ",")
    ]
    noun, meanings = role.noun.noun, load("coreference")["means"]
    if role.text.casefold() in meanings:  # "head of state"
        noun = role.text.casefold()
    clause_verb, sentence = _verb_above(head), sentence_of[role.head]
    beside = {
        id(m.entity)
        for m in draft.mentions
        if m.entity is not mention.entity
        and (
            mention.first <= m.head < mention.after
            or m.first <= role.head < m.after
            or (sentence_of[m.head] == sentence and _verb_above(draft.doc[m.head]) == clause_verb)
        )
    }
    owner = owners.get(role.owner) if role.owner is not None else None
    doers = {
        id(doer.entity)
        for word in sorted({noun, role.text.casefold().removesuffix(" officer")})
        for doer, patient in deeds.nouns.get(word, ())
        if owner is None or (patient is not None and patient.entity is owner)
    }
    return _Told(
        role=role,
        figure=mention.entity,
        owner=owner,
        doers=frozenset(doers),
        nouns=frozenset([*meanings.get(noun, ()), noun]),
        sentence=sentence_of[role.head],
        restricted=(bool(clause) or (role.tail is not None and noun == role.noun.noun))
        and role.head >= headline,
        headline=role.head < headline,
        beside=frozenset(beside),
    )


def _verb_above(token: Token) -> int:
    """Return the verb of the clause a word stands in, or the top of its sentence."""
    above = token.head
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        above = above.head
    return int(above.i)


def _clues(draft: Draft, told: _Told, person: DraftEntity, sentence_of: list[int]) -> list[Clue] | None:
    """Return what speaks for and against one person; None if it cannot be."""
    role, figure = told.role, told.figure
    if person is told.owner or id(person) in told.beside or person not in draft.entities:
        return None
    gender = figure.gender
    known = person.gender or named_gender(person)
    if gender is not None and known not in (None, gender):
        return None
    if role.country is not None and person.country not in (None, role.country):
        return None
    if role.modifiers & NEW and not is_new(person):
        return None  # "the new minister" is not the one who goes
    if of_other_post(person, role) or (role.modifiers & LEFT and _holds(role, person)):
        return None
    noun = role.noun.noun
    found: list[Clue] = [("often told of", math.log(len(person.mentions)))]
    if gender is not None and known == gender:
        found.append(("gender agrees", 1.0))
    if role.country is not None and person.country == role.country:
        found.append(("of the same country", 1.0))
    if person.heads & told.nouns:
        found.append(("has the office", 1.0))
    elif person.sector is not None and person.sector == role.noun.sector and noun not in single_offices():
        found.append(("of the same trade", 1.0))
    elif person.roles:
        found.append(("has another office", 1.0))
    if role.former and any(noun in text.casefold() for text in person.former_roles):
        found.append(("has left an office", 1.0))
    if any(
        word in text.casefold().split() for word in role.modifiers & _standings() for text in person.roles
    ):
        found.append(("of the same standing", 1.0))
    if is_trade(role) and role.owner is None:
        found.append(("told of by a trade", 1.0))
    if told.restricted:
        found.append(("tells who is meant", 1.0))
    if noun in _functional() and told.owner is None and id(person) not in told.doers:
        found.append(("anybody may be so told of", 1.0))
    if id(person) in told.doers:
        found.append(("does what the noun says", 1.0))
    elif told.owner is not None:
        found.extend(_shared(draft, told.owner, person, noun))
    elif role.owner is not None:
        found.append(("nothing ties them", 1.0))
    before = [m for m in person.mentions if m.head < role.head]
    if not before and told.headline:
        found.append(("of the headline", 1.0))
    elif not before:
        found.append(("comes later", 1.0))
    else:
        last = max(before, key=lambda m: m.start)
        found.append(("sentences between", min(8.0, float(told.sentence - sentence_of[last.head]))))
        if draft.doc[last.head].dep_ in SUBJECTS:
            found.append(("subject", 1.0))
    return found


def _holds(role: RolePhrase, person: DraftEntity) -> bool:
    """Tell whether a person holds an office now, so that "the former minister" is somebody else."""
    held = any(role.noun.noun in text.casefold().split() for text in person.roles)
    return held and not person.former_roles


def _shared(draft: Draft, owner: DraftEntity, person: DraftEntity, noun: str) -> list[Clue]:
    """Return what the owner of a description has in common with a person."""
    if noun in title_words().kin:
        if owner.type == "person" and owner.names and shares_surname(owner, person):
            return [("a relative's surname", 1.0)]
        return [("another surname", 1.0)]
    if noun in _SUPERIORS and _serves(draft, owner, person):
        return [("the owner serves", 1.0)]
    if noun in _NEIGHBOURS:
        return [("the owner's office", 1.0)] if person.heads & owner.heads else []
    if noun in _opposites():
        found = [("the other of two", 1.0)]
        if noun in _AWAY and None not in (owner.country, person.country):
            found.append(
                ("a guest's country" if owner.country != person.country else "no guest at home", 1.0)
            )
        return found
    if owner.country is not None and person.country is not None:
        same = person.country == owner.country
        return [("of the owner's country" if same else "of another country than the owner", 1.0)]
    if owner.names and any(name in text for text in person.roles for name in owner.names):
        return [("serves the owner", 1.0)]
    return [("nothing ties them", 1.0)]


def _serves(draft: Draft, owner: DraftEntity, person: DraftEntity) -> bool:
    """Tell whether the owner is told of as somebody's: "an adviser to the senator", "Lind's lawyer"."""
    return any(
        other.head in range(mention.first, mention.after) or draft.doc[other.head].head.head.i == mention.head
        for mention in owner.mentions
        if mention.form == "nominal"
        for other in person.mentions
    )


@cache
def _standings() -> frozenset[str]:
    return frozenset(load("titles")["careers"]["stand_ins"])


@cache
def _functional() -> frozenset[str]:
    return frozenset(load("coreference")["described"]["functional"])


@cache
def _opposites() -> frozenset[str]:
    return frozenset(load("coreference")["described"]["opposites"])

"""Whose somebody is: "her officers", "an official in Oslo", "the London fund", "chairwoman of Lindal Rail".

What a phrase says of a body or figure beside naming it: who owns it, where it is, what it is part of. A body
without a country of its own (the United Nations) gives none, and keeps a reader from supplying one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.nouns import OF_STATE, actor_nouns, title_words
from twosource.annotate.names.whereabouts import note_country
from twosource.annotate.syntax import coordinated
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHOLE = frozenset({"of", "for"})
_WHERE = frozenset({"in", "from", "at", "near"})
_STAFF = OF_STATE | {"OPP", "PTY"}  # sectors of whom a statesman can have
OPPOSITE = frozenset({"counterpart", "opposite number"})
_ROUNDS = 3  # the director of the clinic of the ministry


class Belonging:
    """Reads what each phrase belongs to, of one article."""

    def __init__(self, draft: Draft, text: str) -> None:
        self.draft = draft
        self.based = "based" in text.lower()
        self.owners: dict[int, list[tuple[DraftEntity, bool]]] = {}  # by mention, once asked for
        self.ties: dict[int, list[tuple[DraftEntity, bool, bool]]] = {}  # by entity, once asked for
        self.smallest: dict[int, DraftMention] = {}  # by head word
        for mention in sorted(draft.mentions, key=lambda m: m.first - m.after):
            self.smallest[mention.head] = mention
        self.bodies: list[tuple[str, DraftEntity]] = []  # by name, or as first told of
        for body in draft.entities:
            if body.type == "organisation" and body.mentions:
                first = min(body.mentions, key=lambda m: m.start)
                called = body.names or [draft.doc[first.first : first.after].text.replace("The ", "the ", 1)]
                self.bodies.extend((name, body) for name in called if len(name) > 2)

    def settle(self, *, bodies_only: bool = False) -> None:
        """Give bodies, figures and groups the country of what they belong to, if it is one."""
        for _ in range(_ROUNDS):
            changed = False
            for entity in self.draft.entities:
                if bodies_only and entity.type == "person":
                    continue
                if entity.country is None and entity.code is None and entity.mentions:
                    changed |= self._settle_one(entity)
            if not changed:
                return

    def settle_counterparts(self) -> None:
        """Give two counterparts in a report of two countries one each, if the country of one is known."""
        two = self._two_countries()
        for mention in self.draft.mentions if two else ():
            if mention.form != "nominal" or not mention.entity.heads & OPPOSITE:
                continue
            owner = next((one for one, where in self._owners(mention) if one.type == "person"), None)
            if owner is None or owner is mention.entity:
                continue
            for known, other in ((mention.entity, owner), (owner, mention.entity)):
                if known.country in two and other.country is None and other.code is None:
                    note_country(other, (two - {known.country}).pop(), "the other side of the talks")

    def faced(self) -> dict[int, set[str]]:
        """Return the countries of the counterparts that people have, which are not their own, by entity."""
        found: dict[int, set[str]] = {}
        for mention in self.draft.mentions:
            country = mention.entity.country
            if mention.form == "nominal" and country is not None and mention.entity.heads & OPPOSITE:
                for owner, _ in self._owners(mention):
                    found.setdefault(id(owner), set()).add(country)
        return found

    def _two_countries(self) -> set[str]:
        """Return the two countries that a report tells of, if no third comes near them."""
        told = Counter(
            m.entity.country
            for m in self.draft.mentions
            if m.form == "name" and m.entity.type == "country" and m.entity.country is not None
        )
        ranked = sorted(told, key=lambda country: (-told[country], country))
        if len(ranked) < 2 or (len(ranked) > 2 and 2 * told[ranked[2]] > told[ranked[1]]):
            return set()
        return set(ranked[:2])

    def is_of_none(self, entity: DraftEntity) -> bool:
        """Tell whether somebody serves a body that has no country."""
        return any(
            owner.type == "organisation" and owner.country is None
            for owner, where in self._ties(entity)
            if not where
        )

    def _settle_one(self, entity: DraftEntity) -> bool:
        if entity.type == "group" and entity.members:
            countries = {member.country for member in entity.members}
            why = "that of all its members"
        elif entity.type in ("person", "organisation", "group"):
            ties = list(self._ties(entity))
            served = [owner.country for owner, where in ties if not where]
            countries = set(served) if served else {owner.country for owner, where in ties if where}
            why = "of whom or what its phrase names"
        else:
            return False
        if len(countries) != 1 or None in countries:
            return False
        note_country(entity, str(countries.pop()), why)
        return True

    def _ties(self, entity: DraftEntity) -> Iterator[tuple[DraftEntity, bool]]:
        """Yield what a figure or body belongs to, and whether that only says where it is."""
        if id(entity) not in self.ties:
            self.ties[id(entity)] = list(self._read_ties(entity))
        for owner, where, sure in self.ties[id(entity)]:
            if sure or can_have(owner, entity, where):
                yield owner, where

    def _read_ties(self, entity: DraftEntity) -> Iterator[tuple[DraftEntity, bool, bool]]:
        """Yield what may own a figure or body, whether that only says where it is, and whether it is sure."""
        if entity.type == "person" and not entity.unnamed:
            for body in self._bodies_in_roles(entity):
                yield body, False, True
        for mention in entity.mentions:
            if mention.form == "pronoun":
                continue
            nominal = mention.form == "nominal"
            for owner, where in self._owners(mention):
                if owner is entity or owner in entity.members:
                    continue
                if nominal or where or entity.type == "organisation":
                    yield owner, where, False

    def _bodies_in_roles(self, entity: DraftEntity) -> Iterator[DraftEntity]:
        """Yield the bodies that the offices of somebody name: "chairwoman of Lindal Rail"."""
        for role in (*entity.roles, *entity.former_roles):
            for name, body in self.bodies:
                if name in role and (body.names or role.endswith(f" {name}")):
                    yield body

    def _owners(self, mention: DraftMention) -> list[tuple[DraftEntity, bool]]:
        if id(mention) not in self.owners:
            self.owners[id(mention)] = list(self._read_owners(mention))
        return self.owners[id(mention)]

    def _read_owners(self, mention: DraftMention) -> Iterator[tuple[DraftEntity, bool]]:
        doc, head = self.draft.doc, self.draft.doc[mention.head]
        for index in range(mention.first, mention.head):
            held = self.smallest.get(index)
            if held is not None and held is not mention and held.after <= mention.head:
                if mention.form == "name" and held.first < mention.first:
                    continue
                yield held.entity, held.entity.type == "place"
        for index in self._seats(mention):
            yield self.draft.at[index].entity, True
        if mention.form == "name" and mention.entity.type == "organisation":
            behind = self.smallest.get(mention.after + 1)  # "the Institute for Energy in Brussels"
            if behind is not None and doc[mention.after].lower_ == "in" and behind.form == "name":
                yield behind.entity, True
        for preposition in (*head.children, *_opening(head)):
            if preposition.dep_ != "prep":
                continue
            where = preposition.lower_ in _WHERE
            if not where and preposition.lower_ not in _WHOLE:
                continue
            objects = (child for child in preposition.children if child.dep_ == "pobj")
            for token in (one for child in objects for one in coordinated(child)):
                held = self.smallest.get(token.i) or self.draft.at.get(token.i)
                if held is not None:
                    yield held.entity, where or held.entity.type == "place"

    def _seats(self, mention: DraftMention) -> Iterator[int]:
        """Yield the words for places in "Lind Capital, the London fund" and "the Oslo-based shipowner"."""
        doc, head = self.draft.doc, self.draft.doc[mention.head]
        if mention.after < len(doc) and doc[mention.after].text == ",":
            for noun in head.children:
                if noun.dep_ == "appos":
                    yield from self._places(noun.lefts)
        for child in head.lefts if self.based else ():
            if child.lower_.endswith("based"):
                yield from self._places(child.subtree)

    def _places(self, tokens: Iterable[Token]) -> Iterator[int]:
        for token in tokens:
            held = self.draft.at.get(token.i)
            if held is not None and held.form == "name" and held.entity.type in ("place", "country"):
                yield token.i


def _opening(subject: Token) -> Iterator[Token]:
    """Yield "In" of "In Oslo, an official said"."""
    if subject.dep_ == "nsubj":
        for child in subject.head.lefts:
            if child.dep_ == "prep" and child.lower_ == "in" and child.i == child.sent.start:
                yield child


def can_have(owner: DraftEntity, entity: DraftEntity, where: bool) -> bool:
    """Tell whether the country of one thing passes to what belongs to it."""
    words = title_words()
    if entity.heads & OPPOSITE:
        return where and owner.type == "country"  # "his counterpart from Korea"
    if entity.heads & (words.kin | _private()):
        return False
    if entity.type == "group" and not _of_state(entity):
        return False  # "customers of the bank"
    if where and (entity.heads & _abroad() or owner.type not in ("place", "country", "organisation")):
        return False
    if owner.type == "person":
        return owner.country is not None and (_of_state(entity) or bool(entity.heads & _standing()))
    if where and entity.type != "organisation" and not (entity.names == [] and _of_state(entity)):
        return False  # "Lee in Oslo" and "a broker in Oslo" are only there, "an official in Oslo" is its
    return owner.type in ("organisation", "country", "place")


def _of_state(entity: DraftEntity) -> bool:
    nouns = actor_nouns()
    return any(nouns[head].sector in _STAFF for head in entity.heads if head in nouns)


@cache
def _abroad() -> frozenset[str]:
    return frozenset(load("titles")["homeland"]["abroad"])


@cache
def _private() -> frozenset[str]:
    return frozenset(load("titles")["homeland"]["private"])


@cache
def _standing() -> frozenset[str]:
    return frozenset(load("titles")["homeland"]["standing"])

"""The cast of an article while it is being made: entities and mentions that can still be merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from twosource.records.annotation import EntityType, MentionForm

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Gender = Literal["female", "male", "plural", "neuter"]


@dataclass(slots=True, eq=False)
class DraftMention:
    """A stretch of text that refers to something, by tokens and by characters."""

    start: int  # characters
    end: int
    first: int  # tokens
    after: int
    head: int  # token
    form: MentionForm
    entity: DraftEntity
    why: str


@dataclass(slots=True, eq=False)
class DraftEntity:
    """What the mentions refer to, as far as it is known."""

    type: EntityType
    names: list[str] = field(
        default_factory=list
    )  # in order of first use; the first is not always the fullest
    roles: list[str] = field(default_factory=list)
    former_roles: list[str] = field(default_factory=list)
    country: str | None = None
    sector: str | None = None
    code: str | None = None  # fixed by a lexicon
    gender: Gender | None = None
    plural: bool = False
    unnamed: bool = False
    key: str = ""  # what it is known by in a lexicon, "CHN", or a head noun
    heads: set[str] = field(default_factory=set)  # head nouns of its role phrases: "spokesman"
    quantity: str | None = None  # of a group: "54", "thousands"
    leaves: bool = False  # the report tells that he leaves his office, which he held until then
    serves: DraftEntity | None = None  # the body of a post that names none
    reference: str | None = None  # id in the reference file of people
    described: frozenset[str] = frozenset()  # words before the noun of a group's first mention
    members: list[DraftEntity] = field(default_factory=list)
    mentions: list[DraftMention] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """Everything found so far in one article."""

    doc: Doc
    headline: int = 0  # tokens of the headline above the text
    entities: list[DraftEntity] = field(default_factory=list)
    mentions: list[DraftMention] = field(default_factory=list)
    at: dict[int, DraftMention] = field(
        default_factory=dict
    )  # token -> the largest name or role phrase on it

    def add_entity(self, entity: DraftEntity) -> DraftEntity:
        """Take in an entity and return it."""
        self.entities.append(entity)
        return entity

    def add_mention(
        self,
        entity: DraftEntity,
        *,
        first: int,
        after: int,
        head: int,
        form: MentionForm,
        why: str,
        start: int | None = None,
        end: int | None = None,
    ) -> DraftMention:
        """Take in a mention over tokens [first, after), or over the characters given, and return it."""
        last = self.doc[after - 1]
        mention = DraftMention(
            start=self.doc[first].idx if start is None else start,
            end=last.idx + len(last) if end is None else end,
            first=first,
            after=after,
            head=head,
            form=form,
            entity=entity,
            why=why,
        )
        self.mentions.append(mention)
        entity.mentions.append(mention)
        for index in range(first, after):
            held = self.at.get(index)
            if held is None or held.after - held.first < after - first:
                self.at[index] = mention
        return mention

    def head_token(self, mention: DraftMention) -> Token:
        """Return the head word of a mention."""
        return self.doc[mention.head]

"""Whose stance it is: the entity behind a subject, and whether the actor says it or is said to hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.bodies import body_taken_up
from twosource.annotate.positions.stand import Stand
from twosource.lexicon import load
from twosource.records.annotation import Cast, Entity, Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FIRST_PERSON = frozenset({"i", "we"})
_OWN = frozenset({"country", "government", "nation"})
_ACTING = frozenset({"person", "organisation", "country", "group"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who holds a position, and the quotation in which it is stated."""

    entity: str
    by_self: bool
    quote: Quote | None


class ActorFinder:
    """Resolves the subjects of stances against the cast and the quotations around them."""

    def __init__(self, doc: Doc, cast: Cast, quotes: tuple[Quote, ...]) -> None:
        self._doc = doc
        self._cast = cast
        self._quotes = [q for q in quotes if q.speaker is not None and q.speaker.entity is not None]

    def actor_of(self, stand: Stand) -> Actor | None:
        """Return whose stance it is, or None where that is not clear."""
        quote = self.quote_at(stand.trigger.idx)
        head = stand.actor
        if head is None and not stand.of_speaker:
            said = self.cued_at(stand.trigger.idx)  # the quotation knows the subject the sentence lost
            if said is not None and said.speaker is not None and said.speaker.entity is not None:
                return self._checked(said.speaker.entity, True, said)
        if head is None or head.lower_ in _FIRST_PERSON:
            if quote is None or quote.speaker is None or quote.speaker.entity is None:
                return None
            if head is None and stand.stance != "non-negotiable" and not stand.of_speaker:
                return None
            if stand.other is not None and not self._is_other(stand.other, quote.speaker.entity):
                return None
            return self._checked(quote.speaker.entity, True, quote)
        entity = self._entity_of(head, quote) or self._speaker_again(head, quote)
        if entity is None:
            return None
        if stand.other is not None and not self._is_other(stand.other, entity.id):
            return None
        by_self = True
        if quote is not None and quote.speaker is not None and quote.speaker.entity is not None:
            speaker = self._cast.entity(quote.speaker.entity)
            by_self = self._speaks_for(speaker, entity) or self._is_its_own(quote, speaker, entity)
        return self._checked(entity.id, by_self, quote)

    def _entity_of(self, head: Token, quote: Quote | None) -> Entity | None:
        mention = self._cast.mention_at(head.idx, head.idx + len(head))
        if mention is not None:
            return self._cast.entity(mention.entity)
        if head.pos_ == "NOUN" and any(c.lower_ in ("the", "this") for c in head.lefts):
            body = body_taken_up(head.lower_, head.idx, self._cast)  # "the company", "the group"
            if body is not None:
                return self._cast.entity(body)
        group = self._group_of(head)
        if group is not None:
            return group
        titled = self._titled(head) if head.pos_ == "NOUN" else self._person_before(head)
        if titled is not None:
            return titled
        owner = next((c for c in head.lefts if c.dep_ == "poss"), None)
        if head.lemma_.lower() not in _OWN or owner is None or owner.pos_ != "PRON":
            return None
        if quote is None or quote.speaker is None or quote.speaker.entity is None:
            return None
        code = self._cast.entity(quote.speaker.entity).country  # "she said her country opposes"
        countries = [e for e in self._cast.entities if e.type == "country" and e.country == code]
        return countries[0] if code and len(countries) == 1 else None

    def _group_of(self, head: Token) -> Entity | None:
        """Return the group whose body acts: "the fishermen's groups", "the Druze leadership"."""
        if head.pos_ != "NOUN" or head.lower_ not in load("stance")["holders"]["bodies"]:
            return None
        for inner in head.lefts:
            if inner.dep_ in ("poss", "amod", "compound", "nmod"):
                mention = self._cast.mention_at(inner.idx, inner.idx + len(inner))
                if mention is not None and self._cast.entity(mention.entity).type == "group":
                    return self._cast.entity(mention.entity)
        return None

    def _speaker_again(self, pronoun: Token, quote: Quote | None) -> Entity | None:
        """Return the body that says what "it" does: "Turkey says it sees no reason to"."""
        if quote is None or quote.type == "direct" or quote.speaker is None or quote.speaker.entity is None:
            return None
        speaker = self._cast.entity(quote.speaker.entity)
        fitting = {"it": ("organisation", "country"), "they": ("group",)}.get(pronoun.lower_, ())
        return speaker if speaker.type in fitting else None

    def _titled(self, title: Token) -> Entity | None:
        """Return who is named after a title of office: "Foreign minister of Norway Ida Holm"."""
        for token in title.subtree:
            mention = self._cast.mention_at(token.idx, token.idx + len(token)) if token.i > title.i else None
            entity = self._cast.entity(mention.entity) if mention is not None else None
            if entity is None or entity.type != "person":
                continue
            if any(role.lower().split()[-1:] == [title.lower_] for role in entity.roles):
                return entity
        return None

    def _person_before(self, pronoun: Token) -> Entity | None:
        """Return the one person that the sentence before "he" or "she" names, where it opens a sentence."""
        sentence = pronoun.sent
        if pronoun.lower_ not in ("he", "she") or pronoun.i != sentence.start or sentence.start == 0:
            return None
        before = self._doc[sentence.start - 1].sent
        named = {
            mention.entity
            for token in before
            if (mention := self._cast.mention_at(token.idx, token.idx + len(token))) is not None
            and self._cast.entity(mention.entity).type == "person"
        }
        return self._cast.entity(named.pop()) if len(named) == 1 else None

    def cued_at(self, offset: int) -> Quote | None:
        """Return the quotation whose cue covers a character."""
        return next((q for q in self._quotes if q.cue and q.cue.start <= offset < q.cue.end), None)

    def _is_other(self, head: Token, holder: str) -> bool:
        """Tell whether a token names somebody who is neither the holder nor of the holder's side."""
        mention = self._cast.mention_at(head.idx, head.idx + len(head))
        if mention is None:
            return False
        entity, own = self._cast.entity(mention.entity), self._cast.entity(holder)
        return entity.type in _ACTING and not self._speaks_for(own, entity)

    def quote_at(self, offset: int) -> Quote | None:
        """Return the innermost quotation whose words cover a character."""
        around = [q for q in self._quotes if any(s.start <= offset < s.end for s in q.spans)]
        return min(around, key=lambda q: (q.end - q.start, q.start), default=None)

    def _checked(self, entity_id: str, by_self: bool, quote: Quote | None) -> Actor | None:
        entity = self._cast.entity(entity_id)
        if entity.unnamed and entity.type == "person" and not entity.country and not entity.roles:
            return None  # "a man": nobody whose stance can be followed
        if entity.type not in _ACTING and not (entity.type == "place" and entity.country):
            return None
        return Actor(entity.id, by_self, quote)

    def _is_its_own(self, quote: Quote, speaker: Entity, body: Entity) -> bool:
        """Tell whether a body speaks through "its leader", or through one whose office names it."""
        words, told = body.name.removeprefix("The ").lower(), quote.speaker
        if body.type not in ("organisation", "group") or told is None or told.start is None:
            return False
        if any(words in text.lower() for text in (*speaker.roles, told.text or "")):
            return True
        owner = self._cast.mention_at(told.start, told.start + 1)
        whose = (told.text or "").lower().startswith(("its ", "their "))
        first = [m for m in self._cast.mentions if m.start == told.start and m.entity == body.id]
        return whose and (bool(first) or (owner is not None and owner.entity == body.id))

    def _speaks_for(self, speaker: Entity, entity: Entity) -> bool:
        if speaker.id == entity.id:
            return True
        if speaker.country is None and speaker.roles and entity.type == "country":
            return True  # an office of no named country: "the foreign minister said Uruguay hopes"
        return speaker.country is not None and speaker.country == entity.country

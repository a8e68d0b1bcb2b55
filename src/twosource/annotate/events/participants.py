"""Who a noun stands for: the entity, its span and its code; and whether it can act at all."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from twosource.annotate.actors import means_government
from twosource.annotate.events.arguments import antecedent, modifiers, possessors, under
from twosource.annotate.events.frames import word_class
from twosource.annotate.events.somebody import (
    AMOUNTS,
    ANY,
    coded_sector,
    does_what_people_do,
    is_about_somebody,
    is_inside,
    sector_of_noun,
    stand_for_two,
    stands_for_several,
    those_aboard,
)
from twosource.annotate.parse import Reading
from twosource.annotate.syntax import character_span, core_bounds, dependent
from twosource.records.annotation import Cast, Entity, Mention, Participant, Place
from twosource.records.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTING_TYPES = frozenset({"person", "organisation", "country", "group"})
_ACTING_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


class Parties:
    """Resolves tokens of one article to participants."""

    def __init__(self, reading: Reading, cast: Cast, places: tuple[Place, ...] = ()) -> None:
        self._doc = reading.doc
        self.text = reading.text
        self._entities = {entity.id: entity for entity in cast.entities}
        self._armies = {
            e.country: e.id
            for e in reversed(cast.entities)
            if e.country and e.code == f"{e.country}MIL" and e.type in ("organisation", "group")
        }
        self._mention: dict[int, Mention] = {}
        starts = [token.idx for token in self._doc]
        for mention in cast.mentions:
            at = bisect_left(starts, mention.start)
            while at < len(starts) and starts[at] < mention.end:
                known = self._mention.get(at)
                if known is None or (mention.end - mention.start) < (known.end - known.start):
                    self._mention[at] = mention
                at += 1
        self._acting: dict[int, bool] = {}
        self._resolved: dict[tuple[int, bool], list[Participant]] = {}
        self._where: dict[int, Place] = {}
        for place in places:
            at = bisect_left(starts, place.start)
            while at < len(starts) and starts[at] < place.end:
                self._where[at] = place
                at += 1

    def mention(self, token: Token) -> Mention | None:
        """Return the smallest mention that covers a token."""
        return self._mention.get(token.i)

    def entity(self, token: Token) -> Entity | None:
        """Return the entity behind a token."""
        mention = self._mention.get(token.i)
        return self._entities.get(mention.entity) if mention is not None else None

    def entity_by_id(self, entity_id: str) -> Entity | None:
        """Return the entity with this id, or None."""
        return self._entities.get(entity_id)

    def of_entity(self, entity_id: str) -> Participant:
        """Return an entity as a participant that no words here name."""
        entity = self._entities.get(entity_id)
        code = (entity.code or entity.country) if entity is not None else None
        return Participant(entity=entity_id, code=code)

    def state_of(self, participant: Participant) -> Participant:
        """Return the state that somebody is of, if the text names it; else himself."""
        entity = self._entities.get(participant.entity or "")
        if entity is None or entity.type == "country" or entity.country is None:
            return participant
        same = (e for e in self._entities.values() if e.type == "country" and e.country == entity.country)
        state = next(same, None)
        return self.of_entity(state.id) if state is not None else participant

    def is_plural(self, participant: Participant) -> bool:
        """Tell whether a participant's words, or what is known of him, make him several."""
        entity = self._entities.get(participant.entity) if participant.entity is not None else None
        if entity is not None and (entity.gender == "plural" or entity.members):
            return True
        head = self.head_of(participant)
        return head is not None and head.tag_ in ("NNS", "NNPS", "CD")

    def head_of(self, participant: Participant) -> Token | None:
        """Return the main word of a participant's words, None where he has none."""
        if participant.start is None or participant.end is None:
            return None
        words = self._doc.char_span(participant.start, participant.end, alignment_mode="expand")
        return words.root if words is not None else None

    def country_of(self, token: Token) -> str | None:
        """Return the state that a word names or lies in: of its entity, else of its place."""
        entity = self.entity(token)
        if entity is not None and entity.country is not None:
            return entity.country
        place = self._where.get(token.i)
        return place.country if place is not None else None

    def located(self, token: Token) -> list[Participant]:
        """Return the participant that a place stands for: "a curfew in Cizre"; none for other words."""
        place = self._where.get(token.i)
        if place is None or place.country is None:
            return []
        mention = self._mention.get(token.i)
        entity = mention.entity if mention is not None else None
        return [Participant(start=place.start, end=place.end, entity=entity, code=place.country)]

    def text_of(self, participant: Participant) -> str:
        """Return the words of a participant, empty when it is implied."""
        if participant.start is None or participant.end is None:
            return ""
        return self.text[participant.start : participant.end]

    def of_span(self, span: Span) -> Participant:
        """Return the participant that stands in a given span."""
        inside = self._doc.char_span(span.start, span.end, alignment_mode="expand")
        if inside is None or not len(inside):
            return Participant(start=span.start, end=span.end)
        found = self.of_token(inside.root)
        return Participant(start=span.start, end=span.end, entity=found.entity, code=found.code)

    def acts(self, token: Token) -> bool:
        """Tell whether a noun names somebody who can act: a person, an office, a state, a body, a crowd."""
        found = self._acting.get(token.i)
        if found is None:
            found = self._acting[token.i] = self._acts(antecedent(token))
        return found

    def _acts(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        entity = self.entity(token)
        if entity is not None and (token.pos_ != "ADJ" or token.dep_ in ("nsubj", "nsubjpass")):
            mention = self._mention[token.i]
            last = mention.end <= token.idx + len(token) + 2
            return entity.type in _ACTING_TYPES or (
                entity.type == "place" and last and (entity.country is not None or token.dep_ == "nsubj")
            )
        if stands_for_several(token):
            return True
        if token.pos_ == "PRON":
            return token.lower_ in word_class("acting_pronouns")
        if lemma in sector_of_noun() or token.lower_ in sector_of_noun() or lemma in word_class("crewed"):
            return True
        doing = token.dep_ == "nsubj" or (token.dep_ == "pobj" and token.head.dep_ == "agent")
        if doing and {lemma, token.lower_} & word_class("bodies_as_doers"):
            return True  # "freed by the front", not "fled to the front"
        if lemma in word_class("places_that_act") and (
            token.dep_ == "nsubj" or (lemma == "capital" and token.dep_ != "pobj")
        ):
            return True  # "the city will sue"
        if token.lower_ == "other" and token.dep_ in ("dobj", "pobj") and token.nbor(-1).lower_ == "the":
            return True  # "each side blamed the other"
        if token.ent_type_ in _ACTING_LABELS and token.pos_ in ("PROPN", "NOUN"):
            return True
        joined = token.head if token.dep_ == "conj" else token
        if (
            token.pos_ == "PROPN"
            and token.ent_type_ in ("", "ORDINAL")
            and joined.dep_ in ("nsubj", "nsubjpass")
        ):
            return True  # a name that nobody knows
        if lemma in word_class("quantities") or token.pos_ == "NUM":
            inner = under(token, "of")
            if inner:
                return any(self.acts(t) for t in inner)
            # "at least nine had been arrested": only people are; the number stands for them
            counted = token.dep_ in ("nsubj", "nsubjpass", "dobj") and token.ent_type_ not in AMOUNTS
            people = counted and token.head.lemma_.lower() in word_class("needs_object")
            people = people or (token.dep_ == "nsubj" and token.head.lemma_ in word_class("done_by_crowds"))
            return people or (token.pos_ == "NUM" and not token.like_num)
        if any(is_about_somebody(c) for c in token.children if c.dep_ == "relcl"):
            return True
        if token.pos_ == "NOUN" and does_what_people_do(token):
            return True
        undergoes = token.dep_ in ("nsubjpass", "dobj") and token.ent_type_ not in AMOUNTS
        if undergoes and token.pos_ == "NOUN" and token.head.lemma_ in word_class("needs_people"):
            return True  # whoever is arrested or wounded is somebody, whatever the noun
        if undergoes and token.pos_ == "NOUN" and token.head.lemma_ in word_class("asked_or_sued"):
            return token.head.pos_ == "VERB" and lemma not in word_class("paper")  # "sued the county"
        return bool(
            token.pos_ == "ADJ" and token.ent_type_ == "NORP" and token.dep_ not in ("amod", "compound")
        )

    def named_modifier(self, token: Token) -> bool:
        """Tell whether a modifier names a state, people or body: "Syrian", "US"."""
        entity = self.entity(token)
        if entity is not None:
            return entity.type in ("country", "organisation", "group", "person")
        return token.ent_type_ in ("NORP", "GPE", "ORG")

    def resolve(self, token: Token, *, owner: bool = True) -> list[Participant]:
        """Return the participants a noun stands for; the owner's of a thing, nothing when nobody is found."""
        key = (token.i, owner)
        found = self._resolved.get(key)
        if found is None:
            noun = antecedent(token)
            aboard = [t for t in those_aboard(noun) if self.acts(t)] if owner else []
            if aboard:
                return [p for t in aboard for p in self._direct(t)]
            if owner and noun.lemma_.lower() in word_class("crewed"):
                owners = (antecedent(t) for t in possessors(noun) if t.tag_ != "PRP$")
                noun = next((t for t in owners if self.acts(t)), noun)  # "a fisherman whose boat was rammed"
            found = self._direct(noun) if self.acts(noun) else self.owner(noun) if owner else []
            self._resolved[key] = found
        return list(found)

    def owner(self, token: Token, depth: int = 0) -> list[Participant]:
        """Return whose a thing is: "the Syrian raid", "Peru's plan", "the decision by Chad"."""
        found = [p for t in map(antecedent, possessors(token)) if self.acts(t) for p in self._direct(t)]
        if found:
            return found
        named = [t for t in modifiers(token) if self.named_modifier(t) and not self._is_own_name(t)]
        if named:
            theirs = named[:2] if stand_for_two(named) else named[:1]
            return [self._army_behind(token, t) or self.of_token(t) for t in theirs]
        if token.lemma_.lower() in word_class("done_to"):
            return [p for t in under(token, "by") if self.acts(t) for p in self._direct(t)]
        shared = ("with",) if token.lemma_.lower() in ("border", "frontier") else ()
        for group in (under(token, "by"), under(token, "of", "from", "against", "in", *shared)):
            theirs = [t for t in group if not any(o.pos_ == "PRON" for o in possessors(t))]
            found = [p for t in theirs if self.acts(t) for p in self._direct(t)]
            if found:
                return found
        if depth < 2:
            for inner in under(token, "of", "on", "against", "to", "by"):
                found = self.owner(inner, depth + 1)
                if found:
                    return found
            acl = dependent(token, "acl")
            if acl is not None:
                for preposition in ("on", "against", "by"):
                    inside = [t for t in under(acl, preposition) if self.acts(t)]
                    if inside:
                        return [p for t in inside for p in self._direct(t)]
        return []

    def _army_behind(self, weapon: Token, state: Token) -> Participant | None:
        """Return the army that the text names, of the state whose weapon it is: "an Israeli drone"."""
        entity = self.entity(state)
        if entity is None or entity.type != "country" or weapon.lemma_.lower() not in word_class("armament"):
            return None
        army = self._armies.get(entity.country or "")
        return Participant(entity=army, code=f"{entity.country}MIL") if army is not None else None

    def _direct(self, token: Token) -> list[Participant]:
        lemma = token.lemma_.lower()
        named = self._named_behind(token)
        if named is not None:
            return [self.of_token(named)]
        if token.dep_ in ("conj", "appos") and self._is_bare_role(token):
            return []  # "Lee, minister and party chief": a second role, not a second person
        if lemma in word_class("quantities") or (token.pos_ == "NUM" and self.entity(token) is None):
            inner = [t for t in under(token, "of") if self.acts(t)]
            if inner:
                return [p for t in inner for p in self._direct(t)]
        if token.tag_ in ("NNS", "NNPS") and self.mention_is_nominal(token):
            # "the foreign ministers of Oman and Iran" are one of each
            owners = [t for t in self._bodies_of(token) if self._is_body(t)]
            if len(owners) > 1:
                return [self.of_token(t, sector=coded_sector(lemma)) for t in owners]
            named = [t for t in modifiers(token) if self.named_modifier(t)]
            named = [t for t in named if self._is_state(t)]
            if len(named) > 1 and stand_for_two(named):
                return [self.of_token(t, sector=coded_sector(lemma)) for t in named]
        return [self.of_token(token)]

    def _named_behind(self, role: Token) -> Token | None:
        """Return the person whose name ends an office: "the President of Peru Ana Ruiz".

        The parser takes "Peru Ana Ruiz" for one name; a state right before the person's name ends the office.
        """
        if role.tag_ not in ("NN", "NNP") or role.i + 2 >= len(self._doc) or role.nbor(1).lower_ != "of":
            return None
        for person in under(role, "of"):
            entity, mention = self.entity(person), self._mention.get(person.i)
            if entity is None or entity.type != "person" or mention is None:
                continue
            word = person
            while word.i > role.i and word.idx > mention.start:
                word = word.nbor(-1)
            state = self.entity(word.nbor(-1)) if word.i > role.i + 2 else None
            if state is not None and state.type == "country":
                return person
        return None

    def _is_own_name(self, token: Token) -> bool:
        """Tell whether a name in front of a thing is the thing's own: "the Kamsar terminal"."""
        entity = self.entity(token)
        if entity is None or token.dep_ != "compound" or entity.type not in ("organisation", "person"):
            return False
        return entity.code is None and entity.country is None and len(self._spans_of(entity.id)) < 2

    def _spans_of(self, entity: str) -> set[tuple[int, int]]:
        return {(m.start, m.end) for m in self._mention.values() if m.entity == entity}

    def _bodies_of(self, token: Token) -> list[Token]:
        """Return the states behind a plural: "heads of government of Laos and Chad"."""
        owners = under(token, "of", "from")
        if len(owners) == 1 and owners[0].lemma_.lower() in ("government", "state", "staff", "mission"):
            return under(owners[0], "of", "from") or under(token, "of", "from")
        return owners

    def mention_is_nominal(self, token: Token) -> bool:
        """Tell whether a noun is a description rather than a name."""
        mention = self._mention.get(token.i)
        return mention is None or mention.form != "name"

    def _is_bare_role(self, token: Token) -> bool:
        if token.pos_ != "NOUN" and not self.mention_is_nominal(token):
            return False
        if token.tag_ not in ("NN", "NNP") or sector_of_noun().get(token.lemma_.lower()) != "GOV":
            return False
        if any(c.dep_ in ("det", "poss", "nummod") for c in token.children):
            return False
        return bool(token.head.pos_ == "PROPN")

    def _is_body(self, token: Token) -> bool:
        entity = self.entity(token)
        if entity is not None:
            return entity.type in ("country", "organisation", "group", "place")
        return token.ent_type_ in ("GPE", "ORG")

    def _is_state(self, token: Token) -> bool:
        entity = self.entity(token)
        if entity is not None:
            return entity.type in ("country", "organisation") or entity.country is not None
        return bool(token.ent_type_ == "GPE")

    def of_token(self, token: Token, sector: str | None = None) -> Participant:
        """Return the participant that a noun names, whether or not it can act."""
        mention = self._mention.get(token.i)
        if mention is not None and not is_inside(token, mention):
            entity = self._entities.get(mention.entity)
            code = entity.code if entity is not None else None
            if code is None and entity is not None:
                code = entity.country
            if code is not None and entity is not None and entity.type == "country":
                if mention.form != "pronoun" and means_government(self.text[mention.start : mention.end]):
                    code = f"{code}GOV"
                elif sector is not None and len(code) == 3:
                    code += sector
            elif code is not None and entity is not None and code != entity.country and len(code) == 3:
                # a sector alone: its state stands beside it ("demonstrators in Tunis") or is the entity's own
                code = (entity.country or self._beside(token) or "") + code
            elif code is not None and len(code) == 3 and sector is not None:
                code += sector
            return Participant(start=mention.start, end=mention.end, entity=mention.entity, code=code)
        named = next((c for c in token.rights if c.dep_ == "appos" and self.mention(c) is not None), None)
        if named is not None and named.left_edge.i == token.i + 1:
            return self.of_token(named, sector)  # "the surveyor Ida Krogh"
        first, after = core_bounds(token)
        while first < token.i and self._doc[first].pos_ in ("DET", "PUNCT", "SPACE"):
            first += 1
        start, end = character_span(token, first, after)
        owner = self._flag_of(token)
        return Participant(start=start, end=end, entity=owner, code=self._code(token, sector))

    def _flag_of(self, token: Token) -> str | None:
        """Return the state that a ship or convoy without a name stands for: "Icelandic trawlers"."""
        if token.lemma_.lower() not in word_class("crewed"):
            return None
        states = (e for t in modifiers(token) if (e := self.entity(t)) is not None)
        return next((e.id for e in states if e.type == "country"), None)

    def _beside(self, token: Token) -> str | None:
        if token.lemma_.lower() in word_class("others_of"):
            return None  # "its rival" is of another state
        near = (*modifiers(token), *possessors(token), *under(token, "of", "from", "in"))
        return next((c for t in near if (c := self.country_of(t)) is not None), None)

    def _code(self, token: Token, sector: str | None) -> str | None:
        sector = sector or sector_of_noun().get(token.lemma_.lower())
        known = sector if sector != ANY else None
        country = self._beside(token)
        if country is not None:
            return country + (known or "")
        return known if known != "GOV" else None

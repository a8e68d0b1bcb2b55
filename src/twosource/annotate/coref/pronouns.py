"""Pronouns: a weighted score over what was named before, and silence when nothing fits.

What the report itself says is read first, then who speaks in its quotations, then what is said there: the
subject of "she said" must be known before "I" is, and the speaker before "he" of the same quotation.
"""

from __future__ import annotations

from twosource.annotate.coref.binding import impossible
from twosource.annotate.coref.choice import Option, choose
from twosource.annotate.coref.clues import Candidate, Pronoun, clues_for, pronoun_at
from twosource.annotate.coref.frame import Frame
from twosource.annotate.coref.likely import named_gender
from twosource.annotate.coref.pleonastic import is_pleonastic
from twosource.annotate.coref.speakers import reported_range, side_of, speaker_at
from twosource.annotate.coref.together import named_together, take_in
from twosource.annotate.draft import Draft, DraftEntity, DraftMention, Gender
from twosource.annotate.names.roles import RolePhrase
from twosource.annotate.word_kinds import NOUN

_KINDS: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
    **dict.fromkeys(("it", "its", "itself"), "neuter"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "plural"),
}
_I = frozenset({"i", "me", "my", "mine", "myself"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_PRONOUNS = frozenset({"PRP", "PRP$"})
_PEOPLE = frozenset({"male", "female"})
_GROUP = {"male": "person", "female": "person", "neuter": "it", "plural": "they"}
REACH = {"male": 4, "female": 4, "neuter": 2, "plural": 2}  # sentences back
_OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def resolve_pronouns(draft: Draft, frame: Frame, roles: list[RolePhrase], sayers: list[int | None]) -> None:
    """Link pronouns to the entity that scores best; weak or rival readings are left alone.

    "We" is left to `resolve_sides`.

    Args:
        draft: Names and role phrases found so far; mentions are added.
        frame: The parse.
        roles: Role phrases of the text.
        sayers: The token that says each quotation of the frame.
    """
    resolver = Resolver(frame, draft, sayers, roles)
    held = draft.at
    tokens = [
        index
        for index, tag in enumerate(frame.tags)
        if tag in _PRONOUNS and not (index in held and held[index].form == "name")  # "He" of "He Lifeng"
    ]
    said = {
        index for index in tokens if frame.quote_of[index] >= 0 and sayers[frame.quote_of[index]] is not None
    }
    for token in tokens:
        if token not in said:
            resolver.third_person(token)
    for token in tokens:
        if frame.quote_of[token] >= 0 and frame.lower[token] in _I:
            resolver.first_person(token)
    for token in tokens:
        if token in said:
            resolver.third_person(token)


class Resolver:
    """Candidates by sentence, growing with every pronoun that is resolved."""

    def __init__(
        self, frame: Frame, draft: Draft, subjects: list[int | None], roles: list[RolePhrase]
    ) -> None:
        self.frame, self.draft, self.subjects = frame, draft, subjects
        self.role_at = {role.head: role for role in roles}
        self.genders: dict[int, str | None] = {}
        self.asked = {
            (frame.sentence_of[index], _KINDS.get(frame.lower[index]))
            for index, tag in enumerate(frame.tags)
            if tag in _PRONOUNS and frame.lower[index] not in _REFLEXIVE
        }
        self.groups = named_together(draft)
        self.by_sentence: dict[int, list[Candidate]] = {}
        for mention in (*draft.mentions, *self.groups):
            self._offer(mention.head, mention.start, mention.first, mention)
        for index, part in enumerate(frame.parts):
            if part == NOUN and frame.deps[index] in _OBJECTS and index not in draft.at:
                self._offer(index, draft.doc[index].idx, index, None)

    def _offer(self, token: int, start: int, first: int, mention: DraftMention | None) -> None:
        sentence = self.frame.sentence_of[token]
        self.by_sentence.setdefault(sentence, []).append(Candidate(token, start, first, sentence, mention))

    def first_person(self, token: int) -> None:
        """Link "I" to the speaker of its quotation."""
        speaker = speaker_at(self.draft, self.subjects[self.frame.quote_of[token]])
        if speaker is not None and speaker.type == "person":
            self._link(token, speaker, "speaker of the quotation")

    def third_person(self, token: int) -> None:
        """Link "he", "she", "it" or "they"."""
        kind = _KINDS.get(self.frame.lower[token])
        if kind is None or (kind == "neuter" and is_pleonastic(self.draft.doc[token])):
            return
        if self.frame.lower[token] in _REFLEXIVE:
            entity, why = self._reflexive(token, kind)
        else:
            entity, why = self._best(pronoun_at(self.frame, token, kind))
        if entity is None:
            return
        self._link(token, entity, why)
        if kind in _PEOPLE and entity.gender is None and entity.type == "person":
            entity.gender = kind

    def _link(self, token: int, entity: DraftEntity, why: str) -> None:
        take_in(self.draft, entity)
        mention = self.draft.add_mention(
            entity, first=token, after=token + 1, head=token, form="pronoun", why=why
        )
        self._offer(token, mention.start, token, mention)

    def _reflexive(self, token: int, kind: str) -> tuple[DraftEntity | None, str]:
        before = self.draft.at.get(token - 1)
        if before is not None and before.form == "pronoun":
            return before.entity, "reflexive: stresses the pronoun before it"
        subject = self.frame.subject_of(self.frame.clause_of(token))
        held = self.draft.at.get(subject) if subject is not None else None
        if held is None or (kind in _PEOPLE and held.entity.type != "person"):
            return None, ""
        return held.entity, "reflexive: subject of its clause"

    def _best(self, pronoun: Pronoun) -> tuple[DraftEntity | None, str]:
        choice = choose(self.options(pronoun), _GROUP[pronoun.kind])
        if choice is None:
            return None, ""
        return choice.option.entity, f"{self.frame.lower[pronoun.token]}: {choice.why}"

    def options(self, pronoun: Pronoun) -> list[Option]:
        """Return what a pronoun may mean: the mentions and common nouns in reach that agree."""
        frame, token = self.frame, pronoun.token
        barred, people = self._barred(pronoun), pronoun.kind in _PEOPLE
        needed = self._needed(pronoun) if people else None
        found, several = [], pronoun.kind == "plural"
        for sentence in range(max(0, pronoun.sentence - REACH[pronoun.kind]), pronoun.sentence + 1):
            for candidate in self.by_sentence.get(sentence, ()):
                mention = candidate.mention
                entity = mention.entity if mention is not None else None
                if people and (entity is None or entity.type != "person"):
                    continue
                if candidate.token < frame.headline <= token:
                    continue  # a text stands without its headline
                if candidate.token == token or (entity is not None and id(entity) in barred):
                    continue
                if mention is None and (
                    (frame.tags[candidate.token] == "NNS") != several
                    or impossible(frame, token, candidate.token)
                ):
                    continue
                clues = clues_for(frame, pronoun, candidate, self._likely)
                if clues is None:
                    continue
                if entity is not None and entity is needed:
                    clues.append(("needed by another pronoun", 1.0))
                key = id(entity) if entity is not None else -candidate.token - 1
                found.append(Option(key, entity, clues))
        return found

    def _needed(self, pronoun: Pronoun) -> DraftEntity | None:
        """Return the one person near whom alone a pronoun of the other gender in the sentence can mean.

        "Edgar Lim went back. Marites Cruz said he had tied a vest around her": she is not he.
        """
        other: Gender = "female" if pronoun.kind == "male" else "male"
        if (pronoun.sentence, other) not in self.asked:
            return None
        fits = {
            id(mention.entity): mention.entity
            for sentence in (pronoun.sentence, pronoun.sentence - 1)
            for candidate in self.by_sentence.get(sentence, ())
            if (mention := candidate.mention) is not None
            and mention.entity.type == "person"
            and not mention.entity.plural
            and (mention.entity.gender or self._likely(mention.entity)) in (None, other)
        }
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _likely(self, entity: DraftEntity) -> str | None:
        if id(entity) not in self.genders:
            self.genders[id(entity)] = named_gender(entity)
        return self.genders[id(entity)]

    def _barred(self, pronoun: Pronoun) -> set[int]:
        """Return the entities that a pronoun cannot mean."""
        frame, token = self.frame, pronoun.token
        barred = set()
        for sentence in (pronoun.sentence, pronoun.sentence - 1):
            for candidate in self.by_sentence.get(sentence, ()):
                mention = candidate.mention
                if mention is None:
                    continue
                inside = mention.first <= token < mention.after
                if inside or (sentence == pronoun.sentence and impossible(frame, token, candidate.token)):
                    barred.add(id(mention.entity))
        quote = frame.quote_of[token]
        if quote >= 0:
            speaker = speaker_at(self.draft, self.subjects[quote])
            if speaker is not None:
                barred.add(id(speaker))
                if pronoun.kind == "plural":
                    barred.add(id(side_of(self.draft, speaker, self.role_at)))
        else:
            barred |= self._talked_of(token)
        return barred

    def _talked_of(self, token: int) -> set[int]:
        """Return whom a speech speaks of, for the pronoun that says it: "My deputy saw it," she said.

        So it is without quotation marks: Lind, she said, was owed a month's pay.
        """
        found = set()
        told = [quote for quote, by in zip(self.frame.quotes, self.subjects, strict=True) if by == token]
        for quote in [*told, *reported_range(self.frame, token)]:
            for sentence in range(self.frame.sentence_of[quote[0]], self.frame.sentence_of[quote[1] - 1] + 1):
                for candidate in self.by_sentence.get(sentence, ()):
                    mention = candidate.mention
                    if (
                        mention is not None
                        and quote[0] <= candidate.token < quote[1]
                        and mention.form != "pronoun"
                    ):
                        found.add(id(mention.entity))
        return found

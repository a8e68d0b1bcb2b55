"""Pronouns: a weighted score over what was named before, and silence when nothing fits.

What the report itself says is read first, then who speaks in its quotations, then what is said there: the
subject of "she said" must be known before "I" is, and the speaker before "he" of the same quotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.binding import impossible
from twosource.annotate.coref.clues import Candidate, Clue, Pronoun, clues_for, pronoun_at
from twosource.annotate.coref.frame import Frame
from twosource.annotate.coref.likely import named_gender
from twosource.annotate.coref.pleonastic import is_pleonastic
from twosource.annotate.coref.speakers import reported_range, side_of, speaker_at
from twosource.annotate.coref.together import named_together, take_in
from twosource.annotate.draft import Draft, DraftEntity, DraftMention, Gender
from twosource.annotate.names.roles import RolePhrase
from twosource.annotate.word_kinds import NOUN
from twosource.lexicon import load

if TYPE_CHECKING:
    from twosource.annotate.coref.clues import Clue

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
    resolver = _Resolver(frame, draft, sayers, roles)
    tokens = [index for index, tag in enumerate(frame.tags) if tag in _PRONOUNS]
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


class _Resolver:
    """Candidates by sentence, growing with every pronoun that is resolved."""

    def __init__(
        self, frame: Frame, draft: Draft, subjects: list[int | None], roles: list[RolePhrase]
    ) -> None:
        self.frame, self.draft, self.subjects = frame, draft, subjects
        self.role_at = {role.head: role for role in roles}
        self.genders: dict[int, str | None] = {}
        self.groups = named_together(draft)
        self.by_sentence: dict[int, list[Candidate]] = {}
        for mention in (*draft.mentions, *self.groups):
            self._offer(mention.head, mention.start, mention.first, mention)
        for index, part in enumerate(frame.parts):
            if part == NOUN and frame.deps[index] in _OBJECTS and index not in draft.at:
                self._offer(index, draft.doc[index].idx, index, None)

    def _offer(self, token: int, start: int, first: int, mention: DraftMention | None) -> None:
        sentence = self.frame.sentence_of[token]
        found = Candidate(token=token, start=start, first=first, sentence=sentence, mention=mention)
        self.by_sentence.setdefault(sentence, []).append(found)

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
        scores = self.readings(pronoun)
        if not scores:
            return None, ""
        ranked = sorted(scores.values(), key=lambda s: -s.score)
        first = ranked[0]
        least, lead = _limits()[_GROUP[pronoun.kind]]
        second = ranked[1].score if len(ranked) > 1 else least
        margin = first.score - max(second, least)
        if first.entity is None or first.score < least or margin < lead:
            return None, ""
        return first.entity, f"{self.frame.lower[pronoun.token]}: {first.why} ({first.score:.1f})"

    def readings(self, pronoun: Pronoun) -> dict[int, _Reading]:
        """Return the best reading for every entity and every common noun in reach."""
        frame, token = self.frame, pronoun.token
        weights = _weights()[_GROUP[pronoun.kind]]
        barred, people = self._barred(pronoun), pronoun.kind in _PEOPLE
        found: dict[int, _Reading] = {}
        for sentence in range(max(0, pronoun.sentence - REACH[pronoun.kind]), pronoun.sentence + 1):
            for candidate in self.by_sentence.get(sentence, ()):
                mention = candidate.mention
                entity = mention.entity if mention is not None else None
                if people and (entity is None or entity.type != "person"):
                    continue
                if candidate.token == token or (entity is not None and id(entity) in barred):
                    continue
                if mention is None and impossible(frame, token, candidate.token):
                    continue
                clues = clues_for(frame, pronoun, candidate, self._likely)
                if clues is None:
                    continue
                score = 0.0
                for name, value in clues:
                    score += weights[name] * value
                key = id(entity) if entity is not None else -candidate.token - 1
                if key not in found or found[key].score < score:
                    found[key] = _Reading(score, entity, clues, weights)
        return found

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


@dataclass(slots=True)
class _Reading:
    """What a pronoun may mean, and how much speaks for it."""

    score: float
    entity: DraftEntity | None
    clues: list[Clue]
    weights: dict[str, float]

    @property
    def why(self) -> str:
        """The strongest clues."""
        strong = [name for name, value in self.clues if self.weights.get(name, 0.0) * value >= 0.3]
        return ", ".join(strong) or "nearest"


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Return the weight of each clue, for "he" and "she", for "it" and for "they"."""
    table: dict[str, list[float]] = load("coreference")["weights"]
    return {
        group: {clue: row[place] for clue, row in table.items()}
        for place, group in enumerate(("person", "it", "they"))
    }


@cache
def _limits() -> dict[str, tuple[float, float]]:
    """Return the least score and the least lead over the next reading, by group as `_weights`."""
    rows = load("coreference")["limits"]
    return {
        group: (rows["least"][place], rows["lead"][place])
        for place, group in enumerate(("person", "it", "they"))
    }

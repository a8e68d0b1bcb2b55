"""Pronouns: a weighted score over what was named before, and silence when nothing fits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.speakers import speaker_of
from twosource.annotate.coref.together import named_together, take_in
from twosource.annotate.draft import Draft, DraftEntity, DraftMention, Gender
from twosource.annotate.syntax import dependent, subject_of
from twosource.annotate.word_kinds import NOUN, PRON
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_NUMBER: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
    **dict.fromkeys(("it", "its", "itself"), "neuter"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "plural"),
}
_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
# Least score for a link: people stand out in a text, things and groups compete with what has no entity.
THRESHOLDS = {"male": 0.0, "female": 0.0, "neuter": 1.0, "plural": 0.6}


@dataclass(slots=True)
class _Candidate:
    """What a pronoun could mean: an entity's mention, or a common noun that would be silence."""

    token: int  # head
    start: int
    first: int
    mention: DraftMention | None


def resolve_pronouns(draft: Draft, sentence_of: list[int], quoted: list[tuple[int, int]]) -> None:
    """Link pronouns, in text order, to the entity that scores best; weak or rival readings are left alone.

    Args:
        draft: Names and role phrases found so far; mentions are added.
        sentence_of: Sentence number of each token.
        quoted: Token ranges inside quotation marks.
    """
    doc = draft.doc
    inside = {}
    for first, after in quoted:
        for index in range(first, after):
            inside[index] = (first, after)
    by_sentence: dict[int, list[_Candidate]] = {}
    groups = named_together(draft)
    for mention in (*draft.mentions, *groups):
        by_sentence.setdefault(sentence_of[mention.head], []).append(
            _Candidate(mention.head, mention.start, mention.first, mention)
        )
    parts, tags = doc.to_array("POS"), doc.to_array("TAG")
    for index in (parts == NOUN).nonzero()[0].tolist():
        if index not in draft.at and doc[index].dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
            by_sentence.setdefault(sentence_of[index], []).append(
                _Candidate(index, doc[index].idx, index, None)
            )
    personal = [doc.vocab.strings[tag] for tag in ("PRP", "PRP$")]
    for index in ((parts == PRON) | (tags == personal[0]) | (tags == personal[1])).nonzero()[0].tolist():
        token = doc[index]
        word = token.lower_
        kind = _NUMBER.get(word)
        quote = inside.get(token.i)
        entity, why = None, ""
        if word in _FIRST:
            if quote is not None and word in ("i", "me", "my", "mine", "myself"):
                entity, why = speaker_of(draft, quote), "speaker of the quotation"
            elif quote is not None and token.tag_ in ("PRP", "PRP$"):
                entity, why = speaker_of(draft, quote, bodies=True), "speaker's side"
        elif kind is not None and token.tag_ in ("PRP", "PRP$"):
            if kind == "neuter" and _pleonastic(token):
                continue
            entity, why = _best(draft, token, kind, sentence_of, by_sentence, quote)
        if entity is None:
            continue
        take_in(draft, groups, entity)
        mention = draft.add_mention(
            entity, first=token.i, after=token.i + 1, head=token.i, form="pronoun", why=why
        )
        by_sentence.setdefault(sentence_of[token.i], []).append(
            _Candidate(token.i, token.idx, token.i, mention)
        )
        if kind in ("male", "female") and entity.gender is None and entity.type == "person":
            entity.gender = kind


def _best(
    draft: Draft,
    token: Token,
    kind: str,
    sentence_of: list[int],
    by_sentence: dict[int, list[_Candidate]],
    quote: tuple[int, int] | None,
) -> tuple[DraftEntity | None, str]:
    if token.lower_.endswith("self") or token.lower_ == "themselves":
        subject = _own_subject(token)
        held = draft.at.get(subject.i) if subject is not None else None
        if held is None or (kind in ("male", "female") and held.entity.type != "person"):
            return None, ""
        return held.entity, "reflexive: subject of its clause"
    here = sentence_of[token.i]
    undergoes = _undergoes(token)
    reach = 4 if kind in ("male", "female") else 2
    speaker = speaker_of(draft, quote) if quote is not None else None
    barred = {
        id(c.mention.entity)
        for c in by_sentence.get(here, ())
        if c.mention is not None and c.start < token.idx and _same_clause_clash(token, draft.doc[c.token])
    }
    scores: dict[int, tuple[float, str, DraftEntity | None]] = {}
    for sentence in range(max(0, here - reach), here + 1):
        for candidate in by_sentence.get(sentence, ()):
            if candidate.first <= token.i < candidate.first + 1:
                continue
            entity = candidate.mention.entity if candidate.mention else None
            if id(entity) in barred:
                continue
            score, why = _score(draft, token, kind, candidate, here - sentence, undergoes=undergoes)
            if score is None:
                continue
            if entity is not None and entity is speaker and kind in ("male", "female"):
                continue
            key = id(entity) if entity is not None else -candidate.token - 1
            if key not in scores or scores[key][0] < score:
                scores[key] = (score, why, entity)
    if not scores:
        return None, ""
    ranked = sorted(scores.values(), key=lambda s: -s[0])
    score, why, entity = ranked[0]
    if entity is None or score < THRESHOLDS[kind]:
        return None, ""
    return entity, f"{token.lower_}: {why} ({score:.1f})"


def _score(
    draft: Draft, token: Token, kind: str, candidate: _Candidate, distance: int, *, undergoes: bool
) -> tuple[float | None, str]:
    """Add up the clues for one reading; None when it is impossible."""
    doc = draft.doc
    head = doc[candidate.token]
    mention = candidate.mention
    parts: list[tuple[str, float]] = []
    agreement = _agreement(kind, mention, head)
    if agreement is None:
        return None, ""
    parts.append(("agreement", agreement))
    ahead = candidate.start > token.idx
    if ahead:
        if distance or not _fronted(token, head):
            return None, ""
        parts.append(("fronted phrase", 0.3))
    elif mention is not None and mention.first <= token.i < mention.after:
        return None, ""
    if mention is None and _same_clause_clash(token, head):
        return None, ""
    parts.append(("distance", (0.0, -0.8, -1.8, -2.6, -3.2)[distance]))
    parts.append(("words between", -0.015 * min(60, abs(token.i - candidate.token))))
    if mention is None or mention.entity.type != "place":
        parts.extend(_structure(token, head))
    label = head.dep_
    if label in ("nsubj", "nsubjpass"):
        parts.append(("subject", 1.0))
        if token.dep_ in ("nsubj", "nsubjpass"):
            parts.append(("parallel", 0.4))
        if head.head.dep_ == "ROOT":
            parts.append(("main clause", 0.3))
    elif label == "dobj" and token.dep_ == "dobj":
        parts.append(("parallel", 0.8))
    elif label in ("poss", "compound", "amod"):
        parts.append(("inside a phrase", -0.5))
    elif label == "pobj":
        parts.append(("object of a preposition", -0.2 if kind in ("male", "female") else -0.5))
    if undergoes and mention is not None:
        if mention.entity.sector in _patients()["doers"]:
            parts.append(("seldom undergoes this", -2.0))
        if label in ("dobj", "nsubjpass"):
            parts.append(("underwent something before", 1.2))
    if mention is not None:
        parts.append(("often named", 0.25 * math.log(1 + len(mention.entity.mentions))))
        if mention.form == "pronoun":
            parts.append(("pronoun chain", 0.3))
    else:
        parts.append(("common noun", -0.1))
    total = sum(weight for _, weight in parts)
    strongest = [name for name, weight in parts if weight >= 0.3]
    return total, ", ".join(strongest) or "nearest"


def _structure(token: Token, head: Token) -> list[tuple[str, float]]:
    """Return the clues of the parse: own subject, own possessor, relative clause, coordination."""
    parts: list[tuple[str, float]] = []
    if token.dep_ == "poss" and head.i == token.i - 2 and token.nbor(-1).lower_ == "and":
        return [("coordinated with it", 3.5)]  # "Lee and his deputy"
    above, verb_seen = token, False
    modified = head.head if head.dep_ in ("poss", "compound", "amod") and head.head.i != head.i else None
    for _ in range(12):
        below, above = above, above.head
        if above.i == below.i:
            break
        if modified is not None and above.i == modified.i:
            parts.append(("possessor of the phrase", 1.8 if head.dep_ == "poss" else 1.4))
            break
        if above.i == head.i:
            if below.dep_ in ("relcl", "acl"):
                parts.append(("relative clause", 2.0 if below.dep_ == "relcl" else 0.7))
            elif below.dep_ == "conj" and token.dep_ == "poss":
                parts.append(("coordinated with it", 2.0))
            break
        if not verb_seen and above.pos_ in ("VERB", "AUX"):
            verb_seen = True
            if head.dep_ in ("nsubj", "nsubjpass") and head.head.i == above.i:
                parts.append(("subject of the clause", 0.7))
            own_object = head.dep_ == "dobj" and head.head.i == above.i and token.dep_ == "poss"
            if own_object and head.i < token.i and above.dep_ in ("pcomp", "xcomp", "advcl"):
                parts.append(("object of the same verb", 1.4))  # "in pressing Lee over his debts"
    if (
        not parts
        and head.dep_ == token.dep_ == "poss"
        and 0 < token.i - head.i < 25
        and head.sent == token.sent
    ):
        parts.append(("possessor before it", 0.8))  # "China's policy on trade, its pressure on ..."
    return parts


def _agreement(kind: str, mention: DraftMention | None, head: Token) -> float | None:
    if mention is None:
        plural = head.tag_ == "NNS"
        if kind in ("male", "female"):
            return None
        return 0.8 if plural == (kind == "plural") else None
    entity = mention.entity
    if kind in ("male", "female"):
        if entity.type != "person" or entity.plural or entity.gender not in (None, kind):
            return None
        return 1.5 if entity.gender == kind else 0.8
    if kind == "neuter":
        if entity.plural or entity.type == "person":
            return None
        if entity.type in ("place", "work", "event", "other"):
            return 0.3
        if mention.why.startswith("people"):
            return None
        if mention.form == "name" and head.dep_ in ("amod", "compound"):
            return 0.0
        return 0.9
    if entity.plural or entity.type == "group" or mention.why.startswith("people"):
        return 1.0
    if entity.type == "organisation":
        return -0.4
    return None


def _same_clause_clash(token: Token, head: Token) -> bool:
    """Tell whether a plain pronoun would mean the subject of its own clause ("Lee met him")."""
    if token.lower_.endswith(("self", "selves")) or token.dep_ == "poss":
        return bool(token.dep_ == "poss" and token.head.i == head.i)
    if head.dep_ in ("nsubj", "nsubjpass") and token.dep_ in ("dobj", "dative"):
        verb = token.head
        while (
            (verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG"))
            and verb.head.pos_ == "VERB"
            and dependent(verb, "nsubj", "nsubjpass") is None
        ):
            verb = verb.head  # "lost and praised him", "spoke to Lee, warning him"
        if verb.i == head.head.i:
            return True
    return bool(
        head.dep_ in ("nsubj", "nsubjpass") and token.dep_ == "pobj" and token.head.head.i == head.head.i
    )


def _own_subject(token: Token) -> Token | None:
    above = token
    for _ in range(6):
        if above.pos_ in ("VERB", "AUX"):
            return subject_of(above)
        if above.head.i == above.i:
            return None
        above = above.head
    return None


def _fronted(token: Token, head: Token) -> bool:
    """Tell whether a pronoun opens the sentence of the subject it means ("In his speech, Lee said")."""
    if head.dep_ not in ("nsubj", "nsubjpass") or head.i - token.i > 25:
        return False
    verb = head.head
    above = token
    for _ in range(8):
        if above.dep_ in ("prep", "advcl") and above.head.i == verb.i:
            return True
        if above.head.i == above.i:
            return False
        above = above.head
    return False


def _pleonastic(token: Token) -> bool:
    words = _pleonastic_words()
    if token.dep_ == "expl":
        return True
    doc = token.doc
    following = doc[token.i + 1] if token.i + 1 < len(doc) else token
    if token.i and doc[token.i - 1].lemma_ in words["makers"] and following.lemma_ in words["adjectives"]:
        return True  # "made it clear that"
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = token.head
    if verb.lemma_ in words["verbs"]:
        return True
    if verb.lemma_ in words["likenesses"] and any(
        t.lower_ in ("like", "as") for t in doc[verb.i + 1 : verb.i + 2]
    ):
        return True  # "it looks like they will escape"
    clauses = any(
        c.dep_ in ("ccomp", "csubj", "xcomp", "advcl", "acl", "relcl", "csubjpass") for c in verb.children
    )
    passive = token.dep_ == "nsubjpass" or any(c.dep_ == "auxpass" for c in verb.children)
    stems = {verb.lemma_, verb.lower_.removesuffix("d"), verb.lower_.removesuffix("ed")}
    if (passive or verb.tag_ == "VBN") and stems & words["passive"]:
        return True
    plain = verb.lower_ in ("is", "was") and not any(
        c.dep_ in ("acomp", "attr", "prep") for c in verb.children
    )
    if plain:
        return True  # "it is to strengthen its hand": no person or body
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            deeper = any(
                c.dep_ in ("ccomp", "csubj", "xcomp", "advcl", "acl", "relcl", "prep") for c in child.children
            )
            if child.lemma_ in ("time", "hope", "consensus", "pity", "shame", "duty") and (clauses or deeper):
                return True
            if child.dep_ == "acomp" and (child.lemma_ in words["adjectives"]) and (clauses or deeper):
                return True
            if (
                child.dep_ == "attr"
                and clauses
                and any(c.lower_ == "that" or c.tag_ == "TO" for c in _marks(verb))
            ):
                return True
    return False


def _undergoes(token: Token) -> bool:
    """Tell whether a pronoun is released, detained or killed."""
    return token.dep_ in ("nsubjpass", "dobj") and token.head.lemma_ in _patients()["verbs"]


@cache
def _patients() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in load("coreference")["patients"].items()}


def _marks(verb: Token) -> list[Token]:
    return [g for c in verb.children if c.dep_ in ("ccomp", "csubj", "xcomp", "advcl") for g in c.children]


@cache
def _pleonastic_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in load("coreference")["pleonastic"].items()}

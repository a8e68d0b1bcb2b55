"""People told of by their country: "the Dane", "the American" after one of each was named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.gazetteer import Hit

if TYPE_CHECKING:
    from spacy.tokens import Token

_MANY = ("ese", "ish", "ch", "ss")  # "the Chinese", "the British", "the Dutch" are a people or its government
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "attr", "ROOT"})
_FAR = 8  # sentences back


def join_nationals(draft: Draft, hit_at: dict[int, Hit], sentence_of: list[int]) -> None:
    """Let "the Dane" be the one person of that country who is told of, the last of several, not the country.

    Args:
        draft: Names, role phrases and the countries that the text gives people; mentions change their entity.
        hit_at: Known name by each token it covers.
        sentence_of: Sentence number of each token.
    """
    for mention in [m for m in draft.mentions if m.entity.type == "country" and m.form == "name"]:
        hit = hit_at.get(mention.head)
        if hit is None or hit.known.kind not in ("people", "adjective") or mention.entity.country is None:
            continue
        if not _is_one(draft.doc[mention.head]):
            continue
        person = _last_of(draft, mention, sentence_of)
        if person is not None:
            mention.entity.mentions.remove(mention)
            draft.mentions.remove(mention)
            del draft.at[mention.head]
            if not mention.entity.mentions and not any(mention.entity in e.members for e in draft.entities):
                draft.entities.remove(mention.entity)
            draft.add_mention(
                person,
                first=mention.first - 1,
                after=mention.after,
                head=mention.head,
                form="nominal",
                why="told of by the country",
            )


def _is_one(token: Token) -> bool:
    """Tell whether "the" and a word of a country stand alone for somebody: "the Dane", not "the Danes"."""
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_.endswith(_MANY) or not token.text.istitle()
    if plural or token.i == 0 or token.nbor(-1).lower_ != "the" or token.dep_ not in _PLACES:
        return False
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return behind.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and behind.text not in ("-", "'s")


def _last_of(draft: Draft, mention: DraftMention, sentence_of: list[int]) -> DraftEntity | None:
    here = sentence_of[mention.head]
    near = [
        m
        for m in draft.mentions
        if m.entity.type == "person"
        and m.entity.country == mention.entity.country
        and m.form != "pronoun"
        and m.head < mention.head
        and here - sentence_of[m.head] <= _FAR
        and not mention.first - 1 <= m.first <= mention.after
    ]
    named = [m for m in near if m.entity.names] or near
    return max(named, key=lambda m: m.start).entity if named else None

"""Bodies told by the noun in their name: "the Harrow Growers' Cooperative", then "the cooperative"."""

from __future__ import annotations

from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.nouns import actor_nouns
from twosource.annotate.names.words import Words

_LINKS = frozenset({"of", "for", "on", "in", "and", "against", "to"})
_REACH = 14  # sentences back


def name_nouns(entity: DraftEntity) -> set[str]:
    """Return what a body's names say it is: "unit" of "National Unit for Fire Safety"."""
    found = set()
    for name in entity.names:
        words = [word.strip(".,'").casefold() for word in name.split()]
        if len(words) < 2:
            continue
        cut = next((place for place, word in enumerate(words) if word in _LINKS and place), len(words))
        found.add(words[cut - 1])
    return {noun for noun in found if len(noun) > 3}


def _described(entity: DraftEntity) -> set[str]:
    """Return the nouns beside a body's name that are none for actors: "house" of "a trading house"."""
    return {noun for noun in entity.heads if noun not in actor_nouns()}


def resolve_short_forms(draft: Draft, text: Words, sentence_of: list[int]) -> None:
    """Link "the unit" to the body named before whose name says that it is one.

    Args:
        draft: Names and role phrases found so far; mentions are added.
        text: The words of the text in lower case.
        sentence_of: Sentence number of each token.
    """
    doc = draft.doc
    bodies: dict[str, list[DraftMention]] = {}
    for mention in draft.mentions:
        if mention.entity.type == "organisation" and mention.form == "name":
            for noun in sorted(name_nouns(mention.entity) | _described(mention.entity)):
                bodies.setdefault(noun, []).append(mention)
                if noun.endswith("s") and not noun.endswith("ss"):
                    bodies.setdefault(noun[:-1], []).append(mention)  # "the line" of Arctic Lines
    if not bodies:
        return
    lower = text.lower
    for index in text.where(*bodies):
        word = lower[index]
        if not index or lower[index - 1] not in ("the", "this", "that") or index in draft.at:
            continue
        token = doc[index]
        behind = lower[index + 1] if index + 1 < len(lower) else ""
        if token.text != word or token.tag_ != "NN" or behind == "of" or token.dep_ in ("compound", "amod"):
            continue
        before = [
            m for m in bodies[word] if m.head < index and sentence_of[index] - sentence_of[m.head] <= _REACH
        ]
        if before:
            last = max(before, key=lambda m: m.start)
            draft.add_mention(
                last.entity,
                first=index - 1,
                after=index + 1,
                head=index,
                form="nominal",
                why="short for its full name",
            )

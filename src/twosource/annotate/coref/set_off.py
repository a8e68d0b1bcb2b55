"""Nameless figures whose name stands right behind them: "Her commander, Lt. Gen. Abbas Noor, said"."""

from __future__ import annotations

from twosource.annotate.coref.frame import SUBJECTS
from twosource.annotate.coref.later import merge
from twosource.annotate.coref.likely import named_gender
from twosource.annotate.draft import Draft, DraftMention
from twosource.annotate.names.nouns import singular_of, title_words

_TAIL = 10  # words of "from ..." behind a figure
_TITLES = 3  # words of a title between the comma and the name
_CLOSING = frozenset({",", ".", ";", ":", ")", '"', "who", "which", "that"})
_FIRM = frozenset({"person", "organisation"})


def join_set_off(draft: Draft) -> None:
    """Join a nameless figure with the name set off behind it by a comma, titles between them allowed.

    Not in lists ("the minister, Ana Lind and Bo Dahl"), nor where gender or country disagree.
    """
    names = {m.first: m for m in draft.mentions if m.form == "name" and m.entity.type in _FIRM}
    for mention in [m for m in draft.mentions if m.form == "nominal"]:
        figure = mention.entity
        if figure.names or figure.plural or figure.type not in _FIRM or not (figure.unnamed or figure.heads):
            continue
        name = _name_behind(draft, mention, names)
        if name is None or name.entity is figure or figure not in draft.entities:
            continue
        named = name.entity
        if named.type != figure.type or _opens_clause(draft, mention, name):
            continue
        gender = named.gender or named_gender(named)
        if figure.type == "person" and None not in (figure.gender, gender) and figure.gender != gender:
            continue
        if None not in (figure.country, named.country) and figure.country != named.country:
            continue
        merge(draft, named, figure, "the name set off behind it")


def _name_behind(draft: Draft, mention: DraftMention, names: dict[int, DraftMention]) -> DraftMention | None:
    doc, index = draft.doc, mention.after
    if index < len(doc) and doc[index].lower_ == "'s":
        return None
    if doc[index : index + 2].text == "but one":  # "his predecessor but one"
        index += 2
    elif index < len(doc) and doc[index].text != ",":
        index = _behind_more(draft, mention)
    if index + 1 >= len(doc) or doc[index].text != ",":
        return None
    index += 1
    begin = index
    honorifics = title_words().honorifics
    for _ in range(_TITLES + 1):
        found = names.get(index)
        if found is not None:
            return found if _is_closed(draft, found, names) else None
        if index >= len(doc):
            return None
        word = doc[index]
        if index == begin and word.lower_ in ("the", "a", "an"):
            return _told_before(draft, mention, names, index + 1)
        if not (word.pos_ == "PROPN" or word.lower_.rstrip(".") in honorifics or word.text.endswith(".")):
            return None
        index += 1
    return None


def _told_before(
    draft: Draft, mention: DraftMention, names: dict[int, DraftMention], index: int
) -> DraftMention | None:
    """Return the name behind a description that the parser ties to a figure: "his wife, the vet Ana Lind"."""
    doc = draft.doc
    while index < len(doc) and index not in names and doc[index].pos_ in ("ADJ", "NOUN", "PROPN"):
        index += 1
    found = names.get(index)
    if found is None or not _is_closed(draft, found, names):
        return None
    token = doc[found.head]
    for _ in range(2):
        if token.dep_ != "appos":
            return None
        token = token.head
        if token.i == mention.head:
            return found
    return None


def _behind_more(draft: Draft, mention: DraftMention) -> int:
    """Return the token behind "and chief executive" or "from the Republic of Korea (RoK)" after a figure."""
    doc, index = draft.doc, mention.after
    if doc[index].lower_ == "and":
        beside = next((c for c in doc[mention.head].rights if c.dep_ == "conj"), None)
        return beside.i + 1 if beside is not None and singular_of(beside.lower_) is not None else index
    if doc[index].dep_ != "prep" or doc[index].head.i != mention.head:
        return index
    for after in range(index, min(len(doc), index + _TAIL)):
        if doc[after].text == ",":
            return after
        if doc[after].pos_ in ("VERB", "AUX", "SCONJ") or doc[after].is_sent_start:
            break
    return index


def _opens_clause(draft: Draft, mention: DraftMention, name: DraftMention) -> bool:
    """Tell whether the name is the subject of what follows: "After meeting the president, Arvo left"."""
    return draft.doc[name.head].dep_ in SUBJECTS and draft.doc[mention.head].dep_ not in SUBJECTS


def _is_closed(draft: Draft, name: DraftMention, names: dict[int, DraftMention]) -> bool:
    """Tell whether nothing behind a name makes it one of several."""
    doc, index = draft.doc, name.after
    if index >= len(doc):
        return True
    behind = doc[index]
    if behind.pos_ in ("VERB", "AUX"):
        return True
    if behind.text not in _CLOSING:
        return False
    return not (
        behind.text == "," and (index + 1 in names or doc[index + 1 : index + 2].text in ("and", "or"))
    )

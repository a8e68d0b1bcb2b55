"""Words that stand for people without a noun: "both", "the two", "the pair", "one of them", "another"."""

from __future__ import annotations

from twosource.annotate.coref.later import merge
from twosource.annotate.coref.nominals import WIDER
from twosource.annotate.coref.together import named_together, take_in
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.words import Words
from twosource.lexicon import load

_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NEAR = 3  # sentences back to those who are meant
_OF_PEOPLE = frozenset({"pair", "duo", "couple", "trio"})
_OF = frozenset({"them", "us", "you", "these", "those"})


def resolve_bare(draft: Draft, text: Words, sentence_of: list[int]) -> None:
    """Link "both", "the two", "the three" to so many told of last; make figures of "one" and "another".

    Args:
        draft: Names and role phrases found so far; mentions are added.
        text: The words of the text in lower case.
        sentence_of: Sentence number of each token.
    """
    words = load("coreference")["bare"]
    counts, singles = words["counts"], frozenset(words["singles"])
    lower = text.lower
    for index in text.where(*counts, *singles):
        word = lower[index]
        if index in draft.at:
            continue
        token = draft.doc[index]
        if token.dep_ not in _PLACES or token.tag_ == "NNS":
            continue
        article = index > 0 and lower[index - 1] == "the"
        if word in counts and (article or word == "both"):
            _link_counted(draft, index, counts[word], article, sentence_of)
        elif word in singles and token.dep_ in _SUBJECTS and (article or word in ("one", "another")):
            _make_one(draft, index, article, sentence_of)


def _span(draft: Draft, index: int, article: bool) -> tuple[int, int]:
    """Return the tokens of a bare mention with "the" before and "of them" behind it."""
    doc = draft.doc
    after = index + 1
    if after + 1 < len(doc) and doc[after].lower_ == "of" and doc[after + 1].lower_ in _OF:
        after += 2
    return index - article, after


def _link_counted(draft: Draft, index: int, count: int, article: bool, sentence_of: list[int]) -> None:
    """Link "the two", "the three" to so many told of before, as a group or named together."""
    here, start = sentence_of[index], draft.doc[index].idx
    why = "the two told of last" if count == 2 else "so many told of last"
    own = _people_before(draft, start, here, sentence_of, 0) if count == 2 else []
    own = [person for person in own if not person.unnamed]
    if len(own) == 2 and not any(
        m.entity.members and m.end <= start and sentence_of[m.head] == here for m in draft.mentions
    ):
        first, after = _span(draft, index, article)
        draft.add_mention(
            _group_of(draft, own), first=first, after=after, head=index, form="nominal", why=why
        )
        return
    numbers = {
        str(count),
        *(word for word, size in load("coreference")["bare"]["counts"].items() if size == count),
    }
    together = [m for m in named_together(draft) if len(m.entity.members) == count]
    told = [m for m in draft.mentions if len(m.entity.members) == count or m.entity.quantity in numbers]
    before = [m for m in (*told, *together) if m.end <= start and here - sentence_of[m.head] <= _NEAR]
    if draft.doc[index].lower_ in _OF_PEOPLE:
        before = [m for m in before if _are_people(m.entity)] or before
    if before:
        last = max(before, key=lambda m: m.start)
        take_in(draft, last.entity)
        group = last.entity
    else:
        found = _last_two(draft, start, here, sentence_of) if count == 2 else None
        if found is None:
            return
        group = draft.add_entity(DraftEntity(type="group", plural=True, members=found))
    first, after = _span(draft, index, article)
    draft.add_mention(group, first=first, after=after, head=index, form="nominal", why=why)


def _are_people(group: DraftEntity) -> bool:
    return all(member.type == "person" for member in group.members)


def _last_two(draft: Draft, start: int, here: int, sentence_of: list[int]) -> list[DraftEntity] | None:
    """Return the only two people told of in this sentence and the one or two before."""
    for back in (1, 2):
        people = _people_before(draft, start, here, sentence_of, back)
        if len(people) == 2:
            return people
    return None


def _people_before(
    draft: Draft, start: int, here: int, sentence_of: list[int], back: int
) -> list[DraftEntity]:
    """Return the people told of before a place, in its sentence and `back` sentences before."""
    found: dict[int, DraftEntity] = {}
    for mention in sorted(draft.mentions, key=lambda m: m.start):
        near = mention.start < start and here - sentence_of[mention.head] <= back
        if near and mention.entity.type == "person":
            found[id(mention.entity)] = mention.entity
    return list(found.values())


def _group_of(draft: Draft, people: list[DraftEntity]) -> DraftEntity:
    """Return the group of some people, a new one if none is told of."""
    wanted = {id(person) for person in people}
    for group in draft.entities:
        if {id(member) for member in group.members} == wanted:
            return group
    return draft.add_entity(DraftEntity(type="group", plural=True, members=people))


def _make_one(draft: Draft, index: int, article: bool, sentence_of: list[int]) -> None:
    if index and draft.doc[index - 1].lower_ in ("not", "no"):
        return  # "not one of them"
    here, start = sentence_of[index], draft.doc[index].idx
    crowds = [
        m
        for m in draft.mentions
        if m.entity.plural
        and m.entity.type == "group"
        and m.form == "nominal"
        and m.end <= start
        and here - sentence_of[m.head] <= _NEAR
    ]
    if not crowds:
        return
    crowd = max(crowds, key=lambda m: m.start).entity
    first, after = _span(draft, index, article)
    named = draft.at.get(after + 1) if draft.doc[after : after + 1].text == "," else None
    if named is not None and named.form == "name" and named.entity.type == "person":
        tied = draft.doc[named.head].head.i == index or draft.doc[named.after : named.after + 1].text == ","
        if tied and named.first == after + 1:
            why = "apposition before the name"  # "One of them, Ana Lind, said"
            draft.add_mention(named.entity, first=first, after=after, head=index, form="nominal", why=why)
            return
    figure = draft.add_entity(DraftEntity(type="person", unnamed=True, heads=set(crowd.heads)))
    first, after = _span(draft, index, article)
    mention = draft.add_mention(
        figure, first=first, after=after, head=index, form="nominal", why="one of those told of last"
    )
    _join_the_next(draft, mention, crowd, sentence_of)


def _move(mention: DraftMention, entity: DraftEntity) -> None:
    """Give a mention to another entity."""
    mention.entity.mentions.remove(mention)
    mention.entity = entity
    mention.why = "one of those told of before"
    entity.mentions.append(mention)


def _join_the_next(draft: Draft, mention: DraftMention, crowd: DraftEntity, sentence_of: list[int]) -> None:
    """Join "the nurse" of the next sentences with "one" of the nurses."""
    here = sentence_of[mention.head]
    for other in sorted(draft.mentions, key=lambda m: m.start):
        entity = other.entity
        behind = other.start > mention.start and 0 <= sentence_of[other.head] - here <= _NEAR
        if behind and other.why == WIDER and draft.doc[other.head].lower_ in crowd.heads:
            _move(other, mention.entity)  # "two diplomats ... One said" before a minister is "the diplomat"
            return
        if not behind or entity.type != "person" or not entity.unnamed or entity is mention.entity:
            continue
        anew = entity.mentions[0] is other and draft.doc[other.first].lower_ == "the"
        if anew and entity.heads & crowd.heads:
            merge(draft, mention.entity, entity, "one of those told of before")
            return

"""Judging that two entities of a library are one, or not.

What is stored names two mentions, of each entity the first that has its name: an id may change with a
rebuild, a text and a span do not. It is obeyed at once, and by whatever enters entities later.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from twosource.errors import JudgementError
from twosource.library.entities import Registry, unite
from twosource.library.judged_entities import entity_at, judged_entities
from twosource.library.known import minted
from twosource.library.standing import Judged, Standing, standing
from twosource.library.told import remembered, stored_entity
from twosource.records.annotation import AnnotatedArticle
from twosource.records.library import Judgement, Place, Ruling, StoredArticle, StoredEntity
from twosource.store.protocol import Store

_MANY = 1_000_000  # appearances of one entity
_STEP = 200  # articles entered again at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity that somebody speaks of, and the mention that stands for it."""

    ref: str
    entity: StoredEntity
    article: StoredArticle
    local: str
    place: Place


def find_entity(store: Store, ref: str) -> Named | None:
    """Return the entity of a reference, `E5` or `E5@ARTICLE`, None if it looks like no such reference.

    Raises:
        JudgementError: there is no such entity (code `not-found`).
    """
    id, _, where = ref.partition("@")
    if not (id[:1] == "E" and id[1:].isdecimal()):
        return None
    entity = store.entity(id)
    if entity is None:
        raise JudgementError(ref, "not-found", f"there is no entity {id!r}; find it with `twosource search`")
    seen = {a.article: a.local for a in reversed(store.appearances(entity=entity.id, limit=_MANY))}
    articles = sorted(store.articles(numbers=sorted(seen)), key=in_order)
    if where:
        wanted = store.article(where)
        articles = [article for article in articles if wanted is not None and article.number == wanted.number]
        if not articles:
            told = f"no article {where!r} names {id}; `twosource show {id}` lists those that do"
            raise JudgementError(ref, "not-found", told)
    for article in articles:
        annotated = store.annotated([article.number])[article.number]
        place = _place(annotated, seen[article.number], entity.name)
        if place is not None:
            return Named(ref=ref, entity=entity, article=article, local=seen[article.number], place=place)
    told = f"no report of the library names {id} any more; run `twosource rebuild`"
    raise JudgementError(ref, "not-found", told)


def in_order(article: StoredArticle) -> tuple[str, str, str]:
    """Return what sorts articles as `rebuild` and `brief` take them."""
    return article.earliest or article.latest or "9999", article.text_sha256, article.key


def _place(annotated: AnnotatedArticle, local: str, name: str) -> Place | None:
    """Return where an article names its entity, by the library's name for it if it can be."""
    text = annotated.text
    named = [
        (text[m.start : m.end] != name, m.start, m.end)
        for m in annotated.mentions
        if m.entity == local and m.form == "name"
    ]
    for _, start, end in sorted(named):
        place = Place(text_sha256=annotated.article.text_sha256, start=start, end=end)
        if entity_at(annotated, place) == local:
            return place
    return None


def judge_entities(
    store: Store, ruling: Ruling, a: Named, b: Named, *, note: str, made: str, by: str
) -> Judgement:
    """Store a judgement on two entities and obey it.

    Raises:
        JudgementError: both are one entity (`one-thing`), or earlier judgements say otherwise
            (`contradiction`, with their numbers).
    """
    against = [] if a.ref == b.ref else _against(standing(store), ruling, a, b)
    if against:
        raise JudgementError(f"{a.ref} {b.ref}", "contradiction", _contradiction(ruling, a, b, against))
    one = a.entity.id == b.entity.id
    if one and (ruling == "same" or a.article.number == b.article.number):
        raise JudgementError(f"{a.ref} {b.ref}", "one-thing", _one_thing(ruling, a, b))
    with store.writing():
        judgement = store.put_judgement(
            Judgement(id=None, ruling=ruling, a=a.place, b=b.place, note=note, made=made, by=by)
        )
        if ruling == "same":
            keep, gone = sorted((a.entity.id, b.entity.id), key=minted)
            unite(store, keep, gone)
        elif one:
            enter_again(store, [a.entity.id])
    return judgement


def _against(known: Sequence[Standing], ruling: Ruling, a: Named, b: Named) -> list[Standing]:
    """Return the earlier judgements that say the opposite, also by a chain of others."""
    ids = {a.entity.id, b.entity.id}
    if ruling == "same":
        return [one for one in known if one.judgement.ruling == "different" and one.entities == ids]
    if len(ids) == 1 and a.article.number == b.article.number:
        return [one for one in known if one.judgement.ruling == "same" and one.entities == ids]
    return _chain(known, (a.article.number, a.local), (b.article.number, b.local))


def _contradiction(ruling: Ruling, a: Named, b: Named, against: Sequence[Standing]) -> str:
    numbers = [str(one.judgement.id) for one in against]
    several = len(numbers) > 1
    told = f"judgements {', '.join(numbers)} say" if several else f"judgement {numbers[0]} says"
    return (
        f"{told} that {a.ref} and {b.ref} are {'different' if ruling == 'same' else 'the same'}; "
        f"take {'one of them' if several else 'it'} back first: `twosource judge withdraw {numbers[0]}`"
    )


def _one_thing(ruling: Ruling, a: Named, b: Named) -> str:
    told = f"{' and '.join(dict.fromkeys((a.ref, b.ref)))}: one entity, {a.entity.id} ({a.entity.name!r})"
    if ruling == "same":
        return f"{told}; name two different ones"
    return f"{told}; to take it apart, name two of its reports: {a.entity.id}@ARTICLE {a.entity.id}@OTHER"


def _chain(known: Sequence[Standing], start: tuple[int, str], goal: tuple[int, str]) -> list[Standing]:
    """Return the judgements that make one of two articles' entities, the shortest chain, none if none do."""
    links: dict[tuple[int, str], list[tuple[tuple[int, str], Standing]]] = {}
    for one in known:
        if one.judgement.ruling == "same" and one.a is not None and one.b is not None:
            x, y = _node(one.a), _node(one.b)
            links.setdefault(x, []).append((y, one))
            links.setdefault(y, []).append((x, one))
    came: dict[tuple[int, str], tuple[tuple[int, str], Standing] | None] = {start: None}
    queue = deque([start])
    while queue and goal not in came:
        here = queue.popleft()
        for there, one in links.get(here, ()):
            if there not in came:
                came[there] = here, one
                queue.append(there)
    path: list[Standing] = []
    step = came.get(goal)
    while step is not None:
        path.append(step[1])
        step = came[step[0]]
    return path[::-1]


def _node(side: Judged) -> tuple[int, str]:
    return side.article.number, side.local


def settle(store: Store, withdrawn: Standing) -> None:
    """Enter anew the entities that a judgement spoke of which was taken back; within `writing()`.

    Who was judged to be another gets his id again if only one led to that other: of several none tells whose.
    """
    ids = sorted(withdrawn.entities, key=minted)
    if not ids:
        return
    former = store.led_from(ids)
    enter_again(store, ids)
    sides = [(side.article.number, side.local) for side in (withdrawn.a, withdrawn.b) if side is not None]
    seen = store.appearances(articles=sorted({number for number, _ in sides}), limit=_MANY)
    new = {one.entity for one in seen if (one.article, one.local) in sides} - {*ids, *former}
    if len(former) == len(new) == 1:
        _rename(store, new.pop(), former[0])


def _rename(store: Store, id: str, again: str) -> None:
    """Give an entity an id that it had before; the one it goes by now leads there."""
    store.put_entities([stored_entity(again, remembered(store.entities([id])[id]))], [], [])
    store.redirect({id: again})


def enter_again(store: Store, ids: Sequence[str]) -> None:
    """Take entities apart and enter all their appearances anew, in the order of a rebuild.

    What comes again under its name keeps its id; an id that does not leads to who bears the name now.

    Args:
        store: Within `writing()`.
        ids: The entities.
    """
    before = list(store.entities(ids).values())
    only = {(a.article, a.local) for id in ids for a in store.appearances(entity=id, limit=_MANY)}
    articles = sorted(store.articles(numbers=sorted({number for number, _ in only})), key=in_order)
    story_of = {article.number: article.story for article in articles if article.story is not None}
    store.forget_entities(ids)
    registry = Registry(store, before, judged_entities(store))
    for numbers in _slices([article.number for article in articles if article.number in story_of]):
        annotated = store.annotated(numbers)
        registry.enter([(number, annotated[number]) for number in numbers], story_of, only=only)
    store.redirect(registry.successors(before))


def _slices(numbers: Sequence[int]) -> Iterator[Collection[int]]:
    for at in range(0, len(numbers), _STEP):
        yield numbers[at : at + _STEP]

"""Who is who across a library: each article's entities, entered under the library's own.

Block: the full name, and keys that few hold (`twosource.library.known`); within a story, whoever has a part
of the name in common. Score: the clues of `twosource.link.who.identity`, against all that articles have
told of an entity so far. Decide: the best that has points enough; of two as good a bare name is given to
neither. Judgements outweigh all of it: what was judged different is never joined, what was judged one is
united.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.library.around import MOST_ARTICLES, Around
from twosource.library.forms import chief_form, forms, is_bare, names_of
from twosource.library.judged_entities import JudgedEntities
from twosource.library.known import KnownEntities, minted
from twosource.library.told import joined, remembered, stored_entity
from twosource.link.who.clues import Identity
from twosource.link.who.identity import compare
from twosource.link.who.names_alike import plain
from twosource.link.who.profiles import Profile, profiles_of
from twosource.records.annotation import AnnotatedArticle, Entity, EntityType
from twosource.records.library import Appearance, StoredEntity
from twosource.store.protocol import Store

SURE = 3.0  # points of one of the same name from which no other is looked for
JUDGED = "judged the same"  # why an entity is another
AS_GOOD = 0.3  # points between two candidates that are as good as each other
_NEW = "new"  # begins what stands for the id of an entity until it gets one; sorts behind all ids
_KEPT: frozenset[EntityType] = frozenset({"person", "organisation", "country", "place", "group"})

_Scored = tuple[float, tuple[int, str], str, Identity]  # points below zero, order of minting, id, clues
Entered = tuple[int, AnnotatedArticle]  # StoredArticle.number and what it says


class Registry:
    """One round of entering entities; must live within one `writing()` block.

    Args:
        store: Where entities are kept.
        before: Entities from before a rebuild: one that comes again under its name gets its id again.
        judged: What people said of mentions.
    """

    def __init__(
        self, store: Store, before: Iterable[StoredEntity] = (), judged: JudgedEntities | None = None
    ) -> None:
        self._store = store
        self._judged = judged or JudgedEntities()
        self._before: dict[tuple[str, str], deque[str]] = {}
        for entity in before:
            for name in names_of(entity):
                self._before.setdefault((entity.type, name), deque()).append(entity.id)
        self._used: set[str] = set()
        self._clear()

    def _clear(self) -> None:
        """Forget what was looked up; all of it is stored."""
        self._known = KnownEntities(self._store)
        self._put: set[str] = set()
        self._appearances: list[Appearance] = []
        self._around: dict[str, Around] = {}

    def enter(
        self,
        articles: Sequence[Entered],
        story_of: Mapping[int, str],
        *,
        only: Collection[tuple[int, str]] | None = None,
    ) -> None:
        """Enter the named entities of articles, in the order given, and write them.

        Args:
            articles: Whose entities.
            story_of: The story of each.
            only: Of these articles' entities, as (article, id within it), those to enter; None: all.
        """
        cast = [(number, annotated, _cast(annotated)) for number, annotated in articles]
        others: dict[int, set[str]] = {}
        if only is not None:
            cast = [(n, article, [c for c in some if (n, c[0].id) in only]) for n, article, some in cast]
            for seen in self._store.appearances(articles=[n for n, _, _ in cast], limit=100_000):
                others.setdefault(seen.article, set()).add(seen.entity)
        self._known.look_up([found for _, _, entities in cast for found in entities])
        self._judged.open(self._store, [(number, annotated) for number, annotated, _ in cast])
        for number, annotated, entities in cast:
            count = Counter(m.entity for m in annotated.mentions)
            taken = others.get(number, set())
            around = self._around_in(story_of[number])
            for entity, profile in entities:
                id, why = self._entity(number, entity, profile, around, taken)
                taken.add(id)
                around.add(id, self._known.profiles[id])
                self._judged.entered(number, entity.id, id)
                self._appearances.append(
                    Appearance(article=number, local=entity.id, entity=id, mentions=count[entity.id], why=why)
                )
        self._write()

    def _write(self) -> None:
        """Store what was entered; entities that are new get their ids, in the order in which they came."""
        known = self._known
        new = [id for id in known.profiles if id.startswith(_NEW)]
        numbers = self._store.mint("entity", len(new)) if new else []
        id_of = dict(zip(new, (f"E{number}" for number in numbers), strict=True))
        put = {id_of.get(id, id): known.profiles[id] for id in self._put}
        self._store.put_entities(
            [stored_entity(id, put[id]) for id in sorted(put, key=minted)],
            [replace(form, entity=id_of.get(form.entity, form.entity)) for form in known.new_forms],
            [replace(one, entity=id_of.get(one.entity, one.entity)) for one in self._appearances],
            [replace(key, entity=id_of.get(key.entity, key.entity)) for key in known.new_keys],
        )
        self._judged.named(id_of)
        self._clear()
        while pairs := self._judged.to_unite():
            keep, gone = sorted(pairs[0], key=minted)
            unite(self._store, keep, gone)
            self._judged.named({gone: keep})

    def _entity(
        self, number: int, entity: Entity, profile: Profile, around: Around, taken: set[str]
    ) -> tuple[str, str]:
        id, why = self._match(number, entity, profile, around, taken)
        if id is None:
            id = self._mint(entity)
            known = replace(profile, key=("", id), members=())
        else:
            # Judged to be one of another name, it goes by this one besides: the next report may use either.
            told = replace(profile, also=True) if why == JUDGED else profile
            known = joined(self._known.profiles[id], told)
        self._put.add(id)
        self._known.add(id, entity, profile, known)
        return id, why

    def _match(
        self, number: int, entity: Entity, profile: Profile, around: Around, taken: set[str]
    ) -> tuple[str | None, str]:
        """Return the entity of the library that an article's is, and why, or none."""
        known = self._known
        together, apart = self._judged.of(number, entity.id)
        bearers = known.bearers(entity)
        if entity.type in ("country", "place"):
            fitting = [id for id in bearers if not _differ(known.profiles[id].country, entity.country)]
            fitting = [id for id in fitting if id not in apart]
            return (fitting[0], "") if fitting else self._as_judged(together)
        barred = taken | apart
        scored = self._nearest_first(profile, around, bearers, barred)
        if is_bare(profile) or not _sure(scored):
            near = [id for id in around.like(profile) if id not in bearers]
            scored = sorted(scored + self._scored(profile, around, near, barred), key=lambda s: s[:2])
        if is_bare(profile) or not _sure(scored):
            likely = dict.fromkeys([*known.called(profile), *known.likely(profile)])
            known.load(likely)
            rest = [id for id in likely if id not in bearers and id not in near]
            scored = sorted(scored + self._scored(profile, around, rest, barred), key=lambda s: s[:2])
        if not scored or (is_bare(profile) and _torn(scored)):
            return self._as_judged(together)
        _, _, id, identity = scored[0]
        same_name = plain(known.profiles[id].name) == plain(profile.name)
        return id, "" if same_name else f"{profile.name}: " + "; ".join(identity.clues)

    def _nearest_first(
        self, profile: Profile, around: Around, ids: Sequence[str], barred: Collection[str]
    ) -> list[_Scored]:
        """Score those of the story first, and others only where none of them is surely meant."""
        scored = self._scored(profile, around, [id for id in ids if id in around], barred)
        if _sure(scored) and not is_bare(profile):
            return scored
        far = self._scored(profile, around, [id for id in ids if id not in around], barred)
        return sorted(scored + far, key=lambda s: s[:2])

    def _as_judged(self, together: Sequence[str]) -> tuple[str | None, str]:
        """Return whom an entity that no clue joins to any other was judged to be."""
        return next(((id, JUDGED) for id in together if self._known.has(id)), (None, ""))

    def _scored(
        self, profile: Profile, around: Around, ids: Iterable[str], barred: Collection[str]
    ) -> list[_Scored]:
        """Return those of some entities that a profile may be, the likeliest first."""
        scored = []
        for id in ids:
            if id not in barred:
                identity = compare(profile, self._known.profiles[id], one_story=id in around)
                if identity.same:
                    scored.append((-identity.score, minted(id), id, identity))
        return sorted(scored, key=lambda found: found[:2])

    def _mint(self, entity: Entity) -> str:
        before = self._before.get((entity.type, chief_form(entity)), deque())
        while before:
            id = before.popleft()
            if id not in self._used:
                self._used.add(id)
                return id
        return f"{_NEW}{len(self._known.profiles):030}"

    def successors(self, before: Iterable[StoredEntity]) -> dict[str, str]:
        """Return, for ids from before a rebuild that were not given again, who bears the name now."""
        gone = [entity for entity in before if entity.id not in self._used]
        names = {e.id: names_of(e) for e in gone}
        held: dict[tuple[str, str], str] = {}
        found = self._store.entities_by_form(sorted({name for some in names.values() for name in some}))
        for form in sorted(found, key=lambda f: minted(f.entity)):
            held.setdefault((form.type, form.form), form.entity)
        led = {e.id: next((held[e.type, n] for n in names[e.id] if (e.type, n) in held), None) for e in gone}
        return {old: new for old, new in led.items() if new is not None}

    def _around_in(self, story: str) -> Around:
        """Return the entities of a story so far, as its latest articles have them."""
        if story not in self._around:
            members = self._store.members([story])[story][-MOST_ARTICLES:]
            seen = {a.entity for a in self._store.appearances(articles=members, limit=10_000)}
            self._known.load(seen)
            around = self._around[story] = Around()
            for id in sorted(seen & self._known.profiles.keys(), key=minted):
                around.add(id, self._known.profiles[id])
        return self._around[story]


def unite(store: Store, keep: str, gone: str) -> None:
    """Make one entity of two that are one by judgement; the id that goes leads to the other.

    Args:
        store: Within `writing()`.
        keep: The id that stays.
        gone: The other.
    """
    found = store.entities([keep, gone])
    known = replace(joined(remembered(found[keep]), remembered(found[gone])), also=True)
    store.put_entities([stored_entity(keep, known)], [], [])
    store.redirect({gone: keep})


def _sure(scored: Sequence[_Scored]) -> bool:
    """Tell whether the likeliest has points enough to look for no other."""
    return bool(scored) and -scored[0][0] >= SURE


def _torn(scored: Sequence[_Scored]) -> bool:
    """Tell whether a bare name has two bearers that are as likely."""
    return len(scored) > 1 and scored[1][0] - scored[0][0] < AS_GOOD


def _cast(article: AnnotatedArticle) -> list[tuple[Entity, Profile]]:
    """Return the entities of an article that a library keeps, each with what the article tells of it."""
    named = {m.entity for m in article.mentions if m.form == "name"}
    profiles = {profile.key[1]: profile for profile in profiles_of(article)}
    return [
        (entity, profiles[entity.id])
        for entity in article.entities
        if entity.type in _KEPT and not entity.unnamed and entity.id in named and forms(entity)
    ]


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b

"""Who is who across a library: each article's entities, entered under the library's own.

Block: the full name, and keys that few hold (`twosource.link.entity_keys`); within a story, whoever has a
part of the name in common. Score: the clues of `twosource.link.identity`, against all that articles have told
of an entity so far. Decide: the best that has points enough; of two as good a bare name is given to neither.
What people judged of two mentions is obeyed before anything else.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.library.judgements import JudgedEntities
from twosource.library.told import joined, packed, remembered
from twosource.link.clues import Identity
from twosource.link.entity_keys import WEAK, entity_keys
from twosource.link.identity import compare
from twosource.link.names_alike import body_words, is_acronym, person_parts, plain
from twosource.link.person_names import consonants, name_parts
from twosource.link.profiles import Profile, profiles_of
from twosource.records.annotation import AnnotatedArticle, Entity, EntityType
from twosource.records.library import Appearance, EntityForm, EntityKey, StoredEntity
from twosource.store.protocol import Store

MOST_HOLDERS = 10  # entities of one key or form that are compared; a key held by more takes no further one
MOST_COMPARED = 8  # entities that share keys, those that share most
ENOUGH_SHARED = 2  # keys, if both are weak
SURE = 3.0  # points of one of the same name from which no other is looked for
AS_GOOD = 0.3  # points between two candidates that are as good as each other
_NEW = "new"  # begins what stands for the id of an entity until it gets one; sorts behind all ids
_KEPT: frozenset[EntityType] = frozenset({"person", "organisation", "country", "place", "group"})
_LONGEST = 200  # characters of a form; what is longer is no name

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
            for name in sorted(_names(entity) - {""}):
                self._before.setdefault((entity.type, name), deque()).append(entity.id)
        self._used: set[str] = set()
        self._clear()

    def _clear(self) -> None:
        """Forget what was looked up; all of it is stored."""
        self._profiles: dict[str, Profile] = {}
        self._holders: dict[tuple[str, str], list[str]] = {}  # (type, form) -> entities
        self._by_key: dict[str, list[str]] = {}
        self._put: set[str] = set()
        self._forms: dict[EntityForm, None] = {}
        self._keys: list[EntityKey] = []
        self._appearances: list[Appearance] = []
        self._around: dict[str, _Around] = {}

    def enter(self, articles: Sequence[Entered], story_of: Mapping[int, str]) -> None:
        """Enter the named entities of articles, in the order given, and write them."""
        cast = [(number, annotated, _cast(annotated)) for number, annotated in articles]
        self._look_up([found for _, _, entities in cast for found in entities])
        self._judged.open(self._store, [(number, annotated) for number, annotated, _ in cast])
        for number, annotated, entities in cast:
            count = Counter(m.entity for m in annotated.mentions)
            taken: set[str] = set()
            around = self._around_in(story_of[number])
            for entity, profile in entities:
                id, why = self._entity(number, entity, profile, around, taken)
                taken.add(id)
                around.add(id, self._profiles[id])
                self._judged.entered(number, entity.id, id)
                self._appearances.append(
                    Appearance(article=number, local=entity.id, entity=id, mentions=count[entity.id], why=why)
                )
        self._write()

    def _write(self) -> None:
        """Store what was entered; entities that are new get their ids, in the order in which they came."""
        new = [id for id in self._profiles if id.startswith(_NEW)]
        numbers = self._store.mint("entity", len(new)) if new else []
        id_of = dict(zip(new, (f"E{number}" for number in numbers), strict=True))
        put = {id_of.get(id, id): self._profiles[id] for id in self._put}
        self._store.put_entities(
            [_stored(id, put[id]) for id in sorted(put, key=_minted)],
            [replace(form, entity=id_of.get(form.entity, form.entity)) for form in self._forms],
            [replace(one, entity=id_of.get(one.entity, one.entity)) for one in self._appearances],
            [replace(key, entity=id_of.get(key.entity, key.entity)) for key in self._keys],
        )
        self._judged.named(id_of)
        self._clear()

    def _entity(
        self, number: int, entity: Entity, profile: Profile, around: _Around, taken: set[str]
    ) -> tuple[str, str]:
        id, why = self._match(number, entity, profile, around, taken)
        if id is None:
            id = self._mint(entity)
            self._profiles[id] = replace(profile, key=("", id), members=())
        else:
            self._profiles[id] = replace(
                joined(self._profiles[id], profile), name=_better(self._profiles[id], profile)
            )
        self._put.add(id)
        for form in _forms(entity):
            held = self._holders.setdefault((entity.type, form), [])
            if id not in held:
                held.append(id)
            self._forms[EntityForm(type=entity.type, form=form, entity=id)] = None
        for key in entity_keys(profile):
            held = self._by_key.setdefault(key, [])
            if id not in held and len(held) < MOST_HOLDERS:
                held.append(id)
                self._keys.append(EntityKey(key=key, entity=id))
        return id, why

    def _match(
        self, number: int, entity: Entity, profile: Profile, around: _Around, taken: set[str]
    ) -> tuple[str | None, str]:
        """Return the entity of the library that an article's is, and why, or none."""
        together, apart = self._judged.of(number, entity.id)
        known = [id for id in together if self._known(id)]
        if known:
            return known[0], "judged the same"
        held = self._holders.get((entity.type, _chief_form(entity)), [])
        if entity.type in ("country", "place"):
            fitting = [id for id in held if not _differ(self._profiles[id].country, entity.country)]
            fitting = [id for id in fitting if id not in apart]
            return (fitting[0] if fitting else None), ""
        barred = taken | apart
        scored = self._scored(profile, around, held[:MOST_HOLDERS], barred)
        if _is_bare(profile) or not scored or -scored[0][0] < SURE:
            likely = dict.fromkeys([*around.like(profile), *self._likely(profile)])
            self._load(likely)
            rest = [id for id in likely if id not in held[:MOST_HOLDERS]]
            scored = sorted(scored + self._scored(profile, around, rest, barred), key=lambda s: s[:2])
        if not scored or (_is_bare(profile) and self._torn(scored)):
            return None, ""
        _, _, id, identity = scored[0]
        same_name = plain(self._profiles[id].name) == plain(profile.name)
        return id, "" if same_name else f"{profile.name}: " + "; ".join(identity.clues)

    def _scored(
        self, profile: Profile, around: _Around, ids: Iterable[str], barred: Collection[str]
    ) -> list[_Scored]:
        """Return those of some entities that a profile may be, the likeliest first."""
        scored = []
        for id in ids:
            if id not in barred:
                identity = compare(profile, self._profiles[id], one_story=id in around)
                if identity.same:
                    scored.append((-identity.score, _minted(id), id, identity))
        return sorted(scored, key=lambda found: found[:2])

    def _torn(self, scored: Sequence[_Scored]) -> bool:
        """Tell whether a bare name has two bearers that are as likely."""
        return len(scored) > 1 and scored[1][0] - scored[0][0] < AS_GOOD

    def _mint(self, entity: Entity) -> str:
        before = self._before.get((entity.type, _chief_form(entity)), deque())
        while before:
            id = before.popleft()
            if id not in self._used:
                self._used.add(id)
                return id
        return f"{_NEW}{len(self._profiles):030}"

    def successors(self, before: Iterable[StoredEntity]) -> dict[str, str]:
        """Return, for ids from before a rebuild that were not given again, who bears the name now."""
        gone = [entity for entity in before if entity.id not in self._used]
        names = {e.id: sorted(_names(e) - {""}) for e in gone}
        held: dict[tuple[str, str], str] = {}
        forms = self._store.entities_by_form(sorted({name for some in names.values() for name in some}))
        for form in sorted(forms, key=lambda f: _minted(f.entity)):
            held.setdefault((form.type, form.form), form.entity)
        led = {e.id: next((held[e.type, n] for n in names[e.id] if (e.type, n) in held), None) for e in gone}
        return {old: new for old, new in led.items() if new is not None}

    # --- what is known already ---------------------------------------------------------

    def _look_up(self, cast: Sequence[tuple[Entity, Profile]]) -> None:
        forms = {_chief_form(entity) for entity, profile in cast if not _is_bare(profile)}
        for held in self._store.entities_by_form(sorted(forms - {""})):
            self._holders.setdefault((held.type, held.form), []).append(held.entity)
        keys = {key for _, profile in cast for key in entity_keys(profile)}
        for found in self._store.entities_by_key(sorted(keys)):
            self._by_key.setdefault(found.key, []).append(found.entity)
        for ids in self._holders.values():
            ids.sort(key=_minted)
        wanted = {id for ids in self._holders.values() for id in ids[:MOST_HOLDERS]}
        for entity, profile in cast:
            if (entity.type, _chief_form(entity)) not in self._holders:
                wanted.update(self._likely(profile))
        self._load(wanted)

    def _likely(self, profile: Profile) -> list[str]:
        """Return the entities with which one shares most keys; one key that many may share is not enough."""
        shared: Counter[str] = Counter()
        for key in entity_keys(profile):
            for id in self._by_key.get(key, ()):
                shared[id] += 1 if key.startswith(WEAK) else ENOUGH_SHARED
        likely = [id for id, keys in shared.items() if keys >= ENOUGH_SHARED]
        return sorted(likely, key=lambda id: (-shared[id], _minted(id)))[:MOST_COMPARED]

    def _load(self, ids: Iterable[str]) -> None:
        missing = sorted(set(ids) - self._profiles.keys())
        if missing:
            self._profiles |= {id: remembered(e) for id, e in self._store.entities(missing).items()}

    def _known(self, id: str) -> bool:
        self._load([id])
        return id in self._profiles

    def _around_in(self, story: str) -> _Around:
        """Return the entities of a story so far."""
        if story not in self._around:
            members = self._store.members([story])[story]
            seen = {a.entity for a in self._store.appearances(articles=members, limit=10_000)}
            self._load(seen)
            self._around[story] = _Around()
            for id in sorted(seen & self._profiles.keys(), key=_minted):
                self._around[story].add(id, self._profiles[id])
        return self._around[story]


class _Around:
    """The entities of one story, by the parts of their names."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}
        self._by_part: dict[str, dict[str, None]] = {}

    def __contains__(self, id: str) -> bool:
        return id in self._ids

    def add(self, id: str, profile: Profile) -> None:
        self._ids[id] = None
        for part in _parts(profile):
            self._by_part.setdefault(part, {})[id] = None

    def like(self, profile: Profile) -> list[str]:
        """Return entities whose names have a part in common with these, at most so many a part."""
        found: dict[str, None] = {}
        for part in _parts(profile):
            found |= dict.fromkeys(list(self._by_part.get(part, ()))[:MOST_HOLDERS])
        return list(found)


def _parts(profile: Profile) -> list[str]:
    """Return the parts of an entity's names as they sound, and the keys of its initials."""
    parts: dict[str, None] = {}
    for name in profile.names:
        words = name_parts(name) if profile.type == "person" else body_words(name)
        parts |= dict.fromkeys(consonants(word) or word for word in words)
    return [*parts, *(key for key in entity_keys(profile) if key.startswith("a:"))]


def forms_of_words(text: str) -> set[str]:
    """Return the forms under which what somebody typed may be kept."""
    tokens, _ = person_parts(text)
    return {form for form in (" ".join(tokens), " ".join(body_words(text)), plain(text)) if form}


def _cast(article: AnnotatedArticle) -> list[tuple[Entity, Profile]]:
    """Return the entities of an article that a library keeps, each with what the article tells of it."""
    named = {m.entity for m in article.mentions if m.form == "name"}
    profiles = {profile.key[1]: profile for profile in profiles_of(article)}
    return [
        (entity, profiles[entity.id])
        for entity in article.entities
        if entity.type in _KEPT and not entity.unnamed and entity.id in named and _forms(entity)
    ]


def _stored(id: str, profile: Profile) -> StoredEntity:
    return StoredEntity(
        id=id,
        name=profile.name,
        type=profile.type,
        country=profile.country,
        code=profile.code,
        told=packed(profile),
    )


def _is_bare(profile: Profile) -> bool:
    return profile.type == "person" and len(person_parts(profile.name)[0]) < 2


def _better(known: Profile, new: Profile) -> str:
    """Return the fuller of two names: of a person one with a given name, of a body not its initials."""
    if known.type == "person" and _is_bare(known) and not _is_bare(new):
        return new.name
    return new.name if is_acronym(known.name) and not is_acronym(new.name) else known.name


def _minted(id: str) -> tuple[int, str]:
    return len(id), id


def _chief_form(entity: Entity) -> str:
    if entity.type == "country" and entity.country:
        return entity.country.lower()
    return _form(entity.name, entity.type)


def _forms(entity: Entity) -> list[str]:
    """Return the forms of an entity, its chief form first."""
    forms = [_chief_form(entity), *(_form(name, entity.type) for name in (entity.name, *entity.aliases))]
    return [form for form in dict.fromkeys(forms) if form and len(form) <= _LONGEST]


def _form(name: str, kind: EntityType) -> str:
    if kind == "person":
        first, *rest = person_parts(name)[0] or (plain(name),)
        return " ".join([first, *(part for part in rest if len(part) > 1)])
    if kind in ("organisation", "group"):
        return " ".join(body_words(name)) or plain(name)
    return plain(name)


def _names(entity: StoredEntity) -> set[str]:
    return {_form(entity.name, entity.type), (entity.country or "").lower()}


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b

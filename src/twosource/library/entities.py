"""Who is who across a library: each article's entities, entered under the library's own.

Block: a normalised form of the name. Decide: the full name of a person, the telling words of a body's name,
the code of a country; a surname, acronym or other short form only where the story has one bearer of it. Two
countries known to differ keep namesakes apart. What a misspelt name means is decided within a story, see
`twosource.link`.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence

from twosource.link.names_alike import body_words, person_parts, plain
from twosource.records.annotation import AnnotatedArticle, Entity, EntityType
from twosource.records.library import Appearance, EntityForm, StoredEntity
from twosource.store.protocol import Store

_KEPT: frozenset[EntityType] = frozenset({"person", "organisation", "country", "place", "group"})
_LONGEST = 200  # characters of a form; what is longer is no name

Entered = tuple[int, AnnotatedArticle]  # StoredArticle.number and what it says


class Registry:
    """One round of entering entities; must live within one `writing()` block.

    Args:
        store: Where entities are kept.
        before: Entities from before a rebuild: one that comes again under its name gets its id again.
    """

    def __init__(self, store: Store, before: Iterable[StoredEntity] = ()) -> None:
        self._store = store
        self._before: dict[tuple[str, str], deque[str]] = {}
        for entity in before:
            for name in sorted(_names(entity) - {""}):
                self._before.setdefault((entity.type, name), deque()).append(entity.id)
        self._used: set[str] = set()
        self._known: dict[str, StoredEntity] = {}
        self._holders: dict[tuple[str, str], list[str]] = {}  # (type, form) -> entities
        self._looked: set[str] = set()
        self._put: dict[str, StoredEntity] = {}
        self._forms: list[EntityForm] = []
        self._appearances: list[Appearance] = []
        self._seen_in: dict[str, set[str]] = {}  # story -> entities its stored articles show
        self._entered_in: dict[str, set[str]] = {}  # story -> entities entered in this round

    def enter(self, articles: Sequence[Entered], story_of: Mapping[int, str]) -> None:
        """Enter the named entities of articles, in the order given, and write them."""
        self._look_up({form for _, a in articles for e in a.entities for form in _forms(e)})
        for number, annotated in articles:
            named = Counter(m.entity for m in annotated.mentions if m.form == "name")
            count = Counter(m.entity for m in annotated.mentions)
            for entity in annotated.entities:
                if entity.type in _KEPT and not entity.unnamed and named[entity.id] and _forms(entity):
                    found = self._entity(entity, story_of[number])
                    self._appearances.append(
                        Appearance(article=number, local=entity.id, entity=found, mentions=count[entity.id])
                    )
                    self._entered_in.setdefault(story_of[number], set()).add(found)
        self._store.put_entities(list(self._put.values()), self._forms, self._appearances)
        self._put, self._forms, self._appearances = {}, [], []

    def _entity(self, entity: Entity, story: str) -> str:
        found = self._match(entity, story)
        if found is None:
            found = self._mint(entity)
            self._known[found] = StoredEntity(
                id=found, name=entity.name, type=entity.type, country=entity.country, code=entity.code
            )
            self._put[found] = self._known[found]
        else:
            self._enrich(found, entity)
        for form in _forms(entity):
            holders = self._holders.setdefault((entity.type, form), [])
            if found not in holders:
                holders.append(found)
                self._forms.append(EntityForm(type=entity.type, form=form, entity=found))
        return found

    def _match(self, entity: Entity, story: str) -> str | None:
        chief = _chief_form(entity)
        fitting = [
            held
            for held in self._holders.get((entity.type, chief), ())
            if not _differ(self._known[held].country, entity.country)
        ]
        named = [held for held in fitting if chief in _names(self._known[held])]
        if entity.type == "person" and " " not in chief:
            bearers = [held for held in self._around(story) if self._bears(held, chief, entity.country)]
            if len(bearers) == 1:
                return bearers[0]
        if named or not fitting:
            return next(iter(named), None)
        here = [held for held in fitting if held in self._around(story)]
        return here[0] if len(here) == 1 else None

    def _bears(self, id: str, name: str, country: str | None) -> bool:
        """Tell whether a person's full name holds a bare one."""
        known = self._known[id]
        parts = _form(known.name, known.type).split()
        return (
            known.type == "person" and name in parts[0:1] + parts[-1:] and not _differ(known.country, country)
        )

    def _mint(self, entity: Entity) -> str:
        before = self._before.get((entity.type, _chief_form(entity)), deque())
        while before:
            id = before.popleft()
            if id not in self._used:
                self._used.add(id)
                return id
        return f"E{self._store.mint('entity', 1)[0]}"

    def successors(self, before: Iterable[StoredEntity]) -> dict[str, str]:
        """Return, for ids from before a rebuild that were not given again, who bears the name now."""
        gone = [entity for entity in before if entity.id not in self._used]
        led = {e.id: self._holders.get((e.type, name), [None])[0] for e in gone for name in sorted(_names(e))}
        return {old: new for old, new in led.items() if new is not None}

    def _enrich(self, found: str, entity: Entity) -> None:
        """Let a later article tell what the earlier ones did not."""
        known = self._known[found]
        better = StoredEntity(
            id=known.id,
            name=known.name,
            type=known.type,
            country=known.country or entity.country,
            code=known.code or entity.code,
        )
        if better != known:
            self._known[found] = self._put[found] = better

    # --- what is known already ---------------------------------------------------------

    def _look_up(self, forms: Iterable[str]) -> None:
        unknown = sorted(set(forms) - self._looked)
        self._looked.update(unknown)
        found = self._store.entities_by_form(unknown)
        for held in found:
            self._holders.setdefault((held.type, held.form), []).append(held.entity)
        missing = sorted({held.entity for held in found} - self._known.keys())
        self._known |= self._store.entities(missing)
        for ids in self._holders.values():
            ids.sort(key=_minted)

    def _around(self, story: str) -> list[str]:
        """Return the entities of a story so far, in order of minting; only short forms need them."""
        if story not in self._seen_in:
            members = self._store.members([story])[story]
            appearances = self._store.appearances(articles=members, limit=10_000)
            self._seen_in[story] = {appearance.entity for appearance in appearances}
            self._known |= self._store.entities(sorted(self._seen_in[story] - self._known.keys()))
        return sorted(self._seen_in[story] | self._entered_in.get(story, set()), key=_minted)


def forms_of_words(text: str) -> set[str]:
    """Return the forms under which what somebody typed may be kept."""
    tokens, _ = person_parts(text)
    return {form for form in (" ".join(tokens), " ".join(body_words(text)), plain(text)) if form}


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

"""Join the entities of a story's articles: block by name keys, score by clues, decide by a threshold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from twosource.lexicon import load
from twosource.link.who.actor_codes import SECTORS_ALONE, actor_code
from twosource.link.who.body_meanings import one_meaning
from twosource.link.who.canonical import canonical_name, form_kinds
from twosource.link.who.chinese_names import pinyin_readings
from twosource.link.who.clues import Identity
from twosource.link.who.entity_keys import entity_keys
from twosource.link.who.given_names import languages
from twosource.link.who.identity import compare
from twosource.link.who.judged import UNJUDGED, JudgedCast, judged_scores
from twosource.link.who.mere_words import is_mere_word, referred_to
from twosource.link.who.names_alike import body_words, is_acronym, name_parts, person_parts, plain, sounds
from twosource.link.who.office_holders import office_keys
from twosource.link.who.parties import join_parties
from twosource.link.who.profiles import Profile, profiles_of
from twosource.link.who.roles import merge_roles
from twosource.records.account import EntityForm, LinkedEntity
from twosource.records.annotation import AnnotatedArticle, EntityType
from twosource.records.text import Citation

WITHIN_ONE_ARTICLE = 2.6  # points: the article's own reading kept the two apart
SHORTEST_REPRINT = 6  # words of a sentence that two articles have by copying, not by chance
LARGEST_BLOCK = 400  # entities under one key; a commoner key nominates nobody
_HELD_BY_MANY = ("i:", "c:")  # begin keys that people of one surname share
_TYPE_ORDER = ("person", "country", "organisation", "place", "group", "event", "work", "other")

Key = tuple[str, str]


def join_entities(
    articles: Sequence[AnnotatedArticle], judged: JudgedCast = UNJUDGED
) -> tuple[tuple[LinkedEntity, ...], dict[Key, str]]:
    """Join entities across the articles of one story.

    Args:
        articles: In the story's order; ids must be unique.
        judged: What people said of who is who; outweighs every clue.
    Returns:
        The joined entities, the most widely mentioned first, and (article id, Entity.id) -> LinkedEntity.id.
        Mere words for people or bodies that take part in nothing ("observers") are in neither.
    """
    profiles = [p for article in articles for p in profiles_of(article)]
    scores = _score(profiles, _candidates(profiles))
    scores |= _reprinted(articles, profiles, scores)
    scores |= judged_scores(profiles, judged)
    groups = join_parties(_decide(profiles, scores))
    order = {article.id: i for i, article in enumerate(articles)}
    mentions = _mentions(articles)
    made = [_linked(members, why, mentions, order) for members, why in groups]
    taking_part = referred_to(articles)
    made = [m for m in made if not is_mere_word(m[0]) or not taking_part.isdisjoint(m[2])]
    ranked = sorted(
        made, key=lambda m: (-len({c.article for c in m[0].mentions}), -len(m[0].mentions), m[1], m[0].name)
    )
    ranked = [(_with_leaders_country(entity, made), first, keys) for entity, first, keys in ranked]
    entities: list[LinkedEntity] = []
    entity_of: dict[Key, str] = {}
    for n, (entity, _, keys) in enumerate(ranked, 1):
        identifier = f"E{n}"
        entities.append(replace(entity, id=identifier))
        entity_of.update(dict.fromkeys(keys, identifier))
    return tuple(entities), dict(sorted(entity_of.items(), key=lambda kv: (order[kv[0][0]], kv[1], kv[0][1])))


# --- block ------------------------------------------------------------------------------------------


def block_keys(profile: Profile) -> frozenset[str]:
    """Return the keys under which an entity meets others it may equal: country, tokens, sounds, initials."""
    if profile.unnamed:
        return frozenset({"unnamed:" + " ".join(body_words(profile.name)), *office_keys(profile)})
    keys: set[str] = {f"ref:{profile.reference}"} if profile.reference is not None else set()
    if profile.type == "country":
        return frozenset({"iso:" + (profile.country or plain(profile.name))})
    if profile.geonames_id is not None:
        keys.add(f"geo:{profile.geonames_id}")
    for name in profile.names or (profile.name,):
        tokens = person_parts(name)[0] if profile.type in ("person", "other") else ()
        for token in (*tokens, *body_words(name)):
            keys.add("w:" + token)
            if len(token) > 3:
                folded = sounds(token)
                skeleton = "".join(c for c in folded if c not in "aeiouhr")
                keys.add("s:" + skeleton.replace("l", ""))
                keys.add("b:" + folded[:3].replace("r", "l"))
                keys.add("e:" + folded[-3:].replace("r", "l"))
        if profile.type == "person":
            keys.update("z:" + reading for reading in pinyin_readings(name))
            keys.add("z:" + "".join(plain(name).replace("-", "").split()))
        keys.update("m:" + meaning for w in body_words(name) if (meaning := one_meaning(w)).startswith("="))
        if is_acronym(name):
            letters = plain(name).replace(".", "")
            keys.add("a:" + letters)
            keys.update("l:" + letter for letter in letters if len(letters) > 2)
        elif len(body_words(name)) > 1:
            words = [w for w in plain(name).replace("-", " ").split() if w != "the"]
            keys.add("a:" + "".join(w[0] for w in words))
            keys.add("a:" + "".join(w[0] for w in body_words(name)))
            if len(body_words(name)) > 2:
                keys.add("l:" + body_words(name)[0][0])
    keys.update(office_keys(profile))
    told = (word for text in profile.described for word in body_words(text))
    keys.update("m:" + meaning for word in told if (meaning := one_meaning(word)))
    keys.update(key for key in entity_keys(profile) if not key.startswith(_HELD_BY_MANY))
    if profile.type in ("person", "organisation", "other"):  # a person's name is often taken for a body's
        for name in profile.names or (profile.name,):
            keys.update("g:" + given for part in name_parts(name) for given in languages().get(part, ()))
    if profile.renamed and profile.type != "person":
        keys.update("w:" + word for word in profile.told | profile.nearby)  # its other name among them
    return frozenset(keys)


def _candidates(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for key in block_keys(profile):
            blocks[key].append(i)
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        if key.startswith("iso:") or len(members) <= LARGEST_BLOCK:
            pairs.update(combinations(members, 2) if not key.startswith("iso:") else pairwise(members))
    return pairs


# --- score ------------------------------------------------------------------------------------------


def _score(profiles: Sequence[Profile], pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Identity]:
    found: dict[tuple[int, int], Identity] = {}
    for i, j in pairs:
        a, b = profiles[i], profiles[j]
        identity = compare(a, b)
        if a.key[0] == b.key[0] and not identity.conflict:
            needed = 0.0 if a.type == b.type == "country" else WITHIN_ONE_ARTICLE
            if identity.score < needed or (a.unnamed or b.unnamed):
                continue
        if identity.same or identity.conflict:
            found[i, j] = identity
    return found


def _reprinted(
    articles: Sequence[AnnotatedArticle],
    profiles: Sequence[Profile],
    known: Mapping[tuple[int, int], Identity],
) -> dict[tuple[int, int], Identity]:
    """Join what is described in the same words in the same sentence of two articles: "its neighbours"."""
    at: defaultdict[tuple[str, int, str], dict[int, None]] = defaultdict(dict)
    number = {p.key: i for i, p in enumerate(profiles)}
    for article in articles:
        place = 0
        sentences = article.sentences
        for m in sorted(article.mentions):
            while place < len(sentences) and sentences[place].end <= m.start:
                place += 1
            if m.form != "nominal" or place == len(sentences) or (article.id, m.entity) not in number:
                continue
            s = sentences[place]
            words = " ".join(article.text[s.start : s.end].split())
            if len(words.split()) >= SHORTEST_REPRINT:
                i = number[article.id, m.entity]
                at[words, m.start - s.start, article.text[m.start : m.end]][i] = None
    found: dict[tuple[int, int], Identity] = {}
    for holders in at.values():
        for i, j in pairwise(sorted(holders)):
            a, b = profiles[i], profiles[j]
            if (
                (i, j) not in known
                and a.key[0] != b.key[0]
                and a.type == b.type
                and not compare(a, b).conflict
            ):
                found[i, j] = Identity(3.0, ("same words in the same sentence",))
    return found


# --- decide -----------------------------------------------------------------------------------------


def _decide(
    profiles: Sequence[Profile], scores: dict[tuple[int, int], Identity]
) -> list[tuple[list[Profile], list[str]]]:
    """Merge from the surest pair down, never across a conflict, and not where two partners are as good."""
    apart: defaultdict[int, set[int]] = defaultdict(set)
    for (i, j), identity in scores.items():
        if identity.conflict:
            apart[i].add(j)
            apart[j].add(i)
    links = sorted(
        ((pair, identity) for pair, identity in scores.items() if identity.same),
        key=lambda item: (-item[1].score, item[0]),
    )
    group = list(range(len(profiles)))
    members: dict[int, list[int]] = {i: [i] for i in group}
    why: dict[int, list[str]] = {i: [] for i in group}
    torn = _torn(links, apart)
    for (i, j), identity in links:
        one, two = sorted((group[i], group[j]))
        if one == two or i in torn or j in torn:
            continue
        if any(not apart[m].isdisjoint(members[two]) for m in members[one]):
            continue
        for member in members[two]:
            group[member] = one
        members[one] += members.pop(two)
        joined = f"{profiles[i].name} = {profiles[j].name}: " + "; ".join(identity.clues)
        why[one] += [*why.pop(two), *([joined] if profiles[i].name != profiles[j].name else [])]
    return [([profiles[m] for m in sorted(members[g])], sorted(set(why[g]))) for g in sorted(members)]


def _torn(links: Sequence[tuple[tuple[int, int], Identity]], apart: dict[int, set[int]]) -> frozenset[int]:
    """Return entities whose best partners, equally good, are ruled out for each other: better left alone."""
    best: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), identity in links:
        best[i].append((identity.score, j))
        best[j].append((identity.score, i))
    torn = set()
    for i, partners in best.items():
        top = max(score for score, _ in partners)
        equals = [j for score, j in partners if score >= top - 0.3]
        if any(b in apart.get(a, ()) for a, b in combinations(equals, 2)):
            torn.add(i)
    return frozenset(torn)


# --- make -------------------------------------------------------------------------------------------


def _mentions(articles: Sequence[AnnotatedArticle]) -> dict[Key, list[tuple[Citation, str, str]]]:
    """Return, by entity, its mentions as (citation, form, text)."""
    found: defaultdict[Key, list[tuple[Citation, str, str]]] = defaultdict(list)
    for article in articles:
        for m in article.mentions:
            text = " ".join(article.text[m.start : m.end].split())
            found[article.id, m.entity].append(
                (Citation(article=article.id, start=m.start, end=m.end), m.form, text)
            )
    return found


def _linked(
    members: list[Profile],
    why: list[str],
    mentions: dict[Key, list[tuple[Citation, str, str]]],
    order: dict[str, int],
) -> tuple[LinkedEntity, tuple[int, int], list[Key]]:
    keys = [m.key for m in members]
    seen = sorted(
        (item for key in keys for item in mentions.get(key, ())),
        key=lambda item: (order[item[0].article], item[0].start, item[0].end),
    )
    kind = _majority_type(members)
    country = _most_common(m.country for m in members)
    names: defaultdict[str, list[Citation]] = defaultdict(list)
    nominals: defaultdict[str, list[Citation]] = defaultdict(list)
    for citation, form, text in seen:
        if form == "name":
            names[text].append(citation)
        elif form == "nominal":
            nominals[text].append(citation)
    unnamed = all(m.unnamed for m in members)
    attested = {text: (len({c.article for c in cited}), len(cited)) for text, cited in names.items()}
    called = Counter(member.name for member in members)
    for text, times in called.items():
        attested.setdefault(text, (times, 0))
    name = canonical_name(attested, kind, country)
    kinds = form_kinds(attested, name, kind)
    forms = [EntityForm(text=t, kind=kinds[t], support=tuple(cited)) for t, cited in names.items()]
    forms += [EntityForm(text=t, kind="nominal", support=tuple(cited)) for t, cited in nominals.items()]
    roles = Counter(role for m in members for role in m.roles)
    former = Counter(role for m in members for role in m.former_roles)
    first = seen[0][0] if seen else None
    entity = LinkedEntity(
        id="",
        name=name,
        type=kind,
        country=country,
        roles=merge_roles([r for r, _ in sorted(roles.items(), key=lambda kv: (-kv[1], kv[0]))], country),
        former_roles=merge_roles(
            [r for r, _ in sorted(former.items(), key=lambda kv: (-kv[1], kv[0]))], country
        ),
        code=actor_code(kind, country, members),
        reference=_most_common(m.reference for m in members),
        unnamed=unnamed,
        forms=tuple(forms),
        mentions=tuple(item[0] for item in seen),
        why=tuple(why),
    )
    return entity, ((order[first.article], first.start) if first else (len(order), 0)), keys


def _with_leaders_country(
    entity: LinkedEntity, made: Sequence[tuple[LinkedEntity, tuple[int, int], list[Key]]]
) -> LinkedEntity:
    """Give "the X administration" the country of the X the story knows."""
    words = body_words(entity.name)
    if entity.country or entity.type not in ("organisation", "group") or len(words) < 2:
        return entity
    if words[-1] not in load("link_names")["organisations"]["governments"]:
        return entity
    countries = {
        e.country: e.name
        for e, _, _ in made
        if e.type == "person" and e.country and (person_parts(e.name)[0] or ("",))[-1] in words[:-1]
    }
    if len(countries) != 1:
        return entity
    country, leader = next(iter(countries.items()))
    code = country + (entity.code or "") if entity.code in SECTORS_ALONE else entity.code
    return replace(entity, country=country, code=code, why=(*entity.why, f"country: that of {leader}"))


def _majority_type(members: Sequence[Profile]) -> EntityType:
    counts = Counter(m.type for m in members)
    return min(counts, key=lambda t: (-counts[t], _TYPE_ORDER.index(t)))


def _most_common(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v is not None)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None

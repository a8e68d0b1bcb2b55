"""Merge the mentions of one event within and across a story's articles.

Block: acts of one kind with a side in common. Score: sides, people, days, place, wording. Decide: from the
surest pair down, never across days, places, channels or statuses that exclude each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from twosource.link.events.event_identity import PLANNED_OR_DONE, clash, excludes, score
from twosource.link.events.event_labels import label_of
from twosource.link.events.occasions import Interval, Occasion, occasion_of
from twosource.link.terms import TermWeights
from twosource.records.account import LinkedEntity, Origin, StoryEvent
from twosource.records.annotation import AnnotatedArticle, Status
from twosource.records.text import Citation

Key = tuple[str, str]  # (article id, Event.id)
LARGEST_BLOCK = 400  # mentions under one key that are all compared with one another
FARTHEST_ANTECEDENT = 400  # characters: a sentence or two


def merge_events(
    articles: Sequence[AnnotatedArticle],
    entities: Sequence[LinkedEntity],
    entity_of: Mapping[tuple[str, str], str],
    origins: Sequence[Origin],
) -> tuple[StoryEvent, ...]:
    """Merge the events of a story's articles.

    Returns:
        Every event, in order of its first mention; exactly one is `main` if there is any.
    """
    by_id = {e.id: e for e in entities}
    occasions = [occasion_of(a, e, by_id, entity_of) for a in articles for e in a.events]
    groups = _decide(occasions)
    origin_of = {article: o.id for o in origins for article in o.articles}
    order = {a.id: i for i, a in enumerate(articles)}
    texts = {a.id: a for a in articles}
    made = [_merged([occasions[i] for i in group], by_id, origin_of, order, texts) for group in groups]
    chosen = frozenset((a.id, e.id) for a in articles for e in a.events if e.main)
    return _with_main(made, chosen)


# --- block, score, decide ----------------------------------------------------------------------------


def _candidates(occasions: Sequence[Occasion]) -> list[tuple[int, int]]:
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, occasion in enumerate(occasions):
        keys = sorted(occasion.sides) or [""]
        for key in keys:
            blocks[occasion.event.type, key].append(i)
        for mode in occasion.event.modes if occasion.event.type == "OTHER" else ():
            blocks[occasion.event.type, "mode:" + mode].append(i)
        if not occasion.sides or len(occasion.sides) == 1:
            blocks[occasion.event.type, "trigger:" + occasion.trigger].append(i)
        if occasion.event.type == "CONSULT" and occasion.place is not None:
            blocks[occasion.event.type, "place:" + occasion.place.name].append(i)
        if occasion.headline or occasion.lead:
            blocks[occasion.event.type, "title:" + occasion.key[0]].append(i)
    pairs: set[tuple[int, int]] = set()
    for held in blocks.values():
        # In a story of thousands of mentions each is compared with those told near it.
        reach = len(held) if len(held) <= LARGEST_BLOCK else LARGEST_BLOCK // 2
        pairs.update((i, j) for n, i in enumerate(held) for j in held[n + 1 : n + 1 + reach] if i < j)
    return sorted(pairs)


def _decide(occasions: Sequence[Occasion]) -> list[list[int]]:
    weights = TermWeights([o.content for o in occasions])
    links = []
    for i, j in _candidates(occasions):
        if clash(occasions[i], occasions[j]):
            continue
        points, needed = score(occasions[i], occasions[j], weights)
        if points >= needed:
            links.append((round(points - needed, 6), i, j))
    group = list(range(len(occasions)))
    members = {i: [i] for i in group}
    refused: set[tuple[int, int]] = set()  # groups only grow: what excludes them stays in them
    for _, i, j in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        one, two = sorted((group[i], group[j]))
        if one == two or (one, two) in refused:
            continue
        if any(excludes(occasions[m], occasions[n]) for m in members[one] for n in members[two]):
            refused.add((one, two))
            continue
        for member in members[two]:
            group[member] = one
        members[one] += members.pop(two)
    return _with_references(occasions, [sorted(m) for _, m in sorted(members.items())])


def _with_references(occasions: Sequence[Occasion], groups: list[list[int]]) -> list[list[int]]:
    """Give "the talks" and headlines that name no parties to the encounter most articles tell of."""

    def spread(group: list[int]) -> tuple[int, int, int]:
        members = [occasions[i] for i in group]
        known = sum(bool(o.sides) for o in members)
        return (len({o.key[0] for o in members if o.sides}), known, -group[0])

    groups = _with_anaphora(occasions, groups)
    encounters = [g for g in groups if occasions[g[0]].event.type == "CONSULT"]
    if not encounters:
        return groups
    main = max(encounters, key=spread)
    sides = frozenset(s for i in main for s in occasions[i].sides)
    if spread(main)[0] < 2 and len(sides) < 2:
        return groups
    rest: list[list[int]] = []
    for group in groups:
        places = {o.place.name for o in (occasions[i] for i in main) if o.place is not None}
        loose = group is not main and all(_refers(occasions[i], sides, places) for i in group)
        if loose and not any(clash(occasions[i], occasions[j]) for i in group for j in main):
            main = sorted(main + group)
        else:
            rest.append(group)
    rest = [g for g in rest if not set(g) <= set(main)]
    return sorted([*rest, main])


def _with_anaphora(occasions: Sequence[Occasion], groups: list[list[int]]) -> list[list[int]]:
    """Give "That will be the first meeting of ..." to the encounter named last before it in its article."""
    of = {i: n for n, group in enumerate(groups) for i in group}
    for i, occasion in enumerate(occasions):
        if not occasion.anaphoric or occasion.event.type != "CONSULT" or len(groups[of[i]]) > 1:
            continue
        before = [
            j
            for j, other in enumerate(occasions)
            if other.key[0] == occasion.key[0]
            and other.event.type == "CONSULT"
            and "visit" not in other.event.modes
            and 0 < occasion.event.start - other.event.start <= FARTHEST_ANTECEDENT
        ]
        if before:
            nearest = max(before, key=lambda j: (occasions[j].event.start, j))
            groups[of[i]], of[i] = [], of[nearest]
            groups[of[nearest]].append(i)
    return [sorted(g) for g in groups if g]


def _refers(occasion: Occasion, sides: frozenset[str], places: set[str]) -> bool:
    """Tell whether a mention can be a mere reference to the main encounter."""
    if (
        occasion.event.type != "CONSULT"
        or occasion.event.modes
        or occasion.event.background
        or occasion.named
    ):
        return False
    there = occasion.place is not None and occasion.place.name in places
    known = occasion.definite or occasion.headline or there
    # Somebody of unknown country can stand on either side.
    own = occasion.sides - occasion.people
    return known and own <= sides and occasion.series != "later"


# --- make -------------------------------------------------------------------------------------------


def _merged(
    members: Sequence[Occasion],
    entities: Mapping[str, LinkedEntity],
    origin_of: Mapping[str, str],
    order: Mapping[str, int],
    articles: Mapping[str, AnnotatedArticle],
) -> StoryEvent:
    when = _tightest(members)
    status = _status(members, order, when)
    best = min(
        members,
        key=lambda o: (
            o.event.status != status,
            o.event.type == "OTHER" and not o.nominal,
            o.event.plover is None,
            -len(o.actors) - len(o.recipients),
            order[o.key[0]],
            o.event.start,
        ),
    )
    actors, recipients = _participants(members)
    placed = [o for o in members if o.event.place is not None]
    placed = [o for o in placed if o.place is not None and o.place.precision == "point"] or placed
    names = Counter(_place_words(o, articles[o.key[0]].text) for o in placed)
    place = min(names, key=lambda k: (-names[k], k)) if names else None
    dates = Counter(o.date for o in members if o.date)
    day = when[0].isoformat() if when and when[0] == when[1] else None
    if day is None and dates:
        day = min(dates, key=lambda k: (-len(k), -dates[k], k))
    told = Counter(t for o in members for t in (*sorted(o.content), o.trigger))
    modes = tuple(sorted({m for o in members for m in o.event.modes}))
    cited = {_support(o, articles[o.key[0]]) for o in members}
    mentions = {_trigger(o) for o in members}

    asserting = {
        c
        for o in members
        if o.event.status == status and not _told_too_early(o, when)
        for c in (_support(o, articles[o.key[0]]), _trigger(o))
    }

    def in_order(citations: set[Citation]) -> tuple[Citation, ...]:
        """Put first what asserts the event's status: no mere plan is the first witness of "met"."""
        return tuple(sorted(citations, key=lambda c: (c not in asserting, order[c.article], c.start, c.end)))

    return StoryEvent(
        id="",
        type=Counter(o.event.type for o in members).most_common(1)[0][0],
        status=status,
        background=all(o.event.background for o in members),
        actors=actors,
        recipients=recipients,
        topics=tuple(dict.fromkeys(t for o in members for t in o.event.topics)),
        date=day,
        earliest=when[0].isoformat() if when and when[0] != date.min else None,
        latest=when[1].isoformat() if when and when[1] != date.max else None,
        place=place,
        modes=modes,
        plover=best.event.plover,
        cameo=best.event.cameo,
        label=label_of(
            best, actors, recipients, status, modes, place, entities, articles[best.key[0]].text, told
        ),
        members=tuple(sorted((o.key for o in members), key=lambda k: (order[k[0]], k[1]))),
        origins=tuple(
            sorted({origin_of[o.key[0]] for o in members if o.key[0] in origin_of}, key=lambda k: (len(k), k))
        ),
        support=in_order(cited),
        mentions=in_order(mentions),
    )


def _support(occasion: Occasion, article: AnnotatedArticle) -> Citation:
    event = occasion.event
    stretch = event.clause
    if stretch is None:
        stretch = next((s for s in article.sentences if s.start <= event.start < s.end), None)
    if stretch is None:
        return Citation(article=article.id, start=event.start, end=event.end)
    return Citation(article=article.id, start=stretch.start, end=stretch.end)


def _trigger(occasion: Occasion) -> Citation:
    return Citation(article=occasion.key[0], start=occasion.event.start, end=occasion.event.end)


def _told_too_early(occasion: Occasion, when: Interval | None) -> bool:
    """Tell whether an article tells of an event as done that lay ahead of it: a slip of tense."""
    if occasion.event.status != "happened" or when is None or occasion.written_last is None:
        return False
    return occasion.written_last < when[0].isoformat()


def _place_words(occasion: Occasion, text: str) -> str:
    if occasion.place is not None:
        return occasion.place.name
    span = occasion.event.place
    return " ".join(span.of(text).split()) if span is not None else ""


def _tightest(members: Sequence[Occasion]) -> Interval | None:
    """Return the interval all agree on; the most often given one where they do not quite."""
    known = [o.when for o in members if o.when is not None]
    if not known:
        return None
    first, last = max(k[0] for k in known), min(k[1] for k in known)
    if first <= last:
        return first, last
    counts = Counter(known)
    return min(counts, key=lambda k: ((k[1] - k[0]).days, -counts[k], k))


def _participants(members: Sequence[Occasion]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actors = Counter(a for o in members for a in o.actors)
    recipients = Counter(r for o in members for r in o.recipients)
    first: dict[str, int] = {}
    for o in members:
        for e in (*o.actors, *o.recipients):
            first.setdefault(e, len(first))
    both = {e for e in actors if e in recipients}
    keep_a = [e for e in actors if e not in both or actors[e] >= recipients[e]]
    keep_r = [e for e in recipients if e not in both or recipients[e] > actors[e]]
    return (
        tuple(sorted(keep_a, key=lambda e: (-actors[e], first[e]))),
        tuple(sorted(keep_r, key=lambda e: (-recipients[e], first[e]))),
    )


def _status(members: Sequence[Occasion], order: Mapping[str, int], when: Interval | None) -> Status:
    """Return the latest known truth: done once an article that can know says so, else the last word."""
    statuses = {o.event.status for o in members}
    if statuses & PLANNED_OR_DONE:
        # One slip of tense does not make an article a report of what is done.
        tally = Counter[str]()
        for o in members:
            weight = 2 if o.date else 1  # a dated mention is the report itself, others refer to it
            tally[o.key[0]] += weight * {"happened": 1, "planned": -1}.get(o.event.status, 0)
        done = [o for o in members if o.event.status == "happened" and tally[o.key[0]] >= 0]
        known = [o for o in done if not _told_too_early(o, when)]
        return "happened" if known or "planned" not in statuses else "planned"
    last = max(members, key=lambda o: (order[o.key[0]], -o.event.start))
    return last.event.status


def _with_main(made: Sequence[StoryEvent], chosen: frozenset[Key]) -> tuple[StoryEvent, ...]:
    """Number the events and mark the one that most articles tell of, or take to be their main one."""
    if not made:
        return ()

    def weight(item: tuple[int, StoryEvent]) -> tuple[int, int, int, int, int, int]:
        n, event = item
        return (
            -int(event.background),
            len({a for a, _ in event.members}),
            sum(member in chosen for member in event.members),
            int(event.status in PLANNED_OR_DONE),
            len(event.members),
            -n,
        )

    best = max(enumerate(made), key=weight)[0]
    return tuple(replace(e, id=f"V{n}", main=n - 1 == best) for n, e in enumerate(made, 1))

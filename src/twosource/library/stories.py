"""Stories of a library: putting new articles into them, and keeping their ids.

An id is minted once. Where stories are clustered anew, a group keeps the id that most of its articles had;
the id of a story that was merged away leads to where most of its articles went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from twosource.library.judgements import Judged
from twosource.library.story_terms import features_of
from twosource.link.stories.incremental import (
    Comparing,
    PlacingConfig,
    Weighed,
    in_question,
    joins,
    regroup,
    standing_for,
    telling,
    within_reach,
)
from twosource.link.stories.stories import StoryFeatures
from twosource.link.terms import TermWeights
from twosource.records.library import StoredArticle, StoredStory, StoryTerms
from twosource.store.protocol import Store

_OPENING = 12  # words of a story without any title that stand for one


class Placing:
    """One round of changes to the stories of a library: see, regroup, and write once at the end.

    Must live within one `writing()` block.
    """

    def __init__(self, store: Store, judged: Judged, placing: PlacingConfig = PlacingConfig()) -> None:
        self._store = store
        self._judged = judged
        self._placing = placing
        self._features: dict[int, StoryFeatures] = {}
        self._weighed: dict[int, Weighed] = {}
        self._frequency: dict[str, int] = {}
        articles, _ = store.frequencies(())
        self._comparing = Comparing(TermWeights.counted(articles, self._frequency))
        self._story: dict[int, str | None] = {}  # as it is now, of every article that was looked at
        self._members: dict[str, list[int]] = {}  # of every story that was looked at
        self._assigned: dict[int, str] = {}
        self._moved: dict[str, str] = {}
        self._left: dict[int, str] = {}  # new version -> the story the version before was in

    def place(self, new: Sequence[int], terms: Mapping[int, StoryTerms]) -> None:
        """Put articles that are stored but in no story yet into stories, in the order given."""
        store = self._store
        like: dict[int, list[int]] = {}
        self._count({term for number in new for term in terms[number].rare})
        for number in new:
            first, last = terms[number].first_day, terms[number].last_day
            found = store.sharing(
                telling(terms[number].rare, self._frequency, self._placing),
                first_day=None if first is None else first - self._placing.window_days,
                last_day=None if last is None else last + self._placing.window_days,
                limit=self._placing.candidates + 1,
            )
            like[number] = [other for other, _ in found if other != number]
        self._look_at({*new, *(other for others in like.values() for other in others)}, terms)
        for number in new:
            self._place(number, like[number])

    def settle(self, stories: Collection[str]) -> None:
        """Cluster the articles of a few stories anew, as when a judgement on them was made or withdrawn."""
        self._open(stories)
        self._regroup([], stories)

    def leave(self, left: Mapping[int, str]) -> None:
        """Take note that new versions took the place of articles: new number -> the old one's story."""
        self._left |= left
        self._open(set(left.values()))
        for story in left.values():
            self._assigned |= dict.fromkeys(self._members[story], story)

    def write(self) -> list[str]:
        """Write what changed, and return the stories that did."""
        store = self._store
        for number, story in self._left.items():
            now = self._story[number]
            if not self._members[story] and now is not None and now != story:
                self._moved.setdefault(story, now)
        store.assign(dict(sorted(self._assigned.items())))
        changed = sorted(
            {story for story in self._assigned.values() if self._members.get(story)}, key=story_order
        )
        store.put_stories(rows_of(store, {story: self._members[story] for story in changed}))
        store.redirect({old: self._final(new) for old, new in self._moved.items()})
        return changed

    def _final(self, story: str) -> str:
        while story in self._moved:
            story = self._moved[story]
        return story

    # --- one article -------------------------------------------------------------------

    def _place(self, number: int, like: Sequence[int]) -> None:
        one = self._article(number)
        placed = [other for other in like if self._story[other]]
        values = self._comparing.scores(one, [self._article(other) for other in placed])
        scores = dict(zip(placed, values, strict=True))
        wanted = in_question(scores, self._story, placing=self._placing)
        self._open(wanted)
        wanted = within_reach(wanted, self._members, self._placing)
        bound = self._judged.partners(self._features[number].key, self._store)
        self._look_at(bound, {})
        wanted += sorted({s for n in bound if (s := self._story[n]) and s not in wanted}, key=story_order)
        self._open(wanted)
        if len(wanted) == 1 and not bound and self._joins(one, self._members[wanted[0]]):
            self._join(number, wanted[0])
        else:
            self._regroup([number], wanted)

    def _joins(self, one: Weighed, members: Sequence[int]) -> bool:
        shown = [self._article(member) for member in standing_for(members, self._placing)]
        return bool(shown) and joins(one, shown, self._comparing, self._placing)

    def _join(self, number: int, story: str) -> None:
        self._members[story] = sorted([*self._members[story], number])
        self._story[number] = self._assigned[number] = story

    def _regroup(self, new: Sequence[int], opened: Collection[str]) -> None:
        stories = {story: self._members[story] for story in opened}
        here = [*new, *(number for members in stories.values() for number in members)]
        together, apart = self._judged.pairs({number: self._features[number].key for number in here})
        groups = regroup(
            new,
            stories,
            self._article,
            self._comparing,
            together=together,
            apart=apart,
            placing=self._placing,
        )
        before = {number: story for story, members in stories.items() for number in members}
        before |= {n: s for n in new if (s := self._left.get(n)) and not self._members[s]}
        ids, moved = keep_ids(groups, before, self._store)
        for story in stories:
            self._members[story] = []
        for story, group in zip(ids, groups, strict=True):
            self._members[story] = group
            for number in group:
                if self._story.get(number) != story:
                    self._story[number] = story
                    self._assigned[number] = story
        # A story from which an article went is another story now, even if none came.
        for story in stories:
            for number in self._members[story]:
                if len(self._members[story]) != len(stories[story]):
                    self._assigned[number] = story
        self._moved |= moved

    # --- what was looked at ------------------------------------------------------------

    def _article(self, number: int) -> Weighed:
        if number not in self._weighed:
            self._weighed[number] = self._comparing.weigh(self._features[number])
        return self._weighed[number]

    def _open(self, stories: Collection[str]) -> None:
        unknown = [story for story in stories if story not in self._members]
        if unknown:
            self._members |= self._store.members(unknown)
        self._look_at({number for story in stories for number in self._members[story]}, {})

    def _look_at(self, numbers: Collection[int], at_hand: Mapping[int, StoryTerms]) -> None:
        """Fetch the features and stories of articles, and how common their terms are."""
        unknown = sorted(number for number in numbers if number not in self._features)
        if not unknown:
            return
        fetched = self._store.story_terms([number for number in unknown if number not in at_hand])
        self._story |= self._store.stories_of(unknown)
        found = {
            number: features_of(at_hand[number] if number in at_hand else fetched[number])
            for number in unknown
        }
        self._features |= found
        self._count({term for features in found.values() for term in features.counts})

    def _count(self, terms: Collection[str]) -> None:
        """Fetch how common terms are, each once: weights do not depend on when an article is looked at."""
        unknown = sorted(set(terms) - self._frequency.keys())
        if unknown:
            self._frequency |= self._store.frequencies(unknown)[1]


def keep_ids(
    groups: Sequence[Sequence[int]], before: Mapping[int, str], store: Store
) -> tuple[list[str], dict[str, str]]:
    """Give each group the id that most of its articles had, minting where there is none.

    Args:
        groups: Articles by number.
        before: The story each article was in.
        store: Mints ids.
    Returns:
        The id of each group, and for each id that was given up the one it leads to now.
    """
    shared: Counter[tuple[int, str]] = Counter()
    for at, group in enumerate(groups):
        shared.update((at, before[number]) for number in group if number in before)
    ranked = sorted(shared, key=lambda pair: (-shared[pair], story_order(pair[1]), pair[0]))
    given: dict[int, str] = {}
    for at, story in ranked:
        if at not in given and story not in given.values():
            given[at] = story
    without = [at for at in range(len(groups)) if at not in given]
    for at, number in zip(without, store.mint("story", len(without)) if without else (), strict=True):
        given[at] = f"S{number}"
    kept = set(given.values())
    moved: dict[str, str] = {}
    for at, story in ranked:
        if story not in kept:
            moved.setdefault(story, given[at])
    return [given[at] for at in range(len(groups))], moved


def story_order(story: str) -> tuple[int, str]:
    """Return what sorts story ids in order of minting."""
    return len(story), story


def rows_of(store: Store, members: Mapping[str, Sequence[int]]) -> list[StoredStory]:
    """Return how listings show stories."""
    numbers = sorted({number for group in members.values() for number in group})
    articles = {article.number: article for article in store.articles(numbers=numbers)}
    return [_row(store, story, [articles[n] for n in group]) for story, group in members.items()]


def _row(store: Store, story: str, articles: Iterable[StoredArticle]) -> StoredStory:
    """Return how listings show a story: under the title of its first article that has one."""
    ordered = sorted(articles, key=lambda a: (a.earliest or a.latest or "9999", a.text_sha256, a.number))
    title = next((a.title for a in ordered if a.title), None)
    days = [day for a in ordered for day in (a.earliest, a.latest) if day]
    return StoredStory(
        id=story,
        title=title or _opening(store, ordered[0]),
        articles=len(ordered),
        outlets=len({a.outlet for a in ordered if a.outlet}),
        earliest=min(days, default=None),
        latest=max(days, default=None),
    )


def _opening(store: Store, article: StoredArticle) -> str:
    """Return the first words of an article's story, for one that has no title."""
    annotated = store.annotated([article.number])[article.number]
    words = " ".join(annotated.text[b.start : b.end] for b in annotated.blocks if b.in_story).split()
    return " ".join(words[:_OPENING]) + (" …" if len(words) > _OPENING else "") or article.label

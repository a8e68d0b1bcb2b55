"""What a library's storage can do: one protocol, one contract test suite, two implementations.

The store keeps and finds; it decides nothing. What makes two articles one story stands in
`twosource.library`.

Every method that changes something must be called within `writing()`: all that is done inside one such block
is kept together or not at all, also when the process is killed. Reading never waits for writing and sees the
state after some whole block. Methods that take many items cost about the same for ten as for one.

Any fault of the storage itself is a `StoreError` that says what to do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from twosource.records.annotation import AnnotatedArticle
from twosource.records.library import (
    AnnotationInput,
    Appearance,
    EntityForm,
    EntityKey,
    Freed,
    Holder,
    InputState,
    Judgement,
    LibraryFacts,
    NewArticle,
    OutletLine,
    SearchQuery,
    StoredArticle,
    StoredEntity,
    StoredStory,
    StoryTerms,
)


class Store(Protocol):
    """A library's storage."""

    @property
    def location(self) -> str:
        """Where the library is, without any password."""

    @property
    def files(self) -> frozenset[Path]:
        """The library's own files, links resolved, which nobody else in this process may open.

        A process that closes a file loses its locks on it, whoever in the process took them.
        """

    def close(self) -> None:
        """Let go of files and connections; a second call does nothing."""

    # --- writing ----------------------------------------------------------------------

    def writing(self) -> AbstractContextManager[None]:
        """Open a transaction: kept whole when the block ends, dropped whole if it raises or is killed."""

    def sole_writer(self, *, wait: float = 0.0) -> AbstractContextManager[None]:
        """Be the only one within such a block until it ends; a killed process lets go by itself.

        Whoever writes more than one `writing()` block, each building on the one before, takes it; a single
        short block, such as a judgement, only waits its turn and needs none.

        Raises:
            StoreError: another one is still within after `wait` seconds (code `busy`).
        """

    # --- reading ----------------------------------------------------------------------

    def reading(self) -> AbstractContextManager[None]:
        """Let all reads of the block, in this thread, see one and the same state."""

    # --- articles ----------------------------------------------------------------------

    def known(self, keys: Collection[str]) -> Mapping[str, int]:
        """Return the number of each article key that is stored already."""

    def put_articles(self, articles: Sequence[NewArticle]) -> list[StoredArticle]:
        """Store articles in the order given and return them; one whose key is stored already is left out.

        A new text under a stored identity becomes the current version: the one before loses its story, its
        place in the search and cluster indexes, and its appearances. The story it leaves still counts it
        until it is put again.
        """

    def article(self, ref: str) -> StoredArticle | None:
        """Find an article by label (its current version), `label@version`, or key.

        Of a key, a unique start of at least 8 characters is enough.
        """

    def articles(
        self,
        *,
        numbers: Collection[int] | None = None,
        story: str | None = None,
        identity: str | None = None,
        texts: Collection[str] | None = None,
    ) -> list[StoredArticle]:
        """Return articles by number, story, identity (all versions) or text hash, in order of number."""

    def scan(self, *, after: int = 0, limit: int = 1000) -> list[StoredArticle]:
        """Return the next current articles in order of number, to walk through all in bounded memory."""

    def annotated(self, numbers: Collection[int]) -> dict[int, AnnotatedArticle]:
        """Return the annotated articles; `article.id` is the label in the library.

        Raises:
            StoreError: a record has a format this version does not read (code `older`: says to rebuild).
        """

    def raw(self, sha256: str) -> bytes | None:
        """Return a raw input, None where it was only referenced."""

    # --- annotations ----------------------------------------------------------------------

    def annotations(self, keys: Collection[str]) -> set[str]:
        """Return those cache keys for which a readable record is kept."""

    def annotation_inputs(self, *, after: int = 0, limit: int = 100) -> list[AnnotationInput]:
        """Return the next versions of articles, in order of number, with what annotations are made from."""

    def cached(self, key: str, article: AnnotationInput) -> AnnotatedArticle | None:
        """Return the record kept under a cache key, as the annotation of an article, or None."""

    def reannotate(self, articles: Mapping[int, NewArticle]) -> None:
        """Give stored articles new annotations and what follows: facts shown, story terms, search text.

        Stories stay; appearances of the article are removed.
        """

    # --- clustering ----------------------------------------------------------------------

    def frequencies(self, terms: Collection[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many current articles there are, and how many of them hold each term."""

    def sharing(
        self, rare: Collection[str], *, first_day: int | None, last_day: int | None, limit: int
    ) -> list[tuple[int, int]]:
        """Return (number, shared) of current articles that share rare terms, most shared first.

        Ties are in order of number. Only articles whose publication overlaps `[first_day, last_day]`, and
        those of unknown date; None is unbounded.
        """

    def story_terms(self, numbers: Collection[int]) -> dict[int, StoryTerms]:
        """Return how the clustering sees articles; `terms` and `rare` may come back empty."""

    def stories_of(self, numbers: Collection[int]) -> dict[int, str | None]:
        """Return the story of each article."""

    def members(self, stories: Collection[str]) -> dict[str, list[int]]:
        """Return the articles of each story in order of number."""

    def unassigned(self, *, limit: int) -> list[int]:
        """Return current articles without a story, in order of number."""

    def assign(self, stories: Mapping[int, str]) -> None:
        """Put articles into stories."""

    def mint(self, kind: str, count: int) -> list[int]:
        """Return fresh numbers for ids of a kind (`story`, `entity`), never given out before."""

    def put_stories(self, stories: Sequence[StoredStory]) -> None:
        """Store or replace stories."""

    def redirect(self, moved: Mapping[str, str]) -> None:
        """Remove stories or entities merged into another (old id -> id); the old id keeps leading there.

        What still belongs to the old id goes along; an id that is put again is one of its own again.
        """

    def led_from(self, ids: Collection[str]) -> list[str]:
        """Return the ids that lead to some stories or entities, sorted."""

    def clear_links(self) -> None:
        """Forget what the corpus stages decided: stories, entities, forms, appearances, accounts.

        Redirects and judgements stay, and no id is minted a second time.
        """

    # --- stories ----------------------------------------------------------------------

    def story(self, ref: str) -> StoredStory | None:
        """Find a story by id; an id that was merged leads to the story it is part of now."""

    def stories(
        self, *, limit: int, offset: int = 0, since: str | None = None, least: int = 1
    ) -> list[StoredStory]:
        """Return stories of at least `least` articles, the latest first, then the larger, then by id.

        `since` is an ISO day: only stories with an article published on it or later.
        """

    def account(self, story: str) -> tuple[str, bytes] | None:
        """Return the kept account of a story and the key it was made under."""

    def put_account(self, story: str, key: str, account: bytes) -> None:
        """Keep the account of a story."""

    # --- furniture ----------------------------------------------------------------------

    def furniture(self, lines: Collection[int] | None = None) -> list[OutletLine]:
        """Return the known furniture, all or that of some lines, in order of outlet and paragraph."""

    def put_furniture(self, lines: Collection[OutletLine]) -> None:
        """Store that paragraphs are furniture; one that is known already stays."""

    def holders(self, paragraphs: Collection[int]) -> dict[int, list[int]]:
        """Return the articles noted for each paragraph, in order of number; one may be current no more."""

    def note_holders(self, new: Collection[Holder], gone: Collection[Holder] = ()) -> None:
        """Note that articles hold paragraphs, each for the first time, and forget others."""

    def clear_furniture(self) -> None:
        """Forget all furniture and who holds what, to learn it anew."""

    # --- entities ----------------------------------------------------------------------

    def entities_by_form(self, forms: Collection[str]) -> list[EntityForm]:
        """Return the entities known under normalised forms."""

    def entities_by_key(self, keys: Collection[str]) -> list[EntityKey]:
        """Return the entities that may be one with another that has one of these keys, by key and id."""

    def put_entities(
        self,
        entities: Sequence[StoredEntity],
        forms: Sequence[EntityForm],
        appearances: Sequence[Appearance],
        keys: Sequence[EntityKey] = (),
    ) -> None:
        """Store or replace entities, and add forms, keys and appearances."""

    def forget_entities(self, ids: Collection[str]) -> None:
        """Remove entities, their forms, keys and appearances, to enter them anew.

        Ids that led to them lead nowhere until they are put again.
        """

    def entity(self, ref: str) -> StoredEntity | None:
        """Find an entity by id; redirects are followed."""

    def entities(self, ids: Collection[str] | None = None) -> dict[str, StoredEntity]:
        """Return entities by id; without ids, all of them in order of minting."""

    def forms(self, entity: str) -> list[str]:
        """Return the normalised forms of an entity, sorted."""

    def appearances(
        self, *, entity: str | None = None, articles: Collection[int] | None = None, limit: int = 1000
    ) -> list[Appearance]:
        """Return appearances of an entity, or those in articles, newest article first."""

    # --- search ----------------------------------------------------------------------

    def search(self, query: SearchQuery, *, limit: int, offset: int = 0) -> list[tuple[int, float]]:
        """Return (number, score) of current articles, best first, then newest number first.

        Of a very common word only the newest matches are ranked. Without words, all that fit the bounds, the
        newest first. An article of unknown day is within no bounds of days.
        """

    # --- judgements ----------------------------------------------------------------------

    def judgements(self) -> list[Judgement]:
        """Return every judgement in order of id."""

    def put_judgement(self, judgement: Judgement) -> Judgement:
        """Store a judgement and return it with its id."""

    def withdraw(self, judgement: int) -> bool:
        """Remove a judgement; tell whether it was there."""

    # --- inputs ----------------------------------------------------------------------

    def inputs(self, paths: Collection[str]) -> dict[str, InputState]:
        """Return what is known of input files."""

    def put_inputs(self, states: Sequence[InputState]) -> None:
        """Store or replace the state of input files."""

    def faults(self, *, limit: int = 1000) -> Iterator[InputState]:
        """Yield the inputs of which something could not be read."""

    # --- care ----------------------------------------------------------------------

    def gc(self, *, versions: bool, raws: bool) -> Freed:
        """Remove what nothing refers to; with `versions` old versions too, with `raws` raw inputs too."""

    def check(self) -> list[str]:
        """Check the storage's integrity and the references within it; return what is wrong, in words."""

    def facts(self) -> LibraryFacts:
        """Return what there is."""

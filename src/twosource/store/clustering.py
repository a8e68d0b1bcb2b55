"""What the clustering asks: who shares telling terms, how common a term is, which story holds whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, delete, func, select, update

from twosource.records.library import StoryTerms
from twosource.store import schema
from twosource.store.adding import EARLIEST, LATEST
from twosource.store.counting import count_of, count_up
from twosource.store.session import Session


class Clustering(Session):
    """Terms of articles, and the stories articles are put into."""

    def frequencies(self, terms: Collection[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many current articles there are, and how many of them hold each term."""
        query = select(schema.term_counts.c.term, schema.term_counts.c.articles).where(
            self._among(schema.term_counts.c.term, terms)
        )
        with self._read() as connection:
            found = {row[0]: row[1] for row in connection.execute(query).all()}
            return count_of(connection, "current"), {term: found.get(term, 0) for term in terms}

    def sharing(
        self, rare: Collection[str], *, first_day: int | None, last_day: int | None, limit: int
    ) -> list[tuple[int, int]]:
        """Return (number, shared) of current articles that share rare terms, most shared first.

        Ties are in order of number. Only articles whose publication overlaps `[first_day, last_day]`, and
        those of unknown date; None is unbounded.
        """
        shared = func.count()
        query = (
            select(schema.rare_terms.c.number, shared)
            .where(
                self._among(schema.rare_terms.c.term, set(rare)),
                schema.rare_terms.c.last_day >= (EARLIEST if first_day is None else first_day),
                schema.rare_terms.c.first_day <= (LATEST if last_day is None else last_day),
            )
            .group_by(schema.rare_terms.c.number)
            .order_by(shared.desc(), schema.rare_terms.c.number)
            .limit(limit)
        )
        with self._read() as connection:
            return [(number, count) for number, count in connection.execute(query).all()]

    def story_terms(self, numbers: Collection[int]) -> dict[int, StoryTerms]:
        """Return how the clustering sees articles; `terms` and `rare` come back empty."""
        columns = (
            schema.story_terms.c.number,
            schema.story_terms.c.features,
            schema.story_terms.c.first_day,
            schema.story_terms.c.last_day,
        )
        query = select(*columns).where(self._among(schema.story_terms.c.number, numbers))
        with self._read() as connection:
            return {
                number: StoryTerms(features=features, terms=(), rare=(), first_day=first, last_day=last)
                for number, features, first, last in connection.execute(query).all()
            }

    def stories_of(self, numbers: Collection[int]) -> dict[int, str | None]:
        """Return the story of each article."""
        query = select(schema.articles.c.number, schema.articles.c.story).where(
            self._among(schema.articles.c.number, numbers)
        )
        with self._read() as connection:
            return {row.number: row.story for row in connection.execute(query).all()}

    def members(self, stories: Collection[str]) -> dict[str, list[int]]:
        """Return the articles of each story in order of number."""
        query = (
            select(schema.articles.c.story, schema.articles.c.number)
            .where(self._among(schema.articles.c.story, stories))
            .order_by(schema.articles.c.number)
        )
        found: dict[str, list[int]] = defaultdict(list)
        with self._read() as connection:
            for story, number in connection.execute(query).all():
                found[story].append(number)
        return {story: found[story] for story in stories}

    def unassigned(self, *, limit: int) -> list[int]:
        """Return current articles without a story, in order of number."""
        query = (
            select(schema.articles.c.number)
            .where(schema.articles.c.current, schema.articles.c.story.is_(None))
            .order_by(schema.articles.c.number)
            .limit(limit)
        )
        with self._read() as connection:
            return list(connection.scalars(query))

    def assign(self, stories: Mapping[int, str]) -> None:
        """Put articles into stories."""
        if not stories:
            return
        change = (
            update(schema.articles)
            .where(schema.articles.c.number == bindparam("of"))
            .values(story=bindparam("to"))
        )
        with self._write() as connection:
            connection.execute(change, [{"of": number, "to": story} for number, story in stories.items()])

    def mint(self, kind: str, count: int) -> list[int]:
        """Return fresh numbers for ids of a kind (`story`, `entity`), never given out before."""
        with self._write() as connection:
            last = count_up(connection, kind, count)
        return list(range(last - count + 1, last + 1))

    def clear_links(self) -> None:
        """Forget what the corpus stages decided: stories, entities, forms, appearances, accounts.

        Redirects and judgements stay, and no id is given out a second time.
        """
        with self._write() as connection:
            connection.execute(
                update(schema.articles).where(schema.articles.c.story.is_not(None)).values(story=None)
            )
            for table in (
                schema.accounts,
                schema.appearances,
                schema.forms,
                schema.entity_keys,
                schema.entities,
                schema.stories,
            ):
                connection.execute(delete(table))

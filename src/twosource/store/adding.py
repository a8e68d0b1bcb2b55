"""Taking articles in: versions, labels, texts, annotations, and what the indexes hold of them."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select, update

from twosource.records.encoding import RECORD_FORMAT, encode_annotated, encode_article
from twosource.records.library import NewArticle, StoredArticle
from twosource.store import schema
from twosource.store.articles import SHOWN, Articles, stored
from twosource.store.counting import count_up
from twosource.store.rows import all_storable, pack, searchable, squeeze, storable, unpack, unsqueeze

EARLIEST, LATEST = -1, 9_999_999  # day ordinals wider than any; what an unknown day is searched as
_RAW_LEVEL = 6  # zlib: raw pages are read once in a year, so room counts more than time
_LABEL_TAIL = 4  # characters of the identity that tell two articles with one label apart


class Adding(Articles):
    """The writing half of a library's articles."""

    def put_articles(self, articles: Sequence[NewArticle]) -> list[StoredArticle]:
        """Store articles in the order given and return them; one whose key is stored already is left out.

        A new text under a stored identity becomes the current version: the one before loses its story, its
        place in the search and cluster indexes, and its appearances. The story it leaves is not put again.
        """
        with self._write() as connection:
            known = self.known([new.key for new in articles])
            fresh: dict[str, NewArticle] = {}
            for new in articles:
                if new.key not in known:
                    fresh.setdefault(new.key, new)
            ordered = list(fresh.values())
            if not ordered:
                return []
            before = self._current(connection, {new.identity for new in ordered})
            labels = self._labels(connection, ordered, before)
            last = count_up(connection, "article", len(ordered))
            result: list[StoredArticle] = []
            newest: dict[str, int] = {}  # identity -> where its current version stands in the result
            for number, new in enumerate(ordered, start=last - len(ordered) + 1):
                earlier = before.get(new.identity)
                if new.identity in newest:  # two versions in one batch
                    earlier = result[newest[new.identity]]
                    result[newest[new.identity]] = replace(earlier, current=False)
                newest[new.identity] = len(result)
                version = 1 if earlier is None else earlier.version + 1
                label = labels[new.identity]
                result.append(replace(_shown(new), number=number, label=label, version=version))
            self._retire(connection, list(before.values()))
            self._keep(connection, ordered)
            self._insert(connection, schema.articles, [_row(a, fresh[a.key]) for a in result])
            current = [a for a in result if a.current]
            count_up(connection, "current", len(current) - len(before))
            self._index(connection, [(a.number, fresh[a.key]) for a in current])
            return result

    def reannotate(self, articles: Mapping[int, NewArticle]) -> None:
        """Give stored articles new annotations and what follows: facts shown, story terms, search text.

        Stories stay; appearances of the article are removed.
        """
        with self._write() as connection:
            before = stored(connection, self._among(schema.articles.c.number, articles.keys()))
            current = [article.number for article in before if article.current]
            self._unindex(connection, current)
            connection.execute(
                delete(schema.appearances).where(self._among(schema.appearances.c.article, articles.keys()))
            )
            self._keep(connection, [articles[article.number] for article in before])
            for article in before:
                new = _shown(articles[article.number])
                changed = {name: getattr(new, name) for name in _FOLLOWING}
                connection.execute(
                    update(schema.articles)
                    .where(schema.articles.c.number == article.number)
                    .values(
                        **changed,
                        outlet_folded=_folded(new.outlet),
                        source=encode_article(articles[article.number].annotated.article),
                    )
                )
            self._index(connection, [(number, articles[number]) for number in current])

    # --- versions and labels ----------------------------------------------------------

    def _current(self, connection: Connection, identities: Collection[str]) -> dict[str, StoredArticle]:
        found = stored(
            connection, self._among(schema.articles.c.identity, identities) & schema.articles.c.current
        )
        return {article.identity: article for article in found}

    def _labels(
        self, connection: Connection, ordered: Sequence[NewArticle], before: Mapping[str, StoredArticle]
    ) -> dict[str, str]:
        """Return the label of each identity: the one it has, else its article's id, made unique."""
        result = {identity: article.label for identity, article in before.items()}
        wanted = {new.annotated.id for new in ordered if new.identity not in result}
        query = select(schema.articles.c.label).where(
            self._among(schema.articles.c.label, wanted), schema.articles.c.current
        )
        taken = set(connection.scalars(query))
        for new in ordered:
            if new.identity in result:
                continue
            label = new.annotated.id
            for candidate in _candidates(label, new.identity):
                if candidate not in taken and (
                    candidate == label or not self._has_label(connection, candidate)
                ):
                    break
            taken.add(candidate)
            result[new.identity] = candidate
        return result

    def _has_label(self, connection: Connection, label: str) -> bool:
        query = select(func.count()).select_from(schema.articles).where(schema.articles.c.label == label)
        return bool(connection.scalar(query))

    def _retire(self, connection: Connection, old: Sequence[StoredArticle]) -> None:
        if not old:
            return
        numbers = [article.number for article in old]
        connection.execute(
            update(schema.articles)
            .where(self._among(schema.articles.c.number, numbers))
            .values(current=False, story=None)
        )
        connection.execute(
            delete(schema.appearances).where(self._among(schema.appearances.c.article, numbers))
        )
        self._unindex(connection, numbers)

    # --- bodies -----------------------------------------------------------------------

    def _keep(self, connection: Connection, ordered: Sequence[NewArticle]) -> None:
        bodies = {new.annotated.article.text_sha256: new.annotated.article.text for new in ordered}
        self._add_missing(connection, schema.texts, bodies, squeeze)
        inputs = {new.raw_sha256: new.raw for new in ordered if new.raw_sha256 and new.raw is not None}
        self._add_missing(connection, schema.raws, inputs, lambda raw: zlib.compress(raw, _RAW_LEVEL))
        records = {new.annotation: new.annotated for new in ordered}
        # One that is there already is of another format or damaged, or else the same.
        connection.execute(delete(schema.records).where(self._among(schema.records.c.key, records)))
        rows = [(storable(key), RECORD_FORMAT, encode_annotated(record)) for key, record in records.items()]
        self._insert(connection, schema.records, rows)

    def _add_missing(
        self, connection: Connection, table: Table, bodies: dict[Any, Any], squeezed: Any
    ) -> None:
        here = self._present(connection, table, bodies)
        rows = [(storable(key), squeezed(body)) for key, body in bodies.items() if key not in here]
        self._insert(connection, table, rows)

    def _present(self, connection: Connection, table: Table, keys: Iterable[str]) -> set[str]:
        key = next(iter(table.primary_key.columns))
        return set(connection.scalars(select(key).where(self._among(key, list(keys)))))

    # --- indexes ----------------------------------------------------------------------

    def _index(self, connection: Connection, rows: Sequence[tuple[int, NewArticle]]) -> None:
        counts: Counter[str] = Counter()
        terms: list[tuple[Any, ...]] = []
        rare: list[tuple[str, int, int, int]] = []
        for number, new in rows:
            seen = new.story_terms
            held, telling = sorted(all_storable(seen.terms)), sorted(all_storable(seen.rare))
            first = EARLIEST if seen.first_day is None else seen.first_day
            last = LATEST if seen.last_day is None else seen.last_day
            counts.update(held)
            terms.append((number, seen.features, pack(held), pack(telling), seen.first_day, seen.last_day))
            rare.extend((term, last, number, first) for term in telling)
        self._insert(connection, schema.story_terms, terms)
        self._insert(connection, schema.rare_terms, sorted(rare))
        self._add_counts(connection, dict(sorted(counts.items())))
        self._insert(
            connection, schema.search_texts, [(number, squeeze(new.search_text)) for number, new in rows]
        )
        self._index_words(connection, [(number, searchable(new.search_text)) for number, new in rows])

    def _unindex(self, connection: Connection, numbers: Sequence[int]) -> None:
        query = select(schema.story_terms).where(self._among(schema.story_terms.c.number, numbers))
        gone: Counter[str] = Counter()
        for row in connection.execute(query).all():
            gone.update(unpack(row.terms))
            last = LATEST if row.last_day is None else row.last_day
            connection.execute(
                delete(schema.rare_terms).where(
                    self._among(schema.rare_terms.c.term, unpack(row.rare)),
                    schema.rare_terms.c.last_day == last,
                    schema.rare_terms.c.number == row.number,
                )
            )
        self._add_counts(connection, {term: -count for term, count in sorted(gone.items())})
        connection.execute(
            delete(schema.term_counts).where(
                schema.term_counts.c.articles == 0, self._among(schema.term_counts.c.term, gone)
            )
        )
        query = select(schema.search_texts).where(self._among(schema.search_texts.c.number, numbers))
        bodies = [(row.number, searchable(unsqueeze(row.body))) for row in connection.execute(query)]
        self._unindex_words(connection, bodies)
        for table in (schema.story_terms, schema.search_texts):
            connection.execute(delete(table).where(self._among(table.c.number, numbers)))


# What of a stored article follows from its annotation.
_FOLLOWING = ("url", "outlet", "title", "language", "earliest", "latest", "words", "annotation")


def _shown(new: NewArticle) -> StoredArticle:
    article, source = new.annotated.article, new.annotated.source
    published = source.published
    return StoredArticle(
        number=0,
        key=new.key,
        identity=new.identity,
        label=article.id,
        version=1,
        current=True,
        path=article.path,
        url=source.url or article.given.url,
        outlet=source.outlet or article.given.outlet,
        title=source.headline or article.given.title,
        language=new.annotated.language,
        earliest=published.earliest or published.value,
        latest=published.latest or published.value,
        words=len(article.text.split()),
        text_sha256=article.text_sha256,
        raw_sha256=new.raw_sha256,
        annotation=new.annotation,
        story=None,
    )


def _row(article: StoredArticle, new: NewArticle) -> list[Any]:
    values = {name: getattr(article, name) for name in SHOWN}
    values["source"] = encode_article(new.annotated.article)
    values["outlet_folded"] = _folded(article.outlet)
    return [
        storable(value) if isinstance(value := values[column.name], str) else value
        for column in schema.articles.columns
    ]


def _folded(outlet: str | None) -> str | None:
    return None if outlet is None else outlet.casefold()


def _candidates(label: str, identity: str) -> Iterable[str]:
    yield label
    for length in range(_LABEL_TAIL, len(identity)):
        yield f"{label}~{identity[:length]}"
    label = f"{label}~{identity}"
    while True:
        yield label
        label += "~"

"""A library held in memory, made of the dossiers of real runs, that answers what the web face asks."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from twosource.errors import StoreError
from twosource.records.account import Dossier
from twosource.records.answers import ArticleRecord, EntityRecord, Excerpt, Hit, JudgementRecord, SearchPage
from twosource.records.library import Appearance, LibraryFacts, StoredArticle, StoredEntity, StoredStory
from twosource.records.text import Span


class Shelf:
    """Answers as `twosource.library.Library` does; `fault` makes every answer fail with it."""

    def __init__(self, *dossiers: Dossier, moved: dict[str, str] | None = None) -> None:
        self.moved = moved or {}
        self.fault: StoreError | None = None
        self.judged: list[JudgementRecord] = []
        self.asked: Counter[str] = Counter()
        self._dossiers: dict[str, Dossier] = {}
        self._stored: dict[str, StoredArticle] = {}
        self._annotated = {a.id: a for d in dossiers for a in d.articles}
        self._entities: dict[str, StoredEntity] = {}
        self._seen: list[Appearance] = []
        for dossier in dossiers:
            for story in dossier.stories:
                self._shelve(f"S{len(self._dossiers) + 1}", dossier, story)
        self._stories = [self._row(story_id) for story_id in self._dossiers]
        self.store = self

    def _shelve(self, story_id, dossier, story):
        articles = tuple(a for a in dossier.articles if a.id in story.articles)
        own = replace(dossier, articles=articles, skipped=(), stories=(replace(story, id=story_id),))
        self._dossiers[story_id] = own
        for a in articles:
            published = a.source.published
            self._stored[a.id] = StoredArticle(
                number=len(self._stored) + 1,
                key=hashlib.sha256(
                    a.id.encode("utf-8", "replace") + a.text.encode("utf-8", "replace")
                ).hexdigest(),
                identity=a.id,
                label=a.id,
                version=1,
                current=True,
                path=a.article.path,
                url=a.source.url,
                outlet=a.source.outlet,
                title=a.source.headline,
                language=a.language,
                earliest=published.earliest,
                latest=published.latest,
                words=len(a.text.split()),
                text_sha256=a.article.text_sha256,
                raw_sha256=None,
                annotation="a" * 16,
                story=story_id,
            )
        for linked in story.entities:
            entity = StoredEntity(
                id=f"E{len(self._entities) + 1}",
                name=linked.name,
                type=linked.type,
                country=linked.country,
                code=linked.code,
            )
            self._entities[entity.id] = entity
            cited = Counter((c.article, c.start, c.end) for c in linked.mentions)
            for a in articles:
                locals_ = Counter(m.entity for m in a.mentions if (a.id, m.start, m.end) in cited)
                for local, mentions in sorted(locals_.items()):
                    number = self._stored[a.id].number
                    self._seen.append(
                        Appearance(article=number, local=local, entity=entity.id, mentions=mentions)
                    )

    def revise(self, story: str) -> None:
        """Give an article of a story a new annotation, as a rebuild does."""
        label = next(a.label for a in self._stored.values() if a.story == story)
        self._stored[label] = replace(self._stored[label], annotation="b" * 16)

    def _row(self, story_id):
        members = [a for a in self._stored.values() if a.story == story_id]
        return StoredStory(
            id=story_id,
            title=self._dossiers[story_id].stories[0].title,
            articles=len(members),
            outlets=len({a.outlet for a in members}),
            earliest=min((a.earliest for a in members if a.earliest), default=None),
            latest=max((a.latest for a in members if a.latest), default=None),
        )

    def _ask(self, what: str) -> None:
        self.asked[what] += 1
        if self.fault:
            raise self.fault

    # --- what the face asks of the library ------------------------------------------------

    def stories(self, *, limit=50, offset=0, since=None, least=1):
        self._ask("stories")
        rows = sorted(self._stories, key=lambda s: (s.latest or "", s.articles), reverse=True)
        fit = [s for s in rows if s.articles >= least and (since is None or (s.latest or "") >= since)]
        return fit[offset : offset + limit]

    def dossier(self, story: str) -> Dossier | None:
        self._ask("dossier")
        return self._dossiers.get(self.moved.get(story, story))

    def article(self, ref: str) -> ArticleRecord | None:
        self._ask("article")
        label = ref.removesuffix("@1")
        stored = self._stored.get(label) or next(
            (a for a in self._stored.values() if len(ref) >= 8 and a.key.startswith(ref)), None
        )
        if stored is None:
            return None
        return ArticleRecord(
            stored=stored,
            annotated=self._annotated[stored.label],
            versions=[stored],
            story=next((s for s in self._stories if s.id == stored.story), None),
            entities={s.local: self._entities[s.entity] for s in self._seen if s.article == stored.number},
        )

    def entity(self, ref: str) -> EntityRecord | None:
        self._ask("entity")
        entity = self._entities.get(self.moved.get(ref, ref))
        if entity is None:
            return None
        numbers = {s.article for s in self._seen if s.entity == entity.id}
        articles = [a for a in self._stored.values() if a.number in numbers]
        stories = [s for s in self._stories if s.id in {a.story for a in articles}]
        return EntityRecord(
            entity=entity,
            forms=[entity.name.lower()],
            roles=["minister"] if entity.type == "person" else [],
            judged=[one for one in self.judged if entity.id in (one.a.entity, one.b.entity)],
            articles=articles,
            stories=stories,
        )

    def search(self, text, *, limit=20, offset=0, since=None, until=None, outlet=None):
        self._ask("search")
        words = re.findall(r"\w+", text.lower())
        found: list[Hit] = []
        for stored in self._stored.values():
            a = self._annotated[stored.label]
            places = [m for w in words for m in re.finditer(rf"\b{re.escape(w)}\b", a.text.lower())]
            if not words or {m.group() for m in places} != set(words):
                continue
            if (since and (stored.latest or "") < since) or (until and (stored.earliest or "9") > until):
                continue
            if outlet and outlet != stored.outlet:
                continue
            excerpts = []
            for s in a.sentences or (Span(0, len(a.text)),):
                inside = tuple(
                    Span(m.start(), m.end()) for m in places if s.start <= m.start() and m.end() <= s.end
                )
                if inside:
                    excerpts.append(
                        Excerpt(start=s.start, end=s.end, text=s.of(a.text), matches=tuple(sorted(inside)))
                    )
            found.append(Hit(article=stored, score=float(len(places)), excerpts=tuple(excerpts[:3])))
        found.sort(key=lambda hit: (-hit.score, hit.article.number))
        names = [e for e in self._entities.values() if words and all(w in e.name.lower() for w in words)]
        more = len(found) > offset + limit
        return SearchPage(hits=found[offset : offset + limit], entities=names[:8], more=more)

    def facts(self) -> LibraryFacts:
        self._ask("facts")
        return LibraryFacts(
            location="shelf",
            schema="none",
            articles=len(self._stored),
            versions=len(self._stored),
            stories=len(self._stories),
            entities=len(self._entities),
            bytes=1_234_567,
            counts={},
        )

    def close(self) -> None:
        self.asked["close"] += 1

    # --- what it asks of the store --------------------------------------------------------

    def story(self, ref: str) -> StoredStory | None:
        self._ask("story")
        ref = self.moved.get(ref, ref)
        return next((s for s in self._stories if s.id == ref), None)

    def articles(self, *, numbers: Sequence[int] | None = None, story: str | None = None):
        return [a for a in self._stored.values() if a.story == story]

    def appearances(self, *, entity=None, articles=None, limit=1000):
        return [s for s in self._seen if s.article in articles][:limit]

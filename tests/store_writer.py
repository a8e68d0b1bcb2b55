"""A program that fills a library in batches, to be killed: `store_writer.py LOCATION [ARTICLES]`.

It goes on from where the one before was stopped, as `twosource add` does, without reading or annotating.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator

from twosource.records.annotation import AnnotatedArticle, Entity, Mention
from twosource.records.library import (
    Appearance,
    EntityForm,
    InputState,
    NewArticle,
    StoredEntity,
    StoredStory,
    StoryTerms,
)
from twosource.records.text import Article, Block, DayInterval, GivenFacts, SourceFacts
from twosource.store import open_store
from twosource.store.protocol import Store

BATCH = 10
ARTICLES = 240
PLACES = ("Ardal", "Brekke", "Corvo", "Dunmore", "Elvas", "Farsund", "Gorey", "Hovden")


def inputs() -> list[str]:
    """Return the input files that the articles are said to come from."""
    return [f"/reports/{number:03}.jsonl" for number in range(ARTICLES // BATCH)]


def new_article(number: int) -> NewArticle:
    """Return the article of a number; every seventh is a new text of the one three before it."""
    page = number - 3 if number % 7 == 6 else number
    place = PLACES[page % len(PLACES)]
    day = 1 + page % 28
    text = (
        f"{place} council met on day {day}.\n\nMayor {place}son spoke to {number + 3} people. "
        + "Rain. " * 99
    )
    url = f"https://news.example/{page}"
    identity, text_sha = _hash(url), _hash(text)
    name = f"{place}son"
    at = text.index(name)
    article = Article(
        id=f"report-{page}", text=text, path=f"/reports/{number}.txt", given=GivenFacts(url=url)
    )
    iso = f"2026-01-{day:02}"
    annotated = AnnotatedArticle(
        article=article,
        language="en",
        source=SourceFacts(
            outlet=f"Outlet {page % 5}", url=url, published=DayInterval(value=iso, earliest=iso, latest=iso)
        ),
        blocks=(Block(0, len(text), "body"),),
        entities=(Entity(id="e1", name=name, type="person"),),
        mentions=(Mention(at, at + len(name), entity="e1", form="name", type="person"),),
    )
    raw = text.encode() * 3
    words = tuple(sorted({word.strip(".").lower() for word in text.split()}))
    return NewArticle(
        key=_hash(identity + text_sha),
        identity=identity,
        annotation=_hash(f"annotation {text_sha}"),
        annotated=annotated,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        story_terms=StoryTerms(
            features=text_sha.encode(),
            terms=words,
            rare=(place.lower(),),
            first_day=700_000 + day,
            last_day=700_000 + day,
        ),
        search_text=" ".join(words),
    )


def fill(store: Store, articles: int = ARTICLES) -> Iterator[int]:
    """Add what is missing, one batch a transaction; yield after each."""
    for path in inputs()[: articles // BATCH]:
        start = int(path[-9:-6]) * BATCH
        with store.writing():
            if path in store.inputs([path]):
                continue
            _add(store, [new_article(number) for number in range(start, start + BATCH)])
            store.put_inputs(
                [InputState(path=path, size=1, modified_ns=1, digest="d", done=True, articles=BATCH)]
            )
        yield start


def _add(store: Store, articles: list[NewArticle]) -> None:
    stored = store.put_articles(articles)
    current = [article for article in stored if article.current]
    for article in current:
        place = PLACES[int(article.label.partition("-")[2]) % len(PLACES)]
        like = store.sharing([place.lower()], first_day=None, last_day=None, limit=5)
        homes = store.stories_of([number for number, _ in like if number != article.number])
        story = next((home for _, home in sorted(homes.items()) if home), None)
        if story is None:
            story = f"S{store.mint('story', 1)[0]}"
        store.assign({article.number: story})
        members = store.articles(story=story)
        days = sorted(member.earliest or "" for member in members)
        store.put_stories(
            [
                StoredStory(
                    id=story,
                    title=f"Council of {place}",
                    articles=len(members),
                    outlets=len({member.outlet for member in members}),
                    earliest=days[0],
                    latest=days[-1],
                )
            ]
        )
        name = f"{place}son"
        forms = store.entities_by_form([name.lower()])
        entity = forms[0].entity if forms else f"E{store.mint('entity', 1)[0]}"
        store.put_entities(
            [StoredEntity(id=entity, name=name, type="person")],
            [] if forms else [EntityForm(type="person", form=name.lower(), entity=entity)],
            [Appearance(article=article.number, local="e1", entity=entity, mentions=1)],
        )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    library = open_store(sys.argv[1], create=True)
    with library.sole_writer(wait=10):
        for _ in fill(library, int(sys.argv[2]) if sys.argv[2:] else ARTICLES):
            pass
    library.close()

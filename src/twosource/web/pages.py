"""The pages: what each takes from the library, and its JSON twin."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.records.account import Dossier, Story
from twosource.records.answers import Comparison
from twosource.records.library import StoredArticle
from twosource.records.text import Span
from twosource.render import listings
from twosource.render.article_page import ArticlePage
from twosource.render.json import dossier_json
from twosource.render.story_page import StoryPage
from twosource.render.version_changes import comparison_json, shown_changes
from twosource.render.wording import plural
from twosource.web import links, rows
from twosource.web.faults import WebError, bad_parameter, not_found
from twosource.web.making import SlowPage
from twosource.web.parameters import Parameters
from twosource.web.site import Site

if TYPE_CHECKING:
    from twosource.library import Library

STORIES_SHOWN = 50
HITS_SHOWN = 20
MAX_PAGE = 2_000  # to turn to
MAX_LEAST = 1_000_000
MAX_VERSION = 1_000_000
MAX_REF = 1_000  # characters of a story, article or entity asked for
MAX_WORDS = 300  # characters of a search
MAX_OUTLET = 200
ROWS_SHOWN = 100  # articles and stories of an entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request: what it names, whether as JSON, and its parameters."""

    path: str  # of the page, without the twin's ending
    ref: str
    twin: bool
    parameters: Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page or its JSON, or where to go instead."""

    body: bytes = b""
    twin: bool = False
    moved: str | None = None
    slow: SlowPage | None = None  # instead of the body


def stories(library: Library, site: Site, asked: Asked) -> Answer:
    """Return the list of stories, latest first."""
    since = asked.parameters.day("since")
    least = asked.parameters.number("least", least=1, most=MAX_LEAST, default=1) or 1
    page = _page(asked)
    offset = (page - 1) * STORIES_SHOWN
    found = library.stories(limit=STORIES_SHOWN + 1, offset=offset, since=since, least=least)
    shown, more = found[:STORIES_SHOWN], len(found) > STORIES_SHOWN
    if asked.twin:
        data = listings.stories_json(shown, offset=offset, more=more, since=since, least=least)
        return _json(data | {"library": listings.facts_json(library.facts())})
    facts = library.facts()
    given: dict[str, str | int | None] = {"since": since, "least": least if least > 1 else None}
    return _html(
        site.page(
            "stories.html.j2",
            facts=facts,
            add_command=f"twosource add FOLDER --store {shlex.quote(facts.location)}",
            months=rows.by_month(shown),
            first=offset + 1,
            last=offset + len(shown),
            since=since,
            least=least,
            turn=_turn(links.HOME, page, more, given),
            twin=links.twin_of(links.with_parameters(links.HOME, page=page if page > 1 else None, **given)),
        )
    )


def story(library: Library, site: Site, asked: Asked) -> Answer:
    """Return the dossier of a story; an id that was merged leads to the story it is part of now."""
    row = library.store.story(_ref(asked))
    if row is None:
        raise not_found("story", asked.ref)
    if row.id != asked.ref:
        path = links.story_path(row.id)
        return Answer(moved=links.twin_of(path) if asked.twin else path)
    articles = library.store.articles(story=row.id)
    state = tuple((article.key, article.annotation) for article in articles)

    def make(library: Library) -> bytes:
        dossier = library.dossier(row.id)
        if dossier is None or not dossier.stories:
            raise not_found("story", asked.ref)
        if asked.twin:
            return _bytes(dossier_json(dossier))
        told = dossier.stories[0]
        page = StoryPage(
            told,
            dossier,
            article_links={article.label: links.article_path(article) for article in articles},
            entity_links=_entity_links(library, told, dossier, articles),
        )
        twin = links.twin_of(asked.path)
        return _bytes(site.page("dossier.html.j2", dossier=dossier, stories=[page], row=row, twin=twin))

    name = f"The account of {plural(row.articles, 'report')}"
    return Answer(twin=asked.twin, slow=SlowPage((row, state, asked.twin), make, name))


def article(library: Library, site: Site, asked: Asked) -> Answer:
    """Return an article with what was found in it.

    `start` and `end` mark these characters; with `old`, what changed since that version is told above it.
    """
    record = library.article(_ref(asked))
    if record is None:
        raise not_found("article", asked.ref)
    compared = _compared(library, asked)
    if asked.twin:
        changes = {} if compared is None else {"compared": comparison_json(compared)}
        return _json(listings.article_json(record) | changes)
    span = _span(asked.parameters, len(record.annotated.text))
    names = {local: links.entity_path(entity.id) for local, entity in record.entities.items()}
    page = ArticlePage(record.annotated, entity_links=names, asked=span)
    return _html(
        site.page(
            "article.html.j2",
            page=page,
            record=record,
            compared=compared,
            changes=[] if compared is None else shown_changes(compared),
            twin=links.twin_of(asked.path),
        )
    )


def entity(library: Library, site: Site, asked: Asked) -> Answer:
    """Return what is known of an entity; an id that was merged leads to the one it is part of now."""
    record = library.entity(_ref(asked))
    if record is None:
        raise not_found("entity", asked.ref)
    if record.entity.id != asked.ref:
        path = links.entity_path(record.entity.id)
        return Answer(moved=links.twin_of(path) if asked.twin else path)
    if asked.twin:
        return _json(listings.entity_json(record))
    twin = links.twin_of(asked.path)
    return _html(site.page("entity.html.j2", record=record, rows_shown=ROWS_SHOWN, twin=twin))


def search(library: Library, site: Site, asked: Asked) -> Answer:
    """Return the articles that hold the words asked for, and the entities whose name they match."""
    parameters = asked.parameters
    words = parameters.words("q", most=MAX_WORDS)
    outlet = parameters.words("outlet", most=MAX_OUTLET) or None
    since, until = parameters.day("since"), parameters.day("until")
    if since and until and until < since:
        raise bad_parameter("until", until, f"no earlier than “since”, {since}")
    page = _page(asked)
    offset = (page - 1) * HITS_SHOWN
    found = None
    if words:
        found = library.search(
            words, limit=HITS_SHOWN, offset=offset, since=since, until=until, outlet=outlet
        )
    given: dict[str, str | int | None] = {"q": words, "since": since, "until": until, "outlet": outlet}
    if asked.twin:
        if found is None:
            raise WebError(400, "bad-parameter", "“q” is missing: give the words to look for")
        data = listings.search_json(
            found, query=words, offset=offset, since=since, until=until, outlet=outlet
        )
        return _json(data)
    twin = links.with_parameters(links.SEARCH, page=page if page > 1 else None, **given) if words else None
    return _html(
        site.page(
            "search.html.j2",
            query=words,
            since=since,
            until=until,
            outlet=outlet,
            found=found,
            first=offset + 1,
            narrowed=bool(since or until or outlet),
            turn=_turn(links.SEARCH, page, found is not None and found.more, given),
            twin=links.twin_of(twin) if twin else None,
        )
    )


def _entity_links(
    library: Library, told: Story, dossier: Dossier, articles: Sequence[StoredArticle]
) -> Mapping[str, str]:
    """Lead from the entities of a story to those of the library, by the mentions they share."""
    numbers = {article.number: article.label for article in articles}
    known = {
        (numbers[seen.article], seen.local): seen.entity
        for seen in library.store.appearances(articles=numbers, limit=100_000)
    }
    behind = {
        (annotated.id, mention.start, mention.end): known.get((annotated.id, mention.entity))
        for annotated in dossier.articles
        for mention in annotated.mentions
    }
    found = {}
    for linked in told.entities:
        votes = Counter(behind.get((c.article, c.start, c.end)) for c in linked.mentions)
        del votes[None]
        if votes:
            found[linked.id] = links.entity_path(min(votes, key=lambda e: (-votes[e], str(e))) or "")
    return found


def _compared(library: Library, asked: Asked) -> Comparison | None:
    old = asked.parameters.number("old", least=1, most=MAX_VERSION)
    try:
        return None if old is None else library.compare(_ref(asked), str(old))
    except LookupError as error:
        raise bad_parameter("old", str(old), "the number of another version of the article") from error


def _span(parameters: Parameters, length: int) -> Span | None:
    start = parameters.number("start", least=0, most=length)
    end = parameters.number("end", least=0, most=length)
    if start is None and end is None:
        return None
    if start is None or end is None or start >= end:
        raise WebError(400, "bad-parameter", "“start” and “end” go together, and “end” is the greater")
    return Span(start, end)


def _ref(asked: Asked) -> str:
    if len(asked.ref) > MAX_REF:
        raise not_found("page", asked.ref)
    return asked.ref


def _page(asked: Asked) -> int:
    return asked.parameters.number("page", least=1, most=MAX_PAGE, default=1) or 1


def _turn(
    path: str, page: int, more: bool, given: Mapping[str, str | int | None]
) -> tuple[str | None, str | None]:
    """Return the addresses of the page before and of the page after."""
    before = page - 1 if page > 2 else None  # the first page needs no number
    return (
        links.with_parameters(path, **given, page=before) if page > 1 else None,
        links.with_parameters(path, **given, page=page + 1) if more and page < MAX_PAGE else None,
    )


def _html(text: str) -> Answer:
    return Answer(body=_bytes(text))


def _json(data: object) -> Answer:
    return Answer(body=_bytes(listings.encode_json(data, indent=1) + "\n"), twin=True)


def _bytes(text: str) -> bytes:
    # A lone surrogate can reach a page only through a name or title; it has no bytes of its own.
    return text.encode("utf-8", "replace")

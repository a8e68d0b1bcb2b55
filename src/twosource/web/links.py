"""The addresses of the pages: one for each story, article and entity, each with its JSON twin."""

from __future__ import annotations

from urllib.parse import quote, unquote_to_bytes, urlencode

from twosource.records.library import StoredArticle
from twosource.records.text import Span
from twosource.render.article_page import span_query

TWIN = ".json"
HOME, HOME_TWIN, SEARCH = "/", "/index.json", "/search"


def story_path(story: str) -> str:
    """Return the address of a story."""
    return f"/story/{_segment(story)}"


def entity_path(entity: str) -> str:
    """Return the address of an entity."""
    return f"/entity/{_segment(entity)}"


def article_path(article: StoredArticle, *, exact: bool = False) -> str:
    """Return the address of an article, of this very version if it is an old one or `exact` is set.

    A label that no address can carry goes by its key: "." and ".." are steps in a path, and half of a
    surrogate pair has no bytes.
    """
    ref = f"{article.label}@{article.version}" if exact or not article.current else article.label
    if ref in ("", ".", "..") or any("\ud800" <= sign <= "\udfff" for sign in ref):
        ref = article.key
    return f"/article/{_segment(ref)}"


def span_path(article: StoredArticle, start: int, end: int) -> str:
    """Return the address at which exactly these characters of an article are marked."""
    return article_path(article) + span_query(start, end)


def changes_path(new: StoredArticle, old: StoredArticle) -> str:
    """Return the address at which is told what changed from one version of an article to another."""
    return f"{article_path(new, exact=not new.current)}?old={old.version}#changes"


def version_span_path(article: StoredArticle, span: Span) -> str:
    """Return the address at which exactly these characters of this very version are marked."""
    return article_path(article, exact=True) + span_query(span.start, span.end)


def with_parameters(path: str, **parameters: str | int | None) -> str:
    """Return an address with those parameters that are set."""
    given = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def twin_of(path: str) -> str:
    """Return the address of a page's JSON twin; a query stays behind it."""
    path, mark, query = path.partition("?")
    return (HOME_TWIN if path == HOME else path + TWIN) + mark + query


def asked_ref(raw_path: bytes, prefix: str) -> tuple[str, bool] | None:
    """Return what an address names behind `prefix`, and whether its JSON twin is asked for.

    The decision is made on the undecoded path: `.json` there is the twin's ending, while a label that ends
    so itself is linked as `%2Ejson`.
    """
    rest = raw_path[len(prefix) :]
    twin = rest.endswith(TWIN.encode())
    try:
        ref = unquote_to_bytes(rest[: -len(TWIN)] if twin else rest).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return (ref, twin) if ref and "\0" not in ref else None


def _segment(ref: str) -> str:
    segment = quote(ref, safe="")
    return segment[: -len(TWIN)] + "%2Ejson" if segment.endswith(TWIN) else segment

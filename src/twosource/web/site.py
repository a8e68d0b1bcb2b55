"""How pages are set: the templates, and the style and script they ask for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader

from twosource.render.environment import asset, environment
from twosource.render.judgements import judgement_words
from twosource.web import links, rows

ASSETS = "/assets/"


@dataclass(frozen=True, slots=True)
class Asset:
    """A style or script, under an address that changes with its content."""

    path: str
    media: str
    data: bytes


class Site:
    """The templates and assets of the face."""

    def __init__(self) -> None:
        """Load what every page asks for."""
        self.assets = {item.path: item for item in _assets()}
        self._templates = _templates()

    def page(self, template: str, **context: object) -> str:
        """Return a page of a template."""
        return self._templates.get_template(template).render(context)


@cache
def _assets() -> tuple[Asset, Asset]:
    """Return the style and the script that every page asks for."""
    own = files("twosource.web").joinpath("templates", "library.css").read_text(encoding="utf-8")
    style = _asset("style", "css", asset("page.css") + asset("layouts.css") + own)
    return style, _asset("page", "js", asset("page.js"))


def _asset(name: str, ending: str, text: str) -> Asset:
    data = text.encode("utf-8")
    digest = hashlib.sha256(data).hexdigest()[:12]
    media = {"css": "text/css", "js": "text/javascript"}[ending]
    return Asset(f"{ASSETS}{name}-{digest}.{ending}", f"{media}; charset=utf-8", data)


@cache
def _templates() -> Environment:
    made = environment(PackageLoader("twosource.web"))
    style, script = _assets()
    given: dict[str, Callable[..., object]] = {
        "story_path": links.story_path,
        "article_path": links.article_path,
        "entity_path": links.entity_path,
        "span_path": links.span_path,
        "changes_path": links.changes_path,
        "version_span_path": links.version_span_path,
        "excerpt_pieces": rows.excerpt_pieces,
        "ticks": rows.ticks,
        "size_words": rows.size_words,
        "kind_of": rows.entity_kind,
        "distinct": rows.distinct,
        "judged_words": judgement_words,
    }
    made.globals.update(given, style=style.path, script=script.path, query="", twin=None)
    return made

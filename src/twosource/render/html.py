"""The static dossier: one page with everything in it, that asks nothing of the network."""

from __future__ import annotations

import base64
import gzip
import hashlib
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from twosource.records.account import Dossier
from twosource.render.environment import asset, environment
from twosource.render.json import dossier_json
from twosource.render.story_page import StoryPage


def render_html(dossier: Dossier) -> str:
    """Return the dossier as one self-contained page, with its JSON inside.

    Everything that comes from an article is escaped; a strict Content-Security-Policy lets only the
    page's own style and script run, known by their hashes.
    """
    several = len(dossier.stories) > 1
    stories = [
        StoryPage(story, dossier, prefix=f"s{number}-" if several else "")
        for number, story in enumerate(dossier.stories, start=1)
    ]
    style, script = asset("page.css") + asset("layouts.css"), asset("page.js")
    template = _environment().get_template("page.html.j2")
    return template.render(
        dossier=dossier,
        stories=stories,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        data=_packed(dossier),
    )


def _packed(dossier: Dossier) -> str:
    """Return the dossier's JSON as gzip in base64: small, and nothing a page could trip over."""
    data = gzip.compress(dossier_json(dossier).encode("utf-8"), mtime=0)
    return base64.b64encode(data).decode("ascii")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_sha256(style)}'; script-src '{_sha256(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


@cache
def _environment() -> Environment:
    return environment()

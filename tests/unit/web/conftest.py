"""A library of our own example and of hostile reports, and a client that asks for its pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from twosource.records.account import Dossier, LinkedEntity, Story, Version
from twosource.records.annotation import AnnotatedArticle, Entity, Mention, Quote, Speaker
from twosource.records.text import Article, Block, Citation, SourceFacts, Span
from twosource.web.app import create_app
from unit.web.client import TestClient
from unit.web.shelf import Shelf

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
TURNED = "\u202egnirts\u202c"
LABEL = f"../a b/{IMAGE}#?&%2F\u00e9'{SCRIPT}.json"


def hostile_dossier() -> Dossier:
    """Return a story of one report in which every field tries to break out of its page."""
    text = f"{SCRIPT} {IMAGE}\n\n{TURNED} said {SCRIPT}\x00\r\n{IMAGE} {{{{ 7 * 7 }}}} \U0001f6a2 end."
    said = text.index(SCRIPT, 5)
    name = Span(text.index(TURNED), text.index(TURNED) + len(TURNED))
    head = text.index("\n\n") + 2
    article = AnnotatedArticle(
        article=Article(id=LABEL, text=text, path=f"/home/{SCRIPT}"),
        language="en",
        source=SourceFacts(
            outlet=f"The {IMAGE}", headline=f"</title>{SCRIPT}", bylines=(SCRIPT,), url=f"javascript:{IMAGE}"
        ),
        blocks=(Block(0, head, "headline"), Block(head, len(text), f"body:{IMAGE}")),
        sentences=(Span(head, len(text)),),
        entities=(Entity(id="e1", name=f"{TURNED}{IMAGE}", type="person", roles=(SCRIPT,)),),
        mentions=(Mention(name.start, name.end, entity="e1", form="name", type="person"),),
        quotes=(
            Quote(
                id="q1",
                start=said,
                end=len(text) - 5,
                spans=(Span(said, len(text) - 5),),
                type="direct",
                speaker=Speaker(entity="e1", text=SCRIPT),
            ),
        ),
    )
    linked = LinkedEntity(
        id="E1",
        name=f"{TURNED}{IMAGE}",
        type="person",
        roles=(SCRIPT,),
        mentions=(Citation(article=LABEL, start=name.start, end=name.end),),
    )
    story = Story(id="S1", title=f"</title>{SCRIPT}{IMAGE}", articles=(LABEL,), entities=(linked,))
    version = Version(twosource="0", model="none", config="0" * 12)
    return Dossier(version=version, articles=(article,), skipped=(), stories=(story,))


@pytest.fixture
def shelf(example: Dossier) -> Shelf:
    """Return a library of the example (S1, once also S99) and a hostile story (S2)."""
    return Shelf(example, hostile_dossier(), moved={"S99": "S1", "E99": "E1"})


@pytest.fixture
def client_of() -> Callable[..., TestClient]:
    """Return what makes a client of a library."""

    def make(shelf: Shelf, **options: object) -> TestClient:
        app = create_app(lambda: shelf, **options)  # type: ignore[arg-type]
        return TestClient(
            app, base_url="http://127.0.0.1:8000", follow_redirects=False, raise_server_exceptions=False
        )

    return make


@pytest.fixture
def client(shelf: Shelf, client_of: Callable[..., TestClient]) -> TestClient:
    """Return a client of the library."""
    return client_of(shelf)

"""A library whose records were written in an older format: it says what to do, and doing it helps."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from library_dump import dump
from twosource.errors import StoreError
from twosource.library import open_library
from unit.library.test_furniture import RUN, add, rebuild, write

pytestmark = pytest.mark.usefixtures("rules_alone")


def test_rebuilding_writes_every_version_anew(tmp_path: Path) -> None:
    place = tmp_path / "press.db"
    with open_library(place, create=True) as library:
        articles = [data | {"url": f"https://press.example/{data['id']}"} for data in RUN["articles"]]
        add(library, write(tmp_path, articles))
        changed = articles[0] | {"paragraphs": [*articles[0]["paragraphs"], "The mayor was ill on Tuesday."]}
        add(library, write(tmp_path, [changed], "changed.jsonl"))
        assert [a.version for a in library.store.articles()] == [1, 1, 1, 2]
        before = dump(library.store)
    with sqlite3.connect(place) as tampered:
        tampered.execute("UPDATE records SET format = format - 1")
    tampered.close()
    with open_library(place) as library:
        with pytest.raises(StoreError, match=r"twosource rebuild --library .*press\.db") as caught:
            library.article("tram")
        assert caught.value.code == "older"
        add(library, write(tmp_path, [articles[1] | {"id": "more", "url": "https://press.example/more"}]))
        assert library.article("more") is not None  # adding goes on
        rebuild(library)
        after = dump(library.store)
        assert library.article("tram@1") is not None
        assert library.store.check() == []
        compared = library.compare("tram")
        assert compared is not None
        assert [change.kind for change in compared.diff.changes] == ["added"]
    kept = {number for number, _ in before["annotated"]}  # type: ignore[misc]
    assert [one for one in after["annotated"] if one[0] in kept] == before["annotated"]  # type: ignore[index]

"""What changed between two versions of an article: sentences aligned, words compared, kinds told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.link.edits.versions import compare_versions
from twosource.pipeline import annotate
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article, Block, SourceFacts
from twosource.records.versions import VersionDiff

HEAD = "Dockers walk out over night shifts"
STORY = (
    "Dockers in Velsund walked out on Monday over a plan to cut night shifts from 3 May.",
    "At least 900 members have joined the strike, the union said.",
    "Nordkai, which runs the harbour, called the strike unlawful.",
    'Union leader Hanne Sorli said: "We are ready to talk on any day of the week."',
)


def read(*paragraphs: str, head: str = HEAD) -> AnnotatedArticle:
    text = "\n\n".join([head, *paragraphs])
    return annotate(Article(id="a", text=text), layers=("source", "blocks"))


def told(old: AnnotatedArticle, new: AnnotatedArticle) -> list[tuple[Any, ...]]:
    """Return kind, what, and words gone and come of each change, or of each change within a sentence."""
    found: list[tuple[Any, ...]] = []
    for change in compare_versions(old, new).changes:
        if change.words and change.what not in ("headline", "furniture"):
            found += [
                (change.kind, words.what, words.old.of(old.text), words.new.of(new.text))
                for words in change.words
            ]
        else:
            gone = change.old.of(old.text) if change.old else None
            come = change.new.of(new.text) if change.new else None
            found.append((change.kind, change.what, gone, come))
    return found


def with_(at: int, old: str, new: str) -> AnnotatedArticle:
    assert old in STORY[at]
    return read(*STORY[:at], STORY[at].replace(old, new), *STORY[at + 1 :])


def test_the_same_text_has_no_changes() -> None:
    assert compare_versions(read(*STORY), read(*STORY)) == VersionDiff(changes=(), same=5)


@pytest.mark.parametrize(
    ("at", "old", "new", "what"),
    [
        (1, "900", "1,200", "number"),
        (1, "900", "nine hundred", "number"),
        (0, "Monday", "Sunday", "date"),
        (0, "3 May", "13 May", "date"),
        (1, "900 members", "one member", "number"),
        (2, "runs the harbour", "runs the north of the harbour", "wording"),
        (0, "Velsund", "Velsunde", "name"),
        (2, "unlawful", "illegal", "wording"),
        (1, "the union", "the company", "attribution"),
        (2, "called the strike unlawful", "called the strike possibly unlawful", "hedge"),
        (3, "any day of the week", "any other day", "quotation"),
    ],
)
def test_the_kind_of_a_change_in_a_sentence(at: int, old: str, new: str, what: str) -> None:
    [(kind, found, gone, come)] = told(read(*STORY), with_(at, old, new))
    assert (kind, found) == ("changed", what)
    assert (gone in STORY[at], come in STORY[at].replace(old, new)) == (True, True)
    assert gone != come


def test_two_changes_in_one_sentence_are_told_apart() -> None:
    new = "At least 700 members have joined the strike, the mayor said."
    assert told(read(*STORY), read(STORY[0], new, *STORY[2:])) == [
        ("changed", "number", "900", "700"),
        ("changed", "attribution", "union", "mayor"),
    ]


def test_a_headline_is_one_change() -> None:
    new = "Pilots join dockers in Velsund strike"
    assert told(read(*STORY), read(*STORY, head=new)) == [("changed", "headline", HEAD, new)]


def test_what_came_and_what_went() -> None:
    note = "Correction: An earlier version of this article misstated who runs the harbour."
    more = "The port authority closed two berths. Ferries will run from Ostrel."
    changes = told(read(*STORY), read(*STORY[:2], more, STORY[3], note))
    assert ("removed", "fact", STORY[2], None) in changes
    assert ("added", "fact", None, more) in changes
    assert ("added", "correction", None, note) in changes
    assert len(changes) == 3


def test_what_moved_together_is_one_change() -> None:
    old, new = read(*STORY), read(STORY[3], *STORY[:3])
    [change] = compare_versions(old, new).changes
    assert (change.kind, change.new and change.new.of(new.text)) == ("moved", STORY[3])
    longer = read(*STORY, "Ferries run.\n\nBuses do not run in the town today.")
    assert [c.kind for c in compare_versions(longer, old).changes] == ["removed", "removed"]


def test_a_sentence_rewritten_in_its_place_is_one_change() -> None:
    new = "It is not known whether Nordkai will sue over the strike."
    [(kind, _, _, _)] = told(read(*STORY), read(*STORY[:2], new, STORY[3]))
    assert kind == "changed"


_PARAGRAPHS = st.lists(st.sampled_from([*STORY, "Ferries run.", "«»", "“A” 1.2 said", "May 5"]), max_size=9)


@given(_PARAGRAPHS, _PARAGRAPHS)
@settings(max_examples=150, deadline=None)
def test_every_sentence_is_accounted_for(a: list[str], b: list[str]) -> None:
    old, new = (plain(paragraphs) for paragraphs in (a, b))
    diff = compare_versions(old, new)
    back = compare_versions(new, old)
    assert diff.same + sum(c.kind != "added" for c in diff.changes) <= len(a)
    assert diff.same + sum(c.kind != "removed" for c in diff.changes) <= len(b)
    if len(set(a)) == len(a) and len(set(b)) == len(
        b
    ):  # which of two equal sentences moved is anyone's guess
        kinds = [sum(c.kind == kind for c in diff.changes) for kind in ("added", "removed")]
        assert kinds == [sum(c.kind == kind for c in back.changes) for kind in ("removed", "added")]
    for change in diff.changes:
        assert (change.old is None, change.new is None) == (change.kind == "added", change.kind == "removed")
        for words in change.words:
            assert change.old is not None
            assert change.new is not None
            assert change.old.contains(words.old)
            assert change.new.contains(words.new)
            assert words.old.of(old.text) != words.new.of(new.text)
        if change.kind == "moved":
            assert change.old is not None
            assert change.new is not None
            assert change.old.of(old.text).split() == change.new.of(new.text).split()


def plain(paragraphs: list[str]) -> AnnotatedArticle:
    text = "\n\n".join(paragraphs)
    starts = [0]
    for paragraph in paragraphs[:-1]:
        starts.append(starts[-1] + len(paragraph) + 2)
    blocks = tuple(
        Block(start, end, "body") for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    )
    return AnnotatedArticle(
        article=Article(id="a", text=text), language="en", source=SourceFacts(), blocks=blocks
    )


def test_long_texts_that_share_nothing_are_compared_in_bounded_time() -> None:
    old, new = (plain([f"{word} sentence number {n} tells." for n in range(1500)]) for word in ("One", "Two"))
    diff = compare_versions(old, new)
    assert diff.same == 0
    assert len(diff.changes) == 1500

"""Pairing of quotation marks, whatever the typist did."""

from __future__ import annotations

import pytest

from twosource.annotate.quotes.marks import find_passages

PLAIN = str.maketrans("“”‘’«»„‟", '""\'\'""""')


def passages(text: str) -> list[str]:
    found = find_passages(text, text.translate(PLAIN))
    for passage in found:
        assert passage.outer_start < passage.start <= passage.end <= passage.outer_end
    return [" / ".join(text[a:b] for a, b in p.pieces) for p in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "go" and "come".', ["go", "come"]),
        ("He said “go” and “come”.", ["go", "come"]),
        ("He said ”go” and left.", ["go"]),
        ('He said "go” and left.', ["go"]),
        ("He said: “go. “", ["go."]),
        ("He said ``go'' and left.", ["go"]),
        ("He said ` ` go '' and left .", ["go"]),
        ("He said «go» and „come“.", ["go", "come"]),
        ("“A.\n\n“B.”\n\nHe left.", ["A. / B."]),
        ("“A.\n\nHe left.", ["A."]),
        ("He said ‘go home’ and left.", ["go home"]),
        ("The ministers' wives' club met in the '90s.", []),
        ('The 12" gun was new.', []),
        ("", []),
    ],
)
def test_pairs_marks(text: str, expected: list[str]) -> None:
    assert passages(text) == expected


def test_inner_marks_follow_with_their_parent() -> None:
    text = "“He told us ‘go home’ again,” she said."
    outer, inner = find_passages(text, text.translate(PLAIN))
    assert outer.parent is None
    assert inner.parent == 0
    assert text[inner.start : inner.end] == "go home"


def test_blanked_text_has_no_passages() -> None:
    text = 'She said "go".'
    assert find_passages(text, " " * len(text)) == []

"""Texts out of treebanks: their brackets and marks are read as what they stand for."""

from twosource.annotate.parse import masked
from twosource.records.text import Article, Block


def _read(text: str) -> str:
    return masked(Article(id="a", text=text), [Block(start=0, end=len(text), kind="body")])


def test_brackets_and_marks_are_read_at_the_same_length() -> None:
    text = "He said it is ` ` responsible '' -LRB- in part -RRB- and `` sorry '' ."
    read = _read(text)
    assert len(read) == len(text)
    assert " ".join(read.split()) == 'He said it is " responsible " ( in part ) and " sorry " .'


def test_other_texts_are_read_as_they_stand() -> None:
    text = "The players' union of the '90s met; \"fine\", it said."
    assert _read(text) == text

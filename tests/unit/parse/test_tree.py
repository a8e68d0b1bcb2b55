"""The plain tree answers as the parser's document does."""

from __future__ import annotations

import pytest

from twosource.annotate.model import load_model
from twosource.annotate.tree import Tree

TEXT = (
    "The envoys of Peru and Chad, who met in Oslo on Friday, signed a truce. Rebels did not; they had been "
    "asked to wait.\n\n'No,' said Ida Krogh, adding that 12 lorries were seized by the army."
)
STRINGS = ("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "i", "idx", "pos", "is_space")
OTHERS = ("is_punct", "is_sent_start", "like_num", "is_alpha", "n_lefts", "n_rights")
WORDS = ("children", "lefts", "rights", "subtree", "ancestors")


@pytest.mark.parametrize("text", [TEXT, ""])
def test_a_word_says_what_the_token_says(text: str) -> None:
    doc = load_model()(text)
    tree = Tree(doc)
    assert len(tree) == len(doc)
    assert tree.text == doc.text
    assert tree.heads == [token.head.i for token in doc]
    assert (tree.lower, tree.tags) == ([t.lower_ for t in doc], [t.tag_ for t in doc])
    assert (tree.deps, tree.kinds) == ([t.dep_ for t in doc], [t.pos for t in doc])
    for word, token in zip(tree, doc, strict=True):
        for name in (*STRINGS, *OTHERS):
            assert getattr(word, name) == getattr(token, name), (token, name)
        for name in WORDS:
            assert [w.i for w in getattr(word, name)] == [t.i for t in getattr(token, name)], (token, name)
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(word, name).i == getattr(token, name).i, (token, name)
        assert len(word) == len(token)
        assert (word.sent.start, word.sent.end) == (token.sent.start, token.sent.end)
        assert [a.is_ancestor(word) for a in tree] == [a.is_ancestor(token) for a in doc]


def test_a_stretch_says_what_the_span_says() -> None:
    doc = load_model()(TEXT)
    tree = Tree(doc)
    for ours, theirs in zip(tree.sents, doc.sents, strict=True):
        assert ours.root.i == theirs.root.i
        assert (ours.start_char, ours.end_char, ours.text) == (
            theirs.start_char,
            theirs.end_char,
            theirs.text,
        )
        assert [w.i for w in ours[1:-1]] == [t.i for t in theirs[1:-1]]
        assert ours[-1].i == theirs[-1].i
    assert not len(tree[5:3])
    assert tree[5:3].text == ""
    assert (tree[2:5].root.i, tree[2:3].root.i) == (doc[2:5].root.i, 2)
    assert tree[2].nbor(-1) is tree[1]
    with pytest.raises(IndexError):
        tree[0].nbor(-1)
    inside = tree.char_span(4, 12, alignment_mode="expand")
    assert inside is not None
    assert inside.root.text == "envoys"
    assert tree.char_span(5, 6) is None

"""Sentence vectors: the pieces of BERT, one vector a text in any company, likeness of meaning."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.errors import ModelMissingError
from twosource.vectors import DIMENSIONS, model, sentence_vectors
from twosource.vectors.word_pieces import numbers_of

SHELLED = "The army shelled the town on Tuesday, killing nine."
FIRED = "Nine people died when troops fired on the town."
MET = "The minister met his counterpart in Geneva."


def test_words_are_cut_into_pieces_from_the_left() -> None:
    # The numbers are those of the tokenizer that the model was trained with.
    assert numbers_of("The Élysée’s unbelievability: $5", 64) == [
        101, 1996, 20779, 19763, 1521, 1055, 4895, 8671, 2666, 3567, 8553, 1024, 1002, 1019, 102,
    ]  # fmt: skip


def test_a_word_beyond_all_length_is_one_unknown_piece() -> None:
    assert numbers_of("a" * 101, 64) == [101, 100, 102]


def test_a_long_text_is_cut_and_closed() -> None:
    numbers = numbers_of("word " * 500, 128)
    assert len(numbers) == 128
    assert numbers[-1] == 102


def test_vectors_have_length_one_and_do_not_depend_on_their_company() -> None:
    together = sentence_vectors([SHELLED, FIRED * 4, MET])
    model._known.cache_clear()
    alone = sentence_vectors([MET])
    assert together.shape == (3, DIMENSIONS)
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    assert np.array_equal(together[2], alone[0])


def test_one_happening_in_other_words_is_nearer_than_another() -> None:
    shelled, fired, met = sentence_vectors([SHELLED, FIRED, MET])
    assert shelled @ fired > 0.6 > 0.2 > shelled @ met


def test_no_texts_give_no_vectors() -> None:
    assert sentence_vectors([]).shape == (0, DIMENSIONS)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ud800", "\x00"])
def test_a_text_without_words_has_a_vector(text: str) -> None:
    assert np.isfinite(sentence_vectors([text])).all()


def test_a_model_of_other_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_SHA256", "0" * 64)
    with pytest.raises(ModelMissingError, match="not the model"):
        model._model_file()


def test_a_missing_model_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_PACKAGE", "no_such_package_of_vectors")
    with pytest.raises(ModelMissingError, match="make setup"):
        model._model_file()

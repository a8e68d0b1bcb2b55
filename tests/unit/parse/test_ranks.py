"""A shortened rank before a name is one word and ends no sentence."""

from __future__ import annotations

import pytest

from twosource.pipeline import annotate
from twosource.records.text import Article


@pytest.mark.parametrize("rank", ["Capt.", "Sgt.", "Lt. Col.", "Insp.", "Supt.", "Maj. Gen."])
def test_a_rank_ends_no_sentence(rank: str) -> None:
    text = f"The bridge will be closed on Monday, said {rank} Ana Ruiz. Nobody was hurt."
    article = annotate(Article(id="a", text=text), layers=("sentences", "quotes", "entities"))
    assert len(article.sentences) == 2
    assert [q.speaker.text for q in article.quotes if q.speaker] == [f"{rank} Ana Ruiz"]

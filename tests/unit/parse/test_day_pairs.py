"""Two objects of one verb, each with its day."""

import pytest

from twosource.annotate.day_pairs import rejoin_day_pairs
from twosource.annotate.model import load_model


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Ortega met President Aoun on Monday and Prime Minister Nawaf Salam on Tuesday.", "Aoun", "Salam"),
        ("The envoy met the army chief on Monday and the prime minister on Tuesday.", "chief", "minister"),
        ("The delegation arrived in Baku on 3 May and Yerevan on 5 May.", "Baku", "Yerevan"),
        ("Troops shelled Kupiansk on Monday and Izium early on Tuesday.", "Kupiansk", "Izium"),
    ],
)
def test_the_second_object_joins_the_first(text: str, first: str, second: str) -> None:
    doc = load_model()(text)
    rejoin_day_pairs(doc)
    words = {t.text: t for t in doc}
    assert words[second].head == words[first]
    assert words[second].dep_ == "conj"
    last = [t for t in doc if t.lower_ == "on"][-1]
    assert last.head == words[second]


@pytest.mark.parametrize(
    "text",
    [
        "The bank raised rates on Monday and cut them on Tuesday.",
        "The court sits on Monday and Tuesday.",
        "Ortega met Aoun on Monday and the strike went on.",
    ],
)
def test_other_sentences_keep_their_tree(text: str) -> None:
    doc = load_model()(text)
    before = [(t.head.i, t.dep_) for t in doc]
    rejoin_day_pairs(doc)
    assert [(t.head.i, t.dep_) for t in doc] == before

"""What outlets repeat: the same in every store."""

from __future__ import annotations

import pytest

from twosource.records.library import OutletLine
from twosource.store.protocol import Store

LARGEST, LEAST = 2**63 - 1, -(2**63)


def test_holders_are_noted_and_forgotten(store: Store) -> None:
    with store.writing():
        store.note_holders([(LARGEST, 2), (LARGEST, 1), (LEAST, 1), (0, 7)])
    assert store.holders([LARGEST, LEAST, 5]) == {LARGEST: [1, 2], LEAST: [1]}
    with store.writing():
        store.note_holders([(LARGEST, 3)], [(LARGEST, 1), (0, 7), (5, 5)])
    assert store.holders([LARGEST, LEAST, 0]) == {LARGEST: [2, 3], LEAST: [1]}
    assert store.holders([]) == {}


def test_furniture_is_known_by_line_and_outlet(store: Store) -> None:
    proverb = OutletLine(line=1, outlet="kerrin herald", paragraph="a slow boat still crosses.")
    same = OutletLine(line=1, outlet="coast wire", paragraph=proverb.paragraph)
    advert = OutletLine(line=LEAST, outlet="kerrin herald", paragraph="fresh bread \u00e9\x00 from six.")
    with store.writing():
        store.put_furniture([proverb, advert, same])
        store.put_furniture([proverb])
    assert store.furniture() == [same, proverb, advert]
    assert store.furniture([1]) == [same, proverb]
    assert store.furniture([2]) == []
    assert store.furniture([]) == []
    assert store.facts().counts["furniture"] == 3


def test_all_of_it_can_be_forgotten(store: Store) -> None:
    with store.writing():
        store.note_holders([(1, 1)])
        store.put_furniture([OutletLine(line=1, outlet="a", paragraph="b")])
        store.clear_furniture()
    assert (store.furniture(), store.holders([1])) == ([], {})


def test_it_belongs_into_a_block(store: Store) -> None:
    for change in (
        lambda: store.note_holders([(1, 1)]),
        lambda: store.put_furniture([OutletLine(line=1, outlet="a", paragraph="b")]),
        store.clear_furniture,
    ):
        with pytest.raises(RuntimeError, match="writing"):
            change()
    assert (store.furniture(), store.holders([1])) == ([], {})

"""Judgements on entities: obeyed at once, later, by accounts and by rebuilds; refused where wrong."""

from __future__ import annotations

import pytest

from twosource.errors import JudgementError
from twosource.library import Library
from twosource.render.listing_text import entity_text
from twosource.render.listings import entity_json
from unit.library.conftest import Make, Put

STRIKE = "Dockers struck in Velsund harbour on Monday over the pay of crane drivers, said"
BEES = "A prize for the honey of bees went on Friday in Ostrel to"


def who(library: Library, label: str) -> list[str]:
    """Return the ids of the library's entities in an article, in order of its own."""
    record = library.article(label)
    assert record is not None
    return [entity.id for _, entity in sorted(record.entities.items())]


@pytest.fixture
def filled(library: Library, put: Put, make: Make) -> Library:
    """Mara Velde (E1) in a and b, Tor Ask (E2) in c and d, Ina Holm (E3) in e; of two unlike stories."""
    put(
        [
            make("a", f"{STRIKE} Mara Velde.", "2026-03-01", people=["Mara Velde"]),
            make("b", f"{STRIKE} Mara Velde again.", "2026-03-02", people=["Mara Velde"]),
            make("c", f"{BEES} Tor Ask.", "2026-03-03", people=["Tor Ask"]),
            make("d", f"{BEES} Tor Ask again.", "2026-03-04", people=["Tor Ask"]),
            make("e", "Ina Holm painted a bridge.", "2026-03-05", people=["Ina Holm"]),
        ]
    )
    assert [who(library, label) for label in "abcde"] == [["E1"], ["E1"], ["E2"], ["E2"], ["E3"]]
    return library


def test_two_judged_the_same_are_one_at_once_and_later(filled: Library, put: Put, make: Make) -> None:
    filled.judge("same", "E1", "E2", by="ann", made="2026-03-06T00:00:00+00:00", note="a pen name")
    assert [who(filled, label) for label in "abcde"] == [["E1"], ["E1"], ["E1"], ["E1"], ["E3"]]
    put([make("f", f"{BEES} Tor Ask a third time.", "2026-03-07", people=["Tor Ask"])])
    assert who(filled, "f") == ["E1"]
    found = filled.entity("E2")  # the old id leads there
    assert found is not None
    assert (found.entity.id, found.entity.name) == ("E1", "Mara Velde")
    assert filled.store.check() == []


def test_a_rebuild_keeps_two_judged_the_same_as_one(filled: Library) -> None:
    filled.judge("same", "E3", "E1")
    filled.judge("same", "E2", "E3")
    for _ in range(2):
        filled.rebuild()
        assert {id for label in "abcde" for id in who(filled, label)} == {"E1"}
    assert filled.store.check() == []


def test_withdrawing_takes_them_apart_again(filled: Library) -> None:
    stored = filled.judge("same", "E1", "E2")
    assert stored.id is not None
    assert filled.withdraw(stored.id)
    assert [who(filled, label) for label in "abcde"] == [["E1"], ["E1"], ["E2"], ["E2"], ["E3"]]
    found = filled.entity("E2")
    assert found is not None
    assert (found.entity.id, found.entity.name) == ("E2", "Tor Ask")
    assert filled.store.check() == []


def test_of_several_that_led_to_one_none_is_given_an_id_by_guess(filled: Library) -> None:
    filled.judge("same", "E1", "E2")
    stored = filled.judge("same", "E1", "E3")
    assert stored.id is not None
    filled.withdraw(stored.id)
    ids = [who(filled, label) for label in "abcde"]
    assert ids[:4] == [["E1"]] * 4
    assert ids[4] not in (["E1"], ["E2"])
    assert filled.store.check() == []


def test_two_judged_different_stay_two(library: Library, put: Put, make: Make) -> None:
    put([make("a", f"{STRIKE} Mara Velde.", "2026-03-01", people=["Mara Velde"])])
    put([make("b", f"{STRIKE} Mara Velde again.", "2026-03-02", people=["Mara Velde"])])
    assert who(library, "a") == who(library, "b") == ["E1"]
    stored = library.judge("different", "E1@a", "E1@b")
    apart = who(library, "a"), who(library, "b")
    assert apart[0] != apart[1]
    library.rebuild()
    assert (who(library, "a"), who(library, "b")) == apart
    assert stored.id is not None
    library.withdraw(stored.id)
    assert who(library, "a") == who(library, "b")
    assert library.store.check() == []


def test_accounts_obey_judgements_on_names(library: Library, put: Put, make: Make) -> None:
    put(
        [
            make("a", f"{STRIKE} Mara Velde.", "2026-03-01", people=["Mara Velde"]),
            make("b", f"{STRIKE} Tor Ask.", "2026-03-02", people=["Tor Ask"]),
        ]
    )

    def cast() -> set[str]:
        dossier = library.dossier("S1")
        assert dossier is not None
        return {entity.name for entity in dossier.stories[0].entities}

    assert cast() == {"Mara Velde", "Tor Ask"}
    one = library.judge("same", "E1", "E2")
    (both,) = cast()
    assert both in {"Mara Velde", "Tor Ask"}
    assert one.id is not None
    library.withdraw(one.id)
    assert cast() == {"Mara Velde", "Tor Ask"}


def test_an_account_keeps_two_judged_different_apart(library: Library, put: Put, make: Make) -> None:
    put([make("a", f"{STRIKE} Mara Velde.", "2026-03-01", people=["Mara Velde"])])
    put([make("b", f"{STRIKE} Mara Velde again.", "2026-03-02", people=["Mara Velde"])])
    library.judge("different", "E1@a", "E1@b")
    dossier = library.dossier("S1")
    assert dossier is not None
    assert [entity.name for entity in dossier.stories[0].entities] == ["Mara Velde", "Mara Velde"]


def refused(library: Library, *judged: str) -> tuple[str, str]:
    """Return the code and the words of a refusal."""
    ruling, a, b = judged
    with pytest.raises(JudgementError) as caught:
        library.judge("same" if ruling == "same" else "different", a, b)
    return caught.value.code, caught.value.message


def test_what_is_not_there_or_one_already_is_refused(filled: Library) -> None:
    assert refused(filled, "same", "E1", "E99")[0] == "not-found"
    assert refused(filled, "same", "E1", "nix")[0] == "not-found"
    assert refused(filled, "same", "E1", "E2@a")[0] == "not-found"
    assert refused(filled, "same", "E1", "a")[0] == "unlike-things"
    assert refused(filled, "same", "a", "a")[0] == "one-thing"
    for ruling in ("same", "different"):
        assert refused(filled, ruling, "E1", "E1")[0] == "one-thing"
    assert filled.judgements() == []


def test_the_opposite_of_a_judgement_is_refused_until_it_is_taken_back(filled: Library) -> None:
    filled.judge("same", "E1", "E2")
    code, message = refused(filled, "different", "E1", "E2")
    assert code == "contradiction"
    assert "judgement 1 says" in message
    filled.withdraw(1)
    filled.judge("different", "E1", who(filled, "c")[0])
    assert refused(filled, "same", "E1", who(filled, "c")[0])[0] == "contradiction"


def test_a_contradiction_through_a_chain_is_refused(filled: Library) -> None:
    filled.judge("different", "E1", "E3")
    filled.judge("same", "E1", "E2")
    code, message = refused(filled, "same", "E2", "E3")  # E2 is E1, and E1 is not E3
    assert code == "contradiction"
    assert "judgement 1 says" in message
    filled.withdraw(1)
    filled.judge("same", "E2", "E3")
    code, message = refused(filled, "different", "E1@c", "E1@e")
    assert code == "contradiction"
    assert who(filled, "a") == who(filled, "c") == who(filled, "e")


def test_what_was_judged_is_shown(filled: Library) -> None:
    filled.judge("same", "E1", "E2", by="ann", made="2026-03-06T00:00:00+00:00", note="a pen name")
    filled.judge("different", "E1", "E3", by="bo")
    found = filled.entity("E1")
    assert found is not None
    text = entity_text(found, width=200)
    assert "“Mara Velde” in a (E1) and “Tor Ask” in c (E1); ann 2026-03-06T00:00:00+00:00; a pen name" in text
    shown = entity_json(found)["judged"]
    assert [(one["ruling"], one["by"], [of["name"] for of in one["of"]]) for one in shown] == [
        ("same", "ann", ["Mara Velde", "Tor Ask"]),
        ("different", "bo", ["Mara Velde", "Ina Holm"]),
    ]
    listed = filled.judgements()
    assert [(one.a.article, one.b.article) for one in listed] == [("a", "c"), ("a", "e")]


def test_what_is_refused_changes_nothing(filled: Library) -> None:
    filled.judge("same", "E1", "E2")
    before = [who(filled, label) for label in "abcde"]
    refused(filled, "different", "E1", "E2")
    assert [who(filled, label) for label in "abcde"] == before
    assert len(filled.judgements()) == 1

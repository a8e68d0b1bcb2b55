"""The operator table: from an act and its status to PLOVER and CAMEO."""

from __future__ import annotations

import pytest

from twosource.annotate.events.projection import project


@pytest.mark.parametrize(
    ("act", "status", "plover", "cameo"),
    [
        ("CONSULT", "happened", "CONSULT", "040"),
        ("CONSULT", "planned", "AGREE", "036"),
        ("AID", "planned", "AGREE", "033"),
        ("RETREAT", "planned", "CONCEDE", "035"),
        ("SANCTION", "planned", "THREATEN", "1313"),
        ("ASSAULT", "planned", "THREATEN", "138"),
        ("REQUEST", "planned", "REQUEST", "100"),
        ("THREATEN", "hypothetical", "THREATEN", "130"),
    ],
)
def test_status_decides_the_code(act: str, status: str, plover: str, cameo: str) -> None:
    record, code = project(act, status)  # type: ignore[arg-type]
    assert record is not None
    assert (record.type, code) == (plover, cameo)


@pytest.mark.parametrize("status", ["negated", "alleged", "opinion", "hypothetical"])
def test_what_did_not_happen_has_no_code(status: str) -> None:
    assert project("ASSAULT", status) == (None, None)  # type: ignore[arg-type]


def test_own_supposed_act_is_a_threat() -> None:
    record, _ = project("ASSAULT", "hypothetical", own=True)
    assert record is not None
    assert record.type == "THREATEN"


def test_other_happenings_have_no_code() -> None:
    assert project("OTHER", "happened", ("election",)) == (None, None)


def test_mode_gives_score_and_code() -> None:
    record, cameo = project("CONSULT", "happened", ("phone",))
    assert record is not None
    assert (record.score, cameo) == (1.5, "041")

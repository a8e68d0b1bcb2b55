"""Stories within one country: two camps, and what one alone charges is alleged."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier import build_account
from twosource.dossier.evidence import Evidence


@pytest.fixture
def war(tell: Any) -> Any:
    tell.entity("S", "Torvan army", "organisation", None, code="MIL")
    tell.entity("F", "Lower Torva Front", "organisation", None)
    tell.entity("J", "Jon Maras", "person", None, code="MIL", roles=("army spokesman",))
    report = tell.report(
        "a",
        "The Torvan army and the Lower Torva Front agreed to a truce on Friday. "
        "Jon Maras said the Lower Torva Front had shelled a market on Thursday. "
        "The Lower Torva Front rejected the charge.",
        "2031-03-08",
        "Torva Post",
    )
    tell.time(report, "Friday", "2031-03-07")
    tell.time(report, "Thursday", "2031-03-06")
    tell.join(tell.event(report, "agreed", "AGREE", ("S", "F"), date="2031-03-07", main=True))
    tell.join(tell.event(report, "shelled", "ASSAULT", ("F",), date="2031-03-06", said_by="J"))
    tell.join(tell.event(report, "rejected", "REJECT", ("F",), ("S",)))
    return tell


def test_army_and_front_are_the_sides(war: Any) -> None:
    evidence = Evidence(war.build())
    assert set(evidence.sides) == {"Torvan army", "Lower Torva Front"}
    assert evidence.camp("J") == "Torvan army"
    assert evidence.dyadic


def test_what_one_camp_charges_is_alleged(war: Any) -> None:
    story = build_account(war.build())
    status = {t.date: t.status for t in story.timeline if t.kind == "event"}
    assert status == {"2031-03-07": "happened", "2031-03-06": "alleged"}
    assert all("said" in t.text for t in story.timeline if t.status == "alleged")


def test_countries_that_face_each_other_stay_the_sides(ministers: Any) -> None:
    assert Evidence(ministers.build()).sides[:2] == ("NOR", "PER")


def test_those_abroad_are_in_no_camp(tell: Any) -> None:
    tell.entity("G", "Peruvian government", "organisation", "PER", code="PERGOV")
    tell.entity("L", "Lantern opposition", "organisation", "PER", code="PEROPP")
    tell.entity("A", "Norwegian Foreign Ministry", "organisation", "NOR", code="NORGOV")
    tell.entity("U", "European Union", "organisation", None, code="EUR")
    report = tell.report(
        "a",
        "The Peruvian government banned the Lantern opposition. The Lantern opposition sued the "
        "Peruvian government. The Norwegian Foreign Ministry and the European Union criticised it.",
        "2031-03-08",
    )
    tell.join(tell.event(report, "banned", "COERCE", ("G",), ("L",), main=True))
    tell.join(tell.event(report, "sued", "ACCUSE", ("L",), ("G",)))
    tell.join(tell.event(report, "criticised", "ACCUSE", ("A", "U")))
    evidence = Evidence(tell.build())
    assert set(evidence.sides[:2]) == {"Peruvian government", "Lantern opposition"}
    assert not {evidence.camp("A"), evidence.camp("U")} & set(evidence.sides[:2])

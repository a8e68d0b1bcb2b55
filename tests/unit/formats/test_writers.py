"""Pairs, sides, codes, selection and files of an export."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from twosource.errors import ExportError
from twosource.formats import WRITERS, Selection, write_files
from twosource.formats.codes import cameo_actor, cameo_quad, country_and_sector, goldstein
from twosource.formats.collect import in_order
from twosource.formats.gdelt import pairs
from twosource.formats.sides import sides
from unit.formats.made import GUEST, MINISTER, PRESS, STATE, event, mention


def codes(found: object) -> list[tuple[str | None, str | None, str]]:
    return [(a and a.code, b and b.code, c) for a, b, c in found]  # type: ignore[attr-defined]


def test_a_meeting_gives_both_directions() -> None:
    assert codes(pairs(event())) == [("NORGOV", "ISLGOV", "041"), ("ISLGOV", "NORGOV", "041")]


def test_a_visit_is_hosted() -> None:
    visit = event(actors=(MINISTER,), recipients=(GUEST,), cameo="042")
    assert codes(pairs(visit)) == [("NORGOV", "ISLGOV", "042"), ("ISLGOV", "NORGOV", "043")]


def test_two_bodies_of_one_state_do_not_meet_each_other_where_states_meet() -> None:
    army = replace(MINISTER, key="E9", name="Army", code="NORMIL")
    found = codes(pairs(event(actors=(MINISTER, army, GUEST))))
    assert ("NORGOV", "NORMIL", "041") not in found
    assert len(found) == 4
    assert codes(pairs(event(actors=(MINISTER, army)))) == [
        ("NORGOV", "NORMIL", "041"),
        ("NORMIL", "NORGOV", "041"),
    ]


def test_two_of_one_code_make_one_row() -> None:
    colleague = replace(MINISTER, key="E8", name="Kari Lundmoen")
    uncoded = replace(MINISTER, key="E7", name="Bystanders", code=None)
    assert codes(pairs(event(actors=(MINISTER, colleague, uncoded), recipients=(GUEST,), cameo="112"))) == [
        ("NORGOV", "ISLGOV", "112")
    ]
    assert codes(pairs(event(actors=(MINISTER, uncoded)))) == [("NORGOV", None, "041")]


def test_a_side_that_is_missing_stays_empty() -> None:
    assert codes(pairs(event(actors=(), recipients=(PRESS,)))) == [(None, "NORJRN", "041")]


def test_a_state_and_its_minister_are_one_side() -> None:
    loose = replace(GUEST, key="E7", name="the two ministers", code="GOV", country=None, named=False)
    found = sides((STATE, MINISTER, GUEST, loose), mutual=True)
    assert [(p.name, p.also, p.also_keys) for p in found] == [
        ("Torvald Ekeness", ("Norway",), ("E2",)),
        ("Sigrun Halvarsdottir", (), ()),
    ]
    colleague = replace(MINISTER, key="E8", name="Kari Lundmoen")
    officials = replace(MINISTER, key="E6", name="Norwegian officials", named=False)
    assert [(p.name, p.also) for p in sides((officials, STATE, MINISTER, colleague), mutual=False)] == [
        ("Torvald Ekeness", ("Norwegian officials", "Norway")),
        ("Kari Lundmoen", ()),
    ]
    assert [(p.name, p.also) for p in sides((STATE, officials), mutual=False)] == [
        ("Norwegian officials", ("Norway",))
    ]
    assert [p.name for p in sides((MINISTER, loose), mutual=True)] == ["Torvald Ekeness", "the two ministers"]


def test_a_body_of_unknown_sector_is_not_its_state() -> None:
    front = replace(MINISTER, key="E5", name="Salvation Front", code="NOR", kind="organisation")
    army = replace(MINISTER, key="E9", name="the army", code="NORMIL", named=False)
    assert [p.name for p in sides((army, front), mutual=True)] == ["the army", "Salvation Front"]


def test_sectors_have_cameo_names_in_the_tables_alone() -> None:
    story = [event(actors=(PRESS,), recipients=(GUEST,))]
    table = WRITERS["gdelt"].write(story, coder="").files["gdelt.events.tsv"]
    assert "NORMED" in table
    assert '"sector":"JRN"' in WRITERS["plover"].write(story, coder="").files["plover.jsonl"]


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("USAGOV", ("USA", "GOV")),
        ("UNO", ("UNO", None)),
        ("GOV", (None, "GOV")),
        (None, (None, None)),
        ("NORGOVMIL", ("NOR", "GOVMIL")),
    ],
)
def test_codes_come_apart(code: str | None, parts: tuple[str | None, str | None]) -> None:
    assert country_and_sector(code) == parts


def test_medical_and_media_change_names() -> None:
    assert (cameo_actor("FRAMED"), cameo_actor("FRAJRN"), cameo_actor("FRA")) == ("FRAHLH", "FRAMED", "FRA")


@pytest.mark.parametrize(
    ("code", "score", "quad"),
    [
        ("010", 0.0, 1),
        ("0874", 10.0, 2),
        ("0841", 7.0, 2),
        ("130", -4.4, 3),
        ("1313", -5.8, 3),
        ("1823", -10.0, 4),
        ("190", -10.0, 4),
        ("999", None, None),
    ],
)
def test_scores_of_cameo_codes(code: str, score: float | None, quad: int | None) -> None:
    assert (goldstein(code), cameo_quad(code)) == (score, quad)


def test_what_has_no_code_is_counted_and_left_out() -> None:
    storm = event(id="ev5", plover=None, cameo=None, act="OTHER")
    nobody = event(id="ev6", actors=(replace(GUEST, code=None),))
    plover = WRITERS["plover"].write([storm, nobody], coder="")
    gdelt = WRITERS["gdelt"].write([storm, nobody], coder="")
    assert (plover.events, plover.without_code) == (1, 1)
    assert WRITERS["plover"].write([event(actors=())], coder="").events == 0
    assert (gdelt.events, gdelt.without_code) == (0, 2)


def test_background_is_historical_and_a_plan_is_future() -> None:
    lines = WRITERS["plover"].write([event(background=True)], coder="").files["plover.jsonl"]
    assert '"status":"historical"' in lines
    planned = WRITERS["plover"].write([event(status="planned")], coder="").files["plover.jsonl"]
    assert '"status":"future"' in planned


def test_offsets_of_a_side_are_those_of_whoever_is_named() -> None:
    side = replace(MINISTER, also=("Norway",), also_keys=("E2",))
    told = event(actors=(side, GUEST), mentions=(mention(offsets=(("E2", 50, 56),)),))
    table = WRITERS["gdelt"].write([told], coder="").files["gdelt.mentions.tsv"]
    header, first, _, _ = table.split("\n")
    row = dict(zip(header.split("\t"), first.split("\t"), strict=True))
    assert (row["Actor1CharOffset"], row["Actor2CharOffset"], row["ActionCharOffset"]) == ("50", "", "10")
    assert row["Confidence"] == ""


def test_confidence_is_a_share_in_one_format_and_per_cent_in_the_other() -> None:
    told = event(mentions=(mention(confidence=0.72),))
    table = WRITERS["gdelt"].write([told], coder="").files["gdelt.mentions.tsv"]
    header, first, _, _ = table.split("\n")
    assert dict(zip(header.split("\t"), first.split("\t"), strict=True))["Confidence"] == "72"
    assert '"confidence":0.72' in WRITERS["plover"].write([told], coder="").files["plover.jsonl"]


@pytest.mark.parametrize(
    ("selection", "fits"),
    [
        (Selection(), True),
        (Selection(statuses=("planned",)), False),
        (Selection(since="2026-05-14", until="2026-05-14"), True),
        (Selection(since="2026-05-15"), False),
        (Selection(until="2026-05-13"), False),
        (Selection(actors=("NOR",)), True),
        (Selection(actors=("NORGOV",), recipients=("ISL",)), True),
        (Selection(actors=("NOR",), recipients=("NOR",)), False),
        (Selection(actors=("torvald ekeness",)), True),
        (Selection(actors=("Torvald",)), False),
        (Selection(actors=("SWE",)), False),
        (Selection(stories=("S2",)), False),
    ],
)
def test_selection(selection: Selection, fits: bool) -> None:
    assert selection.holds(event()) is fits


def test_an_interval_is_in_time_where_it_overlaps() -> None:
    spring = event(date="2026-03-01", enddate="2026-05-31")
    assert Selection(since="2026-05-20", until="2026-06-20").holds(spring)
    assert not Selection(since="2026-06-01").holds(spring)
    assert not Selection(since="2026-06-01").holds(event(date=None))


def test_events_come_sorted_and_named_apart() -> None:
    late, early = event(date="2026-06-01"), event(date="2026-01-01")
    found = in_order([late, early, event(id="ev0", date=None)])
    assert [e.date for e in found] == [None, "2026-01-01", "2026-06-01"]
    assert len({e.id for e in found}) == 3


def test_nothing_is_replaced_unless_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "export"
    write_files(folder, {"a.tsv": "old\n"})
    with pytest.raises(ExportError) as refused:
        write_files(folder, {"a.tsv": "new\n", "b.tsv": "new\n"})
    assert (refused.value.code, (folder / "a.tsv").read_text()) == ("exists", "old\n")
    assert not (folder / "b.tsv").exists()
    write_files(folder, {"a.tsv": "new\n"}, replace=True)
    assert (folder / "a.tsv").read_text() == "new\n"
    assert sorted(p.name for p in folder.iterdir()) == ["a.tsv"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(ExportError) as refused:
        write_files(tmp_path / "x", {"a.tsv": ""})
    assert refused.value.code == "not-a-folder"


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.tsv": "old\n"})

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("twosource.formats.files.os.fsync", full)
    with pytest.raises(ExportError) as refused:
        write_files(tmp_path, {"a.tsv": "new\n"}, replace=True)
    assert refused.value.code == "cannot-write"
    assert (tmp_path / "a.tsv").read_text() == "old\n"
    assert [p.name for p in tmp_path.iterdir()] == ["a.tsv"]

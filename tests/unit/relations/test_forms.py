"""A relation as CSV, JSON, Parquet, chart and text."""

from __future__ import annotations

import csv
import io
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from twosource.errors import ExportError
from twosource.relations import (
    Actor,
    PairRelation,
    relation_csv,
    relation_json,
    relation_svg,
    relation_text,
    write_parquet,
)
from twosource.relations.series import Kind, PairEvent, Period, Sentence, Series
from twosource.relations.standing import StandingLine, join_measures

SVG = "{http://www.w3.org/2000/svg}"
WORDS = "Velland & Tormark signed <a treaty> in Halm."


def said(words: str = WORDS) -> Sentence:
    return Sentence(article="a", outlet="Halm Post", published="2031-03-04", start=0, end=9, words=words)


def event(id: str, kind: Kind, *sources: str) -> PairEvent:
    return PairEvent(
        id=id,
        story="s",
        kind=kind,
        act="AGREE",
        label=f"event {id}",
        date="2031-03-04",
        enddate=None,
        date_source="text",
        by_first=True,
        by_second=True,
        sources=sources,
        sentences=(said(),),
    )


def period(name: str, reports: int, *events: PairEvent) -> Period:
    return Period(period=name, first="2031-03-03", last="2031-03-09", reports=reports, events=events)


@pytest.fixture
def relation() -> PairRelation:
    busy = period(
        "2031-W10",
        3,
        event("1", "verbal cooperation", "Halm Post", "Tor News"),
        event("2", "verbal cooperation", "Halm Post"),
        event("3", "material conflict", "Halm Post"),
    )
    measure = StandingLine(
        kind="measure",
        text="ban on maize",
        status="in force",
        since="2031-02-01",
        by="Velland",
        on="Tormark",
        sources=(said(),),
    )
    shown = (busy, period("2031-W11", 0), period("2031-W12", 0), period("2031-W13", 2))
    return PairRelation(
        first=Actor(name="Velland", country="NOR"),
        second=Actor(name="Tormark", country="PER"),
        on=None,
        standing=(measure,),
        series=Series(by="week", periods=shown, undated=()),
    )


def test_csv_has_empty_cells_for_a_gap_and_zeros_for_a_quiet_week(relation: PairRelation) -> None:
    rows = list(csv.DictReader(io.StringIO(relation_csv(relation))))
    assert [r["period"] for r in rows] == ["2031-W10", "2031-W11", "2031-W12", "2031-W13"]
    assert [r["events"] for r in rows] == ["3", "", "", "0"]
    assert [r["verbal_cooperation"] for r in rows] == ["2", "", "", "0"]
    assert [r["independent_sources"] for r in rows] == ["2", "", "", "0"]
    assert [r["reports"] for r in rows] == ["3", "0", "0", "2"]


def test_json_keeps_the_sentences_and_tells_gaps(relation: PairRelation) -> None:
    told = relation_json(relation)
    assert [p["gap"] for p in told["series"]] == [False, True, True, False]
    assert [p["events"] for p in told["series"]] == [3, None, None, 0]
    assert told["series"][0]["told"][0]["sentences"][0]["words"] == WORDS
    assert (told["state"][0]["status"], told["state"][0]["since"]) == ("in force", "2031-02-01")


def test_chart_has_a_bar_for_each_kind_with_its_sentences_and_hatches_gaps(relation: PairRelation) -> None:
    root = ElementTree.fromstring(relation_svg(relation))
    bars = root.findall(f".//{SVG}g[@class='bar']")
    assert {(b.get("data-kind"), b.get("data-events")) for b in bars} == {
        ("verbal cooperation", "2"),
        ("material conflict", "1"),
    }
    heights = {b.get("data-kind"): float(b.find(f"{SVG}rect").get("height") or 0) for b in bars}  # type: ignore[union-attr]
    assert heights["verbal cooperation"] == pytest.approx(2 * heights["material conflict"], abs=0.2)
    for bar in bars:
        title = bar.findtext(f"{SVG}title") or ""
        assert "Halm Post, 2031-03-04" in title
        assert WORDS in title
    assert len(root.findall(f".//{SVG}g[@class='gap']")) == 2


def test_chart_of_nobody_says_so(relation: PairRelation) -> None:
    empty = PairRelation(
        first=relation.first,
        second=relation.second,
        on=None,
        standing=(),
        series=Series(by="month", periods=(), undated=()),
    )
    assert "No report names both" in relation_svg(empty)
    assert "No report names both" in relation_text(empty)


def test_text_gives_the_state_before_the_series_and_gaps_in_one_line(relation: PairRelation) -> None:
    told = relation_text(relation)
    assert told.index("ban on maize by Velland on Tormark (in force, since 2031-02-01)") < told.index(
        "2031-W10"
    )
    assert "2031-W11 to 2031-W12: no report names both" in told


def test_parquet_has_nulls_for_gaps(relation: PairRelation, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(relation, tmp_path / "pair.parquet")
    assert parquet.read_table(tmp_path / "pair.parquet").column("events").to_pylist() == [3, None, None, 0]


def test_parquet_without_pyarrow_says_what_to_do(
    relation: PairRelation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError) as caught:
        write_parquet(relation, tmp_path / "pair.parquet")
    assert caught.value.code == "missing-package"
    assert "pip install" in caught.value.message


def test_a_measure_told_in_two_stories_is_one_line_as_the_latest_tells_it() -> None:
    def told(text: str, status: str, since: str | None, day: str) -> StandingLine:
        source = Sentence(article=day, outlet=None, published=day, start=0, end=1, words="w")
        return StandingLine(
            kind="measure", text=text, status=status, since=since, by="Peru", on="Japan", sources=(source,)
        )

    later = told("ban on scallops from Hokkaido", "lifted", None, "2026-11-03")
    first = told("suspension of imports of scallops from Hokkaido", "in force", "2026-07-14", "2026-09-01")
    other = told("duty on asparagus", "in force", None, "2026-08-01")
    joined = join_measures([later, first, other])
    assert [(x.text, x.status, x.since) for x in joined] == [
        ("ban on scallops from Hokkaido", "lifted", "2026-07-14"),
        ("duty on asparagus", "in force", None),
    ]
    assert {s.article for s in joined[0].sources} == {"2026-09-01", "2026-11-03"}

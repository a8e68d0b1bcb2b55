"""Whatever an event holds, a table keeps its shape; whatever a dictionary holds, reading it ends."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from twosource.annotate.events.petrarch.actors_file import read_actors, read_agents
from twosource.annotate.events.petrarch.lines import lines_of
from twosource.annotate.events.petrarch.verbs_file import read_verbs
from twosource.formats import WRITERS
from twosource.formats.codes import cameo_actor, country_and_sector, plover_actor
from twosource.formats.events import Party
from unit.formats.made import event, mention

words = st.text(max_size=30) | st.text(st.characters(), max_size=5)  # half surrogate pairs too
codes = st.none() | st.from_regex(r"(NOR|ISL|UNO)?((GOV|MIL|JRN|MED|CVL){0,2})", fullmatch=True)
parties = st.builds(Party, key=st.uuids().map(str), name=st.none() | words, code=codes, named=st.booleans())
events = st.builds(
    lambda actors, recipients, label, source, code: event(
        actors=tuple(actors),
        recipients=tuple(recipients),
        label=label,
        cameo=code,
        mentions=(mention(source=source, text=label, article=source),),
    ),
    st.lists(parties, max_size=4),
    st.lists(parties, max_size=3),
    words,
    words,
    st.sampled_from(["010", "040", "042", "1823"]),
)
dictionary = st.lists(
    st.sampled_from(
        [
            *(
                "--- MEET [040:040] ---",
                "MEET",
                "MEET {MET }",
                "+BREAK_OFF {+BROKE_OFF",
                "- * WITH $ [04",
                "-",
            ),
            *(
                "- &SET_ * (TO {A}) [1]",
                "&SET",
                "+ONE",
                "+&SET",
                "",
                "NAME [ABC]",
                "\t[ABC <990101]",
                "+",
                "_ []",
            ),
            *(
                "<!-- x",
                "x -->",
                "POLICE {} [~COP]",
                "!M! = A, B",
                "!M!_OF [~GOV]",
                "[",
                "]",
                "{",
                "} [~]",
                "# c",
            ),
        ]
    )
    | st.text(max_size=20),
    max_size=12,
).map("\n".join)


@given(st.lists(events, max_size=4))
def test_tables_are_rectangular_and_joined(made: list[object]) -> None:
    files = WRITERS["gdelt"].write(made, coder="t").files  # type: ignore[arg-type]
    tables = {}
    for name, fields in WRITERS["gdelt"].tables.items():
        assert files[name].endswith("\n")
        assert "\r" not in files[name]
        rows = list(csv.reader(io.StringIO(files[name]), delimiter="\t"))
        assert {len(row) for row in rows} == {len(fields)}
        assert len(rows) == files[name].count("\n")
        tables[name] = [row[0] for row in rows[1:]]
    assert set(tables["gdelt.mentions.tsv"]) == set(tables["gdelt.events.tsv"])


@given(st.lists(events, max_size=4))
def test_records_are_one_a_line(made: list[object]) -> None:
    written = WRITERS["plover"].write(made, coder="t")  # type: ignore[arg-type]
    lines = written.files["plover.jsonl"].split("\n")
    assert len(lines) == written.events + 1
    for line in lines[:-1]:
        assert list(json.loads(line)) == [field.name for field in WRITERS["plover"].tables["plover.jsonl"]]


@given(codes)
def test_codes_come_apart_and_back(code: str | None) -> None:
    head, sector = country_and_sector(code)
    assert ((head or "") + (sector or "") or None) == (code or None)
    assert plover_actor(cameo_actor(code)) == (code or None)


@given(dictionary)
def test_any_dictionary_is_read_to_its_end(content: str) -> None:
    lines = list(lines_of(content))
    for read in (read_verbs, read_actors, read_agents):
        entries, remarks = read("d", lines)  # type: ignore[operator]
        assert all(entry.words for entry in entries)
        assert all(1 <= remark.line <= len(content.splitlines()) for remark in remarks)

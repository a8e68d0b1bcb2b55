"""Reading reference files: what is good, what is wrong, what is hostile."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from twosource.config import Config
from twosource.errors import PeopleError
from twosource.records.reference import Person
from twosource.reference import open_register

HEADER = "id,name,aliases,role,country,from,to,source\n"


def register(tmp_path: Path, content: str | bytes, name: str = "people.csv"):  # type: ignore[no-untyped-def]
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_register(file)


def only(tmp_path: Path, content: str, name: str = "Ada Brunn", file: str = "people.csv") -> Person:
    (match,) = register(tmp_path, content, file).match((name,))
    return match.person


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        ("", None, "empty"),
        ("# only a remark\n", None, "empty"),
        ("name,role\nAda Brunn,President\n", 1, "header"),
        ("id;name\na;Ada Brunn\n", 1, "header"),
        ("id,name,name\na,b,c\n", 1, "header"),
        ("# date: soon\n" + HEADER, 1, "bad-day"),
        (HEADER + "a\n", 2, "bad-row"),
        (HEADER + ",Ada Brunn,,President,NOR,,,\n", 2, "bad-row"),
        (HEADER + "a,,,President,NOR,,,\n", 2, "bad-row"),
        (HEADER + f"a,{'x' * 201},,President,NOR,,,\n", 2, "bad-row"),
        (HEADER + f"a,Ada Brunn,,{'x' * 301},NOR,,,\n", 2, "bad-row"),
        ("# date: 2024\n" + HEADER + "b,Bo Holm,,,,,,\na,Ada Brunn,,President,NOR,14 May,,\n", 4, "bad-day"),
        (HEADER + "a,Ada Brunn,,President,NOR,2023-02-29,,\n", 2, "bad-day"),
        (HEADER + "a,Ada Brunn,,President,NOR,2020-05,2020-04,\n", 2, "bad-day"),
        (HEADER + "a,Ada Brunn,,President,Norway,2020,,\n", 2, "bad-country"),
        (HEADER + "a,Ada Brunn,,President,QQQ,2020,,\n", 2, "bad-country"),
        (HEADER + 'a,"Ada" Brunn,,President,NOR,,,\n', 2, "bad-row"),
        (HEADER + 'a,"Ada Brunn,,President,NOR,,,\n', 2, "bad-row"),
        (b"id,name\na,Ada Brunn\nb,Br\xf8nn\n", 3, "encoding"),
        ("id,name\na,Ada Brunn\n".encode("utf-16"), None, "encoding"),
        (b"\x1f\x8b\x08\x00\x00\x00", None, "packed"),
        (b"PK\x03\x04zip", None, "packed"),
        (HEADER + "a," + "x" * 1_000_001 + "\n", 2, "bad-row"),
        ('{"id": "a", "schema": "Person"\n', 1, "bad-json"),
        ('{"schema": "Person"}\n', 1, "bad-json"),
        ('{"id": "a", "schema": "Vessel"}\n', None, "empty"),
        ('{"id": "a", "schema": "Person", "properties": ' + "[" * 100_000 + "\n", 1, "bad-json"),
    ],
)
def test_what_is_wrong_names_file_line_and_reason(
    tmp_path: Path, content: str | bytes, line: int | None, code: str
) -> None:
    with pytest.raises(PeopleError) as caught:
        register(tmp_path, content)
    error = caught.value
    assert (error.line, error.code) == (line, code), error
    assert str(tmp_path / "people.csv") in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # it comes from another process


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "no", "not-found"),
        (tmp_path, "not-a-file"),
        (Path("/dev/zero"), "not-a-file"),
    ):
        with pytest.raises(PeopleError) as caught:
            open_register(path)
        assert caught.value.code == code


def test_days_countries_and_aliases_are_read(tmp_path: Path) -> None:
    row = "a, Ada  Brunn ,Brunn;Adah Brunn; ,President,no,2019-05,2020-02-29,book\n"
    person = only(tmp_path, "\ufeff# date: 2024-06-30\n" + HEADER + row)
    (office,) = person.offices
    assert person.names == ("Ada Brunn", "Brunn", "Adah Brunn")
    assert (office.country, office.start, office.end, office.as_of) == (
        "NOR",
        "2019-05",
        "2020-02-29",
        "2024-06-30",
    )


def test_columns_may_be_left_out_and_unknown_ones_are_named(tmp_path: Path) -> None:
    found = register(tmp_path, "name,shoe size,id\nAda Brunn,38,a\n")
    assert found.notices == ("columns that are not known: shoe size",)
    assert found.match(("Ada Brunn",))[0].person.id == "a"


def test_hostile_content_is_data(tmp_path: Path) -> None:
    rows = [
        'a,Ada Brunn,,=HYPERLINK(""x""),NOR,,,',
        "b,=cmd|' /C calc'!A0 Holm,,@SUM(A1),NOR,,,",
        "c,Bo\x1b[31m Lund,,Pre\x00si\u202edent,NOR,,,",
    ]
    found = register(
        tmp_path,
        HEADER
        + rows[0].replace("=HYPERLINK", '"=HYPERLINK').replace("),NOR", ')",NOR')
        + "\n"
        + "\n".join(rows[1:])
        + "\n",
    )
    assert found.match(("Ada Brunn",))[0].person.offices[0].role == '=HYPERLINK("x")'
    (match,) = found.match(("Bo [31m Lund",))
    assert all(c.isprintable() for c in match.person.name + match.person.offices[0].role)


def ftm(*entities: dict[str, object]) -> str:
    return "".join(json.dumps(entity) + "\n" for entity in entities)


ADA = {
    "id": "Q1",
    "schema": "Person",
    "properties": {"name": ["Ada Brunn"], "alias": ["Brunn"], "country": ["no"]},
}
POST = {"id": "P1", "schema": "Position", "properties": {"name": ["President of Norway"], "country": ["no"]}}


def test_followthemoney_terms_meet_people_and_posts_in_any_order(tmp_path: Path) -> None:
    term = {"holder": ["Q1"], "post": ["P1"], "startDate": ["2015-03-01"], "endDate": ["2021-03-01T00:00:00"]}
    held = {"id": "O1", "schema": "Occupancy", "properties": term}
    for entities in ((held, ADA, POST), (ADA, POST, held)):
        (office,) = only(tmp_path, ftm(*entities), file="people.json").offices
        assert (office.role, office.country, office.start, office.end) == (
            "President of Norway",
            "NOR",
            "2015-03-01",
            "2021-03-01",
        )


def test_followthemoney_memberships_take_their_title(tmp_path: Path) -> None:
    body = {"id": "B1", "schema": "Organization", "properties": {"name": ["Harbour Union"]}}
    link = {"member": [{"id": "Q1", "schema": "Person"}], "organization": "B1", "role": ["Chair"]}
    found = only(tmp_path, ftm(ADA, body, {"id": "M1", "schema": "Membership", "properties": link}))
    assert [office.role for office in found.offices] == ["Chair of Harbour Union"]


def test_followthemoney_without_terms_keeps_country_and_position(tmp_path: Path) -> None:
    plain = {
        "id": "Q2",
        "schema": "Person",
        "properties": {"firstName": ["Bo"], "lastName": ["Holm"], "nationality": ["dk"]},
    }
    minister = {"id": "Q3", "schema": "Person", "properties": {"name": "Eva Lund", "position": ["Minister"]}}
    file = ftm(plain, minister)
    assert only(tmp_path, file, "Bo Holm").countries == {"DNK"}
    (office,) = only(tmp_path, file, "Eva Lund").offices
    assert office.role == "Minister"
    assert not office.surely_held("2020-01-01")


def test_what_followthemoney_says_besides_is_named(tmp_path: Path) -> None:
    odd = {"holder": ["Q1"], "post": ["P1"], "startDate": ["long ago"]}
    stray = {"holder": ["Q9"], "post": ["P1"]}
    found = register(
        tmp_path,
        ftm(
            ADA,
            POST,
            {"id": "V1", "schema": "Vessel", "properties": {}},
            {"id": "V2", "schema": "Vessel", "properties": {}},
            {"id": "N1", "schema": "Person", "properties": {}},
            {"id": "O1", "schema": "Occupancy", "properties": odd},
            {"id": "O2", "schema": "Occupancy", "properties": stray},
        ),
    )
    assert found.notices == (
        "not read: 2 entities of schema Vessel",
        "not read: 1 people without a name",
        "not read: 1 terms of people who are not in the file",
        "not read: 1 values of startDate that are no day",
    )


def test_the_content_of_the_file_is_part_of_a_result_s_version(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text("id,name\na,Ada Brunn\n", encoding="utf-8")
    two.write_text("id,name\na,Ada Brunn\n", encoding="utf-8")
    digests = [Config(people=choice).digest for choice in (one, two, "none", "default")]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
    two.write_text("id,name\na,Ada  Holm\n", encoding="utf-8")
    assert Config(people=two).digest not in digests

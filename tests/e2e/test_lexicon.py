"""`twosource lexicon check` and `--lexicon`: frames and dictionaries of a user's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from twosource.cli import main

GOOD = """[[frames]]
act = "AID"
verbs = "airdrop"
r = "dative to"
tests = [
  {sentence = "Norway airdropped rice to Mali.", actor = "Norway", recipient = "MLI", status = "happened"},
  {sentence = "Norway will airdrop rice to Mali.", actor = "NOR", status = "planned"},
  {sentence = "The rain fell.", none = true},
]
"""


def call(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=text, catch_exceptions=False)


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_tests_beside_frames_are_run(lexicon: Path) -> None:
    result = call("lexicon", "check", str(lexicon))
    assert result.exit_code == 0, result.output
    assert result.stdout.count("ok  ") == 3
    assert f"ok   {lexicon}:7: Norway will airdrop" in result.stdout
    assert "AID planned: Norway -> Mali  [airdrop" in result.stdout
    assert "1 frames for 1 words; 3 tests, 0 failed" in result.stdout


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{sentence = "Norway airdropped rice to Mali.", actor = "Mali"}', "expected AID, actor Mali"),
        ('{sentence = "Norway airdropped rice to Mali.", status = "negated"}', "expected AID, negated"),
        ('{sentence = "Norway airdropped rice to Mali.", none = true}', "expected no AID"),
    ],
)
def test_a_failed_test_says_what_was_read(lexicon: Path, line: str, expected: str) -> None:
    content = GOOD.rstrip().removesuffix("]") + f"  {line},\n]\n"
    lexicon.write_text(content, encoding="utf-8")
    result = call("lexicon", "check", str(lexicon))
    assert result.exit_code == 1
    assert f"FAIL {lexicon}:9:" in result.stdout
    assert expected in result.stdout
    assert "4 tests, 1 failed" in result.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[[HELP]]\nverbs = "aid"\n', ":1: 'HELP' is no act"),
        ('[[frames]]\nverbs = "aid"\n', ":1: an entry under [[frames]] needs act"),
        ('[[AID]]\n\nverb = "aid"\n', ":3: no such key: 'verb'; did you mean 'verbs'?"),
        ('[[AID]]\nr = "to"\n', ":1: an entry needs verbs"),
        (
            '[[AID]]\nverbs = "aid"\nr = "dativ"\n',
            ":3: r: no such place in a sentence: 'dativ'; did you mean",
        ),
        ('[[AID]]\nverbs = "aid"\nneeds = "nothing-such"\n', ":3: needs: there is no condition"),
        ('[[AID]]\nverbs = ["aid"]\n', ":2: verbs is one text"),
        ('[[AID]]\nverbs = "aid"\nswap = "yes"\n', ":3: swap is true or false"),
        ('[[AID]]\nverbs = "aid"\nobject = "@nothing"\n', ":3: object: no such class: 'nothing'"),
        ('[[AID]]\nverbs = "aid"\nonly = "hapened"\n', ":3: only: no such status: 'hapened'; did you mean"),
        (
            '[[COERCE]]\nverbs = "jug"\nmode = "arest"\n',
            ":3: mode: no such mode of PLOVER: 'arest'; did you mean",
        ),
        ('[[AID]]\nverbs = "aid"\nop = "ask"\n', ":3: op: no such operator: 'ask'"),
        ('[AID]\nverbs = "aid"\n', ":1: write each entry under a line [[AID]]"),
        ("[[AID]]\nverbs = aid\n", ":2: not valid TOML"),
        ('[[AID]]\nverbs = "aid"\ntests = ["x"]\n', ":3: a test is {sentence"),
        (
            '[[AID]]\nverbs = "aid"\ntests = [\n {sentence = "x", who = "y"}]\n',
            ":4: test: no such key: 'who'",
        ),
        ('[[tests]]\nsentence = "x"\n', ":2: test: say which act"),
    ],
)
def test_mistakes_are_told_by_line(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    checked = call("lexicon", "check", str(path))
    assert (checked.exit_code, f"{path}{told}" in checked.stdout) == (1, True), checked.output
    used = call("annotate", "--lexicon", str(path), text='{"id": "a", "text": "Mali."}\n')
    assert (used.exit_code, f"{path}{told}" in used.stderr) == (1, True), used.output


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    missing = call("lexicon", "check", str(tmp_path / "no.toml"))
    assert (missing.exit_code, "[cannot-read]" in missing.stderr) == (1, True)
    (tmp_path / "latin.toml").write_bytes(b'[[AID]]\nverbs = "\xe9t\xe9"\n')
    assert "[encoding]" in call("lexicon", "check", str(tmp_path / "latin.toml")).stderr
    empty = call("lexicon", "check", str(tmp_path))
    assert (empty.exit_code, "no PETRARCH dictionary" in empty.stderr) == (1, True)


def test_a_user_s_frame_comes_before_an_equal_one_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[ACCUSE]]\nverbs = "applaud"\nmode = "disapprove"\n', encoding="utf-8")
    record = json.dumps({"id": "a", "text": "Norway applauded Mali."})
    result = call("annotate", "--layers", "events", "--lexicon", str(path), text=record + "\n")
    assert [event["type"] for event in json.loads(result.stdout)["events"]] == ["ACCUSE"]


def test_dictionaries_are_reported_and_used(tmp_path: Path) -> None:
    (tmp_path / "a.actors.txt").write_text("SYLDAVIA [SYL]\nBORDURIA [BRD]\n\t[X 19]\n", encoding="utf-8")
    (tmp_path / "a.verbs.txt").write_text("--- HAIL [051] ---\nHAIL\n- * &NONE [052]\n", encoding="utf-8")
    checked = call("lexicon", "check", str(tmp_path))
    assert checked.exit_code == 1
    assert f"{tmp_path / 'a.actors.txt'}: 2 actors" in checked.stdout
    assert f"{tmp_path / 'a.actors.txt'}:3: not read: not a code with days" in checked.stdout
    assert f"{tmp_path / 'a.verbs.txt'}:3: not read: the set &NONE is not defined" in checked.stdout
    record = json.dumps({"id": "a", "text": "Borduria hailed Syldavia."})
    options = ("--layers", "events", "--lexicon", str(tmp_path), "--lexicon-only")
    result = call("annotate", *options, text=record + "\n")
    assert result.exit_code == 0, result.output
    assert "a.verbs.txt:3" in result.stderr
    [event] = json.loads(result.stdout)["events"]
    assert (event["type"], event["cameo"]) == ("SUPPORT", "051")
    assert [event["actors"][0]["code"], event["recipients"][0]["code"]] == ["BRD", "SYL"]

"""The program as its user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpora import EXAMPLE
from twosource.cli import main
from twosource.config import LAYERS


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin, catch_exceptions=False)


def test_help_teaches_every_command() -> None:
    for command in ("brief", "annotate", "similarity", "doctor"):
        result = run(command, "--help")
        assert result.exit_code == 0
        assert "Usage:" in result.stdout


def test_doctor_names_the_model() -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert "English model: " in result.stdout


def test_brief_writes_every_format(tmp_path: Path) -> None:
    outputs = [tmp_path / f"dossier.{suffix}" for suffix in ("html", "md", "json", "txt")]
    result = run("brief", str(EXAMPLE), *(part for path in outputs for part in ("-o", str(path))))
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    html, markdown, data, text = (path.read_text(encoding="utf-8") for path in outputs)
    assert html.startswith("<!doctype html>")
    assert markdown.startswith("# ")
    assert {"version", "articles", "skipped", "stories"} <= json.loads(data).keys()
    assert "\x1b[" not in text


def test_brief_prints_plain_text_when_piped() -> None:
    result = run("brief", str(EXAMPLE))
    assert result.exit_code == 0
    assert "Bergen" in result.stdout
    assert "\x1b[" not in result.stdout


def test_excerpts_leave_the_whole_text_out() -> None:
    data = json.loads(run("brief", str(EXAMPLE), "--format", "json", "--excerpts").stdout)
    for article in data["articles"]:
        assert "text" not in article
        assert all(excerpt["text"] for excerpt in article["excerpts"])


def test_a_bad_file_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (tmp_path / "german.txt").write_text(
        "Der Minister sagte am Montag, die Verhandlungen würden in der kommenden Woche fortgesetzt. " * 3
    )
    report = EXAMPLE / "03_north_ledger.txt"
    result = run("brief", str(tmp_path), str(report), str(tmp_path / "absent.txt"), "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [article["id"] for article in data["articles"]] == ["03_north_ledger"]
    codes = {Path(item["path"]).name: item["code"] for item in data["skipped"]}
    assert codes == {
        "absent.txt": "not-found",
        "empty.txt": "empty",
        "german.txt": "language",
        "picture.txt": "not-text",
    }
    assert all(len(item["message"]) > 20 for item in data["skipped"])


def test_wrong_use_is_told_from_failed_work(tmp_path: Path) -> None:
    assert run("brief").exit_code == 2
    assert run("brief", str(EXAMPLE), "-o", "dossier.docx").exit_code == 2
    assert run("brief", str(EXAMPLE), "--since", "yesterday").exit_code == 2
    assert run("annotate", "--layers", "smells").exit_code == 2
    assert run("brief", str(tmp_path / "nothing.txt")).exit_code == 1


RECORDS = """\
{"id": "a1", "text": "Kenya and Uganda signed a fishing treaty in Nairobi on Monday.", "date": "2024-05-08"}
{"id": 7, "text": "\\u2028A line separator inside a text is no line end, the ministry said.\\u0085"}
{"id": "broken", "text": 5}
not json
{"id": "a2", "text": "Peru recalled its envoy to Chile."}
"""


def test_annotate_keeps_order_ids_and_errors() -> None:
    result = run("annotate", stdin=RECORDS)
    lines = [json.loads(line) for line in result.stdout.split("\n") if line]
    assert result.exit_code == 1
    assert [line["id"] for line in lines][:3] == ["a1", "7", "broken"]
    assert lines[4]["id"] == "a2"
    assert all(line["error"]["code"] for line in (lines[2], lines[3]))
    assert set(LAYERS) - {"targets"} <= lines[0].keys()
    assert "text" not in lines[0]


def test_annotate_gives_the_layers_asked_for() -> None:
    result = run("annotate", "--layers", "times,places", "--with-text", stdin=RECORDS.splitlines()[0] + "\n")
    line = json.loads(result.stdout)
    assert line.keys() == {"id", "text_sha256", "language", "text", "times", "places"}
    assert [line["text"][t["start"] : t["end"]] for t in line["times"]] == ["Monday"]
    assert line["times"][0]["value"] == "2024-05-06"
    assert {p["name"] for p in line["places"]} >= {"Nairobi"}


def test_similarity_scores_pairs(tmp_path: Path) -> None:
    reports = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.glob("*.txt"))]
    other = "Voters in Ghana queued from dawn on Saturday to elect a new parliament after a calm campaign."
    pairs = [("near#1", reports[2]), ("near#2", reports[3]), ("far#1", reports[2]), ("far#2", other)]
    source = tmp_path / "pairs.jsonl"
    source.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in pairs), encoding="utf-8")
    result = run("similarity", str(source))
    scores = {line["id"]: line["similarity"] for line in map(json.loads, result.stdout.splitlines())}
    assert 0 <= scores["far"] < scores["near"] <= 1


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "\x00", "\ud800", "\u202e", "{{ 7*7 }}", "%s%n"]
)
def test_hostile_text_does_no_harm(hostile: str, tmp_path: Path) -> None:
    report = (EXAMPLE / "03_north_ledger.txt").read_text(encoding="utf-8")
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "h", "text": report.replace("useful", f"useful {hostile}")}) + "\n")
    outputs = [tmp_path / f"out.{suffix}" for suffix in ("html", "md", "json", "txt")]
    result = run("brief", str(source), *(part for path in outputs for part in ("-o", str(path))))
    assert result.exit_code in (0, 1)
    assert "internal" not in result.stderr
    if outputs[0].exists():
        assert "<script>alert(1)" not in outputs[0].read_text(encoding="utf-8")


def test_a_foreign_page_keeps_what_its_markup_tells(tmp_path: Path) -> None:
    body = "Der Minister sagte am Montag, die Verhandlungen würden in der kommenden Woche fortgesetzt. " * 4
    page = (
        '<html lang="de"><head><title>Gespräche</title>'
        '<meta property="article:published_time" content="2024-05-06T08:00:00+02:00"></head>'
        f"<body><article><h1>Gespräche vertagt</h1><p>{body}</p></article></body></html>"
    )
    source = tmp_path / "seite.html"
    source.write_text(page, encoding="utf-8")
    line = json.loads(run("annotate", str(source)).stdout)
    assert line["notice"]["code"] == "language"
    assert line["source"]["published"]["value"] == "2024-05-06"
    assert line["events"] is None
    assert (
        json.loads(run("brief", str(source), "--format", "json").stdout)["skipped"][0]["code"] == "language"
    )


def test_source_facts_need_no_english() -> None:
    text = "Der Minister sagte am Montag, die Verhandlungen würden fortgesetzt werden, sobald es geht. " * 3
    record = json.dumps({"id": "d", "text": text, "date": "2024-05-06"}) + "\n"
    assert json.loads(run("annotate", stdin=record).stdout)["error"]["code"] == "language"
    line = json.loads(run("annotate", "--layers", "source,blocks", stdin=record).stdout)
    assert line["source"]["published"]["value"] == "2024-05-06"


def test_a_bad_lexicon_stops_the_run_with_a_message(tmp_path: Path) -> None:
    lexicon = tmp_path / "mine.toml"
    lexicon.write_text("[NODDING]\n", encoding="utf-8")
    result = run("annotate", "--lexicon", str(lexicon), stdin=RECORDS.splitlines()[0] + "\n")
    assert result.exit_code == 1
    assert "NODDING" in result.stderr
    assert "Traceback" not in result.stderr

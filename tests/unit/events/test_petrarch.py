"""PETRARCH dictionaries: what is read of them, and what they code. The small ones here are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.annotate.events.petrarch import open_dictionaries
from twosource.annotate.events.petrarch.actors_file import read_actors, read_agents
from twosource.annotate.events.petrarch.coder import act_of
from twosource.annotate.events.petrarch.lines import lines_of, plural_of, words_of
from twosource.annotate.events.petrarch.verbs_file import read_verbs
from twosource.config import Config
from twosource.errors import LexiconError
from twosource.pipeline import annotate
from twosource.records.annotation import Event
from twosource.records.text import Article, GivenFacts

ACTORS = """<!-- ACTORS
of a world that is not -->
BORDURIA_  [BRD] # east
+BORDURIAN
+SZOHOD
SYLDAVIA [SYL] ; west
+KLOW
KHEMED [KHE]
SAN-THEODOROS [STH]
TWIN_ISLES [TWA/TWB]
RAMON_ZARATE [STH]
\t[STHREB <850101]
\t[STHGOV 850102-19891231]
\t[STHELI > 19900101]
NOBODY [---]
DENMARK [DAN]
"""
AGENTS = """!MINST! = MINISTER, MINISTRY
FOREIGN_!MINST! [~GOVFRM]
MINISTER [~GOV]
LAWMAKER [~LEG]
AMBASSADOR [~GOV]
POLICE {} [~COP]
ARMY {ARMIES} [~MIL]
AID_GROUP [NGO~]
"""
VERBS = """&TIE
+RELATIONS
+TIES_

&BOND_
+&TIE
+LINKS

--- CONDEMN [111] ---
CONDEMN  # as they do
DEPLORE
- PRIVATELY * [110]

--- CUT [---] ---
CUT { CUTS CUTTING }
- * DIPLOMATIC &BOND [161]
- * OFF_AID [1621]

--- MEET [040:040] ---
MEET { MET MEETS MEETING }
- NOT * [125]

--- VISIT [042:043] ---
VISIT

--- RECEIVE [---] ---
RECEIVE
- + * GRAIN FROM $ [0731]

--- BREAK [160] ---
+BREAK_OFF { +BROKE_OFF +BROKEN_OFF }

--- SAY [010] ---
SAY { SAID SAYS }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dictionaries")
    (folder / "own.actors.txt").write_text(ACTORS, encoding="utf-8")
    (folder / "own.agents.txt").write_text(AGENTS, encoding="utf-8")
    (folder / "own.verbs.txt").write_text(VERBS, encoding="utf-8")
    (folder / "own.discards.txt").write_text("SACK RACE # games\n+FANCY DRESS\n", encoding="utf-8")
    (folder / "own.issues.txt").write_text(
        '<ISSUE CATEGORY="FOOD">\nn:grain harvest [FOOD]\nv:smuggle [CRIME]\n</ISSUE>\n', encoding="utf-8"
    )
    return folder


def events(folder: Path, text: str, *, day: str | None = None, only: bool = True) -> tuple[Event, ...]:
    article = Article(id="a", text=text, given=GivenFacts(language="en", date=day))
    config = Config(lexicons=(folder,), lexicon_only=only, people="none")
    return annotate(article, config=config, layers=("events",)).events


def triples(
    folder: Path, text: str, *, day: str | None = None
) -> set[tuple[str | None, str | None, str | None]]:
    return {
        (a.code, r.code, event.cameo)
        for event in events(folder, text, day=day)
        for a in event.actors
        for r in event.recipients
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Borduria condemned Syldavia on Monday.", {("BRD", "SYL", "111")}),
        ("The Bordurian army condemned Klow.", {("BRDMIL", "SYL", "111")}),
        ("Syldavia was deplored by the Bordurian foreign minister.", {("BRDGOVFRM", "SYL", "111")}),
        ("Borduria privately condemned Syldavia.", {("BRD", "SYL", "110")}),
        ("Borduria cut diplomatic ties with Syldavia.", {("BRD", "SYL", "161")}),
        ("Borduria cut diplomatic links with Syldavia.", {("BRD", "SYL", "161")}),
        ("Borduria cut taxes in Syldavia.", set()),
        ("Borduria cut off aid to Syldavia.", {("BRD", "SYL", "1621")}),
        ("Borduria met Syldavia.", {("BRD", "SYL", "040"), ("SYL", "BRD", "040")}),
        ("Borduria and Syldavia met in spring.", {("BRD", "SYL", "040"), ("SYL", "BRD", "040")}),
        ("Borduria did not meet Syldavia.", {("BRD", "SYL", "125")}),
        ("The Syldavian visited nobody.", set()),
        ("Khemed received grain from Syldavia.", {("SYL", "KHE", "0731")}),
        ("Borduria broke off with Syldavia.", {("BRD", "SYL", "160")}),
        ("The ambassadors of Borduria and Khemed condemned Klow.",
         {("BRDGOV", "SYL", "111"), ("KHEGOV", "SYL", "111")}),
        ("Lawmakers in Borduria condemned Syldavia and Khemed.",
         {("BRDLEG", "SYL", "111"), ("BRDLEG", "KHE", "111")}),
        ("Borduria condemned the Twin Isles.", {("BRD", "TWA", "111"), ("BRD", "TWB", "111")}),
        ("The Bordurian aid group condemned Syldavia.", {("NGOBRD", "SYL", "111")}),
        ("San-Theodoros condemned Syldavia.", {("STH", "SYL", "111")}),
        ("Borduria said it condemned Syldavia.", {("BRD", "SYL", "111"), ("BRD", "SYL", "010")}),
        ("Critics condemned Syldavia.", set()),
        ("Borduria condemned Syldavia before the sack race.", set()),
        ("Guests came in fancy dress. Borduria condemned Syldavia.", set()),
    ],
)  # fmt: skip
def test_sentences(folder: Path, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(folder, text) == expected


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("1984-05-01", "STHREB"),
        ("1987-05-01", "STHGOV"),
        ("2001-05-01", "STHELI"),
        (None, "STH"),
    ],
)
def test_codes_follow_the_day_of_the_report(folder: Path, day: str | None, code: str) -> None:
    assert triples(folder, "Ramon Zarate condemned Syldavia.", day=day) == {(code, "SYL", "111")}


def test_what_an_event_holds_besides(folder: Path) -> None:
    [event] = events(folder, "Borduria condemned Syldavia for smuggling in the grain harvest.")
    assert (event.type, event.status, event.topics[-2:]) == ("ACCUSE", "happened", ("FOOD", "CRIME"))
    assert event.plover is not None
    assert event.plover.type == "ACCUSE"
    assert event.why[:2] == ("condemned", "verb own.verbs.txt:10")
    [planned] = events(folder, "Borduria will condemn Syldavia.")
    assert (planned.status, planned.cameo) == ("planned", "111")
    [spoken] = [e for e in events(folder, "Borduria said this to Syldavia.") if e.cameo == "010"]
    assert (spoken.type, spoken.plover) == ("OTHER", None)


def test_beside_our_frames_theirs_count_on_their_verbs(folder: Path) -> None:
    found = events(folder, "Borduria deplored Syldavia, and Chad accused Mali of theft.", only=False)
    assert {(e.type, e.cameo, "deplored" in e.why) for e in found} == {
        ("ACCUSE", "111", True),
        ("ACCUSE", "112", False),
    }
    [ours] = events(folder, "Chad accused Denmark of theft.", only=False)
    assert ([p.code for p in ours.actors], [p.code for p in ours.recipients]) == (["TCD"], ["DAN"])


def test_the_folder_is_told_file_by_file(folder: Path) -> None:
    found = open_dictionaries(folder)
    assert [(name, kind) for name, kind, _ in found.files] == [
        (f"own.{kind}.txt", kind) for kind in ("actors", "agents", "discards", "issues", "verbs")
    ]
    assert found.remarks == ()
    assert all(entries > 0 for *_, entries in found.files)


def test_a_changed_folder_is_another_configuration(tmp_path: Path) -> None:
    (tmp_path / "a.verbs.txt").write_text("--- HAIL [051] ---\nHAIL\n", encoding="utf-8")
    before = Config(lexicons=(tmp_path,)).digest
    assert Config(lexicons=(tmp_path,)).digest == before
    (tmp_path / "a.verbs.txt").write_text("--- HAIL [050] ---\nHAIL\nLAUD\n", encoding="utf-8")
    assert Config(lexicons=(tmp_path,)).digest != before


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear sir\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="no PETRARCH dictionary"):
        open_dictionaries(tmp_path)


def test_lines_that_cannot_be_read_are_told() -> None:
    patterns = "- * &NOSET [051]\n- LEADERS [051]\n- * A/B [052]\n- * PRAISE\n- * WARMLY [053]\n"
    text = f"--- X [1] ---\nHAIL\n{patterns}"
    verbs, remarks = read_verbs("v", list(lines_of(text)))
    assert [r.line for r in remarks] == [3, 4, 5, 6]
    assert [p.code for p in verbs[0].patterns] == ["053"]
    _, remarks = read_agents("a", lines_of("KING [GOV]\nQUEEN ~GOV\n!X!_OF_Y [~GOV]\n"))
    assert [r.line for r in remarks] == [1, 2, 3]
    actors, remarks = read_actors("a", lines_of("\t[XYZ]\nMALI\n\t[MLI 19]\nCHAD [TCD]\nNIGER [NER\n"))
    assert [r.line for r in remarks] == [1, 3, 2, 5, 5]
    assert [a.words for a in actors] == [("CHAD",)]


def test_comments_are_no_content() -> None:
    text = "A # one\n<!-- B\nC --> D\nE <!-- F --> G\n;H\n< ! -- I -->\n"
    assert [line.text.split() for line in lines_of(text) if line.text.strip()] == [["A"], ["D"], ["E", "G"]]


def test_phrases() -> None:
    assert words_of("AL-QAEDA_IN_MALI_") == ("AL", "QAEDA", "IN", "MALI")
    assert [plural_of((w,))[0] for w in ("ENVOY", "ARMY", "PASS", "BUS", "CHURCH")] == [
        *("ENVOYS", "ARMIES", "PASSES", "BUSS", "CHURCHES")
    ]


def test_patterns_of_the_second_petrarch_are_read() -> None:
    text = "--- MEET [040] ---\nMEET\n- &MEN * (WITH {PEACE ENVOY}) $ [:043]\n\n&MEN\n+SOLDIER\n"
    verbs, remarks = read_verbs("v", list(lines_of(text)))
    assert remarks == []
    [pattern] = verbs[0].patterns
    assert (pattern.code, pattern.back) == ("", "043")
    assert [step.choices[0] if step.choices else step.kind for step in pattern.after] == [
        *(("WITH",), ("PEACE",), ("ENVOY",), "source")
    ]
    assert pattern.before[0].choices == (("SOLDIER",), ("SOLDIERS",))


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("0356", "CONCEDE"),
        ("036", "AGREE"),
        ("116", "SANCTION"),
        ("1712", "ASSAULT"),
        ("171", "COERCE"),
        ("010", "OTHER"),
        ("345", "OTHER"),
        ("191", "COERCE"),
    ],
)
def test_acts_of_cameo_codes(code: str, act: str) -> None:
    assert act_of(code) == act

"""The counts of the scorer of whole stories, on an invented story and accounts of it worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.quality.gold_stories import score_claims, score_story, sentences_as_claims
from benchmarks.quality.gold_stories_match import places_in
from benchmarks.quality.gold_stories_tally import Tally

A1 = "Norway shut the Lusk bridge on Monday. Some 40 lorries waited, the police said. Ana Lind met Ivo Rask."
A2 = "Norway shut the Lusk bridge on Monday. About 70 lorries waited, drivers said."
A3 = "The bridge at Lusk was shut. It will open on Friday."
TEXTS = {"a1": A1, "a2": A2, "a3": A3}


def _s(article: str, text: str) -> dict[str, str]:
    return {"article": article, "text": text}


def _claim(key: str, what: str, verdict: str, sources: list[list[str]], spans: list[Any]) -> dict[str, Any]:
    return {"id": key, "what": what, "kind": "event", "verdict": verdict, "main": True,
            "sources": sources, "independent": len(sources), "spans": spans}  # fmt: skip


SHUT = [
    _s("a1", "shut the Lusk bridge"),
    _s("a2", "shut the Lusk bridge"),
    _s("a3", "bridge at Lusk was shut"),
]
LORRIES = [_s("a1", "Some 40 lorries"), _s("a2", "About 70 lorries")]
STORY: dict[str, Any] = {
    "label": "lusk",
    "articles": [
        {"id": key, "outlet": key, "date": "2024-03-05", "title": "", "text": text}
        for key, text in TEXTS.items()
    ],
    "origins": [{"articles": ["a1", "a2"], "kind": "reprint", "name": "X"}],
    "claims": [
        _claim("c1", "Norway shut the bridge.", "corroborated", [["a1", "a2"], ["a3"]], SHUT),
        _claim("c2", "How many lorries waited: 40 or 70.", "conflicting", [["a1"], ["a2"]], LORRIES),
        _claim("c3", "The bridge will open on Friday.", "single", [["a3"]], [_s("a3", "open on Friday")]),
    ],
    "differences": [
        {"kind": "number", "verdict": "conflict", "what": "lorries", "claim": "c2",
         "sides": [{"value": "40", "spans": LORRIES[:1]}, {"value": "70", "spans": LORRIES[1:]}]},
    ],
    "encounters": [
        {"sides": [{"actor": "Norway", "people": ["Ana Lind"]}, {"actor": "Estonia", "people": ["Ivo Rask"]}],
         "level": "other", "format": "meeting", "place": None, "status": "held", "planned": None,
         "held": "2024-03-04", "agenda": [], "conditions": [], "outcomes": [],
         "spans": [_s("a1", "Ana Lind met Ivo Rask")]},
    ],
    "measures": [],
    "renderings": [{"speaker": "police", "drift": "meaning", "spans": LORRIES}],
    "expectations": [
        {"text": "The bridge opens.", "by": None, "by_when": "2024-03-08",
         "spans": [_s("a3", "will open on Friday")], "outcome": "open"},
    ],
    "not_in": [{"claim": "c1", "article": "a3"}],
}  # fmt: skip


def _support(*cited: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"article": a, "start": TEXTS[a].index(t), "end": TEXTS[a].index(t) + len(t)} for a, t in cited]


def _found(
    text: str, verdict: str, origins: list[str], support: list[Any], *missing: str, kind: str = "event"
) -> dict[str, Any]:
    return {"text": text, "kind": kind, "verdict": verdict, "origins": origins,
            "support": support, "not_in": list(missing)}  # fmt: skip


FIRST = "Norway shut the Lusk bridge on Monday."
THIRD = "The bridge at Lusk was shut."
OPEN = "It will open on Friday."
FORTY, SEVENTY = "Some 40 lorries waited, the police said.", "About 70 lorries waited, drivers said."
GOOD: dict[str, Any] = {
    "stories": 1,
    "origins": [{"articles": ["a1", "a2"], "kind": "wire"}],
    "claims": [
        _found(FIRST, "corroborated", ["A", "B"], _support(("a1", FIRST), ("a2", FIRST), ("a3", THIRD)),
               "a3"),
        _found(FORTY, "conflicting", ["A"], _support(("a1", FORTY))),
        _found(SEVENTY, "conflicting", ["A"], _support(("a2", SEVENTY))),
        _found(OPEN, "single", ["B"], _support(("a3", OPEN))),
    ],
    "differences": [
        {"kind": "number", "verdict": "conflict", "about": "lorries",
         "variants": [{"value": "70", "support": _support(("a2", SEVENTY))},
                      {"value": "40", "support": _support(("a1", FORTY))}]},
    ],
    "encounters": [
        {"sides": [{"actor": "Norway", "people": ["Ana Lind"]}, {"actor": "Latvia", "people": ["Ivo Rask"]}],
         "format": "meeting", "place": None, "planned": None, "held": "2024-03-04", "status": "happened",
         "agenda": [], "conditions": [], "outcomes": [],
         "support": _support(("a1", "Ana Lind met Ivo Rask."))},
    ],
    "measures": [],
    "utterances": [
        {"speaker": "police", "pairs": [{"a": 0, "b": 1, "drift": "meaning"}],
         "renderings": [{"text": FORTY, "support": _support(("a1", FORTY))},
                        {"text": SEVENTY, "support": _support(("a2", SEVENTY))}]},
    ],
    "expectations": [
        {"text": "It will open", "by": None, "by_when": "2024-03-08", "outcome": {"verdict": "open"},
         "support": _support(("a3", OPEN))},
    ],
}  # fmt: skip


def _scored(**changed: Any) -> Tally:
    tally = Tally()
    score_story(tally, STORY, GOOD | changed)
    return tally


def test_an_account_like_the_gold_is_right_but_for_one_actor() -> None:
    tally = _scored()
    wrong = {name: held for name, held in tally.ratios.items() if held[0] < held[1]}
    actors = {f"encounters: slot{slot}, {m}" for slot in ("s", " actor") for m in "PR"}
    sources = {"articles of claims found, R", "number of sources of claims found"}  # one version of a dispute
    assert set(wrong) == actors | sources
    assert tally.ratios["claims, P"] == [3, 3]  # the second version of the dispute is no mistake
    assert tally.ratios["encounters: slot actor, R"] == [1, 2]
    assert tally.totals["dependent sources counted as independent"] == 0


def test_a_copy_counted_as_a_source_of_its_own_is_told() -> None:
    claims = [dict(GOOD["claims"][0], origins=["A", "B", "C"])]
    tally = _scored(claims=claims, origins=[])
    assert tally.totals["dependent sources counted as independent"] == 1
    assert tally.ratios["claims, R"] == [1, 3]
    assert tally.ratios["reprints, R"] == [0, 1]


def test_a_claim_of_too_few_articles_is_not_found_and_is_no_wrong_one() -> None:
    few = _found(THIRD, "corroborated", ["B"], _support(("a1", FIRST), ("a2", FIRST)))
    story = dict(STORY, claims=[dict(STORY["claims"][0], spans=[*SHUT, _s("a4", "Lusk"), _s("a5", "Lusk")])])
    story["articles"] = [*STORY["articles"], *({"id": key, "text": "Lusk"} for key in ("a4", "a5"))]
    tally = Tally()
    score_claims(tally, story, {"claims": [few]})
    assert (tally.ratios["claims, R"], tally.ratios["claims, P"]) == ([0, 1], [1, 1])


def test_a_claim_joined_with_another_thing_is_wrong() -> None:
    mixed = _found(FIRST, "corroborated", ["A", "B"], _support(("a1", FIRST), ("a3", OPEN)))
    tally = _scored(claims=[mixed])
    assert (tally.ratios["claims, R"], tally.ratios["claims, P"]) == ([0, 3], [0, 1])


def test_what_the_gold_does_not_share_is_wrong() -> None:
    other = _support(("a1", "Ana Lind met Ivo Rask."), ("a2", SEVENTY))
    tally = _scored(claims=[_found("Ana Lind met drivers.", "corroborated", ["A"], other)])
    assert tally.ratios["claims, P"] == [0, 1]


def test_a_title_is_laid_on_no_event() -> None:
    title = _found(
        "Norway’s bridge is Lusk.", "single", ["A"], GOOD["claims"][0]["support"], kind="attribute"
    )
    tally = _scored(claims=[title])
    assert (tally.ratios["claims, R"], tally.ratios["shared titles"]) == ([0, 3], [0, 1])
    assert "claims, P" not in tally.ratios


def test_variants_with_other_numbers_are_not_the_difference() -> None:
    other = [{"value": "50", "support": _support(("a1", FORTY))}, GOOD["differences"][0]["variants"][0]]
    tally = _scored(differences=[dict(GOOD["differences"][0], variants=other)])
    assert (tally.ratios["differences, R"], tally.ratios["differences, P"]) == ([0, 1], [0, 1])


@pytest.mark.parametrize(("what", "right"), [("bridge closure", 1), ("blockade", 0)])
def test_a_measure_cited_elsewhere_is_known_by_its_parties_and_name(what: str, right: int) -> None:
    gold = {
        "what": "closure of the bridge",
        "by": "Norway",
        "on": "Estonia",
        "since": None,
        "state": "in force",
    }
    given = dict(gold, what=what, support=_support(("a3", OPEN)))
    tally = Tally()
    score_story(tally, dict(STORY, measures=[dict(gold, spans=SHUT[:1])]), GOOD | {"measures": [given]})
    assert tally.ratios["measures, R"] == [right, 1]
    assert tally.ratios["measures: slots, R"] == [4 * right, 4]


def test_the_baseline_counts_outlets() -> None:
    first, second, third = sentences_as_claims(STORY)
    assert (first["verdict"], first["origins"]) == ("corroborated", ["a1", "a2", "a3"])
    assert [s["article"] for s in second["support"]] == ["a1", "a2"]
    assert (third["verdict"], third["not_in"]) == ("single", ["a2", "a3"])


def test_words_that_are_not_there_just_once_are_an_error() -> None:
    with pytest.raises(ValueError, match="times in a1"):
        places_in(STORY, [_s("a1", "lorries"), _s("a1", "Lusk"), _s("a1", "on")])

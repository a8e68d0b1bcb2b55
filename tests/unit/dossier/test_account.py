"""The account of a hand-made story: verdicts, timeline, encounter, outcome, absence."""

from __future__ import annotations

from typing import Any

from twosource.dossier import build_account
from twosource.records.account import Claim, LinkedStory, Story


def _claim(story: Story, words: str) -> Claim:
    return next(c for c in story.claims if words in c.text)


def _citations(thing: Any) -> list[Any]:
    """Collect every support of an account, however deep."""
    if isinstance(thing, tuple):
        return [c for item in thing for c in _citations(item)]
    if hasattr(thing, "__dataclass_fields__"):
        return [
            c
            for name in thing.__dataclass_fields__
            for c in ([getattr(thing, name)] if name == "support" else _citations(getattr(thing, name)))
        ]
    return []


def test_what_two_parties_state_themselves_is_confirmed_by_both_sides(ministers: Any) -> None:
    claim = _claim(build_account(ministers.build()), "is to meet")
    assert claim.verdict == "confirmed by both sides"
    assert claim.asserted_by[:2] == ("party: Norwegian foreign ministry", "party: Peruvian trade ministry")


def test_a_confirmed_plan_does_not_corroborate_that_the_meeting_was_held(ministers: Any) -> None:
    claim = _claim(build_account(ministers.build()), "Hedda Skaug met")
    assert claim.verdict == "single"
    assert claim.origins == ("C",)


def test_plan_and_meeting_stand_apart_in_the_timeline_and_make_one_encounter(ministers: Any) -> None:
    story = build_account(ministers.build())
    course = [(t.date, t.status) for t in story.timeline if "Quispal" in t.text and t.kind == "event"]
    assert sorted(course) == [("2032-05-14", "happened"), ("2032-05-14", "planned")]
    assert [(e.planned, e.held) for e in story.encounters] == [("2032-05-14", "2032-05-14")]
    assert [(s.actor, s.people) for s in story.encounters[0].sides] == [
        ("Norway", ("Hedda Skaug",)),
        ("Peru", ("Rosa Quispal",)),
    ]


def test_a_plan_is_met_by_a_later_report_of_the_act(ministers: Any) -> None:
    story = build_account(ministers.build())
    outcome = next(e.outcome for e in story.expectations if "is to meet" in e.text)
    assert outcome.verdict == "met"
    assert outcome.support[0].article == "c"


def test_labels_of_the_two_sides_are_a_perspective(ministers: Any) -> None:
    story = build_account(ministers.build())
    label = next(d for d in story.differences if d.kind == "label")
    assert label.verdict == "perspective"
    assert [v.value for v in label.variants] == ["Peru: “a new beginning”", "Norway: an exchange of views"]


def test_everything_cites_the_story(ministers: Any) -> None:
    linked: LinkedStory = ministers.build()
    story = build_account(linked)
    supports = _citations((story.lead, story.claims, story.timeline, story.encounters, story.expectations))
    assert supports
    assert all(supports[i] for i in range(len(supports)) if not _open_outcome(story, supports[i]))
    for support in supports:
        for c in support:
            assert 0 <= c.start < c.end <= len(linked.article(c.article).text)


def _open_outcome(story: Story, support: Any) -> bool:
    return support == () and any(e.outcome.verdict == "open" for e in story.expectations)


def test_an_account_needs_no_dates_and_no_second_article(tell: Any) -> None:
    tell.entity("K", "Kenya", "country", "KEN")
    report = tell.report("only", "Kenya closed the border. Nobody was hurt.", None)
    tell.join(tell.event(report, "closed", "COERCE", ("K",)))
    story = build_account(tell.build())
    assert [c.text for c in story.claims] == ["Kenya closed the border."]
    assert [t for t in story.timeline if t.kind == "event"] == []

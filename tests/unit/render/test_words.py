"""Dates in words, aligned quotations and the timeline's axis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from twosource.records.account import (
    EntityForm,
    Expectation,
    LinkedEntity,
    Outcome,
    RenderingPair,
    Story,
    TimelineEntry,
)
from twosource.records.text import Citation
from twosource.render.charts import timeline_chart
from twosource.render.citations import Citations
from twosource.render.views.claims import claim_groups
from twosource.render.views.expectations import ledger, still_open
from twosource.render.views.people import code_words, forms_seen
from twosource.render.views.quotations import _balanced, aligned, by_speaker, word_changes
from twosource.render.views.timeline import listed
from twosource.render.wording import day_words, interval_words, shorten, tidy, visible


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-06-04", "4 Jun 2025"),
        ("2025-06-04T16:40", "4 Jun 2025, 16:40"),
        ("2025-06", "Jun 2025"),
        ("2025", "2025"),
        ("2025-W23", "week of 2 Jun 2025"),
        ("2025-Q2", "quarter 2 of 2025"),
        ("XXXX-03", "Mar"),
        ("202", "2020s"),
        ("2025-06-03/2025-06-04", "3–4 Jun 2025"),
        ("PAST_REF", "earlier"),
        ("2025-99-99", "2025-99-99"),
        ("nonsense", "nonsense"),
        (None, ""),
    ],
)
def test_dates_in_words(value, words):
    assert day_words(value) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-06-03", "2025-06-03", "3 Jun 2025"),
        ("2025-05-30", "2025-06-02", "30 May – 2 Jun 2025"),
        ("2024-12-30", "2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2025-06-03", None, "from 3 Jun 2025"),
        (None, "2025-06-03", "until 3 Jun 2025"),
        (None, None, ""),
    ],
)
def test_intervals_in_words(first, last, words):
    assert interval_words(first, last) == words


def test_shorten_cuts_at_a_word():
    assert shorten("one two three four", 12) == "one two…"
    assert visible("a\ud800\u202eb") == "a\ufffd\ufffdb"
    assert tidy(" a\x1b[1m \u202e b\n") == "a[1m b"


def test_differing_words_are_marked_on_both_sides():
    first, other = "No less than six a day", "Up to six a day"
    assert word_changes(first, other) == (("Up to", True), (" six a day", False))
    assert word_changes(other, first) == (("No less than", True), (" six a day", False))


def test_aligned_renderings_say_how_far_they_drift(dossier):
    (found,) = aligned(dossier.stories[0], Citations(dossier.stories[0], dossier.articles))
    assert found.drift == "meaning"
    assert [r.in_marks for r in found.renderings] == [True, True]


def test_timeline_keeps_order_and_stays_inside(dossier):
    story = dossier.stories[0]
    chart = timeline_chart(story, Citations(story, dossier.articles))
    assert chart is not None
    xs = [bar.x for bar in chart.bars]
    assert xs == sorted(xs)
    assert all(0 <= bar.x <= bar.x + bar.width <= 960 for bar in chart.bars)
    assert [bar.style for bar in chart.bars] == ["vague", "vague", "vague", "plan"]
    assert [(s.letter, s.repeat) for s in chart.stamps] == [("A", False), ("B", False), ("Ar1", True)]


def test_timeline_with_odd_dates_is_not_drawn(dossier):
    entry = TimelineEntry(text="x", kind="event", status="happened", date="9999-12-31")
    story = Story(id="s", title="t", articles=(), timeline=(entry,))
    assert timeline_chart(story, Citations(story, ())) is None


@pytest.mark.parametrize(
    ("raw", "balanced"),
    [
        ("it would “push back if needed", "it would “push back if needed”"),
        ("a floor” and no more", "“a floor” and no more"),
        ('called it "a start', 'called it "a start"'),
        ("nothing to close", "nothing to close"),
    ],
)
def test_cut_quotation_marks_are_balanced(raw, balanced):
    assert _balanced(raw) == balanced


def test_renderings_in_the_same_words_are_shown_once(dossier):
    story = dossier.stories[0]
    same = replace(story.utterances[0], pairs=(RenderingPair(a=0, b=1, drift="none"),))
    citations = Citations(story, dossier.articles)
    (speaker,) = by_speaker(replace(story, utterances=(same,)), citations)
    assert aligned(replace(story, utterances=(same,)), citations) == ()
    assert len(citations.chips(speaker.shown[0].support)) == 2


def test_claims_in_conflict_are_one_question_with_the_answer_of_each_origin(dossier):
    story = dossier.stories[0]
    groups = {g.verdict: g for g in claim_groups(story, Citations(story, dossier.articles))}
    (row,) = groups["conflicting"].rows
    assert row.text == "When the first boat sails"
    assert [cell.words for cell in row.cells] == ["15 June", "20 June", "", "", ""]
    assert row.origins == "1 : 1"
    assert row.silent == ("C", "D", "E")


def _entry(status, *, date="2025-06-04", event="V1"):
    citation = Citation(article="wire", start=0, end=3 if status == "planned" else 5)
    return TimelineEntry(
        text=status, kind="event", status=status, date=date, event=event, support=(citation,)
    )


def test_plan_and_event_of_one_day_are_one_line():
    plan, held = _entry("planned"), _entry("happened")
    later = _entry("planned", date="2025-06-09")
    story = Story(id="s", title="t", articles=(), timeline=(plan, held, later))
    lines, rest = listed(story)
    assert [(line.entry, line.planned) for line in lines] == [(held, plan.support), (later, ())]
    assert rest == ()


def test_plan_of_another_event_stays_a_line():
    story = Story(
        id="s", title="t", articles=(), timeline=(_entry("planned", event="V2"), _entry("happened"))
    )
    assert len(listed(story)[0]) == 2


def test_open_expectations_come_soonest_first_and_after_those_told():
    def expected(text, due, verdict="open"):
        return Expectation(text=text, by=None, by_when=due, support=(), outcome=Outcome(verdict=verdict))

    found = (
        expected("c", None),
        expected("e", "1986"),
        expected("b", "2025-07-01"),
        expected("a", "2025-06-01"),
    )
    published = TimelineEntry(text="x", kind="publication", status="happened", date="2025-05-01")
    story = Story(
        id="s",
        title="t",
        articles=(),
        timeline=(published,),
        expectations=(*found, expected("d", None, "met")),
    )
    assert [e.text for e in still_open(story)] == ["a", "b", "c", "e"]
    assert [e.text for e in ledger(story)] == ["d", "a", "b", "c", "e"]


def test_code_without_a_country_is_not_shown():
    entity = LinkedEntity(id="E1", name="A minister", type="person", code="GOV")
    assert code_words(entity) == ""
    assert code_words(replace(entity, code="NORGOV", country="NOR")) == "NOR GOV"


def test_forms_are_capped_and_misspelt_ones_kept():
    forms = tuple(EntityForm(text=f"Form {n}", kind="name", support=()) for n in range(6))
    wrong = EntityForm(text="Fromm", kind="misspelt", support=())
    entity = LinkedEntity(id="E1", name="Form 0", type="person", forms=(*forms, wrong))
    shown, more = forms_seen(entity)
    assert [f.text for f in shown] == ["Form 1", "Form 2", "Fromm"]
    assert more == 3


def test_label_of_a_long_bar_stays_inside_the_chart():
    long = TimelineEntry(
        text="A very long label " * 4,
        kind="event",
        status="happened",
        earliest="2025-01-01",
        latest="2025-12-31",
    )
    story = Story(id="s", title="t", articles=(), timeline=(long, _entry("happened")))
    chart = timeline_chart(story, Citations(story, ()))
    assert chart is not None
    assert all(bar.label_x >= 0 and bar.anchor == "start" for bar in chart.bars if bar.width)

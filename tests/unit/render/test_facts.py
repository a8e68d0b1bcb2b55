"""The head of a page: when, where and who of what the first line tells; chapters and repeated lines."""

from __future__ import annotations

from dataclasses import replace

from twosource.records.account import Chapter, Dossier, Story
from twosource.render.html import render_html
from twosource.render.views import expectations, positions, record
from twosource.render.views.facts import head_facts, who_words


def _act(story: Story, **changes: object) -> Story:
    """Return the story with its main event as an act that is no meeting, beside a meeting elsewhere."""
    main = replace(story.events[0], type="SUPPORT", date="2025-06-01", place="Halm", **changes)
    meeting = replace(story.encounters[0], event="V9")
    return replace(story, events=(main, *story.events[1:]), encounters=(meeting,))


def test_the_head_takes_sides_day_and_place_from_the_meeting_that_is_the_main_event(dossier: Dossier) -> None:
    facts = head_facts(dossier.stories[0])
    assert (facts.where, facts.when) == ("Askevik", "3–4 Jun 2025")
    assert who_words(facts) == "Velland (Ilse Brandvik); Tormark (Jonas Reve)"


def test_a_meeting_beside_the_matter_gives_the_head_nothing(dossier: Dossier) -> None:
    facts = head_facts(_act(dossier.stories[0]))
    assert (facts.where, facts.when) == ("Halm", "1 Jun 2025")
    assert facts.who
    assert all(not persons for _, persons in facts.who)


def test_where_nobody_acts_no_state_stands_as_who(dossier: Dossier) -> None:
    story = dossier.stories[0]
    state = next(e.id for e in story.entities if e.type == "country")
    assert head_facts(_act(story, actors=(), recipients=(state,))).who == ()


def test_the_first_screen_says_no_line_twice(dossier: Dossier) -> None:
    story = dossier.stories[0]
    open_one = expectations.still_open(story)[0]
    line = replace(story.lead[0], text=open_one.text)
    shown = record.lead_lines(replace(story, lead=(*story.lead, line)))
    assert [x.text for x in shown] == [x.text for x in record.lead_lines(story)]
    said = [h.position.text for _, held in positions.sides(story) for h in held]
    assert len(said) == len(set(said))


def test_the_page_lists_chapters_with_their_days(dossier: Dossier) -> None:
    story = dossier.stories[0]
    chapter = Chapter(
        text="The ferry ran again.", first="2025-06-04", last="2025-06-20", support=story.lead[0].support
    )
    page = render_html(replace(dossier, stories=(replace(story, chapters=(chapter,)),)))
    assert "The ferry ran again." in page
    assert "4–20 Jun 2025" in page
    assert "The ferry ran again." not in render_html(dossier)

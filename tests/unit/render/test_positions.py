"""Positions by side: people speak for their country, and the same words are told once."""

from __future__ import annotations

from dataclasses import replace

from twosource.render.views.positions import position_table, sides


def test_person_stands_in_the_column_of_their_country(dossier):
    story = dossier.stories[0]
    spoken = replace(story.positions[1], actor="Ilse Brandvik")
    table = position_table(replace(story, positions=(*story.positions, spoken)))
    assert table is not None
    assert table.sides == ("Velland", "Tormark", "Holmstad Fishers’ Union")
    ferry = next(row for row in table.rows if row.issue == "Sund ferry")
    assert [held.speaker for held in ferry.cells[0]] == ["", "Ilse Brandvik"]


def test_issue_with_nothing_of_its_own_is_named_beside_the_first(dossier):
    story = dossier.stories[0]
    again = replace(story.positions[0], issue="sovereignty")
    table = position_table(replace(story, positions=(*story.positions, again)))
    assert table is not None
    assert [(row.issue, row.also) for row in table.rows if row.also] == [("fishing zone", ("sovereignty",))]
    held = dict(sides(replace(story, positions=(*story.positions, again))))["Tormark"]
    assert [h.issues for h in held] == [("fishing zone", "sovereignty")]


def test_actor_without_a_column_is_among_the_others(dossier):
    story = dossier.stories[0]
    more = tuple(replace(story.positions[3], actor=f"Union {n}", by_self=False) for n in range(2))
    table = position_table(replace(story, positions=(*story.positions, *more)))
    assert table is not None
    assert table.others
    ferry = next(row for row in table.rows if row.issue == "Sund ferry")
    assert [held.speaker for held in ferry.cells[-1]] == ["Union 0", "Union 1"]


def test_no_positions_no_table(dossier):
    assert position_table(replace(dossier.stories[0], positions=())) is None
    assert sides(replace(dossier.stories[0], positions=())) == ()

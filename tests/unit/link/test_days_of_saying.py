"""The day on which something is said is not the day of what is said."""

from __future__ import annotations

import pytest

from twosource.pipeline import brief
from twosource.records.text import Article, GivenFacts

STORY = (
    "Uganda and Kenya will hold talks in Nairobi on Friday, the Kenyan government said.\n\n"
    "Even former President Peter Owino's tariffs on Ugandan milk are under review, Trade Minister "
    "Grace Mutua said last week.\n\nThe talks are the first this year."
)


@pytest.mark.issue("a tariff dated by the week in which somebody spoke of it")
def test_the_week_of_saying_does_not_date_a_measure() -> None:
    article = Article(id="a", text=STORY, given=GivenFacts(date="2023-05-10"))
    events = brief([article]).stories[0].events
    sanctions = [event for event in events if event.type == "SANCTION"]
    assert sanctions
    assert [(event.date, event.earliest) for event in sanctions] == [(None, None)] * len(sanctions)

"""On which day something was said: a weekend or a week beside the words names no day."""

from twosource.pipeline import brief
from twosource.records.text import Article

SAID = (
    '"We will not leave the valley before the road is open," said the mayor, Ida Krogh, {when}. '
    "The road fell in May.\n"
)


def test_words_said_at_a_weekend_are_compared_all_the_same() -> None:
    told = [
        Article(
            id="a", text="Road to Lea stays shut\n\n2 January 2017\n\n" + SAID.format(when="at the weekend")
        ),
        Article(
            id="b", text="Lea waits for its road\n\n2 January 2017\n\n" + SAID.format(when="last weekend")
        ),
        Article(id="c", text="Lea waits on\n\n3 January 2017\n\n" + SAID.format(when="on Sunday")),
    ]
    assert brief(told).skipped == ()

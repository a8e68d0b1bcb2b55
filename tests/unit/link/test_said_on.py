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


def test_hour_of_a_named_day_is_of_that_day() -> None:
    told = [
        Article(
            id="a",
            text="Nine barns gone\n\n2 March 2021\n\nAt the noon briefing on Sunday fire chief Ida "
            "Krogh said nine barns had burned down since Friday.\n",
        ),
        Article(
            id="b",
            text="Barns burn\n\n1 March 2021\n\nAt the noon briefing on Sunday the fire chief, Ida "
            "Krogh, said nine barns had burned down since Friday.\n",
        ),
    ]
    assert _joined(told)


def test_morning_and_night_are_two_occasions() -> None:
    told = [
        Article(
            id=x,
            text=f"Fire\n\n3 March 2021\n\nFire chief Ida Krogh said {when} that {count} barns had burned.\n",
        )
        for x, when, count in (("a", "on Tuesday morning", "nine"), ("b", "late on Tuesday night", "eleven"))
    ]
    assert not _joined(told)


def test_joint_statement_is_told_by_its_text_or_by_who_signs_it() -> None:
    told = [
        Article(
            id="a",
            text="Ferry by night\n\n4 March 2021\n\nIn a joint statement on Wednesday the Danish and "
            "the Swedish ministers of transport said that they would let the ferry run by night.\n",
        ),
        Article(
            id="b",
            text="Ferry to run by night\n\n4 March 2021\n\n“We will let the ferry run by night,” says the "
            "joint statement which Denmark and Sweden issued on Wednesday.\n",
        ),
    ]
    assert _joined(told)


def _joined(told: list[Article]) -> bool:
    (story,) = brief(told).stories
    return any(len(u.renderings) > 1 for u in story.utterances)

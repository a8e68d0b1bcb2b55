"""Events of whole articles: the main one, dates, attribution, given actors."""

from __future__ import annotations

from twosource.annotate.events import find_events
from twosource.annotate.events.dating import date_events
from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse
from twosource.annotate.places import find_places
from twosource.annotate.quotes import find_quotes
from twosource.annotate.times import find_times
from twosource.clean import clean
from twosource.records.annotation import Event, Timex
from twosource.records.text import Article, GivenFacts, GivenSpans, Span

STORY = "\n\n".join(
    [
        "Arvo to meet Turkish officials next week",
        "RIGA, June 10 (Reuters) - Lena Arvo, the foreign minister, will meet Turkish officials on June 18.",
        '"Ankara has expelled two of our diplomats," Arvo told reporters.',
        "Turkey imposed sanctions on Estonia in March 2019.",
        "No agreement is expected when the two sides meet.",
    ]
)


def read(article: Article) -> tuple[Event, ...]:
    """Run the stages that events need over one article."""
    cleaned = clean(article)
    blocks, source = cleaned.blocks, cleaned.source
    reading = parse(article, source, blocks)
    cast = find_cast(reading)
    times, places = find_times(reading), find_places(reading, cast)
    return find_events(reading, cast, times, places, find_quotes(reading, cast))


def story() -> tuple[Event, ...]:
    """Return the events of the invented story."""
    return read(Article(id="story", text=STORY, given=GivenFacts(date="2021-06-10")))


def test_exactly_one_event_is_main_and_it_is_the_meeting() -> None:
    main = [e for e in story() if e.main]
    assert [(e.type, e.status) for e in main] == [("CONSULT", "planned")]


def test_dates_come_from_the_clause_and_old_ones_are_background() -> None:
    events = {(e.type, e.status): e for e in story() if e.date is not None}
    assert events["CONSULT", "planned"].date == "2021-06-18"
    assert events["SANCTION", "happened"].date == "2019-03"
    assert events["SANCTION", "happened"].background


def test_what_stands_in_a_quotation_is_attributed() -> None:
    expelled = next(e for e in story() if STORY[e.start : e.end] == "expelled")
    assert expelled.attribution
    assert expelled.attribution[0].quote is not None


def test_spans_slice_back_to_the_text() -> None:
    for event in story():
        assert STORY[event.start : event.end].strip()
        assert event.clause is not None
        assert event.clause.start < event.clause.end <= len(STORY)


def test_given_actors_yield_exactly_one_event_between_them() -> None:
    text = "France praised Italy, and Norway accused Chad of spying."
    actor, recipient = text.index("Norway"), text.index("Chad")
    spans = GivenSpans(actor=Span(actor, actor + 6), recipient=Span(recipient, recipient + 4))
    events = read(Article(id="given", text=text, spans=spans))
    assert [e.type for e in events] == ["ACCUSE"]
    assert (events[0].actors[0].start, events[0].recipients[0].start) == (actor, recipient)


def test_an_event_told_as_done_after_publication_is_planned() -> None:
    event = Event(id="v1", start=0, end=4, type="CONSULT", time=Span(5, 9))
    timex = Timex(5, 9, type="DATE", value="2021-06-18", earliest="2021-06-18", latest="2021-06-18")
    dated = date_events([event], [timex], "2021-06-10")[0]
    assert (dated.status, dated.date) == ("planned", "2021-06-18")
    assert dated.plover is not None
    assert dated.plover.type == "AGREE"


def test_a_weekend_keeps_its_whole_value() -> None:
    event = Event(id="v1", start=0, end=4, type="CONSULT", time=Span(5, 16))
    value = "2021-W22-WE"
    weekend = Timex(5, 16, type="DATE", value=value, earliest="2021-06-05", latest="2021-06-06")
    assert date_events([event], [weekend], "2021-06-10")[0].date == value


def test_an_answer_points_to_the_event_it_answers() -> None:
    text = "Norway imposed sanctions on Chad on Monday. In response, Chad expelled two Norwegian diplomats."
    imposed, expelled = read(Article(id="answer", text=text))
    assert (imposed.type, expelled.type) == ("SANCTION", "SANCTION")
    assert expelled.response_to == imposed.id

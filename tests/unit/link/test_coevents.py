"""Events merged within and across articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from twosource.link import link_stories
from twosource.link.events.coevents import merge_events
from twosource.link.events.occasions import days_of
from twosource.link.who.entities import join_entities
from twosource.records.account import StoryEvent
from twosource.records.annotation import AnnotatedArticle

Make = Callable[..., AnnotatedArticle]
TARNO = {"id": "e1", "name": "Norway", "type": "country", "country": "NOR"}
CHILE = {"id": "e2", "name": "Chile", "type": "country", "country": "CHL"}
BOTH: dict[str, Any] = {"entities": [TARNO, CHILE], "mentions": [("Norway", "e1"), ("Chile", "e2")]}
TALKS: dict[str, Any] = {"type": "CONSULT", "actors": ("e1", "e2")}
BERGEN = {"name": "Bergen", "country": "NOR", "lat": 60.4, "lon": 5.3, "precision": "point", "kind": "city"}
ARICA = {"name": "Arica", "country": "CHL", "lat": -18.5, "lon": -70.3, "precision": "point", "kind": "city"}


def merged(*articles: AnnotatedArticle) -> tuple[StoryEvent, ...]:
    entities, entity_of = join_entities(articles)
    return merge_events(articles, entities, entity_of, ())


def before(article: Make, **event: Any) -> AnnotatedArticle:
    text = "Norway and Chile will meet in Bergen on 14 May.\nThe talks could be hard."
    planned = {
        **TALKS,
        "trigger": "meet",
        "status": "planned",
        "place": "Bergen",
        "date": "2031-05-14",
        **event,
    }
    return article(
        "a", text, published="2031-05-10", **BOTH, events=[planned], places=[{"words": "Bergen", **BERGEN}]
    )


def test_plan_and_fulfilment_are_one_event_that_happened(article: Make) -> None:
    after = article(
        "b", "Norway and Chile met for hours in Bergen.", published="2031-05-15", **BOTH,
        events=[{**TALKS, "trigger": "met", "date": "2031-05-14"}],
    )  # fmt: skip
    (event,) = merged(before(article), after)
    assert (event.status, event.date, event.place) == ("happened", "2031-05-14", "Bergen")
    assert event.members == (("a", "v1"), ("b", "v1"))
    assert event.label == "Norway and Chile meet in Bergen"
    assert event.main


def test_what_asserts_the_status_is_cited_first(article: Make) -> None:
    after = article(
        "b", "Norway and Chile met for hours in Bergen.", published="2031-05-15", **BOTH,
        events=[{**TALKS, "trigger": "met", "date": "2031-05-14"}],
    )  # fmt: skip
    (event,) = merged(before(article), after)
    assert [c.article for c in event.support] == ["b", "a"]
    assert [c.article for c in event.mentions] == ["b", "a"]


def test_meetings_placed_alike_join_without_parties(article: Make) -> None:
    again = article(
        "b", "The ministers will meet in Bergen on 14 May.", published="2031-05-11",
        entities=[{"id": "e1", "name": "The ministers", "type": "group"}],
        mentions=[("The ministers", "e1", "nominal")],
        events=[{"type": "CONSULT", "actors": ("e1",), "trigger": "meet", "status": "planned",
                 "place": "Bergen", "date": "2031-05-14"}],
        places=[{"words": "Bergen", **BERGEN}],
    )  # fmt: skip
    assert len(merged(before(article), again)) == 1


def test_plan_alone_stays_a_plan(article: Make) -> None:
    (event,) = merged(before(article))
    assert event.status == "planned"
    assert event.label == "Norway and Chile are to meet in Bergen"


def test_meetings_on_other_days_or_in_other_places_stay_apart(article: Make) -> None:
    other_day = article("b", "Norway and Chile met in spring.", **BOTH,
                        events=[{**TALKS, "trigger": "met", "date": "2031-04-02"}])  # fmt: skip
    other_place = article("c", "Norway and Chile met in Arica.", **BOTH, places=[{"words": "Arica", **ARICA}],
                          events=[{**TALKS, "trigger": "met", "place": "Arica"}])  # fmt: skip
    assert len(merged(before(article), other_day)) == 2
    assert len(merged(before(article), other_place)) == 2


def test_phone_call_is_not_the_meeting(article: Make) -> None:
    call = article("b", "Norway and Chile spoke by phone.", **BOTH,
                   events=[{**TALKS, "trigger": "spoke", "modes": ("phone",)}])  # fmt: skip
    assert len(merged(before(article), call)) == 2


def test_denied_meeting_does_not_join_one_that_happened(article: Make) -> None:
    denied = article("b", "Norway and Chile did not meet.", **BOTH,
                     events=[{**TALKS, "trigger": "meet", "status": "negated"}])  # fmt: skip
    events = merged(before(article), denied)
    assert sorted(e.status for e in events) == ["negated", "planned"]


def test_the_talks_join_the_encounter_they_refer_to(article: Make) -> None:
    text = "Norway and Chile will meet in Bergen on 14 May.\nThe talks could be hard."
    plan = {**TALKS, "trigger": "meet", "status": "planned", "date": "2031-05-14"}
    supposed = {"type": "CONSULT", "trigger": "talks", "status": "hypothetical"}
    (event,) = merged(article("a", text, **BOTH, events=[plan, supposed]))
    assert [c.start for c in event.mentions] == [text.index("meet"), text.index("talks")]


def test_minister_and_country_are_compatible_parties(article: Make) -> None:
    minister = {"id": "e1", "name": "Marta Halvorsen", "country": "NOR", "roles": ("Foreign Minister",)}
    second = article("b", "Marta Halvorsen met Chile on Thursday.", entities=[minister, CHILE],
                     mentions=[("Marta Halvorsen", "e1"), ("Chile", "e2")],
                     events=[{**TALKS, "trigger": "met", "date": "2031-05-14"}])  # fmt: skip
    assert len(merged(before(article), second)) == 1


def test_two_accusations_of_one_side_need_the_same_words(article: Make) -> None:
    blame = {"type": "ACCUSE", "actors": ("e1",), "recipients": ("e2",), "trigger": "accused"}
    one = article("a", "Norway accused Chile of dumping salmon.", **BOTH, events=[blame])
    two = article("b", "Norway accused Chile of jailing journalists.", **BOTH, events=[blame])
    three = article("c", "Norway accused Chile of dumping salmon abroad.", **BOTH, events=[blame])
    assert len(merged(one, two)) == 2
    assert len(merged(one, three)) == 1


def test_undated_article_is_narrowed_by_a_dated_one(article: Make) -> None:
    words = "Norway and Chile will meet in Bergen next Thursday about salmon quotas and trawlers."
    undated = article(
        "b", words, **BOTH,
        events=[{**TALKS, "trigger": "meet", "status": "planned", "time": "next Thursday"}],
        times=[
            {"words": "next Thursday", "type": "DATE", "value": "XXXX-WXX-4", "unresolved": "weekday:4:next"}
        ],
    )  # fmt: skip
    dated = article(
        "a", "Norway and Chile will meet in Bergen on 15 May about salmon quotas and trawlers.",
        published="2031-05-08", **BOTH,
        events=[{**TALKS, "trigger": "meet", "status": "planned", "date": "2031-05-15"}],
    )  # fmt: skip
    (story,) = link_stories([undated, dated])
    found = story.article("b")
    published = found.source.published
    assert published.how == "inferred"
    assert "2031-05-01" <= str(published.earliest) <= str(published.latest) <= "2031-05-15"
    assert [s.of(found.text) for s in published.evidence] == ["next Thursday"]
    assert found.events[0].date == found.times[0].value == "2031-05-15"


def test_days_of_reads_every_precision() -> None:
    assert [str(d) for d in days_of("2031-02") or ()] == ["2031-02-01", "2031-02-28"]
    assert [str(d) for d in days_of("2031-W20") or ()] == ["2031-05-12", "2031-05-18"]
    assert [str(d) for d in days_of("2031-Q2") or ()] == ["2031-04-01", "2031-06-30"]
    assert days_of("XXXX-05") is None
    assert days_of("2031-13-40") is None


def test_two_mishaps_that_share_no_more_than_being_one_stay_apart(article: Make) -> None:
    """A story has one disaster as a rule, but what recalls another of its kind is not that one."""

    def told(id: str, text: str, trigger: str) -> AnnotatedArticle:
        mishap = {"type": "OTHER", "trigger": trigger, "modes": ("disaster",), "actors": (), "recipients": ()}
        return article(id, text, published="2031-05-10", events=[mishap])

    flood = told("a", "The flood of the Torva tore away three bridges near the glass works.", "flood")
    again = told("b", "Three bridges near the glass works went when the flood came.", "flood")
    other = told("c", "Decades ago cholera carried off half the harbour.", "carried")
    assert sorted(len(e.members) for e in merged(flood, again, other)) == [1, 2]

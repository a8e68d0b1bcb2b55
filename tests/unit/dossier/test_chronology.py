"""Days of a topic, ranked by how many independent articles tell of them."""

from __future__ import annotations

from datetime import date, timedelta

from twosource.dossier.page.chronology import told_days
from twosource.records.annotation import AnnotatedArticle, Timex
from twosource.records.text import Article, Block, DayInterval, SourceFacts, Span


def article(identifier: str, published: str | None, *sentences: tuple[str, str | None]) -> AnnotatedArticle:
    """Return an article of sentences, each with the words that name a day; "May 5" is 2031-05-05."""
    text, spans, times = "", [], []
    for sentence, words in sentences:
        start = len(text)
        text += sentence + " "
        spans.append(Span(start, start + len(sentence)))
        if words is not None:
            at = start + sentence.index(words)
            day = date(2031, 5, int(words.split()[1])).isoformat()
            times.append(Timex(at, at + len(words), type="DATE", value=day))
    known = "explicit" if published else "unknown"
    return AnnotatedArticle(
        article=Article(id=identifier, text=text),
        language="en",
        source=SourceFacts(
            published=DayInterval(value=published, earliest=published, latest=published, how=known)
        ),
        blocks=(Block(0, len(text), "body"),),
        sentences=tuple(spans),
        times=tuple(times),
    )


COLLAPSE = ("The bridge over the Orra fell into the river on May 5 with two lorries on it.", "May 5")
INQUIRY = ("Parliament opened an inquiry into the bridge of Harnby on May 9 after long debate.", "May 9")
ELSEWHERE = ("A mayor from Ostrel had visited the fair with his children on May 5 for an hour.", "May 5")


TOWNS = ("Harnby", "Ostrel", "Velsund", "Lusmark", "Tarnow")


def test_days_are_ranked_by_the_articles_that_name_them() -> None:
    days = told_days(
        [
            article("a", "2031-05-12", COLLAPSE, INQUIRY),
            article("b", "2031-05-13", COLLAPSE),
            article(
                "c", "2031-05-14", ("It was May 3 when he had last looked at the fallen bridge.", "May 3")
            ),
        ]
    )
    named = [d.day for d in days if d.weight > 0]
    assert named[:1] == ["2031-05-05"]
    assert {"2031-05-09", "2031-05-03"} == set(named[1:])


def test_copies_count_as_one_article() -> None:
    articles = [
        *(article(f"copy{n}", "2031-05-12", COLLAPSE) for n in range(3)),
        *(article(f"own{n}", "2031-05-12", INQUIRY) for n in range(2)),
    ]
    alone = told_days(articles)
    known = told_days(articles, source_of={f"copy{n}": "agency" for n in range(3)})
    assert [d.day for d in alone] == ["2031-05-05", "2031-05-09"]
    assert [d.day for d in known] == ["2031-05-09", "2031-05-05"]


def test_sentence_of_a_day_is_the_one_that_most_articles_would_share() -> None:
    bridge = [
        "The Orra bridge fell into the river with two lorries on May 5.",
        "Two lorries were on the Orra bridge as it fell on May 5.",
        "On May 5 the bridge fell into the river, lorries and all.",
    ]
    articles = [article(f"a{n}", "2031-05-12", (s, "May 5")) for n, s in enumerate(bridge)]
    (day,) = told_days([article("z", "2031-05-12", ELSEWHERE), *articles], sentences=3)
    assert all(cited.article != "z" for cited in day.sentences[:2])


def test_one_sentence_is_not_given_twice() -> None:
    (day,) = told_days([article("a", "2031-05-12", COLLAPSE), article("b", "2031-05-12", COLLAPSE)])
    assert len(day.sentences) == 1


def test_a_day_still_to_come_counts_less_than_one_that_was() -> None:
    ahead = ("Voters of Harnby will choose a new mayor in a ballot on May 20 after all.", "May 20")
    days = told_days([article("a", "2031-05-12", ahead), article("b", "2031-05-12", INQUIRY)])
    assert next(d.day for d in days) == "2031-05-09"


def test_opening_without_a_day_tells_of_the_day_of_publication_and_no_later_sentence_does() -> None:
    plain = ("Divers lifted the second lorry out of the cold river at last.", None)
    named = article("b", "2031-05-13", ("The lorry was lifted on May 12 by divers from Ostrel.", "May 12"))
    first = told_days([article("a", "2031-05-12", plain), named], sentences=5)
    fillers = [(f"Bakers of {town} raised the price of bread once more.", None) for town in TOWNS]
    later = told_days([article("a", "2031-05-12", *fillers, plain), named], sentences=9)
    assert "a" in {c.article for c in first[0].sentences}
    said = [c for c in later[0].sentences if c.article == "a"]
    assert len(said) == 5


def test_articles_of_unknown_date_are_left_out() -> None:
    assert told_days([article("a", None, COLLAPSE)]) == ()


def test_order_of_the_articles_does_not_matter() -> None:
    start = date(2031, 5, 10)
    articles = [
        article(
            f"a{n}",
            (start + timedelta(days=n)).isoformat(),
            *(s for s in (COLLAPSE, INQUIRY, ELSEWHERE)[n % 3 :]),
        )
        for n in range(6)
    ]
    assert told_days(articles) == told_days(articles[::-1])

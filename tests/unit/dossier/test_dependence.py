"""Which statements of a claim rest on one another."""

from __future__ import annotations

from dataclasses import replace

from twosource.dossier.claims.dependence import settled
from twosource.dossier.claims.verdicts import Assertion, independent
from twosource.dossier.evidence import Evidence
from twosource.link import link_story
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article, Block, Citation, DayInterval, SourceFacts, Span

LEAKED = (
    "A vat in the dye works at Ulvsund leaked for nine nights before a guard shut the cock, a foreman said."
)


def article(name: str, text: str, day: int) -> AnnotatedArticle:
    sentences, at = [], 0
    for line in text.split("\n"):
        sentences.append(Span(at, at + len(line)))
        at += len(line) + 1
    value = f"2031-06-{day:02d}"
    return AnnotatedArticle(
        article=Article(id=name, text=text),
        language="en",
        source=SourceFacts(
            outlet=name, published=DayInterval(value=value, earliest=value, latest=value, how="explicit")
        ),
        blocks=(Block(0, len(text), "body"),),
        sentences=tuple(sentences),
    )


def said(
    article: AnnotatedArticle, words: str, source: str | None = None, party: str | None = None
) -> Assertion:
    start = article.text.index(words)
    return Assertion(
        article=article.id,
        citation=Citation(article=article.id, start=start, end=start + len(words)),
        by=f"outlet: {article.id}",
        source=source or f"origin {article.id}",
        party=party,
    )


def count(articles: list[AnnotatedArticle], stated: list[Assertion]) -> int:
    return independent(settled(Evidence(link_story("S", articles)), stated))


def test_own_reports_of_two_outlets_are_two() -> None:
    one = article("Fen Gazette", "Nine nights long the dye ran into the brook, and our reporter stood by.", 1)
    two = article(
        "Hill Courier", "For over a week colour came down the stream, which I saw from the bridge.", 2
    )
    assert count([one, two], [said(one, one.text), said(two, two.text)]) == 2


def test_lifted_sentence_adds_no_source_though_the_article_is_its_own() -> None:
    one = article("Fen Gazette", LEAKED, 1)
    two = article(
        "Hill Courier", f"The brook ran red on Sunday.\nThe geese of the parish are pink.\n{LEAKED}", 2
    )
    assert count([one, two], [said(one, LEAKED), said(two, LEAKED, "speaker E1")]) == 1


def test_circular_reports_are_one() -> None:
    one = article("Fen Gazette", "The vat leaked for nine nights, a man at the works has told us.", 1)
    two = article("Hill Courier", "The leak went on for nine nights, according to the Fen Gazette.", 2)
    three = article("Fen Gazette 2", "It was nine nights, the Hill Courier reported on Monday.", 3)
    stated = [said(a, a.text) for a in (one, two, three)]
    assert count([one, two, three], stated) == 1


def test_two_relays_of_an_agency_we_do_not_hold_are_one() -> None:
    one = article("Fen Gazette", "The vat leaked for nine nights, Reuters reported.", 1)
    two = article("Hill Courier", "Nine nights of leaking went unseen, two men told Reuters.", 2)
    assert count([one, two], [said(one, one.text), said(two, two.text, "unnamed two men")]) == 1


def test_two_sides_stay_two_though_one_outlet_tells_of_both() -> None:
    one = article("Fen Gazette", "The works agreed to pay.\nThe parish agreed to wait.", 1)
    two = article("Hill Courier", "According to the Fen Gazette, the parish agreed to wait.", 2)
    stated = [
        said(one, "The works agreed to pay.", "side works", "works"),
        said(two, two.text, "side parish", "parish"),
    ]
    assert count([one, two], stated) == 2


def test_what_a_report_also_has_from_a_speaker_rests_on_the_speaker() -> None:
    one = article("a", LEAKED + "\nThe leak went on for nine nights.", 3)
    two = article("b", "The leak went on for nine nights.", 4)
    evidence = Evidence(link_story("S", [one, two]))
    told = (
        replace(said(one, LEAKED, "speaker E1"), by="third party: a foreman"),
        said(one, "The leak went on"),
        said(two, "The leak went on"),
    )
    first, beside, other = settled(evidence, told)
    assert first.source == beside.source == "speaker E1"
    assert other.source != "speaker E1"

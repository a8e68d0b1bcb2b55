"""Reused passages, and the origins that follow from them."""

from __future__ import annotations

from collections.abc import Callable

from twosource.link.copying.origins import find_origins, letters, speaker_origins
from twosource.link.copying.reuse import find_reuse
from twosource.link.who.entities import join_entities
from twosource.records.annotation import AnnotatedArticle

Make = Callable[..., AnnotatedArticle]
WIRE = (
    "The harbour council of Velsund voted on Monday to close the old pier for two years, citing cracks found "
    "by divers in spring. Fishermen said the vote came without warning and would cost them a third of their "
    "landings."
)
OWN = (
    "For two years Velsund will do without its old pier. Cracks worry the council; the fleet worries about "
    "money, and nobody in the crowded hall seemed pleased when the show of hands came on Monday night."
)
SAID = "“We shall mend the pier before the second winter, and every boat will have its berth again by then,”"


def test_reprint_shares_nearly_all_its_words(article: Make) -> None:
    reprint = "Local news. " + WIRE.replace("found by divers", "seen by divers")
    (reuse,) = find_reuse([article("a", WIRE), article("b", reprint)])
    assert reuse.share > 0.85
    for passage in reuse.passages:
        a, b = WIRE[passage.a.start : passage.a.end], reprint[passage.b.start : passage.b.end]
        assert a.split()[:3] == b.split()[:3]
        assert a.split()[-3:] == b.split()[-3:]


def test_one_event_in_own_words_is_no_reuse(article: Make) -> None:
    assert find_reuse([article("a", WIRE), article("b", OWN)]) == ()


def test_one_quotation_in_both_is_no_reuse(article: Make) -> None:
    one = f"{SAID} the mayor told the council."
    two = f"At the briefing she gave a date. {SAID} she said to applause."
    assert find_reuse([article("a", one), article("b", two)]) == ()


def test_reprint_and_wire_are_one_origin(article: Make) -> None:
    articles = [
        article("a", WIRE, published="2031-05-05", agency="Northwire"),
        article("b", "Local news. " + WIRE, published="2031-05-06"),
        article("c", OWN, published="2031-05-06"),
    ]
    origins = find_origins(articles, find_reuse(articles))
    assert [(o.id, o.kind, o.name, o.articles) for o in origins] == [
        ("A", "wire", "Northwire", ("a", "b")),
        ("B", "outlet", None, ("c",)),
    ]
    assert "share" in origins[0].why


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_speaker_relayed_by_two_origins_is_an_origin(article: Callable[..., AnnotatedArticle]) -> None:
    def quoting(identifier: str, words: str) -> AnnotatedArticle:
        return article(
            identifier, f"Marta Velde spoke: {words}", entities=[{"id": "e1", "name": "Marta Velde"}],
            mentions=[("Marta Velde", "e1")], quotes=[{"words": words, "speaker": "e1"}],
        )  # fmt: skip

    articles = [quoting("a", "the pier is lost."), quoting("b", "ferries will sail soon.")]
    origins = find_origins(articles, ())
    (speaker,) = speaker_origins(articles, origins, *join_entities(articles))
    assert (speaker.id, speaker.kind, speaker.name) == ("s1", "speaker", "Marta Velde")
    assert speaker.articles == ("a", "b")
    assert speaker_origins(articles[:1], origins, *join_entities(articles[:1])) == ()

"""One utterance in several renderings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from twosource.link.utterances.drift import compare_renderings
from twosource.link.utterances.utterances import join_utterances
from twosource.link.who.entities import join_entities
from twosource.records.account import Utterance
from twosource.records.annotation import AnnotatedArticle, Speaker

Make = Callable[..., AnnotatedArticle]
ONE = "We cannot rebuild the pier in one winter, but the ferries will sail from Ostrel."
RETOLD = "It is impossible to rebuild the pier during one winter; still ferries are to sail from Ostrel."


def said(article: Make, identifier: str, speaker: str, words: str) -> AnnotatedArticle:
    return article(
        identifier, f"{speaker} spoke. “{words}”", entities=[{"id": "e1", "name": speaker}],
        mentions=[(speaker, "e1")], quotes=[{"words": words, "speaker": "e1"}],
    )  # fmt: skip


def joined(*articles: AnnotatedArticle) -> tuple[Utterance, ...]:
    return join_utterances(articles, *join_entities(articles))


def test_retold_saying_of_one_speaker_is_one_utterance(article: Make) -> None:
    (utterance,) = joined(said(article, "a", "Marta Velde", ONE), said(article, "b", "Marta Velde", RETOLD))
    assert utterance.speaker == "Marta Velde"
    assert [r.support[0].article for r in utterance.renderings] == ["a", "b"]
    assert utterance.pairs[0].drift != "none"


def test_two_speakers_who_say_the_same_have_said_two_things(article: Make) -> None:
    assert len(joined(said(article, "a", "Marta Velde", ONE), said(article, "b", "Piet Olman", ONE))) == 2


def test_two_sayings_of_one_speaker_stay_two(article: Make) -> None:
    other = "Nobody in this town should pay for the mistakes of the port authority."
    assert len(joined(said(article, "a", "Marta Velde", ONE), said(article, "b", "Marta Velde", other))) == 2


def test_short_saying_is_aligned_word_by_word(article: Make) -> None:
    one = said(article, "a", "Marta Velde", "We will not be shamed into silence")
    two = said(article, "b", "Marta Velde", "We shall not be shamed into keeping silent")
    assert len(joined(one, two)) == 1


@pytest.mark.parametrize(
    ("one", "two", "drift"),
    [
        ("The ferry sails on Monday.", "the ferry sails on Monday", "none"),
        ("We are ready for serious talks.", "We are prepared for serious talks.", "wording"),
        ("We will pay the harbour dues.", "We will not pay the harbour dues.", "meaning"),
        ("We must pay the harbour dues.", "We may pay the harbour dues.", "meaning"),
        ("The pier needs 40 new beams.", "The pier needs 14 new beams.", "meaning"),
        ("We blame Tarnovia for the delay.", "We blame Lusmark for the delay.", "meaning"),
    ],
)
def test_drift_between_two_renderings(one: str, two: str, drift: str) -> None:
    assert compare_renderings(one, two).drift == drift


def test_part_is_compared_with_the_stretch_it_renders() -> None:
    whole = "Nobody doubts it. We want steady progress and steady results, on the pier and on the ferries."
    told = compare_renderings("steady progress and steady outcomes", whole)
    assert (told.drift, told.changes) == ("wording", ("outcomes → results",))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the operation would take a whole day", "the latest operation had been a success after all"),
        ("the ferry company would hire twelve men", "the ferry company had been founded by two brothers"),
    ],
)
def test_two_common_words_make_no_common_saying(article: Make, one: str, two: str) -> None:
    assert len(joined(said(article, "a", "Marta Velde", one), said(article, "b", "Marta Velde", two))) == 2


def test_shortened_saying_is_a_rendering_of_the_whole(article: Make) -> None:
    whole = "There were six ferries in the harbour. We lost one of them to the ice."
    part = "There were six ferries in the harbour."
    assert len(joined(said(article, "a", "Marta Velde", whole), said(article, "b", "Marta Velde", part))) == 1


@pytest.mark.parametrize(
    ("words", "shown"), [("that", None), ("He", None), ("a Velsund paper", "a Velsund paper")]
)
def test_pronoun_is_no_speaker(article: Make, words: str, shown: str | None) -> None:
    made = said(article, "a", "Marta Velde", ONE)
    quote = replace(made.quotes[0], speaker=Speaker(text=words))
    (utterance,) = joined(replace(made, quotes=(quote,)))
    assert utterance.speaker == shown


@pytest.mark.parametrize(
    ("one", "two", "kinds"),
    [
        ("The ferry will be lifted in May.", "The ferry may be lifted in May.", ("modality",)),
        ("The pier needed forty beams.", "the pier would need fourteen beams", ("number",)),
        ("All the boats are back.", "Almost all the boats were back.", ("hedge",)),
        ("The cranes came from Peru.", "the cranes had come from Chile", ("named entity",)),
        ("Norway sold boats to Chile.", "Chile sold boats to Norway.", ("agent",)),
        ("The pilot raised the alarm twice.", "the cook had raised the alarm twice", ("agent",)),
        ("Nobody has seen the boat.", "Somebody has seen the boat.", ("negation",)),
    ],
)
def test_kinds_of_the_change(one: str, two: str, kinds: tuple[str, ...]) -> None:
    assert compare_renderings(one, two).kinds == kinds


@pytest.mark.parametrize(
    ("direct", "indirect"),
    [
        ("We have mended 1,200 nets in nine days", "they had mended 1200 nets in nine days"),
        ("I'll sail today and I won't wait.", "she would sail that day and would not wait"),
        ("The storm broke our masts", "the storm had broken their masts"),
    ],
)
def test_indirect_speech_by_rule_is_no_drift(direct: str, indirect: str) -> None:
    assert compare_renderings(direct, indirect).drift == "none"


@pytest.mark.parametrize(
    "two", ["The ferry will leave the pier at dawn?", "The ferry will leave the pier at dawn"]
)
def test_question_is_not_its_answer(article: Make, two: str) -> None:
    one = said(article, "a", "Marta Velde", "The ferry will leave the pier at dawn")
    assert len(joined(one, said(article, "b", "Marta Velde", two))) == (2 if two.endswith("?") else 1)


def test_retranslation_with_hardly_a_common_word_is_one_utterance(article: Make) -> None:
    one = said(article, "a", "Marta Velde", "Whoever sets fire to a ferry sets fire to the whole coast")
    two = said(article, "b", "Marta Velde", "To burn one of our boats is to burn the entire shoreline")

    def on(made: AnnotatedArticle, day: str) -> AnnotatedArticle:
        return replace(made, quotes=(replace(made.quotes[0], date=day),))

    assert len(joined(on(one, "2031-05-02"), on(two, "2031-05-02"))) == 1
    assert len(joined(on(one, "2031-05-02"), on(two, "2031-05-04"))) == 2


def described(article: Make, identifier: str, name: str, words: str) -> AnnotatedArticle:
    """Return an article in which the speaker is a description and the name stands beside it."""
    text = f"The pilot of the harbour, {name}, spoke. “{words}”"
    return article(
        identifier, text,
        entities=[{"id": "e1", "name": "The pilot", "unnamed": True}, {"id": "e2", "name": name}],
        mentions=[("The pilot of the harbour", "e1", "nominal"), (name, "e2")],
        quotes=[{"words": words, "speaker": "e1"}],
    )  # fmt: skip


def test_name_beside_a_description_is_the_speakers(article: Make) -> None:
    one, other = described(article, "a", "Marta Velde", ONE), described(article, "a", "Piet Olman", ONE)
    named = said(article, "b", "Marta Velde", ONE)
    assert len(joined(one, named)) == 1
    assert len(joined(other, named)) == 2


def test_words_of_a_joint_statement_are_not_one_signatorys(article: Make) -> None:
    def told(identifier: str, where: str) -> AnnotatedArticle:
        return article(
            identifier, f"Marta Velde {where}: “{ONE}”", entities=[{"id": "e1", "name": "Marta Velde"}],
            mentions=[("Marta Velde", "e1")], quotes=[{"words": ONE, "speaker": "e1"}],
        )  # fmt: skip

    assert len(joined(told("a", "spoke on the pier"), told("b", "signed the joint harbour statement"))) == 2
    assert len(joined(told("a", "spoke on the pier"), told("b", "spoke to pilots"))) == 1


@pytest.mark.parametrize(
    ("outlets", "days", "closest", "why"),
    [
        (("Velsund Post", "Ostrel Sun"), ("2031-05-02", "2031-05-03"), 0, "earliest"),
        (("Velsund Post", "Port Transcript Service"), ("2031-05-02", "2031-05-02"), 1, "transcript"),
        (("Velsund Post", "Norway Coast Daily"), ("2031-05-02", "2031-05-02"), 1, "original-language outlet"),
        (("Velsund Post", "Ostrel Sun"), ("2031-05-02", "2031-05-02"), None, None),
    ],
)
def test_closest_to_the_origin(
    article: Make, outlets: tuple[str, str], days: tuple[str, str], closest: int | None, why: str | None
) -> None:
    made = []
    for identifier, outlet, day in zip("ab", outlets, days, strict=True):
        one = article(
            identifier, f"Marta Velde spoke. “{ONE}”", published=day,
            entities=[{"id": "e1", "name": "Marta Velde", "country": "NOR"}],
            mentions=[("Marta Velde", "e1")], quotes=[{"words": ONE, "speaker": "e1"}],
        )  # fmt: skip
        made.append(replace(one, source=replace(one.source, outlet=outlet)))
    (utterance,) = joined(*made)
    assert (utterance.closest, utterance.closest_why) == (closest, why)

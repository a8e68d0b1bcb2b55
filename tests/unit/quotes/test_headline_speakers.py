"""Who speaks in a headline that only describes the speaker."""

from __future__ import annotations

import pytest

from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse
from twosource.annotate.quotes import find_quotes
from twosource.records.text import Article, Block, SourceFacts


def speaker_of_headline(headline: str, body: str) -> str | None:
    text = f"{headline}\n\n{body}"
    blocks = (Block(0, len(headline), "headline"), Block(len(headline), len(text), "body"))
    reading = parse(Article(id="case", text=text), SourceFacts(), blocks)
    cast = find_cast(reading)
    quote = find_quotes(reading, cast)[0]
    assert quote.start < len(headline)
    entity = quote.speaker.entity if quote.speaker else None
    return cast.entity(entity).name if entity else None


@pytest.mark.parametrize(
    ("headline", "body", "name"),
    [
        (  # the same words
            "Club president: the keeper can keep the trophy",
            'The club was furious. "The keeper can keep the trophy," Ruben Otarola said at the gate.',
            "Ruben Otarola",
        ),
        (  # other words, but one minister alone is quoted
            'Minister: "We do not sell the coast"',
            "Minister Ida Holm told reporters that every licence would be looked at again.",
            "Ida Holm",
        ),
        (  # two people say the words: neither is told
            "Club president: the keeper can keep the trophy",
            '"The keeper can keep the trophy," Ruben Otarola said. "He can keep the trophy," Anna Dahl said.',
            None,
        ),
    ],
)
def test_takes_the_speaker_of_a_headline_from_the_report(headline: str, body: str, name: str | None) -> None:
    assert speaker_of_headline(headline, body) == name

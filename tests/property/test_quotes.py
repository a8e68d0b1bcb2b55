"""Every span of a quotation lies in the text the right way round, however its clauses are ordered."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.annotate.parse import parse
from twosource.annotate.quotes import find_quotes
from twosource.records.annotation import Cast
from twosource.records.text import Article, Block, SourceFacts

PIECES = [
    "Clear as it was that the dam leaked,",
    "made it plain that nobody would pay,",
    "the mayor, Ida Holm,",
    "said",
    "“We stay,”",
    "she added in a letter,",
    "according to whom the mill was sold,",
    "asked whether it would close,",
    "– No – he says –",
    "Confident was she that the ferry sails.",
    "How sure is he that it rains.",
    "It is in these terms that the clerk answered.",
    "For the clerk,",
    "the rule is “a trap”.",
    "was quoted as saying.",
    "HOLM: We left. BRANDT: When?",
    "\n\n",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=9))
def test_spans_of_quotations_run_forward_within_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    article = Article(id="case", text=text)
    for quote in find_quotes(parse(article, SourceFacts(), (Block(0, len(text), "body"),)), Cast()):
        spans = [*quote.spans, *quote.quoted, *([quote.cue] if quote.cue is not None else [])]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        if quote.speaker is not None and quote.speaker.start is not None and quote.speaker.end is not None:
            assert 0 <= quote.speaker.start < quote.speaker.end <= len(text)

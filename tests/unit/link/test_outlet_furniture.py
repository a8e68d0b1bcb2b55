"""What an outlet's articles show to be its furniture, and what stays in the story."""

from __future__ import annotations

import json
import random
import time
from itertools import pairwise
from typing import Any

import pytest

from corpora import ROOT
from twosource.link.stories.outlet_furniture import candidates, find_outlet_furniture, repeated_in
from twosource.pipeline import annotate
from twosource.records.annotation import AnnotatedArticle
from twosource.records.repeats import normal_paragraph, outlet_key
from twosource.records.text import Article, Block, GivenFacts, SourceFacts

CASES = [
    json.loads(line)
    for line in (ROOT / "tests" / "cases" / "library" / "outlet_runs.jsonl").read_text().splitlines()
]


pytestmark = pytest.mark.usefixtures("rules_alone")  # what a model tells of one text is not learnt


def article_of(data: dict[str, Any]) -> AnnotatedArticle:
    given = GivenFacts(outlet=data["outlet"], date=data["date"])
    text = "\n\n".join([data["title"], *data["paragraphs"]])
    return annotate(Article(id=data["id"], text=text, given=given), layers=("source", "blocks"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_what_repeats(case: dict[str, Any]) -> None:
    articles = [article_of(data) for data in case["articles"]]
    found = find_outlet_furniture(articles)
    marked = {p for a in articles for p in repeated_in(a, found.get(outlet_key(a), ()))}
    assert marked == set(map(normal_paragraph, case["furniture"]))
    random.Random(case["label"]).shuffle(articles)
    assert find_outlet_furniture(articles) == found
    for article in articles:
        for kept in case.get("kept", {}).get(article.id, ()):
            assert normal_paragraph(kept) not in repeated_in(article, found[outlet_key(article)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_furniture_is_a_candidate_of_every_article_that_holds_it(case: dict[str, Any]) -> None:
    """A library remembers candidates only: what is none could never be learnt."""
    articles = [article_of(data) for data in case["articles"]]
    for lines in find_outlet_furniture(articles).values():
        for article, data in zip(articles, case["articles"], strict=True):
            held = {p for p in map(normal_paragraph, data["paragraphs"]) if p in lines}
            assert held <= set(candidates(article))


def test_a_paragraph_that_shares_its_words_with_the_rest_is_no_candidate() -> None:
    story = (
        "Dockers in Velsund harbour walked out on Monday over a plan to cut night shifts.",
        "The Velsund dockers say the plan to cut shifts was made in secret.",
        "Nordkai, which runs Velsund harbour, calls the walkout of its dockers unlawful.",
    )
    advert = "Fresh bread from six at Marta Ilves, Mill Lane."
    text = "\n\n".join(["Dockers walk out over night shifts", *story, advert])
    found = candidates(annotate(Article(id="a", text=text), layers=("blocks",)))
    assert normal_paragraph(advert) in found
    assert normal_paragraph(story[1]) not in found


def test_paragraphs_known_to_be_furniture_are_marked() -> None:
    data = CASES[0]["articles"][0]
    known = normal_paragraph(data["paragraphs"][-1])
    text = "\n\n".join([data["title"], *data["paragraphs"]])
    article = Article(id="a", text=text, repeated=(known,))
    kinds = {
        normal_paragraph(text[b.start : b.end]): b.kind for b in annotate(article, layers=("blocks",)).blocks
    }
    assert kinds[known] == "boilerplate:outlet-repeat"
    assert sum(kind == "boilerplate:outlet-repeat" for kind in kinds.values()) == 1


def test_a_line_of_thousands_of_articles_is_told_in_bounded_time() -> None:
    line = "Proverb of the day: a slow boat still crosses the water."
    words = [f"{a}{b}{c}en" for a in "bdfgklmnprst" for b in "aeiou" for c in ("nd", "rk", "lst", "mp")]
    articles = []
    for n in range(2000):
        told = " ".join(words[(n * 7 + k * 13) % len(words)].title() for k in range(12))
        text = f"Report {n} from {told}.\n\nIt tells of {told} and of nothing else at all.\n\n{line}"
        cuts = [0, text.index("It tells"), text.index("Proverb"), len(text)]
        blocks = tuple(Block(a, b, "body") for a, b in pairwise(cuts))
        article = Article(id=str(n), text=text, given=GivenFacts(outlet="Kerrin Herald"))
        articles.append(AnnotatedArticle(article=article, language="en", source=SourceFacts(), blocks=blocks))
    started = time.process_time()
    find_outlet_furniture(articles)
    assert time.process_time() - started < 10

"""Chapters of a story that ran for weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from twosource.dossier import build_account
from twosource.dossier.evidence import Evidence
from twosource.dossier.page.chapters import find_chapters
from twosource.link import link_story
from twosource.records.account import LinkedStory
from twosource.records.annotation import AnnotatedArticle
from twosource.render.citations import Citations
from twosource.render.views.outline import outline
from unit.dossier.test_chronology import COLLAPSE, INQUIRY, article

HEARD = "A court in Harnby heard the first engineer of the bridge on May"
TRIAL = (f"{HEARD} 25 and adjourned.", "May 25")


def story(days: int, articles: int) -> LinkedStory:
    """Return a story told evenly over so many days, each report recalling the last thing that happened."""
    made: list[AnnotatedArticle] = []
    for n in range(articles):
        day = date(2031, 5, 6) + timedelta(days=n * days // (articles - 1))
        told = [s for s, on in ((COLLAPSE, 5), (INQUIRY, 9), (TRIAL, 25)) if date(2031, 5, on) < day]
        own = (
            f"Reporter number {'abcdefghijklmnopqrstuvwxyz'[n] * 3} wrote this line alone from the river.",
            None,
        )
        made.append(article(f"a{n:02}", day.isoformat(), *told, own))
    return link_story("S1", made)


def independent(linked: LinkedStory) -> LinkedStory:
    """Return the story as if no report had copied another."""
    return replace(linked, reuse=(), origins=())


@pytest.fixture(scope="module")
def long() -> LinkedStory:
    return independent(story(28, 16))


def test_long_story_is_told_in_chapters_that_cover_its_time(long: LinkedStory) -> None:
    chapters = find_chapters(Evidence(long))
    assert [c.text for c in chapters] == [COLLAPSE[0], INQUIRY[0], TRIAL[0]]
    assert [(c.first, c.last) for c in chapters] == [
        ("2031-05-05", "2031-05-08"),
        ("2031-05-09", "2031-05-24"),
        ("2031-05-25", "2031-06-03"),
    ]
    assert sorted(a for c in chapters for a in c.articles) == [a.id for a in long.articles]
    texts = {a.id: a.text for a in long.articles}
    for chapter in chapters:
        (cited,) = chapter.support
        assert texts[cited.article][cited.start : cited.end] == chapter.text


@pytest.mark.parametrize(("days", "articles"), [(5, 16), (28, 6)])
def test_short_story_has_none(days: int, articles: int) -> None:
    assert find_chapters(Evidence(independent(story(days, articles)))) == ()


def test_one_report_printed_by_many_makes_no_chapters() -> None:
    assert find_chapters(Evidence(story(28, 16))) == ()


def test_chapters_stand_in_the_account_and_on_its_page(long: LinkedStory) -> None:
    account = build_account(long)
    assert len(account.chapters) == 3
    (block,) = [b for b in outline(account, Citations(account, long.articles)) if b.title == "Chapters"]
    assert [item.text for item in block.items] == [COLLAPSE[0], INQUIRY[0], TRIAL[0]]
    assert block.items[0].note.endswith("reports")

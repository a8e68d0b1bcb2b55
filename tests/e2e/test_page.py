"""The page in a real Chromium: chips open exactly their words; no script, phone, paper and dark all work."""

from __future__ import annotations

import base64
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

import browser
from browser import CONTRAST, start_chromium
from twosource.render import render_html
from twosource.render.json import dossier_json

pytestmark = pytest.mark.browser

INVENTED = runpy.run_path(str(Path(__file__).parents[1] / "unit" / "render" / "invented.py"))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The invented dossier as a file."""
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(render_html(INVENTED["DOSSIER"]), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One Chromium for all tests of this module."""
    running = start_chromium(tmp_path_factory.mktemp("profile"))
    yield running
    running.quit()


@pytest.fixture
def visit(chromium: webdriver.Chrome, address: str) -> Iterator[Any]:
    """Open the page at a width, in a theme, on screen or paper, with or without JavaScript."""

    def go(width: int = 1440, *, hash: str = "", **how: bool) -> webdriver.Chrome:
        return browser.visit(chromium, address + hash, width, **how)

    yield go
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def click(browser: webdriver.Chrome, link: WebElement) -> None:
    """Click where the element stands, as a reader does."""
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", link)
    link.click()


def marked(browser: webdriver.Chrome) -> list[str]:
    """Return the words marked in the open report."""
    return [
        str(m.get_property("textContent")) for m in browser.find_elements(By.CSS_SELECTOR, ".rep.open mark")
    ]


@pytest.mark.parametrize("width", [1440, 900, 390])
def test_chip_marks_exactly_the_cited_words(visit: Any, width: int) -> None:
    browser = visit(width)
    line = browser.find_elements(By.CSS_SELECTOR, "#account ol.account li")[1]
    first_boat = INVENTED["STORY"].lead[1].support
    for chip, citation in zip(line.find_elements(By.CSS_SELECTOR, "a.c"), first_boat, strict=True):
        click(browser, chip)
        text = INVENTED["TEXTS"][citation.article]
        assert marked(browser) == [text[citation.start : citation.end]]
        mark = browser.find_element(By.CSS_SELECTOR, ".rep.open mark")
        pane = browser.find_element(By.CSS_SELECTOR, ".pane")
        assert mark.is_displayed()
        assert mark.rect["y"] >= pane.rect["y"] - 1
        browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)


def test_every_chip_of_the_page_marks_its_words(visit: Any) -> None:
    browser = visit()
    wrong = browser.execute_script(
        """
        var texts = {}, wrong = [], given = arguments[0];
        Object.keys(given).forEach(function (path) {
          texts[path.split("/").pop()] = Array.from(given[path]);
        });
        var chips = document.querySelectorAll("main a.c");
        chips.forEach(function (chip) {
          chip.click();
          var report = document.querySelector(".rep.open"), path = report.querySelector(".file").textContent;
          var text = texts[Object.keys(texts).find(function (p) { return path.indexOf(p) === 0; })];
          var said = chip.getAttribute("data-c").split(",").map(function (s) {
            var ends = s.split("-");
            return text.slice(+ends[0], +ends[1]).join("");
          }).join("").replace(/[\\s\\u202a-\\u202e\\ufffd]/g, "");
          var shown = Array.from(report.querySelectorAll("mark")).map(function (m) { return m.textContent; });
          shown = shown.join("").replace(/[\\s\\ufffd]/g, "");
          if (shown !== said) wrong.push([chip.textContent, said, shown]);
        });
        return [chips.length, wrong];
        """,
        {a.article.path: a.text for a in INVENTED["ARTICLES"]},
    )
    assert wrong[0] > 60
    assert wrong[1] == []


def test_pane_steps_through_the_mentions_and_gives_the_focus_back(visit: Any) -> None:
    browser = visit()
    chip = browser.find_element(By.CSS_SELECTOR, "#account ol.account li:nth-child(2) a.c")
    click(browser, chip)
    assert browser.find_element(By.CSS_SELECTOR, ".of").text == "1 of 3"
    browser.find_element(By.CSS_SELECTOR, ".next").click()
    assert browser.find_element(By.CSS_SELECTOR, ".of").text == "2 of 3"
    assert marked(browser) == ["would sail on 15 June"]
    browser.find_element(By.CSS_SELECTOR, ".next").send_keys(Keys.ESCAPE)
    assert browser.switch_to.active_element == chip


def test_keyboard_opens_a_chip(visit: Any) -> None:
    browser = visit()
    chip = browser.find_element(By.CSS_SELECTOR, "#account ol.account li:nth-child(3) a.c")
    chip.send_keys(Keys.ENTER)
    assert marked(browser) == ["He said the fishing zone was a red line"]


def test_address_opens_at_a_sentence(visit: Any) -> None:
    browser = visit(hash="#B4")
    assert browser.find_element(By.CSS_SELECTOR, ".rep.open").get_attribute("id") == "rep-B"
    assert browser.find_element(By.ID, "B4").is_displayed()


def test_hostile_words_are_shown_and_never_run(visit: Any) -> None:
    browser = visit()
    click(browser, browser.find_element(By.CSS_SELECTOR, "#account ol.account li:nth-child(5) a.c"))
    assert '<script>alert("x")</script>' in marked(browser)[0]
    assert browser.find_elements(By.CSS_SELECTOR, "main script") == []


@pytest.mark.parametrize("width", [390, 900, 1180, 1440, 1920])
@pytest.mark.parametrize("script", [True, False])
def test_no_sideways_scroll(visit: Any, width: int, script: bool) -> None:
    browser = visit(width, script=script)
    metrics = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})
    assert metrics["cssContentSize"]["width"] <= width


def test_without_script_chips_lead_to_marked_sentences(visit: Any) -> None:
    browser = visit(900, script=False, hash="#B4")
    sentence = browser.find_element(By.ID, "B4")
    assert sentence.value_of_css_property("background-color") == "rgba(255, 240, 184, 1)"
    assert all(r.is_displayed() for r in browser.find_elements(By.CSS_SELECTOR, ".rep"))
    chip = browser.find_element(By.CSS_SELECTOR, "#account ol.account li a.c")
    assert chip.get_attribute("href").endswith("#A2")


def test_paper_holds_every_report(visit: Any) -> None:
    browser = visit(900, paper=True)
    reports = browser.find_elements(By.CSS_SELECTOR, ".rep")
    assert len(reports) == len(INVENTED["ARTICLES"])
    assert all(report.is_displayed() for report in reports)
    assert not browser.find_element(By.CSS_SELECTOR, ".toc").is_displayed()
    pdf = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(visit: Any, dark: bool) -> None:
    assert visit(dark=dark).execute_script(CONTRAST) == []


def test_data_can_be_saved_and_is_the_whole_dossier(visit: Any) -> None:
    browser = visit()
    saved = browser.execute_async_script(
        """
        var done = arguments[0];
        URL.createObjectURL = function (blob) { blob.text().then(done); return "#"; };
        document.querySelector(".save").click();
        """
    )
    assert saved == dossier_json(INVENTED["DOSSIER"])


def test_chips_and_tables_say_what_they_are(visit: Any) -> None:
    browser = visit(390)
    chip = browser.find_element(By.CSS_SELECTOR, "#account ol.account li a.c")
    assert chip.get_attribute("aria-label") == "Nordline, sentence 2"
    assert browser.find_element(By.CSS_SELECTOR, "#claims td").get_attribute("role") == "cell"


def test_console_stays_silent(visit: Any) -> None:
    browser = visit()
    browser.get_log("browser")
    browser = visit(390)
    for chip in browser.find_elements(By.CSS_SELECTOR, "#account .brief a.c")[:3]:
        browser.execute_script("arguments[0].click()", chip)
    assert browser.get_log("browser") == []

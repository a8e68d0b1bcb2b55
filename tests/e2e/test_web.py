"""`twosource serve`: started as a user does, asked by a browser, with and without JavaScript."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from browser import CONTRAST, start_chromium, visit
from corpora import EXAMPLE
from postgres import drop_library
from twosource.library import open_library
from twosource.render.wording import visible

HOSTILE = 'a b#c?"><img src=x onerror=alert(1)>.txt'
HOSTILE_TEXT = (
    "Ferry office closes <script>document.title='run'</script>\n\n"
    "12 May 2026\n\n"
    "The ferry office in Bergen closed on Tuesday, \u202esaid\u202c the clerk <b>Nils Ask</b>. "
    "\U0001f6a2\U0001f6a2 The clerk said the office & the quay would open again in June.\n"
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the example and a report whose name and text try to break out."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "in").mkdir()
    (folder / "in" / HOSTILE).write_text(HOSTILE_TEXT, encoding="utf-8")
    with open_library(folder / "shelf.db", create=True) as library:
        library.add([EXAMPLE, folder / "in"])
    return folder / "shelf.db"


def serve(*arguments: str | Path) -> subprocess.Popen[str]:
    """Start the command."""
    return subprocess.Popen(
        [sys.executable, "-m", "twosource.cli", "serve", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )


def refused(*arguments: str | Path) -> str:
    """Return what the command says when it cannot start."""
    process = serve(*arguments)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out == ""
    assert "Traceback" not in err
    return err


@pytest.fixture(scope="module")
def address(shelf: Path) -> Iterator[str]:
    """The address a served library printed."""
    process = serve(shelf, "--port", "0")
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One Chromium for all tests of this module."""
    running = start_chromium(tmp_path_factory.mktemp("profile"))
    yield running
    running.quit()


def fetch(address: str) -> tuple[int, str]:
    """Return status and text of a page."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8")


# --- the command --------------------------------------------------------------------------


def test_serves_on_a_free_port_and_ends_quietly(shelf: Path) -> None:
    process = serve(shelf, "--port", "0")
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    parts = urlsplit(address)
    assert parts.hostname == "127.0.0.1"
    assert parts.port
    status, text = fetch(address)
    assert status == 200
    assert "/story/S1" in text
    assert fetch(address + "story/S999")[0] == 404
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert out == ""
    assert err == f"serving {shelf}; Ctrl-C ends it\n"


def test_twins_are_those_of_the_command_line(address: str, shelf: Path) -> None:
    def shown(*arguments: str) -> str:
        command = [sys.executable, "-m", "twosource.cli", *arguments, "--store", str(shelf), "--json"]
        return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout

    assert fetch(address + "story/S1.json")[1].strip() == shown("show", "S1").strip()
    assert (
        fetch(address + "article/01_meridian_wire.json")[1].strip()
        == shown("show", "01_meridian_wire").strip()
    )
    served = json.loads(fetch(address + "search.json?q=mackerel")[1])
    assert served["hits"] == json.loads(shown("search", "mackerel"))["hits"]


def test_taken_port_names_the_remedy(shelf: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = refused(shelf, "--port", str(taken.getsockname()[1]))
    assert "is taken" in said
    assert "--port" in said


def test_missing_library_and_address_are_said_at_once(tmp_path: Path, shelf: Path) -> None:
    said = refused(tmp_path / "none.db", "--port", "0")
    assert "none.db" in said
    assert not (tmp_path / "none.db").exists()
    assert "192.0.2.1" in refused(shelf, "--host", "192.0.2.1", "--port", "0")


def test_beyond_loopback_warns(shelf: Path) -> None:
    process = serve(shelf, "--host", "0.0.0.0", "--port", "0")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    assert "everyone who can reach" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0


def test_library_on_a_server_is_served_and_its_password_kept(postgres_library: str) -> None:
    place = postgres_library.replace("postgresql://twosource@", "postgresql://twosource:hunter2@")
    assert "hunter2" in place
    with open_library(place, create=True) as library:
        library.add([EXAMPLE])
    process = serve(place, "--port", "0")
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    shown = [fetch(address + path) for path in ("", "story/S1", "index.json", "search.json?q=mackerel")]
    assert {status for status, _ in shown} == {200}
    drop_library(postgres_library)
    gone = fetch(address)
    assert gone[0] == 503
    assert "The library cannot be read now" in gone[1]
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert not [words for words in (out, err, gone[1], *(text for _, text in shown)) if "hunter2" in words]
    assert "Traceback" not in err


# --- the pages in a browser ---------------------------------------------------------------

browser = pytest.mark.browser


def marked(chromium: webdriver.Chrome) -> str:
    """Return the words marked on an article's page."""
    found = chromium.find_elements(By.CSS_SELECTOR, ".full mark")
    return "".join(str(mark.get_property("textContent")) for mark in found)


@browser
@pytest.mark.parametrize("script", [True, False])
def test_search_leads_to_exactly_the_words_found(
    chromium: webdriver.Chrome, address: str, shelf: Path, script: bool
) -> None:
    visit(chromium, address, script=script)
    field = chromium.find_element(By.ID, "find")
    field.send_keys("clerk office", Keys.ENTER)
    hits = WebDriverWait(chromium, 20).until(lambda page: page.find_elements(By.CSS_SELECTOR, ".excerpt a"))
    links = [str(hit.get_attribute("href")) for hit in hits]
    assert len(links) > 2
    with open_library(shelf, read_only=True) as library:
        for link in links:
            visit(chromium, link, script=script)
            parts = urlsplit(link)
            record = library.article(unquote(parts.path.removeprefix("/article/")))
            assert record is not None
            asked = parse_qs(parts.query)
            start, end = int(asked["start"][0]), int(asked["end"][0])
            assert marked(chromium) == visible(record.annotated.text[start:end])
            mark = chromium.find_element(By.ID, "mark")
            assert chromium.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssVisualViewport"]["pageY"] >= 0
            assert mark.is_displayed()


@browser
def test_mark_is_scrolled_into_sight(chromium: webdriver.Chrome, address: str) -> None:
    visit(chromium, address + "article/01_meridian_wire?start=1900&end=1930#mark", height=500)
    top = chromium.execute_script("return document.getElementById('mark').getBoundingClientRect().top")
    assert 44 <= top < 500


@browser
def test_layers_are_switched_without_script(chromium: webdriver.Chrome, address: str) -> None:
    visit(chromium, address + "article/01_meridian_wire", script=False)
    event = chromium.find_element(By.CSS_SELECTOR, ".full p .v")
    furniture = chromium.find_element(By.CSS_SELECTOR, ".full .k-boilerplate")
    plain = event.value_of_css_property("font-weight")
    assert furniture.is_displayed()
    chromium.find_element(By.ID, "l-v").click()
    chromium.find_element(By.ID, "l-f").send_keys(Keys.SPACE)
    assert event.value_of_css_property("font-weight") != plain
    assert not furniture.is_displayed()


@browser
def test_finding_leads_to_its_place(chromium: webdriver.Chrome, address: str) -> None:
    visit(chromium, address + "article/01_meridian_wire", script=False)
    chromium.find_element(By.CSS_SELECTOR, '.finds a[href="#q1"]').click()
    sentence = chromium.find_element(By.CSS_SELECTOR, ".st:has(#q1)")
    assert sentence.value_of_css_property("background-color") == "rgba(255, 240, 184, 1)"


@browser
def test_chip_of_a_served_dossier_marks_its_words_here_and_in_the_article(
    chromium: webdriver.Chrome, address: str
) -> None:
    visit(chromium, address + "story/S1")
    chips = chromium.find_elements(By.CSS_SELECTOR, "#account ol.account li a.c")
    chip = next(c for c in chips if "," not in str(c.get_attribute("data-c")))
    chip.click()
    found = chromium.find_elements(By.CSS_SELECTOR, ".rep.open mark")
    words = "".join(str(mark.get_property("textContent")) for mark in found)
    own = str(chromium.find_element(By.CSS_SELECTOR, ".rep.open a.own").get_attribute("href"))
    assert words
    assert "/article/" in own
    visit(chromium, own)
    assert marked(chromium) == words


PAGES = ["", "story/S1", "article/01_meridian_wire", "entity/E1", "search?q=norway", "search", "story/S999"]


@browser
@pytest.mark.parametrize("path", PAGES)
def test_page_fits_is_readable_and_raises_no_complaint(
    chromium: webdriver.Chrome, address: str, path: str
) -> None:
    chromium.get_log("browser")
    for width in (390, 768, 1280, 1920):
        visit(chromium, address + path, width)
        size = chromium.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        assert size["width"] <= width, width
    for dark in (False, True):
        visit(chromium, address + path, 1280, dark=dark)
        for layer in chromium.find_elements(By.CSS_SELECTOR, ".layers input:not(:checked)"):
            layer.click()
        assert chromium.execute_script(CONTRAST) == []
    complaints = [entry for entry in chromium.get_log("browser") if "404" not in entry["message"]]
    assert complaints == []


@browser
def test_hostile_report_runs_nothing(chromium: webdriver.Chrome, address: str, shelf: Path) -> None:
    with open_library(shelf, read_only=True) as library:
        hit = library.search("clerk").hits[0]
        record = library.article(hit.article.label)
    assert record is not None
    visit(chromium, address + "search?q=clerk")
    chromium.find_element(By.CSS_SELECTOR, ".row-title a").click()
    WebDriverWait(chromium, 20).until(lambda page: page.find_elements(By.CSS_SELECTOR, ".full"))
    assert chromium.title.startswith("Ferry office closes <script>")
    assert chromium.find_elements(By.CSS_SELECTOR, "img, .full script, .full b") == []
    shown = str(chromium.find_element(By.CSS_SELECTOR, ".full").get_property("textContent"))
    assert shown.replace("\n", "") == visible(record.annotated.text).replace("\n", "")


@browser
def test_keyboard_reaches_the_page_past_the_bar(chromium: webdriver.Chrome, address: str) -> None:
    visit(chromium, address)
    body = chromium.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    skip = chromium.switch_to.active_element
    assert skip.get_attribute("class") == "skip"
    assert skip.rect["x"] >= 0
    skip.send_keys(Keys.ENTER)
    assert chromium.current_url.endswith("#main")
